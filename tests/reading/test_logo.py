"""The logo: an image that lies in ``assets`` and does nothing but show itself."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from git import Repo

from digistrat.reading.loading import load
from digistrat.reading.logo import MAX_LOGO, Logo, read_logo
from digistrat.reading.repository import open_repository
from digistrat.reading.revisions import Entry, RevisionSource
from digistrat.reading.sources import FolderSource, PartSource, Unreadable, is_asset
from samples import BASE, write_to

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR"
INKSCAPE = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape"
     xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8" style="fill:url(#a)">
  <i:view i:zoom="2"/>
  <style>.a { fill: url("#a") }</style>
  <defs><linearGradient id="a"/></defs>
  <use xlink:href="#a" class="a"/>
  <image href="data:image/png;base64,AAAA"/>
  <text>Stadt &amp; Land</text>
</svg>
"""


def svg(inner: str, attributes: str = "") -> bytes:
    """Put something into an SVG."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'.encode()


def logo_of(folder: Path, content: bytes, path: str = "assets/logo.svg") -> Logo | Unreadable:
    """Write a file and read it as the logo."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
    return read_logo(FolderSource(folder), path)


def refused(found: Logo | Unreadable) -> str:
    """Give the words of a refusal, its reason put in."""
    assert isinstance(found, Unreadable)
    return str(found.message)


def test_an_image_is_taken_as_it_is(tmp_path: Path) -> None:
    assert logo_of(tmp_path, INKSCAPE) == Logo("logo.svg", INKSCAPE)
    assert logo_of(tmp_path, PNG, "assets/stadt/Wappen klein.png") == Logo("logo.png", PNG)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (svg("<script>alert(1)</script>"), "it holds <script>"),
        (svg("<foreignObject/>"), "it holds <foreignObject>"),
        (svg("<a href='#b'/>"), "it holds <a>"),
        (svg("<set attributeName='href' to='javascript:alert(1)'/>"), "it holds <set>"),
        (svg("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>"), "it holds <p>"),
        (svg("<g onclick='alert(1)'/>"), "it runs a script (onclick)"),
        (svg("", "ONLOAD='alert(1)'"), "it runs a script (ONLOAD)"),
        (svg("<use href='https://example.org/a.svg#b'/>"), "it leads to another file (https://example.org/a.svg#b)"),
        (
            svg("<image xmlns:x='http://www.w3.org/1999/xlink' x:href='data:image/svg+xml;base64,AA'/>"),
            "it leads to another file (data:image/svg+xml;base64,AA)",
        ),
        (svg("", "xml:base='https://example.org/'"), "it leads to another file (https://example.org/)"),
        (svg("<style>@import 'a.css';</style>"), "its style fetches something"),
        (svg("<style>a { b: url( https://example.org ) }</style>"), "its style fetches something"),
        (svg(r"<style>a { b: \75rl(x) }</style>"), "its style fetches something"),
        (svg("<g style='fill: url(a.svg#b)'/>"), "its style fetches something"),
        (b"<?xml-stylesheet href='a.css'?>" + svg(""), "it carries instructions for a program"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"), "it declares entities"),
        (b"<svg/>", "it is no valid SVG"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "it is no valid SVG"),
        (svg("<g>"), "it is no valid SVG"),
        (b"<?xml version='1.0' encoding='klingonisch'?>" + svg(""), "it is no valid SVG"),
        (b"", "it is no valid SVG"),
    ],
)
def test_what_does_more_than_draw_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    found = logo_of(tmp_path, content)
    assert isinstance(found, Unreadable)
    assert str(found.message.values["reason"]) == reason


def test_words_in_a_style_of_a_text_are_no_style(tmp_path: Path) -> None:
    assert isinstance(logo_of(tmp_path, svg(r"<text>C:\temp @import</text>")), Logo)


def test_what_only_calls_itself_png_is_refused(tmp_path: Path) -> None:
    assert isinstance(logo_of(tmp_path, b"<html>", "assets/logo.png"), Unreadable)


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    assert isinstance(logo_of(tmp_path, PNG.ljust(MAX_LOGO, b"0"), "assets/logo.png"), Logo)
    assert isinstance(logo_of(tmp_path, PNG.ljust(MAX_LOGO + 1, b"0"), "assets/logo.png"), Unreadable)


@pytest.mark.parametrize(
    "path",
    [
        "logo.svg",
        "../logo.svg",
        "assets/../../logo.svg",
        "/etc/passwd",
        "assets/logo.gif",
        "assets/.logo.svg",
        "assets",
    ],
)
def test_it_lies_in_assets_and_ends_as_an_image_does(path: str, tmp_path: Path) -> None:
    assert isinstance(read_logo(FolderSource(tmp_path), path), Unreadable)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "woanders").mkdir()
    (tmp_path / "woanders/logo.svg").write_bytes(svg(""))
    root = tmp_path / "stadt"
    root.mkdir()
    (root / "assets").symlink_to(tmp_path / "woanders")
    assert isinstance(read_logo(FolderSource(root), "assets/logo.svg"), Unreadable)
    assert isinstance(read_logo(FolderSource(root), "assets/fehlt.svg"), Unreadable)


@pytest.mark.parametrize("path", ["assets/logo.svg", "assets/a/b.png"])
def test_assets_are_known_by_their_place(path: str) -> None:
    assert is_asset(path)
    assert not is_asset(f"roadmap/{path}")
    assert not is_asset(f"{path}/")
    assert not is_asset(path.replace(".", "\\"))


def test_an_old_version_has_its_own_logo(tmp_path: Path) -> None:
    root = write_to(tmp_path, f"{BASE}publication: {{theme: {{logo: assets/logo.svg}}}}\n")
    (root / "assets").mkdir()
    (root / "assets/echt.svg").write_bytes(INKSCAPE)
    (root / "assets/logo.svg").symlink_to("echt.svg")
    git = Repo.init(root)
    git.git.add(".")
    git.git.execute(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "strategie: Logo"])
    (root / "assets/echt.svg").write_bytes(svg("<script/>"))
    repository = open_repository(root)
    source = repository.source(repository.head())
    assert load(source).logo == Logo("logo.svg", INKSCAPE)
    assert load(PartSource(source)).logo == Logo("logo.svg", INKSCAPE)
    assert isinstance(load(FolderSource(root)).logo, Unreadable)
    assert [commit.touched[0].path for commit in repository.log(repository.head()) or ()] == ["strategy.yaml"]


def test_a_version_without_the_file_says_so() -> None:
    source = RevisionSource({"strategy.yaml": Entry("100644", "s")}, lambda ids: dict.fromkeys(ids, None))
    found = source.read("assets/logo.svg")
    assert isinstance(found, Unreadable)
    assert str(found.message) == "The file does not exist."
