"""Changes on the screen, word for word, on a narrow and a wide screen and in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, TextIOWrapper

import pytest
from rich.cells import cell_len

from changesamples import BETWEEN, COMPARISON, EAKTE_CHANGES, FIRST_CHANGES, STEPS, revision
from digistrat.history.values import Change, Comparison, ProjectChanges, Step
from digistrat.model.when import Language
from digistrat.terminal.changes import print_comparison, print_history, print_recent
from digistrat.terminal.console import Screen, open_screen
from digistrat.words.wording import wording
from golden import compare_with_gold
from samples import screen
from teststadt import HOSTILE

VIEWS: dict[str, Callable[[Screen], None]] = {
    "changes": lambda out: print_comparison(out, COMPARISON, BETWEEN),
    "changes-nothing": lambda out: print_comparison(out, Comparison((), ()), BETWEEN),
    "changes-history": lambda out: print_history(out, "Elektronische Akte", STEPS),
    "changes-history-shallow": lambda out: print_history(out, "Elektronische Akte", STEPS[:2], is_shallow=True),
    "changes-recent": lambda out: print_recent(out, STEPS, 3),
}


def shown(view: str | Callable[[Screen], None], width: int | None = None, language: Language = "en") -> str:
    out, text = screen(width, language)
    (VIEWS[view] if isinstance(view, str) else view)(out)
    return text.getvalue()


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_word_for_word(view: str, width: int) -> None:
    compare_with_gold(f"terminal/{view}-{width}.txt", shown(view, width))


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_in_german_word_for_word(view: str) -> None:
    compare_with_gold(f"terminal/{view}-80.de.txt", shown(view, 80, "de"))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(view: str, width: int) -> None:
    lines = shown(view, width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if cell_len(line) > width] == []


def test_in_a_pipe_each_change_is_one_line() -> None:
    lines = shown("changes").splitlines()
    assert sum(line.startswith("    ") for line in lines) == len(EAKTE_CHANGES) + 2
    assert HOSTILE in shown("changes")


def of_project(*changes: Change, is_public: bool = True) -> list[str]:
    """Print the changes of one project, and give its lines."""
    comparison = Comparison((), (ProjectChanges("a", "A", "", changes, is_public),))
    return shown(lambda out: print_comparison(out, comparison, BETWEEN)).splitlines()[3:-2]


def test_hundreds_of_first_versions_take_a_line_each() -> None:
    projects = tuple(ProjectChanges(f"p{number}", "P", "", FIRST_CHANGES) for number in range(300))
    lines = shown(lambda out: print_comparison(out, Comparison((), projects), BETWEEN)).splitlines()
    assert lines[3:303] == [f"  + p{number}  P: Added (planned)" for number in range(300)]
    assert lines[-1] == "300 projects changed"


def test_a_project_that_was_renamed_and_edited_tells_both() -> None:
    lines = of_project(Change("project-renamed", old="b", new="a"), Change("title", old="B", new="A"), is_public=False)
    assert lines == ["  a  A [internal]", "    ✎ New id: a (formerly b)", "    ✎ New title: “A” (was “B”)"]


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (Change("status", old="active", new="paused"), "‖"),
        (Change("health", new="critical"), "■"),
        (Change("health", old="critical"), "✗"),
        (Change("end", old="2022", new="2023"), "→"),
        (Change("end", old="2022-06-07", new="2022-06-08"), "→"),
        (Change("start", old="2023", new="2022"), "←"),
        (Change("start", old="2022-06-08", new="2022-06-07"), "←"),
        (Change("milestone-moved", old="2022", new="2022-Q3"), "·"),
        (Change("project-published"), "+"),
        (Change("text", "summary"), "✎"),
    ],
)
def test_a_change_has_a_sign_beside_its_words(change: Change, sign: str) -> None:
    assert of_project(change)[1].startswith(f"    {sign} ")


def test_a_strategy_that_alone_has_changed_says_that_no_project_has() -> None:
    text = shown(lambda out: print_comparison(out, replace(COMPARISON, projects=(), unread=()), BETWEEN))
    assert text.endswith("  ✎ Stichtag: 7 June 2022 → 31 December 2022\n\nNo project has changed.\n")


def test_a_project_without_a_version_says_so() -> None:
    assert shown(lambda out: print_history(out, "Neu", ())) == "Neu\n\nNo version of it is recorded yet.\n"


def test_a_baseline_of_the_strategy_has_no_status() -> None:
    steps = (Step(revision(1), "", (), is_baseline=True),)
    assert shown(lambda out: print_history(out, "S", steps)).endswith("  · Here since the record began\n")


@pytest.mark.parametrize("width", [40, 55, 80])
def test_a_command_is_never_broken(width: int) -> None:
    text = shown("changes-history-shallow", width)
    assert "git fetch --unshallow" in text
    assert "digistrat validate --at 2a2b3c4d" in text


def test_the_steckbrief_shows_the_newest_steps_and_where_all_are() -> None:
    lines = shown("changes-recent").splitlines()
    assert [line.strip().split("  ")[0] for line in lines[2:-1]] == ["1 May 2022", "1 April 2022", "1 March 2022"]
    assert "liefert später" not in lines[2]
    assert lines[2].endswith(" · and 9 more")
    assert lines[-1] == "  All changes: digistrat history eakte"


def test_the_steckbrief_is_silent_where_nothing_is_recorded() -> None:
    assert shown(lambda out: print_recent(out, (), 3)) == ""


def test_a_short_history_needs_no_command() -> None:
    assert "digistrat history" not in shown(lambda out: print_recent(out, STEPS[2:], 3))


def test_an_old_code_page_shows_every_sign() -> None:
    stream = TextIOWrapper(BytesIO(), encoding="cp1252")
    print_comparison(open_screen(wording("de"), stream), COMPARISON, BETWEEN)
    stream.seek(0)
    text = stream.read()
    assert "    > Ende von 2022 auf 3. Quartal 2023 verschoben" in text
    assert "?" not in text
