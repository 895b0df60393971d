"""The page of all changes by month, with what is not pursued any more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, project_path
from digistrat.figures.standing import alphabetical
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.model.when import parse_when
from digistrat.reading.revisions import Moment
from digistrat.site.changes import Told, tell_step
from digistrat.site.page import Chapter

CHANGES = "veraenderungen.html"
RECENT_MONTHS = 24
"""How many months are open; those before lie folded up by year."""
FOLDED = 3
"""So many projects that are added on one day become one list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The changes of a project on one day; or several projects that were added on it."""

    about: Link
    told: tuple[Told, ...] = ()
    projects: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something changed."""

    date: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its days, the newest first."""

    title: str
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year that lie long ago."""

    title: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A project that is not pursued any more."""

    project: Link
    since: Markup
    reason: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Everything that the page of changes prints."""

    title: str
    since: str
    has_record: bool
    months: tuple[Month, ...]
    years: tuple[Year, ...]
    dropped: tuple[Dropped, ...]


def chronicle(lookup: Lookup) -> Chronicle:
    """Prepare the page of all changes."""
    months = _months(lookup)
    older = groupby(months[RECENT_MONTHS:], lambda month: month[0].year)
    return Chronicle(
        title=lookup.wording(say("Changes")),
        since=_since(lookup),
        has_record=lookup.record is not None,
        months=tuple(month for _, month in months[:RECENT_MONTHS]),
        years=tuple(Year(str(year), tuple(month for _, month in group)) for year, group in older),
        dropped=tuple(_dropped(lookup)),
    )


def _name(lookup: Lookup) -> str:
    return lookup.wording(say("Changes")) if lookup.has_changes else ""


CHAPTER = Chapter(CHANGES, _name, chronicle, lambda content, _: content.since or content.title, is_main=True)


def _since(lookup: Lookup) -> str:
    record = lookup.record
    if record is None:
        return ""
    # What stands before the first day that is known is no older than the repository.
    first = next((revision.day for revision in record.revisions if revision.is_dated), None)
    words = [say("Changes have been recorded since {date}.", date=first)] if first else []
    if record.is_shallow:
        words = [say("Only the newest changes are kept here, not those before.")]
    if record.is_partial:
        words.append(say("Not all earlier versions are at hand here: changes may be missing."))
    return " ".join(map(lookup.wording, words))


def _months(lookup: Lookup) -> list[tuple[date, Month]]:
    """Give the months in which something changed by their first day, the newest first."""
    days = sorted(_days(lookup).items(), reverse=True, key=itemgetter(0))
    return [
        (first, Month(lookup.wording.when(parse_when(f"{first:%Y-%m}")), tuple(_month(group, lookup))))
        for first, group in groupby(days, lambda item: item[0].day.replace(day=1))
    ]


def _month(days: Iterable[tuple[Moment, Mapping[str, list[Told]]]], lookup: Lookup) -> Iterator[Day]:
    for moment, told in days:
        yield Day(lookup.moment(moment), tuple(_entries(told, lookup)))


def _days(lookup: Lookup) -> Mapping[Moment, dict[str, list[Told]]]:
    """Gather what is told by day and by project; what concerns the whole stands under no id."""
    found: dict[Moment, dict[str, list[Told]]] = {}
    whole = lookup.record.whole if lookup.record else ()
    sources = (("", whole), *((name, lookup.steps(name)) for name in lookup.by_id.projects))
    for name, steps in sources:
        for step in steps:
            if told := tell_step(step, lookup):
                found.setdefault(step.revision.moment, {}).setdefault(name, []).extend(told)
    return found


def _entries(told: Mapping[str, list[Told]], lookup: Lookup) -> Iterator[Entry]:
    """Show a day: the whole, then the projects by title; many that were added become one list."""
    if "" in told:
        yield Entry(Link(lookup.strategy.title, "index.html"), tuple(told[""]))
    names = sorted(told.keys() - {""}, key=lambda name: (alphabetical(lookup.by_id.projects[name].title), name))
    added = [name for name in names if told[name][0].kind == "project-added"]
    if len(added) < FOLDED:
        added = []
    else:
        words = say("{projects} newly added", projects=lookup.labels.project.counted(len(added)))
        yield Entry(Link(lookup.wording(words)), projects=tuple(_link(name, lookup) for name in added))
    for name in names:
        if rest := told[name][1:] if name in added else told[name]:
            yield Entry(_link(name, lookup), tuple(rest))


def _link(project: str, lookup: Lookup) -> Link:
    return Link(lookup.by_id.projects[project].title, project_path(project))


def _dropped(lookup: Lookup) -> Iterator[Dropped]:
    """Show what is not pursued any more, the latest first."""
    dropped = [project for project in lookup.strategy.projects if project.status == "discontinued"]
    for project in sorted(dropped, key=_dropped_order, reverse=True):
        since = lookup.when(project.status_since)
        yield Dropped(_link(project.id, lookup), since, project.status_reason or "")


def _dropped_order(project: Project) -> tuple[date, date]:
    return project.status_since.order if project.status_since else (date.min, date.min)
