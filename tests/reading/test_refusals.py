"""What a field refuses, in words and at the place where the hand must go."""

from __future__ import annotations

import pytest

from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.reading.refusals import known_keys
from samples import BASE, IDEA, listed, read_findings

QUOTES = "Put the whole text in quotes."
ONE = "Write one text behind the colon. If it begins with [ or {, put it in quotes."
BELOW = "Write each key on a line of its own below, indented by two spaces."
VALUE = "Write a value, or delete the line."
ENTRY = "Write each entry on a line of its own, with “- ” in front: “- {}”."
MONEY = ENTRY.format("{year: 2026, planned: 17500}")
BRACKETS = "Put the entries in square brackets: [a, b]."


def only(strategy: str = BASE, **projects: str) -> tuple[str, str, str | None]:
    """Give place with code, message and hint of the only finding."""
    [finding] = read_findings(strategy, **projects)
    [line] = listed([finding])
    return line, str(finding.message), str(finding.hint) if finding.hint else None


@pytest.mark.parametrize(
    ("yaml", "place", "message", "hint"),
    [
        # unknown keys: point at the key
        ("titel: A", "4:1 error[field-unknown]", "The key “titel” is not known here.", "Did you mean “title”?"),
        (
            "federführung: A",
            "4:1 error[field-unknown]",
            "The key “federführung” is not known here.",
            "Did you mean “lead”?",
        ),
        (
            "Next Steps: A",
            "4:1 error[field-unknown]",
            "The key “Next Steps” is not known here.",
            "Did you mean “next_steps”?",
        ),
        (
            *("quatsch: A", "4:1 error[field-unknown]", "The key “quatsch” is not known here."),
            "Delete the line. All keys: digistrat validate --explain field-unknown",
        ),
        (
            *("original: {bis: 2024}", "4:12 error[field-unknown]", "The key “bis” is not known here."),
            "Allowed here: end, start.",
        ),
        ("titel:", "4:1 error[field-unknown]", "The key “titel” is not known here.", "Did you mean “title”?"),
        (
            *("id: eakte", "4:1 error[field-unknown]", "The key “id” is not known here."),
            "The name of the file is the id. Delete this line.",
        ),
        (
            "original: {<<: {}}",
            "4:12 error[field-unknown]",
            "“<<” does not join groups here.",
            "Write the entries out.",
        ),
        (
            *("budget: [{text: Hard, Soft und mehr}]", "4:23 error[yaml-text-cut-by-comma]"),
            "A comma has cut the text before “Soft und mehr”: inside braces a comma separates entries.",
            QUOTES,
        ),
        # missing keys: point at the item
        (
            *("milestones:\n  - title: A", "5:5 error[field-missing]", "The key “id” is missing."),
            "Add “id: …”.",
        ),
        (
            *("milestones:\n  - id: a\n    title:", "6:5 error[field-empty]", "“title” has no value."),
            "Write a value behind the colon.",
        ),
        # wrong values: point at the value
        (
            "end: 31.12.2024",
            "4:6 error[field-bad-date]",
            "“31.12.2024” is not a valid date.",
            "Did you mean “2024-12-31”?",
        ),
        (
            *("end: 2024-02-30", "4:6 error[field-bad-date]", "“2024-02-30” is not a valid date."),
            "Write 2022, 2022-H1, 2022-Q3, 2022-06 or 2022-06-07.",
        ),
        ("health: grün", "4:9 error[field-wrong-choice]", "“grün” cannot stand here.", "Did you mean “on_track”?"),
        (
            "health: actve",
            "4:9 error[field-wrong-choice]",
            "“actve” cannot stand here.",
            "Allowed are: on_track, at_risk, critical.",
        ),
        ("public: ja", "4:9 error[field-wrong-choice]", "“ja” is neither true nor false.", "Did you mean “true”?"),
        (
            *("budget: [{planned: 17.500}]", "4:20 error[field-bad-number]", "It is unclear how large “17.500” is."),
            "Write 17500 or 17500.00: no point for thousands.",
        ),
        (
            "budget: [{planned: -3}]",
            "4:20 error[field-out-of-range]",
            "-3 is too small for “planned”: at least 0.",
            None,
        ),
        (
            "budget: [{year: 20222}]",
            "4:17 error[field-out-of-range]",
            "20222 is too large for “year”: at most 2200.",
            None,
        ),
        (
            *("milestones: [{id: a, title: A, weight: 0}]", "4:40 error[field-out-of-range]"),
            "0 is too small for “weight”: more than 0.",
            None,
        ),
        (
            *("services: [{title: A, maturity: {model: 1.1, level: 6}}]", "4:53 error[field-out-of-range]"),
            "6 is too large for “level”: at most 4.",
            None,
        ),
        (
            *("services: [{title: A, maturity: {model: 1.2, level: 6}}]", "4:41 error[field-wrong-choice]"),
            "“1.2” cannot stand here.",
            "Did you mean “1.1”?",
        ),
        (
            *("services: [{title: A, maturity: 2}]", "4:33 error[field-wrong-type]"),
            "“maturity” needs a group of keys and values.",
            BELOW,
        ),
        (
            "vision: [Pro Aktiv]",
            "4:10 error[field-bad-id]",
            "“Pro Aktiv” cannot be an id.",
            "Write small letters a to z, digits and single hyphens, such as “pro-aktiv”.",
        ),
        (
            *(
                "links: [{title: A, url: www.x.de}]",
                "4:25 error[field-bad-address]",
                "“www.x.de” is not a web address.",
            ),
            "Write it whole, with https:// in front and without spaces.",
        ),
        ("lead: ''", "4:7 error[field-empty]", "The text is empty.", "Write a text, or delete the line."),
        # wrong kinds
        (
            *("vision: proaktiv", "4:9 error[field-wrong-type]", "“vision” needs a list."),
            "Write each entry on a line of its own, with “- ” in front: “- proaktiv”.",
        ),
        ("vision: {a: b}", "4:9 error[field-wrong-type]", "“vision” needs a list.", "Begin each entry with “- ”."),
        ("lead: [a]", "4:7 error[field-wrong-type]", "“lead” needs one text, not a list or a group.", ONE),
        ("health: [at_risk]", "4:9 error[field-wrong-type]", "“health” needs one text, not a list or a group.", ONE),
        ("internal: geheim", "4:11 error[field-wrong-type]", "“internal” needs a group of keys and values.", BELOW),
        ("internal:\n  - a", "4:1 error[field-wrong-type]", "“internal” needs a group of keys and values.", BELOW),
        (
            "milestones:\n  - Start",
            "5:5 error[field-wrong-type]",
            "Each entry of “milestones” needs keys and values.",
            ENTRY.format("{id: …, title: …}"),
        ),
        ("budget: [20000]", "4:10 error[field-wrong-type]", "Each entry of “budget” needs keys and values.", MONEY),
        ("budget: 20000", "4:9 error[field-wrong-type]", "“budget” needs a list.", MONEY),
        ("internal:\n  budget: 5", "5:11 error[field-wrong-type]", "“budget” needs a list.", MONEY),
        (
            *("staff: 0,5", "4:8 error[field-wrong-type]", "“staff” needs a list."),
            ENTRY.format("{year: 2026, fte: 0.5}"),
        ),
        (
            *("decisions: Ratsbeschluss", "4:12 error[field-wrong-type]", "“decisions” needs a list."),
            ENTRY.format("{title: …}"),
        ),
        (
            "budget: {planned: 5}",
            "4:9 error[field-wrong-type]",
            "“budget” needs a list.",
            "Begin each entry with “- ”.",
        ),
        ("vision: a, b", "4:9 error[field-wrong-type]", "“vision” needs a list.", BRACKETS),
        # keys of the other document
        (
            *("funds: []", "4:1 error[field-unknown]", "The key “funds” is not known here."),
            "“funds” belongs into strategy.yaml.",
        ),
        (
            *("Fördermittel: []", "4:1 error[field-unknown]", "The key “Fördermittel” is not known here."),
            "“funds” belongs into strategy.yaml.",
        ),
        (
            *("vision: [[a]]", "4:10 error[field-wrong-type]"),
            "Here stands a list or a group, but one value is expected.",
            "Write the value behind the colon.",
        ),
        # empty entries of a list
        ("vision:\n  -\n  - a", "5:4 error[field-empty]", "This entry has no value.", VALUE),
        ("milestones:\n  -", "5:4 error[field-empty]", "This entry has no value.", VALUE),
    ],
)
def test_a_project_is_told_what_to_write(yaml: str, place: str, message: str, hint: str | None) -> None:
    assert only(eakte=f"{IDEA}{yaml}\n") == (f"roadmap/eakte.yaml:{place}", message, hint)


