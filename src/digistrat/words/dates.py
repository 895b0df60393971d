"""Two dates in words, the same for the team and for citizens: how far apart they lie, and early, on time or late."""

from digistrat.findings import Message, say, say_n
from digistrat.model.when import When

DAYS = 31
"""Two days that lie closer together are told in days."""


def distance(old: When, new: When) -> Message:
    """Say how much later or earlier a date lies than one with which it shares no day."""
    days = (new.last - old.last).days
    if old.precision == new.precision == "day" and abs(days) < DAYS:
        if days < 0:
            return say_n("{n} day earlier", "{n} days earlier", -days)
        return say_n("{n} day later", "{n} days later", days)
    slip = new.slip_from(old)
    if slip.months is None:
        if slip.most < 0:
            return say("{least} to {most} months earlier", least=-slip.most, most=-slip.least)
        return say("{least} to {most} months later", least=slip.least, most=slip.most)
    if slip.months < 0:
        return say_n("{n} month earlier", "{n} months earlier", -slip.months)
    return say_n("{n} month later", "{n} months later", slip.months)


def at_most_later(old: When, new: When) -> Message | None:
    """Say how much later a date may become that is only less precise; None where it becomes no later."""
    months = new.slip_from(old).most
    return say_n("up to {n} month later", "up to {n} months later", months) if months > 0 else None


def reached_when(expected: When | None, done: When | None) -> Message | When | None:
    """Say when something was reached: on time, or how much earlier or later than it was expected last."""
    if expected is None or done is None:
        return done
    if done.is_within(expected):
        return say("{done}, on time", done=done)
    if expected.is_within(done):
        return say("{done}, expected was {expected}", done=done, expected=expected)
    by = distance(expected, done)
    return say("{done}, {by} than expected: {expected}", done=done, by=by, expected=expected)
