"""Noticing that somebody has saved a file."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

from digistrat.reading.sources import ASSETS, ROADMAP

WRITTEN_BY_PEOPLE = (ROADMAP, "templates", ASSETS)
QUIET = 20
"""Milliseconds without a further change after which a save is over: editors write in several steps."""
AT_MOST = 200
"""Milliseconds after which no further change is waited for."""
LOOK_ANYWAY = 2000
"""Milliseconds after which files are looked at even so: not every network drive tells of changes."""


def watch_folder(root: Path, stop: Event) -> Iterator[None]:
    """Yield whenever a file of a strategy or its templates may have changed, until ``stop`` is set.

    Folders are watched one by one, so that the website, git and whatever else lies beside the strategy is left alone.
    """
    while not stop.is_set():
        folders = _folders(root)
        if not folders:  # moved away for a moment, as some programs do
            stop.wait(LOOK_ANYWAY / 1000)
            yield
            continue
        for _ in watch(
            *folders,
            watch_filter=None,
            recursive=False,
            debounce=AT_MOST,
            step=QUIET,
            rust_timeout=LOOK_ANYWAY,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            yield
            if _folders(root) != folders:
                break


def _folders(root: Path) -> list[str]:
    """Give the folder of a strategy, and all below it in which people write."""
    found = [str(root)] if root.is_dir() else []
    for name in WRITTEN_BY_PEOPLE:
        found.extend(folder for folder, _, _ in os.walk(root / name))
    return found
