"""The parts of a table: columns that say what they mean, and cells that are values, never markup or formulas."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from digistrat.data.lookup import Lookup
from digistrat.findings import Message, say
from digistrat.model.fields import described, label
from digistrat.model.values import Item
from digistrat.model.when import When
from digistrat.words.labels import value_labels

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
    rows: Callable[[Lookup], Iterator[Row]]

    @property
    def path(self) -> str:
        """Say where the table lies on the website."""
        return f"daten/{self.name}.csv"


def plain(model: type[Item], *names: str) -> tuple[Column, ...]:
    """Make columns of fields that are shown as they are, named and explained as the fields are."""
    return tuple(field_column(name, model, name) for name in names)


def field_column(column: str, model: type[Item], name: str) -> Column:
    """Make the column of a field under a name of its own."""
    about = described(model)[name]
    return Column(column, about.label, about.meaning, value_labels(model, name))


def dated(model: type[Item], name: str) -> tuple[Column, ...]:
    """Make the columns of a date: as it was written, and the first and the last day that it spans."""
    what = label(model, name)
    return (
        *plain(model, name),
        Column(f"{name}_first_day", say("{what}: first day", what=what), say("The first day of “{name}”.", name=name)),
        Column(f"{name}_last_day", say("{what}: last day", what=what), say("The last day of “{name}”.", name=name)),
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
