"""Changes in plain words for the team: one line each, in German or English."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from digistrat.findings import Message, say, say_n
from digistrat.history.changes import PLANS, is_correction
from digistrat.history.following import moves_of
from digistrat.history.values import Change, Comparison, Kind, ProjectChanges
from digistrat.model.fields import holds, label
from digistrat.model.project import Project
from digistrat.model.when import When, parse_when
from digistrat.words.dates import at_most_later, distance, reached_when
from digistrat.words.labels import field_at, label_at, value_labels
from digistrat.words.wording import Wording

LONG = 200
"""Signs from which on a value is not shown: only that it was edited."""
ECHOES: Mapping[str, frozenset[str]] = {
    "status_reason": frozenset({"status"}),
    "status_since": frozenset({"status"}),
    "health_reason": frozenset({"health"}),
    "plan_change_reason": frozenset({"start", "end", "milestone-moved"}),
    "formerly": frozenset({"project-renamed"}),
}
"""Keys that need no line of their own beside a change of one of these kinds: it says as much."""


def tell(change: Change, wording: Wording, *, with_cause: bool = True) -> str:
    """Say a change in one line, with its cause where one was given and is wanted."""
    words = wording(_TELLERS[change.kind](change, wording))
    # The reason of a measurement is its unit, which stands behind the number already.
    has_cause = with_cause and change.reason and change.kind != "measured"
    return " ".join((f"{words}: {change.reason}" if has_cause else words).split())


def tell_all(changes: Sequence[Change], wording: Wording, *, with_cause: bool = True) -> Iterator[tuple[Change, str]]:
    """Yield each change with its words, without what says the same twice; mere edits share a line."""
    bundles: dict[int | str, list[Change]] = {}
    for number, change in enumerate(headline(changes)):
        if not _is_echo(change, changes):
            bundles.setdefault(change.kind if _is_mere_edit(change) else number, []).append(change)
    for first, *more in bundles.values():
        words = tell(first, wording, with_cause=with_cause)
        labels = (label_at(change.item) for change in more)
        yield first, ", ".join((words, *(wording(label) if isinstance(label, Message) else label for label in labels)))


def _is_mere_edit(change: Change) -> bool:
    """Say whether no more can be told than that something was edited."""
    if change.kind == "text":
        return not change.title
    return change.kind == "field" and not 0 < max(len(change.old), len(change.new)) <= LONG


def _is_echo(change: Change, changes: Sequence[Change]) -> bool:
    if change.kind == "milestone-added":
        return any(other.kind == "milestone-reached" and other.item == change.item for other in changes)
    kinds = ECHOES.get(change.item, frozenset()) if change.kind in {"text", "field"} else frozenset()
    return any(other.kind in kinds for other in changes)


def headline(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Leave out what a first version holds: that the project was added says it all, but for dates that moved since."""
    if not any(change.kind == "project-added" for change in changes):
        return tuple(changes)
    return tuple(change for change in changes if change.kind == "project-added" or moves_of(change))


def first_state(changes: Sequence[Change], wording: Wording) -> str:
    """Say what a first version began with: "geplant · Beginn: 2021 · Ende: 2022"."""
    return " · ".join(
        _value("status", change.new, wording)
        if kind == "project-added"
        else f"{wording(label(Project, kind))}: {_value(kind, change.new, wording)}"
        for kind in ("project-added", "health", "start", "end")
        for change in changes
        if change.kind == kind
    )


def grouped(comparison: Comparison, wording: Wording) -> Sequence[tuple[str, Sequence[ProjectChanges]]]:
    """Give the changed projects with the title of their leading Handlungsfeld, in the order of the comparison."""
    groups: dict[str, list[ProjectChanges]] = {}
    for project in comparison.projects:
        groups.setdefault(project.handlungsfeld, []).append(project)
    without = wording(say("(no Handlungsfeld)"))
    return [(comparison.handlungsfelder.get(field, field) or without, projects) for field, projects in groups.items()]


def summary(comparison: Comparison) -> Message:
    """Say how much has changed."""
    if comparison.projects:
        return say_n("{n} project changed", "{n} projects changed", len(comparison.projects))
    if comparison.whole:
        return say("No project has changed.")
    return say("Nothing else has changed.") if comparison.unread else say("Nothing has changed.")


