"""Decisions, where and about what: each decision once, what is still to be decided, and who has no decision."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from digistrat.model.project import Decision, Project, Status
from digistrat.model.strategy import Body, Meeting, Strategy

BEGUN: frozenset[Status] = frozenset({"active", "ongoing", "paused", "completed"})
"""Who is under way or done; an idea or a plan may still wait for its decision."""


@dataclass(frozen=True, slots=True)
class Case:
    """A decision with all that it concerns; what stands word for word in several places is one.

    ``is_whole``: it concerns the strategy as a whole. Without ``meeting`` no sitting is known, without ``body`` none
    that held it.
    """

    decision: Decision
    meeting: Meeting | None
    body: Body | None
    is_whole: bool
    projects: tuple[Project, ...]

    @property
    def is_paper(self) -> bool:
        """Say whether it still waits to be decided: a Vorlage of which neither meeting, date nor result is known."""
        return is_paper(self.decision)

    @property
    def order(self) -> tuple[date, date]:
        """Sort by the day of the meeting, else by the date; what has neither is the oldest."""
        if self.meeting:
            return self.meeting.date, self.meeting.date
        return self.decision.date.order if self.decision.date else (date.min, date.min)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with its decisions in the order of the agenda."""

    meeting: Meeting
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Chamber:
    """A body with the meetings that decided something, the newest first."""

    body: Body
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions: by body and meeting, without a known meeting (the newest first), and papers to be decided.

    ``undecided`` are the projects that are under way or completed and name no decision; one that names a paper alone is
    among them.
    """

    chambers: tuple[Chamber, ...]
    undisclosed: tuple[Case, ...]
    papers: tuple[Case, ...]
    undecided: tuple[Project, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """Give all of them, as they stand: by body, then those without a meeting, then the papers."""
        held = (case for chamber in self.chambers for sitting in chamber.sittings for case in sitting.cases)
        return (*held, *self.undisclosed, *self.papers)

    @property
    def without_project(self) -> tuple[Case, ...]:
        """Give those that no project names: they concern the strategy as a whole alone."""
        return tuple(case for case in self.cases if not case.projects)


def decisions(strategy: Strategy, projects: Sequence[Project] | None = None, *, with_whole: bool = True) -> Decisions:
    """Gather the decisions of some projects (of all by default), and of the strategy unless ``with_whole`` is off."""
    chosen = strategy.projects if projects is None else projects
    cases = _cases(strategy, strategy.decisions if with_whole else (), chosen)
    undisclosed = [case for case in cases if case.body is None and not case.is_paper]
    return Decisions(
        tuple(_chambers(strategy, cases)),
        tuple(sorted(undisclosed, key=lambda case: case.order, reverse=True)),
        tuple(case for case in cases if case.is_paper),
        tuple(project for project in chosen if project.status in BEGUN and not is_decided(project)),
    )


def is_paper(decision: Decision) -> bool:
    """Say whether a decision is a Vorlage that still waits for its meeting."""
    return not (decision.meeting or decision.date or decision.result)


def is_decided(project: Project) -> bool:
    """Say whether a project names a decision that was taken."""
    return any(not is_paper(decision) for decision in project.decisions)


@dataclass(slots=True)
class _Mentions:
    is_whole: bool = False
    projects: list[Project] = field(default_factory=list)


def _cases(strategy: Strategy, whole: Iterable[Decision], projects: Iterable[Project]) -> list[Case]:
    found: dict[Decision, _Mentions] = {}
    for decision in whole:
        found.setdefault(decision, _Mentions()).is_whole = True
    for project in projects:
        for decision in dict.fromkeys(project.decisions):
            found.setdefault(decision, _Mentions()).projects.append(project)
    return [
        Case(decision, *strategy.by_id.sitting(decision), mentions.is_whole, tuple(mentions.projects))
        for decision, mentions in found.items()
    ]


def _chambers(strategy: Strategy, cases: Iterable[Case]) -> Iterator[Chamber]:
    held: dict[str, list[Case]] = {}
    for case in cases:
        if case.meeting and case.body:
            held.setdefault(case.meeting.id, []).append(case)
    newest_first = sorted(strategy.meetings, key=lambda meeting: meeting.date, reverse=True)
    for body in strategy.bodies:
        sittings = tuple(
            Sitting(meeting, tuple(sorted(held[meeting.id], key=_by_agenda)))
            for meeting in newest_first
            if meeting.body == body.id and meeting.id in held
        )
        if sittings:
            yield Chamber(body, sittings)


def _by_agenda(case: Case) -> tuple[bool, list[int]]:
    """Sort by the agenda: 6.2 comes before 6.10, and what has no number last."""
    item = case.decision.agenda_item
    return item is None, [int(number) for number in re.findall(r"[0-9]+", item or "")]
