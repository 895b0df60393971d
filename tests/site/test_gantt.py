"""Bars of the roadmap: where they begin and end, what is only known roughly, and what lies outside of the picture."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.data.lookup import Lookup, lookup
from digistrat.figures.timeline import Bar, timeline
from digistrat.site.gantt import LEAST, Row, Window, axis, given_up, rows, shown, undated
from digistrat.words.wording import wording
from samples import BASE, STICHTAG, loaded_from

HEAD = "title: Die Akte\nsummary: Kurz.\n"
TEN_YEARS = "start: 2015\nend: 2024\n"
"""Beside it a year is ten percent wide, give or take the leap days."""


def city(*projects: str) -> tuple[Lookup, list[Bar]]:
    """Give the lookup of projects and their bars in the order of the time line."""
    texts = {f"p{number}": HEAD + text for number, text in enumerate(projects)}
    strategy = loaded_from(BASE, **texts).strategy.published()
    lanes = timeline(strategy, STICHTAG).lanes
    return lookup(strategy, STICHTAG, wording("en")), [bar for lane in lanes for bar in lane.bars]


def drawn(text: str, *others: str) -> Row:
    """Draw a project, in a picture that others make wider."""
    found, bars = city(text, *others)
    dated = shown(bars)
    [own] = [row for row in rows(dated, Window(dated, STICHTAG), found) if row.id == "p0"]
    return own


def strokes(text: str, *others: str) -> list[tuple[str, int, int]]:
    """Give the parts of a bar in whole percent."""
    return [(part.look, number(part.begin), number(part.end)) for part in drawn(text, *others).strokes]


def number(percent: str) -> int:
    """Read a place."""
    return round(float(percent.removesuffix("%")))


# --- the bar


@pytest.mark.parametrize(
    ("dates", "parts"),
    [
        ("status: active\nstart: 2016-01\nend: 2017-12", [("sure", 10, 30)]),
        ("status: active\nstart: 2016-01-01\nend: 2017-12-31", [("sure", 10, 30)]),
        ("status: active\nstart: 2016\nend: 2018", [("vague", 10, 20), ("sure", 20, 30), ("vague", 30, 40)]),
        ("status: active\nstart: 2016-01\nend: 2018-H2", [("sure", 10, 35), ("vague", 35, 40)]),
        ("status: active\nstart: 2016-Q1\nend: 2018-12", [("vague", 10, 12), ("sure", 12, 40)]),
        ("status: active\nstart: 2016\nend: 2016", [("vague", 10, 20)]),
        ("status: active\nstart: 2018\nend: 2016", [("vague", 10, 40)]),
        ("status: active\nstart: 2016", [("open", 90, 100), ("sure", 20, 90), ("vague", 10, 20)]),
        ("status: ongoing\nstart: 2016-01", [("open", 90, 100), ("sure", 10, 90)]),
        ("status: active\nstart: 2023", [("open", 90, 100), ("vague", 80, 90)]),
        ("status: active\nstart: 2024", [("vague", 90, 100)]),
        ("status: planned\nstart: 2016", [("open", 20, 100), ("vague", 10, 20)]),
        ("status: active\nend: 2024-12", [("open", 0, 90), ("sure", 90, 99), ("sure", 99, 100)]),
        ("status: completed\nstart: 2016", [("vague", 10, 20)]),
        ("status: active\nend: 2016", [("open", 0, 10), ("vague", 10, 20)]),
        ("status: planned\nend: 2024-12", [("open", 90, 99), ("sure", 99, 100)]),
        ("status: planned\nend: 2016", [("vague", 10, 20)]),
        ("status: planned\nstart: 2024-12", [("sure", 99, 100)]),
    ],
)
def test_a_bar_is_full_where_it_surely_runs(dates: str, parts: list[tuple[str, int, int]]) -> None:
    assert strokes(f"{dates}\n", f"status: active\n{TEN_YEARS}") == parts


def test_the_first_plan_lies_beside_where_it_differs() -> None:
    others = f"status: active\n{TEN_YEARS}"
    moved = "status: active\nstart: 2016-01\nend: 2018-12\n"
    assert ("first", 10, 30) in strokes(moved + "original: {end: 2017}\n", others)
    assert ("first", 0, 30) in strokes(moved + "original: {start: 2015, end: 2017}\n", others)
    assert ("first", 0, 40) in strokes(moved + "original: {start: 2015}\n", others)
    assert ("first", 20, 30) in strokes("status: active\noriginal: {end: 2017}\nstart: 2017\n", others)
    same = moved + "original: {start: 2016-01, end: 2018-12}\n"
    assert [look for look, _, _ in strokes(same, others)] == ["sure"]


def test_a_single_day_can_still_be_seen() -> None:
    wide = f"status: active\n{TEN_YEARS}"
    for day in ("2016-05-04", "2024-12-31"):
        [part] = drawn(f"status: completed\nstart: {day}\n", wide).strokes
        width = float(part.end.removesuffix("%")) - float(part.begin.removesuffix("%"))
        assert width == pytest.approx(LEAST, abs=0.11)
        assert float(part.end.removesuffix("%")) <= 100


@given(
    start=st.dates(date(1, 1, 1), date(9999, 12, 31)),
    end=st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
def test_nothing_is_drawn_outside_of_the_picture(start: date, end: date) -> None:
    row = drawn(f"status: active\nstart: {start}\nend: {end}\nmilestones: [{{id: a, title: A, due: {end}}}]\n")
    places = [place for part in row.strokes for place in (part.begin, part.end)] + [mark.at for mark in row.marks]
    assert all(0 <= float(place.removesuffix("%")) <= 100 for place in places)
    assert all(float(part.begin[:-1]) < float(part.end[:-1]) for part in row.strokes)


# --- the window


def test_the_picture_spans_whole_years_and_the_stichtag() -> None:
    _, bars = city("status: planned\nstart: 2025-06\nend: 2026-02\n")
    assert (Window(bars, STICHTAG).first, Window(bars, STICHTAG).last) == (date(2023, 1, 1), date(2026, 12, 31))
    assert list(Window([], STICHTAG).years) == [2023]


def test_what_lies_far_away_becomes_an_arrow() -> None:
    far = drawn("status: active\nstart: 1999\nend: 2099\n", "status: active\nstart: 2022\nend: 2025\n")
    assert (far.begins_before, far.goes_on) == (True, True)
    assert [(part.look, part.begin, part.end) for part in far.strokes] == [("sure", "0%", "100%")]
    near = drawn("status: active\nstart: 2022\nend: 2025\n")
    assert (near.begins_before, near.goes_on) == (False, False)


@pytest.mark.parametrize(
    ("status", "goes_on"), [("active", True), ("ongoing", True), ("planned", True), ("completed", False)]
)
def test_what_has_no_end_goes_on_while_it_is_pursued(status: str, goes_on: bool) -> None:
    assert drawn(f"status: {status}\nstart: 2022\n").goes_on is goes_on


def test_years_are_written_as_far_apart_as_a_telephone_needs() -> None:
    _, few = city("status: active\nstart: 2023\nend: 2029\n")
    assert [(tick.label, tick.is_minor) for tick in axis(Window(few, STICHTAG)).ticks] == [
        (str(year), False) for year in range(2023, 2030)
    ]
    _, many = city("status: active\nstart: 2023\nend: 2030\n")
    assert [tick.label for tick in axis(Window(many, STICHTAG)).ticks if not tick.is_minor] == [
        *("2023", "2025", "2027", "2029")
    ]


def test_a_short_picture_shows_quarters() -> None:
    _, bars = city("status: active\nstart: 2023\nend: 2024\n")
    ticks = axis(Window(bars, STICHTAG)).ticks
    assert [tick.label for tick in ticks] == ["2023", "Q2", "Q3", "Q4", "2024", "Q2", "Q3", "Q4"]
    assert [tick.is_quarter for tick in ticks] == [tick.is_minor for tick in ticks]
    assert number(ticks[4].at) == 50


def test_the_stichtag_is_labelled_on_the_side_with_more_room() -> None:
    _, late = city("status: active\nstart: 2020\n")
    _, early = city("status: active\nend: 2030\n")
    assert axis(Window(late, STICHTAG)).today_anchor == "end"
    assert axis(Window(early, STICHTAG)).today_anchor == "start"


# --- milestones and words

STEPS = """\
milestones:
  - {id: a, title: Ahead, due: 2024-Q1}
  - {id: b, title: Late, due: 2023-06}
  - {id: c, title: Done, due: 2022, done: 2022-07-02}
  - {id: d, title: Some day}
