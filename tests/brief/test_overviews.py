"""The tables of a report, and what it says of money, staff and law."""

from __future__ import annotations

import pytest

from brief.gathered import CITY, Case, brief_of, items, rows
from samples import IDEA, loaded_from

A = "title: Akte\nsummary: Worum es geht.\n"
ACTIVE = f"{A}status: active\n"

# --- tables


def test_running_projects_with_what_is_known_of_them() -> None:
    running = (
        f"{ACTIVE}lead: Hauptamt\noutcome: Schneller\nend: 2022\nbudget: [{{planned: 500, approximate: true}}]\n"
        "milestones: [{id: a, title: A, done: 2022}, {id: b, title: B}]\n"
    )
    permanent = "title: B\nsummary: S\nstatus: ongoing\nmilestones: [{id: a, title: A, done: 2022}]\n"
    paused = "title: C\nsummary: S\nstatus: paused\nend: 2025\n"
    idea = "title: D\nsummary: S\nstatus: idea\n"
    table = brief_of(akte=running, b=permanent, c=paused, d=idea).running
    assert rows(table) == [
        ("Project", "In charge", "Aim", "Budget (euros)", "Phase", "Planned end"),
        ("Akte", "Hauptamt", "Schneller", "approx. 500", "under way, 1 of 2 milestones", "2022 (has passed)"),
        ("B", "–", "–", "–", "permanent task, one milestone reached", "permanent"),
        ("C", "–", "–", "–", "paused", "2025"),
    ]
    assert table is not None
    assert table.is_number == (False, False, False, True, False, False)


def test_columns_of_which_nothing_is_known_are_left_out() -> None:
    assert rows(brief_of(akte=ACTIVE).running) == [("Project", "Phase"), ("Akte", "under way")]


@pytest.mark.parametrize(
    ("fields", "degree"),
    [
        ("milestones: [{id: a, title: A, done: 2022}]\n", "all milestones"),
        ("milestones: [{id: a, title: A, done: 2022}, {id: b, title: B}]\n", "1 of 2 milestones"),
        ("outcome: Es geht schneller.\n", "Es geht schneller."),
        ("indicators: [{id: k, title: Kitas, target: 7, values: [{date: 2022, value: 5}]}]\n", "Kitas: 5 of 7"),
        (
            (
                "indicators: [{id: k, title: K, values: [{date: 2022, value: 5, approximate: true}]},"
                " {id: l, title: L, values: [{date: 2022, value: 0.5}]}]\n"
            ),
            "K: approx. 5 and L: 0.5",
        ),
    ],
)
def test_completed_projects_with_their_cost_and_how_far_the_aim_was_reached(fields: str, degree: str) -> None:
    money = "budget: [{planned: 1000, actual: 1200.50}, {planned: 1, approximate: true}]\n"
    table = brief_of(akte=f"{A}status: completed\nend: 2022-12\n{money}{fields}").completed
    assert rows(table) == [
        ("Project", "Completed", "Planned (euros)", "Actual (euros)", "Reached"),
        ("Akte", "December 2022", "approx. 1,001", "1,200.50", degree),
    ]


def test_planned_projects_with_their_beginning() -> None:
    later = "title: B\nsummary: S\nstatus: planned\nstart: 2024\n"
    assert items(brief_of(akte=f"{A}status: planned\n", b=later).planned) == [("Akte", ""), ("B", "beginning 2024")]


def test_figures_of_use_as_they_were_known() -> None:
    values = "[{date: 2022, value: 5, approximate: true}, {date: 2024, value: 9}]"
    indicators = f"[{{id: k, title: Kitas, unit: Stück, target: 7, values: {values}}}, {{id: l, title: Ohne}}]"
    assert rows(brief_of(akte=f"{ACTIVE}indicators: {indicators}\n").measured) == [
        ("Indicator", "Value", "Target", "Unit", "As of", "Project"),
        ("Kitas", "approx. 5", "7", "Stück", "2022", "Akte"),
    ]


# --- money, staff, law


def test_money_of_the_unit_and_of_this_that_of_the_projects() -> None:
    strategy = (
        f'{CITY}budget: [{{year: 2023, product: "01.02", category: staff, planned: 100, approximate: true}},'
        ' {year: 2024, product: "01.02", category: staff}]\n'
    )
    project = f"{ACTIVE}budget: [{{planned: 50, actual: 20}}]\n"
    brief = brief_of(strategy, akte=project)
    unit, projects = brief.money_tables
    assert (unit.caption, projects.caption) == ("Money for digitalisation", "Of this, money of the projects")
    assert rows(unit) == [
        ("Year", "Product", "Category", "Planned (euros)"),
        ("2023", "01.02", "staff", "approx. 100"),
        ("2024", "01.02", "staff", "–"),
        ("Sum", "–", "–", "approx. 100"),
    ]
    assert rows(projects) == [
        ("Year", "Planned (euros)", "Actual (euros)", "Projects"),
        ("without a year", "50", "20", "1 of 1"),
    ]
    assert brief.money == ("For one line no planned amount is named.",)
    assert brief_of(CITY, akte=project).money_tables[0].caption == "Money of the projects"


def test_a_year_of_several_lines_has_its_sum() -> None:
    lines = "{year: 2023, product: A, planned: 100}, {year: 2023, product: B, planned: 20}, {year: 2024, planned: 5}"
    assert rows(brief_of(f"{CITY}budget: [{lines}]\n").money_tables[0]) == [
        ("Year", "Product", "Planned (euros)"),
        ("2023", "A", "100"),
        ("2023", "B", "20"),
        ("Sum 2023", "–", "120"),
        ("2024", "–", "5"),
        ("Sum", "–", "125"),
    ]


