"""Small histories to try things on: real git repositories, the same commits with the same ids on every machine."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from samples import Content

HISTORIES = Path(__file__).parent / "history"
SHOWN = Path(__file__).parents[1] / "examples"
GONE = ".gone"
"""``roadmap/x.yaml.gone`` in the folder of a day: on that day ``roadmap/x.yaml`` was deleted."""
PERSON = ("Testperson", "testperson@stadt.example")
BERLIN = ZoneInfo("Europe/Berlin")


def cases() -> dict[str, Path]:
    """Give the folder of each history by its name: those below ``tests/history``, and what ``make demo`` shows."""
    found = {folder.name: folder for folder in sorted(HISTORIES.iterdir()) if any(folder.glob("????-??-??"))}
    return found | {folder.name.removesuffix("-verlauf"): folder for folder in sorted(SHOWN.glob("*-verlauf"))}


def days_of(case: str) -> list[str]:
    """Give the days of a case, oldest first."""
    return sorted(folder.name for folder in cases()[case].glob("????-??-??"))


def changed_on(case: str, day: str) -> dict[str, bytes | None]:
    """Give what was written on a day by its path; None where a file was deleted."""
    folder = cases()[case] / day
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {path.removesuffix(GONE): None if path.endswith(GONE) else file.read_bytes() for path, file in found.items()}


def state_of(case: str, day: str) -> dict[str, bytes]:
    """Give all files as they stood at the end of a day: each day is laid over the one before."""
    files: dict[str, bytes] = {}
    for earlier in days_of(case):
        if earlier <= day:
            for path, content in changed_on(case, earlier).items():
                if content is None:
                    del files[path]
                else:
                    files[path] = content
    return files


def build_history(case: str, folder: Path) -> Path:
    """Commit each day of a case at noon and give the repository."""
    for day in days_of(case):
        commit_files(folder, changed_on(case, day), day)
    return folder


def commit_files(folder: Path, files: Mapping[str, Content | None], day: str, time: str = "12:00") -> str:
    """Commit files at a time of Europe/Berlin and give the commit's id; a file that is None is deleted.

    The repository is made where there is none.
    """
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    for path, content in files.items():
        _write(folder / path, content)
    if files:
        git(folder, "add", "--all", "--", *files)
    moment = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BERLIN)
    git(folder, "commit", "--quiet", "--allow-empty", f"--message=strategie: Stand {day}", moment=moment)
    return git(folder, "rev-parse", "HEAD").strip()


def commit_dated(folder: Path, files: Mapping[str, Content], seconds: str) -> str:
    """Commit files with whatever stands for the seconds since 1970, as broken tools have done, and give the id."""
    for path, content in files.items():
        _write(folder / path, content)
    git(folder, "add", "--all", "--", *files)
    tree, parent = git(folder, "write-tree").strip(), git(folder, "rev-parse", "HEAD").strip()
    person = f"{PERSON[0]} <{PERSON[1]}> {seconds} +0000"
    text = f"tree {tree}\nparent {parent}\nauthor {person}\ncommitter {person}\n\nroh\n"
    commit = git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", told=text.encode()).strip()
    git(folder, "update-ref", "HEAD", commit)
    return commit


def _write(path: Path, content: Content | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def git(folder: Path, *words: str, moment: datetime | None = None, told: bytes | None = None) -> str:
    """Run git without the settings of the person and the machine, and give what it printed; it reads what is told."""
    calm = ("-c", "core.autocrlf=false", "-c", "core.fileMode=false", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *calm, "-C", str(folder), *words],
        env=_environment(moment),
        check=True,
        capture_output=True,
        input=told,
    )
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment(moment: datetime | None) -> dict[str, str]:
    # A GIT_DIR or GIT_INDEX_FILE of a hook that runs the tests would lead git into another repository.
    calm = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    calm |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C"}
    for role in ("AUTHOR", "COMMITTER"):
        calm |= {f"GIT_{role}_NAME": PERSON[0], f"GIT_{role}_EMAIL": PERSON[1]}
        if moment:
            calm[f"GIT_{role}_DATE"] = f"@{int(moment.timestamp())} {moment:%z}"
    return calm
