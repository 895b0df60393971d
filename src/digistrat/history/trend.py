"""The Meilenstein-Trendanalyse: how each expected date moved over time, and what the first promise was worth.

At each Berichtszeitpunkt (a meeting, else a commit) stands the date that was then expected. A line that stays level
keeps its promise, one that climbs slips. The method is described in DIN 69900 and in every textbook on project control.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from digistrat.figures.standing import alphabetical
from digistrat.history.values import CORRECTED, Change, Record, Step
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.when import Slip, When, parse_when, promised

MOST_DAYS = 12
"""So many reporting dates can still be read side by side."""
END = ""
"""The item of a project's end."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Forecast:
    """The date expected at a reporting date; None where the date was open or the milestone not there yet.

    Once it is reached, ``expected`` is the date when it was.
    """

    day: date
    expected: When | None
    is_reached: bool = False


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One milestone, or the end of the project (``item`` is then empty), over the reporting dates."""

    item: str
    title: str
    first: When | None
    """The date first promised: ``original`` where given, else the first one in git."""
    expected: When | None
    """The date expected today."""
    done: When | None
    forecasts: tuple[Forecast, ...]
    moves: int
    """How often the date was moved; to be made more precise is no move."""
    reasons: tuple[str, ...]
    """Why, oldest first, each once."""
    is_certain: bool = True
    """``first`` is what was first promised; in a clone that lacks versions only ``original`` says that for certain."""

    @property
    def course(self) -> tuple[Forecast, ...]:
        """The forecasts to follow: from the first forecast on, up to the one at which it was reached for good."""
        awaited = [number for number, one in enumerate(self.forecasts) if one.expected and not one.is_reached]
        end = len(self.forecasts)
        while end and self.forecasts[end - 1].is_reached:
            end -= 1
        return self.forecasts[awaited[0] : end + 1] if awaited else ()

    @property
    def slip(self) -> Slip | None:
        """How far it was done, or is expected, behind the date first promised; None where one is missing."""
        last = self.done or self.expected
        return last.slip_from(self.first) if self.first and last else None


@dataclass(frozen=True)
class Trend:
    """The trend of one project: the reporting dates, oldest first, and a line a milestone, the end last."""

    id: str
    title: str
    days: tuple[date, ...]
    lines: tuple[TrendLine, ...]
    start: When | None = None
    """When it is to begin; None where it is not planned any more, or nobody has said."""

    @property
    def told(self) -> tuple[date, ...]:
        """The reporting dates since anything was forecast; before, there was nothing to follow."""
        first = min((line.course[0].day for line in self.lines if line.course), default=None)
        return tuple(day for day in self.days if first and day >= first)

    @cached_property
    def worst(self) -> TrendLine | None:
        """The line with the largest slip, of equal ones the first; None where no slip is known."""
        known = [line for line in self.lines if line.slip]
        return max(known, key=_slip_order, default=None)


@dataclass(frozen=True, slots=True)
class Promise:
    """How many milestones were reached in the span first promised, how many not, and how many are still open."""

    kept: int
    missed: int
    open: int
    undated: int
    """Those that never had a date: nothing was promised."""
    unknown: int = 0
    """Those of which nobody knows it: the clone lacks versions, or the day is told more coarsely than was promised."""


@dataclass(frozen=True, slots=True)
class League:
    """All slips of a roadmap, the largest first, and the city's promise."""

    trends: tuple[Trend, ...]
    promise: Promise


def reporting_days(strategy: Strategy, record: Record, as_of: date) -> tuple[date, ...]:
    """Give the reporting dates, oldest first: the meetings, or the days of the revisions where hardly any was held.

    The last one is the present: the Stichtag, or the day of the newest revision where that is later.
    """
    if not record.revisions:
        return (as_of,)
    revised = sorted({revision.day for revision in record.revisions})
    present = max(as_of, revised[-1])
    held = sorted({meeting.date for meeting in strategy.meetings if revised[0] <= meeting.date <= present})
    earlier = [day for day in (held if len(held) > 1 else revised) if day < present]
    return thinned((*earlier, present), MOST_DAYS)


