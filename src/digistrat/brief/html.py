"""The report as one page that can be sent by mail: style inside, no script, no request, made to be printed, too."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

from digistrat.brief.document import Document, Table
from digistrat.findings import say
from digistrat.words.colours import DARK, LIGHT, parse_colour, readable
from digistrat.words.folders import TemplateFolders, render_template
from digistrat.words.templates import Sandbox
from digistrat.words.wording import Wording, wording

STYLE = "brief.css"
ENDS_STYLE = re.compile(rb"</style", re.IGNORECASE)
NOT_A_LETTER = re.compile(r"[^\w ]|[\d_]")
"""Signs that a string in a style sheet must spell by their numbers; letters may stand as they are."""


def render_page(document: Document, folders: TemplateFolders) -> bytes:
    """Render the report as a page with a table of contents.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    return print_page("bericht.html", document, folders, {})


def print_page(name: str, document: Document, folders: TemplateFolders, more: Mapping[str, object]) -> bytes:
    """Print a document with a template; the only style that the page lets in is the one of this very text."""
    words = wording(document.language)
    style = _style(document, folders, words)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    values = {
        "document": document,
        "words": labels(words),
        # Written by the city's own hands, as its pages are; a text of the strategy only gets in letter by letter.
        "style": Markup(style),  # noqa: S704 - see the line above
        "allowed": f"sha256-{digest}",
        **more,
    }
    return render_template(Sandbox(folders, words.catalogue), folders, name, values)


def labels(words: Wording) -> dict[str, str]:
    """Give the words that every format has beside those of the report."""
    return {
        "as_of": words(say("As of")),
        "contents": words(say("Contents")),
        "page": words(say("Page")),
        "of": words(say("of")),
        "continued": words(say("continued")),
        "table": words(say("Table")),
    }


def _style(document: Document, folders: TemplateFolders, words: Wording) -> str:
    content = folders.read(STYLE)
    if ENDS_STYLE.search(content):
        raise folders.unusable(STYLE, say("a style sheet cannot hold “{text}”", text="</style"))
    try:
        style = content.decode()
    except UnicodeDecodeError as error:
        raise folders.unusable(STYLE, say("it is not written in UTF-8")) from error
    # Only in the margin of the page is there room for what every printed page must say.
    named = labels(words)
    number = f"{_quoted(named['page'] + ' ')} counter(page) {_quoted(' ' + named['of'] + ' ')} counter(pages)"
    margins = {"top-left": _quoted(document.municipality), "top-right": _quoted(document.confidentiality)}
    margins["bottom-left"] = _quoted(document.title)
    margins["bottom-right"] = number
    boxes = "".join(f"@{place} {{ content: {content}; }} " for place, content in margins.items())
    shares = sorted({width for block in document.blocks if isinstance(block, Table) for width in block.widths})
    columns = "".join(f".w{share} {{ width: {share / 10}%; }}\n" for share in shares)
    return f"{style}{_colours(document)}{columns}@page bericht {{ {boxes}}}\n"


def _colours(document: Document) -> str:
    """Give the city's colour as it can be read on either ground; without one, that of the style sheet stays."""
    city = parse_colour(document.colour)
    if city is None:
        return ""
    light, dark = (f":root {{ --accent: {readable(city, ground)}; }}" for ground in (LIGHT, DARK))
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"


def _quoted(text: str) -> str:
    """Write a text as a string of a style sheet; nothing in it can end the string or the style."""
    return '"' + NOT_A_LETTER.sub(lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
