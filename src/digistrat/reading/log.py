"""Commits as ``git log`` tells them, each on its day, with the files that they touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.reading.revisions import EPOCH, Revision

DATES = ("log", "-z", "--no-show-signature", "--format=format:%H %ct %P", "--first-parent")
LOG = (*DATES, "--raw", "--no-abbrev", "--no-renames", "--diff-merges=first-parent", "--root")
NOTHING = b"0"
"""An id of zeros alone: there is no file on this side."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A file that a commit added (``old`` is None), changed, or removed (``new`` is None): the ids of its bytes."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A revision and the files of the strategy that it touched, against its first parent."""

    revision: Revision
    touched: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """A commit as git prints it: ``changes`` are ``:MODES OLD NEW STATUS``, each with the path of its file."""

    id: str
    time: datetime | None
    """None where it is no time since 1970 that a calendar knows."""
    parent: str | None
    changes: list[tuple[bytes, bytes]]


def parse_log(out: bytes) -> list[Logged]:
    """Read what git prints with ``DATES`` or ``LOG``, oldest first.

    Parts end with a zero byte, which no path holds: ``ID SECONDS PARENTS``, a line break and the first change, or
    another change. Behind each change stands one path, whatever it looks like.
    """
    commits: list[Logged] = []
    parts = iter(out.split(b"\0"))
    for part in parts:
        head, _, change = (b"", b"", part) if part.startswith(b":") else part.partition(b"\n")
        if head:
            commit, seconds, parent, *_ = (*head.split(b" "), b"")
            commits.append(Logged(commit.decode(), _moment(seconds), parent.decode() or None, []))
        if change:
            commits[-1].changes.append((change, next(parts)))
    commits.reverse()
    return commits


def placed(commits: Iterable[Logged]) -> list[Revision]:
    """Give each commit its day, oldest first: one without stands beside the one before it, else the next that has."""
    commits = list(commits)
    time = next((commit.time for commit in commits if commit.time), EPOCH)
    revisions = []
    for commit in commits:
        time = commit.time or time
        revisions.append(Revision(commit.id, time, is_dated=commit.time is not None))
    return revisions


def revision_of(commit: str, seconds: int, *, is_dated: bool = True) -> Revision:
    """Make a revision of a commit's id and its time in seconds since 1970."""
    return Revision(commit, datetime.fromtimestamp(seconds, berlin()), is_dated=is_dated)


def _moment(seconds: bytes) -> datetime | None:
    try:
        # Zero is what git itself takes where it cannot read a date.
        return datetime.fromtimestamp(number, berlin()) if (number := int(seconds)) > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


@cache
def berlin() -> ZoneInfo:
    """Give the time zone that days are counted in; not while importing, since all that needs no git works without."""
    try:
        return ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError as error:
        raise DigistratError(
            say("The time zone Europe/Berlin is not known on this computer."),
            say("Install the package tzdata for Python: python -m pip install tzdata"),
        ) from error
