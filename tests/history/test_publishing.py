"""From the past outsiders see dates, status, Lage and numbers of what is public today, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, get_args

import pytest

from digistrat.history.publicdays import day_of
from digistrat.history.publishing import VALUES, published, published_comparison
from digistrat.history.values import Change, Comparison, Kind, ProjectChanges, Record, Step, Vanished
from digistrat.model.strategy import Published, Strategy
from past import at

OLD = "oldcanary"
PROJECT = {
    "id": "akte",
    "title": "Die Akte",
    "formerly": ["e-akte"],
    "summary": "Worum es geht.",
    "status": "paused",
    "status_reason": "Kein Geld.",
    "health_reason": "Krank.",
    "plan_change_reason": "Vergabe.",
    "milestones": [
        {"id": "start", "title": "Anfang", "formerly": ["beginn"], "plan_change_reason": "Lieferzeit."},
        {"id": "beginn-neu", "title": "Noch einer", "formerly": ["start"]},
    ],
    "indicators": [{"id": "zahl", "title": "Zahl der Akten", "unit": "Akten"}],
    "budget": [{"planned": "1"}],
}
HIDDEN = {"id": "geheim", "title": "Geheim", "summary": "x", "status": "idea", "public": "false"}


def strategy(**own: object) -> Published:
    """Give a strategy with one project that is public and one that is not."""
    whole: dict[str, Any] = {
        "format": "1",
        "title": "Digitalstrategie",
        "municipality": {"name": "Stadt Musterstadt"},
        "handlungsfelder": [{"id": "bildung", "title": "Bildung", "formerly": ["schule"]}],
        "vision": [{"id": "offen", "text": "Offene Daten."}],
        "projects": [{**PROJECT, **own}, HIDDEN],
    }
    return Strategy.model_validate(whole).published()


def step(*changes: Change, name: str = "akte", is_public: bool = True, **own: Any) -> Step:  # noqa: ANN401 - fields
    return Step(at("2022-06-07"), name, changes, is_public=is_public, **own)


def told(*steps: Step, **own: object) -> list[tuple[Change, ...]]:
    """Give what the public sees of the steps of the project."""
    record = published(Record((), {"akte": steps}), strategy(**own))
    return [step.changes for step in record.steps.get("akte", ())]


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (
            Change("project-added", title=OLD, new="idea", reason=OLD),
            Change("project-added", "", "Die Akte", new="idea"),
        ),
        (Change("status", OLD, OLD, "idea", "active", OLD), Change("status", old="idea", new="active")),
        (
            Change("status", "", "", "idea", "paused", "Kein Geld."),
            Change("status", "", "", "idea", "paused", "Kein Geld."),
        ),
        (Change("status", old="idea", new="paused", reason="Vergabe."), Change("status", old="idea", new="paused")),
        (Change("health", new="critical", reason="Krank."), Change("health", new="critical", reason="Krank.")),
        (Change("health", old="at_risk", reason=OLD, group=OLD), Change("health", old="at_risk")),
        (Change("start", new="2022-H1", reason="Vergabe."), Change("start", new="2022-H1", reason="Vergabe.")),
        (Change("end", OLD, OLD, "2022", "2023-Q2", OLD, OLD), Change("end", old="2022", new="2023-Q2")),
        (Change("milestone-added", "start", OLD, new="2022"), Change("milestone-added", "start", "Anfang", new="2022")),
        (Change("milestone-added", "beginn", OLD), Change("milestone-added", "start", "Anfang")),
        (
            Change("milestone-moved", "start", OLD, "2022", "2023", "Lieferzeit."),
            Change("milestone-moved", "start", "Anfang", "2022", "2023", "Lieferzeit."),
        ),
        (
            Change("milestone-moved", "beginn-neu", OLD, "2022", "2023", "Vergabe."),
            Change("milestone-moved", "beginn-neu", "Noch einer", "2022", "2023", "Vergabe."),
        ),
        (
            Change("milestone-moved", "beginn-neu", OLD, "2022", "2023", "Lieferzeit."),
            Change("milestone-moved", "beginn-neu", "Noch einer", "2022", "2023"),
        ),
        (
            Change("milestone-reached", "start", OLD, "2022", "2022-06-07", OLD),
            Change("milestone-reached", "start", "Anfang", "2022", "2022-06-07"),
        ),
        (Change("milestone-reopened", "start", OLD, "2022"), Change("milestone-reopened", "start", "Anfang", "2022")),
        (
            Change("measured", "zahl", OLD, "15", "240.5", OLD, "2022"),
            Change("measured", "zahl", "Zahl der Akten", "15", "240.5", "Akten", "2022"),
        ),
        (
            Change("measured", "zahl", OLD, "", "-3", "", OLD),
            Change("measured", "zahl", "Zahl der Akten", "", "-3", "Akten"),
        ),
        (
            Change("indicator-target", "zahl", OLD, "1", "2"),
            Change("indicator-target", "zahl", "Zahl der Akten", "1", "2"),
        ),
        (Change("budget-planned", OLD, OLD, "1", "17500"), Change("budget-planned", old="1", new="17500")),
        (Change("budget-actual", new="16200.50"), Change("budget-actual", new="16200.50")),
    ],
)
def test_what_is_told_has_checked_values_and_the_titles_of_today(found: Change, shown: Change) -> None:
    assert told(step(found)) == [(shown,)]


@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind not in VALUES])
def test_texts_and_whatever_else_changed_are_never_told(kind: Kind) -> None:
    for item in ("start", "zahl", "akte", OLD):
        assert told(step(Change(kind, item, OLD, OLD, OLD, OLD, "handlungsfelder"))) == []


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_that_does_not_look_like_one_is_not_told(kind: Kind) -> None:
    for item in ("start", "zahl"):
        for old, new in ((OLD, ""), ("", OLD)):
            assert told(step(Change(kind, item, old=old, new=new))) == []


def test_milestones_and_indicators_that_are_gone_are_not_told_and_neither_is_money_that_is_not_public() -> None:
    gone = [Change(kind, "weg", OLD, new="2022") for kind in VALUES if kind.startswith(("milestone", "indicator"))]
    assert told(step(*gone, Change("measured", "weg", OLD, new="1"))) == []
    money = step(Change("budget-planned", new="1"), Change("budget-actual", new="1"))
    assert told(money, budget=[]) == []


def test_what_was_done_while_a_project_was_internal_is_never_told() -> None:
    added, moved = Change("project-added", title=OLD, new="idea"), Change("end", old="2030", new="2031")
    publish = Change("project-published", "public", OLD)
    as_new = (Change("project-added", title=OLD, new="active"), Change("end", new="2023"))
    later = Change("end", old="2023", new="2024")
    steps = (
        step(added, is_public=False, is_baseline=True),
        step(moved, is_public=False),
        step(publish, moved, is_public=False, as_new=as_new),
        step(later),
    )
    first = Change("project-added", title="Die Akte", new="active")
    assert told(*steps) == [(first, as_new[1]), (later,)]
    [began, _] = published(Record((), {"akte": steps}), strategy()).steps["akte"]
    assert not began.is_baseline


def test_a_project_that_was_withdrawn_for_a_while_is_not_new_when_it_comes_back() -> None:
    added, publish = Change("project-added", new="idea"), Change("project-published")
    steps = (
        step(added),
        step(Change("project-withdrawn"), is_public=False),
        step(publish, Change("end", new="2031"), is_public=False, as_new=(added, Change("end", new="2031"))),
    )
    assert told(*steps) == [(Change("project-added", title="Die Akte", new="idea"),)]


def test_a_broken_version_is_not_told_and_the_baseline_stays_one() -> None:
    added = Change("project-added", new="idea")
    steps = (step(added, is_baseline=True), step(added, is_broken=True))
    [kept] = published(Record((), {"akte": steps}), strategy()).steps["akte"]
    assert kept.is_baseline


def test_only_projects_that_are_public_today_have_a_past() -> None:
    steps = {name: (step(Change("end", new="2022"), name=name),) for name in ("akte", "geheim", "weg")}
    assert list(published(Record((), steps), strategy()).steps) == ["akte"]


def test_of_the_whole_only_the_things_of_today_that_came_are_told() -> None:
    changes = (
        Change("item-added", "offen", OLD, OLD, OLD, OLD, "vision"),
        Change("item-added", "schule", OLD, group="handlungsfelder"),
        Change("item-added", "weg", OLD, group="handlungsfelder"),
        Change("item-added", "bildung", OLD, group="vision"),
        Change("item-reworded", "bildung", OLD, OLD, OLD, group="handlungsfelder"),
        Change("field", "motto", OLD, OLD, OLD),
    )
    whole = (
        step(*changes, name=""),
        step(*changes, is_broken=True),
        step(*changes, is_public=False),
        step(changes[-1]),
    )
    [kept] = published(Record((), {}, whole), strategy()).whole
    assert kept.changes == (
        Change("item-added", "bildung", "Bildung", group="handlungsfelder"),
        Change("item-added", "offen", "Offene Daten.", group="vision"),
    )


def test_a_vanished_project_leaves_its_address_and_no_more() -> None:
    gone = Vanished("weg", OLD, "idea", at("2022-06-07"), was_public=True, path=f"roadmap/{OLD}/weg.yaml")
    others = (
        replace(gone, id="intern", was_public=False),
        replace(gone, id="akte"),
        replace(gone, id="frueher"),
        replace(gone, id=f"../{OLD}"),
    )
    record = Record((), {}, vanished=(gone, *others), former={"frueher": "geheim"})
    assert published(record, strategy()).vanished == (
        replace(gone, title="", path="", revision=day_of(at("2022-06-07"))),
    )


def test_an_old_address_is_told_where_the_public_knew_it() -> None:
    former = {"e-akte": "akte", "ablage": "akte", "deckname": "akte", "alt": "geheim", "akte": "akte", "A b": "akte"}
    steps = (
        step(name="deckname", is_public=False),
        step(Change("project-renamed"), name="ablage"),
        step(Change("project-renamed")),
    )
    assert published(Record((), {"akte": steps}, former=former), strategy()).former == {
        "e-akte": "akte",
        "ablage": "akte",
    }


def test_every_field_of_a_record_was_thought_of() -> None:
    record = published(Record((), {}, is_shallow=True, is_partial=True), strategy())
    assert (record.is_shallow, record.is_partial) == (True, True)
    assert [field.name for field in fields(Record)] == [
        *("revisions", "steps", "whole", "vanished", "former", "is_shallow", "is_partial")
    ]


def days(*steps: Step, **own: Any) -> list[str]:  # noqa: ANN401 - fields
    """Give the days on which something public changed, after a beginning in January."""
    begin = Step(at("2022-01-01"), "", (), is_baseline=True)
    by_name: dict[str, tuple[Step, ...]] = {}
    for one in steps:
        by_name[one.id] = (*by_name.get(one.id, ()), one)
    revisions = tuple(dict.fromkeys((begin.revision, *(one.revision for one in steps))))
    whole = (begin, *by_name.pop("", ()))
    known = published(Record(revisions, by_name, whole, **own), strategy()).revisions
    return [revision.id for revision in known]


EDITED = Change("text", "summary")
NEW = Change("project-added", new="idea")


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        (EDITED, True),
        (Change("internal", "internal"), False),
        (Change("field", "depends_on", old="", new="geheim"), False),
        (Change("field", "depends_on", old="geheim", new="netz"), True),
        (Change("field", "depends_on", old="netz, geheim", new="netz"), False),
    ],
)
def test_a_day_is_told_on_which_something_public_changed(change: Change, is_told: bool) -> None:
    first = [step(NEW, name=name, is_public=name != "geheim") for name in ("akte", "netz", "geheim")]
    later = replace(step(change), revision=at("2022-08-01"))
    assert days(*first, later) == ["2022-01-01", "2022-06-07", *(["2022-08-01"] if is_told else [])]


def test_no_day_is_told_on_which_only_something_internal_was_done() -> None:
    edited = replace(step(EDITED, name="geheim", is_public=False), revision=at("2022-08-01"))
    steps = [step(NEW, name="geheim", is_public=False), edited]
    assert days(*steps, replace(step(is_broken=True), revision=at("2022-09-01"))) == ["2022-01-01"]
    whole = step(Change("internal", "checks"), name="")
    assert days(whole) == ["2022-01-01"]


@pytest.mark.parametrize("kind", ["project-published", "project-withdrawn", "project-vanished"])
def test_the_day_is_told_on_which_a_project_came_or_went(kind: Kind) -> None:
    was_public = kind != "project-published"
    steps = (
        replace(step(NEW, is_public=was_public), revision=at("2022-03-01")),
        step(Change(kind), is_public=kind == "project-vanished"),
    )
    assert days(*steps)[-1] == "2022-06-07"


def test_a_commit_without_a_day_stands_behind_the_public_one_before_it() -> None:
    unknown = replace(step(EDITED), revision=replace(at("2022-05-05"), is_dated=False))
    assert days(unknown) == ["2022-01-01", "2022-01-01?"]


def test_a_day_is_told_once_and_of_a_shallow_clone_not_the_one_of_its_oldest_version() -> None:
    steps = (step(EDITED), replace(step(EDITED), revision=at("2022-06-07", "18:00")))
    assert days(*steps) == ["2022-01-01", "2022-06-07"]
    assert days(*steps, is_shallow=True) == ["2022-06-07"]
    assert days(is_shallow=True) == []


# --- two states compared


def compared(*changes: Change, name: str = "akte", is_public: bool = True) -> Comparison:
    """Give what the public sees of a comparison in which one project differs."""
    project = ProjectChanges(name, OLD, "schule", changes, is_public)
    whole = (Change("text", "introduction", OLD, OLD, OLD),)
    return published_comparison(Comparison(whole, (project,), {"schule": OLD}, (OLD,), (OLD,)), strategy())


def test_of_a_comparison_the_public_sees_what_it_may_know_of_the_past() -> None:
    moved = Change("end", "end", OLD, "2023", "2024", "Vergabe.")
    told_of = compared(moved, Change("text", "summary", OLD, OLD, OLD))
    assert OLD not in repr(told_of)
    assert told_of.projects == (
        ProjectChanges("akte", "Die Akte", "schule", (Change("end", "", "", "2023", "2024", "Vergabe."),)),
    )
    assert told_of.handlungsfelder == {"bildung": "Bildung"}


def test_of_a_comparison_nothing_is_told_that_is_hidden_or_gone() -> None:
    moved = Change("end", "end", "", "2023", "2024")
    assert compared(moved, name="geheim").projects == ()
    assert compared(moved, name="weg").projects == ()
    assert compared(moved, is_public=False).projects == ()
    assert compared(Change("text", "summary")).projects == ()


def test_a_project_that_became_public_since_is_new() -> None:
    changes = (Change("project-published", "public", OLD), Change("end", "end", "", "2023", "2024"))
    assert compared(*changes, is_public=False).projects[0].changes == (
        Change("project-added", title="Die Akte", new="paused"),
    )


def test_of_a_comparison_a_dropped_milestone_is_told_by_its_date_alone() -> None:
    dropped = Change("milestone-removed", "weg", OLD, old="2023-05")
    assert compared(dropped).projects[0].changes == (Change("milestone-removed", old="2023-05"),)
    assert compared(Change("milestone-removed", "weg", OLD, old=OLD)).projects == ()


def test_of_a_comparison_a_project_that_is_gone_is_only_counted() -> None:
    """Taken out and withdrawn read the same: what is internal now is not told of."""
    only = (ProjectChanges("", "", "", (Change("project-vanished"),)),)
    assert compared(Change("project-vanished", "weg", OLD, "active"), name="weg").projects == only
    withdrawn = Change("project-withdrawn", "public", OLD)
    assert compared(withdrawn, name="geheim", is_public=False).projects == only
    assert compared(Change("project-vanished", "weg", OLD, "active"), name="weg", is_public=False).projects == ()


def test_of_a_comparison_entries_are_told_where_they_stand_in_todays_file() -> None:
    assert compared(Change("report", "updates", new=OLD, group="2022")).projects == ()
    assert compared(Change("decision", "decisions", OLD, new=OLD, group="2022")).projects == ()
