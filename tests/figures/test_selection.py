"""Choosing and sorting projects."""

from __future__ import annotations

from typing import Any

import pytest

from digistrat.figures.selection import KINDS, SORTS, Selection, listing, select, shown_milestones
from samples import BASE, STICHTAG, loaded_from

STRATEGY = f"{BASE}handlungsfelder: [{{id: netz, title: Netz}}, {{id: bildung, title: Bildung}}]\n"
PROJECTS = {
    "wlan": """\
title: öffentliches WLAN
summary: In der ganzen Stadt.
status: active
health: at_risk
health_reason: Lieferengpass
lead: Amt für Digitales
districts: [Lövenich, Kückhoven]
handlungsfelder: [netz, bildung]
start: 2022
milestones: [{id: a, title: Masten, due: 2022}, {id: b, title: Abnahme, due: 2024}]
updates: [{date: 2023-12, text: Die Masten kommen.}]
""",
    "app": """\
title: App
summary: Eine App.
status: planned
lead: Hauptamt
partners: [regio iT]
handlungsfelder: [bildung]
start: 2021
end: 2022
services: [{title: Bürgersprechstunde}]
""",
    "archiv": "title: Zentralarchiv\nsummary: S\nstatus: active\nstart: 2021\nend: 2025\n",
}


def ids(**wanted: Any) -> list[str]:  # noqa: ANN401 - any field of a selection
    strategy = loaded_from(STRATEGY, **PROJECTS).strategy
    return [project.id for project in select(strategy, Selection(**wanted), STICHTAG)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["app", "archiv", "wlan"]),
        ({"handlungsfeld": "bildung"}, ["app", "wlan"]),
        ({"handlungsfeld": "netz"}, ["wlan"]),
        ({"status": "active"}, ["archiv", "wlan"]),
        ({"health": "at_risk"}, ["wlan"]),
        ({"lead": "AMT"}, ["app", "wlan"]),
        ({"lead": "digital"}, ["wlan"]),
        ({"district": "lövenich"}, ["wlan"]),
        ({"district": "Erkelenz"}, []),
        ({"is_overdue": True}, ["app", "wlan"]),
        ({"is_stale": True}, ["archiv"]),
        ({"search": "ÖFFENTLICH"}, ["wlan"]),
        ({"search": "lieferengpass"}, ["wlan"]),
        ({"search": "masten kommen"}, ["wlan"]),
        ({"search": "Abnahme"}, ["wlan"]),
        ({"search": "regio"}, ["app"]),
        ({"search": "sprechstunde"}, ["app"]),
        ({"search": "gibt es nicht"}, []),
        ({"status": "active", "handlungsfeld": "bildung"}, ["wlan"]),
        ({"sort": "id"}, ["app", "archiv", "wlan"]),
        ({"sort": "number"}, ["app", "archiv", "wlan"]),
        ({"sort": "title"}, ["app", "wlan", "archiv"]),
        ({"sort": "status"}, ["app", "archiv", "wlan"]),
        ({"sort": "start"}, ["app", "archiv", "wlan"]),
        ({"sort": "end"}, ["app", "archiv", "wlan"]),
    ],
)
def test_projects_that_fit_in_the_order_that_was_asked_for(wanted: dict[str, Any], found: list[str]) -> None:
    assert ids(**wanted) == found


def test_only_late_milestones_of_what_is_overdue() -> None:
    wlan = loaded_from(STRATEGY, **PROJECTS).strategy.projects[2]
    assert [one.id for one in shown_milestones(wlan, Selection(), STICHTAG)] == ["a", "b"]
    assert [one.id for one in shown_milestones(wlan, Selection(is_overdue=True), STICHTAG)] == ["a"]


def test_a_listing_keeps_what_was_asked() -> None:
    strategy = loaded_from(STRATEGY, **PROJECTS).strategy
    selection = Selection(status="planned")
    found = listing(strategy, "milestones", selection, STICHTAG)
    assert (found.kind, found.selection, found.as_of) == ("milestones", selection, STICHTAG)
    assert [project.id for project in found.projects] == ["app"]
    assert (len(KINDS), len(SORTS)) == (5, 6)
