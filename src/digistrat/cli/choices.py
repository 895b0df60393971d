"""Words on the command line that must be one of a few, with a suggestion for near misses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.reading.suggestions import GERMAN_CHOICES, closest

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
