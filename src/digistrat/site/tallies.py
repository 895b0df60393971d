"""Figures of a group of projects: how many in which status and Lage, as words and as a bar."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from digistrat.data.labels import ORDER
from digistrat.data.lookup import Lookup
from digistrat.figures.standing import Standing, overall
from digistrat.findings import say, say_n
from digistrat.history.trend import moved_dates
from digistrat.model.project import HEALTHS
from digistrat.site.components import Badge
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


def whole_tally(lookup: Lookup) -> Tally:
    """Put the figures of the whole roadmap into words, with the dates that were moved."""
    found = moved_dates(lookup.strategy, lookup.record)
    moved = lookup.wording(reach.moved_dates(found)) if found.dates else ""
    return replace(tally(overall(lookup.strategy, lookup.as_of), lookup), moved=moved)


def tally(standing: Standing, lookup: Lookup) -> Tally:
    """Put the figures of a group into words and a bar."""
    labels = lookup.labels
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
        counted(len(standing.projects), lookup),
        statuses,
        healths,
        tuple(_segments(statuses, len(standing.projects))),
        ", ".join(f"{count.number} {count.badge.word}" for count in statuses),
        _milestones(standing, lookup),
        _late(standing.overdue, lookup),
    )


def counted(projects: int, lookup: Lookup) -> str:
    """Say how many projects there are."""
    if projects:
        return lookup.labels.project.counted(projects)
    return lookup.wording(say("No {projects} yet", projects=lookup.labels.project.many))


def total(leads: int, also: int, lookup: Lookup) -> str:
    """Say how many projects a Handlungsfeld leads, and how many of others belong to it."""
    words = counted(leads or also, lookup)
    if not also:
        return words
    if not leads:
        return lookup.wording(say("{projects} from other fields", projects=words))
    return lookup.wording(say("{projects} and {number} from other fields", projects=words, number=also))


def _milestones(standing: Standing, lookup: Lookup) -> str:
    if not standing.milestones:
        return ""
    words = say_n(
        "{done} of {n} milestone reached ({reach})",
        "{done} of {n} milestones reached ({reach})",
        standing.milestones,
        done=standing.reached,
        reach=reach.owners("milestones", standing.with_milestones),
    )
    return lookup.wording(words)


def _late(projects: int, lookup: Lookup) -> str:
    if not projects:
        return ""
    return lookup.wording(say("{projects} late", projects=lookup.labels.project.counted(projects)))


def _segments(counts: Iterable[Count], total: int) -> Iterable[Segment]:
    before = 0
    for count in counts:
        yield Segment(count.badge.shape, f"{before / total * 100:.2f}", f"{count.number / total * 100:.2f}")
        before += count.number
