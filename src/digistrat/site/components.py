"""The parts that several pages show: status and Lage, progress, the last report, the card of a project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.labels import ORDER
from digistrat.data.lookup import Link, Lookup, handlungsfeld_path, project_link, project_path
from digistrat.figures.standing import alphabetical, is_late
from digistrat.findings import say, say_n
from digistrat.model.project import Project, Status
from digistrat.model.when import When
from digistrat.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Badge:
    """A state as word and shape; the shape's name is also what the style sheet colours by."""

    shape: str
    word: str


@dataclass(frozen=True, slots=True)
class Meter:
    """How far a project is, in words; ``percent`` is None where there is no honest percentage."""

    words: str
    percent: str = ""
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """When a project was last reported on and by which source; ``stale`` says that this is long ago."""

    date: Markup | None
    source: Link | None
    stale: str


@dataclass(frozen=True, slots=True)
class Card:
    """A project in a list; the ``key_`` fields are what the filters compare, ``search`` is found beside its words."""

    path: str
    title: str
    summary: str
    status: Badge
    health: Badge | None
    lighthouse: bool
    is_late: bool
    handlungsfelder: str
    period: str
    meter: Meter | None
    report: Report
    key_handlungsfelder: str
    key_vision: str
    key_status: Status
    key_health: str
    key_lead: str
    key_districts: str
    key_audience: str
    search: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A project as another page names it."""

    link: Link
    status: Badge


def neighbours(projects: Iterable[Project], lookup: Lookup) -> tuple[Neighbour, ...]:
    """Name projects with their status."""
    return tuple(Neighbour(project_link(project), status_badge(project, lookup)) for project in projects)


def by_status(projects: Iterable[Project]) -> tuple[Project, ...]:
    """Sort projects as readers look for them: by status, then by title."""
    return tuple(sorted(projects, key=_reading_order))


def _reading_order(project: Project) -> tuple[int, str, str]:
    return ORDER.index(project.status), alphabetical(project.title), project.id


def field_heading(handlungsfeld: str | None, lookup: Lookup) -> Link:
    """Head the projects of a Handlungsfeld, or those that belong to none."""
    field = lookup.by_id.handlungsfelder.get(handlungsfeld or "")
    if field:
        return Link(field.title, handlungsfeld_path(field.id))
    return Link(handlungsfeld or lookup.wording(say("Without {field}", field=lookup.labels.handlungsfeld.one)))


def status_badge(project: Project, lookup: Lookup) -> Badge:
    """Show the status of a project."""
    return Badge(project.status, lookup.labels.status[project.status])


def health_badge(project: Project, lookup: Lookup) -> Badge | None:
    """Show the Lage, which only an active project has."""
    if project.health is None or project.status != "active":
        return None
    return Badge(project.health, lookup.labels.health[project.health])


def meter(project: Project, lookup: Lookup) -> Meter | None:
    """Say how far a project is: milestones first, the percentage second."""
    progress, wording = project.progress, lookup.wording
    percent = wording.percent(progress.share) if progress.share is not None else ""
    value = int(progress.share * 100) if progress.share is not None else None
    if progress.total and progress.share is None and progress.done == progress.total:
        return Meter(wording(say_n("{n} milestone reached", "{n} milestones reached", progress.done)))
    if progress.total:
        of = say_n("{done} of {n} milestone", "{done} of {n} milestones", progress.total, done=progress.done)
        return Meter(wording(of), percent, value)
    if value is None:
        return None
    return Meter(
        wording(say("On the way to the target: {indicator}", indicator=project.indicators[0].title)), percent, value
    )


def report(project: Project, lookup: Lookup) -> Report:
    """Say when the project was last reported on."""
    newest, days = project.last_update, lookup.strategy.checks.stale_after
    if newest is None:
        return Report(None, None, "")
    is_stale = project.is_stale(lookup.as_of, days)
    stale = lookup.wording(say("no report for more than {days} days", days=days)) if is_stale else ""
    return Report(lookup.when(newest.date), lookup.source(newest.source), stale)


def span(start: When | None, end: When | None, wording: Wording) -> str:
    """Say from when to when, as far as that is known."""
    first, last = wording.when(start), wording.when(end)
    if first and last:
        return wording(say("{start} to {end}", start=first, end=last)) if first != last else first
    if first:
        return wording(say("from {date}", date=first))
    return wording(say("until {date}", date=last)) if last else ""


def period(project: Project, lookup: Lookup) -> str:
    """Say from when to when a project runs, as far as that is known and its status bears it out.

    Only what is under way runs "since" a date; of what was given up both dates are no more than a plan.
    """
    start, end, wording = project.start, project.end, lookup.wording
    if project.status == "discontinued":
        plan = span(start, end, wording)
        return wording(say("planned: {period}", period=plan)) if plan else ""
    if start is None or end is not None or project.status in {"idea", "planned"} or not start.has_begun(lookup.as_of):
        return span(start, end, wording)
    if project.status == "completed":
        return wording(say("begun {date}, end not stated", date=start))
    return wording(say("begun {date}", date=start) if project.status == "paused" else say("since {date}", date=start))


def card(project: Project, lookup: Lookup) -> Card:
    """Make the card of a project."""
    health = health_badge(project, lookup)
    return Card(
        project_path(project.id),
        project.name,
        project.summary,
        status_badge(project, lookup),
        health,
        project.lighthouse,
        is_late(project, lookup.as_of),
        ", ".join(link.text for link in lookup.handlungsfeld_links(project.handlungsfelder)),
        period(project, lookup),
        meter(project, lookup),
        report(project, lookup),
        " ".join(project.handlungsfelder),
        " ".join(project.vision),
        project.status,
        health.shape if health else "",
        lookup.leads[project.lead] if project.lead else "",
        " ".join(lookup.districts[name] for name in project.districts),
        " ".join(project.audience),
        " ".join(_search(project)),
    )


def _search(project: Project) -> Iterator[str]:
    """Yield what a search should find though the card does not show it."""
    yield from (milestone.title for milestone in project.milestones)
    if project.lead:
        yield project.lead
    yield from project.partners
    yield from project.districts
