"""The tables of a report: running, completed and planned projects, and figures of use."""

from collections.abc import Sequence

from digistrat.brief.sentences import amount, listed, stopped_since, title_of
from digistrat.brief.values import Item, Overview, Scope
from digistrat.figures.money import cost_of
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import Indicator, Measurement, Project
from digistrat.model.strategy import Strategy
from digistrat.words.wording import HEALTH_LABELS, STATUS_LABELS, Wording

RUNNING = frozenset({"active", "ongoing", "paused"})
NOTHING = "–"  # noqa: RUF001 - the dash that German tables show
"""The sign in a cell of which nothing is known; columns in which no row knows anything are left out."""

Column = tuple[Message, bool]
"""A heading, and whether figures stand below it."""


def overview(
    caption: Message, columns: Sequence[Column], rows: Sequence[Sequence[str]], wording: Wording
) -> Overview | None:
    """Make a table without empty columns; None where there is no row."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    if not kept:
        return None
    return Overview(
        wording(caption),
        tuple(wording(columns[place][0]) for place in kept),
        tuple(columns[place][1] for place in kept),
        tuple(tuple(row[place] or NOTHING for place in kept) for row in rows),
    )


def running(strategy: Strategy, scope: Scope, wording: Wording) -> Overview | None:
    """Show what is under way, permanent or paused: who does it, what for, how much it costs, how far it is."""
    columns = (
        *((say("Project"), False), (label(Project, "lead"), False), (say("Aim"), False), (say("Budget (euros)"), True)),
        *((say("Phase"), False), (say("Planned end"), False)),
    )
    rows = [
        (
            title_of(project, wording),
            project.lead or "",
            project.outcome or "",
            _planned(project, wording),
            phase(project, scope, wording),
            _end(project, scope, wording),
        )
        for project in strategy.projects
        if project.status in RUNNING
    ]
    return overview(say("Running projects"), columns, rows, wording)


def completed(strategy: Strategy, scope: Scope, wording: Wording) -> Overview | None:
    """Show what is completed: what it cost, and how far its aim was reached."""
    columns = (
        *((say("Project"), False), (label(Project, "lead"), False), (say("Completed"), False)),
        *((say("Planned (euros)"), True), (say("Actual (euros)"), True), (say("Reached"), False)),
    )
    rows = []
    for project in strategy.projects:
        if project.status == "completed":
            cost = cost_of(project)
            money = (
                amount(cost.planned, wording, is_approximate=cost.is_planned_approximate),
                amount(cost.actual, wording, is_approximate=cost.is_actual_approximate),
            )
            date = wording.when(project.end)
            rows.append((title_of(project, wording), project.lead or "", date, *money, degree(project, scope, wording)))
    return overview(say("Completed projects"), columns, rows, wording)


def planned(strategy: Strategy, scope: Scope, wording: Wording) -> tuple[Item, ...]:
    """Tell what is planned, and when it begins or should have begun."""
    return tuple(
        Item(title_of(project, wording), _beginning(project, scope, wording))
        for project in strategy.projects
        if project.status == "planned"
    )


def _beginning(project: Project, scope: Scope, wording: Wording) -> str:
    if project.start is None:
        return ""
    if project.start.is_over(scope.as_of):
        return wording(say("should have begun {start}, has not begun yet", start=project.start))
    return wording(say("beginning {start}", start=project.start))


def phase(project: Project, scope: Scope, wording: Wording) -> str:
    """Say how a project stands: its status with milestones, else why it rests; its Lage; and whether it is late."""
    if project.status == "paused":
        return stopped_since(project, wording)
    health = wording(HEALTH_LABELS[project.health]) if project.health and project.status == "active" else ""
    is_behind = project.overdue_milestones(scope.as_of) and not project.is_overdue(scope.as_of)
    late = wording(say("a milestone is overdue")) if is_behind else ""
    return "; ".join(part for part in (_progress(project, wording), health, late) if part)


def _progress(project: Project, wording: Wording) -> str:
    words, progress = wording(STATUS_LABELS[project.status]), project.progress
    if progress.share is not None and progress.total:
        return wording(
            say("{status}, {done} of {total} milestones", status=words, done=progress.done, total=progress.total)
        )
    if progress.done:
        return wording(
            say_n("{status}, one milestone reached", "{status}, {n} milestones reached", progress.done, status=words)
        )
    return words


def _end(project: Project, scope: Scope, wording: Wording) -> str:
    if project.end is None:
        return wording(say("permanent")) if project.status == "ongoing" else ""
    first, end = project.original.end, project.end
    marks = [
        wording(say("has passed")) if project.is_overdue(scope.as_of) else "",
        wording(say("first {date}", date=first)) if first and not end.is_within(first) else "",
    ]
    named = ", ".join(mark for mark in marks if mark)
    return f"{wording.when(end)} ({named})" if named else wording.when(end)


def degree(project: Project, scope: Scope, wording: Wording) -> str:
    """Say how far the aim was reached: by what was measured, else by milestones, else by what was aimed at."""
    told = [words for indicator in project.indicators if (words := _against_target(indicator, scope, wording))]
    if told:
        return listed(told, wording)
    progress = project.progress
    if progress.total and progress.done == progress.total:
        return wording(say("all milestones"))
    if progress.total:
        return wording(say("{done} of {total} milestones", done=progress.done, total=progress.total))
    return project.outcome or ""


def _against_target(indicator: Indicator, scope: Scope, wording: Wording) -> str:
    latest = latest_value(indicator, scope)
    return f"{indicator.title}: {_value(latest, indicator, wording)}" if latest else ""


def _value(latest: Measurement, indicator: Indicator, wording: Wording) -> str:
    number = wording.number(latest.value)
    words = wording(say("approx. {amount}", amount=number)) if latest.approximate else number
    if indicator.target is None:
        return words
    return wording(say("{value} of {target}", value=words, target=wording.number(indicator.target)))


def latest_value(indicator: Indicator, scope: Scope) -> Measurement | None:
    """Give the newest value that was known at the Stichtag."""
    known = tuple(value for value in indicator.values if scope.has_passed(value.date))
    return indicator.model_copy(update={"values": known}).latest


def measured(strategy: Strategy, scope: Scope, wording: Wording) -> Overview | None:
    """Show the figures of use: the newest value of each indicator."""
    columns = (
        *(
            (say("Indicator"), False),
            (label(Measurement, "value"), True),
            (label(Indicator, "target"), True),
            (label(Indicator, "unit"), False),
        ),
        *((say("As of"), False), (say("Project"), False)),
    )
    rows = []
    for project in strategy.projects:
        for indicator in project.indicators:
            if latest := latest_value(indicator, scope):
                target = "" if indicator.target is None else wording.number(indicator.target)
                value = _value(latest, indicator.model_copy(update={"target": None}), wording)
                rows.append(
                    (
                        *(indicator.title, value, target, indicator.unit or ""),
                        *(wording.when(latest.date), title_of(project, wording)),
                    )
                )
    return overview(say("Figures of use"), columns, rows, wording)


def _planned(project: Project, wording: Wording) -> str:
    cost = cost_of(project)
    return amount(cost.planned, wording, is_approximate=cost.is_planned_approximate)
