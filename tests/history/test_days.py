"""Commits without a day: missing, negative, before 1970, past what a calendar knows. The record goes on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digistrat.cli.main import guarded
from digistrat.errors import DigistratError
from digistrat.history.memory import Memory
from digistrat.history.record import read_record
from digistrat.history.values import Record
from digistrat.reading.repository import open_repository
from histories import commit_dated, commit_files, git
from samples import BASE, IDEA

PLANNED = IDEA.replace("idea", "planned")
ACTIVE = IDEA.replace("idea", "active")
STAMPS = ("300000000000", "18446743887488505614", "9" * 40, "-86400", "0", "", "gestern", "253402300799")
"""Seconds that are no day; the last are the end of the year 9999 in London, when Berlin has the year 10000."""


def city(root: Path, stamp: str = "") -> tuple[Path, list[str]]:
    """Commit an idea, make it planned nobody knows when, then start it."""
    ids = [
        commit_files(root, {"strategy.yaml": BASE, "roadmap/eakte.yaml": IDEA}, "2022-01-01"),
        commit_dated(root, {"roadmap/eakte.yaml": PLANNED}, stamp),
        commit_files(root, {"roadmap/eakte.yaml": ACTIVE}, "2022-06-08"),
    ]
    return root, ids


def record_at(root: Path, memory: Memory | None = None) -> Record:
    repository = open_repository(root)
    return read_record(repository, repository.head(), {"eakte": ()}, memory)


def days(record: Record) -> list[str]:
    return [str(step.revision.known_day) for step in record.steps["eakte"]]


def call(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[str, str]:
    """Run a command that must end well; give its output and what it told beside it."""
    code = guarded([words[0], "--root", str(root), "--lang", "en", *words[1:]])
    out, told = capsys.readouterr()
    assert code == 0, told
    return out, " ".join(told.split())


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_commit_without_a_day_stands_where_it_was_made(tmp_path: Path, stamp: str) -> None:
    root, ids = city(tmp_path, stamp)
    record = record_at(root)
    assert [revision.id for revision in record.revisions] == ids
    assert days(record) == ["2022-01-01", "an unknown day", "2022-06-08"]
    assert [revision.day.isoformat() for revision in record.revisions] == ["2022-01-01", "2022-01-01", "2022-06-08"]


@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize(("day", "number"), [("2022-01-01", 1), ("2022-06-07", 1), ("2022-06-08", 2), ("9999", 2)])
def test_a_day_finds_the_last_commit_up_to_it(tmp_path: Path, stamp: str, day: str, number: int) -> None:
    root, ids = city(tmp_path, stamp)
    assert open_repository(root).find(day).id == ids[number]


def test_before_the_first_known_day_there_is_nothing(tmp_path: Path) -> None:
    root, _ = city(tmp_path)
    with pytest.raises(DigistratError, match="There is no version of 2021-12-31: the first is of 2022-01-01"):
        open_repository(root).find("2021")


def test_a_beginning_without_a_day_stands_beside_the_first_that_has_one(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "strategy.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "roadmap").mkdir()
    (tmp_path / "roadmap/eakte.yaml").write_text(IDEA, encoding="utf-8")
    git(tmp_path, "add", "--all")
    tree = git(tmp_path, "write-tree").strip()
    text = f"tree {tree}\nauthor T <t@stadt.example> gestern\ncommitter T <t@stadt.example>\n\nroh\n".encode()
    first = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", told=text).strip()
    git(tmp_path, "update-ref", "HEAD", first)
    assert not open_repository(tmp_path).head().is_placed
    commit_files(tmp_path, {"roadmap/eakte.yaml": PLANNED}, "2022-01-01")
    record = record_at(tmp_path)
    assert days(record) == ["an unknown day", "2022-01-01"]
    assert {revision.day.isoformat() for revision in record.revisions} == {"2022-01-01"}
    assert open_repository(tmp_path).find("2022-01-01").day.isoformat() == "2022-01-01"


@pytest.mark.parametrize("stamp", ["", "300000000000"])
def test_what_is_remembered_knows_no_more(tmp_path: Path, stamp: str) -> None:
    root, file = tmp_path / "stadt", tmp_path / "cache.json"
    city(root, stamp)
    for _ in range(2):
        assert record_at(root, Memory(file)) == record_at(root)
        assert days(record_at(root, Memory(file))) == days(record_at(root))
    commit_dated(root, {"roadmap/eakte.yaml": IDEA}, stamp)
    found = record_at(root, Memory(file))
    assert [(revision.id, revision.time) for revision in found.revisions] == [
        (revision.id, revision.time) for revision in record_at(root).revisions
    ]
    assert days(found)[-1] == "an unknown day"


def test_every_command_goes_on_and_says_that_the_day_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, ids = city(tmp_path / "stadt")
    short = ids[1][:8]
    assert f"\nday unknown  {short}\n" in call(capsys, root, "history", "eakte")[0]
    assert "\n  day unknown  Status" in call(capsys, root, "show", "eakte")[0]
    steps = json.loads(call(capsys, root, "history", "eakte", "--json")[0])["steps"]
    assert [step["time"] and step["time"][:10] for step in steps] == ["2022-06-08", None, "2022-01-01"]
    out, _ = call(capsys, root, "changes", f"{ids[0]}..{ids[1]}")
    assert out.startswith(f"Changes: version {ids[0][:8]} of 1 January 2022 → version {short} of an unknown day\n")
    call(capsys, root, "report", "-o", str(tmp_path / "seiten"))
    for page in ("veraenderungen.html", "projekte/eakte.html"):
        assert "day unknown" in (tmp_path / "seiten" / page).read_text(encoding="utf-8")
    for command in (["validate"], ["trend"], ["trend", "eakte"], ["brief", "--since", "2022-01-01"]):
        call(capsys, root, *command)


@pytest.mark.parametrize("stamp", ["", "253402200000"])
def test_the_newest_version_may_be_without_a_day_or_far_ahead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], stamp: str
) -> None:
    """The last day that a calendar knows is the 31 December 9999."""
    root, _ = city(tmp_path / "stadt")
    commit_dated(root, {"roadmap/eakte.yaml": IDEA}, stamp)
    call(capsys, root, "report", "-o", str(tmp_path / "seiten"))
    page = (tmp_path / "seiten/index.html").read_text(encoding="utf-8")
    assert re.search(f"<p>Version [0-9a-f]{{8}}{', last changed 30 December 9999' if stamp else ''}</p>", page)
    for command in (["trend"], ["history", "eakte"], ["changes", "HEAD~1.."], ["export", "csv"]):
        call(capsys, root, *command)


def test_the_stichtag_of_a_version_without_a_day_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, ids = city(tmp_path)
    note = f"⚠ git does not know the day of the version {ids[1][:8]}. The Stichtag is 1 January 2022."
    assert call(capsys, root, "status", "--at", ids[1])[1] == f"{note} = Name another one with: --as-of DAY"
    assert call(capsys, root, "status", "--at", ids[1], "--as-of", "2022-05-01")[1] == ""
    assert call(capsys, root, "status", "--at", ids[0])[1] == ""
