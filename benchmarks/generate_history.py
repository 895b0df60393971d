"""Makes commits out of a generated strategy, as a city would: each one adds projects, or carries some of them on.

The clock of the commits runs evenly from ``FIRST`` to ``LAST``, the Stichtag, so that nothing is done in the future.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2022, 1, 3, 8, tzinfo=BERLIN)
LAST = datetime(2026, 6, 29, 16, tzinfo=BERLIN)
PERSON = "Testperson <testperson@stadt.example>"
TOUCHED = (1, 1, 1, 2, 2, 3, 6)
"""How many projects a commit carries on."""
REASONS = ("Die Vergabe wird wiederholt.", "Die Lieferung verzögert sich.", "Das Fachamt prüft die Folgen.")
OPEN = re.compile(r"(?m)^    due: (\S+)\n(?!    done: )(    original: .*\n)?(?:    plan_change_reason: .*\n)?")
"""The dates of a milestone that is not reached."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What is written at a time: the whole new text of each file by its path."""

    time: datetime
    message: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """What an edit may know: chance, the number of the commit, and its day."""

    random: Random
    number: int
    day: str

    @property
    def month(self) -> str:
        """The month of the commit."""
        return self.day[:7]

    def reason(self) -> str:
        """Give a reason for a change."""
        return self.random.choice(REASONS)


# --- what a city does with a project: each edit gives the new text, or the old one where it does not fit


def move_milestone(text: str, turn: Turn) -> str:
    """Move a milestone that is not reached, at most to the project's end; now and then without a reason."""
    is_open = list(OPEN.finditer(text))
    if not is_open or _has_status(text, "discontinued"):
        return text
    found = turn.random.choice(is_open)
    due = _months_after(found[1], turn.random.choice((-1, 1, 2, 3, 4)))
    end = re.search(r"(?m)^end: (\d{4}-\d\d)", text)
    due = min(due, end[1]) if end else due
    reason = f"    plan_change_reason: {turn.reason()}\n" if found[2] or turn.random.random() < 0.6 else ""
    return f"{text[: found.start()]}    due: {due}\n{found[2] or ''}{reason}{text[found.end() :]}"


def reach_milestone(text: str, turn: Turn) -> str:
    """Reach the next milestone of a project that is under way."""
    if not _has_status(text, "active", "ongoing"):
        return text
    return OPEN.sub(lambda found: _with_line(found[0], f"    done: {turn.day}"), text, count=1)


def move_end(text: str, turn: Turn) -> str:
    """Move the end of a project that is not over, with a reason."""
    if not _has_status(text, "planned", "active", "paused"):
        return text
    text = _without(text, "plan_change_reason")
    months, reason = turn.random.randrange(1, 7), turn.reason()
    return re.sub(
        r"(?m)^end: (\d{4}-\d\d)(.*\n)",
        lambda found: f"end: {_months_after(found[1], months)}{found[2]}plan_change_reason: {reason}\n",
        text,
    )


def change_health(text: str, turn: Turn) -> str:
    """Say again how an active project fares, with a reason and a countermeasure where it is in danger."""
    health = turn.random.choice(("on_track", "at_risk", "critical"))
    lines = [f"health: {health}"]
    if health != "on_track":
        lines += [f"health_reason: {turn.reason()}", "countermeasure: Die Leitung spricht mit dem Anbieter."]
    return _with_status(text, "active", "active", *lines)


def change_status(text: str, turn: Turn) -> str:
    """Begin what was planned, let an active project rest, or go on with it."""
    if _has_status(text, "planned"):
        begun = re.sub(r"(?m)^start: .*$", f"start: {turn.month}", text)
        return _with_status(begun, "planned", "active", "health: on_track")
    if _has_status(text, "paused"):
        return _with_status(text, "paused", "active", "health: on_track")
    return _with_status(text, "active", "paused", f"status_reason: {turn.reason()}", f"status_since: {turn.month}")


def name_next_steps(text: str, turn: Turn) -> str:
    """Say what comes next."""
    return re.sub(r"(?m)^next_steps: .*$", f"next_steps: Als Nächstes folgt Schritt {turn.number}.", text)


def report(text: str, turn: Turn) -> str:
    """Add an update on top."""
    entry = f"  - date: {turn.day}\n    text: Der Bericht {turn.number} liegt dem Ausschuss vor."
    return re.sub(r"(?m)^updates:\n", f"updates:\n{entry}\n", text)


