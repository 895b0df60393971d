"""Tables and lists of a project page: milestones, indicators, decisions, services."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup
from digistrat.figures.measuring import age_in_months
from digistrat.findings import Message, say, say_n
from digistrat.model.fields import label
from digistrat.model.project import (
    MATURITY_LEVELS,
    Decision,
    Indicator,
    Maturity,
    Measurement,
    Milestone,
    Project,
    Service,
)
from digistrat.model.when import MONTHS_IN_YEAR, When
from digistrat.site.components import Badge
from digistrat.site.plotting import Plot, plot
from digistrat.words.dates import at_most_later, distance
from digistrat.words.wording import GERMAN_SIGNS, Wording


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone."""

    title: str
    text: str
    reason: str
    state: Badge
    date: Markup | str
    original: Markup


@dataclass(frozen=True, slots=True)
class Steps:
    """The milestones; ``has_original`` says that at least one has an earlier date to show."""

    rows: tuple[Step, ...]
    has_original: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A measured value."""

    date: Markup
    value: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator with its values, oldest first; ``name`` stands once on the page, ``age`` is the latest's."""

    title: str
    name: str
    text: str
    baseline: str
    target: str
    percent: str
    share: int | None
    latest: Value | None
    age: str
    values: tuple[Value, ...]
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class Move:
    """Beginning or end: as first planned, as expected today, and what lies between."""

    title: str
    original: Markup | str
    today: Markup | str
    slip: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision, or a Vorlage that is still to be decided; ``heading`` is what it is about."""

    heading: str
    result: str
    text: str
    notes: tuple[Markup | str, ...]
    paper: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that people can use."""

    title: str
    url: str
    notes: tuple[str, ...]
    text: str


def steps(project: Project, lookup: Lookup) -> Steps:
    """Show the milestones in the order of the file."""
    late = set(map(id, project.overdue_milestones(lookup.as_of)))
    rows = tuple(_step(milestone, id(milestone) in late, lookup) for milestone in project.milestones)
    return Steps(rows, any(row.original for row in rows))


def _step(milestone: Milestone, is_late: bool, lookup: Lookup) -> Step:
    wording = lookup.wording
    if milestone.done:
        state = Badge("reached", wording(say("reached")))
    elif is_late:
        state = Badge("late", wording(say("overdue")))
    else:
        state = Badge("open", wording(say("open")))
    shown = milestone.done or milestone.expected
    return Step(
        milestone.title,
        milestone.text or "",
        milestone.plan_change_reason or "",
        state,
        lookup.when(shown) if shown else wording(say("date open")),
        lookup.when(milestone.original),
    )


def series(indicators: Iterable[Indicator], lookup: Lookup) -> tuple[Series, ...]:
    """Show the indicators of a project."""
    return named_series(((indicator.title, indicator) for indicator in indicators), lookup)


def named_series(indicators: Iterable[tuple[str, Indicator]], lookup: Lookup) -> tuple[Series, ...]:
    """Show indicators by names; equal ones are told apart, since each names a region of the page."""
    names: dict[str, int] = {}
    shown = []
    for name, indicator in indicators:
        names[name] = names.get(name, 0) + 1
        again = f" ({names[name]})" if names[name] > 1 else ""
        shown.append(_series(indicator, f"{name}{again}", lookup))
    return tuple(shown)


def _series(indicator: Indicator, name: str, lookup: Lookup) -> Series:
    wording, unit, share = lookup.wording, indicator.unit, indicator.share
    values = tuple(value(one, unit, lookup) for one in sorted(indicator.values, key=lambda one: one.date.order))
    return Series(
        indicator.title,
        name,
        indicator.text or "",
        amount(indicator.baseline, unit, wording),
        amount(indicator.target, unit, wording),
        wording.percent(share) if share is not None else "",
        int(share * 100) if share is not None else None,
        values[-1] if values else None,
        _age(indicator, lookup),
        values,
        plot(indicator, name, wording),
    )


YEARS_FROM = 24
"""From so many months on an age is told in years."""


def _age(indicator: Indicator, lookup: Lookup) -> str:
    """Say how long ago it was measured; of a date that is no exact day only the least age is known."""
    latest = indicator.latest
    months = age_in_months(latest.date, lookup.as_of) if latest else 0
    if latest is None or not months:
        return ""
    is_exact = latest.date.precision in {"day", "month"}
    if months < YEARS_FROM:
        ago = say_n("{n} month ago", "{n} months ago", months)
        least = say_n("at least {n} month ago", "at least {n} months ago", months)
    else:
        years = months // MONTHS_IN_YEAR
        ago = say_n("{n} year ago", "{n} years ago", years)
        least = say_n("at least {n} year ago", "at least {n} years ago", years)
    return lookup.wording(ago if is_exact else least)


def value(measured: Measurement, unit: str | None, lookup: Lookup) -> Value:
    """Show a measured value."""
    words = about(amount(measured.value, unit, lookup.wording), measured.approximate, lookup.wording)
    return Value(lookup.when(measured.date), words, lookup.source(measured.source))


