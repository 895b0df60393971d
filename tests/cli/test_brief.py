"""``digistrat brief``: which days and which state it tells, what it is written to, and what stops it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from canaries import SECRET, open_canaries, write_canaries
from digistrat.cli.main import guarded
from histories import build_history, commit_files, git
from samples import BASE, IDEA, StrategyFolder

if TYPE_CHECKING:
    Brief = Callable[..., tuple[int, str, str]]


ROOT = Path(__file__).parents[2]
CITY = f"""\
{BASE}language: en
as_of: 2023-03-01
bodies: [{{id: rat, name: Rat}}]
meetings:
- {{id: rat-1, body: rat, date: 2022-06-07}}
- {{id: rat-2, body: rat, date: 2023-03-01}}
- {{id: rat-3, body: rat, date: 2023-09-01}}
"""
NO_GIT = "What has moved is missing in the report: The folder does not lie in a git repository: "
UNEXPLAINED = "⚠ A date was moved, and nobody says why: Akte\n  = Give the reason under plan_change_reason.\n"
HIDDEN = "title: Geheim\nsummary: S\nstatus: active\npublic: false\n"
NO_TEXTS = "No texts of your own were found (briefs/{}.md). Begin them with: --start\n"


@pytest.fixture
def brief(capfdbinary: pytest.CaptureFixture[bytes]) -> Brief:
    """Call the command and give its exit code, its output and its words."""

    def called(*arguments: str) -> tuple[int, str, str]:
        code = guarded(["brief", *arguments])
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in out + err
        return code, out.decode("utf-8", "replace"), err.decode()

    return called


@pytest.fixture
def city(strategy_folder: StrategyFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a city without git."""
    root = strategy_folder(CITY, akte=IDEA)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def erkelenz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the replay of Erkelenz, with the texts of its report."""
    root = build_history("erkelenz", tmp_path / "erkelenz")
    shutil.copytree(ROOT / "briefs", root / "briefs")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with three commits: nothing, the strategy, and a day later a date that has moved."""
    root = tmp_path / "stadt"
    project = "title: Akte\nsummary: S\nstatus: active\nend: %s\n"
    commit_files(root, {"README.md": "x"}, "2022-01-01")
    commit_files(root, {"strategy.yaml": CITY, "roadmap/akte.yaml": project % "2023"}, "2022-06-01")
    commit_files(root, {"roadmap/akte.yaml": project % "2024", "briefs/rat-2.md": "# Committed\n"}, "2022-12-01")
    monkeypatch.chdir(root)
    return root


# --- which days, which state


@pytest.mark.usefixtures("grown")
def test_it_tells_what_changed_since_the_body_sat_last(brief: Brief) -> None:
    code, out, err = brief("--meeting", "rat-2")
    assert (code, err) == (0, UNEXPLAINED)
    assert out.startswith("# Committed\n\nRat, Meeting of 1 March 2023\n")
    assert "- **Akte:** End moved from 2023 to 2024 (12 months later). No reason is given.\n" in out


