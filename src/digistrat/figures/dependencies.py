"""Projects that hang together along ``depends_on``: what moves when a date moves, and the chain that decides on an end.

The rule is the one of network plans (DIN 69900): a tie between two projects holds only as far as there is no room
between them. What waits for a project moves by that project's delay less the free time between its end and their own
beginning. Roadmaps of cities let projects run side by side, though one needs the other; there the overlap that is
planned today stays as it is: no room, the whole delay is passed on. What has begun cannot begin later: of it only that
moves which lies ahead of what it waits for.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import heappop, heappush
from itertools import count

from digistrat.figures.money import FundEnd, ends_before, fundings
from digistrat.figures.shifting import Change, Shift, Side, Unit, day_before, room
from digistrat.model.project import TERMINAL, Milestone, Project
from digistrat.model.strategy import Strategy
from digistrat.model.when import When

UNITS: tuple[Unit, Unit] = ("months", "days")
UNBEGUN = frozenset({"idea", "planned"})
"""Statuses in which a beginning can still move; after a terminal one nothing moves, and nothing waits any more."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A project that waits for another; ``room`` is the free time between them, None where a date is missing."""

    before: Project
    after: Project
    room: Shift | None


@dataclass(frozen=True, slots=True)
class Move:
    """The move of a project: by how much, and because of which project; ``cause`` is None for the change itself.

    Dates that stay or are not there are None; a milestone stands with its new date.
    """

    project: Project
    shift: Shift
    cause: Project | None
    start: When | None
    end: When | None
    milestones: tuple[tuple[Milestone, When], ...]

    def past(self, as_of: date) -> tuple[Side, ...]:
        """Say which of its new dates would be over by a day."""
        sides: tuple[tuple[Side, When | None], ...] = (("start", self.start), ("end", self.end))
        return tuple(side for side, when in sides if when and when.is_over(as_of))


@dataclass(frozen=True, slots=True)
class Stay:
    """A project that keeps its dates: the room before it takes up the whole delay of its cause."""

    project: Project
    cause: Project
    room: Shift


@dataclass(frozen=True, slots=True)
class Loose:
    """A project that waits for one that moves, and of which nobody can say whether it moves: a date is missing."""

    project: Project
    cause: Project


