"""Two versions of a project, or of ``strategy.yaml``, and what is different between them."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from digistrat.history.changes import find_changes, find_strategy_changes
from digistrat.history.values import CORRECTED, Change, Kind
from digistrat.model.project import Decision, Indicator, Measurement, Milestone, Project, Update
from digistrat.model.strategy import Strategy
from samples import BASE, loaded_from, project_from

MINIMAL = {"title": "Eine Idee", "summary": "Worum es geht.", "status": "idea"}


def project(lines: str) -> Project:
    """Read a project from some lines; what every project needs is added where it is missing."""
    missing = [f"{key}: {text}\n" for key, text in MINIMAL.items() if not re.search(rf"^{key}:", lines, re.MULTILINE)]
    return project_from("".join((*missing, lines)))


def strategy(lines: str) -> Strategy:
    """Read a strategy with some more lines."""
    loaded = loaded_from(BASE + lines)
    assert loaded.is_complete
    return loaded.strategy


CHANGES: dict[str, tuple[str, str, tuple[Change, ...]]] = {
    "nothing": ("lead: Amt", "lead: Amt", ()),
    "only written otherwise": ("lead: Amt # seit 2022", "lead: 'Amt'", ()),
    "an empty key": ("", "lead:", ()),
    "an empty key of a milestone": (
        "milestones: [{id: a, title: A}]",
        "milestones: [{id: a, title: A, due: , weight: 1.0}]",
        (),
    ),
    "title": ("title: Alt", "title: Neu", (Change("title", "title", old="Alt", new="Neu"),)),
    "summary": ("summary: Alt", "summary: Neu", (Change("text", "summary"),)),
    "status": (
        "status: planned",
        "status: active\nstatus_reason: Der Rat will es.",
        (
            Change("status", "status", old="planned", new="active", reason="Der Rat will es."),
            Change("text", "status_reason"),
        ),
    ),
    "status without a reason": (
        "status: active",
        "status: ongoing",
        (Change("status", "status", old="active", new="ongoing"),),
    ),
    "an end comes first, though more was changed": (
        "status: active\nhealth: on_track\nend: 2022",
        "status: discontinued\nhealth: critical\nend: 2023\nstatus_reason: Zu teuer.",
        (
            Change("status", "status", old="active", new="discontinued", reason="Zu teuer."),
            Change("health", "health", old="on_track", new="critical"),
            Change("end", "end", old="2022", new="2023"),
            Change("text", "status_reason"),
        ),
    ),
    "an end comes before the withdrawal": (
        "status: active",
        "status: completed\npublic: false",
        (
            Change("status", "status", old="active", new="completed"),
            Change("project-withdrawn", "public", "Eine Idee"),
        ),
    ),
    "another status does not": (
        "status: active",
        "status: paused\npublic: false",
        (
            Change("project-withdrawn", "public", "Eine Idee"),
            Change("status", "status", old="active", new="paused"),
        ),
    ),
    "published": ("public: false", "public: true", (Change("project-published", "public", "Eine Idee"),)),
    "health for the first time": (
        "",
        "health: at_risk\nhealth_reason: Es fehlt Personal.",
        (Change("health", "health", new="at_risk", reason="Es fehlt Personal."), Change("text", "health_reason")),
    ),
    "health no more": ("health: critical", "", (Change("health", "health", old="critical"),)),
    "start": (
        "start: 2022",
        "start: 2022-Q3\nplan_change_reason: Die Vergabe dauert.",
        (
            Change("start", "start", old="2022", new="2022-Q3", reason="Die Vergabe dauert."),
            Change("text", "plan_change_reason"),
        ),
    ),
    "end": (
        "end: 2022-12",
        "end: 2023-06-30\nplan_change_reason: Die Vergabe dauert.",
        (
            Change("end", "end", old="2022-12", new="2023-06-30", reason="Die Vergabe dauert."),
            Change("text", "plan_change_reason"),
        ),
    ),
    "end, with the reason of an earlier move": (
        "end: 2022-12\nplan_change_reason: Die Vergabe dauert.",
        "end: 2023-06-30\nplan_change_reason: Die Vergabe dauert.",
        (Change("end", "end", old="2022-12", new="2023-06-30"),),
    ),
    "end is open": ("end: 2022", "", (Change("end", "end", old="2022"),)),
    "the first plan": (
        "original: {start: 2021}",
        "original: {start: 2020, end: 2022}",
        (
            Change("field", "original.start", old="2021", new="2020"),
            Change("field", "original.end", new="2022"),
        ),
    ),
    "the end of the first plan alone": (
        "original: {end: 2022-H1}",
        "original: {end: 2022-H2}",
        (Change("field", "original.end", old="2022-H1", new="2022-H2"),),
    ),
    # milestones
    "milestone added": (
        "milestones: [{id: a, title: A}]",
        "milestones: [{id: a, title: A}, {id: b, title: B, due: 2023}]",
        (Change("milestone-added", "b", "B", new="2023"),),
    ),
    "milestone added that is reached": (
        "",
        "milestones: [{id: a, title: A, original: 2022, done: 2022-06}]",
        (Change("milestone-reached", "a", "A", "2022", "2022-06"), Change("milestone-added", "a", "A", new="2022")),
    ),
    "milestone removed": (
        "milestones: [{id: a, title: A, due: 2022-05}]",
        "",
        (Change("milestone-removed", "a", "A", old="2022-05"),),
    ),
    "milestone reached": (
        "milestones: [{id: a, title: A, due: 2022}]",
        "milestones: [{id: a, title: A, due: 2022, done: 2022-11-30}]",
        (Change("milestone-reached", "a", "A", "2022", "2022-11-30"),),
    ),
    "milestone reached, and what was due is written over": (
        "milestones: [{id: a, title: A, due: 2020-09}]",
        "milestones: [{id: a, title: A, done: 2020-08-28}]",
        (Change("milestone-reached", "a", "A", "2020-09", "2020-08-28"),),
    ),
    "milestone reached, and only its first plan still stands": (
        "milestones: [{id: a, title: A, original: 2021, due: 2022}]",
        "milestones: [{id: a, title: A, original: 2021, done: 2022-03}]",
        (Change("milestone-reached", "a", "A", "2022", "2022-03"),),
    ),
    "milestone reached later than expected, and why": (
        "milestones: [{id: a, title: A, due: 2022}]",
        "milestones: [{id: a, title: A, due: 2023-03, done: 2023-03, plan_change_reason: Es fehlte Personal.}]",
        (Change("milestone-reached", "a", "A", "2022", "2023-03", "Es fehlte Personal."),),
    ),
    "when a reached milestone was due is tidied up": (
        "milestones: [{id: a, title: A, due: 2020-09, done: 2020-08}]",
        "milestones: [{id: a, title: A, done: 2020-08}]",
        (Change("text", "milestones", "A", "A", "A"),),
    ),
    "milestone reached, more precise": (
        "milestones: [{id: a, title: A, due: 2022, done: 2022-06}]",
        "milestones: [{id: a, title: A, due: 2022, done: 2022-06-20}]",
        (Change("milestone-corrected", "a", "A", "2022-06", "2022-06-20"),),
    ),
    "milestone reached on another day": (
        "milestones: [{id: a, title: A, done: 2022-11}]",
        "milestones: [{id: a, title: A, done: 2022-12}]",
        (Change("milestone-corrected", "a", "A", "2022-11", "2022-12"),),
    ),
    "milestone of a project that was given up": (
        "status: active\nmilestones: [{id: a, title: A, due: 2022}]",
        "status: discontinued\nmilestones: [{id: a, title: A}]",
        (
            Change("status", "status", old="active", new="discontinued"),
            Change("milestone-moved", "a", "A", "2022", group="discontinued"),
        ),
    ),
    "the dates of what is a permanent task now": (
        "status: active\nstart: 2021\nend: 2022",
        "status: ongoing",
        (
            Change("status", "status", old="active", new="ongoing"),
            Change("end", "end", old="2022", group="ongoing"),
            Change("start", "start", old="2021", group="ongoing"),
        ),
    ),
    "the start of what is only planned is missed": (
        "status: planned\nstart: 2021",
        "status: planned",
        (Change("start", "start", old="2021"),),
    ),
    "the end of a completed project is when it ended": (
        "status: active\nend: 2022-12",
        "status: completed\nend: 2022-11",
        (
            Change("status", "status", old="active", new="completed"),
            Change("end", "end", old="2022-12", new="2022-11", group="completed"),
        ),
    ),
    "a completed project ended on another day": (
        "status: completed\nend: 2022-12",
        "status: completed\nend: 2022-11",
        (Change("end", "end", old="2022-12", new="2022-11", group=CORRECTED),),
    ),
    "milestone reopened": (
        "milestones: [{id: a, title: A, due: 2022, done: 2022-11}]",
        "milestones: [{id: a, title: A, due: 2022}]",
        (Change("milestone-reopened", "a", "A", "2022-11"),),
    ),
    "milestone reopened and moved": (
        "milestones: [{id: a, title: A, due: 2022, done: 2022-11}]",
        "milestones: [{id: a, title: A, due: 2024}]",
        (
            Change("milestone-reopened", "a", "A", "2022-11"),
            Change("milestone-moved", "a", "A", "2022", "2024"),
        ),
    ),
    "milestone moved, with a reason of its own": (
        "milestones: [{id: a, title: A, due: 2022}]",
        (
            "plan_change_reason: Allgemein.\n"
            "milestones: [{id: a, title: A, due: 2023, plan_change_reason: Die Leitung fehlt.}]"
        ),
        (
            Change("milestone-moved", "a", "A", "2022", "2023", "Die Leitung fehlt."),
            Change("text", "plan_change_reason"),
        ),
    ),
    "milestone moved, with the reason of the project": (
        "milestones: [{id: a, title: A, original: 2022}]",
        "plan_change_reason: Allgemein.\nmilestones: [{id: a, title: A, original: 2022, due: 2023}]",
        (
            Change("milestone-moved", "a", "A", "2022", "2023", "Allgemein."),
            Change("text", "plan_change_reason"),
        ),
    ),
    "milestone whose date is open": (
        "milestones: [{id: a, title: A, due: 2022}]",
        "milestones: [{id: a, title: A}]",
        (Change("milestone-moved", "a", "A", "2022"),),
    ),
    "milestone renamed": (
        "milestones: [{id: a, title: A, due: 2022}]",
        "milestones: [{id: b, title: B, due: 2022, formerly: [a]}]",
        (Change("text", "milestones", "B", "A", "B"),),
    ),
    "milestone moved and renamed": (
        "milestones: [{id: a, title: A, due: 2022}]",
        "milestones: [{id: b, title: A, due: 2023, formerly: [x, a]}]",
        (Change("milestone-moved", "b", "A", "2022", "2023"), Change("text", "milestones", "A", "A", "A")),
    ),
    "milestone with the id of another": (
        "milestones: [{id: a, title: A}]",
        "milestones: [{id: b, title: B}]",
        (Change("milestone-added", "b", "B"), Change("milestone-removed", "a", "A")),
    ),
    "milestone with another weight": (
        "milestones: [{id: a, title: A}]",
        "milestones: [{id: a, title: A, weight: 2}]",
        (Change("text", "milestones", "A", "A", "A"),),
    ),
    "milestones in another order": (
        "milestones: [{id: a, title: A}, {id: b, title: B}]",
        "milestones: [{id: b, title: B}, {id: a, title: A}]",
        (Change("field", "milestones"),),
    ),
    # indicators
    "indicator added": (
        "",
        "indicators: [{id: k, title: K, unit: Stück, target: 5, values: [{date: 2022, value: 1.50}]}]",
        (
            Change("measured", "k", "K", "", "1.5", "Stück", "2022"),
            Change("indicator-added", "k", "K", new="5"),
        ),
    ),
    "indicator without a target": ("", "indicators: [{id: k, title: K}]", (Change("indicator-added", "k", "K"),)),
    "indicator removed": ("indicators: [{id: k, title: K}]", "", (Change("indicator-removed", "k", "K"),)),
    "measured, in any order": (
        "indicators: [{id: k, title: K, unit: Akten, values: [{date: 2023, value: 240}, {date: 2021, value: 1000}]}]",
        (
            "indicators: [{id: k, title: K, unit: Akten, values: "
            "[{date: 2023, value: 240}, {date: 2022, value: 15}, {date: 2021, value: 1000}]}]"
        ),
        (Change("measured", "k", "K", "1000", "15", "Akten", "2022"),),
    ),
    "a value corrected": (
        "indicators: [{id: k, title: K, values: [{date: 2022, value: 1}, {date: 2023, value: 2}]}]",
        "indicators: [{id: k, title: K, values: [{date: 2022, value: 3}, {date: 2023, value: 2}]}]",
        (Change("measured", "k", "K", "", "3", "", "2022"),),
    ),
    "a value taken back": (
        "indicators: [{id: k, title: K, values: [{date: 2022, value: 1}]}]",
        "indicators: [{id: k, title: K}]",
        (Change("text", "indicators", "K", "K", "K"),),
    ),
    "another target": (
        "indicators: [{id: k, title: K, target: 100}]",
        "indicators: [{id: k, title: Neu, target: 0.5}]",
        (Change("indicator-target", "k", "Neu", "100", "0.5"),),
    ),
    "another target, and measured": (
        "indicators: [{id: k, title: K}]",
        "indicators: [{id: k, title: K, target: 10, values: [{date: 2022, value: 7}]}]",
        (Change("measured", "k", "K", "", "7", "", "2022"), Change("indicator-target", "k", "K", "", "10")),
    ),
    "the title of an indicator": (
        "indicators: [{id: k, title: Alt}, {id: l, title: L}]",
        "indicators: [{id: k, title: Neu}, {id: l, title: L}]",
        (Change("text", "indicators", "Neu", "Alt", "Neu"),),
    ),
    "indicators in another order": (
        "indicators: [{id: k, title: K}, {id: l, title: L}]",
        "indicators: [{id: l, title: L}, {id: k, title: K}]",
        (Change("field", "indicators"),),
    ),
    # money
    "planned and spent": (
        "budget: [{year: 2022, planned: 17500.50}]",
        "budget: [{year: 2022, planned: 17500.50, actual: 100}, {year: 2023, planned: 2500, actual: 0}]",
        (
            Change("budget-planned", "budget", old="17500.5", new="20000.5"),
            Change("budget-actual", "budget", new="100"),
        ),
    ),
    "a sum known to be zero": (
        "budget: [{year: 2022}]",
        "budget: [{year: 2022, planned: 0}]",
        (Change("budget-planned", "budget", new="0"),),
    ),
    "no sum any more": ("budget: [{actual: 5}]", "", (Change("budget-actual", "budget", old="5"),)),
    "the same sums in other lines": (
        "budget: [{year: 2022, planned: 5}]",
        "budget: [{year: 2023, planned: 5}]",
        (Change("field", "budget"),),
    ),
    # decisions and reports
    "a decision in a meeting": (
        "",
        "decisions: [{meeting: rat-1, date: 2022-06-07, paper: A 10/1, title: Vergabe, result: beschlossen}]",
        (Change("decision", "decisions", "A 10/1 · Vergabe", new="beschlossen", group="rat-1"),),
    ),
    "a decision of a day, with a text alone": (
        "",
        "decisions: [{date: 2022-06-07, text: Kenntnisnahme}]",
        (Change("decision", "decisions", "Kenntnisnahme", group="2022-06-07"),),
    ),
    "a decision without anything else": (
        "",
        "decisions: [{agenda_item: '6.1'}]",
        (Change("decision", "decisions"),),
    ),
    "a decision is gone": (
        "decisions: [{paper: A}, {paper: B}]",
        "decisions: [{paper: B}]",
        (Change("field", "decisions"),),
    ),
    "two reports of the same day": (
        "updates: [{date: 2022, text: Alt}]",
        "updates: [{date: 2022, text: Neu}, {date: 2022, text: Alt}]",
        (Change("report", "updates", new="Neu", group="2022"),),
    ),
    "a report": (
        "updates: [{date: 2022, text: Alt}]",
        "updates: [{date: 2023, text: Neu}, {date: 2022, text: Alt}]",
        (Change("report", "updates", new="Neu", group="2023"),),
    ),
    "a report edited, another added": (
        "updates: [{date: 2022, text: Alt}]",
        "updates: [{date: 2022, text: Anders}, {date: 2023, text: Neu}]",
        (Change("report", "updates", new="Neu", group="2023"),),
    ),
    "a report edited": (
        "updates: [{date: 2022, text: Alt}]",
        "updates: [{date: 2022, text: Anders}]",
        (Change("text", "updates"),),
    ),
    "a report taken back": ("updates: [{date: 2022, text: Alt}]", "", (Change("text", "updates"),)),
    # all else
    "a plain text": ("lead: Hauptamt", "lead: Amt", (Change("field", "lead", old="Hauptamt", new="Amt"),)),
    "a plain text for the first time": ("", "lead: Amt", (Change("field", "lead", new="Amt"),)),
    "a date": (
        "status_since: 2022",
        "status_since: 2023-Q1",
        (Change("field", "status_since", old="2022", new="2023-Q1"),),
    ),
    "a statement": ("", "lighthouse: true", (Change("field", "lighthouse", old="false", new="true"),)),
    "a list of texts": (
        "partners: [A]",
        "partners: [A, B]",
        (Change("field", "partners", old="A", new="A, B"),),
    ),
    "a list of parts": ("", "links: [{title: A, url: https://a.example}]", (Change("field", "links"),)),
    "a group": ("", "follow_up_costs: {yearly: 5}", (Change("field", "follow_up_costs"),)),
    "what is internal": ("", "internal: {notes: Streng geheim}", (Change("internal", "internal"),)),
    "the more important first, the rest as in the format": (
        "",
        (
            "next_steps: N\noutcome: O\nlead: L\nend: 2023\npriority: low\ninternal: {notes: X}\nhealth: on_track\n"
            "description: D\nmilestones: [{id: a, title: A}]"
        ),
        (
            Change("health", "health", new="on_track"),
            Change("end", "end", new="2023"),
            Change("milestone-added", "a", "A"),
            Change("text", "description"),
            Change("text", "outcome"),
            Change("text", "next_steps"),
            Change("field", "priority", new="low"),
            Change("field", "lead", new="L"),
            Change("internal", "internal"),
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_changes(old: str, new: str, expected: tuple[Change, ...]) -> None:
    assert find_changes(project(old), project(new)) == expected


def test_the_id_is_no_change() -> None:
    # Who is who says the one that compares; it adds that a project was renamed.
    assert (
        find_changes(project_from("title: A\nsummary: A\nstatus: idea", "alt"), project("title: A\nsummary: A")) == ()
    )


def test_only_some_keys() -> None:
    old, new = project("lead: A\nsummary: A\ntitle: A"), project("lead: B\nsummary: B\ntitle: B")
    assert find_changes(old, new, ["summary", "lead"]) == (
        Change("text", "summary"),
        Change("field", "lead", old="A", new="B"),
    )
    assert find_changes(old, new, ()) == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", (Change("project-added", title="Eine Idee", new="idea"),)),
        (
            (
                "title: WLAN\nstatus: completed\nstart: 2021\nend: 2022\nhealth: on_track\nlead: Amt\npublic: false\n"
                "description: Lang\ninternal: {notes: X}\ndecisions: [{paper: A}]\nupdates: [{date: 2022, text: T}]\n"
                "plan_change_reason: Darum.\noriginal: {end: 2020}\nbudget: [{planned: 5, actual: 4}]\n"
                "milestones: [{id: a, title: A, due: 2022, done: 2022-06}, {id: b, title: B}]\n"
                "indicators: [{id: k, title: K, target: 9, values: [{date: 2022, value: 3}]}]"
            ),
            (
                Change("project-added", title="WLAN", new="completed"),
                Change("health", "health", new="on_track"),
                Change("end", "end", new="2022", reason="Darum.", group="completed"),
                Change("start", "start", new="2021", reason="Darum."),
                Change("milestone-reached", "a", "A", "2022", "2022-06"),
                Change("milestone-added", "a", "A", new="2022"),
                Change("milestone-added", "b", "B"),
                Change("measured", "k", "K", new="3", group="2022"),
                Change("indicator-added", "k", "K", new="9"),
                Change("budget-planned", "budget", new="5"),
                Change("budget-actual", "budget", new="4"),
            ),
        ),
        # Lines without an amount hold no number; that there are some is no fact.
        ("budget: [{year: 2022}]", (Change("project-added", title="Eine Idee", new="idea"),)),
    ],
)
def test_a_first_version_gives_its_dates_and_numbers(lines: str, expected: tuple[Change, ...]) -> None:
    assert find_changes(None, project(lines)) == expected


OTHERS = {
    "number": ("II.4", "II.5"),
    "title": ("A", "B"),
    "formerly": ("[a]", "[a, b]"),
    "summary": ("A", "B"),
    "description": ("A", "B"),
    "easy_language": ("A", "B"),
    "outcome": ("A", "B"),
    "handlungsfelder": ("[a, b]", "[b, a]"),
    "vision": ("[a]", "[]"),
    "status": ("idea", "planned"),
    "status_reason": ("A", "B"),
    "status_since": ("2022", "2023"),
    "health": ("on_track", "critical"),
    "health_reason": ("A", "B"),
    "countermeasure": ("A", "B"),
    "priority": ("high", "low"),
    "lighthouse": ("true", "false"),
    "audience": ("[schools]", "[daycare]"),
    "districts": ("[A]", "[B]"),
    "lead": ("A", "B"),
    "partners": ("[A]", "[B]"),
    "legal_basis": ("[a]", "[b]"),
    "original": ("{start: 2022}", "{end: 2022}"),
    "start": ("2022", "2022-01"),
    "end": ("2022", "2022-Q4"),
    "plan_change_reason": ("A", "B"),
    "milestones": ("[]", "[{id: a, title: A}]"),
    "depends_on": ("[a]", "[b]"),
    "indicators": ("[]", "[{id: a, title: A}]"),
    "services": ("[{title: A}]", "[{title: A, efa: true}]"),
    "analogue_access": ("A", "B"),
    "participation": ("A", "B"),
    "budget": ("[{planned: 1}]", "[{planned: 1, fund: a}]"),
    "follow_up_costs": ("{yearly: 1}", "{yearly: 2}"),
    "staff": ("[{year: 2022, fte: 1}]", "[{year: 2022, fte: 2}]"),
    "decisions": ("[{title: A}, {title: B}]", "[{title: B}, {title: A}]"),
    "updates": ("[{date: 2022, text: A}, {date: 2021, text: B}]", "[{date: 2021, text: B}, {date: 2022, text: A}]"),
    "next_steps": ("A", "B"),
    "links": ("[{title: A, url: https://a.example}]", "[{title: B, url: https://a.example}]"),
    "public": ("true", "false"),
    "internal": ("{contact: A}", "{contact: B}"),
}
"""Two values of each field that can differ."""
OTHER_PARTS: dict[str, tuple[type[object], str, dict[str, str]]] = {
    "milestones": (
        Milestone,
        "id: a, title: A, due: 2023",
        {
            "title": "B",
            "formerly": "[b]",
            "due": "2024",
            "original": "2022",
            "done": "2022",
            "weight": "2",
            "plan_change_reason": "B",
            "text": "B",
        },
    ),
    "indicators": (
        Indicator,
        "id: a, title: A, target: 5",
        {
            "title": "B",
            "unit": "B",
            "baseline": "1",
            "target": "2",
            "text": "B",
            "values": "[{date: 2022, value: 1}]",
        },
    ),
    "updates": (Update, "date: 2022, text: A", {"date": "2023", "text": "B", "source": "B"}),
    "decisions": (
        Decision,
        "title: A",
        {
            "title": "B",
            "meeting": "b",
            "date": "2022",
            "agenda_item": "B",
            "paper": "B",
            "result": "B",
            "url": "https://b.example",
            "text": "B",
        },
    ),
}


def with_other(part: str, key: str, value: str) -> str:
    """Give the lines of one part with another value."""
    kept = [word for word in part.split(", ") if not word.startswith(f"{key}:")]
    return ", ".join((*kept, f"{key}: {value}"))


def test_no_field_is_forgotten() -> None:
    assert OTHERS.keys() == Project.model_fields.keys() - {"id"}
    for model, _, others in OTHER_PARTS.values():
        assert issubclass(model, Milestone | Indicator | Update | Decision)
        assert others.keys() == model.model_fields.keys() - {"id"}


@pytest.mark.parametrize(("key", "values"), OTHERS.items(), ids=OTHERS.keys())
def test_no_field_changes_unnoticed(key: str, values: tuple[str, str]) -> None:
    old, new = (project(f"{key}: {value}\n") for value in values)
    assert getattr(old, key) != getattr(new, key)
    for before, after in ((old, new), (new, old)):
        found = find_changes(before, after)
        assert found
        assert find_changes(before, after, [key]) == found, "nothing else differs"


@pytest.mark.parametrize(
    ("key", "part", "other"),
    [
        (key, part, with_other(part, inner, value))
        for key, (_, part, others) in OTHER_PARTS.items()
        for inner, value in others.items()
    ],
)
def test_no_field_of_a_part_changes_unnoticed(key: str, part: str, other: str) -> None:
    old, new = (project(f"{key}: [{{{inner}}}]\n") for inner in (part, other))
    assert find_changes(old, new)
    assert find_changes(new, old)


@pytest.mark.parametrize("other", ["approximate: true", "source: Zeitung"])
def test_what_is_said_of_a_measurement_is_no_new_value(other: str) -> None:
    assert {"date", "value", "approximate", "source"} == Measurement.model_fields.keys()
    old, new = (
        project(f"indicators: [{{id: k, title: K, values: [{{date: 2022, value: 1{more}}}]}}]")
        for more in ("", f", {other}")
    )
    assert find_changes(old, new) == (Change("text", "indicators", "K", "K", "K"),)


FELDER = "handlungsfelder:\n- {id: a, title: A, text: T}\n- {id: b, title: B}\n"
STRATEGY_CHANGES: dict[str, tuple[str, str, tuple[Change, ...]]] = {
    "nothing": (FELDER, FELDER, ()),
    "Handlungsfeld added and removed": (
        FELDER,
        "handlungsfelder:\n- {id: a, title: A, text: T}\n- {id: c, title: C}\n",
        (
            Change("item-added", "c", "C", group="handlungsfelder"),
            Change("item-removed", "b", "B", group="handlungsfelder"),
        ),
    ),
    "Handlungsfeld reworded": (
        FELDER,
        FELDER.replace("title: A", "title: Neu"),
        (Change("item-reworded", "a", "Neu", "A", "Neu", group="handlungsfelder"),),
    ),
    "the text of a Handlungsfeld": (
        FELDER,
        FELDER.replace("text: T", "text: Neu"),
        (Change("item-reworded", "a", "A", "A", "A", group="handlungsfelder"),),
    ),
    "Handlungsfeld with another id": (
        FELDER,
        FELDER.replace("id: a", "id: c, formerly: [a]"),
        (Change("field", "handlungsfelder.id", "A", "a", "c"),),
    ),
    "Handlungsfeld with another id, reworded": (
        FELDER,
        FELDER.replace("id: a, title: A", "id: c, title: C, formerly: [a]"),
        (Change("item-reworded", "c", "C", "A", "C", group="handlungsfelder"),),
    ),
    "Handlungsfelder in another order": (
        FELDER,
        "handlungsfelder:\n- {id: b, title: B}\n- {id: a, title: A, text: T}\n",
        (Change("field", "handlungsfelder"),),
    ),
    "items in their order, the vision first": (
        "",
        (
            "handlungsfelder: [{id: z, title: Z}, {id: a, title: A}]\n"
            "vision: [{id: y, text: Y}, {id: b, text: B}]\nmotto: M\nintroduction: I\n"
        ),
        (
            Change("item-added", "y", group="vision"),
            Change("item-added", "b", group="vision"),
            Change("item-added", "z", "Z", group="handlungsfelder"),
            Change("item-added", "a", "A", group="handlungsfelder"),
            Change("field", "introduction", new="I"),
            Change("field", "motto", new="M"),
        ),
    ),
    "vision": (
        "vision:\n- {id: a, text: Alt}\n- {id: b, text: B, title: Titel}\n",
        "vision:\n- {id: a, text: Neu}\n- {id: c, text: C}\n",
        (
            Change("item-added", "c", group="vision"),
            Change("item-removed", "b", "Titel", group="vision"),
            Change("item-reworded", "a", group="vision"),
        ),
    ),
    "plain values": (
        "as_of: 2022-06-07\nmotto: Echt.\n",
        "as_of: 2022-12-31\n",
        (Change("field", "as_of", old="2022-06-07", new="2022-12-31"), Change("field", "motto", old="Echt.")),
    ),
    "what consists of parts": (
        "",
        "horizon: {start: 2022}\nglossary: {OZG: Gesetz}\nmeetings: []\nbodies: [{id: rat, name: Rat}]\n",
        (Change("field", "bodies"), Change("field", "glossary"), Change("field", "horizon")),
    ),
    "what is internal": (
        "",
        "internal: {notes: Streng geheim}\nlanguage: en\n",
        (Change("field", "language", old="de", new="en"), Change("internal", "internal")),
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), STRATEGY_CHANGES.values(), ids=STRATEGY_CHANGES.keys())
def test_strategy_changes(old: str, new: str, expected: tuple[Change, ...]) -> None:
    assert find_strategy_changes(strategy(old), strategy(new)) == expected


def test_projects_are_none_of_the_strategy_itself() -> None:
    with_project = loaded_from(a="title: A\nsummary: A\nstatus: idea").strategy
    assert find_strategy_changes(strategy(""), with_project) == ()


def test_every_kind_is_shown_above() -> None:
    shown = {change.kind for table in (CHANGES, STRATEGY_CHANGES) for _, _, found in table.values() for change in found}
    by_comparing = {"project-added", "project-vanished", "project-renamed"}
    assert shown | by_comparing == set(get_args(Kind))
