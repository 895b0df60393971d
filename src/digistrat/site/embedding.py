"""Parts of this website for others: fragments for their pages, and pages for a frame in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from digistrat.data.lookup import Link, Lookup, handlungsfeld_path, project_link
from digistrat.figures.standing import Standing
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.site.components import Badge, by_status, health_badge, period, status_badge
from digistrat.site.overview import field_standings, field_total
from digistrat.site.page import Page
from digistrat.site.tallies import Tally, tally, total, whole_tally

FOLDER = "einbetten"
LEVELS = {2: "", 3: "h3/", 4: "h4/"}
"""The levels that the heading of a fragment may have, and the folder of each."""
FRAMES = "rahmen/"
OVERVIEW = "uebersicht.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a Handlungsfeld with its figures, or a project with its states."""

    link: Link
    facts: tuple[str, ...]
    tally: Tally | None = None
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, slots=True)
class Embedded:
    """A fragment or a frame; ``level`` is that of its only heading, ``more`` leads to the page itself."""

    name: str
    title: str
    total: str
    tally: Tally
    entries: tuple[Entry, ...]
    more: Link
    level: int = 1


def embedded_pages(lookup: Lookup) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Give every fragment and frame by its path with what prepares it.

    A fragment goes to another website, so that its links are whole addresses: where nobody knows at which one the site
    will stand, there are frames alone.
    """
    levels = LEVELS if lookup.strategy.publication.url else {}
    for path, prepare in _contents(lookup):
        for level, folder in levels.items():
            yield f"{FOLDER}/{folder}{path}", partial(_fragment, f"{FOLDER}/{folder}{path}", level, prepare, lookup)
        yield f"{FOLDER}/{FRAMES}{path}", partial(_frame, f"{FOLDER}/{FRAMES}{path}", prepare, lookup)


def _contents(lookup: Lookup) -> Iterator[tuple[str, Callable[[int], Embedded]]]:
    yield OVERVIEW, partial(_overview, lookup)
    for key, standing in field_standings(lookup):
        yield handlungsfeld_path(key), partial(_handlungsfeld, key, standing, lookup)


def _fragment(path: str, level: int, prepare: Callable[[int], Embedded], lookup: Lookup) -> Page:
    content, root = prepare(level), lookup.address("")
    return Page(path, "einbetten/fragment.html", content.title, content.total, root, (), content, is_stub=True)


def _frame(path: str, prepare: Callable[[int], Embedded], lookup: Lookup) -> Page:
    content, root = prepare(1), "../" * path.count("/")
    title = lookup.wording(say("{title} (for embedding)", title=f"{content.title} · {content.name}"))
    canonical = lookup.address(content.more.url, root)
    return Page(
        path, "einbetten/rahmen.html", title, content.total, root, (), content, is_stub=True, canonical=canonical
    )


def _overview(lookup: Lookup, level: int) -> Embedded:
    whole = whole_tally(lookup)
    more = Link(lookup.wording(say("To the whole strategy")), "index.html")
    entries = (_field(key, standing, lookup) for key, standing in field_standings(lookup))
    return Embedded("uebersicht", lookup.strategy.title, whole.total, whole, tuple(entries), more, level)


def _field(key: str, standing: Standing, lookup: Lookup) -> Entry:
    figures = tally(standing, lookup)
    words = tuple(part for part in (field_total(key, standing, lookup), figures.words, figures.milestones) if part)
    return Entry(Link(standing.title, handlungsfeld_path(key)), words, figures)


def _handlungsfeld(key: str, standing: Standing, lookup: Lookup, level: int) -> Embedded:
    others = [project for project in lookup.strategy.projects if key in project.handlungsfelder[1:]]
    more = lookup.wording(say("More on {title}", title=standing.title))
    return Embedded(
        f"feld-{key}",
        standing.title,
        total(len(standing.projects), len(others), lookup),
        tally(standing, lookup),
        tuple(_project(project, lookup) for project in by_status((*standing.projects, *others))),
        Link(more, handlungsfeld_path(key)),
        level,
    )


def _project(project: Project, lookup: Lookup) -> Entry:
    health, when = health_badge(project, lookup), period(project, lookup)
    badges = (status_badge(project, lookup), *([health] if health else []))
    facts = (*(badge.word for badge in badges), *([when] if when else []))
    return Entry(project_link(project), facts, None, badges)
