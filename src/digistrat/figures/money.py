"""Money in euros: what is planned and spent by year, product, category or fund, and where it ends too early."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from digistrat.figures.reach import Reach
from digistrat.figures.standing import alphabetical
from digistrat.model.project import TERMINAL, BudgetLine, Category, Project
from digistrat.model.strategy import Fund, Strategy
from digistrat.model.when import When

Grouping = Literal["year", "product", "category", "fund"]
GROUPINGS: tuple[Grouping, ...] = ("year", "product", "category", "fund")
CLEARLY = Decimal("1.1")
"""A sum that is known only roughly lies above something else from a tenth more on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a budget with its project; None: a line of the unit itself."""

    line: BudgetLine
    project: Project | None


@dataclass(frozen=True, slots=True)
class Sum:
    """Lines added up, in euros to the cent; ``planned`` and ``actual`` are None where no line gives one.

    What a line does not give is no zero: ``without_planned`` and ``without_actual`` count such ``lines``. Of lines of
    projects, ``planned_from`` and ``actual_from`` say how many of them gave an amount, of how many.
    """

    planned: Decimal | None
    actual: Decimal | None
    is_planned_approximate: bool
    is_actual_approximate: bool
    lines: int
    without_planned: int
    without_actual: int
    planned_from: Reach | None = None
    actual_from: Reach | None = None

    @property
    def is_approximate(self) -> bool:
        """Say whether an amount in it is known only roughly ("ca.")."""
        return self.is_planned_approximate or self.is_actual_approximate

    @property
    def size(self) -> Decimal | None:
        """The amount that counts when sums are compared: the planned amount, else the actual one."""
        return self.actual if self.planned is None else self.planned

    def missing(self, whole: "Sum") -> tuple[int, int]:
        """Count the lines without a planned and without an actual amount, as part of a whole.

        What the whole does not give either is not counted: its sum says so itself. So the rows add up to the whole.
        """
        return (
            0 if whole.planned is None else self.without_planned,
            0 if whole.actual is None else self.without_actual,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that name the same thing; ``key`` None: those that name none, such as a line without a year.

    ``title`` is the programme of a fund, else the key as it was written; empty where there is none.
    """

    key: str | None
    title: str
    sum: Sum
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """The costs of a project."""

    project: Project
    sum: Sum


@dataclass(frozen=True, slots=True)
class Funding:
    """The lines that name a fund: ``projects`` are part of ``unit`` ("davon"), the two are never added.

    A line holds what is spent, not what is granted: with a ``share`` the fund pays only part of it.
    """

    fund: Fund
    unit: Sum
    projects: Sum
    members: tuple[Project, ...]

    @property
    def planned_part(self) -> Decimal | None:
        """The part of the fund's amount that it would pay for what is planned; 1 is all of it, more is possible."""
        return self._part(self.projects.planned)

    @property
    def actual_part(self) -> Decimal | None:
        """The part of the fund's amount that it pays for what was spent."""
        return self._part(self.projects.actual)

    @property
    def overdrawn(self) -> Decimal | None:
        """The amount that the fund would have to pay for all that is planned, where it grants less; in euros."""
        amounts = [
            self._paid(one.planned)
            for one in (self.projects, self.unit)
            if one.planned is not None
            and self.fund.amount is not None
            and is_above(self._paid(one.planned), self.fund.amount, is_approximate=one.is_planned_approximate)
        ]
        return max(amounts, default=None)

    def _paid(self, spent: Decimal) -> Decimal:
        return spent if self.fund.share is None else spent * self.fund.share

    def _part(self, spent: Decimal | None) -> Decimal | None:
        return self._paid(spent) / self.fund.amount if spent is not None and self.fund.amount else None


