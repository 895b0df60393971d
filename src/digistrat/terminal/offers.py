"""``list services`` on the screen: the services with their state and maturity, and what they add up to."""

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from digistrat.figures.services import STATES, Offer, Offering, State
from digistrat.findings import Message, say, say_n
from digistrat.model.project import MATURITY_LEVELS, Maturity, Service
from digistrat.terminal.console import Screen
from digistrat.terminal.styles import project_text
from digistrat.terminal.tables import Cell, Column, print_table
from digistrat.words.wording import Wording

STATE_LABELS: Mapping[State, Message] = {
    "running": say("in operation"),
    "coming": say("being prepared"),
    "unclear": say("not recorded"),
    "withdrawn": say("discontinued"),
}
STATE_SIGNS: Mapping[State, str] = {"running": "✓", "coming": "○", "unclear": "?", "withdrawn": "✗"}
STATE_STYLES: Mapping[State, str] = {"running": "green", "coming": "cyan", "unclear": "yellow", "withdrawn": "dim"}
EFA_LABELS: Mapping[bool | None, Message] = {True: say("yes"), False: say("no"), None: say("not recorded")}


def print_offers(screen: Screen, found: Offering, *, is_wide: bool) -> None:
    """Print the services and, below, their sums; without room the project's title and the address are left out."""
    wording = screen.wording
    if found.offers:
        columns = [
            Column(wording(say("Service")), is_flexible=True, minimum=18),
            Column(wording(say("State"))),
            Column(wording(say("Online since"))),
            Column(wording(say("Maturity"))),
            Column("EfA"),
            Column(wording(say("Project")), is_flexible=True, minimum=14),
            Column("ID"),
            Column(wording(say("Address")), is_flexible=True, minimum=14),
        ]
        print_table(screen, columns, [_row(wording, offer, is_wide=is_wide) for offer in found.offers])
        screen.line()
    if found.total:
        print_table(
            screen, [Column(""), Column("", is_flexible=True)], [row for row in _sums(wording, found) if row[1]]
        )
        screen.line()
    screen.line((wording(say_n("{n} entry", "{n} entries", len(found.offers))), "dim"))


def _row(wording: Wording, offer: Offer, *, is_wide: bool) -> list[Cell]:
    service, state = offer.service, offer.state
    return [
        service.title,
        Text(f"{STATE_SIGNS[state]} {wording(STATE_LABELS[state])}", STATE_STYLES[state]),
        wording.when(service.online_since),
        _grade(wording, service.maturity, is_wide=is_wide),
        "" if service.efa is None else wording(EFA_LABELS[service.efa]),
        project_text(wording, offer.project) if is_wide else "",
        Text(offer.project.id, "dim"),
        (service.url or "") if is_wide else "",
    ]


def _grade(wording: Wording, maturity: Maturity | None, *, is_wide: bool) -> str:
    if maturity is None:
        return ""
    if is_wide:
        return wording(grade(maturity))
    return f"{maturity.level}/{MATURITY_LEVELS[maturity.model]} ({maturity.model})"


def grade(maturity: Maturity) -> Message:
    """Say a level of maturity with the highest one and the edition of the model, without which it means nothing."""
    return say(
        "{level} of {highest} (model {model})",
        level=maturity.level,
        highest=MATURITY_LEVELS[maturity.model],
        model=maturity.model,
    )


def _sums(wording: Wording, found: Offering) -> Iterator[list[Cell]]:
    yield _sum(wording, say("State"), ((found.by_state.get(key), STATE_LABELS[key]) for key in STATES))
    for model, levels in found.maturity.items():
        graded = ((number, say("on level {level}", level=level)) for level, number in levels.items())
        yield _sum(wording, say("Maturity (model {model})", model=model), graded)
    yield _sum(wording, say("Maturity"), [(found.without_maturity, say("not recorded"))])
    yield _sum(wording, say("EfA"), ((found.efa.get(key), label) for key, label in EFA_LABELS.items()))
    if found.by_year:
        years = (f"{year}: {number}" for year, number in found.by_year.items())
        yield [Text(wording(say("Online since")), "dim"), " · ".join(years)]
    if found.without_analogue:
        names = dict.fromkeys(offer.project.id for offer in found.without_analogue)
        count = f"{len(found.without_analogue)} ({', '.join(names)})"
        yield [Text(wording(say("No way without a computer")), "dim"), count]


def _sum(wording: Wording, name: Message, counts: Iterable[tuple[int | None, Message]]) -> list[Cell]:
    """Say numbers of things on one line; of which there are none, nothing is said."""
    parts = [f"{number} {wording(what)}" for number, what in counts if number]
    return [Text(wording(name), "dim") if parts else "", " · ".join(parts)]


def service_line(wording: Wording, service: Service) -> str:
    """Say a service: title, since when, maturity with the edition of its model, address."""
    parts = (
        service.title,
        wording(say("since {date}", date=service.online_since)) if service.online_since else None,
        wording(say("maturity {grade}", grade=grade(service.maturity))) if service.maturity else None,
        service.url,
        service.text,
    )
    return " · ".join(part for part in parts if part)
