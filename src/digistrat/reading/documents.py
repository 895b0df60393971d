"""From the bytes of one file to a document: plain data first, positions only for a file that has a finding."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from digistrat.findings import Finding, Keys, Message, Place, Span, say
from digistrat.reading.fast import parse_fast
from digistrat.reading.trees import MAX_BYTES, Tree

if TYPE_CHECKING:
    from digistrat.reading.nodes import Flaw, Node

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE_SEPARATOR = re.compile("[\x85\u2028\u2029]")
STRANGE = (
    ("yaml-control-character", FORBIDDEN, say("An invisible control character (U+{number}) stands here.")),
    ("yaml-bidi-character", BIDI, say("An invisible sign (U+{number}) turns the direction of writing.")),
    ("yaml-control-character", LINE_SEPARATOR, say("An invisible line separator (U+{number}) stands here.")),
)
REOPEN = say(
    "Open it again in its old encoding (VS Code: “Reopen with Encoding”, Windows 1252), then save it as UTF-8."
)
MERGE = say("Keep what is right of the two sides, and delete the lines with <<<<<<<, ======= and >>>>>>>.")
LOST_FORMS = {
    "<<<<<<<": r"^<{7}(?= |$)",
    ">>>>>>>": r"^>{7}(?= |$)",
    "\ufffd": "\ufffd",
    "Ã": "Ã[\u00a4\u00b6\u00bc\u0178\u201e\u2013\u0153\u0084\u0096\u009c\u009f]",
}
LOST = (
    ("yaml-conflict", "<<<<<<<", say("git has left a conflict of two versions here."), MERGE),
    ("yaml-conflict", ">>>>>>>", say("git has left a conflict of two versions here."), MERGE),
    ("file-not-utf8", "\ufffd", say("A letter was lost here when the file was saved in another encoding."), REOPEN),
    ("file-not-utf8", "Ã", say("An umlaut was saved here in the wrong encoding."), say("Write the umlaut again.")),
)
"""Signs that a machine has left, and where they stand."""
HASH = re.compile(r" #\w")
WARNINGS = frozenset({"yaml-text-cut-by-hash"})


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read as YAML; ``tree`` is its data."""

    path: str
    text: str
    tree: dict[str, Tree]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, where there is one, with what was found on the way and the text as far as it could be decoded."""

    document: Document | None
    findings: tuple[Finding, ...] = ()
    text: str = ""


def read_document(path: str, raw: bytes) -> Reading:
    """Read one file; a broken one gives findings and no document."""
    text = decode(path, raw)
    return Reading(None, (text,)) if isinstance(text, Finding) else read_text(path, text)


def read_text(path: str, text: str) -> Reading:
    """Read the text of one file."""
    strange = find_strange_sign(path, text)
    if strange is not None:
        return Reading(None, (strange,), text)
    tree: Tree = parse_fast(text)
    findings: tuple[Finding, ...] = ()
    if tree is None or HASH.search(text):
        tree, findings = _read_exactly(path, text)
        if any(finding.severity == "error" for finding in findings):
            return Reading(None, findings, text)
    if isinstance(tree, dict):
        return Reading(Document(path, text, tree), findings, text)
    return Reading(None, (*findings, _not_a_mapping(path, text, tree)), text)


def decode(path: str, raw: bytes) -> str | Finding:
    """Give the text of a file with plain line breaks, or say why it is none."""
    if len(raw) > MAX_BYTES:
        return Finding(
            "file-too-large",
            "error",
            say("The file is larger than {limit} KB.", limit=MAX_BYTES // 1024),
            Place(path),
            say("A project is one file of a few KB. Put long texts elsewhere and link to them."),
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, raw, error.start)
    if "\x00" in text[:2]:  # UTF-16 of plain letters: every second byte is zero
        return _not_utf8(path, raw, 0)
    return _with_plain_breaks(text)


def _with_plain_breaks(text: str) -> str:
    """Give a text without a byte order mark, its lines ended alike: old Macs, and mishaps, leave a CR alone."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(path: str, raw: bytes, offset: int) -> Finding:
    before = _with_plain_breaks(raw[:offset].decode("utf-8"))
    line = before.count("\n") + 1
    start = before.rpartition("\n")[2]
    rest = re.split(rb"[\r\n]", raw[offset:], maxsplit=1)[0].decode("utf-8", "replace")
    source = "" if "\x00" in rest else start + rest
    return Finding(
        "file-not-utf8",
        "error",
        say("From here on the file is not UTF-8 text."),
        Place(path, span=Span(line, len(start) + 1, len(start) + 2, source)),
        REOPEN,
    )


