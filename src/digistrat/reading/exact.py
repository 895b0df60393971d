"""The exact reader: ruamel.yaml's parser, one pass, with the place of every value and the word for every mistake.

Scalars stay the text that was written; tags, merge keys and complex keys are refused instead of interpreted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digistrat.findings import Message, Span, say
from digistrat.reading.trees import MAX_DEPTH, MAX_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digistrat.findings import Keys
    from digistrat.reading.trees import Tree


BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no text may hold, however it was written."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in the text; line and column count from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: ``value`` is text, None where empty, a list of nodes, or a mapping of keys to nodes."""

    start: Mark
    end: Mark
    value: str | list[Node] | dict[str, tuple[Node, Node]] | None
    is_flow: bool = False
    is_plain: bool = False


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


class _Broken(Exception):  # noqa: N818 - a signal inside this module
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


@dataclass(slots=True)
class Read:
    """What the exact reader found: the root (None where the file could not be read to its end) and all flaws."""

    root: Node | None
    flaws: list[Flaw] = field(default_factory=list)


def parse_exact(text: str) -> Read:
    """Read a document with positions. Duplicate keys are told together; the first broken syntax ends the reading."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    composer = _Composer(text, YAML(typ="safe", pure=True).parse(text))
    read = Read(None, composer.flaws)
    try:
        read.root = composer.document()
    except _Broken as broken:
        read.flaws.append(broken.flaw)
    except MarkedYAMLError as error:
        read.flaws.append(_syntax_flaw(text, error))
    except (YAMLError, ValueError, IndexError, AssertionError, AttributeError, TypeError) as error:
        # ruamel's scanner trips over a few mutilated directives and escapes; the person still gets a finding.
        read.flaws.append(Flaw("yaml-syntax", _generic(str(error)), Mark(0, 0)))
    return read


class _Composer:
    """Builds nodes from parser events, with limits on depth and on values behind aliases."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text = text
        self.events = events
        self.flaws: list[Flaw] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0

    def document(self) -> Node:
        from ruamel.yaml.events import DocumentStartEvent, ScalarEvent, StreamEndEvent

        next(self.events)  # the start of the stream
        event = next(self.events)
        if isinstance(event, StreamEndEvent):
            return Node(Mark(0, 0), Mark(0, 0), None, is_plain=True)
        event = next(self.events)
        if isinstance(event, ScalarEvent) and self._is_empty(event):
            root = Node(_mark(event.start_mark), _mark(event.end_mark), None, is_plain=True)
        else:
            root = self._node(event, 1)
        next(self.events)  # the end of the document
        event = next(self.events)
        if isinstance(event, DocumentStartEvent):
            raise _Broken(
                Flaw(
                    "yaml-several-documents",
                    say("A second document begins here; a file holds one."),
                    _mark(event.start_mark),
                    3,
                    say("Remove the line “---” or make a file of its own."),
                )
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - ruamel's events are untyped
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

        self.count += 1
        if isinstance(event, AliasEvent):
            return self._alias(event)
        start = _mark(event.start_mark)
        if depth > MAX_DEPTH:
            raise _Broken(
                Flaw(
                    "yaml-too-deep",
                    say("Here it is nested more than {limit} levels deep.", limit=MAX_DEPTH),
                    start,
                    hint=say("Take the surplus brackets away, or check the indentation."),
                )
            )
        self._refuse_tag(event)
        before = self.count
        if isinstance(event, ScalarEvent):
            value = None if self._is_empty(event) else str(event.value)
            node = Node(start, _mark(event.end_mark), value, is_plain=event.style is None)
            self._refuse_escaped(node)
        elif isinstance(event, MappingStartEvent):
            mapping, end = self._mapping(depth)
            node = Node(start, end, mapping, bool(event.flow_style))
        else:
            items, end = self._sequence(depth)
            node = Node(start, end, items, bool(event.flow_style))
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.count - before + 1)
        return node

    @staticmethod
    def _is_empty(event: Any) -> bool:  # noqa: ANN401
        return event.value == "" and event.style is None

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        start = _mark(event.start_mark)
        if event.anchor not in self.anchors:
            raise _Broken(
                Flaw(
                    "yaml-syntax",
                    say("“*{name}” refers to nothing that stands above.", name=event.anchor),
                    start,
                    len(event.anchor) + 1,
                    say("If the text shall begin with an asterisk, put it in quotes."),
                )
            )
        node, size = self.anchors[event.anchor]
        self.count += size
        if self.count > MAX_VALUES:
            raise _Broken(
                Flaw(
                    "yaml-alias-bomb",
                    say("Repetitions with “*” make this file larger than {limit} values.", limit=MAX_VALUES),
                    start,
                    len(event.anchor) + 1,
                    say("Write the values out."),
                )
            )
        return node

    def _refuse_tag(self, event: Any) -> None:  # noqa: ANN401
        tag = getattr(event, "tag", None)
        if tag is not None:
            start = _mark(event.start_mark)
            raise _Broken(
                Flaw(
                    "yaml-tag",
                    say("A value begins with “!”, which has a special meaning in YAML."),
                    start,
                    len(self.text.splitlines()[start.line][start.column :].split(" ")[0]) or 1,
                    say("Put the text in quotes or remove the sign."),
                )
            )

    def _refuse_escaped(self, node: Node) -> None:
        r"""Refuse what was hidden behind a backslash: ``"\e[2J"`` would steer the terminal that shows it."""
        match = STEERING.search(str(node.value or ""))
        if match is None:
            return
        number = f"{ord(match[0]):04X}"
        if BIDI.search(match[0]):
            code = "yaml-bidi-character"
            message = say("An invisible sign (U+{number}) turns the direction of writing.", number=number)
        else:
            code = "yaml-control-character"
            message = say("An invisible control character (U+{number}) stands here.", number=number)
        self.flaws.append(Flaw(code, message, node.start, _width(node), say("Delete it and write the text anew.")))

    def _mapping(self, depth: int) -> tuple[dict[str, tuple[Node, Node]], Mark]:
        from ruamel.yaml.events import MappingEndEvent, ScalarEvent

        entries: dict[str, tuple[Node, Node]] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _Broken(
                    Flaw("yaml-syntax", say("A key must be one word, not a list or a group."), _mark(event.start_mark))
                )
            key = self._node(event, depth)
            name = "" if key.value is None else str(key.value)
            value = self._node(next(self.events), depth + 1)
            if name in entries:
                self.flaws.append(
                    Flaw(
                        "yaml-duplicate-key",
                        say("“{key}” stands here a second time.", key=name),
                        key.start,
                        _width(key),
                        say(
                            "Keep one of the two; the first stands in line {line}.",
                            line=entries[name][0].start.line + 1,
                        ),
                        entries[name][0].start,
                    )
                )
            else:
                entries[name] = (key, value)
        return entries, _mark(event.end_mark)

    def _sequence(self, depth: int) -> tuple[list[Node], Mark]:
        from ruamel.yaml.events import SequenceEndEvent

        items: list[Node] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return items, _mark(event.end_mark)


