"""The context that every rule is given, and the remarks that it gives back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from digistrat.findings import Keys, Message, Place
from digistrat.history.values import Record, Step
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.reading.loading import ANY, Kind, Loaded
from digistrat.reading.sources import STRATEGY


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a rule; its code and severity come from the rule's line in the tuple."""

    place: Place
    message: Message
    hint: Message | None = None
    project: str | None = None
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A loaded strategy at a Stichtag, and its history where there is git."""

    loaded: Loaded
    as_of: date
    projects: Mapping[str, Project]
    record: Record | None = None

    @property
    def strategy(self) -> Strategy:
        """The strategy as far as it could be read."""
        return self.loaded.strategy

    @property
    def is_whole(self) -> bool:
        """Say whether every project could be read: only then is "nobody does this" true."""
        return not self.loaded.unread.get("project")

    @property
    def knows_all_history(self) -> bool:
        """Say whether the history is there from its first version: only then can a rule about it be done with."""
        return self.record is not None and self.record.is_whole

    def steps(self, project: Project) -> tuple[Step, ...]:
        """Give what git knows of a project, from old to new."""
        return self.record.steps.get(project.id, ()) if self.record else ()

    def first_commit(self, project: Project) -> date | None:
        """Give the day on which git first knew a project; None where nobody knows."""
        return self.record.first_commit(project.id, self.as_of) if self.record else None

    def may_exist(self, kind: Kind, identifier: str) -> bool:
        """Say whether an id stands in a place that could not be read."""
        unread = self.loaded.unread.get(kind, frozenset())
        return identifier in unread or ANY in unread

    def at(self, project: Project, *keys: str | int, key: bool = False) -> Place:
        """Make a place in a project's file."""
        return Place(self.loaded.paths[project.id], keys, at_key=key)

    def remark(
        self, project: Project, keys: Keys, message: Message, hint: Message | None = None, also: tuple[Place, ...] = ()
    ) -> Remark:
        """Say something of a value in a project's file."""
        return Remark(self.at(project, *keys), message, hint, project.id, also)


def in_strategy(*keys: str | int) -> Place:
    """Make a place in ``strategy.yaml``."""
    return Place(STRATEGY, keys)


def ids_of(items: Collection[object]) -> set[str]:
    """Give the ids of a list."""
    return {str(getattr(item, "id", "")) for item in items}
