"""The page of all indicators, by Handlungsfeld."""

from collections.abc import Iterator
from dataclasses import dataclass

from digistrat.data.register import Link, Register, project_link
from digistrat.figures.measuring import Gauge, gauge
from digistrat.figures.reach import reach
from digistrat.figures.standing import standings
from digistrat.findings import say, say_n
from digistrat.model.fields import label
from digistrat.model.project import Project
from digistrat.site.filters import Choice, Filter
from digistrat.site.page import Chapter
from digistrat.site.parts import field_heading
from digistrat.site.tables import Series, named_series
from digistrat.words.reach import owners
from digistrat.words.wording import sentence

INDICATORS = "kennzahlen.html"
UNFILTERED = 12
"""So many indicators are seen at a glance; only of more can be chosen."""
MEASURED, UNMEASURED = "ja", "nein"


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator and whose it is; ``number`` stands once on the page, ``key_`` fields are for the filters."""

    number: int
    project: Link
    series: Series
    key_handlungsfelder: str
    key_measured: str


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of the projects that a Handlungsfeld leads."""

    id: str
    heading: Link
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything that the page prints; only where it ``is_long`` there is something to choose."""

    title: str
    known: str
    is_long: bool
    filters: tuple[Filter, ...]
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
        ((f"{indicator.title} \N{EN DASH} {project.name}", indicator) for _, project, indicator in owned), register
    )
    for number, ((key, project, _), series) in enumerate(zip(owned, shown, strict=True), 1):
        link = project_link(project)
        fields, known = " ".join(project.handlungsfelder), MEASURED if series.values else UNMEASURED
        measures.setdefault(key, []).append(Measure(number, link, series, fields, known))
    return IndicatorPage(
        register.wording(label(Project, "indicators")),
        _known(gauge(register.strategy.projects), register),
        len(owned) > UNFILTERED,
        tuple(_filters(register)),
        tuple(
            Group(f"feld-{key}" if key else "ohne-feld", field_heading(key, register), tuple(group))
            for key, group in measures.items()
        ),
    )


def _known(found: Gauge, register: Register) -> str:
    """Say how much of what shall be measured is known, and of how many projects."""
    wording, projects = register.wording, register.strategy.projects
    known = owners("indicators", reach(projects, lambda project: project.indicators))
    unmeasured = found.indicators - found.measured
    parts = (
        wording(say_n("{n} indicator", "{n} indicators", found.indicators)),
        wording(say("{n} with a value", n=found.measured)),
        wording(say("{n} with a target", n=found.targeted)),
        wording(say("{n} not measured yet", n=unmeasured)) if unmeasured else "",
        sentence(known, wording),
    )
    return " · ".join(part for part in parts if part)


def _filters(register: Register) -> Iterator[Filter]:
    with_indicators = [project for project in register.strategy.projects if project.indicators]
    named = {field for project in with_indicators for field in project.handlungsfelder}
    fields = tuple(Choice(key, field.title) for key, field in register.by_id.handlungsfelder.items() if key in named)
    if fields:
        yield Filter("handlungsfeld", register.labels.handlungsfeld.one, fields)
    known = gauge(with_indicators)
    if 0 < known.measured < known.indicators:
        wording = register.wording
        choices = (Choice(MEASURED, wording(say("measured"))), Choice(UNMEASURED, wording(say("not measured yet"))))
        yield Filter("messung", wording(say("Measurement")), choices)


def _name(register: Register) -> str:
    has_any = any(project.indicators for project in register.strategy.projects)
    return register.wording(label(Project, "indicators")) if has_any else ""


CHAPTER = Chapter(INDICATORS, _name, indicator_page, say("What is measured, where it stands and where it shall go"))
