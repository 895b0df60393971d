"""``termine.ics``: milestones, ends of projects and meetings for a calendar (RFC 5545)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from digistrat.data.lookup import Lookup, oldest_ids, project_path
from digistrat.findings import say
from digistrat.model.project import Milestone, Project
from digistrat.model.when import When

EVENTS = "termine.ics"
SHOWN = frozenset({"day", "month"})
"""Precisions that fit into a calendar; a bar over a quarter or a year would lie on every day of it."""
RESTING = frozenset({"paused", "discontinued"})
"""Nothing that lies ahead is announced of these."""
WIDTH = 75
"""How many bytes a line has at most."""
SPECIAL = re.compile(r"[\\;,]")
NEW_LINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the calendar; ``name`` says what it is about and stays the same for ever.

    It is made of the oldest ids, so that neither another date nor another name makes another entry of it.
    """

    name: str
    when: When
    title: str
    text: str
    url: str


def events(lookup: Lookup) -> Iterator[Event]:
    """Yield everything that has a place in a calendar: meetings first, then the projects by id."""
    yield from _meetings(lookup)
    for project in lookup.strategy.projects:
        names = oldest_ids(project.milestones)
        for milestone in project.milestones:
            yield from _milestone(milestone, names[milestone.id], project, lookup)
        yield from _end(project, lookup)


def has_events(lookup: Lookup) -> bool:
    """Say whether there is anything to put into a calendar."""
    return next(events(lookup), None) is not None


def render_events(lookup: Lookup) -> bytes:
    """Write the calendar; an entry is no appointment, so that nobody's calendar shows them as busy."""
    changed = f"{_day(lookup.changed)}T000000Z"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//digistrat//digistrat//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(lookup.strategy.title)}",
        f"X-WR-CALNAME:{_escaped(lookup.strategy.title)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for event in events(lookup):
        lines += _event(event, changed, lookup)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: Event, changed: str, lookup: Lookup) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'{lookup.strategy.municipality.name}/{event.name}')}"
    yield f"DTSTAMP:{changed}"
    yield f"DTSTART;VALUE=DATE:{_day(event.when.first)}"
    if event.when.last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.when.last + timedelta(days=1))}"
    else:  # the calendar has no day after it
        yield f"DURATION:P{(event.when.last - event.when.first).days + 1}D"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_escaped(event.text)}"
    if "://" in event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _meetings(lookup: Lookup) -> Iterator[Event]:
    for meeting in lookup.strategy.meetings:
        body = lookup.by_id.bodies.get(meeting.body)
        words = [body.name if body else "", meeting.title or ""]
        title = " · ".join(word for word in words if word) or lookup.wording(say("Meeting"))
        when = When(meeting.date.isoformat(), "day", meeting.date, meeting.date)
        yield Event(f"sitzung/{meeting.id}", when, title, meeting.text or "", meeting.url or "")


def _milestone(milestone: Milestone, name: str, project: Project, lookup: Lookup) -> Iterator[Event]:
    when = milestone.done or (None if project.status in RESTING else milestone.expected)
    if when and when.precision in SHOWN:
        state = lookup.wording(say("reached") if milestone.done else say("expected"))
        title = f"{project.name}: {milestone.title}"
        yield _announced(name, when, (title, state), project, lookup)


def _end(project: Project, lookup: Lookup) -> Iterator[Event]:
    if project.end and project.end.precision in SHOWN and project.status not in RESTING:
        is_over = project.status == "completed"
        state = lookup.labels.status["completed"] if is_over else lookup.wording(say("expected"))
        title = lookup.wording(say("{project}: end of the project", project=project.name))
        yield _announced("", project.end, (title, state), project, lookup)


def _announced(name: str, when: When, words: tuple[str, str], project: Project, lookup: Lookup) -> Event:
    """Say in words what a bar in a calendar cannot: how exact the date is, and whether it has come."""
    title, state = words
    if when.precision == "month":
        title = lookup.wording(say("{title} (in the course of the month)", title=title))
    text = f"{state}: {lookup.wording.when(when)}\n{project.summary}"
    name = f"projekt/{lookup.oldest_ids[project.id]}/{name}"
    return Event(name, when, title, text, lookup.address(project_path(project.id)))


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _escaped(text: str) -> str:
    return NEW_LINE.sub(r"\\n", SPECIAL.sub(r"\\\g<0>", text))


def _folded(line: str) -> str:
    """Break a line after 75 bytes at most, never within a sign; the next one begins with a space."""
    if len(line) <= WIDTH and line.isascii():
        return line
    parts: list[bytes] = []
    rest = line.encode()
    while len(rest) > WIDTH - bool(parts):
        end = WIDTH - bool(parts)
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004 - the second and later bytes of a sign in UTF-8
            end -= 1
        parts.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join([*parts, rest]).decode()
