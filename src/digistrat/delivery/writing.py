"""Putting the website into its folder: whole or not at all, and never over a file that is not ours."""

import json
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from digistrat.errors import DigistratError
from digistrat.files import NEW, beside, is_of_git, replace
from digistrat.findings import say

MANIFEST = ".digistrat-manifest.json"
FORMAT = "digistrat-manifest/1"
STRATEGY = "strategy.yaml"
SOURCES = ("roadmap", "templates", "assets")
"""Folders beside ``strategy.yaml`` that are written by people."""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """How many files were written, were the same already, and were removed since nothing needs them any more."""

    written: int
    unchanged: int
    removed: int


def write_site(target: Path, files: Iterable[tuple[str, bytes]], forbidden: Path) -> WriteResult:
    """Write files, given by their path with ``/``, into a folder that is missing, empty or ours by its manifest.

    Everything is rendered and written beside its place before the first file is renamed: whatever fails until then
    leaves the old site as it was. Files of ours that are no longer needed are removed last.

    Raises:
        DigistratError: where the folder, or a file in it, is not ours, or the system refuses.
    """
    try:
        folder = _checked(target, forbidden)
        return _Writing(folder, _read_manifest(folder)).write(files)
    except OSError as error:
        raise DigistratError(
            say(
                "The website cannot be written to “{folder}”: {reason}.",
                folder=str(target),
                reason=error.strerror or "?",
            ),
            say("Check who may write there and how much room is left."),
        ) from error


def _checked(target: Path, forbidden: Path) -> Path:
    if target.is_symlink():
        raise _refused(target, "link")
    folder, root = Path(os.path.realpath(target)), Path(os.path.realpath(forbidden))
    if root.is_relative_to(folder) or os.path.lexists(folder / STRATEGY):
        raise _refused(target, "root")
    if _holds_sources(folder, root):
        raise _refused(target, "sources")
    if folder.exists() and not folder.is_dir():
        raise _refused(target, "file")
    if folder.is_dir() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise _refused(target, "foreign")
    return folder


def _holds_sources(folder: Path, root: Path) -> bool:
    """Say whether a folder is one that the strategy, its templates or git keep their files in."""
    if is_of_git(folder):
        return True
    if folder.is_relative_to(root) and folder.relative_to(root).parts[0].casefold() in SOURCES:
        return True
    return any(folder.is_relative_to(os.path.realpath(root / name)) for name in SOURCES)


REASONS = {
    "link": say("it is a link to somewhere else"),
    "root": say("the strategy itself lies in it"),
    "sources": say("files of the strategy, of its templates or of git lie there"),
    "file": say("it is a file"),
    "foreign": say("it holds files that digistrat has not written"),
}


def _refused(target: Path, reason: str) -> DigistratError:
    return DigistratError(
        say("The website is not written to “{folder}”: {reason}.", folder=str(target), reason=REASONS[reason]),
        say("Name a folder that is empty or does not exist yet."),
    )


def _read_manifest(folder: Path) -> dict[str, str]:
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError:
        manifest = None
    files = manifest.get("files") if isinstance(manifest, dict) and manifest.get("format") == FORMAT else None
    if not isinstance(files, dict) or not all(
        isinstance(value, str) and _is_inside(name) for name, value in files.items()
    ):
        raise DigistratError(
            say("The list of files in “{file}” cannot be read.", file=str(folder / MANIFEST)),
            say("Name another folder, or look into this one first: it may hold files that are not from digistrat."),
        )
    return files


def _is_inside(path: str) -> bool:
    """Say whether a path names a file below the folder: the list lies where others may write, too."""
    parts = PurePosixPath(path).parts
    odd = {"", ".", ".."}
    return (
        path == "/".join(parts)
        and bool(parts)
        and path != MANIFEST
        and not any(
            part in odd or part.startswith("/") or "\\" in part or ":" in part or "\0" in part for part in parts
        )
    )


