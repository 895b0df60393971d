"""The page of services: what people can use already, what is being prepared, each with the way without a computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digistrat.figures.standing import alphabetical
from digistrat.findings import say
from digistrat.views.site.page import Chapter, Page
from digistrat.views.site.parts import Badge, status_badge
from digistrat.views.site.register import Link, project_path
from digistrat.views.site.tables import online, small_print

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digistrat.model.project import Project, Service
    from digistrat.views.site.register import Register

SERVICES = "angebote.html"


@dataclass(frozen=True, slots=True)
class Usable:
    """A service: since when it is online, what it belongs to, and the way beside it."""

    title: str
    url: str
    text: str
    since: str
    analogue: str
    audience: str
    handlungsfelder: tuple[Link, ...]
    project: Link
    status: Badge
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """Everything that the page of services prints.

    ``unclear`` belong to projects that are done or run on, without a date or an address: nobody has written down
    whether they can be used, so neither is claimed.
    """

    title: str
    running: tuple[Usable, ...]
    coming: tuple[Usable, ...]
    unclear: tuple[Usable, ...]


def services_page(register: Register) -> ServicesPage:
    """Prepare the page of services."""
    groups: dict[str, list[Usable]] = {"running": [], "coming": [], "unclear": []}
    for project, service in _services(register):
        groups[_state(project, service, register)].append(_usable(project, service, register))
    shown = {
        name: tuple(sorted(found, key=lambda one: (alphabetical(one.title), one.project.url)))
        for name, found in groups.items()
    }
    return ServicesPage(title=_name(register), **shown)


def _services(register: Register) -> Iterator[tuple[Project, Service]]:
    """Yield what is on offer; what belongs to a project that was given up is not."""
    for project in register.strategy.projects:
        if project.status != "discontinued":
            for service in project.services:
                yield project, service


def _state(project: Project, service: Service, register: Register) -> str:
    if service.online_since:
        return "running" if service.online_since.has_begun(register.as_of) else "coming"
    if project.status in {"ongoing", "completed"}:
        return "running" if service.url else "unclear"
    return "coming"


def _usable(project: Project, service: Service, register: Register) -> Usable:
    return Usable(
        title=service.title,
        url=service.url or "",
        text=service.text or "",
        since=online(service, register),
        analogue=project.analogue_access or "",
        audience=", ".join(register.labels.audience[name] for name in project.audience),
        handlungsfelder=register.handlungsfeld_links(project.handlungsfelder),
        project=Link(project.title, project_path(project.id)),
        status=status_badge(project, register),
        notes=small_print(service, register),
    )


def _name(register: Register) -> str:
    return register.wording(say("What I can already use")) if any(_services(register)) else ""


def _page(register: Register) -> Page:
    content = services_page(register)
    words = register.wording(say("Services that you can use already, and those that are being prepared"))
    return Page(SERVICES, SERVICES, f"{content.title} · {register.strategy.title}", words, "", (), content)


CHAPTER = Chapter(SERVICES, _name, _page)
