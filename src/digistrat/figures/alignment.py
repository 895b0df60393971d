"""How the roadmap serves the vision: statements against Handlungsfelder, the gaps, and whether it is measured."""

from collections.abc import Mapping
from dataclasses import dataclass

from digistrat.figures.measuring import Gauge, gauge
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Alignment:
    """Projects by (vision statement, Handlungsfeld); a project stands in every cell that it names.

    Projects that were given up do not count: nothing comes of them. ``effects`` says, for each statement, how much is
    measured by the indicators of the projects that serve it.
    """

    cells: Mapping[tuple[str, str], tuple[Project, ...]]
    by_vision: Mapping[str, int]
    by_handlungsfeld: Mapping[str, int]
    without_vision: tuple[Project, ...]
    without_handlungsfeld: tuple[Project, ...]
    effects: Mapping[str, Gauge]

    @property
    def is_vision_unknown(self) -> bool:
        """Say whether there are projects and none names any statement: then nobody knows which of them serves which."""
        return bool(self.by_vision and self.without_vision) and not any(self.by_vision.values())

    @property
    def idle_statements(self) -> tuple[str, ...]:
        """Give the vision statements that no project serves, unless that is unknown."""
        return () if self.is_vision_unknown else _idle(self.by_vision)

    @property
    def idle_handlungsfelder(self) -> tuple[str, ...]:
        """Give the Handlungsfelder that no project belongs to; where no project names any, nobody knows which do."""
        is_unknown = bool(self.without_handlungsfeld) and not any(self.by_handlungsfeld.values())
        return () if is_unknown else _idle(self.by_handlungsfeld)

    @property
    def empty_cells(self) -> tuple[tuple[str, str], ...]:
        """Give the pairs that no project names though both sides have projects: the rest is a gap of the whole row."""
        return tuple(
            (statement, field)
            for field, in_field in self.by_handlungsfeld.items()
            for statement, serving in self.by_vision.items()
            if in_field and serving and (statement, field) not in self.cells
        )

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Give the vision statements that projects serve and no value tells the effect of."""
        return tuple(key for key, effect in self.effects.items() if self.by_vision[key] and not effect.measured)


def _idle(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(key for key, number in counts.items() if not number)


def alignment(strategy: Strategy) -> Alignment:
    """Match every project with the statements and Handlungsfelder that it names."""
    cells: dict[tuple[str, str], list[Project]] = {}
    serving: dict[str, list[Project]] = {statement.id: [] for statement in strategy.vision}
    by_handlungsfeld = {field.id: 0 for field in strategy.handlungsfelder}
    counting = [project for project in strategy.projects if project.status != "discontinued"]
    for project in counting:
        for statement in project.vision:
            serving.setdefault(statement, []).append(project)
            for field in project.handlungsfelder:
                cells.setdefault((statement, field), []).append(project)
        for field in project.handlungsfelder:
            by_handlungsfeld[field] = by_handlungsfeld.get(field, 0) + 1
    return Alignment(
        {cell: tuple(projects) for cell, projects in cells.items()},
        {statement: len(projects) for statement, projects in serving.items()},
        by_handlungsfeld,
        tuple(project for project in counting if not project.vision),
        tuple(project for project in counting if not project.handlungsfelder),
        {statement: gauge(projects) for statement, projects in serving.items()},
    )
