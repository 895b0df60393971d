"""Delays along ``depends_on``, calculated by hand: what moves, what takes them up, and the chain that decides."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.figures.dependencies import (
    Chain,
    KnockOn,
    critical_chain,
    deciding_ties,
    knock_on,
    would_end_before_start,
)
from digistrat.figures.shifting import parse_change
from digistrat.model.project import Project
from digistrat.model.strategy import Municipality, Strategy
from digistrat.model.when import parse_when
from samples import BASE, IDEA, loaded_from

AS_OF = date(2025, 6, 30)
SOURCE = "start: 2024\nend: 2025-12\n"


def project(status: str, *needs: str, more: str = "") -> str:
    """Write a project that waits for others."""
    return f"{IDEA.replace('idea', status)}depends_on: [{', '.join(needs)}]\n{more}"


def calculated(change: str, name: str = "a", strategy: str = BASE, **projects: str) -> KnockOn:
    """Calculate what a change of a project moves."""
    loaded = loaded_from(strategy, **projects).strategy
    found = next(one for one in loaded.projects if one.id == name)
    wanted = parse_change(change)
    assert wanted
    return knock_on(loaded, found, wanted, AS_OF)


def moved(found: KnockOn) -> list[str]:
    """Write each move in one line: project, shift, cause, new beginning and end, new dates of milestones."""
    return [
        " ".join(
            [
                move.project.id,
                f"{move.shift.count:+}{move.shift.unit[0]}",
                f"<{move.cause.id if move.cause else ''}",
                f"{move.start or ''}..{move.end or ''}",
                *(f"{milestone.id}={when}" for milestone, when in move.milestones),
            ]
        )
        for move in found.moves
    ]


def stays(found: KnockOn) -> list[str]:
    """Write what keeps its dates."""
    return [f"{stay.project.id} <{stay.cause.id} {stay.room.count}{stay.room.unit[0]}" for stay in found.stays]


def loose(found: KnockOn) -> list[str]:
    """Write what cannot be calculated."""
    return [f"{one.project.id} <{one.cause.id}" for one in found.loose]


def test_room_takes_up_part_of_a_delay_and_what_is_left_goes_on() -> None:
    """End 12/2025 to 06/2026: three months of room before b, none before c, and one year before d."""
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        b=project("planned", "a", more="start: 2026-04\nend: 2027\n"),
        c=project("planned", "b", more="start: 2028-Q1\nend: 2028-Q2\n"),
        d=project("planned", "a", more="start: 2027\nend: 2028\n"),
    )
    assert moved(found) == [
        "a +6m < ..2026-06",
        "b +3m <a 2026-07..2028-Q1",
        "c +3m <b 2028-Q2..2028-Q3",
    ]
    assert stays(found) == ["d <a 12m"]
    assert (found.is_dated, found.loose, found.funds) == (True, (), ())


def test_an_overlap_that_is_planned_today_stays_as_it_is() -> None:
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        neben=project("planned", "a", more="start: 2025-10\nend: 2026-09\n"),
        vorher=project("planned", "a", more="start: 2025-07\nend: 2025-08\n"),
    )
    assert moved(found)[1:] == ["neben +6m <a 2026-04..2027-03", "vorher +6m <a 2026-01..2026-02"]


def test_what_has_begun_begins_no_later_and_only_what_lies_ahead_moves() -> None:
    milestones = """\
milestones:
  - {id: erreicht, title: A, due: 2026, done: 2025-01}
  - {id: vorher, title: B, due: 2025-11}
  - {id: danach, title: C, due: 2026-03}
  - {id: offen, title: D}
  - {id: erstplan, title: E, original: 2026-Q2}
