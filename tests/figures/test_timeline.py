"""The roadmap along time: lanes, bars, marks, and the years that they span."""

from __future__ import annotations

from datetime import date

from digistrat.figures.timeline import timeline
from samples import BASE, IDEA, loaded_from

STRATEGY = (
    f"{BASE}handlungsfelder: [{{id: netz, title: Netz}}, {{id: leer, title: Leer}}, {{id: bildung, title: Bildung}}]\n"
)


def test_bars_stand_in_the_lane_that_leads_sorted_by_their_first_date() -> None:
    strategy = loaded_from(
        STRATEGY,
        spaet=f"{IDEA}handlungsfelder: [netz]\nstart: 2024\nend: 2025-06\n",
        frueh=f"{IDEA}handlungsfelder: [netz, bildung]\nend: 2023\n",
        ohne_datum=f"{IDEA}handlungsfelder: [netz]\n",
        schule=f"""{IDEA}\
handlungsfelder: [bildung]
milestones:
  - {{id: b, title: B, due: 2023-03, original: 2021}}
  - {{id: a, title: A, due: 2022, done: 2022-06}}
  - {{id: c, title: C}}
""",
        fremd=f"{IDEA}handlungsfelder: [gibt-es-nicht]\n",
        keins=f"{IDEA}start: 2022-12\n",
    ).strategy
    plan = timeline(strategy, date(2026, 2, 1))
    assert [(lane.key, lane.title, [bar.project.id for bar in lane.bars]) for lane in plan.lanes] == [
        ("netz", "Netz", ["frueh", "spaet", "ohne-datum"]),
        ("bildung", "Bildung", ["schule"]),
        ("gibt-es-nicht", "gibt-es-nicht", ["fremd"]),
        (None, "", ["keins"]),
    ]
    assert (plan.first, plan.last) == (date(2022, 1, 1), date(2026, 12, 31))
    [school] = plan.lanes[1].bars
    assert [(str(when), is_reached) for when, is_reached in school.marks] == [("2022-06", True), ("2023-03", False)]
    assert (school.start, school.end) == (None, None)


def test_without_any_date_the_year_of_the_stichtag_is_shown() -> None:
    plan = timeline(loaded_from(a=IDEA).strategy, date(2023, 6, 7))
    assert (plan.first, plan.last) == (date(2023, 1, 1), date(2023, 12, 31))
    assert timeline(loaded_from().strategy, date(2023, 6, 7)).lanes == ()


def test_the_stichtag_is_always_inside() -> None:
    strategy = loaded_from(a=f"{IDEA}start: 2022\nend: 2023\n").strategy
    assert timeline(strategy, date(2020, 1, 1)).first == date(2020, 1, 1)
    assert timeline(strategy, date(2030, 1, 1)).last == date(2030, 12, 31)
