"""What a website offers to programs: only what is there, and in one place what it is."""

from __future__ import annotations

import json
import re

import pytest

from data.sample import SITE, city, full, prepared
from digistrat.data.schemaorg import described
from digistrat.site.offering import CSV, DATA, EXPORTS, content_of, offered, size_of
from nasty import EVIL, empty_strategy, erkelenz, rendered
from past import changed_on, full_past


def test_the_least_strategy_offers_only_what_is_never_empty() -> None:
    paths = [export.path for export in offered(prepared(empty_strategy()))]
    assert paths == ["daten/strategie.json", "daten/strategie.xlsx", "daten/strategie.schema.json"]


def test_a_strategy_that_says_everything_offers_everything() -> None:
    strategy = city(full(), budget=[{"planned": "1"}])
    lookup = prepared(strategy, record=full_past(strategy))
    assert list(offered(lookup)) == list(EXPORTS)
    assert len({export.path for export in EXPORTS}) == len(EXPORTS)


def test_the_website_holds_what_is_offered() -> None:
    strategy = erkelenz()
    record = full_past(strategy)
    lookup = prepared(strategy, record=record)
    site = rendered(strategy, "de", record)
    assert {export.path: content_of(export, lookup) for export in offered(lookup)} == {
        path: content
        for path, content in site.items()
        if path.startswith("daten/") or path in {"atom.xml", "termine.ics"}
    }


def test_a_size_is_known_once_the_file_was_made_and_made_up_for_otherwise() -> None:
    lookup = prepared(erkelenz())
    assert size_of(CSV["projekte"], lookup) == len(content_of(CSV["projekte"], lookup))
    assert lookup.sizes == {"daten/projekte.csv": size_of(CSV["projekte"], lookup)}


def test_search_engines_are_told_of_the_same_dataset() -> None:
    found = json.loads(described(prepared(city(), record=changed_on("2023-12-01", city())), DATA[:2]))
    assert found["name"] == "Offene Daten: Digitalstrategie · Stadt Musterstadt"
    assert found["url"] == f"{SITE}/daten.html"
    assert found["license"] == "https://www.govdata.de/dl-de/by-2-0"
    assert found["creator"]["url"] == "https://example.org"
    assert 50 <= len(found["description"]) <= 5000
    assert re.fullmatch("[0-9a-f]{8}", found["version"])
    assert found["dateModified"] == "2023-12-01"
    assert [file["contentUrl"] for file in found["distribution"]] == [
        f"{SITE}/daten/strategie.json",
        f"{SITE}/daten/strategie.xlsx",
    ]


def test_what_is_not_known_is_not_told_to_search_engines() -> None:
    found = json.loads(described(prepared(empty_strategy()), DATA[:1]))
    assert "license" not in found
    assert found["creator"] == {"@type": "GovernmentOrganization", "name": "Stadt Musterstadt"}
    assert found["distribution"][0]["contentUrl"] == "daten/strategie.json"


@pytest.mark.parametrize("text", [EVIL, "</script><script>alert(1)</script>", "<!--<script>", "a\u2028b & '"])
def test_no_text_leaves_its_script_element(text: str) -> None:
    strategy = city(full(text=text), title=text)
    written = str(described(prepared(strategy), DATA))
    assert not re.search("[<>&']", written)
    assert json.loads(written)["name"].endswith(f"{text} · Stadt Musterstadt")
    page = rendered(strategy)["daten.html"].decode()
    assert page.count("<script") == page.count("</script") == 1
