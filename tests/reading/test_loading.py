"""A whole strategy: whatever can be read is there, whatever cannot is told, and nothing hides anything else."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from digistrat.checks.running import check
from digistrat.reading import libyaml
from digistrat.reading.loading import ANY, Loaded, load
from samples import BASE, IDEA, STICHTAG, Memory, files_of, listed, loaded_from, told
from teststadt import PROJECTS, STRATEGY

GOOD = "title: Gut\nsummary: S\nstatus: idea\n"


def ids(loaded: Loaded) -> list[str]:
    return [project.id for project in loaded.strategy.projects]


def loaded_paths(files: dict[str, str]) -> Loaded:
    return load(Memory({"strategy.yaml": BASE.encode()} | {path: text.encode() for path, text in files.items()}))


# --- projects


def test_projects_are_sorted_by_id_over_all_folders() -> None:
    loaded = loaded_paths({"roadmap/b/a.yaml": GOOD, "roadmap/a/c.yaml": GOOD, "roadmap/b.yaml": GOOD})
    assert ids(loaded) == ["a", "b", "c"]
    assert loaded.paths == {"a": "roadmap/b/a.yaml", "c": "roadmap/a/c.yaml", "b": "roadmap/b.yaml"}
    assert (loaded.findings, loaded.has_errors, loaded.is_complete) == ((), False, True)


def test_a_broken_file_never_hides_another() -> None:
    loaded = loaded_from(
        gut=GOOD, fehler="title: A\nstauts: idea\n", kaputt="title: [\n", leer="", fremd="title: ä".encode("latin-1")
    )
    assert ids(loaded) == ["gut"]
    assert told(loaded) == [
        "roadmap/fehler.yaml:1:1 error[field-missing]",
        "roadmap/fehler.yaml:2:1 error[field-unknown]",
        "roadmap/fremd.yaml:1:8 error[file-not-utf8]",
        "roadmap/kaputt.yaml:2:1 error[yaml-syntax]",
        "roadmap/leer.yaml:1:1 error[file-empty]",
    ]
    assert loaded.has_errors
    assert loaded.unread["project"] == {"fehler", "kaputt", "leer", "fremd"}


def test_known_keys_may_be_left_empty_on_all_levels() -> None:
    loaded = loaded_from(
        eakte="""\
title: A
summary: S
status: idea
outcome:
milestones:
vision: []
original: {start: , end: 2024}
budget:
  - year: 2022
    planned:
    text:
"""
    )
    assert told(loaded) == []
    [project] = loaded.strategy.projects
    assert (project.outcome, project.milestones, project.original.start) == (None, (), None)
    assert (project.budget[0].year, project.budget[0].planned) == (2022, None)


def test_an_unknown_key_without_a_value_is_told_with_all_else() -> None:
    assert told(loaded_from(eakte=f"{IDEA}outcome:\ntitel:\nend: bald\n")) == [
        "roadmap/eakte.yaml:5:1 error[field-unknown]",
        "roadmap/eakte.yaml:6:6 error[field-bad-date]",
    ]


def test_an_id_in_the_file_is_one_finding_and_the_rest_is_read() -> None:
    loaded = loaded_from(eakte=f"id: anders\n{IDEA}")
    assert told(loaded) == ["roadmap/eakte.yaml:1:1 error[field-unknown]"]
    assert ids(loaded) == ["eakte"]


# --- names of files


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        (
            *("eAkte.yaml", "The file name “eAkte.yaml” cannot be the id of a project."),
            "Rename it to “eakte.yaml”.",
        ),
        (
            *("Straßen & Wege.yaml", "The file name “Straßen & Wege.yaml” cannot be the id of a project."),
            "Rename it to “strassen-wege.yaml”.",
        ),
        ("eakte.yml", "The file name “eakte.yml” cannot be the id of a project.", "Rename it to “eakte.yaml”."),
        ("eakte.YAML", "The file name “eakte.YAML” cannot be the id of a project.", "Rename it to “eakte.yaml”."),
        (
            *("中.yaml", "The file name “中.yaml” cannot be the id of a project."),
            "Use small letters a to z, digits and single hyphens, and “.yaml” at the end.",
        ),
        (
            *("con.yaml", "Windows cannot store a file with the name “con.yaml”."),
            "Give the file another name, such as “con-projekt.yaml”.",
        ),
        (
            "lpt9.yaml",
            "Windows cannot store a file with the name “lpt9.yaml”.",
            "Give the file another name, such as “lpt9-projekt.yaml”.",
        ),
        (
            *("\udcff.yaml", "The file name “?.yaml” cannot be the id of a project."),
            "Use small letters a to z, digits and single hyphens, and “.yaml” at the end.",
        ),
    ],
)
def test_a_file_name_that_cannot_be_an_id(name: str, message: str, hint: str) -> None:
    loaded = loaded_paths({f"roadmap/{name}": GOOD, "roadmap/gut.yaml": GOOD})
    [finding] = loaded.findings
    assert (finding.code, str(finding.message), str(finding.hint)) == ("file-name", message, hint)
    assert ids(loaded) == ["gut"]


def test_what_is_wrong_in_a_misnamed_file_is_told_in_the_same_run() -> None:
    loaded = loaded_paths({"roadmap/eAkte.yaml": "title: A\nsummary: S\nstatus: fertig\n", "roadmap/B.yaml": "["})
    assert told(loaded) == [
        "roadmap/B.yaml error[file-name]",
        "roadmap/B.yaml:1:2 error[yaml-syntax]",
        "roadmap/eAkte.yaml error[file-name]",
        "roadmap/eAkte.yaml:3:9 error[field-wrong-choice]",
    ]


def test_a_second_project_with_the_same_id_is_told_and_the_first_counts() -> None:
    loaded = loaded_paths(
        {"roadmap/a/eakte.yaml": GOOD, "roadmap/b/eakte.yaml": "title: Zweite\nsummary: S\nstatus: idea\n"}
    )
    [finding] = loaded.findings
    assert (finding.code, finding.place.path) == ("project-duplicate-id", "roadmap/b/eakte.yaml")
    assert [place.path for place in finding.also] == ["roadmap/a/eakte.yaml"]
    assert [project.title for project in loaded.strategy.projects] == ["Gut"]


# --- strategy.yaml in parts


def test_a_missing_strategy_is_told_and_the_projects_are_read() -> None:
    loaded = load(Memory({"roadmap/gut.yaml": GOOD.encode()}))
    assert listed(loaded.findings) == ["strategy.yaml error[file-not-readable]"]
    assert ids(loaded) == ["gut"]
    assert (loaded.is_complete, loaded.strategy.title) == (False, "…")


def test_one_wrong_item_leaves_all_others() -> None:
    loaded = loaded_from(
        f"""{BASE}\
