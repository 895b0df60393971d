"""The catalogue against our own table of what DCAT-AP.de 3.0 demands, recommends, and no longer wants."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from canaries import canary_strategy
from data.sample import MUNICIPALITY, PUBLICATION, SITE, bare, city, full, prepared
from digistrat.data.dcat import is_described
from digistrat.model.strategy import Published
from digistrat.site.offering import DATA, EXPORTS, JSONLD
from nasty import EVIL, erkelenz
from past import changed_on, full_past

MANDATORY: Mapping[str, set[str]] = {
    "dcat:Catalog": {"dcterms:title", "dcterms:description", "dcterms:publisher"},
    "dcat:Dataset": {"dcterms:title", "dcterms:description", "dcterms:publisher"},
    "dcat:Distribution": {"dcat:accessURL", "dcterms:license"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Kind": set(),
    "dcterms:PeriodOfTime": set(),
}
"""Every class that we use, with what the specification calls mandatory."""
WANTED: Mapping[str, set[str]] = {
    "dcat:Catalog": {
        *(
            "dcterms:language",
            "dcterms:modified",
            "dcterms:license",
            "foaf:homepage",
            "dcat:themeTaxonomy",
            "dcat:dataset",
        ),
    },
    "dcat:Dataset": {
        *("dcat:keyword", "dcatde:politicalGeocodingLevelURI", "dcat:theme", "dcatap:availability", "dcterms:spatial"),
        *("dcterms:temporal", "dcat:distribution", "dcat:contactPoint", "dcatde:contributorID", "dcterms:modified"),
        *("dcterms:identifier", "dcat:landingPage"),
    },
    "dcat:Distribution": {
        *(
            "dcterms:title",
            "dcterms:modified",
            "dcterms:format",
            "dcatap:availability",
            "dcat:downloadURL",
            "dcat:mediaType",
        ),
        "dcatde:licenseAttributionByText",
    },
    "foaf:Agent": {"dcterms:type"},
    "vcard:Kind": {"vcard:fn", "vcard:hasEmail", "vcard:hasTelephone"},
    "dcterms:PeriodOfTime": {"dcat:startDate", "dcat:endDate"},
}
"""What it recommends, or its conventions ask for, and we can say."""
DEPRECATED = {
    *("dcatde:politicalGeocodingURI", "dcatde:geocodingDescription", "owl:versionInfo", "dcatde:legalBasis"),
    *(
        "dcatde:qualityProcessURI",
        "dcterms:hasVersion",
        "dcterms:isVersionOf",
        "dcatde:originator",
        "dcatde:maintainer",
    ),
    *("dcatde:plannedAvailability", "dcat:granularity", "schema:startDate", "schema:endDate", "adms:status"),
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
VOCABULARIES = {
    "dcterms:license": {
        *("http://dcat-ap.de/def/licenses/dl-by-de/2.0", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"),
        *("http://dcat-ap.de/def/licenses/cc-by/4.0", "http://dcat-ap.de/def/licenses/cc-zero"),
    },
    "dcterms:language": {f"{AUTHORITY}language/DEU", f"{AUTHORITY}language/ENG"},
    "dcat:theme": {f"{AUTHORITY}data-theme/GOVE"},
    "dcat:themeTaxonomy": {f"{AUTHORITY}data-theme"},
    "dcatap:availability": {f"{AUTHORITY}planned-availability/AVAILABLE"},
    "dcterms:accrualPeriodicity": {f"{AUTHORITY}frequency/IRREG"},
    "dcterms:accessRights": {f"{AUTHORITY}access-right/PUBLIC"},
    "dcterms:format": {f"{AUTHORITY}file-type/{name}" for name in ("JSON", "XLSX", "CSV", "ICS", "ATOM")},
    "dcatde:politicalGeocodingLevelURI": {"http://dcat-ap.de/def/politicalGeocoding/Level/municipality"},
}
SINGLE = {
    *(
        "dcterms:modified",
        "dcterms:publisher",
        "dcatap:availability",
        "dcterms:license",
        "dcterms:format",
        "dcat:mediaType",
    ),
    *("dcat:downloadURL", "vcard:fn", "dcat:startDate", "dcat:endDate", "dcterms:accrualPeriodicity", "dcat:version"),
}
"""Properties that may stand only once."""


def graph(strategy: Published, **known: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - what ``prepared`` takes
    whole: dict[str, Any] = json.loads(JSONLD.render(prepared(strategy, **known)))
    assert set(prefixes(whole["@graph"])) <= set(whole["@context"])
    found: list[dict[str, Any]] = whole["@graph"]
    return found


def prefixes(tree: object) -> Iterator[str]:
    for node in nodes(tree):
        yield from (name.partition(":")[0] for name in node if not name.startswith("@"))


def nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Yield every group, however deep."""
    if isinstance(tree, list):
        for value in tree:
            yield from nodes(value)
    elif isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)


