"""The commands as a person calls them: exit codes, words, and nothing that nobody asked for."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import click
import pytest
from typer.main import get_command

from canaries import SECRET, canary_strategy, open_canaries, write_canaries
from digistrat import __version__
from digistrat.cli import checking
from digistrat.cli.app import build_app, commands
from digistrat.cli.main import guarded
from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.words import explanations
from histories import commit_files
from samples import BASE, IDEA, PAGES, StrategyFolder
from teststadt import HOSTILE, PROJECTS, STRATEGY

FOR_OUTSIDERS = {"report", "serve", "export", "brief"}
FOR_THE_TEAM = {
    "status",
    "validate",
    "list",
    "show",
    "timeline",
    "matrix",
    "capacity",
    "whatif",
    "changes",
    "history",
    "trend",
    "finance",
}
READING = [
    ["status"],
    ["status", "--by", "vision"],
    ["list"],
    ["list", "milestones", "--overdue"],
    ["list", "services"],
    ["list", "decisions"],
    ["list", "indicators"],
    ["show", "eakte"],
    ["timeline"],
    ["matrix"],
    ["capacity"],
    ["whatif", "eakte"],
    ["whatif", "eakte", "end+6m"],
    ["finance"],
    ["finance", "--by", "fund"],
]
STALE = "title: A\nsummary: S\nstatus: active\nhandlungsfelder: [netz]\nstart: 2020\n"
NETZ = f"{BASE}language: en\nas_of: 2023-12-31\nhandlungsfelder: [{{id: netz, title: Netz}}]\n{PAGES}"


@pytest.fixture
def city(strategy_folder: StrategyFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of the sample city."""
    root = strategy_folder(STRATEGY, **PROJECTS)
    monkeypatch.chdir(root)
    return root


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Give exit code, output and error output; a traceback is a defect, whatever the input."""
    code = guarded(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def without_git(root: str) -> str:
    """Say what is told on standard error where nothing can be compared with what was before."""
    return f"History was not looked at: The folder does not lie in a git repository: {root}\n"


# --- every command


def test_every_command_is_for_outsiders_or_for_the_team() -> None:
    """Whoever adds a command decides here whether it must take ``Strategy.published()``."""
    app = get_command(build_app(is_whole=True))
    assert isinstance(app, click.Group)
    assert set(app.commands) == FOR_OUTSIDERS | FOR_THE_TEAM
    assert {command.name for command in commands()} == set(app.commands)


@pytest.mark.parametrize("name", sorted(FOR_OUTSIDERS | FOR_THE_TEAM))
def test_one_command_alone_is_built_where_one_is_wanted(name: str) -> None:
    app = get_command(build_app(name))
    assert isinstance(app, click.Group)
    assert set(app.commands) == {name}


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_what_only_shows_ends_well(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, err) == (0, "")
    assert out.strip()
    assert "\x1b" not in out


@pytest.mark.parametrize("arguments", [*READING, ["validate"]], ids=" ".join)
def test_what_only_shows_changes_no_file(city: Path, arguments: list[str]) -> None:
    def state() -> list[tuple[str, int, bytes]]:
        return [
            (str(path), path.stat().st_mtime_ns, path.read_bytes())
            for path in sorted(city.rglob("*"))
            if path.is_file()
        ]

    before = state()
    guarded(arguments)
    assert state() == before


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", [*READING, ["validate"]], ids=" ".join)
def test_every_structure_is_valid_json(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments, "--json", "--as-of", "2022-06-07")
    structure = json.loads(out)
    assert code == (1 if arguments == ["validate"] else 0)
    assert structure["format"].startswith("digistrat-")
    assert structure["as_of"] == "2022-06-07"
    assert "digistrat validate" in err or arguments == ["validate"]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("arguments", [["list"], ["show", "boese"], ["status", "--by", "lead"]], ids=" ".join)
def test_a_hostile_title_is_shown_as_it_is(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert HOSTILE in call(capsys, *arguments)[1]


@pytest.mark.usefixtures("city")
def test_the_language_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Stichtag 31.12.2023" in call(capsys, "status", "--lang", "de")[1]
    assert "Stichtag 31 December 2023" in call(capsys, "status", "--lang", "en")[1]


@pytest.mark.usefixtures("city")
def test_filters_and_order_of_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    def ids(*options: str) -> list[str]:
        entries = json.loads(call(capsys, "list", "--json", *options)[1])["entries"]
        return [entry["id"] for entry in entries]

    assert ids("--status", "active") == ["eakte"]
    assert ids("--health", "at_risk") == ["eakte"]
    assert ids("--handlungsfeld", "bildung", "--sort", "start") == ["wlan", "eakte"]
    assert ids("--lead", "haupt") == ["eakte"]
    assert ids("--district", "lövenich") == ["eakte"]
    assert ids("--overdue") == ["archiv", "eakte", "geheim"]
    assert ids("--stale", "--as-of", "2025-01-01") == ["eakte"]
    assert ids("--search", "rechenzentrum") == ["geheim"]


# --- validate


def test_a_strategy_without_mistakes_is_praised(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(strategy_folder(NETZ, a=f"{IDEA}handlungsfelder: [netz]\n"))
    code, out, err = call(capsys, "validate", "--root", root)
    assert (code, err) == (0, without_git(root))
    assert out == "✓ Nothing to complain about · 1 project checked · Stichtag 31 December 2023\n"


def test_errors_count_and_warnings_only_when_strict(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(strategy_folder(NETZ, a=STALE))
    code, out, _ = call(capsys, "validate", "--root", root)
    assert (code, out.splitlines()[-1][:23]) == (0, "✓ 0 errors, 1 warning ·")
    code, out, _ = call(capsys, "validate", "--root", root, "--strict")
    assert (code, out.splitlines()[-1][:23]) == (1, "✗ 0 errors, 1 warning ·")
    assert call(capsys, "validate", "--root", root, "--strict", "--json")[0] == 1
    root = str(strategy_folder(NETZ, a="title: A\n"))
    code, out, _ = call(capsys, "validate", "--root", root)
    assert code == 1
    assert "roadmap/a.yaml:1:1: error[field-missing] The key “status” is missing." in out
    assert "✗ 2 errors, 0 warnings" in out
    assert call(capsys, "validate", "--root", root, "--json")[0] == 1


def test_notices_are_one_line_a_code_and_never_count(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    planned = f"{IDEA}handlungsfelder: [netz]\n".replace("status: idea", "status: planned")
    root = str(strategy_folder(NETZ, a=planned, b=planned, c=planned.replace("handlungsfelder: [netz]\n", "")))
    code, out, _ = call(capsys, "validate", "--root", root, "--strict", "--lang", "de")
    assert code == 0
    assert out.splitlines() == [
        "Hinweis[planned-without-start] 3-mal: Das Projekt ist geplant, aber es steht nicht da, wann es beginnen soll.",
        "Hinweis[project-without-handlungsfeld] 1-mal: Das Projekt gehört zu keinem Handlungsfeld.",
        "       = Jeder mit seiner Stelle: digistrat validate -v",
        "",
        "✓ Nichts zu beanstanden, 4 Hinweise · 3 Projekte geprüft · Stichtag 31.12.2023",
    ]
    for option in ("-v", "--verbose"):
        code, out, _ = call(capsys, "validate", "--root", root, "--strict", option)
        assert code == 0
        assert "roadmap/b.yaml:3:9: notice[planned-without-start] The project is planned, but its beginning" in out
        assert "    3 │ status: planned" in out
        assert out.endswith("✓ Nothing to complain about, 4 notices · 3 projects checked · Stichtag 31 December 2023\n")
    code, out, _ = call(capsys, "validate", "--root", root, "--strict", "--json")
    structure = json.loads(out)
    assert code == 0
    assert (structure["errors"], structure["warnings"], structure["notices"]) == (0, 0, 4)
    assert {found["severity"] for found in structure["findings"]} == {"notice"}


def test_a_report_counts_the_findings_in_one_line(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    planned = f"{IDEA}handlungsfelder: [netz]\n".replace("status: idea", "status: planned")
    root = str(strategy_folder(NETZ, a=STALE, b=planned))
    _, out, _ = call(capsys, "report", "--root", root, "-o", str(tmp_path / "public"))
    assert out.splitlines()[2:] == ["✓ 0 errors, 1 warning, 1 notice · One by one: digistrat validate"]
    assert call(capsys, "report", "--root", root, "-o", str(tmp_path / "public"), "--strict")[0] == 1
    root = str(strategy_folder(NETZ, a=planned, b=planned))
    code, out, _ = call(capsys, "report", "--root", root, "-o", str(tmp_path / "public"), "--strict", "--lang", "de")
    assert (code, out.splitlines()[2:]) == (
        0,
        ["✓ Nichts zu beanstanden, 2 Hinweise · Im Einzelnen: digistrat validate"],
    )
    root = str(strategy_folder(NETZ, a=f"{IDEA}handlungsfelder: [netz]\n", b=f"{IDEA}handlungsfelder: [netz]\n"))
    _, out, _ = call(capsys, "report", "--root", root, "-o", str(tmp_path / "public"))
    assert out.splitlines()[2:] == ["✓ Nothing to complain about"]


def test_status_and_list_ask_git_how_long_nobody_has_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where neither an update nor a beginning tells it, the first commit does, as it does for ``validate``."""
    silent = f"{IDEA}handlungsfelder: [netz]\n".replace("status: idea", "status: active")
    files = {"strategy.yaml": f"{NETZ}as_of: 2023-12-31\n", "roadmap/a.yaml": silent}
    for day, is_told in (("2023-03-01", True), ("2023-11-30", False), ("2024-06-01", False)):
        root = tmp_path / day
        commit_files(root, files, day)
        _, out, _ = call(capsys, "status", "--root", str(root))
        assert ("no recent report" in out) is is_told
        _, out, _ = call(capsys, "list", "--stale", "--root", str(root), "--json")
        assert bool(json.loads(out)["entries"]) is is_told
        _, out, _ = call(capsys, "validate", "--root", str(root))
        assert ("warning[project-stale]" in out) is is_told


