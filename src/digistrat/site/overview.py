"""The index: what the city wants, where it stands, what has just happened, what comes next, and all projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

from markupsafe import Markup

from digistrat.data.lookup import (
    Link,
    Lookup,
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
from digistrat.site.components import Card, by_status
from digistrat.site.filters import Filter, Order, project_filters, project_orders, step
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


def overview(lookup: Lookup, cards: Mapping[str, Card]) -> Overview:
    """Prepare the index."""
    strategy = lookup.strategy
    whole = whole_tally(lookup)
    aligned = alignment(strategy)
    listed = by_status(strategy.projects)
    is_choice = len(listed) > 1
    return Overview(
        title=strategy.title,
        motto=strategy.motto or "",
        kicker=_kicker(lookup),
        introduction=optional_markdown(strategy.introduction),
        tally=whole,
        statements=_statements(lookup, aligned),
        fields=tuple(_field(key, standing, lookup) for key, standing in field_standings(lookup)),
        events=_events(lookup),
        dues=_dues(lookup),
        filters=project_filters(lookup) if is_choice else (),
        orders=project_orders(listed, lookup) if is_choice else (),
        step=step(listed),
        cards=tuple(cards[project.id] for project in listed),
        glossary=tuple(sorted(strategy.glossary.items(), key=lambda entry: entry[0].casefold())),
        has_changes=lookup.has_changes,
        portrait=portrait.CHAPTER.link(lookup),
        vision=vision.CHAPTER.link(lookup),
        unknown_vision=vision.unknown_vision(aligned, lookup),
        services=services.CHAPTER.link(lookup),
        decisions=council.CHAPTER.link(lookup),
    )


def _kicker(lookup: Lookup) -> str:
    """Say what the title leaves out: whose strategy it is, and for which years."""
    strategy = lookup.strategy
    name = strategy.municipality.name
    return " · ".join(part for part in ("" if name in strategy.title else name, horizon(lookup)) if part)


def _statements(lookup: Lookup, aligned: Alignment) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            statement.id,
            statement.title or "",
            optional_markdown(statement.text, 4),
            aligned.by_vision[statement.id],
            "" if aligned.is_vision_unknown else counted(aligned.by_vision[statement.id], lookup),
            f"vision={statement.id}",
        )
        for statement in lookup.strategy.vision
    )


def _field(key: str, standing: Standing, lookup: Lookup) -> Field:
    return Field(handlungsfeld_path(key), standing.title, field_total(key, standing, lookup), tally(standing, lookup))


def field_standings(lookup: Lookup) -> Iterator[tuple[str, Standing]]:
    """Give the state of each Handlungsfeld by its id, in the order of the strategy."""
    for standing in standings(lookup.strategy, lookup.as_of):
        if standing.key is not None and standing.key in lookup.by_id.handlungsfelder:
            yield standing.key, standing


def field_total(handlungsfeld: str, standing: Standing, lookup: Lookup) -> str:
    """Say how many projects a Handlungsfeld leads, and in how many it takes part."""
    leads = len(standing.projects)
    also = sum(1 for project in lookup.strategy.projects if handlungsfeld in project.handlungsfelder[1:])
    return total(leads, also, lookup)


def _events(lookup: Lookup) -> tuple[Event, ...]:
    strategy = lookup.strategy
    found: list[tuple[Update, Link | None]] = [(update, None) for update in strategy.updates]
    for project in strategy.projects:
        link = project_link(project)
        found.extend((update, link) for update in project.updates)
    newest = sorted(found, key=lambda item: item[0].date.order, reverse=True)[:NEWEST]
    return tuple(event(update, lookup, link) for update, link in newest)


def _dues(lookup: Lookup) -> tuple[Due, ...]:
    first = nsmallest(NEWEST, next_dates(lookup.strategy.projects, lookup.as_of), key=_due_order)
    return tuple(_due(found, lookup) for found in first)


def _due_order(found: NextDate) -> tuple[object, ...]:
    return (found.when.order, found.project.id, found.milestone is None)


def _due(found: NextDate, lookup: Lookup) -> Due:
    what = found.milestone.title if found.milestone else lookup.wording(say("expected end"))
    return Due(lookup.when(found.when), what, Link(found.project.name, project_path(found.project.id)))
