"""Words on the command line that must be one of a few, with a suggestion for near misses."""

from collections.abc import Sequence
from typing import TypeVar

from digistrat.cli.past import is_past
from digistrat.cli.session import Session
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.model.project import Project
from digistrat.model.strategy import Meeting
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


NEAREST = 5
"""How many meetings are named at most where one is unknown, those with the most similar ids."""


def meeting_of(session: Session, name: str) -> Meeting:
    """Give the meeting of an id.

    Raises:
        DigistratError: with the nearest ones and their days, where there is none.
    """
    from difflib import get_close_matches

    meetings = session.strategy.by_id.meetings
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


def find_project(session: Session, name: str) -> Project:
    """Find a project by its id, an older id, or the name of its file.

    Raises:
        DigistratError: where there is none, or it cannot be read.
    """
    wanted = name.removesuffix(".yaml").replace("\\", "/").rpartition("/")[2]
    projects = session.strategy.projects
    found = session.strategy.by_id.projects.get(wanted) or next(
        (project for project in projects if wanted in project.formerly), None
    )
    if found is not None:
        return found
    if wanted in session.loaded.unread.get("project", frozenset()):
        raise DigistratError(
            say("The project “{id}” cannot be shown, since its file has errors.", id=wanted),
            say("See them with: {command}", command=session.check),
        )
    if is_past(session, wanted):
        raise DigistratError(
            say("There is no project “{id}” any more.", id=wanted),
            say("See what became of it with: {command}", command=f"digistrat history {wanted}"),
            exit_code=WRONG_USE,
        )
    guess = closest(wanted, [project.id for project in projects])
    raise DigistratError(
        say("There is no project “{id}”.", id=wanted),
        say("Did you mean “{guess}”?", guess=guess) if guess else say("See all of them with: digistrat list"),
        exit_code=WRONG_USE,
    )
