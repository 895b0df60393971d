"""The report in Chromium: accessible on any screen, and on paper with its mark on every sheet."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from brief.reports import MARK, MARKDOWN, TEMPLATES, document, long_table
from digistrat.brief.rendering import Format, render_brief

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = ((1280, "light"), (1280, "dark"), (320, "light"))
WHOLE = f"{MARKDOWN}\n## Lange Tabelle\n\n{long_table(60)}"


def show(form: Format, page: Page, folder: Path) -> None:
    """Open a report from a folder, as somebody does who got it by mail."""
    place = folder / f"{form}.html"
    place.write_bytes(render_brief(document(WHOLE, mark=MARK), form, TEMPLATES))
    page.goto(place.as_uri())


@pytest.mark.parametrize("form", ["html", "folien"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(form: Format, page: Page, tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    show(form, page, tmp_path)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found: dict[str, Any] = axe.run(page, options={"runOnly": RULES}).response
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def torn(page: Page, selector: str) -> list[str]:
    """Give the words that stand on two lines, though no hyphen parts them."""
    found: list[str] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].flatMap(cell => {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), words = [];
            while (walker.nextNode()) for (const match of walker.currentNode.data.matchAll(/[\\p{L}\\d.,/]+/gu)) {
                const range = document.createRange();
                range.setStart(walker.currentNode, match.index);
                range.setEnd(walker.currentNode, match.index + match[0].length);
                const tops = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)));
                if (tops.size > 1) words.push(match[0]);
            }
            return words;
        })""",
        selector,
    )
    return found


@pytest.mark.parametrize(("form", "width"), [("html", 320), ("folien", 320), ("html", 1280)])
def test_no_word_and_no_figure_of_a_table_is_torn(form: Format, width: int, page: Page, tmp_path: Path) -> None:
    markdown = "## A\n\n| Stand | Geplanter Abschluss | Verwaltungsdigitalisierung |\n|---|---|--:|\n"
    markdown += "| abgeschlossen | 20/26 Meilensteine | ca. 1.234.567,00 |\n"
    markdown += f"| Medienentwicklungsplan | {'lang ' * 60} | 1 |\n"
    place = tmp_path / "schmal.html"
    place.write_bytes(render_brief(document(markdown), form, TEMPLATES))
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(place.as_uri())
    assert torn(page, "th, td") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("key", ["ArrowDown", "Space", "PageDown"])
def test_each_key_leads_to_the_next_slide(key: str, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    show("folien", page, tmp_path)
    for number in (1, 2):
        page.keyboard.press(key)
        for _ in range(50):
            if page.evaluate("scrollY") == number * 720:
                break
            page.wait_for_timeout(100)
        assert page.evaluate("scrollY") == number * 720


def test_every_sheet_has_its_mark_and_its_number_and_the_head_of_the_table(page: Page, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    show("html", page, tmp_path)
    sheets = [one.extract_text() for one in pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(sheets) > 2
    for number, text in enumerate(sheets, 1):
        assert MARK in text
        assert f"Seite {number} von {len(sheets)}" in text
    assert "Projekt" in sheets[-1]


def test_a_slide_is_a_sheet_and_none_is_cut(page: Page, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    show("folien", page, tmp_path)
    slides = page.locator("section.slide").count()
    sheets = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == slides > 5
    for number, sheet in enumerate(sheets, 1):
        assert sheet.mediabox.width > sheet.mediabox.height
        assert MARK in sheet.extract_text()
        assert number == 1 or f"{number}/{slides}" in sheet.extract_text()
