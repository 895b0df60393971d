"""The index: what the city wants, where it stands, what has just happened, what comes next, and all projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from markupsafe import Markup

from digistrat.data.register import (
    Link,
    Register,
    handlungsfeld_path,
    optional_markdown,
    project_link,
    project_path,
)
from digistrat.figures.alignment import Alignment, alignment
from digistrat.figures.standing import NextDate, Standing, next_dates, standings
from digistrat.findings import say
from digistrat.model.project import Update
from digistrat.site import council, portrait, services, vision
from digistrat.site.filters import Filter, Order, project_filters, project_orders, step
from digistrat.site.parts import Card, by_status
from digistrat.site.portrait import horizon
from digistrat.site.steckbrief import Event, event
from digistrat.site.tallies import Tally, counted, tally, total, whole_tally

NEWEST = 6
"""How many updates and dates the index shows."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A vision statement; ``query`` is the filter that shows its projects."""

    id: str
    title: str
    text: Markup
    number: int
    projects: str
    query: str


@dataclass(frozen=True, slots=True)
class Field:
    """A Handlungsfeld as a card of the grid; ``total`` counts what it leads and what it takes part in."""

    path: str
    title: str
    total: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Due:
    """Something that comes next."""

    date: Markup
    what: str
    project: Link


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the index prints; a link to a page that has nothing to say is empty.

    ``step`` is how many cards the script shows at a time.
    """

    title: str
    kicker: str
    motto: str
    introduction: Markup
    tally: Tally
    statements: tuple[Statement, ...]
    fields: tuple[Field, ...]
    events: tuple[Event, ...]
    dues: tuple[Due, ...]
    filters: tuple[Filter, ...]
    orders: tuple[Order, ...]
    step: int
    cards: tuple[Card, ...]
    glossary: tuple[tuple[str, str], ...]
    has_changes: bool
    portrait: Link
    vision: Link
    unknown_vision: str
    services: Link
    decisions: Link


def overview(register: Register, cards: Mapping[str, Card]) -> Overview:
    """Prepare the index."""
    strategy = register.strategy
    whole = whole_tally(register)
    aligned = alignment(strategy)
    listed = by_status(strategy.projects)
    is_choice = len(listed) > 1
    return Overview(
        title=strategy.title,
        motto=strategy.motto or "",
        kicker=_kicker(register),
        introduction=optional_markdown(strategy.introduction),
        tally=whole,
        statements=_statements(register, aligned),
        fields=tuple(_field(key, standing, register) for key, standing in field_standings(register)),
        events=_events(register),
        dues=_dues(register),
        filters=project_filters(register) if is_choice else (),
        orders=project_orders(listed, register) if is_choice else (),
        step=step(listed),
        cards=tuple(cards[project.id] for project in listed),
        glossary=tuple(sorted(strategy.glossary.items(), key=lambda entry: entry[0].casefold())),
        has_changes=register.has_changes,
        portrait=portrait.CHAPTER.link(register),
        vision=vision.CHAPTER.link(register),
        unknown_vision=vision.unknown_vision(aligned, register),
        services=services.CHAPTER.link(register),
        decisions=council.CHAPTER.link(register),
    )


def _kicker(register: Register) -> str:
    """Say what the title leaves out: whose strategy it is, and for which years."""
    strategy = register.strategy
    name = strategy.municipality.name
    return " · ".join(part for part in ("" if name in strategy.title else name, horizon(register)) if part)


def _statements(register: Register, aligned: Alignment) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            statement.id,
            statement.title or "",
            optional_markdown(statement.text, 4),
            aligned.by_vision[statement.id],
            "" if aligned.is_vision_unknown else counted(aligned.by_vision[statement.id], register),
            f"vision={statement.id}",
        )
        for statement in register.strategy.vision
    )


def _field(key: str, standing: Standing, register: Register) -> Field:
    return Field(
        handlungsfeld_path(key), standing.title, field_total(key, standing, register), tally(standing, register)
    )


def field_standings(register: Register) -> Iterator[tuple[str, Standing]]:
    """Give the state of each Handlungsfeld by its id, in the order of the strategy."""
    for standing in standings(register.strategy, register.as_of):
        if standing.key is not None and standing.key in register.by_id.handlungsfelder:
            yield standing.key, standing


def field_total(handlungsfeld: str, standing: Standing, register: Register) -> str:
    """Say how many projects a Handlungsfeld leads, and in how many it takes part."""
    leads = len(standing.projects)
    also = sum(1 for project in register.strategy.projects if handlungsfeld in project.handlungsfelder[1:])
    return total(leads, also, register)


def _events(register: Register) -> tuple[Event, ...]:
    strategy = register.strategy
    found: list[tuple[Update, Link | None]] = [(update, None) for update in strategy.updates]
    for project in strategy.projects:
        link = project_link(project)
        found.extend((update, link) for update in project.updates)
    newest = sorted(found, key=lambda item: item[0].date.order, reverse=True)[:NEWEST]
    return tuple(event(update, register, link) for update, link in newest)


def _dues(register: Register) -> tuple[Due, ...]:
    first = nsmallest(NEWEST, next_dates(register.strategy.projects, register.as_of), key=_due_order)
    return tuple(_due(found, register) for found in first)


def _due_order(found: NextDate) -> tuple[object, ...]:
    return (found.when.order, found.project.id, found.milestone is None)


def _due(found: NextDate, register: Register) -> Due:
    what = found.milestone.title if found.milestone else register.wording(say("expected end"))
    return Due(register.when(found.when), what, Link(found.project.name, project_path(found.project.id)))
