"""The JSON Schema: every file that we write fits it, what is wrong does not, and each field is explained."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from canaries import canary_strategy
from data.sample import SITE, bare, city, full, prepared
from digistrat.data.schema import render_schema
from digistrat.model.fields import described
from digistrat.model.strategy import Published, Strategy
from digistrat.model.when import Language
from digistrat.site.offering import JSON
from digistrat.words.wording import wording
from fieldtables import MODELS
from nasty import EVIL, empty_strategy, erkelenz, many_projects, nasty_strategy, single_project
from past import changed_on


def schema(strategy: Published | None = None) -> Any:  # noqa: ANN401 - JSON
    return json.loads(render_schema(prepared(strategy or empty_strategy())))


def mistakes(content: object) -> list[str]:
    validator = Draft202012Validator(schema(), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def data(strategy: Published) -> Any:  # noqa: ANN401 - JSON
    return json.loads(JSON.render(prepared(strategy, record=changed_on("2023-12-01", strategy))))


def everything() -> Published:
    return city(full("akte", EVIL), full("karte", "Karte"), horizon={"start": "2022-H1", "end": "2027"})


def few_projects() -> Published:
    return many_projects(14)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema()
    assert schema(city())["$id"] == f"{SITE}/daten/strategie.schema.json"


@pytest.mark.parametrize(
    "make",
    [erkelenz, nasty_strategy, empty_strategy, single_project, few_projects, everything],
    ids=lambda make: make.__name__,
)
def test_every_file_fits(make: Any) -> None:  # noqa: ANN401 - a function
    assert mistakes(data(make())) == []


def test_a_strategy_in_which_every_field_is_filled_fits_and_leaves_no_field_of_the_schema_out() -> None:
    strategy, _ = canary_strategy()
    content = data(strategy.published())
    assert mistakes(content) == []
    written = set(names(content))
    left_out = {name for part in (schema(), *schema()["$defs"].values()) for name in part["properties"]} - written
    assert left_out <= {"modified", "approximate", "lighthouse", "weight"}  # the version is clean; others have defaults


def names(tree: object) -> list[str]:
    if isinstance(tree, list):
        return [name for value in tree for name in names(value)]
    if isinstance(tree, dict):
        return [*tree, *(name for value in tree.values() for name in names(value))]
    return []


def wrong(path: str, value: object) -> list[str]:
    """Change one value of a file that fits."""
    content = copy.deepcopy(data(everything()))
    *way, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    place = content
    for part in way:
        place = place[part]
    place[last] = value
    return [mistake.partition(":")[0] for mistake in mistakes(content)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", "anders/1"),
        ("language", "fr"),
        ("unbekannt", "x"),
        ("projects.0.internal", {"notes": "x"}),
        ("projects.0.public", True),
        ("publication.contributor_id", "x"),
        ("projects.0.id", "Groß"),
        ("projects.0.status", "fertig"),
        ("projects.0.title", ""),
        ("projects.0.title", None),
        ("projects.0.start", "2021-13"),
        ("projects.0.milestones.0.weight", 0),
        ("projects.0.budget.0.planned", -1),
        ("projects.0.budget.0.year", 2400),
        ("funds.0.share", 2),
        ("as_of", "31.12.2023"),
    ],
)
def test_what_is_wrong_does_not_fit(path: str, value: object) -> None:
    assert wrong(path, value)


def test_what_must_be_there_is_told() -> None:
    assert schema()["required"] == ["format", "version", "title", "language", "municipality"]
    assert schema()["$defs"]["Project"]["required"] == ["id", "title", "summary", "status"]
    assert "required" not in schema()["$defs"]["Horizon"]


def test_nothing_that_is_never_published_is_named() -> None:
    whole = schema()
    assert {"CheckSettings", "Ignore", "ProjectInternal", "Risk", "StrategyInternal", "Theme"} & whole[
        "$defs"
    ].keys() == set()
    found = {name for part in (whole, *whole["$defs"].values()) for name in part["properties"]}
    assert found & {"internal", "checks", "public", "repository", "contributor_id", "theme"} == set()


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_field_is_named_and_explained_as_it_is_everywhere(language: Language) -> None:
    whole = json.loads(render_schema(prepared(empty_strategy(), language)))
    words = wording(language)
    for name, part in {"Strategy": whole, **whole["$defs"]}.items():
        for key, form in part["properties"].items():
            if name != "Version" and (name, key) not in {("Strategy", "format"), ("Strategy", "version")}:
                about = described(MODELS[name])[key]
                assert (form["title"], form["description"]) == (words(about.label), words(about.meaning)), (name, key)
            assert form["title"], (name, key)
            assert form["description"], (name, key)


def test_the_order_is_that_of_the_format() -> None:
    names_of_model = [name for name in Strategy.model_fields if name not in {"format", "checks", "internal"}]
    assert [name for name in schema()["properties"] if name not in {"format", "version"}] == names_of_model


def test_a_project_that_says_little_fits() -> None:
    assert mistakes(data(city(bare("akte")))) == []
