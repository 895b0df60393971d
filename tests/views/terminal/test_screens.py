"""What each command shows, word for word, on a narrow and a wide screen and in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from digistrat.figures.alignment import alignment
from digistrat.figures.overview import overview
from digistrat.figures.selection import KINDS, Kind, Selection, listing
from digistrat.figures.standing import GROUPINGS, Grouping
from digistrat.figures.timeline import timeline
from digistrat.views.terminal.lists import print_list
from digistrat.views.terminal.matrix import print_matrix
from digistrat.views.terminal.status import print_status
from digistrat.views.terminal.steckbrief import print_steckbrief
from digistrat.views.terminal.timeline import print_timeline
from golden import compare_with_gold
from samples import BASE, IDEA, STICHTAG, loaded_from, screen
from teststadt import HOSTILE, load_teststadt

if TYPE_CHECKING:
    from collections.abc import Callable

    from digistrat.model.strategy import Strategy
    from digistrat.model.when import Language
    from digistrat.views.terminal.console import Screen

View = "Callable[[Screen, Strategy], None]"


def show_status(by: Grouping) -> Callable[[Screen, Strategy], None]:
    return lambda out, strategy: print_status(out, strategy, overview(strategy, STICHTAG, by))


def show_list(kind: Kind, *, is_overdue: bool = False) -> Callable[[Screen, Strategy], None]:
    selection = Selection(is_overdue=is_overdue)
    return lambda out, strategy: print_list(out, strategy, listing(strategy, kind, selection, STICHTAG))


def show_project(name: str) -> Callable[[Screen, Strategy], None]:
    def show(out: Screen, strategy: Strategy) -> None:
        [project] = [project for project in strategy.projects if project.id == name]
        print_steckbrief(out, strategy, project, STICHTAG)

    return show


VIEWS: dict[str, Callable[[Screen, Strategy], None]] = {
    **{f"status-{by}": show_status(by) for by in GROUPINGS},
    **{f"list-{kind}": show_list(kind) for kind in KINDS},
    "list-milestones-overdue": show_list("milestones", is_overdue=True),
    **{f"show-{name}": show_project(name) for name in ("archiv", "boese", "eakte", "geheim", "termine", "wlan")},
    "timeline": lambda out, strategy: print_timeline(out, timeline(strategy, STICHTAG), STICHTAG),
    "matrix": lambda out, strategy: print_matrix(out, strategy, alignment(strategy)),
}


def shown(view: str, width: int | None, strategy: Strategy | None = None, language: Language = "en") -> str:
    out, text = screen(width, language)
    VIEWS[view](out, strategy or load_teststadt())
    return text.getvalue()


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_word_for_word(view: str, width: int) -> None:
    compare_with_gold(f"terminal/{view}-{width}.txt", shown(view, width))


@pytest.mark.parametrize("width", [80, 200])
def test_status_in_german_word_for_word(width: int) -> None:
    compare_with_gold(f"terminal/status-handlungsfeld-{width}.de.txt", shown("status-handlungsfeld", width, None, "de"))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(view: str, width: int) -> None:
    lines = shown(view, width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    if width >= 80:
        assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("view", VIEWS)
def test_in_a_pipe_nothing_is_cut_or_wrapped(view: str) -> None:
    text = shown(view, None)
    assert "\x1b" not in text
    if view != "timeline":
        assert "…" not in text
    if "eakte" in view or view in {"list-projects", "status-handlungsfeld"}:
        assert "Einführung der elektronischen Akte in der gesamten Verwaltung und den Eigenbetrieben" in text


@pytest.mark.parametrize("view", ["list-projects", "show-boese", "status-lead"])
def test_a_hostile_title_is_shown_as_it_is(view: str) -> None:
    assert HOSTILE in shown(view, None)


def test_an_internal_project_is_marked() -> None:
    assert "Neues Rechenzentrum [internal]" in shown("list-projects", None)
    assert "Neues Rechenzentrum [internal]" in shown("show-geheim", None)
    assert "WLAN in Kitas [internal]" not in shown("list-projects", None)


def test_what_is_internal_is_said_to_be_so() -> None:
    text = shown("show-eakte", None)
    assert text.index("Internal, never published") < text.index("Der Anbieter ist unter Druck.")
    assert "Internal" not in shown("show-wlan", None)


@pytest.mark.parametrize("view", [view for view in VIEWS if not view.startswith("show-")])
@pytest.mark.parametrize("width", [80, None])
def test_an_empty_strategy_is_shown_without_a_stumble(view: str, width: int | None) -> None:
    text = shown(view, width, loaded_from().strategy)
    assert text.strip()


@pytest.mark.parametrize(
    ("internal", "line"),
    [
        ("contact: Amt 1", "  Amt 1"),
        ("risks: [{text: Kein Geld}]", "  ▲ Kein Geld"),
        ("budget: [{year: 2025}]", "  2025"),
        ("budget: [{category: staff}]", "Internal, never published"),
    ],
)
def test_each_internal_field_is_shown_alone(internal: str, line: str) -> None:
    project = loaded_from(a=f"{IDEA}internal: {{{internal}}}\n").strategy
    out, text = screen()
    print_steckbrief(out, project, project.projects[0], STICHTAG)
    assert text.getvalue().splitlines()[-1] == line


def test_a_project_whose_milestones_are_all_reached_has_no_percentage() -> None:
    project = f"{IDEA}milestones: [{{id: a, title: A, done: 2022}}]\n".replace("idea", "active")
    strategy = loaded_from(a=project).strategy
    assert "1 milestone reached" in shown("list-projects", None, strategy)
    assert "100" not in shown("list-projects", None, strategy)


def test_a_long_list_of_concerns_is_cut_on_the_screen_alone() -> None:
    late = "title: Spät\nsummary: S\nstatus: planned\nend: 2020\n"
    strategy = loaded_from(BASE, **{f"p{number:02}": late for number in range(17)}).strategy
    assert "and 2 more: digistrat list --overdue, --stale" in shown("status-handlungsfeld", 80, strategy)
    assert "p14" in shown("status-handlungsfeld", 80, strategy)
    assert "p15" not in shown("status-handlungsfeld", 80, strategy)
    assert "p16" in shown("status-handlungsfeld", None, strategy)


def test_many_projects_without_vision_are_counted_and_the_first_are_named() -> None:
    strategy = loaded_from(
        f"{BASE}vision: [{{id: v, text: V}}]\n", **{f"p{number:02}": IDEA for number in range(11)}
    ).strategy
    text = shown("matrix", None, strategy)
    assert "11 projects name no vision statement: p00, p01, p02, p03, p04, p05, p06, p07, p08, p09 …" in text
    assert "Without a project: v" in text


def test_a_timeline_of_many_years_names_those_that_fit() -> None:
    strategy = loaded_from(a=f"{IDEA}start: 1990\nend: 2040\n").strategy
    years = shown("timeline", 80, strategy).splitlines()[0].split("╷")
    assert [year.strip() for year in years][:2] == ["", "1990"]
    assert 3 <= len(years) < 20


def test_a_project_whose_beginning_alone_is_known_runs_on() -> None:
    runs, rests = f"{IDEA}start: 2023\n".replace("idea", "active"), f"{IDEA}start: 2023\n"
    strategy = loaded_from(runs=runs, rests=rests.replace("Eine Idee", "Ruht")).strategy
    lines = shown("timeline", 80, strategy).splitlines()
    assert [line.count("╌") > 10 for line in lines[2:4]] == [False, True]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{yearly: 19000, funded: false, text: Wartung}", "19,000 euros a year · not funded · Wartung"),
        ("{yearly: 1200.5}", "1,200.50 euros a year"),
        ("{funded: true}", "funded"),
    ],
)
def test_follow_up_costs_are_told_as_far_as_they_are_known(written: str, expected: str) -> None:
    assert f"Follow-up costs  {expected}\n" in steckbrief(f"follow_up_costs: {written}\n")


def test_links_are_shown_with_their_address() -> None:
    links = "links:\n  - {title: Dienstanweisung, url: https://example.org/da.pdf}\n"
    assert "Links\n  Dienstanweisung: https://example.org/da.pdf\n" in steckbrief(links)


def test_a_milestone_is_not_late_while_its_project_rests() -> None:
    milestone = "milestones: [{id: vergabe, title: Vergabe, due: 2020}]\n"
    resting = IDEA.replace("idea", "paused") + "status_reason: Geld fehlt\nstatus_since: 2021\n"
    assert "▲ overdue" in steckbrief(milestone, IDEA.replace("idea", "active"))
    assert "○ open" in steckbrief(milestone, resting)


def steckbrief(more: str, project: str = IDEA) -> str:
    loaded = loaded_from(projekt=project + more)
    out, text = screen(None)
    print_steckbrief(out, loaded.strategy, loaded.strategy.projects[0], STICHTAG)
    return text.getvalue()
