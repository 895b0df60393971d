"""Values that the history is made of: revisions, typed changes, steps of a project and the record of them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NewType

from digistrat.model.project import Status
from digistrat.reading.revisions import Revision

Kind = Literal[
    "project-added",
    "project-published",
    "project-vanished",
    "project-withdrawn",
    "project-renamed",
    "item-added",
    "item-removed",
    "item-reworded",
    "status",
    "health",
    "end",
    "start",
    "milestone-reached",
    "milestone-corrected",
    "milestone-reopened",
    "milestone-moved",
    "milestone-added",
    "milestone-removed",
    "measured",
    "indicator-added",
    "indicator-removed",
    "indicator-target",
    "budget-planned",
    "budget-actual",
    "decision",
    "report",
    "title",
    "text",
    "field",
    "internal",
]
"""Kinds of change, most important first.

``project-published`` and ``-withdrawn``: ``public`` was switched on or off. ``project-renamed``: the file has a new
name, which is the id. ``end`` and ``start``: the dates expected for the project; the end of a completed one is the day
when it ended. ``milestone-corrected``: the day on which one was reached is another, or more or less precise.
``report``: an entry under ``updates``. ``title``, ``text`` and ``field``: another title, an edited prose text, another
value of a plain field. ``item-…``: a Handlungsfeld or a vision statement in ``strategy.yaml``.
"""


CORRECTED = "corrected"
"""The ``group`` of an end that was over before: it ended on another day than was written."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different between two versions; all values as written in the file.

    ``item`` names what it is about: the id of a milestone, an indicator, a Handlungsfeld (with ``handlungsfelder`` or
    ``vision`` as ``group``), or the key of a field. ``title`` is its title in the newer version, or in the older one
    where it is gone. ``old`` and ``new`` are empty where there is no value. ``reason`` is what the newer version says
    of the cause. ``group`` of an end, a start or a milestone's date is the status that settles it, or ``CORRECTED``:
    nobody asks why it is another one, or gone.
    """

    kind: Kind
    item: str = ""
    title: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    group: str = ""
    way: tuple[str, ...] = ()
    """Dates in between, where one was moved more than once."""


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one revision to one project, or to ``strategy.yaml``.

    A first version comes as ``project-added`` followed by what it holds, each with an empty ``old``. A version that
    could not be read has no changes; the next one is compared with the last that could.
    """

    revision: Revision
    id: str
    """The id of the project at that revision; empty for ``strategy.yaml``."""
    changes: tuple[Change, ...]
    is_public: bool = True
    """The project was public before and after; a change to or from ``public: false`` counts as not public."""
    is_broken: bool = False
    """The version could not be read."""
    is_baseline: bool = False
    """It stood in the first revision of all, or of those that the clone holds: nobody added it there."""
    as_new: tuple[Change, ...] = ()
    """Where a project became public: what a first version like this one would be told of."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A project whose file is gone, though no other project was ever called like it (``formerly``)."""

    id: str
    title: str
    status: Status
    revision: Revision | None
    """The one that removed it; None where only the working tree lacks it."""
    was_public: bool
    path: str
    """Where its file lay."""


@dataclass(frozen=True, slots=True)
class Record:
    """The history of a strategy up to a revision.

    ``steps`` are keyed by the id that the project has today, or had last, and go from old to new, through
    ``formerly``; ``former`` gives today's id for each older one.
    """

    revisions: tuple[Revision, ...]
    """All that touched the strategy, oldest first; the first is the baseline."""
    steps: Mapping[str, tuple[Step, ...]]
    whole: tuple[Step, ...] = ()
    """The steps of ``strategy.yaml``."""
    vanished: tuple[Vanished, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    is_shallow: bool = False
    """The clone holds only the newest commits: nothing is known of what was before."""
    is_partial: bool = False
    """The clone lacks files of older versions: their commits are known, what they held is not."""

    @property
    def is_whole(self) -> bool:
        """All versions are at hand: only then can "first" and "never" be said."""
        return not (self.is_shallow or self.is_partial)

    def is_whole_of(self, project: str) -> bool:
        """Say whether all versions of a project are at hand: in a shallow clone those of one that was added there."""
        steps = self.steps.get(project, ())
        return not self.is_partial and not (self.is_shallow and steps and steps[0].is_baseline)

    @property
    def last(self) -> Revision | None:
        """The newest revision that touched the strategy: its version."""
        return self.revisions[-1] if self.revisions else None

    def first_commit(self, project: str, as_of: date) -> date | None:
        """Give the day on which git first knew a project; None where that was not before the Stichtag, or never."""
        days = [step.revision.day for step in self.steps.get(project, ())[:1]]
        return next((day for day in days if day <= as_of), None)


PublishedRecord = NewType("PublishedRecord", Record)
"""A record that went through ``published()``: dates, status, Lage and numbers of what is public today, nothing else.

Its revisions are days on which something public changed: they have neither an id nor a time. In a shallow clone the day
of the oldest version is none of them, since nobody knows what that one changed.
"""


@dataclass(frozen=True, slots=True)
class ProjectChanges:
    """The differences in one project between two states, most important first."""

    id: str
    title: str
    handlungsfeld: str
    """Id of the leading Handlungsfeld; empty where there is none."""
    changes: tuple[Change, ...]
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two states of a strategy: the whole first, then projects by Handlungsfeld."""

    whole: tuple[Change, ...]
    projects: tuple[ProjectChanges, ...]
    handlungsfelder: Mapping[str, str] = field(default_factory=dict)
    """The title of each Handlungsfeld by its id, in their order."""
    unread: tuple[str, ...] = ()
    """Files that could not be read on one of the two sides."""
    unread_before: tuple[str, ...] = ()
    """Those of them that could not be read on the older side."""
