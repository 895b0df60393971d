"""Money: what costs more than planned, and what ends too early."""

from __future__ import annotations

import pytest

from samples import BASE, IDEA, places_of

FUNDS = f"{BASE}funds: [{{id: land, programme: Digitale Städte, ends: 2024-06}}]\n"
PAID = "title: Bezahlt\nsummary: S\nstatus: active\nend: 2025\n"
GONE = "title: Weg\nsummary: S\nstatus: discontinued\nstatus_reason: R\nstatus_since: 2022\n"


@pytest.mark.parametrize(
    ("line", "is_above"),
    [
        ("{planned: 100, actual: 100.01}", True),
        ("{planned: 0, actual: 1}", True),
        ("{planned: 100, actual: 100.00}", False),
        ("{planned: 100}", False),
        ("{actual: 100}", False),
    ],
)
def test_what_cost_more_than_planned_is_told_wherever_it_stands(line: str, is_above: bool) -> None:
    code, column = "actual-above-planned", line.find("actual:") + 9
    for text, path, number, indent in (
        (f"{IDEA}budget: [{line}]\n", "roadmap/a.yaml", 4, 10),
        (f"{GONE}budget: [{line}]\n", "roadmap/a.yaml", 6, 10),
        (f"{IDEA}internal: {{budget: [{line}]}}\n", "roadmap/a.yaml", 4, 21),
    ):
        assert places_of(code, a=text) == ([f"{path}:{number}:{indent + column - 1}"] if is_above else [])
    found = places_of(code, f"{BASE}budget: [{line}]\n")
    assert found == ([f"strategy.yaml:4:{9 + column}"] if is_above else [])


def test_a_fund_that_ends_first_is_told_once_at_its_first_line() -> None:
    code = "fund-ends-before-project"
    twice = "budget: [{planned: 1}, {planned: 1, fund: land}, {planned: 2, fund: land}]\n"
    assert places_of(code, FUNDS, a=PAID + twice) == ["roadmap/a.yaml:5:43"]
    assert places_of(code, FUNDS, a=f"{PAID}internal: {{{twice.strip()}}}\n") == ["roadmap/a.yaml:5:54"]
    assert places_of(code, FUNDS, a=PAID.replace("2025", "2024") + twice) == []
    assert places_of(code, f"{FUNDS}budget: [{{planned: 1, fund: land}}]\n") == []


def test_a_fund_that_does_not_exist_ends_nothing() -> None:
    assert places_of("fund-ends-before-project", FUNDS, a=f"{PAID}budget: [{{planned: 1, fund: bund}}]\n") == []


def test_a_permanent_task_outlives_every_fund() -> None:
    text = "title: D\nsummary: S\nstatus: ongoing\nbudget: [{planned: 1, fund: land}]\n"
    assert places_of("fund-ends-before-project", FUNDS, a=text) == ["roadmap/a.yaml:4:29"]


@pytest.mark.parametrize(
    ("project", "costs", "expected"),
    [
        (IDEA, "{yearly: 5, funded: false}", ["roadmap/a.yaml:4:38"]),
        (IDEA, "{yearly: 5, funded: true}", []),
        (IDEA, "{yearly: 5}", []),
        (IDEA, "{yearly: 0, funded: false}", []),
        (GONE, "{yearly: 5, funded: false}", []),
    ],
)
def test_follow_up_costs_that_are_expressly_not_funded_are_told(project: str, costs: str, expected: list[str]) -> None:
    assert places_of("follow-up-costs-not-funded", a=f"{project}follow_up_costs: {costs}\n") == expected
