"""What exports are tried on: a lookup of any strategy, and a city that has everything a portal wants to know."""

from __future__ import annotations

from typing import Any

from digistrat.data.lookup import Lookup, lookup
from digistrat.history.values import PublishedRecord
from digistrat.model.strategy import Published
from digistrat.model.when import Language
from digistrat.words.wording import wording
from nasty import STICHTAG, full_project, strategy_of

SITE = "https://example.org/strategie"
PUBLICATION = {
    "url": f"{SITE}/",
    "licence": "dl-de/by-2-0",
    "contact": "stadt@example.org",
    "phone": "+49 2431 85-0",
    "contributor_id": "musterstadt",
}
BODIES = [{"id": "rat", "name": "Rat der Stadt"}]
MEETINGS = [{"id": "sitzung", "body": "rat", "date": "2022-06-07"}]
MUNICIPALITY = {"name": "Stadt Musterstadt", "regional_key": "053700004004", "website": "https://example.org"}


def prepared(
    strategy: Published,
    language: Language = "de",
    record: PublishedRecord | None = None,
) -> Lookup:
    """Give the lookup of a strategy as a website has it."""
    return lookup(strategy, strategy.as_of or STICHTAG, wording(language), record)


def city(*projects: dict[str, Any], **own: object) -> Published:
    """Give a city that says everything about its publication."""
    whole = {"municipality": MUNICIPALITY, "publication": PUBLICATION, "bodies": BODIES, "meetings": MEETINGS, **own}
    return strategy_of(list(projects), "Digitalstrategie", **whole)


def bare(name: str, **own: object) -> dict[str, Any]:
    """Give a project that says only what is told here."""
    return {"id": name, "title": f"Projekt {name}", "summary": "Kurz.", "status": "active", **own}


def full(name: str = "akte", text: str = "Die Akte") -> dict[str, Any]:
    """Give a project that says everything."""
    return full_project(name, text)
