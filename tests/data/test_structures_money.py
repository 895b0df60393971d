"""What ``finance --json`` prints."""

from __future__ import annotations

import json

from digistrat.data.structures_money import finance_structure
from digistrat.figures.money import finance
from moneycity import load_moneycity
from samples import STICHTAG, loaded_from

CITY = load_moneycity()


def test_the_structure_is_json_with_its_name_and_its_stichtag() -> None:
    structure = finance_structure(finance(CITY, "fund"), STICHTAG)
    assert (structure["format"], structure["as_of"], structure["grouped_by"]) == (
        "digistrat-finance/1",
        "2023-12-31",
        "fund",
    )
    assert json.loads(json.dumps(structure)) == structure


def test_amounts_are_numbers_and_what_is_missing_is_null() -> None:
    structure = finance_structure(finance(CITY, "product"), STICHTAG)
    assert structure["unit"]["groups"][0] == {
        "id": "01.02.01",
        "title": "01.02.01",
        "planned": 65500,
        "actual": 21350.45,
        "planned_is_approximate": True,
        "actual_is_approximate": False,
        "lines": 3,
        "without_planned": 0,
        "without_actual": 2,
        "projects_with_planned": None,
        "projects_with_actual": None,
    }
    whole = structure["projects"]["total"]
    assert (whole["projects_with_planned"], whole["projects_with_actual"]) == (
        {"given": 3, "of": 4},
        {"given": 2, "of": 4},
    )
    assert "melder" not in [cost["project"] for cost in structure["by_project"]]
    assert structure["projects_without_amount"] == ["melder"]
    assert [group["id"] for group in structure["projects"]["groups"]] == ["01.02.02", None]


def test_funds_know_their_projects_and_parts() -> None:
    first, second = finance_structure(finance(CITY), STICHTAG)["funds"]
    assert (first["ends"], first["amount"], first["share"], first["projects"]) == ("2024-05", 1700000, 0.9, ["schulen"])
    assert (first["planned"], first["planned_part"], first["actual_part"]) == (1300000, 0.6882, 0.5194)
    assert (second["ends"], second["planned_part"]) == (None, 0.85)


def test_what_ends_too_early_is_named() -> None:
    structure = finance_structure(finance(CITY), STICHTAG)
    assert structure["funds_ending_first"] == [
        {"fund": "digitalpakt", "project": "schulen", "ends": "2024-05", "end": "2025"}
    ]
    assert structure["follow_up_costs"] == [
        {"project": "eakte", "yearly": 19000, "funded": True, "text": None},
        {"project": "geheim", "yearly": 50000, "funded": None, "text": None},
        {"project": "schulen", "yearly": 96000, "funded": False, "text": "Wartung und Betrieb"},
    ]
    assert structure["overlapping"] == ["schulen"]
    assert structure["years_above_unit"] == [2020, 2021]


def test_a_permanent_task_and_an_unknown_amount_are_null() -> None:
    city = loaded_from(
        "format: 1\ntitle: T\nmunicipality: {name: M}\nfunds: [{id: land, programme: P, ends: 2024}]\n",
        a="title: D\nsummary: S\nstatus: ongoing\nbudget: [{planned: 1, fund: land}]\n",
    ).strategy
    structure = finance_structure(finance(city), STICHTAG)
    assert structure["funds_ending_first"] == [{"fund": "land", "project": "a", "ends": "2024", "end": None}]
    assert (structure["funds"][0]["amount"], structure["funds"][0]["planned_part"]) == (None, None)
