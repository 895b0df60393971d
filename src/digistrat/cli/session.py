"""The beginning of nearly every command: find the strategy, load it, fix the Stichtag and the language."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digistrat.checks.running import check
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import Message, say, say_n
from digistrat.model.strategy import Strategy, Terms
from digistrat.model.when import Language, exact_day, lacking_part, suggest_when
from digistrat.reading.loading import Loaded, load
from digistrat.reading.repository import Repository, open_repository
from digistrat.reading.revisions import Revision
from digistrat.reading.sources import STRATEGY, FolderSource, PartSource, Source, find_root
from digistrat.terminal.console import Screen, open_screen
from digistrat.words.wording import wording


@dataclass(frozen=True, slots=True)
class Session:
    """A loaded strategy, the Stichtag, and the screen to show it on; with ``--at`` the revision it was read from."""

    root: Path
    loaded: Loaded
    as_of: date
    screen: Screen
    repository: Repository | None = None
    revision: Revision | None = None
    is_day_of_commit: bool = False
    """Nobody named the Stichtag, so that it is the day of the revision."""

    @property
    def strategy(self) -> Strategy:
        """The strategy as far as it could be read."""
        return self.loaded.strategy

    @property
    def check(self) -> str:
        """The command that shows all that is wrong with what is shown."""
        return validate_at(self.revision)

    @property
    def language(self) -> Language:
        """The language that is spoken."""
        return self.screen.wording.language

    @property
    def error_screen(self) -> Screen:
        """The screen for what does not belong to the output: standard error."""
        return open_screen(self.screen.wording, sys.stderr)


def open_session(
    root: Path | None,
    as_of: str | None,
    lang: str | None,
    at: str | None = None,
    *,
    with_projects: bool = True,
    reader: Callable[[Source], Loaded] = load,
) -> Session:
    """Load the strategy in the current folder or above; with ``at`` as it was committed there.

    Raises:
        DigistratError: where there is none, or an option makes no sense.
    """
    start = absolute(root) if root else _here()
    day = _day(as_of)
    _refuse_language(lang)
    if at is None:
        folder, repository, revision = find_root(start), None, None
        source: Source = FolderSource(folder)
    else:
        folder, repository = find_repository(start)
        revision = repository.find(at)
        source = repository.source(revision)
    loaded = reader(source if with_projects else PartSource(source))
    language = _language(lang, loaded.strategy)
    stichtag = day or loaded.strategy.as_of
    session = Session(
        folder,
        loaded,
        stichtag or _stichtag_at(revision),
        open_screen(wording(language, terms=terms_of(folder, loaded, revision))),
        repository,
        revision,
        is_day_of_commit=stichtag is None and revision is not None,
    )
    if with_projects and revision and not (stichtag or revision.is_dated):
        _tell_guess(session, revision)
    return session


def terms_of(root: Path, loaded: Loaded, revision: Revision | None) -> Terms:
    """Give the city's own words; a past state is told in those of today, where the files of today are there."""
    if revision and (root / STRATEGY).is_file():
        return load(PartSource(FolderSource(root))).strategy.terms
    return loaded.strategy.terms


def _stichtag_at(revision: Revision | None) -> date:
    """Give the day of a revision; today where there is none, or nothing is known of its day."""
    return revision.day if revision and revision.is_placed else date.today()  # noqa: DTZ011 - the one clock; a Stichtag is a local day


def _tell_guess(session: Session, revision: Revision) -> None:
    """Say on standard error that the Stichtag is not the day of the revision, since nobody knows that."""
    tell_note(
        session,
        say(
            "git does not know the day of the version {id}. The Stichtag is {day}.",
            id=revision.short,
            day=session.as_of,
        ),
        say("Name another one with: --as-of DAY"),
    )


def tell_note(session: Session, what: Message, hint: Message) -> None:
    """Say on standard error what whoever reads the output must know, and what to do about it."""
    screen = session.error_screen
    screen.line(("⚠ ", "yellow"), screen.wording(what))
    screen.hint(hint)


def find_repository(start: Path) -> tuple[Path, Repository]:
    """Open the repository of the strategy here or above; where a folder holds none today, or is bare, as seen from it.

    Raises:
        DigistratError: where there is no repository.
    """
    folder = find_root(start, start)
    return folder, open_repository(folder)


def validate_at(revision: Revision | None) -> str:
    """Give the command that checks a revision, or the files of the folder."""
    return f"digistrat validate --at {revision.short}" if revision else "digistrat validate"


def absolute(path: Path) -> Path:
    """Give the whole path without "..": only then can one path be said to lie below another."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links out of the strategy


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # somebody has deleted the folder under our feet
        return Path()


def _refuse_language(lang: str | None) -> None:
    if lang not in {None, "de", "en"}:
        raise DigistratError(
            say("“{lang}” is not a language of digistrat.", lang=lang), say("Write de or en."), exit_code=WRONG_USE
        )


def _language(lang: str | None, strategy: Strategy) -> Language:
    asked = lang or os.environ.get("DIGISTRAT_LANG", "")
    return "de" if asked == "de" else "en" if asked == "en" else strategy.language


def _day(as_of: str | None) -> date | None:
    if as_of is None:
        return None
    day = exact_day(as_of)
    if day is None:
        raise DigistratError(
            say("“{text}” cannot be read as a day.", text=as_of),
            say("Did you mean “{guess}”?", guess=guess)
            if exact_day(guess := suggest_when(as_of) or "")
            else date_hint(as_of) or say("Write year, month and day: --as-of 2026-03-31"),
            exit_code=WRONG_USE,
        )
    return day


def date_hint(text: str) -> Message | None:
    """Say that there is no such month or day; None where something else is wrong with a date."""
    lacking = lacking_part(text)
    if lacking is None:
        return None
    return say("There is no such month.") if lacking == "month" else say("There is no such day.")


def print_json(structure: object) -> None:
    """Print JSON as UTF-8 text with umlauts; signs that the code page cannot show are escaped."""
    text = json.dumps(structure, ensure_ascii=False, indent=2)
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(structure, ensure_ascii=True, indent=2)
    sys.stdout.write(text + "\n")


def tell_errors(session: Session) -> None:
    """Say in one line that there are errors, on standard error so that no output is mixed with it."""
    errors = sum(1 for finding in check(session.loaded, session.as_of) if finding.severity == "error")
    if errors:
        screen = session.error_screen
        words = screen.wording(say_n("{n} error", "{n} errors", errors))
        screen.line((f"▲ {words}: {session.check}", "bold red"))
