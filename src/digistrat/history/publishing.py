"""The past as the public may know it: dates, status, Lage and numbers of what is public today, nothing else.

Nothing is passed on as it was found. Each change is made again from values whose form is checked and from the titles of
today, so that a text that was public once, or never, has no way to get out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from digistrat.history.changes import is_noted
from digistrat.history.publicdays import day_of, public_revisions, told_days
from digistrat.history.values import (
    CORRECTED,
    Change,
    Comparison,
    Kind,
    ProjectChanges,
    PublishedRecord,
    Record,
    Step,
    Vanished,
)
from digistrat.model.project import HEALTHS, STATUSES, Milestone, Project
from digistrat.model.strategy import Published, Strategy
from digistrat.model.values import NUMBER, is_slug
from digistrat.model.when import parse_when
from digistrat.reading.revisions import Revision


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a change today: its id, its title, the reasons that are public, and the unit of its numbers."""

    item: str = ""
    title: str = ""
    reasons: tuple[str | None, ...] = ()
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Days:
    """The day that is told in the place of each revision."""

    known: Mapping[Revision, Revision]

    def told(self, revision: Revision) -> Revision:
        return self.known.get(revision) or day_of(revision)

    def of(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        return tuple(replace(step, revision=self.told(step.revision)) for step in steps)


def published(record: Record, strategy: Published, now: Strategy | None = None) -> PublishedRecord:
    """Give what outsiders may see of the history of a strategy.

    ``now`` are the files of today, where the strategy is a past state: of what is internal in them no address is told.
    """
    hidden = _hidden(now) if now else frozenset()
    today = strategy.by_id.projects
    revisions = public_revisions(record)
    begin = revisions[0] if revisions else None
    days = _Days(told_days(revisions))
    steps = published_steps(record.steps, strategy, begin)
    known = revisions[1:] if record.is_shallow and begin in record.revisions[:1] else revisions
    return PublishedRecord(
        Record(
            revisions=tuple(dict.fromkeys(map(days.told, known))),
            steps={name: days.of(told) for name, told in steps.items()},
            whole=days.of(_whole(record.whole, strategy)),
            vanished=tuple(
                replace(gone, revision=gone.revision and days.told(gone.revision))
                for gone in _vanished(record, today)
                if gone.id not in hidden
            ),
            former={old: new for old, new in _former(record, today) if old not in hidden},
            is_shallow=record.is_shallow,
            is_partial=record.is_partial,
        )
    )


def published_steps(
    steps: Mapping[str, Iterable[Step]], strategy: Published, begin: Revision | None = None
) -> dict[str, tuple[Step, ...]]:
    """Give what outsiders may see of the steps of projects, by the ids of today.

    ``begin`` is the first revision with anything public, where the steps reach back to it.
    """
    told = {project.id: tuple(_steps(steps.get(project.id, ()), project, begin)) for project in strategy.projects}
    return {name: found for name, found in told.items() if found}


def last_change(record: Record, strategy: Published | None) -> date | None:
    """Give the day of the last change; where something is published, of the last public one, if there was any."""
    if strategy is None:
        return record.last.day if record.last else None
    return max((revision.day for revision in public_revisions(record) if revision.is_dated), default=None)


def published_comparison(comparison: Comparison, strategy: Published) -> Comparison:
    """Give what outsiders may see of a comparison: what changed in the projects that are public today.

    Of a project that was public and is gone, or is internal now, remains that there is one less; of a milestone that
    was dropped its date. What was reported or decided is told where it stands in today's files.
    """
    today = strategy.by_id.projects
    told = (
        _told(changed, today[changed.id]) if changed.id in today else _gone(changed) for changed in comparison.projects
    )
    fields = {field.id: field.title for field in strategy.handlungsfelder}
    return Comparison((), tuple(changed for changed in told if changed.changes), fields)


def _told(changed: ProjectChanges, project: Project) -> ProjectChanges:
    """Tell what changed in a project; one that became public is new, whatever was done before."""
    changes: tuple[Change, ...] = ()
    if any(change.kind in {"project-added", "project-published"} for change in changed.changes):
        changes = (Change("project-added", title=project.title, new=project.status),)
    elif changed.is_public:
        changes = tuple(
            told
            for change in changed.changes
            for told in (_changes((change,), project) if change.kind in VALUES else _entries(change, project))
        )
    return ProjectChanges(changed.id, project.title, changed.handlungsfeld, changes)


def _entries(change: Change, project: Project) -> Iterator[Change]:
    """Tell what was reported or decided as today's file says it, and when a dropped milestone was due."""
    if change.kind == "milestone-removed" and _is_date(change.old):
        yield Change(change.kind, old=change.old)
    elif change.kind == "report":
        known = {(update.date.text, update.text) for update in project.updates}
        if (change.group, change.new) in known:
            yield Change(change.kind, new=change.new, group=change.group)
    elif change.kind == "decision" and any(is_noted(decision, change) for decision in project.decisions):
        yield Change(change.kind, title=change.title, new=change.new, group=change.group)


def _gone(changed: ProjectChanges) -> ProjectChanges:
    """Tell that a project that was public is no longer there, whether it was taken out or became internal."""
    kinds = {change.kind for change in changed.changes}
    was_public = "project-withdrawn" in kinds or ("project-vanished" in kinds and changed.is_public)
    return ProjectChanges("", "", "", (Change("project-vanished"),) if was_public else ())


def _steps(steps: Iterable[Step], project: Project, begin: Revision | None) -> Iterator[Step]:
    """Tell of a project from its first public version on, as if there had been none before.

    What was done while it was internal is never told. ``begin`` is the first revision with anything public.
    """
    was_public = False
    for step in steps:
        if step.is_broken:
            continue
        found = step.changes if step.is_public else () if was_public else step.as_new
        if changes := tuple(_changes(found, project)):
            is_baseline = step.is_baseline or (step.revision == begin and not was_public)
            yield Step(step.revision, step.id, changes, is_baseline=is_baseline)
        was_public = was_public or bool(found)


def _changes(changes: Iterable[Change], project: Project) -> Iterator[Change]:
    for change in changes:
        is_right = VALUES.get(change.kind)
        subject = _subject(change, project)
        if is_right is None or subject is None or not (is_right(change.old) and is_right(change.new)):
            continue
        if change.kind == "measured":
            yield _measured(change, subject)
        else:
            reason = change.reason if change.reason in subject.reasons else ""
            group = change.group if change.group in {*STATUSES, CORRECTED} else ""
            yield Change(change.kind, subject.item, subject.title, change.old, change.new, reason, group)


def _measured(change: Change, subject: _Subject) -> Change:
    """Tell a measured value with its date, and with the unit of today in the place of a reason."""
    day = change.group if _is_date(change.group) else ""
    return Change("measured", subject.item, subject.title, change.old, change.new, subject.unit or "", day)


def _is_status(text: str) -> bool:
    return not text or text in STATUSES


def _is_date(text: str) -> bool:
    return not text or parse_when(text) is not None


def _is_number(text: str) -> bool:
    return not text or NUMBER.fullmatch(text) is not None


VALUES: Mapping[Kind, Callable[[str], bool]] = {
    "project-added": _is_status,
    "status": _is_status,
    "health": lambda text: not text or text in HEALTHS,
    "start": _is_date,
    "end": _is_date,
    "milestone-added": _is_date,
    "milestone-moved": _is_date,
    "milestone-reached": _is_date,
    "milestone-corrected": _is_date,
    "milestone-reopened": _is_date,
    "measured": _is_number,
    "indicator-target": _is_number,
    "budget-planned": _is_number,
    "budget-actual": _is_number,
}
"""The kinds of change that are told, and how the values of each must look."""


def _subject(change: Change, project: Project) -> _Subject | None:
    """Find what a change is about in the project of today; None where it is gone."""
    part, _, _ = change.kind.partition("-")
    if part == "milestone":
        milestone = _milestones(project).get(change.item)
        reasons = (milestone.plan_change_reason, project.plan_change_reason) if milestone else ()
        return _Subject(milestone.id, milestone.title, reasons) if milestone else None
    if part in {"measured", "indicator"}:
        indicator = {indicator.id: indicator for indicator in project.indicators}.get(change.item)
        return _Subject(indicator.id, indicator.title, unit=indicator.unit) if indicator else None
    if part == "budget":
        return _Subject() if project.budget else None
    return _Subject(title=project.title if part == "project" else "", reasons=(_reason(part, project),))


def _reason(part: str, project: Project) -> str | None:
    return {"status": project.status_reason, "health": project.health_reason}.get(part, project.plan_change_reason)


def _milestones(project: Project) -> dict[str, Milestone]:
    """Give the milestones of today by every id that they have had; one that is used today means its own."""
    former = {old: milestone for milestone in project.milestones for old in milestone.formerly}
    return former | {milestone.id: milestone for milestone in project.milestones}


def _whole(steps: Iterable[Step], strategy: Published) -> Iterator[Step]:
    """Tell which of today's Handlungsfelder and vision statements came when, in the order of today."""
    today = (("handlungsfelder", strategy.handlungsfelder), ("vision", strategy.vision))
    for step in steps:
        added = {(change.group, change.item) for change in step.changes if change.kind == "item-added"}
        changes = tuple(
            Change("item-added", item.id, item.title or item.text or "", group=group)
            for group, items in today
            for item in items
            if any((group, name) in added for name in (item.id, *item.formerly))
        )
        if changes and step.is_public and not step.is_broken:
            yield Step(step.revision, "", changes, is_baseline=step.is_baseline)


def _vanished(record: Record, today: Mapping[str, Project]) -> Iterator[Vanished]:
    """Tell which public addresses lead nowhere: without a title, and of no project that lives on, be it internal."""
    for gone in record.vanished:
        lives_on = gone.id in today or gone.id in record.former
        if gone.was_public and not lives_on and is_slug(gone.id):
            yield Vanished(gone.id, "", gone.status, gone.revision, was_public=True, path="")


def _hidden(now: Strategy) -> frozenset[str]:
    """Give every id that a project bears or bore which is internal now."""
    return frozenset(name for project in now.projects if not project.public for name in (project.id, *project.formerly))


def _former(record: Record, today: Mapping[str, Project]) -> Iterator[tuple[str, str]]:
    """Tell where today's projects stood before, unless that name was used only while they were internal."""
    for old, new in record.former.items():
        if new in today and old not in today and is_slug(old):
            shown = {step.id for step in record.steps.get(new, ()) if step.is_public}
            if old in shown or old in today[new].formerly:
                yield old, new
