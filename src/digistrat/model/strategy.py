"""The digital strategy of a city: what ``strategy.yaml`` holds, together with its projects."""

from collections.abc import Mapping
from typing import Literal, NewType

from pydantic import ConfigDict

from digistrat.model.project import BudgetLine, Decision, Project, Update
from digistrat.model.values import (
    Address,
    Colour,
    Day,
    Days,
    Euros,
    FullTime,
    Item,
    Many,
    Markdown,
    Moment,
    Pair,
    RegionalKey,
    Share,
    Site,
    Slug,
    Text,
    Year,
)


class Municipality(Item):
    """The city."""

    name: Text
    regional_key: RegionalKey | None = None
    website: Address | None = None


class Horizon(Item):
    """The years for which the strategy is made."""

    start: Moment | None = None
    end: Moment | None = None


class Terms(Item):
    """The city's own words, singular and plural, for headings, columns and navigation."""

    project: Pair[Text] | None = None
    vision: Pair[Text] | None = None
    handlungsfeld: Pair[Text] | None = None


class VisionStatement(Item):
    """A sentence that leads the city; its position is its number."""

    id: Slug
    title: Text | None = None
    text: Markdown
    formerly: Many[Slug] = ()


class Handlungsfeld(Item):
    """A field of action."""

    id: Slug
    title: Text
    text: Markdown | None = None
    formerly: Many[Slug] = ()


class Participation(Item):
    """How the strategy came about and how people take part."""

    title: Text
    date: Moment | None = None
    text: Markdown | None = None
    url: Address | None = None


class Body(Item):
    """A Gremium: council, committee, advisory board, steering group."""

    id: Slug
    name: Text
    text: Markdown | None = None
    url: Address | None = None


class Meeting(Item):
    """A sitting of a body."""

    id: Slug
    body: Slug
    date: Day
    title: Text | None = None
    url: Address | None = None
    text: Text | None = None


class LegalBasis(Item):
    """A law or ordinance that the strategy rests on."""

    id: Slug
    title: Text
    short: Text | None = None
    since: Moment | None = None
    amended: Moment | None = None
    url: Address | None = None
    text: Text | None = None


class Fund(Item):
    """A Förderprogramm; ``share`` is the part of eligible costs that it pays, ``amount`` is in euros."""

    id: Slug
    programme: Text
    amount: Euros | None = None
    share: Share | None = None
    ends: Moment | None = None
    text: Text | None = None


class Capacity(Item):
    """The unit's staff in a year, in full-time equivalents."""

    year: Year
    fte: FullTime | None = None
    text: Text | None = None


class Theme(Item):
    """The look of the website."""

    primary: Colour | None = None
    logo: Text | None = None


class Publication(Item):
    """Where and how the strategy is published."""

    repository: Literal["private", "public"] = "private"
    title: Text | None = None
    url: Site | None = None
    notice: Text | None = None
    contact: Text | None = None
    phone: Text | None = None
    imprint: Address | None = None
    privacy: Address | None = None
    accessibility: Address | None = None
    feedback: Address | None = None
    ombudsman: Address | None = None
    licence: Literal["dl-de/by-2-0", "dl-de/zero-2-0", "CC-BY-4.0", "CC0-1.0"] | None = None
    contributor_id: Text | None = None
    theme: Theme = Theme.model_construct()


class Ignore(Item):
    """A finding that the team has looked at and accepts."""

    code: Text
    project: Slug | None = None
    reason: Text


class CheckSettings(Item):
    """How the checks judge this strategy."""

    stale_after: Days = 180
    ignore: Many[Ignore] = ()


class StrategyInternal(Item):
    """What is never published of the strategy."""

    notes: Markdown | None = None


class Strategy(Item):
    """The whole: what rarely changes, and the projects sorted by id."""

    model_config = ConfigDict(defer_build=False)

    format: Literal["1"]
    title: Text
    language: Literal["de", "en"] = "de"
    municipality: Municipality
    motto: Text | None = None
    introduction: Markdown | None = None
    horizon: Horizon = Horizon.model_construct()
    as_of: Day | None = None
    terms: Terms = Terms.model_construct()
    glossary: Mapping[Text, Text] = {}
    source: Text | None = None
    vision: Many[VisionStatement] = ()
    handlungsfelder: Many[Handlungsfeld] = ()
    participation: Many[Participation] = ()
    bodies: Many[Body] = ()
    meetings: Many[Meeting] = ()
    decisions: Many[Decision] = ()
    updates: Many[Update] = ()
    legal_basis: Many[LegalBasis] = ()
    funds: Many[Fund] = ()
    budget: Many[BudgetLine] = ()
    capacity: Many[Capacity] = ()
    publication: Publication = Publication.model_construct()
    checks: CheckSettings = CheckSettings.model_construct()
    internal: StrategyInternal | None = None
    projects: Many[Project] = ()

    def published(self) -> "Published":
        """Give what outsiders may see: nothing internal, no hidden project and no reference to one.

        The settings of the checks go, too, except the age that marks an entry as stale: their reasons are internal.
        """
        shown = {project.id for project in self.projects if project.public}
        return Published(
            self.model_copy(
                update={
                    "internal": None,
                    "checks": CheckSettings(stale_after=self.checks.stale_after),
                    "projects": tuple(_published(project, shown) for project in self.projects if project.public),
                }
            )
        )


Published = NewType("Published", Strategy)
"""A strategy that went through ``published()``; every output for outsiders takes this and nothing else."""


def _published(project: Project, shown: set[str]) -> Project:
    depends_on = tuple(other for other in project.depends_on if other in shown)
    if project.internal is None and depends_on == project.depends_on:
        return project
    return project.model_copy(update={"internal": None, "depends_on": depends_on})
