"""All exports: which files a website offers to programs, and their bytes."""

from collections.abc import Iterator

from digistrat.data.columns import Table
from digistrat.data.dcat import CATALOGUE, is_described, render_catalogue
from digistrat.data.delimited import render_table
from digistrat.data.events import EVENTS, has_events, render_events
from digistrat.data.export import Export
from digistrat.data.lookup import Lookup
from digistrat.data.schema import SCHEMA, render_schema
from digistrat.data.strategie import render_data
from digistrat.data.tables import TABLES
from digistrat.data.workbook import has_rows, render_workbook
from digistrat.findings import say
from digistrat.model.strategy import Published
from digistrat.site.feed import FEED, render_feed

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def always(lookup: Lookup) -> bool:  # noqa: ARG001 - a Condition
    """Say that there is something in every strategy."""
    return True


def _render_data(lookup: Lookup) -> bytes:
    """Write the data with the Stichtag that the website has."""
    strategy = Published(lookup.strategy.model_copy(update={"as_of": lookup.as_of}))
    return render_data(strategy, lookup.version)


def _has_record(lookup: Lookup) -> bool:
    return lookup.record is not None


def _of_table(table: Table) -> Export:
    def render(lookup: Lookup) -> bytes:
        return render_table(table, lookup)

    def is_there(lookup: Lookup) -> bool:
        return has_rows(table, lookup)

    return Export(table.path, table.title, "CSV", "text/csv", render, is_there)


def _render_catalogue(lookup: Lookup) -> bytes:
    return render_catalogue(lookup, [export for export in DATA if export.is_there(lookup)])


JSON = Export("daten/strategie.json", say("All data"), "JSON", "application/json", _render_data, always)
XLSX = Export("daten/strategie.xlsx", say("All tables"), "XLSX", SHEET, render_workbook, always)
CSV = {table.name: _of_table(table) for table in TABLES}
ICS = Export(EVENTS, say("Dates for the calendar"), "ICS", "text/calendar", render_events, has_events)
ATOM = Export(FEED, say("Changes"), "ATOM", "application/atom+xml", render_feed, _has_record)
DATA = (JSON, XLSX, *CSV.values(), ICS, ATOM)
"""Exports that hold data, in the order in which they are offered."""
SCHEMA_EXPORT = Export(SCHEMA, say("Structure of the data"), "JSON", "application/schema+json", render_schema, always)
JSONLD = Export(
    CATALOGUE, say("Description for data portals"), "JSON_LD", "application/ld+json", _render_catalogue, is_described
)
EXPORTS = (*DATA, SCHEMA_EXPORT, JSONLD)


def offered(lookup: Lookup) -> Iterator[Export]:
    """Yield the files that a website has."""
    for export in EXPORTS:
        if export.is_there(lookup):
            yield export


def content_of(export: Export, lookup: Lookup) -> bytes:
    """Make a file, and remember how large it is: the page of the data says it."""
    content = export.render(lookup)
    lookup.sizes[export.path] = len(content)
    return content


def size_of(export: Export, lookup: Lookup) -> int:
    """Say how large a file is."""
    if export.path not in lookup.sizes:
        content_of(export, lookup)
    return lookup.sizes[export.path]
