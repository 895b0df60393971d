"""Choosing projects: by Handlungsfeld, status, Lage, lead, district, lateness and text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from digistrat.figures.reach import Reach, reach
from digistrat.figures.standing import NumberKey, alphabetical, by_number, is_late
from digistrat.model.project import STATUSES, Health, Milestone, Project, Status
from digistrat.model.strategy import Strategy

Kind = Literal["projects", "milestones", "services", "decisions", "indicators"]
Sort = Literal["id", "number", "title", "status", "start", "end"]
KINDS: tuple[Kind, ...] = ("projects", "milestones", "services", "decisions", "indicators")
SORTS: tuple[Sort, ...] = ("id", "number", "title", "status", "start", "end")


@dataclass(frozen=True, slots=True)
class Selection:
    """The wish of a person; None and False mean: whatever it is."""

    handlungsfeld: str | None = None
    status: Status | None = None
    health: Health | None = None
    lead: str | None = None
    district: str | None = None
    is_overdue: bool = False
    is_stale: bool = False
    search: str | None = None
    sort: Sort = "id"

    @property
    def narrows(self) -> bool:
        """Say whether something is asked for besides an order: then the strategy as a whole is not meant."""
        return self != Selection(sort=self.sort)


def select(
    strategy: Strategy,
    selection: Selection,
    as_of: date,
    first_commits: Mapping[str, date | None] = MappingProxyType({}),
) -> tuple[Project, ...]:
    """Give the projects that fit, sorted; projects without the date that they are sorted by come last.

    ``first_commits`` as for ``find_attention``.
    """
    conditions = _conditions(selection, as_of)
    if selection.is_stale:
        days = strategy.checks.stale_after
        conditions.append(lambda project: project.is_stale(as_of, days, first_commits.get(project.id)))
    found = [project for project in strategy.projects if all(condition(project) for condition in conditions)]
    return tuple(sorted(found, key=lambda project: (_key(project, selection.sort), project.id)))


@dataclass(frozen=True, slots=True)
class Listing:
    """The content of ``list``: entries of one kind, of the projects that were chosen."""

    kind: Kind
    selection: Selection
    as_of: date
    projects: tuple[Project, ...]

    @property
    def reach(self) -> Reach:
        """Count the chosen projects that hold entries of this kind."""
        return reach(self.projects, lambda project: self.kind == "projects" or getattr(project, self.kind))


def listing(
    strategy: Strategy,
    kind: Kind,
    selection: Selection,
    as_of: date,
    first_commits: Mapping[str, date | None] = MappingProxyType({}),
) -> Listing:
    """Gather what ``list`` shows."""
    return Listing(kind, selection, as_of, select(strategy, selection, as_of, first_commits))


def _conditions(selection: Selection, as_of: date) -> list[Callable[[Project], bool]]:
    wanted = selection
    conditions: list[Callable[[Project], bool]] = []
    if wanted.handlungsfeld:
        conditions.append(lambda project: wanted.handlungsfeld in project.handlungsfelder)
    if wanted.status:
        conditions.append(lambda project: project.status == wanted.status)
    if wanted.health:
        conditions.append(lambda project: project.health == wanted.health)
    if wanted.lead:
        conditions.append(lambda project: _contains(project.lead or "", wanted.lead or ""))
    if wanted.district:
        conditions.append(lambda project: any(_contains(name, wanted.district or "") for name in project.districts))
    if wanted.is_overdue:
        conditions.append(lambda project: is_late(project, as_of))
    if wanted.search:
        conditions.append(lambda project: _contains(_all_text(project), wanted.search or ""))
    return conditions


def _contains(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


def _all_text(project: Project) -> str:
    """Join what a person would search in."""
    texts = [project.id, project.name, project.summary, project.description, project.outcome, project.lead]
    texts += [*project.partners, *project.districts, project.next_steps, project.status_reason, project.health_reason]
    texts += [milestone.title for milestone in project.milestones]
    texts += [update.text for update in project.updates]
    texts += [service.title for service in project.services]
    return "\n".join(text for text in texts if text)


def _key(project: Project, sort: Sort) -> tuple[date, date] | NumberKey | str | int:
    if sort == "start":
        return project.start.order if project.start else (date.max, date.max)
    if sort == "end":
        return project.end.order if project.end else (date.max, date.max)
    if sort == "number":
        return by_number(project)
    if sort == "title":
        return alphabetical(project.title)
    if sort == "status":
        return STATUSES.index(project.status)
    return project.id


def shown_milestones(project: Project, selection: Selection, as_of: date) -> tuple[Milestone, ...]:
    """Give the milestones of a chosen project; with ``is_overdue`` only the late ones."""
    return project.overdue_milestones(as_of) if selection.is_overdue else project.milestones
