"""Every page in a real browser: axe-core finds nothing, nothing scrolls sideways, nothing leaves the origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Request

    from browser.conftest import Website

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SITES = ("erkelenz", "nasty", "empty", "single")
SAMPLE = ["index.html", "handlungsfelder/erstes.html", "projekte/projekt-000.html"]


def pages_of(site: Website) -> list[str]:
    """Give every page; of three hundred that are alike one of each kind."""
    return SAMPLE if site.folder.name == "many" else site.pages


def violations(page: Page, rules: dict[str, Any]) -> Iterator[str]:
    """Run axe-core and tell each thing that it finds."""
    from axe_playwright_python.sync_playwright import Axe

    for found in Axe().run(page, options={**rules, "resultTypes": ["violations"]}).response["violations"]:
        yield f"{found['id']}: {found['nodes'][0]['html']}"


@pytest.mark.parametrize("name", SITES)
def test_axe_finds_nothing(name: str, website: Callable[[str], Website], page: Page) -> None:
    site = website(name)
    found = []
    for path in pages_of(site):
        page.goto(site.address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                # Dark pages differ from light ones in nothing but colour.
                rules = {"runOnly": RULES} if scheme == "light" else {"runOnly": ["color-contrast"]}
                found += [f"{path} {width} {scheme} {told}" for told in violations(page, rules)]
    assert found == []


def test_axe_finds_nothing_in_a_large_roadmap(website: Callable[[str], Website], page: Page) -> None:
    site = website("many")
    page.goto(site.address + SAMPLE[1])
    assert list(violations(page, {"runOnly": RULES})) == []


@pytest.mark.parametrize("name", [*SITES, "many"])
def test_no_page_scrolls_sideways_on_a_telephone(name: str, website: Callable[[str], Website], page: Page) -> None:
    site = website(name)
    page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []
    for path in pages_of(site):
        page.goto(site.address + path)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            too_wide.append(path)
    assert too_wide == []


def test_wide_text_spacing_and_double_text_size_keep_the_page_in_its_width(
    website: Callable[[str], Website], page: Page
) -> None:
    site = website("erkelenz")
    page.set_viewport_size({"width": 640, "height": 900})
    for path in ("index.html", "projekte/eakte.html", "handlungsfelder/bildung.html"):
        page.goto(site.address + path)
        page.evaluate(
            """() => {
              document.documentElement.style.fontSize = "200%";
              for (const node of document.body.querySelectorAll("*")) {
                node.style.letterSpacing = "0.12em";
                node.style.wordSpacing = "0.16em";
                node.style.lineHeight = "1.5";
              }
            }"""
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


@pytest.mark.parametrize("name", SITES)
def test_no_request_leaves_the_origin_and_nothing_is_blocked(
    name: str, website: Callable[[str], Website], page: Page
) -> None:
    site = website(name)
    foreign: list[str] = []
    complaints: list[str] = []

    def seen(request: Request) -> None:
        if not request.url.startswith((site.address, "data:")):
            foreign.append(request.url)

    page.on("request", seen)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    for path in site.pages:
        page.goto(site.address + path)
    assert (foreign, complaints) == ([], [])
    assert page.context.cookies() == []


def test_pages_open_from_a_folder_with_their_style_and_script(website: Callable[[str], Website], page: Page) -> None:
    site = website("erkelenz")
    page.goto((site.folder / "index.html").as_uri())
    assert page.locator("#filter").is_visible()
    page.get_by_role("link", name="Einführung der eAkte").first.click()
    assert page.locator("h1").inner_text() == "Einführung der eAkte"
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


def test_every_region_that_scrolls_can_be_reached_with_the_keyboard(
    website: Callable[[str], Website], page: Page
) -> None:
    site = website("nasty")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.address + "projekte/boese.html")
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
             .filter((node) => getComputedStyle(node).overflowX === "auto" && node.scrollWidth > node.clientWidth)
             .filter((node) => node.tabIndex !== 0 || node.getAttribute("role") !== "region")
             .map((node) => node.outerHTML.slice(0, 200))"""
    )
    assert unreachable == []