def find_strange_sign(path: str, text: str) -> Finding | None:
    """Find what no text may hold, most telling first."""
    for code, form, message, hint in LOST:
        if form in text and (match := re.search(LOST_FORMS[form], text, re.MULTILINE)):
            return _strange(path, text, match.start(), len(match[0]), (code, message, hint))
    if text.replace("\n", "").isprintable():  # true for nearly every file, and ten times as fast as the patterns
        return None
    for code, pattern, sentence in STRANGE:
        if match := pattern.search(text):
            message = Message(sentence.text, {"number": f"{ord(match[0]):04X}"})
            return _strange(path, text, match.start(), 1, (code, message, say("Delete it and write the text again.")))
    return None


def _strange(path: str, text: str, at: int, length: int, told: tuple[str, Message, Message]) -> Finding:
    code, message, hint = told
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", begin)
    column = at - begin + 1
    span = Span(text.count("\n", 0, at) + 1, column, column + length, text[begin : end if end >= 0 else len(text)])
    return Finding(code, "error", message, Place(path, span=span), hint)


def _read_exactly(path: str, text: str) -> tuple[Tree, tuple[Finding, ...]]:
    from digistrat.reading.exact import find_cut_texts, parse_exact
    from digistrat.reading.nodes import plain_tree

    read = parse_exact(text)
    flaws = list(read.flaws)
    if read.root is not None:
        flaws.extend(find_cut_texts(read.root, text.split("\n")))
    return plain_tree(read.root), tuple(_finding_of(path, text, flaw) for flaw in flaws)


def _finding_of(path: str, text: str, flaw: "Flaw") -> Finding:
    from digistrat.reading.nodes import span_at

    lines = text.split("\n")
    return Finding(
        flaw.code,
        "warning" if flaw.code in WARNINGS else "error",
        flaw.message,
        Place(path, span=span_at(lines, flaw.start, length=flaw.length)),
        flaw.hint,
        also=(Place(path, span=span_at(lines, flaw.other)),) if flaw.other else (),
    )


def _not_a_mapping(path: str, text: str, tree: Tree) -> Finding:
    if tree is None:
        return Finding(
            "file-empty",
            "error",
            say("The file holds comments only.") if text.strip() else say("The file is empty."),
            Place(path, span=Span(1, 1, 2, text.split("\n", 1)[0])),
            say("Write at least title, summary and status.")
            if path != "strategy.yaml"
            else say("Write at least format, title and municipality."),
        )
    message: Message = (
        say("The file is one text without keys.") if isinstance(tree, str) else say("The file is a list without keys.")
    )
    return Finding(
        "yaml-no-keys",
        "error",
        message,
        Place(path, span=Span(1, 1, 2, text.split("\n", 1)[0])),
        say("Write one key a line, followed by a colon and a space: “title: …”."),
    )


class Positions:
    """Looks up where values stand; each file is walked exactly at most once."""

    def __init__(self, texts: dict[str, str]) -> None:
        """Take the text of every file by its path."""
        self._texts = texts
        self._roots: dict[str, Node | None] = {}

    def updated(self, newer: Self) -> "Positions":
        """Give the positions in these files, and in newer texts of some of them."""
        return Positions({**self._texts, **newer._texts})

    def _root(self, path: str) -> "Node | None":
        if path in self._texts and path not in self._roots:
            from digistrat.reading.exact import parse_exact

            self._roots[path] = parse_exact(self._texts[path]).root
        return self._roots.get(path)

    def _node(self, path: str, keys: Keys) -> "Node | None":
        from digistrat.reading.nodes import find_node

        root = self._root(path)
        return root and find_node(root, keys)

    def placed(self, place: Place) -> Place:
        """Give the place with its span; unchanged where it has one or where the file has no text."""
        # What concerns a file as a whole, such as its name, stands in none of its lines.
        root = self._root(place.path) if place.span is None and place.keys else None
        if root is None:
            return place
        from digistrat.reading.nodes import find_span

        span = find_span(root, self._texts[place.path].split("\n"), place.keys, at_key=place.at_key)
        return Place(place.path, place.keys, place.at_key, span)

    def has_key(self, place: Place) -> bool:
        """Say whether the key was written, if without a value."""
        return self._node(place.path, place.keys) is not None

    def is_cut_by_comma(self, place: Place) -> bool:
        """Say whether the key has no value and stands in braces, as the rest of a text that a comma has cut."""
        group, node = self._node(place.path, place.keys[:-1]), self._node(place.path, place.keys)
        return group is not None and group.is_flow and node is not None and node.value is None
