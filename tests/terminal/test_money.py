"""What ``finance`` shows, word for word, on a narrow and a wide screen and in a pipe."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from digistrat.figures.money import GROUPINGS, Grouping, finance
from digistrat.model.strategy import Strategy
from digistrat.model.when import Language
from digistrat.terminal.money import SHOWN_ROWS, print_finance
from golden import compare_with_gold
from moneycity import load_moneycity
from samples import BASE, IDEA, STICHTAG, loaded_from, screen
from teststadt import HOSTILE, load_teststadt

LONG = f"{BASE}title: {'Digitalstrategie ' * 6}\n".replace("title: Digitalstrategie der Stadt Musterstadt\n", "")


def shown(
    by: Grouping = "year", width: int | None = None, strategy: Strategy | None = None, language: Language = "en"
) -> str:
    out, text = screen(width, language)
    city = strategy or load_moneycity()
    print_finance(out, city, finance(city, by), STICHTAG)
    return text.getvalue()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("by", GROUPINGS)
def test_each_grouping_word_for_word(by: Grouping, width: int) -> None:
    compare_with_gold(f"terminal/finance-{by}-{width}.txt", shown(by, width))


@pytest.mark.parametrize("width", [80, 120])
def test_in_german_word_for_word(width: int) -> None:
    compare_with_gold(f"terminal/finance-year-{width}.de.txt", shown("year", width, language="de"))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("by", GROUPINGS)
def test_nothing_is_wider_than_the_screen_and_no_line_ends_in_spaces(by: Grouping, width: int) -> None:
    lines = shown(by, width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if cell_len(line) > width] == []


def test_in_a_pipe_nothing_is_cut_or_wrapped() -> None:
    text = shown("fund")
    assert "DigitalPakt Schule 2019 bis 2024 (Basisprogramm und Zusatzvereinbarungen)" in text
    assert "about 1,300,000 (68%)" in text
    assert "  The part of what is granted is calculated with the share of the fund.\n" in text
    assert "…" not in text


def test_what_is_internal_is_in_the_sums_and_marked() -> None:
    text = shown()
    assert "Neues Rechenzentrum [internal]" in text
    assert "The sums include 1 internal project.\n" in text
    assert "internal" not in shown(strategy=load_moneycity().published())


def test_projects_alone_are_part_of_nothing() -> None:
    text = shown(strategy=load_teststadt())
    assert "Budget of the projects in euros" in text
    assert "Of this" not in text
    assert "Budget of the unit" not in text
    assert HOSTILE not in text


def test_a_screen_shows_the_most_expensive_projects_and_a_pipe_all() -> None:
    projects = {f"p{number}": f"{IDEA}budget: [{{planned: {number}}}]\n" for number in range(SHOWN_ROWS + 3)}
    strategy = loaded_from(**projects).strategy
    narrow = shown("year", 80, strategy)
    assert "  and 3 more: digistrat finance --json\n" in narrow
    assert "  p2 " not in narrow
    assert shown("year", None, strategy).count("Eine Idee") == SHOWN_ROWS + 3


def test_a_screen_shows_the_first_follow_up_costs_and_a_pipe_all() -> None:
    projects = {f"p{number}": f"{IDEA}follow_up_costs: {{yearly: 5}}\n" for number in range(SHOWN_ROWS + 1)}
    strategy = loaded_from(**projects).strategy
    assert "  and 1 more: digistrat finance --json\n" in shown("year", 80, strategy)
    assert shown("year", None, strategy).count("Eine Idee") == SHOWN_ROWS + 1


def test_a_title_that_fills_the_screen_stands_above_the_stichtag() -> None:
    lines = shown("year", 80, loaded_from(f"{LONG}budget: [{{planned: 5}}]\n").strategy).splitlines()
    assert "Stichtag 31 December 2023" in lines
    assert "  Year     Planned" in shown("year", 80, loaded_from(f"{BASE}budget: [{{planned: 5}}]\n").strategy)


@pytest.mark.parametrize("width", [80, None])
def test_where_nothing_is_written_down_it_says_how_to(width: int | None) -> None:
    text = shown("year", width, loaded_from(a=IDEA).strategy)
    assert "No money is written down yet." in text
    assert "  budget:\n    - {year: 2026, planned: 17500, actual: 16200}\n" in text


def test_follow_up_costs_alone_are_something() -> None:
    text = shown(strategy=loaded_from(a=f"{IDEA}follow_up_costs: {{yearly: 5, funded: false}}\n").strategy)
    assert text.splitlines()[1:] == [
        "",
        "Follow-up costs each year, in euros",
        "  Project    ID  Yearly  Money for it",
        "  Eine Idee  a        5  not funded",
    ]


def test_follow_up_costs_without_an_amount_show_what_is_written() -> None:
    costs = "{text: ca. 75.000 Euro im Jahr für Betrieb}", "{yearly: 5, text: Wartung}"
    projects = {f"p{number}": f"{IDEA}follow_up_costs: {one}\n" for number, one in enumerate(costs)}
    strategy = loaded_from(**projects).strategy
    assert "not given  not given     ca. 75.000 Euro im Jahr für Betrieb\n" in shown(width=120, strategy=strategy)
    assert "\n  ca. 75.000 Euro im Jahr für Betrieb\n" in shown(width=80, strategy=strategy)
    assert "Wartung" not in shown(strategy=strategy)


@pytest.mark.parametrize("width", [80, 120, None])
def test_a_fund_of_which_more_is_planned_than_granted_shows_it_on_every_screen(width: int | None) -> None:
    fund = f"{BASE}funds: [{{id: land, programme: Digitale Städte des Landes, amount: 30000, ends: 2024-06}}]\n"
    text = shown("year", width, loaded_from(fund, a=f"{IDEA}budget: [{{planned: 45000, fund: land}}]\n").strategy)
    assert "(150%)" in text
    assert "calculated" not in text


def test_years_in_which_projects_plan_more_than_the_unit_are_named() -> None:
    unit = f"{BASE}budget: [{{year: 2022, planned: 60000}}]\n"
    dear = loaded_from(unit, a=f"{IDEA}budget: [{{year: 2022, planned: 90200}}]\n").strategy
    assert "  2022: the projects plan or spend more than the unit that they are part of.\n" in shown(strategy=dear)
    assert "spend more" not in shown(
        strategy=loaded_from(unit, a=f"{IDEA}budget: [{{year: 2022, planned: 5}}]\n").strategy
    )


def test_on_a_narrow_screen_what_is_missing_leaves_the_project_its_room() -> None:
    project = IDEA.replace("Eine Idee", "Das IT-Sicherheitskonzept")
    lines = "budget: [{year: 2022, planned: 1234567.89, actual: 1234567.89}, {year: 2023, planned: 5}]\n"
    text = shown("year", 80, loaded_from(it_sicherheitskonzept_neu=f"{project}{lines}").strategy)
    assert "Sicherheitskonzept" in text
    assert "actual in 1 of 2" in text


def test_the_rows_of_what_is_missing_add_up_to_the_sum() -> None:
    lines = "budget: [{year: 2021, planned: 1, actual: 2}, {year: 2022, planned: 3}]\n"
    text = shown(strategy=loaded_from(f"{BASE}{lines}").strategy)
    assert (
        "  2022         3  not given  actual in 1 of 1 line\n  Total        4          2  actual in 1 of 2 lines\n"
        in text
    )


def test_what_one_column_lacks_is_said_alone() -> None:
    lines = "budget: [{planned: 1, actual: 2}, {planned: 3}]\n"
    assert "actual in 1 of 2 lines" in shown(strategy=loaded_from(f"{BASE}{lines}").strategy)
    assert "planned in 1 of 2 lines" in shown(
        strategy=loaded_from(f"{BASE}{lines.replace('{planned: 3}', '{actual: 3}')}").strategy
    )
