"""``changes``, ``history`` and ``trend`` as a person calls them, on the replay of Erkelenz and on small histories."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digistrat.cli.completion import complete_meeting
from digistrat.cli.main import guarded
from histories import build_history, commit_files, git
from samples import BASE


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Give exit code, output and error output."""
    code = guarded([*arguments, "--lang", "en"])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(scope="module")
def erkelenz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the replay of Erkelenz."""
    return build_history("erkelenz", tmp_path_factory.mktemp("stadt"))


# --- status


def test_the_headline_tells_what_was_moved_where_nothing_is_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing in the files says that the date is a new one; only git does."""
    for end in (2029, 2030):
        files = {"strategy.yaml": BASE, "roadmap/netz.yaml": f"title: Netz\nsummary: S\nstatus: active\nend: {end}\n"}
        commit_files(tmp_path, files, f"{end - 4}-01-15")
    monkeypatch.chdir(tmp_path)
    assert "nothing is late · 1 date moved, 12 months\n" in call(capsys, "status")[1]
    moved = json.loads(call(capsys, "status", "--json")[1])["moved"]
    assert moved == {"dates": 1, "months_between": [12, 12], "is_history_known": True}


def test_where_the_history_is_not_known_nothing_is_claimed_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = build_history("verschoben", tmp_path / "ganz")
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "flach")
    monkeypatch.chdir(tmp_path / "flach")
    code, out, err = call(capsys, "status", "--json")
    assert (code, json.loads(out)["moved"]["is_history_known"]) == (0, False)
    assert "This clone holds only the newest versions" in err


# --- changes


