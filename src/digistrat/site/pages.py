"""All pages of the site with what is the same on each: navigation, banner, legal links, Stichtag."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from digistrat.data import dataset
from digistrat.data.labels import Term
from digistrat.data.licences import LICENCES
from digistrat.data.lookup import MAILBOX, Link, Lookup, handlungsfeld_path, project_path
from digistrat.figures.alignment import Alignment, alignment
from digistrat.figures.standing import Standing, standings
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.site import (
    aushang,
    chronicle,
    council,
    finances,
    indicators,
    matching,
    opendata,
    portrait,
    services,
    simply,
    timetable,
    vision,
)
from digistrat.site.addresses import LOST, lost_page
from digistrat.site.components import Card, card
from digistrat.site.embedding import embedded_pages
from digistrat.site.feed import feed_title
from digistrat.site.handlungsfeld import handlungsfeld_page
from digistrat.site.moved import Moved, moved
from digistrat.site.overview import overview
from digistrat.site.page import Chapter, Page
from digistrat.site.steckbrief import steckbrief
from digistrat.words.dialling import dialled

INDEX = "index.html"
CHAPTERS = (
    portrait.CHAPTER,
    vision.CHAPTER,
    timetable.CHAPTER,
    indicators.CHAPTER,
    finances.CHAPTER,
    matching.CHAPTER,
    council.CHAPTER,
    services.CHAPTER,
    chronicle.CHAPTER,
    simply.CHAPTER,
    opendata.CHAPTER,
    aushang.CHAPTER,
)
"""All pages that stand once, in the order of the navigation."""


@dataclass(frozen=True, slots=True)
class Site:
    """The head and foot of every page: ``name`` is that of the website, ``title`` that of the strategy.

    ``freshness`` says as of when it is and when it was last changed. ``main`` is the navigation at its head, ``more``
    lists the other pages at its foot. ``feed`` is its title, empty where there is none, as are the path of the
    ``logo``, and the ``url`` where the site stands, with a slash at its end.
    """

    language: str
    name: str
    title: str
    municipality: Link
    notice: str
    stichtag: str
    freshness: str
    contact: Link | None
    phone: Link | None
    legal: tuple[Link, ...]
    licence: Link | None
    project: Term
    vision: Term
    handlungsfeld: Term
    main: tuple[Link, ...]
    more: tuple[Link, ...]
    has_custom_style: bool
    feed: str
    logo: str
    url: str


def site(lookup: Lookup, *, has_custom_style: bool, logo: str = "") -> Site:
    """Prepare what every page carries."""
    strategy, labels = lookup.strategy, lookup.labels
    publication = strategy.publication
    return Site(
        language=lookup.wording.language,
        name=lookup.name,
        title=strategy.title,
        municipality=Link(strategy.municipality.name, strategy.municipality.website or ""),
        notice=publication.notice or "",
        stichtag=lookup.wording.day(lookup.as_of),
        freshness=lookup.freshness,
        contact=_contact(publication.contact),
        phone=_phone(publication.phone),
        legal=tuple(_legal(lookup)),
        licence=LICENCES[publication.licence] if publication.licence else None,
        project=labels.project,
        vision=labels.vision,
        handlungsfeld=labels.handlungsfeld,
        main=(
            *_parts_of_index(lookup),
            *(chapter.link(lookup) for chapter in _chapters(lookup) if chapter.is_main),
        ),
        more=tuple(chapter.link(lookup) for chapter in _chapters(lookup) if not chapter.is_main),
        has_custom_style=has_custom_style,
        feed=feed_title(lookup),
        logo=logo,
        url=lookup.address(""),
    )


def _chapters(lookup: Lookup) -> list[Chapter[Any]]:
    return [chapter for chapter in CHAPTERS if chapter.name(lookup)]


def standing_pages(lookup: Lookup) -> tuple[str, ...]:
    """Give the paths of the pages that stand once, the index first."""
    return INDEX, *(chapter.path for chapter in _chapters(lookup))


def _parts_of_index(lookup: Lookup) -> Iterator[Link]:
    """Yield the parts of the index that the navigation leads to."""
    if lookup.strategy.vision:
        yield Link(lookup.labels.vision.many, "index.html#vision")
    if lookup.strategy.handlungsfelder:
        yield Link(lookup.labels.handlungsfeld.many, "index.html#handlungsfelder")
    yield Link(lookup.wording(say("News")), "index.html#aktuelles")
    yield Link(lookup.labels.project.many, "index.html#projekte")


def _contact(contact: str | None) -> Link | None:
    if contact is None:
        return None
    return Link(contact, f"mailto:{contact}" if MAILBOX.fullmatch(contact) else "")


def _phone(phone: str | None) -> Link | None:
    if phone is None:
        return None
    number = dialled(phone)
    return Link(phone, f"tel:{number}" if number else "")


def _legal(lookup: Lookup) -> Iterator[Link]:
    publication, wording = lookup.strategy.publication, lookup.wording
    for title, url in (
        (say("Imprint"), publication.imprint),
        (say("Privacy"), publication.privacy),
        (say("Accessibility statement"), publication.accessibility),
        (say("Report a barrier"), publication.feedback),
        (say("Enforcement procedure"), publication.ombudsman),
    ):
        if url:
            yield Link(wording(title), url)


def pages(lookup: Lookup) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Give every page by its path with what prepares it, the index last: no reader follows a link to a missing page."""
    cards = cache(partial(_cards, lookup))
    yield from _handlungsfeld_pages(lookup, cards)
    yield from _project_pages(lookup)
    for stub in moved(lookup):
        yield project_path(stub.id), partial(_stub, stub, lookup)
    yield from embedded_pages(lookup)
    for chapter in _chapters(lookup):
        yield chapter.path, partial(chapter.page, lookup)
    if lookup.strategy.publication.url:
        yield LOST, partial(lost_page, lookup)
    yield INDEX, partial(_index, lookup, cards)


