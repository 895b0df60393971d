"""Findings: what is wrong, where, why and what to do; frozen values that every room reports with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""An error stops what is public, a warning says that something is wrong or late, a notice what is not known yet."""
Keys = tuple[str | int, ...]
"""The way from a document's top to one of its values, such as ``("milestones", 0, "due")``."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in English with the values for its ``{places}``; a catalogue turns it into another language.

    A value may be a Message itself. Where ``plural`` is given, ``values["n"]`` decides which form is used. ``context``
    is gettext's: it tells two sentences apart that are one in English only; "page" is what citizens read.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    context: str = ""

    def __str__(self) -> str:
        """Give the English sentence."""
        form = self.plural if self.plural is not None and self.values.get("n") != 1 else self.text
        return form.format_map(self.values)


def say(text: str, context: str = "", /, **values: object) -> Message:
    """Make a Message; the catalogue is extracted from the first argument of every call, and its context."""
    return Message(text, values, context=context)


def say_n(text: str, plural: str, n: int, context: str = "", /, **values: object) -> Message:
    """Make a Message with a singular and a plural form, chosen by ``n``."""
    return Message(text, {"n": n, **values}, plural, context)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line. Line and column count from 1, columns in code points; ``end`` is the column behind it."""

    line: int
    column: int
    end: int
    source: str = ""
    """The whole line as written, for the excerpt under a finding."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding belongs: a file (relative to the root, with ``/``), a value in it and, once looked up, a span."""

    path: str
    keys: Keys = ()
    at_key: bool = False
    """Point at the last key itself, not at its value."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause that someone has to look at. Codes are stable for ever."""

    code: str
    severity: Severity
    message: Message
    place: Place
    hint: Message | None = None
    project: str | None = None
    """Id of the project it is about."""
    also: tuple[Place, ...] = field(default=())
    """Further places of the same cause, such as the first of two equal ids."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort by file, place and code, so that every run prints the same order."""
        span = self.place.span
        line, column = (span.line, span.column) if span else (0, 0)
        return (self.place.path, line, column, self.code, str(self.message))


def ask_for_work(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Say whether a command fails over its findings: errors count, warnings only when strict, notices never."""
    counted = {"error", "warning"} if strict else {"error"}
    return any(finding.severity in counted for finding in findings)