def of_class(tree: object, name: str) -> list[dict[str, Any]]:
    return [node for node in nodes(tree) if node.get("@type") == name]


def everything() -> list[dict[str, Any]]:
    strategy = city(full("akte", EVIL), title=EVIL, horizon={"start": "2022", "end": "2027-H1"})
    return graph(strategy, record=full_past(strategy))


def test_all_that_is_mandatory_or_wanted_is_there() -> None:
    for name in MANDATORY:
        found = of_class(everything(), name)
        assert found, name
        assert all(MANDATORY[name] | WANTED[name] <= set(node) for node in found), name


def test_no_class_is_used_that_the_table_does_not_know() -> None:
    kinds = {str(node["@type"]) for node in nodes(everything()) if "@type" in node}
    assert {kind for kind in kinds if not kind.startswith("xsd:")} == set(MANDATORY)


def test_nothing_deprecated_is_used() -> None:
    assert {name for node in nodes(everything()) for name in node} & DEPRECATED == set()


def test_values_come_from_their_vocabularies() -> None:
    for node in nodes(everything()):
        for name, allowed in VOCABULARIES.items():
            assert name not in node or node[name]["@id"] in allowed, name
        assert not any(isinstance(node.get(name), list) for name in SINGLE)


def test_every_address_is_whole_and_every_inner_reference_is_defined() -> None:
    found = everything()
    named = {node["@id"] for node in found}
    for node in nodes(found):
        if address := node.get("@id"):
            assert address.startswith(("http://", "https://", "mailto:", "tel:")), address
            assert not address.startswith(f"{SITE}/daten/katalog.jsonld#") or address in named


def test_each_file_that_holds_data_is_a_distribution_with_its_address() -> None:
    strategy = city(full())
    record = full_past(strategy)
    lookup = prepared(strategy, record=record)
    there = [f"{SITE}/{export.path}" for export in DATA if export.is_there(lookup)]
    files = of_class(graph(strategy, record=record), "dcat:Distribution")
    assert [file["dcat:accessURL"]["@id"] for file in files] == there
    assert [file["dcat:downloadURL"]["@id"] for file in files] == there
    assert len(there) == len(EXPORTS) - 2


def test_the_place_is_told_by_the_regional_key() -> None:
    [dataset] = of_class(graph(city()), "dcat:Dataset")
    assert dataset["dcterms:spatial"]["@id"] == "http://dcat-ap.de/def/politicalGeocoding/regionalKey/053700004004"
    [dataset] = of_class(graph(city(municipality={"name": "Stadt"})), "dcat:Dataset")
    assert "dcterms:spatial" not in dataset


def test_what_is_not_known_is_left_out() -> None:
    plain = {"url": SITE, "licence": "CC0-1.0"}
    found = graph(city(publication=plain, municipality={"name": "Stadt"}, horizon={}))
    [dataset] = of_class(found, "dcat:Dataset")
    assert {"dcat:contactPoint", "dcatde:contributorID", "dcterms:temporal"} & set(dataset) == set()
    assert of_class(found, "vcard:Kind") == []
    assert "foaf:homepage" not in of_class(found, "foaf:Agent")[0]
    assert all("dcatde:licenseAttributionByText" not in file for file in of_class(found, "dcat:Distribution"))


