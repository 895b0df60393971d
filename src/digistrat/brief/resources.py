"""Money and staff in a report: tables by year, and sentences on what is missing or ends too early."""

from collections.abc import Iterator
from decimal import Decimal

from digistrat.brief.overviews import overview
from digistrat.brief.sentences import amount, ended, in_words, title_of
from digistrat.brief.values import Overview, Scope
from digistrat.figures.money import (
    Entry,
    FollowUp,
    Group,
    Sum,
    cliffs,
    fundings,
    grouped,
    project_entries,
    total,
    unit_entries,
    years_above_unit,
)
from digistrat.figures.staffing import Load, demand_reach, loads
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import BudgetLine
from digistrat.model.strategy import Strategy
from digistrat.words.reach import amounts_from, share_of
from digistrat.words.wording import CATEGORY_LABELS, Wording, sentence

LABELS: dict[str, Message] = dict(CATEGORY_LABELS.items())


def money_tables(strategy: Strategy, wording: Wording) -> tuple[Overview, ...]:
    """Show the money of the unit and, as a part of it, that of the projects, and what is granted; never added up."""
    is_part = bool(strategy.budget) and not years_above_unit(strategy)
    caption = say("Of this, money of the projects") if is_part else say("Money of the projects")
    tables = (
        _money_table(say("Money for digitalisation"), unit_entries(strategy), strategy, wording),
        _money_table(caption, project_entries(strategy), strategy, wording),
        _fund_table(strategy, wording),
    )
    return tuple(table for table in tables if table)


def _money_table(caption: Message, entries: tuple[Entry, ...], strategy: Strategy, wording: Wording) -> Overview | None:
    columns = (
        *(
            (label(BudgetLine, "year"), False),
            (label(BudgetLine, "product"), False),
            (label(BudgetLine, "category"), False),
        ),
        *((say("Planned (euros)"), True), (say("Actual (euros)"), True), (say("Projects"), True)),
    )
    among = len(strategy.projects) if any(entry.project for entry in entries) else None
    whole = total(entries, among)
    if whole.size is None:
        return None
    years = grouped(entries, "year", strategy, among)
    rows = [row for year in years for row in _year_rows(year, strategy, among, wording)]
    if len(years) > 1:
        rows.append(_sum_row(wording(say("Sum")), whole, wording))
    return overview(caption, columns, rows, wording)


def _year_rows(year: Group, strategy: Strategy, among: int | None, wording: Wording) -> Iterator[tuple[str, ...]]:
    """Yield what a year's money is for, and its sum where that are several things."""
    name = year.title or wording(say("without a year"))
    rows = [
        (name, product.title, wording(LABELS[category.key]) if category.key else "", *_money(category.sum, wording))
        for product in grouped(year.entries, "product", strategy, among)
        for category in grouped(product.entries, "category", strategy, among)
    ]
    yield from rows
    if len(rows) > 1:
        yield _sum_row(wording(say("Sum {year}", year=name)), year.sum, wording)


def _sum_row(name: str, one: Sum, wording: Wording) -> tuple[str, ...]:
    return name, "", "", *_money(one, wording)


def _money(one: Sum, wording: Wording) -> tuple[str, str, str]:
    reach = amounts_from(one)
    return (
        amount(one.planned, wording, is_approximate=one.is_planned_approximate),
        amount(one.actual, wording, is_approximate=one.is_actual_approximate),
        wording(reach) if reach else "",
    )


def _fund_table(strategy: Strategy, wording: Wording) -> Overview | None:
    """Show what is granted, and what of it is planned and spent."""
    columns = (
        *((label(BudgetLine, "fund"), False), (say("Ends"), False), (say("Granted (euros)"), True)),
        *((say("Planned (euros)"), True), (say("Actual (euros)"), True), (say("Projects"), True)),
    )
    rows = [
        (
            one.fund.programme,
            wording.when(one.fund.ends),
            amount(one.fund.amount, wording),
            *_money(one.projects, wording)[:2],
            _money(one.projects, wording)[2] if one.members else "",
        )
        for one in fundings(strategy)
        if one.fund.amount is not None
    ]
    return overview(say("Funds"), columns, rows, wording)


