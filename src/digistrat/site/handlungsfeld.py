"""The page of one Handlungsfeld: its text, its figures, the vision it serves, its projects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.register import Link, Register, optional_markdown
from digistrat.figures.alignment import Alignment
from digistrat.figures.standing import Standing
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.site.parts import Card, by_status
from digistrat.site.tallies import Tally, tally, total
from digistrat.site.timetable import Excerpt, excerpt


@dataclass(frozen=True, slots=True)
class Served:
    """A vision statement and how many projects of the Handlungsfeld serve it."""

    link: Link
    projects: str


@dataclass(frozen=True, slots=True)
class HandlungsfeldPage:
    """Everything that the page of a Handlungsfeld prints.

    ``others`` are led by another one and belong here, too; ``none_led`` says that there are no projects but these.
    """

    title: str
    text: Markup
    total: str
    tally: Tally
    served_title: str
    served: tuple[Served, ...]
    plan: Excerpt | None
    cards: tuple[Card, ...]
    none_led: str
    others_title: str
    others: tuple[Card, ...]


def handlungsfeld_page(
    standing: Standing, aligned: Alignment, register: Register, cards: Mapping[str, Card]
) -> HandlungsfeldPage:
    """Prepare the page of a Handlungsfeld."""
    key = standing.key or ""
    wording, projects = register.wording, register.labels.project.many
    others = tuple(project for project in register.strategy.projects if key in project.handlungsfelder[1:])
    figures = tally(standing, register)
    is_led_elsewhere = others and not standing.projects
    return HandlungsfeldPage(
        title=register.by_id.handlungsfelder[key].title,
        text=optional_markdown(register.by_id.handlungsfelder[key].text),
        total=total(0, len(others), register) if is_led_elsewhere else figures.total,
        tally=figures,
        served_title=_served_title(register),
        served=tuple(_served(key, aligned, register)),
        plan=excerpt(register.lanes.get(key), register),
        cards=_cards(standing.projects, cards),
        none_led=wording(say("No {projects} are led here.", projects=projects)) if is_led_elsewhere else "",
        others_title=wording(say("{projects} that also belong here", projects=projects)),
        others=_cards(others, cards),
    )


def _served_title(register: Register) -> str:
    own, wording = register.strategy.terms.vision, register.wording
    statements = own[1] if own else wording(say("Vision statements"))
    return wording(
        say("{statements} that these {projects} serve", statements=statements, projects=register.labels.project.many)
    )


def _served(handlungsfeld: str, aligned: Alignment, register: Register) -> Iterable[Served]:
    for statement, link in register.statements.items():
        if projects := aligned.cells.get((statement, handlungsfeld)):
            yield Served(link, register.labels.project.counted(len(projects)))


def _cards(projects: Iterable[Project], cards: Mapping[str, Card]) -> tuple[Card, ...]:
    return tuple(cards[project.id] for project in by_status(projects))
