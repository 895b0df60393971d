"""Changes as Markdown: headings and bullets, and nothing in a text that Markdown could take for its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from changesamples import BETWEEN, COMPARISON
from digistrat.brief.markdown import render_comparison
from digistrat.history.values import Change, Comparison, ProjectChanges
from digistrat.words.wording import wording
from golden import compare_with_gold
from teststadt import HOSTILE

ENGLISH = wording("en")
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def parts(markdown: str) -> list[tuple[str, str]]:
    """Read Markdown as a forge does: each tag that opens, and each text with the tag it stands in."""
    found: list[tuple[str, str]] = []
    for token in READER.parse(markdown):
        if token.type.endswith("_open"):
            found.append((token.tag, ""))
        found.extend((child.tag or child.type, child.content) for child in token.children or ())
    return found


def bullets(title: str, new: str = "B") -> str:
    """Render one project whose title and lead are texts of the city."""
    changes = (Change("field", "lead", old="A", new=new), Change("internal", "internal"))
    comparison = Comparison((), (ProjectChanges("p", title, "f", changes),), {"f": title})
    return render_comparison(comparison, ("a", "b"), ENGLISH)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_comparison_word_for_word(language: str) -> None:
    spoken = wording("de" if language == "de" else "en")
    compare_with_gold(f"markdown/changes.{language}.md", render_comparison(COMPARISON, BETWEEN, spoken))


def test_nothing_has_changed() -> None:
    assert render_comparison(Comparison((), ()), ("a", "b"), ENGLISH) == (
        "# Changes: a → b\n\nNothing has changed.\n"
    )  # fmt: skip


PLAIN = parts(bullets("Titel"))


@pytest.mark.parametrize(
    "text",
    [
        *(HOSTILE, "# Kopf #", "- Punkt", "+ Punkt", "* Punkt", "1. Erstens", "1) Erstens", "> Zitat", "=====", "---"),
        *("`Code`", "``", "*schräg*", "__fett__", "[Verweis](https://example.org)", "![Bild](b.png)", "<b>fett</b>"),
        *("&amp;", "&#64;alle", "a|b", "~~weg~~", "Ende\\", "[^1]", "A *", "C #", "!", "Rat & Amt", "80 %", "5 $"),
    ],
)
def test_a_text_of_the_city_is_never_markup(text: str) -> None:
    """The same parts as around a harmless title, and the text in them as it was written."""
    found = parts(bullets(text, text))
    assert [tag for tag, _ in joined(found)] == [tag for tag, _ in joined(PLAIN)]
    assert joined(found)[3] == ("text", text)
    assert ("text", f"In charge: A → {text}") in joined(found)


def joined(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put together neighbouring texts, which the reader splits at escaped signs."""
    whole: list[tuple[str, str]] = []
    for tag, content in found:
        kind = "text" if tag in {"text", "text_special"} else tag
        if whole and kind == whole[-1][0] == "text":
            whole[-1] = ("text", whole[-1][1] + content)
        else:
            whole.append((kind, content))
    return whole


@given(st.text(st.sampled_from("ab1 \n\t\\`*_{}[]()<>#+-.!|~@&:;=\"'/$%^ä„")).filter(str.strip))
def test_no_combination_of_signs_is_markup(text: str) -> None:
    found = joined(parts(bullets(text, text)))
    assert [tag for tag, _ in found] == [tag for tag, _ in joined(PLAIN)]
    assert found[3] == ("text", " ".join(text.split()))


@pytest.mark.parametrize("call", ["@all", "#12", "!12", "~Eilig", "%Ziel", "$12", "&3", "^a"])
def test_nobody_and_nothing_is_called_by_a_text(call: str) -> None:
    """GitLab and GitHub would write to @all and link #12; an escaped sign they leave alone."""
    assert f"**\\{call}**" in bullets(call)
    assert "\\:smile:" in bullets(":smile:")


def test_signs_that_mean_nothing_where_they_stand_stay_readable() -> None:
    assert re.findall(r"→ (.*)", bullets("T", "Rat & Amt: 80 % fertig!")) == ["b", "Rat & Amt: 80 % fertig!"]
