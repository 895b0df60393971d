"""Histories of dates, made by hand: steps of a project, and a city whose milestones slip in every way."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from digistrat.history.trend import League, Trend, league, project_trend, reporting_days
from digistrat.history.values import Change, Kind, Record, Step
from digistrat.model.strategy import Strategy
from digistrat.reading.revisions import Revision
from samples import BASE, STICHTAG, loaded_from, told
from teststadt import HOSTILE

CITY = f"""{BASE}\
bodies: [{{id: rat, name: Rat}}]
meetings:
  - {{id: m1, body: rat, date: 2022-03-15}}
  - {{id: m2, body: rat, date: 2022-06-07}}
  - {{id: m3, body: rat, date: 2022-09-20}}
  - {{id: m4, body: rat, date: 2022-12-06}}
  - {{id: m5, body: rat, date: 2023-06-13}}
"""
EAKTE = """\
title: Einführung der elektronischen Akte in der gesamten Verwaltung
summary: Akten werden elektronisch geführt.
status: active
original: {end: 2022-H2}
end: 2024
plan_change_reason: Die Ausschreibung wurde wiederholt.
milestones:
  - {id: konzept, title: Konzept, due: 2022-06, done: 2022-05-31}
  - {id: sachakte, title: Einführung der Sachakte, due: 2022-06, done: 2022-11}
  - {id: post, title: Posteingang gescannt, due: 2023-Q3}
  - {id: rest, title: Alle Fachämter arbeiten mit der eAkte, due: 2024-06, plan_change_reason: Personal fehlt.}
  - {id: spaeter, title: Eigenbetriebe}
"""
WLAN = """\
title: WLAN in Kitas
summary: Alle Kitas bekommen WLAN.
status: completed
original: {end: 2022}
end: 2022-09-15
milestones: [{id: alle, title: Alle Kitas, original: 2022, done: 2022-09}]
"""
CHATBOT = f"""\
title: '{HOSTILE}'
summary: Ein Versuch.
status: active
milestones: [{{id: test, title: '{HOSTILE}', due: 2024}}]
"""
ARCHIV = """\
title: Stadtarchiv
summary: Das Archiv kommt ins Netz.
status: paused
milestones: [{id: lesesaal, title: Lesesaal}]
"""


def revision(day: date) -> Revision:
    """Make a commit at noon."""
    return Revision(day.strftime("%Y%m%d").ljust(40, "0"), datetime.combine(day, time(12), UTC))


def step(day: str, *changes: Change) -> Step:
    """Make what a day changed."""
    return Step(revision(date.fromisoformat(day)), "projekt", changes)


def change(kind: Kind, old: str = "", new: str = "", item: str = "a", reason: str = "") -> Change:
    """Make a change of the milestone ``a``, of another one, or of the end."""
    return Change(kind, "" if kind == "end" else item, old=old, new=new, reason=reason)


EAKTE_STEPS = (
    step(
        "2022-01-10",
        Change("project-added"),
        change("end", new="2022-H2"),
        change("milestone-added", new="2022-06", item="konzept"),
        change("milestone-added", new="2022-06", item="sachakte"),
        change("milestone-added", new="2022-Q4", item="post"),
        change("milestone-added", new="2023", item="rest"),
    ),
    step("2022-06-01", change("milestone-reached", "2022-06", "2022-05-31", "konzept")),
    step(
        "2022-08-01",
        change("milestone-moved", "2022-Q4", "2023-Q1", "post", "Der Scanner wird erst im Winter geliefert."),
        change("end", "2022-H2", "2023", reason="Die Ausschreibung wurde wiederholt."),
    ),
    step(
        "2022-11-30",
        change("milestone-reached", "2022-06", "2022-11", "sachakte"),
        change("milestone-moved", "2023", "2024-06", "rest", "Personal fehlt."),
        change("milestone-added", item="spaeter"),
    ),
    step(
        "2023-03-01",
        change("milestone-moved", "2023-Q1", "2023-Q3", "post", "Der Raum ist noch nicht frei."),
        change("end", "2023", "2024", reason="Die Ausschreibung wurde wiederholt."),
    ),
)
ARCHIV_STEPS = (
    step("2022-01-10", change("milestone-added", new="2022", item="lesesaal")),
    step("2022-06-01", change("milestone-moved", "2022", "", "lesesaal")),
)
REVISIONS = tuple(revision(date.fromisoformat(day)) for day in ("2022-01-10", "2022-06-01", "2023-03-01"))
RECORD = Record(REVISIONS, {"eakte": EAKTE_STEPS, "archiv": ARCHIV_STEPS})


def load_city() -> Strategy:
    """Load the city."""
    loaded = loaded_from(CITY, eakte=EAKTE, wlan=WLAN, chatbot=CHATBOT, archiv=ARCHIV)
    assert told(loaded) == []
    return loaded.strategy


def trend_of(name: str = "eakte", days: tuple[date, ...] | None = None) -> Trend:
    """Follow a project of the city."""
    city = load_city()
    [project] = [project for project in city.projects if project.id == name]
    return project_trend(project, RECORD.steps.get(name, ()), days or reporting_days(city, RECORD, STICHTAG))


def league_of_city() -> League:
    """Rank the projects of the city."""
    city = load_city()
    return league(city, RECORD, reporting_days(city, RECORD, STICHTAG), STICHTAG)
