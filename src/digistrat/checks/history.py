"""Rules that only git can answer: files that are gone, new ids, a status that was left, dates first promised."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digistrat.checks.context import Context, Remark
from digistrat.findings import Message, Place, say
from digistrat.history.values import Change, Step, Vanished
from digistrat.model.project import TERMINAL, Milestone, Project
from digistrat.model.when import When, parse_when
from digistrat.reading.revisions import Revision

NEEDS_HISTORY = frozenset(
    {
        "project-vanished",
        "project-renamed-without-formerly",
        "milestone-renamed-without-formerly",
        "terminal-status-left",
    }
)
"""Codes of rules that say nothing without git."""


# --- projects


def project_vanished(context: Context) -> Iterator[Remark]:
    """The file of a project is gone, though the project was neither discontinued nor renamed."""
    for gone, successor in _vanished(context):
        if successor is None:
            yield Remark(Place(gone.path), _loss(gone), _way_back(gone), gone.id)


def _loss(gone: Vanished) -> Message:
    if gone.revision is None:
        return say("The file of the project “{title}” was deleted.", title=gone.title)
    return say(
        "The file of the project “{title}” has been missing since the version of {day} ({revision}).",
        title=gone.title,
        day=gone.revision.known_day,
        revision=gone.revision.short,
    )


def _way_back(gone: Vanished) -> Message:
    if gone.status == "completed":
        return say(
            "Bring the file back: a completed project stays in the roadmap. "
            "If it has another file name today, add “formerly: [{id}]” there.",
            id=gone.id,
        )
    return say(
        "Bring the file back and set the status to discontinued, with “status_reason”. "
        "If the project has another file name today, add “formerly: [{id}]” there.",
        id=gone.id,
    )


def project_renamed_without_formerly(context: Context) -> Iterator[Remark]:
    """The file of a project has a new name, and does not say how it was called before."""
    for gone, successor in _vanished(context):
        if successor is not None:
            yield Remark(
                context.at(successor, "title", key=True),
                say(
                    "{before}, a project with this title had the id “{id}”.", before=_before(gone.revision), id=gone.id
                ),
                _add(gone.id, successor),
                successor.id,
            )


def _vanished(context: Context) -> Iterator[tuple[Vanished, Project | None]]:
    """Yield each project that is missed, with the one that took its place where there is one.

    A file that cannot be read may hold the ``formerly`` that explains it all, so then nothing is said.
    """
    if context.record is None or not context.is_whole:
        return
    explained = {name for project in context.projects.values() for name in (project.id, *project.formerly)}
    newcomers = _newcomers(context)
    for gone in context.record.vanished:
        if gone.status != "discontinued" and gone.id not in explained:
            yield gone, newcomers.get((gone.title.casefold(), gone.revision))


def _newcomers(context: Context) -> Mapping[tuple[str, Revision | None], Project]:
    """Give projects by title and the revision that brought them, None for those that only the working tree has."""
    found: dict[tuple[str, Revision | None], Project] = {}
    for project in context.projects.values():
        for revision in _arrivals(project.id, context.steps(project)):
            found.setdefault((project.title.casefold(), revision), project)
    return found


def _arrivals(name: str, steps: Sequence[Step]) -> Iterator[Revision | None]:
    if not any(step.id == name for step in steps):
        yield None  # only the working tree knows it by this name
    for step in steps:
        if not step.is_baseline and any(change.kind == "project-added" for change in step.changes):
            yield step.revision


# --- milestones


def milestone_renamed_without_formerly(context: Context) -> Iterator[Remark]:
    """A milestone has a new id, and does not say which one it had before."""
    for project in context.projects.values():
        past = _past_of(context.steps(project)) if project.milestones else {}
        present = {name for milestone in project.milestones for name in (milestone.id, *milestone.formerly)}
        gone = {name: item for name, item in past.items() if name not in present}
        for index, milestone in enumerate(project.milestones if gone else ()):
            for name in _replaced(milestone, past, gone):
                revision = gone[name].removed
                yield Remark(
                    context.at(project, "milestones", index, "id"),
                    say("{before}, a milestone with this title had the id “{id}”.", before=_before(revision), id=name),
                    _add(name, milestone),
                    project.id,
                )


@dataclass(slots=True)
class _Past:
    """The past of a milestone as git knows it, under one id."""

    title: str
    added: Revision
    removed: Revision | None = None


def _past_of(steps: Sequence[Step]) -> dict[str, _Past]:
    past: dict[str, _Past] = {}
    for step in steps:
        for change in step.changes:
            if change.kind.startswith("milestone-"):
                item = past.setdefault(change.item, _Past(change.title, step.revision))
                item.title = change.title
                item.removed = step.revision if change.kind == "milestone-removed" else None
    return past


def _replaced(milestone: Milestone, past: Mapping[str, _Past], gone: Mapping[str, _Past]) -> Iterator[str]:
    """Yield the ids that went when this one came: two that lay side by side, or years apart, are two milestones."""
    known = [past[name].added for name in (*milestone.formerly, milestone.id) if name in past]
    for name, item in gone.items():
        came_then = item.removed in known if known else item.removed is None
        if came_then and item.title.casefold() == milestone.title.casefold():
            yield name


# --- words of both


def _before(revision: Revision | None) -> Message:
    if revision is None:
        return say("In the last version")
    return say("Before the version of {day} ({revision})", day=revision.known_day, revision=revision.short)


def _add(former: str, item: Project | Milestone) -> Message:
    """Ask for the former id, beside those that are there already."""
    return say("If it is the same, add “formerly: [{ids}]”.", ids=", ".join((*item.formerly, former)))


# --- the status


def terminal_status_left(context: Context) -> Iterator[Remark]:
    """A project goes on after it was completed or given up, and nobody says why."""
    for project in context.projects.values():
        if project.status in TERMINAL or project.status_reason is not None:
            continue
        left = _status_left(context.steps(project))
        if left is not None:
            revision, status = left
            yield context.remark(
                project,
                ("status",),
                say(
                    "In the version of {day} ({revision}) the status was “{old}”; why it is “{new}” today is missing.",
                    old=status,
                    day=revision.known_day,
                    revision=revision.short,
                    new=project.status,
                ),
                say("Add “status_reason: …”: why does the project go on?"),
            )


def _status_left(steps: Sequence[Step]) -> tuple[Revision, str] | None:
    """Give the last terminal status and its revision, unless a reason was given when it was left, or later."""
    over: tuple[Revision, str] | None = None
    has_left = False
    for step in steps:
        if over and has_left and any(change.item == "status_reason" for change in step.changes):
            over = None
        for change in step.changes:
            if change.kind in {"project-added", "status"}:
                is_over = change.new in TERMINAL
                has_left = not is_over
                if is_over:
                    over = (step.revision, change.new)
                elif change.reason:
                    over = None
    return over


# --- dates

DUE = frozenset({"milestone-added", "milestone-moved"})
"""The changes that tell when a milestone is due."""


@dataclass(frozen=True, slots=True)
class Promised:
    """The date that was promised first, and the version that did so; None where it is the Erstplan."""

    date: When
    revision: Revision | None = None


def find_promise(
    context: Context, project: Project, original: When | None, kinds: Collection[str], ids: Collection[str] = ()
) -> Promised | None:
    """Give the original date, else the first one in git unless a later one said why it came.

    A reason at the project counts for its milestones, too, as it does for a move in git. In a shallow clone nobody
    knows what stood before its first revision.
    """
    if original is not None:
        return Promised(original)
    steps = context.steps(project)
    if project.plan_change_reason or (steps and steps[0].is_baseline and not context.knows_all_history):
        return None
    return _first_of(
        [
            (step.revision, change)
            for step in steps
            for change in step.changes
            if change.kind in kinds and (not ids or change.item in ids)
        ]
    )


def _first_of(changes: Sequence[tuple[Revision, Change]]) -> Promised | None:
    for index, (revision, change) in enumerate(changes):
        date = parse_when(change.new)
        if date is not None:
            is_explained = any(later.reason for _, later in changes[index + 1 :])
            return None if is_explained else Promised(date, revision)
    return None
