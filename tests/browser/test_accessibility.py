"""Every page in a real browser: axe-core finds nothing, nothing scrolls sideways, nothing is cut, nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Website


pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": RULES, "rules": {"target-size": {"enabled": True}}}
FORM: dict[str, Any] = {
    "runOnly": RULES,
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}},
}
"""All but the contrast, which takes axe-core more time than all the rest."""
COLOURS = {"runOnly": ["color-contrast"]}
LIGHT: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none"}
DARK: dict[str, Any] = {"color_scheme": "dark", "forced_colors": "none"}
FORCED: dict[str, Any] = {"color_scheme": "dark", "forced_colors": "active"}
LOOKS = ((1280, LIGHT), (1280, FORCED), (320, LIGHT), (320, DARK))
"""Each width and each set of colours: so are the colours of each kind of page looked at whose strategy fills all."""
IN_TURN = ((1280, LIGHT), (320, LIGHT), (1280, DARK))
"""Other pages differ from those in nothing but their texts: their colours are looked at in one of these, in turn."""
SITES = ("erkelenz", "nasty", "empty", "single", "many")
SPACED = """() => {
  for (const node of document.body.querySelectorAll("*")) {
    node.style.letterSpacing = "0.12em";
    node.style.wordSpacing = "0.16em";
    node.style.lineHeight = "1.5";
    if (node.localName === "p") node.style.marginBottom = "2em";
  }
}"""
"""What WCAG 1.4.12 lets a reader ask for."""
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((node) => !node.closest("svg, .unseen, .skip") && node.checkVisibility())
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
  .filter((node) => {
    const look = getComputedStyle(node);
    const hides = (axis) => ["hidden", "clip"].includes(look[`overflow${axis}`]);
    return (hides("X") && node.scrollWidth > node.clientWidth + 1)
      || (hides("Y") && node.scrollHeight > node.clientHeight + 1);
  })
  .map((node) => node.outerHTML.slice(0, 150))"""
"""Texts of which a part cannot be seen."""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((node) => !node.closest("svg, .scroll") && node.getBoundingClientRect().right > room + 1)
    .map((node) => node.outerHTML.slice(0, 150))
    .concat(["scrolls sideways"])
    .slice(0, 3);
}"""

NAMELESS = """() => [...document.querySelectorAll("body *")]
  .filter((node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX))
  .filter((node) => node.scrollWidth > node.clientWidth && !node.matches("input, select, textarea"))
  .filter((node) => node.tabIndex !== 0 || node.getAttribute("role") !== "region"
    || !(node.getAttribute("aria-label")
      || document.getElementById(node.getAttribute("aria-labelledby"))?.textContent.trim()))
  .map((node) => node.outerHTML.slice(0, 150))"""
"""What scrolls, but is no region that has a name and takes focus."""


def pages_of(site: Website) -> list[str]:
    """Give every page; of a hundred that are alike one of each kind."""
    return site.kinds if site.folder.name == "many" else site.pages


def axe(page: Page) -> None:
    """Bring axe-core into the page; once for all that it is asked for."""
    import axe_playwright_python

    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))


def violations(page: Page, options: dict[str, Any]) -> Iterator[str]:
    """Run axe-core and tell each thing that it finds."""
    found = page.evaluate("(options) => axe.run(document, options)", {**options, "resultTypes": ["violations"]})
    for violation in found["violations"]:
        yield f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"


@pytest.mark.parametrize("name", [name for name in SITES if name != "many"])
def test_axe_finds_nothing(name: str, website: Callable[[str], Website], page: Page) -> None:
    site, found = website(name), []
    for number, path in enumerate(site.pages):
        page.goto(site.address + path)
        axe(page)
        is_full = name == "nasty" and path in site.kinds
        colours = [(*look, COLOURS) for look in (LOOKS if is_full else (IN_TURN[number % len(IN_TURN)],))]
        for width, look, options in ((1280, LIGHT, FORM), (320, LIGHT, FORM), *colours):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(**look)
            found += [f"{path} {width} {look} {told}" for told in violations(page, options)]
    assert found == []


def test_axe_finds_nothing_in_a_large_roadmap(website: Callable[[str], Website], page: Page) -> None:
    """One page with a hundred projects."""
    page.goto(website("many").address + "handlungsfelder/erstes.html")
    axe(page)
    assert list(violations(page, EVERYTHING)) == []


def test_axe_does_find_something(page: Page) -> None:
    small = "<button style='width: 9px; height: 9px; padding: 0; border: 0'>a</button>"
    page.set_content(f"<p style='color: #ccc'>hell</p>{small}{small}")
    axe(page)
    told = {violation.partition(":")[0] for violation in violations(page, EVERYTHING)}
    assert {"color-contrast", "document-title", "html-has-lang", "target-size"} <= told


@pytest.mark.parametrize("name", SITES)
def test_no_page_scrolls_sideways_and_no_text_is_cut(name: str, website: Callable[[str], Website], page: Page) -> None:
    """On a telephone, with the spacing that readers may need, and with text twice as large.

    What scrolls in itself on a telephone is a named region that takes focus.
    """
    site, found = website(name), []
    for path in pages_of(site):
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(site.address + path)
        found += [f"{path} telephone {told}" for told in page.evaluate(f"[...({TOO_WIDE})(), ...({CUT})()]")]
        found += [f"{path} scrolls {told}" for told in page.evaluate(NAMELESS)]
        page.evaluate(SPACED)
        found += [f"{path} spaced {told}" for told in page.evaluate(f"[...({TOO_WIDE})(), ...({CUT})()]")]
        page.set_viewport_size({"width": 640, "height": 900})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"{path} large {told}" for told in page.evaluate(f"[...({TOO_WIDE})(), ...({CUT})()]")]
    assert found == []


def test_nothing_moves_for_whoever_does_not_want_it(website: Callable[[str], Website], page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    for name in ("erkelenz", "nasty"):
        site = website(name)
        for path in site.kinds:
            page.goto(site.address + path)
            moving = page.evaluate(
                """() => [...document.querySelectorAll("*")].filter((node) => {
                     const look = getComputedStyle(node);
                     return look.scrollBehavior === "smooth" || !["", "none"].includes(look.animationName)
                       || look.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
                   }).map((node) => node.outerHTML.slice(0, 100))"""
            )
            assert moving == [], path


def test_the_logo_is_shown(website: Callable[[str], Website], page: Page) -> None:
    site = website("nasty")
    for path in ("index.html", "projekte/boese.html", "404.html"):
        page.goto(site.address + path)
        logo = page.locator(".names img")
        assert logo.get_attribute("alt") == ""  # the title beside it says the same here
        assert logo.evaluate("(image) => image.naturalWidth") > 0
