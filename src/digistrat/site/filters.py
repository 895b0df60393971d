"""Choices that a reader has in a list, made in full on the server: filters and orders."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

from digistrat.data.labels import ORDER
from digistrat.data.lookup import Lookup
from digistrat.figures.standing import NumberKey, alphabetical, by_number
from digistrat.findings import say
from digistrat.model.fields import label, page_label
from digistrat.model.project import HEALTHS, Audience, Project

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
STEP = 50
"""How many entries of a long list are shown at a time."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from; ``name`` stands in the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """An order to choose: the numbers of the entries, as the page lists them, in another order; empty for that one."""

    value: str
    label: str
    numbers: str = ""


def step(entries: Sequence[object]) -> int:
    """Say how many entries are shown at a time; 0 where all fit."""
    return STEP if len(entries) > STEP else 0


def project_filters(lookup: Lookup) -> tuple[Filter, ...]:
    """Give what projects can be chosen by, as far as any project has it."""
    return tuple(found for found in _filters(lookup) if found.choices)


def _filters(lookup: Lookup) -> Iterator[Filter]:
    labels, projects = lookup.labels, lookup.strategy.projects
    statuses = {project.status for project in projects}
    healths = {project.health for project in projects if project.status == "active"}
    fields = {name for project in projects for name in project.handlungsfelder}
    statements = {name for project in projects for name in project.vision}
    yield Filter(
        "handlungsfeld",
        labels.handlungsfeld.one,
        tuple(Choice(name, field.title) for name, field in lookup.by_id.handlungsfelder.items() if name in fields),
    )
    yield Filter(
        "status",
        lookup.wording(label(Project, "status")),
        tuple(Choice(key, labels.status[key]) for key in ORDER if key in statuses),
    )
    yield Filter(
        "lage",
        lookup.wording(label(Project, "health")),
        tuple(Choice(key, labels.health[key]) for key in HEALTHS if key in healths),
    )
    yield Filter(
        "vision",
        labels.vision.one,
        tuple(Choice(name, link.text) for name, link in lookup.statements.items() if name in statements),
    )
    yield from _plain_filters(lookup)


def _plain_filters(lookup: Lookup) -> Iterator[Filter]:
    """Yield what is chosen by the words of the projects themselves."""
    wording, audience = lookup.wording, lookup.labels.audience
    projects = lookup.strategy.projects
    audiences = {name for project in projects for name in project.audience}
    yield Filter(
        "federfuehrung",
        wording(label(Project, "lead")),
        tuple(Choice(key, name) for name, key in lookup.leads.items()),
    )
    yield Filter(
        "fuer",
        wording(page_label(Project, "audience")),
        tuple(Choice(name, audience[name]) for name in AUDIENCES if name in audiences),
    )
    yield Filter(
        "ortsteil",
        wording(say("District")),
        tuple(Choice(key, name) for name, key in lookup.districts.items()),
    )
    lighthouse = wording(label(Project, "lighthouse"))
    is_any = any(project.lighthouse for project in projects)
    yield Filter("leuchtturm", lighthouse, (Choice("ja", wording(say("yes"))),) if is_any else ())


def project_orders(projects: Sequence[Project], lookup: Lookup) -> tuple[Order, ...]:
    """Give the orders of a list of projects; ``projects`` are in the order in which the page lists them: by status."""
    wording = lookup.wording
    numbers = _numbers(projects, by_number) if any(project.number for project in projects) else ""
    return (
        Order("", wording(label(Project, "status"))),
        *([Order("nummer", wording(label(Project, "number")), numbers)] if numbers else []),
        Order("titel", wording(say("title")), _numbers(projects, lambda project: alphabetical(project.title))),
        Order("lage", wording(say("assessment, critical ones first")), _numbers(projects, _health)),
        Order("ende", wording(say("end, the earliest first")), _numbers(projects, _end)),
        Order("bericht", wording(say("newest report")), _numbers(projects, _silence)),
    )


def _numbers(entries: Sequence[Entry], key: Callable[[Entry], str | int | tuple[bool, int, int] | NumberKey]) -> str:
    """Sort; what is equal stays as it stands."""
    return " ".join(str(number) for number, _ in sorted(enumerate(entries), key=lambda pair: key(pair[1])))


def _health(project: Project) -> int:
    if project.health is None or project.status != "active":
        return 0
    return -HEALTHS.index(project.health) - 1


def _end(project: Project) -> tuple[bool, int, int]:
    if project.end is None:
        return True, 0, 0
    first, last = project.end.order
    return False, first.toordinal(), last.toordinal()


def _silence(project: Project) -> tuple[bool, int, int]:
    newest = project.last_update
    if newest is None:
        return True, 0, 0
    first, last = newest.date.order
    return False, -first.toordinal(), -last.toordinal()
