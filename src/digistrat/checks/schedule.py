"""Dates: contradictions are errors, what is late or has not been touched is a warning."""

from collections.abc import Iterator

from digistrat.checks.context import Context, Remark
from digistrat.checks.history import DUE, Promised, find_promise
from digistrat.findings import Keys, Message, say
from digistrat.model.project import Project
from digistrat.model.when import When

REPORT = say("Add an entry to “updates”: what has happened?")


def end_before_start(context: Context) -> Iterator[Remark]:
    """A project ends before it begins."""
    for project in context.projects.values():
        if project.start and project.end and project.end.is_before(project.start):
            yield context.remark(
                project,
                ("end",),
                say("The end {end} lies before the beginning {start}.", end=project.end, start=project.start),
                say("Correct one of the two dates."),
            )
        plan = project.original
        if plan.start and plan.end and plan.end.is_before(plan.start):
            yield context.remark(
                project,
                ("original", "end"),
                say("The end {end} lies before the beginning {start}.", end=plan.end, start=plan.start),
                say("Correct one of the two dates."),
            )


def milestone_after_end(context: Context) -> Iterator[Remark]:
    """A milestone is due after the end of its project."""
    for project in context.projects.values():
        if project.end is None:
            continue
        for index, milestone in enumerate(project.milestones):
            if milestone.due and project.end.is_before(milestone.due):
                yield context.remark(
                    project,
                    ("milestones", index, "due"),
                    say("The milestone is due after the end of the project ({end}).", end=project.end),
                    say("Move the milestone, or the end of the project."),
                )


def done_in_future(context: Context) -> Iterator[Remark]:
    """Something that has happened carries a date in the future."""
    for project in context.projects.values():
        for keys, when in _happened(project):
            if not when.has_begun(context.as_of):
                yield context.remark(
                    project,
                    keys,
                    say("{date} lies in the future, seen from the Stichtag {as_of}.", date=when, as_of=context.as_of),
                    say("Correct the date, or move the Stichtag (as_of in strategy.yaml)."),
                )


def _happened(project: Project) -> Iterator[tuple[Keys, When]]:
    if project.status_since:
        yield ("status_since",), project.status_since
    for index, milestone in enumerate(project.milestones):
        if milestone.done:
            yield ("milestones", index, "done"), milestone.done
    for index, indicator in enumerate(project.indicators):
        for position, value in enumerate(indicator.values):
            yield ("indicators", index, "values", position, "date"), value.date
    for index, update in enumerate(project.updates):
        yield ("updates", index, "date"), update.date


def project_overdue(context: Context) -> Iterator[Remark]:
    """The expected end of a project has passed."""
    for project in context.projects.values():
        if project.status != "planned" and project.end and project.is_overdue(context.as_of):
            yield context.remark(
                project,
                ("end",),
                say("The project should have ended by {end}.", end=project.end),
                say("Set the status to completed. If the end moves, keep the old one under “original” and say why."),
            )


def milestone_overdue(context: Context) -> Iterator[Remark]:
    """The date of a milestone has passed."""
    for project in context.projects.values():
        late = set(project.overdue_milestones(context.as_of))
        for index, milestone in enumerate(project.milestones if late else ()):
            if milestone in late:
                yield context.remark(
                    project,
                    ("milestones", index, "due" if milestone.due else "original"),
                    say("The milestone “{title}” should have been reached.", title=milestone.title),
                    say("Add “done: …”. If it moves, set another “due” and say why in “plan_change_reason”."),
                )


def planned_but_past(context: Context) -> Iterator[Remark]:
    """A project is still only planned though its time has passed."""
    for project in context.projects.values():
        if project.status == "planned" and project.is_overdue(context.as_of):
            yield context.remark(
                project,
                ("status",),
                say("The project is still planned, though its end {end} has passed.", end=project.end),
                say("Set the status to active, completed or discontinued, or write new dates."),
            )


