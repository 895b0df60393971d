"""A small city whose projects wait for each other and share few people; every number can be checked by hand."""

from __future__ import annotations

from digistrat.model.strategy import Strategy
from samples import loaded_from
from teststadt import HOSTILE

STRATEGY = """\
format: 1
title: Digitalstrategie der Stadt Musterstadt
language: de
as_of: 2025-06-30
municipality: {name: Stadt Musterstadt}
handlungsfelder:
  - {id: verwaltung, title: Verwaltung}
funds:
  - {id: land, programme: Digitale Städte, ends: 2026-12}
capacity:
  - {year: 2024, fte: 2.5}
  - {year: 2025, fte: 2.5}
  - {year: 2026, fte: 2}
  - {year: 2027}
"""
PROJECTS = {
    "app": """\
title: Bürger-App
summary: App.
handlungsfelder: [verwaltung]
status: idea
depends_on: [eakte]
""",
    "eakte": """\
title: Einführung der eAkte
summary: Akten elektronisch.
handlungsfelder: [verwaltung]
status: active
lead: Hauptamt
start: 2025-01
end: 2026
depends_on: [migration]
milestones:
  - {id: poststelle, title: Poststelle ist eingerichtet, due: 2025-10}
  - {id: fallakte, title: Erste Fallakten, due: 2026-Q2}
staff: [{year: 2025, fte: 0.5}, {year: 2026, fte: 1.25}]
budget: [{year: 2026, planned: 40000, fund: land}]
updates: [{date: 2025-06-01, text: Läuft.}]
""",
    "formulare": """\
title: Digitale Abläufe im Rathaus
summary: Abläufe.
handlungsfelder: [verwaltung]
status: planned
start: 2026-04
end: 2027
depends_on: [migration]
milestones:
  - {id: m, title: Erster Ablauf, due: 2026-H2}
staff: [{year: 2026, fte: 1}]
public: false
""",
    "migration": """\
title: IT-Basismigration
summary: Grundlage.
handlungsfelder: [verwaltung]
status: active
lead: Hauptamt, Sachgebiet IT
start: 2024-03
end: 2025-12
milestones:
  - {id: mail, title: Umstieg der Postfächer, due: 2024-12, done: 2024-12}
  - {id: datei, title: Dateiserver in der neuen Umgebung, due: 2025-09}
staff: [{year: 2024, fte: 1.5}, {year: 2025, fte: 2}]
updates: [{date: 2025-06-01, text: Läuft.}]
""",
    "plattform": f"""\
title: '{HOSTILE}'
summary: App.
handlungsfelder: [verwaltung]
status: planned
start: 2027-02
depends_on: [eakte]
""",
    "portal": """\
title: Serviceportal
summary: Portal.
handlungsfelder: [verwaltung]
status: planned
start: 2028
end: 2029
depends_on: [formulare, eakte]
staff: [{year: 2028, fte: 1}]
""",
}


def load_steeringcity() -> Strategy:
    """Load the city; it has no mistake in reading."""
    loaded = loaded_from(STRATEGY, **PROJECTS)
    assert loaded.findings == ()
    return loaded.strategy
