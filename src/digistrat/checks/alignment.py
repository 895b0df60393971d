"""Alignment: does the roadmap serve the strategy, and does every part of the strategy have a project?"""

from collections.abc import Iterator

from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.findings import say, say_n
from digistrat.model.project import Project


def _counting(context: Context) -> list[Project]:
    return [project for project in context.projects.values() if project.status != "discontinued"]


def handlungsfeld_without_project(context: Context) -> Iterator[Remark]:
    """A Handlungsfeld has no project; where no project names any, each of them is told that instead."""
    if not context.is_whole:
        return
    counting = _counting(context)
    named = {name for project in counting for name in project.handlungsfelder}
    for index, field in enumerate(context.strategy.handlungsfelder if named or not counting else ()):
        if field.id not in named:
            yield Remark(
                in_strategy("handlungsfelder", index, "id"),
                say("No project belongs to the Handlungsfeld “{title}”.", title=field.title),
                say("Name it in a project (handlungsfelder: [{id}]).", id=field.id),
            )


def vision_without_project(context: Context) -> Iterator[Remark]:
    """A vision statement has no project; where no project names any, that is said once instead."""
    if not context.is_whole:
        return
    counting = _counting(context)
    named = {name for project in counting for name in project.vision}
    for index, statement in enumerate(context.strategy.vision if named or not counting else ()):
        if statement.id not in named:
            yield Remark(
                in_strategy("vision", index, "id"),
                say("No project serves the vision statement “{title}”.", title=statement.title or statement.id),
                say("Name it in a project (vision: [{id}]).", id=statement.id),
            )


def project_without_handlungsfeld(context: Context) -> Iterator[Remark]:
    """A project belongs to no Handlungsfeld."""
    for project in context.projects.values():
        if not project.handlungsfelder:
            yield context.remark(
                project,
                ("title",),
                say("The project belongs to no Handlungsfeld."),
                say("Add “handlungsfelder: […]”; the first one leads."),
            )


def projects_without_vision(context: Context) -> Iterator[Remark]:
    """Projects name no vision statement; where none does, nobody knows which of them serves which, said once."""
    without = [project for project in _counting(context) if not project.vision]
    if not without or not context.strategy.vision:
        return
    if len(without) == len(_counting(context)):
        if context.is_whole:
            yield Remark(
                in_strategy("vision"),
                say("No project names a vision statement: nobody knows which of them serves which."),
                say("Add “vision: […]” to them."),
            )
        return
    yield Remark(
        in_strategy("vision"),
        say_n("{n} project names no vision statement.", "{n} projects name no vision statement.", len(without)),
        say("Add “vision: […]” to them."),
        also=tuple(context.at(project, "title") for project in without),
    )


def vision_without_indicator(context: Context) -> Iterator[Remark]:
    """No project of some vision statements has an indicator, so that their effect is not measured."""
    if not context.is_whole:
        return
    measured = {name for project in _counting(context) if project.indicators for name in project.vision}
    named = {name for project in _counting(context) for name in project.vision}
    without = [
        (index, statement)
        for index, statement in enumerate(context.strategy.vision)
        if statement.id in named - measured
    ]
    if without:
        yield Remark(
            in_strategy("vision"),
            say_n(
                "The effect of {n} vision statement is not measured: none of its projects has an indicator.",
                "The effect of {n} vision statements is not measured: none of their projects has an indicator.",
                len(without),
            ),
            say("Add “indicators” to one of their projects."),
            also=tuple(in_strategy("vision", index, "id") for index, _ in without),
        )


def services_without_analogue_access(context: Context) -> Iterator[Remark]:
    """A project has services for residents and does not say how they are reached without a computer."""
    for project in context.projects.values():
        if not project.services or project.analogue_access is not None or project.status == "discontinued":
            continue
        if not project.audience or "residents" in project.audience:
            yield context.remark(
                project,
                ("services",),
                say("How the service is reached without a computer is missing."),
                say("Add “analogue_access: …”: office, telephone or letter."),
            )
