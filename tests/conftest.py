"""What every test stands on: a calm environment, and strategies written to a folder."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from samples import BASE, Content, StrategyFolder, write_to

# A slow machine is no defect; the same examples on every run, so that a red run is red for everyone.
settings.register_profile(
    "digistrat", deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("digistrat")


LONGEST = ("tests/browser/test_accessibility.py", "tests/site/test_validity.py", "tests/cli/test_brief.py")
"""What takes longest is begun first: at the end no worker waits for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files of tests; each stays on one worker, with what its tests share."""
    items.sort(key=lambda item: [item.nodeid.startswith(name) for name in LONGEST], reverse=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where a test was skipped that CI must run: a machine that lacks something there hides a mistake."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def strategy_folder(tmp_path: Path) -> StrategyFolder:
    """Give what writes a strategy: ``strategy_folder(eakte="title: …")``."""

    def write(strategy: Content = BASE, **projects: Content) -> Path:
        return write_to(tmp_path / "stadt", strategy, **projects)

    return write


@pytest.fixture(autouse=True)
def calm_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings and cache of the person who runs the tests away from them, and speak English."""
    for name in [name for name in os.environ if name.startswith(("DIGISTRAT_", "GIT_"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("LANGUAGE", "en")
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)
