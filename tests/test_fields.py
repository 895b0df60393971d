"""What stands at a field is what every output says of it: no list of its own, no other word."""

from __future__ import annotations

import re

import pytest

from data.sample import city, full, prepared
from digistrat.data.tables import PROJECTS, TABLES
from digistrat.history.changes import PROSE
from digistrat.history.values import Change
from digistrat.model.fields import described, is_list, label, page_label, part_of, parts_of, written_keys
from digistrat.model.project import Milestone, Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.model.when import Language
from digistrat.reading.suggestions import german_keys
from digistrat.site.steckbrief import steckbrief
from digistrat.words.changes import tell
from digistrat.words.explanations import explanation
from digistrat.words.wording import wording
from fieldtables import MODELS, table

LANGUAGES: tuple[Language, ...] = ("de", "en")
FIELDS = [(part, key) for part in MODELS.values() for key in written_keys(part)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_told_by_its_label_where_it_changes(language: Language) -> None:
    words = wording(language)
    for model in (Strategy, Project):
        for key in written_keys(model):
            assert words(label(model, key)) in tell(Change("field", key), words), key


@pytest.mark.parametrize("part", MODELS)
def test_every_field_stands_in_the_table_of_its_part_in_the_handbook(part: str) -> None:
    german = wording("de")
    for key in written_keys(MODELS[part]):
        about = described(MODELS[part])[key]
        row = next(line for line in table(part, None).splitlines() if line.startswith(f"| `{key}` |"))
        assert f"| {german(about.label)} |" in row
        assert row.endswith(f"| {german(about.meaning)} |")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_unknown_keys_names_every_key(language: Language) -> None:
    """The hint of field-unknown points there."""
    page = explanation("field-unknown", wording(language))
    models: tuple[type[Item], ...] = (Project, Strategy)
    for model, lists in zip(models, page.split("\n## ")[1:], strict=True):
        for way, part in parts_of(model):
            if not way:
                named = {
                    key for line in lists.splitlines()[3:] if not line.startswith("- `") for key in line.split("`")
                }
                assert set(written_keys(part)) - named == set()
            elif way[0] in written_keys(model):
                keys = ", ".join(f"`{key}`" for key in written_keys(part))
                assert re.search(rf"(?m)^- `{': '.join(way)}`(?: \((?:list|Liste)\))?: {keys}$", lists), way


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_for_programs_are_headed_and_explained_by_the_fields(language: Language) -> None:
    words = wording(language)
    columns = {column.name: column for column in PROJECTS}
    for key in ("summary", "audience", "partners", "depends_on", "outcome", "plan_change_reason"):
        about = described(Project)[key]
        assert words(columns[key].label) == words(about.label)
        assert words(columns[key].meaning) == words(about.meaning)
    assert {table.name for table in TABLES} >= {"projekte", "meilensteine"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_project_names_its_fields_by_their_words_for_citizens(language: Language) -> None:
    strategy = city(full("akte", "Akte"))
    lookup = prepared(strategy, language)
    titles = {fact.title for fact in steckbrief(strategy.projects[0], lookup).facts}
    named = {"start", "end", "lead", "partners", "audience", "districts", "priority", "legal_basis", "staff"}
    assert {lookup.wording(page_label(Project, key)) for key in named} <= titles


def test_a_page_has_a_word_of_its_own_only_where_a_citizen_needs_one() -> None:
    own = {(part.__name__, key) for part, key in FIELDS if page_label(part, key) != label(part, key)}
    assert own == {("Project", "audience")}


def test_the_words_that_people_write_lead_to_the_key_and_to_one_alone() -> None:
    words = [word for _, part in FIELDS_BY_PART for about in part.values() for word in about.words.split(", ") if word]
    assert len(words) == len(set(words))
    assert german_keys()["zielgruppe"] == "audience"
    assert german_keys().keys() == set(words)
    assert {word for word in words if word != word.lower()} == set()


FIELDS_BY_PART = [(name, described(part)) for name, part in MODELS.items()]


def test_prose_is_what_is_told_as_edited_alone() -> None:
    assert {"summary", "description", "next_steps"} <= PROSE
    assert PROSE & {"title", "lead", "status"} == set()


def test_every_field_of_many_has_a_group_and_no_part_mixes() -> None:
    for part in MODELS.values():
        groups = {described(part)[key].group for key in written_keys(part)}
        assert groups == {""} or "" not in groups, part


@pytest.mark.parametrize(
    ("model", "key", "part", "several"),
    [(Project, "milestones", Milestone, True), (Project, "lead", None, False), (Project, "partners", None, True)],
)
def test_what_a_field_holds_is_known(model: type[Item], key: str, part: type[Item] | None, several: bool) -> None:
    assert part_of(model, key) is part
    assert is_list(model, key) is several
