"""``digistrat whatif ID [CHANGE]``: what moves when a date moves, or the chain that decides on the end of a project."""

from datetime import date
from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import find_project
from digistrat.cli.completion import complete_project
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.session import date_hint, open_session, print_json, tell_errors
from digistrat.data.structures_steering import chain_structure, whatif_structure
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.figures.dependencies import UNBEGUN, critical_chain, knock_on, would_end_before_start
from digistrat.figures.shifting import Change, parse_change
from digistrat.findings import say
from digistrat.model.project import TERMINAL, Project
from digistrat.model.when import suggest_when
from digistrat.terminal.whatif import print_chain, print_whatif


def whatif(
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("Id of the project: the name of its file."), autocompletion=complete_project
        ),
    ],
    change: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[CHANGE]"),
            help=_("Such as end+6m, end-2w or end=2027-06; without it the chain that decides on the end."),
            show_default=False,
        ),
    ] = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Calculate what follows from a delay; nothing is written."""
    wanted = None if change is None else _parsed(change)
    session = open_session(root, as_of, lang, at)
    found = find_project(session, project)
    if wanted is None:
        chain = critical_chain(session.strategy, found)
        if as_json:
            print_json(chain_structure(chain, session.as_of))
        else:
            print_chain(session.screen, chain)
    else:
        _refuse(found, wanted, session.as_of)
        effect = knock_on(session.strategy, found, wanted, session.as_of)
        if as_json:
            print_json(whatif_structure(effect, session.as_of))
        else:
            print_whatif(session.screen, effect, session.as_of)
    tell_errors(session)


def _parsed(text: str) -> Change:
    """Read the change.

    Raises:
        DigistratError: where it is none, with a guess where only the date is written in another way.
    """
    change = parse_change(text)
    if change is not None:
        return change
    side, _sign, date = text.partition("=")
    guess = f"{side}={suggest_when(date)}"
    raise DigistratError(
        say("“{text}” cannot be read as a change of a date.", text=text),
        say("Did you mean “{guess}”?", guess=guess)
        if parse_change(guess)
        else date_hint(date.strip())
        or say("Write end or start with d, w, m or y: end+6m, end-2w, start+1y; or a date: end=2027-06"),
        exit_code=WRONG_USE,
    )


def _refuse(project: Project, change: Change, as_of: date) -> None:
    """Refuse what makes no sense.

    Raises:
        DigistratError: where the project is over, has begun and its beginning should move, or would end too early.
    """
    error: DigistratError | None = None
    if project.status in TERMINAL:
        error = DigistratError(
            say("The project “{id}” is over; its dates move no more.", id=project.id),
            say("Name one that is planned or under way: digistrat list"),
            exit_code=WRONG_USE,
        )
    elif change.side == "start" and project.status not in UNBEGUN:
        error = DigistratError(
            say("The project “{id}” has begun; its beginning moves no more.", id=project.id),
            say("Ask for its end: digistrat whatif {id} end+3m", id=project.id),
            exit_code=WRONG_USE,
        )
    elif would_end_before_start(project, change, as_of):
        error = DigistratError(
            say("The end would lie before the beginning."),
            say(
                "These dates are written down today: beginning {start}, end {end}", start=project.start, end=project.end
            ),
            exit_code=WRONG_USE,
        )
    if error:
        raise error
