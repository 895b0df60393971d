"""What ``capacity`` and ``whatif`` show, word for word, on a narrow and a wide screen and in a pipe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from rich.cells import cell_len

from digistrat.figures.dependencies import critical_chain, knock_on
from digistrat.figures.shifting import parse_change
from digistrat.figures.staffing import loads, without_staff
from digistrat.model.strategy import Strategy
from digistrat.model.when import Language
from digistrat.terminal.capacity import print_capacity
from digistrat.terminal.console import Screen
from digistrat.terminal.whatif import print_chain, print_whatif
from golden import compare_with_gold
from samples import BASE, IDEA, loaded_from, screen
from steeringcity import load_steeringcity
from teststadt import HOSTILE

AS_OF = date(2025, 6, 30)


def show_capacity(out: Screen, strategy: Strategy) -> None:
    print_capacity(out, loads(strategy), without_staff(strategy), AS_OF)


def show_whatif(name: str, change: str) -> Callable[[Screen, Strategy], None]:
    def show(out: Screen, strategy: Strategy) -> None:
        [project] = [project for project in strategy.projects if project.id == name]
        wanted = parse_change(change)
        assert wanted
        print_whatif(out, knock_on(strategy, project, wanted, AS_OF), AS_OF)

    return show


def show_chain(name: str) -> Callable[[Screen, Strategy], None]:
    def show(out: Screen, strategy: Strategy) -> None:
        [project] = [project for project in strategy.projects if project.id == name]
        print_chain(out, critical_chain(strategy, project))

    return show


VIEWS: dict[str, Callable[[Screen, Strategy], None]] = {
    "capacity": show_capacity,
    "whatif-later": show_whatif("migration", "end+6m"),
    "whatif-days": show_whatif("migration", "end+10w"),
    "whatif-earlier": show_whatif("migration", "end-2m"),
    "whatif-undated": show_whatif("plattform", "end+6m"),
    "chain-long": show_chain("portal"),
    "chain-first": show_chain("migration"),
    "chain-middle": show_chain("eakte"),
}


def shown(view: str, width: int | None = None, language: Language = "en", strategy: Strategy | None = None) -> str:
    out, text = screen(width, language)
    VIEWS[view](out, strategy or load_steeringcity())
    return text.getvalue()


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_word_for_word(view: str, width: int) -> None:
    compare_with_gold(f"terminal/{view}-{width}.txt", shown(view, width))


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_in_german_word_for_word(view: str) -> None:
    compare_with_gold(f"terminal/{view}-120.de.txt", shown(view, 120, "de"))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(view: str, width: int) -> None:
    lines = shown(view, width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("view", VIEWS)
def test_in_a_pipe_nothing_is_cut_or_coloured(view: str) -> None:
    text = shown(view)
    assert "\x1b" not in text
    assert "…" not in text


@pytest.mark.parametrize("view", ["whatif-later", "whatif-undated"])
def test_a_hostile_title_is_shown_as_it_is(view: str) -> None:
    assert HOSTILE in shown(view)


def test_an_internal_project_is_marked() -> None:
    assert "Digitale Abläufe im Rathaus [internal]: 3 months later" in shown("whatif-later", 80)
    assert "Digitale Abläufe im Rathaus [internal]" in shown("capacity")
    assert "Digitale Abläufe im Rathaus [internal]" in shown("chain-long")


# --- staff


def staffed(strategy: str = BASE, **projects: str) -> str:
    out, text = screen()
    show_capacity(out, loaded_from(strategy, **projects).strategy)
    return text.getvalue()


def test_without_any_number_it_says_where_to_write_one() -> None:
    assert staffed() == (
        "No staff is written down yet.\n"
        "Write what the team has under “capacity” in strategy.yaml, "
        "and what a project needs under “staff” in its file.\n"
    )


def test_a_team_without_people_is_full_at_once_and_free_without_demand() -> None:
    team = f"{BASE}capacity: [{{year: 2025, fte: 0}}, {{year: 2026, fte: 0}}]\n"
    text = staffed(team, a=f"{IDEA}staff: [{{year: 2025, fte: 0}}, {{year: 2026, fte: 0.5}}]\n")
    assert "2025       0      0  ░░░░░░░░░░   just enough" in text
    assert "2026     0.5      0  ██████████▲  0.5 FTE too few" in text


def test_where_no_year_is_to_come_the_last_ones_are_shown() -> None:
    years = ", ".join(f"{{year: {year}, fte: 1}}" for year in range(2010, 2020))
    heads = [line for line in staffed(a=f"{IDEA}staff: [{years}]\n").splitlines() if line.startswith("In charge")]
    assert heads == ["In charge  2014  2015  2016  2017  2018  2019"]


def test_years_that_only_the_team_names_have_no_parts() -> None:
    assert "In charge" not in staffed(f"{BASE}capacity: [{{year: 2026, fte: 1}}]\n")


def test_of_many_projects_those_that_ask_for_most_are_shown() -> None:
    asking = {f"p{number:02}": f"{IDEA}staff: [{{year: 2026, fte: {number}}}]\n" for number in range(12)}
    silent = {f"q{number:02}": IDEA.replace("idea", "active") for number in range(11)}
    text = staffed(**asking, **silent)
    assert "and 2 projects that ask for less" in text
    assert "11 projects that are planned or under way say nothing of staff" in text
    assert text.rstrip().endswith("q08, q09 …")


def test_a_year_known_only_in_part_is_not_compared_and_remarks_are_shown() -> None:
    team = (
        f"{BASE}capacity: [{{year: 2025, fte: 1.5}}, {{year: 2025, text: Noch offen.}}, {{year: 2026, text: Wir.}}]\n"
    )
    text = staffed(team, a=f"{IDEA}staff: [{{year: 2025, fte: 9}}]\n")
    assert "2025       9    1.5  1 of 2 entries without a number" in text
    assert "▲" not in text
    assert "\n\n2025: Noch offen.\n2026: Wir.\n" in text


# --- what if


def test_many_projects_that_wait_are_counted() -> None:
    waiting = {f"p{number:02}": f"{IDEA}depends_on: [migration]\n" for number in range(22)}
    strategy = loaded_from(**waiting, migration=IDEA).strategy
    text = shown("whatif-later", None, "en", strategy)
    assert "p19" in text
    assert "p20" not in text
    assert "and 2 more projects" in text


def test_what_has_no_date_and_no_followers_says_so() -> None:
    text = shown("whatif-undated")
    assert "No project that is still to be done waits for it." in text
    out, started = screen()
    show_whatif("a", "start+1m")(
        out, loaded_from(a=IDEA, b=f"{IDEA}depends_on: [a]\nstart: 2026\nend: 2027\n").strategy
    )
    assert "No beginning is written down for this project" in started.getvalue()
    assert "Start: 2026; End: 2027" in started.getvalue()
    assert "Write “start” into its file" in started.getvalue()


def test_no_shift_says_that_nothing_moves() -> None:
    out, text = screen()
    show_whatif("migration", "end=2025-12")(out, load_steeringcity())
    assert text.getvalue().splitlines()[1] == "That is the date of today: nothing moves."
    for change in ("end=2025-12-15", "end=2025"):
        out, text = screen()
        show_whatif("migration", change)(out, load_steeringcity())
        assert text.getvalue().splitlines()[1] == "That only makes the date more or less precise: nothing moves."
    plan = f"{IDEA}start: 2025\n"
    for change, words in [("start+0m", "That is the date of today"), ("start=2025-03", "That only makes the date")]:
        out, text = screen()
        show_whatif("a", change)(out, loaded_from(a=plan).strategy)
        assert words in text.getvalue()


def test_what_would_lie_before_the_stichtag_is_said() -> None:
    plan = f"{IDEA}start: 2026\nend: 2026-06\n"
    out, text = screen()
    show_whatif("a", "start-2y")(out, loaded_from(a=plan).strategy)
    assert "What would lie before the Stichtag (30 June 2025)\n  · a: Start, End\n" in text.getvalue()
    assert "before the Stichtag" not in shown("whatif-later")


def test_projects_that_wait_for_each_other_have_no_chain() -> None:
    around = f"{IDEA}start: 2026\nend: 2026\n"
    out, text = screen()
    show_chain("a")(out, loaded_from(a=f"{around}depends_on: [b]\n", b=f"{around}depends_on: [a]\n").strategy)
    assert text.getvalue().splitlines()[2] == "The projects wait for each other: a → b → a"
    assert "The chain that decides" not in text.getvalue()


def test_a_chain_can_lead_to_a_project_without_an_end() -> None:
    out, text = screen()
    show_chain("a")(out, loaded_from(a=f"{IDEA}depends_on: [b]\n", b=f"{IDEA}end: 2026\n").strategy)
    assert [line.split("  ")[-1] for line in text.getvalue().splitlines()[3:6:2]] == ["End: 2026", "no end"]


def test_a_change_is_only_suggested_where_there_is_something_to_move() -> None:
    assert shown("chain-first").endswith("See what moves: digistrat whatif migration end+6m\n")
    out, text = screen()
    show_chain("a")(out, loaded_from(a=IDEA).strategy)
    assert text.getvalue().splitlines()[-1].startswith("Write “end” into its file, a year will do;")
    out, text = screen()
    done = IDEA.replace("idea", "completed")
    show_chain("a")(out, loaded_from(a=f"{done}end: 2024\n").strategy)
    assert "digistrat whatif" not in text.getvalue()


def test_one_month_and_one_day_are_said_in_the_singular() -> None:
    sooner = "title: A\nsummary: S\nstatus: active\nend: 2025-12\n"
    later = f"{IDEA}depends_on: [a]\nstart: 2026-01-02\nend: 2026\n"
    strategy = loaded_from(a=sooner, b=later).strategy
    for change, words in [
        ("end+1m", "1 month later"),
        ("end+2d", "1 day later because of a"),
        ("end+1d", "1 day of room behind a"),
        ("end-1d", "1 day earlier"),
        ("end-1m", "1 month earlier"),
    ]:
        out, text = screen()
        show_whatif("a", change)(out, strategy)
        assert words in text.getvalue()


def test_a_project_without_an_end_that_another_waits_for_is_named() -> None:
    out, text = screen()
    show_chain("b")(out, loaded_from(a=IDEA, b=f"{IDEA}depends_on: [a]\n").strategy)
    assert "It also waits for projects without an end\n  · a: Eine Idee\n" in text.getvalue()
