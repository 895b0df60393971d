"""How far long work has come: shown to a person who waits, and to nobody else."""

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from digistrat.findings import Message
from digistrat.terminal.console import open_screen
from digistrat.words.wording import Wording

if TYPE_CHECKING:
    from rich.progress import Progress

Step = TypeVar("Step")
PATIENCE = 1.0
"""Seconds after which a person wonders."""


def followed(steps: Sequence[Step], words: Message, wording: Wording, began: float) -> Iterator[Step]:
    """Give the steps one by one, with a bar on standard error once work that ``began`` long ago is still not done.

    In a pipe there is no bar; of one that was shown nothing is left.
    """
    screen = open_screen(wording, sys.stderr)
    if screen.width is None:
        yield from steps
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    bar = Progress(*columns, console=screen.console, transient=True)
    task = bar.add_task(wording(words), total=len(steps))
    try:
        for step in steps:
            _show_late(bar, began)
            yield step
            bar.advance(task)
    finally:
        if bar.live.is_started:
            bar.stop()


def _show_late(bar: "Progress", began: float) -> None:
    if not bar.live.is_started and monotonic() - began > PATIENCE:
        bar.start()
