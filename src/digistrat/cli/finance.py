"""``digistrat finance``: what is planned and spent."""

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import one_of
from digistrat.cli.completion import complete_from
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures_money import finance_structure
from digistrat.figures import money
from digistrat.terminal.money import print_finance


def finance(
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="year|product|category|fund",
            help=_("What the rows stand for."),
            autocompletion=complete_from("year", "product", "category", "fund"),
        ),
    ] = "year",
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the money of the unit and its projects, funds, and what is left to pay."""
    grouping = one_of(by, money.GROUPINGS, "--by")
    session = open_session(root, as_of, lang, at)
    found = money.finance(session.strategy, grouping)
    if as_json:
        print_json(finance_structure(found, session.as_of))
    else:
        print_finance(session.screen, session.strategy, found, session.as_of)
    tell_errors(session)
