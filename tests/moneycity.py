"""A city with money of every kind: approximate, missing, for the whole project, internal, and ending too early."""

from __future__ import annotations

from digistrat.model.strategy import Strategy
from samples import loaded_from

STRATEGY = """\
format: 1
title: Digitalstrategie der Stadt Musterstadt
language: de
municipality: {name: Stadt Musterstadt}
as_of: 2023-12-31
handlungsfelder: [{id: bildung, title: Bildung}, {id: verwaltung, title: Verwaltung}]
funds:
  - id: digitalpakt
    programme: DigitalPakt Schule 2019 bis 2024 (Basisprogramm und Zusatzvereinbarungen)
    amount: 1700000
    share: 0.9
    ends: 2024-05
  - {id: land, programme: Digitale Städte, amount: 80000, share: 0.8}
budget:
  - {year: 2020, product: "01.02.01", category: training, planned: 17500}
  - {year: 2021, product: "01.02.01", category: training, planned: 24000, actual: 21350.45}
  - {year: 2021, product: "01.02.02", category: software, planned: 385000, actual: 372118.9}
  - {year: 2022, product: "01.02.01", category: training, planned: 24000, approximate: true}
  - {year: 2022, product: "01.02.02", category: software, planned: 510000, actual: 530400.05}
  - {year: 2022, product: "01.02.02", category: hardware}
  - {year: 2023, product: "01.02.02", category: software, planned: 560000}
"""
PROJECTS = {
    "schulen": """\
title: Glasfaser und WLAN in allen Schulen der Stadt
summary: Alle Schulen bekommen schnelles Netz.
handlungsfelder: [bildung]
status: active
start: 2020
end: 2025
budget:
  - {year: 2020, category: hardware, planned: 400000, actual: 380000.5, fund: digitalpakt}
  - {year: 2021, category: hardware, planned: 600000, actual: 601000, fund: digitalpakt}
  - {year: 2022, category: services, planned: 300000, fund: digitalpakt, approximate: true}
  - {planned: 75000, category: other}
follow_up_costs: {yearly: 96000, funded: false, text: Wartung und Betrieb}
""",
    "eakte": """\
title: Einführung der eAkte
summary: Akten ohne Papier.
handlungsfelder: [verwaltung]
status: ongoing
start: 2021
budget:
  - {year: 2021, product: "01.02.02", category: software, planned: 85000, actual: 72118.9, fund: land}
  - {year: 2022, product: "01.02.02", category: software, planned: 85000}
follow_up_costs: {yearly: 19000, funded: true}
""",
    "geheim": """\
title: Neues Rechenzentrum
summary: Noch nicht öffentlich.
handlungsfelder: [verwaltung]
status: planned
start: 2024
public: false
budget: [{year: 2024, category: hardware, planned: 990000}]
follow_up_costs: {yearly: 50000}
""",
    "melder": """\
title: Mängelmelder
summary: Schäden melden.
handlungsfelder: [verwaltung]
status: idea
budget: [{year: 2024, category: software}]
""",
}


def load_moneycity() -> Strategy:
    """Load the city."""
    return loaded_from(STRATEGY, **PROJECTS).strategy
