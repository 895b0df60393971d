"""``vision.html``: what serves each statement, and what was measured."""

from __future__ import annotations

from digistrat.site.vision import FOLDED
from nasty import empty_strategy, rendered
from pagewords import ACTIVE, CITY, files, said
from past import words

MEASURED = """\
title: Anträge
summary: Kurz.
status: completed
vision: [nah]
indicators:
  - id: k
    title: Online gestellt
    unit: "%"
    baseline: 10
    target: 80
    values: [{date: 2023-06-30, value: 45, approximate: true}, {date: 2022, value: 25}]
  - {id: l, title: Nicht die erste}
"""
OPEN = "title: Bücher\nsummary: Kurz.\nstatus: planned\nvision: [nah]\nindicators: [{id: k, title: Ausleihen}]\n"


def test_a_statement_shows_its_projects_by_status() -> None:
    text = said("vision.html", akte=ACTIVE + "vision: [nah]\n", antrag=MEASURED, buch=OPEN)
    assert "1 Nah an den Menschen Von sich aus. Projekte Die Akte in Umsetzung Bücher geplant Anträge abgesch" in text


def test_the_leading_indicator_shows_the_effect() -> None:
    text = said("vision.html", akte=ACTIVE + "vision: [nah]\n", antrag=MEASURED, buch=OPEN)
    assert (
        "Ausgangswert Zuletzt gemessen Zielwert Ausleihen Bücher – noch nicht gemessen – "
        "Online gestellt Anträge 10 % ca. 45 % 30.06.2023 80 % Auf dem Weg zum Ziel: 50 % "
        "Für 1 Projekt ist keine Kennzahl festgehalten." in text
    )
    assert "Nicht die erste" not in text


def test_it_is_said_plainly_where_nothing_is_measured_and_where_nothing_serves() -> None:
    text = said("vision.html", akte=ACTIVE + "vision: [nah]\n")
    assert "Was bisher gemessen ist Noch nicht gemessen: Es ist keine Kennzahl festgehalten." in text
    assert "2 Leitsatz der Vision 2 Offene Daten. Projekte Hierzu trägt noch nichts bei." in text
    assert "keine Kennzahl" not in said("vision.html", antrag=MEASURED)


def test_where_no_project_names_a_statement_that_is_said_once_and_of_none_that_nothing_serves_it() -> None:
    once = "Welche Projekte zu welchem Leitsatz beitragen, ist nicht angegeben."
    pages = files(CITY, akte=ACTIVE + "handlungsfelder: [bildung]\n")
    for path in ("vision.html", "abgleich.html", "index.html"):
        text = words(pages[path])
        assert text.count(once) == 1
        assert "trägt noch nichts bei" not in text
        assert "Lücke" not in text
        assert "0 Projekte" not in text


def test_many_projects_lie_folded_up_but_all_are_there() -> None:
    many = {f"p{n:02}": MEASURED.replace("Anträge", f"Titel {n:02}") for n in range(FOLDED + 3)}
    page = files(CITY, **many)["vision.html"]
    text = words(page)
    assert "Titel 11 abgeschlossen Weitere: 3 Projekte (Nah an den Menschen) Titel 12 abgeschlossen" in text
    assert text.count("Online gestellt Titel") == FOLDED + 3
    assert "Weitere Kennzahlen (Nah an den Menschen) Weitere Kennzahlen: Nah an den Menschen" in text
    assert page.count(b"<details") == 2


def test_it_leads_to_the_list_of_all_and_the_index_leads_here() -> None:
    site = files(akte=ACTIVE + "vision: [nah]\n")
    assert '<a href="index.html?vision=nah#projekte">' in site["vision.html"].decode()
    assert '<a href="vision.html">Vision und Wirkung</a>' in site["index.html"].decode()
    assert "vision.html" not in rendered(empty_strategy())


def test_the_city_calls_it_as_it_likes() -> None:
    terms = "terms: {vision: [Ziel, Ziele], project: [Maßnahme, Maßnahmen]}\n"
    text = said("vision.html", CITY + terms, akte=ACTIVE + "vision: [offen]\n")
    assert "Ziele und Wirkung" in text
    assert "Ziel 2 Offene Daten. Maßnahmen Die Akte" in text
