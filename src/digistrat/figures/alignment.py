"""How the roadmap serves the vision: vision statements against Handlungsfelder, with the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digistrat.model.project import Project
    from digistrat.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Alignment:
    """Projects by (vision statement, Handlungsfeld); a project stands in every cell that it names.

    Projects that were given up do not count: nothing comes of them.
    """

    cells: Mapping[tuple[str, str], tuple[Project, ...]]
    by_vision: Mapping[str, int]
    by_handlungsfeld: Mapping[str, int]
    without_vision: tuple[Project, ...]


def alignment(strategy: Strategy) -> Alignment:
    """Match every project with the statements and Handlungsfelder that it names."""
    cells: dict[tuple[str, str], list[Project]] = {}
    by_vision = {statement.id: 0 for statement in strategy.vision}
    by_handlungsfeld = {field.id: 0 for field in strategy.handlungsfelder}
    counting = [project for project in strategy.projects if project.status != "discontinued"]
    for project in counting:
        for statement in project.vision:
            by_vision[statement] = by_vision.get(statement, 0) + 1
            for field in project.handlungsfelder:
                cells.setdefault((statement, field), []).append(project)
        for field in project.handlungsfelder:
            by_handlungsfeld[field] = by_handlungsfeld.get(field, 0) + 1
    return Alignment(
        {cell: tuple(projects) for cell, projects in cells.items()},
        by_vision,
        by_handlungsfeld,
        tuple(project for project in counting if not project.vision),
    )
