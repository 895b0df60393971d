"""The look-up of every page: who is meant by an id, who depends on whom, and how things are called."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count

from markupsafe import Markup, escape

from digistrat.data.labels import Labels, labels
from digistrat.data.strategie import Version, version_of
from digistrat.figures.standing import alphabetical
from digistrat.figures.timeline import Lane, timeline
from digistrat.findings import say
from digistrat.history.trend import reporting_days
from digistrat.history.values import PublishedRecord, Record, Step
from digistrat.model.links import ADDRESS
from digistrat.model.project import Milestone, Project
from digistrat.model.strategy import ById, Published
from digistrat.model.values import slug_of
from digistrat.model.when import When, parse_when
from digistrat.reading.revisions import Moment
from digistrat.words.markdown import render_markdown
from digistrat.words.wording import Wording

MAILBOX = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+\.[^\s@<>\"?&]+")
MACHINE_READABLE = frozenset({"year", "month", "day"})
"""Precisions that HTML's ``<time>`` knows."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; without an address it is text. Addresses inside the site begin at its root."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Lookup:
    """A strategy with its indexes, seen from one Stichtag in one language; without git there is no ``record``."""

    strategy: Published
    as_of: date
    wording: Wording
    labels: Labels
    whens: dict[str, Markup]
    record: PublishedRecord | None = None
    trend_days: tuple[date, ...] = ()
    """The reporting dates of the Meilenstein-Trendanalyse."""
    is_modified: bool = False
    """There are public changes that were not committed yet."""
    sizes: dict[str, int] = field(default_factory=dict)
    """How large the files for programs are that were made so far, in bytes by their path."""

    @cached_property
    def version(self) -> Version:
        """Name the state that is shown."""
        last = self.record.last if self.record else None
        return version_of(self.strategy, last.day if last and last.is_dated else None, is_modified=self.is_modified)

    @property
    def by_id(self) -> ById:
        """Look up the entries of the strategy."""
        return self.strategy.by_id

    @property
    def name(self) -> str:
        """Say what the website is called."""
        return self.strategy.publication.title or self.wording(say("Online live view"))

    @property
    def full_name(self) -> str:
        """Say what the website is called, and of which strategy it is."""
        title = self.strategy.title
        return title if self.name in title else f"{self.name} · {title}"

    @property
    def freshness(self) -> str:
        """Say as of when it is, and when anything public was last changed, where that is known."""
        day = self.version.day
        if day is None:
            return self.wording(say("As of {date}", date=self.as_of))
        return self.wording(say("As of {date}, last changed {changed}", date=self.as_of, changed=day))

    @property
    def changed(self) -> date:
        """Give the day of the last public change; where it is not known, the Stichtag."""
        return self.version.day or self.as_of

    @cached_property
    def oldest_ids(self) -> Mapping[str, str]:
        """Give the oldest id of each project: in calendars and feeds it is known by that for ever."""
        return oldest_ids(self.strategy.projects)

    @cached_property
    def statements(self) -> Mapping[str, Link]:
        """Give the vision statements by id, as links to where they stand."""
        return {
            statement.id: Link(f"{number}. {statement.title or statement.text}", f"vision.html#vision-{statement.id}")
            for number, statement in enumerate(self.strategy.vision, 1)
        }

    @cached_property
    def leads(self) -> Mapping[str, str]:
        """Give a key for each unit in charge, in the order of the alphabet."""
        return _keys(project.lead for project in self.strategy.projects if project.lead)

    @cached_property
    def districts(self) -> Mapping[str, str]:
        """Give a key for each district, in the order of the alphabet."""
        return _keys(name for project in self.strategy.projects for name in project.districts)

    @cached_property
    def lanes(self) -> Mapping[str | None, Lane]:
        """Give the roadmap along time by the leading Handlungsfeld."""
        return {lane.key: lane for lane in timeline(self.strategy, self.as_of).lanes}

    @cached_property
    def dependents(self) -> Mapping[str, tuple[Project, ...]]:
        """Give, for each project, those that build on it."""
        found: dict[str, list[Project]] = {}
        for project in self.strategy.projects:
            for needed in project.depends_on:
                found.setdefault(needed, []).append(project)
        return {needed: tuple(projects) for needed, projects in found.items()}

    def when(self, when: When | None) -> Markup:
        """Say a date as it was written, readable for machines where HTML has a form for it."""
        if when is None:
            return NOTHING
        known = self.whens.get(when.text)
        if known is None:
            known = self.whens[when.text] = _time(when, self.wording)
        return known

    def steps(self, project: str) -> tuple[Step, ...]:
        """Give what is known of the past of a project, oldest first."""
        return self.record.steps.get(project, ()) if self.record else ()

    @property
    def has_changes(self) -> bool:
        """Say whether there are changes to tell: a record, or a project that is not pursued any more."""
        return self.record is not None or any(project.status == "discontinued" for project in self.strategy.projects)

    def day(self, day: date) -> Markup:
        """Say an exact day."""
        return self.when(parse_when(day.isoformat()))

    def moment(self, moment: Moment) -> Markup:
        """Say the day on which something changed, or that it is not known."""
        return escape(self.wording(say("day unknown"))) if moment.is_unknown else self.day(moment.day)

    def address(self, path: str, root: str = "") -> str:
        """Give the whole address of a file where it is known at which one the site stands, else its path."""
        site = self.strategy.publication.url
        return f"{site.rstrip('/')}/{path}" if site else f"{root}{path}"

    def source(self, own: str | None) -> Link | None:
        """Give where something is known from: its own source, else that of the whole strategy."""
        source = own or self.strategy.source
        if source is None:
            return None
        return Link(source, source if ADDRESS.fullmatch(source) else "")

    def handlungsfeld_links(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Give links to the pages of Handlungsfelder."""
        return tuple(
            Link(self.by_id.handlungsfelder[name].title, handlungsfeld_path(name))
            for name in ids
            if name in self.by_id.handlungsfelder
        )


NOTHING = Markup()


def lookup(
    strategy: Published,
    as_of: date,
    wording: Wording,
    record: PublishedRecord | None = None,
    *,
    is_modified: bool = False,
) -> Lookup:
    """Make the lookup of a strategy; a record of nothing is none."""
    known = record if record and (record.revisions or record.is_shallow) else None
    days = reporting_days(strategy, known or Record((), {}), as_of)
    return Lookup(strategy, as_of, wording, labels(strategy.terms, wording), {}, known, days, is_modified=is_modified)


def oldest_ids(items: Iterable[Project | Milestone]) -> dict[str, str]:
    """Give for each id the first one under ``formerly``, unless something else bears it or bore it, too."""
    items = tuple(items)
    borne = Counter(name for item in items for name in {item.id, *item.formerly[:1]})
    return {item.id: next((name for name in item.formerly[:1] if borne[name] == 1), item.id) for item in items}


def project_path(project: str) -> str:
    """Say where the page of a project lies."""
    return f"projekte/{project}.html"


def project_link(project: Project) -> Link:
    """Give the link to the page of a project."""
    return Link(project.name, project_path(project.id))


def handlungsfeld_path(handlungsfeld: str) -> str:
    """Say where the page of a Handlungsfeld lies."""
    return f"handlungsfelder/{handlungsfeld}.html"


def optional_markdown(text: str | None, heading: int = 3) -> Markup:
    """Render a text that may be missing."""
    return render_markdown(text, heading) if text else NOTHING


def _time(when: When, wording: Wording) -> Markup:
    words = wording.when(when)
    if when.precision not in MACHINE_READABLE:
        return escape(words)
    return Markup('<time datetime="{}">{}</time>').format(when.text, words)


def _keys(names: Iterable[str]) -> dict[str, str]:
    """Make a word of each name, as it can stand in an address; names that would make the same are told apart."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names), key=lambda name: (alphabetical(name), name)):
        key = slug_of(name)
        if not key or key in taken:
            key = next(word for number in count(2) if (word := f"{key}-{number}".strip("-")) not in taken)
        taken.add(key)
        found[name] = key
    return found
