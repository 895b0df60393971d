"""``zeitplan.html`` and the time line of a Handlungsfeld: every project once, in a bar or in words."""

from __future__ import annotations

import re

import html5lib

from nasty import erkelenz, many_projects, nasty_strategy, rendered
from pagewords import ACTIVE, CITY, files, said
from past import words

DATED = ACTIVE + "start: 2022-01\nend: 2024\nhandlungsfelder: [bildung]\n"
IDEA = "title: Später\nsummary: Kurz.\nstatus: idea\nhandlungsfelder: [bildung]\n"
DROPPED = "title: Vorbei\nsummary: Kurz.\nstatus: discontinued\nstatus_since: 2023\nstatus_reason: Zu teuer.\n"


def test_projects_stand_below_their_field_with_status_and_dates_in_words() -> None:
    other = DATED.replace("Die Akte", "Anderes").replace("handlungsfelder: [bildung]\n", "")
    text = said("zeitplan.html", akte=DATED, anderes=other)
    assert "Bildung Die Akte in Umsetzung · Januar 2022 bis 2024" in text
    assert text.index("Ohne Handlungsfeld Anderes") > text.index("Bildung Die Akte")
    assert "Bildung Ohne Handlungsfeld Laufzeit" in text


def test_the_table_says_the_same() -> None:
    project = DATED + "original: {end: 2023}\nmilestones: [{id: a, title: Anfang, done: 2022-05}]\n"
    text = said("zeitplan.html", akte=project)
    assert "Alle Termine als Tabelle (Bildung) Termine: Bildung Projekt Beginn Ende Erstplan Meilensteine" in text
    assert "Die Akte Januar 2022 2024 bis 2023 Anfang: erreicht Mai 2022" in text
    assert "Die Akte Januar 2022 2024 – –" in said("zeitplan.html", akte=DATED)


def test_what_has_no_dates_and_what_is_not_pursued_is_said_in_words() -> None:
    page = files(akte=DATED, idee=IDEA, vorbei=DROPPED)["zeitplan.html"]
    assert "Ohne Termine Später Idee Was wir nicht weiterverfolgen Vorbei eingestellt seit 2023 : Zu teuer." in words(
        page
    )
    for anchor in (b"#feld-bildung", b"#ohne-termine", b"#eingestellt"):
        assert b'href="' + anchor + b'"' in page


def test_a_single_field_needs_no_list_of_what_is_on_the_page() -> None:
    assert b"on-this-page" not in files(akte=DATED)["zeitplan.html"]


def test_without_any_date_there_is_no_page() -> None:
    site = files(idee=IDEA, vorbei=DROPPED + "start: 2022\n")
    assert "zeitplan.html" not in site
    assert b"zeitplan.html" not in site["index.html"]
    assert "zeitplan.html" in files(idee=IDEA + "milestones: [{id: a, title: A, due: 2025}]\n")


def test_every_project_has_one_bar_or_one_line() -> None:
    for strategy in (erkelenz(), nasty_strategy(), many_projects(300)):
        page = rendered(strategy)["zeitplan.html"].decode()
        bars = re.findall(r'id="zeit-t-([^"]+)"', page)
        main = page[page.index("<main") : page.index("</main>")]
        listed = re.findall(r'<li><a href="projekte/([^"]+)\.html">', main)
        assert sorted(bars + listed) == sorted(project.id for project in strategy.projects)


def test_every_picture_has_a_title_and_a_description_of_its_own() -> None:
    tree = html5lib.parse(rendered(nasty_strategy())["zeitplan.html"].decode(), namespaceHTMLElements=False)
    svg = "{http://www.w3.org/2000/svg}"
    pictures = [one for one in tree.iter(f"{svg}svg") if one.get("role") == "img"]
    assert len(pictures) == 3
    for one in pictures:
        [title], [description] = one.findall(f"{svg}title"), one.findall(f"{svg}desc")
        assert (title.get("id"), description.get("id")) == (one.get("aria-labelledby"), one.get("aria-describedby"))
        assert title.text
        assert description.text


def test_a_thousand_projects_are_light_enough() -> None:
    page = rendered(many_projects(200))["zeitplan.html"]
    assert len(page) / 200 < 2_500


def test_a_field_has_its_own_time_line() -> None:
    strategy = CITY.replace("- {id: bildung, title: Bildung}", "- {id: bildung, title: Bildung}\n  - {id: b, title: B}")
    site = files(strategy, akte=DATED, idee=IDEA, zwei=IDEA.replace("Später", "Danach"))
    text = words(site["handlungsfelder/bildung.html"])
    assert b'aria-labelledby="zeitplan"' in site["handlungsfelder/bildung.html"]
    assert "Die Akte in Umsetzung · Januar 2022 bis 2024" in text
    assert "Ohne Termine: Später, Danach" in text
    assert b'href="../projekte/akte.html"' in site["handlungsfelder/bildung.html"]
    assert b'aria-labelledby="zeitplan"' not in site["handlungsfelder/b.html"]


def test_a_field_whose_projects_have_no_dates_has_no_time_line() -> None:
    assert b'aria-labelledby="zeitplan"' not in files(idee=IDEA)["handlungsfelder/bildung.html"]
