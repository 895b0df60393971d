"""Events in the days of a report: by the history where it is known, else by the dates in the files."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from digistrat.brief.sentences import dated, ended, in_words, stopped_since, title_of
from digistrat.brief.values import Changes, Item, Past, Scope
from digistrat.findings import Message, say, say_n
from digistrat.history.changes import PLANS, is_correction, settled_by
from digistrat.history.following import moves_of
from digistrat.history.values import Change, Kind
from digistrat.model.project import Milestone, Project
from digistrat.model.strategy import Strategy
from digistrat.model.when import When, parse_when
from digistrat.words.changes import tell
from digistrat.words.dates import reached_when
from digistrat.words.wording import STATUS_LABELS, Wording, sentence

UNDONE: frozenset[Kind] = frozenset({"milestone-removed", "milestone-reopened"})
STOPPED = frozenset({"paused", "discontinued"})
RUNNING = frozenset({"active", "ongoing"})
NOT_BEGUN = frozenset({"idea", "planned"})


def changes(strategy: Strategy, scope: Scope, past: Past | None, wording: Wording) -> Changes:
    """Gather what happened; of moves and new projects only the history knows.

    With a history everything is told that was written down since then, whatever day it names: what was told in the
    last report is not told again, and what was written down late is not lost. A report that has no beginning tells how
    the plans of today differ from the first ones.
    """
    teller = _Teller(scope, past, wording)
    projects = strategy.projects
    moves = [(project, change) for project in projects for change in teller.moves(project)]
    unmoved = None if moves or scope.since is None else _unmoved(strategy, scope.since, past)
    # What was given up has no dates any more, and its reason is told there.
    moves = [(project, change) for project, change in moves if project.status != "discontinued"]
    since = say("What has happened since {day}", day=scope.since)
    unexplained = [title_of(project, wording) for project, change in moves if _lacks_reason(change)]
    return Changes(
        title=wording(since if scope.since else say("What has happened so far")),
        completed=tuple(found for project in projects for found in teller.completed(project)),
        moved=tuple(Item(title_of(project, wording), teller.tell(change)) for project, change in moves),
        unmoved=wording(unmoved) if unmoved else "",
        added=tuple(found for project in projects for found in teller.added(project)),
        begun=tuple(found for project in projects for found in teller.begun(project)),
        stopped=(*(found for project in projects for found in teller.stopped(project)), *teller.gone()),
        unexplained=tuple(dict.fromkeys(unexplained)),
    )


def _unmoved(strategy: Strategy, since: date, past: Past | None) -> Message | None:
    """Say that no date has moved; or that nobody knows whether one has, where there are any."""
    if past is not None:
        return None if past.is_baseline else say("No date has moved since {day}.", day=since)
    running = (project for project in strategy.projects if project.status != "discontinued")
    if any(project.end or any(milestone.expected for milestone in project.milestones) for project in running):
        return say("Whether a date has moved since {day} is not known.", day=since)
    return None


def reached(project: Project, scope: Scope, past: Past | None) -> list[Milestone]:
    """Give the milestones that were reached in the days of the report."""
    happened = past.of(project.id) if past else ()
    told = set() if is_new(happened) else {change.item for change in happened if change.kind == "milestone-reached"}
    counts_dates = past is None or past.is_baseline or is_new(happened)
    return [
        milestone
        for milestone in project.milestones
        if milestone.done and (milestone.id in told or (counts_dates and scope.holds(milestone.done)))
    ]


def is_new(happened: Iterable[Change]) -> bool:
    """Say whether a project came in the days of the report."""
    return any(change.kind == "project-added" for change in happened)


class _Teller:
    """Tells what happened to one project after the other."""

    def __init__(self, scope: Scope, past: Past | None, wording: Wording) -> None:
        self.scope = scope
        self.past = past
        self.wording = wording

    def completed(self, project: Project) -> Iterator[Item]:
        """Tell that a project was completed, or which milestones it reached."""
        title = title_of(project, self.wording)
        if project.status == "completed" and self._has_become(project, project.end):
            when = reached_when(self._expected_end(project), project.end)
            words = say("completed ({date})", date=when) if when else say("completed")
            yield Item(title, f"{self.wording(words)}.")
            return
        steps = [(one.title, self._reached_when(project, one)) for one in reached(project, self.scope, self.past)]
        if steps and project.status != "discontinued":
            yield Item(title, f"{dated(steps, self.wording)}.")

    def _expected_end(self, project: Project) -> When | None:
        """Give the end that was expected before it ended; a report without a beginning looks back to the first plan."""
        if self.past is None or self.scope.since is None:
            return project.original.end
        ends = [change for change in self._of(project) if change.kind == "end" and change.group == "completed"]
        return parse_when(ends[0].old) if ends else None

    def _reached_when(self, project: Project, milestone: Milestone) -> Message | When | None:
        """Say when a milestone was reached, and whether on time: against what the history expected last."""
        known = [one for one in self._of(project) if one.kind == "milestone-reached" and one.item == milestone.id]
        return reached_when(parse_when(known[0].old) if known else milestone.expected, milestone.done)

    def moves(self, project: Project) -> Iterator[Change]:
        """Yield how the dates of a project changed: moved, dropped, or not reached after all."""
        happened = self._of(project)
        # A report without a beginning looks back to the first plan, which may be older than git.
        first = {_subject(change): change for change in _since_first(project)} if self.scope.since is None else {}
        yield from first.values()
        yield from (change for change in happened if _is_moved(change) and _subject(change) not in first)

    def tell(self, change: Change) -> str:
        """Say how a date changed and why; or that nobody says why."""
        if change.kind == "milestone-removed" and not change.title:
            # What outsiders see of a milestone that is gone: its date.
            when = parse_when(change.old)
            return self.wording(
                say("A milestone was dropped (it was due: {due}).", due=when)
                if when
                else say("A milestone was dropped.")
            )
        words = ended(tell(change, self.wording))
        return f"{words} {self.wording(say('No reason is given.'))}" if _lacks_reason(change) else words

    def added(self, project: Project) -> Iterator[Item]:
        """Tell that a project is new, or that it is to be planned now; to whom nothing was told before, all are new."""
        if self.scope.since is not None and is_new(self._of(project)):
            status = self.wording(STATUS_LABELS[project.status])
            yield Item(f"{title_of(project, self.wording)}, {status}", ended(project.summary))
        yield from self._replanned(project, is_ahead=True)

    def begun(self, project: Project) -> Iterator[Item]:
        """Tell that a project began or goes on again, and that one is back on track."""
        title = title_of(project, self.wording)
        for change in self._of(project):
            if change.kind == "status" and change.new in RUNNING:
                yield Item(title, ended(self._turned(change)))
            elif change.kind == "health" and change.old and change.new == "on_track":
                yield Item(title, self.wording(say("on track again.")))

    def _turned(self, change: Change) -> str:
        if change.old in RUNNING:
            return tell(change, self.wording)
        words = self.wording(say("begun") if change.old in NOT_BEGUN else say("goes on again"))
        return f"{words}: {change.reason}" if change.reason else words

    def stopped(self, project: Project) -> Iterator[Item]:
        """Tell that a project was given up or rests, and why."""
        if project.status in STOPPED and self._has_become(project, project.status_since):
            yield Item(title_of(project, self.wording), ended(stopped_since(project, self.wording)))
        yield from self._replanned(project, is_ahead=False)

    def _replanned(self, project: Project, *, is_ahead: bool) -> Iterator[Item]:
        """Tell that a project is an idea or a plan now: ahead where it was less, set back where it was more."""
        turns = [change for change in self._of(project) if change.kind == "status" and change.new in NOT_BEGUN]
        for change in turns:
            if is_ahead == (change.new == "planned" and change.old not in RUNNING):
                yield Item(title_of(project, self.wording), ended(tell(change, self.wording)))

    def gone(self) -> Iterator[Item]:
        """Tell which projects are no longer there; outsiders learn how many."""
        found = [
            (changed.title if changed.is_public else self._marked(changed.title), change)
            for changed in (self.past.comparison.projects if self.past else ())
            for change in changed.changes
            if change.kind in {"project-vanished", "project-withdrawn"}
        ]
        yield from (Item(title, ended(tell(change, self.wording))) for title, change in found if title)
        if unnamed := sum(1 for title, _ in found if not title):
            words = say_n(
                "One project is no longer in the roadmap.",
                "{number} projects are no longer in the roadmap.",
                unnamed,
                number=in_words(unnamed),
            )
            yield Item("", sentence(words, self.wording))

    def _marked(self, title: str) -> str:
        return self.wording(say("{title} (internal)", title=title))

    def _of(self, project: Project) -> tuple[Change, ...]:
        return self.past.of(project.id) if self.past else ()

    def _has_become(self, project: Project, when: When | None) -> bool:
        """Say whether a project took its status in the days of the report."""
        happened = self._of(project)
        if any(change.kind == "status" and change.new == project.status for change in happened):
            return True
        counts_dates = self.past is None or self.past.is_baseline or is_new(happened)
        return counts_dates and when is not None and self.scope.holds(when)


def _since_first(project: Project) -> Iterator[Change]:
    """Yield how the plan of a project differs from the first one."""
    reason = project.plan_change_reason or ""
    found = [
        Change("end", old=str(project.original.end or ""), new=str(project.end or ""), reason=reason),
        Change("start", old=str(project.original.start or ""), new=str(project.start or ""), reason=reason),
    ]
    found = [replace(change, group=settled_by(change.kind, change.new, project)) for change in found]
    for milestone in project.milestones:
        was, now = (str(when or "") for when in (milestone.original, milestone.expected))
        why = milestone.plan_change_reason or reason
        found.append(Change("milestone-moved", milestone.id, milestone.title, was, now, why))
    yield from (change for change in found if _is_moved(change))


def _subject(change: Change) -> tuple[Kind, str]:
    return change.kind, change.item if change.title else ""


def _is_moved(change: Change) -> bool:
    """Say whether a date is another one now, or none any more."""
    is_dropped = bool(change.old) and not change.new and not change.group
    is_moved = change.kind in PLANS and (is_dropped or moves_of(change) > 0)
    return is_moved or change.kind in UNDONE or is_correction(change)


def _lacks_reason(change: Change) -> bool:
    return change.kind in PLANS and not change.reason and not change.group
