"""Writing files, each whole or not at all: the one way for every command, and what none of them may write over."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from digistrat.errors import DigistratError
from digistrat.findings import Message, say

NEW = ".digistrat-new"
"""How a file's temporary name ends, beside its place; it begins with a dot, so that no web server gives it out."""
GIT = ".git"
OF_GIT = ("HEAD", "objects", "refs")
"""Entries of every folder in which git keeps its own files, whatever that folder is called."""


def create(place: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file where none is; of one that cannot be written whole nothing stays.

    Raises:
        OSError: where there is one, be it a link that leads nowhere, or the system refuses.
    """
    file = open(place, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115 - with a mode; closed below
    try:
        with file:
            file.write(content)
    except BaseException:
        place.unlink()
        raise


def beside(place: Path, content: bytes, mode: int = 0o666) -> Path:
    """Write what should replace a file under a name beside it that no other process uses, with the old file's mode.

    Raises:
        OSError: where the system refuses.
    """
    new = place.with_name(f".{place.name[:40]}.{os.urandom(4).hex()}{NEW}")
    create(new, content, mode)
    with suppress(FileNotFoundError):
        new.chmod(stat.S_IMODE(place.stat().st_mode))
    return new


def replace(place: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file whole; until then the old one stands. ``mode`` is that of a new one.

    Raises:
        OSError: where the system refuses.
    """
    new = beside(place, content, mode)
    try:
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


# --- the user's cache folder


def cache_file(kind: str, key: str, ending: str = ".json") -> Path:
    """Give the file that remembers something of what ``key`` names, in the user's cache folder."""
    from platformdirs import user_cache_path

    name = sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
    return user_cache_path("digistrat", appauthor=False) / f"{kind}-{name[:16]}{ending}"


def remember(file: Path, content: bytes) -> None:
    """Write a file for the user alone; a cache folder that cannot be written to costs time, nothing else."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in file.parent.glob(f".{file.name[:40]}.*{NEW}"):  # by a run that was killed
            left.unlink(missing_ok=True)
        replace(file, content, 0o600)


@contextmanager
def one_after_another(file: Path, tell_waiting: Callable[[], None]) -> Iterator[None]:
    """Let one process after the other do something; the system frees what a killed one held.

    ``file`` stands for what they share. Where it cannot be locked, as without a cache folder, nobody waits.
    """
    import sqlite3  # the one lock of the standard library that works alike on all systems

    lock = None
    try:
        with suppress(OSError, sqlite3.Error):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = sqlite3.connect(file, timeout=0.2, isolation_level=None)
        while lock is not None:
            try:
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.Error as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    break
            tell_waiting()
            tell_waiting = _say_nothing
        yield
    finally:
        if lock is not None:
            lock.close()


def _say_nothing() -> None:
    """Tell only once."""


# --- files that a person names


def is_of_git(path: Path) -> bool:
    """Say whether a path is git's own or lies among its files, also behind links, whatever the folder is called."""
    real = Path(os.path.realpath(path))
    named = (*Path(os.path.abspath(path)).parts, *real.parts)  # noqa: PTH100 - resolve() would follow links
    # Windows takes ".GIT" and ".git. " for the same folder.
    return any(part.rstrip(". ").casefold() == GIT for part in named) or any(
        all(os.path.lexists(folder / name) for name in OF_GIT) for folder in (real, *real.parents)
    )


def write_output(output: Path, content: bytes, *, is_forced: bool) -> None:
    """Write what a person asked for: through a link, into a pipe or device, else whole or not at all.

    A file is replaced where digistrat wrote it, as a hash in the user's cache folder tells; where it is empty, or the
    same already; any other is a person's, and only ``is_forced`` replaces it.

    Raises:
        DigistratError: where the file is a person's or git's, or the system refuses.
    """
    try:
        if is_of_git(output):
            raise cannot_be_written(output, say("Git keeps its own files there"), say("Name another folder."))
        if _is_special(output):
            output.write_bytes(content)
            return
        place = Path(os.path.realpath(output))
        note = cache_file("output", str(place), ".txt")
        if not is_forced and not _is_ours(place, note, content):
            raise cannot_be_written(
                output,
                say("It holds what digistrat has not written there, or what was changed since"),
                say("Name another file, or replace this one with: --force"),
            )
        replace(place, content)
    except OSError as error:
        raise refused(output, error) from error
    remember(note, _hash(content))


def _is_special(output: Path) -> bool:
    with suppress(FileNotFoundError):
        return not stat.S_ISREG(output.stat().st_mode)
    return False


def _is_ours(place: Path, note: Path, content: bytes) -> bool:
    try:
        found = place.read_bytes()
    except FileNotFoundError:
        return True
    if found in {b"", content}:
        return True
    try:
        return note.read_bytes() == _hash(found)
    except OSError:
        return False


def _hash(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()


def cannot_be_written(file: Path, reason: Message | str, hint: Message) -> DigistratError:
    """Say that a file cannot be written, why, and what to do."""
    return DigistratError(say("“{file}” cannot be written: {reason}.", file=str(file), reason=reason), hint)


def refused(file: Path, error: OSError) -> DigistratError:
    """Say that the system does not let us write a file."""
    reason = say("That is not allowed") if isinstance(error, PermissionError) else error.strerror or "?"
    return cannot_be_written(file, reason, say("Check who may write there and how much room is left."))
