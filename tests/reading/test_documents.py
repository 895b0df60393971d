"""One file's bytes: what is no text, no YAML or no group of keys is told with its place; all else is read."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digistrat.findings import Place
from digistrat.reading.documents import Positions, Reading, read_document
from digistrat.reading.trees import MAX_BYTES
from samples import listed

PATH = "roadmap/eakte.yaml"


def read(raw: bytes | str) -> Reading:
    return read_document(PATH, raw if isinstance(raw, bytes) else raw.encode())


def told(raw: bytes | str) -> list[str]:
    """Give ``line:column severity[code]`` of what a file is told."""
    return [line.removeprefix(f"{PATH}:") for line in listed(read(raw).findings)]


def tree(raw: bytes | str) -> object:
    reading = read(raw)
    assert reading.document is not None
    assert reading.findings == ()
    return reading.document.tree


# --- bytes that are no text


def test_the_first_byte_that_is_not_utf8_is_pointed_at() -> None:
    raw = "title: Straße\nlead: M".encode() + "ünster\n".encode("latin-1")
    assert told(raw) == ["2:8 error[file-not-utf8]"]
    [finding] = read(raw).findings
    assert finding.place.span is not None
    assert finding.place.span.source == "lead: M�nster"
    assert str(finding.hint).startswith("Open it again in its old encoding")


def test_utf16_of_an_old_editor_is_told_without_an_excerpt() -> None:
    raw = "title: Straße\n".encode("utf-16")
    assert told(raw) == ["1:1 error[file-not-utf8]"]
    [finding] = read(raw).findings
    assert finding.place.span is not None
    assert finding.place.span.source == ""


def test_the_mark_of_windows_at_the_beginning_is_no_sign_of_the_text() -> None:
    assert tree("\ufefftitle: A\n") == {"title": "A"}
    assert told(b"\xef\xbb\xbftitle: \xff\n") == ["1:8 error[file-not-utf8]"]


def test_a_line_may_end_in_a_sign_of_old_machines() -> None:
    text = b"title: A\rsummary: |\r  eins\r  zwei\rstatus: planned\rlead: \x07\rend: \xff"
    assert tree(text.partition(b"lead")[0].decode()) == {"title": "A", "summary": "eins\nzwei\n", "status": "planned"}
    assert told(text.partition(b"\rend")[0]) == ["6:7 error[yaml-control-character]"]
    assert told(text) == ["7:6 error[file-not-utf8]"]


def test_line_ends_of_windows_are_read_and_counted() -> None:
    assert tree("title: A\r\nsummary: |\r\n  eins\r\n  zwei\r\n") == {"title": "A", "summary": "eins\nzwei\n"}
    assert told("title: A\r\nlead: \x07\r\n") == ["2:7 error[yaml-control-character]"]
    assert told(b"title: A\r\nlead: \xff\r\n") == ["2:7 error[file-not-utf8]"]


def test_a_huge_file_is_not_read_at_all() -> None:
    [finding] = read(b"#" * (MAX_BYTES + 1)).findings
    assert (finding.code, str(finding.message)) == ("file-too-large", "The file is larger than 256 KB.")
    assert told(b"title: A" + b"x" * (MAX_BYTES - 20)) == []


# --- signs that nobody sees


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("title: A\nlead: a\x00b\n", "2:8", "yaml-control-character", "control character (U+0000)"),
        ("title: \x1b[31mrot\n", "1:8", "yaml-control-character", "control character (U+001B)"),
        ("title: a\x7f\n", "1:9", "yaml-control-character", "control character (U+007F)"),
        ("title: a\x9b\n", "1:9", "yaml-control-character", "control character (U+009B)"),
        ("title: a\ufeffb\n", "1:9", "yaml-control-character", "control character (U+FEFF)"),
        ("title: a\uffff", "1:9", "yaml-control-character", "control character (U+FFFF)"),
        ("title: a\u202eb\n", "1:9", "yaml-bidi-character", "(U+202E) turns the direction"),
        ("title: a\u2066b\n", "1:9", "yaml-bidi-character", "(U+2066) turns the direction"),
        ("title: a\x85b\n", "1:9", "yaml-control-character", "line separator (U+0085)"),
        ("title: a\u2028b\n", "1:9", "yaml-control-character", "line separator (U+2028)"),
        ('title: A\nlead: "a\\e[2Jb"\n', "2:7", "yaml-control-character", "control character (U+001B)"),
        ('title: "\\u202e"\n', "1:8", "yaml-bidi-character", "(U+202E) turns the direction"),
        ('title: "\\ud800"\n', "1:8", "yaml-control-character", "control character (U+D800)"),
        ('title: "\\L"\n', "1:8", "yaml-control-character", "control character (U+2028)"),
    ],
)
def test_invisible_signs_are_refused_however_they_are_written(text: str, place: str, code: str, message: str) -> None:
    assert told(text) == [f"{place} error[{code}]"]
    [finding] = read(text).findings
    assert message in str(finding.message)


def test_signs_that_a_text_needs_are_kept() -> None:
    text = "title: 'Bürger*innen 👩‍💻 ½ – “gut” \u00ad\u200b'\nlead: \"a\\tb\\nC:\\\\Uni \\u00e4\"\n"
    assert tree(text) == {"title": "Bürger*innen 👩‍💻 ½ – “gut” \u00ad\u200b", "lead": "a\tb\nC:\\Uni ä"}
    assert tree("title: C:\\Users\\xaver\n") == {"title": "C:\\Users\\xaver"}


# --- YAML without keys


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("\n\n", "file-empty"),
        ("# nur ein Kommentar\n", "file-empty"),
        ("---\n", "file-empty"),
        ("- title: A\n", "yaml-no-keys"),
        ("[]\n", "yaml-no-keys"),
        ("Nur ein Satz.\n", "yaml-no-keys"),
        ("null\n", "yaml-no-keys"),
        ("~\n", "yaml-no-keys"),
    ],
)
def test_a_file_without_keys_is_told(text: str, code: str) -> None:
    assert told(text) == [f"1:1 error[{code}]"]


def test_the_hint_knows_which_file_it_is() -> None:
    def hint(path: str, raw: bytes) -> str:
        return str(read_document(path, raw).findings[0].hint)

    assert hint(PATH, b"") == "Write at least title, summary and status."
    assert hint("strategy.yaml", b"") == "Write at least format, title and municipality."
    assert str(read("- a\n").findings[0].message) == "The file is a list without keys."
    assert str(read("a\n").findings[0].message) == "The file is one text without keys."


# --- scalars stay what was written


def test_no_scalar_is_anything_but_the_written_text() -> None:
    text = """\
    no: no
    zahl: 6.10
    nummer: 053700004004
    zeit: 12:30:45
    tag: 2024-02-30
    nichts: null
    tilde: ~
    ja: true
    leer:
    quote: "0x1F"
    liste: [1e3, .5, 0o7, Yes]
    """
    assert tree(text.replace("\n    ", "\n").strip() + "\n") == {
        "no": "no",
        "zahl": "6.10",
        "nummer": "053700004004",
        "zeit": "12:30:45",
        "tag": "2024-02-30",
        "nichts": "null",
        "tilde": "~",
        "ja": "true",
        "leer": None,
        "quote": "0x1F",
        "liste": ["1e3", ".5", "0o7", "Yes"],
    }


def test_a_text_that_loses_its_end_is_a_warning_and_the_file_is_read() -> None:
    reading = read("title: Straße #3 neu\nlead: Amt # Kommentar\nlinks: ['a #b']\n")
    assert listed(reading.findings) == [f"{PATH}:1:15 warning[yaml-text-cut-by-hash]"]
    assert reading.document is not None
    assert reading.document.tree == {"title": "Straße", "lead": "Amt", "links": ["a #b"]}


def test_a_file_with_a_warning_and_no_keys_tells_both() -> None:
    assert told("- Straße #3\n") == ["1:10 warning[yaml-text-cut-by-hash]", "1:1 error[yaml-no-keys]"]


def test_all_duplicate_keys_are_told_at_once_with_the_first_place() -> None:
    reading = read("title: A\nlead: B\ntitle: C\nlead: D\n")
    assert reading.document is None
    assert listed(reading.findings) == [
        f"{PATH}:3:1 error[yaml-duplicate-key]",
        f"{PATH}:4:1 error[yaml-duplicate-key]",
    ]
    [first] = reading.findings[0].also
    assert first.span is not None
    assert (first.span.line, first.span.column) == (1, 1)
    assert str(reading.findings[0].hint) == "Keep one of the two; the first stands in line 1."


# --- positions


def test_positions_leave_alone_what_they_cannot_know() -> None:
    positions = Positions({PATH: "title: A\nbudget: [{planned: 1, Soft}]\n", "kaputt.yaml": "a: [\n"})
    elsewhere = Place("anders.yaml", ("title",))
    assert positions.placed(elsewhere) is elsewhere
    broken = Place("kaputt.yaml", ("a",))
    assert positions.placed(broken) is broken
    found = positions.placed(Place(PATH, ("title",)))
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end) == (1, 8, 9)
    assert positions.placed(found) is found


def test_positions_know_what_was_written() -> None:
    positions = Positions({PATH: "title:\nbudget: [{planned: 1, Soft}]\nlinks:\n  - {title: A}\n", "x.yaml": "a: [\n"})
    assert positions.has_key(Place(PATH, ("title",)))
    assert not positions.has_key(Place(PATH, ("summary",)))
    assert not positions.has_key(Place("x.yaml", ("a",)))
    assert not positions.has_key(Place("anders.yaml", ("a",)))
    assert positions.is_cut_by_comma(Place(PATH, ("budget", 0, "Soft")))
    assert not positions.is_cut_by_comma(Place(PATH, ("budget", 0, "planned")))
    assert not positions.is_cut_by_comma(Place(PATH, ("title",)))
    assert not positions.is_cut_by_comma(Place("x.yaml", ("a",)))
    assert not positions.is_cut_by_comma(Place("anders.yaml", ("a",)))


# --- anything at all

pieces = st.sampled_from(
    [
        "title",
        ": ",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "'",
        '"',
        "|",
        ">",
        "&a",
        "*a",
        "!",
        "!!",
        "%",
        "?",
        "---",
        "...",
        "\t",
        "\r",
        "\\",
        "\\x1b",
        "\ufeff",
        "\x85",
        "é",
        "👩\u200d💻",
        "~",
        "null",
        "<<",
        "@",
        "`",
        "1",
        "\x00",
    ]
)


def is_told_or_read(raw: bytes) -> None:
    reading = read_document(PATH, raw)
    assert (reading.document is None) == any(finding.severity == "error" for finding in reading.findings)
    for finding in reading.findings:
        span = finding.place.span
        assert finding.code == "file-too-large" or (span is not None and 1 <= span.column < span.end)
    Positions({PATH: reading.text}).placed(Place(PATH, ("title",)))


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"%YAML \n---\n")
@example(b'a: "\\U00110000"')
@example(b"a: 1\r\rb")
@example(b"a:\rb: c\r- d\n\tx")
@example(b"!")
@example(b"!<")
@example(b"a: !<\n")
@example(b'"')
def test_any_bytes_give_a_document_or_a_finding(raw: bytes) -> None:
    is_told_or_read(raw)


@settings(max_examples=600)
@given(st.lists(pieces, max_size=14).map("".join))
def test_any_yaml_gives_a_document_or_a_finding(text: str) -> None:
    is_told_or_read(text.encode())
