"""Giving what was made: into a file that a person names, or as it is to whoever reads the output."""

import os
import sys
from pathlib import Path

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.files import cannot_be_written, write_output
from digistrat.findings import Message, say
from digistrat.reading.sources import STRATEGY
from digistrat.terminal.console import Screen

OF_THE_STRATEGY = frozenset({".yaml", ".yml"})
"""Nothing is written over files that end like this."""
OF_PEOPLE = frozenset({"assets", "briefs", "roadmap", "templates"})
"""Folders beside ``strategy.yaml`` that hold what people made."""


def refuse_screen(output: Path | None, example: Message) -> None:
    """Refuse to show on a screen what is no text.

    Raises:
        DigistratError: with an example of where it can be written.
    """
    if output is None and sys.stdout.isatty():
        raise DigistratError(
            say("This file is not text, so that it cannot be shown here."), example, exit_code=WRONG_USE
        )


def refuse_place(output: Path | None) -> None:
    """Refuse to write over a file of the strategy, and where no file can be.

    It is asked before anything is made, and not left to the system, which would say it in its own language.

    Raises:
        DigistratError: with what to do instead.
    """
    if output is None:
        return
    real = Path(os.path.realpath(output))
    if {output.suffix.lower(), real.suffix.lower()} & OF_THE_STRATEGY:
        raise DigistratError(
            say("“{file}” is called like a file of the strategy; no data is written over it.", file=str(output)),
            say("Choose another name."),
            exit_code=WRONG_USE,
        )
    if os.path.isdir(output):  # noqa: PTH112 - Path asks the system, which raises for a name that is too long
        raise cannot_be_written(output, say("There is a folder of this name"), say("Choose another name."))
    if not os.path.isdir(output.parent):  # noqa: PTH112
        raise cannot_be_written(
            output, say("There is no such folder"), say("Make the folder first, or name another one.")
        )
    if _is_of_people(real):
        raise cannot_be_written(
            output, say("This folder holds what people wrote for the strategy"), say("Name another folder.")
        )


def _is_of_people(real: Path) -> bool:
    """Say whether a file would lie among the texts, projects, images or templates of a strategy."""
    return any(
        folder.name.casefold() in OF_PEOPLE and os.path.lexists(folder.parent / STRATEGY) for folder in real.parents
    )


def give(content: bytes, output: Path | None, screen: Screen, *, is_forced: bool) -> None:
    """Write a file; without one, print the bytes as they are.

    Raises:
        DigistratError: where the file is not ours to replace, or the system refuses.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        return
    write_output(output, content, is_forced=is_forced)
    screen.line(("✓ ", "bold green"), screen.wording(say("Written: {file}", file=str(output))))
