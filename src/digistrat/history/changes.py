"""Differences between two versions: typed changes, most important first; words and colours belong elsewhere."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, TypeVar, get_args

from digistrat.history.values import CORRECTED, Change, Kind
from digistrat.model.fields import described
from digistrat.model.project import Decision, Indicator, Milestone, Project, Status
from digistrat.model.strategy import Handlungsfeld, Strategy, VisionStatement
from digistrat.model.values import Item
from digistrat.model.when import When, parse_when

RANKS = {kind: rank for rank, kind in enumerate(get_args(Kind))}
PLANS: frozenset[Kind] = frozenset({"end", "start", "milestone-moved"})
"""Kinds that tell another date of a plan."""
OVER: frozenset[Status | str] = frozenset({"completed", "discontinued"})
FACTS: frozenset[Kind] = frozenset(
    {
        *("health", "end", "start", "milestone-added", "milestone-reached", "indicator-added", "measured"),
        *("budget-planned", "budget-actual"),
    }
)
"""Fields of a first version noted beside the project, so that dates and numbers can be followed from there."""
SETTLES: Mapping[str, frozenset[Status]] = {
    "start": frozenset({"active", "ongoing", "completed", "discontinued"}),
    "end": frozenset({"ongoing", "completed", "discontinued"}),
    "milestones": frozenset({"completed", "discontinued"}),
}
"""In which status a project needs no such date any more: that it is gone is no open date."""
FACT_KEYS = ("health", "end", "start", "milestones", "indicators", "budget")
FIELDS = tuple(key for key in Project.model_fields if key != "id")
BLANK = Project.model_construct(id="x", title="", summary="", status="idea")
PROSE = frozenset(name for name, about in described(Project).items() if about.is_prose)
"""Texts of which only is told that they were edited."""


def find_changes(old: Project | None, new: Project, keys: Collection[str] | None = None) -> tuple[Change, ...]:
    """Find what is different between two versions of a project, most important first.

    Without an older version: that it was added, and what the first one holds of dates and numbers. ``keys`` are the
    fields that can differ, where that is known.
    """
    if old is None:
        facts = (change for change in _differences(BLANK, new, FACT_KEYS) if change.kind in FACTS)
        return (Change("project-added", title=new.title, new=new.status), *sorted(facts, key=importance))
    return tuple(sorted(_differences(old, new, keys), key=importance))


def find_strategy_changes(old: Strategy, new: Strategy) -> tuple[Change, ...]:
    """Find what is different in ``strategy.yaml``: Handlungsfelder and vision by item, all else by its key."""
    found = []
    for key in Strategy.model_fields:
        before, after = getattr(old, key), getattr(new, key)
        if key == "projects" or before == after:
            continue
        if key in {"handlungsfelder", "vision"}:
            found += list(_items(key, before, after)) or [Change("field", key)]
        elif key == "internal" or (key == "checks" and old.checks.stale_after == new.checks.stale_after):
            # Which findings are accepted, and why, is internal; how old an entry may be stands on the website.
            found.append(Change("internal", key))
        else:
            found.append(Change("field", key, old=_text(before), new=_text(after)))
    # Items keep the order of the strategy.
    return tuple(sorted(found, key=lambda change: (importance(change), "" if change.group else change.item)))


def moved(change: Change) -> tuple[When, When] | None:
    """Give the old and the new date of what was moved; None where something is over, or only more or less precise."""
    return apart(change) if change.kind in PLANS and not change.group else None


def apart(change: Change) -> tuple[When, When] | None:
    """Give what was expected and what is expected now, or came true, where the two share no day."""
    if change.kind not in {*PLANS, "milestone-reached"} or change.group == CORRECTED:
        return None
    old, new = _two_dates(change)
    return (old, new) if old and new and new.is_outside(old) else None


def _two_dates(change: Change) -> tuple[When | None, When | None]:
    return parse_when(change.old), parse_when(change.new)


def is_correction(change: Change) -> bool:
    """Say whether the day on which something was over is another one than was written before."""
    old, new = _two_dates(change)
    is_over = change.kind == "milestone-corrected" or change.group == CORRECTED
    return is_over and old is not None and new is not None and new.is_outside(old)


def importance(change: Change) -> tuple[int, int]:
    """Sort changes: put an end before all else, then the order of the kinds."""
    return (0 if change.kind == "status" and change.new in OVER else 1, RANKS[change.kind])


def _differences(old: Project, new: Project, keys: Collection[str] | None) -> Iterator[Change]:
    for key in FIELDS if keys is None else sorted(keys, key=FIELDS.index):
        if not _are_equal(getattr(old, key), getattr(new, key)):
            # What has no words of its own, such as another order, was edited at least.
            yield from tuple(FINDERS.get(key, _field)(key, old, new)) or (Change("field", key),)


def _are_equal(old: object, new: object) -> bool:
    """Compare two values; pydantic's own way of comparing two items takes ten times as long."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(_are_equal, old, new))
    return old.__dict__ == new.__dict__ if isinstance(old, Item) and isinstance(new, Item) else old == new


