"""The lines of a budget with their sum, and in words what they do not say."""

from collections.abc import Iterable
from dataclasses import dataclass

from digistrat.data.lookup import Lookup
from digistrat.figures.money import Entry, Sum, total
from digistrat.findings import say, say_n
from digistrat.model.project import BudgetLine
from digistrat.site.tables import about, euros
from digistrat.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the budget."""

    year: str
    purpose: str
    planned: str
    actual: str
    fund: str


@dataclass(frozen=True, slots=True)
class Budget:
    """The lines by year with their sum, if they can be added up, and which columns have anything to show."""

    rows: tuple[Money, ...]
    total: Money | None
    has_actual: bool
    has_funds: bool


def budget(lines: Iterable[BudgetLine], lookup: Lookup) -> Budget:
    """Show the lines by year, those for the whole last, with their sum; years and the whole are never added up."""
    ordered = sorted(lines, key=lambda line: (line.year is None, line.year or 0))
    rows = tuple(_money(line, lookup) for line in ordered)
    can_be_added = len(ordered) > 1 and len({line.year is None for line in ordered}) == 1
    last = _sum_of(ordered, lookup.wording) if can_be_added else None
    return Budget(rows, last, any(row.actual for row in rows), any(row.fund for row in rows))


def _sum_of(lines: Iterable[BudgetLine], wording: Wording) -> Money:
    whole = total(Entry(line, None) for line in lines)
    gap = missing(whole, whole, wording)
    return Money(
        wording(say("Sum")),
        wording(say("without an amount: {missing}", missing=gap)) if gap else "",
        about(euros(whole.planned, wording), whole.is_planned_approximate, wording),
        about(euros(whole.actual, wording), whole.is_actual_approximate, wording),
        "",
    )


def missing(one: Sum, whole: Sum, wording: Wording) -> str:
    """Say how many lines give no amount; what a whole does not give at all is said in its place."""
    planned, spent = one.missing(whole)
    if planned and spent:
        words = say_n(
            "planned: {planned} of {n} entry, spent: {spent} of {n}",
            "planned: {planned} of {n} entries, spent: {spent} of {n}",
            one.lines,
            planned=planned,
            spent=spent,
        )
    elif planned:
        words = say_n(
            "planned: {missing} of {n} entry", "planned: {missing} of {n} entries", one.lines, missing=planned
        )
    elif spent:
        words = say_n("spent: {missing} of {n} entry", "spent: {missing} of {n} entries", one.lines, missing=spent)
    else:
        return ""
    return wording(words)


def _money(line: BudgetLine, lookup: Lookup) -> Money:
    wording = lookup.wording
    category = lookup.labels.category[line.category] if line.category else ""
    fund = lookup.by_id.funds.get(line.fund or "")
    return Money(
        str(line.year) if line.year else wording(say("whole project")),
        " · ".join(part for part in (category, line.text, line.product) if part),
        about(euros(line.planned, wording), line.approximate, wording),
        about(euros(line.actual, wording), line.approximate, wording),
        fund.programme if fund else "",
    )
