"""The whole picture of ``status``: the roadmap, its groups, and what needs attention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from digistrat.figures.attention import Attention, find_attention
from digistrat.figures.standing import Grouping, Standing, overall, standings
from digistrat.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Overview:
    """Where the strategy stands at the Stichtag."""

    as_of: date
    grouping: Grouping
    whole: Standing
    groups: tuple[Standing, ...]
    concerns: tuple[Attention, ...]


def overview(
    strategy: Strategy,
    as_of: date,
    by: Grouping = "handlungsfeld",
    first_commits: Mapping[str, date | None] = MappingProxyType({}),
) -> Overview:
    """Gather what ``status`` shows; ``first_commits`` as for ``find_attention``."""
    concerns = find_attention(strategy, as_of, first_commits)
    return Overview(as_of, by, overall(strategy, as_of), standings(strategy, as_of, by), concerns)
