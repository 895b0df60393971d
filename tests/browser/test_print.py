"""Every page on paper: nothing folded up, nothing cut, nothing dark, and no navigation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Website


pytestmark = pytest.mark.browser

A4_WITHIN_MARGINS = 680
"""180 mm in pixels of CSS."""
PAGES = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("name", ["erkelenz", "nasty", "single"])
def test_every_page_can_be_printed(name: str, website: Callable[[str], Website], page: Page) -> None:
    site = website(name)
    page.set_viewport_size({"width": A4_WITHIN_MARGINS, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    found = []
    for path in site.pages:
        page.goto(site.address + path)
        found += [
            f"{path}: {told}"
            for told in page.evaluate(
                """() => [
                  ...[...document.querySelectorAll(".main-nav, .trail, .skip, .filters")]
                    .filter((node) => node.checkVisibility()).map((node) => `shows ${node.className}`),
                  ...[...document.querySelectorAll("details > :not(summary)")]
                    .filter((node) => !node.getBoundingClientRect().height).map((node) => `hides ${node.className}`),
                  ...(getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)" ? [] : ["is dark"]),
                  ...(document.documentElement.scrollWidth > innerWidth ? ["is too wide"] : []),
                ]"""
            )
        ]
    assert found == []


def test_each_notice_fits_on_one_sheet_of_a4(website: Callable[[str], Website], page: Page) -> None:
    for name in ("erkelenz", "single", "many"):
        page.goto(website(name).address + "aushang.html")
        sheets = page.locator(".sheet").count()
        assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) == sheets, name


def test_links_that_lead_away_are_printed_with_their_address(website: Callable[[str], Website], page: Page) -> None:
    page.goto(website("nasty").address + "projekte/boese.html")
    page.emulate_media(media="print")
    told = page.locator("main a[rel~=external]").first.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert "https://example.org/" in told
