"""``digistrat show ID``: one project in full."""

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import find_project
from digistrat.cli.completion import complete_project
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import record_of
from digistrat.cli.session import Session, open_session, print_json, tell_errors
from digistrat.data.structures import project_structure
from digistrat.errors import DigistratError
from digistrat.model.project import Project
from digistrat.terminal.changes import print_recent
from digistrat.terminal.steckbrief import print_steckbrief

NEWEST = 5
"""How many of the newest steps of its history the Steckbrief shows."""


def show(
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("Id of the project: the name of its file."), autocompletion=complete_project
        ),
    ],
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the Steckbrief of a project."""
    session = open_session(root, as_of, lang, at)
    found = find_project(session, project)
    if as_json:
        print_json(project_structure(found, session.as_of))
    else:
        print_steckbrief(session.screen, session.strategy, found, session.as_of)
        _print_past(session, found)
    tell_errors(session)


def _print_past(session: Session, project: Project) -> None:
    """Print what git knows of the project; without git there is nothing to print."""
    try:
        record = record_of(session, [project.id])
    except DigistratError:
        return
    print_recent(session.screen, record.steps.get(project.id, ()), NEWEST, is_whole=record.is_whole)
