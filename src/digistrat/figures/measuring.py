"""Measurements: the latest value of each indicator, the way gone to its target, and how old that knowledge is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digistrat.model.project import Indicator, Project
from digistrat.model.when import MONTHS_IN_YEAR, When


@dataclass(frozen=True, slots=True)
class Gauge:
    """How much is known of some indicators: with a value, with a target, and with both."""

    indicators: int
    measured: int
    targeted: int
    comparable: int


def gauge(projects: Iterable[Project]) -> Gauge:
    """Count the indicators of some projects."""
    return gauge_of([indicator for project in projects for indicator in project.indicators])


def gauge_of(indicators: Iterable[Indicator]) -> Gauge:
    """Count indicators."""
    known = [(bool(indicator.values), indicator.target is not None) for indicator in indicators]
    return Gauge(
        len(known),
        sum(has_value for has_value, _ in known),
        sum(has_target for _, has_target in known),
        sum(has_value and has_target for has_value, has_target in known),
    )


def age_in_months(when: When, as_of: date) -> int:
    """Count the whole months between the last day of a date and the Stichtag, 0 where it has not passed.

    Of a date that is no exact day this is the least age: "2022" may mean the end of that year.
    """
    last = when.last
    if as_of <= last:
        return 0
    months = (as_of.year - last.year) * MONTHS_IN_YEAR + as_of.month - last.month
    return months - (as_of.day < last.day)
