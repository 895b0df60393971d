"""The roadmap along time: a bar a project, in percent of whatever width a page has, with the same in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, project_link
from digistrat.figures.standing import is_late
from digistrat.figures.timeline import Bar
from digistrat.findings import Message, say
from digistrat.model.project import ENDANGERED, Project, Status
from digistrat.model.when import When
from digistrat.site.components import Badge, health_badge, meter, period, span, status_badge
from digistrat.site.drawing import percent

BEFORE, AFTER = 8, 12
"""The years around the Stichtag that fit into a picture; what lies outside becomes an arrow at its edge."""
MOST_LABELS = 7
"""So many years can be written side by side on a telephone."""
QUARTERS_UP_TO = 3
"""Up to so many years the quarters are shown, too."""
COARSE = frozenset({"year", "half", "quarter"})
LEAST = 0.6
"""A day in ten years would not be seen: no stroke is shorter."""
RUNS_ON = frozenset({"planned", "active", "ongoing"})
RUNS = frozenset({"active", "ongoing"})
NOT_BEGUN = frozenset({"idea", "planned"})


@dataclass(frozen=True, slots=True)
class Stroke:
    """A part of a bar: it surely runs, a date is known only roughly, an end is open, or it was first planned so."""

    look: str
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone with a date; its shape says whether it is reached, open or late.

    Where the date is a quarter or longer, ``begin`` and ``width`` say how much time it leaves open; ``at`` is empty.
    """

    shape: str
    at: str
    words: str
    begin: str = ""
    width: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A project: its bar, what the bar says in words, and its line of the table."""

    id: str
    project: Link
    status: Badge
    danger: Badge | None
    """Its Lage where that is gefährdet or kritisch."""
    is_late: bool
    period: str
    title: str
    description: str
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...]
    begins_before: bool
    goes_on: bool
    start: Markup
    end: Markup
    first: str
    milestones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or, in a short picture, a quarter; the minor ones have their label only where there is room."""

    at: str
    label: str
    is_minor: bool
    is_quarter: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The years, and where the Stichtag lies; its label stands at the side that has more room."""

    ticks: tuple[Tick, ...]
    today: str
    today_anchor: str


@dataclass(frozen=True, slots=True)
class Undated:
    """A project without a bar, as it is listed in words."""

    project: Link
    status: Badge
    danger: Badge | None
    since: Markup
    reason: str


class Window:
    """The whole years of a picture, which places days in percent of its width."""

    def __init__(self, bars: Iterable[Bar], as_of: date) -> None:
        """Span the years of all dates, but none too far from the Stichtag."""
        near = range(as_of.year - BEFORE, as_of.year + AFTER + 1)
        years = {day.year for bar in bars for when in _dates(bar) for day in (when.first, when.last)}
        shown = [year for year in years if year in near] + [as_of.year]
        self.as_of = as_of
        self.years = range(min(shown), max(shown) + 1)
        self.first, self.last = date(min(shown), 1, 1), date(max(shown), 12, 31)

    def at(self, day: date, *, end: bool = False) -> float:
        """Place the beginning or the end of a day: 0 to 100, what lies outside at the edge."""
        days = self.last.toordinal() + 1 - self.first.toordinal()
        share = (day.toordinal() + end - self.first.toordinal()) / days
        return min(max(share, 0.0), 1.0) * 100

    def shows(self, day: date) -> bool:
        """Say whether a day lies in the picture."""
        return self.first <= day <= self.last


def shown(bars: Iterable[Bar]) -> list[Bar]:
    """Give the bars of a picture: those that have any date and are not given up."""
    return [bar for bar in bars if bar.project.status != "discontinued" and _dates(bar)]


def undated(bars: Iterable[Bar], lookup: Lookup) -> tuple[Undated, ...]:
    """List what is still pursued and has no date yet."""
    return tuple(
        _undated(bar.project, lookup) for bar in bars if bar.project.status != "discontinued" and not _dates(bar)
    )


def given_up(bars: Iterable[Bar], lookup: Lookup) -> tuple[Undated, ...]:
    """List what is not pursued any more, whatever dates it had."""
    return tuple(_undated(bar.project, lookup) for bar in bars if bar.project.status == "discontinued")


def _undated(project: Project, lookup: Lookup) -> Undated:
    return Undated(
        project_link(project),
        status_badge(project, lookup),
        _danger(project, lookup),
        lookup.when(project.status_since),
        project.status_reason or "",
    )


def _dates(bar: Bar) -> list[When]:
    return [when for when in (bar.start, *(when for when, _ in bar.marks), bar.end) if when]


# --- the axis


def axis(window: Window) -> Axis:
    """Write the years, and of many only every second, fifth, … where there is little room."""
    step = -(-len(window.years) // MOST_LABELS)
    today = window.at(window.as_of)
    return Axis(
        tuple(_ticks(window, step)),
        percent(today),
        "end" if today > 50 else "start",  # noqa: PLR2004 - the middle
    )


def _ticks(window: Window, step: int) -> Iterator[Tick]:
    for year in window.years:
        yield Tick(percent(window.at(date(year, 1, 1))), str(year), (year - window.years[0]) % step > 0)
        if len(window.years) <= QUARTERS_UP_TO:
            for quarter in (2, 3, 4):
                yield Tick(
                    percent(window.at(date(year, quarter * 3 - 2, 1))), f"Q{quarter}", is_minor=True, is_quarter=True
                )


# --- the rows


def rows(bars: Iterable[Bar], window: Window, lookup: Lookup) -> tuple[Row, ...]:
    """Draw bars that have any date."""
    return tuple(_row(bar, window, lookup) for bar in bars)


def _row(bar: Bar, window: Window, lookup: Lookup) -> Row:
    """Draw a project and say the same in words."""
    project = bar.project
    dates, steps = _dates(bar), tuple(_steps(project, lookup))
    first = _first_plan(project, lookup)
    goes_on = bool(bar.start and not bar.end and project.status in RUNS_ON)
    return Row(
        id=project.id,
        project=project_link(project),
        status=status_badge(project, lookup),
        danger=_danger(project, lookup),
        is_late=is_late(project, lookup.as_of),
        period=period(project, lookup),
        title=lookup.wording(say("The dates of “{title}”", title=project.name)),
        description=_description(project, first, lookup),
        strokes=tuple(_strokes(bar, window)),
        marks=tuple(_marks(steps, window)),
        begins_before=any(when.first < window.first for when in dates),
        goes_on=goes_on or any(when.last > window.last for when in dates),
        start=lookup.when(project.start),
        end=lookup.when(project.end),
        first=first,
        milestones=tuple(step.words for step in steps),
    )


def _danger(project: Project, lookup: Lookup) -> Badge | None:
    return health_badge(project, lookup) if project.health in ENDANGERED else None


def _first_plan(project: Project, lookup: Lookup) -> str:
    """Say the first plan where it differs from today's."""
    first = project.original
    return span(first.start, first.end, lookup.wording) if _has_moved(project) else ""


