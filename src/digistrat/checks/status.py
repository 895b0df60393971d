"""Status and Lage: what the table in the handbook asks for with each status."""

from collections.abc import Iterator

from digistrat.checks.context import Context, Remark
from digistrat.findings import say
from digistrat.model.project import ENDANGERED

RESTING = frozenset({"paused", "discontinued"})


def planned_without_start(context: Context) -> Iterator[Remark]:
    """A planned project does not say when it is to begin."""
    for project in context.projects.values():
        if project.status == "planned" and project.start is None:
            yield context.remark(
                project,
                ("status",),
                say("The project is planned, but its beginning is missing."),
                say("Add “start: …”, as exact as it is known."),
            )


def status_without_reason(context: Context) -> Iterator[Remark]:
    """A project rests or was given up, and nobody says why."""
    for project in context.projects.values():
        if project.status in RESTING and project.status_reason is None:
            yield context.remark(
                project,
                ("status",),
                say("The reason why the project is paused or discontinued is missing."),
                say("Add “status_reason: …”."),
            )


def status_without_since(context: Context) -> Iterator[Remark]:
    """A project rests or was given up, and nobody says since when."""
    for project in context.projects.values():
        if project.status in RESTING and project.status_since is None:
            yield context.remark(
                project,
                ("status",),
                say("Since when the project is paused or discontinued is missing."),
                say("Add “status_since: …”."),
            )


def ongoing_with_end(context: Context) -> Iterator[Remark]:
    """A permanent task has an end."""
    for project in context.projects.values():
        if project.status == "ongoing" and project.end is not None:
            yield context.remark(
                project,
                ("end",),
                say("A permanent task has no end."),
                say("Delete “end”, or set the status to active or completed."),
            )


def completed_without_end(context: Context) -> Iterator[Remark]:
    """A completed project does not say when it ended."""
    for project in context.projects.values():
        if project.status == "completed" and project.end is None:
            yield context.remark(
                project,
                ("status",),
                say("The project is completed, but its end is missing."),
                say("Add “end: …”, as exact as it is known."),
            )


def completed_before_end(context: Context) -> Iterator[Remark]:
    """A completed project ends in the future."""
    for project in context.projects.values():
        if project.status == "completed" and project.end is not None and not project.end.has_begun(context.as_of):
            yield context.remark(
                project,
                ("end",),
                say("The project is completed, but its end {end} lies in the future.", end=project.end),
                say("Correct “end”, or set the status to active."),
            )


def completed_with_open_milestone(context: Context) -> Iterator[Remark]:
    """A completed project has a milestone that was not reached."""
    for project in context.projects.values():
        if project.status != "completed":
            continue
        for index, milestone in enumerate(project.milestones):
            if milestone.done is None:
                yield context.remark(
                    project,
                    ("milestones", index, "id"),
                    say("The project is completed, but its milestone “{title}” is not.", title=milestone.title),
                    say("Add “done: …” to it, remove it, or set the status to active."),
                )


def completed_without_outcome(context: Context) -> Iterator[Remark]:
    """A completed project does not say what it was good for."""
    for project in context.projects.values():
        if project.status == "completed" and project.outcome is None:
            yield context.remark(
                project,
                ("status",),
                say("The project is completed, but its outcome is missing."),
                say("Add “outcome: …”: what is better now?"),
            )


def health_outside_active(context: Context) -> Iterator[Remark]:
    """A project that is not under way has a Lage."""
    for project in context.projects.values():
        if project.health is not None and project.status != "active":
            yield context.remark(
                project,
                ("health",),
                say("Only an active project has a state of health."),
                say("Delete “health”, or set the status to active."),
            )


def health_without_reason(context: Context) -> Iterator[Remark]:
    """A project is endangered, and nobody says why."""
    for project in context.projects.values():
        if project.status == "active" and project.health in ENDANGERED and project.health_reason is None:
            yield context.remark(
                project,
                ("health",),
                say("The reason why the project is endangered is missing."),
                say("Add “health_reason: …”."),
            )


def health_without_countermeasure(context: Context) -> Iterator[Remark]:
    """A project is endangered, and nobody says what is done about it."""
    for project in context.projects.values():
        if project.status == "active" and project.health in ENDANGERED and project.countermeasure is None:
            yield context.remark(
                project,
                ("health",),
                say("What is done about the danger is missing."),
                say("Add “countermeasure: …”."),
            )


def active_without_open_milestone(context: Context) -> Iterator[Remark]:
    """An active project has reached every milestone that is written down."""
    for project in context.projects.values():
        if project.status != "active" or not project.milestones:
            continue
        if all(milestone.done is not None for milestone in project.milestones):
            yield context.remark(
                project,
                ("milestones",),
                say("All milestones are reached, but the project is still active."),
                say("Add the next milestones, or set the status to completed or ongoing."),
            )
