"""A document by its keys: of two versions of a file, only the sections and items that differ have to be read again.

A section begins with a key at the beginning of a line and ends before the next one, an item of a list likewise with its
hyphen. Wherever something could span several of them (a quotation, a list in brackets, an anchor), there are none, and
the whole file is read.
"""

import re
from collections.abc import Mapping

from digistrat.reading.documents import read_text
from digistrat.reading.trees import Tree

KEY = re.compile(r"\n([A-Za-z_]\w*+):(?=[ \n]|\Z)", re.ASCII)
"""It begins with a fixed sign, which re finds ten times as fast as the beginning of a line."""
PREAMBLE = re.compile(r"(?:\n *(?:#[ -~§ÄÖÜäöüß„“]*)?)*+")
"""Comments above the first key, without any sign that could be forbidden: they belong to no section."""
ODD_LINE = re.compile(r"\n(?![ \n#]|-[ \n]|[A-Za-z_]\w*+:[ \n]|\Z)", re.ASCII)
"""A line at the edge that is no key, item or comment: another spelling of a key, the end of a quotation or document."""
ANCHOR = re.compile(r"&(?<!\w&)\S")
"""An anchor, which other sections may refer to."""

ITEM = re.compile(r"\n *+- ")
PLAIN = re.compile(r" ([A-Za-z0-9ÄÖÜäöüß](?:[A-Za-z0-9ÄÖÜäöüß .,;/()_+-]*[A-Za-z0-9ÄÖÜäöüß.)])?)")
"""A text on one line that means nothing but itself: the usual value, which needs no parser."""

Sections = dict[str, str]


def split_sections(text: str) -> Sections:
    """Give the text of each section by its key; nothing where the text is not made of them.

    Whether nothing spans several of them is left to ``is_closed``.
    """
    if text[-1:] != "\n":
        return {}
    first, *rest = KEY.split(f"\n{text[:-1]}")
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    is_whole = len(sections) * 2 == len(rest) and PREAMBLE.fullmatch(first) is not None
    return sections if is_whole else {}


def is_closed(text: str) -> bool:
    """Say whether the text of sections holds nothing at its edge or inside that may reach out of one of them."""
    return ODD_LINE.search(f"\n{text}") is None and ANCHOR.search(text) is None


def read_sections(sections: Sections, old: Sections, values: Mapping[str, Tree]) -> dict[str, Tree] | None:
    """Read sections one by one; of a list, only the items that do not stand in the old one, whose values are known.

    None where one of them is not a key with its value, closed in itself.
    """
    tree: dict[str, Tree] = {}
    for key, text in sections.items():
        read = _read_items(key, text, old.get(key, ""), values.get(key)) or _read(key, text)
        if read is None:
            return None
        tree |= read
    return tree


def _read(key: str, value: str) -> dict[str, Tree] | None:
    if plain := PLAIN.fullmatch(value):
        return {key: plain[1]}
    text = f"{key}:{value}\n"
    document = read_text("", text).document if is_closed(text) else None
    return document.tree if document is not None and document.tree.keys() == {key} else None


def _read_items(key: str, text: str, old_text: str, old: Tree) -> dict[str, Tree] | None:
    """Read a list of which an older one is known; None where its items cannot be told apart by their first signs."""
    begin, items = _split_items(text)
    old_begin, old_items = _split_items(old_text)
    if not begin or begin != old_begin or not isinstance(old, list) or len(old) != len(old_items):
        return None
    known = {item: {key: [value]} for item, value in zip(old_items, old, strict=True)}
    read: list[Tree] = []
    for item in items:
        tree = known.get(item) or _read(key, f"{begin}{item}")
        value = tree and tree[key]
        if not isinstance(value, list) or len(value) != 1:
            return None
        read += value
    return {key: read}


def _split_items(text: str) -> tuple[str, list[str]]:
    """Give what each item of a list begins with, and their texts: none where a line there begins otherwise with "-"."""
    first = ITEM.match(text)
    if first is None or text.count(first[0]) < text.count(first[0][:-1]):
        return "", []
    return first[0], text.split(first[0])[1:]
