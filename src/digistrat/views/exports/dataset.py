"""What catalogues tell of the data as a whole: the same words for DCAT-AP.de and schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.findings import say

if TYPE_CHECKING:
    from digistrat.views.site.register import Register

PAGE = "daten.html"


def title(register: Register) -> str:
    """Name the dataset; a strategy need not name its city."""
    strategy = register.strategy
    name, city = strategy.title, strategy.municipality.name
    return register.wording(say("Open data: {title}", title=name if city in name else f"{name} · {city}"))


def description(register: Register) -> str:
    """Say in two sentences what the dataset holds."""
    words = say(
        "Vision, fields of action and all public projects of the strategy “{title}” ({city}), with status, dates,"
        " milestones, indicators, decisions and money. As of {date}.",
        title=register.strategy.title,
        city=register.strategy.municipality.name,
        date=register.as_of,
    )
    return register.wording(words)


def keywords(register: Register) -> list[str]:
    """Give the words by which people look for such data, and the fields of action."""
    wording = register.wording
    fixed = [say("digital strategy"), say("digitalisation"), say("administration"), say("roadmap")]
    own = [field.title for field in register.strategy.handlungsfelder]
    return list(dict.fromkeys([*map(wording, fixed), *own]))


def modified(register: Register) -> tuple[str, str]:
    """Say when the data was last changed, with the type of that date; without git it is the Stichtag."""
    if register.version is None:
        return register.as_of.isoformat(), "date"
    return register.version.time.isoformat(timespec="seconds"), "dateTime"
