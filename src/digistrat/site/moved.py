"""Pages that say where a project went: one that has another address today, and one that is gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from digistrat.data.lookup import Link, Lookup, project_path
from digistrat.findings import say
from digistrat.history.values import Vanished
from digistrat.site.chronicle import CHANGES


@dataclass(frozen=True, slots=True)
class Moved:
    """The page at an address that a project once had; ``goal`` is the page to which it has moved."""

    id: str
    title: str
    words: str
    links: tuple[Link, ...]
    goal: str = ""


def moved(lookup: Lookup) -> Iterator[Moved]:
    """Prepare a page for each address that leads nowhere else; what the project was called is told by today alone."""
    if lookup.record is None:
        return
    for old, new in sorted(lookup.record.former.items()):
        yield _renamed(old, new, lookup)
    for gone in sorted(lookup.record.vanished, key=lambda gone: gone.id):
        yield _gone(gone, lookup)


def _renamed(old: str, new: str, lookup: Lookup) -> Moved:
    wording, goal = lookup.wording, project_path(new)
    words = wording(say("This page has a new address:"))
    return Moved(old, wording(say("New address")), words, (Link(lookup.by_id.projects[new].title, goal),), goal)


def _gone(gone: Vanished, lookup: Lookup) -> Moved:
    wording = lookup.wording
    if gone.revision and gone.revision.is_dated:
        words = say(
            "Until {date} a project stood at this address. It is no longer in the roadmap.", date=gone.revision.day
        )
    else:
        words = say("A project stood at this address. It is no longer in the roadmap.")
    links = (
        Link(wording(say("All {projects}", projects=lookup.labels.project.many)), "index.html#projekte"),
        Link(wording(say("All changes")), CHANGES),
    )
    return Moved(gone.id, wording(say("No longer in the roadmap")), wording(words), links)
