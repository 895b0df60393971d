"""What ``brief`` makes a report of: its days, the state of the strategy, what changed, and what people wrote."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from digistrat.cli.past import record_or_reason, tell_history
from digistrat.cli.session import find_repository, open_session
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say, say_n
from digistrat.model.when import parse_when
from digistrat.reading.briefs import BriefText, read_brief
from digistrat.reading.sources import BRIEFS, FolderSource, Unreadable
from digistrat.views.brief.values import Scope

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from digistrat.cli.session import Session
    from digistrat.findings import Message
    from digistrat.history.values import Comparison
    from digistrat.model.strategy import Meeting, Strategy
    from digistrat.reading.repository import Repository
    from digistrat.reading.sources import Source
    from digistrat.views.brief.values import Brief
    from digistrat.views.terminal.console import Screen

ASKS_FOR_WORK = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for, as it was written."""

    meeting: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A report to be written: ``name`` is the id of the meeting, else the last day; texts of people bear it."""

    session: Session
    scope: Scope
    name: str
    comparison: Comparison | None
    """None where the history is not known, or nothing came before."""

    @property
    def path(self) -> str:
        """Where the texts of people lie."""
        return f"{BRIEFS}/{self.name}.md"


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, with the revision where one was named."""

    day: date
    revision: str = ""

    @property
    def version(self) -> str:
        """What git is asked for."""
        return self.revision or self.day.isoformat()


def open_task(root: Path | None, lang: str | None, at: str | None, asked: Asked) -> Task:
    """Find out which days the report speaks of, and load the strategy as it was at their end.

    Raises:
        DigistratError: where that cannot be known.
    """
    _refuse_senseless(asked)
    newest = open_session(root, None, lang, at, with_projects=False)
    meeting = _meeting(newest.strategy, asked.meeting) if asked.meeting else None
    until = _Point(meeting.date) if meeting else _point(asked.until, newest) or _Point(newest.as_of)
    since = _previous(newest.strategy, meeting) if meeting else _point(asked.since, newest)
    if since and since.day > until.day:
        raise DigistratError(
            say("The report would end ({until}) before it begins ({since}).", until=until.day, since=since.day),
            say("Name the earlier day with --since."),
            exit_code=WRONG_USE,
        )
    session = open_session(root, None, lang, at or _state(newest, until))
    body = next((body for body in newest.strategy.bodies if meeting and body.id == meeting.body), None)
    scope = Scope(until.day, since.day if since else None, meeting, body)
    return Task(session, scope, meeting.id if meeting else until.day.isoformat(), _compared(session, since))


def _refuse_senseless(asked: Asked) -> None:
    if asked.meeting and (asked.since or asked.until):
        raise DigistratError(
            say("--meeting already says which days the report is about."),
            say("Leave out --since and --until."),
            exit_code=WRONG_USE,
        )
    if not (asked.meeting or asked.since or asked.until):
        raise DigistratError(
            say("A report needs a meeting, or a day from which it begins."),
            say("Write for example: digistrat brief --since 2026-01-01. Or name a meeting: --meeting ID"),
            exit_code=WRONG_USE,
        )


def _meeting(strategy: Strategy, name: str) -> Meeting:
    from digistrat.reading.suggestions import closest

    meetings = {meeting.id: meeting for meeting in strategy.meetings}
    if name in meetings:
        return meetings[name]
    guess = closest(name, meetings)
    raise DigistratError(
        say("There is no meeting “{id}”.", id=name),
        say("Did you mean “{guess}”?", guess=guess)
        if guess
        else say("The meetings stand in strategy.yaml under “meetings”."),
        exit_code=WRONG_USE,
    )


def _previous(strategy: Strategy, meeting: Meeting) -> _Point | None:
    """Give the day on which the same body sat before."""
    days = [other.date for other in strategy.meetings if other.body == meeting.body and other.date < meeting.date]
    return _Point(max(days)) if days else None


def _point(text: str | None, session: Session) -> _Point | None:
    """Read a day, else ask git for the version that is named."""
    if text is None:
        return None
    when = parse_when(text)
    if when is not None:
        return _Point(when.last)
    revision = _repository(session).find(text)
    return _Point(revision.day, revision.id)


def _repository(session: Session) -> Repository:
    return session.repository or find_repository(session.root)[1]


def _state(newest: Session, until: _Point) -> str | None:
    """Give the version that holds what was known at the end; None for the files of the folder.

    A day that has not passed is told from the files. Without git they are all that there is.

    Raises:
        DigistratError: where the day has passed, and git holds nothing of it.
    """
    if until.revision or until.day >= newest.as_of:
        return until.revision or None
    try:
        repository = _repository(newest)
        repository.head()
    except DigistratError:
        return None
    try:
        revision = repository.find(until.version)
        repository.source(revision)
    except DigistratError as error:
        raise DigistratError(
            say("git holds nothing of {day}: {reason}", day=until.day, reason=error.message),
            say("To take the newest state all the same, add: --at HEAD"),
        ) from error
    return revision.id


