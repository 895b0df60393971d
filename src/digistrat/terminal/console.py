"""The screen: colours only where a person looks, every code page survives, nothing is cut in a pipe."""

import os
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.style import StyleType
from rich.text import Text

from digistrat.findings import Message
from digistrat.terminal.encoding import make_safe
from digistrat.words.wording import Wording

MIN_WIDTH = 40
MIN_TEXT = 10
GLUE = "\N{NO-BREAK SPACE}"
"""Holds two words together on one line; it is printed as a space."""
STUCK = "\ufdd0"
"""Stands for it while a text is wrapped: a sign that no text may hold."""
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of signs that steer a terminal, turn the direction or break the line."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a view prints; ``width`` is None in a pipe, where nothing is cut or wrapped."""

    console: Console
    wording: Wording
    width: int | None

    def line(self, *parts: str | tuple[str, StyleType] | Text) -> None:
        """Print one line from plain and styled parts, as it is."""
        self.text(Text.assemble(*parts))

    def text(self, text: Text) -> None:
        """Print a text as it is, without wrapping."""
        self.console.print(_replaced(text, GLUE, " "), soft_wrap=True)

    def hint(self, words: Message) -> None:
        """Print what to do about what was said before."""
        self.line("  ", ("= ", "bold"), (self.wording(words), "cyan"))

    def aside(self, words: Message) -> None:
        """Print what is only said beside the rest."""
        self.line((self.wording(words), "dim"))

    def lines(self, texts: Iterable[Text]) -> None:
        """Print many lines at once."""
        self.text(Text("\n").join(texts))

    def wrapped(self, text: Text, width: int) -> list[Text]:
        """Break a text into rows of a width; words that are glued together stay on one row."""
        rows = _replaced(text, GLUE, STUCK).wrap(self.console, width)
        for row in rows:
            row.rstrip()
        return [_replaced(row, STUCK, " ") for row in rows]

    def paragraph(self, text: Text, indent: int = 0) -> None:
        """Print a text wrapped to the screen, indented; in a pipe its lines stay as long as they are."""
        rows = text.split("\n", allow_blank=True) if self.width is None else self._rows(text, indent)
        for row in rows:
            self.text(Text.assemble(" " * indent, row) if row else row)

    def _rows(self, text: Text, indent: int) -> list[Text]:
        return self.wrapped(text, max((self.width or MIN_WIDTH) - indent, MIN_TEXT))

    def headed(self, head: Text, text: Text, indent: int = 0) -> None:
        """Print a text behind a head that is never broken; what does not fit goes on below, indented."""
        if self.width is None:
            self.text(Text.assemble(head, " ", text))
            return
        # The head is a single long word while the text is wrapped; the first row has the indent to spare.
        room = max(self.width - indent, MIN_TEXT)
        filler = STUCK * min(max(head.cell_len - indent, 1), room)
        first, *more = self.wrapped(Text.assemble(filler, " ", text), room)
        line = Text.assemble(head, first[len(filler) :])
        line.rstrip()
        self.text(line)
        for row in more:
            self.text(Text.assemble(" " * indent, row))


def _replaced(text: Text, sign: str, by: str) -> Text:
    """Give a text with one sign in place of another, its colours kept."""
    if sign not in text.plain:
        return text
    other = text.copy()
    other.plain = text.plain.replace(sign, by)
    return other


def open_screen(wording: Wording, file: TextIO | None = None) -> Screen:
    """Open the screen on standard output, or on another stream."""
    stream = file or sys.stdout
    make_safe(stream)
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        return Screen(Console(file=stream, highlight=False, markup=False, emoji=False, width=10_000), wording, None)
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() else console.width
    return Screen(console, wording, max(width, MIN_WIDTH))


def printable(text: str) -> str:
    """Make a source line safe to print: a tab is one column, what steers a terminal or the direction shows as a box."""
    return "".join(
        " " if sign == "\t" else "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in UNSAFE else sign
        for sign in text
    )
