"""The words of the website for fixed values: status, Lage, audience, and the city's own terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from digistrat.findings import Message, say
from digistrat.model.project import Audience, Category, Health, Priority, Status
from digistrat.model.strategy import Terms
from digistrat.words.wording import (
    AUDIENCE_LABELS,
    CATEGORY_LABELS,
    HEALTH_LABELS,
    PRIORITY_LABELS,
    STATUS_LABELS,
    Wording,
)

ORDER: tuple[Status, ...] = ("active", "planned", "ongoing", "paused", "idea", "completed", "discontinued")
"""The order in which readers look: what is being done, then what comes."""

K = TypeVar("K", bound=str)


@dataclass(frozen=True, slots=True)
class Term:
    """The city's word for one of its things."""

    one: str
    many: str

    def counted(self, number: int) -> str:
        """Say how many: "1 Projekt", "19 Projekte"."""
        return f"{number} {self.one if number == 1 else self.many}"


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label of a fixed value, said once for the whole site."""

    status: Mapping[Status, str]
    health: Mapping[Health, str]
    priority: Mapping[Priority, str]
    audience: Mapping[Audience, str]
    category: Mapping[Category, str]
    project: Term
    vision: Term
    handlungsfeld: Term


def labels(terms: Terms, wording: Wording) -> Labels:
    """Say every label in the language of the site; the city's own terms come first."""
    return Labels(
        _said(STATUS_LABELS, wording),
        _said(HEALTH_LABELS, wording),
        _said(PRIORITY_LABELS, wording),
        _said(AUDIENCE_LABELS, wording),
        _said(CATEGORY_LABELS, wording),
        _term(terms.project, (say("Project"), say("Projects")), wording),
        _term(terms.vision, (say("Vision statement", "page"), say("Vision")), wording),
        _term(terms.handlungsfeld, (say("Field of action"), say("Fields of action")), wording),
    )


def _said(messages: Mapping[K, Message], wording: Wording) -> dict[K, str]:
    return {key: wording(message) for key, message in messages.items()}


def _term(own: tuple[str, str] | None, default: tuple[Message, Message], wording: Wording) -> Term:
    return Term(*own) if own else Term(*map(wording, default))
