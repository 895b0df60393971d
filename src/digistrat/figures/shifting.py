"""Moving dates: by months or by days, and how much room lies between two of them.

A beginning counts by its first day, an end or a milestone by its last: that is the day that moves.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from digistrat.model.when import MONTHS_IN_YEAR, Precision, When, parse_when

Unit = Literal["months", "days"]
Side = Literal["start", "end"]
FORM = re.compile(r"(start|beginn|end|ende)\s*(?:([+-])\s*(\d{1,5})\s*([dtwmyj])|=\s*(\S+))", re.ASCII | re.IGNORECASE)
SIDES: dict[str, Side] = {"start": "start", "beginn": "start", "end": "end", "ende": "end"}
UNITS: dict[str, tuple[int, Unit]] = {
    "d": (1, "days"),
    "t": (1, "days"),
    "w": (7, "days"),
    "m": (1, "months"),
    "y": (MONTHS_IN_YEAR, "months"),
    "j": (MONTHS_IN_YEAR, "months"),
}
FARTHEST: dict[Unit, int] = {"months": 1200, "days": 36500}
"""No plan moves by more than a hundred years."""
LENGTHS: tuple[tuple[Precision, int], ...] = (("year", 12), ("half", 6), ("quarter", 3), ("month", 1))
"""The precisions that begin and end with a month, from coarse to fine, with their months."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many months or days, later or, where negative, earlier."""

    count: int
    unit: Unit

    def less(self, count: int) -> "Shift":
        """Give what is left of it when so much of its unit is used up."""
        return Shift(self.count - count, self.unit)

    def move(self, when: When, side: Side = "end") -> When:
        """Move the day that counts by exactly this much: the first of a beginning, the last of anything else.

        The precision stays where a date of it begins or ends there, and becomes finer where none does: an end "2023" a
        year later is "2024", half a year later "2024-H1", a month later "2024-01"; a beginning "2023" half a year later
        is "2023-H2". What was no exact day becomes none: moved by days it is at least the month in which its day lies.
        """
        day = (_plus_days if self.unit == "days" else _plus_months)(_counting(when, side), self.count)
        return _exact(day) if when.precision == "day" else _coarsest(day, when.precision, side)


@dataclass(frozen=True, slots=True)
class Change:
    """A question: one end of a project moves by a shift, or to a date."""

    side: Side
    target: Shift | When

    def shift_of(self, when: When) -> Shift:
        """Say by how much a date moves; in months, or in days as soon as one of two dates is an exact day.

        A date that is only made more precise does not move.
        """
        if isinstance(self.target, Shift):
            return self.target
        if self.target.is_within(when):
            return Shift(0, "months")
        old, new = _counting(when, self.side), _counting(self.target, self.side)
        if "day" in {when.precision, self.target.precision}:
            return Shift((new - old).days, "days")
        return Shift((new.year - old.year) * MONTHS_IN_YEAR + new.month - old.month, "months")

    def apply(self, when: When) -> When:
        """Give the date after the change."""
        return self.target.move(when, self.side) if isinstance(self.target, Shift) else self.target


def parse_change(text: str) -> Change | None:
    """Read "end+6m", "start-2w" or "end=2025-06", in German "ende+1j" or "beginn+3t"; None for anything else.

    Units are d (or t) for days, w for weeks, m for months, y (or j) for years.
    """
    match = FORM.fullmatch(text.strip())
    if match is None:
        return None
    side = SIDES[match[1].lower()]
    if match[5]:
        when = parse_when(match[5])
        return Change(side, when) if when else None
    factor, unit = UNITS[match[4].lower()]
    count = int(match[3]) * factor
    return Change(side, Shift(-count if match[2] == "-" else count, unit)) if count <= FARTHEST[unit] else None


def room(end: When, limit: date, unit: Unit) -> int:
    """Count by how many whole months or days an end may move without passing a day; 0 where it already has."""
    if limit <= end.last:
        return 0
    if unit == "days":
        return (limit - end.last).days
    months = (limit.year - end.last.year) * MONTHS_IN_YEAR + limit.month - end.last.month
    return months if Shift(months, unit).move(end).last <= limit else months - 1


def day_before(day: date) -> date:
    """Give the day before, also of the first day that the calendar has."""
    return _plus_days(day, -1)


def _counting(when: When, side: Side) -> date:
    return when.first if side == "start" else when.last


def _plus_days(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _plus_months(day: date, months: int) -> date:
    """Give the same day of another month, its last one for a last day and where it has no such day; up to 9999."""
    number = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(min(max(number, MONTHS_IN_YEAR), date.max.year * MONTHS_IN_YEAR + 11), MONTHS_IN_YEAR)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, length if day.day == monthrange(day.year, day.month)[1] else min(day.day, length))


def _coarsest(day: date, precision: Precision, side: Side) -> When:
    """Give the date of a precision, or else of the next finer one, that begins or ends on a day, else its month."""
    is_start = side == "start"
    is_border = day.day == (1 if is_start else monthrange(day.year, day.month)[1])
    border = day.month - 1 if is_start else day.month
    allowed = [name for name, _ in LENGTHS].index(precision if is_border else "month")
    name, months = next(length for length in LENGTHS[allowed:] if border % length[1] == 0)
    number = border // months + is_start
    text = {"year": "", "half": f"-H{number}", "quarter": f"-Q{number}"}.get(name, f"-{number:02}")
    last = number * months
    end = date(day.year, last, monthrange(day.year, last)[1])
    return When(f"{day.year:04}{text}", name, date(day.year, last - months + 1, 1), end)


def _exact(day: date) -> When:
    return When(day.isoformat(), "day", day, day)
