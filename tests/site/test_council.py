"""``beschluesse.html``: every decision once, by body and meeting, and what became of it."""

from __future__ import annotations

from digistrat.site.council import FOLDED
from nasty import empty_strategy, erkelenz, rendered, rendered_site
from pagewords import ACTIVE, CITY, files, said
from past import words

REPORT = "{meeting: r1, agenda_item: '6.1', paper: A 1, result: zur Kenntnis genommen, text: Bericht}"


def test_a_decision_tells_what_became_of_it() -> None:
    akte = ACTIVE + f"updates: [{{date: 2023-06, text: Neues}}]\ndecisions: [{REPORT}]\n"
    text = said("beschluesse.html", akte=akte)
    assert (
        "Rat der Stadt 1. Sitzung, 07.06.2022 Bericht zur Kenntnis genommen TOP 6.1 · Vorlage A 1 "
        "Was daraus geworden ist Die Akte in Umsetzung Letzter Bericht: Juni 2023" in text
    )


def test_what_stands_word_for_word_in_several_places_is_one_decision() -> None:
    other = "title: Ämter\nsummary: Kurz.\nstatus: idea\n"
    decisions = f"decisions: [{REPORT}]\n"
    text = said("beschluesse.html", CITY + decisions, akte=ACTIVE + decisions, amt=other + decisions)
    assert text.count("zur Kenntnis genommen") == 1
    assert (
        "Was daraus geworden ist Betrifft die Strategie im Ganzen. Ämter Idee Noch kein Bericht "
        "Die Akte in Umsetzung Noch kein Bericht" in text
    )


def test_a_project_that_writes_a_decision_twice_stands_there_once() -> None:
    text = said("beschluesse.html", akte=ACTIVE + f"decisions: [{REPORT}, {REPORT}]\n")
    assert text.count("Die Akte") == 1


def test_meetings_come_newest_first_and_their_items_by_the_agenda() -> None:
    strategy = f"""{CITY}decisions:
  - {{meeting: r1, agenda_item: "6.10", title: Dritter Punkt}}
  - {{meeting: r1, agenda_item: "6.2", title: Zweiter Punkt}}
  - {{meeting: r1, title: Ohne Nummer}}
  - {{meeting: r2, title: Später}}
  - {{meeting: b1, title: Im Beirat}}
"""
    text = said("beschluesse.html", strategy)
    order = ["Später", "Zweiter Punkt", "Dritter Punkt", "Ohne Nummer", "Im Beirat"]
    assert sorted(order, key=text.index) == order
    assert "Sitzung vom 01.02.2023 Unterlagen der Sitzung (Sitzung vom 01.02.2023) Später" in text
    assert "Digitalbeirat Sitzung vom 01.03.2024 Im Beirat Ergebnis nicht festgehalten" in text


def test_without_a_meeting_the_date_counts_and_a_paper_alone_waits() -> None:
    text = said(
        "beschluesse.html",
        CITY
        + """\
decisions:
  - {date: 2019, result: beschlossen, text: Erstes}
  - {paper: B 2, url: "https://example.org/b2"}
  - {result: vertagt, text: Ohne Datum}
  - {date: 2022-12, result: beschlossen, text: Zweites}
""",
    )
    assert (
        "Ohne Angabe der Sitzung Zweites beschlossen Dezember 2022 Was daraus geworden ist "
        "Betrifft die Strategie im Ganzen. Erstes beschlossen 2019" in text
    )
    assert text.index("Erstes") < text.index("Ohne Datum") < text.index("Vorlage B 2")
    assert "Vorlagen, über die noch zu entscheiden ist Vorlage B 2 Vorlage Zu den Unterlagen (B 2)" in text


def test_a_meeting_of_a_body_that_is_not_there_is_none() -> None:
    strategy = CITY + "decisions: [{meeting: x, date: 2022, text: Etwas}]\n"
    text = said(
        "beschluesse.html", strategy.replace("meetings:\n", "meetings:\n  - {id: x, body: weg, date: 2022-01-01}\n")
    )
    assert "Ohne Angabe der Sitzung Etwas" in text


def test_parts_are_listed_first_where_there_are_several() -> None:
    one = files(CITY + f"decisions: [{REPORT}]\n")["beschluesse.html"].decode()
    assert "Auf dieser Seite" not in one
    two = files(CITY + f"decisions: [{REPORT}, {{paper: X}}]\n")["beschluesse.html"].decode()
    assert '<a href="#gremium-rat">Rat der Stadt</a>' in two
    assert '<a href="#vorlagen">' in two


def test_a_decision_on_many_projects_folds_some_of_them_up() -> None:
    many = {f"p{n:02}": f"{ACTIVE}decisions: [{REPORT}]\n".replace("Akte", f"Akte {n:02}") for n in range(FOLDED + 2)}
    text = said("beschluesse.html", **many)
    assert "Akte 15 in Umsetzung Noch kein Bericht Weitere: 2 Projekte Die Akte 16" in text


def test_projects_without_a_decision_lie_folded_up_and_only_those_that_need_one() -> None:
    decided = ACTIVE + f"decisions: [{REPORT}]\n"
    waiting = ACTIVE.replace("Die Akte", "Nur Vorlage") + "decisions: [{paper: B 2}]\n"
    idea = ACTIVE.replace("active", "idea").replace("Die Akte", "Einfall")
    page = files(akte=decided, vorlage=waiting, einfall=idea)["beschluesse.html"]
    text = words(page)
    assert text.endswith(
        "Projekte ohne festgehaltenen Beschluss Vieles gehört zur laufenden Verwaltung und braucht keinen eigenen "
        "Beschluss. Begonnen oder abgeschlossen sind: Projekte: 1 Nur Vorlage in Umsetzung Noch kein Bericht"
    )
    assert b'<a href="#ohne-beschluss">' in page
    assert "Einfall" not in text
    assert "ohne festgehaltenen" not in said("beschluesse.html", akte=decided)


def test_every_decision_of_the_sample_is_there() -> None:
    text = words(rendered(erkelenz())["beschluesse.html"])
    assert text.count("Bericht zum Sachstand der Digitalisierung") == 1
    assert "Gründung eines Digitalbeirates mit elf Mitgliedern beschlossen" in text
    assert "Der Rat beschließt die Digitalstrategie der Stadt Erkelenz beschlossen Dezember 2022" in text


def test_in_english() -> None:
    text = words(rendered_site("erkelenz", "en")["beschluesse.html"])
    assert "What became of it" in text
    assert "Meeting of" not in text


def test_the_index_leads_there_only_where_there_is_something() -> None:
    site = files(CITY + f"decisions: [{REPORT}]\n")
    assert (
        '<p class="further"><a href="beschluesse.html">Beschlüsse und Beratungen</a></p>' in site["index.html"].decode()
    )
    assert "beschluesse.html" not in rendered(empty_strategy())
    assert b"beschluesse.html" not in rendered(empty_strategy())["index.html"]