def _mark(mark: Any) -> Mark:  # noqa: ANN401
    return Mark(mark.line, mark.column)


def _width(node: Node) -> int:
    return max(node.end.column - node.start.column, 1) if node.end.line == node.start.line else 1


def plain_tree(node: Node | None) -> Tree:
    """Give the data without its places, as the fast reader does."""
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
    is_block = isinstance(node.value, (dict, list)) and not node.is_flow
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


CUT_BY_HASH = re.compile(r"[ \t]+#(?=[\w])")


def find_cut_texts(root: Node, lines: list[str]) -> Iterator[Flaw]:
    """Yield plain texts that lose their end to `` #``: a comment has a space behind its sign, "Straße #3" has none."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node.value, dict):
            nodes.extend(value for _, value in node.value.values())
        elif isinstance(node.value, list):
            nodes.extend(node.value)
        elif node.is_plain and node.value and node.end.line < len(lines):
            cut = CUT_BY_HASH.match(lines[node.end.line], node.end.column)
            if cut:
                rest = lines[node.end.line][cut.end() - 1 :].rstrip()
                yield Flaw(
                    "yaml-text-cut-by-hash",
                    say("The text ends before “{rest}”: behind a space, “#” begins a comment.", rest=rest),
                    Mark(node.end.line, cut.end() - 1),
                    len(rest),
                    say("Put the whole text in quotes, or write a space behind “#” if it is a comment."),
                )


QUOTES = say("Put the whole text in quotes.")


def _generic(problem: str) -> Message:
    return say("The YAML cannot be read from here on ({problem}).", problem=problem.splitlines()[0] if problem else "?")


def _syntax_flaw(text: str, error: Any) -> Flaw:  # noqa: ANN401
    """Say ruamel's problem in words for the person at the keyboard, with the place where the hand must go."""
    mark = error.problem_mark or error.context_mark
    at = _mark(mark) if mark is not None else Mark(0, 0)
    problem, context = str(error.problem or ""), str(error.context or "")
    if error.context_mark is not None and _begins_earlier(problem, at, _mark(error.context_mark)):
        at = _mark(error.context_mark)
    lines = text.split("\n")
    line = lines[at.line] if at.line < len(lines) else ""
    before = line[: at.column + 1]
    if "\t" in before[: len(before) - len(before.lstrip())] or r"'\t'" in problem:
        tab = line.find("\t")
        return Flaw(
            "yaml-tab",
            say("A tab stands here; YAML indents with spaces only."),
            Mark(at.line, max(tab, 0)),
            1,
            say("Replace it by spaces, two for each level."),
        )
    if "mapping values are not allowed" in problem:
        return _colon_flaw(lines, at)
    if "while scanning a quoted scalar" in context or "while scanning a double-quoted" in context:
        if "unexpected end" in problem or "document separator" in problem:
            begin = _mark(error.context_mark) if error.context_mark else at
            return Flaw("yaml-syntax", say("A quotation mark is opened here and never closed."), begin, 1, CLOSE_QUOTE)
        return Flaw(
            "yaml-syntax",
            say("Behind a backslash in double quotes only certain signs may stand."),
            at,
            1,
            say("Use single quotes, or write two backslashes."),
        )
    for part, message, hint in PROBLEMS:
        if part in problem:
            return Flaw("yaml-syntax", message, at, 1, hint)
    return Flaw("yaml-syntax", _generic(problem or context), at)


