"""What catalogues tell of the data as a whole: the same words for DCAT-AP.de and schema.org."""

from digistrat.data.register import Register
from digistrat.findings import say

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


def version(register: Register) -> str:
    """Say which state is shown, and when anything public was last changed, where that is known."""
    known = register.version
    if known.day is None:
        words = say("Version {id}", id=known.id)
    elif known.is_modified:
        words = say("Version {id}, last changed {date} and once more since", id=known.id, date=known.day)
    else:
        words = say("Version {id}, last changed {date}", id=known.id, date=known.day)
    return register.wording(words)
