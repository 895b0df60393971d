"""Words, dates and numbers in German and English."""

from __future__ import annotations

import gettext
from datetime import date
from decimal import Decimal

import pytest

from digistrat.findings import say, say_n
from digistrat.model.project import HEALTHS, STATUSES
from digistrat.model.when import parse_when
from digistrat.words.wording import HEALTH_LABELS, HEALTH_SIGNS, STATUS_LABELS, STATUS_SIGNS, Wording, wording

GERMAN = Wording("de", gettext.NullTranslations())
ENGLISH = wording("en")


def test_a_message_is_said_with_its_values() -> None:
    assert ENGLISH(say("{a} and {b}", a=1, b=say("“{c}”", c="d"))) == "1 and “d”"
    assert ENGLISH(say("a {{brace}}")) == "a {brace}"
    assert str(say("{a} and {b}", a=1, b="x")) == "1 and x"


@pytest.mark.parametrize(("n", "words"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_the_number_chooses_the_form(n: int, words: str) -> None:
    assert ENGLISH(say_n("{n} error", "{n} errors", n)) == words
    assert str(say_n("{n} error", "{n} errors", n)) == words


def test_a_value_may_look_like_a_place() -> None:
    assert ENGLISH(say("“{text}”", text="{text} {0} %s")) == "“{text} {0} %s”"


def test_a_quotation_inside_of_another_has_the_inner_marks() -> None:
    german = wording("de")
    title = say("Milestone “{title}”", title="Der „Treff“ öffnet")
    assert german(title) == "Meilenstein „Der ‚Treff‘ öffnet“"
    assert german(say("{what} reached ({done})", what=title, done="2022")).startswith("Meilenstein „Der ‚Treff‘")
    assert german(say("{what}: {new} ({date})", what="„Treff“", new=1, date=2)) == "„Treff“: 1 (2)"
    assert ENGLISH(say("Milestone “{title}”", title="The “Treff” opens")) == "Milestone “The ‘Treff’ opens”"


def test_a_decimal_number_in_a_message_is_written_as_the_language_does() -> None:
    words = say("{number}", number=Decimal("1.50"))
    assert (GERMAN(words), ENGLISH(words)) == ("1,5", "1.5")


def test_what_stands_in_a_file_is_quoted_sign_for_sign() -> None:
    assert ENGLISH(say("“{text}” is no date", text="“2022”")) == "““2022”” is no date"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (26000, "26.000", "26,000"),
        (0.5, "0,5", "0.5"),
        (Decimal("16200.50"), "16.200,5", "16,200.5"),
        (Decimal(1250000), "1.250.000", "1,250,000"),
        (Decimal(100), "100", "100"),
        (Decimal("-3.20"), "-3,2", "-3.2"),
        (Decimal("1E+3"), "1.000", "1,000"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(value: Decimal | float, german: str, english: str) -> None:
    assert (GERMAN.number(value), ENGLISH.number(value)) == (german, english)


@pytest.mark.parametrize(("share", "whole"), [("0", 0), ("0.005", 0), ("0.999", 99), ("1", 100)])
def test_a_share_is_never_rounded_up(share: str, whole: int) -> None:
    assert GERMAN.percent(Decimal(share)) == f"{whole} %"
    assert ENGLISH.percent(Decimal(share)) == f"{whole}%"


def test_dates_are_said_in_their_precision() -> None:
    assert (GERMAN.when(parse_when("2022-Q3")), ENGLISH.when(None)) == ("3. Quartal 2022", "")
    assert (GERMAN.day(date(2022, 6, 7)), ENGLISH.day(date(2022, 6, 7))) == ("07.06.2022", "7 June 2022")


def test_every_status_and_lage_has_a_word_and_a_shape_of_its_own() -> None:
    assert tuple(STATUS_LABELS) == tuple(STATUS_SIGNS) == STATUSES
    assert tuple(HEALTH_LABELS) == tuple(HEALTH_SIGNS) == HEALTHS
    signs = [*STATUS_SIGNS.values(), *HEALTH_SIGNS.values()]
    assert len(set(signs)) == len(signs)


def test_the_german_catalogue_is_used_where_there_is_one() -> None:
    german = wording("de")
    assert german.language == "de"
    assert german(say("completed")) in {"abgeschlossen", "completed"}
    assert wording("de").language == "de"
