"""The digital strategy of a city: what ``strategy.yaml`` holds, together with its projects."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Annotated, Literal, NewType, Self

from pydantic import ConfigDict

from digistrat.model.fields import about
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

    name: Annotated[Text, about("Name", "The name of the city.")]
    regional_key: Annotated[
        RegionalKey | None, about("Regional key", "The official regional key (ARS), 12 digits.")
    ] = None
    website: Annotated[Address | None, about("Website", "The website of the city.")] = None


class Horizon(Item):
    """The years for which the strategy is made."""

    start: Annotated[Moment | None, about("Start", "The beginning of the strategy.")] = None
    end: Annotated[Moment | None, about("End", "The end of the strategy.")] = None


class Terms(Item):
    """The city's own words, singular and plural, for headings, columns and navigation."""

    project: Annotated[Pair[Text] | None, about("Word for a project", "The city's word for a project.")] = None
    vision: Annotated[Pair[Text] | None, about("Word for the vision", "The city's word for the vision.")] = None
    handlungsfeld: Annotated[
        Pair[Text] | None, about("Word for a field of action", "The city's word for a field of action.")
    ] = None


class VisionStatement(Item):
    """A sentence that leads the city; its position is its number."""

    id: Annotated[Slug, about("Id of a vision statement", "The id by which projects name the statement.")]
    title: Annotated[Text | None, about("Title", "A short title.")] = None
    text: Annotated[Markdown, about("Text", "The statement, word for word, in Markdown.")]
    formerly: Annotated[Many[Slug], about("Former ids", "Earlier ids.")] = ()


class Handlungsfeld(Item):
    """A field of action."""

    id: Annotated[Slug, about("Id of a Handlungsfeld", "The id by which projects name the field of action.")]
    title: Annotated[Text, about("Title", "The name of the field of action.")]
    text: Annotated[Markdown | None, about("Text", "What the city wants to do in it, in Markdown.")] = None
    formerly: Annotated[Many[Slug], about("Former ids", "Earlier ids.")] = ()


class Participation(Item):
    """How the strategy came about and how people take part."""

    title: Annotated[Text, about("Title", "What it was.")]
    date: Annotated[Moment | None, about("Date", "When it was.")] = None
    text: Annotated[Markdown | None, about("Text", "What happened there, in Markdown.")] = None
    url: Annotated[Address | None, about("Link", "Where to read on.")] = None


class Body(Item):
    """A Gremium: council, committee, advisory board, steering group."""

    id: Annotated[Slug, about("Id", "The id by which meetings name the body.")]
    name: Annotated[Text, about("Name", "The full name of the body.")]
    text: Annotated[Markdown | None, about("Text", "Its task and its members, in Markdown.")] = None
    url: Annotated[Address | None, about("Link", "The page of the body.")] = None


class Meeting(Item):
    """A sitting of a body."""

    id: Annotated[Slug, about("Id", "The id by which decisions name the meeting.")]
    body: Annotated[Slug, about("Body", "The id of the body.", words="gremium")]
    date: Annotated[Day, about("Day", "The day of the meeting.")]
    title: Annotated[Text | None, about("Title", "The name of the meeting.")] = None
    url: Annotated[Address | None, about("Link", "The meeting in the council information system.")] = None
    text: Annotated[Text | None, about("Text", "A remark.")] = None


class LegalBasis(Item):
    """A law or ordinance that the strategy rests on."""

    id: Annotated[Slug, about("Id", "The id by which projects name the legal basis.")]
    title: Annotated[Text, about("Title", "The full name of the law or ordinance.")]
    short: Annotated[Text | None, about("Abbreviation", "Its abbreviation.")] = None
    since: Annotated[Moment | None, about("In force since", "Since when it has been in force.")] = None
    amended: Annotated[Moment | None, about("Last amended", "When it was last amended.")] = None
    url: Annotated[Address | None, about("Link", "Its wording.")] = None
    text: Annotated[Text | None, about("Text", "What follows from it for the city.")] = None


