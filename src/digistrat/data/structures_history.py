"""Structures that ``--json`` prints of the history, each with the name and version of its format."""

from collections.abc import Mapping
from decimal import Decimal

from digistrat.data.structures import Structure
from digistrat.history.changes import PLANS, apart
from digistrat.history.values import Change, Comparison, Kind, ProjectChanges, Record, Step
from digistrat.model.values import plain_number
from digistrat.model.when import parse_when
from digistrat.words.changes import tell
from digistrat.words.wording import Wording

NUMBERED = frozenset({"measured", "indicator-added", "indicator-target", "budget-planned", "budget-actual"})
"""Kinds whose old and new value are numbers."""
OWN_NAMES: Mapping[Kind, Mapping[str, str]] = {
    "measured": {"group": "date", "reason": "unit"},
    "report": {"group": "date"},
    **{kind: {"group": "settled_by"} for kind in PLANS},
}
"""The content of a field of a change where it is not what its name says."""


def comparison_structure(comparison: Comparison, between: tuple[str | None, str | None], wording: Wording) -> Structure:
    """Give what ``changes`` shows, between two commits; None stands for files that are not committed yet."""
    return {
        "format": "digistrat-changes/1",
        "from": between[0],
        "to": between[1],
        "whole": [_change(change, wording) for change in comparison.whole],
        "projects": [_project(project, wording) for project in comparison.projects],
        "handlungsfelder": dict(comparison.handlungsfelder),
        "unread": list(comparison.unread),
    }


def history_structure(project: str, title: str, record: Record, wording: Wording) -> Structure:
    """Give what ``history`` shows of a project, the newest step first."""
    return {
        "format": "digistrat-history/1",
        "id": project or None,
        "title": title,
        "is_shallow": record.is_shallow,
        "is_partial": record.is_partial,
        "steps": [_step(step, wording) for step in reversed(record.steps[project])],
    }


def _project(project: ProjectChanges, wording: Wording) -> Structure:
    return {
        "id": project.id,
        "title": project.title,
        "handlungsfeld": project.handlungsfeld or None,
        "is_public": project.is_public,
        "changes": [_change(change, wording) for change in project.changes],
    }


def _step(step: Step, wording: Wording) -> Structure:
    return {
        "commit": step.revision.id,
        "time": step.revision.time.isoformat() if step.revision.is_dated else None,
        "id": step.id or None,
        "is_public": step.is_public,
        "is_broken": step.is_broken,
        "is_baseline": step.is_baseline,
        "changes": [_change(change, wording) for change in step.changes],
    }


def _change(change: Change, wording: Wording) -> Structure:
    """Give the filled fields of a change, the months that a date was moved by, and the change in words."""
    names = OWN_NAMES.get(change.kind, {})
    if change.kind == "decision":
        names = {"group": "date" if parse_when(change.group) else "meeting"}
    fields = {
        "item": change.item,
        "title": change.title,
        "old": _value(change.kind, change.old),
        "new": _value(change.kind, change.new),
        "reason": change.reason,
        "group": change.group,
    }
    filled = {names.get(key, key): value for key, value in fields.items() if value != ""}
    way = {"way": list(change.way)} if change.way else {}
    return {"kind": change.kind, **filled, **way, **_slip(change), "words": tell(change, wording)}


def _slip(change: Change) -> Structure:
    """Give the months between two dates, negative where the new one is earlier; where not certain, both ends."""
    dates = apart(change)
    if dates is None:
        return {}
    slip = dates[1].slip_from(dates[0])
    return {"months_between": [slip.least, slip.most]} if slip.months is None else {"months": slip.months}


def _value(kind: Kind, text: str) -> str | int | float:
    return plain_number(Decimal(text)) if text and kind in NUMBERED else text
