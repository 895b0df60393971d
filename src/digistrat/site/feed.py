"""``atom.xml``: the changes as a feed (RFC 4287), an entry for each project, day and kind of change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from digistrat.data.lookup import Lookup, project_path
from digistrat.findings import say
from digistrat.history.values import Kind
from digistrat.model.project import Project
from digistrat.reading.revisions import Moment
from digistrat.site.changes import Told, tell_step
from digistrat.site.chronicle import CHANGES

FEED = "atom.xml"
NEWEST = 100
"""How many entries the feed has at most."""


@dataclass(frozen=True, slots=True)
class News:
    """News of a project on a day, of one kind; the day may be unknown."""

    moment: Moment
    kind: Kind
    project: Project
    told: tuple[Told, ...]


def feed_title(lookup: Lookup) -> str:
    """Say what the feed is called; empty where there is none."""
    return lookup.wording(say("Changes: {title}", title=lookup.full_name)) if lookup.record else ""


def render_feed(lookup: Lookup) -> bytes:
    """Write the feed, the newest entry first."""
    strategy = lookup.strategy
    newest = nlargest(NEWEST, _news(lookup), key=lambda news: (news.moment, news.project.id))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": lookup.wording.language})
    city = strategy.municipality.name
    _add(feed, "id", _urn(city))
    _add(feed, "title", feed_title(lookup))
    _add(feed, "updated", _noon(newest[0].moment.day if newest else lookup.changed))
    _add(SubElement(feed, "author"), "name", city)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": lookup.address(FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": lookup.address(CHANGES)})
    for news in newest:
        _add_entry(feed, news, lookup)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _news(lookup: Lookup) -> Iterator[News]:
    """Yield what was told of each project on a day, each kind of change for itself."""
    for project in lookup.strategy.projects:
        found: dict[tuple[Moment, Kind], list[Told]] = {}
        for step in lookup.steps(project.id):
            for told in tell_step(step, lookup):
                found.setdefault((step.revision.moment, told.kind), []).append(told)
        yield from (News(moment, kind, project, tuple(told)) for (moment, kind), told in found.items())


def _add_entry(feed: Element, news: News, lookup: Lookup) -> None:
    project = news.project
    entry = SubElement(feed, "entry")
    day = f"{news.moment.day}{'?' if news.moment.is_unknown else ''}"
    name = f"{lookup.strategy.municipality.name}/{lookup.oldest_ids[project.id]}/{day}/{news.kind}"
    _add(entry, "id", _urn(name))
    _add(entry, "title", f"{project.name}: {news.told[0].words}")
    _add(entry, "updated", _noon(news.moment.day))
    address = lookup.address(project_path(project.id))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "content", "\n".join(_lines(news.told, lookup)), type="text")


def _lines(told: tuple[Told, ...], lookup: Lookup) -> Iterator[str]:
    for change in told:
        why = lookup.wording(say("Why: {reason}", reason=change.reason)) if change.reason else ""
        yield f"{change.words}. {why}" if why else change.words


def _urn(name: str) -> str:
    """Make an id that stays the same for ever: in a new build, at another address, for another name or commit."""
    return uuid5(NAMESPACE_URL, name).urn


def _noon(day: date) -> str:
    """Give a moment that is on this day nearly everywhere on earth: at what time something changed is not told."""
    return f"{day}T12:00:00Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