def test_only_what_was_named_is_judged(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = strategy_folder(NETZ, gut=f"{IDEA}handlungsfelder: [netz]\n", kaputt="title: [\n")
    (root / "roadmap" / "teil").mkdir()
    (root / "roadmap" / "teil" / "falsch.yaml").write_text("title: A\n", encoding="utf-8")

    def places(*paths: str) -> list[str]:
        found = json.loads(call(capsys, "validate", "--json", *paths)[1])["findings"]
        return sorted({finding["path"] for finding in found})

    broken, wrong = "roadmap/kaputt.yaml", "roadmap/teil/falsch.yaml"
    monkeypatch.chdir(root)
    assert places() == places(".") == places("roadmap") == [broken, wrong]
    assert places("roadmap/gut.yaml") == []
    assert places("roadmap/teil") == [wrong]
    assert places("roadmap/teil", "roadmap/kaputt.yaml", "strategy.yaml") == [broken, wrong]
    assert places(str(root / broken)) == [broken]
    monkeypatch.chdir(root / "roadmap" / "teil")
    assert places("falsch.yaml") == places(".") == [wrong]
    assert places("../kaputt.yaml") == [broken]
    assert places("roadmap/kaputt.yaml") == [broken]
    monkeypatch.chdir(root.parent)
    assert places("--root", "stadt/../stadt", "stadt/roadmap/kaputt.yaml") == [broken]


@pytest.mark.usefixtures("city")
def test_a_path_outside_of_the_strategy_is_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "fremd.yaml").write_text("", encoding="utf-8")
    for path in ("gibt-es-nicht.yaml", str(tmp_path / "fremd.yaml"), "../fremd.yaml"):
        code, out, err = call(capsys, "validate", path)
        assert (code, out) == (2, "")
        assert f"“{path}” is no file of this strategy." in err


