"""What stands in a page: its tags, and what some of them say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from nasty import is_page

VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Outline(HTMLParser):
    """Notes the start tags of a page with their attributes, and what the first of some elements says."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as in SVG."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def every(self, name: str) -> Iterator[str]:
        """Yield every value of an attribute."""
        for _, attributes in self.tags:
            if (value := attributes.get(name)) is not None:
                yield value

    def count(self, tag: str) -> int:
        """Count the tags of a name."""
        return sum(1 for name, _ in self.tags if name == tag)


def outlines(site: Mapping[str, bytes]) -> dict[str, Outline]:
    """Read every whole page; fragments for other websites have tests of their own."""
    return {path: Outline(page.decode()) for path, page in site.items() if is_page(path)}
