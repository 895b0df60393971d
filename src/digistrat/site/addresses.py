"""Files that tell machines and lost readers where the pages are: ``sitemap.xml``, ``robots.txt`` and ``404.html``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from digistrat.data.lookup import Link, Lookup, handlungsfeld_path, project_path
from digistrat.findings import say
from digistrat.site.page import Page

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LOST = "404.html"


@dataclass(frozen=True, slots=True)
class Lost:
    """The page that stands where there is none."""

    title: str
    words: str
    links: tuple[Link, ...]


def render_addresses(lookup: Lookup, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files for search engines; ``paths`` are the pages that stand once.

    A sitemap holds whole addresses alone, so there is none where nobody knows at which one the site will stand. Nor is
    there one of a site that search engines leave out, since a notice says that it is not what it looks like.
    """
    robots = "User-agent: *\nAllow: /\n"
    if lookup.strategy.publication.url and not lookup.strategy.publication.notice:
        yield SITEMAP, _sitemap(lookup, paths)
        robots += f"\nSitemap: {lookup.address(SITEMAP)}\n"
    yield ROBOTS, robots.encode()


def lost_page(lookup: Lookup) -> Page:
    """Prepare the page that a server shows where it has none: at any address, so all of its links are whole ones."""
    wording, projects = lookup.wording, lookup.labels.project.many
    content = Lost(
        wording(say("This page does not exist")),
        wording(say("There is nothing at this address. It may have changed, or it may be mistyped.")),
        (
            Link(wording(say("To the home page")), "index.html"),
            Link(wording(say("All {projects}", projects=projects)), "index.html#projekte"),
        ),
    )
    title = f"{content.title} · {lookup.strategy.title}"
    return Page(LOST, LOST, title, content.words, lookup.address(""), (), content, is_stub=True)


def _sitemap(lookup: Lookup, paths: Iterable[str]) -> bytes:
    urls = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path in (*paths, *map(handlungsfeld_path, lookup.by_id.handlungsfelder)):
        _add(urls, path, "", lookup)
    for project in lookup.by_id.projects:
        steps = lookup.steps(project)
        is_dated = steps and steps[-1].revision.is_dated
        _add(urls, project_path(project), steps[-1].revision.day.isoformat() if is_dated else "", lookup)
    indent(urls, "")
    content: bytes = tostring(urls, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add(urls: Element, path: str, changed: str, lookup: Lookup) -> None:
    url = SubElement(urls, "url")
    SubElement(url, "loc").text = lookup.address(path)
    if changed:
        SubElement(url, "lastmod").text = changed
