"""A page: where it lies, what prints it, and what it prints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from digistrat.data.lookup import Link, Lookup
from digistrat.findings import Message


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``root`` leads from it to the top of the site, ``content`` is the value that its template prints.

    A ``stub`` says where something went or shows a part of another page: search engines leave it out. ``canonical`` is
    the page that stands for it. ``version`` names the state of the data where the page says it: it changes with every
    edit, and other pages must not be printed again for that.
    """

    path: str
    template: str
    title: str
    description: str
    root: str
    trail: tuple[Link, ...]
    content: object
    is_stub: bool = False
    canonical: str = ""
    version: str = ""


class Titled(Protocol):
    """The content of a page that stands once: it says itself what it is called."""

    @property
    def title(self) -> str:
        """Give the heading of the page."""


Content = TypeVar("Content", bound=Titled)


@dataclass(frozen=True, slots=True)
class Chapter(Generic[Content]):
    """A page that stands once in a site, and in its navigation: ``name`` gives nothing where it has nothing to say.

    ``path`` is its template, too; ``description`` is what search engines show of it.
    """

    path: str
    name: Callable[[Lookup], str]
    prepare: Callable[[Lookup], Content]
    description: Message | Callable[[Content, Lookup], str]
    is_main: bool = False
    """It stands in the head of every page; the others are listed at its foot."""
    version: Callable[[Lookup], str] | None = None
    """Names the state of the data, where the page says it."""

    def link(self, lookup: Lookup) -> Link:
        """Give the entry in the navigation."""
        return Link(self.name(lookup), self.path)

    def page(self, lookup: Lookup) -> Page:
        """Prepare the page."""
        content, told = self.prepare(lookup), self.description
        words = lookup.wording(told) if isinstance(told, Message) else told(content, lookup)
        title = f"{content.title} · {lookup.strategy.title}"
        version = self.version(lookup) if self.version else ""
        return Page(self.path, self.path, title, words, "", (), content, version=version)