@pytest.mark.parametrize(
    ("yaml", "place", "message", "hint"),
    [
        (
            *("terms: {project: [Maßnahme]}", "4:18 error[field-wrong-type]"),
            "Two words are expected: singular and plural.",
            "Write both in brackets: [Maßnahme, Maßnahmen].",
        ),
        (
            *("terms: {project: [a, b, c]}", "4:18 error[field-wrong-type]"),
            "Two words are expected: singular and plural.",
            "Write both in brackets: [Maßnahme, Maßnahmen].",
        ),
        (
            *("glossary: [OZG]", "4:11 error[field-wrong-type]", "“glossary” needs a group of keys and values."),
            BELOW,
        ),
        (
            *("glossary: {OZG: [a]}", "4:17 error[field-wrong-type]", "“OZG” needs one text, not a list or a group."),
            ONE,
        ),
        (
            *("projects: []", "4:1 error[field-unknown]", "The key “projects” is not known here."),
            "Each project is a file of its own below roadmap/.",
        ),
        (
            *("id: musterstadt", "4:1 error[field-unknown]", "The key “id” is not known here."),
            "Delete the line. All keys: digistrat validate --explain field-unknown",
        ),
        (
            *("milestones: []", "4:1 error[field-unknown]", "The key “milestones” is not known here."),
            "“milestones” belongs into the file of a project below roadmap/.",
        ),
        (
            *("capacity: 2,5", "4:11 error[field-wrong-type]", "“capacity” needs a list."),
            ENTRY.format("{year: 2026, fte: 2.5}"),
        ),
        ("language: englisch", "4:11 error[field-wrong-choice]", "“englisch” cannot stand here.", "Did you mean “en”?"),
        (
            "as_of: 2022-06",
            "4:8 error[field-bad-date]",
            "“2022-06” is not a valid day.",
            "Write year, month and day: 2022-06-07.",
        ),
        (
            "checks: {stale_after: bald}",
            "4:23 error[field-bad-number]",
            "“bald” is not a whole number.",
            "Write digits only: 2026. What concerns two years takes two entries.",
        ),
    ],
)
def test_the_strategy_is_told_what_to_write(yaml: str, place: str, message: str, hint: str | None) -> None:
    assert only(f"{BASE}{yaml}\n") == (f"strategy.yaml:{place}", message, hint)


