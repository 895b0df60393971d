"""The digital strategy of a city: what ``strategy.yaml`` holds, together with its projects."""

from collections.abc import Mapping
from typing import Annotated, Literal, NewType

from pydantic import ConfigDict

from digistrat.findings import say
from digistrat.model.fields import About
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

    name: Annotated[Text, About(say("Name"), say("The name of the city."))]
    regional_key: Annotated[
        RegionalKey | None, About(say("Regional key"), say("The official regional key (ARS), 12 digits."))
    ] = None
    website: Annotated[Address | None, About(say("Website"), say("The website of the city."))] = None


class Horizon(Item):
    """The years for which the strategy is made."""

    start: Annotated[Moment | None, About(say("Start"), say("The beginning of the strategy."))] = None
    end: Annotated[Moment | None, About(say("End"), say("The end of the strategy."))] = None


class Terms(Item):
    """The city's own words, singular and plural, for headings, columns and navigation."""

    project: Annotated[Pair[Text] | None, About(say("Word for a project"), say("The city's word for a project."))] = (
        None
    )
    vision: Annotated[Pair[Text] | None, About(say("Word for the vision"), say("The city's word for the vision."))] = (
        None
    )
    handlungsfeld: Annotated[
        Pair[Text] | None, About(say("Word for a field of action"), say("The city's word for a field of action."))
    ] = None


class VisionStatement(Item):
    """A sentence that leads the city; its position is its number."""

    id: Annotated[Slug, About(say("Id of a vision statement"), say("The id by which projects name the statement."))]
    title: Annotated[Text | None, About(say("Title"), say("A short title."))] = None
    text: Annotated[Markdown, About(say("Text"), say("The statement, word for word, in Markdown."))]
    formerly: Annotated[Many[Slug], About(say("Former ids"), say("Earlier ids."))] = ()


class Handlungsfeld(Item):
    """A field of action."""

    id: Annotated[Slug, About(say("Id of a Handlungsfeld"), say("The id by which projects name the field of action."))]
    title: Annotated[Text, About(say("Title"), say("The name of the field of action."))]
    text: Annotated[Markdown | None, About(say("Text"), say("What the city wants to do in it, in Markdown."))] = None
    formerly: Annotated[Many[Slug], About(say("Former ids"), say("Earlier ids."))] = ()


class Participation(Item):
    """How the strategy came about and how people take part."""

    title: Annotated[Text, About(say("Title"), say("What it was."))]
    date: Annotated[Moment | None, About(say("Date"), say("When it was."))] = None
    text: Annotated[Markdown | None, About(say("Text"), say("What happened there, in Markdown."))] = None
    url: Annotated[Address | None, About(say("Link"), say("Where to read on."))] = None


class Body(Item):
    """A Gremium: council, committee, advisory board, steering group."""

    id: Annotated[Slug, About(say("Id"), say("The id by which meetings name the body."))]
    name: Annotated[Text, About(say("Name"), say("The full name of the body."))]
    text: Annotated[Markdown | None, About(say("Text"), say("Its task and its members, in Markdown."))] = None
    url: Annotated[Address | None, About(say("Link"), say("The page of the body."))] = None


class Meeting(Item):
    """A sitting of a body."""

    id: Annotated[Slug, About(say("Id"), say("The id by which decisions name the meeting."))]
    body: Annotated[Slug, About(say("Body"), say("The id of the body."), words="gremium")]
    date: Annotated[Day, About(say("Day"), say("The day of the meeting."))]
    title: Annotated[Text | None, About(say("Title"), say("The name of the meeting."))] = None
    url: Annotated[Address | None, About(say("Link"), say("The meeting in the council information system."))] = None
    text: Annotated[Text | None, About(say("Text"), say("A remark."))] = None


class LegalBasis(Item):
    """A law or ordinance that the strategy rests on."""

    id: Annotated[Slug, About(say("Id"), say("The id by which projects name the legal basis."))]
    title: Annotated[Text, About(say("Title"), say("The full name of the law or ordinance."))]
    short: Annotated[Text | None, About(say("Abbreviation"), say("Its abbreviation."))] = None
    since: Annotated[Moment | None, About(say("In force since"), say("Since when it has been in force."))] = None
    amended: Annotated[Moment | None, About(say("Last amended"), say("When it was last amended."))] = None
    url: Annotated[Address | None, About(say("Link"), say("Its wording."))] = None
    text: Annotated[Text | None, About(say("Text"), say("What follows from it for the city."))] = None