"""


def test_milestones_differ_by_shape_and_words_and_spans_lie_below_and_late_ones_on_top() -> None:
    row = drawn(f"status: active\nend: 2025\n{STEPS}")
    assert [(mark.shape, mark.words) for mark in row.marks] == [
        ("open", "Ahead: expected by Q1 2024"),
        ("done", "Done: reached 2 July 2022"),
        ("late", "Late: overdue, expected by June 2023"),
    ]
    assert row.milestones[3] == "Some day: date open"
    assert row.is_late


def test_a_milestone_of_a_day_or_month_is_a_point_and_of_more_a_span() -> None:
    steps = "milestones: [{id: a, title: A, done: 2015}, {id: b, title: B, due: 2016-06}, {id: c, title: C, due: 2077}]"
    year, month = drawn(f"status: active\n{TEN_YEARS}{steps}\n").marks
    assert (year.at, number(year.begin), number(year.width)) == ("", 0, 10)
    assert (number(month.at), month.begin, month.width) == (14, "", "")


def test_what_is_in_danger_says_so_in_words_beside_its_bar_and_in_the_list_without_dates() -> None:
    row = drawn("status: active\nhealth: critical\nstart: 2022\n")
    assert row.danger is not None
    assert (row.danger.shape, row.description) == ("critical", "under way; critical; since 2022")
    assert drawn("status: active\nhealth: on_track\nstart: 2022\n").danger is None
    found, bars = city("status: active\nhealth: at_risk\n")
    [item] = undated(bars, found)
    assert item.danger is not None
    assert item.danger.word == "at risk"


def test_a_milestone_far_away_is_in_the_table_alone() -> None:
    row = drawn("status: planned\nstart: 2024\nmilestones: [{id: a, title: A, due: 2077}]\n")
    assert row.marks == ()
    assert row.goes_on
    assert row.milestones == ("A: expected by 2077",)


def test_a_bar_says_in_words_what_it_shows() -> None:
    row = drawn(f"status: active\nstart: 2022\nend: 2025-06\noriginal: {{end: 2024}}\n{STEPS}")
    assert row.title == "The dates of “Die Akte”"
    assert row.description == "under way; overdue; 2022 to June 2025; first planned: until 2024; 1 of 4 milestones"
    bare = drawn("status: completed\nmilestones: [{id: a, title: A, done: 2022}]\n")
    assert bare.description == "completed; neither start nor end recorded; 1 of 1 milestone"
    assert drawn("status: planned\nstart: 2025\n").description == "planned; from 2025"


def test_what_has_no_dates_and_what_was_given_up_is_listed() -> None:
    found, bars = city(
        "status: idea\nmilestones: [{id: a, title: A}]\n",
        "status: discontinued\nstart: 2022\nstatus_since: 2023-02\nstatus_reason: Too dear.\n",
        "status: active\nstart: 2022\n",
    )
    assert [bar.project.id for bar in shown(bars)] == ["p2"]
    assert [(one.project.url, one.status.word) for one in undated(bars, found)] == [("projekte/p0.html", "idea")]
    [dropped] = given_up(bars, found)
    assert (dropped.project.url, dropped.reason) == ("projekte/p1.html", "Too dear.")
    assert "February 2023" in dropped.since
