"""A report as values: what of Markdown is understood, and what stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brief.reports import MARK, MARKDOWN, document
from digistrat.brief.document import LINE, Heading, List, Paragraph, Run, Table, words_of
from digistrat.brief.rendering import render_brief


def test_a_report_becomes_headings_paragraphs_lists_and_tables() -> None:
    kinds = [type(block).__name__ for block in document(mark=MARK).blocks]
    assert kinds == [
        *("Paragraph", "Heading", "List", "Heading", "List", "Heading", "Paragraph", "List"),
        *("Heading", "Table", "Table", "Paragraph"),
    ]


def test_what_stands_on_the_first_page_anyway_is_left_out_at_the_top_alone() -> None:
    markdown = "**Geheim**\n\n# Titel\n\nStadt Testhausen\n\n07.06.2022\n\nText\n\nStadt Testhausen\n"
    blocks = document(markdown, mark="Geheim").blocks
    assert [words_of(block.runs) for block in blocks if isinstance(block, Paragraph)] == ["Text", "Stadt Testhausen"]
    assert document("# Titel\n\nStadt Testhausen").blocks == ()
    assert document("# Titel\n\nStand 07.06.2022").blocks == ()


def test_runs_keep_their_look_and_where_they_lead() -> None:
    block = document().blocks[0]
    assert isinstance(block, Paragraph)
    assert block.runs == (
        Run("Der Stand ist "),
        Run("gut", is_strong=True),
        Run(", "),
        Run("wirklich", is_emphasis=True),
        Run(" "),
        Run("gut", href="https://stadt.example/a?b=1&c=2"),
        Run("."),
    )


def test_looks_are_nested_and_neighbours_that_look_the_same_are_one() -> None:
    (block,) = document("**a *b*** c\nd\\\ne `f`").blocks
    assert isinstance(block, Paragraph)
    assert block.runs == (
        Run("a ", is_strong=True),
        Run("b", is_strong=True, is_emphasis=True),
        Run(" c d\ne f"),
    )


def test_headings_have_ids_and_skip_no_level() -> None:
    headings = document("#### A\n\n## B\n\n##### C\n\n###### D\n\n###### E\n\n# Titel\n").headings
    assert [(heading.level, heading.text, heading.id) for heading in headings] == [
        (2, "A", "abschnitt-1"),
        (2, "B", "abschnitt-2"),
        (3, "C", "abschnitt-3"),
        (4, "D", "abschnitt-4"),
        (4, "E", "abschnitt-5"),
    ]


def test_a_table_takes_the_bold_paragraph_before_it_as_its_caption() -> None:
    first, second = (block for block in document().blocks if isinstance(block, Table))
    assert words_of(first.caption) == "Tabelle 1: Laufende Projekte"
    assert first.is_number == (False, True, False)
    assert [words_of(row[0]) for row in first.rows] == ["E-Akte", "Personal | Akte"]
    assert second.caption == ()


def test_a_paragraph_without_bold_or_not_before_a_table_is_no_caption() -> None:
    kinds = [type(block) for block in document("**Fett**\n\n- a\n\nText\n\n| a |\n|---|\n| b |").blocks]
    assert kinds == [Paragraph, List, Paragraph, Table]
    last = document("**Fett**").blocks
    assert [type(block) for block in last] == [Paragraph]


def test_lists_hold_lists_and_know_their_first_number() -> None:
    (block,) = document("3. a\n   - b\n4. ## c\n5.\n").blocks
    assert isinstance(block, List)
    assert (block.is_ordered, block.start, len(block.items)) == (True, 3, 3)
    assert isinstance(block.items[0][1], List)
    assert block.items[1] == (Paragraph((Run("c", is_strong=True),)),)
    assert block.items[2] == ()


def test_a_link_without_words_shows_its_address() -> None:
    (block,) = document("[](https://a.example)\n").blocks
    assert block == Paragraph((Run("https://a.example", href="https://a.example"),))


def test_a_link_without_an_address_is_words_alone() -> None:
    (block,) = document("Mehr im [Bericht]().\n").blocks
    assert block == Paragraph((Run("Mehr im Bericht."),))


def test_quotations_and_code_become_paragraphs_and_rules_nothing() -> None:
    blocks = document("> Zitat\n\n---\n\n```\neins\nzwei\n```\n\n##\n").blocks
    assert blocks == (Paragraph((Run("Zitat"),)), Paragraph((Run("eins\nzwei"),)))


def test_html_images_and_other_links_stay_text() -> None:
    (block,) = document("<b>a</b> ![b](https://c.example/d.png) [e](javascript:f) [g](file:///h)").blocks
    assert isinstance(block, Paragraph)
    assert words_of(block.runs) == "<b>a</b> !b [e](javascript:f) [g](file:///h)"
    assert {run.href for run in block.runs} == {"", "https://c.example/d.png"}


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    (block,) = document("a\x0b\x1b\ufffe\ud800b").blocks
    assert block == Paragraph((Run("ab"),))


def test_the_widths_of_a_table_add_up_and_long_texts_get_more() -> None:
    row = "| Projekt | " + "Ein langer Satz über das Ziel. " * 5 + "| 7 |"
    (table,) = document(f"| A | B | C |\n|---|---|--:|\n{row}").blocks
    assert isinstance(table, Table)
    assert sum(table.widths) == 1000
    assert table.widths[1] > 2 * table.widths[0] > 2 * table.widths[2]


def test_an_amount_has_room_on_one_line_and_a_text_may_break() -> None:
    widths = []
    for aligned in ("--:", "---"):
        (table,) = document(f"| A | B | C |\n|---|---|{aligned}|\n| {'x ' * 60} | {'y ' * 60} | ca. 12.000 |").blocks
        assert isinstance(table, Table)
        widths.append(table.widths[2])
    assert widths[0] > widths[1]
    assert widths[0] >= 1000 * len("ca. 12.000") // LINE


def test_a_table_without_words_has_widths() -> None:
    (table,) = document("| | |\n|---|---|\n").blocks
    assert isinstance(table, Table)
    assert table.widths == (500, 500)


def test_as_markdown_it_is_as_it_was() -> None:
    assert render_brief(document(), "md", []) == MARKDOWN.encode()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for block in document(text).blocks:
        assert isinstance(block, Heading | Paragraph | List | Table)