@dataclass(frozen=True, slots=True)
class FundEnd:
    """A fund that ends before a project that it pays; ``end`` is None for a permanent task, which has none."""

    fund: Fund
    project: Project
    ends: When
    end: When | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The costs of a project in each year after its end; ``funded`` None: nobody says whether there is money for it."""

    project: Project
    yearly: Decimal | None
    funded: bool | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Cliffs:
    """Where money ends too early: funds before their projects, and follow-up costs that no budget is known to cover."""

    funds: tuple[FundEnd, ...]
    follow_up: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Finance:
    """All figures of money; those of the projects are part of the unit's ("davon"), never to be added to them.

    ``unknown_costs`` name money without an amount.
    ``overlapping`` plan for a year and for the whole at once: if one is part of the other, their sums count it twice.
    In ``years_above_unit`` they plan or spend more than the unit itself, so that one of the two cannot be right.
    """

    grouping: Grouping
    unit: Sum
    unit_groups: tuple[Group, ...]
    projects: Sum
    project_groups: tuple[Group, ...]
    costs: tuple[Cost, ...]
    unknown_costs: tuple[Project, ...]
    fundings: tuple[Funding, ...]
    follow_ups: tuple[FollowUp, ...]
    cliffs: Cliffs
    overlapping: tuple[Project, ...]
    years_above_unit: tuple[int | None, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has written down any money."""
        return not (self.unit.lines or self.projects.lines or self.fundings or self.follow_ups)


def finance(strategy: Strategy, by: Grouping = "year") -> Finance:
    """Gather all figures of money of a strategy."""
    unit, projects, following = unit_entries(strategy), project_entries(strategy), follow_ups(strategy)
    return Finance(
        by,
        total(unit),
        grouped(unit, by, strategy),
        total(projects, len(strategy.projects)),
        grouped(projects, by, strategy, len(strategy.projects)),
        costs(strategy),
        unknown_costs(strategy),
        fundings(strategy),
        following,
        cliffs(strategy),
        overlapping(strategy),
        years_above_unit(strategy),
    )


def unit_entries(strategy: Strategy) -> tuple[Entry, ...]:
    """Give the lines of the unit itself."""
    return tuple(Entry(line, None) for line in strategy.budget)


def project_entries(strategy: Strategy) -> tuple[Entry, ...]:
    """Give the lines of all projects; what is internal are estimates, and they are never part of a sum."""
    return tuple(Entry(line, project) for project in strategy.projects for line in project.budget)


def total(entries: Iterable[Entry], among: int | None = None) -> Sum:
    """Add up lines; a line that does not give an amount is counted as such, never as zero.

    ``among`` so many projects the lines were gathered; without it, the sum does not say how far it reaches.
    """
    entries = tuple(entries)
    lines = [entry.line for entry in entries]
    planned = [(line.planned, line.approximate) for line in lines if line.planned is not None]
    actual = [(line.actual, line.approximate) for line in lines if line.actual is not None]
    return Sum(
        sum((amount for amount, _ in planned), Decimal(0)) if planned else None,
        sum((amount for amount, _ in actual), Decimal(0)) if actual else None,
        any(is_approximate for _, is_approximate in planned),
        any(is_approximate for _, is_approximate in actual),
        len(lines),
        len(lines) - len(planned),
        len(lines) - len(actual),
        None if among is None else Reach(len(_members(one for one in entries if one.line.planned is not None)), among),
        None if among is None else Reach(len(_members(one for one in entries if one.line.actual is not None)), among),
    )


def grouped(entries: Iterable[Entry], by: Grouping, strategy: Strategy, among: int | None = None) -> tuple[Group, ...]:
    """Group lines by what they name; every line stands in one group, so that the sums add up to the total.

    Years and products ascend, categories stand as in the handbook, funds as in the strategy; lines that name none come
    last, and before them funds that could not be read.
    """
    members: dict[str | None, list[Entry]] = {}
    for entry in entries:
        named = getattr(entry.line, by)
        members.setdefault(None if named is None else str(named), []).append(entry)
    titles = {fund.id: fund.programme for fund in strategy.funds} if by == "fund" else {}
    order = {"fund": tuple(titles), "category": get_args(Category)}.get(by, ())
    return tuple(
        Group(key, titles.get(key or "", key or ""), total(members[key], among), tuple(members[key]))
        for key in sorted(members, key=lambda key: _rank(key, order))
    )


def _rank(key: str | None, order: tuple[str, ...]) -> tuple[bool, int, str]:
    return key is None, order.index(key) if key in order else len(order), key or ""


def costs(strategy: Strategy) -> tuple[Cost, ...]:
    """Give the projects that name an amount, the most expensive first."""
    found = [Cost(project, cost_of(project)) for project in strategy.projects]
    return tuple(sorted((cost for cost in found if cost.sum.size is not None), key=_expense))


def unknown_costs(strategy: Strategy) -> tuple[Project, ...]:
    """Give the projects that name money, but no amount: what they cost is unknown, not nought."""
    return tuple(project for project in strategy.projects if project.budget and cost_of(project).size is None)


