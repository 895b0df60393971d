"""The number that a city has published for a project, from YAML to every output."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from digistrat.cli.main import guarded
from histories import commit_files
from samples import BASE, IDEA, StrategyFolder

PROJECTS = {
    "akte": f"number: II.10\n{IDEA}depends_on: [portal]\nmilestones: [{{id: m, title: M, due: 2031}}]\n",
    "portal": f"{IDEA}number: II.4\n",
    "wlan": IDEA,
}


@pytest.fixture
def root(strategy_folder: StrategyFolder) -> Path:
    return strategy_folder(f"{BASE}as_of: 2030-01-01\n", **PROJECTS)


@pytest.mark.parametrize(
    "command",
    [["list"], ["show", "akte"], ["timeline"], ["show", "portal"], ["whatif", "akte"], ["list", "milestones"]],
)
def test_it_stands_before_the_title_in_the_terminal(
    root: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded([*command, "--root", str(root)]) == 0
    assert "II.10 Eine Idee" in " ".join(capsys.readouterr().out.split())


def test_lists_are_sorted_by_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["list", "--sort", "number", "--root", str(root), "--json"])
    assert [project["id"] for project in json.loads(capsys.readouterr().out)["entries"]] == ["portal", "akte", "wlan"]


def test_it_is_found_by_a_search(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["list", "--search", "ii.4", "--root", str(root), "--json"])
    assert [project["id"] for project in json.loads(capsys.readouterr().out)["entries"]] == ["portal"]


def test_it_stands_before_the_title_on_every_page_and_alone_in_the_data(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert guarded(["report", "--root", str(root), "-o", str(site)]) == 0
    start, page = ((site / name).read_text(encoding="utf-8") for name in ("index.html", "projekte/akte.html"))
    assert "II.10 Eine Idee</a>" in start
    assert 'value="nummer"' in start
    assert "<h1>II.10 Eine Idee</h1>" in page
    assert "II.4 Eine Idee</a>" in page
    assert "II.10 Eine Idee" in (site / "zeitplan.html").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO((site / "daten/projekte.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["id"], row["number"], row["title"]) for row in rows] == [
        ("akte", "II.10", "Eine Idee"),
        ("portal", "II.4", "Eine Idee"),
        ("wlan", "", "Eine Idee"),
    ]
    data = json.loads((site / "daten/strategie.json").read_text(encoding="utf-8"))
    assert [project.get("number") for project in data["projects"]] == ["II.10", "II.4", None]


def test_without_numbers_nobody_is_offered_an_order_by_them(strategy_folder: StrategyFolder, tmp_path: Path) -> None:
    root = strategy_folder(BASE, akte=IDEA, portal=IDEA)
    assert guarded(["report", "--root", str(root), "-o", str(tmp_path / "site")]) == 0
    assert 'value="nummer"' not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_two_projects_cannot_have_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "roadmap/wlan.yaml").write_text(f"{IDEA}number: II.4\n", encoding="utf-8")
    assert guarded(["validate", "--root", str(root), "--json"]) == 1
    found = [
        one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == "project-duplicate-number"
    ]
    assert [(one["path"], one["also"][0]["path"]) for one in found] == [("roadmap/wlan.yaml", "roadmap/portal.yaml")]


@pytest.mark.parametrize("command", [["changes", "HEAD~1..HEAD"], ["trend"], ["history", "akte"]])
def test_it_stands_before_the_title_where_the_past_is_told(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for day, end in (("2029-01-01", "2030"), ("2029-06-01", "2031")):
        project = f"{IDEA}number: II.4\nend: {end}\n"
        commit_files(tmp_path / "stadt", {"strategy.yaml": BASE, "roadmap/akte.yaml": project}, day)
    assert guarded([*command, "--root", str(tmp_path / "stadt")]) == 0
    assert "II.4 Eine Idee" in " ".join(capsys.readouterr().out.split())


def test_a_new_number_is_told_as_a_change() -> None:
    from digistrat.history.changes import find_changes
    from digistrat.words.changes import tell_all
    from digistrat.words.wording import wording
    from samples import loaded_from

    old, new = (loaded_from(BASE, akte=f"{IDEA}number: {number}\n").strategy.projects[0] for number in ("II.4", "II.5"))
    assert [words for _, words in tell_all(find_changes(old, new), wording("de"))] == ["Nummer: II.4 → II.5"]
