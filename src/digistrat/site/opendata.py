"""The page of the data: what there is to download, under which licence, how often it changes, and what fields mean."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from markupsafe import Markup

from digistrat.data.columns import Table
from digistrat.data.dataset import PAGE, version
from digistrat.data.export import Export
from digistrat.data.licences import LICENCES
from digistrat.data.lookup import Link, Lookup
from digistrat.data.schema import schema
from digistrat.data.schemaorg import described
from digistrat.data.strategie import FORMAT
from digistrat.data.tables import TABLES
from digistrat.findings import Message, say, say_n
from digistrat.site.offering import ATOM, CSV, DATA, ICS, JSON, JSONLD, SCHEMA_EXPORT, XLSX, size_of
from digistrat.site.page import Chapter

YEAR = timedelta(days=365)
KILO, MEGA = 1_000, 1_000_000
DEFINED = "#/$defs/"


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its address, what it is called, its form and size in words, and what is in it."""

    url: str
    title: str
    form: str
    size: str
    about: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of a field or a column; ``label`` is how people read its name, ``choices`` are its fixed values."""

    name: str
    meaning: str
    label: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand together, or the columns of a table."""

    key: str
    title: str
    rows: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class OpenData:
    """Everything that the page of the data prints; ``description`` is for search engines."""

    title: str
    intro: str
    licence: Link | None
    frequency: str
    whole: tuple[File, ...]
    tables: tuple[File, ...]
    feeds: tuple[File, ...]
    portals: tuple[File, ...]
    structure: File
    example: str
    columns: tuple[Group, ...]
    fields: tuple[Group, ...]
    description: Markup


def open_data(lookup: Lookup) -> OpenData:
    """Prepare the page of the data."""
    wording, licence = lookup.wording, lookup.strategy.publication.licence
    there = [table for table in TABLES if CSV[table.name].is_there(lookup)]
    return OpenData(
        title=_name(lookup),
        intro=wording(
            say("Everything that this website shows is offered here as files: to use, to check and to subscribe to.")
        ),
        licence=LICENCES[licence] if licence else None,
        frequency=_frequency(lookup),
        whole=(_file(XLSX, TABULAR, lookup), _file(JSON, WHOLE, lookup)),
        tables=tuple(_table(table, lookup) for table in there),
        feeds=tuple(_file(export, about, lookup) for export, about in FEEDS if export.is_there(lookup)),
        portals=(_file(JSONLD, PORTALS, lookup),) if JSONLD.is_there(lookup) else (),
        structure=_file(SCHEMA_EXPORT, STRUCTURE, lookup),
        example=_example(lookup),
        columns=tuple(_columns(table, lookup) for table in there),
        fields=tuple(_fields(lookup)),
        description=described(lookup, [export for export in DATA if export.is_there(lookup)]),
    )


TABULAR = say("All tables in one file for Excel or LibreOffice, with the columns explained.")
WHOLE = say("Everything in one file for programs, with all that does not fit into tables.")
FEEDS = (
    (ICS, say("Milestones, expected ends and meetings. Your calendar asks for new dates by itself.")),
    (ATOM, say("The latest changes of projects, for a feed reader.")),
)
PORTALS = say("Description after DCAT-AP.de 3.0, by which data portals such as GovData find these files.")
STRUCTURE = say("JSON Schema (2020-12): by this a program can check the JSON file.")


def _name(lookup: Lookup) -> str:
    return lookup.wording(say("Open data"))


CHAPTER = Chapter(PAGE, _name, open_data, lambda content, _: content.intro, version=version)


def _frequency(lookup: Lookup) -> str:
    """Say how often the data changes, as the past shows it."""
    revisions = lookup.record.revisions if lookup.record else ()
    recent = sum(1 for revision in revisions if timedelta() <= lookup.as_of - revision.day < YEAR)
    if not recent:
        return lookup.wording(say("The files change whenever the city publishes again."))
    words = say_n(
        "The files change whenever the city publishes again: on {n} day in the twelve months before the Stichtag.",
        "The files change whenever the city publishes again: on {n} days in the twelve months before the Stichtag.",
        recent,
    )
    return lookup.wording(words)


def _file(export: Export, about: Message, lookup: Lookup) -> File:
    form = FORMS[export.format]
    return File(export.path, lookup.wording(export.title), form, _size(export, lookup), lookup.wording(about))


FORMS = {"JSON": "JSON", "XLSX": "Excel (XLSX)", "CSV": "CSV", "ICS": "iCalendar", "ATOM": "Atom", "JSON_LD": "JSON-LD"}
"""How people call the forms."""


def _table(table: Table, lookup: Lookup) -> File:
    """Offer a table by the city's own word for what it holds."""
    labels = lookup.labels
    own = {"projekte": labels.project, "handlungsfelder": labels.handlungsfeld, "vision": labels.vision}
    file = _file(CSV[table.name], table.about, lookup)
    return replace(file, title=own[table.name].many) if table.name in own else file


def _size(export: Export, lookup: Lookup) -> str:
    """Say how large a file is, in the units that a browser shows."""
    size, wording = size_of(export, lookup), lookup.wording
    if size < MEGA:
        return wording(say("{number} KB", number=max(1, round(size / KILO))))
    return wording(say("{number} MB", number=wording.number(round(Decimal(size) / MEGA, 1))))


def _example(lookup: Lookup) -> str:
    """Show the beginning of the file by one project, as it is."""
    strategy = lookup.strategy
    projects = [
        {"id": project.id, "title": project.title, "status": project.status, "summary": project.summary}
        for project in strategy.projects[:1]
    ]
    content = {"format": FORMAT, "title": strategy.title, "language": strategy.language, "projects": projects}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _columns(table: Table, lookup: Lookup) -> Group:
    words = lookup.wording
    rows = (
        Meaning(column.name, words(column.meaning), words(column.label), tuple(column.words))
        for column in table.columns
    )
    return Group(table.name, f"{table.name}.csv", tuple(rows))


def _fields(lookup: Lookup) -> Iterator[Group]:
    """Explain the JSON from its schema, group by group from the outside to the inside, each once."""
    whole = schema(lookup.wording)
    parts = whole["$defs"]
    waiting, seen = [("strategie", "", whole)], {""}
    for key, place, part in waiting:
        yield Group(key, place or "strategie.json", tuple(_meanings(part["properties"])))
        for name, field in part["properties"].items():
            target, sign = _target(field)
            if target not in seen:
                seen.add(target)
                waiting.append((target.lower(), f"{place}.{name}{sign}".lstrip("."), parts[target]))


def _target(field: Mapping[str, object]) -> tuple[str, str]:
    """Name the group that a field holds, with a sign where it holds many; empty where it holds a plain value."""
    items = field.get("items")
    sign, inner = ("[]", items) if isinstance(items, dict) else ("", field)
    return str(inner.get("$ref", "")).removeprefix(DEFINED), sign


def _meanings(fields: Mapping[str, Mapping[str, object]]) -> Iterator[Meaning]:
    for name, field in fields.items():
        items = field.get("items")
        inner = items if isinstance(items, dict) else field
        choices = inner.get("enum", ())
        yield Meaning(name, str(field["description"]), choices=tuple(choices) if isinstance(choices, list) else ())
