"""A document by its keys: of two versions of a file, only the sections that differ have to be read anew.

A section begins with a key at the beginning of a line and ends before the next one. Wherever something could span
several of them (a quotation, a list in brackets, an anchor), there are none, and the whole file is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digistrat.reading.documents import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digistrat.reading.trees import Tree

KEY = re.compile(r"\n([A-Za-z_]\w*+):(?=[ \n]|\Z)", re.ASCII)
"""It begins with a fixed sign, which re finds ten times as fast as the beginning of a line."""
PREAMBLE = re.compile(r"(?:\n *(?:#[ -~§ÄÖÜäöüß„“]*)?)*+")
"""Comments above the first key, without any sign that could be forbidden: they belong to no section."""
ODD_LINE = re.compile(r"\n(?![ \n#]|-[ \n]|[A-Za-z_]\w*+:[ \n]|\Z)", re.ASCII)
"""A line at the edge that is no key, item or comment: another spelling of a key, the end of a quotation or document."""
ANCHOR = re.compile(r"&(?<!\w&)\S")
"""What other sections may refer to."""

Sections = dict[str, str]


def split_sections(text: str) -> Sections:
    """Give the text of each section by its key; nothing where the text is not made of them."""
    lines = f"\n{text}"
    if text[-1:] != "\n" or "\r" in text or ODD_LINE.search(lines) or ANCHOR.search(text):
        return {}
    first, *rest = KEY.split(lines[:-1])
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    is_whole = PREAMBLE.fullmatch(first) is not None and len(sections) * 2 == len(rest)
    return sections if is_whole else {}


def read_sections(sections: Mapping[str, str]) -> dict[str, Tree] | None:
    """Read sections one by one; None where one of them is not a key with its value."""
    tree: dict[str, Tree] = {}
    for key, text in sections.items():
        document = read_text("", f"{key}:{text}\n").document
        if document is None or document.tree.keys() != {key}:
            return None
        tree |= document.tree
    return tree
