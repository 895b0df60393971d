"""Where the strategy stands: counts, progress, Lage, what is overdue and what comes next, for any grouping."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from unicodedata import combining, normalize

from digistrat.figures.reach import Reach, reach
from digistrat.model.project import STATUSES, Health, Milestone, Project, Status
from digistrat.model.strategy import Strategy
from digistrat.model.values import MAX_DIGITS
from digistrat.model.when import When

Grouping = Literal["handlungsfeld", "vision", "lead", "status"]
GROUPINGS: tuple[Grouping, ...] = ("handlungsfeld", "vision", "lead", "status")
OPEN = frozenset({"planned", "active", "ongoing", "paused"})
"""Statuses of what can be late; an idea has promised nothing yet."""


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next thing that is due: a milestone, or the end of a project where ``milestone`` is None."""

    when: When
    project: Project
    milestone: Milestone | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a group of projects at the Stichtag.

    ``key`` is the id of the group (None: projects that belong to no group), ``title`` its name. ``reached`` of
    ``milestones`` leaves out what was given up. ``overdue`` counts projects that are late
    as a whole, in their beginning or in a milestone.
    """

    key: str | None
    title: str
    projects: tuple[Project, ...]
    by_status: Mapping[Status, int]
    by_health: Mapping[Health, int]
    reached: int
    milestones: int
    overdue: int
    next_date: NextDate | None
    with_milestones: Reach
    """The projects of which ``milestones`` are, given up ones left out."""
    with_dates: Reach
    """Projects still to be done that name a date that may pass: of the others nobody can say whether they are late."""


def overall(strategy: Strategy, as_of: date) -> Standing:
    """Give the state of the whole roadmap."""
    return standing_of(None, strategy.title, strategy.projects, as_of)


def standings(strategy: Strategy, as_of: date, by: Grouping = "handlungsfeld") -> tuple[Standing, ...]:
    """Give the state of each group, in the strategy's order; a group without projects is there, too.

    By Handlungsfeld a project counts in the one that leads it (the first), so that the rows add up to the whole; by
    vision it counts in each statement that it names. A group that could not be read stands there by its id, and
    projects that belong to no group come last: no project is ever left out.
    """
    members: dict[str | None, list[Project]] = {}
    for project in strategy.projects:
        for key in _groups_of(project, by):
            members.setdefault(key, []).append(project)
    titles = _titles(strategy, by, members)
    titles.update({key: key for key in sorted(key for key in members if key is not None) if key not in titles})
    keys = [*titles, *([None] if None in members else [])]
    return tuple(standing_of(key, titles[key] if key is not None else "", members.get(key, ()), as_of) for key in keys)


def _groups_of(project: Project, by: Grouping) -> tuple[str | None, ...]:
    if by == "handlungsfeld":
        return project.handlungsfelder[:1] or (None,)
    if by == "vision":
        return project.vision or (None,)
    return (project.lead if by == "lead" else project.status,)


def _titles(strategy: Strategy, by: Grouping, members: Iterable[str | None]) -> dict[str, str]:
    if by == "handlungsfeld":
        return {field.id: field.title for field in strategy.handlungsfelder}
    if by == "vision":
        return {
            statement.id: f"{number}. {statement.title or statement.id}"
            for number, statement in enumerate(strategy.vision, 1)
        }
    if by == "status":
        return {status: status for status in STATUSES if status in set(members)}
    return {lead: lead for lead in sorted((lead for lead in members if lead is not None), key=alphabetical)}


def alphabetical(text: str) -> str:
    """Give what German lists are sorted by: "Ämter" stands among "A", not behind "Z" (DIN 5007)."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


NumberKey = tuple[bool, tuple[tuple[bool, int, str], ...]]
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
ROMAN_VALUES = {"X": 10, "V": 5, "I": 1}


def by_number(project: Project) -> NumberKey:
    """Give what projects with numbers are sorted by: "2" before "10", "IV" before "IX"; those without come last."""
    return project.number is None, tuple(map(_part, re.findall(r"\d+|[^\W\d_]+", project.number or "")))


def _part(text: str) -> tuple[bool, int, str]:
    if text.isdecimal() and len(text) <= MAX_DIGITS:
        return (False, int(text), "")
    if ROMAN.fullmatch(text):
        values = [ROMAN_VALUES[sign] for sign in text]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return (False, sum(-value if value < following else value for value, following in pairs), "")
    return (True, 0, alphabetical(text))


def standing_of(key: str | None, title: str, projects: Iterable[Project], as_of: date) -> Standing:
    """Sum up any projects."""
    members = tuple(projects)
    pursued = [project for project in members if project.status != "discontinued"]
    steps = [project.progress for project in pursued]
    return Standing(
        key,
        title,
        members,
        Counter(project.status for project in members),
        Counter(project.health for project in members if project.health and project.status == "active"),
        sum(step.done for step in steps),
        sum(step.total for step in steps),
        sum(1 for project in members if is_late(project, as_of)),
        min(next_dates(members, as_of), key=lambda found: found.when.order, default=None),
        reach(pursued, lambda project: project.milestones),
        reach((project for project in members if project.status in OPEN), lambda project: is_late(project, date.max)),
    )


def is_late(project: Project, as_of: date) -> bool:
    """Say whether the project as a whole is overdue, its beginning, or one of its milestones."""
    return project.is_overdue(as_of) or project.is_start_overdue(as_of) or bool(project.overdue_milestones(as_of))


def next_dates(projects: Iterable[Project], as_of: date) -> list[NextDate]:
    """Give what is still to come: open milestones and ends whose last day has not passed, in no order."""
    found: list[NextDate] = []
    for project in projects:
        if project.status not in {"planned", "active", "ongoing"}:
            continue
        if project.end is not None and not project.end.is_over(as_of):
            found.append(NextDate(project.end, project, None))
        for milestone in project.milestones:
            when = milestone.expected
            if milestone.done is None and when is not None and not when.is_over(as_of):
                found.append(NextDate(when, project, milestone))
    return found
