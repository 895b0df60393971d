"""How dates came about between two states: what several versions say that the first and the last alone do not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from digistrat.history.changes import find_changes
from digistrat.history.following import follow, moves_of
from digistrat.history.values import Change, Comparison, ProjectChanges, Step
from digistrat.model.project import Project
from samples import project_from
from trends import revision

HEAD = "title: A\nsummary: S\n"


def project(lines: str) -> Project:
    """Read a project from some lines; it is under way unless they say otherwise."""
    return project_from(f"{HEAD}{'' if 'status:' in lines else 'status: active'}\n{lines}\n")


def steps_of(*versions: str | None) -> tuple[Step, ...]:
    """Compare each version with the one before it; None: there was no project."""
    found = [None if lines is None else project(lines) for lines in versions]
    return tuple(
        Step(revision(date(2022, 1, number)), new.id, find_changes(old, new))
        for number, (old, new) in enumerate(pairwise(found), 1)
        if new is not None
    )


def followed(*versions: str | None, steps: tuple[Step, ...] | None = None) -> list[Change]:
    """Compare the first version with the last, then follow those between them; edits of texts are left out."""
    before, *_, now = [None if lines is None else project(lines) for lines in versions]
    assert now is not None
    changes = find_changes(before, now)
    comparison = Comparison((), (ProjectChanges(now.id, now.title, "", changes),) if changes else ())
    found = follow(comparison, {now.id: steps_of(*versions) if steps is None else steps}, [now])
    return [change for one in found.projects for change in one.changes if change.kind not in {"text", "field"}]


def milestone(text: str, name: str = "m") -> str:
    return f"milestones: [{{id: {name}, title: M, {text}}}]\n"


MOVED: dict[str, Any] = {"item": "m", "title": "M"}


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        pytest.param(
            ("", milestone("due: 2022"), milestone("due: 2023-06")),
            [
                Change("milestone-moved", **MOVED, old="2022", new="2023-06"),
                Change("milestone-added", **MOVED, new="2022"),
            ],
            id="set, then moved",
        ),
        pytest.param(
            (milestone("text: T"), milestone("due: 2022"), milestone("due: 2023-06")),
            [
                Change("milestone-moved", **MOVED, new="2022"),
                Change("milestone-moved", **MOVED, old="2022", new="2023-06"),
            ],
            id="an open date is set, then moved",
        ),
        pytest.param(
            ("end: 2022\n", "end: 2023\n", "end: 2022\n"),
            [Change("end", "end", old="2022", new="2022", way=("2023",))],
            id="there and back",
        ),
        pytest.param(
            ("start: 2022\n", "start: 2023\n", "start: 2025\n", "start: 2024\n"),
            [Change("start", "start", old="2022", new="2024", way=("2023", "2025"))],
            id="moved three times",
        ),
        pytest.param(
            ("end: 2022\n", "end: 2022-Q3\n", "end: 2022-08\n"),
            [Change("end", "end", old="2022", new="2022-08", way=("2022-Q3",))],
            id="more and more precise",
        ),
        pytest.param(
            ("end: 2022\n", "", "end: 2023\n"),
            [Change("end", "end", old="2022", new="2023")],
            id="by way of an open date",
        ),
        pytest.param(
            (milestone("due: 2022"), milestone("due: 2023"), milestone("done: 2023-03")),
            [
                Change("milestone-reached", **MOVED, old="2023", new="2023-03"),
                Change("milestone-moved", **MOVED, old="2022", new="2023"),
            ],
            id="moved, then reached",
        ),
        pytest.param(
            (milestone("due: 2022"), milestone("done: 2023-03"), milestone("done: 2023-03-07")),
            [Change("milestone-reached", **MOVED, old="2022", new="2023-03-07")],
            id="reached, then said more precisely",
        ),
        pytest.param(
            (milestone("due: 2022", "alt"), milestone("due: 2023", "alt"), milestone("due: 2024, formerly: [alt]")),
            [Change("milestone-moved", **MOVED, old="2022", new="2024", way=("2023",))],
            id="under two ids",
        ),
        pytest.param(
            (milestone("due: 2022", "alt"), milestone("done: 2022", "alt"), milestone("done: 2022, formerly: [alt]")),
            [Change("milestone-reached", **MOVED, old="2022", new="2022")],
            id="reached, then renamed",
        ),
        pytest.param(
            (milestone("due: 2022"), "", milestone("due: 2023")),
            [Change("milestone-moved", **MOVED, old="2022", new="2023")],
            id="gone for a while",
        ),
        pytest.param(
            (None, "end: 2022\n", "end: 2024\n"),
            [
                Change("project-added", title="A", new="active"),
                Change("end", "end", new="2022"),
                Change("end", "end", old="2022", new="2024"),
            ],
            id="new, and moved since",
        ),
        pytest.param(
            ("end: 2022\n", "end: 2023\n", "health: on_track\nend: 2024\n"),
            [Change("health", "health", new="on_track"), Change("end", "end", old="2022", new="2024", way=("2023",))],
            id="beside other changes",
        ),
    ],
)
def test_dates_are_told_by_the_way_that_they_went(versions: tuple[str | None, ...], told: list[Change]) -> None:
    assert followed(*versions) == told


@pytest.mark.parametrize(
    ("versions", "ends"),
    [
        (("active 2022", "active 2023", "completed 2023-03"), [("2022", "2023", ""), ("2023", "2023-03", "completed")]),
        (("active 2022", "active 2023", "completed 2023"), [("2022", "2023", "")]),
        (("active 2022", "completed 2023-03", "completed 2023-04"), [("2022", "2023-04", "completed")]),
        (("active 2022", "completed 2023-03", "active 2024"), [("2022", "2024", "")]),
        (("active 2022", "active 2023", "ongoing "), [("2022", "", "ongoing")]),
        (("active ", "active ", "completed 2023"), [("", "2023", "completed")]),
        (("completed 2022-01", "completed 2022-02", "completed 2022-03"), [("2022-01", "2022-03", "corrected")]),
    ],
)
def test_the_end_of_what_is_over_is_no_plan(versions: tuple[str, ...], ends: list[tuple[str, str, str]]) -> None:
    lines = ["status: {}\nend: {}".format(*version.split(" ")) for version in versions]
    assert [(one.old, one.new, one.group) for one in followed(*lines) if one.kind == "end"] == ends


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((), id="none is known"),
        pytest.param(steps_of("end: 2022", "end: 2023"), id="they end too early"),
        pytest.param(steps_of("end: 2023", "end: 2025"), id="they begin too late"),
    ],
)
def test_what_the_versions_do_not_explain_is_told_as_the_two_states_differ(steps: tuple[Step, ...]) -> None:
    assert followed("end: 2022", "end: 2025", steps=steps) == [Change("end", "end", old="2022", new="2025")]


def test_a_value_that_nobody_told_of_lies_on_the_way() -> None:
    """A version that was internal is left out for outsiders."""
    steps = (*steps_of("end: 2022", "end: 2023"), *steps_of("end: 2024", "end: 2025"))
    told = [Change("end", "end", old="2022", new="2025", way=("2023", "2024"))]
    assert followed("end: 2022", "end: 2025", steps=steps) == told


def test_projects_that_outsiders_know_no_name_of_stay() -> None:
    gone = ProjectChanges("", "", "", (Change("project-vanished"),))
    assert follow(Comparison((), (gone, gone)), {}, []).projects == (gone, gone)


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        (Change("end", old="2022", new="2023"), 1),
        (Change("end", old="2022", new="2022", way=("2023",)), 2),
        (Change("end", old="2022", new="2022-08", way=("2022-Q3",)), 0),
        (Change("end", old="2022-06", new="2022-12", way=("2022",)), 1),
        (Change("end", new="2023"), 0),
        (Change("end", old="2022", new="2023", group="completed"), 0),
        (Change("milestone-reached", old="2022", new="2023"), 0),
    ],
)
def test_moves_are_counted_along_the_way(change: Change, moves: int) -> None:
    assert moves_of(change) == moves
