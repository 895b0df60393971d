"""Of a past state outsiders see what was public then and stands in the files of today, by the dates of then."""

from __future__ import annotations

import json
import re
from typing import Any

from canaries import OPEN, PUBLIC, canary_strategy
from digistrat.model.past import published_past
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy

LATER = "latercanary"


def strategy(*projects: dict[str, Any], **own: object) -> Strategy:
    """Give a strategy with some projects."""
    whole = {"format": "1", "title": "Digitalstrategie", "municipality": {"name": "Stadt Musterstadt"}, **own}
    return Strategy.model_validate({**whole, "projects": [{**IDEA, **project} for project in projects]})


IDEA = {"id": "akte", "title": "Die Akte", "summary": "Worum es geht.", "status": "idea"}


def seen(then: dict[str, Any], now: dict[str, Any]) -> Project:
    """Give a project as outsiders see it."""
    [project] = published_past(strategy(then), strategy(now).published()).projects
    return project


def test_what_is_the_same_today_is_told_whole() -> None:
    then, secret = canary_strategy()
    told = published_past(then, then.published())
    assert told == then.published()
    assert [word for word in secret if word in told.model_dump_json()] == []


def test_no_text_of_then_is_told_that_stands_nowhere_today() -> None:
    """Whatever the field: every text and every id is another one today."""
    then, _ = canary_strategy()
    now = json.loads(re.sub(rf"{OPEN}(?=\d)", LATER, then.published().model_dump_json()), parse_int=str)
    told = published_past(then, Strategy.model_validate(now).published())
    assert [project.id for project in told.projects] == [PUBLIC, "weiteres"]
    assert re.findall(rf"{OPEN}\d\w*", told.model_dump_json()) == []


def test_a_project_that_is_internal_or_gone_today_was_never_there() -> None:
    then = strategy({"depends_on": ["netz", "weg"]}, {"id": "netz"}, {"id": "weg"})
    now = strategy({}, {"id": "netz", "public": "false"}).published()
    assert published_past(then, now).projects == strategy({}).projects


def test_a_project_that_was_internal_then_is_not_told() -> None:
    assert published_past(strategy({"public": "false"}), strategy({}).published()).projects == ()


def test_a_renamed_project_is_told_under_its_old_id_by_the_titles_of_today() -> None:
    milestone = {"id": "anfang", "title": "Anfang", "due": "2023"}
    then = {"id": "ablage", "title": "Geheime Ablage", "milestones": [milestone]}
    now = {"formerly": ["ablage"], "milestones": [{"id": "start", "title": "Start", "formerly": ["anfang"]}]}
    project = seen(then, now)
    assert (project.id, project.title) == ("ablage", "Die Akte")
    assert [(one.id, one.title, str(one.due)) for one in project.milestones] == [("anfang", "Start", "2023")]


def test_an_id_that_is_borne_today_means_its_bearer() -> None:
    now = strategy({"title": "Neu"}, {"id": "netz", "title": "Netz", "formerly": ["akte"]}).published()
    [project] = published_past(strategy({}), now).projects
    assert project.title == "Neu"


def test_dates_numbers_and_states_are_those_of_then() -> None:
    then = {
        "status": "active",
        "health": "critical",
        "end": "2024",
        "audience": ["residents"],
        "budget": [{"year": "2023", "planned": "100"}, {"year": "2025", "planned": "7"}],
        "indicators": [{"id": "zahl", "title": "Zahl", "target": "10"}],
    }
    now = {
        "status": "completed",
        "budget": [{"year": "2023", "planned": "200"}, {"year": "2024", "planned": "300"}],
        "indicators": [{"id": "zahl", "title": "Zahl", "target": "20"}],
    }
    project = seen(then, now)
    assert (project.status, project.health, str(project.end)) == ("active", "critical", "2024")
    assert project.audience == ("residents",)
    assert [(line.year, str(line.planned)) for line in project.budget] == [(2023, "100")]
    assert [one.target for one in project.indicators] == [10]


def test_a_text_that_was_edited_is_left_out_and_one_that_is_needed_is_that_of_today() -> None:
    then = {"summary": "Alt", "description": "Alt", "lead": "Amt", "partners": ["A", "B"], "status_reason": "Geld"}
    project = seen(then, {"summary": "Neu", "description": "Neu", "lead": "Amt", "partners": ["B", "C"]})
    assert (project.summary, project.description, project.lead) == ("Neu", None, "Amt")
    assert (project.partners, project.status_reason) == (("B",), None)


def test_entries_are_told_where_they_stand_today_each_once() -> None:
    then = {
        "updates": [{"date": "2022", "text": "A"}, {"date": "2022", "text": "A"}, {"date": "2022", "text": "Alt"}],
        "decisions": [{"title": "Kauf", "paper": "1"}, {"title": "Kauf", "paper": "1", "result": "vertagt"}],
        "follow_up_costs": {"yearly": "5"},
    }
    now = {
        "updates": [{"date": "2022", "text": "A"}, {"date": "2022", "text": "Neu"}, {"date": "2023", "text": "Alt"}],
        "decisions": [{"title": "Kauf", "paper": "1", "result": "beschlossen"}],
    }
    project = seen(then, now)
    assert [(str(one.date), one.text) for one in project.updates] == [("2022", "A")]
    assert [(one.title, one.result) for one in project.decisions] == [("Kauf", None)]
    assert project.follow_up_costs is None


def test_what_is_quite_the_same_is_not_taken_by_what_is_only_alike() -> None:
    project = seen(
        {"budget": [{"planned": "1"}, {"year": "2023", "planned": "2"}]}, {"budget": [{"year": "2023", "planned": "2"}]}
    )
    assert [line.year for line in project.budget] == [2023]


def test_nothing_refers_to_what_is_not_there() -> None:
    whole = {
        "handlungsfelder": [{"id": "netz", "title": "Netz"}, {"id": "weg", "title": "Weg"}],
        "bodies": [{"id": "rat", "name": "Rat"}],
        "meetings": [{"id": "rat-1", "body": "rat", "date": "2022-06-07"}],
        "funds": [{"id": "topf", "programme": "Topf"}],
        "glossary": {"OZG": "Gesetz", "KI": "Alt"},
    }
    project = {
        "handlungsfelder": ["netz", "weg"],
        "decisions": [{"title": "Kauf", "meeting": "rat-1"}],
        "budget": [{"planned": "1", "fund": "topf"}],
    }
    now = strategy(project, handlungsfelder=[{"id": "netz", "title": "Netze"}], glossary={"OZG": "Gesetz", "KI": "Neu"})
    told = published_past(strategy(project, **whole), now.published())
    assert (told.meetings, told.bodies, told.funds, told.glossary) == ((), (), (), {"OZG": "Gesetz"})
    [told_project] = told.projects
    assert told_project.handlungsfelder == ("netz",)
    assert told_project.decisions[0].meeting is None
    assert told_project.budget[0].fund is None


def test_who_publishes_and_how_is_asked_of_today() -> None:
    then = strategy(terms={"project": ["Ding", "Dinge"]}, publication={"contact": "alt@stadt.example"})
    now = strategy(publication={"imprint": "https://stadt.example/impressum"}).published()
    told = published_past(then, now)
    assert (told.terms, told.publication) == (now.terms, now.publication)
