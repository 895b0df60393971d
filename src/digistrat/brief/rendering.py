"""One report, every format: Markdown, a page, slides, Word, PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from digistrat.brief.document import Document
from digistrat.words.folders import TemplateFolders

Format = Literal["md", "html", "folien", "docx", "pdf"]
ROOM = "brief"
"""The subfolder of templates that reports are made from."""


def render_brief(document: Document, form: Format, templates: Sequence[Path]) -> bytes:
    """Give a report in a format; the same report always gives the same bytes.

    ``templates`` are searched in order, each for its folder ``brief``: the city's own first, then those of the package.
    What a format needs is imported only for it: a page needs neither Word nor typst.

    Raises:
        DigistratError: where a template is missing or cannot be used, or PDF is wanted and typst is not installed.
    """
    folders = TemplateFolders(templates, ROOM)
    if form == "md":
        return document.markdown.encode()
    if form == "docx":
        from digistrat.brief.word import render_word

        return render_word(document, folders)
    if form == "pdf":
        from digistrat.brief.pdf import render_pdf

        return render_pdf(document, folders)
    from digistrat.brief.html import render_page
    from digistrat.brief.slides import render_slides

    return render_page(document, folders) if form == "html" else render_slides(document, folders)
