"""The notices to print: a sheet for the whole and one for each Handlungsfeld, and a code that leads there."""

from __future__ import annotations

import pytest

from digistrat.data.lookup import lookup
from digistrat.site.aushang import PROJECTS_FIT, Aushang, Code, aushang, code
from digistrat.words.wording import wording
from nasty import STICHTAG, rendered, rendered_site
from samples import BASE, IDEA, loaded_from

FIELDS = "handlungsfelder:\n  - {id: netz, title: Netz}\n  - {id: leer, title: Leer}\n  - {id: amt, title: Amt}\n"
ADDRESS = "publication: {url: 'https://digital.example.org/plan'}\n"
HERE = f"{IDEA}handlungsfelder: [netz, amt]\n"


def prepared(strategy: str = f"{BASE}{FIELDS}", **projects: str) -> Aushang:
    """Prepare the notices of a small strategy."""
    published = loaded_from(strategy, **projects).strategy.published()
    return aushang(lookup(published, STICHTAG, wording("de")))


def dark(code: Code) -> list[list[bool]]:
    """Draw the path of a code, module by module."""
    drawn = [[False] * code.size for _ in range(code.size)]
    for run in code.path.split("M")[1:]:
        begin, _, rest = run.partition("h")
        x, y = map(int, begin.split())
        for step in range(int(rest.partition("v")[0])):
            drawn[y][x + step] = True
    return drawn


def test_there_is_a_sheet_for_the_whole_and_for_each_handlungsfeld_with_projects() -> None:
    sheets = prepared(eins=HERE).sheets
    assert [sheet.title for sheet in sheets] == ["Digitalstrategie der Stadt Musterstadt", "Netz", "Amt"]
    assert [(line.title, line.words) for line in sheets[0].lines] == [
        ("Netz", "1 Projekt: 1 Idee"),
        ("Leer", "Noch keine Projekte"),
        ("Amt", "1 Projekt aus anderen Bereichen"),
    ]
    assert [(line.title, [badge.word for badge in line.badges]) for line in sheets[2].lines] == [
        ("Eine Idee", ["Idee"])
    ]


def test_a_project_shows_its_lage_and_its_time() -> None:
    active = HERE.replace("idea", "active") + "health: critical\nstart: 2022\n"
    [line] = prepared(eins=active).sheets[1].lines
    assert [badge.word for badge in line.badges] == ["in Umsetzung", "kritisch"]
    assert line.words == "seit 2022"


def test_what_is_late_says_so_on_both_sheets() -> None:
    late = HERE.replace("idea", "active") + "end: 2022\n"
    whole, sheet, *_ = prepared(eins=late).sheets
    assert whole.lines[0].words == "1 Projekt: 1 in Umsetzung; 1 Projekt verspätet"
    assert [badge.word for badge in sheet.lines[0].badges] == ["in Umsetzung", "überfällig"]
    assert sheet.tally.overdue == "1 Projekt verspätet"


@pytest.mark.parametrize(("beyond", "words"), [(0, ""), (1, "und 1 weiteres"), (5, "und 5 weitere")])
def test_a_sheet_holds_what_fits_and_counts_the_rest(beyond: int, words: str) -> None:
    sheet = prepared(**{f"p{number:02}": HERE for number in range(PROJECTS_FIT + beyond)}).sheets[1]
    assert len(sheet.lines) == PROJECTS_FIT
    assert sheet.left_out == words


def test_the_sheet_of_the_whole_holds_more_lines_since_they_bear_no_states() -> None:
    more = "".join(f"  - {{id: f{number}, title: Feld {number}}}\n" for number in range(8))
    whole = prepared(f"{BASE}{FIELDS}{more}", eins=HERE).sheets[0]
    assert (len(whole.lines), whole.left_out) == (10, "und 1 weiteres")


def test_the_address_and_its_code_stand_on_each_sheet() -> None:
    sheets = prepared(f"{BASE}{FIELDS}{ADDRESS}", eins=HERE).sheets
    assert sheets[0].code == code("https://digital.example.org/plan/")
    assert sheets[1].code == code("https://digital.example.org/plan/handlungsfelder/netz.html")
    assert str(sheets[1].address) == (
        "https:/<wbr>/<wbr>digital.example.org/<wbr>plan/<wbr>handlungsfelder/<wbr>netz.html"
    )


def test_where_nobody_knows_the_address_there_is_none() -> None:
    assert {(sheet.address, sheet.code) for sheet in prepared(eins=HERE).sheets} == {("", None)}


def test_the_path_draws_the_code_that_was_made() -> None:
    import segno

    made = segno.make_qr("https://example.org/", error="m")
    assert dark(code("https://example.org/")) == [list(map(bool, row)) for row in made.matrix_iter(border=4)]


def test_there_is_no_notice_of_nothing() -> None:
    assert "aushang.html" not in rendered_site("empty")


def test_the_page_prints_what_a_city_wrote_as_it_is() -> None:
    title = "'<b>Netz</b> & Co'"
    strategy = f"{BASE}handlungsfelder: [{{id: netz, title: {title}}}]\n"
    site = rendered(loaded_from(strategy, eins=f"{IDEA}handlungsfelder: [netz]\n").strategy.published())
    assert "&lt;b&gt;Netz&lt;/b&gt; &amp; Co</h2>" in site["aushang.html"].decode()