class Fund(Item):
    """A Förderprogramm; ``share`` is the part of eligible costs that it pays, ``amount`` is in euros."""

    id: Annotated[Slug, About(say("Id"), say("The id by which lines of a budget name the fund."))]
    programme: Annotated[Text, About(say("Programme"), say("The name of the programme."))]
    amount: Annotated[Euros | None, About(say("Sum granted in euros"), say("The sum granted, in euros."))] = None
    share: Annotated[
        Share | None, About(say("Share paid"), say("The part of the eligible costs that is paid, from 0 to 1."))
    ] = None
    ends: Annotated[Moment | None, About(say("Money ends"), say("Until when the money must be spent."))] = None
    text: Annotated[Text | None, About(say("Text"), say("A remark."))] = None


class Capacity(Item):
    """The unit's staff in a year, in full-time equivalents."""

    year: Annotated[Year, About(say("Year"), say("The year."))]
    fte: Annotated[FullTime | None, About(say("Full-time equivalents"), say("Staff in full-time equivalents."))] = None
    text: Annotated[Text | None, About(say("Text"), say("A remark."))] = None


class Theme(Item):
    """The look of the website."""

    primary: Annotated[
        Colour | None, About(say("Colour of the city"), say("The colour of the city, such as #00557f, in quotes."))
    ] = None
    logo: Annotated[
        Text | None, About(say("Logo"), say("The file with the logo in the folder assets, SVG or PNG, at most 100 KB."))
    ] = None


class Publication(Item):
    """Where the website stands and who answers questions."""

    repository: Annotated[
        Literal["private", "public"],
        About(say("Repository"), say("Whether anyone can read the files; private where it is missing.")),
    ] = "private"
    title: Annotated[
        Text | None, About(say("Title"), say("The name of the website; without it Online-Live-Einsicht."))
    ] = None
    url: Annotated[Site | None, About(say("Address of the website"), say("Where the website stands."))] = None
    notice: Annotated[Text | None, About(say("Notice"), say("A notice at the top of every page."))] = None
    contact: Annotated[
        Text | None, About(say("Contact"), say("The mailbox or name of the unit that answers questions."))
    ] = None
    phone: Annotated[Text | None, About(say("Telephone"), say("The telephone number of the unit."))] = None
    imprint: Annotated[Address | None, About(say("Imprint"), say("The imprint."))] = None
    privacy: Annotated[Address | None, About(say("Privacy policy"), say("The privacy policy."))] = None
    accessibility: Annotated[
        Address | None, About(say("Accessibility statement"), say("The accessibility statement."))
    ] = None
    feedback: Annotated[Address | None, About(say("Report a barrier"), say("The form to report a barrier."))] = None
    ombudsman: Annotated[Address | None, About(say("Enforcement procedure"), say("The enforcement procedure."))] = None
    licence: Annotated[
        Literal["dl-de/by-2-0", "dl-de/zero-2-0", "CC-BY-4.0", "CC0-1.0"] | None,
        About(say("Licence"), say("The licence of the data.")),
    ] = None
    contributor_id: Annotated[
        Text | None, About(say("Contributor id"), say("The id that the national data portal has given the city."))
    ] = None
    theme: Annotated[Theme, About(say("Look"), say("The look of the website."))] = Theme.model_construct()


class Ignore(Item):
    """A finding that the team has looked at and accepts."""

    code: Annotated[Text, About(say("Code of the check"), say("The code of the check."))]
    project: Annotated[
        Slug | None, About(say("Project"), say("Only for this project; for all where it is missing."))
    ] = None
    reason: Annotated[Text, About(say("Reason"), say("Why the finding is all right."))]


class CheckSettings(Item):
    """How the checks judge this strategy."""

    stale_after: Annotated[
        Days,
        About(
            say("Stale after days"),
            say("After how many days without news a project under way stands out; 180 where it is missing."),
        ),
    ] = 180
    ignore: Annotated[
        Many[Ignore], About(say("Accepted findings"), say("Findings that the team has looked at and accepts."))
    ] = ()


