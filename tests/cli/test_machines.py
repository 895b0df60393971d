"""The commands on machines that lack something: time zones, a git that starts, one that is new enough."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from histories import commit_files
from samples import BASE, IDEA

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_PACKAGE = "import sys; sys.modules['tzdata'] = None; from digistrat.cli.main import run; run()"


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


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the least of a strategy, committed."""
    root = tmp_path_factory.mktemp("maschine")
    commit_files(root, {"strategy.yaml": BASE, "roadmap/eakte.yaml": IDEA}, "2022-01-01")
    commit_files(root, {"roadmap/eakte.yaml": IDEA.replace("idea", "planned")}, "2022-06-08")
    return root


# --- time zones


@pytest.mark.parametrize("command", [("validate",), ("changes", "2022-06-07"), ("history", "eakte")])
def test_days_are_known_where_the_system_has_no_time_zones(city: Path, command: tuple[str, ...]) -> None:
    assert started(city, "-m", "digistrat", *command, PYTHONTZPATH="") == started(city, "-m", "digistrat", *command)
    assert started(city, "-m", "digistrat", *command, PYTHONTZPATH="")[0] == 0


def test_where_no_time_zone_is_known_at_all_only_the_history_is_missing(city: Path) -> None:
    code, _, told = started(city, "-c", WITHOUT_PACKAGE, "validate", PYTHONTZPATH="")
    assert (code, told) == (
        0,
        "History was not looked at: The time zone Europe/Berlin is not known on this computer.\n",
    )
    code, out, told = started(city, "-c", WITHOUT_PACKAGE, "changes", PYTHONTZPATH="")
    assert (code, out) == (3, "")
    assert told.endswith("Install the package tzdata for Python: python -m pip install tzdata\n")