def thinned(entries: Sequence[Entry], most: int) -> tuple[Entry, ...]:
    """Keep at most so many: the first, the last, and others evenly spread between them; of one the last."""
    if len(entries) <= most:
        return tuple(entries)
    if most < 2:  # noqa: PLR2004 - a first and a last
        return tuple(entries[len(entries) - most :])
    return tuple(entries[number * (len(entries) - 1) // (most - 1)] for number in range(most))


def project_trend(project: Project, steps: Sequence[Step], days: Sequence[date], *, is_whole: bool = True) -> Trend:
    """Follow each milestone and the end of a project over its steps, oldest first; ``is_whole``: none is missing."""
    courses = {item.item: _Course(item) for item in _items(project)}
    names = {former: one.id for one in project.milestones for former in one.formerly}
    names |= {one.id: one.id for one in project.milestones}
    for step in steps:
        _take(step, courses, names)
    lines = tuple(course.line(days, is_whole=is_whole) for course in courses.values())
    start = project.start if project.status == "planned" else None
    return Trend(project.id, project.name, tuple(days), lines, start)


@dataclass(frozen=True, slots=True)
class _Item:
    """A milestone, or the end, as it stands in the project today."""

    item: str
    title: str
    original: When | None
    expected: When | None
    done: When | None
    reason: str


def _items(project: Project) -> Iterable[_Item]:
    for one in project.milestones:
        yield _Item(one.id, one.title, one.original, one.expected, one.done, one.plan_change_reason or "")
    first = project.original.end
    # The end of a completed project is the day when it was done.
    done = project.end if project.status == "completed" else None
    yield _Item(END, "", first, project.end or first, done, project.plan_change_reason or "")


@dataclass(slots=True)
class _Course:
    """The fate of one date: built up step by step, then read at the reporting dates."""

    today: _Item
    first: When | None = None
    known: When | None = None
    """The date that is promised: the newest that was ever set; one that says it less precisely changes nothing."""
    expected: When | None = None
    done: When | None = None
    moves: int = 0
    reasons: dict[str, None] = field(default_factory=dict)
    points: list[Forecast] = field(default_factory=list)
    """The forecast that stood there from each step on."""

    def __post_init__(self) -> None:
        self.known = self.today.original

    def expect(self, when: When | None, reason: str = "") -> None:
        """Set another date; an open one is no move, and neither is one that is only more or less precise."""
        self.expected = when
        if when is None:
            return
        if self.known is not None and when.is_outside(self.known):
            self.moves += 1
            if reason:
                self.reasons.setdefault(reason)
        self.first, self.known = self.first or when, promised(self.known, when)

    def take(self, change: Change) -> None:
        """Follow one change."""
        new = parse_when(change.new)
        if change.kind in {"milestone-reached", "milestone-corrected"}:
            if change.kind == "milestone-reached" and change.old:
                self.expect(parse_when(change.old))
            self.done = new
        elif change.kind == "milestone-reopened":
            self.done = None
            self.expect(new or self.expected)
        else:
            if self.first is None:
                # What a first version held is not always told, such as of a project that was internal then.
                self.expect(parse_when(change.old))
            if change.group:  # what is over, or needs no date any more, was not moved
                self.expected = new
            else:
                self.expect(new, change.reason)

    def remove(self) -> None:
        """Forget the date: the milestone, or the whole project, was gone for a while."""
        self.expected = self.done = None

    def mark(self, day: date) -> None:
        """Keep what counts from a day on."""
        self.points.append(Forecast(day, self.done or self.expected, self.done is not None))

    def line(self, days: Sequence[date], *, is_whole: bool) -> TrendLine:
        """Read the course at the reporting dates; at the last of them counts what is written today."""
        today = self.today
        forecasts = [self._at(day) for day in days[:-1]]
        forecasts += [Forecast(day, today.done or today.expected, today.done is not None) for day in days[-1:]]
        if today.done is None or self.first is None:
            self.expect(today.expected, today.reason)
        told = [today.reason] if self.moves and today.reason and today.reason not in self.reasons else []
        reasons = (*self.reasons, *told)
        return TrendLine(
            today.item,
            today.title,
            today.original or self.first,
            today.expected,
            today.done,
            tuple(forecasts),
            self.moves,
            reasons,
            is_whole or today.original is not None,
        )

    def _at(self, day: date) -> Forecast:
        found = next((point for point in reversed(self.points) if point.day <= day), None)
        return Forecast(day, found.expected, found.is_reached) if found else Forecast(day, None)


def _take(step: Step, courses: Mapping[str, _Course], names: Mapping[str, str]) -> None:
    """Follow a step; what goes comes before what is new, so that an id may be used again in one step."""
    for change in step.changes:
        if change.kind == "milestone-removed" and change.item in names:
            courses[names[change.item]].remove()
        elif change.kind == "project-vanished":
            for course in courses.values():
                course.remove()
    for change in step.changes:
        if change.kind == "end":
            courses[END].take(change)
        elif change.kind.startswith("milestone-") and change.kind != "milestone-removed" and change.item in names:
            courses[names[change.item]].take(change)
    _close(step, courses[END])
    for course in courses.values():
        course.mark(step.revision.day)


def _close(step: Step, end: _Course) -> None:
    """Note whether a project is completed: its end is then the day when it ended."""
    for change in step.changes:
        if change.kind in {"project-added", "status"}:
            end.done = end.expected if change.new == "completed" else None
        elif change.group == CORRECTED:
            end.done = end.expected


def league(strategy: Strategy, record: Record, days: Sequence[date], as_of: date) -> League:
    """Rank all projects that were not given up by their largest slip, and weigh the promise of all their milestones."""
    trends = [
        project_trend(project, record.steps.get(project.id, ()), days, is_whole=record.is_whole_of(project.id))
        for project in strategy.projects
        if project.status != "discontinued"
    ]
    dated = [trend for trend in trends if any(line.first for line in trend.lines)]
    return League(tuple(sorted(dated, key=_league_order)), promise_of(trends, as_of))


def _slip_order(line: TrendLine) -> tuple[int, int]:
    """Sort by how late something may be, then by how late it is at least."""
    slip = line.slip
    return (slip.most, slip.least) if slip else (0, 0)


def _league_order(trend: Trend) -> tuple[bool, int, int, str, str]:
    most, least = _slip_order(trend.worst) if trend.worst else (0, 0)
    return (trend.worst is None, -most, -least, alphabetical(trend.title), trend.id)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many expected dates were ever moved, and the largest slip of one of them; None: none is later."""

    dates: int
    slip: Slip | None


def moved_dates(strategy: Strategy, record: Record | None) -> Moved:
    """Count the dates of all projects that were not given up.

    What was first promised stands in the files (``original``) or in the record; without one, a move that the files do
    not tell stays unknown, and 0 does not say that nothing was moved.
    """
    steps = record.steps if record else {}
    lines = [
        line
        for project in strategy.projects
        if project.status != "discontinued"
        for line in project_trend(project, steps.get(project.id, ()), ()).lines
        if line.moves
    ]
    farthest = max(lines, key=_slip_order, default=None)
    return Moved(len(lines), farthest.slip if farthest and farthest.slip and farthest.slip.most > 0 else None)


def promise_of(trends: Iterable[Trend], as_of: date) -> Promise:
    """Count over all milestones what became of the first promise; the ends of projects do not count."""
    milestones = [line for trend in trends for line in trend.lines if line.item]
    certain = [line for line in milestones if line.is_certain]
    verdicts = [(is_kept(line, as_of), line.done is not None) for line in certain if line.first]
    return Promise(
        sum(kept is True for kept, _ in verdicts),
        sum(kept is False for kept, _ in verdicts),
        verdicts.count((None, False)),
        undated=len(certain) - len(verdicts),
        unknown=len(milestones) - len(certain) + verdicts.count((None, True)),
    )


def is_kept(line: TrendLine, as_of: date) -> bool | None:
    """Say whether it was reached in the span first promised; None while it may still be, or where nobody knows.

    What was reached in "2022" may have kept a promise for "2022-06", or not.
    """
    if line.first is None or not line.is_certain:
        return None
    if line.done is not None:
        if line.first.is_before(line.done):
            return False
        return True if line.done.last <= line.first.last else None
    return False if line.first.is_over(as_of) else None
