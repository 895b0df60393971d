"""The exact walk: one pass over a parser's events, with the place of every value and the word for every mistake.

Scalars stay the text that was written; tags, merge keys and complex keys are refused instead of interpreted.
"""

import re
from collections.abc import Iterator
from typing import Any

from digistrat.findings import Message, say
from digistrat.reading.libyaml import Left, parse
from digistrat.reading.nodes import Flaw, Mark, Node, Read
from digistrat.reading.syntax import generic_problem, mark_of, syntax_flaw
from digistrat.reading.trees import MAX_DEPTH, MAX_VALUES

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Signs that no text may hold, however it was written."""


class _Broken(Exception):  # noqa: N818 - a signal inside this module
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


def parse_exact(text: str) -> Read:
    """Read a document with positions. Duplicate keys are told together; the first broken syntax ends the reading."""
    try:
        return _walked(text, parse(text))
    except Left:
        return parse_by_ruamel(text)


def parse_by_ruamel(text: str) -> Read:
    """Read a document in the same way by ruamel.yaml alone: its word counts, and libyaml is measured by it."""
    return _walked(text, _events_of_ruamel(text))


def _walked(text: str, events: Iterator[Any]) -> Read:
    composer = _Composer(text, events)
    read = Read(None, composer.flaws)
    try:
        read.root = composer.document()
    except _Broken as broken:
        read.flaws.append(broken.flaw)
    return read


def _events_of_ruamel(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise _Broken(syntax_flaw(text, error)) from error
    except (YAMLError, ValueError, IndexError, AssertionError, AttributeError, TypeError) as error:
        # ruamel's scanner trips over a few mutilated directives and escapes; the person still gets a finding.
        raise _Broken(Flaw("yaml-syntax", generic_problem(str(error)), Mark(0, 0))) from error


def _kind(event: Any) -> str:  # noqa: ANN401 - the events of both parsers are untyped
    """Give the name of an event's class: the classes of the two parsers have it in common."""
    return type(event).__name__


class _Composer:
    """Builds nodes from parser events, with limits on depth and on values behind aliases."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text = text
        self.events = events
        self.flaws: list[Flaw] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0

    def document(self) -> Node:
        next(self.events)  # the start of the stream
        event = next(self.events)
        if _kind(event) == "StreamEndEvent":
            return Node(Mark(0, 0), Mark(0, 0), None, is_plain=True)
        event = next(self.events)
        if _kind(event) == "ScalarEvent" and self._is_empty(event):
            root = Node(event.start_mark, event.end_mark, None, is_plain=True)
        else:
            root = self._node(event, 1)
        next(self.events)  # the end of the document
        event = next(self.events)
        if _kind(event) == "DocumentStartEvent":
            raise _Broken(
                Flaw(
                    "yaml-several-documents",
                    say("A second document begins here; a file holds one."),
                    mark_of(event.start_mark),
                    3,
                    say("Remove the line “---” or make a file of its own."),
                )
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - the events of both parsers are untyped
        self.count += 1
        kind = _kind(event)
        if kind == "AliasEvent":
            return self._alias(event)
        if depth > MAX_DEPTH:
            raise _Broken(
                Flaw(
                    "yaml-too-deep",
                    say("Here it is nested more than {limit} levels deep.", limit=MAX_DEPTH),
                    mark_of(event.start_mark),
                    hint=say("Take the surplus brackets away, or check the indentation."),
                )
            )
        if event.tag is not None:
            raise self._tagged(event)
        before = self.count
        if kind == "ScalarEvent":
            value = None if self._is_empty(event) else event.value
            node = Node(event.start_mark, event.end_mark, value, is_plain=not event.style)
            if event.style == '"':
                self._refuse_escaped(node)
        elif kind == "MappingStartEvent":
            mapping, end = self._mapping(depth)
            node = Node(event.start_mark, end, mapping, bool(event.flow_style))
        else:
            items, end = self._sequence(depth)
            node = Node(event.start_mark, end, items, bool(event.flow_style))
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.count - before + 1)
        return node

    @staticmethod
    def _is_empty(event: Any) -> bool:  # noqa: ANN401
        return event.value == "" and not event.style

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        start = mark_of(event.start_mark)
        if event.anchor not in self.anchors:
            raise _Broken(
                Flaw(
                    "yaml-syntax",
                    say("“*{name}” refers to nothing that stands above.", name=event.anchor),
                    start,
                    len(event.anchor) + 1,
                    say("If the text should begin with an asterisk, put it in quotes."),
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
        return Node(event.start_mark, event.end_mark, node.value, node.is_flow, is_alias=True)

    def _tagged(self, event: Any) -> _Broken:  # noqa: ANN401
        start = mark_of(event.start_mark)
        return _Broken(
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
        hint = say("Delete it and write the text again.")
        self.flaws.append(Flaw(code, message, mark_of(node.start), _width(node), hint))

    def _mapping(self, depth: int) -> tuple[dict[str, tuple[Node, Node]], Mark]:
        entries: dict[str, tuple[Node, Node]] = {}
        while _kind(event := next(self.events)) != "MappingEndEvent":
            if _kind(event) != "ScalarEvent":
                if _kind(event) == "AliasEvent":
                    self._alias(event)  # what it refers to may be missing, which is told first
                raise _Broken(
                    Flaw(
                        "yaml-syntax", say("A key must be one word, not a list or a group."), mark_of(event.start_mark)
                    )
                )
            key = self._node(event, depth)
            name = "" if key.value is None else str(key.value)
            value = self._node(next(self.events), depth + 1)
            if name in entries:
                self.flaws.append(
                    Flaw(
                        "yaml-duplicate-key",
                        say("“{key}” stands here a second time.", key=name),
                        mark_of(key.start),
                        _width(key),
                        _join_hint(entries[name]),
                        mark_of(entries[name][0].start),
                    )
                )
            else:
                entries[name] = (key, value)
        return entries, event.end_mark

    def _sequence(self, depth: int) -> tuple[list[Node], Mark]:
        items: list[Node] = []
        while _kind(event := next(self.events)) != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
        return items, event.end_mark


def _join_hint(first: tuple[Node, Node]) -> Message:
    line = first[0].start.line + 1
    if isinstance(first[1].value, list):
        return say("Move these entries below the first, in line {line}, and delete this key.", line=line)
    return say("Keep one of the two; the first stands in line {line}.", line=line)


def _width(node: Node) -> int:
    return max(node.end.column - node.start.column, 1) if node.end.line == node.start.line else 1


CUT_BY_HASH = re.compile(r"[ \t]+#(?=[\w])")


def find_cut_texts(root: Node, lines: list[str]) -> Iterator[Flaw]:
    """Yield plain texts that lose their end to `` #``: a comment has a space behind its sign, "Straße #3" has none."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if node.is_alias:
            continue
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
