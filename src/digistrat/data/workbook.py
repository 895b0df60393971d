"""All tables as one workbook for Excel and the like (ECMA-376): texts are texts, whatever they begin with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from digistrat.data.columns import BETWEEN, Cell, Table
from digistrat.data.lookup import Lookup
from digistrat.data.tables import TABLES
from digistrat.findings import say

FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the workbook: the earliest that ZIP knows."""
DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count; 1900 counts as a leap year there."""
FIRST_COUNTED = date(1900, 3, 1)
"""Before it they count wrongly, so that earlier days stay texts."""
LONGEST = 32_767
"""How many UTF-16 units fit into a cell."""
CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""An underscore that would begin a coded sign."""
SPECIAL = re.compile(r"[&<>\"'_]")
"""Signs that must be written otherwise; most texts hold nothing of it."""
HEADING, DAY = 1, 2
"""The looks of a cell in STYLES; all others are plain."""
NARROW, BROAD, LONG = 14, 28, 60
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
LONGEST_NAME = 31
"""Signs that the name of a sheet may have."""
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = '<sz val="11"/><name val="Calibri"/>'
TOP = '<alignment vertical="top" wrapText="1"/>'
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}">'
    f'<fonts count="2"><font>{FONT}</font><font><b/>{FONT}</font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF0"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3">'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">{TOP}</xf>'
    f'<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" '
    f'applyAlignment="1">{TOP}</xf>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The looks of a cell: a plain one, a heading, a day as the reader's country writes it."""


def render_workbook(lookup: Lookup) -> bytes:
    """Write a sheet for each table that has rows, and one that explains the columns."""
    shown = [table for table in TABLES if has_rows(table, lookup)]
    names = sheet_names([lookup.wording(title) for title in (*(table.title for table in shown), say("Columns"))])
    contents = (*(_sheet(table, lookup) for table in shown), _explanation(lookup))
    sheets = list(zip(names, contents, strict=True))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for path, content in _parts(sheets, lookup.strategy.title):
            entry = ZipInfo(path, FIRST_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else the bytes tell the system that they were made on
            package.writestr(entry, content)
    return out.getvalue()


def has_rows(table: Table, lookup: Lookup) -> bool:
    """Say whether a table is more than its head."""
    return next(table.rows(lookup), None) is not None


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Give names that every program takes: short, without a few signs, each once; a city's own word may be any."""
    names: list[str] = []
    for title in titles:
        name = re.sub(r"[\\/?*:\[\]]", " ", title)[:LONGEST_NAME].strip(" '") or "–"  # noqa: RUF001 - a dash
        taken = {other.casefold() for other in names}
        again = (f"{name[: LONGEST_NAME - 4]} ({number})" for number in range(2, len(titles) + 2))
        names.append(
            name if name.casefold() not in taken else next(one for one in again if one.casefold() not in taken)
        )
    return names


def _parts(sheets: Sequence[tuple[str, str]], title: str) -> Iterator[tuple[str, str]]:
    """Yield the files of the package."""
    numbers = range(1, len(sheets) + 1)
    places = [(f"/xl/worksheets/sheet{number}.xml", f"{KIND}.worksheet+xml") for number in numbers]
    main = ("/xl/workbook.xml", f"{KIND}.sheet.main+xml")
    core = ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    overrides = [main, ("/xl/styles.xml", f"{KIND}.styles+xml"), core, *places]
    yield "[Content_Types].xml", _content_types(overrides)
    yield "_rels/.rels", _relations([(f"{OFFICE}/officeDocument", "xl/workbook.xml"), (CORE, "docProps/core.xml")])
    yield "docProps/core.xml", _properties(title)
    yield "xl/workbook.xml", _workbook([name for name, _ in sheets])
    inside = [(f"{OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*inside, (f"{OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", STYLES
    for number, (_, content) in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", content


CORE = f"{PACKAGE}/relationships/metadata/core-properties"


def _content_types(overrides: Iterable[tuple[str, str]]) -> str:
    parts = "".join(f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in overrides)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    parts = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{parts}</Relationships>'


def _properties(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_safe(title)}</dc:title></cp:coreProperties>'
    )


def _workbook(names: Iterable[str]) -> str:
    parts = "".join(
        f'<sheet name="{_safe(name)}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{parts}</sheets></workbook>'


def _sheet(table: Table, lookup: Lookup) -> str:
    """Write a table, its fixed values in words."""
    words = lookup.wording
    head = [words(column.label) for column in table.columns]
    choices = [{key: words(label) for key, label in column.words.items()} for column in table.columns]
    rows = [
        [_said(cell, known) if known else cell for cell, known in zip(row, choices, strict=True)]
        for row in table.rows(lookup)
    ]
    widths = [_width([row[place] for row in rows]) for place in range(len(head))]
    return _worksheet(head, rows, widths)


def _explanation(lookup: Lookup) -> str:
    words = lookup.wording
    head = [words(say("Sheet")), words(say("Column")), words(say("Name in the CSV files")), words(say("Meaning"))]
    rows: list[list[Cell]] = [
        [words(table.title), words(column.label), column.name, words(column.meaning)]
        for table in TABLES
        if has_rows(table, lookup)
        for column in table.columns
    ]
    return _worksheet(head, rows, [BROAD, BROAD, BROAD, LONG])


def _said(cell: Cell, words: Mapping[str, str]) -> Cell:
    if not isinstance(cell, str):
        return cell
    return ", ".join(words[part] for part in cell.split(BETWEEN))


def _width(column: Sequence[Cell]) -> int:
    longest = max(len(cell) if isinstance(cell, str) else 0 for cell in column)
    return LONG if longest > LONG else BROAD if longest > NARROW else NARROW


def _worksheet(head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> str:
    letters = [_letters(place) for place in range(len(head))]
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>' for place, width in enumerate(widths, 1)
    )
    first = "".join(_heading(f"{letter}1", text) for letter, text in zip(letters, head, strict=True))
    body = "".join(_row(number, row, letters) for number, row in enumerate(rows, 2))
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{columns}</cols><sheetData><row r="1">{first}</row>{body}</sheetData>'
        f'<autoFilter ref="A1:{letters[-1]}{len(rows) + 1}"/></worksheet>'
    )


def _row(number: int, row: Sequence[Cell], letters: Sequence[str]) -> str:
    cells = [_cell(f"{letter}{number}", cell) for letter, cell in zip(letters, row, strict=True) if cell is not None]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, cell: Cell) -> str:
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_safe(cell)}</t></is></c>'
    if isinstance(cell, date):
        if cell < FIRST_COUNTED:
            return _cell(place, cell.isoformat())
        return f'<c r="{place}" s="{DAY}"><v>{(cell - DAY_ZERO).days}</v></c>'
    number = f"{cell:f}" if isinstance(cell, Decimal) else cell
    return f'<c r="{place}"><v>{number}</v></c>'


def _heading(place: str, text: str) -> str:
    return f'<c r="{place}" s="{HEADING}" t="inlineStr"><is><t>{_safe(text)}</t></is></c>'


def _safe(text: str) -> str:
    """Write a text so that it is read back as it is; only what no cell can hold is cut off."""
    if len(text) * 2 > LONGEST:
        text = text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore")
    if SPECIAL.search(text) is None:
        return text
    return escape(CODE.sub("_x005F_", text))


def _letters(place: int) -> str:
    """Name a column: A to Z, then AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