class StrategyInternal(Item):
    """What is never published of the strategy."""

    notes: Annotated[Markdown | None, About(say("Notes"), say("Notes of the team."))] = None


class Strategy(Item):
    """The whole: what rarely changes, and the projects sorted by id."""

    model_config = ConfigDict(defer_build=False)

    format: Annotated[
        Literal["1"], About(say("Version of the data format"), say("The version of the data format."), "about")
    ]
    title: Annotated[Text, About(say("Title"), say("The name of the strategy."), "about")]
    language: Annotated[
        Literal["de", "en"], About(say("Language"), say("The language of the texts."), "about", words="sprache")
    ] = "de"
    municipality: Annotated[Municipality, About(say("Municipality"), say("The city."), "about", words="kommune, stadt")]
    motto: Annotated[Text | None, About(say("Motto"), say("A motto."), "about")] = None
    introduction: Annotated[
        Markdown | None,
        About(say("Introduction"), say("What the strategy is about, in Markdown."), "about", words="einleitung"),
    ] = None
    horizon: Annotated[
        Horizon,
        About(
            say("Years of the strategy"), say("The years for which the strategy is made."), "about", words="zeitraum"
        ),
    ] = Horizon.model_construct()
    as_of: Annotated[
        Day | None,
        About(
            say("Stichtag"),
            say("The Stichtag: what is overdue or still to come is judged from this day."),
            "about",
            words="stichtag",
        ),
    ] = None
    terms: Annotated[
        Terms,
        About(
            say("Own words of the city"), say("The city's own words, singular and plural."), "about", words="begriffe"
        ),
    ] = Terms.model_construct()
    glossary: Annotated[
        Mapping[Text, Text], About(say("Glossary"), say("Abbreviations and what they mean."), "about", words="glossar")
    ] = {}
    source: Annotated[
        Text | None,
        About(say("Source"), say("Where updates and values come from that name no source of their own."), "about"),
    ] = None
    vision: Annotated[
        Many[VisionStatement],
        About(say("Vision"), say("The statements of the vision; their order gives their numbers."), "content"),
    ] = ()
    handlungsfelder: Annotated[
        Many[Handlungsfeld], About(say("Fields of action"), say("The fields of action."), "content")
    ] = ()
    participation: Annotated[
        Many[Participation],
        About(say("Participation"), say("How the strategy came about and how people can take part."), "content"),
    ] = ()
    bodies: Annotated[
        Many[Body], About(say("Bodies"), say("Council, committees and other bodies."), "course", words="gremien")
    ] = ()
    meetings: Annotated[
        Many[Meeting], About(say("Meetings"), say("Sittings of the bodies."), "course", words="sitzungen")
    ] = ()
    decisions: Annotated[
        Many[Decision], About(say("Decisions"), say("Decisions on the strategy as a whole."), "course")
    ] = ()
    updates: Annotated[Many[Update], About(say("Reports"), say("News on the strategy as a whole."), "course")] = ()
    legal_basis: Annotated[
        Many[LegalBasis], About(say("Legal basis"), say("Laws and ordinances that the strategy rests on."), "course")
    ] = ()
    funds: Annotated[
        Many[Fund], About(say("Funds"), say("Funding programmes."), "resources", words="fördermittel")
    ] = ()
    budget: Annotated[
        Many[BudgetLine],
        About(
            say("Budget"),
            say("The money of the responsible unit; the lines of the projects are a part of it."),
            "resources",
        ),
    ] = ()
    capacity: Annotated[
        Many[Capacity],
        About(say("Staff of the unit"), say("The staff of the responsible unit."), "resources", words="stellen"),
    ] = ()
    publication: Annotated[
        Publication,
        About(
            say("Publication"),
            say("Where the website stands and who answers questions."),
            "publicity",
            words="veröffentlichung",
        ),
    ] = Publication.model_construct()
    checks: Annotated[
        CheckSettings, About(say("Settings of the checks"), say("How the checks judge this strategy."), "publicity")
    ] = CheckSettings.model_construct()
    internal: Annotated[
        StrategyInternal | None, About(say("Internal"), say("What is never published of the strategy."), "publicity")
    ] = None
    projects: Annotated[
        Many[Project], About(say("Projects"), say("All public projects, sorted by id."), "content", is_written=False)
    ] = ()

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
