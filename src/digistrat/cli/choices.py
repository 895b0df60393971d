"""Words on the command line that must be one of a few, with a suggestion for near misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.reading.suggestions import GERMAN_CHOICES, closest

if TYPE_CHECKING:
    from digistrat.cli.session import Session
    from digistrat.model.strategy import Meeting

Choice = TypeVar("Choice", bound=str)


def one_of(value: str, choices: Sequence[Choice], option: str) -> Choice:
    """Give the choice that was named.

    Raises:
        DigistratError: with the nearest choice, where it is none of them.
    """
    for choice in choices:
        if choice == value:
            return choice
    guess = closest(value, list(choices), GERMAN_CHOICES)
    raise DigistratError(
        say("{option} does not know “{value}”.", option=option, value=value),
        say("Did you mean “{guess}”?", guess=guess)
        if guess
        else say("Allowed are: {choices}.", choices=", ".join(sorted(choices))),
        exit_code=WRONG_USE,
    )


NEAREST = 5
"""How many meetings are named at most where one is unknown, those with the most similar ids."""


def meeting_of(session: Session, name: str) -> Meeting:
    """Give the meeting of an id.

    Raises:
        DigistratError: with the nearest ones and their days, where there is none.
    """
    from difflib import get_close_matches

    meetings = {meeting.id: meeting for meeting in session.strategy.meetings}
    if name in meetings:
        return meetings[name]
    near = [meetings[id_] for id_ in get_close_matches(name, meetings, NEAREST, 0.0)]
    known = ", ".join(f"{meeting.id} ({session.screen.wording.day(meeting.date)})" for meeting in near)
    raise DigistratError(
        say("There is no meeting “{id}”.", id=name),
        say("There are: {meetings}", meetings=known)
        if known
        else say("Meetings stand in strategy.yaml under “meetings”; there are none yet."),
        exit_code=WRONG_USE,
    )
