"""The page of the strategy as a whole: how it came about, who decides on it, what it rests on, and what is new."""

from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, optional_markdown
from digistrat.findings import say
from digistrat.model.strategy import Body, LegalBasis, Meeting, Participation
from digistrat.site import council
from digistrat.site.components import span
from digistrat.site.page import Chapter
from digistrat.site.staffing import Workforce, workforce
from digistrat.site.steckbrief import Event, events
from digistrat.site.tables import Resolution, resolutions

STRATEGY = "strategie.html"
NEWEST = 6
"""How many meetings of a body are open; earlier ones lie folded up."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A step on the way to the strategy, or a way to take part; the order is that of the city's own account."""

    date: Markup
    title: str
    text: Markup
    url: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting; ``decisions`` is where its decisions stand, ``is_ahead`` says that it is still to come."""

    title: str
    url: str
    text: str
    decisions: str
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Gremium:
    """A body with its meetings, the newest first."""

    name: str
    url: str
    text: Markup
    sittings: tuple[Sitting, ...]
    earlier: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A law that the strategy rests on."""

    title: str
    url: str
    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that the page of the strategy prints."""

    title: str
    horizon: str
    motto: str
    introduction: Markup
    origins: tuple[Origin, ...]
    bodies: tuple[Gremium, ...]
    decisions: tuple[Resolution, ...]
    all_decisions: Link
    events: tuple[Event, ...]
    laws: tuple[Law, ...]
    staff: Workforce


def portrait(lookup: Lookup) -> Portrait:
    """Prepare the page of the strategy."""
    strategy = lookup.strategy
    return Portrait(
        title=lookup.wording(say("About the strategy")),
        horizon=horizon(lookup),
        motto=strategy.motto or "",
        introduction=optional_markdown(strategy.introduction),
        origins=tuple(_origin(step, lookup) for step in strategy.participation),
        bodies=_bodies(lookup),
        decisions=resolutions(strategy.decisions, lookup),
        all_decisions=council.CHAPTER.link(lookup),
        events=events(strategy.updates, lookup),
        laws=tuple(_law(law, lookup) for law in strategy.legal_basis),
        staff=workforce(lookup),
    )


def horizon(lookup: Lookup) -> str:
    """Say for which years the strategy is made."""
    years = lookup.strategy.horizon
    return span(years.start, years.end, lookup.wording)


def _name(lookup: Lookup) -> str:
    """Name the page where there is more to tell than the index shows."""
    strategy = lookup.strategy
    more = (
        *(strategy.participation, strategy.bodies, strategy.decisions),
        *(strategy.updates, strategy.legal_basis, strategy.capacity),
    )
    return lookup.wording(say("About the strategy")) if any(more) else ""


CHAPTER = Chapter(STRATEGY, _name, portrait, say("How the strategy came about, who decides on it and what it rests on"))


def _origin(step: Participation, lookup: Lookup) -> Origin:
    return Origin(lookup.when(step.date), step.title, optional_markdown(step.text, 4), step.url or "")


def _bodies(lookup: Lookup) -> tuple[Gremium, ...]:
    meetings = sorted(lookup.strategy.meetings, key=lambda meeting: meeting.date, reverse=True)
    decided = {decision.meeting for decision in lookup.strategy.decisions}
    decided |= {decision.meeting for project in lookup.strategy.projects for decision in project.decisions}
    sittings = [(meeting.body, _sitting(meeting, meeting.id in decided, lookup)) for meeting in meetings]
    return tuple(
        _gremium(body, tuple(sitting for held_by, sitting in sittings if held_by == body.id))
        for body in lookup.strategy.bodies
    )


def _gremium(body: Body, sittings: tuple[Sitting, ...]) -> Gremium:
    return Gremium(body.name, body.url or "", optional_markdown(body.text, 4), sittings[:NEWEST], sittings[NEWEST:])


def _sitting(meeting: Meeting, has_decisions: bool, lookup: Lookup) -> Sitting:
    return Sitting(
        council.sitting_title(meeting, lookup),
        meeting.url or "",
        meeting.text or "",
        f"{council.DECISIONS}#{council.sitting_anchor(meeting.id)}" if has_decisions else "",
        meeting.date > lookup.as_of,
    )


def _law(law: LegalBasis, lookup: Lookup) -> Law:
    wording = lookup.wording
    since = wording(say("in force since {date}", date=wording.when(law.since))) if law.since else ""
    amended = wording(say("last amended: {date}", date=wording.when(law.amended))) if law.amended else ""
    title = f"{law.title} ({law.short})" if law.short else law.title
    return Law(title, law.url or "", law.text or "", tuple(note for note in (since, amended) if note))
