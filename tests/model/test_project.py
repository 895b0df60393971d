"""A project: progress, lateness, staleness, and what may not be changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from digistrat.model.project import HEALTHS, MATURITY_LEVELS, STATUSES, TERMINAL, Progress, Project
from samples import IDEA, project_from

HEAD = "title: WLAN in Kitas\nsummary: Alle Kitas bekommen WLAN.\n"


def project(status: str, rest: str = "") -> Project:
    return project_from(f"{HEAD}status: {status}\n{rest}")


# --- progress


def test_milestones_count_by_their_weight() -> None:
    found = project(
        "active",
        """\
milestones:
  - {id: a, title: Ausschreibung, done: 2022}
  - {id: b, title: Verkabelung, weight: 2.5}
  - {id: c, title: Übergabe, weight: 0.5}
""",
    )
    assert found.progress == Progress(1, 3, Decimal("0.25"))


def test_milestones_go_before_the_indicator() -> None:
    found = project(
        "active",
        """\
milestones: [{id: a, title: Start}]
indicators: [{id: k, title: Kitas, baseline: 0, target: 7, values: [{date: 2022, value: 5}]}]
""",
    )
    assert found.progress == Progress(0, 1, Decimal(0))


@pytest.mark.parametrize(
    ("indicator", "share"),
    [
        ("baseline: 0, target: 8, values: [{date: 2022, value: 6}]", "0.75"),
        ("baseline: 10, target: 2, values: [{date: 2022, value: 4}]", "0.75"),
        ("baseline: 0, target: 8, values: [{date: 2022, value: 9}]", "1"),
        ("baseline: 4, target: 8, values: [{date: 2022, value: 3}]", "0"),
        ("baseline: 0, target: 8, values: [{date: 2022, value: 2}, {date: 2021, value: 8}]", "0.25"),
        ("baseline: 0, target: 8, values: [{date: 2022, value: 8}, {date: 2022, value: 2}]", "0.25"),
        ("target: 8, values: [{date: 2022, value: 6}]", None),
        ("baseline: 0, values: [{date: 2022, value: 6}]", None),
        ("baseline: 0, target: 8", None),
        ("baseline: 8, target: 8, values: [{date: 2022, value: 8}]", None),
    ],
)
def test_without_milestones_the_leading_indicator_counts(indicator: str, share: str | None) -> None:
    found = project(
        "active",
        f"indicators: [{{id: k, title: Kitas, {indicator}}},"
        " {id: zweite, title: Nur die erste zählt, baseline: 0, target: 1, values: [{date: 2022, value: 1}]}]\n",
    )
    assert found.progress == Progress(0, 0, Decimal(share) if share else None)


def test_with_neither_there_is_no_percentage() -> None:
    assert project("active").progress == Progress(0, 0, None)


def test_an_active_project_with_every_milestone_done_shows_no_hundred_percent() -> None:
    steps = "milestones: [{id: a, title: A, done: 2022}, {id: b, title: B, done: 2023}]\n"
    assert project("active", steps).progress == Progress(2, 2, None)
    assert project("completed", steps).progress == Progress(2, 2, Decimal(1))


def test_a_permanent_task_has_no_percentage() -> None:
    assert project("ongoing", "milestones: [{id: a, title: A, done: 2022}, {id: b, title: B}]\n").progress == Progress(
        1, 2, None
    )
    indicator = "indicators: [{id: k, title: K, baseline: 0, target: 2, values: [{date: 2022, value: 1}]}]\n"
    assert project("ongoing", indicator).progress == Progress(0, 0, None)


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 9)), max_size=6),
    st.sampled_from(STATUSES),
)
def test_the_share_lies_between_nothing_and_all(steps: list[tuple[bool, int]], status: str) -> None:
    milestones = [
        {"id": f"m{index}", "title": "M", "weight": str(weight)} | ({"done": "2022"} if is_done else {})
        for index, (is_done, weight) in enumerate(steps)
    ]
    progress = Project.model_validate(
        {"id": "p", "title": "P", "summary": "S", "status": status, "milestones": milestones}
    ).progress
    assert (progress.done, progress.total) == (sum(is_done for is_done, _ in steps), len(steps))
    if progress.share is not None:
        assert 0 <= progress.share <= 1
        assert (progress.share == 1) == (progress.done == progress.total)


# --- late and stale, to the day


@pytest.mark.parametrize(
    ("end", "last_day"),
    [("2023", date(2023, 12, 31)), ("2023-Q3", date(2023, 9, 30)), ("2023-06-07", date(2023, 6, 7))],
)
def test_overdue_only_after_the_last_day(end: str, last_day: date) -> None:
    found = project("active", f"end: {end}\n")
    assert not found.is_overdue(last_day)
    assert found.is_overdue(date.fromordinal(last_day.toordinal() + 1))


@pytest.mark.parametrize(
    ("status", "is_overdue"),
    [(status, status in {"planned", "active", "paused"}) for status in STATUSES],
)
def test_what_is_over_or_has_not_begun_is_never_overdue(status: str, is_overdue: bool) -> None:
    assert project(status, "end: 2021\n").is_overdue(date(2023, 1, 1)) is is_overdue
    assert not project(status).is_overdue(date(2023, 1, 1))


def test_a_milestone_is_overdue_by_due_else_by_the_original_plan() -> None:
    found = project(
        "active",
        """\
