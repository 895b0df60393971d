"""What ``brief`` makes a report of: its days, the state of the strategy, what changed, and what people wrote."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from digistrat.cli.past import PARTIAL, SHALLOW, record_of, record_or_reason, steps_since, tell_note
from digistrat.cli.publishing import outside
from digistrat.cli.session import find_repository, open_session
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.files import create, refused
from digistrat.findings import say, say_n
from digistrat.history.values import Record
from digistrat.model.when import parse_when
from digistrat.reading.briefs import BriefText, read_brief
from digistrat.reading.sources import BRIEFS, FolderSource, PartSource, Unreadable
from digistrat.views.brief.values import Past, Scope

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from digistrat.cli.publishing import Outside
    from digistrat.cli.session import Session
    from digistrat.findings import Message
    from digistrat.model.strategy import Meeting, Published, Strategy
    from digistrat.reading.repository import Repository
    from digistrat.reading.revisions import Revision
    from digistrat.reading.sources import Source
    from digistrat.views.brief.values import Brief
    from digistrat.views.terminal.console import Screen

ASKS_FOR_WORK = 1
NEAREST = 5
"""How many meetings are named at most where one is unknown, those with the most similar ids."""


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
    past: Past | None
    """None where the history is not known."""

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
    meeting = _meeting(newest, asked.meeting) if asked.meeting else None
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
    scope = Scope(until.day, since.day if since else None, meeting, body, newest.as_of)
    return Task(session, scope, meeting.id if meeting else until.day.isoformat(), _past(session, since))


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


def _meeting(session: Session, name: str) -> Meeting:
    from difflib import get_close_matches

    meetings = {meeting.id: meeting for meeting in session.strategy.meetings}
    if name in meetings:
        return meetings[name]
    near = [meetings[id_] for id_ in get_close_matches(name, meetings, NEAREST, 0.0)]
    known = ", ".join(f"{meeting.id} ({session.screen.wording.day(meeting.date)})" for meeting in near)
    raise DigistratError(
        say("There is no meeting “{id}”.", id=name),
        say("There are: {meetings}", meetings=known)
        if known
        else say("Meetings stand in strategy.yaml under “meetings”; there are none yet."),
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


def _past(session: Session, since: _Point | None) -> Past | None:
    """Find what changed; where that cannot be known, say why on standard error and go on."""
    from digistrat.history.comparing import compare
    from digistrat.reading.loading import load

    try:
        repository = _repository(session)
        older, begins = _older(session, repository, since)
        source = repository.source(session.revision) if session.revision else FolderSource(session.root)
        steps = steps_since(session, older, source)
    except DigistratError as reason:
        if since or _lacks_first_plan(session.strategy):
            _tell_missing(session, say("What has moved is missing in the report: {reason}", reason=reason.message))
        return None
    if since and begins:
        words = say("What moved before {day} is missing in the report: git knows nothing older.", day=begins)
        _tell_missing(session, words)
    before = repository.source(older)
    was, comparison = load(PartSource(before)).strategy, compare(before, source)
    if not before.is_held:
        _tell_missing(session, say("What has moved is missing in the report: {reason}", reason=PARTIAL))
        return None
    known = frozenset(was.decisions), frozenset(was.updates)
    return Past(comparison, *known, is_baseline=begins is not None, steps=steps)


def _older(session: Session, repository: Repository, since: _Point | None) -> tuple[Revision, date | None]:
    """Give the version of the beginning; where that is before its time, its oldest version and the day of it.

    Raises:
        DigistratError: where git holds nothing, or this clone not all of it.
    """
    unknown = DigistratError(SHALLOW)
    if since:
        try:
            older = repository.find(since.version)
            repository.source(older)
        except DigistratError as error:
            unknown = error
        else:
            return older, None
    record = record_of(session)
    if record.is_partial:
        raise DigistratError(PARTIAL)
    if record.is_shallow or not record.whole:
        raise unknown
    # Projects may have been written down before there was a strategy.
    first = record.whole[0].revision
    return first, first.day


def _lacks_first_plan(strategy: Strategy) -> bool:
    """Say whether there are dates, but none of them tells what was planned first."""
    steps = [milestone for project in strategy.projects for milestone in project.milestones]
    plans = [project.original for project in strategy.projects]
    has_dates = any(project.end for project in strategy.projects) or any(step.expected for step in steps)
    return has_dates and not any([*(plan.end or plan.start for plan in plans), *(step.original for step in steps)])


def _tell_missing(session: Session, words: Message) -> None:
    screen = _errors_of(session)
    screen.line((screen.wording(words), "dim"))


# --- the report


def gathered(task: Task, style: str, *, is_internal: bool) -> Brief:
    """Gather what the report says; errors in the strategy or in the texts stop it."""
    from digistrat.cli.gaps import tell_gaps

    _stop_at_errors(task.session)
    seen = None if is_internal else _seen(task.session)
    text = _texts(task, is_internal=is_internal)
    brief = _gather(task, seen, text, style)
    tell_gaps(task, seen.strategy if seen else None, brief, text)
    return brief


def _seen(session: Session) -> Outside:
    """Give what outsiders may see, with the past where that is known."""
    found = record_or_reason(session)
    return outside(session, None if isinstance(found, DigistratError) else found)


def _gather(task: Task, seen: Outside | None, text: BriefText, style: str) -> Brief:
    """Gather it for outsiders, who see this alone; else with all that is internal."""
    from digistrat.history.following import follow
    from digistrat.history.publishing import published_comparison, published_steps
    from digistrat.views.brief.gathering import gather, gather_internal

    past, wording = task.past, task.session.screen.wording
    if seen is None:
        strategy, scope = task.session.strategy, replace(task.scope, data=_data_day(task, None))
        found = record_or_reason(task.session)
        record = None if isinstance(found, DigistratError) else found
        known = replace(past, comparison=follow(past.comparison, past.steps, strategy.projects)) if past else None
        return gather_internal(strategy, scope, known, text, style, wording, record)
    public, known = seen.strategy, None
    scope = replace(_published_scope(task.scope, seen.today), data=_data_day(task, public))
    if past:
        told, steps = published_comparison(past.comparison, public), published_steps(past.steps, public)
        known = replace(past, comparison=follow(told, steps, public.projects))
    return gather(public, scope, known, text, style, wording, seen.record)


def _data_day(task: Task, public: Published | None) -> date | None:
    """Give the day on which the data changed last that a report on a past day tells; for outsiders, of what they see.

    The Stichtag where that is earlier, or where git does not say; None where the data cannot be newer than the report.
    """
    from digistrat.history.publishing import last_change

    session = task.session
    if session.as_of <= task.scope.until:
        return None
    record = record_or_reason(session) if session.revision else None
    changed = last_change(record, public) if isinstance(record, Record) else None
    return min(session.as_of, changed or session.as_of)


def _published_scope(scope: Scope, today: Published) -> Scope:
    """Name the sitting and its body as the files of today do: a past state may tell other words."""
    meeting = next((one for one in today.meetings if scope.meeting and one.id == scope.meeting.id), None)
    body = next((one for one in today.bodies if scope.body and one.id == scope.body.id), None)
    return replace(scope, meeting=meeting, body=body)


def _stop_at_errors(session: Session) -> None:
    from digistrat.checks.running import check

    record = record_or_reason(session)
    known = None if isinstance(record, DigistratError) else record
    errors = [finding for finding in check(session.loaded, session.as_of, known) if finding.severity == "error"]
    if errors:
        from digistrat.views.terminal.findings import print_finding

        screen = _errors_of(session)
        print_finding(screen, session.loaded.placed(errors[:1])[0])
        _refuse(screen, len(errors), screen.wording(_way_out(session)))


def _way_out(session: Session) -> Message:
    """Say what to do about errors in the strategy: those of the past cannot be mended, but the newest state may do."""
    if session.repository and session.revision and session.revision != session.repository.head():
        return say(
            "See all findings with: {command}. To take the newest state instead, add: --at HEAD", command=session.check
        )
    return say("See all findings with: {command}", command=session.check)


def _refuse(screen: Screen, errors: int, hint: str) -> None:
    screen.line((f"✗ {screen.wording(say_n('{n} error', '{n} errors', errors))}", "bold red"))
    screen.line(screen.wording(say("No report was written.")))
    screen.line("  ", ("= ", "bold"), (hint, "cyan"))
    raise typer.Exit(ASKS_FOR_WORK)


def _errors_of(session: Session) -> Screen:
    from digistrat.views.terminal.console import open_screen

    return open_screen(session.screen.wording, sys.stderr)


def _texts(task: Task, *, is_internal: bool) -> BriefText:
    """Read what people wrote: as it was committed with the state that is told, else as it lies in the folder.

    Outsiders read nothing but what lies there today; in a bare repository that is its newest state.
    """
    from digistrat.views.terminal.findings import print_finding

    session, screen = task.session, _errors_of(task.session)
    raw = _raw(task, is_internal=is_internal)
    if raw is None:
        return BriefText()
    known = [name for project in session.strategy.projects for name in (project.id, *project.formerly)]
    reading = read_brief(task.path, raw, known)
    for finding in reading.findings:
        print_finding(screen, finding)
    errors = sum(1 for finding in reading.findings if finding.severity == "error")
    if errors:
        _refuse(screen, errors, screen.wording(_how_to_mend(task)))
    return reading.text


def tell_missing_texts(task: Task, *, is_internal: bool) -> None:
    """Say on standard error how texts are begun, where a report was written without any."""
    if _raw(task, is_internal=is_internal) is None:
        screen = _errors_of(task.session)
        words = say("No texts of your own were found ({file}). Begin them with: --start", file=task.path)
        screen.line((screen.wording(words), "dim"))


def _how_to_mend(task: Task) -> Message:
    """Say what to do about errors in the texts: they may name projects that came later than the state that is told."""
    if task.session.revision is None:
        return say("Mend this file: {file}", file=task.path)
    return say(
        "Mend this file: {file}. The report tells the state of {day}; for the newest one add: --at HEAD",
        file=task.path,
        day=task.session.revision.known_day,
    )


def _raw(task: Task, *, is_internal: bool) -> bytes | None:
    session = task.session
    places: list[Source] = [FolderSource(session.root)] if os.path.lexists(session.root / task.path) else []
    if session.repository and session.revision and (is_internal or session.repository.is_bare):
        committed = session.repository.source(session.revision if is_internal else session.repository.head())
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

    It never names what is internal: a report for outsiders is made from the same file.

    Raises:
        DigistratError: where there is one already, or the system refuses.
    """
    from digistrat.views.brief.starting import render_start
    from digistrat.views.wording import wording

    session = task.session
    content = _gather(task, _seen(session), BriefText(), style)
    text = render_start(content, wording(session.strategy.language))
    place = session.root / task.path
    _refuse_place(place, task.path)
    try:
        place.parent.mkdir(exist_ok=True)
        create(place, text.encode())
    except OSError as error:
        raise refused(place, error) from error
    session.screen.line(("✓ ", "bold green"), session.screen.wording(say("Written: {file}", file=str(place))))
    if is_internal:
        tell_note(
            session,
            say("Internal projects do not stand in this file."),
            say("Reports for outsiders are made from it, too. With --internal they are told of all the same."),
        )


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
