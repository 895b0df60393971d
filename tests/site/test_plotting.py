"""The picture of an indicator: where its values lie, what is written beside them, and that nothing lies outside."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.model.project import Indicator
from digistrat.site.plotting import BOTTOM, HEIGHT, LEFT, LINE, MOST_SPACES, RIGHT, TOP, Plot, plot
from digistrat.words.wording import wording


def indicator(*values: tuple[str, str], **own: object) -> Indicator:
    """Make an indicator of dates and values; what is only known roughly begins with "~"."""
    measured = [
        {"date": day, "value": value.removeprefix("~"), "approximate": "true" if value[0] == "~" else "false"}
        for day, value in values
    ]
    return Indicator.model_validate({"id": "k", "title": "Requests", "values": measured, **own})


def picture(*values: tuple[str, str], **own: object) -> Plot:
    """Draw values that can be drawn."""
    drawn = plot(indicator(*values, **own), "Requests", wording("en"))
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    "values",
    [[], [("2022", "5")], [("2022", "5"), ("2022", "7")]],
    ids=["none", "one", "two at one date"],
)
def test_without_two_dates_there_is_no_way_to_be_seen(values: list[tuple[str, str]]) -> None:
    assert plot(indicator(*values), "Requests", wording("en")) is None


def test_values_lie_between_the_edges_in_their_order_in_time() -> None:
    drawn = picture(("2024", "30"), ("2022", "0"), ("2023", "15"))
    assert [dot.x for dot in drawn.dots] == [f"{LEFT}%", f"{(LEFT + RIGHT) // 2}%", f"{RIGHT}%"]
    heights = [float(dot.y) for dot in drawn.dots]
    assert heights == [BOTTOM, (BOTTOM + TOP) / 2, TOP]
    assert [(leg.x1, leg.x2) for leg in drawn.legs] == [("18%", "58%"), ("58%", "98%")]
    assert (drawn.first, drawn.last, drawn.newest) == ("2022", "2024", "30")


def test_a_value_known_roughly_is_hollow_and_says_so() -> None:
    drawn = picture(("2022", "5"), ("2023-06", "~1200.5"))
    assert [(dot.is_approximate, dot.words) for dot in drawn.dots] == [
        (False, "2022: 5"),
        (True, "June 2023: approx. 1,200.5"),
    ]
    assert drawn.newest == "approx. 1,200.5"


@pytest.mark.parametrize(
    ("values", "target", "labels"),
    [
        (("1350", "3330"), "5300", ["0", "2,000", "4,000", "6,000"]),
        (("90", "96"), None, ["90", "92", "94", "96"]),
        (("96", "99.5"), "100", ["96", "97", "98", "99", "100"]),
        (("0", "0.03"), None, ["0", "0.01", "0.02", "0.03"]),
        (("5", "5"), None, ["0", "2", "4", "6"]),
        (("0", "0"), None, ["0", "0.5", "1"]),
        (("-5", "-5"), None, ["-6", "-4", "-2", "0"]),
        (("-8", "-3"), None, ["-8", "-6", "-4", "-2", "0"]),
        (("-5", "5"), None, ["-5", "0", "5"]),
        (("-97", "-94"), None, ["-97", "-96", "-95", "-94"]),
    ],
)
def test_the_grid_has_round_numbers_and_nought_unless_it_lies_far_away(
    values: tuple[str, str], target: str | None, labels: list[str]
) -> None:
    own = {"target": target} if target else {}
    drawn = picture(("2022", values[0]), ("2023", values[1]), **own)
    assert [level.label for level in drawn.levels] == labels


def test_the_target_is_a_line_with_its_number() -> None:
    drawn = picture(("2022", "0"), ("2023", "50"), target="100")
    assert drawn.target is not None
    assert (drawn.target.y, drawn.target.label) == (str(TOP), "Target: 100")
    assert picture(("2022", "0"), ("2023", "50")).target is None
    nought = picture(("2022", "80"), ("2023", "50"), target="0").target
    assert nought is not None
    assert nought.label == "Target: 0"


@pytest.mark.parametrize(
    ("newest", "target"), [("50", "100"), ("100", "100"), ("97", "100"), ("1", "0"), ("0", "0"), ("90", "100")]
)
def test_the_last_number_and_the_words_about_the_target_do_not_touch(newest: str, target: str) -> None:
    drawn = picture(("2022", "100" if target == "0" else "0"), ("2023", newest), target=target)
    assert drawn.target is not None
    assert abs(float(drawn.newest_y) - (float(drawn.target.y) - 7)) >= LINE
    assert LINE - 5 < float(drawn.newest_y) < HEIGHT


def test_the_description_says_from_where_to_where() -> None:
    drawn = picture(("2022-06-07", "900"), ("2023", "~1200"), target="26000", unit="pieces")
    assert drawn.title == "“Requests” over time"
    assert drawn.description == "from 900 (7 June 2022); to approx. 1,200 (2023); Target: 26,000; pieces"
    assert picture(("2022", "1"), ("2023", "2")).description == "from 1 (2022); to 2 (2023)"


numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=2)


@given(values=st.lists(numbers, min_size=2, max_size=6), target=st.none() | numbers)
def test_whatever_the_numbers_everything_lies_in_the_picture(values: list[Decimal], target: Decimal | None) -> None:
    own = {} if target is None else {"target": f"{target:f}"}
    drawn = picture(*((str(2000 + year), f"{value:f}") for year, value in enumerate(values)), **own)
    levels = [*drawn.levels, *([drawn.target] if drawn.target else [])]
    heights = [float(dot.y) for dot in drawn.dots] + [float(level.y) for level in levels]
    assert all(TOP - 0.1 <= y <= BOTTOM + 0.1 for y in heights)
    assert 2 <= len(drawn.levels) <= MOST_SPACES + 1
    assert float(drawn.levels[0].y) == BOTTOM
