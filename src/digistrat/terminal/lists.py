"""``list`` on the screen: one table a kind."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from digistrat.figures.decisions import decisions
from digistrat.figures.measuring import Gauge, gauge
from digistrat.figures.selection import Listing, Selection, shown_milestones
from digistrat.figures.services import offering
from digistrat.findings import say, say_n
from digistrat.model.fields import label
from digistrat.model.project import Indicator, Measurement, Milestone, Project
from digistrat.model.strategy import Strategy
from digistrat.terminal.console import Screen
from digistrat.terminal.offers import print_offers
from digistrat.terminal.resolutions import print_decisions
from digistrat.terminal.styles import (
    WIDE,
    health_sign,
    health_text,
    print_health_legend,
    progress_text,
    project_text,
    short_progress,
    status_text,
)
from digistrat.terminal.tables import Cell, Column, print_table
from digistrat.words.reach import owners
from digistrat.words.wording import Wording, sentence

Row = list[Cell]


def print_list(screen: Screen, strategy: Strategy, listing: Listing) -> None:
    """Print the entries of one kind, and how many there are."""
    wording, projects = screen.wording, listing.projects
    is_wide = screen.width is None or screen.width >= WIDE
    if listing.kind == "projects":
        columns, rows = (_projects if is_wide else _projects_narrow)(wording, projects)
    elif listing.kind == "milestones":
        columns, rows = _milestones(wording, projects, listing.selection, listing.as_of)
    elif listing.kind == "services":
        print_offers(screen, offering(projects, listing.as_of), is_wide=is_wide)
        print_reach(screen, listing)
        return
    elif listing.kind == "decisions":
        found = decisions(strategy, projects, with_whole=not listing.selection.narrows)
        print_decisions(screen, strategy, found)
        return
    else:
        columns, rows = _indicators(wording, projects, is_wide=is_wide)
    if rows:
        print_table(screen, columns, rows)
        if listing.kind == "projects" and not is_wide:
            print_health_legend(screen, {project.health for project in projects if project.health})
        if listing.kind == "indicators":
            screen.line()
            screen.paragraph(Text(gauge_words(wording, gauge(projects)), "dim"))
        screen.line()
    screen.line((wording(say_n("{n} entry", "{n} entries", len(rows))), "dim"))
    if listing.kind != "projects":
        print_reach(screen, listing)


def print_reach(screen: Screen, listing: Listing) -> None:
    """Say of how many projects the entries are."""
    screen.line((sentence(owners(listing.kind, listing.reach), screen.wording), "dim"))


def _projects(wording: Wording, projects: Sequence[Project]) -> tuple[list[Column], list[Row]]:
    columns = [
        Column("ID"),
        Column(wording(say("Project")), is_flexible=True, minimum=18),
        Column(wording(label(Project, "status"))),
        Column(wording(label(Project, "health"))),
        Column(wording(say("Progress"))),
        Column(wording(label(Project, "start"))),
        Column(wording(label(Project, "end"))),
    ]
    rows: list[Row] = [
        [
            Text(project.id, "dim"),
            project_text(wording, project),
            status_text(wording, project.status),
            health_text(wording, project.health),
            progress_text(wording, project.progress),
            wording.when(project.start),
            wording.when(project.end),
        ]
        for project in projects
    ]
    return columns, rows


def _projects_narrow(wording: Wording, projects: Sequence[Project]) -> tuple[list[Column], list[Row]]:
    """Leave out the dates and say the rest shortly, so that a project fits on a line or two of 80 columns."""
    columns = [
        Column("ID"),
        Column(wording(say("Project")), is_flexible=True, minimum=18),
        Column(wording(label(Project, "status"))),
        Column(wording(say("Progress"))),
    ]
    rows: list[Row] = [
        [
            Text(project.id, "dim"),
            project_text(wording, project),
            Text.assemble(status_text(wording, project.status), " ", health_sign(project.health)),
            short_progress(wording, project.progress),
        ]
        for project in projects
    ]
    return columns, rows


def _milestones(
    wording: Wording, projects: Sequence[Project], selection: Selection, as_of: date
) -> tuple[list[Column], list[Row]]:
    columns = [
        Column(wording(say("Date"))),
        Column(wording(say("State"))),
        Column(wording(say("Milestone")), is_flexible=True, minimum=20),
        Column(wording(say("Project")), is_flexible=True, minimum=14),
        Column("ID"),
    ]
    found = [(milestone, project) for project in projects for milestone in shown_milestones(project, selection, as_of)]
    dated = sorted((pair for pair in found if _date(pair[0])), key=lambda pair: (_order(pair[0]), pair[1].id))
    undated = [pair for pair in found if not _date(pair[0])]
    rows: list[Row] = [
        [
            wording.when(milestone.done or milestone.expected) or wording(say("open")),
            milestone_state(wording, project, milestone, as_of),
            milestone.title,
            project.name,
            Text(project.id, "dim"),
        ]
        for milestone, project in (*dated, *undated)
    ]
    return columns, rows


def _date(milestone: Milestone) -> bool:
    return milestone.done is not None or milestone.expected is not None


def _order(milestone: Milestone) -> tuple[date, date]:
    when = milestone.done or milestone.expected
    if when is None:  # pragma: no cover - only dated ones are sorted
        raise ValueError(milestone.id)
    return when.order


def milestone_state(wording: Wording, project: Project, milestone: Milestone, as_of: date) -> Text:
    """Say whether a milestone is reached, late or open; nothing is late while its project rests."""
    if milestone.done is not None:
        return Text(f"✓ {wording(say('reached'))}", "green")
    if milestone in project.overdue_milestones(as_of):
        return Text(f"▲ {wording(say('overdue'))}", "red")
    return Text(f"○ {wording(say('open'))}", "cyan")


def _indicators(wording: Wording, projects: Sequence[Project], *, is_wide: bool) -> tuple[list[Column], list[Row]]:
    columns = [
        *indicator_columns(wording),
        Column(wording(say("Project")), is_flexible=True, minimum=14),
        Column("ID"),
    ]
    rows: list[Row] = [
        [
            *indicator_cells(wording, indicator),
            project_text(wording, project) if is_wide else "",
            Text(project.id, "dim"),
        ]
        for project in projects
        for indicator in project.indicators
    ]
    return columns, rows


def indicator_columns(wording: Wording) -> list[Column]:
    """Head what ``indicator_cells`` gives."""
    return [
        Column(wording(say("Indicator")), is_flexible=True, minimum=20),
        Column(wording(label(Measurement, "value")), "right"),
        Column(wording(label(Indicator, "target")), "right"),
        Column(wording(say("Way gone")), "right"),
        Column(wording(say("Date"))),
    ]


def indicator_cells(wording: Wording, indicator: Indicator) -> Row:
    """Say an indicator: title with unit, latest value, target, the way gone to it, date."""
    latest, share = indicator.latest, indicator.share
    return [
        f"{indicator.title} ({indicator.unit})" if indicator.unit else indicator.title,
        measured(wording, latest) if latest else Text(wording(say("no value")), "yellow"),
        wording.number(indicator.target) if indicator.target is not None else "",
        wording.percent(share) if share is not None else "",
        wording.when(latest.date) if latest else "",
    ]


def gauge_words(wording: Wording, found: Gauge) -> str:
    """Say how much of what should be measured is known."""
    unmeasured = found.indicators - found.measured
    parts = (
        wording(say("{n} with a value", n=found.measured)),
        wording(say("{n} with a target", n=found.targeted)),
        wording(say("{n} never measured", n=unmeasured)) if unmeasured else "",
    )
    return " · ".join(part for part in parts if part)


def measured(wording: Wording, value: Measurement) -> str:
    """Say a value, with a word where it is only known roughly."""
    about = f"{wording(say('about'))} " if value.approximate else ""
    return f"{about}{wording.number(value.value)}"
