"""Services counted by hand: state, maturity by model, EfA, years, and the way without a computer."""

from __future__ import annotations

import pytest

from digistrat.figures.services import STATES, Offering, offering
from samples import IDEA, STICHTAG, loaded_from, project_from


def of(**projects: str) -> Offering:
    return offering(loaded_from(**projects).strategy.projects, STICHTAG)


@pytest.mark.parametrize(
    ("status", "service", "state"),
    [
        ("active", "online_since: 2022-09", "running"),
        ("planned", "online_since: 2022-09", "running"),
        ("planned", "online_since: 2023-12-31", "running"),
        ("planned", "online_since: 2024-01", "coming"),
        ("ongoing", 'url: "https://example.org/"', "running"),
        ("completed", 'url: "https://example.org/"', "running"),
        ("ongoing", 'url: "https://example.org/", online_since: 2024-05', "coming"),
        ("active", 'url: "https://example.org/"', "unclear"),
        ("idea", "efa: true", "unclear"),
        ("ongoing", "efa: true", "unclear"),
        ("completed", "efa: true", "unclear"),
        ("discontinued", "online_since: 2022-09", "withdrawn"),
    ],
)
def test_a_service_runs_only_where_that_is_written_down(status: str, service: str, state: str) -> None:
    project = project_from(f"{IDEA.replace('idea', status)}services: [{{title: S, {service}}}]\n")
    [offer] = offering([project], STICHTAG).offers
    assert offer.state == state
    assert offer.state in STATES


FULL = """\
analogue_access: Im Rathaus.
services:
  - {title: A, maturity: {model: "1.1", level: 2}, efa: true, online_since: 2022-09}
  - {title: B, maturity: {model: "1.1", level: 0}, efa: false, online_since: 2010}
  - {title: C, maturity: {model: "2.0", level: 2}, online_since: 2022}
  - {title: D, maturity: {model: "1.1", level: 2}, online_since: 2024}
"""


def test_levels_of_different_models_are_never_mixed() -> None:
    found = of(a=IDEA + FULL, b=f"{IDEA}services: [{{title: E, efa: true}}]\n")
    assert found.maturity == {"1.1": {0: 1, 2: 2}, "2.0": {2: 1}}
    assert list(found.maturity["1.1"]) == [0, 2]
    assert (found.total, found.without_maturity) == (5, 1)
    assert found.efa == {True: 2, False: 1, None: 2}
    assert list(found.by_year.items()) == [(2010, 1), (2022, 2)]
    assert found.by_state == {"running": 3, "coming": 1, "unclear": 1}
    assert [offer.service.title for offer in found.without_analogue] == ["E"]


def test_what_was_given_up_is_listed_and_counts_nowhere() -> None:
    found = of(a=IDEA.replace("idea", "discontinued") + FULL.replace("analogue_access: Im Rathaus.\n", ""))
    assert len(found.offers) == 4
    assert found.by_state == {"withdrawn": 4}
    assert (found.total, found.maturity, found.without_maturity, found.by_year) == (0, {}, 0, {})
    assert (found.efa, found.without_analogue) == ({}, ())


def test_every_service_counts_once_in_each_sum() -> None:
    found = of(a=IDEA + FULL, b=IDEA + FULL)
    graded = sum(number for levels in found.maturity.values() for number in levels.values())
    assert graded + found.without_maturity == sum(found.efa.values()) == found.total == 8
