"""Dates that move, one by one: the last day moves by exactly the shift, the precision stays where it can."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.figures.shifting import Change, Shift, Unit, day_before, parse_change, room
from digistrat.model.when import When, parse_when


def when(text: str) -> When:
    """Read a date that is right."""
    found = parse_when(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("old", "count", "unit", "new"),
    [
        ("2023", 12, "months", "2024"),
        ("2023", 6, "months", "2024-H1"),
        ("2023", -6, "months", "2023-H1"),
        ("2023", 3, "months", "2024-Q1"),
        ("2023", 1, "months", "2024-01"),
        ("2023", 18, "months", "2025-H1"),
        ("2023-H1", 6, "months", "2023-H2"),
        ("2023-H2", 9, "months", "2024-Q3"),
        ("2023-Q4", 6, "months", "2024-Q2"),
        ("2023-Q1", -3, "months", "2022-Q4"),
        ("2023-Q1", 2, "months", "2023-05"),
        ("2023-06", 6, "months", "2023-12"),
        ("2023-08", 6, "months", "2024-02"),
        ("2023-02", 6, "months", "2023-08"),
        ("2023-08-31", 6, "months", "2024-02-29"),
        ("2023-06-07", 6, "months", "2023-12-07"),
        ("2023-06-07", 30, "days", "2023-07-07"),
        ("2023", 30, "days", "2024-01-30"),
        ("2023-06", 31, "days", "2023-07"),
        ("2023-Q2", 92, "days", "2023-Q3"),
        ("2023", 366, "days", "2024"),
        ("2023", 0, "months", "2023"),
        ("2023-06", 0, "days", "2023-06"),
        ("9999", 12, "months", "9999"),
        ("9999-12-31", 99, "days", "9999-12-31"),
        ("0001", -36, "months", "0001-01"),
        ("0001-01-02", -99, "days", "0001-01-01"),
    ],
)
def test_a_date_moves(old: str, count: int, unit: Unit, new: str) -> None:
    moved = Shift(count, unit).move(when(old))
    assert moved == when(new)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{0:%Y}", "{0:%Y}-H{1}", "{0:%Y}-Q{2}", "{0:%Y-%m}", "{0:%Y-%m-%d}"]),
    st.integers(-600, 600),
    st.sampled_from(["months", "days"]),
)
def test_a_moved_date_is_one_that_can_be_written(day: date, form: str, count: int, unit: Unit) -> None:
    old = when(form.format(day, (day.month + 5) // 6, (day.month + 2) // 3))
    moved = Shift(count, unit).move(old)
    assert parse_when(moved.text) == moved
    if unit == "days":
        assert (moved.last - old.last).days == count
    else:
        assert moved.months_after(old) == count


@pytest.mark.parametrize(
    ("text", "side", "count", "unit"),
    [
        ("end+6m", "end", 6, "months"),
        ("end-2w", "end", -14, "days"),
        ("start+1y", "start", 12, "months"),
        ("ENDE+30d", "end", 30, "days"),
        ("ende + 1j", "end", 12, "months"),
        (" beginn-10T ", "start", -10, "days"),
        ("end+100y", "end", 1200, "months"),
    ],
)
def test_a_change_by_a_span_is_read(text: str, side: str, count: int, unit: Unit) -> None:
    assert parse_change(text) == Change(side, Shift(count, unit))  # type: ignore[arg-type] # the cases name both sides


def test_a_change_to_a_date_is_read() -> None:
    assert parse_change("end=2025-06") == Change("end", when("2025-06"))
    assert parse_change("beginn = 2025-Q1") == Change("start", when("2025-Q1"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "end",
        "end+6",
        "end+m",
        "+6m",
        "end=",
        "end=06/2025",
        "ende=2025-13",
        "end+101y",
        "end+99999d",
        "6m",
        "end+٦m",
    ],
)
def test_anything_else_is_no_change(text: str) -> None:
    assert parse_change(text) is None


def test_a_date_to_move_to_gives_months_or_days() -> None:
    assert Change("end", when("2025-06")).shift_of(when("2024")) == Shift(6, "months")
    assert Change("end", when("2025-06-15")).shift_of(when("2025-05")) == Shift(15, "days")
    assert Change("end", when("2025-05")).shift_of(when("2025-06-15")) == Shift(-15, "days")


@pytest.mark.parametrize(
    ("end", "limit", "unit", "expected"),
    [
        ("2023", date(2024, 3, 31), "months", 3),
        ("2023", date(2024, 3, 30), "months", 2),
        ("2023-11", date(2024, 2, 29), "months", 3),
        ("2023-11", date(2023, 12, 30), "months", 0),
        ("2023-11-30", date(2023, 12, 30), "months", 1),
        ("2023-12-15", date(2024, 2, 14), "months", 1),
        ("2023-12", date(2024, 1, 30), "days", 30),
        ("2023-12", date(2023, 12, 31), "months", 0),
        ("2023-12", date(2022, 12, 31), "days", 0),
    ],
)
def test_room_is_counted_in_whole_spans(end: str, limit: date, unit: Unit, expected: int) -> None:
    assert room(when(end), limit, unit) == expected


def test_the_first_day_of_all_has_none_before_it() -> None:
    assert day_before(date(2024, 3, 1)) == date(2024, 2, 29)
    assert day_before(date.min) == date.min
