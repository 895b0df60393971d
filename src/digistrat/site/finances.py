"""The page of the money: what is planned and spent by year, product and fund, and what will be left to pay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, project_link
from digistrat.figures.money import (
    GROUPINGS,
    Entry,
    Finance,
    FollowUp,
    FundEnd,
    Funding,
    Group,
    Grouping,
    Sum,
    finance,
    grouped,
    project_entries,
    total,
    unit_entries,
)
from digistrat.findings import Message, say
from digistrat.model.fields import label
from digistrat.model.project import BudgetLine, Project
from digistrat.site.bars import Look, Row, Scale, looks_of, scale_of
from digistrat.site.money import Budget, budget, missing
from digistrat.site.page import Chapter
from digistrat.site.tables import about, euros
from digistrat.words.reach import amounts_from, owners
from digistrat.words.wording import Wording, sentence

FINANCES = "finanzen.html"
TITLES: Mapping[Grouping, tuple[Message, Message, Message]] = {
    "year": (say("By year"), label(BudgetLine, "year"), say("no year")),
    "product": (say("By product of the budget"), label(BudgetLine, "product"), say("no product")),
    "category": (say("By category"), label(BudgetLine, "category"), say("no category")),
    "fund": (say("By fund"), label(BudgetLine, "fund"), say("no fund")),
}
"""For each grouping: what its table is called, what its rows are, and what stands where a line names none."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """A row of a table: planned and spent in words, and which lines give none; all empty where nothing is missing."""

    name: Link
    planned: str
    spent: str
    missing: str
    reach: str
    """How many projects name an amount, of how many; empty for the unit's own and for a single project."""


@dataclass(frozen=True, slots=True)
class Table:
    """Amounts below each other; ``id`` stands once on the page. ``has_missing`` says that a column is needed for it.

    It ``is_folded`` up where a picture shows the same, or where only few readers ask for it.
    """

    id: str
    title: str
    head: str
    rows: tuple[Amounts, ...]
    total: Amounts | None
    has_missing: bool
    has_reach: bool
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """The budget of the unit, or that of the projects: by year as bars of some ``looks``, and in tables."""

    id: str
    heading: str
    note: str
    planned: str
    spent: str
    missing: str
    reach: str
    looks: tuple[Look, ...]
    rows: tuple[Row, ...]
    tables: tuple[Table, ...]
    lines: Budget | None
    """Those of the unit one by one, with their texts; those of a project stand on its own page."""


@dataclass(frozen=True, slots=True)
class Support:
    """A fund with its end, its projects, and how much of it they take."""

    row: Row
    text: str
    share: str
    ends: Markup
    projects: tuple[Link, ...]
    note: str
    """Where more is planned than the fund grants."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A fund that ends before a project that it pays."""

    project: Link
    end: Markup | str
    fund: str
    ends: Markup


@dataclass(frozen=True, slots=True)
class Later:
    """The costs of a project in each year after its end, and whether there is money for it."""

    project: Link
    yearly: str
    funded: str
    text: str


@dataclass(frozen=True, slots=True)
class FinancePage:
    """Everything that the page prints; ``parts`` leads to its sections."""

    title: str
    parts: tuple[Link, ...]
    ledgers: tuple[Ledger, ...]
    costs: Table | None
    support_looks: tuple[Look, ...]
    supports: tuple[Support, ...]
    endings: tuple[Ending, ...]
    later: tuple[Later, ...]
    notes: tuple[str, ...]


def finance_page(lookup: Lookup) -> FinancePage:
    """Prepare the page of the money."""
    found = finance(lookup.strategy)
    ledgers = tuple(_ledgers(found, lookup))
    supports = tuple(_supports(found, lookup))
    return FinancePage(
        lookup.wording(say("Finances")),
        tuple(_parts(found, ledgers, lookup)),
        ledgers,
        _costs(found, lookup),
        looks_of(support.row for support in supports),
        supports,
        tuple(_ending(one, lookup) for one in found.cliffs.funds),
        tuple(_later(one, lookup) for one in found.follow_ups),
        tuple(_notes(found, lookup)),
    )


