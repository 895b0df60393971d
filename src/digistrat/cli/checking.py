"""Loading and checking, with which all begins that is published: errors stop it, in words and with an exit code."""

from dataclasses import dataclass
from typing import NoReturn

import typer

from digistrat.checks.running import check
from digistrat.cli.past import History, history_of
from digistrat.cli.session import Session
from digistrat.findings import Finding, Message, say_n
from digistrat.history.values import Record
from digistrat.terminal.console import Screen

ASKS_FOR_WORK = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """A strategy with its past and all that was found in it."""

    session: Session
    history: History
    findings: list[Finding]

    @property
    def record(self) -> Record | None:
        """The record that git keeps of it."""
        return self.history.record

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop it from being published."""
        return [finding for finding in self.findings if finding.severity == "error"]


def checked(session: Session) -> Checked:
    """Check a strategy, its past included where there is one."""
    history = history_of(session)
    return Checked(session, history, check(session.loaded, session.as_of, history.record))


def count_errors(screen: Screen, errors: int) -> None:
    """Say how many errors there are."""
    screen.line((f"✗ {screen.wording(say_n('{n} error', '{n} errors', errors))}", "bold red"))


def refuse(screen: Screen, what: Message, hint: Message) -> NoReturn:
    """Say that nothing was made and what to do, and end.

    Raises:
        Exit: always.
    """
    screen.line(screen.wording(what))
    screen.hint(hint)
    raise typer.Exit(ASKS_FOR_WORK)
