"""Markdown as the team writes it: enough for a text, nothing that could harm a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.words.markdown import PLAIN, _is_plain, _paragraphs, _parser, render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ein Satz.", "<p>Ein Satz.</p>\n"),
        ("Eins\n\nZwei\nDrei", "<p>Eins</p>\n<p>Zwei\nDrei</p>\n"),
        ("**fett** und *betont*", "<p><strong>fett</strong> und <em>betont</em></p>\n"),
        ("- eins\n- zwei", "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n"),
        ("Bürger*innen und Nutzer*innen", "<p>Bürger*innen und Nutzer*innen</p>\n"),
        ("**Bürger*innen**", "<p><strong>Bürger*innen</strong></p>\n"),
        ("Schüler_innen", "<p>Schüler_innen</p>\n"),
    ],
)
def test_texts_become_html(text: str, html: str) -> None:
    assert render_markdown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>fett</b>", "<p>&lt;b&gt;fett&lt;/b&gt;</p>\n"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n"),
        ("[/x]<img src=x>{{7*7}}", "<p>[/x]&lt;img src=x&gt;{{7*7}}</p>\n"),
        ("[klick](javascript:alert(1))", "<p>[klick](javascript:alert(1))</p>\n"),
        ("[klick](data:text/html,x)", "<p>[klick](data:text/html,x)</p>\n"),
        ("[klick](../geheim)", "<p>[klick](../geheim)</p>\n"),
        ("<javascript:x>", "<p>&lt;javascript:x&gt;</p>\n"),
        ("![Bild](https://a.de/b.png)", '<p>!<a href="https://a.de/b.png" rel="external">Bild</a></p>\n'),
    ],
)
def test_nothing_harmful_comes_through(text: str, html: str) -> None:
    assert render_markdown(text) == html


def test_links_lead_to_the_web_and_to_mailboxes() -> None:
    assert render_markdown("[Stadt](https://www.erkelenz.de)") == (
        '<p><a href="https://www.erkelenz.de" rel="external">Stadt</a></p>\n'
    )
    assert render_markdown("[Mail](mailto:a@b.de)") == '<p><a href="mailto:a@b.de">Mail</a></p>\n'


def test_headings_take_the_level_of_their_place() -> None:
    assert render_markdown("# Eins\n\n##### Zwei", heading=4) == "<h4>Eins</h4>\n<h4>Zwei</h4>\n"
    assert render_markdown("Unterstrichen\n====", heading=3) == "<h3>Unterstrichen</h3>\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "31. März 2027: Ende.",
            "1. Januar 2027",
            "1. Quartal 2027",
            "2. Halbjahr",
            "12. KW 2027",
            "3. Mai",
            "1. mai",
        ),
        *("31. Dez. 2027", "1. Okt.: Start", "1. Sept. beginnt es", "31. Dez", "31. 12. 2027: Ende", "1. 4. 27"),
        *("1. bis 3. Mai 2027", "1. und 2. Quartal", "30. bis zum 31. Dezember"),
    ],
)
def test_a_date_at_the_beginning_is_no_list(text: str) -> None:
    """CommonMark would begin a list at 31, and tell of the date below it as "32. Oktober 2027"."""
    assert render_markdown(f"{text}\n\n1. Oktober 2027: Start.") == f"<p>{text}</p>\n<p>1. Oktober 2027: Start.</p>\n"


@pytest.mark.parametrize("item", ["Erstens", "Maier fragen", "Dez. IV prüft", "Dez. 3", "Junioren", "2. Änderung"])
def test_what_begins_with_no_date_is_a_list(item: str) -> None:
    assert render_markdown(f"1. {item}\n2. Zweitens").startswith("<ol>\n<li>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- 31. März: a\n- 1. Mai: b", "<ul>\n<li>31. März: a</li>\n<li>1. Mai: b</li>\n</ul>\n"),
        ("- Punkt\n31. März: a", "<ul>\n<li>Punkt</li>\n</ul>\n<p>31. März: a</p>\n"),
        ("1. Eins\n   1. Mai: a\n2. Zwei", "<ol>\n<li>Eins\n1. Mai: a</li>\n<li>Zwei</li>\n</ol>\n"),
        ("1. Eins\n31. März: a", "<ol>\n<li>Eins</li>\n</ol>\n<p>31. März: a</p>\n"),
        ("2. Zwei\n3. Mai: a\n4. Vier", '<ol start="2">\n<li>Zwei</li>\n<li>Mai: a</li>\n<li>Vier</li>\n</ol>\n'),
        ("1. Eins\n1. Zwei\n2. Mai: a", "<ol>\n<li>Eins</li>\n<li>Zwei</li>\n</ol>\n<p>2. Mai: a</p>\n"),
        ("> 31. März: a\n> 1. Mai: b", "<blockquote>\n<p>31. März: a\n1. Mai: b</p>\n</blockquote>\n"),
        ("Bis zum\n1. Mai", "<p>Bis zum\n1. Mai</p>\n"),
    ],
)
def test_dates_in_and_beside_lists_are_shown_as_they_were_written(text: str, html: str) -> None:
    """A date that is the next item of a list anyhow stays one, since its number is right."""
    assert render_markdown(text) == html


@given(st.from_regex(PLAIN, fullmatch=True))
def test_the_short_way_for_plain_texts_gives_the_same_as_the_parser(text: str) -> None:
    assert _paragraphs(text) == _parser().render(text)


@given(st.lists(st.sampled_from(("ab", "a*b", "b & c", " ", "\nb*", "\n\nc", "*", "&amp", ";"))).map("".join))
def test_the_short_way_is_the_same_for_signs_that_mean_nothing_where_they_stand(middle: str) -> None:
    text = f"a{middle}z"
    if _is_plain(text):
        assert _paragraphs(text) == _parser().render(text)


@given(st.text(alphabet="ab ä\n.,:-+#=>()1\"'`*_\\!~|{}\u2028\u00a0", min_size=4, max_size=30).filter(PLAIN.fullmatch))
def test_the_short_way_is_the_same_for_the_signs_that_mean_something(text: str) -> None:
    assert _paragraphs(text) == _parser().render(text)
