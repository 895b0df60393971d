"""Markdown as the city team writes it: no raw HTML, no images, links to the web and to mailboxes, dates that stay."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from digistrat.model.links import is_linkable
from digistrat.model.when import MONTHS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

PLAIN_LINE = r"[^\W\d_][^\n\\`*_\[\]<>&!\x00-\x1f]*[^\n\\`*_\[\]<>&!\s\x00-\x1f]"
PLAIN = re.compile(rf"{PLAIN_LINE}(?:\n\n?{PLAIN_LINE})*")
"""Lines that begin with a letter and hold no sign that means something: most texts; parsing them would cost most."""

HARMLESS = re.compile(r"(?<=[^\W_])\*(?=[^\W_])|&(?= )")
"""Signs that mean nothing where they stand: the star in "Bürger*innen", the ampersand in "Deutsch & Englisch"."""

DATE = re.compile(
    r"(\d{1,2})(?=\.[ \t]+(?:"
    r"(?:(?:bis(?: zum)?|und|oder|[-/\u2013])[ \t]+\d{1,2}\.[ \t]*)?"  # "1. bis 3. Mai"
    rf"(?:(?:{'|'.join(MONTHS['de'])}|Quartal|Halbjahr|KW|Kalenderwoche)\b"
    r"|(?:Jan|Feb|Mär|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)"
    r"(?:\.(?![ \t]*(?:[IVX]+|\d)\b)|(?=[ \t]+\d{4}|[ \t]*(?:[-:,;)\u2013]|$)))"  # "Dez. IV" is a Dezernat
    r"|\d{1,2}\.[ \t]*\d{2}(?:\d{2})?\b)))",  # "31. 12. 2027"
    re.IGNORECASE | re.MULTILINE,
)
"""The number that begins a German date: in CommonMark "31. März 2027" is item 31 of a list, the next date item 32."""


def render_markdown(text: str, heading: int = 3) -> Markup:
    """Turn a text into HTML; its headings, whatever their depth, take the level that fits the place."""
    if _is_plain(text):
        return _paragraphs(text)
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{heading}"
        elif token.children and token.type == "inline":
            _mark_foreign(token.children)
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - made by the parser, which escapes


def _is_plain(text: str) -> bool:
    return PLAIN.fullmatch(HARMLESS.sub("x", text)) is not None


def _paragraphs(text: str) -> Markup:
    escaped = str(escape(text)).replace("&#34;", "&quot;").replace("&#39;", "'").replace("\n\n", "</p>\n<p>")
    return Markup(f"<p>{escaped}</p>\n")  # noqa: S704 - escaped in the line above


def _mark_foreign(children: "list[Token]") -> None:
    for child in children:
        if child.type == "link_open" and not str(child.attrGet("href")).startswith("mailto:"):
            child.attrSet("rel", "external")


@cache
def _parser() -> "MarkdownIt":
    return markdown_parser()


def markdown_parser() -> "MarkdownIt":
    """Make a reader of CommonMark that knows neither HTML nor images, and no links but to the web and to mailboxes."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("list", "end_of_list", _end_of_list, {"alt": ["list"]})
    parser.core.ruler.after("inline", "links", _keep_usable_links)
    parser.validateLink = is_linkable  # type: ignore[method-assign]
    return parser


def _keep_usable_links(state: "StateCore") -> None:
    for token in state.tokens:
        if token.children:
            token.children = list(_usable(token.children))


def _usable(children: "list[Token]") -> "Iterator[Token]":
    """Leave out links without an address, and let those without words show it."""
    from markdown_it.token import Token

    href = ""
    for number, child in enumerate(children):
        if child.type == "link_open":
            href = str(child.attrGet("href"))
        if href or child.type not in {"link_open", "link_close"}:
            yield child
        if href and child.type == "link_open":
            words = takewhile(lambda inner: inner.type != "link_close", children[number:])
            if not any(inner.content.strip() for inner in words):
                yield Token("text", "", 0, content=href)


def _list(state: "StateBlock", line: int, end: int, silent: bool) -> bool:
    """Read a list as CommonMark does, but none that begins with a date."""
    from markdown_it.rules_block import list_block

    if _date(state, line) is None:
        return list_block(state, line, end, silent)
    return silent and state.sCount[line] < state.blkIndent  # it ends the item that it is not indented like


def _end_of_list(state: "StateBlock", line: int, _end: int, silent: bool) -> bool:
    """End a list at a date, unless this is just its next item."""
    date = _date(state, line)
    return silent and date is not None and int(date[1]) != _next_number(state)


def _date(state: "StateBlock", line: int) -> re.Match[str] | None:
    return DATE.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _next_number(state: "StateBlock") -> int:
    """Give the number that the next item of a list is shown with; 0 where they have none."""
    levels = [token.level for token in state.tokens]
    begin = len(levels) - 1 - levels[::-1].index(state.level - 1)
    items = sum(token.type == "list_item_open" and token.level == state.level for token in state.tokens[begin:])
    opened = state.tokens[begin]
    return int(opened.attrs.get("start", 1)) + items if opened.tag == "ol" else 0


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """Read ``*`` as CommonMark reads ``_``: inside a word, as in "Bürger*innen", it is just a sign."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, canSplitWord=False)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True
