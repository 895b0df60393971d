"""The page of all decisions: by body and meeting, with their papers and what became of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from digistrat.figures.standing import alphabetical
from digistrat.findings import say
from digistrat.views.site.page import Chapter, Page
from digistrat.views.site.parts import Badge, status_badge
from digistrat.views.site.register import Link, project_path
from digistrat.views.site.tables import resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from digistrat.model.project import Decision, Project
    from digistrat.model.strategy import Meeting
    from digistrat.views.site.register import Register
    from digistrat.views.site.tables import Resolution

DECISIONS = "beschluesse.html"
FOLDED = 16
"""A decision that concerns more projects shows so many; the others lie folded up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: the state of a project today, and when it was last reported on."""

    project: Link
    status: Badge
    report: Markup


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision with the projects that it concerns; ``is_whole``: it concerns the strategy as a whole."""

    resolution: Resolution
    is_whole: bool
    outcomes: tuple[Outcome, ...]
    others: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with what was decided there; ``id`` is where it stands on the page."""

    id: str
    title: str
    url: str
    decisions: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Chamber:
    """A body with its meetings, the newest first."""

    id: str
    name: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """Everything that the page of decisions prints.

    ``undisclosed`` are those of which no meeting is known, the newest first; ``papers`` wait for their meeting.
    """

    title: str
    bodies: tuple[Chamber, ...]
    undisclosed: tuple[Resolved, ...]
    papers: tuple[Resolved, ...]

    @property
    def is_long(self) -> bool:
        """Say whether it has parts to choose from."""
        return len(self.bodies) + bool(self.undisclosed) + bool(self.papers) > 1


@dataclass(slots=True)
class _Case:
    """A decision that stands in the strategy, in a project, or word for word in several of them."""

    decision: Decision
    meeting: Meeting | None
    is_whole: bool = False
    projects: list[Project] = field(default_factory=list)

    @property
    def is_paper(self) -> bool:
        """Say whether it still waits to be decided."""
        return not (self.meeting or self.decision.date or self.decision.result)


def council(register: Register) -> Council:
    """Prepare the page of decisions."""
    cases = _cases(register)
    undisclosed = [case for case in cases if case.meeting is None and not case.is_paper]
    return Council(
        title=register.wording(say("Decisions")),
        bodies=tuple(_chambers(cases, register)),
        undisclosed=tuple(_resolved(case, register) for case in sorted(undisclosed, key=_day, reverse=True)),
        papers=tuple(_resolved(case, register) for case in cases if case.is_paper),
    )


def sitting_title(meeting: Meeting, register: Register) -> str:
    """Say which meeting it was, and when."""
    day = register.wording.day(meeting.date)
    if not meeting.title:
        return register.wording(say("Meeting of {date}", date=day))
    return meeting.title if day in meeting.title else f"{meeting.title}, {day}"


def sitting_anchor(meeting: str) -> str:
    """Give the place of a meeting on the page."""
    return f"sitzung-{meeting}"


def _name(register: Register) -> str:
    strategy = register.strategy
    has_some = strategy.decisions or any(project.decisions for project in strategy.projects)
    return register.wording(say("Decisions")) if has_some else ""


def _page(register: Register) -> Page:
    content = council(register)
    words = register.wording(say("What was decided, where, and what became of it"))
    return Page(DECISIONS, DECISIONS, f"{content.title} · {register.strategy.title}", words, "", (), content)


CHAPTER = Chapter(DECISIONS, _name, _page)


def _cases(register: Register) -> list[_Case]:
    """Gather the decisions; what stands word for word in several places is one decision."""
    found: dict[Decision, _Case] = {}
    strategy = register.strategy
    for decision in strategy.decisions:
        found.setdefault(decision, _case(decision, register)).is_whole = True
    for project in strategy.projects:
        for decision in dict.fromkeys(project.decisions):
            found.setdefault(decision, _case(decision, register)).projects.append(project)
    return list(found.values())


def _case(decision: Decision, register: Register) -> _Case:
    meeting = register.meetings.get(decision.meeting or "")
    return _Case(decision, meeting if meeting and meeting.body in register.bodies else None)


def _day(case: _Case) -> tuple[date, date]:
    return case.decision.date.order if case.decision.date else (date.min, date.min)


def _chambers(cases: Iterable[_Case], register: Register) -> Iterator[Chamber]:
    by_meeting: dict[str, list[_Case]] = {}
    for case in cases:
        if case.meeting:
            by_meeting.setdefault(case.meeting.id, []).append(case)
    newest_first = sorted(register.strategy.meetings, key=lambda meeting: meeting.date, reverse=True)
    for body in register.strategy.bodies:
        held = [meeting for meeting in newest_first if meeting.body == body.id and meeting.id in by_meeting]
        sittings = tuple(_sitting(meeting, by_meeting[meeting.id], register) for meeting in held)
        if sittings:
            yield Chamber(f"gremium-{body.id}", body.name, sittings)


def _sitting(meeting: Meeting, cases: Iterable[_Case], register: Register) -> Sitting:
    decisions = tuple(_resolved(case, register) for case in sorted(cases, key=_item))
    return Sitting(sitting_anchor(meeting.id), sitting_title(meeting, register), meeting.url or "", decisions)


def _item(case: _Case) -> tuple[bool, list[int]]:
    """Sort by the agenda: 6.2 comes before 6.10, and what has no number last."""
    item = case.decision.agenda_item
    return item is None, [int(number) for number in re.findall(r"[0-9]+", item or "")]


def _resolved(case: _Case, register: Register) -> Resolved:
    projects = sorted(case.projects, key=lambda project: (alphabetical(project.title), project.id))
    outcomes = tuple(_outcome(project, register) for project in projects)
    shown = resolution(case.decision, register, says_where=case.meeting is None)
    return Resolved(shown, case.is_whole, outcomes[:FOLDED], outcomes[FOLDED:])


def _outcome(project: Project, register: Register) -> Outcome:
    newest = project.last_update
    return Outcome(
        Link(project.title, project_path(project.id)),
        status_badge(project, register),
        register.when(newest.date if newest else None),
    )
