"""The Word file: read back as Word reads it, with the city's template, a poor one and broken ones."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.reports import MARK, ROOT, TEMPLATES, document, long_table, own
from digistrat.brief.rendering import render_brief
from digistrat.errors import DigistratError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


DEFAULT = (ROOT / "templates/brief/bericht.docx").read_bytes()


def word(markdown: str | None = None, *, mark: str = "") -> WordDocument:
    """Render a report and open it."""
    made = document(mark=mark) if markdown is None else document(markdown, mark=mark)
    return opened(render_brief(made, "docx", TEMPLATES))


def opened(content: bytes) -> WordDocument:
    """Open a file."""
    return docx.Document(BytesIO(content))


def styles(found: WordDocument) -> list[tuple[str, str]]:
    """Give each paragraph outside of tables with the name of its style."""
    return [(one.style.name or "" if one.style else "", one.text) for one in found.paragraphs]


def changed(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Give a Word file one of whose parts is different."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(out, "w", ZIP_DEFLATED) as fresh:
        for part in package.namelist():
            text = package.read(part)
            fresh.writestr(part, change(text.decode()) if part == name else text)
    return out.getvalue()


def body_with(old: str, new: str) -> bytes:
    """Give our template with something else in its text."""
    return changed(DEFAULT, "word/document.xml", lambda text: text.replace(old, new))


def test_headings_paragraphs_and_lists_have_real_styles() -> None:
    assert styles(word()) == [
        ("Stadtname", "Stadt Testhausen"),
        ("Title", "Sachstand & „Digitales“ <1>"),
        ("Subtitle", "Ausschuss am 7. Juni 2022"),
        ("Stichtag", "Stand 07.06.2022"),
        ("Body Text", "Der Stand ist gut, wirklich gut."),
        ("Heading 1", "Themen"),
        ("List Bullet", "E-Akte"),
        ("List Bullet", "Mobiles Arbeiten"),
        ("List Bullet 2", "Notebooks"),
        ("List Bullet 2", "Telefone"),
        ("Heading 2", "E-Akte"),
        ("List Number", "Vertrag"),
        ("List Number", "Einführung"),
        ("Body Text", "Im Amt 10."),
        ("Heading 3", "Ausblick"),
        ("Body Text", "Zeile eins\nZeile zwei"),
        ("List Number", "Noch einmal von vorn"),
        ("Heading 1", "Überblick"),
        ("Caption", "Tabelle 1: Laufende Projekte"),
        ("Normal", ""),
        ("Body Text", "Text mit {{ title }} & <b>HTML</b> {% if %} {_{ 7 }_}."),
    ]


def test_tables_have_heads_that_repeat_and_rows_that_stay_whole() -> None:
    first, second = word().tables
    assert first.style
    assert first.style.name == "Berichtstabelle"
    assert [cell.text for cell in first.rows[0].cells] == ["Projekt", "Budget in Euro", "Phase"]
    assert [[cell.text for cell in row.cells] for row in second.rows] == [["Projekt", "Kosten"], ["Glasfaser", "8"]]
    properties = [row._tr.trPr for row in first.rows]  # noqa: SLF001 - python-docx shows no more of a row
    assert [one.find(qn("w:tblHeader")) is not None for one in properties] == [True, False, False]
    assert all(one.find(qn("w:cantSplit")) is not None for one in properties)
    assert [str(cell.paragraphs[0].alignment) for cell in first.rows[1].cells] == ["None", "RIGHT (2)", "None"]
    assert 8900 < sum(int(one.get(qn("w:w"))) for one in first._tbl.tblGrid) <= 8958  # noqa: SLF001 - see above


def test_each_numbered_list_begins_where_it_should() -> None:
    found = word("1. a\n2. b\n\nText\n\n7. c\n")
    used = [
        one._p.xpath("w:pPr/w:numPr/w:numId")[0].val  # noqa: SLF001 - python-docx shows nothing of lists
        for one in found.paragraphs
        if one.style and one.style.name == "List Number"
    ]
    numbering = found.part.numbering_part.element
    starts = [numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val for number in used]
    assert used[0] == used[1] != used[2]
    assert starts == [1, 1, 7]


def test_a_link_is_one_and_looks_stay() -> None:
    found = word()
    paragraph = next(one for one in found.paragraphs if one.text.startswith("Der Stand"))
    (link,) = paragraph.hyperlinks
    assert (link.address, link.text) == ("https://stadt.example/a?b=1&c=2", "gut")
    assert [run.text for run in paragraph.runs if run.bold] == ["gut"]
    assert [run.text for run in paragraph.runs if run.italic] == ["wirklich"]


def test_the_properties_tell_title_author_language_and_day() -> None:
    found = word(mark=MARK)
    told = found.core_properties
    assert (told.title, told.author, told.language) == ("Sachstand & „Digitales“ <1>", "Stadt Testhausen", "de-DE")
    assert (str(told.created), told.revision, told.comments) == ("2022-06-07 00:00:00+00:00", 1, MARK)
    assert found.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["de-DE"]
    english = opened(render_brief(document(language="en"), "docx", TEMPLATES))
    assert english.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_every_page_says_what_is_confidential_and_its_number() -> None:
    section = word(mark=MARK).sections[0]
    assert section.header.paragraphs[0].text == f"Stadt Testhausen\t{MARK}"
    footer = section.footer.paragraphs[0]
    assert footer.text == "Sachstand & „Digitales“ <1>\tSeite  von "
    assert [one.get(qn("w:instr")).strip() for one in footer._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]  # noqa: SLF001 - python-docx knows no fields
    assert ("Vermerk", MARK) in styles(word(mark=MARK))
    assert "Vermerk" not in dict(styles(word()))


def test_the_same_report_gives_the_same_bytes() -> None:
    content = render_brief(document(), "docx", TEMPLATES)
    assert content == render_brief(document(), "docx", TEMPLATES)
    with ZipFile(BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_template_is_the_one_that_our_script_makes() -> None:
    """What lies in git as a binary file can be read, and made again."""
    source = ROOT / "docs" / "word_template.py"
    known: dict[str, object] = {"__file__": str(source), "__name__": "word_template"}
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), known)  # noqa: S102 - our own script
    made = known["files"]
    assert callable(made)
    with ZipFile(BytesIO(DEFAULT)) as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == made()


def test_a_template_without_styles_gets_their_look(tmp_path: Path) -> None:
    bare = changed(
        DEFAULT,
        "word/styles.xml",
        lambda _: '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    )
    found = opened(render_brief(document(), "docx", own(tmp_path, "bericht.docx", bare)))
    by_text = {one.text: one for one in found.paragraphs}
    heading = by_text["Themen"]
    assert heading._p.xpath("w:pPr/w:outlineLvl/@w:val") == ["0"]  # noqa: SLF001 - python-docx does not show it
    assert heading.runs[0].bold
    assert {"•\tMobiles Arbeiten", "•\tNotebooks", "1.\tVertrag", "2.\tEinführung"} <= set(by_text)
    assert found.tables[0]._tbl.tblPr.find(qn("w:tblBorders")) is not None  # noqa: SLF001 - see above
    assert by_text["Der Stand ist gut, wirklich gut."].hyperlinks[0].runs[0].underline
    assert found.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["de-DE"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (
            "word/styles.xml",
            lambda text: text.replace('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>', ""),
        ),
        ("word/styles.xml", lambda text: text.replace('<w:numId w:val="2"/>', '<w:numId w:val="77"/>')),
        ("word/_rels/document.xml.rels", lambda text: text.replace("/numbering", "/other")),
    ],
)
def test_a_style_that_does_not_count_is_counted_by_hand(
    name: str, change: Callable[[str], str], tmp_path: Path
) -> None:
    found = opened(render_brief(document(), "docx", own(tmp_path, "bericht.docx", changed(DEFAULT, name, change))))
    assert {"1.\tVertrag", "2.\tEinführung"} <= {one.text for one in found.paragraphs}


@pytest.mark.parametrize("part", ["pgSz", "sectPr"])
def test_a_page_without_size_has_tables_all_the_same(part: str, tmp_path: Path) -> None:
    bare = changed(DEFAULT, "word/document.xml", lambda text: text.replace(f"w:{part}", "w:other"))
    found = opened(render_brief(document(), "docx", own(tmp_path, "bericht.docx", bare)))
    assert found.tables[0]._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")) == "9000"  # noqa: SLF001 - see above


@pytest.mark.parametrize("placeholder", ["{{ body }}", "{{p body }}{{p body }}"])
def test_the_place_of_the_report_is_found_where_it_was_written_otherwise(placeholder: str, tmp_path: Path) -> None:
    other = body_with("{{p body }}", placeholder)
    found = opened(render_brief(document("## Thema"), "docx", own(tmp_path, "bericht.docx", other)))
    assert styles(found)[-1] == ("Heading 1", "Thema")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"kein Word", "it is not a Word file"),
        (
            body_with("{{p body }}", ""),
            "it has no paragraph {{p",
        ),
        (body_with("{{ title }}", "{{ titel }}"), "'titel' is"),
        (body_with("endif", "ende"), "unknown tag 'ende'"),
        (
            changed(DEFAULT, "word/header1.xml", lambda text: text.replace("{{ municipality", "{{ ''.__class__")),
            "unsafe",
        ),
        (changed(DEFAULT, "word/document.xml", lambda _: "<kaputt"), "it is not a Word file"),
        (changed(DEFAULT, "_rels/.rels", lambda text: text.replace("officeDocument", "x")), "it is not a Word file"),
        (changed(DEFAULT, "word/styles.xml", lambda text: text + " " * 51_000_000), "it is too large"),
    ],
)
def test_a_broken_template_is_told_in_words(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(DigistratError) as raised:
        render_brief(document(), "docx", own(tmp_path, "bericht.docx", content))
    assert str(raised.value).startswith("The template “brief/bericht.docx” cannot be used: ")
    assert reason in str(raised.value)


def test_a_long_title_is_cut_in_the_properties_alone() -> None:
    from dataclasses import replace

    found = opened(render_brief(replace(document(), title="T" * 300), "docx", TEMPLATES))
    assert len(found.core_properties.title) == 255
    assert ("Title", "T" * 300) in styles(found)


def test_tables_and_lists_inside_of_lists_are_there() -> None:
    found = word("- - a\n\n  | T |\n  |---|\n  | x |\n-\n\n" + long_table(3) + "\n## Thema\n\nText\tmit Abstand")
    assert len(found.tables) == 2
    assert styles(found)[-1] == ("Body Text", "Text\tmit Abstand")
    assert found.part.rels
    assert not [one for one in found.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    from digistrat.brief.document import Paragraph, words_of

    made = document(f"Anfang {text}")
    found = opened(render_brief(made, "docx", TEMPLATES))
    shown = " ".join(" ".join(one.text for one in found.paragraphs).split())
    for block in made.blocks:
        if isinstance(block, Paragraph):
            assert words_of(block.runs) in shown
