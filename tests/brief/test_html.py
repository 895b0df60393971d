"""The page: one file, accessible, with nothing in it that a text could run."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from brief.reports import MARK, TEMPLATES, document, own
from digistrat.brief.rendering import Format, render_brief
from digistrat.errors import DigistratError
from digistrat.words.colours import LIGHT, READABLE, WHITE, Colour, parse_colour

BOTH: tuple[Format, ...] = ("html", "folien")


def page(form: Format = "html", markdown: str | None = None, *, mark: str = "") -> Element:
    """Render a page and read it as a browser does."""
    made = document(mark=mark) if markdown is None else document(markdown, mark=mark)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    read: Element = parser.parse(render_brief(made, form, TEMPLATES).decode())
    return read


def texts(found: Element, path: str) -> list[str]:
    """Give the words of all elements on a path."""
    return [" ".join("".join(one.itertext()).split()) for one in found.findall(path)]


@pytest.mark.parametrize("form", BOTH)
def test_a_page_tells_its_language_title_and_one_first_heading(form: Format) -> None:
    found = page(form)
    assert found.get("lang") == "de"
    assert texts(found, ".//title") == ["Sachstand & „Digitales“ <1> – Stadt Testhausen"]
    assert texts(found, ".//h1") == ["Sachstand & „Digitales“ <1>"]
    assert len(found.findall(".//main")) == 1


@pytest.mark.parametrize("form", BOTH)
def test_only_the_style_of_the_page_itself_is_let_in(form: Format) -> None:
    content = render_brief(document(), form, TEMPLATES).decode()
    style = re.search(r"<style>(.*)</style>", content, re.DOTALL)
    assert style
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in content
    assert not re.search(r"<script|<img|<link|style=|url\(|@import", content)


@pytest.mark.parametrize("form", BOTH)
def test_texts_are_never_markup(form: Format) -> None:
    found = page(form)
    assert found.findall(".//b") == []
    assert "Text mit {{ title }} & <b>HTML</b> {% if %} {_{ 7 }_}." in texts(found, ".//p")


@pytest.mark.parametrize("form", BOTH)
def test_tables_have_captions_and_scopes(form: Format) -> None:
    found = page(form)
    assert texts(found, ".//caption") == ["Tabelle 1: Laufende Projekte"]
    assert texts(found, ".//th[@scope='col']") == ["Projekt", "Budget in Euro", "Phase", "Projekt", "Kosten"]
    assert texts(found, ".//th[@scope='row']") == ["E-Akte", "Personal | Akte", "Glasfaser"]
    assert texts(found, ".//td[@class='number']") == ["480.000,00", "ca. 2.000.000", "8"]
    regions = [one.get("aria-label") for one in found.findall(".//div[@role='region']")]
    assert len(set(regions)) == 2


def test_each_width_of_a_column_stands_in_the_style() -> None:
    content = render_brief(document(), "html", TEMPLATES).decode()
    used = set(re.findall(r'<col class="(w\d+)">', content))
    assert used == set(re.findall(r"^\.(w\d+) \{ width: [\d.]+%; \}$", content, re.MULTILINE))
    assert len(used) > 3
    assert 'class="broad"' in render_brief(document("|a|b|c|d|\n|-|-|-|-|"), "html", TEMPLATES).decode()


def test_the_contents_lead_to_the_headings() -> None:
    found = page()
    links = found.findall(".//nav//a")
    assert [link.text for link in links] == ["Themen", "E-Akte", "Überblick"]
    ids = {one.get("id") for one in found.iter()}
    assert {str(link.get("href"))[1:] for link in links} <= ids
    assert page(markdown="## A\n\n## B\n").findall(".//nav") == []


def test_links_lists_and_line_breaks_are_there() -> None:
    found = page()
    assert [link.get("href") for link in found.findall(".//main//a")] == ["https://stadt.example/a?b=1&c=2"]
    assert texts(found, ".//ul/li/ul/li") == ["Notebooks", "Telefone"]
    assert len(found.findall(".//p/br")) == 1
    numbered = page(markdown="4. a\n5.\n")
    assert numbered.findall(".//ol")[0].get("start") == "4"
    inner = page(markdown="- - a\n")
    assert texts(inner, ".//ul/li/ul/li") == ["a"]


def test_what_is_confidential_says_so_on_the_screen_and_in_the_margin_of_every_sheet() -> None:
    content = render_brief(document(mark=MARK), "html", TEMPLATES).decode()
    assert texts(page(mark=MARK), ".//p[@class='confidential']") == [MARK]
    assert '@top-right { content: "Nur für den Dienstgebrauch"; }' in content
    assert "confidential" not in "".join(str(one.get("class")) for one in page().iter())


@pytest.mark.parametrize("form", BOTH)
def test_the_citys_colour_is_shown_as_far_as_it_can_be_read(form: Format) -> None:
    """Yellow is darkened for light ground and stays on dark; what is no colour changes nothing."""
    ours = render_brief(document(), form, TEMPLATES).decode()
    assert [found.lower() for found in re.findall(r"--accent: (#\w+);", ours)] == ["#0b4f71", "#7cc0e6"]
    bright = render_brief(replace(document(), colour="#fd0"), form, TEMPLATES).decode()
    light, dark = (parse_colour(found) for found in re.findall(r"--accent: (#\w+);", bright)[2:])
    assert light
    assert dark == Colour(0xFF, 0xDD, 0)
    assert light.contrast(WHITE) > light.contrast(LIGHT) >= READABLE
    assert render_brief(replace(document(), colour="blau"), form, TEMPLATES).decode() == ours


def test_no_text_can_leave_the_strings_of_the_style() -> None:
    content = render_brief(document(mark='"; } body { display: none } </style> \\'), "html", TEMPLATES).decode()
    style = content.split("</style>")[0]
    assert (
        '@top-right { content: "\\22 \\3b  \\7d  body \\7b  display\\3a  none \\7d  \\3c \\2f style\\3e  \\5c "; }'
        in style
    )


@pytest.mark.parametrize("form", BOTH)
def test_the_same_report_gives_the_same_bytes(form: Format) -> None:
    assert render_brief(document(), form, TEMPLATES) == render_brief(document(), form, TEMPLATES)


def test_a_page_in_english_speaks_english() -> None:
    content = render_brief(document(language="en"), "html", TEMPLATES).decode()
    assert '<html lang="en">' in content
    assert "Contents" in content
    assert "Inhalt" not in content


def test_a_city_replaces_a_template(tmp_path: Path) -> None:
    templates = own(tmp_path, "bericht.html", "<title>{{ document.day }}</title>")
    assert render_brief(document(), "html", templates) == b"<title>2022-06-07</title>"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bericht.html", "{% if %}", "line 1: Expected an expression"),
        ("bericht.html", "{{ nothing }}", "line 1: 'nothing' is undefined"),
        ("brief.css", "p {} </STYLE>", "a style sheet cannot hold"),
        ("brief.css", b"p { content: '\xff' }", "it is not written in UTF-8"),
    ],
)
def test_a_template_with_a_mistake_is_named(name: str, content: str | bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(DigistratError) as raised:
        render_brief(document(), "html", own(tmp_path, name, content))
    assert f"The template “brief/{name}” cannot be used: {reason}" in str(raised.value)