def _cards(lookup: Lookup) -> Mapping[str, Card]:
    return {project.id: card(project, lookup) for project in lookup.strategy.projects}


def _index(lookup: Lookup, cards: Callable[[], Mapping[str, Card]]) -> Page:
    strategy = lookup.strategy
    title = lookup.full_name
    if strategy.municipality.name not in title:
        title = f"{title} · {strategy.municipality.name}"
    content = overview(lookup, cards())
    description = strategy.motto or strategy.title
    return Page(INDEX, INDEX, title, description, "", (), content, version=dataset.version(lookup))


def _handlungsfeld_pages(
    lookup: Lookup, cards: Callable[[], Mapping[str, Card]]
) -> Iterator[tuple[str, Callable[[], Page]]]:
    aligned = alignment(lookup.strategy)
    titles = _distinct({name: field.title for name, field in lookup.by_id.handlungsfelder.items()})
    for standing in standings(lookup.strategy, lookup.as_of):
        key = standing.key or ""
        if key in lookup.by_id.handlungsfelder:
            yield handlungsfeld_path(key), partial(_handlungsfeld_page, standing, titles[key], aligned, lookup, cards)


def _handlungsfeld_page(
    standing: Standing, name: str, aligned: Alignment, lookup: Lookup, cards: Callable[[], Mapping[str, Card]]
) -> Page:
    return Page(
        handlungsfeld_path(standing.key or ""),
        "handlungsfeld.html",
        f"{lookup.labels.handlungsfeld.one} {name} · {lookup.strategy.title}",
        f"{lookup.labels.handlungsfeld.one}: {name}",
        "../",
        (Link(lookup.labels.handlungsfeld.many, "index.html#handlungsfelder"),),
        handlungsfeld_page(standing, aligned, lookup, cards()),
    )


def _project_pages(lookup: Lookup) -> Iterator[tuple[str, Callable[[], Page]]]:
    titles = _distinct({project.id: project.name for project in lookup.strategy.projects})
    for project in lookup.strategy.projects:
        yield project_path(project.id), partial(_project_page, project, titles[project.id], lookup)


def _project_page(project: Project, title: str, lookup: Lookup) -> Page:
    return Page(
        project_path(project.id),
        "projekt.html",
        f"{title} · {lookup.strategy.title}",
        project.summary,
        "../",
        _to_projects(lookup),
        steckbrief(project, lookup),
    )


def _stub(stub: Moved, lookup: Lookup) -> Page:
    return Page(
        project_path(stub.id),
        "verschoben.html",
        f"{stub.title} ({stub.id}) · {lookup.strategy.title}",
        stub.words,
        "../",
        _to_projects(lookup),
        stub,
        is_stub=True,
        canonical=lookup.address(stub.goal, "../") if stub.goal else "",
    )


def _to_projects(lookup: Lookup) -> tuple[Link, ...]:
    return (Link(lookup.labels.project.many, "index.html#projekte"),)


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Tell equal titles apart by their ids, since no two pages may have the same title."""
    often = Counter(titles.values())
    return {name: f"{title} ({name})" if often[title] > 1 else title for name, title in titles.items()}