def _dates(change: Change) -> tuple[When | None, When | None]:
    return parse_when(change.old), parse_when(change.new)


# --- projects


def _status(change: Change, wording: Wording) -> Message:
    old, new = (_value("status", status, wording) for status in (change.old, change.new))
    if change.old and change.new == "completed":
        return say("Completed (was {old})", old=old)
    if change.old and change.new == "discontinued":
        return say("Discontinued (was {old})", old=old)
    return _replaced(label(Project, "status"), old, new)


def _health(change: Change, wording: Wording) -> Message:
    old, new = (_value("health", health, wording) for health in (change.old, change.new))
    return _replaced(label(Project, "health"), old, new)


# --- dates


def _moved(what: Message, change: Change) -> Message:
    if change.way:
        words = _moved(what, replace(change, way=()))
        return say("{change}, in between {dates}", change=words, dates=_listed(change.way))
    old, new = _dates(change)
    if old is None:
        return say("{what} set to {new}", what=what, new=_date(change.new))
    if new is None and change.group:
        return say("{label}: no longer given (was {old})", label=what, old=old)
    if new is None:
        return say("{what} without a date now (was {old})", what=what, old=old)
    return _between(what, old, new, change)


def _listed(dates: Sequence[str]) -> Message | When | str:
    *others, last = dates
    return say("{others}, {last}", others=_listed(others), last=_date(last)) if others else _date(last)


def _between(what: Message, old: When, new: When, change: Change) -> Message:
    if new == old:
        return say("{what} as before: {new}", what=what, new=new)
    if new.is_within(old):
        return say("{what} more precise: {old} → {new}", what=what, old=old, new=new)
    if is_correction(change):
        return say("{what}: {old} → {new} (corrected)", what=what, old=old, new=new)
    if not old.is_within(new):
        return say("{what} moved from {old} to {new} ({by})", what=what, old=old, new=new, by=distance(old, new))
    # How much later it may become, nobody knows yet; what is over already became what it is.
    by = at_most_later(old, new) if change.kind in PLANS and not change.group else None
    if by is None:
        return say("{what} less precise: {old} → {new}", what=what, old=old, new=new)
    return say("{what} less precise: {old} → {new} ({by})", what=what, old=old, new=new, by=by)


def _end(change: Change, _wording: Wording) -> Message:
    if change.group == "completed" and change.new:
        return say("End: {when}", when=reached_when(*_dates(change)))
    return _moved(label(Project, "end"), change)


def _date(text: str) -> When | str:
    return parse_when(text) or text


# --- milestones


def _milestone(change: Change) -> Message:
    return say("Milestone “{title}”", title=change.title or change.item)


def _due(text: str) -> When | Message | str:
    return _date(text) or say("no date")


# --- numbers


def _indicator(change: Change) -> Message:
    return say("Indicator “{title}”", title=change.title or change.item)


def _measured(change: Change, wording: Wording) -> Message:
    unit = f" {change.reason}" if change.reason else ""
    what, new, day = _indicator(change), _number(change.new, wording) + unit, _date(change.group)
    if change.old:
        old = _number(change.old, wording)
        return say("{what}: {old} → {new} ({date})", what=what, old=old, new=new, date=day)
    return say("{what}: {new} ({date})", what=what, new=new, date=day)


def _indicator_added(change: Change, wording: Wording) -> Message:
    if not change.new:
        return say("New: {what}", what=_indicator(change))
    return say("New: {what} (target {target})", what=_indicator(change), target=_number(change.new, wording))


def _indicator_target(change: Change, wording: Wording) -> Message:
    what = say("Target of the indicator “{title}”", title=change.title or change.item)
    return _replaced(what, _number(change.old, wording), _number(change.new, wording))


def _number(text: str, wording: Wording) -> str:
    return wording.number(Decimal(text)) if text else ""


def _euros(text: str, wording: Wording) -> str:
    return wording(say("{amount} euros", amount=wording.euros(Decimal(text)))) if text else ""


# --- texts and fields


def _decision(change: Change, wording: Wording) -> Message:
    day = parse_when(change.group)
    parts = (wording.when(day) or change.group, change.title, change.new)
    return say("Decision: {decision}", decision=" · ".join(part for part in parts if part))


