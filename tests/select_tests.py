"""``make check``: runs the tests of what a change touches, found by names and imports, and a small core.

A change is all that differs from the main branch, committed or not. What this leaves out, ``make test`` runs.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = ("tests/test_catalogues.py", "tests/test_cases.py", "tests/model")
"""Always run: quick, and where a change is noticed that nobody thought of."""
MANY = 9
"""What more test files than these would test is tested by those of its own folder: all of them is ``make test``."""
SLOW = ("tests/browser/", "tests/site/test_validity.py", "tests/test_docs.py", "tests/test_demo.py")
"""Run only where they themselves were changed."""
BY_FOLDER = {
    "tests/cases/": "tests/test_cases.py",
    "tests/gold/brief/": "tests/brief/test_reports.py",
    "tests/gold/": "tests/terminal",
    "examples/": "tests/test_examples.py",
    "roadmap/": "tests/test_facts.py",
    "strategy.yaml": "tests/test_facts.py",
    "requirements/": "tests/test_lock.py",
    "src/digistrat/cli/": "tests/cli/test_commands.py",
    "src/digistrat/views/brief/": "tests/brief/test_reports.py",
    "templates/site/": "tests/site",
    "templates/brief/": "tests/brief",
}
"""What no test imports, by how its path begins."""


def changed() -> list[str]:
    """Give what differs from the main branch, with what git does not know yet; what was deleted is left out."""
    base = next(filter(None, (_git("merge-base", name, "HEAD") for name in ("origin/main", "main", "HEAD"))), [])
    paths = {*_git("diff", "--name-only", "--no-renames", *base), *_git("ls-files", "--others", "--exclude-standard")}
    return sorted(path for path in paths if (ROOT / path).is_file())


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, encoding="utf-8", check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def imports_of(text: str) -> set[str]:
    """Give what a module names where it imports, at its top or inside: modules, and what it takes from them."""
    found = set(re.findall(r"(?m)^ *import ([\w.]+)", text))
    for module, names in re.findall(r"(?m)^ *from ([\w.]+) import (\([^)]*\)|[^\n]*)", text):
        found |= {module, *(f"{module}.{name}" for name in re.findall(r"\w+", names))}
    return found


def tests_of(path: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Give the tests of a changed file; ``imports`` are those of all Python files, by their paths.

    A module that no test knows is tested by those who test what imports it, and so on.
    """
    if Path(path).stem.startswith("test_"):
        return {path}
    room, stem = Path(path).parent.name, Path(path).stem
    found = {test for test in imports if test.endswith(f"/{room}/test_{stem}.py")}
    wave = seen = {path} if path.endswith(".py") else set()
    while wave:
        names = {".".join(Path(one).with_suffix("").parts[1:]) for one in wave}
        importing = {other for other, told in imports.items() if not names.isdisjoint(told)}
        tests = {other for other in importing if Path(other).stem.startswith("test_") and not other.startswith(SLOW)}
        if tests:
            found |= tests if len(tests) <= MANY else {test for test in tests if Path(test).parent.name == room}
            break
        wave = {other for other in importing if other.startswith("src/")} - seen
        seen = seen | wave
    return found or {tests for start, tests in BY_FOLDER.items() if path.startswith(start)}


def chosen(paths: list[str]) -> list[str]:
    """Give what pytest is to run for the files that were changed."""
    imports = {
        path.relative_to(ROOT).as_posix(): imports_of(path.read_text(encoding="utf-8"))
        for folder in ("src", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    return sorted({*CORE}.union(*(tests_of(path, imports) for path in paths)))


if __name__ == "__main__":
    sys.exit(pytest.main(["--quiet", "--numprocesses=2", "--dist=worksteal", *chosen(changed())]))
