"""``daten/strategie.json``: everything published, for programs."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic_core import to_json

from digistrat.model.strategy import Published
from digistrat.model.values import plain_number

FORMAT = "digistrat-strategie/1"
HIDDEN: dict[str, Any] = {
    "format": True,
    "internal": True,
    "checks": True,
    "publication": {"repository", "contributor_id", "theme"},
    "projects": {"__all__": {"internal", "public"}},
}
"""Left out: settings of the tool, and what is internal once more, though ``published()`` has removed it already."""


@dataclass(frozen=True, slots=True)
class Version:
    """Which state is published: ``id`` is a short hash of it, ``day`` that of its last public change, where known.

    ``is_modified``: there are public changes beyond it that were not committed yet.
    """

    id: str
    day: date | None = None
    is_modified: bool = False


def version_of(strategy: Published, day: date | None, *, is_modified: bool) -> Version:
    """Name the state that is published; the same data gives the same name, with git and without."""
    content = strategy.model_dump_json(exclude=HIDDEN, exclude_defaults=True)
    return Version(hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:8], day, is_modified)


def render_data(strategy: Published, version: Version) -> bytes:
    """Write the strategy as JSON: fields in the order of the format, dates as written, nothing empty.

    What a field means when it is missing is told by the format: ``weight`` is 1, ``lighthouse`` false.
    """
    fields = strategy.model_dump(exclude=HIDDEN, exclude_defaults=True)
    values = {"title": None, "language": strategy.language, **fields}
    whole = {"format": FORMAT, "version": _version(version), **_plain_mapping(values)}
    return to_json(whole, indent=2) + b"\n"


def _version(version: Version) -> dict[str, object]:
    day = {"date": version.day.isoformat()} if version.day else {}
    return {"id": version.id, **day, **({"modified": True} if version.is_modified else {})}


def _plain_mapping(values: Mapping[str, object]) -> dict[str, object]:
    plain = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in plain.items() if value not in (None, "", [], {})}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return plain_number(value) if isinstance(value, Decimal) else value
