"""The yield of the exact walk: values with their places, and mistakes in the YAML itself."""

from dataclasses import dataclass, field
from typing import NamedTuple

from digistrat.findings import Keys, Message, Span
from digistrat.reading.trees import Tree


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in the text; line and column count from 0."""

    line: int
    column: int


class Node(NamedTuple):
    """A value with its place: ``value`` is text, None where empty, a list of nodes, or a mapping of keys to nodes.

    An alias is a node of its own, with the value of the node that it repeats. Marks are the parser's own: to copy two
    for each value would take longer than parsing.
    """

    start: Mark
    end: Mark
    value: "str | list[Node] | dict[str, tuple[Node, Node]] | None"
    is_flow: bool = False
    is_plain: bool = False
    is_alias: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """A mistake in the YAML itself."""

    code: str
    message: Message
    start: Mark
    length: int = 1
    hint: Message | None = None
    other: Mark | None = None
    """Where the first of two stands."""


@dataclass(slots=True)
class Read:
    """The result of the exact walk: the root (None where the file could not be read to its end) and all flaws."""

    root: Node | None
    flaws: list[Flaw] = field(default_factory=list)


def plain_tree(node: Node | None) -> Tree:
    """Give the data without its places, as the fast walk does."""
    if node is None:
        return None
    if isinstance(node.value, list):
        return [plain_tree(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain_tree(value) for key, (_, value) in node.value.items()}
    return node.value


def find_node(root: Node, keys: Keys) -> Node | None:
    """Give the node behind ``keys``, or None."""
    node = root
    for key in keys:
        if isinstance(node.value, dict) and key in node.value:
            node = node.value[str(key)][1]
        elif isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            return None
    return node


def find_span(root: Node, lines: list[str], keys: Keys, *, at_key: bool) -> Span:
    """Point where the hand must go: at the value behind ``keys``, at its key, or at the nearest that exists.

    A group or list in block style is pointed at by its key, since its first line says nothing about the whole.
    """
    node, key_node = root, None
    for key in keys:
        if isinstance(node.value, dict) and key in node.value:
            key_node, node = node.value[str(key)]
        elif isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
            key_node, node = None, node.value[key]
        else:
            at_key = False
            break
    is_block = isinstance(node.value, (dict, list)) and not node.is_flow and not node.is_alias
    if key_node is not None and (at_key or node.value is None or (is_block and node.start.line > key_node.start.line)):
        node = key_node
    elif is_block and isinstance(node.value, dict) and node.value:
        node = next(iter(node.value.values()))[0]
    return span_at(lines, node.start, node.end)


def span_at(lines: list[str], start: Mark, end: Mark | None = None, length: int = 1) -> Span:
    """Make the span from one mark to another, cut at the end of the first line."""
    source = lines[start.line] if start.line < len(lines) else ""
    if end is None:
        stop = start.column + length
    elif end.line == start.line:
        stop = end.column
    else:
        stop = len(source.rstrip())
    return Span(start.line + 1, start.column + 1, max(stop, start.column + 1) + 1, source)