milestones:
  - {id: faellig, title: Fällig, due: 2022-06, original: 2024}
  - {id: verschoben, title: Verschoben, due: 2024, original: 2022-06}
  - {id: erstplan, title: Nur der Erstplan, original: 2022-06}
  - {id: erreicht, title: Erreicht, due: 2022-06, done: 2022-08}
  - {id: offen, title: Termin offen}
""",
    )
    assert [late.id for late in found.overdue_milestones(date(2022, 6, 30))] == []
    assert [late.id for late in found.overdue_milestones(date(2022, 7, 1))] == ["faellig", "erstplan"]


@pytest.mark.parametrize("status", STATUSES)
def test_milestones_of_a_resting_project_are_not_late(status: str) -> None:
    found = project(status, "milestones: [{id: a, title: A, due: 2021}]\n")
    assert bool(found.overdue_milestones(date(2023, 1, 1))) is (status in {"planned", "active", "ongoing"})


def test_stale_only_after_the_last_day_that_is_allowed() -> None:
    found = project("active", "updates: [{date: 2023-01-31, text: Es geht los.}, {date: 2022, text: Geplant.}]\n")
    assert not found.is_stale(date(2023, 7, 30), 180)
    assert found.is_stale(date(2023, 7, 31), 180)


def test_the_first_day_of_the_calendar_is_a_stichtag_like_any_other() -> None:
    found = project("active", "updates: [{date: 2023-01-31, text: Es geht los.}]\n")
    assert not found.is_stale(date.min, 180)


def test_age_counts_from_the_last_day_of_the_update() -> None:
    found = project("active", "updates: [{date: 2022, text: Es ging voran.}]\n")
    assert not found.is_stale(date(2022, 2, 1), 10)
    assert not found.is_stale(date(2023, 1, 10), 10)
    assert found.is_stale(date(2023, 1, 11), 10)


def test_without_any_update_age_counts_from_the_beginning_and_else_from_the_first_commit() -> None:
    begun, unknown = project("active", "start: 2023-01\n"), project("active")
    assert not begun.is_stale(date(2023, 7, 30), 180)
    assert begun.is_stale(date(2023, 7, 31), 180)
    assert begun.reported_since(date(2020, 1, 1)) == date(2023, 1, 31)
    assert not unknown.is_stale(date(2023, 7, 31), 180)
    assert not unknown.is_stale(date(2023, 7, 30), 180, date(2023, 1, 31))
    assert unknown.is_stale(date(2023, 7, 31), 180, date(2023, 1, 31))


@pytest.mark.parametrize("status", [status for status in STATUSES if status != "active"])
def test_only_an_active_project_can_be_stale(status: str) -> None:
    assert not project(status, "updates: [{date: 2001, text: Lange her.}]\n").is_stale(date(2023, 1, 1), 1)


def test_the_newest_update_is_the_first_of_two_on_a_day() -> None:
    found = project(
        "active",
        """\
updates:
  - {date: 2022, text: älter}
  - {date: 2023-06-07, text: steht oben}
  - {date: 2023-06-07, text: steht darunter}
""",
    )
    assert found.last_update is not None
    assert found.last_update.text == "steht oben"
    assert project("idea").last_update is None


# --- frozen and strict


def test_a_project_cannot_be_changed() -> None:
    found = project("active")
    with pytest.raises(ValidationError, match="frozen"):
        found.title = "Anders"  # type: ignore[misc]  # the point of this test


def test_unknown_keys_and_foreign_types_are_refused() -> None:
    fields = {"id": "p", "title": "P", "summary": "S", "status": "idea"}
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Project.model_validate({**fields, "titel": "P"})
    with pytest.raises(ValidationError, match="string_type"):
        Project.model_validate({**fields, "title": 7})
    with pytest.raises(ValidationError, match="literal_error"):
        Project.model_validate({**fields, "status": "aktiv"})


def test_what_is_not_written_has_its_plain_meaning() -> None:
    found = project_from(IDEA)
    assert (found.public, found.lighthouse, found.milestones, found.internal) == (True, False, (), None)
    assert (found.original.start, found.original.end) == (None, None)


def test_the_fixed_words_stand_in_the_order_of_life() -> None:
    assert STATUSES == ("idea", "planned", "active", "ongoing", "paused", "completed", "discontinued")
    assert HEALTHS == ("on_track", "at_risk", "critical")
    assert {"completed", "discontinued"} == TERMINAL
    assert MATURITY_LEVELS == {"1.1": 4, "2.0": 7}