@pytest.mark.parametrize(("horizon", "bound"), [({"start": "2022"}, "2022-01-01"), ({"end": "2027-H1"}, "2027-06-30")])
def test_one_end_of_the_years_may_be_open(horizon: dict[str, str], bound: str) -> None:
    [years] = of_class(graph(city(horizon=horizon)), "dcterms:PeriodOfTime")
    assert [value["@value"] for name, value in years.items() if name != "@type"] == [bound]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("openNRW", "http://dcat-ap.de/def/contributors/openNRW"),
        ("Stadt <x>", "http://dcat-ap.de/def/contributors/Stadt%20%3Cx%3E"),
        ("http://dcat-ap.de/def/contributors/openNRW", "http://dcat-ap.de/def/contributors/openNRW"),
    ],
)
def test_the_contributor_may_be_written_short_or_whole(given: str, said: str) -> None:
    [dataset] = of_class(graph(city(publication={**PUBLICATION, "contributor_id": given})), "dcat:Dataset")
    assert dataset["dcatde:contributorID"]["@id"] == said


def test_whom_to_ask_is_a_mailbox_or_a_number() -> None:
    [contact] = of_class(graph(city()), "vcard:Kind")
    assert contact["vcard:hasEmail"]["@id"] == "mailto:stadt@example.org"
    assert contact["vcard:hasTelephone"]["@id"] == "tel:+492431850"
    other = {**PUBLICATION, "contact": "Rathaus", "phone": "02431 85-0"}
    [contact] = of_class(graph(city(publication=other)), "vcard:Kind")
    assert "vcard:hasEmail" not in contact
    assert contact["vcard:hasTelephone"]["@id"] == "tel:02431850"
    [contact] = of_class(graph(city(publication={**PUBLICATION, "phone": "85-0 oder 85-1"})), "vcard:Kind")
    assert "vcard:hasTelephone" not in contact


def test_the_change_is_the_last_public_one_else_the_stichtag() -> None:
    [dataset] = of_class(graph(city()), "dcat:Dataset")
    assert dataset["dcterms:modified"] == {"@value": "2023-12-31", "@type": "xsd:date"}
    [dataset] = of_class(graph(city(), record=changed_on("2023-12-01", city())), "dcat:Dataset")
    assert dataset["dcterms:modified"] == {"@value": "2023-12-01", "@type": "xsd:date"}


def test_words_are_in_the_language_of_the_website() -> None:
    [dataset] = of_class(graph(city(), language="en"), "dcat:Dataset")
    assert dataset["dcterms:title"] == {"@value": "Open data: Digitalstrategie · Stadt Musterstadt", "@language": "en"}
    assert dataset["dcterms:language"]["@id"] == f"{AUTHORITY}language/ENG"
    [dataset] = of_class(graph(city(title="Weg der Stadt Musterstadt")), "dcat:Dataset")
    assert dataset["dcterms:title"] == {"@value": "Offene Daten: Weg der Stadt Musterstadt", "@language": "de"}
    assert len({word["@value"] for word in dataset["dcat:keyword"]}) == len(dataset["dcat:keyword"]) == 5


@pytest.mark.parametrize("missing", ["url", "licence"])
def test_without_address_or_licence_there_is_no_catalogue(missing: str) -> None:
    publication = {name: value for name, value in PUBLICATION.items() if name != missing}
    assert not is_described(prepared(city(publication=publication)))
    assert is_described(prepared(city()))
    assert not is_described(prepared(erkelenz()))


def test_no_canary_leaves_with_the_catalogue() -> None:
    strategy, secret = canary_strategy()
    whole = JSONLD.render(prepared(strategy.published())).decode()
    assert [word for word in sorted(secret) if word in whole] == []
    assert MUNICIPALITY["name"] in JSONLD.render(prepared(city(bare("akte")))).decode()
