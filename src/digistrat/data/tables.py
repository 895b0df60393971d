"""The tables of a strategy, a row for each project, milestone, value and so on; what is nested lies in the JSON."""

from collections.abc import Callable, Iterator
from typing import Any

from digistrat.data.columns import Column, Row, Table, cell, dated, field_column, plain, span, values
from digistrat.data.lookup import Lookup, project_path
from digistrat.findings import say
from digistrat.model.fields import described, label
from digistrat.model.project import (
    BudgetLine,
    Decision,
    FollowUpCosts,
    Indicator,
    Maturity,
    Measurement,
    Milestone,
    Plan,
    Project,
    Service,
    StaffDemand,
    Update,
)
from digistrat.model.strategy import Body, Fund, Handlungsfeld, Meeting, VisionStatement
from digistrat.model.when import parse_when
from digistrat.words.labels import YES_NO

OF_PROJECT = (
    Column("project", say("Project: id"), say("The id of the project; empty for the strategy as a whole.")),
    Column("project_title", say("Project"), described(Project)["title"].meaning),
)
"""Columns of each row that belongs to a project."""
NO_PROJECT: Row = (None, None)


def _of(project: Project) -> Row:
    return (project.id, project.title)


def _owned(
    field: str, row: Callable[[Any, Lookup], Row], *, with_whole: bool = False
) -> Callable[[Lookup], Iterator[Row]]:
    """Give what yields a row for each entry of a field of the projects, behind those of the strategy as a whole."""

    def rows(lookup: Lookup) -> Iterator[Row]:
        for entry in getattr(lookup.strategy, field) if with_whole else ():
            yield (*NO_PROJECT, *row(entry, lookup))
        for project in lookup.strategy.projects:
            for entry in getattr(project, field):
                yield (*_of(project), *row(entry, lookup))

    return rows


OF_ITSELF = (
    *(
        "id",
        "number",
        "title",
        "summary",
        "handlungsfelder",
        "vision",
        "status",
        "status_since",
        "status_reason",
        "health",
    ),
    *("health_reason", "countermeasure", "priority", "lighthouse"),
    *("audience", "districts", "lead", "partners", "legal_basis", "depends_on", "outcome", "next_steps"),
    *("analogue_access", "participation"),
)
PROJECTS = (
    *plain(Project, *OF_ITSELF),
    *dated(Project, "start"),
    *dated(Project, "end"),
    field_column("original_start", Plan, "start"),
    field_column("original_end", Plan, "end"),
    *plain(Project, "plan_change_reason"),
    Column("milestones_reached", say("Milestones reached"), say("How many milestones are reached.")),
    Column("milestones", label(Project, "milestones"), say("How many milestones there are.")),
    Column(
        "progress",
        say("Progress"),
        say("The progress from 0 to 1, derived from milestones or the leading indicator; empty where none follows."),
    ),
    Column("last_update", say("Last report"), say("When the project was last reported on.")),
    field_column("follow_up_costs_yearly", FollowUpCosts, "yearly"),
    Column("page", say("Page"), say("The page of the project.")),
)


def _projects(lookup: Lookup) -> Iterator[Row]:
    for project in lookup.strategy.projects:
        progress, costs, update = project.progress, project.follow_up_costs, project.last_update
        yield (
            *values(project, *OF_ITSELF),
            *span(project.start),
            *span(project.end),
            *values(project.original, "start", "end"),
            project.plan_change_reason,
            progress.done,
            progress.total,
            round(progress.share, 4) if progress.share is not None else None,
            cell(update.date) if update else None,
            costs.yearly if costs else None,
            lookup.address(project_path(project.id)),
        )


MILESTONES = (
    *OF_PROJECT,
    *plain(Milestone, "id", "title"),
    *dated(Milestone, "due"),
    *plain(Milestone, "original"),
    *dated(Milestone, "done"),
    Column("overdue", say("Overdue"), say("Whether the milestone is overdue on the Stichtag."), YES_NO),
    *plain(Milestone, "weight", "plan_change_reason", "text"),
)


def _milestones(lookup: Lookup) -> Iterator[Row]:
    for project in lookup.strategy.projects:
        late = {milestone.id for milestone in project.overdue_milestones(lookup.as_of)}
        for milestone in project.milestones:
            yield (
                *_of(project),
                *values(milestone, "id", "title"),
                *span(milestone.due),
                cell(milestone.original),
                *span(milestone.done),
                cell(milestone.id in late),
                *values(milestone, "weight", "plan_change_reason", "text"),
            )


INDICATORS = (
    *OF_PROJECT,
    *plain(Indicator, "id", "title", "unit", "baseline", "target"),
    *dated(Measurement, "date"),
    *plain(Measurement, "value", "approximate", "source"),
    *plain(Indicator, "text"),
)


def _indicators(lookup: Lookup) -> Iterator[Row]:
    for project in lookup.strategy.projects:
        for indicator in project.indicators:
            head = (*_of(project), *values(indicator, "id", "title", "unit", "baseline", "target"))
            for measured in _measured(indicator, lookup.strategy.source):
                yield (*head, *measured, indicator.text)


def _measured(indicator: Indicator, source: str | None) -> Iterator[Row]:
    """Yield the values of an indicator; one that has none keeps a row, so that nobody misses it."""
    if not indicator.values:
        yield (*span(None), None, None, None)
    for measured in indicator.values:
        yield (*span(measured.date), *values(measured, "value", "approximate"), measured.source or source)


