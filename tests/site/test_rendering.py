"""The website as a whole: valid, closed in itself, the same each time, and without anything internal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile, is_zipfile

import html5lib
import pytest

from canaries import HIDDEN, PUBLIC, canary_strategy, open_canaries
from digistrat.model.strategy import Published
from nasty import (
    EVIL,
    ROOT,
    SITE,
    STRATEGIES,
    erkelenz,
    is_page,
    many_projects,
    nasty_strategy,
    rendered,
    rendered_site,
)
from outlines import POLICY, Outline, outlines
from past import full_past

SCHEMES = {"https", "http", "mailto", "tel", "data"}


@pytest.fixture(params=STRATEGIES, scope="module")
def site(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """Give the website of each strategy in turn."""
    return rendered_site(request.param)


def root_of(path: str) -> str:
    """Give the way from a page to the top; the one for the lost stands at any address, so that its links are whole."""
    return f"{SITE}/" if path == "404.html" else "../" * path.count("/")


def goal_of(path: str, url: str) -> str:
    """Give the file that a link inside of the site leads to."""
    whole = urlsplit(url.removeprefix(f"{SITE}/")) if url.startswith(SITE) else urlsplit(url)
    if url.startswith(SITE):
        return whole.path or "index.html"
    return os.path.normpath(PurePosixPath(path).parent / unquote(whole.path)) if whole.path else path


def test_every_thing_has_its_page_and_the_index_comes_last() -> None:
    paths = list(rendered(erkelenz()))
    assert paths[:5] == ["style.css", "seiten.css", "filter.js", "farben.css", "daten/strategie.json"]
    assert paths[-1] == "index.html"
    assert "handlungsfelder/mobilitaet.html" in paths
    assert sum(path.startswith("projekte/") for path in paths) == 19


def test_html_is_valid(site: Mapping[str, bytes]) -> None:
    for path, page in site.items():
        if is_page(path):
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
        assert page.texts["title"].strip(), path


def test_no_level_of_headings_is_skipped(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_ids_are_unique_and_every_reference_finds_its_own(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        ids = Counter(page.every("id"))
        assert [name for name, number in ids.items() if number > 1] == [], path
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"):
            assert {name for value in page.every(attribute) for name in value.split()} <= set(ids), path


def test_nothing_is_inline_and_nothing_foreign_is_loaded(site: Mapping[str, bytes]) -> None:
    for path, page in outlines(site).items():
        [policy] = [tag["content"] for name, tag in page.tags if name == "meta" and "http-equiv" in tag]
        assert policy == POLICY
        assert page.count("style") == 0
        assert list(page.every("style")) == []
        assert not [name for _, tag in page.tags for name in tag if name.startswith("on")], path
        scripts = [tag for name, tag in page.tags if name == "script" and tag != {"type": "application/ld+json"}]
        has_filter = path == "index.html" and "filter" in set(page.every("id"))
        assert scripts == ([{"src": "filter.js"}] if has_filter else []), path
        assert {tag["href"] for name, tag in page.tags if name == "link"} <= {
            "data:,",
            *(f"{root_of(path)}{sheet}" for sheet in ("style.css", "seiten.css", "farben.css")),
            *(tag["href"] for name, tag in page.tags if tag.get("rel") in {"alternate", "canonical"}),
        }
        assert all(goal_of(path, source) in site for source in page.every("src")), path


def test_every_link_leads_somewhere(site: Mapping[str, bytes]) -> None:
    pages = outlines(site)
    ids = {path: set(page.every("id")) for path, page in pages.items()}
    for path, page in pages.items():
        for name, tag in page.tags:
            url = tag.get("href") or ""
            scheme = urlsplit(url).scheme
            if name not in {"a", "link"} or (not url.startswith(SITE) and scheme in SCHEMES):
                continue
            assert scheme == "" or url.startswith(SITE), f"{path}: {url}"
            goal = goal_of(path, url)
            assert goal in site, f"{path}: {url}"
            if fragment := urlsplit(url).fragment:
                assert fragment in ids[goal], f"{path}: {url}"


def test_addresses_in_text_that_machines_read_lead_somewhere(site: Mapping[str, bytes]) -> None:
    for path in ("sitemap.xml", "atom.xml", "robots.txt"):
        for url in re.findall(rf"{SITE}/[^\s<\"]*", site.get(path, b"").decode()):
            assert goal_of(path, url) in site, f"{path}: {url}"


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
    found = {word for content in unpacked(site) for word in re.findall(rb"[a-z]+canary\d+x", content)}
    assert [word for word in sorted(secret) if word.encode() in found] == []
    assert len(found) > 90
    assert f"projekte/{HIDDEN}.html" not in site
    page = site[f"projekte/{PUBLIC}.html"].decode()
    public = re.findall(r"opencanary\d+x", strategy.published().projects[0].model_dump_json())
    missing = {word for word in public if word in open_canaries() and word not in page}
    shown = strategy.published().projects[0]
    assert missing <= {*shown.formerly, *re.findall(r"opencanary\d+x", " ".join(unshown(shown.model_dump())))}


def unpacked(site: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield every file, and what lies packed in one."""
    for content in site.values():
        yield content
        if is_zipfile(BytesIO(content)):
            with ZipFile(BytesIO(content)) as packed:
                yield from (packed.read(name) for name in packed.namelist())


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
        "from nasty import rendered_site\n"
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


@pytest.mark.parametrize("strategy", [erkelenz(), many_projects(100)], ids=["erkelenz", "hundred"])
def test_pages_are_light(strategy: Published) -> None:
    """A page with every file that it loads, not compressed; everything has happened to every project."""
    site = rendered(strategy, record=full_past(strategy))
    for path in site:
        if path.startswith("projekte/"):
            assert weight(path, site) < 60_000, path
    assert weight("index.html", site) < 300_000


def weight(path: str, site: Mapping[str, bytes]) -> int:
    """Give the bytes of a page and of all that it loads."""
    page = Outline(site[path].decode())
    loaded = [tag["href"] for name, tag in page.tags if name == "link" and tag.get("rel") == "stylesheet"]
    loaded += [source for source in page.every("src") if source]
    return len(site[path]) + sum(len(site[goal_of(path, url or "")]) for url in loaded)
