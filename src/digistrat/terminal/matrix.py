"""``matrix`` on the screen: vision statements as columns, Handlungsfelder as rows, gaps marked."""

from collections.abc import Sequence

from rich.text import Text

from digistrat.figures.alignment import Alignment
from digistrat.figures.measuring import Gauge
from digistrat.findings import Message, say, say_n
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.terminal.console import Screen
from digistrat.terminal.lists import gauge_words
from digistrat.terminal.tables import Cell, Column, print_table
from digistrat.words.wording import Wording

GAP_SIGN = "—"
NAMED = 10
"""So many projects are named; the others are only counted."""


def print_matrix(screen: Screen, strategy: Strategy, found: Alignment) -> None:
    """Print how many projects serve which statement in which Handlungsfeld."""
    wording = screen.wording
    term = strategy.terms.handlungsfeld
    statements = () if found.is_vision_unknown else strategy.vision
    columns = [
        Column(term[0] if term else wording(say("Handlungsfeld")), is_flexible=True, minimum=12),
        *(Column(f"V{number}", "right") for number in range(1, len(statements) + 1)),
        Column(wording(say("All")), "right"),
    ]
    rows: list[list[Cell]] = [
        [
            field.title,
            *(_count(len(found.cells.get((statement.id, field.id), ()))) for statement in statements),
            _total(found.by_handlungsfeld.get(field.id, 0)),
        ]
        for field in strategy.handlungsfelder
    ]
    if statements:
        totals = [_total(found.by_vision.get(statement.id, 0)) for statement in statements]
        rows.append([Text(wording(say("All")), "bold"), *totals, ""])
        measured = [_total(found.effects[statement.id].measured) for statement in statements]
        rows.append([wording(say("Indicators with a value")), *measured, ""])
    if rows:
        print_table(screen, columns, rows)
        screen.line()
    if not strategy.vision:
        screen.paragraph(Text(wording(say("The strategy has no vision statements.")), "yellow"))
    for number, statement in enumerate(strategy.vision, 1):
        screen.paragraph(Text.assemble((f"V{number}", "bold"), f"  {statement.title or statement.text}"))
        if statements:
            screen.paragraph(_effect(wording, found.effects[statement.id]), indent=4)
    _print_gaps(screen, strategy, found)


def _effect(wording: Wording, effect: Gauge) -> Text:
    """Say whether the effect of the projects that serve a statement is measured."""
    if not effect.indicators:
        return Text(wording(say("effect not measured: no indicator")), "yellow")
    words = gauge_words(wording, effect)
    indicators = wording(say_n("{n} indicator", "{n} indicators", effect.indicators))
    return Text(f"{indicators}: {words}", "dim" if effect.measured else "yellow")


def _count(number: int) -> Text:
    return Text(str(number)) if number else Text("·", "dim")


def _total(number: int) -> Text:
    return Text(str(number), "bold") if number else Text(GAP_SIGN, "bold yellow")


def _print_gaps(screen: Screen, strategy: Strategy, found: Alignment) -> None:
    wording = screen.wording
    gaps = [field.title for field in strategy.handlungsfelder if field.id in found.idle_handlungsfelder]
    gaps += [statement.title or statement.id for statement in strategy.vision if statement.id in found.idle_statements]
    screen.line()
    if gaps:
        screen.paragraph(Text.assemble((wording(say("Without a project:")), "yellow"), f" {', '.join(gaps)}"))
    if found.empty_cells:
        words = say_n(
            "{n} pair of a statement and a Handlungsfeld has no project though both have some.",
            "{n} pairs of a statement and a Handlungsfeld have no project though both have some.",
            len(found.empty_cells),
        )
        screen.paragraph(Text(wording(words), "dim"))
    if found.is_vision_unknown:
        words = say("No project names a vision statement: nobody knows which of them serves which.")
        screen.paragraph(Text(wording(words), "yellow"))
    elif strategy.vision:
        without = len(found.without_vision)
        words = say_n("{n} project names no vision statement", "{n} projects name no vision statement", without)
        _print_projects(screen, words, found.without_vision)
    if strategy.handlungsfelder:
        without = len(found.without_handlungsfeld)
        words = say_n("{n} project names no Handlungsfeld", "{n} projects name no Handlungsfeld", without)
        _print_projects(screen, words, found.without_handlungsfeld)


def _print_projects(screen: Screen, words: Message, projects: Sequence[Project]) -> None:
    if projects:
        names = ", ".join(project.id for project in projects[:NAMED])
        more = " …" if len(projects) > NAMED else ""
        screen.paragraph(Text.assemble((f"{screen.wording(words)}:", "yellow"), f" {names}{more}"))
