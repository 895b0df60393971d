"""Writing files: whole or not at all, through links and into pipes, and never over a person's file or git's."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from digistrat import files
from digistrat.errors import DigistratError
from digistrat.files import (
    NEW,
    cache_file,
    create,
    is_of_git,
    one_after_another,
    remember,
    replace,
    write_output,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows neither these modes nor these pipes")
FOREIGN = "It holds what digistrat has not written there, or what was changed since"


def written(place: Path, content: bytes = b"neu", *, is_forced: bool = False) -> bytes:
    write_output(place, content, is_forced=is_forced)
    return place.read_bytes()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- whole or not at all


@POSIX
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    place.touch(0o600)
    replace(place, b"neu")
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode)) == (b"neu", 0o600)


def test_what_cannot_be_written_whole_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "a.csv"
    place.write_bytes(b"alt")
    with pytest.raises(TypeError):
        replace(place, "kein Byte")  # type: ignore[arg-type]

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace(place, b"neu")
    assert (place.read_bytes(), names_in(tmp_path)) == (b"alt", ["a.csv"])


def test_a_file_is_only_made_where_none_is(tmp_path: Path) -> None:
    create(tmp_path / "a", b"1")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_long_name_has_room_for_the_temporary_one(tmp_path: Path) -> None:
    assert written(tmp_path / f"{'ä' * 120}.md") == b"neu"


# --- what git keeps


@pytest.mark.parametrize("name", [".git/HEAD", ".GIT/x", ".git. /x", ".git", "a/.git/b/c", "stadt.git/HEAD", "zu/x"])
def test_nothing_is_written_among_the_files_of_git(name: str, tmp_path: Path) -> None:
    for bare in ("stadt.git", "ablage"):
        for held in ("HEAD", "objects", "refs"):
            (tmp_path / bare / held).mkdir(parents=True)
    (tmp_path / "zu").symlink_to(tmp_path / "ablage" / "refs")
    assert is_of_git(tmp_path / name)
    with pytest.raises(DigistratError, match="Git keeps its own files there"):
        write_output(tmp_path / name, b"neu", is_forced=True)


def test_what_only_sounds_like_git_is_not(tmp_path: Path) -> None:
    assert not any(is_of_git(tmp_path / name) for name in (".gitignore", "git/x", ".github/x", "x.git"))


# --- what is a person's


def test_what_digistrat_wrote_is_replaced_and_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    assert written(place, b"1") == b"1"
    assert written(place, b"2") == b"2"
    place.write_bytes(b"von Hand")
    with pytest.raises(DigistratError, match=FOREIGN) as refused:
        write_output(place, b"3", is_forced=False)
    assert "--force" in str(refused.value.hint)
    assert place.read_bytes() == b"von Hand"
    assert written(place, b"3", is_forced=True) == b"3"
    assert written(place, b"4") == b"4"


def test_what_is_empty_or_the_same_already_is_nobodys_loss(tmp_path: Path) -> None:
    (tmp_path / "leer").touch()
    (tmp_path / "gleich").write_bytes(b"neu")
    assert written(tmp_path / "leer") == written(tmp_path / "gleich") == b"neu"


def test_without_a_cache_folder_it_writes_and_then_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "datei").touch()
    monkeypatch.setattr(files, "cache_file", lambda *_: tmp_path / "datei" / "x")
    assert written(tmp_path / "a.csv") == b"neu"
    with pytest.raises(DigistratError, match=FOREIGN):
        write_output(tmp_path / "a.csv", b"anders", is_forced=False)


# --- links, pipes and devices


def test_a_link_stays_and_its_file_is_asked_for(tmp_path: Path) -> None:
    link, aim = tmp_path / "link.csv", tmp_path / "ziel.csv"
    link.symlink_to("ziel.csv")
    assert written(link, b"1") == aim.read_bytes() == b"1"
    aim.write_bytes(b"von Hand")
    with pytest.raises(DigistratError, match=FOREIGN):
        write_output(link, b"2", is_forced=False)
    assert written(link, b"2", is_forced=True) == aim.read_bytes() == b"2"
    assert link.is_symlink()


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "kreis.csv").symlink_to("kreis.csv")
    with pytest.raises(DigistratError, match="cannot be written"):
        write_output(tmp_path / "kreis.csv", b"neu", is_forced=True)


@POSIX
def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe, heard = tmp_path / "rohr", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_output(pipe, b"neu" * 50_000, is_forced=False)
    reader.join(60)
    assert heard == [b"neu" * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


# --- one after another


def test_who_comes_second_says_so_and_waits(tmp_path: Path) -> None:
    """Two processes: the first lets go only when the second has said that it waits."""
    lock, said = tmp_path / "cache" / "a.lock", []
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as it:
        assert it.stdin is not None
        assert it.stdout is not None
        it.stdout.readline()
        with one_after_another(lock, lambda: said.append(it.stdin and it.stdin.close())):
            assert it.wait(60) == 0
    assert len(said) == 1


def test_a_process_that_was_killed_holds_up_nobody(tmp_path: Path) -> None:
    lock = tmp_path / "cache" / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as it:
        assert it.stdout is not None
        it.stdout.readline()
        it.kill()
    with one_after_another(lock, pytest.fail):
        pass


HOLDS = """
import sys
from pathlib import Path
from digistrat.files import one_after_another
with one_after_another(Path(sys.argv[1]), print):
    print("taken", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("name", ["datei/a.lock", "datei", "ordner"])
def test_where_nothing_can_be_locked_nobody_waits(name: str, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("Das ist keine Datenbank, sondern ein Text von einem Menschen. " * 20)
    (tmp_path / "ordner").mkdir()
    with one_after_another(tmp_path / name, pytest.fail):
        pass


@POSIX
def test_what_is_remembered_is_for_the_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "a.json"
    remember(file, b"x")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]
    (tmp_path / "cache" / f".a.json.0815{NEW}").touch()
    remember(file, b"y")
    assert (file.read_bytes(), names_in(file.parent)) == (b"y", ["a.json"])


def test_each_thing_is_remembered_in_a_file_of_its_own() -> None:
    assert len({cache_file("a", "x"), cache_file("b", "x"), cache_file("a", "y"), cache_file("a", "x", ".lock")}) == 4
