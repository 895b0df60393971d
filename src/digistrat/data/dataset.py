"""The data as a whole, as catalogues tell of it: the same words for DCAT-AP.de and schema.org."""

from digistrat.data.lookup import Lookup
from digistrat.findings import say

PAGE = "daten.html"


def title(lookup: Lookup) -> str:
    """Name the dataset; a strategy need not name its city."""
    strategy = lookup.strategy
    name, city = strategy.title, strategy.municipality.name
    return lookup.wording(say("Open data: {title}", title=name if city in name else f"{name} · {city}"))


def description(lookup: Lookup) -> str:
    """Say in two sentences what the dataset holds."""
    words = say(
        "Vision, fields of action and all public projects of the strategy “{title}” ({city}), with status, dates,"
        " milestones, indicators, decisions and money. As of {date}.",
        title=lookup.strategy.title,
        city=lookup.strategy.municipality.name,
        date=lookup.as_of,
    )
    return lookup.wording(words)


def keywords(lookup: Lookup) -> list[str]:
    """Give the words by which people look for such data, and the fields of action."""
    wording = lookup.wording
    fixed = [say("digital strategy"), say("digitalisation"), say("administration"), say("roadmap")]
    own = [field.title for field in lookup.strategy.handlungsfelder]
    return list(dict.fromkeys([*map(wording, fixed), *own]))


def version(lookup: Lookup) -> str:
    """Say which state is shown, and when anything public was last changed, where that is known."""
    known = lookup.version
    if known.day is None:
        words = say("Version {id}", id=known.id)
    elif known.is_modified:
        words = say("Version {id}, last changed {date} and once more since", id=known.id, date=known.day)
    else:
        words = say("Version {id}, last changed {date}", id=known.id, date=known.day)
    return lookup.wording(words)