"""
    found = calculated(
        "end+2m",
        a=project("active", more=SOURCE),
        b=project("active", "a", more=f"start: 2025-01\nend: 2026\n{milestones}"),
        c=project("paused", "a", more="end: 2026-06\n"),
        d=project("ongoing", "a", more=milestones),
        e=project("planned", "a", more=f"start: 2026-01\n{milestones}"),
    )
    assert moved(found)[1:] == [
        "b +2m <a ..2027-02 danach=2026-05 erstplan=2026-08",
        "c +2m <a ..2026-08",
        "d +2m <a .. danach=2026-05 erstplan=2026-08",
        "e +2m <a 2026-03.. vorher=2026-01 danach=2026-05 erstplan=2026-08",
    ]


def test_of_the_project_itself_moves_what_lies_ahead_of_the_stichtag() -> None:
    milestones = "milestones: [{id: x, title: X, due: 2025-06}, {id: y, title: Y, due: 2025-07}]\n"
    assert moved(calculated("end+6m", a=project("active", more=SOURCE + milestones))) == ["a +6m < ..2026-06 y=2026-01"]
    assert moved(calculated("end=2026-Q3", a=project("active", more=SOURCE))) == ["a +9m < ..2026-Q3"]
    assert moved(calculated("end=2026-01-15", a=project("active", more=SOURCE))) == ["a +15d < ..2026-01-15"]


def test_a_beginning_moves_the_whole_project() -> None:
    plan = "start: 2025-09\nend: 2026\nmilestones: [{id: x, title: X, due: 2025-06}]\n"
    later = project("planned", "a", more="start: 2027\n")
    assert moved(calculated("start+6m", a=project("planned", more=plan), b=later)) == [
        "a +6m < 2026-03..2027-H1 x=2025-12",
        "b +6m <a 2027-H2..",
    ]
    coarse = project("planned", more="start: 2021\nend: 2021-06\n")
    assert moved(calculated("start+3m", a=coarse)) == ["a +3m < 2021-Q2..2021-09"]
    assert moved(calculated("start=2020-11", a=coarse)) == ["a -2m < 2020-11..2021-04"]
    endless = calculated("start=2026", a=project("planned", more="start: 2025\n"), b=later)
    assert (moved(endless), loose(endless)) == (["a +12m < 2026.."], ["b <a"])


def test_the_largest_delay_decides() -> None:
    """Over b there are three months of room before d, over c two: two decide."""
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        b=project("planned", "a", more="start: 2026-01\nend: 2026-06\n"),
        c=project("planned", "a", more="start: 2026-03\nend: 2026-09\n"),
        d=project("planned", "b", "c", more="start: 2026-10\nend: 2026-12\n"),
    )
    assert moved(found) == [
        "a +6m < ..2026-06",
        "b +6m <a 2026-07..2026-12",
        "c +4m <a 2026-07..2027-01",
        "d +4m <c 2027-02..2027-04",
    ]


def test_without_a_beginning_the_ends_are_compared() -> None:
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        b=project("planned", "a", more="end: 2026-04\n"),
        c=project("idea", "a", more="end: 2026-06\n"),
        d=project("idea", "a", more="end: 2025-01\n"),
    )
    assert moved(found)[1:] == ["d +6m <a ..2025-07", "b +2m <a ..2026-06"]
    assert stays(found) == ["c <a 6m"]


def test_where_a_date_is_missing_the_reckoning_ends_and_says_so() -> None:
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        idee=project("idea", "a"),
        lauf=project("active", "a"),
        endlos=project("planned", "a", more="start: 2026-01\n"),
        danach=project("planned", "endlos", "idee", more="start: 2027\nend: 2028\n"),
        beide=project("planned", "idee", "a", more="start: 2026-01\nend: 2026\n"),
        kreis=project("idea", "danach", "kreis"),
    )
    assert [line.split()[0] for line in moved(found)] == ["a", "beide", "endlos"]
    assert loose(found) == ["idee <a", "lauf <a", "danach <endlos", "kreis <danach"]


def test_a_project_without_the_date_moves_nothing_but_what_waits_is_named() -> None:
    found = calculated(
        "end+6m",
        a=project("active", more="start: 2024\n"),
        b=project("active", "a", "fehlt"),
        c=project("planned", "b", "b", more="start: 2027\nend: 2028\n"),
        d=project("completed", "a"),
    )
    assert (found.is_dated, found.moves, found.stays) == (False, (), ())
    assert loose(found) == ["b <a", "c <b"]


@pytest.mark.parametrize("change", ["end+0m", "end=2025-12", "end-0d", "end=2025-12-15"])
def test_no_shift_moves_nothing(change: str) -> None:
    found = calculated(change, a=project("active", more=SOURCE), b=project("planned", "a", more="start: 2026\n"))
    assert (found.is_dated, found.moves, found.stays, found.loose) == (True, (), (), ())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("end=2020", True),
        ("end=2020-12-31", True),
        ("end-6m", True),
        ("end=2021-01", False),
        ("end-5m", False),
        ("start=2021-06", False),
        ("start=2021-07", True),
        ("start+3m", False),
        ("start=2022", False),
    ],
)
def test_a_project_that_would_end_before_it_begins_is_known(change: str, expected: bool) -> None:
    strategy = loaded_from(a=project("planned", more="start: 2021\nend: 2021-06\n"), b=IDEA).strategy
    wanted = parse_change(change)
    assert wanted
    plan, idea = strategy.projects
    assert would_end_before_start(plan, wanted, AS_OF) is expected
    assert would_end_before_start(idea, wanted, AS_OF) is False


def test_new_dates_before_the_stichtag_are_known() -> None:
    """The Stichtag itself is not over."""
    plan = project("planned", more="start: 2025-01\nend: 2025-05\n")
    [move] = calculated("start+1m", a=plan).moves
    assert (move.past(date(2025, 2, 28)), move.past(date(2025, 3, 1))) == ((), ("start",))
    assert (move.past(AS_OF), move.past(date(2025, 7, 1))) == (("start",), ("start", "end"))
    [alone] = calculated("end-2m", a=project("active", more=SOURCE)).moves
    assert alone.past(date(2026, 1, 1)) == ("end",)


def test_to_end_earlier_moves_nothing_else() -> None:
    found = calculated("end-3m", a=project("active", more=SOURCE), b=project("planned", "a", more="start: 2026\n"))
    assert moved(found) == ["a -3m < ..2025-09"]
    assert stays(found) == ["b <a 0m"]


def test_what_is_over_waits_for_nothing_and_passes_nothing_on() -> None:
    found = calculated(
        "end+6m",
        a=project("active", more=SOURCE),
        fertig=project("completed", "a", more="start: 2024\nend: 2025-01\n"),
        weg=project("discontinued", "a", more="start: 2026\nend: 2027\n"),
        b=project("planned", "weg", more="start: 2028\nend: 2029\n"),
    )
    assert moved(found) == ["a +6m < ..2026-06"]
    assert (stays(found), loose(found)) == ([], [])


def test_circles_do_no_harm() -> None:
    found = calculated(
        "end+6m",
        a=project("planned", "a", "c", more=SOURCE),
        b=project("planned", "a", "c", more="start: 2026-01\nend: 2026-06\n"),
        c=project("planned", "b", more="start: 2026-07\nend: 2026-12\n"),
    )
    assert moved(found) == ["a +6m < ..2026-06", "b +6m <a 2026-07..2026-12", "c +6m <b 2027-01..2027-06"]


def test_a_fund_that_would_end_too_early_is_named_and_no_other() -> None:
    strategy = f"""{BASE}\