def _has_moved(project: Project) -> bool:
    first = project.original
    return (first.start not in {None, project.start}) or (first.end not in {None, project.end})


def _description(project: Project, first: str, lookup: Lookup) -> str:
    wording = lookup.wording
    steps = meter(project, lookup) if project.milestones else None
    late = wording(say("overdue")) if is_late(project, lookup.as_of) else ""
    danger = _danger(project, lookup)
    parts = (
        lookup.labels.status[project.status],
        danger.word if danger else "",
        late,
        period(project, lookup) or wording(say("neither start nor end recorded")),
        wording(say("first planned: {period}", period=first)) if first else "",
        steps.words if steps else "",
    )
    return "; ".join(part for part in parts if part)


def _strokes(bar: Bar, window: Window) -> Iterator[Stroke]:
    for look, begin, end in (*_today(bar, window), *_first(bar.project)):
        if begin > window.last or end < window.first:
            continue
        left, right = window.at(begin), window.at(end, end=True)
        yield Stroke(look, percent(min(left, 100 - LEAST)), percent(max(right, min(left, 100 - LEAST) + LEAST)))


Stretch = tuple[str, date, date]
"""A look with the first and the last day that it covers."""


def _today(bar: Bar, window: Window) -> Iterator[Stretch]:
    """Yield the parts of the bar: full where it surely runs, hatched where a coarse date leaves it open."""
    start, end, status = bar.start, bar.end, bar.project.status
    if start and end:
        yield from _closed(start, end)
    elif start and status in RUNS and start.has_begun(window.as_of):
        yield from _running(start, window)
    elif start:
        if status in RUNS_ON and start.last < window.last:
            yield ("open", start.last, window.last)
        yield _point(start)
    elif end:
        yield from _ending(end, status, window)


