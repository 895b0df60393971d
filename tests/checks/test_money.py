"""Money: what costs more than planned, and what ends too early."""

from __future__ import annotations

import pytest

from samples import BASE, IDEA, checked, places_of

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
        ("{planned: 100, actual: 200, text: An zwei Orten}", False),
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


GRANTED = f"{BASE}funds: [{{id: x, programme: X, amount: 5}}, {{id: land, programme: Land, amount: 30000}}]\n"
AMOUNT = ["strategy.yaml:4:79"]


@pytest.mark.parametrize(
    ("lines", "is_overdrawn"),
    [
        ("{planned: 30000, fund: land}", False),
        ("{planned: 30000.01, fund: land}", True),
        ("{planned: 20000, fund: land}, {planned: 10001, fund: land}", True),
        ("{planned: 20000, fund: land}, {planned: 10001}", False),
        ("{actual: 90000, fund: land}", False),
        ("{planned: 33000, fund: land, approximate: true}", False),
        ("{planned: 33001, fund: land, approximate: true}", True),
    ],
)
def test_a_fund_of_which_more_is_planned_than_granted_is_told(lines: str, is_overdrawn: bool) -> None:
    expected = AMOUNT if is_overdrawn else []
    assert places_of("fund-overdrawn", GRANTED, a=f"{IDEA}budget: [{lines}]\n") == expected
    assert places_of("fund-overdrawn", f"{GRANTED}budget: [{lines}]\n") == expected


def test_what_the_unit_and_its_projects_plan_from_a_fund_is_never_added() -> None:
    line = "budget: [{planned: 20000, fund: land}]\n"
    assert places_of("fund-overdrawn", f"{GRANTED}{line}", a=f"{IDEA}{line}") == []
    assert places_of("fund-overdrawn", GRANTED, a=f"{IDEA}{line}", b=f"{IDEA}{line}") == AMOUNT


def test_a_fund_pays_only_its_share_of_what_is_planned() -> None:
    shared = GRANTED.replace("amount: 30000", "amount: 30000, share: 0.5")
    assert places_of("fund-overdrawn", shared, a=f"{IDEA}budget: [{{planned: 60000, fund: land}}]\n") == []
    [found] = [
        one
        for one in checked(shared, a=f"{IDEA}budget: [{{planned: 1}}, {{planned: 60000.01, fund: land}}]\n")
        if one.code == "fund-overdrawn"
    ]
    assert str(found.message) == "“Land” would have to pay 30000.00 euros for what is planned, but grants 30000."
    assert [place.path for place in found.also] == ["roadmap/a.yaml"]
    assert found.also[0].keys == ("budget", 1, "fund")


def test_the_projects_of_a_fund_are_named_unless_they_are_too_many() -> None:
    def named(count: int) -> int:
        text = f"{IDEA}budget: [{{planned: 30000, fund: land}}]\n"
        found = checked(GRANTED, **{f"p{number}": text for number in range(count)})
        return next(len(one.also) for one in found if one.code == "fund-overdrawn")

    assert (named(10), named(11)) == (10, 0)


def test_a_fund_without_an_amount_cannot_be_overdrawn() -> None:
    assert places_of("fund-overdrawn", FUNDS, a=f"{IDEA}budget: [{{planned: 9, fund: land}}]\n") == []


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
