"""How far a figure reaches: how many projects gave the value that it is made of, and of how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from digistrat.model.project import Project


@dataclass(frozen=True, slots=True)
class Reach:
    """So many gave a value, of so many; what is added up or counted says nothing of the others."""

    given: int
    of: int


def reach(projects: Iterable[Project], gives: Callable[[Project], object]) -> Reach:
    """Count the projects that give something, and all of them."""
    answers = [bool(gives(project)) for project in projects]
    return Reach(sum(answers), len(answers))
