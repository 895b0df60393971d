"""What git keeps: revisions by name or day, their files, the log; read from its object store, nothing is written."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.model.when import parse_when, suggest_when
from digistrat.reading.revisions import FETCH, FILES, Entry, Revision, RevisionSource, is_of_strategy
from digistrat.reading.sources import ASSETS, BRIEFS, ROADMAP, STRATEGY, is_beside
from digistrat.reading.trees import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from git.cmd import Git

    from digistrat.findings import Message

GIT = (
    *("git", "--no-replace-objects", "-c", "log.showSignature=false"),
    *("-c", "i18n.logOutputEncoding=UTF-8", "-c", "diff.relative=false"),
    *("-c", "advice.graftFileDeprecated=false"),
)
"""Without settings of a user that would change what git prints."""
ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Git itself writes nothing either, fetches nothing (an older one knows no GIT_NO_LAZY_FETCH) and asks nothing.

Commits have the parents that they were made with.
"""
LOG = (
    *("log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature", "--format=format:%x01%H %ct %P"),
    *("--first-parent", "--diff-merges=first-parent", "--root"),
)
NOTHING = "0"
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
class Repository:
    """A git repository, seen from the folder of a strategy.

    ``prefix`` is that folder in the repository, empty or with ``/`` at its end; ``place`` names the repository itself.
    """

    git: Git
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
        status, out, told = self._run("log", "-1", "--no-show-signature", "--format=%H %ct", "HEAD")
        if status != 0 and "ambiguous argument" not in told:
            raise _git_failed(told)
        if status != 0:
            raise DigistratError(
                say("Nothing was committed to git yet: there is no history."),
                say("Begin with: git add . and git commit"),
            )
        commit, seconds = out.split()
        return revision_of(commit.decode(), int(seconds))

    @property
    def is_bare(self) -> bool:
        """Say whether no files lie beside it."""
        return self._run("rev-parse", "--is-bare-repository")[1].strip() == b"true"

    def source(self, revision: Revision) -> RevisionSource:
        """Give the files of the strategy in a commit.

        Raises:
            DigistratError: where the commit holds no strategy.
        """
        entries, assets = self._entries(revision)
        if STRATEGY not in entries:
            raise DigistratError(
                say(
                    "The version {id} of {day} holds no {file}.",
                    id=revision.short,
                    day=revision.day,
                    file=f"{self.prefix}{STRATEGY}",
                ),
                say("Name a later one. All of them: git log --oneline"),
            )
        return RevisionSource(entries, self._fetch, assets)

    def log(self, tip: Revision, after: str | None = None) -> list[Commit] | None:
        """Give the commits that touched the strategy, oldest first, along the first parents.

        ``after`` leaves out a commit and what was before it; None where that one is not among them.
        """
        status, out, told = self._run(*LOG, f"{after}..{tip.id}" if after else tip.id)
        parts = out.split(b"\x01")[1:]
        if after and not (status == 0 and parts and _first_parent(parts[-1]) == after):
            return None  # a commit that was rewritten may be gone altogether
        if status != 0:
            raise _git_failed(told)
        commits = [self._commit(part) for part in reversed(parts)]
        return [commit for commit in commits if commit.touched]

    @contextmanager
    def blobs(self, ids: Sequence[str]) -> Iterator[Iterator[bytes | None]]:
        """Open a stream with the bytes of blobs in the order of their ids: None where the clone does not hold one.

        Of a blob that is larger than a file may be, one byte more than the limit is given.
        """
        if not ids:
            yield iter(())
            return
        from git.exc import GitCommandError

        held = self._held(ids)
        with TemporaryFile() as asked:
            asked.write("".join(f"{blob}\n" for blob in ids if blob in held).encode())
            asked.seek(0)
            process = self.git.execute(
                [*GIT, "cat-file", "--batch", "--buffer"], istream=asked, as_process=True, env=ENVIRONMENT
            )
            stream, errors = cast("IO[bytes]", process.stdout), cast("IO[bytes]", process.stderr)
            try:
                yield _contents(stream, errors, (blob in held for blob in ids))
            finally:
                stream.close()
                with suppress(GitCommandError):  # whoever stops reading ends git, too; missing bytes are told above
                    process.wait()

    def _held(self, ids: Iterable[str]) -> set[str]:
        """Give the ids that git may be asked for: in a clone made with --filter it ends at the first that it lacks."""
        if not any(Path(self.place, "objects", "pack").glob("*.promisor")):
            return set(ids)
        return set(self._ask("cat-file", "--batch-all-objects", "--batch-check=%(objectname)").decode().split())

    def _fetch(self, ids: Iterable[str]) -> dict[str, bytes | None]:
        wanted = sorted(ids)
        with self.blobs(wanted) as contents:
            return dict(zip(wanted, contents, strict=True))

    def _verified(self, text: str) -> Revision | None:
        """Give the commit that a person names; the name never reaches git as an option."""
        status, out, _ = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
        is_one = status == 0 and not out.startswith(b"^")  # "^HEAD" is all that HEAD does not hold
        return self._revision(out.decode().strip()) if is_one else None

    def _last_until(self, day: date) -> Revision:
        head = self.head()
        end = datetime.combine(day, time(23, 59, 59), _berlin()).timestamp()
        found = self._ask("rev-list", "-1", "--first-parent", f"--min-age={max(int(end), 0)}", head.id)
        if found:
            return self._revision(found.decode().strip())
        first = self._ask("rev-list", "--first-parent", "--reverse", head.id).partition(b"\n")[0].decode()
        raise DigistratError(
            say("There is no version of {day}: the first is of {first}.", day=day, first=self._revision(first).day),
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
        seconds = self._ask("log", "-1", "--no-show-signature", "--format=%ct", commit)
        return revision_of(commit, int(seconds))

    def _entries(self, revision: Revision) -> tuple[dict[str, Entry], dict[str, Entry]]:
        """Give the files of the strategy in a commit, and those beside them."""
        entries: dict[str, Entry] = {}
        assets: dict[str, Entry] = {}
        places = (f"{self.prefix}{name}" for name in (STRATEGY, ROADMAP, ASSETS, BRIEFS))
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", revision.id, *places)
        for line in listed.split(b"\0")[:-1]:
            kind, _, path = line.partition(b"\t")
            mode, _, blob = kind.decode().split()
            inner = self._below(path)
            if mode in FILES and is_of_strategy(inner):
                entries[inner] = Entry(mode, blob)
            elif mode in FILES and is_beside(inner):
                assets[inner] = Entry(mode, blob)
        return entries, assets

    def _commit(self, part: bytes) -> Commit:
        """Read ``HASH SECONDS PARENTS`` and, each in two parts, the files: ``:MODES OLD NEW STATUS`` and the path."""
        head, *fields = part.replace(b"\n", b"\0", 1).split(b"\0")
        commit, seconds, *_ = head.split()
        touched = []
        for change, path in zip(fields[::2], fields[1::2], strict=False):
            inner = self._below(path)
            if is_of_strategy(inner):
                _, _, old, new, _ = change.decode().split()
                touched.append(Touch(inner, _blob(old), _blob(new)))
        return Commit(revision_of(commit.decode(), int(seconds)), tuple(touched))

    def _below(self, path: bytes) -> str:
        """Give a path as seen from the strategy's folder, nothing for one that lies elsewhere."""
        text = path.decode("utf-8", "surrogateescape")
        return text[len(self.prefix) :] if text.startswith(self.prefix) else ""

    def _ask(self, *words: str) -> bytes:
        status, out, told = self._run(*words)
        if status != 0:
            raise _git_failed(told)
        return out

    def _run(self, *words: str) -> tuple[int, bytes, str]:
        return _run(self.git, *words)


def revision_of(commit: str, seconds: int) -> Revision:
    """Make a revision of a commit's id and its time in seconds since 1970."""
    return Revision(commit, datetime.fromtimestamp(seconds, _berlin()))


@cache
def _berlin() -> ZoneInfo:
    """Give the time zone that days are counted in; not while importing, since all that needs no git works without."""
    try:
        return ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError as error:
        raise DigistratError(
            say("The time zone Europe/Berlin is not known on this computer."),
            say("Install the package tzdata for Python: python -m pip install tzdata"),
        ) from error


def open_repository(folder: Path) -> Repository:
    """Open the repository that a folder lies in: a clone, a worktree, a submodule, a bare one.

    Raises:
        DigistratError: where there is none, or git is missing or refuses.
    """
    if not _may_hold(folder):
        raise _no_repository(folder)
    # Without it GitPython raises while it is imported where git is missing.
    os.environ["GIT_PYTHON_REFRESH"] = "quiet"
    from git.cmd import Git
    from git.exc import GitCommandNotFound

    git = Git(folder)
    try:
        status, out, told = _run(git, "rev-parse", "--is-shallow-repository", "--git-common-dir", "--show-prefix")
    except GitCommandNotFound as error:
        raise DigistratError(
            say("git was not found on this computer."), say("Install it from https://git-scm.com, then try again.")
        ) from error
    if status != 0:
        raise _not_opened(folder, told)
    is_shallow, place, prefix = out.decode("utf-8", "surrogateescape").split("\n", 2)
    return Repository(git, os.path.realpath(folder / place), prefix.removesuffix("\n"), is_shallow == "true")


def _run(git: Git, *words: str) -> tuple[int, bytes, str]:
    """Run git; give its exit code, what it printed, and what it complained of."""
    return git.execute(
        [*GIT, *words],
        with_extended_output=True,
        with_exceptions=False,
        stdout_as_string=False,
        strip_newline_in_stdout=False,
        env=ENVIRONMENT,
    )


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


def _not_opened(folder: Path, told: str) -> DigistratError:
    if "not a git repository" in told:
        return _no_repository(folder)
    if "safe.directory" in told:
        return DigistratError(
            say("git does not trust “{folder}”, since it belongs to somebody else.", folder=str(folder)),
            say("If you trust it: git config --global --add safe.directory {folder}", folder=str(folder)),
        )
    return _git_failed(told)


def _git_failed(told: str) -> DigistratError:
    lines = told.strip().splitlines() or ["?"]
    reason = next((line for line in lines if line.startswith("fatal: ")), lines[-1]).removeprefix("fatal: ")
    return DigistratError(
        say("git could not read the repository: {reason}", reason=reason),
        FETCH if "promisor" in told else say("Try: git fsck"),
    )


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
            raise _git_failed(errors.read().decode("utf-8", "replace"))
        yield content
        rest = max(size - MAX_BYTES - 1, 0) + 1
        while rest:
            rest -= len(stream.read(min(rest, MAX_BYTES))) or rest


def _first_parent(part: bytes) -> str | None:
    head = part.partition(b"\n")[0].partition(b"\0")[0].split()
    return head[2].decode() if len(head) > 2 else None  # noqa: PLR2004 - behind hash and seconds


def _blob(identifier: str) -> str | None:
    return identifier if identifier.strip(NOTHING) else None
