"""The page of all indicators, by Handlungsfeld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digistrat.figures.standing import standings
from digistrat.findings import say
from digistrat.views.site.page import Chapter, Page
from digistrat.views.site.parts import field_heading
from digistrat.views.site.register import Link, project_path
from digistrat.views.site.tables import named_series

if TYPE_CHECKING:
    from digistrat.views.site.register import Register
    from digistrat.views.site.tables import Series

INDICATORS = "kennzahlen.html"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator and whose it is; ``number`` stands once on the page."""

    number: int
    project: Link
    series: Series


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of the projects that a Handlungsfeld leads."""

    id: str
    heading: Link
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything that the page prints."""

    title: str
    groups: tuple[Group, ...]


def indicator_page(register: Register) -> IndicatorPage:
    """Prepare the page of all indicators."""
    measures: dict[str | None, list[Measure]] = {}
    owned = [
        (standing.key, project, indicator)
        for standing in standings(register.strategy, register.as_of)
        for project in standing.projects
        for indicator in project.indicators
    ]
    shown = named_series(
        ((f"{indicator.title} \N{EN DASH} {project.title}", indicator) for _, project, indicator in owned), register
    )
    for number, ((key, project, _), series) in enumerate(zip(owned, shown, strict=True), 1):
        link = Link(project.title, project_path(project.id))
        measures.setdefault(key, []).append(Measure(number, link, series))
    return IndicatorPage(
        register.wording(say("Indicators")),
        tuple(
            Group(f"feld-{key}" if key else "ohne-feld", field_heading(key, register), tuple(group))
            for key, group in measures.items()
        ),
    )


def _name(register: Register) -> str:
    has_any = any(project.indicators for project in register.strategy.projects)
    return register.wording(say("Indicators")) if has_any else ""


def _page(register: Register) -> Page:
    content = indicator_page(register)
    words = register.wording(say("What is measured, where it stands and where it shall go"))
    return Page(INDICATORS, INDICATORS, f"{content.title} · {register.strategy.title}", words, "", (), content)


CHAPTER = Chapter(INDICATORS, _name, _page)
