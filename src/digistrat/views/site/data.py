"""``daten/strategie.json``: everything published, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from digistrat.model.values import plain_number

if TYPE_CHECKING:
    from digistrat.model.strategy import Published
    from digistrat.reading.revisions import Revision

FORMAT = "digistrat-strategie/1"
HIDDEN: dict[str, Any] = {
    "format": True,
    "internal": True,
    "checks": True,
    "publication": {"repository", "contributor_id", "theme"},
    "projects": {"__all__": {"internal", "public"}},
}
"""Left out: settings of the tool, and what is internal once more, though ``published()`` has removed it already."""


def render_data(strategy: Published, version: Revision | None = None, *, is_modified: bool = False) -> bytes:
    """Write the strategy as JSON: fields in the order of the format, dates as written, nothing empty.

    What a field means when it is missing is told by the format: ``weight`` is 1, ``lighthouse`` false. ``version`` is
    the last commit that touched the strategy; ``modified`` says that there were changes beyond it.
    """
    fields = strategy.model_dump(exclude=HIDDEN, exclude_defaults=True)
    values = {"title": None, "language": strategy.language, **fields}
    whole = {"format": FORMAT, **_version(version, is_modified=is_modified), **_plain_mapping(values)}
    return to_json(whole, indent=2) + b"\n"


def _version(version: Revision | None, *, is_modified: bool) -> dict[str, object]:
    if version is None:
        return {}
    modified = {"modified": True} if is_modified else {}
    day = {"date": version.day.isoformat()} if version.is_dated else {}
    return {"version": {"id": version.short, **day, **modified}}


def _plain_mapping(values: Mapping[str, object]) -> dict[str, object]:
    plain = {name: _plain(value) for name, value in values.items()}
    return {name: value for name, value in plain.items() if value not in (None, "", [], {})}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return plain_number(value) if isinstance(value, Decimal) else value
