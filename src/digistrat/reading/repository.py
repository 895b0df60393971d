"""The repository: revisions by name or day, their files, the log; read from its object store, nothing is written."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import Message, say
from digistrat.model.when import parse_when, suggest_when
from digistrat.reading.gitcommand import GitCommand, failed, git_in, not_opened
from digistrat.reading.log import DATES, LOG, Commit, parse_log, placed
from digistrat.reading.moves import comes_or_goes, stays, touches_of
from digistrat.reading.revisions import FILES, Entry, Revision, RevisionSource, is_of_strategy
from digistrat.reading.sources import ASSETS, BRIEFS, ROADMAP, STRATEGY, is_beside
from digistrat.reading.trees import MAX_BYTES

MOST = 3
"""How many other paths are named at most."""
PLACE = ("--is-shallow-repository", "--git-common-dir", "--show-prefix")


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, seen from the folder of a strategy.

    ``prefix`` is that folder in the repository, empty or with ``/`` at its end; ``place`` names the repository itself.
    """

    git: GitCommand
    place: str
    prefix: str
    is_shallow: bool

    def find(self, text: str) -> Revision:
        """Find the commit of a revision, or the last one up to the end of a day (month, quarter, year) in Berlin.

        Raises:
            DigistratError: where there is none.
        """
        when = parse_when(text)
        if when is not None:
            return self._last_until(when.last)
        found = self._verified(text) if text.isprintable() else None
        if found is None:
            raise self._unknown(text)
        return found

    def head(self) -> Revision:
        """Give the commit that the working tree stands on.

        Raises:
            DigistratError: where nothing was committed yet.
        """
        status, out, told = self.git.run(*DATES, "-1", "HEAD")
        if status != 0 and "ambiguous argument" not in told:
            raise failed(told)
        if status != 0:
            raise DigistratError(
                say("Nothing was committed to git yet: there is no history."),
                say("Begin with: git add . and git commit"),
            )
        found = placed(parse_log(out))[-1]
        return found if found.is_dated else self._revision(found.id)

    @property
    def is_bare(self) -> bool:
        """Say whether no files lie beside it."""
        return self.git.run("rev-parse", "--is-bare-repository")[1].strip() == b"true"

    def source(self, revision: Revision) -> RevisionSource:
        """Give the files of the strategy in a commit.

        Raises:
            DigistratError: where the commit holds no strategy.
        """
        entries, assets = self._entries(revision, self.prefix)
        if STRATEGY not in entries:
            entries, assets = self._entries_elsewhere(revision)
        return RevisionSource(entries, self._fetch, assets)

    def log(self, tip: Revision, after: str | None = None) -> list[Commit] | None:
        """Give the commits that touched the strategy, oldest first, by the first parents, through moves of its folder.

        ``after`` leaves out a commit and what was before it; None where that one is not among them, or where only all
        of them tell what came after it.
        """
        status, out, told = self.git.run(*LOG, f"{after}..{tip.id}" if after else tip.id)
        commits = parse_log(out) if status == 0 else []
        is_next = commits and commits[0].parent == after and commits[0].time and not comes_or_goes(commits)
        if after and not is_next:
            return None  # a commit that was rewritten may be gone altogether
        if status != 0:
            raise failed(told)
        touches = touches_of(commits, self.prefix)
        return [Commit(revision, found) for revision, found in zip(placed(commits), touches, strict=True) if found]

    def after(self, older: Revision, newer: Revision) -> frozenset[str]:
        """Give the ids of the commits from one to another by the first parents; none where they do not lead there."""
        line = self.git.ask("rev-list", "--first-parent", newer.id).decode().split()
        return frozenset(line[: line.index(older.id)]) if older.id in line else frozenset()

    @contextmanager
    def blobs(self, ids: Sequence[str]) -> Iterator[Iterator[bytes | None]]:
        """Open a stream with the bytes of blobs in the order of their ids: None where the clone does not hold one.

        Of a blob that is larger than a file may be, one byte more than the limit is given.
        """
        if not ids:
            yield iter(())
            return
        held = self._held(ids)
        with TemporaryFile() as asked:
            asked.write("".join(f"{blob}\n" for blob in ids if blob in held).encode())
            asked.seek(0)
            with self.git.stream(asked, "cat-file", "--batch", "--buffer") as (out, errors):
                yield _contents(out, errors, (blob in held for blob in ids))

    def _held(self, ids: Iterable[str]) -> set[str]:
        """Give the ids that git may be asked for: in a clone made with --filter it ends at the first that it lacks."""
        if not any(Path(self.place, "objects", "pack").glob("*.promisor")):
            return set(ids)
        return set(self.git.ask("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode().split())

    def _fetch(self, ids: Iterable[str]) -> dict[str, bytes | None]:
        wanted = sorted(ids)
        with self.blobs(wanted) as contents:
            return dict(zip(wanted, contents, strict=True))

    def _verified(self, text: str) -> Revision | None:
        """Give the commit that a person names; the name never reaches git as an option."""
        status, out, _ = self.git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
        is_one = status == 0 and not out.startswith(b"^")  # "^HEAD" is all that HEAD does not hold
        return self._revision(out.decode().strip()) if is_one else None

    def _last_until(self, day: date) -> Revision:
        revisions = self._revisions(self.head().id)
        found = next((revision for revision in reversed(revisions) if revision.day <= day), None)
        if found is not None:
            return found
        raise DigistratError(
            say("There is no version of {day}: the first is of {first}.", day=day, first=revisions[0].known_day),
            self._shallow_hint() or say("Name a later day."),
            exit_code=WRONG_USE,
        )

    def _unknown(self, text: str) -> DigistratError:
        guess = suggest_when(text)
        hint = say("Did you mean “{guess}”?", guess=guess) if guess else self._shallow_hint()
        return DigistratError(
            say(
                "“{text}” is neither a day nor a version in git.", text=text if text.isprintable() else repr(text)[1:-1]
            ),
            hint or say("Write a day such as 2022-06-07, a tag, a branch or the id of a commit."),
            exit_code=WRONG_USE,
        )

    def _shallow_hint(self) -> Message | None:
        if not self.is_shallow:
            return None
        return say("This clone holds only the newest versions. All of them: git fetch --unshallow")

    def _revision(self, commit: str) -> Revision:
        found = self._revisions("-1", commit)[-1]
        return found if found.is_dated else self._revisions(commit)[-1]

    def _revisions(self, *words: str) -> list[Revision]:
        """Give the commits along the first parents, oldest first, each on its day."""
        return placed(parse_log(self.git.ask(*DATES, *words)))

    def _entries(self, revision: Revision, folder: str) -> tuple[dict[str, Entry], dict[str, Entry]]:
        """Give the files of the strategy that lies in a folder of a commit, and those beside them."""
        entries: dict[str, Entry] = {}
        assets: dict[str, Entry] = {}
        places = (f"{folder}{name}" for name in (STRATEGY, ROADMAP, ASSETS, BRIEFS))
        listed = self.git.ask("ls-tree", "-r", "-z", "--full-tree", revision.id, *places)
        for line in listed.split(b"\0")[:-1]:
            kind, _, path = line.partition(b"\t")
            mode, _, blob = kind.decode().split()
            inner = path.decode("utf-8", "surrogateescape").removeprefix(folder)
            if mode in FILES and is_of_strategy(inner):
                entries[inner] = Entry(mode, blob)
            elif mode in FILES and is_beside(inner):
                assets[inner] = Entry(mode, blob)
        return entries, assets

    def _entries_elsewhere(self, revision: Revision) -> tuple[dict[str, Entry], dict[str, Entry]]:
        """Give them as they lay in the folder that the strategy was moved from."""
        for stay in stays(parse_log(self.git.ask(*LOG, self.head().id)), self.prefix):
            entries, assets = self._entries(revision, stay.folder.decode("utf-8", "surrogateescape"))
            if STRATEGY in entries:
                return entries, assets
        listed = self.git.ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision.id).split(b"\0")
        others = [path.decode("utf-8", "replace") for path in listed if path.rpartition(b"/")[2] == STRATEGY.encode()]
        file = f"{self.prefix}{STRATEGY}"
        raise DigistratError(
            say("The version {id} of {day} holds no {file}.", id=revision.short, day=revision.known_day, file=file),
            say("It holds one at another path: {paths}", paths=", ".join(others[:MOST]))
            if others
            else say("Name another one. All that touched it: git log --oneline -- {file}", file=STRATEGY),
        )


def open_repository(folder: Path) -> Repository:
    """Open the repository that a folder lies in: a clone, a worktree, a submodule, a bare one.

    Raises:
        DigistratError: where there is none, or git is missing or refuses.
    """
    if not _may_hold(folder):
        raise _no_repository(folder)
    git = git_in(folder)
    status, out, told = git.run("rev-parse", *PLACE)
    if status != 0:
        raise _refused(folder, told)
    told_of = out.split(b"\n")[:-1]
    if len(told_of) != len(PLACE):  # a folder's name holds a line break
        told_of = [git.ask("rev-parse", word).removesuffix(b"\n") for word in PLACE]
    is_shallow, place, prefix = (word.decode("utf-8", "surrogateescape") for word in told_of)
    if is_shallow not in {"true", "false"}:  # something else that is called git, or one from before 2017
        raise not_opened("")
    return Repository(git, os.path.realpath(folder / place), prefix, is_shallow == "true")


def _may_hold(folder: Path) -> bool:
    """Say whether git may find a repository; to import GitPython for nothing would cost more than most commands."""
    here = Path(os.path.realpath(folder))
    return any(
        os.path.lexists(place / ".git") or ((place / "HEAD").is_file() and (place / "objects").is_dir())
        for place in (here, *here.parents)
    )


def _no_repository(folder: Path) -> DigistratError:
    return DigistratError(
        say("The folder does not lie in a git repository: {folder}", folder=str(folder)),
        say("Are you in the right folder? If so, begin a repository: git init"),
    )


def _refused(folder: Path, told: str) -> DigistratError:
    if "not a git repository" in told:
        return _no_repository(folder)
    if "safe.directory" in told:
        return DigistratError(
            say("git does not trust “{folder}”, since it belongs to somebody else.", folder=str(folder)),
            say("If you trust it: git config --global --add safe.directory {folder}", folder=str(folder)),
        )
    return not_opened(told)


def _contents(stream: IO[bytes], errors: IO[bytes], are_held: Iterable[bool]) -> Iterator[bytes | None]:
    """Read what ``cat-file --batch`` prints: a line ``ID blob SIZE`` or ``ID missing``, the bytes, a line break."""
    for is_held in are_held:
        head = stream.readline().split() if is_held else [b"missing"]
        if head and head[-1] == b"missing":
            yield None
            continue
        size = int(head[2]) if head else 0
        content = stream.read(min(size, MAX_BYTES + 1))
        if not head or len(content) < min(size, MAX_BYTES + 1):  # of a damaged blob git tells the size, then it ends
            raise failed(errors.read().decode("utf-8", "replace"))
        yield content
        rest = max(size - MAX_BYTES - 1, 0) + 1
        while rest:
            rest -= len(stream.read(min(rest, MAX_BYTES))) or rest
