"""``digistrat show ID``: one project in full."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated

import typer

from digistrat.cli.completion import complete_project
from digistrat.cli.options import AsOfOption, JsonOption, LangOption, RootOption

if TYPE_CHECKING:
    from digistrat.cli.session import Session
    from digistrat.model.project import Project


def show(
    project: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("Id of the project: the name of its file."), autocompletion=complete_project
        ),
    ],
    root: RootOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the Steckbrief of a project."""
    from digistrat.cli.session import open_session, print_json, tell_errors

    session = open_session(root, as_of, lang)
    found = _project(session, project)
    if as_json:
        from digistrat.views.structures import project_structure

        print_json(project_structure(found, session.as_of))
    else:
        from digistrat.views.terminal.steckbrief import print_steckbrief

        print_steckbrief(session.screen, session.strategy, found, session.as_of)
    tell_errors(session)


def _project(session: Session, name: str) -> Project:
    from digistrat.errors import WRONG_USE, DigistratError
    from digistrat.findings import say
    from digistrat.reading.suggestions import closest

    wanted = name.removesuffix(".yaml").replace("\\", "/").rpartition("/")[2]
    projects = session.strategy.projects
    found = next((project for project in projects if project.id == wanted), None)
    found = found or next((project for project in projects if wanted in project.formerly), None)
    if found is not None:
        return found
    if wanted in session.loaded.unread.get("project", frozenset()):
        raise DigistratError(
            say("The project “{id}” cannot be shown, since its file has errors.", id=wanted),
            say("See them with: digistrat validate"),
        )
    guess = closest(wanted, [project.id for project in projects])
    raise DigistratError(
        say("There is no project “{id}”.", id=wanted),
        say("Did you mean “{guess}”?", guess=guess) if guess else say("See all of them with: digistrat list"),
        exit_code=WRONG_USE,
    )
