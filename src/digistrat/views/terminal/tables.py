"""Tables as padded lines: fast with a thousand rows, wrapped to the screen, whole in a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digistrat.views.terminal.console import Screen

GAP = 2
Cell = str | Text


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a flexible one gives way on a narrow screen by wrapping, down to ``minimum`` cells."""

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
    return cell.cell_len if isinstance(cell, Text) else cell_len(cell)


def _widths(
    screen_width: int | None, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], indent: int
) -> list[int]:
    widths = [
        max([cell_len(column.title), *(_width(row[index]) for row in rows)]) for index, column in enumerate(columns)
    ]
    if screen_width is None:
        return widths
    excess = sum(widths) + GAP * (len(widths) - 1) + indent - screen_width
    while excess > 0:
        flexible = [
            index for index, column in enumerate(columns) if column.is_flexible and widths[index] > column.minimum
        ]
        if not flexible:
            break
        widest = max(flexible, key=lambda index: widths[index])
        widths[widest] -= 1
        excess -= 1
    return widths


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
    if text.cell_len != len(text.plain) or not text.plain.isprintable():
        lines = list(text.wrap(screen.console, max(width, 1)))
        for line in lines:
            line.rstrip()
        return lines
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
