"""Completion in the shell loads nothing and never stumbles."""

from __future__ import annotations

from pathlib import Path

import pytest

from digistrat.cli.completion import complete_code, complete_from, complete_project
from samples import IDEA, StrategyFolder


def test_projects_are_completed_by_their_file_names(
    strategy_folder: StrategyFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = strategy_folder("kaputt: [", eakte=IDEA, egov="title: [", wlan=IDEA)
    monkeypatch.chdir(root / "roadmap")
    assert complete_project("e") == ["eakte", "egov"]
    assert complete_project("") == ["eakte", "egov", "wlan"]
    assert complete_project("x") == []


def test_the_environment_names_the_strategy(
    strategy_folder: StrategyFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = strategy_folder(eakte=IDEA)
    monkeypatch.chdir(tmp_path)
    assert complete_project("") == []
    monkeypatch.setenv("DIGISTRAT_ROOT", str(root))
    assert complete_project("") == ["eakte"]


def test_fixed_words_and_codes() -> None:
    assert complete_from("de", "en")("d") == ["de"]
    assert complete_code("no-such") == []
    assert complete_code("project-st") in ([], ["project-stale"])