motto: Echt.
vision:
  - {{id: erste, text: Eins}}
  - {{id: zweite}}
  - {{id: dritte, text: Drei}}
  - {{id: Vierte, text: Vier, formerly: [A]}}
horizon: bald
funds: [Digitalpakt]
as_of: 2023
""",
    )
    assert told(loaded) == [
        "strategy.yaml:7:5 error[field-missing]",
        "strategy.yaml:9:10 error[field-bad-id]",
        "strategy.yaml:9:41 error[field-bad-id]",
        "strategy.yaml:10:10 error[field-wrong-type]",
        "strategy.yaml:11:9 error[field-wrong-type]",
        "strategy.yaml:12:8 error[field-bad-date]",
    ]
    assert [statement.id for statement in loaded.strategy.vision] == ["erste", "dritte"]
    assert (loaded.strategy.motto, loaded.strategy.as_of) == ("Echt.", None)
    assert loaded.unread == {"vision": {"zweite", ANY}, "fund": {ANY}}
    assert not loaded.is_complete


def test_an_item_with_two_mistakes_takes_no_other_with_it() -> None:
    loaded = loaded_from(
        f"""{BASE}\
vision:
  - {{id: falsch, titel: T, formerly: [A]}}
  - {{id: gut, text: Gut}}
updates:
  - {{date: bald, text: T, quelle: Q}}
  - {{date: 2022, text: Gut}}
""",
    )
    assert [statement.id for statement in loaded.strategy.vision] == ["gut"]
    assert [update.text for update in loaded.strategy.updates] == ["Gut"]
    assert loaded.unread == {"vision": {"falsch"}}


def test_needed_keys_that_are_missing_get_stand_ins() -> None:
    loaded = loaded_from("format: 2\ntitle:\nmotto: Echt.\n", gut=GOOD)
    assert told(loaded) == [
        "strategy.yaml:1:1 error[field-missing]",
        "strategy.yaml:1:9 error[field-wrong-choice]",
        "strategy.yaml:2:1 error[field-empty]",
    ]
    assert (loaded.strategy.title, loaded.strategy.municipality.name, loaded.strategy.motto) == ("…", "…", "Echt.")
    assert ids(loaded) == ["gut"]


def test_empty_values_of_the_strategy_are_no_mistake() -> None:
    loaded = loaded_from(f"{BASE}motto:\nvision:\nglossary: {{OZG: }}\nhorizon: {{start: }}\n")
    assert (told(loaded), loaded.is_complete, dict(loaded.strategy.glossary)) == ([], True, {})


def test_projects_in_the_strategy_are_refused_and_the_rest_is_read() -> None:
    loaded = loaded_from(f"{BASE}projects: [{{title: A}}]\nmotto: Echt.\n", gut=GOOD)
    assert told(loaded) == ["strategy.yaml:4:1 error[field-unknown]"]
    assert (ids(loaded), loaded.strategy.motto, loaded.is_complete) == (["gut"], "Echt.", False)


# --- references to what could not be read

REFERS = """\
title: Nennt alles
summary: S
status: idea
handlungsfelder: [dienstleistung]
vision: [proaktiv]
legal_basis: [ozg]
depends_on: [wlan]
budget: [{fund: digitalpakt}]
decisions: [{meeting: asw-12}]
"""
UNKNOWN = [
    "project-unknown-handlungsfeld",
    "project-unknown-vision",
    "project-unknown-dependency",
    "project-unknown-legal-basis",
    "budget-unknown-fund",
    "decision-unknown-meeting",
]


def unknown(strategy: str, **projects: str) -> list[str]:
    loaded = loaded_from(strategy, **projects)
    found = {finding.code for finding in check(loaded, STICHTAG)}
    return [code for code in UNKNOWN if code in found]


def test_what_does_not_exist_is_accused() -> None:
    assert unknown(BASE, eakte=REFERS) == UNKNOWN


@pytest.mark.parametrize("strategy", ["title: [\n", "- a\n", ""])
def test_nothing_is_accused_where_the_strategy_could_not_be_read(strategy: str) -> None:
    assert unknown(strategy, eakte=REFERS) == ["project-unknown-dependency"]


def test_an_item_that_could_not_be_read_is_not_accused() -> None:
    strategy = f"""{BASE}\
