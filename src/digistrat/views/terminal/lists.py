"""``list`` on the screen: one table a kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from digistrat.figures.selection import shown_milestones
from digistrat.findings import say, say_n
from digistrat.views.terminal.styles import (
    WIDE,
    health_sign,
    health_text,
    print_health_legend,
    progress_text,
    project_text,
    short_progress,
    status_text,
)
from digistrat.views.terminal.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digistrat.figures.selection import Listing, Selection
    from digistrat.model.project import Decision, Indicator, Measurement, Milestone, Project, Service
    from digistrat.model.strategy import Meeting, Strategy
    from digistrat.views.terminal.console import Screen
    from digistrat.views.wording import Wording

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
        columns, rows = _services(wording, projects, is_wide=is_wide)
    elif listing.kind == "decisions":
        _print_decisions(screen, strategy, projects)
        return
    else:
        columns, rows = _indicators(wording, projects, is_wide=is_wide)
    if rows:
        print_table(screen, columns, rows)
        if listing.kind == "projects" and not is_wide:
            print_health_legend(screen, {project.health for project in projects if project.health})
        screen.line()
    screen.line((wording(say_n("{n} entry", "{n} entries", len(rows))), "dim"))


def _projects(wording: Wording, projects: Sequence[Project]) -> tuple[list[Column], list[Row]]:
    columns = [
        Column("ID"),
        Column(wording(say("Project")), is_flexible=True, minimum=18),
        Column(wording(say("Status"))),
        Column(wording(say("Lage"))),
        Column(wording(say("Progress"))),
        Column(wording(say("Beginning"))),
        Column(wording(say("End"))),
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
        Column(wording(say("Status"))),
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
            project.title,
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


def _services(wording: Wording, projects: Sequence[Project], *, is_wide: bool) -> tuple[list[Column], list[Row]]:
    """Leave out the project's title where there is no room for it: its id stands there, and empty columns vanish."""
    columns = [
        Column(wording(say("Service")), is_flexible=True, minimum=18),
        Column(wording(say("Online since"))),
        Column(wording(say("Maturity"))),
        Column("EfA"),
        Column(wording(say("Project")), is_flexible=True, minimum=14),
        Column("ID"),
        Column(wording(say("Address")), is_flexible=True, minimum=14),
    ]
    rows: list[Row] = [
        [
            service.title,
            wording.when(service.online_since),
            f"{service.maturity.level} ({service.maturity.model})" if service.maturity else "",
            "" if service.efa is None else wording(say("yes")) if service.efa else wording(say("no")),
            project.title if is_wide else "",
            Text(project.id, "dim"),
            service.url or "",
        ]
        for project in projects
        for service in project.services
    ]
    return columns, rows


def service_line(wording: Wording, service: Service) -> str:
    """Say a service: title, since when, maturity with the edition of its model, address."""
    maturity = service.maturity
    parts = (
        service.title,
        wording(say("since {date}", date=wording.when(service.online_since))) if service.online_since else None,
        wording(say("maturity {level} (model {model})", level=maturity.level, model=maturity.model))
        if maturity
        else None,
        service.url,
        service.text,
    )
    return " · ".join(part for part in parts if part)


def _print_decisions(screen: Screen, strategy: Strategy, projects: Sequence[Project]) -> None:
    """Print each decision once, the newest first, with everything that it concerns."""
    concerned: dict[str, list[str]] = {}
    found = sorted(
        _all_decisions(strategy, projects),
        key=lambda entry: _decided(strategy, entry[1]) or (date.min, date.min),
        reverse=True,
    )
    for project, decision in found:
        title = project.title if project else screen.wording(say("the strategy as a whole"))
        concerned.setdefault(decision_line(screen.wording, strategy, decision), []).append(title)
    for line, titles in concerned.items():
        screen.paragraph(Text(line, "bold"))
        for title in titles:
            screen.paragraph(Text(title), indent=2)
        screen.line()
    count = len(concerned)
    screen.line((screen.wording(say_n("{n} entry", "{n} entries", count)), "dim"))


def _meeting(strategy: Strategy, decision: Decision) -> Meeting | None:
    return next((meeting for meeting in strategy.meetings if meeting.id == decision.meeting), None)


def _decided(strategy: Strategy, decision: Decision) -> tuple[date, date] | None:
    meeting = _meeting(strategy, decision)
    if meeting:
        return meeting.date, meeting.date
    return decision.date.order if decision.date else None


def _all_decisions(strategy: Strategy, projects: Sequence[Project]) -> Iterator[tuple[Project | None, Decision]]:
    for decision in strategy.decisions:
        yield None, decision
    for project in projects:
        for decision in project.decisions:
            yield project, decision


def decision_line(wording: Wording, strategy: Strategy, decision: Decision) -> str:
    """Say a decision: when, by whom, in which meeting, item, paper, title, text, result."""
    meeting = _meeting(strategy, decision)
    body = next((body for body in strategy.bodies if meeting and body.id == meeting.body), None)
    parts = (
        wording.day(meeting.date) if meeting else wording.when(decision.date),
        body.name if body else None,
        meeting.title if meeting else None,
        wording(say("item {number}", number=decision.agenda_item)) if decision.agenda_item else None,
        decision.paper,
        decision.title,
        decision.text,
        decision.result,
    )
    return " · ".join(part for part in parts if part)


def _indicators(wording: Wording, projects: Sequence[Project], *, is_wide: bool) -> tuple[list[Column], list[Row]]:
    columns = [
        Column(wording(say("Indicator")), is_flexible=True, minimum=20),
        Column(wording(say("Value")), "right"),
        Column(wording(say("Target")), "right"),
        Column(wording(say("Date"))),
        Column(wording(say("Project")), is_flexible=True, minimum=14),
        Column("ID"),
    ]
    rows: list[Row] = [
        [*indicator_cells(wording, indicator), project.title if is_wide else "", Text(project.id, "dim")]
        for project in projects
        for indicator in project.indicators
    ]
    return columns, rows


def indicator_cells(wording: Wording, indicator: Indicator) -> Row:
    """Say an indicator: title with unit, latest value, target, date."""
    latest = indicator.latest
    return [
        f"{indicator.title} ({indicator.unit})" if indicator.unit else indicator.title,
        measured(wording, latest) if latest else "",
        wording.number(indicator.target) if indicator.target is not None else "",
        wording.when(latest.date) if latest else "",
    ]


def measured(wording: Wording, value: Measurement) -> str:
    """Say a value, with a word where it is only known roughly."""
    about = f"{wording(say('about'))} " if value.approximate else ""
    return f"{about}{wording.number(value.value)}"
