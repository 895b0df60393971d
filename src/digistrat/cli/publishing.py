"""The view of outsiders: of a past state only what is public in the files of today, too."""

import os
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from digistrat.cli.session import Session
from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.history.comparing import differing
from digistrat.history.publishing import published
from digistrat.history.values import PublishedRecord, Record
from digistrat.model.past import published_past
from digistrat.model.strategy import Published
from digistrat.reading.loading import Loaded, load, stem
from digistrat.reading.logo import Logo
from digistrat.reading.repository import open_repository
from digistrat.reading.sources import STRATEGY, FolderSource, PartSource, Source


@dataclass(frozen=True, slots=True)
class Outside:
    """The view of outsiders on the state that is shown, and of its past where that is known."""

    strategy: Published
    today: Published
    """The public part of the files of today: the same, unless a past state is shown."""
    record: PublishedRecord | None
    as_of: date
    """The Stichtag; where none was named, for a past state the day of its last public change."""
    is_modified: bool
    """There are public changes that were not committed yet."""
    logo: Logo | None


def outside(session: Session, record: Record | None = None) -> Outside:
    """Give what outsiders may see; of a past state only what stands in the files of today, too.

    Raises:
        DigistratError: where a past state is shown, and the files of today cannot be read.
    """
    today = _files_of_today(session)
    public = today.strategy.published()
    strategy = published_past(session.strategy, public) if session.revision else public
    known = published(record, strategy, today.strategy) if record else None
    last = known.last if known else None
    as_of = last.day if last and last.is_dated and session.is_day_of_commit else session.as_of
    is_modified = known is not None and session.revision is None and _is_modified(session, public)
    return Outside(strategy, public, known, as_of, is_modified, today.usable_logo)


def _is_modified(session: Session, public: Published) -> bool:
    """Say whether what is public differs from the last commit."""
    repository = open_repository(session.root)
    try:
        committed = repository.source(repository.head())
    except DigistratError:  # nothing of the strategy was committed yet
        return True
    paths = differing(committed, FolderSource(session.root))
    if not paths:
        return False
    committed.fetch_ahead({STRATEGY, *paths} & committed.entries.keys())
    before = load(PartSource(committed, paths)).strategy
    names = {stem(path) for path in paths}
    same = (project for project in session.strategy.projects if project.id not in names)
    projects = sorted((*before.projects, *same), key=attrgetter("id"))
    return before.model_copy(update={"projects": tuple(projects)}).published() != public


def _files_of_today(session: Session) -> Loaded:
    """Load the files that lie in the folder, whatever state is shown; of a bare repository its newest state.

    Raises:
        DigistratError: where there are none, or where they have errors: nobody knows then what was taken out.
    """
    if session.repository is None or session.revision is None:
        return session.loaded
    source: Source = FolderSource(session.root)
    if not os.path.lexists(session.root / STRATEGY):
        if not session.repository.is_bare:
            raise DigistratError(
                say(
                    "Nothing of the past can be published: there is no strategy.yaml in “{folder}”.",
                    folder=session.root,
                ),
                say("Outsiders see of the past only what stands in the files of today, too."),
            )
        source = session.repository.source(session.repository.head())
    loaded = load(source)
    if loaded.has_errors:
        raise DigistratError(
            say("Nothing of the past can be published: the files of today have errors."),
            say(
                "Outsiders see of the past only what stands in the files of today, too. See the errors with: {command}",
                command="digistrat validate",
            ),
        )
    return loaded
