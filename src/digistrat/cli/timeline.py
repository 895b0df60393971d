"""``digistrat timeline``: the roadmap along time."""

from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures import timeline_structure
from digistrat.figures import timeline as figures
from digistrat.terminal.timeline import print_timeline


def timeline(
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one bar a project, by Handlungsfeld, with the Stichtag."""
    session = open_session(root, as_of, lang, at)
    plan = figures.timeline(session.strategy, session.as_of)
    if as_json:
        print_json(timeline_structure(plan, session.as_of))
    else:
        print_timeline(session.screen, plan, session.as_of)
    tell_errors(session)
