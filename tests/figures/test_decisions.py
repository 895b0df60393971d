"""Decisions counted by hand: by body and meeting, papers, and projects without any."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from digistrat.figures.decisions import Case, Decisions, decisions, is_decided
from digistrat.model.project import STATUSES
from samples import BASE, IDEA, loaded_from, project_from

CITY = f"""{BASE}\
bodies: [{{id: rat, name: Rat}}, {{id: beirat, name: Beirat}}, {{id: leer, name: Nie}}]
meetings:
  - {{id: r1, body: rat, date: 2022-06-07}}
  - {{id: r2, body: rat, date: 2023-02-01}}
  - {{id: b1, body: beirat, date: 2024-03-01}}
  - {{id: weg, body: gibt-es-nicht, date: 2023-05-05}}
decisions:
  - {{meeting: r1, agenda_item: "6.10", title: Zehn}}
  - {{meeting: r1, agenda_item: "6.2", title: Zwei}}
  - {{meeting: r1, title: Ohne Nummer}}
  - {{date: 2019, title: Alt}}
"""
ACTIVE = IDEA.replace("idea", "active")


def titles(cases: Iterable[Case]) -> list[str]:
    return [case.decision.title or case.decision.paper or "" for case in cases]


def held(found: Decisions) -> list[tuple[str, str, list[str]]]:
    return [
        (chamber.body.id, sitting.meeting.id, titles(sitting.cases))
        for chamber in found.chambers
        for sitting in chamber.sittings
    ]


def test_bodies_in_their_order_meetings_newest_first_and_items_by_the_agenda() -> None:
    later = f"{IDEA}decisions: [{{meeting: r2, title: Später}}, {{meeting: b1, title: Im Beirat}}]\n"
    found = decisions(loaded_from(CITY, a=later).strategy)
    assert held(found) == [
        ("rat", "r2", ["Später"]),
        ("rat", "r1", ["Zwei", "Zehn", "Ohne Nummer"]),
        ("beirat", "b1", ["Im Beirat"]),
    ]


def test_without_a_meeting_that_is_known_the_newest_comes_first_and_papers_wait() -> None:
    more = (
        "decisions: [{paper: V 1}, {result: vertagt, title: Ohne Datum}, {date: 2021-05, title: Mai},"
        " {meeting: weg, title: Ohne Gremium}, {meeting: nirgends, title: Ohne Sitzung}]\n"
    )
    found = decisions(loaded_from(CITY, a=IDEA + more).strategy)
    assert titles(found.undisclosed) == ["Ohne Gremium", "Mai", "Alt", "Ohne Datum", "Ohne Sitzung"]
    assert titles(found.papers) == ["V 1"]
    assert [case.is_paper for case in found.papers] == [True]
    assert titles(found.cases)[-6:] == [*titles(found.undisclosed), "V 1"]
    assert found.undisclosed[0].order == (date(2023, 5, 5), date(2023, 5, 5))


def test_what_stands_word_for_word_in_several_places_is_one() -> None:
    same = "decisions: [{date: 2019, title: Alt}, {date: 2019, title: Alt}]\n"
    strategy = loaded_from(CITY, a=IDEA + same, b=IDEA + same).strategy
    [case] = decisions(strategy).undisclosed
    assert (case.is_whole, [project.id for project in case.projects]) == (True, ["a", "b"])
    [case] = decisions(strategy, strategy.projects[:1], with_whole=False).cases
    assert (case.is_whole, [project.id for project in case.projects]) == (False, ["a"])


def test_what_no_project_names_concerns_the_strategy_alone() -> None:
    strategy = loaded_from(CITY, a=f"{IDEA}decisions: [{{date: 2019, title: Alt}}]\n").strategy
    assert titles(decisions(strategy).without_project) == ["Zwei", "Zehn", "Ohne Nummer"]


@pytest.mark.parametrize("status", STATUSES)
def test_who_has_begun_and_names_no_decision_is_undecided(status: str) -> None:
    project = IDEA.replace("idea", status)
    found = decisions(loaded_from(a=project).strategy)
    assert bool(found.undecided) is (status in {"active", "ongoing", "paused", "completed"})


@pytest.mark.parametrize(
    ("decision", "is_one"),
    [
        ("meeting: r1", True),
        ("date: 2022", True),
        ("result: beschlossen", True),
        ("paper: V 1", False),
        ("title: Etwas", False),
    ],
)
def test_a_paper_alone_is_no_decision(decision: str, *, is_one: bool) -> None:
    assert is_decided(project_from(f"{ACTIVE}decisions: [{{{decision}}}]\n")) is is_one


def test_nothing_was_decided() -> None:
    found = decisions(loaded_from().strategy)
    assert found == Decisions((), (), (), ())
    assert (found.cases, found.without_project) == ((), ())
