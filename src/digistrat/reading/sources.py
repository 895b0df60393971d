"""Where bytes come from: a folder today, a git revision by the same protocol."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from digistrat.errors import DigistratError
from digistrat.findings import Message, say
from digistrat.reading.trees import MAX_BYTES

STRATEGY = "strategy.yaml"
ROADMAP = "roadmap"
ASSETS = "assets"
BRIEFS = "briefs"
SUFFIX = ".yaml"
BRIEF = re.compile(rf"{BRIEFS}/[a-z0-9]+(?:-[a-z0-9]+)*\.md", re.ASCII)
USUAL_BYTES = 16 * 1024
"""Asking for the limit at once would cost more than the rest of the reading: the memory is fetched first."""
FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Bytes as they are on Windows, and no waiting where somebody has put a pipe."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Says why a file gave no bytes."""

    message: Message
    hint: Message | None = None
    code: str = "file-not-readable"


class Source(Protocol):
    """Gives the files of a strategy by their path relative to its root, with ``/``."""

    def paths(self) -> Iterator[str]:
        """Yield ``strategy.yaml`` and everything below ``roadmap/`` that looks like a project, in a fixed order."""

    def read(self, path: str) -> bytes | Unreadable:
        """Give the bytes of a file, one more than the limit at most, or say why they cannot be had."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The files as they lie in a folder."""

    root: Path

    def paths(self) -> Iterator[str]:
        """Yield ``strategy.yaml``, then the files below ``roadmap/`` in the order of their paths.

        A folder that is missing or closed is yielded itself, so that reading it tells why: nothing vanishes silently.
        """
        yield STRATEGY
        if (self.root / ROADMAP).is_symlink():
            yield ROADMAP
        else:
            yield from _below(self.root / ROADMAP, f"{ROADMAP}/")

    def read(self, path: str) -> bytes | Unreadable:
        """Read a file that lies in the folder itself; a link that leads out of it is refused."""
        full = os.path.join(self.root, path)  # noqa: PTH118 - ten thousand files: Path costs more than reading
        if is_beside(path):
            return _beside(path, self.root)
        if not is_yaml(path):
            return _why_no_folder(full)
        try:
            if os.path.islink(full) and not _is_inside(full, self.root):  # noqa: PTH114
                return _link_out(full)
            return _first_bytes(full)
        except OSError as error:
            return _why_not(full, error)


@dataclass(frozen=True, slots=True)
class PartSource:
    """Some of the files of a source, and always ``strategy.yaml``."""

    whole: Source
    wanted: frozenset[str] = frozenset()

    def paths(self) -> Iterator[str]:
        """Yield those that are wanted, in the order of the whole."""
        return (path for path in self.whole.paths() if path == STRATEGY or path in self.wanted)

    def read(self, path: str) -> bytes | Unreadable:
        """Read a file as the whole does."""
        return self.whole.read(path)


def _first_bytes(full: str) -> bytes:
    descriptor = os.open(full, FLAGS)
    try:
        first = os.read(descriptor, USUAL_BYTES)
        return first if len(first) < USUAL_BYTES else first + os.read(descriptor, MAX_BYTES + 1 - USUAL_BYTES)
    finally:
        os.close(descriptor)


def is_yaml(path: str) -> bool:
    """Say whether a name ends as a YAML file does; every such file is read, so that a wrong ending is told."""
    return path.lower().endswith((SUFFIX, ".yml", ".yaml.txt", ".yml.txt"))


def is_asset(path: str) -> bool:
    """Say whether a path names a file that belongs to the strategy and is no part of its text: an image."""
    folder, *below = path.split("/")
    odd = any(not part or part.startswith(".") or not part.isprintable() or set(part) & set("\\:") for part in below)
    return folder == ASSETS and bool(below) and not odd


def is_brief(path: str) -> bool:
    """Say whether a path names the texts for a report: ``briefs/`` and the id of a meeting, or a day."""
    return BRIEF.fullmatch(path) is not None


def is_beside(path: str) -> bool:
    """Say whether a path names a file that belongs to the strategy and is none of its YAML."""
    return is_asset(path) or is_brief(path)


A_LINK = Unreadable(say("This is a link, not a file."), say("Put the file itself here."))
"""Texts for a report are printed as they are: a link could lead them to a project that is not public."""


def _beside(path: str, root: Path) -> bytes | Unreadable:
    full = os.path.join(root, path)  # noqa: PTH118 - as above
    if is_brief(path) and (os.path.islink(full) or os.path.islink(root / BRIEFS)):  # noqa: PTH114
        return A_LINK
    if os.path.lexists(full) and not _is_inside(full, root):
        return _link_out(full)
    try:
        if not stat.S_ISREG(os.stat(full).st_mode) and not os.path.isdir(full):  # noqa: PTH112, PTH116
            return Unreadable(say("This is no file that can be read to its end."), say("Put the file itself here."))
        return _first_bytes(full)
    except OSError as error:
        return _why_not(full, error)


def _why_no_folder(full: str) -> Unreadable:
    if os.path.islink(full):  # noqa: PTH114
        return Unreadable(say("This is a link to a folder."), say("Put the folder itself here."))
    if not os.path.lexists(full):
        return Unreadable(say("The folder is missing."), say("Make it; each project is a file in it."))
    return Unreadable(say("The folder cannot be read."), say("Check that it is a folder and who may read it."))


def _why_not(full: str, error: OSError) -> Unreadable:
    if os.path.isdir(full):  # noqa: PTH112 - asked first: Windows says "permission denied" for a folder
        ending = os.path.splitext(full)[1]  # noqa: PTH122 - as above
        return Unreadable(
            say("This is a folder, not a file."), say("Rename it, without “{ending}” at the end.", ending=ending)
        )
    if isinstance(error, FileNotFoundError):
        return _link_out(full) if os.path.islink(full) else Unreadable(say("The file does not exist."))  # noqa: PTH114
    if isinstance(error, PermissionError):
        return Unreadable(say("The file may not be read."), say("Check who may read it."))
    return Unreadable(say("The file cannot be read ({reason}).", reason=error.strerror or "?"))


def _is_inside(full: str, root: Path) -> bool:
    # Not Path.resolve(), which raises for a link to itself.
    return Path(os.path.realpath(full)).is_relative_to(os.path.realpath(root))


def _link_out(full: str) -> Unreadable:
    if not Path(full).exists():
        return Unreadable(say("This is a link to a file that does not exist."), say("Remove the link or mend it."))
    return Unreadable(say("This is a link that leads out of the strategy's folder."), say("Put the file itself here."))


def _below(folder: Path, prefix: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield prefix.rstrip("/")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if is_yaml(entry.name):
            yield prefix + entry.name
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(folder / entry.name, f"{prefix}{entry.name}/")
        elif entry.is_dir():
            yield prefix + entry.name


def find_root(start: Path, otherwise: Path | None = None) -> Path:
    """Find the folder with ``strategy.yaml``, here or above, as git finds its repository; else give ``otherwise``.

    Raises:
        DigistratError: where there is none.
    """
    for folder in (start, *start.parents):
        if os.path.lexists(folder / STRATEGY):
            return folder
    if otherwise is not None and otherwise.is_dir():
        return otherwise
    raise DigistratError(
        say("There is no strategy.yaml in “{folder}” or in a folder above it.", folder=str(start)),
        say("Change into the folder of your strategy, or name it with --root."),
    )
