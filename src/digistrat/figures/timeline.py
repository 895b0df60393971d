"""The roadmap along time: one bar a project, with its milestones, grouped by the leading Handlungsfeld."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digistrat.figures.reach import Reach, reach
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.when import When


@dataclass(frozen=True, slots=True)
class Bar:
    """A project from ``start`` to ``end``; either may be open. ``marks`` are dated milestones and whether reached."""

    project: Project
    start: When | None
    end: When | None
    marks: tuple[tuple[When, bool], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of one Handlungsfeld; ``title`` is empty for projects that name none."""

    key: str | None
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes with the whole years that they span, the Stichtag included, and how many projects name a date."""

    first: date
    last: date
    lanes: tuple[Lane, ...]
    with_dates: Reach


def timeline(strategy: Strategy, as_of: date) -> Timeline:
    """Lay out every project that has a date; those without any have an empty bar."""
    titles = {field.id: field.title for field in strategy.handlungsfelder}
    bars: dict[str | None, list[Bar]] = {}
    for project in strategy.projects:
        bars.setdefault(project.handlungsfelder[0] if project.handlungsfelder else None, []).append(_bar(project))
    unread = sorted(key for key in bars if key is not None and key not in titles)
    lanes = tuple(
        Lane(key, titles.get(key, key) if key else "", tuple(sorted(bars[key], key=_bar_order)))
        for key in (*titles, *unread, None)
        if key in bars
    )
    years = [day.year for day in _days(lanes)] or [as_of.year]
    first, last = date(min(*years, as_of.year), 1, 1), date(max(*years, as_of.year), 12, 31)
    return Timeline(first, last, lanes, reach(strategy.projects, _is_dated))


def _is_dated(project: Project) -> bool:
    return bool(project.start or project.end or any(step.done or step.expected for step in project.milestones))


def _bar(project: Project) -> Bar:
    marks = [
        (when, milestone.done is not None)
        for milestone in project.milestones
        if (when := milestone.done or milestone.expected)
    ]
    return Bar(project, project.start, project.end, tuple(sorted(marks, key=lambda mark: mark[0].order)))


def _bar_order(bar: Bar) -> tuple[date, date, str]:
    dates = [when for when in (bar.start, *(when for when, _ in bar.marks), bar.end) if when]
    return (*(dates[0].order if dates else (date.max, date.max)), bar.project.id)


def _days(lanes: Iterable[Lane]) -> list[date]:
    return [
        day
        for lane in lanes
        for bar in lane.bars
        for when in (bar.start, bar.end, *(when for when, _ in bar.marks))
        if when
        for day in (when.first, when.last)
    ]