def _running(start: When, window: Window) -> Iterator[Stretch]:
    """Yield what surely runs up to the Stichtag, and is open after it."""
    is_coarse = start.precision in COARSE
    known = min(start.last, window.as_of) if is_coarse else start.first
    if window.as_of < window.last:
        yield ("open", window.as_of, window.last)
    if known < window.as_of or not is_coarse:
        yield ("sure", known, window.as_of)
    if is_coarse:
        yield ("vague", start.first, known)


def _ending(end: When, status: Status, window: Window) -> Iterator[Stretch]:
    """Yield what is to end: it surely runs from the Stichtag on where it is under way; its beginning is open."""
    begin = window.as_of if status in NOT_BEGUN else window.first
    until = min(window.as_of, end.first) if status in RUNS else end.first
    if begin < until:
        yield ("open", begin, until)
    if until < end.first:
        yield ("sure", until, end.first)
    yield _point(end)


def _point(when: When) -> Stretch:
    return ("vague" if when.precision in COARSE else "sure", when.first, when.last)


def _closed(start: When, end: When) -> Iterator[Stretch]:
    begin = start.last if start.precision in COARSE else start.first
    until = end.first if end.precision in COARSE else end.last
    if begin > until:
        yield ("vague", min(start.first, end.first), max(start.last, end.last))
        return
    if begin > start.first:
        yield _point(start)
    yield ("sure", begin, until)
    if until < end.last:
        yield _point(end)


def _first(project: Project) -> Iterator[Stretch]:
    """Yield the first plan, where it differs; a side that it leaves open is today's."""
    if not _has_moved(project):
        return
    start, end = project.original.start or project.start, project.original.end or project.end
    known = [when for when in (start, end) if when]
    yield ("first", min(when.first for when in known), max(when.last for when in known))


def _marks(steps: "Iterable[_Step]", window: Window) -> Iterator[Mark]:
    """Place the milestones: at a day or month a point, else over all the time left open; late ones come last."""
    dated = [(step.when, step) for step in steps if step.when]
    for when, step in sorted(dated, key=lambda pair: (pair[0].precision not in COARSE, SHAPES.index(pair[1].shape))):
        if when.precision in COARSE:
            if when.first <= window.last and when.last >= window.first:
                begin = window.at(when.first)
                width = window.at(when.last, end=True) - begin
                yield Mark(step.shape, "", step.words, percent(begin), percent(width))
            continue
        middle = when.first + (when.last - when.first) // 2
        if window.shows(middle):
            yield Mark(step.shape, percent(window.at(middle)), step.words)


SHAPES = ("done", "open", "late")


@dataclass(frozen=True, slots=True)
class _Step:
    """A milestone in words and as a shape."""

    when: When | None
    shape: str
    words: str


def _steps(project: Project, lookup: Lookup) -> Iterator[_Step]:
    late = set(map(id, project.overdue_milestones(lookup.as_of)))
    for milestone in project.milestones:
        title, when = milestone.title, milestone.done or milestone.expected
        shape = "done" if milestone.done else "late" if id(milestone) in late else "open"
        yield _Step(when, shape, lookup.wording(_step_words(title, when, shape)))


def _step_words(title: str, when: When | None, shape: str) -> Message:
    if when is None:
        return say("{title}: date open", title=title)
    if shape == "done":
        return say("{title}: reached {date}", title=title, date=when)
    if shape == "late":
        return say("{title}: overdue, expected by {date}", title=title, date=when)
    return say("{title}: expected by {date}", title=title, date=when)
