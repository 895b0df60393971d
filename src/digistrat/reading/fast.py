"""The fast walk: the values of a clean document alone, in a fraction of the time of the exact one."""

import re
from typing import Any

from digistrat.reading.libyaml import Left, compose
from digistrat.reading.trees import MAX_DEPTH, Tree

ESCAPE = re.compile(r"\\[^\"\\/n \n]")
"""Behind a backslash stands more than a quotation mark, a backslash or a line break: perhaps an invisible sign."""
INDENTED = " " * 200
NESTED = re.compile(r"-(?: +-){20}")
MAX_OPENED = 200
"""Brackets: with more, or indented deeper, a document could be too deep for nodes; the exact walk needs none."""


def parse_fast(text: str) -> dict[str, Tree] | None:
    """Read a document of keys and values; None where it is another, or where the exact walk must judge."""
    if ("\\" in text and ESCAPE.search(text)) or INDENTED in text or NESTED.search(text):
        return None
    if text.count("[") + text.count("{") > MAX_OPENED:
        return None
    try:
        root = compose(text)
        return _mapping(root.value, 1) if root is not None and root.id == "mapping" else None
    except (Left, _Unclear, TypeError):  # a list or a group as a key has no hash
        return None


class _Unclear(Exception):  # noqa: N818 - a signal inside this module
    """A key stands there twice, or something lies too deep."""


def _mapping(entries: list[tuple[Any, Any]], depth: int) -> dict[str, Tree]:
    if depth >= MAX_DEPTH:
        raise _Unclear
    tree: dict[str, Tree] = {}
    for key, node in entries:
        value = node.value
        tree[key.value] = value if value and type(value) is str else _value(node, depth + 1)
    if len(tree) < len(entries):
        raise _Unclear
    return tree


def _value(node: Any, depth: int) -> Tree:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Give what is no usual text: a group, a list, or a text without a sign, which is none where it has no quotes."""
    if node.id == "mapping":
        return _mapping(node.value, depth)
    if node.id == "scalar":
        return "" if node.style else None
    if depth >= MAX_DEPTH:
        raise _Unclear
    return [item.value if item.value and type(item.value) is str else _value(item, depth + 1) for item in node.value]
