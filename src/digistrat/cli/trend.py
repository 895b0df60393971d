"""``digistrat trend [ID]``: the Meilenstein-Trendanalyse of a project, or the slips of the whole roadmap."""

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import find_project
from digistrat.cli.completion import complete_project
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import History, record_of, tell_history
from digistrat.cli.session import Session, open_session, print_json, tell_errors, tell_note
from digistrat.data.structures_trend import league_structure, trend_structure
from digistrat.findings import say
from digistrat.history.trend import league, project_trend, reporting_days
from digistrat.history.values import Record
from digistrat.terminal.trend import print_league, print_trend


def trend(
    project: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help=_("Id of the project; without it all slips of the roadmap."),
            show_default=False,
            autocompletion=complete_project,
        ),
    ] = None,
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how the expected dates moved over time."""
    session = open_session(root, as_of, lang, at)
    found = find_project(session, project) if project else None
    record = record_of(session, [found.id] if found else None)
    gaps = {"is_shallow": record.is_shallow, "is_partial": record.is_partial}
    days = reporting_days(session.strategy, record, session.as_of)
    if found is not None:
        one = project_trend(found, record.steps.get(found.id, ()), days, is_whole=record.is_whole_of(found.id))
        if as_json:
            print_json({**trend_structure(one, session.as_of), **gaps})
        else:
            print_trend(session.screen, one, session.as_of)
    else:
        all_of_them = league(session.strategy, record, days, session.as_of)
        if as_json:
            print_json({**league_structure(all_of_them, session.as_of), **gaps})
        else:
            print_league(session.screen, all_of_them, session.as_of)
    tell_history(session, History(record))
    if as_of:
        _tell_later(session, record)
    tell_errors(session)


def _tell_later(session: Session, record: Record) -> None:
    """Say on standard error that an earlier Stichtag does not hide what was written after it."""
    if record.revisions and record.revisions[-1].day > session.as_of:
        tell_note(
            session,
            say("Versions after {day} are shown, too.", day=session.as_of),
            say("The dates as they stood then: {command}", command=f"digistrat trend --at {session.as_of}"),
        )