DECISIONS = (
    *OF_PROJECT,
    *plain(Decision, "title", "meeting"),
    *plain(Meeting, "body"),
    *dated(Decision, "date"),
    *plain(Decision, "agenda_item", "paper", "result", "url", "text"),
)


def _decision(decision: Decision, lookup: Lookup) -> Row:
    """Give a decision with the body and the day of its meeting."""
    meeting, _ = lookup.by_id.sitting(decision)
    when = parse_when(meeting.date.isoformat()) if meeting else decision.date
    return (
        *values(decision, "title", "meeting"),
        meeting.body if meeting else None,
        *span(when),
        *values(decision, "agenda_item", "paper", "result", "url", "text"),
    )


_decisions = _owned("decisions", _decision, with_whole=True)


SERVICES = (
    *OF_PROJECT,
    *plain(Service, "title", "key", "efa"),
    field_column("maturity_model", Maturity, "model"),
    field_column("maturity_level", Maturity, "level"),
    *dated(Service, "online_since"),
    *plain(Service, "url", "text"),
    *plain(Project, "analogue_access"),
)


def _services(lookup: Lookup) -> Iterator[Row]:
    for project in lookup.strategy.projects:
        for service in project.services:
            maturity = service.maturity
            yield (
                *_of(project),
                *values(service, "title", "key", "efa"),
                *(values(maturity, "model", "level") if maturity else (None, None)),
                *span(service.online_since),
                *values(service, "url", "text"),
                project.analogue_access,
            )


LINE = ("year", "product", "category", "planned", "actual", "approximate", "fund", "text")
BUDGET = (*OF_PROJECT, *plain(BudgetLine, *LINE))
_budget = _owned("budget", lambda line, _: values(line, *LINE), with_whole=True)
FUND = ("id", "programme", "amount", "share")
FUNDS = (*plain(Fund, *FUND), *dated(Fund, "ends"), *plain(Fund, "text"))


def _funds(lookup: Lookup) -> Iterator[Row]:
    for fund in lookup.strategy.funds:
        yield (*values(fund, *FUND), *span(fund.ends), fund.text)


STAFF = (*OF_PROJECT, *plain(StaffDemand, "year", "fte"))
_staff = _owned("staff", lambda demand, _: values(demand, "year", "fte"))
NEWS = (*OF_PROJECT, *dated(Update, "date"), *plain(Update, "text", "source"))


def _update(update: Update, lookup: Lookup) -> Row:
    return (*span(update.date), update.text, update.source or lookup.strategy.source)


_news = _owned("updates", _update, with_whole=True)


MEETINGS = (
    *plain(Meeting, "id", "body"),
    Column("body_name", say("Body: name"), described(Body)["name"].meaning),
    *plain(Meeting, "date", "title", "url", "text"),
)


def _meetings(lookup: Lookup) -> Iterator[Row]:
    for meeting in lookup.strategy.meetings:
        body = lookup.by_id.bodies.get(meeting.body)
        yield (
            *values(meeting, "id", "body"),
            body.name if body else None,
            *values(meeting, "date", "title", "url", "text"),
        )


HANDLUNGSFELDER = plain(Handlungsfeld, "id", "title", "text")
VISION = (
    Column("number", say("Number"), say("The number of the statement.")),
    *plain(VisionStatement, "id", "title", "text"),
)


def _vision(lookup: Lookup) -> Iterator[Row]:
    for number, statement in enumerate(lookup.strategy.vision, 1):
        yield (number, *values(statement, "id", "title", "text"))


TABLES = (
    Table("projekte", say("Projects"), say("A row for each project."), PROJECTS, _projects),
    Table("meilensteine", label(Project, "milestones"), say("A row for each milestone."), MILESTONES, _milestones),
    Table(
        "kennzahlen",
        label(Project, "indicators"),
        say("A row for each value of an indicator."),
        INDICATORS,
        _indicators,
    ),
    Table(
        "beschluesse",
        say("Decisions made"),
        say("A row for each decision or paper."),
        DECISIONS,
        _owned("decisions", _decision, with_whole=True),
    ),
    Table("leistungen", label(Project, "services"), say("A row for each service."), SERVICES, _services),
    Table(
        "haushalt",
        say("Budget", "page"),
        say("A row for each line of the budget."),
        BUDGET,
        _owned("budget", lambda line, _: values(line, *LINE), with_whole=True),
    ),
    Table("foerdermittel", say("Funds"), say("A row for each funding programme."), FUNDS, _funds),
    Table(
        "personal",
        label(Project, "staff"),
        say("A row for each project and year."),
        STAFF,
        _owned("staff", lambda demand, _: values(demand, "year", "fte")),
    ),
    Table(
        "meldungen",
        label(Project, "updates"),
        say("A row for each report on what has happened."),
        NEWS,
        _owned("updates", _update, with_whole=True),
    ),
    Table("sitzungen", say("Meetings"), say("A row for each meeting of a body."), MEETINGS, _meetings),
    Table(
        "handlungsfelder",
        say("Fields of action"),
        say("A row for each field of action."),
        HANDLUNGSFELDER,
        lambda lookup: (values(field, "id", "title", "text") for field in lookup.strategy.handlungsfelder),
    ),
    Table("vision", say("Vision"), say("A row for each statement of the vision."), VISION, _vision),
)
"""All tables, in the order in which they are offered."""
