"""The page of the vision: each statement with the projects that serve it and what has been measured so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, optional_markdown, project_link
from digistrat.figures.alignment import Alignment, alignment
from digistrat.findings import say, say_n
from digistrat.model.project import Project
from digistrat.model.strategy import VisionStatement
from digistrat.site.components import Neighbour, by_status, neighbours
from digistrat.site.page import Chapter
from digistrat.site.tables import amount, value

VISION = "vision.html"
FOLDED = 12
"""A statement with more projects, or more indicators, shows so many; the others lie folded up."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The leading indicator of a project; ``latest`` is empty where nothing has been measured yet."""

    title: str
    project: Link
    baseline: str
    latest: str
    date: Markup | str
    target: str
    percent: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the vision; ``query`` is the filter that shows its projects in the list of all.

    ``silence`` says of how many projects no indicator is recorded.
    """

    id: str
    number: int
    title: str
    text: Markup
    projects: tuple[Neighbour, ...]
    others: tuple[Neighbour, ...]
    query: str
    measured: tuple[Measured, ...]
    more_measured: tuple[Measured, ...]
    silence: str


@dataclass(frozen=True, slots=True)
class VisionPage:
    """Everything that the page of the vision prints."""

    title: str
    claims: tuple[Claim, ...]
    unknown: str
    """Says once that no project names any statement; empty where one does."""


def vision_page(lookup: Lookup) -> VisionPage:
    """Prepare the page of the vision."""
    statements = enumerate(lookup.strategy.vision, 1)
    claims = tuple(_claim(number, statement, lookup) for number, statement in statements)
    return VisionPage(_name(lookup), claims, unknown_vision(alignment(lookup.strategy), lookup))


def unknown_vision(aligned: Alignment, lookup: Lookup) -> str:
    """Say that nobody knows which project serves which statement, where none names any."""
    if not aligned.is_vision_unknown:
        return ""
    projects = lookup.labels.project.many
    return lookup.wording(say("Which {projects} serve which statement is not recorded.", projects=projects))


def _name(lookup: Lookup) -> str:
    if not lookup.strategy.vision:
        return ""
    return lookup.wording(say("{vision} and effect", vision=lookup.labels.vision.many))


CHAPTER = Chapter(VISION, _name, vision_page, say("What serves each statement, and what has been measured so far"))


def _claim(number: int, statement: VisionStatement, lookup: Lookup) -> Claim:
    serving = by_status(one for one in lookup.strategy.projects if statement.id in one.vision)
    named = neighbours(serving, lookup)
    measured = tuple(_measured(project, lookup) for project in serving if project.indicators)
    return Claim(
        statement.id,
        number,
        statement.title or f"{lookup.labels.vision.one} {number}",
        optional_markdown(statement.text),
        named[:FOLDED],
        named[FOLDED:],
        f"vision={statement.id}",
        measured[:FOLDED],
        measured[FOLDED:],
        _silence(serving, lookup),
    )


def _measured(project: Project, lookup: Lookup) -> Measured:
    leading = project.indicators[0]
    wording, unit, share = lookup.wording, leading.unit, leading.share
    latest = value(leading.latest, unit, lookup) if leading.latest else None
    return Measured(
        leading.title,
        project_link(project),
        amount(leading.baseline, unit, wording),
        latest.value if latest else "",
        latest.date if latest else "",
        amount(leading.target, unit, wording),
        wording.percent(share) if share is not None else "",
    )


def _silence(projects: Sequence[Project], lookup: Lookup) -> str:
    """Say plainly where nothing is measured."""
    silent = sum(1 for project in projects if not project.indicators)
    wording = lookup.wording
    if not silent:
        return ""
    if silent == len(projects):
        return wording(say("Not measured yet: no indicator is recorded."))
    return wording(
        say_n(
            "Of {projects} no indicator is recorded.",
            "Of {projects} no indicator is recorded.",
            silent,
            projects=lookup.labels.project.counted(silent),
        )
    )