class Fund(Item):
    """A Förderprogramm; ``share`` is the part of eligible costs that it pays, ``amount`` is in euros."""

    id: Annotated[Slug, about("Id", "The id by which lines of a budget name the fund.")]
    programme: Annotated[Text, about("Programme", "The name of the programme.")]
    amount: Annotated[Euros | None, about("Sum granted in euros", "The sum granted, in euros.")] = None
    share: Annotated[Share | None, about("Share paid", "The part of the eligible costs that is paid, from 0 to 1.")] = (
        None
    )
    ends: Annotated[Moment | None, about("Money ends", "Until when the money must be spent.")] = None
    text: Annotated[Text | None, about("Text", "A remark.")] = None


class Capacity(Item):
    """The unit's staff in a year, in full-time equivalents."""

    year: Annotated[Year, about("Year", "The year.")]
    fte: Annotated[FullTime | None, about("Full-time equivalents", "Staff in full-time equivalents.")] = None
    text: Annotated[Text | None, about("Text", "A remark.")] = None


class Theme(Item):
    """The look of the website."""

    primary: Annotated[
        Colour | None, about("Colour of the city", "The colour of the city, such as #00557f, in quotes.")
    ] = None
    logo: Annotated[
        Text | None, about("Logo", "The file with the logo in the folder assets, SVG or PNG, at most 100 KB.")
    ] = None


class Publication(Item):
    """Where the website stands and who answers questions."""

    repository: Annotated[
        Literal["private", "public"],
        about("Repository", "Whether anyone can read the files; private where it is missing."),
    ] = "private"
    title: Annotated[Text | None, about("Title", "The name of the website; without it Online-Live-Einsicht.")] = None
    url: Annotated[Site | None, about("Address of the website", "Where the website stands.")] = None
    notice: Annotated[
        Text | None,
        about("Notice", "A notice at the top of every page; search engines leave out a website that bears one."),
    ] = None
    contact: Annotated[Text | None, about("Contact", "The mailbox or name of the unit that answers questions.")] = None
    phone: Annotated[Text | None, about("Telephone", "The telephone number of the unit.")] = None
    imprint: Annotated[Address | None, about("Imprint", "The imprint.")] = None
    privacy: Annotated[Address | None, about("Privacy policy", "The privacy policy.")] = None
    accessibility: Annotated[Address | None, about("Accessibility statement", "The accessibility statement.")] = None
    feedback: Annotated[Address | None, about("Report a barrier", "The form to report a barrier.")] = None
    ombudsman: Annotated[Address | None, about("Enforcement procedure", "The enforcement procedure.")] = None
    licence: Annotated[
        Literal["dl-de/by-2-0", "dl-de/zero-2-0", "CC-BY-4.0", "CC0-1.0"] | None,
        about("Licence", "The licence of the data."),
    ] = None
    contributor_id: Annotated[
        Text | None, about("Contributor id", "The id that the national data portal has given the city.")
    ] = None
    theme: Annotated[Theme, about("Look", "The look of the website.")] = Theme.model_construct()


class Ignore(Item):
    """A finding that the team has looked at and accepts."""

    code: Annotated[Text, about("Code of the check", "The code of the check.")]
    project: Annotated[Slug | None, about("Project", "Only for this project; for all where it is missing.")] = None
    reason: Annotated[Text, about("Reason", "Why the finding is all right.")]


class CheckSettings(Item):
    """How the checks judge this strategy."""

    stale_after: Annotated[
        Days,
        about(
            "Stale after days",
            "After how many days without news a project under way stands out; 180 where it is missing.",
        ),
    ] = 180
    ignore: Annotated[
        Many[Ignore], about("Accepted findings", "Findings that the team has looked at and accepts.")
    ] = ()


class StrategyInternal(Item):
    """The part of the strategy that is never published."""

    notes: Annotated[Markdown | None, about("Notes", "Notes of the team.")] = None


@dataclass(frozen=True)
class ById:
    """The entries of a strategy by their ids."""

    projects: Mapping[str, Project]
    handlungsfelder: Mapping[str, Handlungsfeld]
    meetings: Mapping[str, Meeting]
    bodies: Mapping[str, Body]
    funds: Mapping[str, Fund]
    legal_basis: Mapping[str, LegalBasis]

    def sitting(self, decision: Decision) -> tuple[Meeting | None, Body | None]:
        """Give the meeting of a decision and its body, as far as they are known."""
        meeting = self.meetings.get(decision.meeting or "")
        return meeting, self.bodies.get(meeting.body) if meeting else None


