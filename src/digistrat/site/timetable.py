"""The page of the whole roadmap along time, by Handlungsfeld; what has no date is said in words."""

from dataclasses import dataclass

from digistrat.data.lookup import Link, Lookup
from digistrat.figures.timeline import Lane
from digistrat.findings import say
from digistrat.site.components import field_heading
from digistrat.site.gantt import Axis, Row, Undated, Window, axis, given_up, rows, shown, undated
from digistrat.site.page import Chapter

TIMETABLE = "zeitplan.html"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The projects of a Handlungsfeld that have a date; ``id`` is where the page's own links lead."""

    id: str
    heading: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything that the page prints."""

    title: str
    axis: Axis
    lanes: tuple[Stretch, ...]
    undated: tuple[Undated, ...]
    given_up: tuple[Undated, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of the roadmap that a single Handlungsfeld shows."""

    axis: Axis
    rows: tuple[Row, ...]
    undated: tuple[Undated, ...]


def timetable(lookup: Lookup) -> Timetable:
    """Prepare the page of the whole roadmap."""
    lanes = lookup.lanes.values()
    bars = [bar for lane in lanes for bar in lane.bars]
    window = Window(shown(bars), lookup.as_of)
    return Timetable(
        lookup.wording(say("Timetable")),
        axis(window),
        tuple(_stretch(lane, window, lookup) for lane in lanes if shown(lane.bars)),
        undated(bars, lookup),
        given_up(bars, lookup),
    )


def _stretch(lane: Lane, window: Window, lookup: Lookup) -> Stretch:
    return Stretch(
        f"feld-{lane.key}" if lane.key else "ohne-feld",
        field_heading(lane.key, lookup),
        rows(shown(lane.bars), window, lookup),
    )


def excerpt(lane: Lane | None, lookup: Lookup) -> Excerpt | None:
    """Prepare the time line of one Handlungsfeld; None where nothing in it has a date."""
    bars = shown(lane.bars) if lane else []
    if lane is None or not bars:
        return None
    window = Window(bars, lookup.as_of)
    return Excerpt(axis(window), rows(bars, window, lookup), undated(lane.bars, lookup))


def _name(lookup: Lookup) -> str:
    """Name the page where anything that is pursued has a date."""
    has_dates = any(
        project.start or project.end or any(step.done or step.expected for step in project.milestones)
        for project in lookup.strategy.projects
        if project.status != "discontinued"
    )
    return lookup.wording(say("Timetable")) if has_dates else ""


def _description(_: object, lookup: Lookup) -> str:
    return lookup.wording(say("All {projects} along time", projects=lookup.labels.project.many))


CHAPTER = Chapter(TIMETABLE, _name, timetable, _description, is_main=True)
