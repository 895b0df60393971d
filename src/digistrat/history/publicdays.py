"""When something public changed: a revision that only touched what is internal shows nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from digistrat.history.values import Change, Record, Step
from digistrat.reading.revisions import EPOCH, Revision

SEPARATOR = ", "
"""Stands between the ids in a change of a list."""


def told_days(revisions: Iterable[Revision]) -> dict[Revision, Revision]:
    """Give for each revision the day that is told in its place: neither the id nor the time of a commit.

    One whose day is not known stands behind the one before it.
    """
    found: dict[Revision, Revision] = {}
    time = EPOCH
    for revision in revisions:
        time = day_of(revision).time if revision.is_dated else time
        name = f"{time.date()}" if revision.is_dated else f"{time.date()}?"
        found[revision] = Revision(name, time, revision.is_dated)
    return found


def day_of(revision: Revision) -> Revision:
    """Give the day of a revision alone, under its own name."""
    time = revision.time.replace(hour=12, minute=0, second=0, microsecond=0)
    return Revision(f"{time.date()}", time, revision.is_dated)


def public_revisions(record: Record) -> tuple[Revision, ...]:
    """Give the revisions that changed what is published, oldest first.

    The first one is the beginning: of a shallow clone it is the oldest version, whatever that one changed.
    """
    order = {revision: number for number, revision in enumerate(record.revisions)}
    steps = [(order[step.revision], name, step) for name, step in _all_steps(record) if step.revision in order]
    steps.sort(key=itemgetter(0))
    state = _State()
    return tuple(
        record.revisions[number]
        for number, found in groupby(steps, itemgetter(0))
        if state.take([(name, step) for _, name, step in found])
    )


def _all_steps(record: Record) -> Iterator[tuple[str, Step]]:
    """Yield every step with the name under which its project is known; ``strategy.yaml`` has none."""
    yield from (("", step) for step in record.whole)
    yield from ((name, step) for name, steps in record.steps.items() for step in steps)


WHOLE = "/"
"""Stands for ``strategy.yaml`` among the ids."""


@dataclass(slots=True)
class _State:
    """Names that are public, each with the id that it has at the time."""

    shown: dict[str, str] = field(default_factory=dict)

    def take(self, steps: Iterable[tuple[str, Step]]) -> bool:
        """Follow a revision, and say whether it changed anything public."""
        before = dict(self.shown)
        told = [(name, step) for name, step in steps if not step.is_broken]
        for name, step in told:
            self._follow(name, step)
        return any(self._is_public(name, step, before) for name, step in told)

    def _follow(self, name: str, step: Step) -> None:
        kinds = {change.kind for change in step.changes}
        if (step.is_public or "project-published" in kinds) and "project-vanished" not in kinds:
            self.shown[name] = step.id or WHOLE
        else:
            self.shown.pop(name, None)

    def _is_public(self, name: str, step: Step, before: dict[str, str]) -> bool:
        if (name in before) != (name in self.shown):
            return True
        return name in before and any(self._differs(change, before) for change in step.changes)

    def _differs(self, change: Change, before: dict[str, str]) -> bool:
        """Say whether a change can be seen; a reference to a project that is not public cannot."""
        if (change.kind, change.item) != ("field", "depends_on"):
            return change.kind != "internal"
        old = [name for name in change.old.split(SEPARATOR) if name in before.values()]
        new = [name for name in change.new.split(SEPARATOR) if name in self.shown.values()]
        return old != new
