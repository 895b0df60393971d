"""All pages of the site with what is the same on each: navigation, banner, legal links, Stichtag."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digistrat.figures.alignment import alignment
from digistrat.figures.standing import standings
from digistrat.findings import say
from digistrat.views.site import chronicle
from digistrat.views.site.feed import feed_title
from digistrat.views.site.handlungsfeld import handlungsfeld_page
from digistrat.views.site.moved import moved
from digistrat.views.site.overview import overview
from digistrat.views.site.page import Chapter, Page
from digistrat.views.site.parts import card
from digistrat.views.site.register import MAILBOX, Link, handlungsfeld_path, project_path
from digistrat.views.site.steckbrief import steckbrief

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digistrat.reading.revisions import Revision
    from digistrat.views.site.labels import Term
    from digistrat.views.site.parts import Card
    from digistrat.views.site.register import Register

INDEX = "index.html"
CHAPTERS = (chronicle.CHAPTER,)
"""All pages that stand once, in the order of the navigation."""
LICENCES = {
    "dl-de/by-2-0": Link(
        "Datenlizenz Deutschland \N{EN DASH} Namensnennung \N{EN DASH} Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
    "dl-de/zero-2-0": Link(
        "Datenlizenz Deutschland \N{EN DASH} Zero \N{EN DASH} Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"
    ),
    "CC-BY-4.0": Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": Link("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


@dataclass(frozen=True, slots=True)
class Site:
    """What every page carries: ``main`` is the navigation at its head, ``more`` lists the other pages at its foot.

    ``feed`` is its title, empty where there is none, as is the ``version``.
    """

    language: str
    title: str
    municipality: Link
    notice: str
    stichtag: str
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
    version: str


def site(register: Register, *, has_custom_style: bool, version: str = "") -> Site:
    """Prepare what every page carries."""
    strategy, labels = register.strategy, register.labels
    publication = strategy.publication
    return Site(
        language=register.wording.language,
        title=strategy.title,
        municipality=Link(strategy.municipality.name, strategy.municipality.website or ""),
        notice=publication.notice or "",
        stichtag=register.wording.day(register.as_of),
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
        version=version,
    )


def _chapters(register: Register) -> list[Chapter]:
    return [chapter for chapter in CHAPTERS if chapter.name(register)]


def _parts_of_index(register: Register) -> Iterator[Link]:
    """Yield the parts of the index that the navigation leads to."""
    if register.strategy.vision:
        yield Link(register.labels.vision.many, "index.html#vision")
    if register.strategy.handlungsfelder:
        yield Link(register.labels.handlungsfeld.many, "index.html#handlungsfelder")
    yield Link(register.wording(say("News")), "index.html#aktuelles")
    yield Link(register.labels.project.many, "index.html#projekte")


def version_words(version: Revision | None, register: Register, *, is_modified: bool) -> str:
    """Say which version is shown: the last commit that touched the strategy, and whether files differ from it."""
    if version is None:
        return ""
    if is_modified:
        words = say(
            "Version {id} of {date}, with changes that are not committed yet", id=version.short, date=version.day
        )
    else:
        words = say("Version {id} of {date}", id=version.short, date=version.day)
    return register.wording(words)


def _contact(contact: str | None) -> Link | None:
    if contact is None:
        return None
    return Link(contact, f"mailto:{contact}" if MAILBOX.fullmatch(contact) else "")


def _phone(phone: str | None) -> Link | None:
    if phone is None:
        return None
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return Link(phone, f"tel:{'+' if phone.startswith('+') else ''}{digits}" if digits.isascii() and digits else "")


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


def pages(register: Register) -> Iterator[Page]:
    """Prepare every page, the index last: no reader follows a link to a page that is not there yet."""
    cards = {project.id: card(project, register) for project in register.strategy.projects}
    yield from _handlungsfeld_pages(register, cards)
    yield from _project_pages(register)
    yield from _stubs(register)
    for chapter in _chapters(register):
        yield chapter.page(register)
    strategy = register.strategy
    title = strategy.title
    if strategy.municipality.name not in title:
        title = f"{title} · {strategy.municipality.name}"
    yield Page(INDEX, INDEX, title, strategy.motto or strategy.title, "", (), overview(register, cards))


def _handlungsfeld_pages(register: Register, cards: Mapping[str, Card]) -> Iterator[Page]:
    aligned = alignment(register.strategy)
    titles = _distinct({name: field.title for name, field in register.handlungsfelder.items()})
    for standing in standings(register.strategy, register.as_of):
        key = standing.key or ""
        if key not in register.handlungsfelder:
            continue
        name = titles[key]
        yield Page(
            handlungsfeld_path(key),
            "handlungsfeld.html",
            f"{register.labels.handlungsfeld.one} {name} · {register.strategy.title}",
            f"{register.labels.handlungsfeld.one}: {name}",
            "../",
            (Link(register.labels.handlungsfeld.many, "index.html#handlungsfelder"),),
            handlungsfeld_page(standing, aligned, register, cards),
        )


def _project_pages(register: Register) -> Iterator[Page]:
    titles = _distinct({project.id: project.title for project in register.strategy.projects})
    trail = (Link(register.labels.project.many, "index.html#projekte"),)
    for project in register.strategy.projects:
        yield Page(
            project_path(project.id),
            "projekt.html",
            f"{titles[project.id]} · {register.strategy.title}",
            project.summary,
            "../",
            trail,
            steckbrief(project, register),
        )


def _stubs(register: Register) -> Iterator[Page]:
    trail = (Link(register.labels.project.many, "index.html#projekte"),)
    for stub in moved(register):
        yield Page(
            project_path(stub.id),
            "verschoben.html",
            f"{stub.title} ({stub.id}) · {register.strategy.title}",
            stub.words,
            "../",
            trail,
            stub,
            is_stub=True,
            canonical=register.address(stub.goal, "../") if stub.goal else "",
        )


def _distinct(titles: Mapping[str, str]) -> dict[str, str]:
    """Tell equal titles apart by their ids, since no two pages may have the same title."""
    often = Counter(titles.values())
    return {name: f"{title} ({name})" if often[title] > 1 else title for name, title in titles.items()}
