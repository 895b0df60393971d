"""Clones that lack files of older versions (``--filter``): what is not known is said, and no promise is called kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digistrat.cli.main import guarded
from digistrat.history.record import read_record
from digistrat.history.trend import Promise, league
from digistrat.history.values import Record
from digistrat.reading.loading import load
from digistrat.reading.repository import open_repository
from histories import build_history, git
from samples import STICHTAG

LACKING = "This clone lacks files of older versions; what they held is not known."
CURE = "git fetch --refetch --no-filter"
SINCE = "2022-01-01"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a roadmap whose dates were moved again and again."""
    root = build_history("verschoben", tmp_path_factory.mktemp("ganz"))
    git(root, "config", "uploadpack.allowFilter", "true")
    return root


@pytest.fixture
def partial(whole: Path, tmp_path: Path) -> Path:
    """Clone it as ``actions/checkout`` does with ``filter: blob:none``: only the files of today come along."""
    git(whole, "clone", "--quiet", "--filter=blob:none", whole.as_uri(), str(tmp_path / "klon"))
    return tmp_path / "klon"


def record_at(root: Path) -> Record:
    repository = open_repository(root)
    head = repository.head()
    present = {project.id: project.formerly for project in load(repository.source(head)).strategy.projects}
    return read_record(repository, head, present)


def call(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[str, str]:
    """Run a command that must end well; give its output and what it told beside it."""
    code = guarded([words[0], "--root", str(root), "--lang", "en", *words[1:]])
    out, told = capsys.readouterr()
    assert code == 0, told
    return out.replace("\N{NO-BREAK SPACE}", " "), " ".join(told.split())


def test_what_stood_there_before_the_first_version_at_hand_was_not_added_by_it(partial: Path, whole: Path) -> None:
    lacking, known = record_at(partial), record_at(whole)
    assert (lacking.is_partial, lacking.is_whole, known.is_partial, known.is_whole) == (True, False, False, True)
    assert lacking.revisions == known.revisions
    steps = lacking.steps["archiv"]
    assert [step.is_broken for step in steps] == [True] * (len(steps) - 1) + [False]
    assert steps[-1].is_baseline


def promise_at(root: Path) -> Promise:
    record, repository = record_at(root), open_repository(root)
    strategy = load(repository.source(repository.head())).strategy
    return league(strategy, record, (STICHTAG,), STICHTAG).promise


def test_no_promise_is_called_kept_where_the_first_one_is_not_known(partial: Path, whole: Path) -> None:
    """Of one milestone the file itself says what was first promised."""
    assert promise_at(whole) == Promise(kept=1, missed=4, open=0, undated=0)
    assert promise_at(partial) == Promise(kept=0, missed=1, open=0, undated=0, unknown=4)


def test_a_shallow_clone_knows_no_more(whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(whole, "clone", "--quiet", "--depth=1", whole.as_uri(), str(tmp_path / "flach"))
    assert promise_at(tmp_path / "flach") == Promise(kept=0, missed=1, open=0, undated=0, unknown=4)
    out, _ = call(capsys, tmp_path / "flach", "trend")
    assert "on time" not in out


def test_trend_counts_nothing_as_on_time(partial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, told = call(capsys, partial, "trend")
    assert told == f"⚠ {LACKING} = Fetch all of it: {CURE}"
    assert "on time" not in out
    assert "it is not known whether the first promise was kept." in out
    structure = json.loads(call(capsys, partial, "trend", "--json")[0])
    assert (structure["is_shallow"], structure["is_partial"]) == (False, True)
    assert structure["promise"]["unknown"] > 0
    assert json.loads(call(capsys, partial, "trend", "archiv", "--json")[0])["is_partial"] is True


def test_history_and_show_do_not_call_it_new(partial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = call(capsys, partial, "history", "archiv")
    assert f"What some versions held is not at hand here. Fetch it: {CURE}" in " ".join(out.split())
    assert "In the oldest version at hand" in out
    assert json.loads(call(capsys, partial, "history", "archiv", "--json")[0])["is_partial"] is True
    assert "In the oldest version at hand" in call(capsys, partial, "show", "archiv")[0]


def test_the_website_says_what_may_be_missing(
    partial: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = call(capsys, partial, "report", "-o", str(tmp_path / "seiten"))
    assert f"⚠ {LACKING} = Fetch all of it: {CURE}" in told
    page = (tmp_path / "seiten/veraenderungen.html").read_text(encoding="utf-8")
    assert "Not all earlier versions are at hand here: changes may be missing." in page
    assert "validate" not in page


def test_the_report_claims_nothing(partial: Path, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "Whether a date has moved since 1 January 2022 is not known."
    for since in ((SINCE,), ("HEAD~1",)):
        out, told = call(capsys, partial, "brief", "--since", *since)
        assert "No date has moved" not in out
        assert "is not known." in out
        assert f"What has moved is missing in the report: {LACKING}" in told
    assert words in call(capsys, partial, "brief", "--since", SINCE)[0]
    assert words not in call(capsys, whole, "brief", "--since", SINCE)[0]


def test_validate_knows_that_it_does_not_know(partial: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"⚠ {LACKING} = Fetch all of it: {CURE}" in call(capsys, partial, "validate")[1]


def test_the_cure_works(partial: Path, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call(capsys, partial, "trend")
    git(partial, *CURE.split()[1:], "--quiet")
    assert record_at(partial) == record_at(whole)
    assert call(capsys, partial, "trend") == call(capsys, whole, "trend")
