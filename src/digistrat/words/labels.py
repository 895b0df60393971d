"""The words for the fixed values of fields, and for a field that is named by its key; others stand at the field."""

from collections.abc import Mapping

from digistrat.figures.staffing import staff_by_year
from digistrat.findings import Message, say
from digistrat.model.fields import Group, holds, label, part_of
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.words.wording import (
    AUDIENCE_LABELS,
    CATEGORY_LABELS,
    HEALTH_LABELS,
    PRIORITY_LABELS,
    STATUS_LABELS,
    Wording,
)

GROUP_LABELS: Mapping[Group, Message] = {
    "about": say("What it is about"),
    "alignment": say("What it serves"),
    "standing": say("Its state"),
    "classification": say("Classification"),
    "responsibility": say("Responsibility"),
    "dates": say("Dates"),
    "content": say("Content"),
    "offers": say("Indicators, services and access"),
    "resources": say("Money and staff"),
    "course": say("Decisions and reports"),
    "publicity": say("Public or internal"),
}
"""Titles of the groups of fields."""
YES_NO: Mapping[str, Message] = {"true": say("yes"), "false": say("no")}
VALUE_LABELS: Mapping[str, Mapping[str, Message]] = {
    "status": dict(STATUS_LABELS.items()),
    "health": dict(HEALTH_LABELS.items()),
    "priority": dict(PRIORITY_LABELS.items()),
    "audience": dict(AUDIENCE_LABELS.items()),
    "category": dict(CATEGORY_LABELS.items()),
}
"""The words for fixed values, by the field that holds them."""


def value_labels(model: type[Item], name: str) -> Mapping[str, Message]:
    """Give the words for the values of a field; none where people write what they like."""
    return YES_NO if holds(model, name, bool) else VALUE_LABELS.get(name, {})


def field_at(key: str) -> tuple[type[Item], str] | None:
    """Give the part and the name of a field by the way to it from a project, or else from the strategy."""
    *outer, name = key.split(".")
    for model in (Project, Strategy):
        part: type[Item] | None = model
        for step in outer:
            part = part_of(part, step) if part and step in part.model_fields else None
        if part and name in part.model_fields:
            return part, name
    return None


def label_at(key: str) -> Message | str:
    """Give the word for a field by the way to it; what no project and no strategy has is told as it is written."""
    found = field_at(key)
    return label(*found) if found else key


def staff_words(project: Project, wording: Wording) -> tuple[str, ...]:
    """Say the need of a project for staff, year by year."""
    return tuple(
        wording(
            say("{year}: 1 full-time equivalent", year=str(year))
            if number == 1
            else say("{year}: {number} full-time equivalents", year=str(year), number=number)
        )
        for year, number in staff_by_year(project)
    )