def _parts(found: Finance, ledgers: Iterable[Ledger], lookup: Lookup) -> Iterator[Link]:
    for ledger in ledgers:
        yield Link(ledger.heading, ledger.id)
    if found.costs:
        yield Link(lookup.labels.project.many, "einzeln")
    if found.fundings:
        yield Link(lookup.wording(say("Funds")), "foerderung")
    if found.follow_ups:
        yield Link(lookup.wording(label(Project, "follow_up_costs")), "folgekosten")


def _name(lookup: Lookup) -> str:
    strategy = lookup.strategy
    has_money = strategy.budget or any(fund.amount for fund in strategy.funds)
    has_money = has_money or any(project.budget or project.follow_up_costs for project in strategy.projects)
    return lookup.wording(say("Finances")) if has_money else ""


CHAPTER = Chapter(FINANCES, _name, finance_page, say("Money that is planned, spent and granted"))


def _ledgers(found: Finance, lookup: Lookup) -> Iterator[Ledger]:
    wording, term = lookup.wording, lookup.labels.project.many
    widest = _widest(found, lookup)
    if found.unit.lines:
        heading = wording(say("Budget of the unit in charge"))
        yield _ledger("stelle", heading, unit_entries(lookup.strategy), widest, lookup)
    if found.projects.lines and found.unit.lines:
        apart, part = say("Budget for {projects}", projects=term), say("Of this for {projects}", projects=term)
        heading = wording(apart if found.years_above_unit else part)
        ledger = _ledger("projekte", heading, project_entries(lookup.strategy), widest, lookup)
        yield replace(ledger, note=_part_note(found, lookup))
    elif found.projects.lines:
        heading = wording(say("Budget for {projects}", projects=term))
        yield _ledger("projekte", heading, project_entries(lookup.strategy), widest, lookup)


def _part_note(found: Finance, lookup: Lookup) -> str:
    """Say how the two belong together; where the part is larger than the whole, it cannot be called a part."""
    if not found.years_above_unit:
        return lookup.wording(say("They are part of the budget above and do not come on top of it."))
    words = say(
        "{years}: more is planned or spent here than in the budget above. The two are not added up.",
        years=", ".join(str(year or lookup.wording(TITLES["year"][2])) for year in found.years_above_unit),
    )
    return lookup.wording(words)


def _widest(found: Finance, lookup: Lookup) -> Decimal | None:
    """Give the largest amount of all years that are drawn: both pictures share one scale."""
    drawn = [group.sum for groups in (found.unit_groups, found.project_groups) if len(groups) > 1 for group in groups]
    return scale_of([(None, one) for one in drawn], lookup.wording).widest


def _ledger(name: str, heading: str, entries: Sequence[Entry], widest: Decimal | None, lookup: Lookup) -> Ledger:
    among = len(lookup.strategy.projects) if any(entry.project for entry in entries) else None
    whole = total(entries, among)
    row = _amounts(Link(""), whole, whole, lookup.wording)
    groups = {by: grouped(entries, by, lookup.strategy, among) for by in GROUPINGS}
    years = _year_rows(name, groups["year"], widest, lookup)
    return Ledger(
        name,
        heading,
        "",
        row.planned,
        row.spent,
        row.missing,
        row.reach,
        looks_of(years),
        years,
        tuple(
            _table(f"{name}-{by}", by, groups[by], whole, lookup, is_folded=bool(years) or by != "year")
            for by in GROUPINGS
            if any(group.key for group in groups[by])
        ),
        _lines(entries, lookup),
    )


def _lines(entries: Sequence[Entry], lookup: Lookup) -> Budget | None:
    """Show the unit's lines one by one, where any has more to say than the tables do."""
    lines = [entry.line for entry in entries if entry.project is None]
    return budget(lines, lookup) if any(line.text for line in lines) else None


def _table(  # noqa: PLR0913 - its rows and what they are read against
    name: str, by: Grouping, groups: Sequence[Group], whole: Sum, lookup: Lookup, *, is_folded: bool
) -> Table:
    wording = lookup.wording
    title, head, _ = TITLES[by]
    rows = tuple(_amounts(Link(_title(group, by, lookup)), group.sum, whole, wording) for group in groups)
    last = _amounts(Link(wording(say("Sum"))), whole, whole, wording) if len(rows) > 1 else None
    return Table(
        *(name, wording(title), wording(head), rows, last),
        any(row.missing for row in rows),
        any(row.reach for row in rows),
        is_folded,
    )


