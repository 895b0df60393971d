"""Content of ``brief``: gathered from the strategy, its past and what people wrote, and how such texts are begun."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from digistrat.brief.gathering import gather, gather_internal
from digistrat.brief.starting import render_start
from digistrat.brief.topics import hidden_topics
from digistrat.brief.values import Brief, Past, Scope
from digistrat.cli.checking import checked, count_errors, refuse
from digistrat.cli.past import history_of
from digistrat.cli.publishing import Outside, outside
from digistrat.cli.reportdays import Task
from digistrat.cli.session import Session, tell_note
from digistrat.errors import DigistratError
from digistrat.files import create, refused
from digistrat.findings import Message, say
from digistrat.history.following import follow
from digistrat.history.publishing import last_change, published_comparison, published_steps
from digistrat.model.strategy import Published
from digistrat.reading.briefs import BriefText, read_brief
from digistrat.reading.sources import BRIEFS, FolderSource, Source, Unreadable
from digistrat.terminal.findings import print_finding
from digistrat.words.wording import wording

NOTHING_WRITTEN = say("No report was written.")


def gathered(task: Task, style: str, *, is_internal: bool) -> Brief:
    """Gather what the report says; errors in the strategy or in the texts stop it."""
    _stop_at_errors(task.session)
    seen = None if is_internal else _seen(task.session)
    text = _texts(task, is_internal=is_internal)
    brief = _gather(task, seen, text, style)
    _tell_gaps(task, seen.strategy if seen else None, brief, text)
    return brief


def _seen(session: Session) -> Outside:
    """Give what outsiders may see, with the past where that is known."""
    return outside(session, history_of(session).record)


def _gather(task: Task, seen: Outside | None, text: BriefText, style: str) -> Brief:
    """Gather it for outsiders, who see this alone; else with all that is internal."""
    past, wording = task.past, task.session.screen.wording
    if seen is None:
        strategy, scope = task.session.strategy, replace(task.scope, data=_data_day(task, None))
        record = history_of(task.session).record
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
    session = task.session
    if session.as_of <= task.scope.until:
        return None
    record = history_of(session).record if session.revision else None
    changed = last_change(record, public) if record else None
    return min(session.as_of, changed or session.as_of)


def _published_scope(scope: Scope, today: Published) -> Scope:
    """Name the sitting and its body as the files of today do: a past state may tell other words."""
    meeting = today.by_id.meetings.get(scope.meeting.id) if scope.meeting else None
    return replace(scope, meeting=meeting, body=today.by_id.bodies.get(scope.body.id) if scope.body else None)


def _stop_at_errors(session: Session) -> None:
    if errors := checked(session).errors:
        screen = session.error_screen
        print_finding(screen, session.loaded.placed(errors[:1])[0])
        count_errors(screen, len(errors))
        refuse(screen, NOTHING_WRITTEN, _way_out(session))


def _way_out(session: Session) -> Message:
    """Say what to do about errors in the strategy: those of the past cannot be mended, but the newest state may do."""
    if session.repository and session.revision and session.revision != session.repository.head():
        return say(
            "See all findings with: {command}. To take the newest state instead, add: --at HEAD", command=session.check
        )
    return say("See all findings with: {command}", command=session.check)


def _texts(task: Task, *, is_internal: bool) -> BriefText:
    """Read what people wrote: as it was committed with the state that is told, else as it lies in the folder.

    Outsiders read nothing but what lies there today; in a bare repository that is its newest state.
    """
    session, screen = task.session, task.session.error_screen
    raw = _raw(task, is_internal=is_internal)
    if raw is None:
        return BriefText()
    known = [name for project in session.strategy.projects for name in (project.id, *project.formerly)]
    reading = read_brief(task.path, raw, known)
    for finding in reading.findings:
        print_finding(screen, finding)
    errors = sum(1 for finding in reading.findings if finding.severity == "error")
    if errors:
        count_errors(screen, errors)
        refuse(screen, NOTHING_WRITTEN, _how_to_mend(task))
    return reading.text


def tell_missing_texts(task: Task, *, is_internal: bool) -> None:
    """Say on standard error how texts are begun, where a report was written without any."""
    if _raw(task, is_internal=is_internal) is None:
        words = say("No texts of your own were found ({file}). Begin them with: --start", file=task.path)
        task.session.error_screen.aside(words)


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


def _tell_gaps(task: Task, public: Published | None, brief: Brief, text: BriefText) -> None:
    """Say on standard error what the report cannot say, and what people can do about it.

    ``public`` is what it was made of; None where it tells all that is internal.
    """
    session = task.session
    if names := ", ".join(brief.changes.unexplained):
        tell_note(
            session,
            say("A date was moved, and nobody says why: {projects}", projects=names),
            say("Give the reason under plan_change_reason."),
        )
    if public is None:
        return
    if gone := ", ".join(_gone(task.past)):
        tell_note(
            session,
            say("No longer public, and therefore not named in the report: {projects}", projects=gone),
            say("Say in the texts what became of them, where you may: {file}", file=task.path),
        )
    for topic in hidden_topics(public, text):
        tell_note(
            session,
            say("The topic “{title}” is left out: all of its projects are internal.", title=topic.title),
            say("Take it out of {file}: whoever may read the repository reads this file.", file=task.path),
        )


def _gone(past: Past | None) -> Iterator[str]:
    """Yield the titles of projects that were public and are not there any more, or are internal now."""
    for changed in past.comparison.projects if past else ():
        kinds = {change.kind for change in changed.changes}
        if "project-withdrawn" in kinds or ("project-vanished" in kinds and changed.is_public):
            yield changed.title


# --- the texts that people write


def begin_texts(task: Task, style: str, *, is_internal: bool) -> None:
    """Make the file for them; one that is there already stays as it is.

    It never names what is internal: a report for outsiders is made from the same file.

    Raises:
        DigistratError: where there is one already, or the system refuses.
    """
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
