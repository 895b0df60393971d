"""Status and Lage: what each asks for."""

from __future__ import annotations

from datetime import date

import pytest

from samples import checked, places_of

STATUSES = ("idea", "planned", "active", "ongoing", "paused", "completed", "discontinued")


def project(status: str, *lines: str) -> str:
    return "\n".join(["title: A", "summary: S", f"status: {status}", *lines, ""])


STATUS = "roadmap/a.yaml:3:9"


@pytest.mark.parametrize(
    ("code", "status", "answer"),
    [
        ("planned-without-start", {"planned"}, "start: 2024"),
        ("status-without-reason", {"paused", "discontinued"}, "status_reason: Kein Geld."),
        ("status-without-since", {"paused", "discontinued"}, "status_since: 2022"),
        ("completed-without-end", {"completed"}, "end: 2022"),
        ("completed-without-outcome", {"completed"}, "outcome: Besser."),
    ],
)
def test_each_status_asks_for_its_field(code: str, status: set[str], answer: str) -> None:
    for one in STATUSES:
        assert places_of(code, a=project(one)) == ([STATUS] if one in status else [])
        assert places_of(code, a=project(one, answer)) == []


def test_a_permanent_task_has_no_end() -> None:
    for status in STATUSES:
        wanted = ["roadmap/a.yaml:4:6"] if status == "ongoing" else []
        assert places_of("ongoing-with-end", a=project(status, "end: 2024")) == wanted
    assert places_of("ongoing-with-end", a=project("ongoing")) == []


def test_a_completed_project_ends_when_its_end_has_begun() -> None:
    done = project("completed", "end: 2023-Q4")
    assert places_of("completed-before-end", as_of=date(2023, 9, 30), a=done) == ["roadmap/a.yaml:4:6"]
    assert places_of("completed-before-end", as_of=date(2023, 10, 1), a=done) == []
    assert places_of("completed-before-end", as_of=date(2023, 9, 30), a=project("active", "end: 2023-Q4")) == []
    assert places_of("completed-before-end", a=project("completed")) == []


def test_a_completed_project_has_no_open_milestone() -> None:
    steps = "milestones: [{id: a, title: A, done: 2022}, {id: b, title: B}]"
    assert places_of("completed-with-open-milestone", a=project("completed", steps)) == ["roadmap/a.yaml:4:50"]
    assert (
        places_of("completed-with-open-milestone", a=project("completed", steps.replace("B}", "B, done: 2022}"))) == []
    )
    assert places_of("completed-with-open-milestone", a=project("active", steps)) == []


def test_only_what_is_under_way_has_a_lage() -> None:
    for status in STATUSES:
        wanted = [] if status == "active" else ["roadmap/a.yaml:4:9"]
        assert places_of("health-outside-active", a=project(status, "health: on_track")) == wanted
        assert places_of("health-outside-active", a=project(status)) == []


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("health-without-reason", "health_reason: Lieferengpass."),
        ("health-without-countermeasure", "countermeasure: Leihgeräte."),
    ],
)
def test_what_is_endangered_says_why_and_what_is_done(code: str, answer: str) -> None:
    for health in ("at_risk", "critical"):
        assert places_of(code, a=project("active", f"health: {health}")) == ["roadmap/a.yaml:4:9"]
        assert places_of(code, a=project("active", f"health: {health}", answer)) == []
        assert places_of(code, a=project("paused", f"health: {health}")) == []
    assert places_of(code, a=project("active", "health: on_track")) == []
    assert places_of(code, a=project("active")) == []


def test_an_active_project_has_something_left_to_do() -> None:
    code = "active-without-open-milestone"
    reached = "milestones: [{id: a, title: A, done: 2022}]"
    assert places_of(code, a=project("active", reached)) == ["roadmap/a.yaml:4:13"]
    assert places_of(code, a=project("active", "milestones:", "  - {id: a, title: A, done: 2022}")) == [
        "roadmap/a.yaml:4:1"
    ]
    assert places_of(code, a=project("active", reached.replace(", done: 2022", ""))) == []
    assert places_of(code, a=project("active")) == []
    assert places_of(code, a=project("ongoing", reached)) == []


def test_what_is_missing_is_a_notice_and_what_contradicts_is_an_error() -> None:
    found = checked(a=project("paused", "health: critical"), b=project("completed"))
    severities = {one.code: one.severity for one in found}
    assert severities["status-without-reason"] == "error"
    assert severities["health-outside-active"] == "error"
    assert severities["status-without-since"] == "notice"
    assert severities["completed-without-outcome"] == "notice"
