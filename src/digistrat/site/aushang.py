"""The notice to print: one sheet of A4 for the whole strategy and one for each Handlungsfeld, with the way to more."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from digistrat.data.lookup import NOTHING, Lookup, handlungsfeld_path
from digistrat.figures.standing import Standing
from digistrat.findings import say, say_n
from digistrat.model.project import Project
from digistrat.site.components import Badge, Card, by_status, card
from digistrat.site.overview import field_standings, field_total
from digistrat.site.page import Chapter
from digistrat.site.tallies import Tally, tally, whole_tally

AUSHANG = "aushang.html"
FIELDS_FIT = 10
PROJECTS_FIT = 8
"""So many lines fit on a sheet beside everything else, those of projects with their states; the others are counted."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: its size in modules with the quiet zone, and the path of its dark ones."""

    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: a project with its states, or a Handlungsfeld with its figures."""

    title: str
    words: str
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``address`` is that of the page that tells more, empty where nobody knows it."""

    name: str
    kicker: str
    title: str
    lead: str
    total: str
    tally: Tally
    lines_title: str
    lines: tuple[Line, ...]
    left_out: str
    address: Markup
    code: Code | None


@dataclass(frozen=True, slots=True)
class Aushang:
    """Everything that the page prints."""

    title: str
    sheets: tuple[Sheet, ...]


def aushang(lookup: Lookup) -> Aushang:
    """Prepare all sheets, that of the whole first."""
    return Aushang(lookup.wording(say("Notices to print")), tuple(_sheets(lookup)))


def _name(lookup: Lookup) -> str:
    return lookup.wording(say("Notices to print")) if lookup.strategy.projects else ""


CHAPTER = Chapter(AUSHANG, _name, aushang, say("One sheet of A4 each, for noticeboards and meetings."))


def _sheets(lookup: Lookup) -> Iterator[Sheet]:
    fields = list(field_standings(lookup))
    yield _whole(fields, lookup)
    for key, standing in fields:
        belonging = [project for project in lookup.strategy.projects if key in project.handlungsfelder]
        if belonging:
            yield _field(key, standing, belonging, lookup)


def _whole(fields: list[tuple[str, Standing]], lookup: Lookup) -> Sheet:
    strategy = lookup.strategy
    figures = whole_tally(lookup)
    lines = [Line(standing.title, _figures(key, standing, lookup)) for key, standing in fields]
    return Sheet(
        "ganz",
        f"{strategy.municipality.name} · {lookup.name}",
        strategy.title,
        strategy.motto or "",
        figures.total,
        figures,
        lookup.labels.handlungsfeld.many,
        tuple(lines[:FIELDS_FIT]),
        _left_out(len(lines) - FIELDS_FIT, lookup),
        *_address("", lookup),
    )


def _figures(key: str, standing: Standing, lookup: Lookup) -> str:
    """Say how many projects a Handlungsfeld has, how they stand, and how many are late."""
    total, figures = field_total(key, standing, lookup), tally(standing, lookup)
    late = figures.overdue if standing.overdue else ""
    states = "; ".join(part for part in (figures.words, late) if part)
    return f"{total}: {states}" if standing.projects else total


def _field(key: str, standing: Standing, projects: list[Project], lookup: Lookup) -> Sheet:
    cards = [card(project, lookup) for project in by_status(projects)]
    return Sheet(
        key,
        f"{lookup.full_name} · {lookup.labels.handlungsfeld.one}",
        standing.title,
        "",
        field_total(key, standing, lookup),
        tally(standing, lookup),
        lookup.labels.project.many,
        tuple(_line(project, lookup) for project in cards[:PROJECTS_FIT]),
        _left_out(len(cards) - PROJECTS_FIT, lookup),
        *_address(handlungsfeld_path(key), lookup),
    )


def _line(project: Card, lookup: Lookup) -> Line:
    late = [Badge("late", lookup.wording(say("overdue")))] if project.is_late else []
    states = (project.status, *([project.health] if project.health else []), *late)
    return Line(project.title, project.period, states)


def _left_out(number: int, lookup: Lookup) -> str:
    return lookup.wording(say_n("and {n} more", "and {n} more", number, "page")) if number > 0 else ""


def _address(path: str, lookup: Lookup) -> tuple[Markup, Code | None]:
    """Give the address of a page, to be broken behind a slash, and its code, where anybody knows the address."""
    if not lookup.strategy.publication.url:
        return NOTHING, None
    address = lookup.address(path)
    return Markup("/<wbr>").join(address.split("/")), code(address)


def code(address: str) -> Code:
    """Make the QR code of an address; it bears that a part of it is torn off or dirty."""
    import segno

    made = segno.make_qr(address, error="m")
    rows = [list(row) for row in made.matrix_iter(border=4)]
    return Code(len(rows), "".join(_runs(rows)))


def _runs(rows: list[list[int]]) -> Iterator[str]:
    """Yield each dark run of a row as a rectangle of one path."""
    for y, row in enumerate(rows):
        x = 0
        for is_dark, modules in groupby(row):
            width = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
