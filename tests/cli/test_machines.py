"""The commands on machines that lack something: time zones, a git that starts, one that is new enough."""

from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digistrat.cli.main import guarded
from digistrat.reading.log import berlin
from histories import commit_files
from samples import BASE, IDEA


def started(folder: Path, *words: str, **settings: str) -> tuple[int, str, str]:
    """Run digistrat as a process of its own, and give exit code, output and error output."""
    done = subprocess.run(
        [sys.executable, *words, "--lang", "en"],
        cwd=folder,
        env={**os.environ, **settings, "PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "defect" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def call(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str, str]:
    """Give exit code, output and error output."""
    code = guarded([words[0], "--root", str(root), "--lang", "en", *words[1:]])
    out, told = capsys.readouterr()
    assert "defect" not in told
    # A terminal breaks lines between words.
    return code, out, " ".join(told.split())


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the least of a strategy, committed."""
    root = tmp_path_factory.mktemp("maschine")
    commit_files(root, {"strategy.yaml": BASE, "roadmap/eakte.yaml": IDEA}, "2022-01-01")
    commit_files(root, {"roadmap/eakte.yaml": IDEA.replace("idea", "planned")}, "2022-06-08")
    return root


# --- time zones


def test_days_are_known_where_the_system_has_no_time_zones(city: Path) -> None:
    command = ("-m", "digistrat", "changes", "2022-06-07")
    found = started(city, *command, PYTHONTZPATH="")
    assert found == started(city, *command)
    assert (found[0], found[2]) == (0, "")


@pytest.fixture
def no_time_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take away the time zones of the system and those of the package."""
    monkeypatch.setitem(sys.modules, "tzdata", None)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    berlin.cache_clear()
    yield
    zoneinfo.reset_tzpath(to=before)


@pytest.mark.usefixtures("no_time_zones")
def test_where_no_time_zone_is_known_at_all_only_the_history_is_missing(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "The time zone Europe/Berlin is not known on this computer."
    code, _, told = call(capsys, city, "validate")
    assert (code, told) == (0, f"History was not looked at: {words}")
    hint = "Install the package tzdata for Python: python -m pip install tzdata"
    assert call(capsys, city, "changes") == (3, "", f"error: {words} = {hint}")


# --- a git that does not start, or knows too little

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only here it is known what a script on the path does")
STARTED = "git does not start on this computer: "
MEND = "Mend or install it until this command answers with a number: git version"
STUBS = {
    "of a Mac without developer tools": (
        "#!/bin/sh\necho xcrun: error: invalid active developer path >&2\nexit 1\n",
        0o755,
        f"{STARTED}xcrun: error: invalid active developer path",
        MEND,
    ),
    "ends without a word": ("#!/bin/sh\nexit 1\n", 0o755, f"{STARTED}?", MEND),
    "says nothing": ("#!/bin/sh\nexit 0\n", 0o755, f"{STARTED}?", MEND),
    "may not be run": ("#!/bin/sh\nexit 0\n", 0o644, f"{STARTED}Permission denied", MEND),
    "is no program": ("?", 0o755, f"{STARTED}Exec format error", MEND),
    "knows its version only": (
        '#!/bin/sh\n[ "$1" != version ] || echo git version 2.39.5\n',
        0o755,
        f"{STARTED}?",
        MEND,
    ),
}
"""Kinds of git: a file, its mode, and what is told of it."""


@pytest.fixture
def unknown_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget GitPython: while it is imported it asks which git there is."""
    import git as known

    for name in [name for name in sys.modules if name.split(".")[0] == known.__name__]:
        monkeypatch.delitem(sys.modules, name)


@LINUX
@pytest.mark.usefixtures("unknown_git")
@pytest.mark.parametrize("kind", STUBS)
def test_a_git_that_does_not_start_is_told(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    text, mode, words, hint = STUBS[kind]
    (tmp_path / "git").write_text(text, encoding="utf-8")
    (tmp_path / "git").chmod(mode)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert call(capsys, city, "changes") == (3, "", f"error: {words} = {hint}")
    code, _, told = call(capsys, city, "validate")
    assert (code, told) == (0, f"History was not looked at: {words}")


@pytest.mark.usefixtures("unknown_git")
def test_what_needs_no_git_goes_on_where_a_setting_of_it_is_broken(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    words = f"git could not read the repository: bad config line 1 in file {tmp_path}/gitconfig"
    for command in (["report", "-o", str(tmp_path / "seiten")], ["show", "eakte"], ["validate"], ["status"]):
        code, out, told = call(capsys, city, *command)
        assert (code, told) in {(0, f"History was not looked at: {words}"), (0, "")}
        assert out
    for command in (["trend"], ["history", "eakte"], ["changes", "2022-06-07"]):
        assert call(capsys, city, *command) == (3, "", f"error: {words} = Mend the setting that git names.")


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ("[core]\nrepositoryFormatVersion = 99\n", "Expected git repo version <= 1, found 99"),
        (
            "[core]\nrepositoryFormatVersion = 1\n[extensions]\nneuerSpeicher = ja\n",
            "unknown repository extension found: neuerspeicher",
        ),
    ],
)
def test_a_repository_of_a_newer_git_names_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str, reason: str
) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/eakte.yaml": IDEA}, "2022-01-01")
    (tmp_path / ".git/config").write_text(config, encoding="utf-8")
    words = f"git could not read the repository: {reason}"
    code, _, told = call(capsys, tmp_path, "validate")
    assert (code, told) == (0, f"History was not looked at: {words}")
    cure = "This repository needs a newer git: https://git-scm.com"
    assert call(capsys, tmp_path, "changes") == (3, "", f"error: {words} = {cure}")
