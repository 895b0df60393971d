"""Links in Markdown: those that lead nowhere are found, and no page ever shows one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.model.links import find_bad_links
from digistrat.words.markdown import render_markdown


def told(text: str) -> list[tuple[str, str]]:
    return [(text[link.start : link.end], str(link.message)) for link in find_bad_links(text)]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[Bericht]()", "The link “Bericht” has no address."),
        ("[Bericht](<>)", "The link “Bericht” has no address."),
        ('[Bericht]( "Titel")', '“"Titel"” is not a web address.'),
        ("[](https://example.org/)", "The link to “https://example.org/” has no words."),
        ("[ ](https://example.org/)", "The link to “https://example.org/” has no words."),
        ("[intern](https://amt:geheim@example.org/)", "“https://amt:geheim@example.org/” is not a web address."),
        ("[x](https:///x)", "“https:///x” is not a web address."),
        ("[x](../x)", "“../x” is not a web address."),
        ("[x](javascript:alert(1))", "“javascript:alert(1)” is not a web address."),
        ("[x](mailto:)", "“mailto:” is not a web address."),
        ("<https://a:b@example.org>", "“https://a:b@example.org” is not a web address."),
        ("[x]: https://a@example.org", "“https://a@example.org” is not a web address."),
    ],
)
def test_a_link_that_leads_nowhere_is_found_where_it_stands(link: str, words: str) -> None:
    assert told(f"Mehr im {link}, und zwar bald.") == [(link, words)] or link.startswith("[x]:")
    assert told(f"Mehr:\n\n{link}") == [(link, words)]


@pytest.mark.parametrize(
    "text",
    [
        *("[a](https://example.org/(x)?y#z)", "[a [b]](<https://example.org> 'Titel')", "[M](mailto:a@b.de?subject=x)"),
        *("<https://example.org>", "[x]: https://example.org", "[Hinweis]: siehe unten", "[1] (siehe oben)", "a < b"),
        *("`[a]()`", "```\n[a]()\n```", "~~~\n[a]()", r"\[a]()", "Bürger*innen [neu](siehe Anlage 1)"),
    ],
)
def test_what_is_right_or_no_link_is_left_alone(text: str) -> None:
    assert told(text) == []


parts = st.sampled_from(
    ["[", "]", "](", ")", "<", ">", "x", " ", "\n", "`", "https://", "a.de", "mailto:", "@", "\\", ":"]
)


@given(st.lists(parts, max_size=14).map("".join))
def test_no_page_shows_a_link_without_words_or_to_nowhere(text: str) -> None:
    for href, words in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', render_markdown(text), re.DOTALL):
        assert words.strip()
        assert re.match(r"https?://[^/@?#]+|mailto:.+@", href)
