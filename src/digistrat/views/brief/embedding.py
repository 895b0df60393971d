"""Texts inside a report's Markdown: plain ones are never markup, and the Markdown of the city fits its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from digistrat.views.markdown import escaped
from digistrat.views.site.markdown import markdown_parser

if TYPE_CHECKING:
    from collections.abc import Iterable

DEEPEST = 6
HTML = re.compile(r"(?<!\\)<(?!https?://|mailto:)|(?<!\\)!(?=\[)", re.IGNORECASE)
"""What begins raw HTML or an image: a report knows neither. Addresses in angle brackets stay links."""


def as_markdown(value: object) -> Markup:
    """Write any value so that Markdown shows it as it is; what is Markdown already stays."""
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))  # noqa: S704 - for Markdown, not for HTML


def below(text: str, level: int) -> Markup:
    """Give Markdown as a part of a report, with its headings at ``level`` and deeper."""
    lines = text.strip("\n").split("\n")
    heads = [token for token in markdown_parser().parse(text.strip("\n")) if token.type == "heading_open" and token.map]
    tops = [token for token in heads if token.level == 0]
    first = min((int(token.tag[1]) for token in tops), default=1)
    for token in tops:
        begin, end = token.map or (0, 0)
        words = " ".join(line.strip().strip("#").strip() for line in lines[begin : end - (token.markup in {"=", "-"})])
        depth = min(level + int(token.tag[1]) - first, DEEPEST)
        lines[begin:end] = [f"{'#' * depth} {words}", *[""] * (end - begin - 1)]
    return Markup(HTML.sub(lambda found: f"\\{found[0]}", "\n".join(lines)))  # noqa: S704 - for Markdown, not for HTML


def item(text: str) -> Markup:
    """Give Markdown as the content of a list item: what follows its first line is indented."""
    return Markup(str(below(text, DEEPEST)).replace("\n", "\n  ").replace("\n  \n", "\n\n"))  # noqa: S704 - as above


def join(values: Iterable[object], separator: str = "") -> Markup:
    """Join values, each written as Markdown shows it as it is; Jinja2's own filter would write HTML."""
    return Markup(separator).join(map(as_markdown, values))  # noqa: S704 - for Markdown; the separator is the template's


def row(cells: Iterable[object]) -> Markup:
    """Give a row of a table."""
    return Markup("| ") + join(cells, " | ") + Markup(" |")


def rule(is_number: Iterable[bool]) -> Markup:
    """Give the line below the head of a table; figures stand on the right."""
    return (
        Markup("| ") + join((Markup("---:") if right else Markup("---") for right in is_number), " | ") + Markup(" |")
    )


def heading(level: int) -> Markup:
    """Give the sign of a heading."""
    return Markup("#") * level
