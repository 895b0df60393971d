"""An export: a file of the website for programs, which one function makes of what is published."""

from dataclasses import dataclass
from typing import Protocol

from digistrat.data.lookup import Lookup
from digistrat.findings import Message


class Renderer(Protocol):
    """Makes a file."""

    def __call__(self, lookup: Lookup) -> bytes:
        """Give its bytes; the same lookup gives the same bytes."""


class Condition(Protocol):
    """Says whether there is something to make a file of."""

    def __call__(self, lookup: Lookup) -> bool:
        """Look for what it needs."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file of the website: where it lies, what it holds, in which form, what makes it, and when it is there."""

    path: str
    title: Message
    format: str
    """Its name in the vocabulary of file types of the European Union."""
    media_type: str
    render: Renderer
    is_there: Condition