def money_sentences(strategy: Strategy, wording: Wording) -> tuple[str, ...]:
    """Say what is missing in the tables, and where money ends before what it pays for."""
    return tuple(sentence(message, wording) for message in _money_sentences(strategy, wording))


def _money_sentences(strategy: Strategy, wording: Wording) -> Iterator[Message]:
    missing = total((*unit_entries(strategy), *project_entries(strategy))).without_planned
    if missing:
        yield say_n(
            "For one line no planned amount is named.",
            "For {number} lines no planned amount is named.",
            missing,
            number=in_words(missing),
        )
    if years := years_above_unit(strategy):
        named = ", ".join(str(year or wording(say("without a year"))) for year in years)
        yield say("{years}: the projects plan or spend more than the unit that they are part of.", years=named)
    for funding in fundings(strategy):
        if funding.overdrawn is not None:
            yield say("For “{fund}” more is planned than is granted.", fund=funding.fund.programme)
    found = cliffs(strategy)
    for end in found.funds:
        values = {"fund": end.fund.programme, "ends": end.ends, "project": title_of(end.project, wording)}
        if end.end is None:
            yield say("The funding “{fund}” ends ({ends}), “{project}” is a permanent task.", **values)
        else:
            yield say("The funding “{fund}” ends ({ends}) before “{project}” ({end}).", **values, end=end.end)
    for costs in found.follow_up:
        yield _follow_up(costs, wording)


def _follow_up(costs: FollowUp, wording: Wording) -> Message:
    project = title_of(costs.project, wording)
    if costs.yearly is None:
        return say("“{project}” leaves yearly costs of unknown size.", project=project)
    values = {"project": project, "amount": wording.euros(costs.yearly)}
    if costs.funded is None:
        return say("“{project}” costs {amount} euros a year after its end; nobody has said who pays them.", **values)
    return say("“{project}” costs {amount} euros a year after its end; there is no money for this yet.", **values)


def staff_table(strategy: Strategy, wording: Wording) -> Overview | None:
    """Show demand and capacity by year in full-time equivalents, and how many projects the demand comes from."""
    columns = (
        (label(BudgetLine, "year"), False),
        (say("Needed (full-time posts)"), True),
        (say("There (full-time posts)"), True),
        (say("Projects"), True),
    )
    rows = [
        (
            *(str(load.year), _number(load.demand, wording), _there(load, wording)),
            wording(share_of(demand_reach(load, strategy))) if load.demands else "",
        )
        for load in loads(strategy)
        if load.demand is not None or load.capacity is not None
    ]
    return overview(say("Staff"), columns, rows, wording)


def staff_texts(strategy: Strategy, scope: Scope) -> tuple[str, ...]:
    """Say what is known of the staff of these years."""
    return tuple(
        ended(entry.text)
        for entry in strategy.capacity
        if entry.text and (scope.since is None or scope.since.year <= entry.year) and entry.year <= scope.until.year + 1
    )


def staff_missing(strategy: Strategy, scope: Scope, wording: Wording) -> tuple[str, ...]:
    """Say when there will not be staff enough."""
    return tuple(
        wording(
            say(
                "In {year} {number} full-time posts are missing.",
                year=load.year,
                number=_number(load.shortfall, wording),
            )
        )
        for load in loads(strategy)
        if load.shortfall and load.year >= scope.until.year
    )


def _there(load: Load, wording: Wording) -> str:
    """Say what staff there is, and where that is only a part of it."""
    number = _number(load.capacity, wording)
    if not number or not load.without_number:
        return number
    words = say("{missing} of {n} entries without a number", missing=load.without_number, n=load.entries)
    return f"{number} ({wording(words)})"


def _number(value: Decimal | None, wording: Wording) -> str:
    return "" if value is None else wording.number(value)