def measure(text: str, turn: Turn) -> str:
    """Add a value to the indicator of a project that has begun to measure."""
    value = f"      - {{date: {turn.month}, value: {turn.random.randrange(100)}}}"
    return re.sub(r"(?m)^    values:\n(?:      - .*\n)+", lambda found: _with_line(found[0], value, at_end=True), text)


EDITS: Mapping[Callable[[str, Turn], str], int] = {
    move_milestone: 30,
    report: 20,
    move_end: 12,
    reach_milestone: 10,
    measure: 10,
    name_next_steps: 8,
    change_health: 6,
    change_status: 4,
}
"""In a hundred edits."""


def edited(text: str, turn: Turn) -> str:
    """Carry a project on; where an edit changes nothing, another one is drawn."""
    new = text
    while new == text:
        [edit] = turn.random.choices(list(EDITS), list(EDITS.values()))
        new = edit(text, turn)
    return new


def _has_status(text: str, *statuses: str) -> bool:
    found = re.search(r"(?m)^status: (.*)$", text)
    return found is not None and found[1] in statuses


def _with_status(text: str, old: str, new: str, *lines: str) -> str:
    if not _has_status(text, old):
        return text
    text = _without(text, "status_reason", "status_since", "health", "health_reason", "countermeasure")
    return text.replace(f"\nstatus: {old}\n", "\n".join(["", f"status: {new}", *lines, ""]), 1)


def _without(text: str, *keys: str) -> str:
    return re.sub(rf"(?m)^(?:{'|'.join(keys)}): .*\n", "", text)


def _with_line(block: str, line: str, *, at_end: bool = False) -> str:
    """Put a line behind the first or the last one of a block."""
    cut = len(block) if at_end else block.index("\n") + 1
    return f"{block[:cut]}{line}\n{block[cut:]}"


def _months_after(date: str, months: int) -> str:
    """Give the month so many months later; of a quarter its last month counts."""
    year, rest = date.split("-", 1)
    month = int(rest[1]) * 3 if rest[0] == "Q" else int(rest[:2])
    number = int(year) * 12 + month - 1 + months
    return f"{number // 12}-{number % 12 + 1:02}"


# --- the commits


def make_commits(files: Mapping[str, str], count: int, seed: int = 0) -> Iterator[Commit]:
    """Yield the commits: first strategy.yaml with half of the projects, and all of them with the last."""
    random = Random(f"{seed}-commits")
    strategy, *projects = files
    current = dict(files)
    half = (len(projects) + 1) // 2 if count > 1 else len(projects)
    yield Commit(FIRST, "strategie: Erstbefüllung", {path: files[path] for path in [strategy, *projects[:half]]})
    live = half
    for number in range(2, count + 1):
        time = FIRST + (LAST - FIRST) * (number - 1) / (count - 1)
        turn = Turn(random, number, f"{time:%Y-%m-%d}")
        changed = random.sample(projects[:live], min(live, random.choice(TOUCHED)))
        for path in changed:
            current[path] = edited(current[path], turn)
        grown = half + (len(projects) - half) * (number - 1) // (count - 1)
        written = {path: current[path] for path in [*changed, *projects[live:grown]]}
        live = grown
        yield Commit(time, f"strategie: Fortschreibung {number}", written)


def write_repository(folder: Path, commits: Iterator[Commit]) -> None:
    """Write the commits into a new git repository and lay the last state into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    _git(folder, "fast-import", "--quiet", stream=b"".join(_stream(commits)))
    _git(folder, "reset", "--quiet", "--hard")


def _stream(commits: Iterator[Commit]) -> Iterator[bytes]:
    """Write commits as ``git fast-import`` reads them."""
    for commit in commits:
        stamp = f"{PERSON} {int(commit.time.timestamp())} {commit.time:%z}"
        yield f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\n".encode()
        yield _counted(commit.message)
        for path, text in commit.files.items():
            yield f"M 100644 inline {path}\n".encode()
            yield _counted(text)


def _counted(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _git(folder: Path, *words: str, stream: bytes = b"") -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    calm = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "core.autocrlf=false", "-C", str(folder), *words]
    subprocess.run(command, input=stream, env=environment | calm, check=True)
