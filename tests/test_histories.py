"""Holds the sample histories to what their name says: the same commits everywhere, no mistake but the meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from benchmarks.generate import strategy_files
from benchmarks.generate_history import make_commits, write_repository

from digistrat.checks.running import check
from digistrat.reading.loading import load
from histories import build_history, cases, changed_on, commit_files, days_of, git, state_of
from samples import Memory, listed

ROOT = Path(__file__).parents[1]
CASES = sorted(cases())
STATES = [(case, day) for case in CASES for day in days_of(case)]
BROKEN = {
    ("kaputt", "2022-04-20"): [
        "roadmap/eakte.yaml:5:1 error[field-unknown]",
        "roadmap/melder.yaml:1:20 error[yaml-colon-in-text]",
    ],
    ("kaputt", "2022-09-21"): ["strategy.yaml:7:3 error[yaml-syntax]"],
}
"""The errors that are meant."""


def committed(folder: Path, commit: str = "HEAD") -> dict[str, bytes]:
    paths = git(folder, "ls-tree", "-r", "--name-only", commit).splitlines()
    return {path: git(folder, "show", f"{commit}:{path}").encode() for path in paths}


@pytest.mark.parametrize("case", CASES)
def test_each_day_is_a_commit_with_the_state_of_that_day(case: str, tmp_path: Path) -> None:
    repository = build_history(case, tmp_path / case)
    commits = git(repository, "rev-list", "--reverse", "HEAD").split()
    assert [committed(repository, commit) for commit in commits] == [state_of(case, day) for day in days_of(case)]
    assert git(repository, "status", "--porcelain") == ""


def test_the_same_history_has_the_same_ids_whoever_builds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_history("umbenannt", tmp_path / "first")
    (tmp_path / "gitconfig").write_text(
        "[user]\n  name = Somebody\n[init]\n  defaultBranch = trunk\n", encoding="utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    second = build_history("umbenannt", tmp_path / "second")
    assert git(first, "log", "--format=%H") == git(second, "log", "--format=%H")
    assert git(second, "branch", "--show-current") == "main\n"
    # The id itself, so that another machine, another git and another year are held to it as well.
    assert commit_files(tmp_path / "small", {"strategy.yaml": "format: 1\n"}, "2022-06-08") == (
        "c3177cf203f55df35ee1d4686d2463f6a0ab8aec"
    )


def test_commits_have_the_time_of_berlin_in_summer_and_winter(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": "format: 1\n"}, "2022-01-12")
    commit_files(tmp_path, {"strategy.yaml": "format: 1\n\n"}, "2022-06-08", time="23:30")
    told = git(tmp_path, "log", "--reverse", "--format=%aI %cI %an <%ae> %cn <%ce> %s").splitlines()
    person = "Testperson <testperson@stadt.example>"
    assert told == [
        f"2022-01-12T12:00:00+01:00 2022-01-12T12:00:00+01:00 {person} {person} strategie: Stand 2022-01-12",
        f"2022-06-08T23:30:00+02:00 2022-06-08T23:30:00+02:00 {person} {person} strategie: Stand 2022-06-08",
    ]


def test_a_file_is_deleted_and_bytes_stay_as_they_are(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": "format: 1\n", "roadmap/x.yaml": b"title: \xff\r\n"}, "2022-01-12")
    assert b"\xff\r\n" in (tmp_path / "roadmap/x.yaml").read_bytes()
    assert git(tmp_path, "cat-file", "-s", "HEAD:roadmap/x.yaml") == "10\n"
    commit_files(tmp_path, {"roadmap/x.yaml": None}, "2022-01-13")
    assert committed(tmp_path) == {"strategy.yaml": b"format: 1\n"}
    assert not (tmp_path / "roadmap/x.yaml").exists()


def test_a_commit_may_be_empty(tmp_path: Path) -> None:
    first = commit_files(tmp_path, {"strategy.yaml": "format: 1\n"}, "2022-01-12")
    second = commit_files(tmp_path, {}, "2022-01-13")
    assert first != second
    assert committed(tmp_path, first) == committed(tmp_path, second)


@pytest.mark.parametrize(("case", "day"), STATES)
def test_each_state_has_only_the_errors_that_are_meant(case: str, day: str) -> None:
    loaded = load(Memory(state_of(case, day)))
    found = check(loaded, date.fromisoformat(day))
    errors = [finding for finding in found if finding.severity == "error"]
    assert listed(loaded.placed(errors)) == BROKEN.get((case, day), [])


@pytest.mark.parametrize(("case", "day"), STATES)
def test_each_day_changes_every_file_that_it_holds(case: str, day: str) -> None:
    earlier = [one for one in days_of(case) if one < day]
    before = state_of(case, earlier[-1]) if earlier else {}
    assert [path for path, content in changed_on(case, day).items() if before.get(path) == content] == []


def numbers(texts: Iterable[str]) -> set[str]:
    """Give every number and date, without comments and the Stichtag."""
    kept = [re.sub(r"(?m)#.*$|^as_of: .*$", "", text) for text in texts]
    return {found.rstrip(".,-") for text in kept for found in re.findall(r"\d[\d.,-]*", text)}


def test_the_replay_of_erkelenz_has_no_number_that_is_not_in_its_sources() -> None:
    """The sample of this repository is held to its sources by tests/test_facts.py."""
    sample = [path.read_text(encoding="utf-8") for path in (ROOT / "strategy.yaml", *(ROOT / "roadmap").glob("*.yaml"))]
    for day in days_of("erkelenz"):
        assert numbers(file.decode() for file in state_of("erkelenz", day).values()) - numbers(sample) == set()


def test_the_replay_of_erkelenz_knows_no_future() -> None:
    """No state tells of a month that had not begun: a plan alone may look ahead."""
    for day in days_of("erkelenz"):
        for path, content in state_of("erkelenz", day).items():
            told = re.findall(r"(?m)^ +(?:- )?(?:date|done|online_since): (\d{4}(?:-\d\d)*)", content.decode())
            assert [found for found in told if found > day] == [], f"{day} {path}"


def test_every_generated_commit_changes_its_files_and_leaves_a_valid_state() -> None:
    state: dict[str, str] = {}
    commits = list(make_commits(dict(strategy_files(24)), 60))
    for commit in commits:
        assert [path for path, text in commit.files.items() if state.get(path) == text] == []
        state |= commit.files
        loaded = load(Memory({path: text.encode() for path, text in state.items()}))
        assert loaded.strategy.as_of is not None
        errors = [finding for finding in check(loaded, loaded.strategy.as_of) if finding.severity == "error"]
        assert listed(errors) == []
    assert [len(commits[0].files), len(commits), len(state)] == [13, 60, 25]


def test_a_generated_repository_holds_each_commit(tmp_path: Path) -> None:
    commits = list(make_commits(dict(strategy_files(8)), 5))
    write_repository(tmp_path, iter(commits))
    told = git(tmp_path, "log", "--reverse", "--format=%s|%cI").splitlines()
    assert told == [f"{commit.message}|{commit.time.isoformat(timespec='seconds')}" for commit in commits]
    assert git(tmp_path, "status", "--porcelain") == ""
    state = {path: text.encode() for commit in commits for path, text in commit.files.items()}
    assert committed(tmp_path) == state
    assert {path: (tmp_path / path).read_bytes() for path in state} == state