def _colon_flaw(lines: list[str], at: Mark) -> Flaw:
    line = lines[at.line] if at.line < len(lines) else ""
    if _is_indented_below_a_value(lines, at):
        return Flaw(
            "yaml-syntax",
            say("This line is indented deeper than the one above, which has a value already."),
            Mark(at.line, len(line) - len(line.lstrip())),
            1,
            say("Check the indentation. If the line goes on with the text above, put the whole text in quotes."),
        )
    return Flaw(
        "yaml-colon-in-text",
        say("A colon with a space behind it stands inside a text and is read as a key."),
        at,
        1,
        say("Put the whole text in quotes: {example}", example=_quoted(line)),
    )


def _begins_earlier(problem: str, at: Mark, begin: Mark) -> bool:
    """Say whether the hand must go to the beginning: ruamel notices a bracket that is never closed only lines later."""
    if "expected ',' or" in problem:
        return begin.line < at.line
    return "could not find expected ':'" in problem or "alphabetic or numeric" in problem


def _is_indented_below_a_value(lines: list[str], at: Mark) -> bool:
    """Say whether the line is a key of its own that stands too far right: "  lead: A" below "status: idea"."""
    if not 0 < at.line < len(lines):  # ruamel counts a lone carriage return as a line, too
        return False
    line, above = lines[at.line], lines[at.line - 1]
    is_deeper = len(line) - len(line.lstrip(" ")) > len(above) - len(above.lstrip(" "))
    return is_deeper and line.find(":") == at.column and re.match(r" *[^\s\"'#][^:]*: +[^\s#]", above) is not None


def _quoted(line: str) -> str:
    head, _, rest = line.strip().partition(": ")
    text = rest or line.strip()
    quoted = f'"{text}"' if '"' not in text else "'" + text.replace("'", "''") + "'"
    return f"{head}: {quoted}" if rest else quoted


CLOSE = say("Close it behind its last entry, and put a comma between two entries.")
CLOSE_QUOTE = say("Write the same quotation mark at the end of the text.")
ALIGN = say("Check the indentation: entries of one level begin in the same column.")
PROBLEMS: tuple[tuple[str, Message, Message | None], ...] = (
    ("expected ',' or ']'", say("A list in square brackets is not closed, or a comma is missing."), CLOSE),
    ("expected ',' or '}'", say("A group in braces is not closed, or a comma is missing."), CLOSE),
    ("expected <block end>", say("This line does not fit the lines above it."), ALIGN),
    (
        "could not find expected ':'",
        say("A colon with a space is missing behind the key."),
        say("Write the key, a colon and a space."),
    ),
    ("cannot start any token", say("A text cannot begin with this sign."), QUOTES),
    ("found undefined tag handle", say("A value begins with “!”, which has a special meaning in YAML."), QUOTES),
    ("expected alphabetic or numeric character", say("A text cannot begin with this sign."), QUOTES),
    ("expected the node content", say("A value is missing here."), None),
    ("mapping keys are not allowed", say("A key with “?” cannot stand here."), QUOTES),
    ("sequence entries", say("A list entry cannot stand here."), ALIGN),
)
