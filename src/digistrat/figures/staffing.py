"""Staff, year by year: what the projects ask for, what the unit has, and which projects say nothing of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from digistrat.figures.standing import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from digistrat.model.project import Project
    from digistrat.model.strategy import Strategy

PURSUED = frozenset({"planned", "active", "ongoing"})
"""Statuses of projects that need somebody, whether they say so or not."""


@dataclass(frozen=True, slots=True)
class Load:
    """A year in full-time equivalents; ``demand`` and ``capacity`` are None where nobody has written a number.

    ``demands`` and ``by_lead`` are the parts of the demand, the largest first; the lead is None for projects that name
    none.
    """

    year: int
    demand: Decimal | None
    capacity: Decimal | None
    demands: tuple[tuple[Project, Decimal], ...]
    by_lead: tuple[tuple[str | None, Decimal], ...]

    @property
    def difference(self) -> Decimal | None:
        """Demand less capacity: positive where people are missing; None where one of the two is unknown."""
        return None if self.demand is None or self.capacity is None else self.demand - self.capacity

    @property
    def shortfall(self) -> Decimal | None:
        """What is missing, nought where the staff is enough; None where demand or capacity is unknown."""
        return None if self.difference is None else max(self.difference, Decimal(0))


def loads(strategy: Strategy) -> tuple[Load, ...]:
    """Give every year for which a capacity or a demand is written, in order.

    Projects that were given up ask for nobody, and completed ones for nobody after the year of their end. The capacity
    of a year is unknown as soon as one of its entries names no number.
    """
    capacities: dict[int, list[Decimal | None]] = defaultdict(list)
    for entry in strategy.capacity:
        capacities[entry.year].append(entry.fte)
    demands: dict[int, list[tuple[Project, Decimal]]] = defaultdict(list)
    for project in strategy.projects:
        for year, number in _demands_of(project):
            demands[year].append((project, number))
    return tuple(
        _load(year, demands.get(year, ()), capacities.get(year, ())) for year in sorted({*capacities, *demands})
    )


def _demands_of(project: Project) -> Iterator[tuple[int, Decimal]]:
    """Give a project's demand by year; several entries for one year are added."""
    if project.status == "discontinued":
        return
    last = project.end.last.year if project.status == "completed" and project.end else None
    years: dict[int, Decimal] = defaultdict(Decimal)
    for entry in project.staff:
        if last is None or entry.year <= last:
            years[entry.year] += entry.fte
    yield from years.items()


def _load(year: int, demands: Iterable[tuple[Project, Decimal]], capacities: Iterable[Decimal | None]) -> Load:
    ranked = sorted(demands, key=lambda part: (-part[1], part[0].id))
    by_lead: dict[str | None, Decimal] = defaultdict(Decimal)
    for project, number in ranked:
        by_lead[project.lead] += number
    return Load(
        year,
        sum((number for _, number in ranked), Decimal(0)) if ranked else None,
        _known_sum(tuple(capacities)),
        tuple(ranked),
        tuple(sorted(by_lead.items(), key=lambda part: (-part[1], part[0] is None, alphabetical(part[0] or "")))),
    )


def _known_sum(numbers: tuple[Decimal | None, ...]) -> Decimal | None:
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None


def without_staff(strategy: Strategy) -> tuple[Project, ...]:
    """Give what is planned, active or permanent and says nothing of staff: its demand is unknown, not nought."""
    return tuple(project for project in strategy.projects if project.status in PURSUED and not project.staff)
