"""What ``trend --json`` prints."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digistrat.data.structures_trend import league_structure, trend_structure
from samples import STICHTAG
from trends import league_of_city, trend_of

EAKTE = trend_structure(trend_of(), STICHTAG)
LEAGUE = league_structure(league_of_city(), STICHTAG)


@pytest.mark.parametrize("structure", [EAKTE, LEAGUE], ids=["one project", "all projects"])
def test_both_are_the_same_structure_and_json(structure: dict[str, Any]) -> None:
    assert list(structure) == ["format", "as_of", "promise", "projects"]
    assert (structure["format"], structure["as_of"]) == ("digistrat-trend/1", "2023-12-31")
    assert json.loads(json.dumps(structure)) == structure


def test_a_line_holds_what_was_expected_at_each_reporting_date() -> None:
    [project] = EAKTE["projects"]
    # From "2022-H2" to "2024": nobody knows whether its first days or its last are meant.
    assert (project["project"], project["slip_months"], project["slip_months_between"]) == ("eakte", None, [18, 24])
    assert project["days"] == ["2022-03-15", "2022-06-07", "2022-09-20", "2022-12-06", "2023-06-13", "2023-12-31"]
    assert project["lines"][1] == {
        "milestone": "sachakte",
        "title": "Einführung der Sachakte",
        "first": "2022-06",
        "expected": "2022-06",
        "done": "2022-11",
        "slip_months": 5,
        "slip_months_between": [5, 5],
        "moves": 0,
        "is_kept": False,
        "reasons": [],
        "forecasts": [
            {"day": "2022-03-15", "expected": "2022-06", "is_reached": False},
            {"day": "2022-06-07", "expected": "2022-06", "is_reached": False},
            {"day": "2022-09-20", "expected": "2022-06", "is_reached": False},
            {"day": "2022-12-06", "expected": "2022-11", "is_reached": True},
            {"day": "2023-06-13", "expected": "2022-11", "is_reached": True},
            {"day": "2023-12-31", "expected": "2022-11", "is_reached": True},
        ],
    }


def test_the_end_has_no_milestone_and_an_open_date_is_null() -> None:
    *_, later, end = EAKTE["projects"][0]["lines"]
    assert (later["milestone"], later["first"], later["slip_months"], later["is_kept"]) == ("spaeter", None, None, None)
    assert (end["milestone"], end["title"], end["expected"], end["done"]) == (None, None, "2024", None)
    assert end["reasons"] == ["Die Ausschreibung wurde wiederholt."]


def test_the_league_ranks_all_projects_and_tells_the_promise() -> None:
    assert [(project["project"], project["slip_months_between"]) for project in LEAGUE["projects"]] == [
        ("eakte", [18, 24]),
        ("chatbot", [0, 0]),
        ("wlan", [0, 0]),
        ("archiv", None),
    ]
    assert LEAGUE["promise"] == {"kept": 2, "missed": 3, "open": 2, "undated": 1, "unknown": 0}
    assert EAKTE["promise"] == {"kept": 1, "missed": 2, "open": 1, "undated": 1, "unknown": 0}