def _compared(session: Session, since: _Point | None) -> Comparison | None:
    """Find what changed; where that cannot be known, say why on standard error and go on."""
    from digistrat.history.comparing import compare

    if since is None:
        return None
    try:
        repository = _repository(session)
        older = repository.source(repository.find(since.version))
        source = repository.source(session.revision) if session.revision else FolderSource(session.root)
    except DigistratError as reason:
        tell_history(session, reason)
        return None
    return compare(older, source)


# --- the report


def gathered(task: Task, style: str, *, is_internal: bool) -> Brief:
    """Gather what the report says; errors in the strategy or in the texts stop it."""
    _stop_at_errors(task.session)
    text = _texts(task)
    return _gather(task, text, style, is_internal=is_internal)


def _gather(task: Task, text: BriefText, style: str, *, is_internal: bool) -> Brief:
    from digistrat.history.publishing import published_comparison
    from digistrat.views.brief.gathering import gather, gather_internal

    strategy, comparison, wording = task.session.strategy, task.comparison, task.session.screen.wording
    if is_internal:
        return gather_internal(strategy, task.scope, comparison, text, style, wording)
    public = strategy.published()
    known = published_comparison(comparison, public) if comparison else None
    return gather(public, task.scope, known, text, style, wording)


def _stop_at_errors(session: Session) -> None:
    from digistrat.checks.running import check

    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    errors = sum(1 for finding in check(session.loaded, session.as_of, known) if finding.severity == "error")
    if errors:
        screen = _errors_of(session)
        _refuse(screen, errors, screen.wording(say("See the findings with: {command}", command=session.check)))


def _refuse(screen: Screen, errors: int, hint: str) -> None:
    screen.line((f"✗ {screen.wording(say_n('{n} error', '{n} errors', errors))}", "bold red"))
    screen.line(screen.wording(say("No report was written.")))
    screen.line("  ", ("= ", "bold"), (hint, "cyan"))
    raise typer.Exit(ASKS_FOR_WORK)


def _errors_of(session: Session) -> Screen:
    from digistrat.views.terminal.console import open_screen

    return open_screen(session.screen.wording, sys.stderr)


def _texts(task: Task) -> BriefText:
    """Read what people wrote: as it was committed with the state that is told, else as it lies in the folder."""
    from digistrat.views.terminal.findings import print_finding

    session, screen = task.session, _errors_of(task.session)
    raw = _raw(task)
    if raw is None:
        words = say("No texts of your own were found ({file}). Begin them with: --start", file=task.path)
        screen.line((screen.wording(words), "dim"))
        return BriefText()
    known = [name for project in session.strategy.projects for name in (project.id, *project.formerly)]
    reading = read_brief(task.path, raw, known)
    for finding in reading.findings:
        print_finding(screen, finding)
    errors = sum(1 for finding in reading.findings if finding.severity == "error")
    if errors:
        _refuse(screen, errors, screen.wording(_how_to_mend(task)))
    return reading.text


def _how_to_mend(task: Task) -> Message:
    """Say what to do about errors in the texts: they may name projects that came later than the state that is told."""
    if task.session.revision is None:
        return say("Mend this file: {file}", file=task.path)
    return say(
        "Mend this file: {file}. The report tells the state of {day}; for the newest one add: --at HEAD",
        file=task.path,
        day=task.session.revision.day,
    )


def _raw(task: Task) -> bytes | None:
    session = task.session
    places: list[Source] = [FolderSource(session.root)] if os.path.lexists(session.root / task.path) else []
    if session.repository and session.revision:
        committed = session.repository.source(session.revision)
        if task.path in committed.assets:
            places.insert(0, committed)
    if not places:
        return None
    raw = places[0].read(task.path)
    if isinstance(raw, Unreadable):
        raise DigistratError(say("“{file}”: {reason}", file=task.path, reason=raw.message), raw.hint)
    return raw


# --- the texts that people write


def begin_texts(task: Task, style: str, *, is_internal: bool) -> None:
    """Make the file for them; one that is there already stays as it is.

    Raises:
        DigistratError: where there is one already, or the system refuses.
    """
    from digistrat.views.brief.starting import render_start
    from digistrat.views.wording import wording

    session = task.session
    text = render_start(_gather(task, BriefText(), style, is_internal=is_internal), wording(session.strategy.language))
    place = session.root / task.path
    _refuse_place(place, task.path)
    try:
        place.parent.mkdir(exist_ok=True)
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise DigistratError(
            say("“{file}” cannot be written: {reason}.", file=str(place), reason=error.strerror or "?"),
            say("Check who may write there and how much room is left."),
        ) from error
    session.screen.line(("✓ ", "bold green"), session.screen.wording(say("Written: {file}", file=str(place))))


def _refuse_place(place: Path, path: str) -> None:
    if place.parent.is_symlink():
        raise DigistratError(
            say("“{file}”: {reason}", file=BRIEFS, reason=say("This is a link to a folder.")),
            say("Put the folder itself here."),
        )
    if os.path.lexists(place):
        raise DigistratError(
            say("There are texts already: {file}. Nothing was changed.", file=path),
            say("Go on in this file, or put it away first."),
        )