@dataclass(frozen=True, slots=True)
class KnockOn:
    """The consequences of a change: ``moves`` begin with the project itself and go on with those that move most.

    ``loose`` are the projects where a missing date ends the reckoning; ``funds`` those that would end before their
    project and do not today. ``is_dated`` says whether the project has the date that is to move.
    """

    project: Project
    change: Change
    is_dated: bool
    moves: tuple[Move, ...]
    stays: tuple[Stay, ...]
    loose: tuple[Loose, ...]
    funds: tuple[FundEnd, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The critical chain: from the first project that decides when the last one can end, to that one.

    Each tie is the one with the least room before its project. ``undated`` are projects that it waits for and that name
    no end; ``waiting`` are the ties to what waits for the project itself. Where projects wait for each other no chain
    has a beginning: then there are no ties but a ``circle``, each project in front of the one that it waits for.
    """

    project: Project
    circle: tuple[Project, ...]
    ties: tuple[Tie, ...]
    undated: tuple[Project, ...]
    waiting: tuple[Tie, ...]


def dependents_of(strategy: Strategy) -> dict[str, list[Project]]:
    """Give what waits for each project, without what is over; nothing waits for itself."""
    found: dict[str, list[Project]] = {project.id: [] for project in strategy.projects}
    for project in strategy.projects:
        for name in dict.fromkeys(project.depends_on) if project.status not in TERMINAL else ():
            if name in found and name != project.id:
                found[name].append(project)
    return found


def free_time(before: Project, after: Project, unit: Unit) -> int | None:
    """Count the whole months or days by which one project may end later until another must move; None: nobody can say.

    Up to the beginning of the other; one that runs alongside leaves no room. Where only its end is planned, the two may
    end together.
    """
    if before.end is None:
        return None
    if after.start is not None:
        return room(before.end, day_before(after.start.first), unit)
    if after.status not in UNBEGUN:
        return 0
    return room(before.end, after.end.last, unit) if after.end is not None else None


# --- the delay


def knock_on(strategy: Strategy, project: Project, change: Change, as_of: date) -> KnockOn:
    """Calculate what moves when a date of a project moves; nothing is changed.

    To end earlier, or not to move at all, moves nothing else.
    """
    today = project.start if change.side == "start" else project.end
    waiting = dependents_of(strategy)
    if today is None:
        loose = _dangling([Loose(other, project) for other in waiting[project.id]], waiting, {project.id})
        return KnockOn(project, change, is_dated=False, moves=(), stays=(), loose=loose, funds=())
    first = _first_move(project, change, today, as_of)
    if not first.shift.count:
        return KnockOn(project, change, is_dated=True, moves=(), stays=(), loose=(), funds=())
    moves, stays, loose = _spread(first, waiting)
    gaps = tuple(_new_gaps(strategy, moves))
    return KnockOn(project, change, is_dated=True, moves=moves, stays=stays, loose=loose, funds=gaps)


def _first_move(project: Project, change: Change, today: When, as_of: date) -> Move:
    """Move the project itself: as a whole with its beginning, else its end with what lies ahead."""
    shift, moved = change.shift_of(today), change.apply(today)
    if change.side == "end":
        return Move(project, shift, None, None, moved, _milestones(project, shift, as_of))
    end = shift.move(project.end) if project.end else None
    return Move(project, shift, None, moved, end, _milestones(project, shift))


def would_end_before_start(project: Project, change: Change, as_of: date) -> bool:
    """Say whether a change makes a project end before it begins."""
    today = project.start if change.side == "start" else project.end
    if today is None:
        return False
    move = _first_move(project, change, today, as_of)
    start, end = move.start or project.start, move.end or project.end
    return start is not None and end is not None and end.is_before(start)


def _milestones(project: Project, shift: Shift, after: date | None = None) -> tuple[tuple[Milestone, When], ...]:
    """Move the open milestones that have a date, or only those that are due after a day."""
    return tuple(
        (milestone, shift.move(when))
        for milestone in project.milestones
        if milestone.done is None and (when := milestone.expected) and (after is None or when.last > after)
    )


def _spread(
    first: Move, waiting: Mapping[str, Sequence[Project]]
) -> tuple[tuple[Move, ...], tuple[Stay, ...], tuple[Loose, ...]]:
    """Carry a delay on, the way with the least room first (Dijkstra 1959): so the largest delay decides.

    Circles do no harm, and a chain of any length is walked once.
    """
    shift, numbers = first.shift, count()
    moves: list[Move] = []
    stays: list[Stay] = []
    dangling: list[Loose] = []
    settled: set[str] = set()
    ways: list[tuple[int, int, Move | Stay | Loose]] = [(0, next(numbers), first)]
    while ways:
        used, _, found = heappop(ways)
        if found.project.id in settled:
            continue
        if isinstance(found, Loose):
            dangling.append(found)
            continue
        settled.add(found.project.id)
        if isinstance(found, Stay):
            stays.append(found)
            continue
        moves.append(found)
        for other in waiting[found.project.id]:
            free = free_time(found.project, other, shift.unit)
            heappush(ways, (used + (free or 0), next(numbers), _following(found, other, free)))
    return tuple(moves), tuple(stays), _dangling(dangling, waiting, settled)


def _following(cause: Move, project: Project, free: int | None) -> Move | Stay | Loose:
    """Say what becomes of a project that waits for one that moves."""
    if free is None:
        return Loose(project, cause.project)
    shift = cause.shift.less(free)
    if shift.count <= 0:
        return Stay(project, cause.project, Shift(free, shift.unit))
    has_begun, ahead = project.status not in UNBEGUN, cause.project.end
    start = shift.move(project.start, "start") if project.start and not has_begun else None
    end = shift.move(project.end) if project.end else None
    milestones = _milestones(project, shift, ahead.last if has_begun and ahead else None)
    if not (start or end or milestones):
        return Loose(project, cause.project)
    return Move(project, shift, cause.project, start, end, milestones)


def _dangling(
    found: Iterable[Loose], waiting: Mapping[str, Sequence[Project]], settled: Collection[str]
) -> tuple[Loose, ...]:
    """Go on along the ties where the reckoning ended, each project once."""
    known: dict[str, Loose] = {}
    todo = deque(found)
    while todo:
        loose = todo.popleft()
        if loose.project.id not in settled and loose.project.id not in known:
            known[loose.project.id] = loose
            todo.extend(Loose(other, loose.project) for other in waiting[loose.project.id])
    return tuple(known.values())


def _new_gaps(strategy: Strategy, moves: Iterable[Move]) -> Iterator[FundEnd]:
    """Find funds that would end before a project that they reach to the end of today."""
    ends = {move.project.id: move.end for move in moves if move.end}
    for funding in fundings(strategy):
        for project in funding.members:
            later = project.model_copy(update={"end": ends.get(project.id, project.end)})
            if funding.fund.ends and ends_before(funding.fund, later) and not ends_before(funding.fund, project):
                yield FundEnd(funding.fund, project, funding.fund.ends, later.end)


# --- the chain


def critical_chain(strategy: Strategy, project: Project) -> Chain:
    """Give the chain that decides when a project can end, and what waits for it."""
    known = strategy.by_id.projects
    circle = tuple(known[name] for name in _circle(project, known))
    ties = () if circle else tuple(deciding_ties(project, known))[::-1]
    undated = {
        found.id: found
        for after in (project, *(tie.before for tie in ties))
        for found in _needed(after, known)
        if found.end is None
    }
    waiting = (_tie(project, other) for other in dependents_of(strategy)[project.id])
    return Chain(project, circle, ties, tuple(undated.values()), tuple(waiting))


def _circle(project: Project, known: Mapping[str, Project]) -> tuple[str, ...]:
    """Find projects that wait for each other among all that a project waits for: depth first, without recursion."""
    way = {project.id: iter(_needed(project, known))}
    done: set[str] = set()
    while way:
        name = next(reversed(way))
        found = next(way[name], None)
        if found is None:
            done.add(name)
            del way[name]
        elif found.id in way:
            names = list(way)
            return tuple(names[names.index(found.id) :])
        elif found.id not in done:
            way[found.id] = iter(_needed(found, known))
    return ()


def deciding_ties(project: Project, known: Mapping[str, Project]) -> Iterator[Tie]:
    """Follow back what decides when a project can end, nearest first: of all it waits for, what leaves the least room.

    A circle ends where it began.
    """
    seen, at = {project.id}, project
    while needed := [found for found in _needed(at, known) if found.end is not None and found.id not in seen]:
        tie = _tie(min(needed, key=partial(_decisiveness, at)), at)
        yield tie
        at = tie.before
        seen.add(at.id)


def _needed(project: Project, known: Mapping[str, Project]) -> list[Project]:
    """Give what a project waits for and is still to be done; nothing waits for itself."""
    named = (known[name] for name in dict.fromkeys(project.depends_on) if name in known and name != project.id)
    return [found for found in named if found.status not in TERMINAL]


def _decisiveness(after: Project, before: Project) -> tuple[int, int, str]:
    """Sort by the least room, then by the latest end."""
    end = before.end.last.toordinal() if before.end else 0
    return (free_time(before, after, "days") or 0, -end, before.id)


def _tie(before: Project, after: Project) -> Tie:
    """Measure the room in whole months, or in days where there is not even one."""
    months, days = (free_time(before, after, unit) for unit in UNITS)
    if days is None:
        return Tie(before, after, None)
    return Tie(before, after, Shift(months, "months") if months else Shift(days, "days"))
