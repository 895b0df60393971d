"""Dates: what contradicts, what is late, what nobody has touched; each on its very day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from digistrat.figures.attention import find_attention
from digistrat.figures.standing import overall
from samples import BASE, loaded_from, places_of

HEAD = "title: A\nsummary: S\nstatus: "
ONE_DAY = timedelta(days=1)


def project(status: str, *lines: str) -> str:
    return f"{HEAD}{status}\n" + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["start: 2023", "end: 2022-12"], "5:6"),
        (["start: 2022-07", "end: 2022-06-30"], "5:6"),
        (["start: 2022-06-30", "end: 2022-06"], None),
        (["start: 2022", "end: 2022"], None),
        (["start: 2022"], None),
        (["end: 2022"], None),
        (["original: {start: 2023, end: 2022}"], "4:30"),
        (["original: {start: 2022, end: 2022-H1}"], None),
        (["original: {end: 2022}"], None),
    ],
)
def test_nothing_ends_before_it_begins(lines: list[str], place: str | None) -> None:
    assert places_of("end-before-start", a=project("idea", *lines)) == ([f"roadmap/a.yaml:{place}"] if place else [])


@pytest.mark.parametrize(
    ("end", "due", "is_told"),
    [
        ("2022", "2023-01", True),
        ("2022", "2022-12-31", False),
        ("2022-Q3", "2022", False),
        ("2022-06", "2022-Q3", True),
    ],
)
def test_no_milestone_is_due_after_the_end(end: str, due: str, is_told: bool) -> None:
    lines = (f"end: {end}", f"milestones: [{{id: a, title: A, original: 2030}}, {{id: b, title: B, due: {due}}}]")
    assert places_of("milestone-after-end", a=project("idea", *lines)) == (["roadmap/a.yaml:5:72"] if is_told else [])
    assert places_of("milestone-after-end", a=project("idea", lines[1])) == []


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["status_since: 2023-Q4"], "4:15"),
        (["milestones: [{id: a, title: A}, {id: b, title: B, done: 2023-Q4}]"], "4:57"),
        (["indicators: [{id: k, title: K, values: [{date: 2022, value: 1}, {date: 2023-Q4, value: 2}]}]"], "4:72"),
        (["updates: [{date: 2023-Q4, text: T}, {date: 2022, text: U}]"], "4:18"),
    ],
)
def test_nothing_has_happened_before_its_first_day(lines: list[str], place: str) -> None:
    text = project("paused", *lines)
    assert places_of("done-in-future", as_of=date(2023, 9, 30), a=text) == [f"roadmap/a.yaml:{place}"]
    assert places_of("done-in-future", as_of=date(2023, 10, 1), a=text) == []


def test_a_project_is_overdue_from_the_day_after_its_last_one() -> None:
    for status in ("active", "paused"):
        assert places_of("project-overdue", as_of=date(2023, 12, 31), a=project(status, "end: 2023")) == []
        assert places_of("project-overdue", as_of=date(2024, 1, 1), a=project(status, "end: 2023")) == [
            "roadmap/a.yaml:4:6"
        ]
    for status in ("idea", "planned", "completed", "discontinued"):
        assert places_of("project-overdue", as_of=date(2024, 1, 1), a=project(status, "end: 2023")) == []
    assert places_of("project-overdue", as_of=date(2024, 1, 1), a=project("active")) == []


def test_a_plan_that_has_passed_is_told_once() -> None:
    text = project("planned", "start: 2022", "end: 2023")
    assert places_of("planned-but-past", as_of=date(2023, 12, 31), a=text) == []
    assert places_of("planned-but-past", as_of=date(2024, 1, 1), a=text) == ["roadmap/a.yaml:3:9"]
    assert places_of("planned-but-past", as_of=date(2024, 1, 1), a=project("active", "end: 2023")) == []


def test_a_planned_project_is_late_from_the_day_after_the_last_one_of_its_beginning() -> None:
    text = project("planned", "start: 2023")
    strategy = loaded_from(a=text).strategy
    for day, is_told in ((date(2023, 12, 31), False), (date(2024, 1, 1), True)):
        assert bool(places_of("start-overdue", as_of=day, a=text)) is is_told
        assert overall(strategy, day).overdue == int(is_told)
        assert bool(find_attention(strategy, day)) is is_told
    assert places_of("start-overdue", as_of=date(2029, 1, 1), a=text) == ["roadmap/a.yaml:4:8"]
    for other in (project("active", "start: 2023"), project("planned"), project("planned", "start: 2022", "end: 2023")):
        assert places_of("start-overdue", as_of=date(2029, 1, 1), a=other) == []


def test_a_milestone_is_overdue_from_the_day_after_its_last_one() -> None:
    text = project(
        "active",
        "milestones:",
        "  - {id: a, title: A, due: 2023-06}",
        "  - {id: b, title: B, original: 2023-06}",
        "  - {id: c, title: C, due: 2023-06, done: 2023-08}",
        "  - {id: d, title: D}",
    )
    assert places_of("milestone-overdue", as_of=date(2023, 6, 30), a=text) == []
    assert places_of("milestone-overdue", as_of=date(2023, 7, 1), a=text) == [
        "roadmap/a.yaml:5:28",
        "roadmap/a.yaml:6:33",
    ]
    assert places_of("milestone-overdue", as_of=date(2023, 7, 1), a=text.replace("active", "paused")) == []


def test_stale_from_the_day_after_the_last_one_that_is_allowed() -> None:
    strategy = f"{BASE}checks: {{stale_after: 30}}\n"
    text = project("active", "updates:", "  - {date: 2023-05-31, text: T}", "  - {date: 2022, text: U}")
    last = date(2023, 6, 30)
    assert places_of("project-stale", strategy, last, a=text) == []
    assert places_of("project-stale", strategy, last + ONE_DAY, a=text) == ["roadmap/a.yaml:5:12"]
    begun = project("active", "start: 2023-05-31")
    assert places_of("project-stale", strategy, last, a=begun) == []
    assert places_of("project-stale", strategy, last + ONE_DAY, a=begun) == ["roadmap/a.yaml:3:9"]
    assert places_of("project-stale", strategy, last, a=project("planned")) == []


def test_where_nothing_tells_since_when_it_is_only_said_that_nobody_has_reported_yet() -> None:
    assert places_of("project-without-update", a=project("active")) == ["roadmap/a.yaml:3:9"]
    assert places_of("project-stale", a=project("active")) == []
    for lines in ("start: 2010", "updates: [{date: 2010, text: T}]"):
        assert places_of("project-without-update", a=project("active", lines)) == []
    assert places_of("project-without-update", a=project("planned")) == []


@pytest.mark.parametrize(
    ("status", "end", "other_status", "other_end", "is_told"),
    [
        ("active", "end: 2022", "active", "end: 2023", True),
        ("active", "end: 2022", "active", "end: 2022-12", False),
        ("active", "end: 2022-06", "active", "end: 2022", False),
        ("active", "", "active", "end: 2023", False),
        ("active", "end: 2022", "active", "", False),
        ("active", "end: 2022", "discontinued", "end: 2023", False),
        ("completed", "end: 2022", "active", "end: 2023", False),
        ("discontinued", "end: 2022", "active", "end: 2023", False),
    ],
)
def test_no_project_ends_before_one_that_it_waits_for(
    status: str, end: str, other_status: str, other_end: str, is_told: bool
) -> None:
    waiting, other = project(status, "depends_on: [fehlt, b]", end), project(other_status, other_end)
    wanted = ["roadmap/a.yaml:4:21"] if is_told else []
    assert places_of("dependency-ends-later", a=waiting, b=other) == wanted


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["original: {start: 2022, end: 2023}", "start: 2023", "end: 2024"], ["5:8", "6:6"]),
        (["original: {start: 2022, end: 2023}", "start: 2022-Q3", "end: 2023"], []),
        (["original: {start: 2022-Q3}", "start: 2022"], []),
        (["original: {end: 2022}"], []),
        (["end: 2022"], []),
        (["original: {end: 2022}", "end: 2023", "plan_change_reason: Lieferung."], []),
        (["milestones: [{id: a, title: A, original: 2022, due: 2023}]"], ["4:53"]),
        (["milestones: [{id: a, title: A, original: 2022, due: 2023, plan_change_reason: G.}]"], []),
        (["milestones: [{id: a, title: A, original: 2022, due: 2022-12}]"], []),
        (["milestones: [{id: a, title: A, original: 2022, done: 2023}]"], []),
    ],
)
def test_a_date_that_was_moved_needs_a_reason(lines: list[str], places: list[str]) -> None:
    wanted = [f"roadmap/a.yaml:{place}" for place in places]
    assert places_of("plan-change-without-reason", a=project("idea", *lines)) == wanted


@pytest.mark.parametrize(("end", "places"), [("2022-05", []), ("2022-06-20", []), ("2022-07", ["roadmap/a.yaml:5:6"])])
def test_what_was_completed_earlier_than_planned_needs_no_reason(end: str, places: list[str]) -> None:
    early = project("completed", "original: {end: 2022-06}", f"end: {end}")
    assert places_of("plan-change-without-reason", a=early) == places


@pytest.mark.parametrize(
    ("dates", "is_asked"),
    [
        ("original: 2022-06, due: 2022-03, done: 2022-03", False),
        ("original: 2022-06, due: 2022-03, done: 2022-06-30", False),
        ("original: 2022-06, due: 2023, done: 2022-05", False),
        ("original: 2022-06, due: 2022-03", True),
        ("original: 2022, due: 2023, done: 2023", True),
        ("original: 2022-06, due: 2023, done: 2022", True),
    ],
)
def test_what_was_reached_in_time_needs_no_reason_for_the_dates_between(dates: str, is_asked: bool) -> None:
    told = project("active", f"milestones: [{{id: a, title: A, {dates}}}]")
    assert bool(places_of("plan-change-without-reason", a=told)) is is_asked