def test_a_check_is_explained(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("de", "en"):
        (tmp_path / language / "checks").mkdir(parents=True)
        (tmp_path / language / "checks" / "a-code.md").write_text(f"Text {language}\n", encoding="utf-8")
    monkeypatch.setattr(explanations, "LOCALE", tmp_path)
    assert call(capsys, "validate", "--explain", "a-code") == (0, "Text en\n", "")
    assert call(capsys, "validate", "--explain", "a-code", "--lang", "de") == (0, "Text de\n", "")
    code, out, err = call(capsys, "validate", "--explain", "a-cod")
    assert (code, out) == (2, "")
    assert err == "error: There is no check “a-cod”.\n  = Did you mean “a-code”?\n"


# --- wrong use, and what cannot go on


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["status", "--by", "statsu"], "--by does not know “statsu”.\n  = Did you mean “status”?"),
        (["status", "--by", "xyz"], "Allowed are: handlungsfeld, lead, status, vision."),
        (["list", "projekte"], "list does not know “projekte”.\n  = Did you mean “projects”?"),
        (["list", "--sort", "zufall"], "Allowed are: end, id, number, start, status, title."),
        (["list", "--status", "fertig"], "Did you mean “completed”?"),
        (["list", "--health", "rot"], "Did you mean “critical”?"),
        (["list", "--handlungsfeld", "dienst"], "--handlungsfeld does not know “dienst”."),
        (["show", "eakten"], "There is no project “eakten”.\n  = Did you mean “eakte”?"),
        (["show", "xyz"], "There is no project “xyz”.\n  = See all of them with: digistrat list"),
        (["status", "--as-of", "2023-02-30"], "“2023-02-30” cannot be read as a day.\n  = There is no such day."),
        (["status", "--as-of", "2023-13-01"], "= There is no such month."),
        (["status", "--as-of", "2023"], "Write year, month and day: --as-of 2026-03-31"),
        (["status", "--lang", "fr"], "“fr” is not a language of digistrat.\n  = Write de or en."),
        (["validate", "--explain", "xyz"], "There is no check “xyz”."),
    ],
)
def test_wrong_use_says_what_would_be_right(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    "arguments", [["status", "--statsu"], ["stauts"], ["show"], ["list", "--sort"], ["show", "a", "b"], ["--quatsch"]]
)
def test_an_unknown_option_or_command_is_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.strip()


