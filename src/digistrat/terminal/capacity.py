"""``capacity`` on the screen: the demand of each year against the staff, and who needs how much for what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from rich.text import Text

from digistrat.figures.staffing import Load
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import Project, StaffDemand
from digistrat.terminal.console import Screen
from digistrat.terminal.styles import project_text
from digistrat.terminal.tables import Cell, Column, bar, print_table
from digistrat.words.wording import Wording

MOST_YEARS = 6
"""So many years stand side by side: the coming ones, or the last ones where nothing is to come."""
MOST_PROJECTS = 10
FULL = "█"
OVER = "▲"
"""Marks a year with too few people."""
K = TypeVar("K")


def print_capacity(screen: Screen, loads: Sequence[Load], silent: Sequence[Project], as_of: date) -> None:
    """Print all years, then the demand of the coming ones by lead and by project, and who says nothing."""
    wording = screen.wording
    if not loads:
        screen.paragraph(Text(wording(say("No staff is written down yet."))))
        screen.paragraph(
            Text(
                wording(
                    say(
                        "Write what the team has under “capacity” in strategy.yaml, and what a project needs under "
                        "“staff” in its file."
                    )
                ),
                "dim",
            )
        )
        return
    screen.paragraph(Text(wording(say("Staff in full-time equivalents (FTE): 1 is a full post.")), "bold"))
    screen.line()
    _print_years(screen, loads)
    shown = _shown(loads, as_of)
    if any(load.demands for load in shown):
        _print_leads(screen, shown)
        _print_projects(screen, shown)
    _print_silent(screen, silent)


def _print_years(screen: Screen, loads: Sequence[Load]) -> None:
    wording = screen.wording
    columns = [
        Column(wording(label(StaffDemand, "year"))),
        Column(wording(say("Needed")), "right"),
        Column(wording(say("There")), "right"),
        Column(""),
        Column(wording(say("Comparison")), is_flexible=True),
    ]
    rows: list[list[Cell]] = [
        [str(load.year), _number(wording, load.demand), _number(wording, load.capacity), *_comparison(wording, load)]
        for load in loads
    ]
    print_table(screen, columns, rows)
    if any(load.remarks for load in loads):
        screen.line()
    for load in loads:
        for remark in load.remarks:
            screen.headed(Text(f"{load.year}:", "dim"), Text(remark), indent=6)


def _number(wording: Wording, number: Decimal | None) -> Text:
    return Text("?", "dim") if number is None else Text(wording.number(number))


def _comparison(wording: Wording, load: Load) -> tuple[Text, Text]:
    """Give the bar, which is full where all the staff is needed, and what it means in words."""
    if load.capacity is not None and load.without_number:
        words = say("{missing} of {n} entries without a number", missing=load.without_number, n=load.entries)
        return Text(), Text(wording(words), "yellow")
    if load.demand is None:
        return Text(), Text(wording(say("No project says what it needs.")), "dim")
    if load.capacity is None:
        return Text(), Text(wording(say("How much staff there is, is not written down.")), "dim")
    share = load.demand / load.capacity if load.capacity else load.demand
    difference = load.demand - load.capacity
    if difference > 0:
        words = say("{number} FTE too few", number=difference)
        return Text.assemble((FULL * 10, "yellow"), (OVER, "bold yellow")), Text(wording(words), "bold yellow")
    words = say("{number} FTE free", number=-difference) if difference else say("just enough")
    return Text(f"{bar(float(share))} ", "green"), Text(wording(words))


def _shown(loads: Sequence[Load], as_of: date) -> Sequence[Load]:
    coming = [load for load in loads if load.year >= as_of.year]
    return coming[:MOST_YEARS] or loads[-MOST_YEARS:]


def _print_leads(screen: Screen, loads: Sequence[Load]) -> None:
    names = {lead: _lead(screen.wording, lead) for load in loads for lead, _ in load.by_lead}
    _print_parts(screen, label(Project, "lead"), names, loads, [dict(load.by_lead) for load in loads])


def _lead(wording: Wording, lead: str | None) -> Text:
    return Text(wording(say("(none)")), "dim") if lead is None else Text(lead)


def _print_projects(screen: Screen, loads: Sequence[Load]) -> None:
    """Print the projects that ask for most."""
    projects = {project.id: project for load in loads for project, _ in load.demands}
    parts = [{project.id: number for project, number in load.demands} for load in loads]
    ranked = sorted(projects, key=lambda name: (-_total(parts, name), name))
    names = {key: project_text(screen.wording, projects[key]) for key in ranked[:MOST_PROJECTS]}
    _print_parts(screen, say("Project"), names, loads, parts)
    if (more := len(ranked) - MOST_PROJECTS) > 0:
        words = say_n("and {n} project that asks for less", "and {n} projects that ask for less", more)
        screen.paragraph(Text(screen.wording(words), "dim"))


def _print_parts(
    screen: Screen,
    title: Message,
    names: Mapping[K, Text],
    loads: Sequence[Load],
    parts: Sequence[Mapping[K, Decimal]],
) -> None:
    """Print who needs how much in which year, the largest need first; years with too few people stand out."""
    columns = [
        Column(screen.wording(title), is_flexible=True, minimum=20),
        *(Column(f"{load.year}{OVER if load.shortfall else ''}", "right") for load in loads),
    ]
    ranked = sorted(names, key=lambda name: -_total(parts, name))
    rows: list[list[Cell]] = [
        [names[name], *(_part(screen.wording, load, part.get(name)) for load, part in zip(loads, parts, strict=True))]
        for name in ranked
    ]
    screen.line()
    print_table(screen, columns, rows)


def _total(parts: Iterable[Mapping[K, Decimal]], key: K) -> Decimal:
    return sum((part.get(key, Decimal(0)) for part in parts), Decimal(0))


def _part(wording: Wording, load: Load, number: Decimal | None) -> Text:
    if number is None:
        return Text("·", "dim")
    return Text(wording.number(number), "yellow" if load.shortfall else "")


def _print_silent(screen: Screen, silent: Sequence[Project]) -> None:
    """Say which projects have no number: what they need is unknown, not nought."""
    if not silent:
        return
    words = say_n(
        "{n} project that is planned or under way says nothing of staff; what it needs is missing in the sums:",
        "{n} projects that are planned or under way say nothing of staff; what they need is missing in the sums:",
        len(silent),
    )
    names = ", ".join(project.id for project in silent[:MOST_PROJECTS])
    rest = " …" if len(silent) > MOST_PROJECTS else ""
    screen.line()
    screen.paragraph(Text.assemble((screen.wording(words), "yellow"), f" {names}{rest}"))
