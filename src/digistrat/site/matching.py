"""The page that sets the vision against the Handlungsfelder, with the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from digistrat.data.lookup import Link, Lookup, handlungsfeld_path, project_link
from digistrat.figures.alignment import Alignment, alignment
from digistrat.findings import say, say_n
from digistrat.model.project import Project
from digistrat.site.page import Chapter
from digistrat.site.vision import unknown_vision

MATCHING = "abgleich.html"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many projects serve a statement in a Handlungsfeld; ``query`` is the filter that shows them."""

    number: int
    query: str


@dataclass(frozen=True, slots=True)
class Line:
    """A Handlungsfeld with a cell for each statement and the number of all its projects."""

    field: Link
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Effect:
    """How much is known of the effect of a statement: numbers of projects, of indicators, and of those with values."""

    statement: Link
    projects: Cell
    indicators: int
    measured: int
    comparable: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that lacks its counterpart."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Everything that the page prints."""

    title: str
    caption: str
    statements: tuple[Link, ...]
    lines: tuple[Line, ...]
    totals: tuple[Cell, ...]
    notes: tuple[str, ...]
    effects: tuple[Effect, ...]
    gaps: tuple[Gap, ...]
    unknown: str
    """Says instead of numbers that no project names any statement; empty where one does."""


def matching(lookup: Lookup) -> Matching:
    """Prepare the page of vision and Handlungsfelder."""
    aligned, labels, wording = alignment(lookup.strategy), lookup.labels, lookup.wording
    return Matching(
        _name(lookup),
        wording(
            say(
                "How many {projects} serve which statement, by {field}",
                projects=labels.project.many,
                field=labels.handlungsfeld.one,
            )
        ),
        tuple(lookup.statements.values()),
        tuple(_line(key, aligned, lookup) for key in lookup.by_id.handlungsfelder),
        tuple(Cell(aligned.by_vision[key], f"vision={key}") for key in lookup.statements),
        tuple(_notes(aligned, lookup)),
        tuple(_effect(key, aligned, lookup) for key in lookup.statements),
        tuple(gap for gap in _gaps(aligned, lookup) if gap.links),
        unknown_vision(aligned, lookup),
    )


def _line(key: str, aligned: Alignment, lookup: Lookup) -> Line:
    field = f"handlungsfeld={key}"
    return Line(
        Link(lookup.by_id.handlungsfelder[key].title, handlungsfeld_path(key)),
        tuple(
            Cell(len(aligned.cells.get((statement, key), ())), f"{field}&vision={statement}")
            for statement in lookup.statements
        ),
        Cell(aligned.by_handlungsfeld[key], field),
    )


def _effect(key: str, aligned: Alignment, lookup: Lookup) -> Effect:
    effect = aligned.effects[key]
    return Effect(
        lookup.statements[key],
        Cell(aligned.by_vision[key], f"vision={key}"),
        effect.indicators,
        effect.measured,
        effect.comparable,
    )


def _notes(aligned: Alignment, lookup: Lookup) -> Iterable[str]:
    empty = len(aligned.empty_cells)
    if empty:
        yield lookup.wording(
            say_n(
                "{n} cell is empty though there are projects on both sides. Not every cell has to be filled.",
                "{n} cells are empty though there are projects on both sides. Not every cell has to be filled.",
                empty,
            )
        )
    if any(project.status == "discontinued" for project in lookup.strategy.projects):
        yield lookup.wording(say("What was discontinued does not count here."))


def _gaps(aligned: Alignment, lookup: Lookup) -> Iterable[Gap]:
    labels, wording = lookup.labels, lookup.wording
    project, field, vision = labels.project, labels.handlungsfeld, labels.vision
    yield Gap(
        wording(say("{many} without {one}", many=field.many, one=project.one)),
        lookup.handlungsfeld_links(aligned.idle_handlungsfelder),
    )
    yield Gap(
        wording(say("{many} without {one}", many=_statements(lookup), one=project.one)),
        tuple(lookup.statements[key] for key in aligned.idle_statements),
    )
    yield Gap(
        wording(say("{many} whose effect is not measured", many=_statements(lookup))),
        tuple(lookup.statements[key] for key in aligned.unmeasured),
    )
    yield Gap(
        wording(say("{many} without {one}", many=project.many, one=field.one)), _links(aligned.without_handlungsfeld)
    )
    without = () if aligned.is_vision_unknown else aligned.without_vision
    yield Gap(wording(say("{many} without {one}", many=project.many, one=vision.one)), _links(without))


def _statements(lookup: Lookup) -> str:
    own = lookup.strategy.terms.vision
    return own[1] if own else lookup.wording(say("Vision statements"))


def _links(projects: Iterable[Project]) -> tuple[Link, ...]:
    return tuple(project_link(project) for project in projects)


def _name(lookup: Lookup) -> str:
    """Name the page where there are both sides to compare."""
    if not (lookup.strategy.vision and lookup.strategy.handlungsfelder):
        return ""
    labels = lookup.labels
    return lookup.wording(
        say("{vision} and {fields} compared", vision=labels.vision.many, fields=labels.handlungsfeld.many)
    )


CHAPTER = Chapter(MATCHING, _name, matching, lambda content, _: content.caption)
