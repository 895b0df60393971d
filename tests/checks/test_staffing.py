"""Staff: a year with too few people is told at the capacity of that year, as long as it is not over."""

from __future__ import annotations

from datetime import date

from samples import BASE, IDEA, checked, places_of

CODE = "demand-above-capacity"
TEAM = f"""{BASE}\
capacity:
  - {{year: 2023, fte: 1}}
  - year: 2024
    fte: 1.5
  - {{year: 2025}}
  - {{year: 2024, fte: 0.25}}
"""


def wants(*demands: tuple[int, float], status: str = "idea") -> str:
    """Write a project that asks for staff."""
    staff = ", ".join(f"{{year: {year}, fte: {fte}}}" for year, fte in demands)
    return f"{IDEA.replace('idea', status)}staff: [{staff}]\n"


def test_more_demand_than_capacity_is_told_at_the_capacity() -> None:
    assert places_of(CODE, TEAM, a=wants((2023, 1), (2024, 1)), b=wants((2024, 0.75), (2025, 9))) == []
    assert places_of(CODE, TEAM, a=wants((2023, 1.1), (2024, 1)), b=wants((2024, 0.8))) == [
        "strategy.yaml:5:23",
        "strategy.yaml:7:10",
    ]


def test_the_words_name_both_numbers_and_all_places_of_the_year() -> None:
    [found] = [one for one in checked(TEAM, a=wants((2024, 2.5))) if one.code == CODE]
    assert {name: str(value) for name, value in found.message.values.items()} == {
        "demand": "2.5",
        "year": "2024",
        "capacity": "1.75",
    }
    assert [place.keys for place in found.also] == [("capacity", 3, "fte")]


def test_where_one_entry_gives_no_number_nothing_is_said() -> None:
    team = f"{TEAM}  - {{year: 2024, text: Eine Stelle ist noch nicht besetzt.}}\n"
    assert places_of(CODE, TEAM, a=wants((2024, 9))) != []
    assert places_of(CODE, team, a=wants((2024, 9))) == []


def test_of_a_past_year_and_of_what_was_given_up_nothing_is_said() -> None:
    project = wants((2023, 9))
    assert places_of(CODE, TEAM, date(2023, 1, 1), a=project) == ["strategy.yaml:5:23"]
    assert places_of(CODE, TEAM, date(2024, 1, 1), a=project) == []
    assert places_of(CODE, TEAM, a=wants((2023, 9), status="discontinued")) == []
