"""Services on offer (OZG): in operation or not, how mature by which model, EfA, reached without a computer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from digistrat.model.project import Project, Service

State = Literal["running", "coming", "unclear", "withdrawn"]
STATES: tuple[State, ...] = ("running", "coming", "unclear", "withdrawn")


@dataclass(frozen=True, slots=True)
class Offer:
    """A service of a project, and whether it is in operation at the Stichtag.

    ``unclear`` has no date, nor an address at a project that is done or runs on: nobody has written down whether it
    can be used, so neither is claimed. ``withdrawn`` belongs to a project that was given up.
    """

    project: Project
    service: Service
    state: State


@dataclass(frozen=True, slots=True)
class Offering:
    """The services of some projects, and what they add up to; what is withdrawn is listed and counts nowhere.

    ``maturity`` holds the number of services by level for each edition of the model that occurs, and the editions are
    never mixed. ``efa`` counts yes, no and not recorded (None). ``by_year`` counts by the year since when they are
    online, as far as that is known and has come. ``without_analogue`` belong to projects that do not say how they are
    reached without a computer.
    """

    offers: tuple[Offer, ...]
    by_state: Mapping[State, int]
    maturity: Mapping[str, Mapping[int, int]]
    without_maturity: int
    efa: Mapping[bool | None, int]
    by_year: Mapping[int, int]
    without_analogue: tuple[Offer, ...]

    @property
    def total(self) -> int:
        """Count what is not withdrawn."""
        return sum(number for state, number in self.by_state.items() if state != "withdrawn")


def offering(projects: Iterable[Project], as_of: date) -> Offering:
    """Gather the services of projects, in their order."""
    offers = tuple(
        Offer(project, service, state_of(project, service, as_of))
        for project in projects
        for service in project.services
    )
    counting = [offer for offer in offers if offer.state != "withdrawn"]
    years = [offer.service.online_since for offer in counting if offer.service.online_since]
    return Offering(
        offers,
        Counter(offer.state for offer in offers),
        _maturity(offer.service for offer in counting),
        sum(offer.service.maturity is None for offer in counting),
        Counter(offer.service.efa for offer in counting),
        _sorted(Counter(when.first.year for when in years if when.has_begun(as_of))),
        tuple(offer for offer in counting if offer.project.analogue_access is None),
    )


def state_of(project: Project, service: Service, as_of: date) -> State:
    """Say whether a service is in operation; nothing is claimed that nobody has written down."""
    if project.status == "discontinued":
        return "withdrawn"
    if service.online_since:
        return "running" if service.online_since.has_begun(as_of) else "coming"
    return "running" if service.url and project.status in {"ongoing", "completed"} else "unclear"


def _maturity(services: Iterable[Service]) -> Mapping[str, Mapping[int, int]]:
    counts: dict[str, Counter[int]] = {}
    for service in services:
        if service.maturity:
            counts.setdefault(service.maturity.model, Counter())[service.maturity.level] += 1
    return {model: _sorted(counts[model]) for model in sorted(counts)}


def _sorted(counts: Mapping[int, int]) -> Mapping[int, int]:
    return dict(sorted(counts.items()))