class Strategy(Item):
    """The whole: what rarely changes, and the projects sorted by id."""

    model_config = ConfigDict(defer_build=False)

    format: Annotated[Literal["1"], about("Version of the data format", "The version of the data format.", "about")]
    title: Annotated[Text, about("Title", "The name of the strategy.", "about")]
    language: Annotated[
        Literal["de", "en"], about("Language", "The language of the texts.", "about", words="sprache")
    ] = "de"
    municipality: Annotated[Municipality, about("Municipality", "The city.", "about", words="kommune, stadt")]
    motto: Annotated[Text | None, about("Motto", "A motto.", "about")] = None
    introduction: Annotated[
        Markdown | None, about("Introduction", "What the strategy is about, in Markdown.", "about", words="einleitung")
    ] = None
    horizon: Annotated[
        Horizon, about("Years of the strategy", "The years for which the strategy is made.", "about", words="zeitraum")
    ] = Horizon.model_construct()
    as_of: Annotated[
        Day | None,
        about(
            "Stichtag",
            "The Stichtag: what is overdue or still to come is judged from this day.",
            "about",
            words="stichtag",
        ),
    ] = None
    terms: Annotated[
        Terms, about("Own words of the city", "The city's own words, singular and plural.", "about", words="begriffe")
    ] = Terms.model_construct()
    glossary: Annotated[
        Mapping[Text, Text], about("Glossary", "Abbreviations and what they mean.", "about", words="glossar")
    ] = {}
    source: Annotated[
        Text | None, about("Source", "Where updates and values come from that name no source of their own.", "about")
    ] = None
    vision: Annotated[
        Many[VisionStatement],
        about("Vision", "The statements of the vision; their order gives their numbers.", "content"),
    ] = ()
    handlungsfelder: Annotated[Many[Handlungsfeld], about("Fields of action", "The fields of action.", "content")] = ()
    participation: Annotated[
        Many[Participation],
        about("Participation", "How the strategy came about and how people can take part.", "content"),
    ] = ()
    bodies: Annotated[
        Many[Body], about("Bodies", "Council, committees and other bodies.", "course", words="gremien")
    ] = ()
    meetings: Annotated[Many[Meeting], about("Meetings", "Sittings of the bodies.", "course", words="sitzungen")] = ()
    decisions: Annotated[Many[Decision], about("Decisions", "Decisions on the strategy as a whole.", "course")] = ()
    updates: Annotated[Many[Update], about("Reports", "News on the strategy as a whole.", "course")] = ()
    legal_basis: Annotated[
        Many[LegalBasis], about("Legal basis", "Laws and ordinances that the strategy rests on.", "course")
    ] = ()
    funds: Annotated[Many[Fund], about("Funds", "Funding programmes.", "resources", words="fördermittel")] = ()
    budget: Annotated[
        Many[BudgetLine],
        about("Budget", "The money of the responsible unit; the lines of the projects are a part of it.", "resources"),
    ] = ()
    capacity: Annotated[
        Many[Capacity], about("Staff of the unit", "The staff of the responsible unit.", "resources", words="stellen")
    ] = ()
    publication: Annotated[
        Publication,
        about(
            "Publication", "Where the website stands and who answers questions.", "publicity", words="veröffentlichung"
        ),
    ] = Publication.model_construct()
    checks: Annotated[
        CheckSettings, about("Settings of the checks", "How the checks judge this strategy.", "publicity")
    ] = CheckSettings.model_construct()
    internal: Annotated[
        StrategyInternal | None, about("Internal", "What is never published of the strategy.", "publicity")
    ] = None
    projects: Annotated[
        Many[Project], about("Projects", "All public projects, sorted by id.", "content", is_written=False)
    ] = ()

    @cached_property
    def by_id(self) -> ById:
        """Look up entries by their ids."""
        return ById(*({entry.id: entry for entry in getattr(self, field.name)} for field in fields(ById)))

    def __copy__(self) -> Self:
        """Copy it without the look-up: whoever copies it changes something."""
        copied = super().__copy__()
        copied.__dict__.pop("by_id", None)
        return copied

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