handlungsfelder: [{{id: dienstleistung}}]
vision: [{{id: proaktiv}}]
legal_basis: [{{id: ozg}}]
funds: [{{id: digitalpakt}}]
meetings: [{{id: asw-12}}]
"""
    assert unknown(strategy, eakte=REFERS, wlan="title: [\n") == []
    assert unknown(strategy.replace("proaktiv", "andere"), eakte=REFERS, wlan=GOOD) == ["project-unknown-vision"]


def test_a_misnamed_project_is_not_accused() -> None:
    loaded = loaded_paths({"roadmap/eakte.yaml": f"{IDEA}depends_on: [wlan, x]\n", "roadmap/WLAN.yaml": GOOD})
    assert loaded.unread["project"] == {"WLAN", "wlan"}


# --- the same without libyaml


def test_without_libyaml_everything_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    files = files_of(
        f"{BASE}as_of: 2023-12-31\nvision: [{{id: a, text: '6.10'}}]\n",
        eakte=f"{REFERS}decisions: [{{agenda_item: 6.10}}]\n".replace("decisions: [{meeting: asw-12}]\n", ""),
        falsch="title: A\nsummary: 1\nstatus: yes\n",
        gut="title: no\nsummary: 053700004004\nstatus: idea\nlead: 12:30\nend: 2024\nbudget: [{planned: 1.50}]\n",
    )
    quick = load(Memory(files))
    monkeypatch.setattr(libyaml, "_parser", None)
    slow = load(Memory(files))
    assert slow.strategy == quick.strategy
    assert told(slow) == told(quick) == ["roadmap/falsch.yaml:3:9 error[field-wrong-choice]"]
    assert slow.unread == quick.unread


# --- anything at all

STRANGE: list[Any] = [
    "",
    "x",
    [],
    {},
    ["x"],
    {"x": "y"},
    [[]],
    [{}],
    "2022-02-30",
    "17.500",
    None,
    ["a", "a"],
    {"id": "Ä"},
]


def places_in(tree: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the way to every value of a tree."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in inner for place in places_in(value, (*path, key)))]


CITY = YAML(typ="base", pure=True).load(STRATEGY)
EAKTE = YAML(typ="base", pure=True).load(PROJECTS["eakte"])
changes = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(STRANGE)), min_size=1, max_size=4)


def changed(tree: Any, edits: list[tuple[int, Any]]) -> bytes:  # noqa: ANN401 - any YAML
    """Put strange values into strange places."""
    tree = deepcopy(tree)
    for number, value in edits:
        places = places_in(tree)[1:]
        *way, last = places[number % len(places)]
        target = tree
        for key in way:
            target = target[key]
        target[last] = deepcopy(value)
    return json.dumps(tree, ensure_ascii=False).encode()


@settings(max_examples=120)
@given(changes, changes)
def test_whatever_stands_where_it_should_not_is_told_and_the_rest_is_read(
    in_strategy: list[tuple[int, Any]], in_project: list[tuple[int, Any]]
) -> None:
    loaded = loaded_from(changed(CITY, in_strategy), eakte=changed(EAKTE, in_project), wlan=PROJECTS["wlan"])
    assert "wlan" in ids(loaded)
    assert loaded.is_complete or loaded.has_errors
    assert ("eakte" in ids(loaded)) == (not any(one.project == "eakte" for one in loaded.findings))
    assert all(
        one.place.span for one in loaded.placed(check(loaded, STICHTAG)) if one.place.path in loaded.paths.values()
    )


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["strategy.yaml", "roadmap/a.yaml", "roadmap/B.yml"]), st.binary(max_size=60)))
def test_no_bytes_in_any_file_ever_raise(files: dict[str, bytes]) -> None:
    loaded = load(Memory(files))
    assert [finding.place.path for finding in loaded.placed(list(loaded.findings))] == sorted(
        finding.place.path for finding in loaded.findings
    )


def test_a_broken_exception_leaves_the_other_settings_as_they_are() -> None:
    settings = loaded_from(
        BASE
        + """\
checks:
  stale_after: 90
  ignore:
    - {code: project-stale, reason: angenommen}
    - {code: project-overdue}
"""
    ).strategy.checks
    assert settings.stale_after == 90
    assert [entry.code for entry in settings.ignore] == ["project-stale"]
