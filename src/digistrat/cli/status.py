"""``digistrat status``: where the strategy stands."""

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import one_of
from digistrat.cli.completion import complete_from
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import first_commits, history_of, tell_history
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures import status_structure
from digistrat.figures.overview import overview
from digistrat.figures.standing import GROUPINGS
from digistrat.history.trend import moved_dates
from digistrat.terminal.status import print_status


def status(
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="handlungsfeld|vision|lead|status",
            help=_("What the rows stand for."),
            autocompletion=complete_from("handlungsfeld", "vision", "lead", "status"),
        ),
    ] = "handlungsfeld",
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the headline, one row a group, and what needs attention."""
    grouping = one_of(by, GROUPINGS, "--by")
    session = open_session(root, as_of, lang, at)
    past = history_of(session)
    is_known = past.record is not None and not past.record.is_shallow
    found = overview(session.strategy, session.as_of, grouping, first_commits(session, past))
    moved = moved_dates(session.strategy, past.record)
    if as_json:
        print_json(status_structure(session.strategy, found, moved, is_history_known=is_known))
    else:
        print_status(session.screen, session.strategy, found, moved)
    if past.record:
        tell_history(session, past)
    tell_errors(session)
