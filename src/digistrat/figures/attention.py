"""Projects that need attention at the Stichtag, most pressing first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from digistrat.model.project import Milestone, Project
from digistrat.model.strategy import Strategy
from digistrat.model.when import When

Concern = Literal["critical", "overdue", "start_overdue", "milestone_overdue", "at_risk", "stale", "paused"]
CONCERNS: tuple[Concern, ...] = (
    *("critical", "overdue", "start_overdue", "milestone_overdue", "at_risk", "stale", "paused"),
)


@dataclass(frozen=True, slots=True)
class Attention:
    """One reason to look at a project; ``since`` is the date that has passed, or the last report of a stale one."""

    concern: Concern
    project: Project
    milestone: Milestone | None = None
    since: When | None = None


def find_attention(
    strategy: Strategy, as_of: date, first_commits: Mapping[str, date | None] = MappingProxyType({})
) -> tuple[Attention, ...]:
    """Give every reason, sorted by concern, then by date and project.

    ``first_commits`` tells by id since when git has known a project of which nothing else says so.
    """
    found = [
        reason
        for project in strategy.projects
        for reason in _reasons(project, as_of, strategy.checks.stale_after, first_commits.get(project.id))
    ]
    return tuple(
        sorted(
            found,
            key=lambda reason: (
                CONCERNS.index(reason.concern),
                reason.since.order if reason.since else (as_of, as_of),
                reason.project.id,
            ),
        )
    )


def _reasons(project: Project, as_of: date, stale_after: int, first_commit: date | None) -> Iterator[Attention]:
    if project.status == "active" and project.health in {"critical", "at_risk"}:
        yield Attention(project.health, project, since=project.end)
    if project.is_overdue(as_of):
        yield Attention("overdue", project, since=project.end)
    elif project.is_start_overdue(as_of):
        yield Attention("start_overdue", project, since=project.start)
    for milestone in project.overdue_milestones(as_of):
        yield Attention("milestone_overdue", project, milestone, milestone.expected)
    if project.is_stale(as_of, stale_after, first_commit):
        newest = project.last_update
        yield Attention("stale", project, since=newest.date if newest else None)
    if project.status == "paused":
        yield Attention("paused", project, since=project.status_since)