def cost_of(project: Project) -> Sum:
    """Add up what a project costs."""
    return total(Entry(line, project) for line in project.budget)


def _expense(cost: Cost) -> tuple[Decimal, str, str]:
    return -(cost.sum.size or Decimal(0)), alphabetical(cost.project.title), cost.project.id


def fundings(strategy: Strategy) -> tuple[Funding, ...]:
    """Give what is known of every fund, in the strategy's order."""
    unit = _by_fund(unit_entries(strategy))
    projects = _by_fund(project_entries(strategy))
    return tuple(
        Funding(
            fund,
            total(unit.get(fund.id, ())),
            total(projects.get(fund.id, ()), len(_members(projects.get(fund.id, ())))),
            _members(projects.get(fund.id, ())),
        )
        for fund in strategy.funds
    )


def _by_fund(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.line.fund or "", []).append(entry)
    return found


def _members(entries: Iterable[Entry]) -> tuple[Project, ...]:
    """Give each project once."""
    return tuple({entry.project.id: entry.project for entry in entries if entry.project}.values())


def follow_ups(strategy: Strategy) -> tuple[FollowUp, ...]:
    """Give what projects cost after their end."""
    return tuple(found for project in strategy.projects if (found := follow_up_of(project)))


def follow_up_of(project: Project) -> FollowUp | None:
    """Give what a project costs after its end; one that was given up leaves nothing to pay."""
    written = project.follow_up_costs
    if written is None or written.yearly == 0 or project.status == "discontinued":
        return None
    return FollowUp(project, written.yearly, written.funded, written.text)


def cliffs(strategy: Strategy) -> Cliffs:
    """Find where money ends before what it pays for."""
    return Cliffs(
        tuple(_fund_ends(strategy)),
        tuple(found for found in follow_ups(strategy) if not found.funded),
    )


def _fund_ends(strategy: Strategy) -> Iterator[FundEnd]:
    for funding in fundings(strategy):
        for project in funding.members:
            if funding.fund.ends is not None and ends_before(funding.fund, project):
                yield FundEnd(funding.fund, project, funding.fund.ends, project.end)


def ends_before(fund: Fund, project: Project) -> bool:
    """Say whether a fund ends before a project that is not over yet; before a permanent task every fund ends.

    2024-05 does not lie before 2024: where the dates leave it open, nothing is said.
    """
    if fund.ends is None or project.status in TERMINAL:
        return False
    return project.status == "ongoing" if project.end is None else fund.ends.is_before(project.end)


def overlapping(strategy: Strategy) -> tuple[Project, ...]:
    """Give the projects that plan for single years and for the whole project as well."""
    return tuple(
        project
        for project in strategy.projects
        if {True, False} <= {line.year is None for line in project.budget if line.planned is not None}
    )


def years_above_unit(strategy: Strategy) -> tuple[int | None, ...]:
    """Give the years in which projects plan, or have spent, more than the unit that they are part of.

    None: where no line names a year. Nothing is said of a year for which the unit gives no amount, or not all of them;
    and nothing of lines without a year beside others, which may mean any of the years.
    """
    unit = {group.key: group.sum for group in grouped(unit_entries(strategy), "year", strategy)}
    projects = {group.key: group.sum for group in grouped(project_entries(strategy), "year", strategy)}
    can_compare_undated = {*unit, *projects} == {None}
    return tuple(
        None if year is None else int(year)
        for year, one in projects.items()
        if year in unit and (year is not None or can_compare_undated) and _exceeds(one, unit[year])
    )


def _exceeds(part: Sum, whole: Sum) -> bool:
    is_rough = part.is_planned_approximate or whole.is_planned_approximate
    is_planned = not whole.without_planned and _is_more(part.planned, whole.planned, is_approximate=is_rough)
    is_rough = part.is_actual_approximate or whole.is_actual_approximate
    return is_planned or (not whole.without_actual and _is_more(part.actual, whole.actual, is_approximate=is_rough))


def _is_more(part: Decimal | None, whole: Decimal | None, *, is_approximate: bool) -> bool:
    return part is not None and whole is not None and is_above(part, whole, is_approximate=is_approximate)


def is_above(amount: Decimal, limit: Decimal, *, is_approximate: bool) -> bool:
    """Say whether an amount is certainly larger; one that is known only roughly must be so by a tenth."""
    return amount > limit * CLEARLY if is_approximate else amount > limit
