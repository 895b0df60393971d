"""The staff on the page of the strategy: what there is, what the projects need, and for what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from digistrat.data.lookup import Link, Lookup, project_path
from digistrat.figures.staffing import Load, loads, without_staff
from digistrat.figures.standing import alphabetical
from digistrat.findings import say, say_n
from digistrat.site.bars import Bar, Row
from digistrat.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Staff:
    """A year: what there is, what is needed, and what the city says of it.

    Nothing is said of a rest: outsiders see only part of the projects, and some of these name no need.
    """

    year: str
    number: str
    needed: str
    text: str


@dataclass(frozen=True, slots=True)
class Need:
    """The needs of a project in each year of the table."""

    project: Link
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workforce:
    """All years; ``rows`` is the picture of them, ``needs`` says for what, ``silent`` how many projects say nothing.

    Where no project names a need, only what there is can be shown.
    """

    years: tuple[Staff, ...]
    has_remarks: bool
    has_needs: bool
    rows: tuple[Row, ...]
    needs: tuple[Need, ...]
    silent: str


def workforce(lookup: Lookup) -> Workforce:
    """Prepare the staff of all years for which anything is written."""
    found = loads(lookup.strategy)
    years = tuple(_staff(load, lookup) for load in found)
    has_needs = any(load.demands for load in found)
    return Workforce(
        years,
        any(year.text for year in years),
        has_needs,
        _rows(found, lookup.wording) if has_needs else (),
        tuple(_needs(found, lookup.wording)) if has_needs else (),
        _silent(lookup) if has_needs else "",
    )


def _staff(load: Load, lookup: Lookup) -> Staff:
    wording = lookup.wording
    texts = (entry.text for entry in lookup.strategy.capacity if entry.year == load.year)
    return Staff(
        str(load.year),
        _there(load, wording),
        _number(load.demand, wording),
        " · ".join(text for text in texts if text),
    )


def _there(load: Load, wording: Wording) -> str:
    """Say what there is, and where that is only a part of it."""
    if load.capacity is None:
        return wording(say("not recorded"))
    if not load.without_number:
        return wording.number(load.capacity)
    values = {"number": load.capacity, "missing": load.without_number, "n": load.entries}
    return wording(say("{number} ({missing} of {n} entries without a number)", **values))


def _number(number: Decimal | None, wording: Wording) -> str:
    return "" if number is None else wording.number(number)


def _rows(found: Sequence[Load], wording: Wording) -> tuple[Row, ...]:
    """Draw the years below each other; a single one is no course of time, and its table says it all."""
    widest = max((number for load in found for number in (load.demand, load.capacity) if number), default=None)
    if len(found) < 2 or widest is None:  # noqa: PLR2004 - the first and another
        return ()
    return tuple(_row(load, widest, wording) for load in found)


def _row(load: Load, widest: Decimal, wording: Wording) -> Row:
    """Draw what there is as an outline, what is needed filled, as plan and spending of money are drawn."""
    unknown = say("not recorded")
    there = wording(say("there: {number}", number=_there(load, wording)))
    needed = wording(say("needed: {number}", number=unknown if load.demand is None else load.demand))
    bars = (
        Bar("planned", _width(load.capacity, widest), is_approximate=False, words=there),
        Bar("spent", _width(load.demand, widest), is_approximate=False, words=needed),
    )
    title = wording(say("Staff in {year}", year=str(load.year)))
    return Row(
        f"personal-{load.year}", str(load.year), title, f"{there}, {needed}", bars, any(bar.width for bar in bars)
    )


def _width(number: Decimal | None, widest: Decimal) -> str:
    return f"{100 * number / widest:.2f}%" if number else ""


def _needs(found: Sequence[Load], wording: Wording) -> Iterator[Need]:
    """Give what each project needs, the largest need first."""
    by_year = [{project.id: number for project, number in load.demands} for load in found]
    projects = {project.id: project for load in found for project, _ in load.demands}
    totals = {name: sum((year.get(name, Decimal(0)) for year in by_year), Decimal(0)) for name in projects}
    for name in sorted(projects, key=lambda name: (-totals[name], alphabetical(projects[name].title))):
        numbers = tuple(_number(year.get(name), wording) for year in by_year)
        yield Need(Link(projects[name].title, project_path(name)), numbers)


def _silent(lookup: Lookup) -> str:
    """Say how many projects name no need, so that nobody takes the sums for the whole."""
    number = len(without_staff(lookup.strategy))
    if not number:
        return ""
    term = lookup.labels.project
    words = say_n(
        "{n} {project} that is planned or under way does not say what staff it needs; that is missing in the sums.",
        "{n} {projects} that are planned or under way do not say what staff they need; that is missing in the sums.",
        number,
        project=term.one,
        projects=term.many,
    )
    return lookup.wording(words)
