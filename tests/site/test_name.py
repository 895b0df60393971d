"""The website has a name of its own, and says at its top how fresh it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import pytest

from data.sample import PUBLICATION, city
from digistrat.model.when import Language
from nasty import rendered
from past import changed_on


def header(page: bytes) -> str:
    """Give what the head of a page says."""
    html = page.decode()
    return " ".join(re.sub("<[^>]+>", " ", html[html.index("<header") : html.index("<nav")]).split())


def site(title: str = "", language: Language = "de", *, is_recorded: bool = True) -> Mapping[str, bytes]:
    publication = {**PUBLICATION, **({"title": title} if title else {})}
    strategy = city(publication=publication, handlungsfelder=[{"id": "netz", "title": "Netz"}])
    return rendered(strategy, language, changed_on("2023-12-01", strategy) if is_recorded else None)


@pytest.mark.parametrize(
    ("language", "title", "name", "fresh"),
    [
        ("de", "", "Online-Live-Einsicht", "Stand 31.12.2023, zuletzt geändert 01.12.2023"),
        ("en", "", "Online live view", "As of 31 December 2023, last changed 1 December 2023"),
        ("de", "Digitalschau", "Digitalschau", "Stand 31.12.2023, zuletzt geändert 01.12.2023"),
    ],
)
def test_every_page_bears_the_name_and_says_how_fresh_it_is(
    language: Language, title: str, name: str, fresh: str
) -> None:
    pages = site(title, language)
    for path in ("index.html", "strategie.html", "daten.html", "veraenderungen.html"):
        if path in pages:
            told = header(pages[path])
            assert (name in told, fresh in told, "Digitalstrategie" in told) == (True, True, True)
    assert f"<title>{name} · Digitalstrategie · Stadt Musterstadt</title>" in pages["index.html"].decode()
    graph = json.loads(pages["daten/katalog.jsonld"])["@graph"]
    assert graph[0]["dcterms:title"]["@value"] == f"{name} · Digitalstrategie"
    assert f": {name} · Digitalstrategie</title>" in pages["atom.xml"].decode()


def test_without_git_only_the_stichtag_is_told() -> None:
    told = header(site(is_recorded=False)["index.html"])
    assert "Stand 31.12.2023" in told
    assert "geändert" not in told


def test_a_strategy_that_is_called_so_is_not_named_twice() -> None:
    strategy = city(title="Online-Live-Einsicht Musterstadt")
    page = rendered(strategy)["index.html"].decode()
    assert "<title>Online-Live-Einsicht Musterstadt · Stadt Musterstadt</title>" in page
