"""The types that a written text is read into: what each takes, and what it says where it cannot."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError, create_model
from pydantic_core import PydanticCustomError

from digistrat.findings import Message
from digistrat.model import values as kinds
from digistrat.model.values import Item, plain_number, slug_of
from digistrat.model.when import parse_when

values: Any = kinds
"""The types themselves, as values to try."""


def holder(kind: Any) -> type[Item]:  # noqa: ANN401 - a type as a value
    """Make an item with one field of this kind."""
    return create_model("Holder", __base__=Item, value=(kind, ...))


def read(kind: object, written: object) -> Any:  # noqa: ANN401 - each type reads into another one
    return holder(kind).model_validate({"value": written}).value  # type: ignore[attr-defined]


def refusal(kind: object, written: object) -> tuple[str, str, str | None]:
    """Give code, message and hint of a refusal of ours, or pydantic's own kind."""
    with pytest.raises(ValidationError) as caught:
        read(kind, written)
    [error] = caught.value.errors()
    if error["type"] != "refused":
        return error["type"], "", None
    hint = error["ctx"]["hint"]
    assert isinstance(error["ctx"]["message"], Message)
    return error["ctx"]["code"], str(error["ctx"]["message"]), str(hint) if hint else None


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (values.Text, "no", "no"),
        (values.Text, "  6.10 ", "6.10"),
        (values.Moment, "2022-Q3", parse_when("2022-Q3")),
        (values.Moment, parse_when("2022"), parse_when("2022")),
        (values.Day, "2022-06-07", date(2022, 6, 7)),
        (values.Day, date(2022, 6, 7), date(2022, 6, 7)),
        (values.Boolean, "true", True),
        (values.Boolean, "false", False),
        (values.Boolean, True, True),
        (values.Number, "-0.5", Decimal("-0.5")),
        (values.Number, "+12", Decimal(12)),
        (values.Number, Decimal(7), Decimal(7)),
        (values.Number, "1.7550", Decimal("1.7550")),
        (values.Number, "0.123", Decimal("0.123")),
        (values.Euros, "17500.00", Decimal("17500.00")),
        (values.Euros, "0", Decimal(0)),
        (values.Euros, "17500.5", Decimal("17500.5")),
        (values.Positive, "0.1", Decimal("0.1")),
        (values.FullTime, "2.5", Decimal("2.5")),
        (values.Share, "1", Decimal(1)),
        (values.Share, "0", Decimal(0)),
        (values.Year, "2022", 2022),
        (values.Year, 2022, 2022),
        (values.Days, "1", 1),
        (values.Level, "7", 7),
        (values.Slug, "kita-wlan-2", "kita-wlan-2"),
        (values.Address, "https://www.erkelenz.de", "https://www.erkelenz.de"),
        (values.Address, "HTTP://erkelenz.de/a?b=c#d", "HTTP://erkelenz.de/a?b=c#d"),
        (values.Address, "https://müller.example:8080/ü", "https://müller.example:8080/ü"),
        (values.RegionalKey, "053700004004", "053700004004"),
        (values.ServiceKey, "99107023017000", "99107023017000"),
        (values.Many[values.Slug], ["a", "b"], ("a", "b")),
        (values.Pair[values.Text], ["Maßnahme", "Maßnahmen"], ("Maßnahme", "Maßnahmen")),
    ],
)
def test_a_written_text_is_read(kind: object, written: object, value: object) -> None:
    assert read(kind, written) == value


SMALL = "Write small letters a to z, digits and single hyphens"
DIGITS = "Write digits only: 2026. What concerns two years takes two entries."


