"""Staff, year by year: what the projects ask for, what the unit has, and which projects say nothing of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from digistrat.figures.reach import Reach
from digistrat.figures.standing import alphabetical
from digistrat.model.project import Project
from digistrat.model.strategy import Capacity, Strategy

PURSUED = frozenset({"planned", "active", "ongoing"})
"""Statuses of projects that need somebody, whether they say so or not."""


@dataclass(frozen=True, slots=True)
class Load:
    """A year in full-time equivalents; ``demand`` and ``capacity`` are None where nobody has written a number.

    So many of the capacity's ``entries`` are ``without_number``: they are not counted as nought, so the capacity is
    only a part of what there is. ``remarks`` are the texts of its entries. ``demands`` and ``by_lead`` are the parts of
    the demand, the largest first; the lead is None for projects that name none.
    """

    year: int
    demand: Decimal | None
    capacity: Decimal | None
    entries: int
    without_number: int
    remarks: tuple[str, ...]
    demands: tuple[tuple[Project, Decimal], ...]
    by_lead: tuple[tuple[str | None, Decimal], ...]

    @property
    def difference(self) -> Decimal | None:
        """Demand less capacity: positive where people are missing; None where one is not known, or only in part."""
        if self.demand is None or self.capacity is None or self.without_number:
            return None
        return self.demand - self.capacity

    @property
    def shortfall(self) -> Decimal | None:
        """The staff that is missing, nought where the staff is enough; None where the difference is unknown."""
        return None if self.difference is None else max(self.difference, Decimal(0))


def loads(strategy: Strategy) -> tuple[Load, ...]:
    """Give every year for which a capacity or a demand is written, in order.

    Projects that were given up ask for nobody, and completed ones for nobody after the year of their end.
    """
    capacities: dict[int, list[Capacity]] = defaultdict(list)
    for entry in strategy.capacity:
        capacities[entry.year].append(entry)
    demands: dict[int, list[tuple[Project, Decimal]]] = defaultdict(list)
    for project in strategy.projects:
        for year, number in _demands_of(project):
            demands[year].append((project, number))
    return tuple(
        _load(year, demands.get(year, ()), capacities.get(year, ())) for year in sorted({*capacities, *demands})
    )


def staff_by_year(project: Project) -> tuple[tuple[int, Decimal], ...]:
    """Give what a project says it needs, in the order of the years; several entries for one year are added."""
    years: dict[int, Decimal] = defaultdict(Decimal)
    for entry in project.staff:
        years[entry.year] += entry.fte
    return tuple(sorted(years.items()))


def _demands_of(project: Project) -> Iterator[tuple[int, Decimal]]:
    """Give what counts of a project's demand."""
    if project.status == "discontinued":
        return
    last = project.end.last.year if project.status == "completed" and project.end else None
    for year, number in staff_by_year(project):
        if last is None or year <= last:
            yield year, number


def _load(year: int, demands: Iterable[tuple[Project, Decimal]], capacities: Sequence[Capacity]) -> Load:
    ranked = sorted(demands, key=lambda part: (-part[1], part[0].id))
    by_lead: dict[str | None, Decimal] = defaultdict(Decimal)
    for project, number in ranked:
        by_lead[project.lead] += number
    numbers = [entry.fte for entry in capacities if entry.fte is not None]
    return Load(
        year,
        _sum(number for _, number in ranked),
        _sum(numbers),
        len(capacities),
        len(capacities) - len(numbers),
        tuple(entry.text for entry in capacities if entry.text),
        tuple(ranked),
        tuple(sorted(by_lead.items(), key=lambda part: (-part[1], part[0] is None, alphabetical(part[0] or "")))),
    )


def _sum(numbers: Iterable[Decimal]) -> Decimal | None:
    found = tuple(numbers)
    return sum(found, Decimal(0)) if found else None


def demand_reach(load: Load, strategy: Strategy) -> Reach:
    """Count the projects that a year's demand comes from, among all that need somebody."""
    named = {project.id for project, _ in load.demands}
    return Reach(len(named), len(named | {project.id for project in strategy.projects if project.status in PURSUED}))


def without_staff(strategy: Strategy) -> tuple[Project, ...]:
    """Give what is planned, active or permanent and says nothing of staff: its demand is unknown, not nought."""
    return tuple(project for project in strategy.projects if project.status in PURSUED and not project.staff)
