"""Vision statements against Handlungsfelder, counted by hand."""

from __future__ import annotations

from digistrat.figures.alignment import alignment
from digistrat.figures.measuring import Gauge
from samples import BASE, IDEA, loaded_from

STRATEGY = f"""{BASE}\
vision: [{{id: v1, text: Eins}}, {{id: v2, text: Zwei}}]
handlungsfelder: [{{id: h1, title: Eins}}, {{id: h2, title: Zwei}}]
"""


def test_a_project_stands_in_every_cell_that_it_names() -> None:
    strategy = loaded_from(
        STRATEGY,
        beide=f"{IDEA}vision: [v1, v2]\nhandlungsfelder: [h1, h2]\n",
        einer=f"{IDEA}vision: [v1]\nhandlungsfelder: [h1]\n",
        ohne=f"{IDEA}handlungsfelder: [h1]\n",
        weg=f"{IDEA}vision: [v2]\nhandlungsfelder: [h2]\n".replace("idea", "discontinued"),
        fremd=f"{IDEA}vision: [v9]\nhandlungsfelder: [h9]\n",
    ).strategy
    found = alignment(strategy)
    cells = {cell: [project.id for project in projects] for cell, projects in found.cells.items()}
    assert cells == {
        ("v1", "h1"): ["beide", "einer"],
        ("v1", "h2"): ["beide"],
        ("v2", "h1"): ["beide"],
        ("v2", "h2"): ["beide"],
        ("v9", "h9"): ["fremd"],
    }
    assert found.by_vision == {"v1": 2, "v2": 1, "v9": 1}
    assert found.by_handlungsfeld == {"h1": 3, "h2": 1, "h9": 1}
    assert [project.id for project in found.without_vision] == ["ohne"]
    assert found.without_handlungsfeld == ()


def test_a_strategy_without_projects_has_only_gaps() -> None:
    found = alignment(loaded_from(STRATEGY).strategy)
    assert (found.cells, found.by_vision, found.by_handlungsfeld) == ({}, {"v1": 0, "v2": 0}, {"h1": 0, "h2": 0})
    assert (found.idle_statements, found.idle_handlungsfelder) == (("v1", "v2"), ("h1", "h2"))
    assert (found.empty_cells, found.unmeasured) == ((), ())


def test_where_no_project_names_any_nobody_knows_what_is_a_gap() -> None:
    found = alignment(loaded_from(STRATEGY, a="title: A\nsummary: S\nstatus: idea\n").strategy)
    assert found.is_vision_unknown
    assert (found.idle_statements, found.idle_handlungsfelder, found.unmeasured) == ((), (), ())
    gone = alignment(loaded_from(STRATEGY, a="title: A\nsummary: S\nstatus: discontinued\n").strategy)
    assert not gone.is_vision_unknown
    assert not alignment(loaded_from(a="title: A\nsummary: S\nstatus: idea\n").strategy).is_vision_unknown


def test_a_cell_is_empty_only_where_both_sides_have_projects() -> None:
    found = alignment(
        loaded_from(
            STRATEGY.replace("{id: h2, title: Zwei}", "{id: h2, title: Zwei}, {id: h3, title: Drei}"),
            a=f"{IDEA}vision: [v1]\nhandlungsfelder: [h1]\n",
            b=f"{IDEA}vision: [v2]\nhandlungsfelder: [h2]\n",
            c=IDEA,
        ).strategy
    )
    assert found.empty_cells == (("v2", "h1"), ("v1", "h2"))
    assert found.idle_handlungsfelder == ("h3",)
    assert [project.id for project in found.without_handlungsfeld] == ["c"]


def test_the_effect_of_a_statement_is_measured_by_the_indicators_of_its_projects() -> None:
    measured = "indicators: [{id: a, title: A, target: 9, values: [{date: 2023, value: 7}]}, {id: b, title: B}]\n"
    found = alignment(
        loaded_from(
            STRATEGY,
            a=f"{IDEA}vision: [v1]\n{measured}",
            b=f"{IDEA}vision: [v1, v2]\nindicators: [{{id: c, title: C, target: 1}}]\n",
            weg=f"{IDEA}vision: [v2]\n{measured}".replace("idea", "discontinued"),
        ).strategy
    )
    assert found.effects == {"v1": Gauge(3, 1, 2, 1), "v2": Gauge(1, 0, 1, 0)}
    assert found.unmeasured == ("v2",)
