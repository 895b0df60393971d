"""An invented city in which everything occurs that a view must cope with."""

from __future__ import annotations

from digistrat.checks.running import check
from digistrat.model.strategy import Strategy
from samples import listed, loaded_from

HOSTILE = "[/x]<img src=x onerror=alert(1)>{{7*7}} [bold]$(id)"
"""A title that is markup for rich, HTML, Jinja2 and a shell; every view must show it as it is."""

STRATEGY = """\
format: 1
title: Digitalstrategie der Stadt Musterstadt
language: en
municipality: {name: Stadt Musterstadt}
as_of: 2023-12-31
source: Bericht vom 07.06.2022
terms: {handlungsfeld: [Themenfeld, Themenfelder]}
vision:
  - {id: nah, title: Bürgernah, text: Die Verwaltung ist für alle Menschen in der Stadt da.}
  - {id: offen, text: Die Daten der Stadt stehen allen offen.}
handlungsfelder:
  - {id: dienstleistung, title: Dienstleistung}
  - {id: bildung, title: Bildung und lebenslanges Lernen in allen Ortsteilen der Stadt}
  - {id: klima, title: Klima}
bodies: [{id: asw, name: Ausschuss für Stadtentwicklung und Wirtschaft}]
meetings: [{id: asw-12, body: asw, date: 2022-06-07}]
decisions: [{date: 2021-11, title: Leitbild, result: beschlossen}]
funds: [{id: digitalpakt, programme: DigitalPakt}]
"""
PROJECTS = {
    "archiv": """\
title: Stadtarchiv online
summary: Das Archiv kommt ins Netz.
handlungsfelder: [dienstleistung]
vision: [offen]
status: paused
status_reason: Die Stelle ist unbesetzt.
status_since: 2023-02
end: 2023-H1
depends_on: [eakte]
""",
    "boese": f"""\
title: '{HOSTILE}'
summary: '{HOSTILE}'
handlungsfelder: [dienstleistung]
vision: [nah]
status: idea
lead: '{HOSTILE}'
""",
    "chatbot": """\
title: Chatbot 数字化 👩‍💻 für Anfragen
summary: Ein Versuch.
handlungsfelder: [dienstleistung]
vision: [nah]
status: discontinued
status_reason: Die Antworten waren zu oft falsch.
status_since: 2022-11
start: 2022
end: 2022-10-31
""",
    "eakte": """\
title: Einführung der elektronischen Akte in der gesamten Verwaltung und den Eigenbetrieben
summary: Akten werden elektronisch geführt, damit Anträge schneller bearbeitet werden.
description: |-
  Erst das Hauptamt, dann die Fachämter.

  Danach die Eigenbetriebe.
outcome: Kürzere Bearbeitungszeiten.
handlungsfelder: [dienstleistung, bildung]
vision: [nah, offen]
status: active
health: at_risk
health_reason: Lieferengpass bei Servern.
countermeasure: Leihgeräte bis zur Lieferung.
priority: high
lighthouse: true
districts: [Kernstadt, Lövenich]
lead: Hauptamt
partners: [regio iT, kdvz]
original: {start: 2022, end: 2022-H2}
start: 2022-01
end: 2024
plan_change_reason: Die Ausschreibung wurde wiederholt.
milestones:
  - {id: sachakte, title: Einführung der Sachakte, original: 2022-06, due: 2022-06, done: 2022-08}
  - {id: post, title: Posteingang gescannt, due: 2023-Q3}
  - {id: rest, title: Alle Fachämter, original: 2023, due: 2024-06, plan_change_reason: Personal.}
  - {id: spaeter, title: Eigenbetriebe}
indicators:
  - {id: aemter, title: Ämter mit eAkte, unit: Ämter, baseline: 0, target: 12, values: [{date: 2023-11, value: 5}]}
  - {id: seiten, title: Gescannte Seiten, values: [{date: 2023, value: 1250000.5, approximate: true}]}
  - {id: zeit, title: Bearbeitungszeit}
budget:
  - {year: 2022, planned: 17500, actual: 16200.50, text: Scanner}
  - {planned: 30000, approximate: true, fund: digitalpakt}
  - {year: 2023, product: 01.02.01}
decisions:
  - {meeting: asw-12, agenda_item: 6.10, paper: A 10/185/2022, result: zur Kenntnis genommen}
  - {paper: V 12/2024}
updates:
  - {date: 2023-11-20, text: Das Hauptamt arbeitet mit der eAkte., source: Ratsinformation}
  - {date: 2022, text: Der Anbieter steht fest.}
next_steps: Schulung der Fachämter.
analogue_access: Akteneinsicht im Rathaus.
participation: Nutzergruppe.
internal:
  notes: Der Anbieter ist unter Druck.
  contact: Fachbereich 1
  risks: [{text: Der Anbieter gibt auf., likelihood: low, impact: high}]
  budget: [{year: 2025, planned: 99999}]
""",
    "geheim": """\
title: Neues Rechenzentrum
summary: Noch nicht öffentlich.
handlungsfelder: [dienstleistung]
vision: [nah]
status: planned
start: 2022
end: 2023-06
public: false
""",
    "termine": """\
title: Online-Termine
summary: Termine im Netz buchen.
handlungsfelder: [dienstleistung]
vision: [nah]
status: ongoing
start: 2021-Q2
audience: [residents]
analogue_access: Telefonisch.
services:
  - {title: Termin im Bürgerbüro, efa: true, online_since: 2021-06, maturity: {model: 2.0, level: 3}, url: https://termine.example.org/}
  - {title: Termin im Standesamt, efa: false}
  - {title: Termin im Bauamt}
""",
    "wlan": """\
title: WLAN in Kitas
summary: Alle Kitas bekommen WLAN.
handlungsfelder: [bildung]
vision: [nah]
status: completed
outcome: Alle sieben Kitas haben WLAN.
start: 2021
end: 2022-09-15
milestones: [{id: alle, title: Alle Kitas, done: 2022-09}]
decisions: [{meeting: asw-12, agenda_item: 6.10, paper: A 10/185/2022, result: zur Kenntnis genommen}]
""",
}


def load_teststadt() -> Strategy:
    """Load the city; a sample with an error would prove nothing."""
    loaded = loaded_from(STRATEGY, **PROJECTS)
    assert loaded.strategy.as_of is not None
    errors = [one for one in check(loaded, loaded.strategy.as_of) if one.severity == "error"]
    assert listed(loaded.placed(errors)) == []
    return loaded.strategy