def test_changes_since_a_meeting(
    erkelenz: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a sitting has decided itself is not told again: its day is over."""
    monkeypatch.chdir(erkelenz)
    code, out, err = call(capsys, "changes", "--since-meeting", "asw-12")
    assert (code, err) == (0, "")
    assert out.startswith("Changes: version 59761fa4 of 1 June 2022 → your files, not committed yet\n")
    assert "Milestone “Beschluss der Digitalstrategie”" in out


def test_changes_between_two_days_as_json_and_markdown(
    erkelenz: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(erkelenz)
    code, out, _ = call(capsys, "changes", "2022-06-01..2022-06-08", "--json")
    structure = json.loads(out)
    commits = git(erkelenz, "rev-list", "--reverse", "HEAD").split()
    assert code == 0
    assert (structure["from"], structure["to"]) == (commits[0], commits[1])
    assert {project["id"] for project in structure["projects"]} >= {"eakte", "digitalbeirat"}
    code, out, _ = call(capsys, "changes", "2022-06-01..2022-06-08", "--markdown")
    assert code == 0
    assert "Einführung der eAkte" in out
    assert out.startswith("#")


def test_changes_without_arguments_tells_what_is_not_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build_history("umbenannt", tmp_path / "stadt")
    monkeypatch.chdir(root)
    assert "Nothing has changed" in call(capsys, "changes")[1]
    path = root / "roadmap/serviceportal.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Das neue "), encoding="utf-8")
    out = call(capsys, "changes")[1]
    assert "Das neue Serviceportal" in out
    assert "1 project changed" in out


PLAN = "title: Akte\nsummary: S\nstatus: active\nend: %s\n"


def test_changes_tell_by_which_way_a_date_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was moved and moved back, and what was new and moved since, stands in neither of the two states."""
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/akte.yaml": PLAN % 2022}, "2022-01-01")
    commit_files(tmp_path, {"roadmap/akte.yaml": PLAN % 2023, "roadmap/neu.yaml": PLAN % 2022}, "2022-02-01")
    commit_files(tmp_path, {"roadmap/akte.yaml": PLAN % 2022, "roadmap/neu.yaml": PLAN % 2024}, "2022-03-01")
    monkeypatch.chdir(tmp_path)
    told = call(capsys, "changes", "HEAD~2")[1].split("\n", 1)[1]
    assert told == (
        "\n(no Handlungsfeld)\n"
        "  + neu  Akte: Added (under way)\n"
        "    → End moved from 2022 to 2024 (24 months later)\n"
        "  akte  Akte\n"
        "    · End as before: 2022, in between 2023\n"
        "\n2 projects changed\n"
    )
    [_, akte] = json.loads(call(capsys, "changes", "HEAD~2..HEAD", "--json")[1])["projects"]
    assert [(change["old"], change["way"], change["new"]) for change in akte["changes"]] == [("2022", ["2023"], "2022")]
    assert call(capsys, "changes", "HEAD~2", "--markdown")[1].count("End moved from 2022 to 2024") == 1
    assert "Nothing has changed" in call(capsys, "changes")[1]


def test_changes_from_a_version_that_these_did_not_come_from_tell_the_two_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/akte.yaml": PLAN % 2022}, "2022-01-01")
    git(tmp_path, "switch", "--quiet", "--create", "entwurf")
    commit_files(tmp_path, {"roadmap/akte.yaml": PLAN % 2023}, "2022-02-01")
    git(tmp_path, "switch", "--quiet", "main")
    commit_files(tmp_path, {"roadmap/akte.yaml": PLAN % 2024}, "2022-03-01")
    monkeypatch.chdir(tmp_path)
    assert "End moved from 2023 to 2024 (12 months later)\n" in call(capsys, "changes", "entwurf")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["changes", "--since-meeting", "asw-13"], "There is no meeting “asw-13”.\n  = There are: asw-12 ("),
        (["changes", "--since-meeting", "x"], "There is no meeting “x”.\n  = There are: "),
        (["changes", "HEAD~1", "--since-meeting", "asw-12"], "--since-meeting already says from when on."),
        (
            ["changes", "2023..2022"],
            "The second version (31 December 2022) is older than the first (31 December 2023).",
        ),
        (["changes", "gestern.."], "“gestern” is neither a day nor a version in git."),
        (["history", "eakten"], "git knows no project “eakten”.\n  = Did you mean “eakte”?"),
        (["history", "xyz"], "git knows no project “xyz”.\n  = See all of them with: digistrat list"),
        (["trend", "eakten"], "There is no project “eakten”."),
    ],
)
def test_what_does_not_exist_is_wrong_use(
    erkelenz: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(erkelenz)
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_a_file_that_cannot_be_compared_is_checked_on_its_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The own files by validate alone, an older version by its id."""
    root = build_history("umbenannt", tmp_path / "stadt")
    monkeypatch.chdir(root)
    path = root / "roadmap/serviceportal.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text("title: [", encoding="utf-8")
    out = call(capsys, "changes")[1].replace("\N{NO-BREAK SPACE}", " ")
    assert "Why, says: digistrat validate\n" in out
    git(root, "commit", "--quiet", "--all", "--message=kaputt")
    broken = git(root, "rev-parse", "HEAD").strip()[:8]
    path.write_text(good, encoding="utf-8")
    out = call(capsys, "changes")[1].replace("\N{NO-BREAK SPACE}", " ")
    assert f"Why, says: digistrat validate --at {broken}\n" in out


# --- history


def test_the_history_of_a_project_by_an_older_id_and_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_history("umbenannt", tmp_path / "stadt"))
    today = call(capsys, "history", "eakte")[1]
    assert today.startswith("Einführung der eAkte\n")
    assert "digitale-akte" in today
    assert call(capsys, "history", "digitale-akte")[1] == today
    assert call(capsys, "history", "roadmap/2023/eakte.yaml")[1] == today
    structure = json.loads(call(capsys, "history", "eakte", "--json")[1])
    assert [step["id"] for step in structure["steps"]][-1] == "digitale-akte"


def test_the_history_of_a_vanished_project_bears_its_last_title(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_history("verschwunden", tmp_path / "stadt"))
    assert call(capsys, "history", "chatbot")[1].startswith("Chatbot\n")


def test_a_project_that_was_not_committed_has_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = build_history("umbenannt", tmp_path / "stadt")
    (root / "roadmap/neu.yaml").write_text("title: Neu\nsummary: S\nstatus: idea\n", encoding="utf-8")
    monkeypatch.chdir(root)
    code, _, err = call(capsys, "history", "neu")
    assert code == 3
    assert "The project “neu” was not committed yet" in err


# --- trend


def test_the_trend_of_a_project_and_of_the_roadmap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_history("verschoben", tmp_path / "stadt"))
    one = json.loads(call(capsys, "trend", "archiv", "--json")[1])
    (project,) = one["projects"]
    moves = {line["title"]: line["moves"] for line in project["lines"] if line["title"]}
    assert (project["project"], one["is_shallow"]) == ("archiv", False)
    assert moves["Das Archiv ist online"] == 2
    assert "Digitales Archiv" in call(capsys, "trend", "archiv")[1]
    code, out, err = call(capsys, "trend")
    assert (code, err) == (0, "")
    assert "archiv" in out
    assert len(json.loads(call(capsys, "trend", "--json")[1])["projects"]) > 1


def test_a_shallow_clone_is_told_by_trend_and_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its first version is not the beginning, so that promises look better than they were."""
    whole = build_history("verschoben", tmp_path / "ganz")
    git(tmp_path, "clone", "--quiet", "--depth=1", whole.as_uri(), str(tmp_path / "flach"))
    monkeypatch.chdir(tmp_path / "flach")
    assert "git fetch --unshallow" in call(capsys, "trend")[2]
    assert json.loads(call(capsys, "trend", "--json")[1])["is_shallow"] is True
    assert "In the oldest version at hand" in call(capsys, "show", "archiv")[1]


@pytest.mark.parametrize("command", ["show", "trend"])
def test_a_project_that_is_gone_leads_to_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(build_history("verschwunden", tmp_path / "stadt"))
    code, out, err = call(capsys, command, "chatbot")
    assert (code, out) == (2, "")
    assert "There is no project “chatbot” any more.\n  = See what became of it with: digistrat history chatbot" in err
    assert "There is no project “niemals”.\n" in call(capsys, command, "niemals")[2]


def test_without_git_nobody_knows_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "strategy.yaml").write_text("format: 1\ntitle: S\nmunicipality: {name: Stadt}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "There is no project “chatbot”.\n" in call(capsys, "show", "chatbot")[2]


def test_an_earlier_stichtag_says_that_it_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_history("verschoben", tmp_path / "stadt"))
    told = call(capsys, "trend", "--as-of", "2022-01-01")[2]
    assert "⚠ Versions after 1 January 2022 are shown, too.\n" in told
    assert "= The dates as they stood then: digistrat trend --at 2022-01-01\n" in told
    assert call(capsys, "trend", "--as-of", "2099-01-01")[2] == ""
    assert call(capsys, "trend", "archiv", "--at", "2022-06-30", "--as-of", "2022-06-30")[2] == ""


# --- validate


def test_a_file_that_vanished_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build_history("verschwunden", tmp_path / "stadt"))
    code, out, _ = call(capsys, "validate", "roadmap/chatbot.yaml")
    assert code == 0
    assert "roadmap/chatbot.yaml: warning[project-vanished]" in out
    assert call(capsys, "validate", "roadmap/niemals.yaml")[0] == 2
    assert call(capsys, "validate", str(tmp_path))[0] == 2


def test_validate_says_whether_the_history_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "stadt"
    files = {"strategy.yaml": "format: 1\ntitle: A\nmunicipality: {name: B}\n"}
    commit_files(root, files, "2022-06-07")
    monkeypatch.chdir(root)
    assert json.loads(call(capsys, "validate", "--json")[1])["is_history_checked"] is True
    (root / ".git").rename(root / "git")
    assert json.loads(call(capsys, "validate", "--json")[1])["is_history_checked"] is False


# --- completion


def test_the_shell_completes_meetings(erkelenz: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(erkelenz)
    assert complete_meeting("asw-1") == ["asw-12"]
    assert complete_meeting("x") == []
    monkeypatch.chdir(tmp_path)
    assert complete_meeting("") == []
