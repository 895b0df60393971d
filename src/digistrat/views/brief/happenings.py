"""What happened in the days of a report: by the history where it is known, else by the dates in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.findings import say
from digistrat.views.brief.sentences import dated, title_of
from digistrat.views.brief.values import Changes, Item
from digistrat.views.telling import moved, tell
from digistrat.views.wording import STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digistrat.history.values import Change, Comparison, Kind
    from digistrat.model.project import Milestone, Project
    from digistrat.model.strategy import Strategy
    from digistrat.model.when import When
    from digistrat.views.brief.values import Scope
    from digistrat.views.wording import Wording

    Happened = dict[str, tuple[Change, ...]]

MOVES: frozenset[Kind] = frozenset({"end", "start", "milestone-moved"})
STOPPED = frozenset({"paused", "discontinued"})


def changes(strategy: Strategy, scope: Scope, comparison: Comparison | None, wording: Wording) -> Changes:
    """Gather what happened; of moves and new projects only the history knows.

    With a comparison everything is told that was written down since then, whatever day it names: what was told in the
    last report is not told again, and what was written down late is not lost.
    """
    happened = {changed.id: changed.changes for changed in comparison.projects} if comparison else None
    teller = _Teller(scope, happened, wording)
    projects = strategy.projects
    moves = tuple(found for project in projects for found in teller.moved(project))
    is_told = happened is not None and scope.since is not None and not moves
    since = say("What has happened since {day}", day=scope.since)
    return Changes(
        title=wording(since if scope.since else say("What has happened so far")),
        completed=tuple(found for project in projects for found in teller.completed(project)),
        moved=moves,
        unmoved=wording(say("No date has moved since {day}.", day=scope.since)) if is_told else "",
        added=tuple(found for project in projects for found in teller.added(project)),
        stopped=tuple(found for project in projects for found in teller.stopped(project)),
    )


def reached(project: Project, scope: Scope, happened: tuple[Change, ...] | None) -> list[Milestone]:
    """Give the milestones that were reached in the days of the report."""
    done = [milestone for milestone in project.milestones if milestone.done is not None]
    if happened is None or any(change.kind == "project-added" for change in happened):
        return [milestone for milestone in done if milestone.done and scope.holds(milestone.done)]
    told = {change.item for change in happened if change.kind == "milestone-reached"}
    return [milestone for milestone in done if milestone.id in told]


class _Teller:
    """Tells what happened to one project after the other."""

    def __init__(self, scope: Scope, happened: Happened | None, wording: Wording) -> None:
        self.scope = scope
        self.happened = happened
        self.wording = wording

    def completed(self, project: Project) -> Iterator[Item]:
        """Tell that a project was completed, or which milestones it reached."""
        happened = self._of(project)
        title = title_of(project, self.wording)
        if project.status == "completed" and self._has_become(project, project.end):
            words = say("completed ({date})", date=project.end) if project.end else say("completed")
            yield Item(title, self.wording(words))
            return
        steps = [(milestone.title, milestone.done) for milestone in reached(project, self.scope, happened)]
        if steps and project.status != "discontinued":
            yield Item(title, dated(steps, self.wording))

    def moved(self, project: Project) -> Iterator[Item]:
        """Tell which dates were moved, from when to when and why."""
        happened = self._of(project) or ()
        if not _is_new(happened):
            for change in happened:
                if change.kind in MOVES and moved(change):
                    yield Item(title_of(project, self.wording), tell(change, self.wording))

    def added(self, project: Project) -> Iterator[Item]:
        """Tell that a project is new."""
        if _is_new(self._of(project) or ()):
            status = self.wording(STATUS_LABELS[project.status])
            yield Item(f"{title_of(project, self.wording)}, {status}", project.summary)

    def stopped(self, project: Project) -> Iterator[Item]:
        """Tell that a project was given up or rests, and why."""
        if project.status in STOPPED and self._has_become(project, project.status_since):
            label = STATUS_LABELS[project.status]
            words = self.wording(
                say("{status} since {date}", status=label, date=project.status_since) if project.status_since else label
            )
            reason = f"{words}: {project.status_reason}" if project.status_reason else words
            yield Item(title_of(project, self.wording), reason)

    def _of(self, project: Project) -> tuple[Change, ...] | None:
        """Give the changes of a project; None where the history is not known."""
        return None if self.happened is None else self.happened.get(project.id, ())

    def _has_become(self, project: Project, when: When | None) -> bool:
        """Say whether a project took its status in the days of the report."""
        happened = self._of(project)
        if happened is None or _is_new(happened):
            return when is not None and self.scope.holds(when)
        return any(change.kind == "status" and change.new == project.status for change in happened)


def _is_new(happened: tuple[Change, ...]) -> bool:
    return any(change.kind == "project-added" for change in happened)
