"""The website of a strategy with a past: the same bytes everywhere, and of the past only what is public today."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from digistrat.cli.main import guarded
from digistrat.model.when import parse_when
from histories import PERSON, build_history, commit_files, git

HIDDEN_ONCE = (
    *("2029-02", "2030-05", "2030-08", "2031-04", "2031-07", "2031-11", "2032-03", "2032-08", "2033-01", "2033-02"),
    *("616161", "636363", "717171", "727272", "818181"),
)
"""Dates and numbers of the case ``geheim`` that only stood there while their project was internal."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file of a website, the list of files included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unpacked(content: bytes) -> str:
    """Give all text in a file, that of a compressed one, too."""
    if not is_zipfile(BytesIO(content)):
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def report(root: Path, target: Path, *options: str, **environment: str) -> dict[str, bytes]:
    """Build the website in a process of its own and give its files."""
    subprocess.run(
        [sys.executable, "-m", "digistrat", "report", "--root", str(root), "-o", str(target), *options],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return files_of(target)


def test_one_commit_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Whatever the time zone, the locale, the folder, the clone, and what is remembered."""
    first = build_history("erkelenz", tmp_path / "hier")
    git(tmp_path, "clone", "--quiet", str(first), str(tmp_path / "anderswo" / "Stadt Ü"))
    here = report(first, tmp_path / "a", TZ="Pacific/Auckland", LC_ALL="C", LANGUAGE="en")
    there = report(
        tmp_path / "anderswo" / "Stadt Ü",
        tmp_path / "b",
        TZ="America/Los_Angeles",
        LC_ALL="de_DE.UTF-8",
        LANGUAGE="de",
        PYTHONHASHSEED="7",
        XDG_CACHE_HOME=str(tmp_path / "leer"),
    )
    assert "veraenderungen.html" in here
    assert "atom.xml" in here
    assert here == there


def test_a_site_of_an_earlier_day_is_the_one_that_was_built_then(tmp_path: Path) -> None:
    root = tmp_path / "stadt"
    old = {"strategy.yaml": STRATEGY, "roadmap/a.yaml": IDEA}
    commit_files(root, old, "2022-06-07")
    then = report(root, tmp_path / "damals")
    commit_files(root, {"roadmap/a.yaml": IDEA.replace("idea", "planned")}, "2022-12-06")
    assert report(root, tmp_path / "heute") != then
    assert report(root, tmp_path / "rueckblick", "--at", "2022-06-07") == then


STRATEGY = """\
format: 1
title: Digitalstrategie
municipality: {name: Stadt Musterstadt}
as_of: 2022-06-07
"""
IDEA = "title: Eine Idee\nsummary: Worum es geht.\nstatus: idea\n"


def test_files_that_differ_from_the_last_commit_are_told(tmp_path: Path) -> None:
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": STRATEGY, "roadmap/a.yaml": IDEA}, "2022-06-07")
    words, more = ", zuletzt geändert 07.06.2022", "und seither noch einmal"
    clean = report(root, tmp_path / "a")["index.html"].decode()
    (root / "roadmap/a.yaml").write_text(f"{IDEA}internal: {{notes: Geheim}}\n", encoding="utf-8")
    assert report(root, tmp_path / "a")["index.html"].decode() == clean
    (root / "roadmap/a.yaml").write_text(IDEA.replace("idea", "planned"), encoding="utf-8")
    changed = report(root, tmp_path / "b")["index.html"].decode()
    assert (words in clean, more in clean) == (True, False)
    assert f"{words} {more}" in changed


def test_line_ends_of_windows_are_no_difference(tmp_path: Path) -> None:
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": STRATEGY, "roadmap/a.yaml": IDEA}, "2022-06-07")
    clean = report(root, tmp_path / "a")
    (root / "roadmap/a.yaml").write_bytes(IDEA.replace("\n", "\r\n").encode())
    assert report(root, tmp_path / "b") == clean


def test_no_canary_of_the_past_leaves_with_the_report(tmp_path: Path) -> None:
    """Internal fields and projects, texts that are public no more, what was changed while nobody should see it."""
    files = report(build_history("geheim", tmp_path / "stadt"), tmp_path / "seiten")
    assert b"<h3" in files["veraenderungen.html"]
    whole = "\n".join([*files, *map(unpacked, files.values())])
    assert sorted(set(re.findall(r"\w*canary[\w-]*", whole))) == []
    months = [when.wording("de") for word in HIDDEN_ONCE if (when := parse_when(word))]
    assert [word for word in (*HIDDEN_ONCE, *months) if word in whole] == []
    assert [word for word in PERSON if word in whole] == []


def test_the_canaries_were_there(tmp_path: Path) -> None:
    """What the report must not show is in the history, else its absence would prove nothing."""
    root = build_history("geheim", tmp_path / "stadt")
    past = git(root, "log", "-p", "--format=%an %ae")
    assert "secretcanary" in past
    assert "oldcanary" in past
    assert [word for word in (*HIDDEN_ONCE, *PERSON) if word not in past] == []


def test_pages_that_were_published_stay(tmp_path: Path) -> None:
    """A renamed project's page leads to the new one; that of a vanished project says so without its title."""
    renamed = report(build_history("umbenannt", tmp_path / "a"), tmp_path / "seiten-a")
    assert 'href="../projekte/eakte.html"' in renamed["projekte/digitale-akte.html"].decode()
    gone = report(build_history("verschwunden", tmp_path / "b"), tmp_path / "seiten-b")
    page = gone["projekte/chatbot.html"].decode()
    assert "steht nicht mehr in der Roadmap" in page
    assert "Chatbot" not in page


def test_a_shallow_clone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_history("erkelenz", tmp_path / "ganz")
    origin = (tmp_path / "ganz").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=2", origin, str(tmp_path / "flach"))
    assert guarded(["report", "--root", str(tmp_path / "flach"), "-o", str(tmp_path / "seiten"), "--lang", "en"]) == 0
    assert "git fetch --unshallow" in capsys.readouterr().err
