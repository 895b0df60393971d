"""``make check`` runs what a change touches: told by names and imports."""

from __future__ import annotations

from pathlib import Path

import pytest

from select_tests import BY_FOLDER, CORE, ROOT, chosen


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        # A module: those that bear its name, and those that import it or what imports it.
        ("src/digistrat/figures/money.py", {"tests/figures/test_money.py"}),
        ("src/digistrat/history/memory.py", {"tests/history/test_memory.py"}),
        ("src/digistrat/site/finances.py", {"tests/site/test_finances.py"}),
        ("src/digistrat/reading/moves.py", {"tests/reading/test_repository.py"}),  # through what imports it
        ("src/digistrat/cli/status.py", {"tests/cli/test_commands.py"}),
        ("src/digistrat/findings.py", set()),  # nearly all of them: that is `make test`
        # A test: itself; what tests stand on: those that import it.
        ("tests/browser/test_filter.py", {"tests/browser/test_filter.py"}),
        ("tests/golden.py", {"tests/brief/test_markdown.py"}),
        # No Python.
        ("templates/site/base.html", {"tests/site"}),
        ("requirements/dev.txt", {"tests/test_lock.py"}),
        ("strategy.yaml", {"tests/test_facts.py"}),
        ("README.md", set()),
    ],
)
def test_a_change_is_tested(path: str, tests: set[str]) -> None:
    assert {*CORE, *tests} <= {*chosen([path])}
    assert tests or chosen([path]) == sorted(CORE)


def test_what_is_chosen_is_there() -> None:
    changed = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "src").rglob("*.py"))]
    for tests in chosen([*changed, *BY_FOLDER]):
        assert Path(ROOT, tests).exists()