def _text(change: Change, _wording: Wording) -> Message:
    label = label_at(change.item)
    if not change.title:
        return say("Text edited: {label}", label=label)
    # A part with a title of its own, such as a milestone; old and new are its titles.
    if change.old == change.new:
        return say("Text edited: {label}, “{title}”", label=label, title=change.title)
    return say("{label}: “{new}” (was “{old}”)", label=label, old=change.old, new=change.new)


def _field(change: Change, wording: Wording) -> Message:
    label = label_at(change.item)
    old, new = (_value(change.item, text, wording) for text in (change.old, change.new))
    return say("Edited: {label}", label=label) if _is_mere_edit(change) else _replaced(label, old, new)


def _internal(change: Change, _wording: Wording) -> Message:
    if change.item in {"", "internal"}:
        return say("Edited, internal")
    return say("Edited, internal: {label}", label=label_at(change.item))


def _replaced(label: Message | str, old: str, new: str) -> Message:
    if not old:
        return say("{label}: {new} (newly given)", label=label, new=new)
    if not new:
        return say("{label}: no longer given (was {old})", label=label, old=old)
    return say("{label}: {old} → {new}", label=label, old=old, new=new)


def _value(key: str, text: str, wording: Wording) -> str:
    """Say what a field holds: a date, one or more fixed words, or the text as it is."""
    found = field_at(key)
    if found is None:
        return text
    if holds(*found, When) or holds(*found, date):
        return wording.when(parse_when(text)) or text
    labels = value_labels(*found)
    return ", ".join(wording(labels[part]) if part in labels else part for part in text.split(", "))


# --- the strategy as a whole


def _item(change: Change) -> Message:
    title = change.title or change.item
    if change.group == "vision":
        return say("Vision statement “{title}”", title=title)
    return say("Handlungsfeld “{title}”", title=title)


_TELLERS: Mapping[Kind, Callable[[Change, Wording], Message]] = {
    "project-added": lambda change, wording: say("Added ({status})", status=_value("status", change.new, wording)),
    "project-published": lambda _change, _: say("Public now"),
    "project-vanished": lambda change, wording: say(
        "No longer in the roadmap (was {status})", status=_value("status", change.old, wording)
    ),
    "project-withdrawn": lambda _change, _: say("No longer public"),
    "project-renamed": lambda change, _wording: say("New id: {new} (formerly {old})", new=change.new, old=change.old),
    "status": _status,
    "health": _health,
    "end": _end,
    "start": lambda change, _: _moved(label(Project, "start"), change),
    "milestone-reached": lambda change, _: say(
        "{what} reached ({when})", what=_milestone(change), when=reached_when(*_dates(change)) or change.new
    ),
    "milestone-corrected": lambda change, _: _moved(
        say("Completion of the milestone “{title}”", title=change.title or change.item), change
    ),
    "milestone-reopened": lambda change, _: say(
        "{what} not reached after all (was: {old})", what=_milestone(change), old=_date(change.old)
    ),
    "milestone-moved": lambda change, _: _moved(_milestone(change), change),
    "milestone-added": lambda change, _: say("New: {what} ({due})", what=_milestone(change), due=_due(change.new)),
    "milestone-removed": lambda change, _: say(
        "Removed: {what} ({due})", what=_milestone(change), due=_due(change.old)
    ),
    "measured": _measured,
    "indicator-added": _indicator_added,
    "indicator-removed": lambda change, _: say("Removed: {what}", what=_indicator(change)),
    "indicator-target": _indicator_target,
    "budget-planned": lambda change, wording: _replaced(
        say("Money planned"), _euros(change.old, wording), _euros(change.new, wording)
    ),
    "budget-actual": lambda change, wording: _replaced(
        say("Money spent"), _euros(change.old, wording), _euros(change.new, wording)
    ),
    "decision": _decision,
    "report": lambda change, _wording: say("Report ({date}): {text}", date=_date(change.group), text=change.new),
    "title": lambda change, _wording: say("New title: “{new}” (was “{old}”)", new=change.new, old=change.old),
    "text": _text,
    "field": _field,
    "item-added": lambda change, _: say("New: {what}", what=_item(change)),
    "item-removed": lambda change, _: say("Removed: {what}", what=_item(change)),
    "item-reworded": lambda change, _: say("Reworded: {what}", what=_item(change)),
    "internal": _internal,
}
