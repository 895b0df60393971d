"""What contributors and machines find at the door: it names the same tools, packages and files as the rest."""

import json
import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [".gitlab-ci.yml", ".github/workflows/test.yml"])
def test_the_pipelines_run_what_must_pass_and_nothing_else(path: str) -> None:
    jobs = YAML(typ="safe", pure=True).load(read(path))
    steps = jobs["test"]["script"] if "gitlab" in path else [step.get("run") for step in jobs["jobs"]["test"]["steps"]]
    assert steps[-1] == "bash .ci/run"


def test_a_commit_is_checked_with_the_ruff_that_is_locked() -> None:
    locked = re.search(r"^ruff==(\S+)", read("requirements/dev.txt"), re.MULTILINE)
    assert locked
    hooks = YAML(typ="safe", pure=True).load(read(".pre-commit-config.yaml"))["repos"][0]["hooks"]
    assert {"ruff-check", "ruff-format", "codespell", "reuse"} == {hook["id"] for hook in hooks}
    assert {hook["additional_dependencies"][0] for hook in hooks if "ruff" in hook["id"]} == {f"ruff=={locked[1]}"}


def test_the_container_brings_what_the_pipeline_installs() -> None:
    wanted = {name for names in re.findall(r"missing\+=\(([^)]+)\)", read(".ci/run")) for name in names.split()}
    lines = read(".devcontainer/Dockerfile")
    assert {name for name in wanted - {"browser", "python3", "python3-venv"} if name not in lines} == set()
    assert "chromium" in lines
    assert json.loads(read(".devcontainer/devcontainer.json"))["postCreateCommand"] == "make check"


@pytest.mark.parametrize("name", ["Fehler", "Wunsch"])
def test_both_forges_ask_the_same(name: str) -> None:
    ours = read(f".gitlab/issue_templates/{name}.md")
    assert read(f".github/ISSUE_TEMPLATE/{name.lower()}.md").partition("---\n\n")[2] == ours


def test_every_finding_is_listed_with_what_it_shows() -> None:
    listed = read("findings/README.md")
    for script in sorted((ROOT / "findings").glob("*.sh")):
        assert f"({script.name}) | {script.read_text(encoding='utf-8').splitlines()[1].removeprefix('# ')} |" in listed
