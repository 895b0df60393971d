"""The list of projects: whole without JavaScript; filtered, sorted and shown part by part in place with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from browser.conftest import served
from digistrat.figures.standing import alphabetical
from digistrat.model.strategy import Strategy
from digistrat.site.rendering import PageTemplates, plan_site
from nasty import STICHTAG, TEMPLATES

if TYPE_CHECKING:
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
    assert told(index) == "Gefunden: 19 von 19, sortiert nach: Status"
    index.get_by_label("Status", exact=True).select_option("geplant")
    assert len(shown(index)) == 4
    assert told(index) == "Gefunden: 4 von 19, sortiert nach: Status"


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
    index.wait_for_url("**/index.html?status=planned*")
    assert len(shown(index)) == 4


def test_everything_comes_back(index: Page) -> None:
    index.get_by_label("Status", exact=True).select_option("geplant")
    index.get_by_label("Sortieren nach").select_option("Titel")
    index.get_by_role("button", name="Auswahl aufheben").click()
    assert told(index) == "Gefunden: 19 von 19, sortiert nach: Status"
    assert address(index).endswith("index.html")
    assert shown(index)[0] == "Einführung der eAkte"


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
    filters = [f"filter-{name}" for name in ("text", "handlungsfeld", "status", "lage", "vision", "fuer", "sortierung")]
    assert reached[-9:] == [*filters, "Auswahl aufheben", "Einführung der eAkte"]


def test_another_order_is_told_and_stands_in_the_address(index: Page) -> None:
    index.get_by_label("Sortieren nach").select_option("Titel")
    titles = shown(index)
    assert titles == sorted(titles, key=alphabetical)
    assert told(index) == "Gefunden: 19 von 19, sortiert nach: Titel"
    index.get_by_label("Status", exact=True).select_option("geplant")
    assert shown(index) == [title for title in titles if title in shown(index)]
    index.goto(address(index))
    assert (len(shown(index)), index.get_by_label("Sortieren nach").input_value()) == (4, "titel")


def test_whoever_comes_back_finds_the_list_as_it_was_left(index: Page) -> None:
    index.get_by_label("Sortieren nach").select_option("Ende, frühestes zuerst")
    index.get_by_label("Lage", exact=True).select_option("gefährdet")
    before = shown(index)
    index.locator(".project").get_by_role("link", name=before[-1]).click()
    index.wait_for_url("**/projekte/**")
    index.go_back()
    assert (shown(index), index.get_by_label("Lage", exact=True).input_value()) == (before, "at_risk")


def test_a_short_list_has_no_parts(index: Page) -> None:
    assert not index.locator("#weitere-eintraege").count()
    index.goto(index.url + "?anzahl=3&sortierung=unsinn")
    assert len(shown(index)) == 19


@pytest.fixture(scope="session")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of an index with a thousand projects."""
    folder = tmp_path_factory.mktemp("thousand")
    projects = [
        {"id": f"p{number:03}", "title": f"Projekt {999 - number:03}", "summary": "Kurz.", "status": "planned"}
        for number in range(1000)
    ]
    city = {"format": "1", "title": "Strategie", "municipality": {"name": "Stadt"}, "projects": projects}
    strategy = Strategy.model_validate(city).published()
    wanted = {"index.html", "style.css", "seiten.css", "farben.css", "filter.js"}
    for path, make in plan_site(strategy, STICHTAG, PageTemplates(TEMPLATES, "de")):
        if path in wanted:
            (folder / path).write_bytes(make())
    with served(folder) as site:
        yield f"{site}index.html"


def numbers(page: Page) -> list[int]:
    """Give the numbers in the titles that can be seen."""
    titles = page.locator(".project:visible h3").all_text_contents()  # what is scrolled to later has no inner text yet
    return [int(title.removeprefix("Projekt ")) for title in titles]


def test_a_long_list_is_whole_without_javascript(thousand: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(thousand)
    assert numbers(page) == list(range(1000))
    assert not page.get_by_role("button").count()
    context.close()


def test_a_long_list_shows_fifty_and_counts_all(thousand: str, page: Page) -> None:
    page.goto(thousand)
    assert numbers(page) == list(range(50))
    assert told(page) == "Gefunden: 1.000 von 1.000, angezeigt: die ersten 50, sortiert nach: Status"
    page.get_by_label("Suche in den Texten").fill("projekt 9")
    assert numbers(page) == [9, 19, 29, 39, 49, 59, 69, 79, 89, *range(90, 100), *numbers(page)[19:]]
    assert told(page) == "Gefunden: 271 von 1.000, angezeigt: die ersten 50, sortiert nach: Status"
    page.get_by_label("Suche in den Texten").fill("projekt 99")
    assert not page.get_by_role("button", name="anzeigen").count()
    assert told(page) == "Gefunden: 19 von 1.000, sortiert nach: Status"


def test_the_keyboard_goes_on_with_the_first_new_entry(thousand: str, page: Page) -> None:
    page.goto(thousand)
    page.get_by_role("button", name="Weitere 50 anzeigen").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Projekt 050"
    assert numbers(page) == list(range(100))
    assert "die ersten 100" in told(page)
    page.reload()
    assert len(numbers(page)) == 100
    page.get_by_role("button", name="Alle anzeigen").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Projekt 100"
    assert len(numbers(page)) == 1000
    assert not page.get_by_role("button", name="anzeigen").count()
    assert told(page) == "Gefunden: 1.000 von 1.000, sortiert nach: Status"
    assert "anzahl=alle" in address(page)


def test_another_choice_begins_with_its_first_entries(thousand: str, page: Page) -> None:
    page.goto(f"{thousand}?anzahl=250#projekte")
    assert len(numbers(page)) == 250
    page.get_by_label("Suche in den Texten").fill("projekt")
    assert len(numbers(page)) == 50
    assert address(page) == f"{thousand}?text=projekt#projekte"


def test_the_last_ones_are_shown_by_one_button(thousand: str, page: Page) -> None:
    page.goto(f"{thousand}?anzahl=960")
    assert not page.get_by_role("button", name="Weitere").count()
    assert page.get_by_role("button", name="Alle anzeigen").is_visible()


def test_what_is_not_shown_yet_is_found_by_the_search_of_the_browser(thousand: str, page: Page) -> None:
    page.goto(f"{thousand}#:~:text=Projekt%20987")
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(page.get_by_role("link", name="Projekt 987")).to_be_in_viewport()
    assert numbers(page) == [*range(50), 987]


def test_on_paper_the_list_is_whole(thousand: str, page: Page) -> None:
    page.goto(thousand)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(numbers(page)) == 1000
