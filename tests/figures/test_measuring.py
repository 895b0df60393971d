"""How much is measured, and how old that is; counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from digistrat.figures.measuring import Gauge, age_in_months, gauge
from digistrat.model.when import parse_when
from samples import IDEA, loaded_from


def test_indicators_with_a_value_and_with_a_target_are_counted_apart() -> None:
    project = f"""{IDEA}indicators:
  - {{id: a, title: A, target: 9, values: [{{date: 2023, value: 7}}, {{date: 2022, value: 6}}]}}
  - {{id: b, title: B, target: 5}}
  - {{id: c, title: C, values: [{{date: 2023, value: 0}}]}}
  - {{id: d, title: D}}
"""
    assert gauge(loaded_from(a=project, b=IDEA).strategy.projects) == Gauge(4, 2, 2, 1)
    assert gauge([]) == Gauge(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("when", "as_of", "months"),
    [
        ("2023-12-31", "2023-12-31", 0),
        ("2024-05", "2023-12-31", 0),
        ("2023-12-01", "2023-12-31", 0),
        ("2023-11-30", "2023-12-29", 0),
        ("2023-11-30", "2023-12-30", 1),
        ("2022-12-31", "2023-12-30", 11),
        ("2022", "2023-12-31", 12),
        ("2022-H1", "2023-12-31", 18),
        ("2023-01-31", "2023-02-28", 0),
    ],
)
def test_only_whole_months_behind_the_last_day_count(when: str, as_of: str, months: int) -> None:
    known = parse_when(when)
    assert known is not None
    assert age_in_months(known, date.fromisoformat(as_of)) == months
