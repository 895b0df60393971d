"""The screen: colours only where a person looks, every code page survives, nothing is cut in a pipe."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.style import StyleType

    from digistrat.views.wording import Wording

FANCY = "✓✗→←●▲■█░▪▓│─┼╷◆◇━╌▏·–…„“”’—✎▒▸↻‖○"  # noqa: RUF001 - these signs are meant
BASIC = '+x><o!##.##|-+|*o=-|--~"""\'-*:>@|o'
PLAIN = str.maketrans(FANCY, BASIC)
"""Signs of the same width for code pages that lack ours."""
MIN_WIDTH = 40
UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of signs that steer a terminal, turn the direction or break the line."""


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Replace what an old code page cannot show by a sign of the same width, so that columns stay."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    bad = error.object[error.start : error.end].translate(PLAIN)
    signs = [sign if sign.isascii() else unicodedata.normalize("NFKD", sign)[0] for sign in bad]
    return "".join(sign if sign.isascii() else "?" for sign in signs), error.end


codecs.register_error("digistrat", _plain)


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
        self.console.print(text, soft_wrap=True)

    def lines(self, texts: Iterable[Text]) -> None:
        """Print many lines at once."""
        self.text(Text("\n").join(texts))

    def paragraph(self, text: Text, indent: int = 0) -> None:
        """Print a text wrapped to the screen, indented; in a pipe it stays one line."""
        if self.width is None:
            self.text(Text.assemble(" " * indent, text))
            return
        for row in text.wrap(self.console, max(self.width - indent, MIN_WIDTH)):
            line = Text.assemble(" " * indent, row)
            line.rstrip()
            self.text(line)


def open_screen(wording: Wording, file: TextIO | None = None) -> Screen:
    """Open the screen on standard output, or on another stream."""
    stream = file or sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="digistrat")
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
