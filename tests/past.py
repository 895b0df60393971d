"""Records made by hand: revisions, and a past in which everything happens to every project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha1
from html import unescape
from zoneinfo import ZoneInfo

from digistrat.history.publishing import published
from digistrat.history.values import Change, PublishedRecord, Record, Step, Vanished
from digistrat.model.project import Project
from digistrat.model.strategy import Published
from digistrat.reading.revisions import Revision

FIRST, SECOND = "2020-01-15", "2021-03-10"
BERLIN = ZoneInfo("Europe/Berlin")


def at(day: str, time: str = "12:00") -> Revision:
    """Make the revision of a moment."""
    moment = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BERLIN)
    return Revision(sha1(moment.isoformat().encode(), usedforsecurity=False).hexdigest(), moment)


def changes_of(project: Project) -> Iterator[Change]:
    """Yield a change of each kind, and one that no longer concerns anything."""
    yield Change("status", "status", old="idea", new="planned")
    yield Change("status", "status", old="planned", new=project.status, reason=project.status_reason or "")
    yield Change("health", "health", old="", new="on_track")
    yield Change("health", "health", old="on_track", new="critical", reason=project.health_reason or "")
    yield Change("start", "start", old="2021", new="2021-06", reason="Ein alter Grund.")
    yield Change("end", "end", old="", new="2022-Q3")
    yield Change("end", "end", old="2022-Q3", new="2023-06-30", reason=project.plan_change_reason or "")
    for milestone in project.milestones:
        yield Change("milestone-added", milestone.id, "Früher anders", new="2021-H2")
        yield Change("milestone-moved", milestone.id, "Früher anders", "2021-H2", "2022-02")
        yield Change("milestone-moved", milestone.id, "Früher anders", "2022-02", "2021-12")
        yield Change("milestone-reached", milestone.id, "Früher anders", "2021-12", "2022-01-07")
        yield Change("milestone-reopened", milestone.id, "Früher anders", "2022-01-07")
    for indicator in project.indicators:
        yield Change("measured", indicator.id, "Früher anders", "", "15", "Stück", "2022")
        yield Change("measured", indicator.id, "Früher anders", "15", "26000.5", "Stück", "2023-06-07")
        yield Change("indicator-target", indicator.id, "Früher anders", "100", "26000")
    yield Change("budget-planned", "budget", old="", new="17500")
    yield Change("budget-actual", "budget", old="17500", new="16200.5")
    yield Change("milestone-moved", "weg", "Den gibt es nicht mehr", "2021", "2022")


def steps_of(project: Project, number: int) -> Iterator[Step]:
    """Let a project begin with the record or later, and then change until the end of 2023."""
    first = at(FIRST) if number % 3 == 0 else at(SECOND)
    facts = (Change("project-added", title=project.title, new="idea"), Change("end", "end", new="2022"))
    yield Step(first, project.id, facts, is_baseline=first.day.isoformat() == FIRST)
    changes = tuple(changes_of(project))
    for count, change in enumerate(changes):
        month = 15 + count * 33 // len(changes)
        day = at(f"{2020 + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}", f"{8 + count % 12:02}:00")
        yield Step(day, project.id, (change,))


def full_record(strategy: Published) -> Record:
    """Give a past in which everything happens to every project, with old addresses of the first one."""
    steps = {project.id: tuple(steps_of(project, number)) for number, project in enumerate(strategy.projects)}
    revisions = {step.revision.id: step.revision for told in steps.values() for step in told}
    items = (
        *(Change("item-added", item.id, "Früher anders", group="handlungsfelder") for item in strategy.handlungsfelder),
        *(Change("item-added", item.id, "Früher anders", group="vision") for item in strategy.vision),
    )
    first = strategy.projects[0]
    return Record(
        revisions=tuple(sorted(revisions.values(), key=lambda revision: revision.time)),
        steps=steps | {first.id: (*steps[first.id], Step(at("2023-12-01"), "alter-name", ()))},
        whole=(Step(at(SECOND), "", items),),
        vanished=(
            Vanished("verschwunden", "Ein alter Titel", "planned", at("2022-11-02"), was_public=True, path="roadmap/x"),
            Vanished("eben-erst", "Ein alter Titel", "planned", None, was_public=True, path="roadmap/y"),
        ),
        former={"alter-name": first.id},
    )


def full_past(strategy: Published) -> PublishedRecord:
    """Give what the public may see of that past."""
    return published(full_record(strategy), strategy)


def changed_on(day: str, strategy: Published) -> PublishedRecord:
    """Give a past in which a strategy came on a day, and nothing else happened."""
    return published(Record((at(day),), {}, (Step(at(day), "", ()),)), strategy)


def words(page: bytes) -> str:
    """Give what the main part of a page says."""
    html = page.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())
