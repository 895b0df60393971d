"""The slides: one topic each, long ones on several, and nothing lost between them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.reports import MARK, TEMPLATES, document, long_table
from digistrat.brief.document import Heading, List, Paragraph, Table, words_of
from digistrat.brief.rendering import render_brief
from digistrat.brief.slides import slides_of


def shapes(markdown: str) -> list[tuple[str, str, bool, list[str]]]:
    """Give of each slide its headings, whether it goes on, and its kinds of blocks."""
    return [
        (slide.section, slide.title, slide.is_continued, [block.kind for block in slide.blocks])
        for slide in slides_of(document(markdown))
    ]


def test_each_topic_has_a_slide_and_tells_what_it_belongs_to() -> None:
    markdown = "Anfang\n\n## A\n\n### B\n\nText\n\n### C\n\n#### D\n\n- x\n\n## E\n\nText\n\n## F\n"
    assert shapes(markdown) == [
        ("", "Überblick", False, ["paragraph"]),
        ("A", "B", False, ["paragraph"]),
        ("A", "C", False, ["heading", "list"]),
        ("", "E", False, ["paragraph"]),
    ]


def test_a_long_list_goes_on_and_keeps_its_numbers() -> None:
    found = list(slides_of(document("## A\n\n" + "".join(f"{n}. Punkt {n}\n" for n in range(1, 31)))))
    assert [slide.is_continued for slide in found] == [False, True, True, True]
    starts = [block.start for slide in found for block in slide.blocks if isinstance(block, List)]
    assert starts == [1, 9, 17, 25]


def test_a_list_goes_on_with_about_as_much_as_it_began_with() -> None:
    """Ten items need two slides: five and five, not nine and a lonely one."""
    found = slides_of(document("## A\n\n" + "".join(f"- Punkt {n}\n" for n in range(10))))
    assert [len(block.items) for slide in found for block in slide.blocks if isinstance(block, List)] == [5, 5]


def test_a_long_table_goes_on_with_its_head() -> None:
    found = list(slides_of(document("## A\n\n" + long_table(40))))
    tables = [block for slide in found for block in slide.blocks if isinstance(block, Table)]
    assert len(found) == len(tables) > 2
    assert {words_of(table.head[0]) for table in tables} == {"Projekt"}
    assert [words_of(row[1]) for table in tables for row in table.rows] == [str(n) for n in range(1, 41)]


def test_a_long_paragraph_is_cut_between_sentences_and_not_after_an_abbreviation() -> None:
    sentence = "Der **Rat** beschließt, was Frau Dr. Muster vorschlägt, gem. Vorlage 7, mit großer Mehrheit. "
    found = list(slides_of(document("## A\n\n" + sentence * 24)))
    parts = [words_of(block.runs) for slide in found for block in slide.blocks if isinstance(block, Paragraph)]
    assert len(found) > 1
    assert len(parts) > 2
    assert all(part.startswith("Der Rat") and part.endswith("Mehrheit.") for part in parts)
    assert " ".join(parts) == " ".join(sentence.replace("*", "").split() * 24)


def test_a_long_heading_leaves_less_room() -> None:
    filling = "".join(f"- Punkt {n}\n" for n in range(9))
    assert len(list(slides_of(document(f"## A\n\n{filling}")))) == 1
    assert len(list(slides_of(document(f"## {'Langes Thema ' * 9}\n\n{filling}")))) == 2


def test_a_continued_table_keeps_the_widths_of_its_columns() -> None:
    found = slides_of(document("## A\n\n" + long_table(30) + f"| {'Langer Text ' * 9} | 7 |\n"))
    assert len({block.widths for slide in found for block in slide.blocks if isinstance(block, Table)}) == 1


def test_no_slide_ends_with_a_heading_that_has_nothing_below_it() -> None:
    for count in range(1, 30):
        filling = "".join(f"- Punkt {n}\n" for n in range(count))
        found = list(slides_of(document(f"## A\n\n### B\n\n{filling}\n#### C\n\n{'Text ' * 120}\n")))
        assert [slide.blocks[-1].kind for slide in found if slide.blocks[-1].kind == "heading"] == []


def test_two_lists_of_two_kinds_and_two_tables_stay_apart() -> None:
    table = "| {0} |\n|---|\n| x |\n"
    markdown = f"## A\n\n- a\n- b\n\n1. c\n\n{table.format('A')}\n{table.format('B')}"
    assert shapes(markdown) == [("", "A", False, ["list", "list", "table", "table"])]


def test_every_slide_says_what_is_confidential() -> None:
    content = render_brief(document(mark=MARK), "folien", TEMPLATES).decode()
    assert content.count("<section") == content.count(f'<strong class="confidential">{MARK}</strong>') > 3
    assert "confidential" not in render_brief(document(), "folien", TEMPLATES).decode().split("</style>")[1]


blocks = st.sampled_from(
    [
        "Wort für Wort",
        "- Punkt eins\n- Punkt zwei",
        "1. Nummer",
        "## Thema",
        "### Unterthema",
        "#### Absatz",
        "x " * 400,
    ]
)


@settings(max_examples=60)
@given(st.lists(blocks, max_size=25))
def test_no_word_is_lost(parts: list[str]) -> None:
    whole = document("\n\n<!-- -->\n\n".join(parts))
    shown = [block for slide in slides_of(whole) for block in slide.blocks]

    def said(found: object) -> list[str]:
        if isinstance(found, List):
            return [text for item in found.items for block in item for text in said(block)]
        return [words_of(found.runs)] if isinstance(found, Paragraph) else []

    blocks_and_slides = ([text for block in found for text in said(block)] for found in (whole.blocks, shown))
    assert len({" ".join(texts) for texts in blocks_and_slides}) == 1
    assert all(slide.blocks for slide in slides_of(whole))
    deep = [block for block in whole.headings if block.level > 3]
    assert len([block for block in shown if isinstance(block, Heading)]) == len(deep)
