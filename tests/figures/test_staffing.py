"""Staff by year, added up by hand; what nobody has written is unknown and never nought."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from digistrat.figures.staffing import Load, loads, staff_by_year, without_staff
from samples import BASE, IDEA, loaded_from

TEAM = f"""{BASE}\
capacity:
  - {{year: 2025, fte: 2.5}}
  - {{year: 2024, fte: 1}}
  - {{year: 2024, fte: 0.5}}
  - {{year: 2026}}
  - {{year: 2027, fte: 1}}
  - {{year: 2027, text: Eine Stelle ist noch nicht besetzt.}}
"""


def project(status: str, staff: str, more: str = "") -> str:
    """Write a project with a status and a demand."""
    return f"{IDEA.replace('idea', status)}staff: [{staff}]\n{more}"


def shown(load: Load) -> tuple[int, str, str, str]:
    """Give year, demand, capacity and difference as text."""
    return (load.year, str(load.demand), str(load.capacity), str(load.difference))


def test_demand_and_capacity_are_added_up_by_year() -> None:
    strategy = loaded_from(
        TEAM,
        akte=project(
            "active", "{year: 2024, fte: 0.5}, {year: 2024, fte: 0.25}, {year: 2025, fte: 2}", "lead: Amt A\n"
        ),
        netz=project("planned", "{year: 2025, fte: 1.1}", "lead: Amt B\n"),
        wlan=project("planned", "{year: 2025, fte: 0.2}, {year: 2028, fte: 0}", "lead: Amt B\n"),
        ohne=project("idea", "{year: 2025, fte: 0.3}"),
    ).strategy
    found = loads(strategy)
    assert [shown(load) for load in found] == [
        (2024, "0.75", "1.5", "-0.75"),
        (2025, "3.6", "2.5", "1.1"),
        (2026, "None", "None", "None"),
        (2027, "None", "1", "None"),
        (2028, "0", "None", "None"),
    ]
    assert [(load.entries, load.without_number, load.remarks) for load in found] == [
        (2, 0, ()),
        (1, 0, ()),
        (1, 1, ()),
        (2, 1, ("Eine Stelle ist noch nicht besetzt.",)),
        (0, 0, ()),
    ]
    assert [load.shortfall for load in found] == [Decimal(0), Decimal("1.1"), None, None, None]
    assert [(one.id, str(number)) for one, number in found[1].demands] == [
        ("akte", "2"),
        ("netz", "1.1"),
        ("ohne", "0.3"),
        ("wlan", "0.2"),
    ]
    assert [(lead, str(number)) for lead, number in found[1].by_lead] == [
        ("Amt A", "2"),
        ("Amt B", "1.3"),
        (None, "0.3"),
    ]


def test_what_was_given_up_asks_for_nobody_and_what_is_done_only_until_its_end() -> None:
    staff = "{year: 2023, fte: 1}, {year: 2024, fte: 2}, {year: 2025, fte: 4}"
    strategy = loaded_from(
        weg=project("discontinued", staff),
        fertig=project("completed", staff, "end: 2024-03\n"),
        offen=project("completed", "{year: 2026, fte: 8}"),
    ).strategy
    assert [shown(load)[:2] for load in loads(strategy)] == [(2023, "1"), (2024, "2"), (2026, "8")]


def test_a_year_with_an_entry_without_a_number_can_not_be_compared() -> None:
    [load] = [one for one in loads(loaded_from(TEAM, a=project("idea", "{year: 2027, fte: 9}")).strategy) if one.demand]
    assert (str(load.capacity), load.difference, load.shortfall) == ("1", None, None)


def test_staff_of_a_project_is_told_by_year() -> None:
    staff = "{year: 2025, fte: 0.3}, {year: 2021, fte: 0.1}, {year: 2021, fte: 0.2}"
    [one] = loaded_from(a=project("idea", staff)).strategy.projects
    assert staff_by_year(one) == ((2021, Decimal("0.3")), (2025, Decimal("0.3")))


def test_who_says_nothing_is_named() -> None:
    strategy = loaded_from(
        a=IDEA.replace("idea", "active"),
        b=IDEA.replace("idea", "planned"),
        c=IDEA.replace("idea", "ongoing"),
        d=project("active", "{year: 2025, fte: 0}"),
        e=IDEA,
        f=IDEA.replace("idea", "completed"),
    ).strategy
    assert [one.id for one in without_staff(strategy)] == ["a", "b", "c"]
    assert loads(loaded_from().strategy) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", ""]),
            st.lists(st.tuples(st.integers(2020, 2023), st.decimals(0, 50, places=2)), min_size=1, max_size=4),
        ),
        max_size=6,
    )
)
def test_every_grouping_adds_up_to_the_demand(wanted: list[tuple[str, list[tuple[int, Decimal]]]]) -> None:
    projects = {
        f"p{number}": project(
            "active",
            ", ".join(f"{{year: {year}, fte: {fte}}}" for year, fte in staff),
            f"lead: {lead}\n" if lead else "",
        )
        for number, (lead, staff) in enumerate(wanted)
    }
    found = loads(loaded_from(**projects).strategy)
    for load in found:
        assert load.demand == sum(number for _, number in load.demands) == sum(number for _, number in load.by_lead)
    written = sum((fte for _, staff in wanted for _, fte in staff), Decimal(0))
    assert sum((load.demand or Decimal(0) for load in found), Decimal(0)) == written
