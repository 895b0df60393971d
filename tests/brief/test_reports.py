"""The two reports that real cities gave, in every format: what a person, a word processor and a reader of PDF find."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from textwrap import fill
from xml.etree.ElementTree import Element

import html5lib
import pytest
from docx import Document
from docx.table import Table

from brief.test_pdf import words
from digistrat.cli.main import guarded
from golden import compare_with_gold
from histories import build_history

ROOT = Path(__file__).parents[2]
ERKELENZ = ("--meeting", "asw-12", "--at", "2022-06-08")
"""As the committee saw it on 7 June 2022; it was written down a day later."""
ERKRATH = ("--since", "2020-01-01", "--until", "2020-11-30", "--style", "jahresbericht")


@pytest.fixture(params=["erkelenz", "erkrath"])
def city(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path, tuple[str, ...]]:
    """Give a city's name, its folder, and what its report is asked for with."""
    folder = tmp_path / str(request.param)
    if request.param == "erkrath":
        return "erkrath", shutil.copytree(ROOT / "examples" / "erkrath", folder), ERKRATH
    shutil.copytree(ROOT / "briefs", build_history("erkelenz", folder) / "briefs")
    return "erkelenz", folder, ERKELENZ


@pytest.mark.parametrize("form", ["md", "html", "folien", "docx", "pdf"])
def test_a_real_report_word_for_word(
    city: tuple[str, Path, tuple[str, ...]], form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    name, folder, arguments = city
    assert guarded(["brief", "--root", str(folder), *arguments, "--format", form]) == 0
    content = capfdbinary.readouterr().out
    ending = "md" if form == "md" else f"{form}.txt"
    compare_with_gold(f"brief/{name}.{ending}", text_of(content, form, tmp_path))


def text_of(content: bytes, form: str, folder: Path) -> str:
    """Give the text of a file as its readers find it, in their order."""
    if form == "md":
        return content.decode()
    if form == "pdf":
        return fill(words(content, folder), 120, break_long_words=False, break_on_hyphens=False) + "\n"
    lines = _of_word(content) if form == "docx" else _of_page(html5lib.parse(content, namespaceHTMLElements=False))
    return "".join(f"{line}\n" for line in lines)


def _of_word(content: bytes) -> Iterator[str]:
    """Yield paragraphs with their styles, and the rows of tables."""
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        elif block.text:
            yield f"[{block.style.name if block.style else ''}] {block.text}"


def _of_page(page: Element) -> Iterator[str]:
    """Yield each element that holds text, by its tag."""
    for element in page.iter():
        if element.tag in BLOCKS:
            own = " ".join("".join(_own(element)).split())
            if own:
                yield f"{element.tag}: {own}"


BLOCKS = frozenset({"title", "h1", "h2", "h3", "h4", "p", "li", "caption", "th", "td"})


def _own(element: Element) -> Iterator[str]:
    """Yield the text of an element without that of blocks inside it."""
    yield element.text or ""
    for child in element:
        if child.tag not in {*BLOCKS, "ul", "ol", "style"}:
            yield from _own(child)
        yield child.tail or ""
