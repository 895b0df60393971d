"""``digistrat history ID``: one project over all commits."""

from collections.abc import Sequence
from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.completion import complete_project
from digistrat.cli.options import AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import record_of
from digistrat.cli.session import Session, open_session, print_json
from digistrat.data.structures_history import history_structure
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.history.values import Step
from digistrat.reading.suggestions import closest
from digistrat.terminal.changes import print_history

TITLED = frozenset({"project-added", "project-vanished"})
"""Changes that carry the title of the project itself."""


def history(
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("Id of the project, also one that is gone."), autocompletion=complete_project
        ),
    ],
    root: RootOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what happened to a project, newest first."""
    session = open_session(root, None, lang, at)
    name = _id(session, project)
    record = record_of(session, [name])
    steps = record.steps.get(name, ())
    if not steps:
        _refuse(session, name)
    title = _title(session, name, steps)
    if as_json:
        print_json(history_structure(name, title, record, session.screen.wording))
    else:
        print_history(session.screen, title, steps, is_shallow=record.is_shallow, is_partial=record.is_partial)


def _id(session: Session, name: str) -> str:
    """Give today's id for one that a person names: an older one, or that of a file."""
    wanted = name.removesuffix(".yaml").replace("\\", "/").rpartition("/")[2]
    if wanted in session.loaded.paths:
        return wanted
    return next((found.id for found in session.strategy.projects if wanted in found.formerly), wanted)


def _title(session: Session, name: str, steps: Sequence[Step]) -> str:
    """Give the title of today, else the last one that is known."""
    told = [change.title for step in steps for change in step.changes if change.kind in TITLED]
    return next((found.name for found in session.strategy.projects if found.id == name), told[-1] if told else name)


def _refuse(session: Session, name: str) -> None:
    if name in session.loaded.paths:
        raise DigistratError(say("The project “{id}” was not committed yet: it has no history.", id=name))
    guess = closest(name, session.loaded.paths)
    raise DigistratError(
        say("git knows no project “{id}”.", id=name),
        say("Did you mean “{guess}”?", guess=guess) if guess else say("See all of them with: digistrat list"),
        exit_code=WRONG_USE,
    )
