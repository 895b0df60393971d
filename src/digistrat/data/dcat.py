"""``daten/katalog.jsonld``: the data for data portals, as DCAT-AP.de 3.0 wants it, without its deprecated terms."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from digistrat.data import dataset
from digistrat.data.export import Export
from digistrat.data.lookup import MAILBOX, Lookup
from digistrat.model.strategy import Horizon, Publication
from digistrat.words.dialling import dialled

CATALOGUE = "daten/katalog.jsonld"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
GERMAN = "http://dcat-ap.de/def/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
LICENCES = {
    "dl-de/by-2-0": f"{GERMAN}licenses/dl-by-de/2.0",
    "dl-de/zero-2-0": f"{GERMAN}licenses/dl-zero-de/2.0",
    "CC-BY-4.0": f"{GERMAN}licenses/cc-by/4.0",
    "CC0-1.0": f"{GERMAN}licenses/cc-zero",
}
NAMED = frozenset({"dl-de/by-2-0", "CC-BY-4.0"})
"""Licences by which whoever uses the data must name the city."""
LANGUAGES = {"de": "DEU", "en": "ENG"}

Node = dict[str, Any]


def is_described(lookup: Lookup) -> bool:
    """Say whether a catalogue can be made: it needs whole addresses and, for each file, a licence."""
    return bool(lookup.strategy.publication.url and lookup.strategy.publication.licence)


def render_catalogue(lookup: Lookup, exports: Sequence[Export]) -> bytes:
    """Write the catalogue with its one dataset, of which each export is a distribution."""
    files = [_distribution(export, lookup) for export in exports]
    graph = [_catalogue(lookup), _dataset(lookup, [file["@id"] for file in files]), *files, *_people(lookup)]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2).encode() + b"\n"


def _catalogue(lookup: Lookup) -> Node:
    return {
        "@id": _name("katalog", lookup),
        "@type": "dcat:Catalog",
        **_words(lookup),
        "dcterms:title": _said(lookup.full_name, lookup),
        "dcterms:publisher": _link(_name("stadt", lookup)),
        "dcterms:language": _language(lookup),
        "dcterms:license": _licence(lookup),
        "dcterms:modified": _modified(lookup),
        "foaf:homepage": _link(lookup.address("index.html")),
        "dcat:themeTaxonomy": _link(f"{AUTHORITY}data-theme"),
        "dcat:dataset": _link(_name("datensatz", lookup)),
    }


def _dataset(lookup: Lookup, files: Sequence[str]) -> Node:
    strategy = lookup.strategy
    language = lookup.wording.language
    return {
        "@id": _name("datensatz", lookup),
        "@type": "dcat:Dataset",
        **_words(lookup),
        "dcterms:publisher": _link(_name("stadt", lookup)),
        "dcterms:identifier": _name("datensatz", lookup),
        "dcterms:language": _language(lookup),
        "dcterms:modified": _modified(lookup),
        "dcterms:accrualPeriodicity": _link(f"{AUTHORITY}frequency/IRREG"),
        "dcterms:accessRights": _link(f"{AUTHORITY}access-right/PUBLIC"),
        "dcatap:availability": _availability(),
        "dcat:theme": _link(f"{AUTHORITY}data-theme/GOVE"),
        "dcat:keyword": [{"@value": word, "@language": language} for word in dataset.keywords(lookup)],
        "dcat:landingPage": _link(lookup.address(dataset.PAGE)),
        "dcat:version": lookup.version.id,
        **_area(strategy.municipality.regional_key),
        **_years(strategy.horizon),
        **_contributor(strategy.publication),
        **({"dcat:contactPoint": _link(_name("kontakt", lookup))} if _ways(strategy.publication) else {}),
        "dcat:distribution": [_link(file) for file in files],
    }


def _distribution(export: Export, lookup: Lookup) -> Node:
    address, publication = lookup.address(export.path), lookup.strategy.publication
    city = lookup.strategy.municipality.name
    return {
        "@id": _name(export.path, lookup),
        "@type": "dcat:Distribution",
        "dcterms:title": _said(lookup.wording(export.title), lookup),
        "dcat:accessURL": _link(address),
        "dcat:downloadURL": _link(address),
        "dcterms:license": _licence(lookup),
        **({"dcatde:licenseAttributionByText": city} if publication.licence in NAMED else {}),
        "dcterms:format": _link(f"{AUTHORITY}file-type/{export.format}"),
        "dcat:mediaType": _link(f"{MEDIA_TYPES}{export.media_type}"),
        "dcterms:language": _language(lookup),
        "dcterms:modified": _modified(lookup),
        "dcatap:availability": _availability(),
    }


def _people(lookup: Lookup) -> Iterator[Node]:
    """Yield the city, and whom to ask."""
    municipality, publication = lookup.strategy.municipality, lookup.strategy.publication
    homepage = {"foaf:homepage": _link(municipality.website)} if municipality.website else {}
    yield {
        "@id": _name("stadt", lookup),
        "@type": "foaf:Agent",
        "foaf:name": municipality.name,
        "dcterms:type": _link("http://purl.org/adms/publishertype/LocalAuthority"),
        **homepage,
    }
    if ways := _ways(publication):
        yield {"@id": _name("kontakt", lookup), "@type": "vcard:Kind", "vcard:fn": municipality.name, **ways}


def _ways(publication: Publication) -> Node:
    """Give the ways to reach the city: one of them is needed where there is a contact at all."""
    contact = publication.contact or ""
    number = dialled(publication.phone)
    return {
        **({"vcard:hasEmail": _link(f"mailto:{quote(contact, safe='@')}")} if MAILBOX.fullmatch(contact) else {}),
        **({"vcard:hasTelephone": _link(f"tel:{number}")} if number else {}),
    }


def _words(lookup: Lookup) -> Node:
    return {
        "dcterms:title": _said(dataset.title(lookup), lookup),
        "dcterms:description": _said(dataset.description(lookup), lookup),
    }


def _area(key: str | None) -> Node:
    if key is None:
        return {}
    return {
        "dcterms:spatial": _link(f"{GERMAN}politicalGeocoding/regionalKey/{key}"),
        "dcatde:politicalGeocodingLevelURI": _link(f"{GERMAN}politicalGeocoding/Level/municipality"),
    }


def _years(horizon: Horizon) -> Node:
    bounds = {
        **({"dcat:startDate": _typed(horizon.start.first.isoformat(), "date")} if horizon.start else {}),
        **({"dcat:endDate": _typed(horizon.end.last.isoformat(), "date")} if horizon.end else {}),
    }
    return {"dcterms:temporal": {"@type": "dcterms:PeriodOfTime", **bounds}} if bounds else {}


def _contributor(publication: Publication) -> Node:
    """Give the id by which GovData knows who delivers; it may be written whole or as its last part."""
    name = publication.contributor_id
    if name is None:
        return {}
    is_whole = name.startswith(("http://", "https://"))
    whole = quote(name, safe=":/?#%") if is_whole else f"{GERMAN}contributors/{quote(name, safe='')}"
    return {"dcatde:contributorID": _link(whole)}


def _modified(lookup: Lookup) -> Node:
    return _typed(lookup.changed.isoformat(), "date")


def _availability() -> Node:
    return _link(f"{AUTHORITY}planned-availability/AVAILABLE")


def _licence(lookup: Lookup) -> Node:
    return _link(LICENCES[lookup.strategy.publication.licence or ""])


def _language(lookup: Lookup) -> Node:
    return _link(f"{AUTHORITY}language/{LANGUAGES[lookup.wording.language]}")


def _said(text: str, lookup: Lookup) -> Node:
    return {"@value": text, "@language": lookup.wording.language}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _link(address: str) -> Node:
    return {"@id": address}


def _name(part: str, lookup: Lookup) -> str:
    return f"{lookup.address(CATALOGUE)}#{part}"
