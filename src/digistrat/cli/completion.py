"""Completion in the shell: ids come from the file names, so that nothing has to be loaded."""

import os
from collections.abc import Callable
from pathlib import Path

from digistrat.errors import DigistratError
from digistrat.reading.loading import load
from digistrat.reading.sources import STRATEGY, FolderSource, PartSource, find_root


def complete_project(incomplete: str) -> list[str]:
    """Give the ids of projects that begin with what was typed."""
    try:
        root = find_root(Path(os.environ.get("DIGISTRAT_ROOT") or Path.cwd()).absolute())
    except DigistratError:
        return []
    names = (Path(path).stem for path in FolderSource(root).paths() if path != STRATEGY)
    return sorted(name for name in names if name.startswith(incomplete))


def complete_from(*words: str) -> Callable[[str], list[str]]:
    """Make a completion out of fixed words."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def complete_code(incomplete: str) -> list[str]:
    """Give the codes of checks that begin with what was typed."""
    from digistrat.words.explanations import known_codes

    return [code for code in known_codes() if code.startswith(incomplete)]


def complete_meeting(incomplete: str) -> list[str]:
    """Give the ids of meetings that begin with what was typed."""
    try:
        root = find_root(Path(os.environ.get("DIGISTRAT_ROOT") or Path.cwd()).absolute())
    except DigistratError:
        return []
    meetings = load(PartSource(FolderSource(root))).strategy.meetings
    return [meeting.id for meeting in meetings if meeting.id.startswith(incomplete)]
