"""Staff: what the projects ask for, and what the unit has."""

from collections.abc import Iterator

from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.figures.staffing import loads
from digistrat.findings import say


def demand_above_capacity(context: Context) -> Iterator[Remark]:
    """The projects ask for more staff than the unit has in a year that is not over: of a past one nothing can change.

    It is told at the capacity of that year; nothing is said where one of its entries gives no number.
    """
    for load in loads(context.strategy):
        if load.shortfall and load.year >= context.as_of.year:
            place, *also = (
                in_strategy("capacity", index, "fte")
                for index, entry in enumerate(context.strategy.capacity)
                if entry.year == load.year
            )
            yield Remark(
                place,
                say(
                    "The projects ask for {demand} full-time equivalents in {year}, the unit has {capacity}.",
                    demand=load.demand,
                    year=str(load.year),
                    capacity=load.capacity,
                ),
                say("Move work to another year, ask for staff, or correct a number; see: digistrat capacity"),
                also=tuple(also),
            )
