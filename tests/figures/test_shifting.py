"""Dates that move, one by one: the day that counts moves by exactly the shift, the precision stays where it can."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.figures.shifting import Change, Shift, Side, Unit, day_before, parse_change, room
from digistrat.model.when import When, parse_when

FORMS = ("{0:%Y}", "{0:%Y}-H{1}", "{0:%Y}-Q{2}", "{0:%Y-%m}", "{0:%Y-%m-%d}")


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
        ("2023-06-30", 6, "months", "2023-12-31"),
        ("2023-06-29", 6, "months", "2023-12-29"),
        ("2024-02-28", 12, "months", "2025-02-28"),
        ("2024-02-29", 12, "months", "2025-02-28"),
        ("2025-02-28", 12, "months", "2026-02-28"),
        ("2023", 30, "days", "2024-01"),
        ("2023", -1, "days", "2023-12"),
        ("2023-Q2", 1, "days", "2023-07"),
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


@pytest.mark.parametrize(
    ("old", "count", "unit", "new"),
    [
        ("2021", 3, "months", "2021-Q2"),
        ("2021", 6, "months", "2021-H2"),
        ("2021", 12, "months", "2022"),
        ("2021", 1, "months", "2021-02"),
        ("2021", -3, "months", "2020-Q4"),
        ("2021", -6, "months", "2020-H2"),
        ("2021-H2", 3, "months", "2021-Q4"),
        ("2021-Q4", 3, "months", "2022-Q1"),
        ("2021-05", 8, "months", "2022-01"),
        ("2021-01-31", 1, "months", "2021-02-28"),
        ("2021", 30, "days", "2021-01"),
        ("2021", 31, "days", "2021-02"),
        ("2021", 365, "days", "2022"),
        ("2021-06-07", -7, "days", "2021-05-31"),
        ("2021", 0, "months", "2021"),
        ("9999", 12, "months", "9999-12"),
    ],
)
def test_a_beginning_moves_with_its_first_day(old: str, count: int, unit: Unit, new: str) -> None:
    moved = Shift(count, unit).move(when(old), "start")
    assert moved == when(new)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(FORMS),
    st.integers(-600, 600),
    st.sampled_from(["months", "days"]),
    st.sampled_from(["start", "end"]),
)
def test_a_moved_date_is_one_that_can_be_written(day: date, form: str, count: int, unit: Unit, side: Side) -> None:
    old = written(day, form)
    moved = Shift(count, unit).move(old, side)
    assert parse_when(moved.text) == moved
    assert (moved.precision == "day") == (old.precision == "day")
    assert moved == old or count
    first, last = moved.first - old.first, moved.last - old.last
    if unit == "months":
        counted = _months(old.last, moved.last) if side == "end" else _months(old.first, moved.first)
        assert counted == count
    elif old.precision == "day":
        assert first.days == last.days == count
    else:
        assert 0 <= (count - first.days if side == "start" else last.days - count) < 31


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(0, 2000),
    st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)),
    st.integers(-600, 600),
    st.sampled_from(["months", "days"]),
)
def test_a_beginning_never_gets_behind_an_end(
    day: date, length: int, forms: tuple[str, str], count: int, unit: Unit
) -> None:
    start, end = written(day, forms[0]), written(day + timedelta(length), forms[1])
    shift = Shift(count, unit)
    assert not shift.move(end).is_before(shift.move(start, "start"))


def written(day: date, form: str) -> When:
    """Write a day in a precision."""
    return when(form.format(day, (day.month + 5) // 6, (day.month + 2) // 3))


def _months(old: date, new: date) -> int:
    return (new.year - old.year) * 12 + new.month - old.month


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
    assert Change("end", when("2025")).shift_of(when("2025-06")) == Shift(6, "months")
    assert Change("start", when("2020-11-01")).shift_of(when("2021")) == Shift(-61, "days")
    assert Change("start", when("2021-Q4")).shift_of(when("2021-08")) == Shift(2, "months")
    assert Change("start", when("2022")).shift_of(when("2021")) == Shift(12, "months")


@pytest.mark.parametrize("target", ["2021", "2021-Q1", "2021-03", "2021-03-15", "2021-12-31"])
def test_to_be_more_precise_is_no_move(target: str) -> None:
    for side in get_args(Side):
        change = Change(side, when(target))
        assert change.shift_of(when("2021")).count == 0
        assert change.apply(when("2021")) == when(target)


@pytest.mark.parametrize(
    ("end", "limit", "unit", "expected"),
    [
        ("2023", date(2024, 3, 31), "months", 3),
        ("2023", date(2024, 3, 30), "months", 2),
        ("2023-11", date(2024, 2, 29), "months", 3),
        ("2023-11", date(2023, 12, 30), "months", 0),
        ("2023-11-30", date(2023, 12, 30), "months", 0),
        ("2023-11-30", date(2023, 12, 31), "months", 1),
        ("2023-11-29", date(2023, 12, 29), "months", 1),
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