def _title(group: Group, by: Grouping, lookup: Lookup) -> str:
    if group.key is None:
        return lookup.wording(TITLES[by][2])
    if by == "category":
        return next(label for category, label in lookup.labels.category.items() if category == group.key)
    return group.title


def _costs(found: Finance, lookup: Lookup) -> Table | None:
    if not found.costs:
        return None
    wording = lookup.wording
    rows = tuple(_amounts(project_link(cost.project), cost.sum, found.projects, wording) for cost in found.costs)
    title = wording(say("The most expensive first"))
    return Table(
        *("kosten", title, lookup.labels.project.one, rows, None, any(row.missing for row in rows)),
        has_reach=False,
        is_folded=False,
    )


def _amounts(name: Link, one: Sum, whole: Sum, wording: Wording) -> Amounts:
    return Amounts(
        name,
        about(euros(one.planned, wording), one.is_planned_approximate, wording),
        about(euros(one.actual, wording), one.is_actual_approximate, wording),
        missing(one, whole, wording),
        wording(reach) if (reach := amounts_from(one)) else "",
    )


def _year_rows(name: str, groups: Sequence[Group], widest: Decimal | None, lookup: Lookup) -> tuple[Row, ...]:
    """Draw the years below each other; a single one is no course of time, and its table says it all."""
    scale = replace(scale_of([(None, group.sum) for group in groups], lookup.wording), widest=widest)
    if len(groups) < 2 or scale.widest is None:  # noqa: PLR2004 - the first and another
        return ()
    return tuple(
        replace(
            scale.row(f"{name}-{number}", _title(group, "year", lookup), None, group.sum),
            gap=_gap(group.sum, lookup),
        )
        for number, group in enumerate(groups, 1)
    )


def _gap(one: Sum, lookup: Lookup) -> str:
    """Say beside the bars what is missing in them; where there is no amount at all, its words say so."""
    words = missing(one, one, lookup.wording)
    return lookup.wording(say("without an amount: {missing}", missing=words)) if words else ""


def _supports(found: Finance, lookup: Lookup) -> Iterator[Support]:
    scale = scale_of([(one.fund.amount, one.projects) for one in found.fundings], lookup.wording)
    for number, one in enumerate(found.fundings, 1):
        yield _support(number, one, scale, lookup)


def _support(number: int, one: Funding, scale: Scale, lookup: Lookup) -> Support:
    wording, fund = lookup.wording, one.fund
    reach = amounts_from(one.projects) if one.members else None
    gap = sentence(owners("amounts", reach), wording) if reach else ""
    return Support(
        replace(scale.row(f"foerderung-{number}", fund.programme, fund.amount, one.projects), gap=gap),
        fund.text or "",
        wording(say("{share} of the eligible costs", share=wording.percent(fund.share))) if fund.share else "",
        lookup.when(fund.ends),
        tuple(project_link(project) for project in one.members),
        wording(say("More is planned than is granted.")) if one.overdrawn is not None else "",
    )


def _ending(one: FundEnd, lookup: Lookup) -> Ending:
    end = lookup.when(one.end) or lookup.wording(say("permanent task"))
    return Ending(project_link(one.project), end, one.fund.programme, lookup.when(one.ends))


def _later(one: FollowUp, lookup: Lookup) -> Later:
    wording = lookup.wording
    if one.funded is None:
        funded = say("not given")
    else:
        funded = say("covered by the budget") if one.funded else say("not covered by the budget")
    return Later(
        project_link(one.project),
        euros(one.yearly, wording) or wording(say("not given")),
        wording(funded),
        one.text or "",
    )


def _notes(found: Finance, lookup: Lookup) -> Iterator[str]:
    """Yield what a reader must know to read the sums rightly."""
    wording = lookup.wording
    if found.unit.is_approximate or found.projects.is_approximate:
        yield wording(say("“approx.” and a dashed edge mark sums in which at least one amount is known only roughly."))
    if found.unknown_costs:
        titles = ", ".join(project.name for project in found.unknown_costs)
        yield wording(say("Money is mentioned, but no amount: {titles}.", titles=titles))
    if found.overlapping:
        titles = ", ".join(project.name for project in found.overlapping)
        yield wording(
            say(
                "Amounts for single years and for the whole stand side by side and are all added up: {titles}.",
                titles=titles,
            )
        )
