"""Money: what costs more than planned, and what is left without money when a fund or a project ends."""

from collections.abc import Iterator

from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.checks.references import budgets_of
from digistrat.figures.money import Funding, ends_before, follow_up_of, fundings
from digistrat.findings import Message, Place, say
from digistrat.model.project import Project
from digistrat.model.strategy import Fund

FEW = 10
"""So many projects are named beside a fund; ``finance --json`` names them all."""


def actual_above_planned(context: Context) -> Iterator[Remark]:
    """A budget line says that more was spent than planned, and not why; a project that is over is no exception."""
    for project, keys, lines in budgets_of(context):
        for index, line in enumerate(lines):
            if not line.text and line.planned is not None and line.actual is not None and line.actual > line.planned:
                where = (*keys, index, "actual")
                yield Remark(
                    context.at(project, *where) if project else in_strategy(*where),
                    say("More was spent than planned."),
                    say("Correct one of the two amounts, or say under “text” how it came about."),
                    project.id if project else None,
                )


def fund_ends_before_project(context: Context) -> Iterator[Remark]:
    """A fund ends before a project that it pays; it is told at the first line that names the fund."""
    funds = context.strategy.by_id.funds
    for project, keys, lines in budgets_of(context):
        named = [line.fund for line in lines]
        for name in dict.fromkeys(named):
            if project and name and name in funds and ends_before(funds[name], project):
                yield context.remark(
                    project,
                    (*keys, named.index(name), "fund"),
                    _ending(funds[name], project),
                    say("Settle what pays for the project afterwards, or correct a date."),
                )


def _ending(fund: Fund, project: Project) -> Message:
    if project.end is None:
        return say("“{fund}” ends {ends}, but the project is a permanent task.", fund=fund.programme, ends=fund.ends)
    return say(
        "“{fund}” ends {ends}, before the project does ({end}).", fund=fund.programme, ends=fund.ends, end=project.end
    )


def fund_overdrawn(context: Context) -> Iterator[Remark]:
    """More is planned from a fund than it grants, by the projects or by the unit itself; the two are never added."""
    for index, found in enumerate(fundings(context.strategy)):
        if found.overdrawn is not None:
            yield Remark(
                in_strategy("funds", index, "amount"),
                say(
                    "“{fund}” would have to pay {planned} euros for what is planned, but grants {amount}.",
                    fund=found.fund.programme,
                    planned=round(found.overdrawn, 2),
                    amount=found.fund.amount,
                ),
                say("Correct an amount; what the city pays itself is a line of its own without “fund”."),
                also=tuple(_naming(context, found)),
            )


def _naming(context: Context, found: Funding) -> Iterator[Place]:
    """Yield the first line of each project that names the fund, unless there are too many to look at."""
    for project in found.members if len(found.members) <= FEW else ():
        first = next(index for index, line in enumerate(project.budget) if line.fund == found.fund.id)
        yield context.at(project, "budget", first, "fund")


def follow_up_costs_not_funded(context: Context) -> Iterator[Remark]:
    """The costs of a project after its end are covered by no budget; one that was given up leaves nothing to pay."""
    for project in context.projects.values():
        found = follow_up_of(project)
        if found and found.funded is False:
            yield context.remark(
                project,
                ("follow_up_costs", "funded"),
                say("There is no money for what the project costs after its end."),
                say("Settle who pays; write “funded: true” once the budget covers it."),
            )