def amount(number: Decimal | None, unit: str | None, wording: Wording) -> str:
    """Write a number with its unit; empty where there is none."""
    if number is None:
        return ""
    return f"{wording.number(number)} {unit}" if unit else wording.number(number)


def about(words: str, approximate: bool, wording: Wording) -> str:
    """Mark an amount that is known only roughly ("ca."); where there is none, there is nothing to mark."""
    return wording(say("approx. {value}", value=words)) if approximate and words else words


def moves(project: Project, lookup: Lookup) -> tuple[Move, ...]:
    """Set the plan as it was first made beside today's; empty where no first plan is known."""
    first = project.original
    if first.start is None and first.end is None:
        return ()
    wording = lookup.wording
    both = ((label(Project, "start"), first.start, project.start), (label(Project, "end"), first.end, project.end))
    return tuple(
        Move(
            wording(title),
            lookup.when(original) if original else wording(say("not recorded")),
            lookup.when(today) if today else wording(say("open")),
            _slip(original, today, wording),
        )
        for title, original, today in both
        if original or today
    )


def _slip(original: When | None, today: When | None, wording: Wording) -> str:
    if original is None or today is None or original == today:
        return ""
    if today.is_within(original):
        return wording(say("made more precise"))
    if not original.is_within(today):
        return wording(distance(original, today))
    by = at_most_later(original, today)
    return wording(say("less precise ({by})", by=by) if by else say("less precise"))


def euros(amount: Decimal | None, wording: Wording) -> str:
    """Write an amount: "17.500 €", and with cents where there are any."""
    if amount is None:
        return ""
    figures = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return f"{figures.translate(GERMAN_SIGNS)} €" if wording.language == "de" else f"€{figures}"


def resolutions(decisions: Iterable[Decision], lookup: Lookup) -> tuple[Resolution, ...]:
    """Show the decisions in the order of the file."""
    return tuple(resolution(decision, lookup) for decision in decisions)


def resolution(decision: Decision, lookup: Lookup, *, says_where: bool = True) -> Resolution:
    """Show a decision; where it stands below its meeting, nothing says again which one that is."""
    wording = lookup.wording
    meeting, body = lookup.by_id.sitting(decision)
    is_paper_alone = meeting is None and decision.date is None
    item = wording(say("agenda item {number}", number=decision.agenda_item)) if decision.agenda_item else ""
    day = wording.day(meeting.date) if meeting else ""
    name = meeting.title if meeting and meeting.title and day not in meeting.title else ""
    paper = wording(say("Paper {number}", number=decision.paper)) if decision.paper else ""
    heading, text = _subject(decision)
    where = (lookup.when(decision.date), body.name if body else "", name, day) if says_where else ()
    notes = (*where, item, paper if heading else "")
    return Resolution(
        heading or paper or next(filter(None, where[1:3]), wording(say("Decision"))),
        decision.result or wording(say("Paper submitted") if is_paper_alone else say("Result not recorded")),
        text,
        tuple(note for note in notes if note),
        decision.paper or "",
        decision.url or (meeting.url if meeting and meeting.url and says_where else ""),
    )


SENTENCE_END = re.compile(r"(?<=\w\w\w[.!?])\s+(?=[A-ZÄÖÜ„])")


def _subject(decision: Decision) -> tuple[str, str]:
    """Give what a decision is about, and the text that is left to say."""
    if decision.title:
        return decision.title, decision.text or ""
    first, *rest = SENTENCE_END.split(decision.text or "", maxsplit=1)
    return first.strip().removesuffix("."), "".join(rest)


def offers(services: Iterable[Service], lookup: Lookup) -> tuple[Offer, ...]:
    """Show the services."""
    return tuple(
        Offer(service.title, service.url or "", tuple(_notes(service, lookup)), service.text or "")
        for service in services
    )


def online(service: Service, lookup: Lookup) -> str:
    """Say since when a service is online, or from when on it will be."""
    if service.online_since is None:
        return ""
    date = lookup.wording.when(service.online_since)
    if service.online_since.has_begun(lookup.as_of):
        return lookup.wording(say("online since {date}", date=date))
    return lookup.wording(say("online from {date}", date=date))


def _notes(service: Service, lookup: Lookup) -> Iterable[str]:
    if since := online(service, lookup):
        yield since
    if service.efa:
        yield lookup.wording(say("made once for all municipalities (“Einer für Alle”)"))
    if service.maturity:
        yield lookup.wording(say("maturity level {grade}", grade=grade(service.maturity)))
    if service.key:
        yield lookup.wording(say("service key {key}", key=service.key))


def grade(maturity: Maturity) -> Message:
    """Say a level of maturity with the highest one and the edition of the model, without which it means nothing."""
    highest, model = MATURITY_LEVELS[maturity.model], maturity.model
    return say("{level} of {highest} (model {model})", level=maturity.level, highest=highest, model=model)
