"""``digistrat matrix``: vision statements against Handlungsfelder."""

from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures import matrix_structure
from digistrat.figures.alignment import alignment
from digistrat.terminal.matrix import print_matrix


def matrix(
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how many projects serve which statement in which Handlungsfeld."""
    session = open_session(root, as_of, lang, at)
    found = alignment(session.strategy)
    if as_json:
        print_json(matrix_structure(session.strategy, found, session.as_of))
    else:
        print_matrix(session.screen, session.strategy, found)
    tell_errors(session)