def test_a_grant_is_told_though_it_is_the_only_sum_that_is_known() -> None:
    """A table that holds no amount says nothing, so it is not there."""
    funds = "funds: [{id: land, programme: Landesmittel, amount: 50000, ends: 2027}]\n"
    brief = brief_of(f"{CITY}{funds}", akte=f"{ACTIVE}budget: [{{fund: land}}]\n")
    assert [(table.caption, rows(table)) for table in brief.money_tables] == [
        (
            "Funds",
            [("Fund", "Ends", "Granted (euros)", "Projects"), ("Landesmittel", "2027", "50,000", "0 of 1")],
        )
    ]
    assert brief.money == ("For one line no planned amount is named.",)
    alone = brief_of(f"{CITY}{funds}")
    assert rows(alone.money_tables[0]) == [("Fund", "Ends", "Granted (euros)"), ("Landesmittel", "2027", "50,000")]


def test_a_part_that_is_larger_than_its_whole_is_not_called_one() -> None:
    strategy = f"{CITY}budget: [{{year: 2023, planned: 100}}, {{planned: 1}}]\n"
    brief = brief_of(strategy, akte=f"{ACTIVE}budget: [{{year: 2023, planned: 101}}]\n")
    assert [table.caption for table in brief.money_tables] == ["Money for digitalisation", "Money of the projects"]
    assert brief.money == ("2023: the projects plan or spend more than the unit that they are part of.",)
    undated = brief_of(f"{CITY}budget: [{{planned: 100}}]\n", akte=f"{ACTIVE}budget: [{{planned: 101}}]\n")
    assert undated.money == ("Without a year: the projects plan or spend more than the unit that they are part of.",)


def test_more_planned_than_granted_is_told() -> None:
    funds = "funds: [{id: land, programme: Landesmittel, amount: 100}]\n"
    brief = brief_of(f"{CITY}{funds}", akte=f"{ACTIVE}budget: [{{planned: 101, fund: land}}]\n")
    assert brief.money == ("For “Landesmittel” more is planned than is granted.",)


def test_money_that_ends_too_early() -> None:
    strategy = f"{CITY}funds: [{{id: f, programme: Pakt, ends: 2023-05}}]\n"
    line = "budget: [{planned: 1, fund: f}, {actual: 1}, {actual: 1}]\n"
    costs = "follow_up_costs: {%s}\n"
    projects = {
        "a": f"title: A\nsummary: S\nstatus: active\nend: 2025\n{line}{costs % 'yearly: 19000, funded: false'}",
        "b": f"title: B\nsummary: S\nstatus: ongoing\n{line}{costs % 'yearly: 5'}",
        "c": f"title: C\nsummary: S\nstatus: active\n{costs % 'funded: false'}",
        "d": f"title: D\nsummary: S\nstatus: active\n{costs % 'yearly: 5, funded: true'}",
    }
    assert brief_of(strategy, **projects).money == (
        "For four lines no planned amount is named.",
        "The funding “Pakt” ends (May 2023) before “A” (2025).",
        "The funding “Pakt” ends (May 2023), “B” is a permanent task.",
        "“A” costs 19,000 euros a year after its end; there is no money for this yet.",
        "“B” costs 5 euros a year after its end; nobody has said who pays them.",
        "“C” leaves yearly costs of unknown size.",
    )


def test_staff_by_year_and_what_is_missing() -> None:
    capacity = (
        f"{CITY}capacity: [{{year: 2021, fte: 1, text: Früher.}}, {{year: 2023, fte: 1.5, text: Eine Stelle mehr.}},"
        " {year: 2026, text: Später.}, {year: 2024, fte: 1}, {year: 2024}]\n"
    )
    project = f"{ACTIVE}staff: [{{year: 2023, fte: 2}}, {{year: 2024, fte: 0.5}}]\n"
    brief = brief_of(capacity, akte=project, still=ACTIVE, idee=IDEA)
    assert rows(brief.staff_table) == [
        ("Year", "Needed (full-time posts)", "There (full-time posts)", "Projects"),
        ("2021", "–", "1", "–"),
        ("2023", "2", "1.5", "1 of 2"),
        ("2024", "0.5", "1 (1 of 2 entries without a number)", "1 of 2"),
    ]
    assert (brief.staff, brief.staff_missing) == (("Eine Stelle mehr.",), ("In 2023 0.5 full-time posts are missing.",))
    assert Case(loaded_from(capacity), since=None).brief().staff == ("Früher.", "Eine Stelle mehr.")


def test_the_legal_basis_with_its_years() -> None:
    laws = "{id: a, title: Gesetz, short: G, since: 2017, amended: 2020-06-19, text: Es gilt.}, {id: b, title: Satzung}"
    assert brief_of(f"{CITY}legal_basis: [{laws}]\n").basis == (
        "Gesetz (G), of 2017, last amended 19 June 2020. Es gilt.",
        "Satzung",
    )


def test_news_of_the_strategy_are_those_of_these_days() -> None:
    updates = "updates: [{date: 2021, text: Früher}, {date: 2022-12, text: Jetzt}, {date: 2024, text: Später}]\n"
    assert brief_of(f"{CITY}{updates}").news == ("Jetzt",)


def test_a_report_without_a_beginning_dates_its_news() -> None:
    """It speaks of all years, so that what was reported in 2021 must not read as if it were new."""
    updates = "updates: [{date: 2021, text: Früher}, {date: 2022-12, text: Jetzt}]\n"
    brief = Case(loaded_from(f"{CITY}{updates}", akte=f"{ACTIVE}{updates}"), since=None).brief()
    assert brief.news == ("As of 2021: Früher", "As of December 2022: Jetzt")
    assert brief.topics[0].points == ("As of December 2022: Jetzt", "As of 2021: Früher")
