"""Tables: wrapped to the screen, whole in a pipe, without columns that say nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from digistrat.terminal.tables import Cell, Column, bar, print_table
from samples import screen

COLUMNS = [Column("ID"), Column("Titel", is_flexible=True), Column("Zahl", "right"), Column("Leer")]


def table(
    rows: Sequence[Sequence[Cell]], width: int | None = None, indent: int = 0, columns: list[Column] = COLUMNS
) -> str:
    out, text = screen(width)
    print_table(out, columns, rows, indent)
    return text.getvalue()


def test_columns_are_as_wide_as_needed_and_empty_ones_are_left_out() -> None:
    assert table([["a", "Kurz", "7", ""], ["wlan", Text("Ein Titel", "bold"), "12345", ""]]) == (
        "ID    Titel       Zahl\n"
        "a     Kurz           7\n"
        "wlan  Ein Titel  12345\n"
    )  # fmt: skip


def test_on_a_narrow_screen_the_flexible_column_wraps() -> None:
    rows: list[list[Cell]] = [["wlan", "Öffentliches WLAN in allen Ortsteilen", "5", ""]]
    assert table(rows, 32, 2) == (
        "  ID    Titel               Zahl\n"
        "  wlan  Öffentliches WLAN      5\n"
        "        in allen\n"
        "        Ortsteilen\n"
    )  # fmt: skip
    assert table(rows).count("\n") == 2


def test_a_column_keeps_its_least_width_if_another_can_give_way() -> None:
    columns = [Column("A", is_flexible=True, minimum=13), Column("B", is_flexible=True, minimum=5)]
    text = table([["Ein längerer Titel", "wort " * 9]], 20, 0, columns)
    assert text.splitlines()[1:3] == ["Ein längerer   wort", "Titel          wort"]


def test_compounds_break_behind_hyphens_and_very_long_words_anywhere() -> None:
    columns = [Column("A", is_flexible=True, minimum=12)]
    assert table([["Verwaltungs-Digitalisierung"]], 16, 0, columns) == "A\nVerwaltungs-\nDigitalisierung\n"
    assert table([["x" * 30]], 12, 0, columns) == f"A\n{'x' * 12}\n{'x' * 12}\n{'x' * 6}\n"


def test_wide_signs_count_two_cells() -> None:
    lines = table([["数字化", "x", "", ""], ["ab", "y", "", ""]]).splitlines()
    assert lines == ["ID      Titel", "数字化  x", "ab      y"]
    narrow = table([["a", "数字化" * 10, "", ""]], 20).splitlines()
    assert all(cell_len(line) <= 20 for line in narrow)
    assert "".join(line[4:].strip() for line in narrow[1:]) == "数字化" * 10


def test_line_breaks_in_a_cell_never_break_the_table() -> None:
    for width in (None, 40):
        for line in table([["a", "Eins\nZwei\n\nDrei", "1", ""]], width).splitlines():
            assert line == line.rstrip()


def test_without_rows_or_headings_nothing_is_invented() -> None:
    headless = [Column(""), Column("")]
    assert table([["a", "b"]], None, 0, headless) == "a  b\n"
    assert table([["", "", "", ""]]) == ""


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0, "░░░░░░░░░░"), (0.001, "█░░░░░░░░░"), (0.5, "█████░░░░░"), (0.999, "█████████░"), (1, "██████████")],
)
def test_a_bar_is_full_only_at_the_end_and_empty_only_at_the_beginning(share: float, drawn: str) -> None:
    assert bar(share) == drawn


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=40)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=4), st.integers(40, 100))
def test_no_sign_is_lost_and_no_line_is_too_wide(rows: list[tuple[str, str]], width: int) -> None:
    columns = [Column("A", is_flexible=True, minimum=4), Column("B", is_flexible=True, minimum=4)]
    text = table(rows, width, 0, columns)
    assert all(cell_len(line) <= width for line in text.splitlines())
    for sign in set("".join(cell for row in rows for cell in row)):
        if not sign.isspace():
            assert sign in text


def test_an_id_stays_whole_as_long_as_another_column_can_give_way() -> None:
    columns = [Column("ID"), Column("A", is_flexible=True, minimum=20), Column("B", is_flexible=True, minimum=20)]
    row = ["x" * 25, "wort " * 9, "wort " * 9]
    assert table([row], 40, 0, columns).splitlines()[1].startswith("x" * 25)
    for width in (30, 40, 50):
        assert max(len(line) for line in table([row], width, 0, columns).splitlines()) <= width


def test_a_column_never_vanishes() -> None:
    assert table([["xxxxxx"] * 4], 10, 0, [Column("A")] * 4).splitlines()[1] == "xxxx  xxxx  xxxx  xxxx"
