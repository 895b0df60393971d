"""The page of services: what people can use already, what is being prepared, each with the way without a computer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from digistrat.data.lookup import Link, Lookup, project_link, project_path
from digistrat.figures.services import Offer, Offering, State, offering
from digistrat.figures.standing import alphabetical
from digistrat.findings import Message, say
from digistrat.model.project import MATURITY_LEVELS, Project, Service
from digistrat.site.components import Badge, status_badge
from digistrat.site.page import Chapter
from digistrat.site.tables import grade, online
from digistrat.words.wording import Wording

SERVICES = "angebote.html"
STATE_LABELS: Mapping[State, Message] = {
    "running": say("in operation"),
    "coming": say("being prepared"),
    "unclear": say("not recorded"),
}


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


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that experts ask for, and what it counts."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """Details of a service that experts ask for; empty where it is not recorded."""

    title: str
    project: Link
    state: str
    since: Markup
    maturity: str
    efa: str
    key: str


@dataclass(frozen=True, slots=True)
class Expertise:
    """Maturity, EfA and keys of all services, summed up and one by one; ``scales`` say how far each model reaches."""

    facts: tuple[Fact, ...]
    scales: tuple[str, ...]
    details: tuple[Detail, ...]
    has_keys: bool


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """Everything that the page of services prints.

    Of the ``unclear`` ones nobody has written down whether they can be used, so neither is claimed.
    """

    title: str
    running: tuple[Usable, ...]
    coming: tuple[Usable, ...]
    unclear: tuple[Usable, ...]
    expertise: Expertise | None


def services_page(lookup: Lookup) -> ServicesPage:
    """Prepare the page of services."""
    found = _offering(lookup)
    groups: dict[State, list[Usable]] = {"running": [], "coming": [], "unclear": []}
    for offer in found.offers:
        groups[offer.state].append(_usable(offer.project, offer.service, lookup))
    running, coming, unclear = (tuple(sorted(group, key=_by_title)) for group in groups.values())
    return ServicesPage(_name(lookup), running, coming, unclear, _expertise(found, lookup))


def _offering(lookup: Lookup) -> Offering:
    """Gather what is on offer; what belongs to a project that was given up is not."""
    pursued = (project for project in lookup.strategy.projects if project.status != "discontinued")
    return offering(pursued, lookup.as_of)


def _by_title(usable: Usable) -> tuple[str, str]:
    return alphabetical(usable.title), usable.project.url


def _usable(project: Project, service: Service, lookup: Lookup) -> Usable:
    return Usable(
        title=service.title,
        url=service.url or "",
        text=service.text or "",
        since=online(service, lookup),
        analogue=project.analogue_access or "",
        audience=", ".join(lookup.labels.audience[name] for name in project.audience),
        handlungsfelder=lookup.handlungsfeld_links(project.handlungsfelder),
        project=project_link(project),
        status=status_badge(project, lookup),
    )


def _expertise(found: Offering, lookup: Lookup) -> Expertise | None:
    """Gather what experts ask for, where any of it is recorded."""
    if not any(offer.service.maturity or offer.service.efa is not None or offer.service.key for offer in found.offers):
        return None
    wording = lookup.wording
    scales = (
        wording(say("Model {model}: level 0 to {highest}", model=model, highest=MATURITY_LEVELS[model]))
        for model in found.maturity
    )
    by_title = sorted(found.offers, key=lambda offer: (alphabetical(offer.service.title), offer.project.id))
    details = tuple(_detail(offer, lookup) for offer in by_title)
    return Expertise(tuple(_facts(found, wording)), tuple(scales), details, any(detail.key for detail in details))


def _facts(found: Offering, wording: Wording) -> Iterator[Fact]:
    unknown = wording(say("not recorded"))
    for model, levels in found.maturity.items():
        graded = (wording(say("level {level}: {n}", level=level, n=number)) for level, number in levels.items())
        yield Fact(wording(say("Maturity (model {model})", model=model)), tuple(graded))
    if found.maturity and found.without_maturity:
        yield Fact(wording(say("Maturity not recorded")), (str(found.without_maturity),))
    answers = ((True, wording(say("yes"))), (False, wording(say("no"))), (None, unknown))
    shares = tuple(f"{word}: {found.efa[answer]}" for answer, word in answers if answer in found.efa)
    yield Fact(wording(say("One for all (EfA)")), shares)
    if found.by_year:
        years = tuple(f"{year}: {number}" for year, number in found.by_year.items())
        yield Fact(wording(say("Gone online")), years)


def _detail(offer: Offer, lookup: Lookup) -> Detail:
    wording, service = lookup.wording, offer.service
    maturity, efa = service.maturity, service.efa
    return Detail(
        service.title,
        Link(offer.project.name, project_path(offer.project.id)),
        wording(STATE_LABELS[offer.state]),
        lookup.when(service.online_since),
        wording(grade(maturity)) if maturity else "",
        "" if efa is None else wording(say("yes") if efa else say("no")),
        service.key or "",
    )


def _name(lookup: Lookup) -> str:
    return lookup.wording(say("What I can already use")) if _offering(lookup).offers else ""


CHAPTER = Chapter(SERVICES, _name, services_page, say("Services, and whether you can use them already"))
