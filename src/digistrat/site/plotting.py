"""The picture of an indicator: its values over time and its target; across in percent, upwards in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from digistrat.findings import say
from digistrat.model.project import Indicator, Measurement
from digistrat.site.drawing import percent, pixels
from digistrat.words.wording import Wording

HEIGHT, TOP, BOTTOM = 190, 30, 158
LEFT, RIGHT = 18, 98
"""The field of the line; to its left stand the numbers of the grid."""
MOST_SPACES = 4
LINE = 18
"""The height of a line of text: what is closer cannot be read."""
ABOVE, BELOW, UNDER = 12, 24, 7
"""How far the last value stands above or below its point, and the words about the target above their line."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the grid, or the target; with its label."""

    y: str
    label: str


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one value to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value; one that is only known roughly is hollow."""

    x: str
    y: str
    is_approximate: bool
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The picture; ``first`` and ``last`` are the dates at its ends, ``newest`` the number beside the last value."""

    title: str
    description: str
    levels: tuple[Level, ...]
    target: Level | None
    legs: tuple[Leg, ...]
    dots: tuple[Dot, ...]
    first: str
    last: str
    newest: str
    newest_y: str


def plot(indicator: Indicator, title: str, wording: Wording) -> Plot | None:
    """Draw the values; None where there are not at least two dates, for then there is no way to be seen."""
    values = sorted(indicator.values, key=lambda value: value.date.order)
    across = [_middle(value) for value in values]
    if not across or across[0] == across[-1]:
        return None
    target = [] if indicator.target is None else [indicator.target]
    grid = _grid([value.value for value in values] + target)
    goal = _height(target[0], grid) if target else None
    places = [
        (LEFT + (RIGHT - LEFT) * (x - across[0]) / (across[-1] - across[0]), _height(value.value, grid))
        for x, value in zip(across, values, strict=True)
    ]
    return Plot(
        wording(say("“{title}” over time", title=title)),
        _description(indicator, values, wording),
        tuple(Level(pixels(_height(number, grid)), wording.number(number)) for number in grid),
        None if goal is None else Level(pixels(goal), _target(indicator, wording)),
        tuple(_leg(*ends) for ends in pairwise(places)),
        tuple(_dot(place, value, wording) for place, value in zip(places, values, strict=True)),
        wording.when(values[0].date),
        wording.when(values[-1].date),
        _amount(values[-1], wording),
        pixels(_beside(places[-1][1], goal)),
    )


def _leg(begin: tuple[float, float], end: tuple[float, float]) -> Leg:
    return Leg(percent(begin[0]), pixels(begin[1]), percent(end[0]), pixels(end[1]))


def _dot(place: tuple[float, float], value: Measurement, wording: Wording) -> Dot:
    words = f"{wording.when(value.date)}: {_amount(value, wording)}"
    return Dot(percent(place[0]), pixels(place[1]), value.approximate, words)


def _middle(value: Measurement) -> float:
    """Place a value in the middle of the time that its date leaves open."""
    return (value.date.first.toordinal() + value.date.last.toordinal()) / 2


def _grid(numbers: Sequence[Decimal]) -> list[Decimal]:
    """Give round numbers that span all others, with nought among them unless it lies far away."""
    low, high = min(numbers), max(numbers)
    if low == high or 0 < low <= high / 2 or low / 2 <= high < 0:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    high = high if low < high else Decimal(1)
    smallest = Decimal(1).scaleb((high - low).adjusted() - 1)
    spans = (_span(low, high, smallest * factor) for factor in (1, 2, 5, 10, 20, 50, 100))
    step, first, last = next(span for span in spans if span[2] - span[1] <= MOST_SPACES)
    return [step * number for number in range(first, last + 1)]


def _span(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, int, int]:
    """Give a step with its multiples below the lowest and above the highest number."""
    return step, floor(low / step), ceil(high / step)


def _height(number: Decimal, grid: Sequence[Decimal]) -> float:
    share = (number - grid[0]) / (grid[-1] - grid[0])
    return float(BOTTOM - (BOTTOM - TOP) * share)


def _target(indicator: Indicator, wording: Wording) -> str:
    return wording(say("Target: {value}", value=wording.number(indicator.target or Decimal(0))))


def _beside(newest: float, target: float | None) -> float:
    """Keep the number of the last value apart from the words about the target."""
    above, below = newest - ABOVE, newest + BELOW
    if target is None or abs(above - (target - UNDER)) >= LINE:
        return above
    return below if below < BOTTOM else target - UNDER - LINE


def _description(indicator: Indicator, values: Sequence[Measurement], wording: Wording) -> str:
    oldest, newest = values[0], values[-1]
    parts = (
        wording(say("from {value} ({date})", value=_amount(oldest, wording), date=oldest.date)),
        wording(say("to {value} ({date})", value=_amount(newest, wording), date=newest.date)),
        "" if indicator.target is None else _target(indicator, wording),
        indicator.unit or "",
    )
    return "; ".join(part for part in parts if part)


def _amount(value: Measurement, wording: Wording) -> str:
    number = wording.number(value.value)
    return wording(say("approx. {value}", value=number)) if value.approximate else number
