"""The website as a whole: valid, closed in itself, the same each time, and without anything internal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from canaries import HIDDEN, PUBLIC, canary_strategy, open_canaries
from views.site.nasty import EVIL, ROOT, STRATEGIES, erkelenz, many_projects, nasty_strategy, rendered, rendered_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VOID = {"meta", "link", "input", "br", "hr", "img"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Outline(HTMLParser):
    """Notes the start tags of a page with their attributes, and what the first of some elements says."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as in SVG."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data

    def every(self, name: str) -> Iterator[str]:
        """Yield every value of an attribute."""
        for _, attributes in self.tags:
            if (value := attributes.get(name)) is not None:
                yield value

    def count(self, tag: str) -> int:
        """Count the tags of a name."""
        return sum(1 for name, _ in self.tags if name == tag)


@pytest.fixture(params=STRATEGIES, scope="module")
def site(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """Give the website of each strategy in turn."""
    return rendered_site(request.param)


def outlines(site: Mapping[str, bytes]) -> dict[str, Outline]:
    return {path: Outline(page.decode()) for path, page in site.items() if path.endswith(".html")}


def test_every_thing_has_its_page_and_the_index_comes_last() -> None:
    paths = list(rendered(erkelenz()))
    assert paths[:4] == ["style.css", "filter.js", "farben.css", "daten/strategie.json"]
    assert paths[-1] == "index.html"
    assert "handlungsfelder/mobilitaet.html" in paths
    assert sum(path.startswith("projekte/") for path in paths) == 19


def test_html_is_valid(site: Mapping[str, bytes]) -> None:
    for path, page in site.items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(page.decode())


def test_every_page_has_its_own_title_one_heading_of_the_first_level_and_landmarks(site: Mapping[str, bytes]) -> None:
    pages = outlines(site)
    titles = Counter(page.texts["title"] for page in pages.values())
    assert [title for title, number in titles.items() if number > 1] == []
    for path, page in pages.items():
        assert {tag: page.count(tag) for tag in ("h1", "header", "main", "footer")} == dict.fromkeys(
            ("h1", "header", "main", "footer"), 1
        ), path
        assert page.tags[0] == ("html", {"lang": "de"})


def test_no_level_of_headings_is_skipped(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_ids_are_unique_and_every_reference_finds_its_own(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        ids = Counter(page.every("id"))
        assert [name for name, number in ids.items() if number > 1] == [], path
        for attribute in ("aria-labelledby", "for"):
            assert set(page.every(attribute)) <= set(ids), path


def test_nothing_is_inline_and_nothing_foreign_is_loaded(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        [policy] = [tag["content"] for name, tag in page.tags if name == "meta" and "http-equiv" in tag]
        assert policy == POLICY
        assert page.count("style") == 0
        assert list(page.every("style")) == []
        assert not [name for _, tag in page.tags for name in tag if name.startswith("on")], path
        scripts = [tag.get("src") for name, tag in page.tags if name == "script"]
        assert scripts == (["filter.js"] if path == "index.html" and "filter" in set(page.every("id")) else [])
        assert {tag["href"] for name, tag in page.tags if name == "link"} <= {
            "data:,",
            *(f"{'../' if '/' in path else ''}{sheet}" for sheet in ("style.css", "farben.css")),
            *(tag["href"] for name, tag in page.tags if tag.get("rel") in {"alternate", "canonical"}),
        }


def test_every_link_leads_somewhere(site: Mapping[str, bytes]) -> None:
    pages = outlines(site)
    for path, page in pages.items():
        for name, tag in page.tags:
            url = tag.get("href") or ""
            parts = urlsplit(url)
            if name != "a" or parts.scheme in {"https", "http", "mailto", "tel"}:
                continue
            assert parts.scheme == "", url
            goal = os.path.normpath(PurePosixPath(path).parent / unquote(parts.path)) if parts.path else path
            assert goal in site, f"{path}: {url}"
            if parts.fragment:
                assert parts.fragment in set(pages[goal].every("id")), f"{path}: {url}"


def test_every_table_has_a_caption_and_headers_with_a_scope(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        assert page.count("caption") == page.count("table"), path
        assert all(tag.get("scope") in {"col", "row"} for name, tag in page.tags if name == "th"), path


def test_a_title_is_shown_as_it_is() -> None:
    page = rendered(nasty_strategy())["projekte/boese.html"].decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.findtext(".//h1") == EVIL
    assert "{{7*7}}" in page
    assert tree.find(".//img") is None
    assert tree.findtext(".//title") == f"{EVIL} (boese) · {EVIL}"


def test_nothing_internal_is_in_any_file_and_everything_else_is_shown() -> None:
    strategy, secret = canary_strategy()
    site = rendered(strategy.published())
    whole = b"\n".join(site.values()).decode()
    assert [word for word in sorted(secret) if word in whole] == []
    assert f"projekte/{HIDDEN}.html" not in site
    page = site[f"projekte/{PUBLIC}.html"].decode()
    public = re.findall(r"opencanary\d+x", strategy.published().projects[0].model_dump_json())
    missing = {word for word in public if word in open_canaries() and word not in page}
    shown = strategy.published().projects[0]
    assert missing <= {*shown.formerly, *re.findall(r"opencanary\d+x", " ".join(unshown(shown.model_dump())))}


def unshown(project: dict[str, object]) -> Iterator[str]:
    """Yield the ids of parts: they name a thing in the files and mean nothing to a reader."""
    for field in ("milestones", "indicators"):
        for part in project[field]:  # type: ignore[attr-defined]
            yield part["id"]
            yield " ".join(part.get("formerly", ()))


def test_the_same_strategy_gives_the_same_bytes_anywhere() -> None:
    first = rendered_site("erkelenz")
    code = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from views.site.nasty import rendered_site\n"
        "print(hashlib.sha256(repr(list(rendered_site('erkelenz').items())).encode()).hexdigest())"
    )
    sums = set()
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "LANGUAGE": "fr"}
        run = subprocess.run(
            [sys.executable, "-c", code, str(ROOT / "tests")],
            env=environment,
            cwd="/",
            check=True,
            capture_output=True,
            text=True,
        )
        sums.add(run.stdout)
    assert len(sums) == 1
    assert rendered_site("erkelenz") == first


def test_a_site_in_english_speaks_english() -> None:
    site = rendered_site("erkelenz", "en")
    page = site["projekte/eakte.html"].decode()
    assert '<html lang="en">' in page
    assert "1 of 4 milestones" in page
    assert "under way" in page
    assert "Meilenstein" not in page


def test_pages_are_light() -> None:
    site = rendered(many_projects(100))
    shared = len(site["style.css"]) + len(site["farben.css"])
    assert len(site["projekte/projekt-001.html"]) + shared < 60_000
    assert len(site["index.html"]) + shared + len(site["filter.js"]) < 300_000
