"""What other websites take over: fragments that need nothing of ours, and pages for a frame."""

from __future__ import annotations

import re

import html5lib
import pytest

from nasty import ROOT, SITE, is_page, rendered, rendered_site
from outlines import POLICY, Outline, outlines
from samples import BASE, IDEA, loaded_from

FIELDS = "handlungsfelder:\n  - {id: netz, title: Netz}\n  - {id: leer, title: Leer}\n"
ADDRESS = f"publication: {{url: '{SITE}', notice: Nur ein Muster}}\n"
PROJECTS = {
    "alt": IDEA.replace("idea", "completed") + "handlungsfelder: [netz]\n",
    "eakte": IDEA.replace("idea", "active") + "handlungsfelder: [netz]\nhealth: at_risk\nstart: 2022\n",
    "neu": IDEA + "handlungsfelder: [leer, netz]\n",
}


def files(strategy: str = f"{BASE}{FIELDS}{ADDRESS}") -> dict[str, str]:
    """Render a small website, and give what is for other websites."""
    site = rendered(loaded_from(strategy, **PROJECTS).strategy.published())
    return {path: content.decode() for path, content in site.items() if path.startswith("einbetten/")}


def test_there_is_a_fragment_of_each_level_and_a_frame_for_the_whole_and_each_handlungsfeld() -> None:
    whole = ("uebersicht.html", "handlungsfelder/netz.html", "handlungsfelder/leer.html")
    assert sorted(files()) == sorted(
        f"einbetten/{way}{path}" for path in whole for way in ("", "h3/", "h4/", "rahmen/")
    )


def test_without_an_address_there_are_frames_alone() -> None:
    assert {path.split("/")[1] for path in files(f"{BASE}{FIELDS}")} == {"rahmen"}


@pytest.mark.parametrize("name", ["nasty", "erkelenz", "empty", "single"])
def test_a_fragment_brings_no_script_no_style_and_no_name_that_another_website_may_have(name: str) -> None:
    for path, content in rendered_site(name).items():
        if is_page(path) or not path.endswith(".html"):
            continue
        fragment = content.decode()
        html5lib.HTMLParser(strict=True).parseFragment(fragment)
        tags = Outline(fragment).tags
        assert tags[0][0] == "section"
        assert {tag for tag, _ in tags} <= {"section", "h2", "h3", "h4", "p", "ul", "li", "a", "br", "span", "strong"}
        allowed = {"class", "id", "lang", "aria-labelledby", "href"}
        assert {key for _, attributes in tags for key in attributes} <= allowed, path
        names = [
            word for _, attributes in tags for key in ("class", "id") for word in (attributes.get(key) or "").split()
        ]
        assert all(re.match(r"digistrat(-|$)", word) for word in names), path


def test_links_of_a_fragment_are_whole_and_lead_to_pages() -> None:
    site = rendered_site("nasty")
    fragments = [path for path in site if path.endswith(".html") and not is_page(path)]
    assert len(fragments) == 12
    for path in fragments:
        for url in Outline(site[path].decode()).every("href"):
            assert (url or "").removeprefix(f"{SITE}/") in site, path


@pytest.mark.parametrize(("folder", "level"), [("", 2), ("h3/", 3), ("h4/", 4)])
def test_the_only_heading_has_the_level_of_its_folder(folder: str, level: int) -> None:
    for path in ("uebersicht.html", "handlungsfelder/netz.html"):
        headings = re.findall(r"<h(\d)", files()[f"einbetten/{folder}{path}"])
        assert headings == [str(level)]


def test_a_fragment_tells_where_the_city_stands() -> None:
    whole = files()["einbetten/uebersicht.html"]
    assert "Nur ein Muster" in whole
    assert "3 Projekte, Stichtag 31.12.2023" in whole
    assert "2 Projekte, dazu 1 aus anderen Bereichen · 1 in Umsetzung, 1 abgeschlossen" in whole
    field = files()["einbetten/handlungsfelder/netz.html"]
    titles = re.findall(r"/projekte/(\w+)\.html", field)
    assert titles == ["eakte", "neu", "alt"]
    assert "in Umsetzung · gefährdet · seit 2022" in field


def test_links_of_a_frame_lead_out_of_it_and_search_engines_to_the_page_itself() -> None:
    frame = files()["einbetten/rahmen/handlungsfelder/netz.html"]
    links = [tag for name, tag in Outline(frame).tags if name == "a"]
    assert [tag["href"] for tag in links if tag.get("target") != "_top"] == []
    assert links[0]["href"] == "../../../projekte/eakte.html"
    assert '<meta name="robots" content="noindex">' in frame
    assert f'<link rel="canonical" href="{SITE}/handlungsfelder/netz.html">' in frame
    near = files(f"{BASE}{FIELDS}")["einbetten/rahmen/uebersicht.html"]
    assert '<link rel="canonical" href="../../index.html">' in near


def test_the_handbook_sends_the_rules_that_stand_in_each_page() -> None:
    snippets = (ROOT / "docs/handbuch/08-einbetten-und-server.md").read_text(encoding="utf-8")
    assert re.findall(r'Content-Security-Policy "(.*); frame-ancestors \'self\' https', snippets) == [POLICY, POLICY]


def test_the_handbook_names_every_class_of_a_fragment() -> None:
    handbook = (ROOT / "docs/handbuch/08-einbetten-und-server.md").read_text(encoding="utf-8")
    fragments = "".join(content for path, content in files().items() if "/rahmen/" not in path)
    names = {name for value in re.findall(r'class="([^"]*)"', fragments) for name in value.split()}
    missing = {name for name in names if f"`{name}`" not in handbook and not name.startswith("digistrat-is-")}
    assert missing == set()


def test_the_sitemap_leaves_them_out() -> None:
    strategy = loaded_from(f"{BASE}{FIELDS}publication: {{url: '{SITE}'}}\n", **PROJECTS).strategy
    assert b"einbetten/" not in rendered(strategy.published())["sitemap.xml"]


def test_frames_have_titles_of_their_own() -> None:
    titles = [page.texts["title"] for page in outlines(rendered_site("erkelenz")).values()]
    assert len(titles) == len(set(titles))
