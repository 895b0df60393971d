"""What ``--json`` prints of the history: documented fields, nothing empty, dates as written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from changesamples import BETWEEN, COMPARISON, STEPS
from digistrat.data.structures_history import comparison_structure, history_structure
from digistrat.history.values import Change, Comparison, ProjectChanges, Record
from digistrat.words.wording import wording

ENGLISH = wording("en")
RECORD = Record((), {"eakte": STEPS})


def change(of: Change) -> dict[str, Any]:
    """Give one change as a program sees it, but for its words."""
    comparison = Comparison((), (ProjectChanges("a", "A", "", (of,)),))
    [found] = comparison_structure(comparison, BETWEEN, ENGLISH)["projects"][0]["changes"]
    assert found.pop("words")
    assert isinstance(found, dict)
    return found


def test_both_structures_are_json_with_their_names() -> None:
    changes = comparison_structure(COMPARISON, BETWEEN, ENGLISH)
    history = history_structure("eakte", "Elektronische Akte", RECORD, ENGLISH)
    assert (changes["format"], history["format"]) == ("digistrat-changes/1", "digistrat-history/1")
    assert json.loads(json.dumps([changes, history])) == [changes, history]


def test_a_comparison_names_its_sides_its_projects_and_what_was_not_read() -> None:
    structure = comparison_structure(COMPARISON, ("a1b2", None), ENGLISH)
    assert (structure["from"], structure["to"], structure["unread"]) == ("a1b2", None, ["roadmap/kaputt.yaml"])
    assert structure["handlungsfelder"] == {"verwaltung": "Verwaltung und Dienstleistung", "bildung": "Bildung"}
    assert [found["kind"] for found in structure["whole"]] == ["item-reworded", "field"]
    assert [(found["id"], found["handlungsfeld"], found["is_public"]) for found in structure["projects"]] == [
        ("eakte", "verwaltung", True),
        ("rechenzentrum", "verwaltung", False),
        ("boese", "bildung", True),
        ("wlan", "bildung", True),
        ("chatbot", None, False),
    ]


def test_a_first_version_is_given_in_full() -> None:
    [wlan] = [
        found for found in comparison_structure(COMPARISON, BETWEEN, ENGLISH)["projects"] if found["id"] == "wlan"
    ]
    assert [found["kind"] for found in wlan["changes"]] == ["project-added", "end", "milestone-added"]


def test_a_change_is_told_in_words_too() -> None:
    [moved] = comparison_structure(
        Comparison((Change("end", "end", old="2022", new="2023-Q3", reason="Geld"),), ()), BETWEEN, wording("de")
    )["whole"]
    assert moved == {
        "kind": "end",
        "item": "end",
        "old": "2022",
        "new": "2023-Q3",
        "reason": "Geld",
        "months": 9,
        "words": "Ende von 2022 auf 3. Quartal 2023 verschoben (9 Monate später): Geld",
    }


@pytest.mark.parametrize(
    ("of", "fields"),
    [
        (Change("end", old="2022", new="2022-Q3"), {"old": "2022", "new": "2022-Q3"}),
        (Change("start", old="2022-06-07", new="2022-06-21"), {"old": "2022-06-07", "new": "2022-06-21", "months": 0}),
        (Change("milestone-added", "m", "M"), {"item": "m", "title": "M"}),
        (
            Change("measured", "k", "K", "1.5", "240", "Akten", "2023-02"),
            {"item": "k", "title": "K", "old": 1.5, "new": 240, "unit": "Akten", "date": "2023-02"},
        ),
        (Change("measured", "k", "K", "", "0", group="2023"), {"item": "k", "title": "K", "new": 0, "date": "2023"}),
        (Change("budget-actual", old="17500", new="0"), {"old": 17500, "new": 0}),
        (Change("report", new="Text", group="2022"), {"new": "Text", "date": "2022"}),
        (Change("decision", title="V 1", group="2022-06-07"), {"title": "V 1", "date": "2022-06-07"}),
        (Change("decision", title="V 1", group="rat-3"), {"title": "V 1", "meeting": "rat-3"}),
        (
            Change("item-added", "nah", group="vision"),
            {"item": "nah", "group": "vision"},
        ),
        (Change("field", "lead", new="2022"), {"item": "lead", "new": "2022"}),
    ],
)
def test_a_change_has_its_fields_and_none_that_is_empty(of: Change, fields: dict[str, Any]) -> None:
    assert change(of) == {"kind": of.kind, **fields}


def test_the_history_has_steps_with_commit_and_time_the_newest_first() -> None:
    structure = history_structure("eakte", "Elektronische Akte", replace(RECORD, is_shallow=True), ENGLISH)
    assert (structure["id"], structure["title"]) == ("eakte", "Elektronische Akte")
    assert (structure["is_shallow"], structure["is_partial"]) == (True, False)
    steps = structure["steps"]
    assert [step["time"] for step in steps] == [f"2022-0{month}-01T12:00:00+00:00" for month in (5, 4, 3, 2, 1)]
    assert steps[-1] == {
        "commit": "1a2b3c4d" * 5,
        "time": "2022-01-01T12:00:00+00:00",
        "id": "akte",
        "is_public": True,
        "is_broken": False,
        "is_baseline": True,
        "changes": steps[-1]["changes"],
    }
    assert [(step["id"], step["is_public"], step["is_broken"]) for step in steps[2:4]] == [
        ("eakte", False, False),
        ("akte", True, True),
    ]
    assert [len(step["changes"]) for step in steps] == [12, 0, 1, 0, 3]


def test_the_strategy_itself_has_no_id() -> None:
    assert history_structure("", "Strategie", Record((), {"": ()}), ENGLISH)["id"] is None
