"""``digistrat export``: one file of the website's open data, with the same bytes."""

from __future__ import annotations

import os
import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digistrat.cli.options import AsOfOption, AtOption, LangOption, RootOption

if TYPE_CHECKING:
    from digistrat.cli.session import Session
    from digistrat.errors import DigistratError
    from digistrat.findings import Message
    from digistrat.history.values import Record
    from digistrat.views.exports.export import Export
    from digistrat.views.site.register import Register

ASKS_FOR_WORK = 1
TABLE = "projekte"
"""The table that is exported where none is named."""
BINARY = "XLSX"
PLAIN = "CSV"
"""A table without rows is exported, too: its columns are known."""
OF_THE_STRATEGY = frozenset({".yaml", ".yml"})
"""No export is written over files that end like this."""


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
    root: RootOption = None,
    as_of: AsOfOption = None,
    at: AtOption = None,
    lang: LangOption = None,
) -> None:
    """Give what is published as data; errors stop it, as they stop the website."""
    from digistrat.checks.running import check
    from digistrat.cli.past import record_or_reason, tell_history
    from digistrat.cli.session import open_session
    from digistrat.errors import DigistratError

    chosen = _chosen(form, table)
    _refuse_place(chosen, output)
    session = open_session(root, as_of, lang, at)
    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    errors = sum(1 for finding in check(session.loaded, session.as_of, known) if finding.severity == "error")
    if errors:
        _tell_why_not(session, errors)
        raise typer.Exit(ASKS_FOR_WORK)
    register = _register(session, known)
    if not chosen.is_there(register) and chosen.format != PLAIN:
        raise record if isinstance(record, DigistratError) and chosen.format == "ATOM" else _missing(chosen)
    _give(session, chosen.render(register), output)
    tell_history(session, record)


def _chosen(form: str, table: str | None) -> Export:
    """Find the export that is meant.

    Raises:
        DigistratError: where there is no such format or table, or a table is named for another format.
    """
    from digistrat.cli.choices import one_of
    from digistrat.errors import WRONG_USE, DigistratError
    from digistrat.findings import say
    from digistrat.views.exports.offering import ATOM, CSV, ICS, JSON, JSONLD, SCHEMA_EXPORT, XLSX

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
    from digistrat.errors import WRONG_USE, DigistratError
    from digistrat.findings import say

    if output is None and chosen.format == BINARY and sys.stdout.isatty():
        raise DigistratError(
            say("This file is not text, so that it cannot be shown here."),
            say("Name a file: digistrat export xlsx -o strategie.xlsx"),
            exit_code=WRONG_USE,
        )
    if output is not None and output.suffix.lower() in OF_THE_STRATEGY:
        raise DigistratError(
            say("“{file}” is called like a file of the strategy; no data is written over it.", file=str(output)),
            say("Choose another name."),
            exit_code=WRONG_USE,
        )


def _register(session: Session, record: Record | None) -> Register:
    from digistrat.cli.past import is_modified
    from digistrat.history.publishing import published
    from digistrat.views.site.register import register
    from digistrat.views.wording import wording

    strategy = session.strategy.published()
    return register(
        strategy,
        session.as_of,
        wording(session.language, "site"),
        published(record, strategy) if record else None,
        record.last if record else None,
        is_modified=record is not None and is_modified(session),
    )


def _missing(chosen: Export) -> DigistratError:
    from digistrat.errors import DigistratError
    from digistrat.findings import say

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


def _give(session: Session, content: bytes, output: Path | None) -> None:
    """Write a file whole or not at all; without one, print the bytes as they are.

    Raises:
        DigistratError: where the system refuses.
    """
    from digistrat.errors import DigistratError
    from digistrat.findings import say

    if output is None:
        sys.stdout.buffer.write(content)
        return
    new = output.with_name(f".{output.name}.{os.getpid()}.digistrat-new")
    try:
        try:
            new.write_bytes(content)
            new.replace(output)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise DigistratError(
            say("“{file}” cannot be written: {reason}.", file=str(output), reason=error.strerror or "?"),
            say("Check who may write there and how much room is left."),
        ) from error
    session.screen.line(("✓ ", "bold green"), session.screen.wording(say("Written: {file}", file=str(output))))


def _tell_why_not(session: Session, errors: int) -> None:
    from digistrat.findings import say, say_n
    from digistrat.views.terminal.console import open_screen

    screen = open_screen(session.screen.wording, sys.stderr)
    screen.line((f"✗ {screen.wording(say_n('{n} error', '{n} errors', errors))}", "bold red"))
    screen.line(screen.wording(say("Nothing was exported.")))
    screen.line("  ", ("= ", "bold"), (screen.wording(say("See the findings with: digistrat validate")), "cyan"))
