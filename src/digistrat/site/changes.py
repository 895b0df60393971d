"""Changes in plain words for citizens: the sentences that the pages and the feed tell the past in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import cast

from markupsafe import Markup

from digistrat.data.lookup import Lookup
from digistrat.findings import Message, say
from digistrat.history.changes import PLANS, is_correction
from digistrat.history.values import Change, Kind, Step
from digistrat.model.fields import label
from digistrat.model.project import Health, Project, Status
from digistrat.model.when import When, parse_when
from digistrat.reading.revisions import Moment
from digistrat.site.tables import euros
from digistrat.words.dates import at_most_later, distance, reached_when

HELD = "\N{NO-BREAK SPACE}"
"""Holds a number and its unit together."""
RECENT = 10
"""How many days of its changes a project shows at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as a reader sees it; ``shape`` is that of the new state, where there is one."""

    kind: Kind
    words: str
    shape: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProjectDay:
    """The changes of one project on a day."""

    date: Markup
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ProjectChanges:
    """The changes of one project, the newest first."""

    recent: tuple[ProjectDay, ...]
    older: tuple[ProjectDay, ...]


def tell_step(step: Step, lookup: Lookup) -> tuple[Told, ...]:
    """Tell what a revision did: nothing of what stood there from the start, and of a first version that it came."""
    if step.is_baseline:
        return ()
    first = [change for change in step.changes if change.kind == "project-added"]
    return tuple(TELLERS[change.kind](change, lookup) for change in first or _worth_telling(step.changes))


def project_changes(project: Project, lookup: Lookup) -> ProjectChanges:
    """Prepare the changes of one project."""
    by_day: dict[Moment, list[Told]] = {}
    for step in lookup.steps(project.id):
        by_day.setdefault(step.revision.moment, []).extend(tell_step(step, lookup))
    newest_first = sorted(((at, told) for at, told in by_day.items() if told), reverse=True, key=itemgetter(0))
    days = tuple(ProjectDay(lookup.moment(at), tuple(told)) for at, told in newest_first)
    return ProjectChanges(days[:RECENT], days[RECENT:])


def _worth_telling(changes: Iterable[Change]) -> Iterator[Change]:
    """Leave out what another change says already: a new milestone that is reached, a Lage that ends with its status."""
    changes = tuple(changes)
    reached = {change.item for change in changes if change.kind == "milestone-reached"}
    has_status = any(change.kind == "status" for change in changes)
    for change in changes:
        is_told_by_reached = change.kind == "milestone-added" and change.item in reached
        is_told_by_status = change.kind == "health" and not change.new and has_status
        if not (is_told_by_reached or is_told_by_status):
            yield change


def _project_added(change: Change, lookup: Lookup) -> Told:
    if not change.new:
        return Told(change.kind, lookup.wording(say("Newly added")))
    status = lookup.labels.status[cast("Status", change.new)]
    return Told(change.kind, lookup.wording(say("Newly added, status: {status}", status=status)), change.new)


def _status(change: Change, lookup: Lookup) -> Told:
    labels = lookup.labels.status
    old, new = (labels.get(cast("Status", key), "") for key in (change.old, change.new))
    words = _now(lookup.wording(label(Project, "status")), old, new, lookup)
    return Told(change.kind, words, change.new, change.reason)


def _health(change: Change, lookup: Lookup) -> Told:
    labels = lookup.labels.health
    old, new = (labels.get(cast("Health", key), "") for key in (change.old, change.new))
    words = _now(lookup.wording(label(Project, "health")), old, new, lookup)
    return Told(change.kind, words, change.new, change.reason)


def _start(change: Change, lookup: Lookup) -> Told:
    return Told(change.kind, _moved(lookup.wording(label(Project, "start")), change, lookup), reason=change.reason)


def _end(change: Change, lookup: Lookup) -> Told:
    wording = lookup.wording
    if change.group == "completed" and change.new:
        when = reached_when(parse_when(change.old), parse_when(change.new))
        return Told(
            change.kind, wording(say("{what}: {new}", what=label(Project, "end"), new=when)), reason=change.reason
        )
    return Told(change.kind, _moved(wording(label(Project, "end")), change, lookup), reason=change.reason)


def _milestone_moved(change: Change, lookup: Lookup) -> Told:
    what = lookup.wording(say("Milestone “{title}”", title=change.title))
    return Told(change.kind, _moved(what, change, lookup), reason=change.reason)


def _milestone_reached(change: Change, lookup: Lookup) -> Told:
    when = reached_when(parse_when(change.old), parse_when(change.new))
    words = say("Milestone “{title}” reached: {date}", title=change.title, date=when)
    return Told(change.kind, lookup.wording(words), "reached", change.reason)


def _milestone_corrected(change: Change, lookup: Lookup) -> Told:
    what = lookup.wording(say("Completion of the milestone “{title}”", title=change.title))
    return Told(change.kind, _moved(what, change, lookup))


def _milestone_reopened(change: Change, lookup: Lookup) -> Told:
    words = say("Milestone “{title}” is open again", title=change.title)
    return Told(change.kind, lookup.wording(words), "open")


def _milestone_added(change: Change, lookup: Lookup) -> Told:
    date = parse_when(change.new) or say("date open")
    words = say("New milestone “{title}”: {date}", title=change.title, date=date)
    return Told(change.kind, lookup.wording(words), "open")


def _measured(change: Change, lookup: Lookup) -> Told:
    wording = lookup.wording
    old, new = (_amount(number, change.reason, lookup) for number in (change.old, change.new))
    words = _now(wording(say("Indicator “{title}”", title=change.title)), old, new, lookup)
    date = parse_when(change.group)
    return Told(change.kind, wording(say("{change} (as of {date})", change=words, date=date)) if date else words)


def _target(change: Change, lookup: Lookup) -> Told:
    old, new = (_amount(number, "", lookup) for number in (change.old, change.new))
    what = lookup.wording(say("Target of the indicator “{title}”", title=change.title))
    return Told(change.kind, _now(what, old, new, lookup))


def _amount(number: str, unit: str, lookup: Lookup) -> str:
    return f"{lookup.wording.number(Decimal(number))}{HELD}{unit}".rstrip() if number else ""


def _budget(change: Change, lookup: Lookup) -> Told:
    wording = lookup.wording
    amounts = (euros(Decimal(amount) if amount else None, wording) for amount in (change.old, change.new))
    old, new = (amount.replace(" ", HELD) for amount in amounts)
    what = say("Planned money") if change.kind == "budget-planned" else say("Money spent")
    return Told(change.kind, _now(wording(what), old, new, lookup))


def _item_added(change: Change, lookup: Lookup) -> Told:
    labels = lookup.labels
    what = labels.vision.one if change.group == "vision" else labels.handlungsfeld.one
    return Told(change.kind, lookup.wording(say("New: {what} “{title}”", what=what, title=change.title)))


TELLERS: Mapping[Kind, Callable[[Change, Lookup], Told]] = {
    "project-added": _project_added,
    "status": _status,
    "health": _health,
    "start": _start,
    "end": _end,
    "milestone-moved": _milestone_moved,
    "milestone-reached": _milestone_reached,
    "milestone-corrected": _milestone_corrected,
    "milestone-reopened": _milestone_reopened,
    "milestone-added": _milestone_added,
    "measured": _measured,
    "indicator-target": _target,
    "budget-planned": _budget,
    "budget-actual": _budget,
    "item-added": _item_added,
}
"""How each kind of change is told: those that a published record holds."""


def _now(what: str, old: str, new: str, lookup: Lookup) -> str:
    """Say which value something has now, and which it had before."""
    wording = lookup.wording
    if old and new:
        return wording(say("{what}: now {new}, before {old}", what=what, new=new, old=old))
    if new:
        return wording(say("{what}: {new}", what=what, new=new))
    return wording(say("{what}: no longer given, before {old}", what=what, old=old))


def _moved(what: str, change: Change, lookup: Lookup) -> str:
    """Say what became of a date: made more precise, moved by how many months, or open before or now."""
    old, new = parse_when(change.old), parse_when(change.new)
    if old and new:
        return lookup.wording(_between(what, old, new, change))
    if old and change.group:
        return lookup.wording(say("{what}: no longer given, before {old}", what=what, old=old))
    before, now = (lookup.wording.when(date) or lookup.wording(say("date open")) for date in (old, new))
    return _now(what, before, now, lookup)


def _between(what: str, old: When, new: When, change: Change) -> Message:
    dates = {"what": what, "old": old, "new": new}
    if new.is_within(old):
        return say("{what} made more precise: now {new}, before {old}", **dates)
    if is_correction(change):
        return say("{what} corrected: now {new}, before {old}", **dates)
    if not old.is_within(new):
        return say("{what} moved ({by}): now {new}, before {old}", by=distance(old, new), **dates)
    # What is over already became what it is.
    by = at_most_later(old, new) if change.kind in PLANS and not change.group else None
    if by is None:
        return say("{what} less precise: now {new}, before {old}", **dates)
    return say("{what} less precise ({by}): now {new}, before {old}", by=by, **dates)
