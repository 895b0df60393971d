"""A document by its keys: of two versions of a file, only the sections that differ have to be read anew.

A section begins with a key at the beginning of a line and ends before the next one. Whatever spans several of them (a
quotation, a list in brackets, an anchor) makes a section that cannot be read alone, and then the whole file is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digistrat.reading.documents import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digistrat.reading.trees import Tree

KEY = re.compile(r"^([A-Za-z_]\w*+):(?=[ \n])", re.MULTILINE | re.ASCII)
PREAMBLE = re.compile(r"(?: *(?:#[^\n]*)?\n)*+")

Sections = dict[str, str]


def split_sections(text: str) -> Sections:
    """Give the text of each section by its key; nothing where the text is not made of them."""
    first, *rest = KEY.split(text)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    is_whole = PREAMBLE.fullmatch(first) is not None and len(sections) * 2 == len(rest)
    return sections if is_whole else {}


def read_sections(sections: Mapping[str, str]) -> dict[str, Tree] | None:
    """Read sections one by one; None where one of them is not a key with its value."""
    tree: dict[str, Tree] = {}
    for key, text in sections.items():
        document = read_text("", f"{key}:{text}").document
        if document is None or document.tree.keys() != {key}:
            return None
        tree |= document.tree
    return tree
