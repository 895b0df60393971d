"""Giving what was made: into a file, whole or not at all, or as it is to whoever reads the output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say

if TYPE_CHECKING:
    from pathlib import Path

    from digistrat.findings import Message
    from digistrat.views.terminal.console import Screen

OF_THE_STRATEGY = frozenset({".yaml", ".yml"})
"""Nothing is written over files that end like this."""


def refuse_place(output: Path | None, *, is_text: bool, example: Message) -> None:
    """Refuse to write over a file of the strategy, and to show on a screen what is no text.

    Raises:
        DigistratError: with an example of where it can be written.
    """
    if output is None and not is_text and sys.stdout.isatty():
        raise DigistratError(
            say("This file is not text, so that it cannot be shown here."), example, exit_code=WRONG_USE
        )
    if output is not None and output.suffix.lower() in OF_THE_STRATEGY:
        raise DigistratError(
            say("“{file}” is called like a file of the strategy; no data is written over it.", file=str(output)),
            say("Choose another name."),
            exit_code=WRONG_USE,
        )


def write_output(content: bytes, output: Path | None, screen: Screen) -> None:
    """Write a file whole or not at all; without one, print the bytes as they are.

    Raises:
        DigistratError: where the system refuses.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        return
    new = output.with_name(f".{output.name}.{os.getpid()}.digistrat-new")
    try:
        try:
            new.write_bytes(content)
            new.replace(output)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise DigistratError(
            say("“{file}” cannot be written: {reason}.", file=str(output), reason=error.strerror or "?"),
            say("Check who may write there and how much room is left."),
        ) from error
    screen.line(("✓ ", "bold green"), screen.wording(say("Written: {file}", file=str(output))))