def start_overdue(context: Context) -> Iterator[Remark]:
    """A project is still only planned though it should have begun; where its end has passed, that is told instead."""
    for project in context.projects.values():
        if project.is_start_overdue(context.as_of) and not project.is_overdue(context.as_of):
            yield context.remark(
                project,
                ("start",),
                say("The project is still planned, but should have begun: {start}.", start=project.start),
                say("Set the status to active. If the beginning moves, keep the old one under “original” and say why."),
            )


def project_stale(context: Context) -> Iterator[Remark]:
    """Nobody has reported on an active project for longer than the strategy allows."""
    days = context.strategy.checks.stale_after
    for project in context.projects.values():
        if not project.is_stale(context.as_of, days, context.first_commit(project)):
            continue
        newest = project.last_update
        yield context.remark(
            project,
            ("updates", project.updates.index(newest), "date") if newest else ("status",),
            say("The last update is older than {days} days.", days=days)
            if newest
            else say("There has been no update for more than {days} days.", days=days),
            REPORT,
        )


def project_without_update(context: Context) -> Iterator[Remark]:
    """There is no update on an active project yet, and nothing tells how long it has been active."""
    for project in context.projects.values():
        if project.status == "active" and project.reported_since(context.first_commit(project)) is None:
            yield context.remark(
                project,
                ("status",),
                say("There is no update yet, and since when the project has been active is missing."),
                REPORT,
            )


def dependency_ends_later(context: Context) -> Iterator[Remark]:
    """A project ends before one that it waits for."""
    for project in context.projects.values():
        if project.end is None or project.status in {"completed", "discontinued"}:
            continue
        for index, name in enumerate(project.depends_on):
            other = context.projects.get(name)
            if other is None or other.end is None or other.status == "discontinued":
                continue
            if project.end.is_before(other.end):
                yield context.remark(
                    project,
                    ("depends_on", index),
                    say("“{id}” ends {other}, after this project ({end}).", id=name, other=other.end, end=project.end),
                    say("Move one of the two ends, or remove the dependency."),
                )


def plan_change_without_reason(context: Context) -> Iterator[Remark]:
    """A date differs from the original plan, or else from the first version in git, and nobody says why."""
    for project in context.projects.values():
        plan = project.original
        if project.plan_change_reason is None:
            hint = say("Add “plan_change_reason: …”.")
            for key, original, today in (("start", plan.start, project.start), ("end", plan.end, project.end)):
                first = find_promise(context, project, original, {key})
                over = today if key == "end" and project.status == "completed" else None
                for message in () if _is_in_time(first, over) else _moved(first, today):
                    yield context.remark(project, (key,), message, hint)
        for index, milestone in enumerate(project.milestones):
            if milestone.plan_change_reason is None:
                hint = say("Add “plan_change_reason: …” to the milestone.")
                first = find_promise(context, project, milestone.original, DUE, {milestone.id, *milestone.formerly})
                for message in () if _is_in_time(first, milestone.done) else _moved(first, milestone.due):
                    yield context.remark(project, ("milestones", index, "due"), message, hint)


def _is_in_time(first: Promised | None, over: When | None) -> bool:
    """Say whether it is over, and no later than it was promised first: whatever date stood between, nobody is asked."""
    return first is not None and over is not None and over.last <= first.date.last


def _moved(first: Promised | None, today: When | None) -> Iterator[Message]:
    """Say that a date was moved; "2022-Q3" for "2022" is only more precise, "2022" for "2022-Q3" less."""
    if first is None or today is None or not today.is_outside(first.date):
        return
    if first.revision is None:
        yield say("The date was moved from {first} to {today} without a reason.", first=first.date, today=today)
    else:
        yield say(
            "The date first promised, {first} (version of {day}, {revision}), was moved to {today} without a reason.",
            first=first.date,
            day=first.revision.known_day,
            revision=first.revision.short,
            today=today,
        )
