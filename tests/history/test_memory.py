"""What is remembered between two runs, and that whatever is wrong with it is only forgotten."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from digistrat.errors import DigistratError
from digistrat.history import memory as module
from digistrat.history.memory import Memory, Version
from digistrat.history.values import Change
from digistrat.reading.log import Commit
from digistrat.reading.repository import Repository, open_repository
from digistrat.reading.revisions import Revision
from histories import commit_files, git
from samples import BASE, IDEA

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes of files")
VERSION = Version(
    "Elektronische Akte",
    "active",
    is_public=False,
    formerly=("dms", "akte"),
    changes=(
        Change("end", "end", old="2022", new="2023-Q3", reason="Straße „gesperrt“ 😀"),
        Change("measured", "k", "K", "1", "2", "Akten", "2023"),
    ),
)
BARE = Version("A", "idea", is_public=True, formerly=(), changes=())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "digistrat" / "history.json"


def saved(file: Path, **versions: Version | None) -> Memory:
    memory = Memory(file)
    for key, version in versions.items():
        memory.keep(key, version)
    memory.save()
    return memory


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- versions


def test_what_is_kept_is_recalled(file: Path) -> None:
    before = saved(file, a=VERSION, b=None, c=BARE)
    for memory in (before, Memory(file)):
        assert memory.recall("a") == VERSION
        assert memory.recall("b") is None
        assert memory.recall("c") == BARE
        assert [key in memory for key in "abcd"] == [True, True, True, False]


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    memory = Memory()
    memory.keep("a", VERSION)
    memory.save()
    assert memory.recall("a") == VERSION
    assert listed(tmp_path) == []


def test_nothing_is_written_where_nothing_is_new(file: Path) -> None:
    memory = Memory(file)
    memory.save()
    assert not file.exists()
    saved(file, a=VERSION)
    os.utime(file, (1, 1))
    again = Memory(file)
    again.recall("a")
    again.save()
    again.save({"a"})
    assert file.stat().st_mtime == 1


def test_what_is_not_used_any_more_is_dropped_once_something_is_new(file: Path) -> None:
    saved(file, a=VERSION, b=BARE)
    memory = Memory(file)
    memory.keep("c", None)
    memory.save({"a", "c"})
    assert ["a" in Memory(file), "b" in Memory(file), "c" in Memory(file)] == [True, False, True]


def test_after_a_part_was_read_all_is_kept(file: Path) -> None:
    saved(file, a=VERSION)
    saved(file, b=BARE)
    assert ["a" in Memory(file), "b" in Memory(file)] == [True, True]


# --- the file


@POSIX
def test_the_file_is_for_the_user_alone(file: Path) -> None:
    mask = os.umask(0)
    try:
        saved(file, a=VERSION)
        saved(file, b=VERSION)
    finally:
        os.umask(mask)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_left_beside_the_file(file: Path) -> None:
    saved(file, a=VERSION)
    assert listed(file.parent) == [file.name]


def test_what_a_killed_run_left_does_not_stay(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.with_name(f".{file.name}.1234.digistrat-new").write_text("halb")
    saved(file, a=VERSION)
    assert listed(file.parent) == [file.name]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(file, a=VERSION)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(type(file), "replace", refuse)
    saved(file, b=VERSION)
    assert listed(file.parent) == [file.name]
    assert ["a" in Memory(file), "b" in Memory(file)] == [True, False]


@POSIX
@POSIX
def test_a_folder_that_may_not_be_written_to() -> None:
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place, "digistrat")
        folder.mkdir(mode=0o500)
        is_root = os.geteuid() == 0
        if is_root:  # who may write everywhere, and is somebody else for a moment
            os.seteuid(65534)
        try:
            saved(folder / "history.json", a=VERSION)
        finally:
            if is_root:
                os.seteuid(0)
        assert listed(folder) == []
        folder.chmod(0o700)


@pytest.mark.parametrize("place", ["cache", "cache/digistrat", "cache/digistrat/history.json"])
def test_something_else_stands_where_the_file_belongs(tmp_path: Path, file: Path, place: str) -> None:
    blocked = tmp_path / place
    blocked.parent.mkdir(parents=True, exist_ok=True)
    if blocked == file:
        blocked.mkdir()
    else:
        blocked.write_text("")
    memory = saved(file, a=VERSION)
    assert memory.recall("a") == VERSION
    assert "a" not in Memory(file)
    assert listed(blocked.parent) == [blocked.name]


def cut(raw: bytes) -> bytes:
    return raw[:-1]


def half(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def other_version(raw: bytes) -> bytes:
    return re.sub(rb"^(digistrat-history/2) [^ ]+", rb"\1 0.0.0", raw)


def other_format(raw: bytes) -> bytes:
    return raw.replace(b"digistrat-history/2", b"digistrat-history/3")


def one_letter(raw: bytes) -> bytes:
    return raw.replace(b"Elektronische", b"Electronische")


DAMAGES = (
    *(cut, half, other_version, other_format, one_letter),
    lambda _: b"",
    lambda _: b"\n",
    lambda _: b"{}",
    lambda _: b"\xff\xfe\x00",
    lambda raw: raw + b"\n",
    lambda raw: raw.split(b"\n")[0],
    lambda raw: raw.split(b"\n")[1],
    lambda raw: raw.split(b"\n")[0] + b"\n" + b"[" * 100_000,
)
SHAPES: tuple[Any, ...] = (
    *([], None, 5, "a", {}, [[]], {"versions": []}, {"versions": {"a": 5}}, {"versions": {"a": []}}),
    *({"versions": {"a": ["A", "idea", True, [], [["end"]]]}}, {"versions": {"a": ["A", "idea", True, 5, []]}}),
    *({"versions": {"a": ["A", "idea", True, [], [[*"12345678"]]]}}, {"log": 5, "tip": 5}, {"tip": "--output=x"}),
    {"tip": "1" * 40, "log": [["x", "y", []]]},
)


@pytest.mark.parametrize("number", range(len(DAMAGES)))
def test_a_damaged_file_is_forgotten(file: Path, number: int) -> None:
    saved(file, a=VERSION, b=None)
    damaged = DAMAGES[number](file.read_bytes())
    assert damaged != file.read_bytes()
    file.write_bytes(damaged)
    memory = Memory(file)
    assert (memory.known, memory.tip, memory.log) == ({}, None, [])
    assert "a" not in memory
    saved(file, c=BARE)
    assert Memory(file).recall("c") == BARE


@pytest.mark.parametrize("shape", SHAPES, ids=json.dumps)
def test_a_file_that_somebody_wrote_by_hand_is_forgotten(file: Path, shape: object) -> None:
    saved(file, a=VERSION)
    head = file.read_bytes().split(b"\n")[0]
    for text in (json.dumps(shape).encode(), head + b"\n" + json.dumps(shape).encode()):
        file.write_bytes(text)
        memory = Memory(file)
        assert (memory.known, memory.tip, memory.log) == ({}, None, [])


def test_another_digistrat_may_find_other_changes(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(file, a=VERSION)
    monkeypatch.setattr(module, "FORMAT", "digistrat-history/2 99.0.0")
    assert "a" not in Memory(file)


# --- the log


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stadt"
    commit_files(folder, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA}, "2022-01-01")
    commit_files(folder, {"roadmap/b.yaml": IDEA}, "2022-02-01")
    return folder


def log_of(folder: Path, file: Path | None, tip: Revision | None = None) -> tuple[list[Commit], Memory]:
    repository = open_repository(folder)
    memory = Memory(file)
    commits = memory.commits(repository, tip or repository.head())
    memory.save()
    return commits, memory


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Note what git is asked for: None for the whole log, else the commit behind which it begins."""
    found: list[str | None] = []
    real = Repository.log

    def noted(self: Repository, tip: Revision, after: str | None = None) -> list[Commit] | None:
        found.append(after)
        return real(self, tip, after)

    monkeypatch.setattr(Repository, "log", noted)
    return found


