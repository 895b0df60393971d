"""What was probably meant."""

from __future__ import annotations

import pytest

from digistrat.figures.selection import KINDS
from digistrat.findings import Keys
from digistrat.model.project import HEALTHS, STATUSES, Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.reading.refusals import known_keys
from digistrat.reading.suggestions import GERMAN_CHOICES, closest, german_keys


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("stauts", "status"),
        ("Titel", "title"),
        ("  GEPLANTES   ende ", None),
        ("Federführung", "lead"),
        ("Next Steps", "next_steps"),
        ("handlungsfeld", "handlungsfelder"),
        ("xyz", None),
        ("", None),
    ],
)
def test_near_misses_and_german_words(word: str, meant: str | None) -> None:
    assert closest(word, known_keys(Project, ()), german_keys()) == meant


def test_a_german_word_counts_only_where_its_meaning_is_known() -> None:
    assert closest("erledigt", STATUSES, GERMAN_CHOICES) == "completed"
    assert closest("rot", HEALTHS, GERMAN_CHOICES) == "critical"
    assert closest("rot", STATUSES, GERMAN_CHOICES) is None


def test_ids_are_compared_without_regard_to_capitals() -> None:
    assert closest("eAkte", ["eakte", "wlan"]) == "eakte"
    assert closest("e-akte", ["eakte", "wlan"]) == "eakte"
    assert closest("KITA", ["Kitas"]) == "Kitas"
    assert closest("eakte", []) is None


def test_every_german_key_leads_to_one_that_exists() -> None:
    groups: list[tuple[type[Item], Keys]] = [
        (Project, ()),
        (Strategy, ()),
        (Strategy, ("publication",)),
        (Project, ("internal",)),
    ]
    groups += [(Project, (name,)) for name in Project.model_fields]
    groups += [(Strategy, (name,)) for name in Strategy.model_fields if name != "projects"]
    groups += [(Project, ("indicators", 0, "values", 0))]
    known = set().union(*(known_keys(model, keys) for model, keys in groups))
    assert set(german_keys().values()) - known == set()


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("leistungen", "services"),
        ("Beschlüsse", "decisions"),
        ("beschluesse", "decisions"),
        ("kennzahlen", "indicators"),
        ("Meilensteine", "milestones"),
        ("projekte", "projects"),
    ],
)
def test_what_can_be_listed_is_known_by_its_german_name(word: str, meant: str) -> None:
    assert closest(word, KINDS, GERMAN_CHOICES) == meant
