"""Every page with the keyboard alone: each control in reading order, its focus seen and not covered, and no trap."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.conftest import Website


pytestmark = pytest.mark.browser

MARK = """() => {
  const wanted = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((node) => node.checkVisibility({visibilityProperty: true}));
  const look = (node, index) => {
    const told = node.outerHTML.slice(0, 120);
    if (index === wanted.length) return node === wanted.at(-1) ? "does not let go" : "";
    if (node !== wanted[index]) return `${index}: ${told} instead of ${wanted[index]?.outerHTML.slice(0, 120)}`;
    const style = getComputedStyle(node);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no focus to be seen: ${told}`;
    const boxes = [...node.getClientRects()].filter((box) => box.width && box.height);
    const seen = boxes.some((box) => {
      const found = document.elementFromPoint(
        Math.min(Math.max(box.left + Math.min(box.width, innerWidth) / 2, 0), innerWidth - 1),
        Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1));
      return found && (node.contains(found) || found.contains(node));
    });
    return seen ? "" : `covered: ${told}`;
  };
  window.looks = [];
  document.addEventListener("keyup", () => window.looks.push(look(document.activeElement, window.looks.length)));
  return wanted.length;
}"""
"""Look, after each key, at what has the focus: what the keyboard must reach, in the order in which it is read."""


@pytest.mark.parametrize(("name", "width"), [("erkelenz", 1280), ("erkelenz", 320), ("nasty", 320), ("single", 1280)])
def test_every_control_is_reached_in_reading_order(
    name: str, width: int, website: Callable[[str], Website], page: Page
) -> None:
    site = website(name)
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(reduced_motion="reduce")
    found = []
    for path in site.kinds:
        page.goto(site.address + path)
        controls = page.evaluate(MARK)
        for _ in range(controls + 1):
            page.keyboard.press("Tab")
        looks = page.evaluate("window.looks")
        assert len(looks) >= controls > 0, path
        found += [f"{path} {told}" for told in looks if told][:1]
    assert found == []


def test_the_skip_link_leads_to_the_content(website: Callable[[str], Website], page: Page) -> None:
    site = website("erkelenz")
    for path in site.kinds:
        if path.startswith("einbetten/"):
            continue  # there is nothing to skip in a frame
        page.goto(site.address + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Zum Inhalt springen", path
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.localName") == "main", path
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('header')"), path


def test_what_is_folded_up_opens_and_closes_with_the_keyboard(website: Callable[[str], Website], page: Page) -> None:
    site = website("erkelenz")
    opened = 0
    for path in site.kinds:
        page.goto(site.address + path)
        if page.locator("summary").count():
            page.locator("summary").first.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open"), path
            page.keyboard.press("Space")
            assert not page.evaluate("document.activeElement.parentElement.open"), path
            opened += 1
    assert opened > 0
