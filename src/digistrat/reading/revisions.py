"""A commit as the strategy's history sees it, and the files that it holds."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from digistrat.findings import Message, say
from digistrat.reading.sources import A_LINK, ROADMAP, STRATEGY, Unreadable, is_beside, is_brief, is_yaml

LINK = "120000"
"""How git marks a symbolic link; its blob is the path it leads to."""
FILES = frozenset({"100644", "100755", LINK})


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of a commit where git knows none of any commit before it."""


class Moment(NamedTuple):
    """Where a commit stands among days; one whose day is not known stands behind those of the day before it."""

    day: date
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit; ``time`` is the committer's, in the time of Europe/Berlin. Who made it is not kept.

    Where git holds no date that a calendar knows, it is not ``is_dated``, and ``time`` is that of the commit before it:
    there it stands. Where no commit before it has one either, it is ``EPOCH``.
    """

    id: str
    time: datetime = field(compare=False)
    is_dated: bool = field(default=True, compare=False)

    @property
    def day(self) -> date:
        """The day of the commit in Europe/Berlin; to compare and to sort, not to be told where it is not known."""
        return self.time.date()

    @property
    def is_placed(self) -> bool:
        """Its own day is known, or at least that of a commit before it."""
        return self.is_dated or self.time > EPOCH

    @property
    def moment(self) -> Moment:
        """The moment that commits are sorted and gathered by."""
        return Moment(self.day, not self.is_dated)

    @property
    def known_day(self) -> date | Message:
        """The day as it is told within a sentence."""
        return self.day if self.is_dated else say("an unknown day")

    @property
    def short(self) -> str:
        """As much of the id as a person compares."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a commit: how git marks it, and the id of its bytes."""

    mode: str
    blob: str


@dataclass(slots=True)
class RevisionSource:
    """The files as a commit holds them; their bytes are fetched in one go: those asked for ahead, else all.

    ``fetch`` gives bytes by the ids of blobs, None for those that the clone does not hold.
    """

    entries: Mapping[str, Entry]
    fetch: Callable[[Iterable[str]], Mapping[str, bytes | None]]
    assets: Mapping[str, Entry] = field(default_factory=dict)
    """Files that are none of its YAML: images, and texts for reports."""
    _bytes: dict[str, bytes | None] = field(default_factory=dict, init=False)

    @property
    def blobs(self) -> dict[str, str]:
        """The id of the bytes of each file by its path; of a link those that it leads to."""
        return {path: (self._followed(path) or entry).blob for path, entry in self.entries.items()}

    @property
    def is_held(self) -> bool:
        """All that was asked for so far is in the clone."""
        return None not in self._bytes.values()

    def paths(self) -> Iterator[str]:
        """Yield ``strategy.yaml``, then the files below ``roadmap/`` in the order in which a folder gives them."""
        yield STRATEGY
        found = sorted((path for path in self.entries if path != STRATEGY), key=lambda path: path.split("/"))
        yield from found or [ROADMAP]

    def read(self, path: str) -> bytes | Unreadable:
        """Give the bytes of a file; a link is followed as long as it stays inside the strategy."""
        if is_brief(path) and (own := self._entry(path)) and own.mode == LINK:
            return A_LINK
        entry = self._followed(path)
        if entry is None:
            is_file = is_yaml(path) or is_beside(path)
            return Unreadable(say("The file does not exist.") if is_file else say("The folder is missing."))
        if is_beside(path):
            self.fetch_ahead([path])
        elif entry.blob not in self._bytes:
            # Whoever wants the first project wants them all; strategy.yaml is often wanted alone.
            self.fetch_ahead(
                [path] if path == STRATEGY or self._bytes.keys() - {self.entries[STRATEGY].blob} else self.entries
            )
        raw = self._bytes[entry.blob]
        return Unreadable(say("This clone does not hold the file."), FETCH) if raw is None else raw

    def fetch_ahead(self, paths: Iterable[str]) -> None:
        """Fetch the bytes of some files in one go."""
        entries = (self._followed(path) for path in paths)
        self._bytes.update(self.fetch({entry.blob for entry in entries if entry is not None}))

    def _followed(self, path: str) -> Entry | None:
        entry = self._entry(path)
        if entry is None or entry.mode != LINK:
            return entry
        target = self.fetch([entry.blob])[entry.blob] or b""
        aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.decode("utf-8", "surrogateescape")))
        found = self._entry(aim)
        return found if found is not None and found.mode != LINK else None

    def _entry(self, path: str) -> Entry | None:
        return self.entries.get(path) or self.assets.get(path)


FETCH = say("Fetch all of it: git fetch --refetch --no-filter")


@lru_cache(maxsize=16384)
def is_of_strategy(path: str) -> bool:
    """Say whether a path, relative to the strategy's root, is ``strategy.yaml`` or a file that a folder would give."""
    if path == STRATEGY:
        return True
    folder, _, below = path.partition("/")
    return folder == ROADMAP and is_yaml(below) and not (below.startswith(".") or "/." in below)
