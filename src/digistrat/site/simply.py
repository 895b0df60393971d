"""The page of the texts that say a project simply, as people have written them; what they are is not ours to judge."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, optional_markdown, project_link
from digistrat.figures.standing import alphabetical
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.site.page import Chapter

SIMPLY = "leichte-sprache.html"
"""The address is the one that people look for; the page itself never says that a text is Leichte Sprache."""


@dataclass(frozen=True, slots=True)
class Told:
    """A project, said simply."""

    project: Link
    text: Markup


@dataclass(frozen=True, slots=True)
class SimplyPage:
    """Everything that the page prints."""

    title: str
    intro: str
    texts: tuple[Told, ...]


def simply_page(lookup: Lookup) -> SimplyPage:
    """Prepare the page, the projects sorted by title."""
    projects = sorted(_told(lookup), key=lambda project: (alphabetical(project.title), project.id))
    intro = say("Here you find simple texts about {projects}.", projects=lookup.labels.project.many)
    return SimplyPage(
        _name(lookup),
        lookup.wording(intro),
        tuple(Told(project_link(project), optional_markdown(project.easy_language)) for project in projects),
    )


def _told(lookup: Lookup) -> Iterator[Project]:
    return (project for project in lookup.strategy.projects if project.easy_language)


def _name(lookup: Lookup) -> str:
    return lookup.wording(say("Said simply")) if any(_told(lookup)) else ""


CHAPTER = Chapter(SIMPLY, _name, simply_page, lambda content, _: content.intro)