PLAN = "title: Akte\nsummary: S\nstatus: active\nmilestones: [{id: m, title: M, %s}]\n"
AKTE = "roadmap/akte.yaml"


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder in which a date was set and then moved, both since the body sat last."""
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": CITY}, "2022-06-01")
    commit_files(root, {AKTE: PLAN % "due: 2023-06"}, "2022-09-01")
    commit_files(root, {AKTE: PLAN % "due: 2024-12"}, "2022-12-01")
    monkeypatch.chdir(root)
    return root


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize("style", [(), ("--internal",)])
def test_a_date_that_was_set_and_moved_since_then_was_moved(brief: Brief, style: tuple[str, ...]) -> None:
    """The first and the last state alone say that there is a new project, and no more."""
    code, out, err = brief("--meeting", "rat-2", *style)
    assert (code, err.startswith("⚠ A date was moved")) == (0, True)
    assert "- **Akte:** Milestone “M” moved from June 2023 to December 2024 (18 months later). No reason" in out
    assert "- **Akte, under way:** S.\n" in out
    assert "No date has moved" not in out


def test_what_is_not_committed_yet_is_the_last_step(planned: Path, brief: Brief) -> None:
    (planned / AKTE).write_text(PLAN % "due: 2023-06", encoding="utf-8")
    out = brief("--since", "2022-06-07")[1]
    assert "Milestone “M” as before: June 2023, in between December 2024. No reason is given." in out


def test_what_was_moved_while_it_was_internal_is_no_matter_for_outsiders(planned: Path, brief: Brief) -> None:
    commit_files(planned, {AKTE: PLAN % "due: 2031" + "public: false\n"}, "2022-12-02")
    commit_files(planned, {AKTE: PLAN % "due: 2025-12"}, "2022-12-03")
    commit_files(planned, {AKTE: PLAN % "due: 2026-12"}, "2022-12-04")
    public, internal = brief("--since", "2022-10-01")[1], brief("--since", "2022-10-01", "--internal")[1]
    assert "moved from June 2023 to December 2026 (42 months later), in between December 2024, December 2025" in public
    assert "(42 months later), in between December 2024, 2031, December 2025. No" in internal
    assert "2031" not in public


@pytest.mark.usefixtures("grown")
def test_a_past_meeting_is_told_from_what_git_knew_on_that_day(brief: Brief) -> None:
    code, out, err = brief("--meeting", "rat-1")
    assert (code, err) == (0, NO_TEXTS.format("rat-1"))
    assert "| Akte | under way | 2023 |" in out
    assert "What has happened" not in out
    assert "| Akte | under way | 2024 |" in brief("--meeting", "rat-1", "--at", "HEAD")[1]


LATER = "title: Akte\nsummary: S\nstatus: active\nend: 2025\n"


@pytest.mark.parametrize("form", ["md", "html", "folien", "docx"])
@pytest.mark.parametrize(("language", "words"), [("en", "Data as of: 1 December"), ("de", "Datenstand: 01.12.2022")])
@pytest.mark.usefixtures("grown")
def test_a_past_meeting_told_from_later_data_says_of_when_they_are(
    capfdbinary: pytest.CaptureFixture[bytes], form: str, language: str, words: str
) -> None:
    assert guarded(["brief", "--meeting", "rat-1", "--at", "HEAD", "--format", form, "--lang", language]) == 0
    content = capfdbinary.readouterr().out
    if form == "docx":
        with ZipFile(BytesIO(content)) as package:
            content = package.read("word/document.xml")
    assert words in content.decode()


def test_the_day_of_the_data_is_that_of_what_is_public(grown: Path, brief: Brief) -> None:
    """A commit that touched only internal fields is none; the Stichtag counts where it is earlier."""
    commit_files(grown, {AKTE: LATER + "internal: {notes: X}\n", "roadmap/geheim.yaml": HIDDEN}, "2023-01-10")
    commit_files(grown, {AKTE: LATER + "internal: {notes: Y}\n"}, "2023-01-12")
    at = ("--meeting", "rat-1", "--at", "HEAD")
    assert "\nData as of: 10 January 2023\n" in brief(*at)[1]
    assert "\nData as of: 12 January 2023\n" in brief(*at, "--internal")[1]
    commit_files(grown, {"roadmap/geheim.yaml": HIDDEN.replace("false", "true")}, "2023-02-01")
    assert "\nData as of: 1 February 2023\n" in brief(*at)[1]
    commit_files(grown, {AKTE: LATER}, "2023-06-01")
    assert "\nData as of: 1 March 2023\n" in brief(*at, "--internal")[1]


@pytest.mark.usefixtures("grown")
def test_a_meeting_told_from_what_was_known_then_says_nothing_of_the_data(brief: Brief) -> None:
    assert "Data as of" not in brief("--meeting", "rat-1")[1]
    assert "Data as of" not in brief("--meeting", "rat-3")[1]


def test_without_git_a_past_meeting_is_told_from_data_of_the_stichtag(city: Path, brief: Brief) -> None:
    assert city.exists()
    assert "\nData as of: 1 March 2023\n" in brief("--meeting", "rat-1")[1]


def test_a_meeting_to_come_is_told_from_the_files(grown: Path, brief: Brief) -> None:
    (grown / "roadmap" / "akte.yaml").write_text(
        "title: Akte\nsummary: S\nstatus: active\nend: 2025\n", encoding="utf-8"
    )
    assert "End moved from 2024 to 2025" in brief("--meeting", "rat-3")[1]


@pytest.mark.usefixtures("grown")
@pytest.mark.parametrize("day", ["2021-06-01", "2022-02-01"])
def test_a_day_of_which_git_holds_nothing_is_refused(brief: Brief, day: str) -> None:
    """Before the first commit, and when there was no strategy yet."""
    code, out, err = brief("--until", day)
    assert (code, out) == (3, "")
    assert err.startswith("error: git holds nothing of ")
    assert "= To take the newest state all the same, add: --at HEAD\n" in err
    assert brief("--until", day, "--at", "HEAD")[0] == 0


def test_without_git_it_goes_on_with_the_files(city: Path, brief: Brief) -> None:
    code, out, err = brief("--meeting", "rat-2")
    assert (code, err) == (0, f"{NO_GIT}{city}\n" + NO_TEXTS.format("rat-2"))
    assert "The roadmap holds one project: idea." in out
    assert brief("--meeting", "rat-1") == (0, brief("--meeting", "rat-1")[1], NO_TEXTS.format("rat-1"))


def test_where_nothing_was_committed_it_goes_on_with_the_files(city: Path, brief: Brief) -> None:
    git(city, "init", "--quiet")
    assert brief("--meeting", "rat-1")[0] == 0
    assert "Nothing was committed to git yet" in brief("--meeting", "rat-2")[2]


@pytest.mark.usefixtures("grown")
def test_days_and_versions_can_be_named(brief: Brief) -> None:
    code, out, err = brief("--since", "HEAD~1", "--until", "HEAD")
    assert (code, err) == (0, UNEXPLAINED + NO_TEXTS.format("2022-12-01"))
    assert "Period of this report: 1 June 2022 to 1 December 2022" in out
    assert "End moved from 2023 to 2024" in out
    assert "Period of this report: 30 June 2022 to 1 March 2023" in brief("--since", "2022-06")[1]
    assert "State of 31 December 2022" in brief("--until", "2022")[1]


@pytest.mark.usefixtures("grown")
def test_a_beginning_of_which_git_knows_nothing_is_told_from_the_oldest_version(brief: Brief) -> None:
    code, out, err = brief("--since", "2021-01-01")
    assert (code, "End moved from 2023 to 2024" in out) == (0, True)
    assert "What moved before 1 June 2022 is missing in the report: git knows nothing older.\n" in err


def test_the_first_sitting_of_a_body_hears_what_moved_since_the_oldest_version(grown: Path, brief: Brief) -> None:
    strategy = grown / "strategy.yaml"
    strategy.write_text(
        CITY.replace("meetings:\n", "meetings:\n- {id: hfa-1, body: hfa, date: 2023-01-01}\n").replace(
            "[{id: rat, name: Rat}]", "[{id: rat, name: Rat}, {id: hfa, name: HFA}]"
        ),
        encoding="utf-8",
    )
    commit_files(grown, {"strategy.yaml": strategy.read_text(encoding="utf-8")}, "2022-12-24")
    code, out, err = brief("--meeting", "hfa-1")
    assert (code, err) == (0, UNEXPLAINED + NO_TEXTS.format("hfa-1"))
    assert "## What has happened so far\n\n### Moved\n\n- **Akte:** End moved from 2023 to 2024" in out
    assert "No date has moved" not in out


def test_where_the_first_plan_is_known_nothing_is_missing_without_git(city: Path, brief: Brief) -> None:
    """Without a beginning the first plan tells what moved; where there are dates and no first plan it is missing."""
    project = next((city / "roadmap").glob("*.yaml"))
    project.write_text("title: Akte\nsummary: S\nstatus: active\nend: 2024\n", encoding="utf-8")
    assert NO_GIT in brief("--until", "2023-03-01")[2]
    with project.open("a", encoding="utf-8") as file:
        file.write("original: {end: 2023}\n")
    code, out, err = brief("--until", "2023-03-01")
    assert (code, NO_GIT in err) == (0, False)
    assert "End moved from 2023 to 2024" in out


def test_a_shallow_clone_says_what_it_cannot_tell(grown: Path, tmp_path: Path, brief: Brief) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", grown.as_uri(), "flach")
    code, out, err = brief("--root", str(tmp_path / "flach"), "--until", "2023-03-01")
    assert (code, "moved" in out) == (0, False)
    assert "What has moved is missing in the report: This clone holds only the newest versions" in err


def test_a_sitting_to_come_says_of_which_day_it_knows(grown: Path, brief: Brief) -> None:
    """What is due between today and the sitting is not late yet."""
    (grown / "roadmap" / "akte.yaml").write_text(
        "title: Akte\nsummary: S\nstatus: active\nend: 2023-05\n", encoding="utf-8"
    )
    out = brief("--meeting", "rat-3")[1]
    assert "\nRat, Meeting of 1 September 2023\n\nStadt Musterstadt\n\nAs of 1 March 2023\n" in out
    assert "passed" not in out
    assert "- **May 2023:** planned end (Akte)\n" in out


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "error: A report needs a meeting, or a day from which it begins.\n"),
        (["--meeting", "rat-1", "--since", "2022"], "error: --meeting already says which days the report is about.\n"),
        (
            ["--meeting", "rat-9"],
            "  = There are: rat-3 (1 September 2023), rat-2 (1 March 2023), rat-1 (7 June 2022)\n",
        ),
        (["--since", "2023", "--until", "2022"], "error: The report would end (31 December 2022) before it begins ("),
        (["--since", "2022", "--format", "doc"], "error: --format does not know “doc”.\n  = Did you mean “docx”?\n"),
        (["--since", "2022", "-o", "x.txt"], "error: --output does not know “.txt”.\n"),
        (
            ["--since", "2022", "-o", "bericht"],
            "has no ending, which says the format.\n  = Name it for example: bericht.docx, bericht.pdf, bericht.html",
        ),
        (
            ["--since", "2022", "--format", "folien", "-o", "x.pdf"],
            "error: “x.pdf” does not end as a file of the format “folien” does.\n  = Name it: -o x.html\n",
        ),
        (["--since", "2022", "--format", "md", "-o", "x.pdf"], "  = Name it: -o x.md\n"),
        (["--since", "2022", "--format", "docx", "-o", "x"], "  = Name it: -o x.docx\n"),
        (
            ["--since", "2022", "--format", "md", "-o", "strategy.yaml"],
            "error: “strategy.yaml” is called like a file of",
        ),
        (["--since", "2022", "--style", "lang"], "error: There is no style “lang” for a report.\n"),
    ],
)
def test_what_makes_no_sense_is_refused(brief: Brief, arguments: list[str], words: str) -> None:
    code, out, err = brief(*arguments)
    assert (code, out) == (2, "")
    assert words in err


# --- formats and files

SIGNS = {"html": b"<!doctype html>", "folien": b"<!doctype html>", "docx": b"PK", "pdf": b"%PDF-"}


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("form", sorted(SIGNS))
def test_every_format_in_a_pipe_and_in_a_file(
    form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    target = tmp_path / f"bericht.{form.replace('folien', 'html')}"
    assert guarded(["brief", "--meeting", "rat-2", "--format", form]) == 0
    piped = capfdbinary.readouterr().out
    assert piped.lower().startswith(SIGNS[form].lower())
    named = ["--format", form] if form == "folien" else []
    assert guarded(["brief", "--meeting", "rat-2", "-o", str(target), *named]) == 0
    assert target.read_bytes() == piped
    assert f"✓ Written: {target}\n" in capfdbinary.readouterr().out.decode()


@pytest.mark.usefixtures("city")
def test_what_is_no_text_is_not_shown_on_a_screen(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, _, err = brief("--meeting", "rat-2", "--format", "pdf")
    assert code == 2
    assert "Name a file: digistrat brief --meeting ID -o bericht.pdf" in err


def test_a_file_that_cannot_be_written_stays_as_it_was(city: Path, brief: Brief) -> None:
    (city / "bericht.md").mkdir()
    code, _, err = brief("--meeting", "rat-2", "-o", str(city / "bericht.md"))
    assert code == 3
    assert "bericht.md” cannot be written: There is a folder of this name.\n" in err
    assert sorted(path.name for path in city.iterdir()) == ["bericht.md", "roadmap", "strategy.yaml"]


@pytest.mark.usefixtures("city")
def test_a_place_where_no_file_can_be_is_refused_in_our_words(brief: Brief) -> None:
    """Before the report is made, and whatever language the system speaks."""
    code, out, err = brief("--meeting", "rat-2", "-o", "nowhere/bericht.pdf")
    first, hint = err.splitlines()
    assert (code, out, first) == (3, "", "error: “nowhere/bericht.pdf” cannot be written: There is no such folder.")
    assert hint == "  = Make the folder first, or name another one."
    code, _, err = brief("--meeting", "rat-2", "--format", "pdf", "-o", ".")
    assert (code, err.split("\n")[0]) == (3, "error: “.” cannot be written: There is a folder of this name.")


@pytest.mark.parametrize("folder", ["briefs", "templates/brief", "roadmap", "assets"])
def test_what_people_wrote_is_not_written_over(city: Path, folder: str, brief: Brief) -> None:
    place = city / folder
    place.mkdir(parents=True, exist_ok=True)
    (place / "rat-2.md").write_text("## Finance\n\nVon Hand.\n", encoding="utf-8")
    code, out, err = brief("--meeting", "rat-2", "-o", str(place / "rat-2.md"))
    assert (code, out) == (3, "")
    assert "cannot be written: This folder holds what people wrote for the strategy.\n  = Name another folder." in err
    assert (place / "rat-2.md").read_text(encoding="utf-8").endswith("Von Hand.\n")


def test_a_name_that_is_too_long_is_told(city: Path, brief: Brief) -> None:
    code, _, err = brief("--meeting", "rat-2", "-o", str(city / f"{'a' * 300}.md"))
    assert code == 3
    assert "cannot be written: " in err


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "That is not allowed"),
        (OSError(28, "Full"), "Full"),
        (OSError(), "?"),
    ],
)
def test_what_the_system_refuses_is_told(
    error: OSError, words: str, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("digistrat.files.create", refuse)
    code, _, err = brief("--meeting", "rat-2", "-o", "bericht.md")
    assert (code, f"“bericht.md” cannot be written: {words}.\n" in err) == (3, True)
    assert "No texts of your own" not in err


def test_where_there_are_no_meetings_it_says_where_they_stand(city: Path, brief: Brief) -> None:
    (city / "strategy.yaml").write_text(f"{BASE}language: en\n", encoding="utf-8")
    assert "  = Meetings stand in strategy.yaml under “meetings”; there are none yet.\n" in brief("--meeting", "x")[2]


@pytest.mark.usefixtures("city")
def test_of_many_meetings_five_are_named(city: Path, brief: Brief) -> None:
    more = "".join(f"- {{id: rat-{n}, body: rat, date: 2024-01-{n}}}\n" for n in range(10, 20))
    (city / "strategy.yaml").write_text(CITY + more, encoding="utf-8")
    assert brief("--meeting", "rat-x")[2].count("rat-") == 6


def test_a_city_has_its_own_style(city: Path, brief: Brief) -> None:
    (city / "templates" / "brief").mkdir(parents=True)
    (city / "templates" / "brief" / "kurz.md").write_text("# {{ it.title }}\n", encoding="utf-8")
    assert brief("--meeting", "rat-2", "--style", "kurz")[1] == "# Report on the state of digitalisation\n"


def test_a_page_has_the_colour_of_the_city(city: Path, brief: Brief) -> None:
    (city / "strategy.yaml").write_text(f"{CITY}publication: {{theme: {{primary: '#840'}}}}\n", encoding="utf-8")
    assert ":root { --accent: #884400; }" in brief("--meeting", "rat-2", "--format", "html")[1]


def test_the_same_report_gives_the_same_bytes_in_german(city: Path, brief: Brief) -> None:
    first, second = (brief("--meeting", "rat-2", "--lang", "de") for _ in range(2))
    assert first == second
    assert "Die Roadmap umfasst 1 Projekt: Idee." in first[1]
    assert str(city) not in first[1]


# --- what stops it


def test_errors_in_the_strategy_stop_it(city: Path, brief: Brief) -> None:
    (city / "roadmap" / "neu.yaml").write_text("title: [\n", encoding="utf-8")
    (city / "bericht.md").write_text("alt", encoding="utf-8")
    code, out, err = brief("--meeting", "rat-2", "-o", "bericht.md")
    assert (code, out) == (1, "")
    assert "\nroadmap/neu.yaml:2:1: error[yaml-syntax] A value is missing here.\n" in err
    assert err.endswith("✗ 1 error\nNo report was written.\n  = See all findings with: digistrat validate\n")
    assert (city / "bericht.md").read_text(encoding="utf-8") == "alt"


def test_errors_of_the_past_are_named_with_a_way_out(tmp_path: Path, brief: Brief) -> None:
    """They cannot be mended any more; of the newest state there is nothing newer."""
    root = tmp_path / "stadt"
    commit_files(root, {"strategy.yaml": CITY, "roadmap/akte.yaml": "title: [\n"}, "2022-06-01")
    commit_files(root, {"roadmap/akte.yaml": IDEA}, "2022-12-01")
    told = " ".join(brief("--meeting", "rat-1", "--root", str(root))[2].split())
    assert "roadmap/akte.yaml:2:1: error[yaml-syntax] A value is missing here." in told
    assert told.endswith(". To take the newest state instead, add: --at HEAD")
    assert brief("--meeting", "rat-1", "--root", str(root), "--at", "HEAD")[0] == 0
    commit_files(root, {"roadmap/akte.yaml": "title: [\n"}, "2022-12-02")
    assert "HEAD" not in brief("--meeting", "rat-1", "--root", str(root), "--at", "HEAD")[2]


def texts(city: Path, text: str) -> None:
    """Write texts for the second sitting."""
    (city / "briefs").mkdir(exist_ok=True)
    (city / "briefs" / "rat-2.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "html", "folien", "docx", "pdf"])
def test_dates_that_begin_a_paragraph_are_told_as_they_were_written(
    form: str, city: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    texts(city, "## Topics\n\n### Akte\n\n31. März 2027: Ende.\n\n1. Oktober 2027: Start.\n")
    assert guarded(["brief", "--meeting", "rat-2", "--format", form]) == 0
    told = readable(capfdbinary.readouterr().out, form, tmp_path).replace("\\.", ".")
    assert ("31. März 2027" in told, "1. Oktober 2027" in told, "32." in told) == (True, True, False)


def test_a_mistake_in_the_texts_is_shown_at_its_place(city: Path, brief: Brief) -> None:
    texts(city, "## Topics\n\n### A\n\nProjects: akt\n")
    code, out, err = brief("--meeting", "rat-2")
    assert (code, out) == (1, "")
    assert "briefs/rat-2.md:5:11: error[brief-project-unknown] There is no project “akt”.\n" in err
    assert err.endswith("No report was written.\n  = Mend this file: briefs/rat-2.md\n")


def test_lines_of_texts_may_end_as_on_old_machines(city: Path, brief: Brief) -> None:
    (city / "briefs").mkdir()
    (city / "briefs" / "rat-2.md").write_bytes(b"## Finance\r\rEins.\rZwei.\r\rDrei.\r")
    code, out, _ = brief("--meeting", "rat-2")
    assert (code, "## Finance\n\nEins.\nZwei.\n\nDrei.\n" in out) == (0, True)


def test_a_link_that_leads_nowhere_is_shown_at_its_place(city: Path, brief: Brief) -> None:
    texts(city, "## Finance\n\n<!-- [a]() -->\nSiehe [dort](../x).\n\nUnd [](https://example.org)\n")
    code, out, err = brief("--meeting", "rat-2")
    assert (code, out) == (1, "")
    assert "briefs/rat-2.md:4:7: error[field-bad-address] “../x” is not a web address.\n" in err
    assert "briefs/rat-2.md:6:5: error[field-bad-address] The link to “https://example.org” has no words.\n" in err


def test_texts_may_name_a_project_as_it_was_called_before(city: Path, brief: Brief) -> None:
    project = next((city / "roadmap").glob("*.yaml"))
    project.write_text(project.read_text(encoding="utf-8") + "formerly: [frueher]\n", encoding="utf-8")
    texts(city, "## Topics\n\n### Damals\n\nProjects: frueher\n")
    code, out, _ = brief("--meeting", "rat-2")
    assert code == 0
    assert "## Damals" in out


@pytest.mark.usefixtures("erkelenz")
def test_texts_that_name_what_came_later_say_how_to_take_the_newest_state(brief: Brief) -> None:
    code, out, err = brief("--meeting", "asw-12", "--lang", "en")
    assert (code, out) == (1, "")
    assert "The report tells the state of 1 June 2022; for the newest one add: --at HEAD\n" in " ".join(
        err.split("\n  ")
    )


def test_a_near_miss_in_the_texts_is_told_and_stops_nothing(city: Path, brief: Brief) -> None:
    texts(city, "## Finanze\n\nText\n")
    code, out, err = brief("--meeting", "rat-2")
    assert (code, "## Finanze\n\nText\n" in out) == (0, True)
    assert "briefs/rat-2.md:1:4: warning[brief-heading-unknown]" in err


def test_texts_that_lie_elsewhere_are_not_read(city: Path, tmp_path: Path, brief: Brief) -> None:
    (tmp_path / "geheim.md").write_text("## Finance\n\nGeheim\n", encoding="utf-8")
    (city / "briefs").mkdir()
    (city / "briefs" / "rat-2.md").symlink_to(tmp_path / "geheim.md")
    code, out, err = brief("--meeting", "rat-2")
    assert (code, out) == (3, "")
    assert "“briefs/rat-2.md”: This is a link, not a file." in err


def test_a_link_that_was_committed_is_no_text_either(grown: Path, brief: Brief) -> None:
    (grown / "briefs" / "rat-2.md").unlink()
    (grown / "briefs" / "rat-2.md").symlink_to("../strategy.yaml")
    git(grown, "add", "--all")
    commit_files(grown, {}, "2023-02-20")
    code, out, err = brief("--meeting", "rat-2", "--at", "HEAD")
    assert (code, out) == (3, "")
    assert "“briefs/rat-2.md”: This is a link, not a file." in err


def test_outsiders_read_the_texts_of_today_and_the_city_itself_those_that_were_committed(
    grown: Path, brief: Brief
) -> None:
    texts(grown, "# Later\n")
    assert brief("--meeting", "rat-2")[1].startswith("# Later\n")
    assert brief("--meeting", "rat-2", "--at", "HEAD")[1].startswith("# Later\n")
    assert "# Committed\n" in brief("--meeting", "rat-2", "--at", "HEAD", "--internal")[1]
    assert "# Later\n" in brief("--meeting", "rat-2", "--at", "HEAD~1", "--internal")[1]
    (grown / "briefs" / "rat-2.md").unlink()
    assert "Committed" not in brief("--meeting", "rat-2", "--at", "HEAD")[1]


# --- the texts begin


def test_the_texts_begin_with_what_is_new(grown: Path, brief: Brief) -> None:
    code, out, err = brief("--meeting", "rat-3", "--start")
    assert (code, err) == (0, "")
    place = grown / "briefs" / "rat-3.md"
    assert out == f"✓ Written: {place}\n"
    assert "## Topics\n" in place.read_text(encoding="utf-8")
    assert brief("--meeting", "rat-3")[2] == ""


def test_what_is_written_already_stays(grown: Path, brief: Brief) -> None:
    texts(grown, "# Mine\n")
    code, _, err = brief("--meeting", "rat-2", "--start")
    assert code == 3
    assert "error: There are texts already: briefs/rat-2.md. Nothing was changed.\n" in err
    assert (grown / "briefs" / "rat-2.md").read_text(encoding="utf-8") == "# Mine\n"


def test_texts_are_not_begun_elsewhere(city: Path, tmp_path: Path, brief: Brief) -> None:
    (tmp_path / "fremd").mkdir()
    (city / "briefs").symlink_to(tmp_path / "fremd")
    code, _, err = brief("--meeting", "rat-2", "--start")
    assert (code, list((tmp_path / "fremd").iterdir())) == (3, [])
    assert "“briefs”: This is a link to a folder." in err


def test_texts_that_cannot_be_written_say_so(city: Path, brief: Brief) -> None:
    (city / "briefs").write_text("x", encoding="utf-8")
    code, _, err = brief("--meeting", "rat-2", "--start")
    assert code == 3
    assert "rat-2.md” cannot be written: " in err


# --- what is internal


@pytest.mark.parametrize("form", ["md", "html", "folien", "docx", "pdf"])
@pytest.mark.parametrize("style", ["sachstand", "jahresbericht"])
def test_no_canary_leaves_with_a_report(
    form: str, style: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    secrets = write_canaries(tmp_path / "stadt")
    options = ["--root", str(tmp_path / "stadt"), "--until", "2022-06-07", "--style", style, "--format", form]
    assert guarded(["brief", *options]) == 0
    out = readable(capfdbinary.readouterr().out, form, tmp_path)
    assert SECRET not in out
    assert [word for word in open_canaries() if word in out]
    if form == "md":
        assert guarded(["brief", *options, "--internal"]) == 0
        inner = capfdbinary.readouterr().out.decode()
        assert inner.startswith("**")
        assert [word for word in secrets if word in inner]


def readable(content: bytes, form: str, folder: Path) -> str:
    """Give all that a file holds as text, the properties included."""
    if form == "docx":
        with ZipFile(BytesIO(content)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    if form == "pdf":
        from pypdf import PdfReader

        (folder / "bericht.pdf").write_bytes(content)
        reader = PdfReader(folder / "bericht.pdf")
        return "\n".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    return content.decode()


def test_texts_are_begun_without_what_is_internal(grown: Path, brief: Brief) -> None:
    (grown / "roadmap" / "geheim.yaml").write_text(HIDDEN, encoding="utf-8")
    (grown / "roadmap" / "stern.yaml").write_text(
        'title: "A*B_C_ #1 <!--"\nsummary: S\nstatus: idea\n', encoding="utf-8"
    )
    code, _, err = brief("--meeting", "rat-3", "--start", "--internal")
    begun = (grown / "briefs" / "rat-3.md").read_text(encoding="utf-8")
    assert (code, "eheim" in begun) == (0, False)
    assert "⚠ Internal projects do not stand in this file.\n" in err
    out = brief("--meeting", "rat-3")[1]
    assert "\n## A\\*B\\_C\\_ \\#1 \\<! --\n" in out


def test_what_is_gone_is_named_to_its_author_alone(grown: Path, brief: Brief) -> None:
    (grown / "roadmap" / "weg.yaml").write_text(HIDDEN.replace("Geheim", "Weg"), encoding="utf-8")
    (grown / "roadmap" / "akte.yaml").write_text(HIDDEN.replace("Geheim", "Akte"), encoding="utf-8")
    code, out, err = brief("--meeting", "rat-3")
    assert (code, "Akte" in out, "Weg" in out) == (0, False, False)
    assert "- One project is no longer in the roadmap.\n" in out
    assert "⚠ No longer public, and therefore not named in the report: Akte\n" in err
    (grown / "roadmap" / "akte.yaml").unlink()
    assert "not named in the report: Akte\n" in brief("--meeting", "rat-3")[2]
    assert "not named" not in brief("--meeting", "rat-3", "--internal")[2]


def test_a_topic_of_internal_projects_is_left_out_with_a_word(grown: Path, brief: Brief) -> None:
    (grown / "roadmap" / "geheim.yaml").write_text(HIDDEN, encoding="utf-8")
    (grown / "briefs" / "rat-3.md").write_text("## Topics\n\n### Geheim\n\nProjects: geheim\n", encoding="utf-8")
    code, out, err = brief("--meeting", "rat-3")
    assert (code, "Geheim" in out) == (0, False)
    assert "⚠ The topic “Geheim” is left out: all of its projects are internal.\n" in err
    code, out, err = brief("--meeting", "rat-3", "--internal")
    assert (code, "## Geheim\n" in out, "is left out" in err) == (0, True, False)


@pytest.mark.usefixtures("grown")
def test_an_internal_report_says_so_in_its_first_line(brief: Brief) -> None:
    assert brief("--meeting", "rat-2", "--internal")[1].startswith("**For official use only**\n")
    assert brief("--meeting", "rat-2", "--internal", "--lang", "de")[1].startswith("**Nur für den Dienstgebrauch**\n")


# --- the real one


@pytest.mark.usefixtures("erkelenz")
def test_a_report_of_a_later_sitting_tells_what_git_knew_then(brief: Brief) -> None:
    out = brief("--meeting", "asw-2022-12-06")[1]
    assert "## Was seit dem 07.06.2022 geschehen ist\n\nSeit dem 07.06.2022 hat sich kein Termin verschoben.\n" in out
    assert "### Neu aufgenommen" in out
    assert "netzwERK" not in out
