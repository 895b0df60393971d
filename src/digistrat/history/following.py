"""How dates came about between two states: a date that was set and moved, or moved and moved back, was moved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digistrat.history.changes import PLANS, importance
from digistrat.history.comparing import in_order
from digistrat.history.values import Change, Comparison, Kind, ProjectChanges, Step
from digistrat.model.project import Project
from digistrat.model.when import parse_when, promised

_Key = tuple["Kind", str]
"""A date: an end or a start, or ``milestone-moved`` with the milestone's id of today."""


def follow(comparison: Comparison, steps: Mapping[str, Sequence[Step]], projects: Iterable[Project]) -> Comparison:
    """Tell of each date what the versions between the two states say: where it went, and by which way.

    ``steps`` lead from the older state to the newer one, ``projects`` are those of the newer one. What they do not
    explain, such as a version that could not be read, is told as the two states differ.
    """
    found = {changed.id: changed for changed in comparison.projects}
    for project in projects:
        if steps.get(project.id):
            leading = project.handlungsfelder[0] if project.handlungsfelder else ""
            nothing = ProjectChanges(project.id, project.name, leading, (), project.public)
            changed = found.get(project.id, nothing)
            changes = _followed(changed.changes, steps[project.id], project)
            found[project.id] = replace(changed, changes=tuple(sorted(changes, key=importance)))
    # Of several projects that are gone outsiders see no id.
    unnamed = [changed for changed in comparison.projects if not changed.id]
    named = [changed for name, changed in found.items() if name and changed.changes]
    return replace(comparison, projects=(*in_order(named, comparison.handlungsfelder), *unnamed))


def moves_of(change: Change) -> int:
    """Count how often a date was moved on its way; to be made more or less precise is no move."""
    if change.kind not in PLANS or change.group:
        return 0
    known, moves = None, 0
    for when in map(parse_when, (change.old, *change.way, change.new)):
        if when is not None:
            moves += known is not None and when.is_outside(known)
            known = promised(known, when)
    return moves


@dataclass(slots=True)
class _Way:
    """The values that a date had, from the older state on; empty where it was open or its milestone not there."""

    values: list[str] = field(default_factory=list)
    reason: str = ""
    over: Change | None = None
    """How it came true: when the milestone was reached, or the project completed."""

    def go(self, old: str, new: str, reason: str = "") -> None:
        """Take another value; one that nobody told of lies between."""
        for value in (old, new):
            if not self.values or self.values[-1] != value:
                self.values.append(value)
        self.reason = reason or self.reason

    def end(self, change: Change) -> None:
        """Note how it came true, against what was expected last."""
        if change.old:
            self.go(change.old, change.old)
        self.over = change


def _followed(changes: Sequence[Change], steps: Sequence[Step], project: Project) -> Iterator[Change]:
    """Give the changes of a project, those of its dates as the steps tell them."""
    ways = {key: way for key, way in _ways(steps, project).items() if _leads(key, way, changes, project)}
    for change in changes:
        way = ways.get(_key(change))
        if way and change.kind == "milestone-added":
            yield replace(change, new=next(filter(None, way.values), ""))
        elif way and change.kind == "milestone-reached" and way.over:
            yield replace(change, old=way.over.old, reason=way.over.reason)
        elif way is None or change.kind not in PLANS:
            yield change
    added = {change.item for change in changes if change.kind == "milestone-added"}
    titles = {milestone.id: milestone.title for milestone in project.milestones}
    for (kind, item), way in ways.items():
        yield from _told(Change(kind, item or kind, titles.get(item, "")), way, is_added=item in added)
        if way.over and kind == "end":
            yield replace(way.over, new=str(project.end))


def _told(date: Change, way: _Way, *, is_added: bool) -> Iterator[Change]:
    """Tell a way: that a date was set, unless its milestone is new, and how it was moved from there."""
    first, *rest = way.values or [""]
    if not first and rest:
        first, *rest = rest
        if not is_added:
            yield replace(date, new=first, reason=way.reason)
    if rest:
        yield replace(date, old=first, way=tuple(filter(None, rest[:-1])), new=rest[-1], reason=way.reason)


def _leads(key: _Key, way: _Way, changes: Sequence[Change], project: Project) -> bool:
    """Say whether a way leads from the older state to the newer one, as far as these are known."""
    known = {change.old for change in changes if _key(change) == key and change.kind in {*PLANS, "milestone-added"}}
    if way.values and known - {way.values[0]}:
        return False
    kind, item = key
    if kind == "milestone-moved":
        milestone = next(one for one in project.milestones if one.id == item)
        return milestone.done is not None or way.values[-1:] == [str(milestone.expected or "")]
    now = project.end if kind == "end" else project.start
    return way.over is not None or way.values[-1:] == [str(now or "")]


def _ways(steps: Sequence[Step], project: Project) -> dict[_Key, _Way]:
    """Follow each date that the project has today; what goes comes before what is new, as an id may be used again."""
    names = {former: one.id for one in project.milestones for former in one.formerly}
    names |= {one.id: one.id for one in project.milestones}
    ways: dict[_Key, _Way] = {}
    for step in steps:
        for change in sorted(step.changes, key=lambda change: change.kind != "milestone-removed"):
            kind, item = _key(change)
            if kind in PLANS and (item in names or not item):
                _go(ways.setdefault((kind, names.get(item, "")), _Way()), change)
    return ways


def _go(way: _Way, change: Change) -> None:
    if change.kind == "milestone-reached" or (change.group == "completed" and change.new):
        way.end(change)
    elif not change.group:
        way.go(change.old, change.new, change.reason)
        way.over = None if change.kind == "end" else way.over


def _key(change: Change) -> _Key:
    """Say which date a change is about; what is about none has a key of its own kind."""
    if change.kind in {"end", "start"}:
        return change.kind, ""
    if change.kind in {"milestone-added", "milestone-moved", "milestone-removed", "milestone-reached"}:
        return "milestone-moved", change.item
    return change.kind, change.item
