"""Completion in the shell: ids come from the file names, so that nothing has to be loaded."""

from __future__ import annotations

import os
from pathlib import Path


def complete_project(incomplete: str) -> list[str]:
    """Give the ids of projects that begin with what was typed."""
    from digistrat.errors import DigistratError
    from digistrat.reading.sources import STRATEGY, FolderSource, find_root

    try:
        root = find_root(Path(os.environ.get("DIGISTRAT_ROOT") or Path.cwd()).absolute())
    except DigistratError:
        return []
    names = (Path(path).stem for path in FolderSource(root).paths() if path != STRATEGY)
    return sorted(name for name in names if name.startswith(incomplete))
