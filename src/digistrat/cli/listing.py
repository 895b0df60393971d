"""``digistrat list``: everything of one kind, filtered and sorted."""

from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.cli.choices import one_of
from digistrat.cli.completion import complete_from
from digistrat.cli.options import AsOfOption, AtOption, JsonOption, LangOption, RootOption
from digistrat.cli.past import first_commits
from digistrat.cli.session import open_session, print_json, tell_errors
from digistrat.data.structures_list import list_structure
from digistrat.figures.selection import KINDS, SORTS, Selection, listing
from digistrat.model.project import HEALTHS, STATUSES
from digistrat.terminal.lists import print_list


def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[projects|milestones|services|decisions|indicators]",
            help=_("What to list."),
            show_default=False,
            autocompletion=complete_from("projects", "milestones", "services", "decisions", "indicators"),
        ),
    ] = "projects",
    handlungsfeld: Annotated[
        str | None, typer.Option("--handlungsfeld", help=_("Only this Handlungsfeld (id)."))
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            help=_("Only this status."),
            autocompletion=complete_from("idea", "planned", "active", "ongoing", "paused", "completed", "discontinued"),
        ),
    ] = None,
    health: Annotated[
        str | None,
        typer.Option(
            "--health", help=_("Only this Lage."), autocompletion=complete_from("on_track", "at_risk", "critical")
        ),
    ] = None,
    lead: Annotated[str | None, typer.Option("--lead", help=_("Only this unit in charge (part of its name)."))] = None,
    district: Annotated[str | None, typer.Option("--district", help=_("Only this district."))] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=_("Only what is late."))] = False,
    stale: Annotated[bool, typer.Option("--stale", help=_("Only what nobody has reported on for long."))] = False,
    search: Annotated[str | None, typer.Option("--search", help=_("Only what contains this text."))] = None,
    sort: Annotated[
        str,
        typer.Option(
            "--sort",
            metavar="id|number|title|status|start|end",
            help=_("Order of the rows."),
            autocompletion=complete_from("id", "number", "title", "status", "start", "end"),
        ),
    ] = "id",
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:
    """List projects, milestones, services, decisions or indicators."""
    wanted = one_of(kind, KINDS, _("list"))
    order = one_of(sort, SORTS, "--sort")
    session = open_session(root, as_of, lang, at)
    fields = [field.id for field in session.strategy.handlungsfelder]
    selection = Selection(
        handlungsfeld=one_of(handlungsfeld, fields, "--handlungsfeld") if handlungsfeld else None,
        status=one_of(status, STATUSES, "--status") if status else None,
        health=one_of(health, HEALTHS, "--health") if health else None,
        lead=lead,
        district=district,
        is_overdue=overdue,
        is_stale=stale,
        search=search,
        sort=order,
    )
    found = listing(session.strategy, wanted, selection, session.as_of, first_commits(session) if stale else {})
    if as_json:
        print_json(list_structure(session.strategy, found))
    else:
        print_list(session.screen, session.strategy, found)
    tell_errors(session)
