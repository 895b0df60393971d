"""``sitemap.xml``, ``robots.txt`` and ``404.html``: whole addresses, and only where they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import html5lib
import pytest

from digistrat.history.publishing import published
from digistrat.history.values import Change, Record, Step
from digistrat.model.strategy import Published, Strategy
from nasty import nasty_strategy, rendered, single_project
from past import at, full_past

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "https://example.org/digital"


def city(url: str = f"{HOME}/", notice: str | None = None) -> Published:
    """Give a strategy with every trap, and an address."""
    nasty = nasty_strategy()
    publication = nasty.publication.model_copy(update={"url": url, "notice": notice})
    return Published(nasty.model_copy(update={"publication": publication}))


def listed(site: Mapping[str, bytes]) -> dict[str, str]:
    """Give the addresses of the sitemap and when each was changed."""
    urls = ET.fromstring(site["sitemap.xml"])  # noqa: S314 - our own bytes
    assert urls.tag == f"{SITEMAP}urlset"
    return {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") or "" for url in urls}


@pytest.mark.parametrize("url", [HOME, f"{HOME}/"])
def test_the_sitemap_lists_every_page_that_shall_be_found(url: str) -> None:
    strategy = city(url)
    site = rendered(strategy, "de", full_past(strategy))
    pages = {path: page for path, page in site.items() if path.endswith(".html") and not path.startswith("einbetten/")}
    shown = [path for path, page in pages.items() if b'<meta name="robots" content="noindex">' not in page]
    assert {address.removeprefix(f"{HOME}/") for address in listed(site)} == set(shown)
    assert f"{HOME}/projekte/alter-name.html" not in listed(site)
    assert f"{HOME}/404.html" not in listed(site)


def test_a_page_was_changed_when_its_project_was() -> None:
    strategy = Strategy.model_validate(
        {
            "format": "1",
            "title": "Digitalstrategie",
            "municipality": {"name": "Stadt Musterstadt"},
            "publication": {"url": HOME},
            "projects": [
                {"id": "akte", "title": "Akte", "summary": "x", "status": "planned"},
                {"id": "netz", "title": "Netz", "summary": "x", "status": "idea"},
            ],
        }
    ).published()
    steps = (
        Step(at("2020-01-01"), "akte", (Change("project-added", new="idea"),)),
        Step(at("2022-06-07"), "akte", (Change("status", "status", "", "idea", "planned"),)),
    )
    record = published(Record(tuple(step.revision for step in steps), {"akte": steps}), strategy)
    changed = listed(rendered(strategy, "de", record))
    assert changed[f"{HOME}/projekte/akte.html"] == "2022-06-07"
    assert changed[f"{HOME}/projekte/netz.html"] == ""
    assert changed[f"{HOME}/index.html"] == ""


def test_robots_are_welcome_and_told_where_the_sitemap_is() -> None:
    assert rendered(city())["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {HOME}/sitemap.xml\n"


def test_search_engines_leave_out_a_site_that_bears_a_notice() -> None:
    """What is an example or a draft would be found in the place of the city's own site."""
    site = rendered(city(notice="Beispiel aus öffentlichen Quellen, keine Seite der Stadt"))
    heads = {path: page for path, page in site.items() if b"<head>" in page}
    assert len(heads) > 20
    assert [path for path, page in heads.items() if b'<meta name="robots" content="noindex">' not in page] == []
    assert "sitemap.xml" not in site
    assert site["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_without_an_address_nothing_is_said_that_needs_one() -> None:
    site = rendered(single_project())
    assert "sitemap.xml" not in site
    assert "404.html" not in site
    assert site["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_each_page_names_its_own_address_and_a_part_of_one_names_that() -> None:
    site = rendered(city())
    for path, page in site.items():
        own = re.findall(rb'<link rel="canonical" href="([^"]+)">', page)
        if b"<head>" in page and b'<meta name="robots" content="noindex">' not in page:
            assert own == [f"{HOME}/{path}".encode()], path
    assert f'<link rel="canonical" href="{HOME}/index.html">'.encode() in site["einbetten/rahmen/uebersicht.html"]
    assert b"canonical" not in site["404.html"]
    assert b"canonical" not in rendered(single_project())["index.html"]


def test_the_page_for_the_lost_works_at_any_address() -> None:
    site = rendered(city())
    page = site["404.html"].decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<h1>Diese Seite gibt es nicht</h1>" in page
    own = [
        url
        for url in re.findall(r'(?:href|src)="([^"]+)"', page)
        if not url.startswith(("#", "data:", "mailto:", "tel:"))
    ]
    assert f"{HOME}/style.css" in own
    assert f"{HOME}/index.html#projekte" in own
    assert [url for url in own if not url.startswith("https://")] == []
    assert {url.removeprefix(f"{HOME}/").partition("#")[0] for url in own if url.startswith(HOME)} <= set(site)
