"""Which days a report speaks of: the state of the strategy at their end, and what changed in them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digistrat.brief.values import Past, Scope
from digistrat.cli.choices import meeting_of
from digistrat.cli.past import PARTIAL, SHALLOW, record_of, steps_since
from digistrat.cli.session import Session, find_repository, open_session
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import Message, say
from digistrat.history.comparing import compare
from digistrat.model.strategy import Meeting, Strategy
from digistrat.model.when import parse_when
from digistrat.reading.loading import load
from digistrat.reading.repository import Repository
from digistrat.reading.revisions import Revision
from digistrat.reading.sources import BRIEFS, FolderSource, PartSource


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a person, as they were written."""

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
        """The name that git is asked for."""
        return self.revision or self.day.isoformat()


def open_task(root: Path | None, lang: str | None, at: str | None, asked: Asked) -> Task:
    """Find out which days the report speaks of, and load the strategy as it was at their end.

    Raises:
        DigistratError: where that cannot be known.
    """
    _refuse_senseless(asked)
    newest = open_session(root, None, lang, at, with_projects=False)
    meeting = meeting_of(newest, asked.meeting) if asked.meeting else None
    until = _Point(meeting.date) if meeting else _point(asked.until, newest) or _Point(newest.as_of)
    since = _previous(newest.strategy, meeting) if meeting else _point(asked.since, newest)
    if since and since.day > until.day:
        raise DigistratError(
            say("The report would end ({until}) before it begins ({since}).", until=until.day, since=since.day),
            say("Name the earlier day with --since."),
            exit_code=WRONG_USE,
        )
    session = open_session(root, None, lang, at or _state(newest, until))
    body = newest.strategy.by_id.bodies.get(meeting.body) if meeting else None
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
    session.error_screen.aside(words)