def test_the_log_is_remembered(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = asked(monkeypatch)
    first, memory = log_of(folder, file)
    assert memory.is_changed
    assert [[touch.path for touch in commit.touched] for commit in first] == [
        ["roadmap/a.yaml", "strategy.yaml"],
        ["roadmap/b.yaml"],
    ]
    again, memory = log_of(folder, file)
    assert again == first
    assert not memory.is_changed
    assert calls == [None]


def test_only_newer_commits_are_asked_for(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, old = log_of(folder, file)
    commit_files(folder, {"roadmap/a.yaml": None}, "2022-03-01")
    calls = asked(monkeypatch)
    commits, _ = log_of(folder, file)
    assert calls == [old.tip]
    assert commits == log_of(folder, None)[0]
    assert len(commits) == 3
    assert log_of(folder, file)[0] == commits


def test_an_older_commit_has_a_log_of_its_own(folder: Path, file: Path) -> None:
    commits, _ = log_of(folder, file)
    assert log_of(folder, file, commits[0].revision)[0] == commits[:1]
    assert log_of(folder, file)[0] == commits


def test_the_past_was_rewritten(folder: Path, file: Path) -> None:
    log_of(folder, file)
    git(folder, "reset", "--quiet", "--hard", "HEAD~1")
    commit_files(folder, {"roadmap/c.yaml": IDEA}, "2022-03-01")
    commits, _ = log_of(folder, file)
    assert commits == log_of(folder, None)[0]
    assert commits[-1].touched[0].path == "roadmap/c.yaml"


def test_the_remembered_commit_is_gone_for_good(folder: Path, file: Path) -> None:
    log_of(folder, file)
    git(folder, "reset", "--quiet", "--hard", "HEAD~1")
    git(folder, "reflog", "expire", "--expire=now", "--all")
    git(folder, "gc", "--quiet", "--prune=now")
    commits, memory = log_of(folder, file)
    assert commits == log_of(folder, None)[0]
    assert memory.tip == open_repository(folder).head().id


def test_a_log_that_git_cannot_read_is_told(folder: Path, file: Path) -> None:
    log_of(folder, file)
    unknown = replace(open_repository(folder).head(), id="1" * 40)
    with pytest.raises(DigistratError):
        log_of(folder, file, unknown)


def test_a_shallow_clone_is_not_remembered(folder: Path, file: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", folder.as_uri(), "klon")
    commits, memory = log_of(tmp_path / "klon", file)
    assert len(commits) == 1
    assert memory.tip is None
    git(tmp_path / "klon", "fetch", "--quiet", "--unshallow")
    assert len(log_of(tmp_path / "klon", file)[0]) == 2


@POSIX
def test_a_path_that_is_no_utf8_is_remembered(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = os.fsdecode(b"roadmap/b\xe4der.yaml")
    try:
        commit_files(folder, {name: IDEA}, "2022-03-01")
    except OSError:
        pytest.skip("this file system knows UTF-8 alone")
    first, _ = log_of(folder, file)
    assert first[-1].touched[0].path == name
    calls = asked(monkeypatch)
    assert log_of(folder, file)[0] == first
    assert calls == []


def test_times_are_remembered_in_berlin(folder: Path, file: Path) -> None:
    log_of(folder, file)
    commits, _ = log_of(folder, file)
    assert [commit.revision.time.isoformat() for commit in commits] == [
        "2022-01-01T12:00:00+01:00",
        "2022-02-01T12:00:00+01:00",
    ]
    assert commits[0].revision.time.utcoffset() == timedelta(hours=1)
