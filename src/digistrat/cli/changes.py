"""``digistrat changes``: what is different between two states, in words of the domain."""

import sys
from dataclasses import dataclass
from gettext import gettext as _
from typing import Annotated

import typer

from digistrat.brief.markdown import render_comparison
from digistrat.cli.choices import meeting_of
from digistrat.cli.completion import complete_meeting
from digistrat.cli.options import JsonOption, LangOption, RootOption
from digistrat.cli.past import steps_since
from digistrat.cli.session import Session, open_session, print_json, validate_at
from digistrat.data.structures_history import comparison_structure
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.history.comparing import compare
from digistrat.history.following import follow
from digistrat.history.values import Comparison
from digistrat.reading.loading import load, stem
from digistrat.reading.repository import Repository, open_repository
from digistrat.reading.revisions import Revision
from digistrat.reading.sources import STRATEGY, FolderSource, PartSource
from digistrat.terminal.changes import print_comparison

BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class _Asked:
    """Two states as a person names them; None for the files of the folder, or for the last commit as the older one."""

    old: str | None
    new: str | None


def changes(
    between: Annotated[
        str | None,
        typer.Argument(
            metavar=_("[VERSION|DAY[..VERSION|DAY]]"),
            help=_(
                "Older and newer state. A: from A to your files; A..: to the last commit; "
                "..B: from the last commit to B; nothing: from the last commit to your files."
            ),
            show_default=False,
        ),
    ] = None,
    root: RootOption = None,
    lang: LangOption = None,
    as_json: JsonOption = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help=_("Print Markdown, for a mail or a paper."))] = False,
    since_meeting: Annotated[
        str | None,
        typer.Option(
            "--since-meeting", metavar="ID", help=_("Since the day of a meeting."), autocompletion=complete_meeting
        ),
    ] = None,
) -> None:
    """Show what changed between two states."""
    asked = _asked(between, since_meeting)
    session = open_session(root, None, lang, asked.new, with_projects=False)
    older, comparison = _compare(session, asked, since_meeting)
    names = _named(session, older), _named(session, session.revision)
    if as_json:
        ids = older.id, session.revision.id if session.revision else None
        print_json(comparison_structure(comparison, ids, session.screen.wording))
    elif as_markdown:
        sys.stdout.write(render_comparison(comparison, names, session.screen.wording))
    else:
        checks = validate_at(older), validate_at(session.revision)
        print_comparison(session.screen, comparison, names, checks)


def _asked(between: str | None, since_meeting: str | None) -> _Asked:
    if since_meeting is not None and between is not None:
        raise DigistratError(
            say("--since-meeting already says from when on."),
            say("Leave out “{text}”.", text=between),
            exit_code=WRONG_USE,
        )
    if between is None or BETWEEN not in between:
        return _Asked(between, None)
    old, _, new = between.partition(BETWEEN)
    return _Asked(old or None, new or "HEAD")


def _compare(session: Session, asked: _Asked, meeting: str | None) -> tuple[Revision, Comparison]:
    repository = session.repository or open_repository(session.root)
    older = _older(session, repository, asked, meeting)
    _refuse_reversed(older, session.revision)
    source = repository.source(session.revision) if session.revision else FolderSource(session.root)
    comparison = compare(repository.source(older), source)
    steps = steps_since(session, older, source)
    paths = frozenset(path for path in source.paths() if path == STRATEGY or stem(path) in steps)
    return older, follow(comparison, steps, load(PartSource(source, paths)).strategy.projects) if steps else comparison


def _refuse_reversed(older: Revision, newer: Revision | None) -> None:
    """Refuse to tell backwards: everything would be said the wrong way round."""
    if newer is not None and newer.time < older.time:
        raise DigistratError(
            say(
                "The second version ({newer}) is older than the first ({older}).",
                newer=newer.known_day,
                older=older.known_day,
            ),
            say("Name the older one first: {command}", command=f"digistrat changes {newer.short}..{older.short}"),
            exit_code=WRONG_USE,
        )


def _older(session: Session, repository: Repository, asked: _Asked, meeting: str | None) -> Revision:
    if meeting is not None:
        return repository.find(meeting_of(session, meeting).date.isoformat())
    return repository.find(asked.old) if asked.old else repository.head()


def _named(session: Session, revision: Revision | None) -> str:
    if revision is None:
        return session.screen.wording(say("your files, not committed yet"))
    return session.screen.wording(say("version {id} of {day}", id=revision.short, day=revision.known_day))
