"""Dates as plans know them: a year, a half-year, a quarter, a month or a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

Precision = Literal["year", "half", "quarter", "month", "day"]
Language = Literal["de", "en"]

FORM = re.compile(r"(?!0000)(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(\d\d))?))?", re.ASCII)
MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
MONTHS_IN_YEAR = 12
COARSEST_FIRST: tuple[Precision, ...] = ("year", "half", "quarter", "month", "day")


@dataclass(frozen=True, slots=True)
class Slip:
    """How many months one date lies behind another: at least ``least``, at most ``most``; negative is earlier."""

    least: int
    most: int

    @property
    def months(self) -> int | None:
        """Give the months where they are certain."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class When:
    """A date with the precision it was written in; ``first`` and ``last`` are the days it spans."""

    text: str
    precision: Precision
    first: date
    last: date

    def __str__(self) -> str:
        """Give the date as it was written in the file."""
        return self.text

    @property
    def order(self) -> tuple[date, date]:
        """Sort by first day, then by last day."""
        return (self.first, self.last)

    def is_before(self, other: "When") -> bool:
        """Say whether the last day of this one precedes the first day of the other."""
        return self.last < other.first

    def is_outside(self, other: "When") -> bool:
        """Say whether the two share no day."""
        return self.last < other.first or other.last < self.first

    def is_over(self, as_of: date) -> bool:
        """Say whether the last day has passed: only then is something overdue."""
        return self.last < as_of

    def has_begun(self, as_of: date) -> bool:
        """Say whether the first day has come: only then may something be done."""
        return self.first <= as_of

    def is_within(self, other: "When") -> bool:
        """Say whether this one lies in the other: "2022-Q3" makes "2022" more precise and is no move."""
        return other.first <= self.first and self.last <= other.last

    def slip_from(self, other: "When") -> Slip:
        """Count the months from the other's last day to this one's; to be made more precise is none.

        A coarser date may mean its first days or its last: "2032" lies 1 to 12 months behind "2031-12".
        """
        if self.is_within(other):
            return Slip(0, 0)
        last = _months_between(other.last, self.last)
        is_coarser = COARSEST_FIRST.index(self.precision) < COARSEST_FIRST.index(other.precision)
        return Slip(_months_between(other.first, self.first) if is_coarser else last, last)

    def wording(self, language: Language) -> str:
        """Say the date as a person would, in its precision: "2022", "3. Quartal 2022", "Juni 2022", "07.06.2022"."""
        first = self.first
        if self.precision == "year":
            return f"{first.year}"
        if self.precision == "month":
            return f"{MONTHS[language][first.month - 1]} {first.year}"
        if self.precision == "day":
            return day_wording(first, language)
        number = self.text[-1]
        if language == "de":
            return f"{number}. {'Halbjahr' if self.precision == 'half' else 'Quartal'} {first.year}"
        return f"{self.precision} {number} of {first.year}" if self.precision == "half" else f"Q{number} {first.year}"


def promised(before: When | None, now: When) -> When:
    """Give the date that is promised once ``now`` is written: one that is only less precise takes nothing back."""
    return before if before is not None and before.is_within(now) else now


def _months_between(early: date, late: date) -> int:
    return (late.year - early.year) * MONTHS_IN_YEAR + late.month - early.month


def day_wording(day: date, language: Language) -> str:
    """Write a single day: "07.06.2022" in German, "7 June 2022" in English."""
    if language == "de":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"


@cache
def parse_when(text: str) -> When | None:
    """Read a date in one of its five forms; None where the text is none of them or names a day that does not exist."""
    match = FORM.fullmatch(text)
    if match is None:
        return None
    year, half, quarter, month, day = match.groups()
    if day:
        exact = exact_day(text)
        return When(text, "day", exact, exact) if exact else None
    if month:
        return _months(text, "month", int(year), int(month), 1)
    if quarter:
        return _months(text, "quarter", int(year), int(quarter) * 3 - 2, 3)
    if half:
        return _months(text, "half", int(year), int(half) * 6 - 5, 6)
    return _months(text, "year", int(year), 1, MONTHS_IN_YEAR)


def exact_day(text: str) -> date | None:
    """Read "2022-06-07"; None for anything else and for days that do not exist."""
    match = FORM.fullmatch(text)
    if match is None or not match[5]:
        return None
    try:
        return date(int(match[1]), int(match[4]), int(match[5]))
    except ValueError:
        return None


def lacking_part(text: str) -> Literal["month", "day"] | None:
    """Say what of a date in the right form the calendar lacks: the month of "2022-13", the day of "2022-02-30"."""
    match = re.fullmatch(r"(?!0000)\d{4}-(\d\d)(?:-\d\d)?", text, re.ASCII)
    if match is None or parse_when(text):
        return None
    return "day" if 1 <= int(match[1]) <= MONTHS_IN_YEAR else "month"


def _months(text: str, precision: Precision, year: int, month: int, length: int) -> When:
    last = month + length - 1
    return When(text, precision, date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def suggest_when(text: str) -> str | None:
    """Guess the form that was meant by "07.06.2022", "Juni 2022", "Q3 2022" or "2022/6"; None where nothing fits."""
    words = " ".join(text.replace(",", " ").split())
    if match := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", words):
        return _known(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
    if match := re.fullmatch(r"(\d{1,2})[./](\d{4})", words):
        return _known(f"{match[2]}-{int(match[1]):02}")
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", words):
        day = f"-{int(match[3]):02}" if match[3] else ""
        return _known(f"{match[1]}-{int(match[2]):02}{day}")
    if match := re.fullmatch(r"([QH])\s?([1-4])[\s/]?(\d{4})|(\d{4})[\s/-]?([qhQH])([1-4])", words, re.IGNORECASE):
        year, letter, part = (match[3], match[1], match[2]) if match[3] else (match[4], match[5], match[6])
        return _known(f"{year}-{letter.upper()}{part}")
    if match := re.fullmatch(r"([1-4])\. ?(Quartal|Halbjahr) (\d{4})", words, re.IGNORECASE):
        return _known(f"{match[3]}-{match[2][0].upper()}{match[1]}")
    return _from_month_name(words)


def _from_month_name(words: str) -> str | None:
    match = re.fullmatch(r"(?:(\d{1,2})\.? )?([^\W\d]+)\.? (\d{4})", words)
    if match is None:
        return None
    day = f"-{int(match[1]):02}" if match[1] else ""
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            if name.lower().startswith(match[2].lower()) and len(match[2]) >= 3:  # noqa: PLR2004 - "Jun", "Dez"
                return _known(f"{match[3]}-{number:02}{day}")
    return None


def _known(text: str) -> str | None:
    return text if parse_when(text) else None