def _field(key: str, old: Project, new: Project) -> Iterator[Change]:
    yield Change("field", key, old=_text(getattr(old, key)), new=_text(getattr(new, key)))


def _prose(key: str, old: Project, new: Project) -> Iterator[Change]:
    del old, new
    yield Change("text", key)


def _text(value: object) -> str:
    """Write a plain value as in the file; nothing for what consists of parts: only "edited" can be said of that."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return str(value) if isinstance(value, str | When | date) else ""


def _title(key: str, old: Project, new: Project) -> Iterator[Change]:
    yield Change("title", key, old=old.title, new=new.title)


def _status(key: str, old: Project, new: Project) -> Iterator[Change]:
    yield Change("status", key, old=old.status, new=new.status, reason=new.status_reason or "")


def _health(key: str, old: Project, new: Project) -> Iterator[Change]:
    yield Change("health", key, old=old.health or "", new=new.health or "", reason=new.health_reason or "")


def _start(key: str, old: Project, new: Project) -> Iterator[Change]:
    del key
    yield _plan_change("start", old.start, new.start, old, new)


def _end(key: str, old: Project, new: Project) -> Iterator[Change]:
    del key
    change = _plan_change("end", old.end, new.end, old, new)
    was_over = old.status == new.status == "completed" and old.end and new.end
    yield replace(change, group=CORRECTED) if was_over else change


def _plan_change(
    kind: Literal["start", "end"], before: When | None, now: When | None, old: Project, new: Project
) -> Change:
    group = settled_by(kind, _text(now), new)
    return Change(kind, kind, old=_text(before), new=_text(now), reason=_new_reason(old, new), group=group)


def settled_by(key: str, date: str, project: Project) -> str:
    """Give the status that settles a date: a missing one is not open, and the end of what is completed is no plan."""
    is_over = key == "end" and project.status == "completed"
    return project.status if is_over or (not date and project.status in SETTLES[key]) else ""


def _original(key: str, old: Project, new: Project) -> Iterator[Change]:
    before, after = old.original, new.original
    for part, first, then in (("start", before.start, after.start), ("end", before.end, after.end)):
        if first != then:
            yield Change("field", f"{key}.{part}", old=_text(first), new=_text(then))


def _public(key: str, old: Project, new: Project) -> Iterator[Change]:
    del old
    yield Change("project-published" if new.public else "project-withdrawn", key, title=new.title)


def _internal(key: str, old: Project, new: Project) -> Iterator[Change]:
    del old, new
    yield Change("internal", key)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


def _matched(old: Sequence[Part], new: Sequence[Part]) -> tuple[list[tuple[Part | None, Part]], list[Part]]:
    """Pair items by their id, or by one that they had formerly; and give those that are gone."""
    before = {item.id: item for item in old}
    pairs: list[tuple[Part | None, Part]] = []
    for item in new:
        names = (item.id, *getattr(item, "formerly", ()))
        pairs.append((next((before.pop(name) for name in names if name in before), None), item))
    return pairs, list(before.values())


def _milestones(key: str, old: Project, new: Project) -> Iterator[Change]:
    pairs, gone = _matched(old.milestones, new.milestones)
    for was, milestone in pairs:
        if was is None:
            due = _text(milestone.expected)
            yield Change("milestone-added", milestone.id, milestone.title, new=due)
            if milestone.done:
                yield Change("milestone-reached", milestone.id, milestone.title, due, _text(milestone.done))
        elif not _are_equal(was, milestone):
            dates = list(_dates(was, milestone, new, _new_reason(old, new)))
            yield from dates
            if not dates or (was.title, was.text, was.id) != (milestone.title, milestone.text, milestone.id):
                yield Change("text", key, milestone.title, was.title, milestone.title)
    for milestone in gone:
        yield Change("milestone-removed", milestone.id, milestone.title, old=_text(milestone.expected))


def _new_reason(old: Project | Milestone, new: Project | Milestone) -> str:
    """Give why a date was moved; a reason that stood there before was given for an earlier move."""
    return (new.plan_change_reason or "") if new.plan_change_reason != old.plan_change_reason else ""


def _dates(old: Milestone, new: Milestone, project: Project, reason: str) -> Iterator[Change]:
    """Tell what became of the dates; who notes when it was reached may drop or change when it was due: no move."""
    before, after = _text(old.expected), _text(new.expected)
    why = (_new_reason(old, new) or reason) if before != after else ""
    if new.done and old.done is None:
        yield Change("milestone-reached", new.id, new.title, before or after, _text(new.done), why)
    elif before != after and (new.done is None or new.due):
        group = settled_by("milestones", after, project)
        yield Change("milestone-moved", new.id, new.title, before, after, why, group)
    if old.done and new.done is None:
        yield Change("milestone-reopened", new.id, new.title, _text(old.done))
    elif old.done and old.done != new.done:
        yield Change("milestone-corrected", new.id, new.title, _text(old.done), _text(new.done))


def _indicators(key: str, old: Project, new: Project) -> Iterator[Change]:
    pairs, gone = _matched(old.indicators, new.indicators)
    for was, indicator in pairs:
        if was is None:
            yield Change("indicator-added", indicator.id, indicator.title, new=_number(indicator.target))
        elif _are_equal(was, indicator):
            continue
        elif was.target != indicator.target:
            target = (_number(was.target), _number(indicator.target))
            yield Change("indicator-target", indicator.id, indicator.title, *target)
        measured = list(_measured(was, indicator))
        yield from measured
        if was is not None and not measured and was.target == indicator.target:
            yield Change("text", key, indicator.title, was.title, indicator.title)
    for indicator in gone:
        yield Change("indicator-removed", indicator.id, indicator.title)


def _measured(old: Indicator | None, new: Indicator) -> Iterator[Change]:
    """Yield the values that are new or corrected, each beside the one before it in time."""
    known = {(value.date.text, value.value) for value in old.values} if old else set()
    previous = ""
    for value in sorted(new.values, key=lambda value: value.date.order):
        number = _number(value.value)
        if (value.date.text, value.value) not in known:
            unit = new.unit or ""
            yield Change("measured", new.id, new.title, previous, number, unit, group=value.date.text)
        previous = number


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _budget(key: str, old: Project, new: Project) -> Iterator[Change]:
    found = [
        Change(
            "budget-planned",
            key,
            old=_sum(line.planned for line in old.budget),
            new=_sum(line.planned for line in new.budget),
        ),
        Change(
            "budget-actual",
            key,
            old=_sum(line.actual for line in old.budget),
            new=_sum(line.actual for line in new.budget),
        ),
    ]
    yield from (change for change in found if change.old != change.new)


def _sum(amounts: Iterable[Decimal | None]) -> str:
    known = [amount for amount in amounts if amount is not None]
    return _number(sum(known, Decimal(0))) if known else ""


def _decisions(key: str, old: Project, new: Project) -> Iterator[Change]:
    for decision in new.decisions:
        if decision not in old.decisions:
            yield Change("decision", key, _name(decision), new=decision.result or "", group=_occasion(decision))


def is_noted(decision: Decision, change: Change) -> bool:
    """Say whether a change says that this decision was entered."""
    noted = (_name(decision), decision.result or "", _occasion(decision))
    return change.kind == "decision" and (change.title, change.new, change.group) == noted


def _name(decision: Decision) -> str:
    return " · ".join(part for part in (decision.paper, decision.title) if part) or decision.text or ""


def _occasion(decision: Decision) -> str:
    return decision.meeting or _text(decision.date)


def _updates(key: str, old: Project, new: Project) -> Iterator[Change]:
    """Take an entry as new unless one of its date is gone in exchange: then its text was edited."""
    before, after = ([(update.date.text, update.text, update.source) for update in side.updates] for side in (old, new))
    gone = [day for day, text, source in before if (day, text, source) not in after]
    found = []
    for day, text, source in after:
        if (day, text, source) in before:
            continue
        if day in gone:
            gone.remove(day)
        else:
            found.append(Change("report", key, new=text, group=day))
    yield from found or [Change("text", key)]


def _items(
    group: str, old: Sequence[Handlungsfeld | VisionStatement], new: Sequence[Handlungsfeld | VisionStatement]
) -> Iterator[Change]:
    pairs, gone = _matched(old, new)
    for was, item in pairs:
        if was is None:
            yield Change("item-added", item.id, item.title or "", group=group)
        elif (was.title, was.text) != (item.title, item.text):
            yield Change("item-reworded", item.id, item.title or "", was.title or "", item.title or "", group=group)
        elif was.id != item.id:
            yield Change("field", f"{group}.id", item.title or "", was.id, item.id)
    for item in gone:
        yield Change("item-removed", item.id, item.title or "", group=group)


FINDERS: Mapping[str, Callable[[str, Project, Project], Iterator[Change]]] = {
    "title": _title,
    "status": _status,
    "health": _health,
    "start": _start,
    "end": _end,
    "original": _original,
    "milestones": _milestones,
    "indicators": _indicators,
    "budget": _budget,
    "decisions": _decisions,
    "updates": _updates,
    "public": _public,
    "internal": _internal,
    **dict.fromkeys(PROSE, _prose),
}
"""How each field is compared; the others as plain values."""