def test_a_misspelt_key_that_is_needed_is_one_finding() -> None:
    found = read_findings(eakte="titel: Eine Idee\nsummary: S\nstatus: idea\nmilestones: [{id: a, titel: A}]\n")
    assert listed(found) == [
        "roadmap/eakte.yaml:1:1 error[field-unknown]",
        "roadmap/eakte.yaml:4:22 error[field-unknown]",
    ]


def test_everything_that_is_missing_is_told_at_the_first_line() -> None:
    found = read_findings(eakte="lead: Hauptamt\n")
    assert listed(found) == ["roadmap/eakte.yaml:1:1 error[field-missing]"] * 3
    assert [str(one.message) for one in found] == [
        "The key “status” is missing.",
        "The key “summary” is missing.",
        "The key “title” is missing.",
    ]
    assert {one.project for one in found} == {"eakte"}


def test_a_needed_key_without_a_value_is_pointed_at() -> None:
    assert only(eakte="title: A\nsummary: B\nstatus:\n") == (
        "roadmap/eakte.yaml:3:1 error[field-empty]",
        "“status” has no value.",
        "Write a value behind the colon.",
    )


def test_the_keys_that_may_stand_in_a_group() -> None:
    assert known_keys(Project, ("milestones", 3)) >= {"id", "due", "done"}
    assert "id" not in known_keys(Project, ())
    assert "projects" not in known_keys(Strategy, ())
    assert known_keys(Strategy, ("publication", "theme")) == {"primary", "logo"}
    assert known_keys(Project, ("services", 0, "maturity")) == {"model", "level"}
    assert known_keys(Project, ("title",)) == known_keys(Project, ())
