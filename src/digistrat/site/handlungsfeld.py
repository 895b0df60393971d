"""The page of one Handlungsfeld: its text, its figures, the vision it serves, its projects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, optional_markdown
from digistrat.figures.alignment import Alignment
from digistrat.figures.standing import Standing
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.site.components import Card, by_status
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
    standing: Standing, aligned: Alignment, lookup: Lookup, cards: Mapping[str, Card]
) -> HandlungsfeldPage:
    """Prepare the page of a Handlungsfeld."""
    key = standing.key or ""
    wording, projects = lookup.wording, lookup.labels.project.many
    others = tuple(project for project in lookup.strategy.projects if key in project.handlungsfelder[1:])
    figures = tally(standing, lookup)
    is_led_elsewhere = others and not standing.projects
    return HandlungsfeldPage(
        title=lookup.by_id.handlungsfelder[key].title,
        text=optional_markdown(lookup.by_id.handlungsfelder[key].text),
        total=total(0, len(others), lookup) if is_led_elsewhere else figures.total,
        tally=figures,
        served_title=_served_title(lookup),
        served=tuple(_served(key, aligned, lookup)),
        plan=excerpt(lookup.lanes.get(key), lookup),
        cards=_cards(standing.projects, cards),
        none_led=wording(say("No {projects} are led here.", projects=projects)) if is_led_elsewhere else "",
        others_title=wording(say("{projects} that also belong here", projects=projects)),
        others=_cards(others, cards),
    )


def _served_title(lookup: Lookup) -> str:
    own, wording = lookup.strategy.terms.vision, lookup.wording
    statements = own[1] if own else wording(say("Vision statements"))
    return wording(
        say("{statements} that these {projects} serve", statements=statements, projects=lookup.labels.project.many)
    )


def _served(handlungsfeld: str, aligned: Alignment, lookup: Lookup) -> Iterable[Served]:
    for statement, link in lookup.statements.items():
        if projects := aligned.cells.get((statement, handlungsfeld)):
            yield Served(link, lookup.labels.project.counted(len(projects)))


def _cards(projects: Iterable[Project], cards: Mapping[str, Card]) -> tuple[Card, ...]:
    return tuple(cards[project.id] for project in by_status(projects))
