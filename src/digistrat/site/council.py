"""The page of all decisions: by body and meeting, with their papers and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, project_link
from digistrat.figures import decisions as figures
from digistrat.figures.decisions import decisions
from digistrat.figures.standing import alphabetical
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.model.strategy import Meeting
from digistrat.site.components import Badge, status_badge
from digistrat.site.page import Chapter
from digistrat.site.tables import Resolution, resolution

DECISIONS = "beschluesse.html"
FOLDED = 16
"""A decision that concerns more projects shows so many; the others lie folded up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a decision: the state of a project today, and when it was last reported on."""

    project: Link
    status: Badge
    report: Markup


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision with the projects that it concerns; ``is_whole``: it concerns the strategy as a whole."""

    resolution: Resolution
    is_whole: bool
    outcomes: tuple[Outcome, ...]
    others: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with what was decided there; ``id`` is where it stands on the page."""

    id: str
    title: str
    url: str
    decisions: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Chamber:
    """A body with its meetings, the newest first."""

    id: str
    name: str
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """Everything that the page of decisions prints.

    ``undisclosed`` are those of which no meeting is known, the newest first; ``papers`` wait for their meeting;
    ``undecided`` are begun or done and no decision on them is recorded.
    """

    title: str
    bodies: tuple[Chamber, ...]
    undisclosed: tuple[Resolved, ...]
    papers: tuple[Resolved, ...]
    undecided: tuple[Outcome, ...]

    @property
    def is_long(self) -> bool:
        """Say whether it has parts to choose from."""
        return len(self.bodies) + bool(self.undisclosed) + bool(self.papers) + bool(self.undecided) > 1


def council(lookup: Lookup) -> Council:
    """Prepare the page of decisions."""
    found = decisions(lookup.strategy)
    return Council(
        title=lookup.wording(say("Decisions", "page")),
        bodies=tuple(_chamber(chamber, lookup) for chamber in found.chambers),
        undisclosed=tuple(_resolved(case, lookup) for case in found.undisclosed),
        papers=tuple(_resolved(case, lookup) for case in found.papers),
        undecided=_outcomes(found.undecided, lookup),
    )


def sitting_title(meeting: Meeting, lookup: Lookup) -> str:
    """Say which meeting it was, and when."""
    day = lookup.wording.day(meeting.date)
    if not meeting.title:
        return lookup.wording(say("Meeting of {date}", date=day))
    return meeting.title if day in meeting.title else f"{meeting.title}, {day}"


def sitting_anchor(meeting: str) -> str:
    """Give the place of a meeting on the page."""
    return f"sitzung-{meeting}"


def _name(lookup: Lookup) -> str:
    strategy = lookup.strategy
    has_some = strategy.decisions or any(project.decisions for project in strategy.projects)
    return lookup.wording(say("Decisions", "page")) if has_some else ""


CHAPTER = Chapter(DECISIONS, _name, council, say("What was decided, where, and what became of it"))


def _chamber(chamber: figures.Chamber, lookup: Lookup) -> Chamber:
    sittings = tuple(_sitting(sitting, lookup) for sitting in chamber.sittings)
    return Chamber(f"gremium-{chamber.body.id}", chamber.body.name, sittings)


def _sitting(sitting: figures.Sitting, lookup: Lookup) -> Sitting:
    meeting = sitting.meeting
    resolved = tuple(_resolved(case, lookup) for case in sitting.cases)
    return Sitting(sitting_anchor(meeting.id), sitting_title(meeting, lookup), meeting.url or "", resolved)


def _resolved(case: figures.Case, lookup: Lookup) -> Resolved:
    outcomes = _outcomes(case.projects, lookup)
    shown = resolution(case.decision, lookup, says_where=case.body is None)
    return Resolved(shown, case.is_whole, outcomes[:FOLDED], outcomes[FOLDED:])


def _outcomes(projects: Iterable[Project], lookup: Lookup) -> tuple[Outcome, ...]:
    by_title = sorted(projects, key=lambda project: (alphabetical(project.title), project.id))
    return tuple(_outcome(project, lookup) for project in by_title)


def _outcome(project: Project, lookup: Lookup) -> Outcome:
    newest = project.last_update
    return Outcome(
        project_link(project),
        status_badge(project, lookup),
        lookup.when(newest.date if newest else None),
    )
