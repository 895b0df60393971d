"""What tells machines and lost readers where the pages are: ``sitemap.xml``, ``robots.txt`` and ``404.html``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from digistrat.data.register import Link, Register, handlungsfeld_path, project_path
from digistrat.findings import say
from digistrat.site.page import Page

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
LOST = "404.html"


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands where there is no page."""

    title: str
    words: str
    links: tuple[Link, ...]


def render_addresses(register: Register, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files for search engines; ``paths`` are the pages that stand once.

    A sitemap holds whole addresses alone, so there is none where nobody knows at which one the site will stand. Nor is
    there one of a site that search engines leave out, since a notice says that it is not what it looks like.
    """
    robots = "User-agent: *\nAllow: /\n"
    if register.strategy.publication.url and not register.strategy.publication.notice:
        yield SITEMAP, _sitemap(register, paths)
        robots += f"\nSitemap: {register.address(SITEMAP)}\n"
    yield ROBOTS, robots.encode()


def lost_page(register: Register) -> Page:
    """Prepare the page that a server shows where it has none: at any address, so all of its links are whole ones."""
    wording, projects = register.wording, register.labels.project.many
    content = Lost(
        wording(say("This page does not exist")),
        wording(say("There is nothing at this address. It may have changed, or it may be mistyped.")),
        (
            Link(wording(say("To the home page")), "index.html"),
            Link(wording(say("All {projects}", projects=projects)), "index.html#projekte"),
        ),
    )
    title = f"{content.title} · {register.strategy.title}"
    return Page(LOST, LOST, title, content.words, register.address(""), (), content, is_stub=True)


def _sitemap(register: Register, paths: Iterable[str]) -> bytes:
    urls = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path in (*paths, *map(handlungsfeld_path, register.by_id.handlungsfelder)):
        _add(urls, path, "", register)
    for project in register.by_id.projects:
        steps = register.steps(project)
        is_dated = steps and steps[-1].revision.is_dated
        _add(urls, project_path(project), steps[-1].revision.day.isoformat() if is_dated else "", register)
    indent(urls, "")
    content: bytes = tostring(urls, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add(urls: Element, path: str, changed: str, register: Register) -> None:
    url = SubElement(urls, "url")
    SubElement(url, "loc").text = register.address(path)
    if changed:
        SubElement(url, "lastmod").text = changed
