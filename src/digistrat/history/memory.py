"""Memory of earlier runs: comparing two versions costs more than remembering the result.

Keys are the ids of git's blobs, so that an entry can never be out of date. The file lies in the user's cache folder,
readable by the user alone, since it holds what is internal, too. Whatever is wrong with it, it is only forgotten: its
first line tells the version of digistrat that wrote the rest, and a hash that only the unchanged rest has.
"""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digistrat import __version__
from digistrat.files import remember
from digistrat.history.values import Change
from digistrat.model.project import Status
from digistrat.reading.log import Commit, Touch, revision_of
from digistrat.reading.repository import Repository
from digistrat.reading.revisions import Revision

FORMAT = f"digistrat-history/2 {__version__}"
"""Another version of digistrat may find other changes."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a project as it is remembered: itself in short, and its changes against the one before."""

    title: str
    status: Status
    is_public: bool
    formerly: tuple[str, ...]
    changes: tuple[Change, ...]


class Memory:
    """The log up to a commit, and versions by the two blobs that were compared; None for one that cannot be read."""

    def __init__(self, file: Path | None = None) -> None:
        """Remember what a file holds; without one, or where it cannot be read, nothing."""
        self.file = file
        kept = _read(file) if file else {}
        self.known: dict[str, Any] = kept.get("versions", {})
        self.tip: str | None = kept.get("tip")
        self.log: list[Any] = kept.get("log", [])
        self.is_changed = False

    def commits(self, repository: Repository, tip: Revision) -> list[Commit]:
        """Give the log up to a commit; git is asked only for what is new.

        Raises:
            DigistratError: where git cannot read its repository.
        """
        if repository.is_shallow:  # whoever fetches the rest has a longer log up to the same commit
            return repository.log(tip) or []
        if self.tip == tip.id:
            return [_commit(kept) for kept in self.log]
        newer = repository.log(tip, self.tip) if self.tip else None
        commits = repository.log(tip) or [] if newer is None else [*map(_commit, self.log), *newer]
        self.tip, self.log, self.is_changed = tip.id, [_plain_commit(commit) for commit in commits], True
        return commits

    def __contains__(self, key: str) -> bool:
        """Say whether two blobs were compared before."""
        return key in self.known

    def recall(self, key: str) -> Version | None:
        """Give what was found out."""
        kept = self.known[key]
        if kept is None:
            return None
        title, status, is_public, formerly, changes = kept
        return Version(title, status, is_public, tuple(formerly), tuple(Change(*change) for change in changes))

    def keep(self, key: str, version: Version | None) -> None:
        """Remember what was found out."""
        self.known[key] = None if version is None else _plain(version)
        self.is_changed = True

    def save(self, used: Collection[str] | None = None) -> None:
        """Write the file again where something was added; of the rest keep what was ``used``, where that is known."""
        if self.file is None or not self.is_changed:
            return
        kept = self.known if used is None else {key: self.known[key] for key in used}
        whole = {"tip": self.tip, "log": self.log, "versions": kept}
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        rest = text.encode("utf-8", "surrogateescape")  # git knows paths that are no UTF-8
        remember(self.file, _head(rest) + b"\n" + rest)


def _plain(version: Version) -> list[Any]:
    changes = [
        (change.kind, change.item, change.title, change.old, change.new, change.reason, change.group)
        for change in version.changes
    ]
    return [version.title, version.status, version.is_public, version.formerly, changes]


def _plain_commit(commit: Commit) -> list[Any]:
    touched = [(touch.path, touch.old, touch.new) for touch in commit.touched]
    revision = commit.revision
    return [revision.id, int(revision.time.timestamp()), revision.is_dated, touched]


def _commit(kept: list[Any]) -> Commit:
    commit, seconds, is_dated, touched = kept
    return Commit(revision_of(commit, seconds, is_dated=is_dated), tuple(Touch(*touch) for touch in touched))


def _read(file: Path) -> dict[str, Any]:
    try:
        head, _, rest = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    return dict(json.loads(rest.decode("utf-8", "surrogateescape"))) if head == _head(rest) else {}


def _head(rest: bytes) -> bytes:
    return f"{FORMAT} {hashlib.sha256(rest).hexdigest()}".encode()
