"""The page of all indicators, by Handlungsfeld."""

from collections.abc import Iterator
from dataclasses import dataclass

from digistrat.data.lookup import Link, Lookup, project_link
from digistrat.figures.measuring import Gauge, gauge
from digistrat.figures.reach import reach
from digistrat.figures.standing import standings
from digistrat.findings import say, say_n
from digistrat.model.fields import label
from digistrat.model.project import Project
from digistrat.site.components import field_heading
from digistrat.site.filters import Choice, Filter
from digistrat.site.page import Chapter
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


def indicator_page(lookup: Lookup) -> IndicatorPage:
    """Prepare the page of all indicators."""
    measures: dict[str | None, list[Measure]] = {}
    owned = [
        (standing.key, project, indicator)
        for standing in standings(lookup.strategy, lookup.as_of)
        for project in standing.projects
        for indicator in project.indicators
    ]
    shown = named_series(
        ((f"{indicator.title} \N{EN DASH} {project.name}", indicator) for _, project, indicator in owned), lookup
    )
    for number, ((key, project, _), series) in enumerate(zip(owned, shown, strict=True), 1):
        link = project_link(project)
        fields, known = " ".join(project.handlungsfelder), MEASURED if series.values else UNMEASURED
        measures.setdefault(key, []).append(Measure(number, link, series, fields, known))
    return IndicatorPage(
        lookup.wording(label(Project, "indicators")),
        _known(gauge(lookup.strategy.projects), lookup),
        len(owned) > UNFILTERED,
        tuple(_filters(lookup)),
        tuple(
            Group(f"feld-{key}" if key else "ohne-feld", field_heading(key, lookup), tuple(group))
            for key, group in measures.items()
        ),
    )


def _known(found: Gauge, lookup: Lookup) -> str:
    """Say how much of what should be measured is known, and of how many projects."""
    wording, projects = lookup.wording, lookup.strategy.projects
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


def _filters(lookup: Lookup) -> Iterator[Filter]:
    with_indicators = [project for project in lookup.strategy.projects if project.indicators]
    named = {field for project in with_indicators for field in project.handlungsfelder}
    fields = tuple(Choice(key, field.title) for key, field in lookup.by_id.handlungsfelder.items() if key in named)
    if fields:
        yield Filter("handlungsfeld", lookup.labels.handlungsfeld.one, fields)
    known = gauge(with_indicators)
    if 0 < known.measured < known.indicators:
        wording = lookup.wording
        choices = (Choice(MEASURED, wording(say("measured"))), Choice(UNMEASURED, wording(say("not measured yet"))))
        yield Filter("messung", wording(say("Measurement")), choices)


def _name(lookup: Lookup) -> str:
    has_any = any(project.indicators for project in lookup.strategy.projects)
    return lookup.wording(label(Project, "indicators")) if has_any else ""


CHAPTER = Chapter(INDICATORS, _name, indicator_page, say("What is measured, where it stands and where it should go"))