class _Writing:
    """One run: first every new file beside its place, then the renaming, then the cleaning."""

    def __init__(self, folder: Path, ours: Mapping[str, str]) -> None:
        self.folder = folder
        self.ours = ours
        self.needed: dict[str, str] = {}
        self.staged: list[tuple[Path, Path]] = []
        self.folders: set[Path] = set()

    def write(self, files: Iterable[tuple[str, bytes]]) -> WriteResult:
        self._begin()
        try:
            for path, content in files:
                self._stage(path, content)
            self._claim()
            written = len(self.staged)
            self._rename()
        finally:
            for new, _ in self.staged:
                new.unlink(missing_ok=True)
        removed, left = self._clean()
        self._sweep()
        self._note({**self.needed, **{path: self.ours[path] for path in left}})
        if left:
            raise _not_removed(self.folder / left[0])
        return WriteResult(written, len(self.needed) - written, removed)

    def _begin(self) -> None:
        """Mark a new folder as ours, so that a run that is cut off can be repeated."""
        if not self.ours:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._note({})

    def _stage(self, path: str, content: bytes) -> None:
        if not _is_inside(path) or path in self.needed:
            raise ValueError(path)
        place = self._place(path)
        self.needed[path] = sha256(content).hexdigest()
        if self._stands(place, path, content):
            return
        self.staged.append((beside(place, content), place))

    def _place(self, path: str) -> Path:
        """Give the place of a file, in folders that are real and not links to elsewhere."""
        place = self.folder / path
        if place.parent not in self.folders:
            self._make(place.parent)
            self.folders.add(place.parent)
        return place

    def _make(self, folder: Path) -> None:
        if folder == self.folder:
            return
        self._make(folder.parent)
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise _not_ours(folder)
        folder.mkdir(exist_ok=True)

    def _stands(self, place: Path, path: str, content: bytes) -> bool:
        try:
            found = place.lstat()
        except FileNotFoundError:
            return False
        if stat.S_ISREG(found.st_mode) and found.st_size == len(content) and place.read_bytes() == content:
            return True
        if path not in self.ours or not stat.S_ISREG(found.st_mode):
            raise _not_ours(place)
        return False

    def _claim(self) -> None:
        """Note new files as ours before they appear, for the same reason."""
        if not self.needed.keys() <= self.ours.keys():
            self._note({**self.needed, **self.ours})

    def _rename(self) -> None:
        while self.staged:
            new, place = self.staged[0]
            new.replace(place)
            del self.staged[0]

    def _clean(self) -> tuple[int, list[str]]:
        """Remove what is no longer needed; give how many files, and those that stay though they should not."""
        removed, left = 0, []
        for path in sorted(self.ours.keys() - self.needed.keys()):
            try:
                removed += self._remove(path)
            except OSError:
                left.append(path)
        return removed, left

    def _remove(self, path: str) -> bool:
        """Remove a file of ours, whoever has changed it since: a page that became internal must not stay."""
        place = self.folder / path
        if not os.path.lexists(place):
            return False
        if any(folder.is_symlink() for folder in place.parents if folder.is_relative_to(self.folder)):
            raise OSError(path)
        place.unlink()
        folder = place.parent
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        return True

    def _note(self, files: Mapping[str, str]) -> None:
        content = json.dumps({"format": FORMAT, "files": dict(sorted(files.items()))}, indent=1).encode() + b"\n"
        place = self.folder / MANIFEST
        if place.is_file() and place.read_bytes() == content:
            return
        replace(place, content)

    def _sweep(self) -> None:
        """Remove what a run that was cut off has left beside the places."""
        for folder in self.folders:
            for left in folder.glob(f".*{NEW}"):
                left.unlink(missing_ok=True)


def _not_ours(place: Path) -> DigistratError:
    return DigistratError(
        say("“{file}” was not written by digistrat and stands where a page of the website must go.", file=str(place)),
        say("Move it away, or name another folder for the website."),
    )


def _not_removed(place: Path) -> DigistratError:
    return DigistratError(
        say("“{file}” no longer belongs to the website, but it cannot be removed.", file=str(place)),
        say("Remove it by hand, on the web server, too; then build the website again."),
    )
