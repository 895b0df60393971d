"""How far a figure reaches, in words that need no case and no gender, so that they suit every city's own terms."""

from collections.abc import Mapping

from digistrat.figures.money import Sum
from digistrat.figures.reach import Reach
from digistrat.findings import Message, say, say_n
from digistrat.history.trend import Moved


def share_of(found: Reach) -> Message:
    """Say how many of how many: "2 of 19"."""
    return say("{given} of {of}", given=found.given, of=found.of)


OWNERS: Mapping[str, Message] = {
    "milestones": say("projects with milestones"),
    "services": say("projects with services"),
    "indicators": say("projects with indicators"),
    "dates": say("projects with a date"),
    "open dates": say("open projects with a date"),
    "amounts": say("projects with an amount"),
}


def owners(what: str, found: Reach | Message) -> Message:
    """Say how many projects give something, of how many: "projects with milestones: 4 of 19"."""
    return say("{what}: {reach}", what=OWNERS[what], reach=found if isinstance(found, Message) else share_of(found))


def amounts_from(one: Sum) -> Message | None:
    """Say how many projects name an amount; None for money that is not gathered from projects."""
    planned, actual = one.planned_from, one.actual_from
    if planned is None or actual is None:
        return None
    if one.actual is None or planned == actual:
        return share_of(planned)
    if one.planned is None:
        return share_of(actual)
    return say("planned {planned}, actual {actual} of {of}", planned=planned.given, actual=actual.given, of=planned.of)


def moved_dates(moved: Moved) -> Message:
    """Say how many dates were moved, and by how many months the farthest, as far as that is known."""
    if moved.slip is None:
        return say_n("{n} date moved", "{n} dates moved", moved.dates)
    by = say_n("{n} month", "{n} months", moved.slip.most)
    if moved.dates == 1 and moved.slip.months is not None:
        return say("1 date moved, {by}", by=by)
    return say_n("{n} date moved, up to {by}", "{n} dates moved, up to {by}", moved.dates, by=by)
