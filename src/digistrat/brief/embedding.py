"""Texts inside a report's Markdown: plain ones are never markup, and the Markdown of the city fits its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from digistrat.brief.markdown import escaped
from digistrat.words.markdown import DATE, markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 6
HTML = re.compile(
    r"\\."  # a sign that is escaped already
    r"|(?P<ticks>`+)(?!`)[^\n|]*?(?<!`)(?P=ticks)(?!`)"  # code; what might be none, as in a table, is not taken for it
    r"|(?P<html><(?!https?://|mailto:)|!(?=\[))",
    re.IGNORECASE,
)
"""Signs that begin raw HTML or an image: a report knows neither. Addresses in angle brackets stay links."""
FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*")


def as_markdown(value: object) -> Markup:
    """Write any value so that Markdown shows it as it is; what is Markdown already stays."""
    return value if isinstance(value, Markup) else Markup(escaped(str(value)))  # noqa: S704 - for Markdown, not for HTML


def below(text: str, level: int) -> Markup:
    """Give Markdown as a part of a report, with its headings at ``level`` and deeper."""
    lines = text.strip("\n").split("\n")
    tokens = markdown_parser().parse("\n".join(lines))
    code = {number for token in tokens if token.type == "fence" for number in range(*(token.map or (0, 0)))}
    for token in tokens:
        if token.type == "inline" and token.map:
            _keep_dates(lines, token.map[0], token.content)
    tops = [token for token in tokens if token.type == "heading_open" and token.level == 0]
    first = min((int(token.tag[1]) for token in tops), default=1)
    for token in tops:
        begin, end = token.map or (0, 0)
        words = " ".join(line.strip().strip("#").strip() for line in lines[begin : end - (token.markup in {"=", "-"})])
        depth = min(level + int(token.tag[1]) - first, DEEPEST)
        lines[begin:end] = [f"{'#' * depth} {words}", *[""] * (end - begin - 1)]
    safe = (line if number in code else HTML.sub(_escaped, line) for number, line in enumerate(lines))
    return Markup("\n".join((*safe, *_closing(tokens, lines))))  # noqa: S704 - for Markdown, not for HTML


def _keep_dates(lines: list[str], first: int, content: str) -> None:
    """Escape the dates that lines of a paragraph begin with: other readers of Markdown make lists of them."""
    for number, words in enumerate(content.split("\n"), first):
        if date := DATE.match(words := words.strip()):
            line = lines[number].rstrip()
            begin = len(line) - len(words) + date.end()
            lines[number] = f"{line[:begin]}\\{line[begin:]}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found["html"] else found[0]


def _closing(tokens: "Sequence[Token]", lines: Sequence[str]) -> Iterator[str]:
    """Close a block of code that nobody has closed: it would swallow the rest of the report."""
    last = tokens[-1] if tokens else None
    if last is not None and last.type == "fence" and last.map:
        begin, end = last.map
        closed = FENCE.fullmatch(lines[end - 1]) if end - begin > 1 else None
        if closed is None or not closed[1].startswith(last.markup):
            yield last.markup


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
