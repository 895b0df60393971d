"""Pages that say where a project went: one that has another address today, and one that is gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from digistrat.data.register import Link, Register, project_path
from digistrat.findings import say
from digistrat.history.values import Vanished
from digistrat.site.chronicle import CHANGES


@dataclass(frozen=True, slots=True)
class Moved:
    """What stands at an address that a project once had; ``goal`` is the page to which it has moved."""

    id: str
    title: str
    words: str
    links: tuple[Link, ...]
    goal: str = ""


def moved(register: Register) -> Iterator[Moved]:
    """Prepare a page for each address that leads nowhere else; what the project was called is told by today alone."""
    if register.record is None:
        return
    for old, new in sorted(register.record.former.items()):
        yield _renamed(old, new, register)
    for gone in sorted(register.record.vanished, key=lambda gone: gone.id):
        yield _gone(gone, register)


def _renamed(old: str, new: str, register: Register) -> Moved:
    wording, goal = register.wording, project_path(new)
    words = wording(say("This page has a new address:"))
    return Moved(old, wording(say("New address")), words, (Link(register.by_id.projects[new].title, goal),), goal)


def _gone(gone: Vanished, register: Register) -> Moved:
    wording = register.wording
    if gone.revision and gone.revision.is_dated:
        words = say(
            "Until {date} a project stood at this address. It is no longer in the roadmap.", date=gone.revision.day
        )
    else:
        words = say("A project stood at this address. It is no longer in the roadmap.")
    links = (
        Link(wording(say("All {projects}", projects=register.labels.project.many)), "index.html#projekte"),
        Link(wording(say("All changes")), CHANGES),
    )
    return Moved(gone.id, wording(say("No longer in the roadmap")), wording(words), links)
