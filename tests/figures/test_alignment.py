"""Vision statements against Handlungsfelder, counted by hand."""

from __future__ import annotations

from digistrat.figures.alignment import alignment
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


def test_a_strategy_without_projects_has_only_gaps() -> None:
    found = alignment(loaded_from(STRATEGY).strategy)
    assert (found.cells, found.by_vision, found.by_handlungsfeld) == ({}, {"v1": 0, "v2": 0}, {"h1": 0, "h2": 0})
