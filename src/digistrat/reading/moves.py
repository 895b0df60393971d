"""Where the folder of a strategy lay: followed back through its moves, so that the record does not begin with one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from digistrat.reading.log import NOTHING, Logged, Touch
from digistrat.reading.revisions import is_of_strategy
from digistrat.reading.sources import STRATEGY

FILE = STRATEGY.encode()
_Events = dict[bytes, list[tuple[int, bool]]]
"""For each folder the numbers of the commits in which it got a ``strategy.yaml`` (True), or lost it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """The strategy lay in ``folder`` (as git writes it) from commit ``start`` on, up to the one before ``end``.

    ``moved`` tells what was different after the move that brought it there; None where it began there.
    """

    folder: bytes
    start: int
    end: int
    moved: tuple[Touch, ...] | None = None


def touches_of(commits: Sequence[Logged], folder: str) -> list[tuple[Touch, ...]]:
    """Give for each commit, oldest first, what it touched of the strategy that lies in a folder at their end."""
    found: list[tuple[Touch, ...]] = [()] * len(commits)
    for stay in stays(commits, folder):
        for number in range(stay.start, stay.end):
            found[number] = tuple(_touched(commits[number], stay.folder))
        if stay.moved is not None:
            found[stay.start] = stay.moved
    return found


def stays(commits: Sequence[Logged], folder: str) -> Iterator[Stay]:
    """Yield where the strategy lay, newest first."""
    events = _events(commits)
    here, end = folder.encode("utf-8", "surrogateescape"), len(commits)
    while arrival := _arrival(commits, events, here, end):
        stay, origin, left = arrival
        yield stay
        here, end = origin, left
    yield Stay(here, 0, end)


def comes_or_goes(commits: Iterable[Logged]) -> bool:
    """Say whether any folder got a strategy or lost it: only the whole log tells what that means."""
    return bool(_events(commits))


def _events(commits: Iterable[Logged]) -> _Events:
    events: _Events = {}
    for number, commit in enumerate(commits):
        for change, path in commit.changes:
            if path.endswith(FILE) and change[-1:] in b"AD" and path[: -len(FILE)][-1:] in b"/":
                events.setdefault(path[: -len(FILE)], []).append((number, change.endswith(b"A")))
    return events


def _arrival(commits: Sequence[Logged], events: _Events, here: bytes, end: int) -> tuple[Stay, bytes, int] | None:
    """Find the last move that brought the strategy here: the stay that it began, from where, and when it left there.

    A folder that lost its strategy, in the same commit or another one, is where it came from if they have a file in
    common, or in the same commit at least the name of a project.
    """
    own = [(number, is_added) for number, is_added in events.get(here, ()) if number < end]
    for start in sorted((number for number, is_added in own if is_added), reverse=True):
        own_loss = max((number for number, is_added in own if not is_added and number < start), default=0)
        left = {folder: _loss(known, start) for folder, known in events.items() if folder != here}
        likely = [folder for folder, loss in left.items() if loss and loss >= own_loss]
        now = _files(commits[: start + 1], here) if likely else {}
        found = []
        for folder in likely:
            loss = min(left[folder], start)
            was = _files(commits[:loss], folder)
            alike = sum(was.get(path) == blob for path, blob in now.items())
            if alike or (left[folder] == start and (now.keys() & was.keys()) - {STRATEGY}):
                found.append((alike, loss, folder, was))
        if found:
            _, loss, origin, was = max(found, key=lambda one: one[:3])
            paths = [path for path in sorted(was | now) if was.get(path) != now.get(path)]
            return (
                Stay(here, start, end, tuple(Touch(path, was.get(path), now.get(path)) for path in paths)),
                origin,
                loss,
            )
    return None


def _loss(events: Sequence[tuple[int, bool]], start: int) -> int:
    """Give when a folder lost the strategy that it had before a commit; 0 where it had none, or has it still."""
    came = max((number for number, is_added in events if is_added and number < start), default=None)
    return min(
        (number for number, is_added in events if came is not None and not is_added and number > came), default=0
    )


def _files(commits: Iterable[Logged], folder: bytes) -> dict[str, str]:
    """Give what lies in a folder after some commits: the ids of the bytes by their paths."""
    files: dict[str, str] = {}
    for commit in commits:
        for touch in _touched(commit, folder):
            if touch.new:
                files[touch.path] = touch.new
            else:
                files.pop(touch.path, None)
    return files


def _touched(commit: Logged, folder: bytes) -> Iterator[Touch]:
    for change, path in commit.changes:
        if path.startswith(folder):
            inner = path[len(folder) :].decode("utf-8", "surrogateescape")
            if is_of_strategy(inner):
                _, _, old, new, _ = change.split()
                yield Touch(inner, _blob(old), _blob(new))


def _blob(identifier: bytes) -> str | None:
    return identifier.decode() if identifier.strip(NOTHING) else None
