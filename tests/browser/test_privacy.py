"""Every page asks nobody else for anything, keeps nothing, and is whole without its script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

    from browser.conftest import Website


pytestmark = pytest.mark.browser

FOREIGN = "<iframe src='einbetten/rahmen/uebersicht.html' title='Digitalstrategie'></iframe>"
CONTENT = """() => {
  document.getElementById("filter")?.remove();
  const links = [...document.links].filter((link) => link.checkVisibility()).map((link) => link.href);
  return [document.body.innerText, links];
}"""


@pytest.mark.parametrize("name", ["erkelenz", "nasty", "empty", "single", "many"])
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
    for path in site.kinds if name == "many" else site.pages:
        page.goto(site.address + path)
    assert (foreign, complaints) == ([], [])
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []


@pytest.mark.parametrize("name", ["erkelenz", "nasty"])
def test_without_javascript_all_content_and_all_links_are_there(
    name: str, website: Callable[[str], Website], browser: Browser
) -> None:
    site = website(name)
    read = []
    for is_enabled in (True, False):
        context = browser.new_context(java_script_enabled=is_enabled)
        page = context.new_page()
        told = {}
        for path in site.pages:
            page.goto(site.address + path)
            told[path] = page.evaluate(CONTENT)
        read.append(told)
        context.close()
    assert read[0] == read[1]
    assert all(text.strip() and links for text, links in read[1].values())


def test_pages_open_from_a_folder_with_their_style_and_script(website: Callable[[str], Website], page: Page) -> None:
    site = website("erkelenz")
    page.goto((site.folder / "index.html").as_uri())
    assert page.locator("#filter").is_visible()
    page.get_by_role("link", name="Einführung der eAkte").first.click()
    page.wait_for_url("**/projekte/eakte.html")
    assert page.locator("h1").inner_text() == "Einführung der eAkte"
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


def test_what_is_chosen_in_a_frame_opens_outside_of_it(website: Callable[[str], Website], page: Page) -> None:
    site = website("erkelenz")
    page.route("**/fremd.html", lambda route: route.fulfill(content_type="text/html", body=FOREIGN))
    page.goto(site.address + "fremd.html")
    page.frame_locator("iframe").get_by_role("link", name="Bildung").click()
    page.wait_for_url(site.address + "handlungsfelder/bildung.html")
