"""What needs attention, most pressing first."""

from __future__ import annotations

from datetime import date

from digistrat.figures.attention import CONCERNS, find_attention
from samples import BASE, loaded_from

HEAD = "title: T\nsummary: S\nstatus: "


def concerns(as_of: date, **projects: str) -> list[str]:
    strategy = loaded_from(f"{BASE}checks: {{stale_after: 30}}\n", **projects).strategy
    return [
        f"{one.concern} {one.project.id} {one.milestone.id if one.milestone else '-'} {one.since}"
        for one in find_attention(strategy, as_of)
    ]


def test_every_reason_is_told_in_the_order_of_its_weight() -> None:
    found = concerns(
        date(2023, 7, 1),
        a=f"{HEAD}paused\nstatus_since: 2022\nend: 2024\n",
        b=f"{HEAD}active\nhealth: at_risk\nend: 2025\nupdates: [{{date: 2023-07-01, text: T}}]\n",
        c=f"{HEAD}active\nhealth: critical\nupdates: [{{date: 2023-06-30, text: T}}]\n",
        d=f"{HEAD}active\nend: 2023-06\nupdates: [{{date: 2023-05, text: T}}]\n",
        e=f"{HEAD}planned\nmilestones: [{{id: m, title: M, due: 2023-05}}, {{id: n, title: N, due: 2023-Q2}}]\n",
        f=f"{HEAD}active\nhealth: on_track\nstart: 2023-05\n",
    )
    assert found == [
        "critical c - None",
        "overdue d - 2023-06",
        "milestone_overdue e n 2023-Q2",
        "milestone_overdue e m 2023-05",
        "at_risk b - 2025",
        "stale d - 2023-05",
        "stale f - None",
        "paused a - 2022",
    ]
    order = [line.split()[0] for line in found]
    assert order == sorted(order, key=[str(concern) for concern in CONCERNS].index)


def test_nothing_needs_attention_where_all_is_well() -> None:
    assert (
        concerns(date(2023, 7, 1), a=f"{HEAD}idea\nhealth: critical\nend: 2020\n", b=f"{HEAD}completed\nend: 2020\n")
        == []
    )
