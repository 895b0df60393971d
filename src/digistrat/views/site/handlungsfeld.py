"""The page of one Handlungsfeld: its text, its figures, the vision it serves, its projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digistrat.views.site.overview import ordered
from digistrat.views.site.register import Link, optional_markdown
from digistrat.views.site.tallies import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markupsafe import Markup

    from digistrat.figures.alignment import Alignment
    from digistrat.figures.standing import Standing
    from digistrat.model.project import Project
    from digistrat.views.site.parts import Card
    from digistrat.views.site.register import Register
    from digistrat.views.site.tallies import Tally


@dataclass(frozen=True, slots=True)
class Served:
    """A vision statement and how many projects of the Handlungsfeld serve it."""

    link: Link
    projects: str


@dataclass(frozen=True, slots=True)
class HandlungsfeldPage:
    """Everything that the page of a Handlungsfeld prints; ``others`` are led by another one and take part here."""

    title: str
    text: Markup
    tally: Tally
    served: tuple[Served, ...]
    cards: tuple[Card, ...]
    others: tuple[Card, ...]


def handlungsfeld_page(
    standing: Standing, aligned: Alignment, register: Register, cards: Mapping[str, Card]
) -> HandlungsfeldPage:
    """Prepare the page of a Handlungsfeld."""
    key = standing.key or ""
    taking_part = (project for project in register.strategy.projects if key in project.handlungsfelder[1:])
    return HandlungsfeldPage(
        register.handlungsfelder[key].title,
        optional_markdown(register.handlungsfelder[key].text),
        tally(standing, register),
        tuple(_served(key, aligned, register)),
        _cards(standing.projects, cards),
        _cards(taking_part, cards),
    )


def _served(handlungsfeld: str, aligned: Alignment, register: Register) -> Iterable[Served]:
    for statement, link in register.statements.items():
        if projects := aligned.cells.get((statement, handlungsfeld)):
            yield Served(link, register.labels.project.counted(len(projects)))


def _cards(projects: Iterable[Project], cards: Mapping[str, Card]) -> tuple[Card, ...]:
    return ordered(cards[project.id] for project in projects)
