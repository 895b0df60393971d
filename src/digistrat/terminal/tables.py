"""Tables as padded lines: fast with a thousand rows, wrapped to the screen, whole in a pipe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from rich.cells import cell_len
from rich.text import Text

from digistrat.terminal.console import GLUE, Screen

GAP = 2
LEAST = 4
"""Cells that every column keeps."""
Cell = str | Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a flexible one gives way on a narrow screen by wrapping, down to ``minimum`` cells if that will do.

    Where it will not, flexible columns shrink on to ``LEAST``. The others, such as IDs, which are copied by hand, give
    way only where even that is not enough.
    """

    title: str
    justify: Literal["left", "right"] = "left"
    is_flexible: bool = False
    minimum: int = 12


def print_table(screen: Screen, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], indent: int = 0) -> None:
    """Print a table with its headings; columns without any content are left out."""
    kept = [index for index in range(len(columns)) if any(_width(row[index]) for row in rows)]
    if not kept:
        return
    shown = [columns[index] for index in kept]
    cells = [[row[index] for index in kept] for row in rows]
    widths = _widths(screen.width, shown, cells, indent)
    head: list[list[Cell]] = [[Text(column.title, "bold") for column in shown]] if any(c.title for c in shown) else []
    screen.lines(line for row in (*head, *cells) for line in _lines(screen, shown, widths, row, indent))


def _width(cell: Cell) -> int:
    if isinstance(cell, Text):
        return max(map(cell_len, cell.plain.split("\n"))) if "\n" in cell.plain else cell.cell_len
    return cell_len(cell)


def _widths(
    screen_width: int | None, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], indent: int
) -> list[int]:
    widths = [
        max([cell_len(column.title), *(_width(row[index]) for row in rows)]) for index, column in enumerate(columns)
    ]
    if screen_width is None:
        return widths
    excess = sum(widths) + GAP * (len(widths) - 1) + indent - screen_width
    flexible = [index for index, column in enumerate(columns) if column.is_flexible]
    excess = _shrunk(widths, excess, {index: columns[index].minimum for index in flexible})
    narrow = widths.copy()
    if _shrunk(narrow, excess, dict.fromkeys(flexible, LEAST)) <= 0:
        return narrow
    # Not even that is enough: then all columns share what there is, the widest gives first.
    _shrunk(widths, excess, dict.fromkeys(range(len(columns)), LEAST))
    return widths


def _shrunk(widths: list[int], excess: int, least: Mapping[int, int]) -> int:
    """Take cells from the widest of some columns; give how many are still too many."""
    while excess > 0:
        yielding = [index for index, cells in least.items() if widths[index] > cells]
        if not yielding:
            break
        widths[max(yielding, key=lambda index: widths[index])] -= 1
        excess -= 1
    return excess


def _lines(
    screen: Screen, columns: Sequence[Column], widths: Sequence[int], row: Sequence[Cell], indent: int
) -> Iterator[Text]:
    wrapped = [_wrapped(screen, cell, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(len(lines) for lines in wrapped)):
        line = Text(" " * indent)
        for column, width, lines in zip(columns, widths, wrapped, strict=True):
            part = lines[number] if number < len(lines) else Text()
            padding = " " * (width - part.cell_len)
            line.append_text(Text(padding) if column.justify == "right" else part)
            line.append_text(part if column.justify == "right" else Text(padding))
            line.append(" " * GAP)
        line.rstrip()
        yield line


def _wrapped(screen: Screen, cell: Cell, width: int) -> list[Text]:
    text = cell if isinstance(cell, Text) else Text(cell)
    if text.cell_len <= width and "\n" not in text.plain:
        return [text]
    if text.cell_len != len(text.plain) or not text.plain.replace(GLUE, " ").isprintable():
        return screen.wrapped(text, max(width, 1))
    return list(_broken(text, max(width, 1)))


def _broken(text: Text, width: int) -> Iterator[Text]:
    """Break a text between words and behind hyphens, as German compounds want it."""
    begin = 0
    for line in wrap(text.plain, width):
        begin = text.plain.index(line[0], begin)
        yield text[begin : begin + len(line)]
        begin += len(line)


def bar(share: float, cells: int = 10) -> str:
    """Draw a share of 0 to 1 as a bar; it is full only at 1 and empty only at 0."""
    full = int(share * cells)
    if share > 0:
        full = max(full, 1)
    return "█" * full + "░" * (cells - full)