@pytest.mark.parametrize(
    ("kind", "written", "code", "hint"),
    [
        (values.Moment, "07.06.2022", "field-bad-date", "Did you mean “2022-06-07”?"),
        (values.Moment, "2024-02-30", "field-bad-date", "Write 2022, 2022-H1, 2022-Q3, 2022-06 or 2022-06-07."),
        (values.Moment, "bald", "field-bad-date", "Write 2022, 2022-H1, 2022-Q3, 2022-06 or 2022-06-07."),
        (values.Day, "7.6.2022", "field-bad-date", "Did you mean “2022-06-07”?"),
        (values.Day, "2022-06", "field-bad-date", "Write year, month and day: 2022-06-07."),
        (values.Day, "Juni 2022", "field-bad-date", "Write year, month and day: 2022-06-07."),
        (values.Number, "17.500", "field-bad-number", "Write 17500 or 17500.00: no point for thousands."),
        (values.Number, "1.234.567", "field-bad-number", "Write 1234567 or 1234567.00: no point for thousands."),
        (
            *(values.Number, "17.500,50", "field-bad-number"),
            "Write 17500.50: a point before the decimals, none for thousands.",
        ),
        (
            *(values.Number, "17500,50", "field-bad-number"),
            "Write 17500.50: a point before the decimals, none for thousands.",
        ),
        (values.Number, "0,5", "field-bad-number", "Write 0.5: a point before the decimals, none for thousands."),
        *(
            (
                *(values.Number, text, "field-bad-number"),
                "Write digits only, with a point before the decimals: 17500 or 0.5.",
            )
            for text in ("17 500", "1e5", "viel", "", ".5", "5.", "0x1F", "١٢", "1" * 16, "17500 €", "NaN", "Infinity")
        ),
        (values.Euros, "17500.555", "field-bad-number", "Write euros and cents: 17500 or 17500.00."),
        (values.Euros, "17.500", "field-bad-number", "Write 17500 or 17500.00: no point for thousands."),
        (values.Year, "2022.0", "field-bad-number", DIGITS),
        (values.Year, "MMXXII", "field-bad-number", DIGITS),
        (values.Boolean, "ja", "field-wrong-choice", "Did you mean “true”?"),
        (values.Boolean, "Nein", "field-wrong-choice", "Did you mean “false”?"),
        (values.Boolean, "True", "field-wrong-choice", "Did you mean “true”?"),
        (values.Boolean, "vielleicht", "field-wrong-choice", "Write true or false."),
        (values.Slug, "Straßen & Wege", "field-bad-id", f"{SMALL}, such as “strassen-wege”."),
        (values.Slug, "kita_wlan", "field-bad-id", f"{SMALL}, such as “kita-wlan”."),
        (values.Slug, "-a", "field-bad-id", f"{SMALL}, such as “a”."),
        (values.Slug, "中文", "field-bad-id", f"{SMALL}."),
        *(
            (
                *(values.Address, text, "field-bad-address"),
                "Write it whole, with https:// in front and without spaces.",
            )
            for text in (
                *("www.erkelenz.de", "javascript:alert(1)", "ftp://erkelenz.de", "https://", "https://a b"),
                *("https://user@example.org", 'https://a"onclick=', "https://a/<b>", "mailto:a@example.org", "/pfad"),
            )
        ),
        *(
            (
                values.Site,
                text,
                "field-bad-address",
                f"Write where the website lies, without ?, # and a file's name, {at}",
            )
            for text, at in (
                ("https://digital.example.org/index.php?id=55", "such as https://digital.example.org/"),
                ("https://example.org/strategie#oben", "such as https://example.org/strategie"),
                ("https://example.org/strategie/index.html", "such as https://example.org/strategie/"),
                ("https://example.org/?", "such as https://example.org/"),
            )
        ),
        (values.RegionalKey, "5370000400", "field-bad-key", "The regional key has 12 digits: 051234567890."),
        (
            *(values.ServiceKey, "11107023017000", "field-bad-key"),
            "The key of a service has 14 digits and begins with 99.",
        ),
    ],
)
def test_a_refusal_says_what_to_write(kind: object, written: str, code: str, hint: str | None) -> None:
    found, message, told_hint = refusal(kind, written)
    assert (found, told_hint) == (code, hint)
    assert not written or written in message or "decimals" in message


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/a/", "https://example.org/strategie-2.0"])
def test_a_website_lies_in_a_folder(url: str) -> None:
    assert read(values.Site, url) == url


