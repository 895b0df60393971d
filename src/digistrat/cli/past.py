"""The past of a strategy, as commands ask for it: its repository, its record, and where that is remembered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digistrat.cli.session import Session, tell_note
from digistrat.errors import DigistratError
from digistrat.files import cache_file
from digistrat.findings import say
from digistrat.history.comparing import compare
from digistrat.history.memory import Memory
from digistrat.history.record import read_record
from digistrat.history.values import Record, Step
from digistrat.reading.loading import stem
from digistrat.reading.repository import Repository, open_repository
from digistrat.reading.revisions import FETCH, Revision
from digistrat.reading.sources import Source

SHALLOW = say("This clone holds only the newest versions; what was before is not known.")
PARTIAL = say("This clone lacks files of older versions; what they held is not known.")


def record_of(session: Session, only: Iterable[str] | None = None) -> Record:
    """Read the history up to the revision that is shown, else up to the last commit.

    Raises:
        DigistratError: where there is no repository, nothing was committed, or git cannot read.
    """
    repository = session.repository or open_repository(session.root)
    tip = session.revision or repository.head()
    present = _present(session, session.loaded.paths)
    return read_record(repository, tip, present, Memory(_memory_file(repository)), only)


def _present(session: Session, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the projects that there are now, with their former ids where these are known."""
    formerly = {project.id: project.formerly for project in session.strategy.projects}
    return {name: formerly.get(name, ()) for name in names}


def steps_since(session: Session, older: Revision, source: Source) -> dict[str, tuple[Step, ...]]:
    """Give what led from a revision to the files that are shown, by project; what is not committed is the last step.

    Only projects that were touched since then are read; none where the files did not come from the revision.

    Raises:
        DigistratError: as for the record.
    """
    repository = session.repository or open_repository(session.root)
    newer = session.revision or repository.head()
    after = repository.after(older, newer)
    if not after:
        return {}
    memory = Memory(_memory_file(repository))
    commits = [commit for commit in memory.commits(repository, newer) if commit.revision.id in after]
    touched = {stem(touch.path) for commit in commits for touch in commit.touched}
    present = _present(session, map(stem, source.paths()))
    record = read_record(repository, newer, present, memory, sorted(touched & present.keys()))
    found = {name: tuple(step for step in steps if step.revision.id in after) for name, steps in record.steps.items()}
    if session.revision is None:
        for changed in compare(repository.source(newer), source).projects:
            step = Step(newer, changed.id, changed.changes, changed.is_public)
            found[changed.id] = (*found.get(changed.id, ()), step)
    return found


@dataclass(frozen=True, slots=True)
class History:
    """The record of a strategy in git; where there is none, the reason: commands that can do without it go on."""

    record: Record | None
    reason: DigistratError | None = None


def history_of(session: Session) -> History:
    """Read the history, or find out why that cannot be done."""
    try:
        return History(record_of(session))
    except DigistratError as reason:
        return History(None, reason)


def first_commits(session: Session, known: History | None = None) -> Mapping[str, date | None]:
    """Give the first commit of each active project of which nothing else tells since when it has been under way.

    Git is asked only where there is such a project, and the history is not known yet.
    """
    unknown = [
        project.id
        for project in session.strategy.projects
        if project.status == "active" and project.reported_since() is None
    ]
    record = known.record if known else _record_if_any(session, unknown) if unknown else None
    return {name: record.first_commit(name, session.as_of) for name in unknown} if record else {}


def tell_history(session: Session, history: History) -> None:
    """Say on standard error that nothing of the past was looked at, and why; or what of it the clone lacks."""
    record = history.record
    if history.reason:
        session.error_screen.aside(say("History was not looked at: {reason}", reason=history.reason.message))
    if record and record.is_shallow:
        tell_note(session, SHALLOW, say("Fetch all of them: git fetch --unshallow"))
    if record and record.is_partial:
        tell_note(session, PARTIAL, FETCH)


def is_past(session: Session, project: str) -> bool:
    """Say whether git knows a project that is not there now; without git it does not."""
    record = _record_if_any(session, [project])
    return record is not None and bool(record.steps.get(project))


def _record_if_any(session: Session, only: Iterable[str]) -> Record | None:
    try:
        return record_of(session, only)
    except DigistratError:
        return None


def _memory_file(repository: Repository) -> Path:
    """Give the file for what is remembered of a repository, in the user's cache folder."""
    return cache_file("history", f"{repository.place}\0{repository.prefix}")
