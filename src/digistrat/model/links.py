"""Links in Markdown: what they may lead to, and those that lead nowhere, wherever the text is read or shown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from digistrat.findings import Message, say

ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\^`{|}@]+(?:[/?#][^\s\"<>\\^`{|}]*)?", re.IGNORECASE)
"""A whole web address, without a user's name."""
MAILTO = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"]+", re.IGNORECASE)
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|^ {0,3}(~{3,}).*?(?:^ {0,3}\2|\Z)", re.DOTALL | re.MULTILINE)
LINK = re.compile(
    r"(?<!\\)\[(?P<words>(?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]"
    r"(?:\(\s*(?:<(?P<quoted>[^<>\n]*)>|(?P<plain>(?:\\.|[^\s()<\\]|\([^\s()]*\))*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|:[ \t]*(?P<defined>(?:https?:|mailto:)\S*))"
    r"|(?<!\\)<(?P<bare>(?:https?:|mailto:)[^\s<>]*)>",
    re.IGNORECASE | re.DOTALL,
)


class BadLink(NamedTuple):
    """A link that cannot be used: where it stands in its text, what is wrong and what to do."""

    start: int
    end: int
    message: Message
    hint: Message


def is_linkable(url: str) -> bool:
    """Say whether a link may lead there: to the web or to a mailbox."""
    return ADDRESS.fullmatch(url) is not None or MAILTO.fullmatch(url) is not None


def find_bad_links(text: str) -> Iterator[BadLink]:
    """Yield the links in a Markdown text that have no address, no words, or an address that no page may lead to."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    for match in LINK.finditer(CODE.sub(lambda code: re.sub(r"[^\n]", "x", code[0]), text)):
        words, url = text[slice(*match.span("words"))], match[str(match.lastgroup)]
        if not url:
            message = say("The link “{words}” has no address.", words=words)
            hint = say("Write the address in the round brackets, or take the brackets away.")
        elif not is_linkable(url):
            message = say("“{text}” is not a web address.", text=url)
            hint = say("A link leads to https://…, http://… or mailto:…, and never holds a user's name.")
        elif match.lastgroup in {"quoted", "plain"} and not words.strip():
            message = say("The link to “{url}” has no words.", url=url)
            hint = say("Write in the square brackets what is found there.")
        else:
            continue
        yield BadLink(*match.span(), message, hint)