funds:
  - {{id: neu, programme: Neu, ends: 2026-12}}
  - {{id: alt, programme: Alt, ends: 2025}}
  - {{id: offen, programme: Offen}}
"""
    budget = "budget: [{planned: 1, fund: neu}, {planned: 1, fund: alt}, {planned: 1, fund: offen}]\n"
    found = calculated(
        "end+6m",
        strategy=strategy,
        a=project("active", more=SOURCE),
        b=project("planned", "a", more=f"start: 2026-01\nend: 2026-12\n{budget}"),
        c=project("planned", more=f"start: 2026-01\nend: 2026-12\n{budget}"),
    )
    assert [(gap.fund.id, gap.project.id, str(gap.ends), str(gap.end)) for gap in found.funds] == [
        ("neu", "b", "2026-12", "2027-06")
    ]


# --- the chain


def chain(name: str, **projects: str) -> Chain:
    """Follow the chain to a project."""
    strategy = loaded_from(**projects).strategy
    return critical_chain(strategy, next(one for one in strategy.projects if one.id == name))


def ties(found: Chain) -> list[str]:
    """Write the chain."""
    return [
        f"{tie.before.id} {tie.room.count}{tie.room.unit[0]} {tie.after.id}"
        if tie.room
        else f"{tie.before.id} ? {tie.after.id}"
        for tie in found.ties
    ]


def test_the_least_room_makes_the_chain() -> None:
    found = chain(
        "d",
        a=project("active", more="end: 2024-12\n"),
        knapp=project("active", more="end: 2025-03\n"),
        b=project("planned", "a", "knapp", "offen", more="start: 2025-05\nend: 2025-12\n"),
        c=project("planned", "a", more="start: 2026\nend: 2026-02\n"),
        d=project("planned", "b", "c", "fertig", "d", more="start: 2026-03-15\nend: 2026-12\n"),
        offen=project("idea"),
        fertig=project("completed", more="end: 2026-03\n"),
        e=project("planned", "d", more="start: 2027-03\n"),
        f=project("idea", "d"),
        g=project("discontinued", "d"),
    )
    assert ties(found) == ["a 12m c", "c 14d d"]
    assert found.undated == ()
    assert [(tie.after.id, tie.room) for tie in found.waiting][1] == ("f", None)
    assert [tie.room.count for tie in found.waiting if tie.room] == [2]
    assert ties(
        chain(
            "b",
            knapp=project("active", more="end: 2025-03\n"),
            b=project("planned", "knapp", "o", more="start: 2025-05\n"),
            o=IDEA,
        )
    ) == ["knapp 1m b"]


def test_projects_without_an_end_are_named() -> None:
    found = chain("b", a=project("active"), b=project("planned", "a", more="start: 2026\n"))
    assert (found.ties, [one.id for one in found.undated]) == ((), ["a"])


def test_of_the_same_room_the_latest_end_decides_and_an_undated_project_has_a_chain_too() -> None:
    early, late = project("active", more="end: 2024\n"), project("active", more="end: 2025\n")
    assert ties(chain("z", a=early, b=late, z=project("idea", "a", "b"))) == ["b ? z"]
    assert ties(chain("z", a=early, b=early, z=project("active", "b", "a"))) == ["a 0d z"]


def test_a_circle_is_no_chain() -> None:
    around = "start: 2026\nend: 2026\n"
    city = {
        "a": project("planned", "o", "b", more=around),
        "b": project("planned", "o", "c", "b", more=around),
        "c": project("planned", "a", more=around),
        "o": project("active", more=around),
        "z": project("planned", "o", "a", more="start: 2027\n"),
        "fertig": project("completed", "o", more=around),
    }
    for name in ("a", "z"):
        found = chain(name, **city)
        assert ([one.id for one in found.circle], ties(found)) == (["a", "b", "c"], [])
    assert chain("o", **city).circle == ()
    known = {one.id: one for one in loaded_from(**city).strategy.projects}
    assert [tie.before.id for tie in deciding_ties(known["a"], known)] == ["b", "c"]


def test_two_ways_to_the_same_project_are_no_circle() -> None:
    found = chain(
        "d",
        a=project("active", more="end: 2025\n"),
        b=project("planned", "a", more="start: 2026\nend: 2026\n"),
        c=project("planned", "a", more="start: 2026\nend: 2026\n"),
        d=project("planned", "b", "c", more="start: 2027\n"),
    )
    assert (found.circle, ties(found)) == ((), ["a 0d b", "b 0d d"])


# --- what always holds


def built(plan: list[tuple[int, int, list[int]]]) -> Strategy:
    """Build a strategy of projects with a beginning, a length and what they wait for, in months and numbers."""
    projects = [
        Project.model_construct(
            id=f"p{number}",
            title="P",
            summary="S",
            status="planned",
            start=parse_when(f"{2025 + start // 12}-{start % 12 + 1:02}"),
            end=parse_when(f"{2025 + (start + length) // 12}-{(start + length) % 12 + 1:02}"),
            depends_on=tuple(f"p{need}" for need in needs),
        )
        for number, (start, length, needs) in enumerate(plan)
    ]
    return Strategy.model_construct(
        format="1", title="T", municipality=Municipality(name="M"), projects=tuple(projects)
    )


PLANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 30), st.lists(st.integers(0, 11), max_size=3)), min_size=1, max_size=12
)


@given(PLANS, st.integers(0, 40), st.integers(0, 40))
def test_a_longer_delay_never_moves_less(plan: list[tuple[int, int, list[int]]], one: int, other: int) -> None:
    strategy = built(plan)
    less, more = (
        {move.project.id: move.shift.count for move in _reckon(strategy, months).moves}
        for months in sorted((one, other))
    )
    assert all(more.get(name, -1) >= count for name, count in less.items())
    assert all(0 < count <= max(one, other) for count in more.values())
    assert _reckon(strategy, 0).moves == ()


@given(PLANS, st.integers(1, 40))
def test_after_a_delay_nothing_overlaps_more_than_before(plan: list[tuple[int, int, list[int]]], months: int) -> None:
    strategy = built(plan)
    found = _reckon(strategy, months)
    by_id = {project.id: project for project in strategy.projects}
    new = {move.project.id: move for move in found.moves}
    for move in found.moves[1:]:
        assert move.start
        assert move.end
        assert not move.end.is_before(move.start)
        for name in move.project.depends_on:
            if name in by_id and name != move.project.id and name in new:
                before, after = new[name], move
                assert _gap(before.end, after.start) >= min(_gap(by_id[name].end, move.project.start), 0)


def _gap(end: object, start: object) -> int:
    first, second = parse_when(str(end)), parse_when(str(start))
    assert first
    assert second
    return (second.first.year - first.last.year) * 12 + second.first.month - first.last.month - 1


def _reckon(strategy: Strategy, months: int) -> KnockOn:
    change = parse_change(f"end+{months}m")
    assert change
    return knock_on(strategy, strategy.projects[0], change, AS_OF)


def test_ten_thousand_projects_in_a_row_are_walked_once() -> None:
    strategy = built([(number % 60, 5, [number - 1] if number else []) for number in range(10_000)])
    began = perf_counter()
    assert len(_reckon(strategy, 600).moves) > 100
    assert len(critical_chain(strategy, strategy.projects[-1]).ties) == 9_999
    assert perf_counter() - began < 20
