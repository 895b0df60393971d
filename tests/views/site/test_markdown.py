"""Markdown as the team writes it: enough for a text, nothing that could harm a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.views.site.markdown import PLAIN, _is_plain, _paragraphs, _parser, render_markdown


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
