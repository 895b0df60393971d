"""The dataset as schema.org tells it, for search engines: JSON-LD inside of the page of the data."""

from collections.abc import Sequence
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from digistrat.data import dataset
from digistrat.data.export import Export
from digistrat.data.licences import LICENCES
from digistrat.data.lookup import Lookup


def described(lookup: Lookup, exports: Sequence[Export]) -> Markup:
    """Describe the dataset; the signs that could end the script element are written as codes."""
    strategy = lookup.strategy
    publication = strategy.publication
    city = _city(lookup)
    content: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title(lookup),
        "description": dataset.description(lookup),
        "url": lookup.address(dataset.PAGE),
        "inLanguage": lookup.wording.language,
        "keywords": dataset.keywords(lookup),
        "dateModified": lookup.changed.isoformat(),
        "version": lookup.version.id,
        "isAccessibleForFree": True,
        "creator": city,
        "publisher": city,
        "spatialCoverage": strategy.municipality.name,
        "distribution": [_download(export, lookup) for export in exports],
    }
    if publication.licence:
        content["license"] = LICENCES[publication.licence].url
    return htmlsafe_json_dumps(content, ensure_ascii=False)


def _city(lookup: Lookup) -> dict[str, str]:
    municipality = lookup.strategy.municipality
    city = {"@type": "GovernmentOrganization", "name": municipality.name}
    return {**city, "url": municipality.website} if municipality.website else city


def _download(export: Export, lookup: Lookup) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": lookup.wording(export.title),
        "encodingFormat": export.media_type,
        "contentUrl": lookup.address(export.path),
    }
