"""``status`` on the screen: the headline, one row a group, what needs attention."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from digistrat.figures.attention import Attention, Concern
from digistrat.figures.overview import Overview
from digistrat.figures.standing import Grouping, NextDate, Standing
from digistrat.findings import Message, say, say_n
from digistrat.history.trend import Moved
from digistrat.model.fields import label
from digistrat.model.project import HEALTHS, Project
from digistrat.model.strategy import Strategy
from digistrat.terminal.console import GLUE, Screen
from digistrat.terminal.styles import (
    HEALTH_STYLES,
    STATUS_STYLES,
    WIDE,
    counts_text,
    print_health_legend,
    project_text,
)
from digistrat.terminal.tables import GAP, Cell, Column, bar, print_table
from digistrat.words.reach import moved_dates, owners, share_of
from digistrat.words.wording import HEALTH_LABELS, HEALTH_SIGNS, STATUS_LABELS, STATUS_SIGNS, Wording, sentence

SHOWN_CONCERNS = 15
GROUP_TITLES: Mapping[Grouping, Message] = {
    "handlungsfeld": say("Handlungsfeld"),
    "vision": say("Vision statement"),
    "lead": label(Project, "lead"),
    "status": label(Project, "status"),
}
CONCERN_LABELS: Mapping[Concern, Message] = {
    "critical": say("critical"),
    "overdue": say("overdue"),
    "start_overdue": say("beginning overdue"),
    "milestone_overdue": say("milestone overdue"),
    "at_risk": say("at risk"),
    "stale": say("no recent report"),
    "paused": say("paused"),
}
CONCERN_STYLES: Mapping[Concern, str] = {
    "critical": "red",
    "overdue": "red",
    "start_overdue": "yellow",
    "milestone_overdue": "yellow",
    "at_risk": "yellow",
    "stale": "dim",
    "paused": "yellow",
}


def print_status(screen: Screen, strategy: Strategy, found: Overview, moved: Moved) -> None:
    """Print the whole screen."""
    _print_headline(screen, strategy, found, moved)
    if found.groups:
        screen.line()
        _print_groups(screen, strategy, found)
    if found.concerns:
        screen.line()
        _print_concerns(screen, found.concerns)


def _print_headline(screen: Screen, strategy: Strategy, found: Overview, moved: Moved) -> None:
    wording, whole = screen.wording, found.whole
    day = wording(say("Stichtag {day}", day=wording.day(found.as_of)))
    gap = 3 if screen.width is None else screen.width - cell_len(strategy.title) - len(day)
    if gap >= GAP:
        screen.line((strategy.title, "bold"), " " * gap, (day, "dim"))
    else:
        screen.paragraph(Text(strategy.title, "bold"))
        screen.paragraph(Text(day, "dim"))
    projects = wording(say_n("{n} project", "{n} projects", len(whole.projects)))
    if not whole.projects:
        screen.line((projects, "bold"))
        return
    screen.paragraph(Text.assemble((projects, "bold"), ": ", counts_text(wording, whole.by_status)))
    for line in (_facts(wording, whole, moved), _reaches(wording, whole)):
        if line:
            screen.paragraph(line)


def _facts(wording: Wording, whole: Standing, moved: Moved) -> Text:
    """Say how many milestones are reached, how much is late, and what was moved so that it is not."""
    parts = []
    if whole.milestones:
        words = say_n(
            "{done} of {n} milestone reached", "{done} of {n} milestones reached", whole.milestones, done=whole.reached
        )
        parts.append(Text.assemble((bar(whole.reached / whole.milestones), "green"), f" {wording(words)}"))
    if whole.overdue:
        parts.append(Text(wording(say_n("{n} project is late", "{n} projects are late", whole.overdue)), "red"))
    elif whole.with_dates.given:
        parts.append(Text(wording(say("nothing is late")), "green"))
    if moved.dates:
        parts.append(Text(wording(moved_dates(moved)), "yellow"))
    return Text(" · ").join(parts)


def _reaches(wording: Wording, whole: Standing) -> Text:
    """Say of how many projects all this is known."""
    parts = (
        owners("milestones", whole.with_milestones) if whole.milestones else None,
        owners("open dates", whole.with_dates) if whole.with_dates.of else None,
    )
    return Text(" · ".join(sentence(part, wording) for part in parts if part), "dim")


def _print_groups(screen: Screen, strategy: Strategy, found: Overview) -> None:
    wording, grouping = screen.wording, found.grouping
    is_wide = screen.width is None or screen.width >= WIDE
    term = strategy.terms.handlungsfeld if grouping == "handlungsfeld" else None
    columns = [
        Column(term[0] if term else wording(GROUP_TITLES[grouping]), is_flexible=True, minimum=14),
        Column(wording(say("Projects")), "right"),
        Column(wording(label(Project, "status")), is_flexible=True, minimum=11),
        Column(wording(label(Project, "milestones"))),
        *([Column(wording(say("With milestones")), "right")] if is_wide else []),
        Column(wording(label(Project, "health")), is_flexible=True, minimum=6),
        Column(wording(say("Late")), "right"),
        Column(wording(say("Next date")), is_flexible=True, minimum=10),
    ]
    print_table(screen, columns, [_row(wording, group, grouping, is_wide=is_wide) for group in found.groups])
    if not is_wide:
        print_health_legend(screen, {health for group in found.groups for health in group.by_health})


def _row(wording: Wording, group: Standing, grouping: Grouping, *, is_wide: bool) -> list[Cell]:
    return [
        _title(wording, group, grouping),
        Text(str(len(group.projects)), "" if group.projects else "dim"),
        counts_text(wording, group.by_status) if is_wide else _signs(group),
        _reached(group),
        *([_giving(wording, group)] if is_wide else []),
        _health(wording, group, is_wide=is_wide),
        Text(str(group.overdue), "red") if group.overdue else "",
        _next(wording, group.next_date, is_wide=is_wide),
    ]


def _title(wording: Wording, group: Standing, grouping: Grouping) -> str:
    if group.key is None:
        return wording(say("(none)"))
    if grouping == "status":
        return next(wording(label) for status, label in STATUS_LABELS.items() if status == group.key)
    return group.title


def _signs(group: Standing) -> Text:
    """Count the statuses by their signs, which the headline explains, for narrow screens."""
    return Text(" ").join(
        Text(f"{STATUS_SIGNS[status]}{GLUE}{group.by_status[status]}", STATUS_STYLES[status])
        for status in STATUS_STYLES
        if group.by_status.get(status)
    )


def _reached(group: Standing) -> Text:
    if not group.milestones:
        return Text()
    share = group.reached / group.milestones
    return Text.assemble((bar(share, 6), "green"), f" {group.reached}/{group.milestones}")


def _giving(wording: Wording, group: Standing) -> Text:
    """Say of how many projects the milestones are; without room the headline says it of all."""
    return Text(wording(share_of(group.with_milestones)) if group.milestones else "", "dim")


def _health(wording: Wording, group: Standing, *, is_wide: bool) -> Text:
    parts = [
        Text(
            f"{HEALTH_SIGNS[health]}{GLUE}{group.by_health[health]}"
            + (f" {wording(HEALTH_LABELS[health])}" if is_wide else ""),
            HEALTH_STYLES[health],
        )
        for health in HEALTHS
        if group.by_health.get(health)
    ]
    return Text(" · ").join(parts)


def _next(wording: Wording, found: NextDate | None, *, is_wide: bool) -> str:
    if found is None:
        return ""
    name = found.milestone.title if found.milestone else found.project.name
    return f"{wording.when(found.when)}: {name}" if is_wide else wording.when(found.when)


def _print_concerns(screen: Screen, concerns: Sequence[Attention]) -> None:
    wording = screen.wording
    shown = concerns if screen.width is None else concerns[:SHOWN_CONCERNS]
    screen.line((wording(say("This needs attention")), "bold"))
    columns = [
        Column(wording(say("Why"))),
        Column(wording(say("Date"))),
        Column(wording(say("Project")), is_flexible=True, minimum=16),
        Column("ID"),
    ]
    rows: list[list[Cell]] = [
        [
            Text(wording(CONCERN_LABELS[concern.concern]), CONCERN_STYLES[concern.concern]),
            wording.when(concern.since),
            _named(wording, concern),
            Text(concern.project.id, "dim"),
        ]
        for concern in shown
    ]
    print_table(screen, columns, rows, indent=2)
    if len(shown) < len(concerns):
        more = wording(say("and {n} more: digistrat list --overdue, --stale", n=len(concerns) - len(shown)))
        screen.paragraph(Text(more), indent=2)


def _named(wording: Wording, concern: Attention) -> Text:
    title = project_text(wording, concern.project)
    return title.append(f": {concern.milestone.title}") if concern.milestone else title
