"""The PDF: its tags read back by another library, and its text by poppler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from brief.reports import MARK, TEMPLATES, document, long_table, own
from digistrat.brief.rendering import render_brief
from digistrat.errors import DigistratError


def pdf(markdown: str | None = None, *, mark: str = "") -> PdfReader:
    """Render a report and open it."""
    made = document(mark=mark) if markdown is None else document(markdown, mark=mark)
    return PdfReader(BytesIO(render_brief(made, "pdf", TEMPLATES)))


def catalogue(reader: PdfReader) -> DictionaryObject:
    """Give what the whole file says of itself."""
    found = reader.trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def tags(reader: PdfReader) -> list[DictionaryObject]:
    """Give every element of the structure in the order in which it is read out."""
    return list(_tags(catalogue(reader)["/StructTreeRoot"]))


def _tags(node: PdfObject | None) -> Iterator[DictionaryObject]:
    found = node.get_object() if node is not None else None
    if isinstance(found, ArrayObject):
        for part in found:
            yield from _tags(part)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from _tags(found["/K"])


def names(reader: PdfReader) -> list[str]:
    """Give the names of the tags."""
    return [str(tag["/S"]) for tag in tags(reader)]


def words(content: bytes, folder: Path) -> str:
    """Read the text with poppler, in the order of reading."""
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("pdftotext is missing: apt-get install poppler-utils")
        pytest.skip("no pdftotext to read the PDF with")
    (folder / "bericht.pdf").write_bytes(content)
    run = subprocess.run(["pdftotext", "bericht.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def test_it_says_that_it_is_accessible_and_in_which_language_and_shows_its_title() -> None:
    reader = pdf()
    root = catalogue(reader)
    assert str(root["/Lang"]) == "de-DE"
    assert str(root["/MarkInfo"]) == "{'/Marked': True, '/Suspects': False}"
    assert "'/DisplayDocTitle': True" in str(root["/ViewerPreferences"])
    assert reader.xmp_metadata
    assert "pdfuaid:part>1<" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata
    assert (reader.metadata.title, reader.metadata.author) == ("Sachstand & „Digitales“ <1>", "Stadt Testhausen")
    assert str(reader.metadata.creation_date_raw).startswith("D:20220607")


def test_headings_lists_and_tables_are_tagged() -> None:
    found = names(pdf())
    assert [name for name in found if name[:2] == "/H"] == ["/H1", "/H2", "/H3", "/H4", "/H2"]
    assert (found.count("/L"), found.count("/LI")) == (4, 7)
    assert (found.count("/Table"), found.count("/THead"), found.count("/TR")) == (2, 2, 5)
    assert found[found.index("/Table") + 1] == "/Caption"
    assert "/Link" in found


def test_the_head_of_a_table_says_that_it_is_one_of_columns() -> None:
    heads = [tag for tag in tags(pdf()) if str(tag["/S"]) == "/TH"]
    assert len(heads) == 5
    assert all("'/Scope': '/Column'" in str(head["/A"].get_object()) for head in heads)


def test_a_long_report_has_tagged_contents() -> None:
    assert names(pdf("".join(f"## Thema {n}\n\nText\n\n" for n in range(6)))).count("/TOCI") == 6
    assert "/TOCI" not in names(pdf())


def test_the_text_is_there_in_the_order_of_reading(tmp_path: Path) -> None:
    text = words(render_brief(document(), "pdf", TEMPLATES), tmp_path)
    order = ["Stadt Testhausen", "Sachstand & „Digitales“ <1>", "Ausschuss am 7. Juni 2022", "Stand 07.06.2022"]
    order += ["Themen", "Notebooks", "1. Vertrag", "2. Einführung", "Ausblick Zeile eins Zeile zwei", "1. Noch einmal"]
    order += ["Überblick", "Tabelle 1: Laufende Projekte", "ca. 2.000.000", "Glasfaser"]
    order += ["Text mit {{ title }} & <b>HTML</b> {% if %} {_{ 7 }_}."]
    places = [text.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_every_page_says_what_is_confidential_and_repeats_the_head_of_a_table() -> None:
    reader = pdf(long_table(120), mark=MARK)
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert MARK in text
        assert "Projekt" in text
        assert f"Seite {number} von {len(texts)}" in text


def inks(colour: str) -> set[str]:
    """Give the colours on the first page of a report of a city with a colour of its own."""
    reader = PdfReader(BytesIO(render_brief(replace(document(), colour=colour), "pdf", TEMPLATES)))
    contents = reader.pages[0].get_contents()
    assert contents is not None
    used = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) scn", contents.get_data().decode("latin-1"))
    return {"#" + "".join(f"{round(float(part) * 255):02x}" for part in parts) for parts in used}


def test_the_citys_colour_is_shown_where_it_can_be_read() -> None:
    assert "#0b4f71" in inks("") & inks("blau")
    assert inks("#840") - inks("") == {"#884400"}
    assert not {"#ffdd00", "#0b4f71"} & inks("#fd0")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_brief(document(), "pdf", TEMPLATES) == render_brief(document(), "pdf", TEMPLATES)


def test_an_english_report_is_in_english() -> None:
    reader = PdfReader(BytesIO(render_brief(document(language="en"), "pdf", TEMPLATES)))
    assert str(catalogue(reader)["/Lang"]) == "en-GB"
    assert "Page 1 of 1" in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    "markdown", ["", "- - a\n", "3. a\n4.\n", "| |\n|---|\n", "| a |\n|---|\n| " + "Wort " * 900 + "|\n"]
)
def test_odd_reports_are_set_as_well(markdown: str) -> None:
    assert pdf(markdown).pages


def test_signs_that_no_font_has_are_named() -> None:
    with pytest.raises(DigistratError) as raised:
        render_brief(document("Rakete 🚀 und 🎉 und 🚀"), "pdf", TEMPLATES)
    assert str(raised.value) == "No font for the PDF has these signs: 🚀 🎉."
    assert "templates/brief/" in str(raised.value.hint)


@pytest.mark.parametrize(
    ("place", "path", "command"),
    [
        ("stadt/.venv/bin", "", ".venv/bin/python"),  # what `make report` made, not activated
        ("stadt/.venv/bin", "stadt/.venv/bin", "python"),  # activated
        ("anderswo/bin", "stadt/.venv/bin", "{tmp_path}/anderswo/bin/python"),  # a tool of its own
        ("an derswo/bin", "", '"{tmp_path}/an derswo/bin/python"'),
    ],
)
def test_without_typst_the_command_is_told_that_works_from_here(
    place: str, path: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("stadt/.venv/bin", place):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "python").touch(mode=0o755)
    monkeypatch.chdir(tmp_path / "stadt")
    monkeypatch.setenv("PATH", str(tmp_path / path) if path else "")
    monkeypatch.setattr(sys, "executable", str(tmp_path / place / "python"))
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(DigistratError) as raised:
        render_brief(document(), "pdf", TEMPLATES)
    told = f"Install it: {command.format(tmp_path=tmp_path)} -m pip install typst (or choose another format)."
    assert str(raised.value.hint) == told


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('#set document(title: "x")\n#nothing', "line 2: unknown variable: nothing."),
        ('#set document(title: "x")\n#import "@preview/cetz:0.3.0": *', "packages from the network are not fetched."),
        ('#set document(title: "x")\n#read("../../strategy.yaml")', "line 2: "),
        ("Text ohne Titel", "PDF/UA-1 error: missing document title"),
    ],
)
def test_a_template_with_a_mistake_is_named(content: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(DigistratError) as raised:
        render_brief(document(), "pdf", own(tmp_path, "bericht.typ", content))
    assert str(raised.value).startswith("The template “brief/bericht.typ” cannot be used: ")
    assert reason in str(raised.value)


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    templates = own(tmp_path, "bericht.typ", "")
    (tmp_path / "brief" / "bericht.typ").write_bytes(b"\xff")
    with pytest.raises(DigistratError, match=r"“brief/bericht\.typ” cannot be used: .*UTF-8"):
        render_brief(document(), "pdf", templates)


def test_a_template_may_read_what_lies_beside_it_and_nothing_behind_a_link(tmp_path: Path) -> None:
    content = '#set document(title: "x")\n#set text(lang: "de")\n#read("stadt.txt")'
    templates = own(tmp_path / "templates", "bericht.typ", content)
    own(tmp_path / "templates", "stadt.txt", "Musterstadt")
    assert "Musterstadt" in PdfReader(BytesIO(render_brief(document(), "pdf", templates))).pages[0].extract_text()
    (tmp_path / "geheim.txt").write_text("geheim")
    (tmp_path / "templates/brief/stadt.txt").unlink()
    (tmp_path / "templates/brief/stadt.txt").symlink_to(tmp_path / "geheim.txt")
    with pytest.raises(DigistratError, match="link that leads out"):
        render_brief(document(), "pdf", templates)


def test_without_any_template_it_is_said() -> None:
    with pytest.raises(DigistratError, match=r"brief/bericht\.typ” cannot be used: there is no such file"):
        render_brief(document(), "pdf", [])
