"""``atom.xml``: the changes as a feed (RFC 4287), an entry for each project that a revision changed."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from digistrat.findings import say
from digistrat.views.site.changes import tell_step
from digistrat.views.site.chronicle import CHANGES
from digistrat.views.site.register import project_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digistrat.history.values import PublishedRecord, Step
    from digistrat.model.project import Project
    from digistrat.views.site.changes import Told
    from digistrat.views.site.register import Register

FEED = "atom.xml"
NEWEST = 100
"""How many entries the feed has at most."""
News = tuple["Step", "Project"]


def feed_title(register: Register) -> str:
    """Say what the feed is called; empty where there is none."""
    return register.wording(say("Changes: {title}", title=register.strategy.title)) if register.record else ""


def render_feed(register: Register, record: PublishedRecord) -> bytes:
    """Write the feed, the newest entry first."""
    strategy = register.strategy
    newest = nlargest(NEWEST, _news(register), key=_order)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": register.wording.language})
    key = strategy.municipality.regional_key or f"{strategy.municipality.name}/{strategy.title}"
    _add(feed, "id", _urn(key))
    _add(feed, "title", feed_title(register))
    _add(feed, "updated", _time(newest[0][0].revision.time if newest else record.revisions[-1].time))
    _add(SubElement(feed, "author"), "name", strategy.municipality.name)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": register.address(FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": register.address(CHANGES)})
    for news in newest:
        _add_entry(feed, news, register)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _news(register: Register) -> Iterator[News]:
    for project in register.strategy.projects:
        for step in register.steps(project.id):
            if not step.is_baseline:
                yield step, project


def _order(news: News) -> tuple[datetime, bool, str]:
    step, project = news
    return step.revision.time, not step.revision.is_dated, project.id


def _add_entry(feed: Element, news: News, register: Register) -> None:
    step, project = news
    told = tell_step(step, register)
    entry = SubElement(feed, "entry")
    _add(entry, "id", _urn(f"{step.revision.id}/{step.id}"))
    _add(entry, "title", f"{project.title}: {told[0].words}")
    _add(entry, "updated", _time(step.revision.time))
    address = register.address(project_path(project.id))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(entry, "content", "\n".join(_lines(told, register)), type="text")


def _lines(told: tuple[Told, ...], register: Register) -> Iterator[str]:
    for change in told:
        why = register.wording(say("Why: {reason}", reason=change.reason)) if change.reason else ""
        yield f"{change.words}. {why}" if why else change.words


def _urn(name: str) -> str:
    """Make an id that stays the same for ever: in a new build, at another address, for a renamed project."""
    return uuid5(NAMESPACE_URL, name).urn


def _time(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
