"""The chart on a project's page: what it shows, where its points lie, and how it is read without seeing it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.history.publishing import published
from digistrat.history.trend import Forecast, Trend, TrendLine
from digistrat.model.when import Language, parse_when
from digistrat.site.trend import BOTTOM, LEFT, LETTERS, RIGHT, TOP, Curve, Picture, TrendChart, trend_chart
from digistrat.words.folders import TemplateFolders
from digistrat.words.templates import Sandbox
from digistrat.words.wording import wording
from nasty import TEMPLATES, rendered
from teststadt import HOSTILE
from trends import RECORD, load_city, trend_of

QUARTERS = [date(2022 + number // 4, number % 4 * 3 + 1, 1) for number in range(12)]


def line(
    *expected: str,
    first: str = "2022",
    done: str = "",
    item: str = "a",
    moves: int = 0,
    days: Sequence[date] = QUARTERS,
) -> TrendLine:
    """Make a line; what is reached ends in an exclamation mark."""
    forecasts = tuple(
        Forecast(day, parse_when(when.removesuffix("!")), when.endswith("!"))
        for day, when in zip(days, expected, strict=False)
    )
    today = None if done else forecasts[-1].expected
    return TrendLine(item, item.upper(), parse_when(first), today, parse_when(done), forecasts, moves, ())


def chart(*lines: TrendLine, language: Language = "en") -> TrendChart:
    days = tuple(forecast.day for forecast in lines[0].forecasts)
    made = trend_chart(Trend("p", "Projekt", days, lines), wording(language))
    assert made
    return made


def picture(*lines: TrendLine) -> Picture:
    made = chart(*lines).picture
    assert made
    return made


def curve(drawn: TrendLine) -> Curve:
    [found] = picture(drawn).curves
    return found


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path)]


def html(made: TrendChart) -> str:
    source = '{% from "components/trend.html" import trend_chart %}{{ trend_chart(chart) }}'
    return Sandbox(TemplateFolders(TEMPLATES), wording("en").catalogue).from_string(source).render(chart=made)


def test_where_versions_are_missing_the_chart_says_so() -> None:
    trend = Trend("p", "Projekt", tuple(QUARTERS[:2]), (line("2022", "2023"),))
    made = trend_chart(trend, wording("en"), is_whole=False)
    assert made
    words = "Not all earlier versions are at hand here. Earlier dates may be missing."
    assert f"<p>{words}</p>" in html(made)
    assert words not in html(chart(line("2022", "2023")))


# --- whether there is anything to show


@pytest.mark.parametrize(
    ("lines", "has_chart", "has_picture"),
    [
        pytest.param([line("2022", "2022")], True, True, id="stands at two reporting dates"),
        pytest.param([line("2022")], False, False, id="one reporting date, never moved"),
        pytest.param([line("2023", moves=1)], True, False, id="one reporting date, moved"),
        pytest.param([line("", "2022")], False, False, id="known at the last reporting date only"),
        pytest.param([line("", "", first="")], False, False, id="never dated"),
        pytest.param([line("2022!", "2022!", done="2022")], False, False, id="reached before anything was reported"),
    ],
)
def test_there_is_a_chart_where_there_is_something_to_follow(
    lines: list[TrendLine],
    has_chart: bool,
    has_picture: bool,
) -> None:
    days = tuple(forecast.day for forecast in lines[0].forecasts)
    made = trend_chart(Trend("p", "P", days, tuple(lines)), wording("en"))
    assert (made is not None, bool(made and made.picture)) == (has_chart, has_picture)


# --- the picture


def test_a_level_line_keeps_its_date_and_a_climbing_one_slips() -> None:
    level = points(curve(line("2023", "2023", "2023")).path)
    assert len({y for _, y in level}) == 1
    climbing = points(curve(line("2022", "2023", "2024")).path)
    assert all(old > new for (_, old), (_, new) in pairwise(climbing))
    assert [x for x, _ in climbing] == [x for x, _ in level]
    assert (level[0][0], level[-1][0]) == (LEFT, RIGHT)


def test_a_point_lies_on_the_grid_at_the_end_of_its_span() -> None:
    drawn = picture(line("2022", "2022-12", "2022-12-31"), line("2022-06", "2022-H1", "2022-Q2", item="b"))
    heights = {tick.label: tick.at for tick in drawn.dates}
    assert [{y for _, y in points(found.path)} for found in drawn.curves] == [
        {float(heights["end of 2022"])},
        {float(heights["end of 06/2022"])},
    ]


def test_what_had_passed_at_a_reporting_date_lies_in_the_grey_area() -> None:
    drawn = picture(line("2022-03-31", "2022-03-31"), line("2022-01-01", "2022-04-01", item="b"))
    corners = [tuple(map(float, pair.split(","))) for pair in drawn.passed.split()]
    assert corners[:2] == points(drawn.curves[1].path)
    assert corners[2:] == [(RIGHT, BOTTOM), (LEFT, BOTTOM)]
    (_, early), (_, late) = points(drawn.curves[0].path)
    assert early < corners[0][1]
    assert late > corners[1][1]


def test_the_grey_area_is_named_where_there_is_room() -> None:
    assert picture(line("2022", "2022", "2022", "2022")).passed_label == "had passed"
    assert picture(line("2030", "2030")).passed_label == ""


@pytest.mark.parametrize(
    ("expected", "labels"),
    [
        (("2022-02", "2022-05"), ["end of 2021", "end of 03/2022", "end of 06/2022"]),
        (
            ("2022", "2024"),
            [f"{part} of {year}" for year in (2021, 2022, 2023, 2024) for part in ("middle", "end")][1:],
        ),
        (("2022", "2026"), [f"end of {year}" for year in range(2021, 2027)]),
        (("2022", "2033"), [f"end of {year}" for year in range(2021, 2035, 2)]),
        (("0001", "9999"), [f"end of {year}" for year in range(-1, 10000, 2000)]),
        (("2022", "2054"), [f"end of {year}" for year in range(2019, 2055, 5)]),
    ],
)
def test_the_grid_is_as_fine_as_there_is_room(expected: tuple[str, ...], labels: list[str]) -> None:
    assert [tick.label for tick in picture(line(*expected)).dates] == labels


def test_reporting_dates_have_a_label_where_there_is_room_the_oldest_and_the_newest_always() -> None:
    days = [date(2022, 1, 1), date(2022, 1, 8), date(2022, 7, 1), date(2022, 12, 28), date(2022, 12, 31)]
    ticks = sorted(picture(line(*["2023"] * 5, days=days)).days, key=lambda tick: float(tick.at))
    assert [tick.label for tick in ticks] == ["01/2022", "", "07/2022", "", "12/2022"]


def test_a_gap_interrupts_the_line() -> None:
    path = curve(line("2022", "", "2022", "2022")).path
    assert re.sub(r"[\d. ]+", "", path) == "MML"


def test_a_line_ends_with_a_filled_sign_where_it_is_reached() -> None:
    found = curve(line("2022-Q3", "2022-Q3", "2022-Q2!", "2022-Q2!", done="2022-Q2"))
    assert len(points(found.path)) == 3
    assert (found.open_marks.count("M"), found.reached_marks.count("M")) == (2, 1)
    assert float(found.label_x) < RIGHT


def test_each_line_has_its_own_letter_dash_and_sign_together() -> None:
    found = picture(*(line("2022", "2023", item=f"m{number}") for number in range(8))).curves
    assert [one.letter for one in found] == list(LETTERS)
    assert [one.look for one in found] == list(range(1, 9))
    assert len({(one.dash, one.sample) for one in found}) == 8


def test_letters_never_touch_and_stay_in_the_picture() -> None:
    for when in ("2022", "2030"):
        lines = [line("2022", when, item=f"m{number}") for number in range(7)]
        heights = sorted(float(one.label_y) for one in picture(*lines, line("2022", "2030", item="b")).curves)
        assert all(lower - upper >= 17.9 for upper, lower in pairwise(heights))
        assert heights[0] >= TOP
        assert heights[-1] <= BOTTOM + 6


def test_of_too_many_lines_those_are_drawn_that_slipped_most() -> None:
    lines = [line("2022", "2022", item=f"steht{number}") for number in range(3)]
    lines += [line("2022", f"{2030 + number}", item=f"m{number}") for number in range(7)]
    made = chart(*lines)
    assert made.picture
    assert [one.title for one in made.picture.curves] == ["STEHT0", *(f"M{number}" for number in range(7))]
    assert made.picture.left_out == "2 milestones stand in the table alone."
    assert [row.letter for row in made.rows] == ["A", "", "", "B", "C", "D", "E", "F", "G", "H"]
    assert picture(line("2022", "2023")).left_out == ""


years = st.integers(1900, 2200).map(str)


@given(st.lists(st.lists(years, min_size=3, max_size=3), min_size=1, max_size=12))
def test_everything_lies_in_the_field(dates: list[list[str]]) -> None:
    drawn = picture(*(line(*expected, item=f"m{number}") for number, expected in enumerate(dates)))
    assert 2 <= len(drawn.dates) <= 8
    for found in drawn.curves:
        for x, y in points(found.path):
            assert LEFT <= x <= RIGHT
            assert TOP <= y <= BOTTOM


# --- the words and the table


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (line("2022", "2022"), "first planned: 2022 · today: 2022"),
        (line("2022", "2023-Q1"), "first planned: 2022 · today: Q1 2023 · 3 months later"),
        (line("2022", "2023-01"), "first planned: 2022 · today: January 2023 · 1 month later"),
        (line("2022", "2022-H1"), "first planned: 2022 · today: half 1 of 2022"),
        (line("2022", "2022-11"), "first planned: 2022 · today: November 2022"),
        (line("2022-06", "2022", first="2022-06"), "first planned: June 2022 · today: 2022 · up to 6 months later"),
        (line("2022-12", "2022", first="2022-12"), "first planned: December 2022 · today: 2022"),
        (line("2022-12", "2023", first="2022-12"), "first planned: December 2022 · today: 2023 · 1 to 12 months later"),
        (line("2022", ""), "first planned: 2022 · today: date open"),
        (line("2022", "2023!", done="2023"), "first planned: 2022 · reached: 2023 · 12 months later"),
    ],
)
def test_each_line_is_told_in_words(shown: TrendLine, words: str) -> None:
    found = picture(shown, line("2022", "2022", item="b")).curves[0]
    assert found.words == words


def test_the_table_holds_every_reporting_date() -> None:
    made = trend_chart(trend_of(), wording("de"))
    assert made
    assert made.days == ("15.03.2022", "07.06.2022", "20.09.2022", "06.12.2022", "13.06.2023")
    assert [(row.letter, row.title, row.first, row.today, row.slip) for row in made.rows] == [
        ("A", "Konzept", "Juni 2022", "31.05.2022, erreicht", "1 Monat früher"),
        ("B", "Einführung der Sachakte", "Juni 2022", "November 2022, erreicht", "5 Monate später"),
        ("C", "Posteingang gescannt", "4. Quartal 2022", "3. Quartal 2023", "9 Monate später"),
        ("D", "Alle Fachämter arbeiten mit der eAkte", "2023", "Juni 2024", "6 Monate später"),
        ("", "Eigenbetriebe", "", "Termin offen", ""),
        ("E", "Geplantes Ende", "2. Halbjahr 2022", "2024", "18 bis 24 Monate später"),
    ]
    assert made.rows[1].dates == (
        *("Juni 2022", "Juni 2022", "Juni 2022"),
        *("November 2022, erreicht", "November 2022, erreicht"),
    )
    assert (
        made.title
        == "Die Termine von „Einführung der elektronischen Akte in der gesamten Verwaltung“ an jedem Berichtstag"
    )


def test_an_end_that_was_never_set_stands_nowhere() -> None:
    made = chart(line("2022", "2023"), line("", "", first="", item=""))
    assert [row.title for row in made.rows] == ["A"]


# --- the page


def test_the_picture_has_a_title_a_description_and_its_table() -> None:
    page = html(chart(line("2022", "2023"), line("2022", "2022!", done="2022", item="b")))
    assert 'role="img" aria-labelledby="trend-titel" aria-describedby="trend-text"' in page
    assert '<title id="trend-titel">The dates of “Projekt” at each reporting date</title>' in page
    assert '<desc id="trend-text">From left to right: ' in page
    assert page.index("<details") < page.index("<table") < page.index("</details>")
    assert "<caption" in page
    assert "style=" not in page
    assert sorted(re.findall(r'id="([^"]+)"', page)) == ["tabelle-trend", "trend-text", "trend-titel"]
    assert (page.count('class="trend-open"'), page.count('class="trend-reached"')) == (4, 1)


def test_without_a_picture_the_table_is_not_folded_up() -> None:
    page = html(chart(line("2023", moves=1)))
    assert "<svg" not in page
    assert "<details" not in page
    assert "<td>2022</td><td>2023</td><td>12 months later</td>" in page


def test_what_is_left_out_is_said() -> None:
    assert "2 milestones stand in the table alone." in html(
        chart(*(line("2022", "2023", item=f"m{number}") for number in range(10)))
    )


def test_a_hostile_title_is_shown_as_it_is() -> None:
    hostile = TrendLine("a", HOSTILE, None, parse_when("2022"), None, line("2022", "2022").forecasts, 0, ())
    page = html(chart(hostile))
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;{{7*7}}") == 2


def test_the_page_of_a_project_shows_its_trend_but_no_old_text() -> None:
    strategy = load_city().published()
    page = rendered(strategy, "de", published(RECORD, strategy))["projekte/eakte.html"].decode()
    assert '<h2 id="trend">Wie sich die Termine entwickelt haben</h2>' in page
    assert "<svg class=" in page
    assert "Der Scanner wird erst im Winter geliefert." not in page
    assert 'id="trend"' not in rendered(strategy, "de")["projekte/eakte.html"].decode()
