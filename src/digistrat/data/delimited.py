"""A table as CSV (RFC 4180): comma, CRLF, one row of names; UTF-8 with a mark, by which Excel knows its umlauts."""

import csv
import re
from decimal import Decimal
from io import StringIO

from digistrat.data.columns import Cell, Table
from digistrat.data.lookup import Lookup

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
COMMAND = re.compile(r"'*[=+\-@\t\r\n]")
"""A text that a spreadsheet would take for a formula, or that looks like one which was already made harmless."""


def render_table(table: Table, lookup: Lookup) -> bytes:
    """Write a table; a text that begins like a formula gets one apostrophe in front, which can be taken away again."""
    out = StringIO(newline="")
    out.write(MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_written(cell) for cell in row] for row in table.rows(lookup))
    return out.getvalue().encode()


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if COMMAND.match(cell) else cell
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)
