"""``atom.xml``: the changes as a feed (RFC 4287), an entry for each project, day and kind of change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from digistrat.data.register import Register, project_path
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
    """What was told of a project on a day, of one kind; the day may be unknown."""

    moment: Moment
    kind: Kind
    project: Project
    told: tuple[Told, ...]


def feed_title(register: Register) -> str:
    """Say what the feed is called; empty where there is none."""
    return register.wording(say("Changes: {title}", title=register.full_name)) if register.record else ""


def render_feed(register: Register) -> bytes:
    """Write the feed, the newest entry first."""
    strategy = register.strategy
    newest = nlargest(NEWEST, _news(register), key=lambda news: (news.moment, news.project.id))
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": register.wording.language})
    city = strategy.municipality.name
    _add(feed, "id", _urn(city))
    _add(feed, "title", feed_title(register))
    _add(feed, "updated", _noon(newest[0].moment.day if newest else register.changed))
    _add(SubElement(feed, "author"), "name", city)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": register.address(FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": register.address(CHANGES)})
    for news in newest:
        _add_entry(feed, news, register)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _news(register: Register) -> Iterator[News]:
    """Yield what was told of each project on a day, each kind of change for itself."""
    for project in register.strategy.projects:
        found: dict[tuple[Moment, Kind], list[Told]] = {}
        for step in register.steps(project.id):
            for told in tell_step(step, register):
                found.setdefault((step.revision.moment, told.kind), []).append(told)
        yield from (News(moment, kind, project, tuple(told)) for (moment, kind), told in found.items())


def _add_entry(feed: Element, news: News, register: Register) -> None:
    project = news.project
    entry = SubElement(feed, "entry")
    day = f"{news.moment.day}{'?' if news.moment.is_unknown else ''}"
    name = f"{register.strategy.municipality.name}/{register.oldest_ids[project.id]}/{day}/{news.kind}"
    _add(entry, "id", _urn(name))
    _add(entry, "title", f"{project.name}: {news.told[0].words}")
    _add(entry, "updated", _noon(news.moment.day))
    address = register.address(project_path(project.id))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "content", "\n".join(_lines(news.told, register)), type="text")


def _lines(told: tuple[Told, ...], register: Register) -> Iterator[str]:
    for change in told:
        why = register.wording(say("Why: {reason}", reason=change.reason)) if change.reason else ""
        yield f"{change.words}. {why}" if why else change.words


def _urn(name: str) -> str:
    """Make an id that stays the same for ever: in a new build, at another address, for another name or commit."""
    return uuid5(NAMESPACE_URL, name).urn


def _noon(day: date) -> str:
    """Give a moment that is on this day nearly everywhere on earth: at what time something changed is not told."""
    return f"{day}T12:00:00Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
