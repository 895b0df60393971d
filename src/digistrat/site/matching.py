"""The page that sets the vision against the Handlungsfelder, with the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from digistrat.data.register import Link, Register, handlungsfeld_path, project_link
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


def matching(register: Register) -> Matching:
    """Prepare the page of vision and Handlungsfelder."""
    aligned, labels, wording = alignment(register.strategy), register.labels, register.wording
    return Matching(
        _name(register),
        wording(
            say(
                "How many {projects} serve which statement, by {field}",
                projects=labels.project.many,
                field=labels.handlungsfeld.one,
            )
        ),
        tuple(register.statements.values()),
        tuple(_line(key, aligned, register) for key in register.by_id.handlungsfelder),
        tuple(Cell(aligned.by_vision[key], f"vision={key}") for key in register.statements),
        tuple(_notes(aligned, register)),
        tuple(_effect(key, aligned, register) for key in register.statements),
        tuple(gap for gap in _gaps(aligned, register) if gap.links),
        unknown_vision(aligned, register),
    )


def _line(key: str, aligned: Alignment, register: Register) -> Line:
    field = f"handlungsfeld={key}"
    return Line(
        Link(register.by_id.handlungsfelder[key].title, handlungsfeld_path(key)),
        tuple(
            Cell(len(aligned.cells.get((statement, key), ())), f"{field}&vision={statement}")
            for statement in register.statements
        ),
        Cell(aligned.by_handlungsfeld[key], field),
    )


def _effect(key: str, aligned: Alignment, register: Register) -> Effect:
    effect = aligned.effects[key]
    return Effect(
        register.statements[key],
        Cell(aligned.by_vision[key], f"vision={key}"),
        effect.indicators,
        effect.measured,
        effect.comparable,
    )


def _notes(aligned: Alignment, register: Register) -> Iterable[str]:
    empty = len(aligned.empty_cells)
    if empty:
        yield register.wording(
            say_n(
                "{n} cell is empty though there are projects on both sides. Not every cell has to be filled.",
                "{n} cells are empty though there are projects on both sides. Not every cell has to be filled.",
                empty,
            )
        )
    if any(project.status == "discontinued" for project in register.strategy.projects):
        yield register.wording(say("What was discontinued does not count here."))


def _gaps(aligned: Alignment, register: Register) -> Iterable[Gap]:
    labels, wording = register.labels, register.wording
    project, field, vision = labels.project, labels.handlungsfeld, labels.vision
    yield Gap(
        wording(say("{many} without {one}", many=field.many, one=project.one)),
        register.handlungsfeld_links(aligned.idle_handlungsfelder),
    )
    yield Gap(
        wording(say("{many} without {one}", many=_statements(register), one=project.one)),
        tuple(register.statements[key] for key in aligned.idle_statements),
    )
    yield Gap(
        wording(say("{many} whose effect is not measured", many=_statements(register))),
        tuple(register.statements[key] for key in aligned.unmeasured),
    )
    yield Gap(
        wording(say("{many} without {one}", many=project.many, one=field.one)), _links(aligned.without_handlungsfeld)
    )
    without = () if aligned.is_vision_unknown else aligned.without_vision
    yield Gap(wording(say("{many} without {one}", many=project.many, one=vision.one)), _links(without))


def _statements(register: Register) -> str:
    own = register.strategy.terms.vision
    return own[1] if own else register.wording(say("Vision statements"))


def _links(projects: Iterable[Project]) -> tuple[Link, ...]:
    return tuple(project_link(project) for project in projects)


def _name(register: Register) -> str:
    """Name the page where there are both sides to compare."""
    if not (register.strategy.vision and register.strategy.handlungsfelder):
        return ""
    labels = register.labels
    return register.wording(
        say("{vision} and {fields} compared", vision=labels.vision.many, fields=labels.handlungsfeld.many)
    )


CHAPTER = Chapter(MATCHING, _name, matching, lambda content, _: content.caption)
