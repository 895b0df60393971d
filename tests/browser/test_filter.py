"""The list of projects: whole without JavaScript, and filtered in place with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from browser.conftest import Website

pytestmark = pytest.mark.browser


@pytest.fixture
def index(website: Callable[[str], Website], page: Page) -> Page:
    """Open the index of Erkelenz."""
    page.goto(website("erkelenz").address + "index.html")
    return page


def shown(page: Page) -> list[str]:
    """Give the titles of the projects that can be seen."""
    return page.locator(".project:visible h3").all_inner_texts()


def address(page: Page) -> str:
    """Give what stands in the address bar."""
    return str(page.evaluate("location.href"))


def told(page: Page) -> str:
    """Give what a screen reader is told."""
    page.wait_for_timeout(500)
    return page.get_by_role("status").inner_text()


def test_without_javascript_everything_is_there_and_no_filter_that_does_nothing(
    website: Callable[[str], Website], browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(website("erkelenz").address + "index.html?status=completed")
    assert len(shown(page)) == 19
    assert not page.locator("#filter").is_visible()
    context.close()


def test_a_choice_hides_the_others_and_says_how_many_are_left(index: Page) -> None:
    assert told(index) == "Angezeigt: 19 von 19"
    index.get_by_label("Status", exact=True).select_option("geplant")
    assert len(shown(index)) == 4
    assert told(index) == "Angezeigt: 4 von 19"


def test_choices_add_up(index: Page) -> None:
    index.get_by_label("Handlungsfeld", exact=True).select_option("Bildung")
    index.get_by_label("Lage", exact=True).select_option("gefährdet")
    assert shown(index) == ["Mittel aus dem DigitalPakt"]


def test_a_handlungsfeld_finds_projects_that_only_take_part(index: Page) -> None:
    index.get_by_label("Handlungsfeld", exact=True).select_option("Kompetenzen")
    assert shown(index) == ["Mobile Arbeit in der Stadtverwaltung"]


def test_words_are_found_in_any_order_and_without_umlauts(index: Page) -> None:
    index.get_by_label("Suche in den Texten").fill("kitas WLAN")
    assert shown(index) == ["WLAN in den KiTas"]
    index.get_by_label("Suche in den Texten").fill("mangelmelder")
    assert shown(index) == ["Mitmach-Portal mit Mängelmelder"]


def test_milestones_are_found_and_words_of_every_card_are_not(index: Page) -> None:
    index.get_by_label("Suche in den Texten").fill("kolping")
    assert len(shown(index)) == 1
    index.get_by_label("Suche in den Texten").fill("letzter bericht")
    assert shown(index) == []


def test_nothing_found_is_said_in_words(index: Page) -> None:
    index.get_by_label("Suche in den Texten").fill("gibtesnicht")
    assert shown(index) == []
    assert told(index) == "Nichts passt zu dieser Auswahl. Bitte ändern Sie sie."


def test_the_choice_stands_in_the_address_and_comes_back_with_it(index: Page) -> None:
    index.get_by_label("Status", exact=True).select_option("geplant")
    index.get_by_label("Suche in den Texten").fill("software")
    assert "status=planned" in address(index)
    index.goto(address(index))
    assert index.get_by_label("Status", exact=True).input_value() == "planned"
    assert shown(index) == ["Software für die KiTas"]


def test_an_address_with_a_choice_that_does_not_exist_shows_all(index: Page) -> None:
    index.goto(index.url + "?status=unsinn&lage=%3Cimg%3E")
    assert len(shown(index)) == 19


def test_a_figure_leads_to_its_projects(index: Page) -> None:
    index.get_by_role("link", name="4 geplant").click()
    assert len(shown(index)) == 4


def test_everything_comes_back(index: Page) -> None:
    index.get_by_label("Status", exact=True).select_option("geplant")
    index.get_by_role("button", name="Alle anzeigen").click()
    assert told(index) == "Angezeigt: 19 von 19"
    assert "status" not in address(index)


def test_enter_in_the_search_field_stays_on_the_page(index: Page) -> None:
    index.get_by_label("Suche in den Texten").fill("wlan")
    index.keyboard.press("Enter")
    assert len(shown(index)) == 2


def test_the_keyboard_reaches_content_and_filters_in_reading_order(index: Page) -> None:
    index.keyboard.press("Tab")
    assert index.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    index.keyboard.press("Enter")
    assert index.evaluate("document.activeElement.id") == "inhalt"
    reached = [""]
    while reached[-1] != "Einführung der eAkte":
        index.keyboard.press("Tab")
        reached.append(index.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        assert index.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", reached[-1]
    filters = ["filter-text", "filter-handlungsfeld", "filter-status", "filter-lage", "filter-vision"]
    assert reached[-7:] == [*filters, "Alle anzeigen", "Einführung der eAkte"]