@pytest.mark.parametrize(
    ("kind", "written", "limit"),
    [
        (values.Euros, "-1", "greater_than_equal"),
        (values.Positive, "0", "greater_than"),
        (values.FullTime, "-0.5", "greater_than_equal"),
        (values.Share, "1.01", "less_than_equal"),
        (values.Share, "-0.1", "greater_than_equal"),
        (values.Year, "1899", "greater_than_equal"),
        (values.Year, "2201", "less_than_equal"),
        (values.Days, "0", "greater_than_equal"),
        (values.Days, "36501", "less_than_equal"),
        (values.Level, "8", "less_than_equal"),
        (values.Text, "   ", "string_too_short"),
        (values.Text, None, "string_type"),
        (values.Text, 7, "string_type"),
        (values.Many[values.Slug], "a", "tuple_type"),
        (values.Pair[values.Text], ["Maßnahme"], "missing"),
    ],
)
def test_a_value_out_of_its_range_or_kind_is_refused(kind: object, written: object, limit: str) -> None:
    assert refusal(kind, written)[0] == limit


@pytest.mark.parametrize(
    "kind",
    [
        *(values.Moment, values.Day, values.Number, values.Year),
        *(values.Boolean, values.Slug, values.Address, values.RegionalKey),
    ],
)
@pytest.mark.parametrize("written", [["2022"], {"a": "b"}, None, 1.5])
def test_a_list_or_group_is_no_value(kind: object, written: object) -> None:
    code, message, _ = refusal(kind, written)
    assert (code, message) == ("field-wrong-type", "Here stands a list or a group, but one value is expected.")


def test_true_is_no_year() -> None:
    assert refusal(values.Year, True)[0] == "field-wrong-type"  # noqa: FBT003 - the value is the point


def test_a_slug_is_made_of_any_title() -> None:
    assert slug_of("Straßen & Wege") == "strassen-wege"
    assert slug_of("  Öffentliches WLAN (Kitas) ") == "oeffentliches-wlan-kitas"
    assert slug_of("…") == ""


def test_json_shows_numbers_as_written_without_a_tail_of_zeros() -> None:
    assert plain_number(Decimal("17500.00")) == 17500
    assert isinstance(plain_number(Decimal("17500.00")), int)
    assert plain_number(Decimal("0.50")) == 0.5


whole = st.integers(-(10**12), 10**12)


@given(whole)
def test_every_number_written_with_digits_is_read_as_it_is(number: int) -> None:
    assert read(values.Number, str(number)) == number


@given(st.integers(0, 10**10), st.integers(0, 99))
def test_every_amount_keeps_its_cents(euros: int, cents: int) -> None:
    assert read(values.Euros, f"{euros}.{cents:02}") == Decimal(euros) + Decimal(cents) / 100


@given(st.integers(1000, 10**11))
def test_every_german_thousand_is_refused_with_the_plain_number(number: int) -> None:
    german = f"{number:,}".replace(",", ".")
    code, message, hint = refusal(values.Number, german)
    assert (code, german in message, hint is not None and f" {number} " in hint) == ("field-bad-number", True, True)


@given(st.text())
def test_a_slug_made_of_a_text_is_one_or_empty(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or read(values.Slug, slug) == slug
    assert slug_of(slug) == slug


KINDS = [
    *(values.Text, values.Moment, values.Day, values.Boolean, values.Number, values.Euros, values.Year, values.Days),
    *(values.Slug, values.Address, values.RegionalKey, values.ServiceKey, values.Share, values.Level, values.FullTime),
]
HOLDERS = [holder(kind) for kind in KINDS]


@given(st.text() | st.from_regex(r"[-+0-9.,eE_ ]{1,18}"))
def test_no_text_makes_a_type_raise_anything_but_a_refusal(text: str) -> None:
    for kind in HOLDERS:
        with suppress(ValidationError):
            kind.model_validate({"value": text})


def test_a_refusal_is_an_error_that_pydantic_collects() -> None:
    with pytest.raises(PydanticCustomError):
        values.read_slug("Ä")
