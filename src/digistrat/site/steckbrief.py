"""The page of one project: its Steckbrief, with every published field that is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from urllib.parse import quote

from markupsafe import Markup

from digistrat.data.lookup import MAILBOX, Link, Lookup, optional_markdown, project_path
from digistrat.figures.dependencies import deciding_ties
from digistrat.figures.money import cost_of
from digistrat.findings import Message, say
from digistrat.history.trend import project_trend
from digistrat.model.fields import page_label
from digistrat.model.project import ENDANGERED, TERMINAL, Project, Update
from digistrat.site.changes import ProjectChanges, project_changes
from digistrat.site.components import (
    Badge,
    Meter,
    Neighbour,
    Report,
    health_badge,
    meter,
    neighbours,
    report,
    status_badge,
)
from digistrat.site.money import Budget, budget
from digistrat.site.tables import (
    Move,
    Offer,
    Resolution,
    Series,
    Steps,
    euros,
    moves,
    offers,
    resolutions,
    series,
    steps,
)
from digistrat.site.trend import TrendChart, trend_chart
from digistrat.words.labels import staff_words

LONGEST_CHAIN = 5
"""So many projects that decide on an end are named, the nearest ones."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the overview: what it is about, and one or several values."""

    title: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An update as the reader sees it; ``project`` is set where it stands outside its own page."""

    date: Markup
    text: Markup
    source: Link | None
    project: Link | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Status and Lage with their reasons."""

    status: Badge
    since: Markup
    reason: str
    health: Badge | None
    health_reason: str
    countermeasure: str
    overdue: tuple[str, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Steckbrief:
    """Everything that the page of a project prints."""

    title: str
    summary: str
    lighthouse: bool
    handlungsfelder: tuple[Link, ...]
    standing: Standing
    meter: Meter | None
    facts: tuple[Fact, ...]
    description: Markup
    outcome: str
    easy_language: Markup
    moves: tuple[Move, ...]
    plan_change_reason: str
    trend: TrendChart | None
    steps: Steps
    series: tuple[Series, ...]
    offers: tuple[Offer, ...]
    analogue_access: str
    participation: str
    decisions: tuple[Resolution, ...]
    budget: Budget
    needs: tuple[Neighbour, ...]
    supports: tuple[Neighbour, ...]
    chain: tuple[Link, ...]
    events: tuple[Event, ...]
    changes: ProjectChanges
    next_steps: str
    links: tuple[Link, ...]
    question: str


def steckbrief(project: Project, lookup: Lookup) -> Steckbrief:
    """Prepare the page of a project."""
    return Steckbrief(
        title=project.name,
        summary=project.summary,
        lighthouse=project.lighthouse,
        handlungsfelder=lookup.handlungsfeld_links(project.handlungsfelder),
        standing=_standing(project, lookup),
        meter=meter(project, lookup),
        facts=tuple(_facts(project, lookup)),
        description=optional_markdown(project.description),
        outcome=project.outcome or "",
        easy_language=optional_markdown(project.easy_language),
        moves=moves(project, lookup),
        plan_change_reason=project.plan_change_reason or "",
        trend=_trend(project, lookup),
        steps=steps(project, lookup),
        series=series(project.indicators, lookup),
        offers=offers(project.services, lookup),
        analogue_access=project.analogue_access or "",
        participation=project.participation or "",
        decisions=resolutions(project.decisions, lookup),
        budget=budget(project.budget, lookup),
        needs=neighbours(
            (lookup.by_id.projects[needed] for needed in project.depends_on if needed in lookup.by_id.projects),
            lookup,
        ),
        supports=neighbours(lookup.dependents.get(project.id, ()), lookup),
        chain=_chain(project, lookup),
        events=events(project.updates, lookup),
        changes=project_changes(project, lookup),
        next_steps=project.next_steps or "",
        links=tuple(Link(link.title, link.url) for link in project.links),
        question=question(project.name, lookup),
    )


def events(updates: Iterable[Update], lookup: Lookup) -> tuple[Event, ...]:
    """Show updates, newest first; of two on the same date the one that stands first."""
    newest_first = sorted(updates, key=lambda update: update.date.order, reverse=True)
    return tuple(event(update, lookup) for update in newest_first)


def event(update: Update, lookup: Lookup, project: Link | None = None) -> Event:
    """Show one update."""
    return Event(lookup.when(update.date), optional_markdown(update.text), lookup.source(update.source), project)


def question(subject: str, lookup: Lookup) -> str:
    """Give the address that opens a mail to the team with its subject filled in."""
    contact = lookup.strategy.publication.contact
    if contact is None or not MAILBOX.fullmatch(contact):
        return ""
    words = lookup.wording(say("Question about “{title}”", title=subject))
    return f"mailto:{contact}?subject={quote(words, safe='')}"


def _trend(project: Project, lookup: Lookup) -> TrendChart | None:
    """Show how the dates have developed; without git the first plan beside today's says all there is."""
    if lookup.record is None:
        return None
    is_whole = lookup.record.is_whole_of(project.id)
    trend = project_trend(project, lookup.steps(project.id), lookup.trend_days, is_whole=is_whole)
    return trend_chart(trend, lookup.wording, is_whole=is_whole)


def _standing(project: Project, lookup: Lookup) -> Standing:
    health = health_badge(project, lookup)
    return Standing(
        status_badge(project, lookup),
        lookup.when(project.status_since),
        project.status_reason or "",
        health,
        (project.health_reason or "") if health else "",
        _countermeasure(project, lookup),
        tuple(_overdue(project, lookup)),
        report(project, lookup),
    )


def _countermeasure(project: Project, lookup: Lookup) -> str:
    """Say what is done about a danger; of a project in danger also that nobody has said so."""
    if project.status != "active" or project.health is None:
        return ""
    return project.countermeasure or (lookup.wording(say("not given")) if project.health in ENDANGERED else "")


def _overdue(project: Project, lookup: Lookup) -> Iterator[str]:
    wording = lookup.wording
    if project.is_overdue(lookup.as_of):
        yield wording(say("The end was expected by {date}.", date=wording.when(project.end)))
    if project.is_start_overdue(lookup.as_of):
        yield wording(say("The beginning was expected by {date}.", date=wording.when(project.start)))
    for milestone in project.overdue_milestones(lookup.as_of):
        date = wording.when(milestone.expected)
        yield wording(say("The milestone “{title}” was expected by {date}.", title=milestone.title, date=date))


def _chain(project: Project, lookup: Lookup) -> tuple[Link, ...]:
    """Give what decides when a project can end, in order; what it waits for itself stands there as a neighbour."""
    ties = (
        ()
        if project.status in TERMINAL
        else tuple(islice(deciding_ties(project, lookup.by_id.projects), LONGEST_CHAIN))
    )
    links = [Link(tie.before.name, project_path(tie.before.id)) for tie in reversed(ties)]
    return tuple(links) if len(links) > 1 else ()


def _facts(project: Project, lookup: Lookup) -> Iterator[Fact]:
    """Yield what is known; of end, lead and cost it is said, too, that nobody has given them."""
    labels, wording, field = lookup.labels, lookup.wording, partial(page_label, Project)
    unknown = (wording(say("not given")),)
    rows: tuple[tuple[Message | str, Iterable[Link | str]], ...] = (
        (field("start"), _dates(lookup.when(project.start))),
        (field("end"), _dates(lookup.when(project.end)) or (() if project.status == "ongoing" else unknown)),
        (field("lead"), _texts(project.lead or unknown[0])),
        (say("Cost"), () if cost_of(project).size is not None else unknown),
        (field("partners"), project.partners),
        (field("handlungsfelder"), lookup.handlungsfeld_links(project.handlungsfelder)),
        (
            labels.vision.many,
            tuple(lookup.statements[name] for name in project.vision if name in lookup.statements),
        ),
        (field("audience"), tuple(labels.audience[name] for name in project.audience)),
        (field("districts"), project.districts),
        (field("priority"), _texts(labels.priority[project.priority] if project.priority else None)),
        (field("legal_basis"), tuple(_laws(project, lookup))),
        (field("staff"), staff_words(project, wording)),
        (field("follow_up_costs"), tuple(_follow_up_costs(project, lookup))),
    )
    for title, values in rows:
        shown = tuple(value if isinstance(value, Link) else Link(value) for value in values)
        if shown:
            yield Fact(title if isinstance(title, str) else wording(title), shown)


def _dates(date: Markup) -> tuple[Link, ...]:
    return (Link(date),) if date else ()


def _texts(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _laws(project: Project, lookup: Lookup) -> Iterator[Link]:
    for name in project.legal_basis:
        if law := lookup.by_id.legal_basis.get(name):
            yield Link(f"{law.title} ({law.short})" if law.short else law.title, law.url or "")


def _follow_up_costs(project: Project, lookup: Lookup) -> Iterator[str]:
    costs, wording = project.follow_up_costs, lookup.wording
    if costs is None:
        return
    if costs.yearly is not None:
        yield wording(say("{amount} a year", amount=euros(costs.yearly, wording)))
    if costs.funded is not None:
        yield wording(say("covered by the budget") if costs.funded else say("not covered by the budget"))
    if costs.text:
        yield costs.text
