"""How many projects a sum comes from, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from digistrat.figures.money import Sum
from digistrat.figures.reach import Reach
from digistrat.words.reach import amounts_from


@pytest.mark.parametrize(
    ("planned", "actual", "words"),
    [
        (2, None, "2 of 19"),
        (None, 3, "3 of 19"),
        (2, 3, "planned 2, actual 3 of 19"),
        (3, 3, "3 of 19"),
    ],
)
def test_a_sum_says_how_many_projects_name_an_amount(planned: int | None, actual: int | None, words: str) -> None:
    one = Sum(
        planned=Decimal(1) if planned else None,
        actual=Decimal(1) if actual else None,
        is_planned_approximate=False,
        is_actual_approximate=False,
        lines=1,
        without_planned=0,
        without_actual=0,
        planned_from=Reach(planned or 0, 19),
        actual_from=Reach(actual or 0, 19),
    )
    assert str(amounts_from(one)) == words
