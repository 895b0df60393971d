"""``digistrat status``: where the strategy stands."""

from __future__ import annotations

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.completion import complete_from
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption


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
    from digistrat.cli.choices import one_of
    from digistrat.cli.past import first_commits, record_or_reason, tell_history
    from digistrat.cli.session import open_session, print_json, tell_errors
    from digistrat.errors import DigistratError
    from digistrat.figures.overview import overview
    from digistrat.figures.standing import GROUPINGS
    from digistrat.history.trend import moved_dates

    grouping = one_of(by, GROUPINGS, "--by")
    session = open_session(root, as_of, lang, at)
    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    is_known = known is not None and not known.is_shallow
    found = overview(session.strategy, session.as_of, grouping, first_commits(session))
    moved = moved_dates(session.strategy, known)
    if as_json:
        from digistrat.views.structures import status_structure

        print_json(status_structure(session.strategy, found, moved, is_history_known=is_known))
    else:
        from digistrat.views.terminal.status import print_status

        print_status(session.screen, session.strategy, found, moved)
    if known:
        tell_history(session, known)
    tell_errors(session)
