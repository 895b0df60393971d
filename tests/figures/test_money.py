"""Money, added up by hand: every table below was computed with pen and paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.figures.money import (
    GROUPINGS,
    Entry,
    Funding,
    Grouping,
    Sum,
    cliffs,
    costs,
    finance,
    fundings,
    grouped,
    overlapping,
    project_entries,
    total,
    unit_entries,
    unknown_costs,
)
from digistrat.figures.reach import Reach
from digistrat.model.project import BudgetLine, Category
from digistrat.model.strategy import Strategy
from samples import BASE, IDEA, loaded_from

STRATEGY = f"""{BASE}\
funds:
  - {{id: land, programme: Digitale Städte, amount: 80000, share: 0.8, ends: 2024-06}}
  - {{id: bund, programme: DigitalPakt, ends: 2030}}
budget:
  - {{year: 2022, product: 01.02.02, category: software, planned: 20000.10, actual: 19999.99}}
  - {{year: 2022, product: 01.02.01, category: training, planned: 17500, approximate: true}}
  - {{year: 2021, product: 01.02.01, actual: 0.02}}
  - {{category: hardware, fund: land}}
"""
PAID = "title: Bezahlt\nsummary: S\nstatus: active\nend: 2025\n"
PROJECTS = {
    "teuer": f"{PAID}budget: [{{year: 2023, planned: 60000, actual: 61000.5, fund: land}}, {{planned: 1, fund: bund}}]",
    "billig": f"{IDEA}budget: [{{year: 2023, planned: 500, approximate: true, fund: land}}]\n",
    "offen": f"{IDEA}budget: [{{year: 2024, fund: fremd}}]\n",
    "bezahlt": f"{IDEA}budget: [{{actual: 700}}]\n",
    "ohne": IDEA,
}
NOTHING = Sum(
    None, None, is_planned_approximate=False, is_actual_approximate=False, lines=0, without_planned=0, without_actual=0
)


def city() -> Strategy:
    return loaded_from(STRATEGY, **PROJECTS).strategy


def table(entries: Iterable[Entry], by: Grouping, strategy: Strategy) -> list[tuple[str | None, str, str]]:
    """Write planned and actual of each group; "~" is roughly, and "-n" says that n lines give none."""
    return [(group.key, _planned(group.sum), _actual(group.sum)) for group in grouped(entries, by, strategy)]


def _planned(one: Sum) -> str:
    return f"{'~' if one.is_planned_approximate else ''}{one.planned}-{one.without_planned}"


def _actual(one: Sum) -> str:
    return f"{'~' if one.is_actual_approximate else ''}{one.actual}-{one.without_actual}"


def test_what_is_missing_is_counted_and_never_zero() -> None:
    assert total(unit_entries(city())) == Sum(
        Decimal("37500.10"),
        Decimal("20000.01"),
        is_planned_approximate=True,
        is_actual_approximate=False,
        lines=4,
        without_planned=2,
        without_actual=2,
    )
    assert total(()) == NOTHING
    assert (NOTHING.is_approximate, NOTHING.size) == (False, None)


def test_years_ascend_and_what_has_none_comes_last() -> None:
    strategy = city()
    assert table(unit_entries(strategy), "year", strategy) == [
        ("2021", "None-1", "0.02-0"),
        ("2022", "~37500.10-0", "19999.99-1"),
        (None, "None-1", "None-1"),
    ]
    assert table(project_entries(strategy), "year", strategy) == [
        ("2023", "~60500-0", "61000.5-1"),
        ("2024", "None-1", "None-1"),
        (None, "1-1", "700-1"),
    ]


def test_products_and_categories_stand_in_their_order() -> None:
    strategy = city()
    assert table(unit_entries(strategy), "product", strategy) == [
        ("01.02.01", "~17500-1", "0.02-1"),
        ("01.02.02", "20000.10-0", "19999.99-0"),
        (None, "None-1", "None-1"),
    ]
    assert [group.key for group in grouped(unit_entries(strategy), "category", strategy)] == [
        "hardware",
        "software",
        "training",
        None,
    ]


def test_funds_stand_as_in_the_strategy_and_unknown_ones_by_their_id() -> None:
    strategy = city()
    groups = grouped(project_entries(strategy), "fund", strategy)
    assert [(group.key, group.title, len(group.entries)) for group in groups] == [
        ("land", "Digitale Städte", 2),
        ("bund", "DigitalPakt", 1),
        ("fremd", "fremd", 1),
        (None, "", 1),
    ]


def test_the_most_expensive_project_comes_first_and_the_unknown_ones_stand_apart() -> None:
    assert [(cost.project.id, cost.sum.size) for cost in costs(city())] == [
        ("teuer", Decimal(60001)),
        ("bezahlt", Decimal(700)),
        ("billig", Decimal(500)),
    ]
    assert [project.id for project in unknown_costs(city())] == ["offen"]


def test_a_sum_knows_how_many_projects_it_comes_from() -> None:
    """Five projects: two plan an amount, two spent one, one names money without an amount, one none at all."""
    found = finance(city())
    assert (found.projects.planned_from, found.projects.actual_from) == (Reach(2, 5), Reach(2, 5))
    assert [(group.key, group.sum.planned_from) for group in found.project_groups] == [
        ("2023", Reach(2, 5)),
        ("2024", Reach(0, 5)),
        (None, Reach(1, 5)),
    ]
    assert (found.unit.planned_from, found.unit.actual_from) == (None, None)
    assert funding("land", city()).projects.planned_from == Reach(2, 2)
    assert funding("land", city()).projects.actual_from == Reach(1, 2)


def test_equal_projects_stand_by_their_title_and_id() -> None:
    text = "summary: S\nstatus: idea\nbudget: [{planned: 5}]\n"
    strategy = loaded_from(
        a=f"title: Zebra\n{text}", b=f"title: Ämter\n{text}", d=f"title: Baum\n{text}", c=f"title: Baum\n{text}"
    ).strategy
    assert [cost.project.id for cost in costs(strategy)] == ["b", "c", "d", "a"]


def funding(name: str, strategy: Strategy) -> Funding:
    return next(found for found in fundings(strategy) if found.fund.id == name)


def test_a_fund_knows_its_projects_and_what_part_of_it_they_take() -> None:
    land, bund = funding("land", city()), funding("bund", city())
    assert [project.id for project in land.members] == ["billig", "teuer"]
    assert (land.projects.planned, land.planned_part) == (Decimal(60500), Decimal("0.8") * 60500 / 80000)
    assert land.actual_part == Decimal("0.8") * Decimal("61000.50") / 80000
    assert (land.unit.lines, land.unit.planned) == (1, None)
    assert (bund.projects.planned, bund.planned_part, bund.actual_part) == (Decimal(1), None, None)


def test_a_fund_whose_amount_is_zero_has_no_parts() -> None:
    strategy = loaded_from(
        f"{BASE}funds: [{{id: land, programme: P, amount: 0}}]\n",
        a=f"{IDEA}budget: [{{planned: 5, fund: land}}, {{planned: 6, fund: land}}]\n",
    ).strategy
    assert funding("land", strategy).planned_part is None
    assert [project.id for project in funding("land", strategy).members] == ["a"]


def ends_first(project: str) -> list[str]:
    """Say whether the fund that ends in June 2024 ends before a project that it pays."""
    strategy = loaded_from(
        STRATEGY, a=f"{project}budget: [{{planned: 1, fund: land}}, {{planned: 2, fund: bund}}]\n"
    ).strategy
    return [f"{found.fund.id} {found.ends} {found.end}" for found in cliffs(strategy).funds]


def test_a_fund_that_ends_before_its_project_is_a_cliff() -> None:
    assert ends_first(PAID) == ["land 2024-06 2025"]
    assert ends_first(PAID.replace("2025", "2024-06")) == []
    assert ends_first(PAID.replace("2025", "2024")) == []
    assert ends_first(PAID.replace("end: 2025\n", "")) == []
    assert ends_first(PAID.replace("active", "completed")) == []
    assert ends_first(PAID.replace("active", "discontinued")) == []
    assert ends_first(PAID.replace("end: 2025\n", "").replace("active", "ongoing")) == [
        "land 2024-06 None",
        "bund 2030 None",
    ]


def test_a_fund_without_an_end_is_no_cliff() -> None:
    strategy = loaded_from(
        f"{BASE}funds: [{{id: land, programme: P}}]\n", a=f"{PAID}budget: [{{planned: 5, fund: land}}]\n"
    ).strategy
    assert cliffs(strategy).funds == ()


def test_follow_up_costs_without_money_are_a_cliff() -> None:
    gone = IDEA.replace("idea", "discontinued")
    strategy = loaded_from(
        a=f"{IDEA}follow_up_costs: {{yearly: 8000, funded: false}}\n",
        b=f"{IDEA}follow_up_costs: {{text: Wartung}}\n",
        c=f"{IDEA}follow_up_costs: {{yearly: 8000, funded: true}}\n",
        d=f"{IDEA}follow_up_costs: {{yearly: 0}}\n",
        e=f"{gone}follow_up_costs: {{yearly: 8000, funded: false}}\n",
        f=IDEA,
    ).strategy
    found = finance(strategy)
    assert [(one.project.id, one.yearly, one.funded) for one in found.cliffs.follow_up] == [
        ("a", Decimal(8000), False),
        ("b", None, None),
    ]
    assert [one.project.id for one in found.follow_ups] == ["a", "b", "c"]
    assert not found.is_empty


def test_a_project_that_plans_for_years_and_for_the_whole_is_named() -> None:
    strategy = loaded_from(
        a=f"{IDEA}budget: [{{planned: 5}}, {{year: 2022, planned: 4}}]\n",
        b=f"{IDEA}budget: [{{planned: 5}}, {{year: 2022, actual: 4}}]\n",
        c=f"{IDEA}budget: [{{year: 2022, planned: 5}}, {{year: 2023, planned: 4}}]\n",
    ).strategy
    assert [project.id for project in overlapping(strategy)] == ["a"]


def test_estimates_that_are_internal_are_part_of_no_sum() -> None:
    strategy = loaded_from(
        STRATEGY, a=f"{PAID}internal: {{budget: [{{year: 2022, planned: 99999, fund: land}}]}}\n"
    ).strategy
    found = finance(strategy)
    nobody = replace(NOTHING, planned_from=Reach(0, 1), actual_from=Reach(0, 1))
    assert (found.projects, found.costs, found.cliffs.funds) == (nobody, (), ())
    assert funding("land", strategy).projects == replace(NOTHING, planned_from=Reach(0, 0), actual_from=Reach(0, 0))


def test_all_figures_come_together() -> None:
    found = finance(city(), "fund")
    assert (found.grouping, found.is_empty) == ("fund", False)
    assert (found.unit.planned, found.projects.planned) == (Decimal("37500.10"), Decimal(60501))
    assert [group.key for group in found.unit_groups] == ["land", None]
    assert [group.key for group in found.project_groups] == ["land", "bund", "fremd", None]
    assert [one.project.id for one in found.cliffs.funds] == ["teuer"]
    assert finance(loaded_from(a=IDEA).strategy).is_empty


AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
LINES = st.builds(
    BudgetLine.model_construct,
    year=st.none() | st.integers(2020, 2023),
    product=st.none() | st.sampled_from(["01.02.01", "01.02.02", "Ä"]),
    category=st.none() | st.sampled_from(get_args(Category)),
    planned=AMOUNTS,
    actual=AMOUNTS,
    approximate=st.booleans(),
    fund=st.none() | st.sampled_from(["land", "bund", "fremd"]),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(GROUPINGS))
def test_the_sums_of_any_grouping_add_up_to_the_total(lines: list[BudgetLine], by: Grouping) -> None:
    entries = [Entry(line, None) for line in lines]
    groups, whole = grouped(entries, by, city()), total(entries)
    assert sorted(id(entry) for group in groups for entry in group.entries) == sorted(map(id, entries))
    assert sum((group.sum.planned or Decimal(0) for group in groups), Decimal(0)) == (whole.planned or Decimal(0))
    assert sum((group.sum.actual or Decimal(0) for group in groups), Decimal(0)) == (whole.actual or Decimal(0))
    assert whole.lines == sum(group.sum.lines for group in groups)
    assert whole.without_planned == sum(group.sum.without_planned for group in groups)
    assert whole.without_actual == sum(group.sum.without_actual for group in groups)
    assert whole.is_approximate == any(group.sum.is_approximate for group in groups)
    assert (whole.planned is None) == all(group.sum.planned is None for group in groups)


@pytest.mark.parametrize(
    ("unit", "project", "years"),
    [
        ("{year: 2022, planned: 60000}", "{year: 2022, planned: 90200}", (2022,)),
        ("{year: 2022, planned: 60000}", "{year: 2022, planned: 60000}", ()),
        ("{year: 2022, planned: 60000}", "{year: 2023, planned: 90200}", ()),
        ("{year: 2022, planned: 60000}", "{year: 2022, actual: 90200}", ()),
        ("{year: 2022, actual: 60000}", "{year: 2022, planned: 90200}", ()),
        ("{year: 2022, planned: 60000}, {year: 2022}", "{year: 2022, planned: 90200}", ()),
        ("{year: 2022, actual: 60000}", "{year: 2022, actual: 90200}", (2022,)),
        ("{year: 2022, actual: 60000}, {year: 2022}", "{year: 2022, actual: 90200}", ()),
        ("{year: 2022, planned: 60000, actual: 60000}", "{year: 2022, planned: 60000, actual: 60001}", (2022,)),
        ("{planned: 60000}", "{planned: 90200}", (None,)),
        ("{planned: 60000}, {year: 2022, planned: 1}", "{planned: 90200}", ()),
        ("{planned: 60000}", "{planned: 90200}, {year: 2022, planned: 1}", ()),
        ("{year: 2022, planned: 60000}", "{year: 2022, planned: 66000, approximate: true}", ()),
        ("{year: 2022, planned: 60000, approximate: true}", "{year: 2022, planned: 66001}", (2022,)),
    ],
)
def test_a_year_in_which_projects_plan_or_spend_more_than_the_unit_is_told(
    unit: str, project: str, years: tuple[int | None, ...]
) -> None:
    strategy = loaded_from(f"{BASE}budget: [{unit}]\n", a=f"{IDEA}budget: [{project}]\n").strategy
    assert finance(strategy).years_above_unit == years


def test_what_rows_lack_adds_up_to_what_the_whole_lacks() -> None:
    lines = "{year: 2021, planned: 1, actual: 2}, {year: 2022, planned: 3}, {year: 2023}"
    found = finance(loaded_from(f"{BASE}budget: [{lines}]\n").strategy)
    assert [group.sum.missing(found.unit) for group in found.unit_groups] == [(0, 0), (0, 1), (1, 1)]
    assert found.unit.missing(found.unit) == (1, 2)


def test_what_the_whole_does_not_give_is_missing_in_no_row() -> None:
    found = finance(loaded_from(f"{BASE}budget: [{{year: 2021}}, {{year: 2022, planned: 3}}]\n").strategy)
    assert [group.sum.missing(found.unit) for group in found.unit_groups] == [(1, 0), (0, 0)]
    assert total(()).missing(total(())) == (0, 0)
