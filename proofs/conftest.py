"""What is too long for every run: great counts, and programs of others that read our files.

``make proofs`` runs all of it; with ``PROOF_SHARE=0.01`` a fixed small share, as ``.ci/run`` does. What a program is
missing for is skipped with a word, and fails where CI is set.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from proofs.means import CITIES, share


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where CI skipped something."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


@pytest.fixture(params=list(CITIES)[: share(len(CITIES))])
def city(request: pytest.FixtureRequest) -> Path:
    """Give the folder of each strategy; a small share holds the first alone."""
    return CITIES[request.param]
