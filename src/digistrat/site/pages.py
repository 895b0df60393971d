"""All pages of the site with what is the same on each: navigation, banner, legal links, Stichtag."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from digistrat.data import dataset
from digistrat.data.labels import Term
from digistrat.data.licences import LICENCES
from digistrat.data.register import MAILBOX, Link, Register, handlungsfeld_path, project_path
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
from digistrat.site.embedding import embedded_pages
from digistrat.site.feed import feed_title
from digistrat.site.handlungsfeld import handlungsfeld_page
from digistrat.site.moved import Moved, moved
from digistrat.site.overview import overview
from digistrat.site.page import Chapter, Page
from digistrat.site.parts import Card, card
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
    """What every page carries: ``name`` is that of the website, ``title`` that of the strategy.

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


def site(register: Register, *, has_custom_style: bool, logo: str = "") -> Site:
    """Prepare what every page carries."""
    strategy, labels = register.strategy, register.labels
    publication = strategy.publication
    return Site(
        language=register.wording.language,
        name=register.name,
        title=strategy.title,
        municipality=Link(strategy.municipality.name, strategy.municipality.website or ""),
        notice=publication.notice or "",
        stichtag=register.wording.day(register.as_of),
        freshness=register.freshness,
        contact=_contact(publication.contact),
        phone=_phone(publication.phone),
        legal=tuple(_legal(register)),
        licence=LICENCES[publication.licence] if publication.licence else None,
        project=labels.project,
        vision=labels.vision,
        handlungsfeld=labels.handlungsfeld,
        main=(
            *_parts_of_index(register),
            *(chapter.link(register) for chapter in _chapters(register) if chapter.is_main),
        ),
        more=tuple(chapter.link(register) for chapter in _chapters(register) if not chapter.is_main),
        has_custom_style=has_custom_style,
        feed=feed_title(register),
        logo=logo,
        url=register.address(""),
    )


def _chapters(register: Register) -> list[Chapter[Any]]:
    return [chapter for chapter in CHAPTERS if chapter.name(register)]


def standing_pages(register: Register) -> tuple[str, ...]:
    """Give the paths of the pages that stand once, the index first."""
    return INDEX, *(chapter.path for chapter in _chapters(register))


def _parts_of_index(register: Register) -> Iterator[Link]:
    """Yield the parts of the index that the navigation leads to."""
    if register.strategy.vision:
        yield Link(register.labels.vision.many, "index.html#vision")
    if register.strategy.handlungsfelder:
        yield Link(register.labels.handlungsfeld.many, "index.html#handlungsfelder")
    yield Link(register.wording(say("News")), "index.html#aktuelles")
    yield Link(register.labels.project.many, "index.html#projekte")


def _contact(contact: str | None) -> Link | None:
    if contact is None:
        return None
    return Link(contact, f"mailto:{contact}" if MAILBOX.fullmatch(contact) else "")


def _phone(phone: str | None) -> Link | None:
    if phone is None:
        return None
    number = dialled(phone)
    return Link(phone, f"tel:{number}" if number else "")


def _legal(register: Register) -> Iterator[Link]:
    publication, wording = register.strategy.publication, register.wording
    for title, url in (
        (say("Imprint"), publication.imprint),
        (say("Privacy"), publication.privacy),
        (say("Accessibility statement"), publication.accessibility),
        (say("Report a barrier"), publication.feedback),
        (say("Enforcement procedure"), publication.ombudsman),
    ):
        if url:
            yield Link(wording(title), url)


def pages(register: Register) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Give every page by its path with what prepares it, the index last: no reader follows a link to a missing page."""
    cards = cache(partial(_cards, register))
    yield from _handlungsfeld_pages(register, cards)
    yield from _project_pages(register)
    for stub in moved(register):
        yield project_path(stub.id), partial(_stub, stub, register)
    yield from embedded_pages(register)
    for chapter in _chapters(register):
        yield chapter.path, partial(chapter.page, register)
    if register.strategy.publication.url:
        yield LOST, partial(lost_page, register)
    yield INDEX, partial(_index, register, cards)


def _cards(register: Register) -> Mapping[str, Card]:
    return {project.id: card(project, register) for project in register.strategy.projects}


def _index(register: Register, cards: Callable[[], Mapping[str, Card]]) -> Page:
    strategy = register.strategy
    title = register.full_name
    if strategy.municipality.name not in title:
        title = f"{title} · {strategy.municipality.name}"
    content = overview(register, cards())
    description = strategy.motto or strategy.title
    return Page(INDEX, INDEX, title, description, "", (), content, version=dataset.version(register))


def _handlungsfeld_pages(
    register: Register, cards: Callable[[], Mapping[str, Card]]
) -> Iterator[tuple[str, Callable[[], Page]]]:
    aligned = alignment(register.strategy)
    titles = _distinct({name: field.title for name, field in register.by_id.handlungsfelder.items()})
    for standing in standings(register.strategy, register.as_of):
        key = standing.key or ""
        if key in register.by_id.handlungsfelder:
            yield handlungsfeld_path(key), partial(_handlungsfeld_page, standing, titles[key], aligned, register, cards)


def _handlungsfeld_page(
    standing: Standing, name: str, aligned: Alignment, register: Register, cards: Callable[[], Mapping[str, Card]]
) -> Page:
    return Page(
        handlungsfeld_path(standing.key or ""),
        "handlungsfeld.html",
        f"{register.labels.handlungsfeld.one} {name} · {register.strategy.title}",
        f"{register.labels.handlungsfeld.one}: {name}",
        "../",
        (Link(register.labels.handlungsfeld.many, "index.html#handlungsfelder"),),
        handlungsfeld_page(standing, aligned, register, cards()),
    )


def _project_pages(register: Register) -> Iterator[tuple[str, Callable[[], Page]]]:
    titles = _distinct({project.id: project.name for project in register.strategy.projects})
    for project in register.strategy.projects:
        yield project_path(project.id), partial(_project_page, project, titles[project.id], register)


def _project_page(project: Project, title: str, register: Register) -> Page:
    return Page(
        project_path(project.id),
        "projekt.html",
        f"{title} · {register.strategy.title}",
        project.summary,
        "../",
        _to_projects(register),
        steckbrief(project, register),
    )


def _stub(stub: Moved, register: Register) -> Page:
    return Page(
        project_path(stub.id),
        "verschoben.html",
        f"{stub.title} ({stub.id}) · {register.strategy.title}",
        stub.words,
        "../",
        _to_projects(register),
        stub,
        is_stub=True,
        canonical=register.address(stub.goal, "../") if stub.goal else "",
    )


def _to_projects(register: Register) -> tuple[Link, ...]:
    return (Link(register.labels.project.many, "index.html#projekte"),)


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Tell equal titles apart by their ids, since no two pages may have the same title."""
    often = Counter(titles.values())
    return {name: f"{title} ({name})" if often[title] > 1 else title for name, title in titles.items()}
