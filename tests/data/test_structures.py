"""What ``--json`` prints: documented fields, each structure with its name and version."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digistrat.data.structures import (
    findings_structure,
    matrix_structure,
    project_structure,
    status_structure,
    timeline_structure,
)
from digistrat.data.structures_list import list_structure
from digistrat.figures.alignment import alignment
from digistrat.figures.overview import overview
from digistrat.figures.selection import KINDS, Kind, Selection, listing
from digistrat.figures.timeline import timeline
from digistrat.history.trend import moved_dates
from digistrat.words.wording import wording
from samples import BASE, IDEA, STICHTAG, checked, loaded_from
from teststadt import load_teststadt

CITY = load_teststadt()
EAKTE = next(project for project in CITY.projects if project.id == "eakte")


def entries(kind: Kind, selection: Selection | None = None) -> list[dict[str, Any]]:
    structure = list_structure(CITY, listing(CITY, kind, selection or Selection(), STICHTAG))
    found = structure["entries"]
    assert isinstance(found, list)
    return found


STRUCTURES: dict[str, Any] = {
    "digistrat-status/1": status_structure(
        CITY, overview(CITY, STICHTAG), moved_dates(CITY, None), is_history_known=False
    ),
    "digistrat-project/1": project_structure(EAKTE, STICHTAG),
    "digistrat-timeline/1": timeline_structure(timeline(CITY, STICHTAG), STICHTAG),
    "digistrat-matrix/1": matrix_structure(CITY, alignment(CITY), STICHTAG),
    "digistrat-validate/1": findings_structure(checked(a=IDEA), STICHTAG, wording("en")),
    "digistrat-list/1": list_structure(CITY, listing(CITY, "projects", Selection(), STICHTAG)),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_each_structure_is_json_with_its_name_and_its_stichtag(name: str) -> None:
    structure = STRUCTURES[name]
    assert (structure["format"], structure["as_of"]) == (name, "2023-12-31")
    assert json.loads(json.dumps(structure)) == structure


def test_a_finding_has_the_same_fields_as_on_the_screen() -> None:
    found = checked(
        f"{BASE}vision: [{{id: a, text: T}}, {{id: a, text: U}}]\n",
        STICHTAG,
        b="title: A\nsummary: S\nstatus: fertig\n",
    )
    structure = findings_structure(found, STICHTAG, wording("en"))
    assert (structure["errors"], structure["warnings"]) == (2, 0)
    assert structure["findings"] == [
        {
            "code": "field-wrong-choice",
            "severity": "error",
            "path": "roadmap/b.yaml",
            "line": 3,
            "column": 9,
            "end_column": 15,
            "message": "“fertig” cannot stand here.",
            "hint": "Did you mean “completed”?",
            "project": "b",
            "also": [],
        },
        {
            "code": "duplicate-id",
            "severity": "error",
            "path": "strategy.yaml",
            "line": 4,
            "column": 33,
            "end_column": 34,
            "message": "The id “a” stands here a second time.",
            "hint": "Give one of the two another id.",
            "project": None,
            "also": [{"path": "strategy.yaml", "line": 4, "column": 15, "end_column": 16}],
        },
    ]


def test_a_finding_without_a_place_has_none() -> None:
    loaded = loaded_from("", a=b"#" * 300_000)
    large = [one for one in loaded.findings if one.code == "file-too-large"]
    [entry] = findings_structure(large, STICHTAG, wording("en"))["findings"]
    assert (entry["path"], entry["line"], entry["column"], entry["end_column"]) == ("roadmap/a.yaml", None, None, None)


def test_status_counts_and_names_what_needs_attention() -> None:
    structure = STRUCTURES["digistrat-status/1"]
    assert structure["grouped_by"] == "handlungsfeld"
    assert structure["overall"]["milestones"] == {"reached": 2, "total": 5}
    assert structure["overall"]["next_date"] == {"date": "2024", "project": "eakte", "milestone": None}
    assert [group["id"] for group in structure["groups"]] == ["dienstleistung", "bildung", "klima"]
    assert structure["groups"][2]["next_date"] is None
    assert {"concern": "overdue", "project": "archiv", "milestone": None, "since": "2023-H1"} in structure["attention"]
    assert {"concern": "milestone_overdue", "project": "eakte", "milestone": "post", "since": "2023-Q3"} in structure[
        "attention"
    ]


def test_a_project_holds_what_was_written_and_what_follows_from_it() -> None:
    project = STRUCTURES["digistrat-project/1"]["project"]
    assert (project["id"], project["end"], project["original"]) == (
        "eakte",
        "2024",
        {"start": "2022", "end": "2022-H2"},
    )
    assert project["progress"] == {"reached": 1, "total": 4, "share": 0.25}
    assert (project["is_overdue"], project["overdue_milestones"]) == (False, ["post"])
    assert project["budget"][0]["actual"] == 16200.5
    assert project["budget"][0]["planned"] == 17500
    assert "easy_language" not in project
    idea = project_structure(loaded_from(a=IDEA).strategy.projects[0], STICHTAG)["project"]
    assert idea == {
        "id": "a",
        "title": "Eine Idee",
        "summary": "Worum es geht.",
        "status": "idea",
        "progress": {"reached": 0, "total": 0, "share": None},
        "is_overdue": False,
        "is_start_overdue": False,
        "overdue_milestones": [],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_list_names_its_projects(kind: Kind) -> None:
    key = "id" if kind == "projects" else "project"
    names = {entry[key] for entry in entries(kind)}
    assert (
        names
        == {
            "projects": {"archiv", "boese", "chatbot", "eakte", "geheim", "termine", "wlan"},
            "milestones": {"eakte", "wlan"},
            "services": {"termine"},
            "decisions": {None, "eakte", "wlan"},
            "indicators": {"eakte"},
        }[kind]
    )


def test_a_list_says_what_was_asked_for() -> None:
    selection = Selection(is_overdue=True, handlungsfeld="bildung")
    structure = list_structure(CITY, listing(CITY, "milestones", selection, STICHTAG))
    assert structure["kind"] == "milestones"
    assert structure["selection"] == {"is_overdue": True, "handlungsfeld": "bildung", "sort": "id"}
    assert [(entry["project"], entry["id"]) for entry in structure["entries"]] == [("eakte", "post")]


def test_the_timeline_has_lanes_and_bars() -> None:
    lanes = STRUCTURES["digistrat-timeline/1"]["lanes"]
    assert [lane["handlungsfeld"] for lane in lanes] == ["dienstleistung", "bildung"]
    bars = {bar["project"]: bar for bar in lanes[0]["bars"]}
    assert bars["termine"] == {"project": "termine", "start": "2021-Q2", "end": None, "milestones": []}
    assert bars["eakte"]["milestones"][0] == {"date": "2022-08", "reached": True}


def test_the_matrix_has_a_cell_for_each_pair() -> None:
    matrix = STRUCTURES["digistrat-matrix/1"]
    assert matrix["vision"] == {"nah": 5, "offen": 2}
    assert matrix["handlungsfelder"] == {"dienstleistung": 5, "bildung": 2, "klima": 0}
    assert len(matrix["cells"]) == 6
    assert matrix["cells"][3] == {"vision": "offen", "handlungsfeld": "dienstleistung", "projects": ["archiv", "eakte"]}
    assert matrix["without_vision"] == []
    assert matrix["without_handlungsfeld"] == []
    assert matrix["effects"][1] == {"vision": "offen", "indicators": 3, "measured": 2, "targeted": 1, "comparable": 1}
    assert matrix["gaps"] == {"vision": [], "handlungsfelder": ["klima"], "cells": []}
    cells = matrix_structure(BARE, alignment(BARE), STICHTAG)["gaps"]["cells"]
    assert cells == [{"vision": "v", "handlungsfeld": "i"}]


BARE = loaded_from(
    f"{BASE}vision: [{{id: v, text: V}}]\nhandlungsfelder: [{{id: h, title: H}}, {{id: i, title: I}}]\n",
    a=f"{IDEA}vision: [v]\nhandlungsfelder: [h]\n",
    b=f"{IDEA}handlungsfelder: [i]\n",
).strategy


def listed_as(kind: Kind, selection: Selection | None = None) -> dict[str, Any]:
    return list_structure(CITY, listing(CITY, kind, selection or Selection(), STICHTAG))


def test_a_decision_tells_where_and_when_and_whether_it_waits() -> None:
    structure = listed_as("decisions")
    whole, held, paper, _ = structure["entries"]
    assert (whole["project"], whole["body"], whole["decided"], whole["is_paper"]) == (None, None, "2021-11", False)
    assert (held["project"], held["body"], held["decided"], held["is_paper"]) == ("eakte", "asw", "2022-06-07", False)
    assert (paper["paper"], paper["body"], paper["decided"], paper["is_paper"]) == ("V 12/2024", None, None, True)
    assert structure["projects_without_decision"] == ["archiv", "termine"]


def test_a_filter_leaves_out_the_strategy_as_a_whole_and_an_order_does_not() -> None:
    filtered = listed_as("decisions", Selection(status="completed"))
    assert [entry["project"] for entry in filtered["entries"]] == ["wlan"]
    assert filtered["projects_without_decision"] == []
    assert listed_as("decisions", Selection(sort="title"))["entries"][0]["project"] is None


def test_services_tell_their_state_and_are_summed_up() -> None:
    structure = listed_as("services")
    assert [entry["state"] for entry in structure["entries"]] == ["running", "unclear", "unclear"]
    assert structure["summary"] == {
        "services": 3,
        "by_state": {"running": 1, "coming": 0, "unclear": 2, "withdrawn": 0},
        "maturity": [{"model": "2.0", "level": 3, "services": 1}],
        "without_maturity": 2,
        "efa": {"yes": 1, "no": 1, "not_recorded": 1},
        "online_since": [{"year": 2021, "services": 1}],
        "without_analogue_access": 0,
    }


def test_indicators_tell_their_latest_value_its_age_and_the_way_gone() -> None:
    structure = listed_as("indicators")
    first, _, last = structure["entries"]
    assert (first["latest"], first["age_in_months"]) == ({"date": "2023-11", "value": 5}, 1)
    assert first["share"] == pytest.approx(0.4167)
    assert (last["latest"], last["age_in_months"], last["share"]) == (None, None, None)
    assert structure["summary"] == {"indicators": 3, "measured": 2, "targeted": 1, "comparable": 1}
