"""A report, section by section: words that are ready to be set by a template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from digistrat.history.values import Change, Comparison, Step
from digistrat.model.project import Decision, Update
from digistrat.model.strategy import Body, Meeting
from digistrat.model.when import When
from digistrat.reading.briefs import PARTS, BriefText, PartName


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom and of which days a report speaks: after ``since`` up to ``until``, which is the Stichtag.

    Without ``since`` it speaks of all that was before. ``meeting`` is the sitting that it is written for. ``state`` is
    the Stichtag of what is known, where a sitting is still to come. ``data`` is the day on which what is told changed
    last, where it is known to be later than the report.
    """

    until: date
    since: date | None = None
    meeting: Meeting | None = None
    body: Body | None = None
    state: date | None = None
    data: date | None = None

    @property
    def as_of(self) -> date:
        """Give the day on which something is late or not: nobody knows yet what will be late at a sitting to come."""
        return min(self.until, self.state or self.until)

    def holds(self, when: When) -> bool:
        """Say whether a date, or a part of it, lies in these days."""
        return when.first <= self.until and (self.since is None or when.last > self.since)

    def has_passed(self, when: When) -> bool:
        """Say whether a date had come by the Stichtag: what was written down later is not told."""
        return when.first <= self.until


@dataclass(frozen=True, slots=True)
class Past:
    """The days of a report as git knows them.

    ``decisions`` and ``updates`` are those that the strategy as a whole held already. ``is_baseline``: git begins later
    than the report, so that dates tell what was before. ``steps`` are the versions of these days, by project.
    """

    comparison: Comparison
    decisions: frozenset[Decision] = frozenset()
    updates: frozenset[Update] = frozenset()
    is_baseline: bool = False
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    _changes: Mapping[str, tuple[Change, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look up the changes by project: every project asks for its own more than once."""
        object.__setattr__(self, "_changes", {found.id: found.changes for found in self.comparison.projects})

    def of(self, project: str) -> tuple[Change, ...]:
        """Give what changed in a project."""
        return self._changes.get(project, ())


@dataclass(frozen=True, slots=True)
class Item:
    """Something that happened or is to be done, with the project that it concerns; empty where it is the whole."""

    project: str
    words: str


@dataclass(frozen=True, slots=True)
class Danger:
    """A project that is in danger: how it stands, why, and what is done about it; empty where nobody says so."""

    project: str
    state: str
    cause: str
    countermeasure: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A table; ``is_number`` says which columns hold figures."""

    caption: str
    head: tuple[str, ...]
    is_number: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic with the ids of its projects: Markdown that people wrote, or points made from what the projects say."""

    title: str
    projects: tuple[str, ...]
    text: str
    points: tuple[str, ...]
    """Markdown, too."""


@dataclass(frozen=True, slots=True)
class Secret:
    """The internal part of a project, or of the whole; ``notes`` are Markdown. Empty in every report for outsiders."""

    project: str
    notes: str
    risks: tuple[str, ...]
    estimates: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Events in the days of the report; ``unmoved`` says that no date was moved, where that is known."""

    title: str = ""
    completed: tuple[Item, ...] = ()
    moved: tuple[Item, ...] = ()
    unmoved: str = ""
    added: tuple[Item, ...] = ()
    begun: tuple[Item, ...] = ()
    stopped: tuple[Item, ...] = ()
    unexplained: tuple[str, ...] = ()
    """The projects of which a date was moved and nobody says why."""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.completed or self.moved or self.unmoved or self.added or self.begun or self.stopped)


@dataclass(frozen=True, slots=True)
class Brief:
    """A report before it is set: sections that have nothing to say are empty."""

    title: str
    subtitle: str
    municipality: str
    day: date
    day_words: str
    period: str
    confidentiality: str
    state: str = ""
    """That the report speaks of ``day``, where its sitting is still to come."""
    data: str = ""
    """Of which day the data are, where they are newer than ``day``."""
    text: BriefText = BriefText()  # noqa: RUF009 - frozen
    headline: tuple[str, ...] = ()
    attention: tuple[Item, ...] = ()
    """Projects that are late or in danger, one short line for each project."""
    asked: tuple[Item, ...] = ()
    decided: tuple[Item, ...] = ()
    topics: tuple[Subject, ...] = ()
    changes: Changes = Changes()
    dangers: tuple[Danger, ...] = ()
    late: tuple[Item, ...] = ()
    dates: tuple[Item, ...] = ()
    basis: tuple[str, ...] = ()
    money: tuple[str, ...] = ()
    money_tables: tuple[Overview, ...] = ()
    staff: tuple[str, ...] = ()
    staff_missing: tuple[str, ...] = ()
    staff_table: Overview | None = None
    news: tuple[str, ...] = ()
    """Markdown: what was reported of the strategy as a whole."""
    running: Overview | None = None
    completed: Overview | None = None
    planned: tuple[Item, ...] = ()
    measured: Overview | None = None
    secrets: tuple[Secret, ...] = ()

    @property
    def has_overviews(self) -> bool:
        """Say whether there is a table of projects, or a list of those that are planned."""
        return bool(self.running or self.completed or self.measured or self.planned)

    @property
    def texts(self) -> Mapping[PartName, str]:
        """Give what people wrote, as Markdown; empty for a part that they left to us."""
        return {name: self.text.parts.get(name, "") for name in PARTS}