def test_without_a_strategy_nothing_can_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(capsys, "status")
    assert (code, out) == (3, "")
    assert err == (
        f"error: There is no strategy.yaml in “{tmp_path}” or in a folder above it.\n"
        "  = Change into the folder of your strategy, or name it with --root.\n"
    )


def test_the_strategy_is_found_from_below_by_option_and_by_environment(
    city: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = call(capsys, "list")
    monkeypatch.chdir(city / "roadmap")
    assert call(capsys, "list") == expected
    monkeypatch.chdir(tmp_path)
    assert call(capsys, "list", "--root", str(city / "roadmap")) == expected
    assert call(capsys, "list", "--root", "stadt/../stadt") == expected
    monkeypatch.setenv("DIGISTRAT_ROOT", str(city))
    assert call(capsys, "list") == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the current folder")
def test_a_folder_that_was_deleted_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "weg"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, _, err = call(capsys, "status")
    monkeypatch.chdir(tmp_path)
    assert code == 3
    assert "There is no strategy.yaml in “.”" in err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "--version") == (0, f"digistrat {__version__}\n", "")


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys)
    assert code == 2
    assert "status" in out + err


# --- show


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("name", ["eakte", "eakte.yaml", "roadmap/eakte.yaml", r"roadmap\eakte.yaml"])
def test_a_project_may_be_named_by_its_file(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert json.loads(call(capsys, "show", name, "--json")[1])["project"]["id"] == "eakte"


def test_a_project_is_found_by_its_former_id_unless_another_has_it_today(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(strategy_folder(NETZ, anders=f"{IDEA}formerly: [alt, neu]\n", neu=IDEA))
    assert json.loads(call(capsys, "show", "alt", "--root", root, "--json")[1])["project"]["id"] == "anders"
    assert json.loads(call(capsys, "show", "neu", "--root", root, "--json")[1])["project"]["id"] == "neu"


def test_a_project_with_mistakes_cannot_be_shown(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(strategy_folder(NETZ, kaputt="title: [\n"))
    code, out, err = call(capsys, "show", "kaputt", "--root", root)
    assert (code, out) == (3, "")
    assert "The project “kaputt” cannot be shown, since its file has errors." in err


# --- broken files


@pytest.mark.parametrize(
    "strategy", ["", "- a\n", "format: 1\ntitle: [\n", "format: 2\nlanguage: en\n", b"title: \xff\n", b"\xff\xfe"]
)
def test_with_a_broken_strategy_the_rest_is_shown(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str], strategy: str | bytes
) -> None:
    root = str(strategy_folder(strategy, eakte=IDEA))
    for arguments in READING:
        code, out, err = call(capsys, *arguments, "--root", root, "--lang", "en", "--as-of", "2023-12-31")
        assert code == 0
        assert out.strip()
        assert err.startswith("▲ ")
        assert err.endswith(": digistrat validate\n")
    assert call(capsys, "validate", "--root", root, "--lang", "en")[0] == 1
    assert call(capsys, "report", "--root", root, "--lang", "en")[0] == 1


def test_the_number_of_errors_is_told_beside_the_output(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(strategy_folder(NETZ, a="title: [\n", b=IDEA))
    assert call(capsys, "list", "--root", root)[2] == "▲ 1 error: digistrat validate\n"
    root = str(strategy_folder(NETZ, a="title: A\n", b=IDEA))
    assert call(capsys, "list", "--root", root)[2] == "▲ 2 errors: digistrat validate\n"


# --- defects


def test_a_defect_is_told_in_words(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        words = "unerwartet " * 40
        raise ZeroDivisionError(words)

    monkeypatch.setattr(checking, "check", fail)
    code, out, err = call(capsys, "validate", "--root", str(city))
    assert (code, out) == (3, "")
    assert err.startswith("error: This is a defect in digistrat (ZeroDivisionError: unerwartet unerwartet")
    assert len(err) < 400
    monkeypatch.setenv("DIGISTRAT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        guarded(["validate", "--root", str(city)])


@pytest.mark.parametrize("way", [KeyboardInterrupt, EOFError, click.Abort])
def test_an_interruption_ends_quietly(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: type[BaseException]
) -> None:
    def interrupt(*_: object) -> None:
        raise way

    monkeypatch.setattr(checking, "check", interrupt)
    code, out, err = call(capsys, "validate", "--root", str(city))
    assert (code, out, err.strip()) == (130, "", "")


def test_words_without_a_hint_are_told_alone(
    city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DigistratError(say("So geht es nicht."))

    monkeypatch.setattr(checking, "check", fail)
    assert call(capsys, "validate", "--root", str(city)) == (3, "", "error: So geht es nicht.\n")


def test_an_end_that_somebody_asked_for_is_left_alone(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object) -> None:
        raise SystemExit(7)

    monkeypatch.setattr(checking, "check", end)
    with pytest.raises(SystemExit, match="7"):
        guarded(["validate", "--root", str(city)])


def test_json_survives_an_old_code_page(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    assert guarded(["list", "--json", "--root", str(city)]) == 0
    monkeypatch.undo()
    titles = {entry["title"] for entry in json.loads(raw.getvalue().decode("cp1252"))["entries"]}
    assert "Chatbot 数字化 👩‍💻 für Anfragen" in titles


# --- report


def report_of(folder: Path) -> dict[str, str]:
    """Read everything that was written, names included."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_no_canary_leaves_with_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secrets = write_canaries(tmp_path / "stadt")
    target = tmp_path / "seiten"
    root = str(tmp_path / "stadt")
    code, out, err = call(capsys, "report", "--root", root, "-o", str(target), "--lang", "en")
    assert (code, err) == (0, without_git(root))
    assert f"files in {target}" in out
    files = report_of(target)
    assert "index.html" in files
    assert secrets == canary_strategy()[1]
    assert [name for name, text in files.items() if SECRET in name + text] == []
    whole = "\n".join(files.values())
    assert [word for word in open_canaries() if word in whole]


def test_errors_stop_a_report_and_leave_the_old_one(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "report")[0] == 0
    before = report_of(city / "public")
    assert "index.html" in before
    (city / "roadmap" / "neu.yaml").write_text("title: [\n", encoding="utf-8")
    code, out, err = call(capsys, "report", "-o", str(city / "public"))
    assert (code, out) == (1, "")
    assert "✗ 1 error, " in err
    assert "The website was not built; an older one stays as it was." in err
    assert report_of(city / "public") == before


@pytest.mark.usefixtures("city")
def test_a_strict_report_lets_warnings_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "report", "--strict")[0] == 1


def test_a_report_is_not_written_over_foreign_files(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city / "fremd").mkdir()
    (city / "fremd" / "notizen.txt").write_text("wichtig", encoding="utf-8")
    for folder in ("fremd", ".", ".."):
        code, out, err = call(capsys, "report", "-o", folder)
        assert (code, out) == (3, "")
        assert "The website is not written to" in err
    assert report_of(city / "fremd") == {"notizen.txt": "wichtig"}


def test_an_option_before_the_command_is_told_its_place(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "--root", str(city), "status")
    assert code == 2
    assert "  = Options stand behind the command: digistrat status --root\n" in err
    assert "digistrat validate --strict" in call(capsys, "--strict")[2]
    assert "Options stand" not in call(capsys, "--nonsense", "status")[2]
    assert "Options stand" not in call(capsys, "status", "--strict")[2]
