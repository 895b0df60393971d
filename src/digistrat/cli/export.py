"""``digistrat export``: one file of the website's open data, with the same bytes."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from digistrat.cli.checking import Checked, checked, count_errors, refuse
from digistrat.cli.choices import one_of
from digistrat.cli.options import AsOfOption, AtOption, ForceOption, LangOption, RootOption
from digistrat.cli.past import tell_history
from digistrat.cli.publishing import outside
from digistrat.cli.session import open_session
from digistrat.cli.writing import give, refuse_place, refuse_screen
from digistrat.data.export import Export
from digistrat.data.lookup import Lookup, lookup
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import Message, say
from digistrat.site.offering import ATOM, CSV, ICS, JSON, JSONLD, SCHEMA_EXPORT, XLSX
from digistrat.words.wording import wording

TABLE = "projekte"
"""The table that is exported where none is named."""
BINARY = "XLSX"
PLAIN = "CSV"
"""A table without rows is exported, too: its columns are known."""


def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar=_("FORMAT"), help=_("csv, xlsx, json, schema, jsonld, ics or atom."), show_default=False
        ),
    ],
    table: Annotated[
        str | None,
        typer.Option("--table", metavar=_("TABLE"), help=_("Which table as CSV; without it, projekte.")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=_("File to write; without it, the data is printed.")),
    ] = None,
    is_forced: ForceOption = False,
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
) -> None:
    """Give what is published as data; errors stop it, as they stop the website."""
    chosen = _chosen(form, table)
    _refuse_place(chosen, output)
    session = open_session(root, as_of, lang, at)
    found = checked(session)
    if found.errors:
        screen = session.error_screen
        count_errors(screen, len(found.errors))
        refuse(screen, say("Nothing was exported."), say("See the findings with: digistrat validate"))
    lookup = _register(found)
    if not chosen.is_there(lookup) and chosen.format != PLAIN:
        raise (chosen.format == "ATOM" and found.history.reason) or _missing(chosen)
    give(chosen.render(lookup), output, session.screen, is_forced=is_forced)
    tell_history(session, found.history)


def _chosen(form: str, table: str | None) -> Export:
    """Find the export that is meant.

    Raises:
        DigistratError: where there is no such format or table, or a table is named for another format.
    """
    known = {"json": JSON, "schema": SCHEMA_EXPORT, "xlsx": XLSX, "jsonld": JSONLD, "ics": ICS, "atom": ATOM}
    wanted = one_of(form, ["csv", *known], "export")
    if wanted == "csv":
        return CSV[one_of(table or TABLE, list(CSV), "--table")]
    if table is not None:
        raise DigistratError(
            say("--table is only for csv."),
            say("Write: digistrat export csv --table {table}", table=table),
            exit_code=WRONG_USE,
        )
    return known[wanted]


def _refuse_place(chosen: Export, output: Path | None) -> None:
    refuse_place(output)
    if chosen.format == BINARY:
        refuse_screen(output, say("Name a file: digistrat export xlsx -o strategie.xlsx"))


def _register(found: Checked) -> Lookup:
    session, seen = found.session, outside(found.session, found.record)
    return lookup(
        seen.strategy,
        seen.as_of,
        wording(session.language, seen.strategy.terms),
        seen.record,
        is_modified=seen.is_modified,
    )


def _missing(chosen: Export) -> DigistratError:
    reasons: dict[str, tuple[Message, Message]] = {
        "ICS": (
            say("No date is exact to the day or the month, so that nothing can stand in a calendar."),
            say("See all dates with: digistrat timeline"),
        ),
        "JSON_LD": (
            say("A description for data portals needs the address of the website and a licence."),
            say("Write publication: url and publication: licence into strategy.yaml."),
        ),
    }
    return DigistratError(*reasons[chosen.format])
