"""Dates in the precision they were written in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digistrat.model.when import Slip, When, exact_day, lacking_part, parse_when, promised, suggest_when


def when(text: str) -> When:
    found = parse_when(text)
    assert found is not None
    return found


years = st.integers(1, 9999).map(lambda year: f"{year:04}")
forms = st.one_of(
    years,
    st.tuples(years, st.sampled_from(["H1", "H2", "Q1", "Q2", "Q3", "Q4"])).map("-".join),
    st.tuples(years, st.integers(1, 12).map(lambda month: f"{month:02}")).map("-".join),
    st.dates().map(date.isoformat),
)
whens = forms.map(when)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2022", "year", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-H1", "half", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022-H2", "half", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-Q1", "quarter", date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-Q3", "quarter", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-Q4", "quarter", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-06", "month", date(2022, 6, 1), date(2022, 6, 30)),
        ("2022-12", "month", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022-06-07", "day", date(2022, 6, 7), date(2022, 6, 7)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", "month", date(2023, 2, 1), date(2023, 2, 28)),
        ("0001", "year", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", "month", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_each_form_spans_its_days(text: str, precision: str, first: date, last: date) -> None:
    found = when(text)
    assert (found.precision, found.first, found.last, str(found)) == (precision, first, last, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "20222", "0000", "0000-06", "0000-06-07"),
        *("2022-0", "2022-00", "2022-13", "2022-6", "2022-06-7", "2022-06-00", "2022-02-30", "2023-02-29"),
        *("2022-H0", "2022-H3", "2022-Q0", "2022-Q5", "2022-h1", "2022Q1", "2022-Q10"),
        *(" 2022", "2022\n", "2022-06-07T00:00", "٢٠٢٢", "-2022", "Juni 2022", "2022-06-07-08"),
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_when(text) is None


def test_an_exact_day_needs_year_month_and_day() -> None:
    assert exact_day("2022-06-07") == date(2022, 6, 7)
    assert exact_day("2022-06") is None
    assert exact_day("2022") is None
    assert exact_day("2022-02-30") is None
    assert exact_day("0000-01-01") is None
    assert exact_day("heute") is None


def test_sorted_by_first_day_then_by_last_day() -> None:
    texts = ["2023", "2022-06-07", "2022-Q2", "2022", "2022-H1", "2022-01", "2022-06"]
    ordered = sorted(map(when, texts), key=lambda found: found.order)
    assert [str(found) for found in ordered] == [
        *("2022-01", "2022-H1", "2022"),
        *("2022-Q2", "2022-06", "2022-06-07", "2023"),
    ]


def test_before_only_when_the_last_day_precedes_the_first() -> None:
    assert when("2022-06").is_before(when("2022-07"))
    assert when("2022-06-30").is_before(when("2022-H2"))
    assert not when("2022-06").is_before(when("2022-06-30"))
    assert not when("2022").is_before(when("2022-12-31"))
    assert not when("2023").is_before(when("2022"))


def test_outside_only_when_they_share_no_day() -> None:
    assert when("2022-06").is_outside(when("2022-Q3"))
    assert when("2022-Q3").is_outside(when("2022-06"))
    assert not when("2022-06").is_outside(when("2022-Q2"))
    assert not when("2022-H1").is_outside(when("2022-06-30"))


def test_more_precise_lies_within() -> None:
    assert when("2022-Q3").is_within(when("2022"))
    assert when("2022").is_within(when("2022"))
    assert not when("2022").is_within(when("2022-Q3"))
    assert not when("2022-06").is_within(when("2022-Q3"))


def test_over_only_after_its_last_day() -> None:
    assert not when("2022").is_over(date(2022, 12, 31))
    assert when("2022").is_over(date(2023, 1, 1))


def test_begun_from_its_first_day_on() -> None:
    assert not when("2022-Q3").has_begun(date(2022, 6, 30))
    assert when("2022-Q3").has_begun(date(2022, 7, 1))


@pytest.mark.parametrize(
    ("today", "first", "least", "most"),
    [
        ("2024", "2022", 24, 24),
        ("2022", "2024", -24, -24),
        ("2023-01", "2022-12", 1, 1),
        ("2024-06", "2023", 6, 6),
        ("2022-06-20", "2022-06-07", 0, 0),
        # More precise: nothing has moved.
        ("2022-06-07", "2022-06", 0, 0),
        ("2022-06", "2022", 0, 0),
        # Less precise: it may be the first days or the last.
        ("2032", "2031-12", 1, 12),
        ("2031", "2032-12", -23, -12),
        ("2022-Q3", "2022-06", 1, 3),
        ("2022", "2022-06", -5, 6),
        ("2022", "2022-12", -11, 0),
    ],
)
def test_a_slip_counts_months_between_the_last_days_unless_one_is_less_precise(
    today: str, first: str, least: int, most: int
) -> None:
    slip = when(today).slip_from(when(first))
    assert (slip.least, slip.most) == (least, most)
    assert slip.months == (least if least == most else None)


@pytest.mark.parametrize(
    ("before", "now", "promise"),
    [(None, "2022", "2022"), ("2022", "2022-06", "2022-06"), ("2022-06", "2022", "2022-06"), ("2022", "2023", "2023")],
)
def test_what_is_less_precise_takes_no_promise_back(before: str | None, now: str, promise: str) -> None:
    assert promised(when(before) if before else None, when(now)) == when(promise)


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2022", "2022", "2022"),
        ("2022-H1", "1. Halbjahr 2022", "half 1 of 2022"),
        ("2022-Q3", "3. Quartal 2022", "Q3 2022"),
        ("2022-06", "Juni 2022", "June 2022"),
        ("2022-03", "März 2022", "March 2022"),
        ("2022-06-07", "07.06.2022", "7 June 2022"),
    ],
)
def test_said_as_a_person_would(text: str, german: str, english: str) -> None:
    assert (when(text).wording("de"), when(text).wording("en")) == (german, english)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("07.06.2022", "2022-06-07"),
        ("7. 6. 2022", "2022-06-07"),
        ("7.6.2022", "2022-06-07"),
        ("06/2022", "2022-06"),
        ("6.2022", "2022-06"),
        ("2022/6", "2022-06"),
        ("2022-6-7", "2022-06-07"),
        ("2022.06.07", "2022-06-07"),
        ("Q3 2022", "2022-Q3"),
        ("q3/2022", "2022-Q3"),
        ("H1 2022", "2022-H1"),
        ("2022 Q3", "2022-Q3"),
        ("2022Q3", "2022-Q3"),
        ("2022-q3", "2022-Q3"),
        ("3. Quartal 2022", "2022-Q3"),
        ("2. Halbjahr 2022", "2022-H2"),
        ("Juni 2022", "2022-06"),
        ("June 2022", "2022-06"),
        ("Dez. 2022", "2022-12"),
        ("März  2022", "2022-03"),
        ("7. Juni 2022", "2022-06-07"),
        ("7 June, 2022", "2022-06-07"),
    ],
)
def test_other_ways_to_write_a_date_are_understood(written: str, meant: str) -> None:
    assert suggest_when(written) == meant


@pytest.mark.parametrize(
    "written",
    ["bald", "", "31.02.2022", "2022-13", "13/2022", "Ju 2022", "Brumaire 2022", "31. Juni 2022", "5. Quartal 2022"],
)
def test_nothing_is_guessed_where_nothing_fits(written: str) -> None:
    assert suggest_when(written) is None


@given(forms)
def test_what_was_written_is_kept(text: str) -> None:
    found = when(text)
    assert str(found) == text
    assert parse_when(str(found)) == found


@given(whens)
def test_a_span_is_never_turned_round(found: When) -> None:
    assert found.first <= found.last
    assert found.is_within(found)
    assert not found.is_outside(found)
    assert found.slip_from(found) == Slip(0, 0)
    assert str(found.first.year) in found.wording("de")


@given(whens, whens, whens)
def test_the_order_is_total(one: When, two: When, three: When) -> None:
    assert (one.order <= two.order) or (two.order <= one.order)
    if one.order <= two.order <= three.order:
        assert one.order <= three.order
    assert one.is_outside(two) == (one.is_before(two) or two.is_before(one))
    assert not (one.is_before(two) and two.is_before(one))
    if one.is_before(two):
        assert one.order < two.order


@given(st.one_of(st.text(), st.from_regex(r"[0-9QHqh./ -]{4,12}"), forms))
@example("３. Quartal 2022")
@example("²2022")
@example("١.١.٢٠٢٢")
def test_no_text_ever_raises(text: str) -> None:
    found, guess = parse_when(text), suggest_when(text)
    assert found is None or str(found) == text
    assert guess is None or parse_when(guess) is not None


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("2022-13", "month"),
        ("2022-00", "month"),
        ("2022-13-45", "month"),
        ("2022-02-30", "day"),
        ("2022-06-00", "day"),
        ("2022-02-28", None),
        ("2022-Q5", None),
        ("0000-06", None),
        ("30.02.2022", None),
    ],
)
def test_what_the_calendar_lacks_is_named(text: str, lacking: str | None) -> None:
    assert lacking_part(text) == lacking
