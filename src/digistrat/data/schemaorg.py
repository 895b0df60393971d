"""The dataset as schema.org tells it, for search engines: JSON-LD inside of the page of the data."""

from collections.abc import Sequence
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from digistrat.data import dataset
from digistrat.data.export import Export
from digistrat.data.licences import LICENCES
from digistrat.data.register import Register


def described(register: Register, exports: Sequence[Export]) -> Markup:
    """Describe the dataset; the signs that could end the script element are written as codes."""
    strategy = register.strategy
    publication = strategy.publication
    city = _city(register)
    content: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title(register),
        "description": dataset.description(register),
        "url": register.address(dataset.PAGE),
        "inLanguage": register.wording.language,
        "keywords": dataset.keywords(register),
        "dateModified": register.changed.isoformat(),
        "version": register.version.id,
        "isAccessibleForFree": True,
        "creator": city,
        "publisher": city,
        "spatialCoverage": strategy.municipality.name,
        "distribution": [_download(export, register) for export in exports],
    }
    if publication.licence:
        content["license"] = LICENCES[publication.licence].url
    return htmlsafe_json_dumps(content, ensure_ascii=False)


def _city(register: Register) -> dict[str, str]:
    municipality = register.strategy.municipality
    city = {"@type": "GovernmentOrganization", "name": municipality.name}
    return {**city, "url": municipality.website} if municipality.website else city


def _download(export: Export, register: Register) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": register.wording(export.title),
        "encodingFormat": export.media_type,
        "contentUrl": register.address(export.path),
    }
