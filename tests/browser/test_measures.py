"""The page of indicators: whole without JavaScript; with it chosen by text and Handlungsfeld, group by group."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

playwright = pytest.importorskip("playwright.sync_api")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from browser.conftest import Website


pytestmark = pytest.mark.browser


def test_a_choice_hides_what_does_not_fit_and_groups_without_any(website: Callable[[str], Website], page: Page) -> None:
    page.goto(website("many").address + "kennzahlen.html")
    entries = page.locator("[data-entry]")
    total = entries.count()
    assert total > 100
    title = entries.nth(7).locator("a").first.inner_text()
    page.get_by_label("Suche in den Texten").fill(title)
    playwright.expect(page.get_by_role("status")).not_to_contain_text(f"{total} von")
    visible = page.locator("[data-entry]:visible")
    assert 0 < visible.count() < total
    assert all(word in text for text in visible.all_text_contents() for word in title.split())
    assert page.get_by_role("status").inner_text().startswith(f"Gefunden: {visible.count()} von {total}")
    page.get_by_label("Suche in den Texten").fill("gibt es nirgends")
    playwright.expect(page.locator("[data-group]:visible")).to_have_count(0)
    page.get_by_role("button", name="Auswahl aufheben").click()
    playwright.expect(page.locator("[data-entry]:visible")).to_have_count(total)


def test_without_javascript_all_is_there_and_no_form(website: Callable[[str], Website], browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(website("many").address + "kennzahlen.html")
    assert page.locator("[data-entry]:visible").count() == page.locator("[data-entry]").count() > 100
    assert not page.locator("form").is_visible()
    context.close()
