"""``digistrat capacity``: the staff that the projects need against the staff that there is."""

from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures_steering import capacity_structure
from digistrat.figures.staffing import loads, without_staff
from digistrat.terminal.capacity import print_capacity


def capacity(
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show demand and staff year by year."""
    session = open_session(root, as_of, lang, at)
    years, silent = loads(session.strategy), without_staff(session.strategy)
    if as_json:
        print_json(capacity_structure(years, silent, session.as_of))
    else:
        print_capacity(session.screen, years, silent, session.as_of)
    tell_errors(session)
