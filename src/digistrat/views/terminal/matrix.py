"""``matrix`` on the screen: vision statements as columns, Handlungsfelder as rows, gaps marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from digistrat.findings import say, say_n
from digistrat.views.terminal.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from digistrat.figures.alignment import Alignment
    from digistrat.model.strategy import Strategy
    from digistrat.views.terminal.console import Screen

GAP_SIGN = "—"


def print_matrix(screen: Screen, strategy: Strategy, found: Alignment) -> None:
    """Print how many projects serve which statement in which Handlungsfeld."""
    wording = screen.wording
    term = strategy.terms.handlungsfeld
    columns = [
        Column(term[0] if term else wording(say("Handlungsfeld")), is_flexible=True, minimum=12),
        *(Column(f"V{number}", "right") for number in range(1, len(strategy.vision) + 1)),
        Column(wording(say("All")), "right"),
    ]
    rows: list[list[Cell]] = [
        [
            field.title,
            *(_count(len(found.cells.get((statement.id, field.id), ()))) for statement in strategy.vision),
            _total(found.by_handlungsfeld.get(field.id, 0)),
        ]
        for field in strategy.handlungsfelder
    ]
    if strategy.vision:
        totals = [_total(found.by_vision.get(statement.id, 0)) for statement in strategy.vision]
        rows.append([Text(wording(say("All")), "bold"), *totals, ""])
    if rows:
        print_table(screen, columns, rows)
        screen.line()
    if not strategy.vision:
        screen.paragraph(Text(wording(say("The strategy has no vision statements.")), "yellow"))
    for number, statement in enumerate(strategy.vision, 1):
        screen.paragraph(Text.assemble((f"V{number}", "bold"), f"  {statement.title or statement.text}"))
    _print_gaps(screen, strategy, found)


def _count(number: int) -> Text:
    return Text(str(number)) if number else Text("·", "dim")


def _total(number: int) -> Text:
    return Text(str(number), "bold") if number else Text(GAP_SIGN, "bold yellow")


def _print_gaps(screen: Screen, strategy: Strategy, found: Alignment) -> None:
    wording = screen.wording
    gaps = [field.title for field in strategy.handlungsfelder if not found.by_handlungsfeld.get(field.id)]
    gaps += [statement.title or statement.id for statement in strategy.vision if not found.by_vision.get(statement.id)]
    screen.line()
    if gaps:
        screen.paragraph(Text.assemble((wording(say("Without a project:")), "yellow"), f" {', '.join(gaps)}"))
    if strategy.vision and found.without_vision:
        count = len(found.without_vision)
        words = wording(say_n("{n} project names no vision statement", "{n} projects name no vision statement", count))
        names = ", ".join(project.id for project in found.without_vision[:10])
        screen.paragraph(Text.assemble((f"{words}:", "yellow"), f" {names}{' …' if count > 10 else ''}"))  # noqa: PLR2004
