"""Figures of a group of projects: how many in which status and Lage, as words and as a bar."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from digistrat.data.labels import ORDER
from digistrat.data.register import Register
from digistrat.figures.standing import Standing, overall
from digistrat.findings import say, say_n
from digistrat.history.trend import moved_dates
from digistrat.model.project import HEALTHS
from digistrat.site.parts import Badge
from digistrat.words import reach


@dataclass(frozen=True, slots=True)
class Count:
    """How many projects are in a state; ``query`` is the filter that shows them."""

    number: int
    badge: Badge
    query: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the stacked bar, in percent of its width."""

    shape: str
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a group; ``words`` says the same as the bar."""

    number: int
    total: str
    statuses: tuple[Count, ...]
    healths: tuple[Count, ...]
    segments: tuple[Segment, ...]
    words: str
    milestones: str
    overdue: str
    moved: str = ""
    """How many dates were moved, of the whole roadmap; empty where none is known to be."""


def whole_tally(register: Register) -> Tally:
    """Put the figures of the whole roadmap into words, with the dates that were moved."""
    found = moved_dates(register.strategy, register.record)
    moved = register.wording(reach.moved_dates(found)) if found.dates else ""
    return replace(tally(overall(register.strategy, register.as_of), register), moved=moved)


def tally(standing: Standing, register: Register) -> Tally:
    """Put the figures of a group into words and a bar."""
    labels = register.labels
    statuses = tuple(
        Count(standing.by_status[key], Badge(key, labels.status[key]), f"status={key}")
        for key in ORDER
        if standing.by_status.get(key)
    )
    healths = tuple(
        Count(standing.by_health[key], Badge(key, labels.health[key]), f"lage={key}")
        for key in HEALTHS
        if standing.by_health.get(key)
    )
    return Tally(
        len(standing.projects),
        counted(len(standing.projects), register),
        statuses,
        healths,
        tuple(_segments(statuses, len(standing.projects))),
        ", ".join(f"{count.number} {count.badge.word}" for count in statuses),
        _milestones(standing, register),
        _late(standing.overdue, register),
    )


def counted(projects: int, register: Register) -> str:
    """Say how many projects there are."""
    if projects:
        return register.labels.project.counted(projects)
    return register.wording(say("No {projects} yet", projects=register.labels.project.many))


def total(leads: int, also: int, register: Register) -> str:
    """Say how many projects a Handlungsfeld leads, and how many of others belong to it."""
    words = counted(leads or also, register)
    if not also:
        return words
    if not leads:
        return register.wording(say("{projects} from other fields", projects=words))
    return register.wording(say("{projects} and {number} from other fields", projects=words, number=also))


def _milestones(standing: Standing, register: Register) -> str:
    if not standing.milestones:
        return ""
    words = say_n(
        "{done} of {n} milestone reached ({reach})",
        "{done} of {n} milestones reached ({reach})",
        standing.milestones,
        done=standing.reached,
        reach=reach.owners("milestones", standing.with_milestones),
    )
    return register.wording(words)


def _late(projects: int, register: Register) -> str:
    if not projects:
        return ""
    return register.wording(say("{projects} late", projects=register.labels.project.counted(projects)))


def _segments(counts: Iterable[Count], total: int) -> Iterable[Segment]:
    before = 0
    for count in counts:
        yield Segment(count.badge.shape, f"{before / total * 100:.2f}", f"{count.number / total * 100:.2f}")
        before += count.number
