"""What a table is made of: columns that say what they mean, and cells that are values, never markup or formulas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from digistrat.findings import say
from digistrat.views.exports.fields import FIELDS
from digistrat.views.wording import AUDIENCE_LABELS, CATEGORY_LABELS, HEALTH_LABELS, PRIORITY_LABELS, STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from digistrat.findings import Message
    from digistrat.model.values import Item
    from digistrat.model.when import When
    from digistrat.views.site.register import Register

Cell = str | int | Decimal | date | None
"""A value of a table; a date that is not exact to the day is a text, as it was written."""
Row = tuple[Cell, ...]
BETWEEN = " | "
"""Stands between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in every table for programs, its heading for people, and what it means.

    ``words`` are what people read in the place of a fixed value.
    """

    name: str
    label: Message
    meaning: Message
    words: Mapping[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name is that of its file; ``rows`` gives one cell for each column."""

    name: str
    title: Message
    about: Message
    columns: tuple[Column, ...]
    rows: Callable[[Register], Iterator[Row]]

    @property
    def path(self) -> str:
        """Say where the table lies on the website."""
        return f"daten/{self.name}.csv"


LABELS: Mapping[str, Message] = {
    "id": say("Id"),
    "title": say("Title"),
    "summary": say("Summary"),
    "text": say("Text"),
    "url": say("Link"),
    "date": say("Day or time"),
    "source": say("Source"),
    "handlungsfelder": say("Fields of action"),
    "vision": say("Vision"),
    "status": say("Status"),
    "status_since": say("Status since"),
    "status_reason": say("Reason for the status"),
    "health": say("Assessment"),
    "health_reason": say("Reason for the assessment"),
    "countermeasure": say("What is done about it"),
    "priority": say("Priority"),
    "lighthouse": say("Lighthouse project"),
    "audience": say("For whom"),
    "districts": say("Districts"),
    "lead": say("In charge"),
    "partners": say("Partners"),
    "legal_basis": say("Legal basis"),
    "start": say("Start"),
    "end": say("End"),
    "plan_change_reason": say("Reason for the change"),
    "depends_on": say("Waits for"),
    "outcome": say("Effect"),
    "next_steps": say("Next steps"),
    "analogue_access": say("Without a computer"),
    "participation": say("Take part"),
    "due": say("Due"),
    "original": say("First planned"),
    "done": say("Reached on"),
    "weight": say("Weight"),
    "unit": say("Unit"),
    "baseline": say("First value"),
    "target": say("Target"),
    "value": say("Value"),
    "approximate": say("Approximate"),
    "agenda_item": say("Item on the agenda"),
    "paper": say("Number of the paper"),
    "result": say("Result"),
    "meeting": say("Meeting"),
    "body": say("Body"),
    "key": say("Service key"),
    "efa": say("One for all (EfA)"),
    "online_since": say("Online since"),
    "year": say("Year"),
    "product": say("Product"),
    "category": say("Kind"),
    "planned": say("Planned in euros"),
    "actual": say("Spent in euros"),
    "fund": say("Fund"),
    "programme": say("Programme"),
    "amount": say("Sum granted in euros"),
    "share": say("Share paid"),
    "ends": say("Money ends"),
    "fte": say("Full-time equivalents"),
}
"""How a column is headed that holds a field as it is."""
CHOICES: Mapping[str, Mapping[str, Message]] = {
    "status": {str(key): label for key, label in STATUS_LABELS.items()},
    "health": {str(key): label for key, label in HEALTH_LABELS.items()},
    "priority": {str(key): label for key, label in PRIORITY_LABELS.items()},
    "audience": {str(key): label for key, label in AUDIENCE_LABELS.items()},
    "category": {str(key): label for key, label in CATEGORY_LABELS.items()},
}
"""The words for fixed values, by the field that holds them."""
YES_NO: Mapping[str, Message] = {"true": say("yes"), "false": say("no")}


def plain(model: str, *names: str) -> tuple[Column, ...]:
    """Make columns of fields that are shown as they are."""
    return tuple(Column(name, LABELS[name], FIELDS[model][name], CHOICES.get(name, {})) for name in names)


def yes_or_no(model: str, name: str) -> Column:
    """Make the column of a statement that is true or false."""
    return Column(name, LABELS[name], FIELDS[model][name], YES_NO)


def dated(model: str, name: str) -> tuple[Column, ...]:
    """Make the columns of a date: as it was written, and the first and the last day that it spans."""
    label = LABELS[name]
    return (
        *plain(model, name),
        Column(f"{name}_first_day", say("{what}: first day", what=label), say("The first day of “{name}”.", name=name)),
        Column(f"{name}_last_day", say("{what}: last day", what=label), say("The last day of “{name}”.", name=name)),
    )


def values(item: Item, *names: str) -> Row:
    """Give fields of an item as cells."""
    return tuple(cell(getattr(item, name)) for name in names)


def span(when: When | None) -> Row:
    """Give the cells of a date."""
    return (str(when), when.first, when.last) if when else (None, None, None)


def cell(value: object) -> Cell:
    """Give a value as one cell."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal | date):
        return value
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value)) or None
    return str(value)
