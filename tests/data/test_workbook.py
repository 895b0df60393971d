"""The workbook, read back by another program: texts are texts, days are days, and no time of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from canaries import canary_strategy, open_canaries
from data.sample import bare, city, full, prepared
from digistrat.data import workbook
from digistrat.data.columns import Cell, Column, Table
from digistrat.data.tables import TABLES
from digistrat.data.workbook import LONGEST, render_workbook
from digistrat.findings import say
from digistrat.model.strategy import Published
from digistrat.words.wording import wording
from nasty import EVIL, empty_strategy, erkelenz, nasty_strategy


def opened(content: bytes) -> Any:  # noqa: ANN401 - a library without types
    return load_workbook(BytesIO(content))


def book(strategy: Published) -> Any:  # noqa: ANN401 - a library without types
    return opened(render_workbook(prepared(strategy)))


def values(strategy: Published, sheet: str) -> list[dict[str, Any]]:
    head, *rows = book(strategy)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_back(monkeypatch: pytest.MonkeyPatch, *cells: Cell) -> list[Any]:
    """Write a sheet of one row and give the cells that another program finds."""
    columns = tuple(Column(f"c{number}", say("Id"), say("Id")) for number in range(len(cells)))
    table = Table("probe", say("Text"), say("Id"), columns, lambda _: iter([cells]))
    monkeypatch.setattr(workbook, "TABLES", (table,))
    return list(book(empty_strategy())["Text"][2])


def test_there_is_a_sheet_for_each_table_with_rows_and_one_that_explains() -> None:
    assert book(erkelenz()).sheetnames == [
        *(
            "Projekte",
            "Meilensteine",
            "Kennzahlen",
            "Beschlüsse",
            "Leistungen",
            "Haushalt",
            "Fördermittel",
            "Meldungen",
        ),
        *("Sitzungen", "Handlungsfelder", "Vision", "Spalten"),
    ]
    assert book(empty_strategy()).sheetnames == ["Spalten"]


def test_names_of_sheets_are_short_and_plain_in_both_languages() -> None:
    for language in ("de", "en"):
        names = [wording(language)(table.title) for table in TABLES]
        assert len({name.casefold() for name in names}) == len(TABLES)
        assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_the_head_stays_in_sight_and_filters() -> None:
    sheet = book(erkelenz())["Projekte"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.max_row == 20
    assert [cell.font.bold for cell in sheet[1]] == [True] * sheet.max_column


def test_people_read_words_and_days() -> None:
    milestones = [{"id": "a", "title": "A", "due": "2022-06"}]
    project = bare("akte", status="active", audience=["schools", "visitors"], start="2022-06-07", milestones=milestones)
    [row] = values(city(project), "Projekte")
    assert row["Status"] == "in Umsetzung"
    assert row["Zielgruppen"] == "Schulen, Gäste"
    assert row["Leuchtturmprojekt"] == "nein"
    assert row["Beginn: erster Tag"] == datetime(2022, 6, 7)  # noqa: DTZ001 - as the library gives days
    [row] = values(city(project), "Meilensteine")
    assert (row["Termin heute"], row["Überfällig"]) == ("2022-06", "ja")


def test_columns_are_explained_with_their_names_in_the_other_files() -> None:
    rows = values(city(bare("akte")), "Spalten")
    assert {
        "Blatt": "Projekte",
        "Spalte": "Kurzfassung",
        "Name in den CSV-Dateien": "summary",
        "Bedeutung": "Worum es geht, in ein oder zwei Sätzen.",
    } in rows
    assert all(all(row.values()) for row in rows)


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-", "@x", "'=1", "  a  ", EVIL, "a\nb", "_x0041_", "x_y", "<&>\"'", "𝄞" * 5, "0123"]
)
def test_a_text_stays_a_text(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    [cell] = read_back(monkeypatch, text)
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == text  # the library leaves this code of Excel as it is


def test_a_text_that_no_cell_can_hold_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    exact, clef = read_back(monkeypatch, "a" * LONGEST, "𝄞" * LONGEST)
    assert exact.value == "a" * LONGEST
    assert clef.value == "𝄞" * (LONGEST // 2)


def test_numbers_and_days_are_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = read_back(monkeypatch, Decimal("17500.50"), -3, date(2022, 6, 7), date(1900, 3, 1), date(1899, 1, 1), None)
    assert [cell.value for cell in cells] == [
        *(17500.5, -3, datetime(2022, 6, 7), datetime(1900, 3, 1)),  # noqa: DTZ001 - as the library gives days
        *("1899-01-01", None),
    ]
    assert cells[2].is_date


def test_more_than_26_columns_have_names(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = read_back(monkeypatch, *range(703))
    assert (cells[25].coordinate, cells[26].coordinate, cells[702].coordinate) == ("Z2", "AA2", "AAA2")
    assert [cell.value for cell in cells] == list(range(703))


def test_the_same_data_gives_the_same_bytes_without_any_time() -> None:
    content = render_workbook(prepared(nasty_strategy()))
    assert render_workbook(prepared(nasty_strategy())) == content
    with ZipFile(BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert str(datetime.now(UTC).year).encode() not in package.read("docProps/core.xml")
    assert book(nasty_strategy()).properties.title == EVIL


def test_wide_texts_get_wide_columns() -> None:
    sheet = book(city(full(text="Ein Text, der etwas länger ist als ein Wort")))["Projekte"]
    widths = {
        sheet.cell(1, number).value: sheet.column_dimensions[letter].width for number, letter in enumerate("ABCD", 1)
    }
    assert widths == {"Kennung": 14, "Nummer": 14, "Titel": 28, "Kurzfassung": 28}


def test_no_canary_leaves_with_the_workbook() -> None:
    strategy, secret = canary_strategy()
    with ZipFile(BytesIO(render_workbook(prepared(strategy.published())))) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode()
    assert [word for word in sorted(secret) if word in whole] == []
    assert len([word for word in open_canaries() if word in whole]) > 60
