"""What ``capacity --json`` and ``whatif --json`` print."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from digistrat.data.structures_steering import capacity_structure, chain_structure, whatif_structure
from digistrat.figures.dependencies import critical_chain, knock_on
from digistrat.figures.shifting import parse_change
from digistrat.figures.staffing import loads, without_staff
from steeringcity import load_steeringcity

AS_OF = date(2025, 6, 30)


def asked(name: str, change: str = "") -> dict[str, Any]:
    """Give what is printed for a project, with or without a change; it is always JSON."""
    strategy = load_steeringcity()
    [project] = [project for project in strategy.projects if project.id == name]
    wanted = parse_change(change)
    structure = (
        whatif_structure(knock_on(strategy, project, wanted, AS_OF), AS_OF)
        if wanted
        else chain_structure(critical_chain(strategy, project), AS_OF)
    )
    assert json.loads(json.dumps(structure)) == structure
    return structure


def test_staff_by_year_with_its_parts_and_what_is_unknown_is_null() -> None:
    strategy = load_steeringcity()
    structure = capacity_structure(loads(strategy), without_staff(strategy), AS_OF)
    assert json.loads(json.dumps(structure)) == structure
    assert (structure["format"], structure["as_of"]) == ("digistrat-capacity/1", "2025-06-30")
    assert structure["without_staff"] == ["plattform"]
    assert structure["years"][2:4] == [
        {
            "year": 2026,
            "demand": 2.25,
            "capacity": 2,
            "entries": 1,
            "without_fte": 0,
            "remarks": [],
            "difference": 0.25,
            "by_lead": [{"lead": "Hauptamt", "fte": 1.25}, {"lead": None, "fte": 1}],
            "projects": [{"project": "eakte", "fte": 1.25}, {"project": "formulare", "fte": 1}],
        },
        {
            "year": 2027,
            "demand": None,
            "capacity": None,
            "entries": 1,
            "without_fte": 1,
            "remarks": [],
            "difference": None,
            "by_lead": [],
            "projects": [],
        },
    ]


def test_a_delay_with_all_that_follows() -> None:
    structure = asked("migration", "end+2m")
    assert {key: structure[key] for key in ("format", "as_of", "project", "side", "is_dated")} == {
        "format": "digistrat-whatif/1",
        "as_of": "2025-06-30",
        "project": "migration",
        "side": "end",
        "is_dated": True,
    }
    assert [move["project"] for move in structure["moves"]] == ["migration", "eakte", "plattform"]
    assert structure["moves"][1] == {
        "project": "eakte",
        "because_of": "migration",
        "shift": {"count": 2, "unit": "months"},
        "start": None,
        "end": {"from": "2026", "to": "2027-02"},
        "milestones": [{"milestone": "fallakte", "from": "2026-Q2", "to": "2026-08"}],
        "before_as_of": [],
    }
    assert [move["before_as_of"] for move in asked("migration", "end-1y")["moves"]] == [["end"]]
    assert structure["stays"] == [
        {"project": "formulare", "because_of": "migration", "room": {"count": 3, "unit": "months"}},
        {"project": "portal", "because_of": "eakte", "room": {"count": 12, "unit": "months"}},
    ]
    assert structure["unknown"] == [{"project": "app", "because_of": "eakte"}]
    assert structure["funds"] == [{"fund": "land", "ends": "2026-12", "project": "eakte", "end": "2027-02"}]


def test_a_chain_with_its_room() -> None:
    assert asked("eakte") == {
        "format": "digistrat-chain/1",
        "as_of": "2025-06-30",
        "project": "eakte",
        "end": "2026",
        "chain": [{"before": "migration", "end": "2025-12", "after": "eakte", "room": {"count": 0, "unit": "days"}}],
        "circle": [],
        "undated": [],
        "waiting": [
            {"before": "eakte", "end": "2026", "after": "app", "room": None},
            {"before": "eakte", "end": "2026", "after": "plattform", "room": {"count": 1, "unit": "months"}},
            {"before": "eakte", "end": "2026", "after": "portal", "room": {"count": 12, "unit": "months"}},
        ],
    }


def test_a_project_without_dates_has_nothing_but_what_waits() -> None:
    structure = asked("plattform", "end+6m")
    assert (structure["is_dated"], structure["moves"], structure["funds"]) == (False, [], [])
    assert asked("plattform")["end"] is None
