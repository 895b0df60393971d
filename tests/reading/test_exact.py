"""The exact reader: where each value stands, and which word fits which mistake."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digistrat.reading.exact import find_cut_texts, parse_exact
from digistrat.reading.nodes import Mark, find_node, find_span, plain_tree, span_at
from digistrat.reading.trees import MAX_DEPTH, MAX_VALUES


def pointed(text: str, *keys: str | int, at_key: bool = False) -> tuple[int, int, str]:
    """Give line, column and the marked stretch of the source line."""
    read = parse_exact(text)
    assert read.root is not None
    assert read.flaws == []
    span = find_span(read.root, text.split("\n"), keys, at_key=at_key)
    return span.line, span.column, span.source[span.column - 1 : span.end - 1]


def flaw(text: str) -> tuple[str, int, int, str]:
    """Give code, line, column and message of the only mistake."""
    read = parse_exact(text)
    assert read.root is None or read.flaws
    [found] = read.flaws
    return found.code, found.start.line + 1, found.start.column + 1, str(found.message)


BLOCK = """\
title: Einführung der eAkte
handlungsfelder: [dienstleistung, 'bildung']
summary: >
  Zwei
  Zeilen
end:
milestones:
  - id: sachakte
    title: Einführung
    due: 2022-06

  - {id: rest, due: 2023}
partners:
- regio iT
- kdvz
internal:
  notes: |
    Eins
leer: {}
"""


@pytest.mark.parametrize(
    ("keys", "at_key", "expected"),
    [
        (("title",), False, (1, 8, "Einführung der eAkte")),
        (("title",), True, (1, 1, "title")),
        (("handlungsfelder",), False, (2, 18, "[dienstleistung, 'bildung']")),
        (("handlungsfelder", 0), False, (2, 19, "dienstleistung")),
        (("handlungsfelder", 1), False, (2, 35, "'bildung'")),
        (("handlungsfelder", 7), False, (2, 18, "[dienstleistung, 'bildung']")),
        (("summary",), False, (3, 10, ">")),
        (("end",), False, (6, 1, "end")),
        (("milestones",), False, (7, 1, "milestones")),
        (("milestones", 0), False, (8, 5, "id")),
        (("milestones", 0, "due"), False, (10, 10, "2022-06")),
        (("milestones", 0, "due"), True, (10, 5, "due")),
        (("milestones", 0, "weight"), False, (8, 5, "id")),
        (("milestones", 0, "weight"), True, (8, 5, "id")),
        (("milestones", 1), False, (12, 5, "{id: rest, due: 2023}")),
        (("milestones", 1, "due"), False, (12, 21, "2023")),
        (("milestones", 1, "weight"), False, (12, 5, "{id: rest, due: 2023}")),
        (("partners",), False, (13, 1, "partners")),
        (("partners", 1), False, (15, 3, "kdvz")),
        (("internal",), False, (16, 1, "internal")),
        (("internal", "notes"), False, (17, 10, "|")),
        (("leer",), False, (19, 7, "{}")),
        (("title", "nichts"), False, (1, 8, "Einführung der eAkte")),
        (("fehlt",), False, (1, 1, "title")),
        ((), False, (1, 1, "title")),
    ],
)
def test_each_finding_points_where_the_hand_must_go(
    keys: tuple[str | int, ...], at_key: bool, expected: tuple[int, int, str]
) -> None:
    assert pointed(BLOCK, *keys, at_key=at_key) == expected


def test_a_list_at_the_top_and_an_empty_text_have_places_too() -> None:
    assert pointed("- a\n- b\n", 1) == (2, 3, "b")
    assert pointed("- a\n- b\n") == (1, 1, "- a")
    assert pointed("", "title") == (1, 1, "")


def test_columns_count_code_points() -> None:
    assert pointed("lead: '👩‍💻 ä'\nend: {größe: 5}\n", "end", "größe") == (2, 14, "5")


def test_a_value_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    text = 'title: "Ein langer  \n  Titel"\nlinks: [a,\n  b]\n'
    assert pointed(text, "title") == (1, 8, '"Ein langer')
    assert pointed(text, "links") == (3, 8, "[a,")


@pytest.mark.parametrize("value", ["A", "[A]", "{b: A}", "\n  b: A", "\n- A"])
def test_an_alias_has_a_place_of_its_own(value: str) -> None:
    text = f"a: &x {value}\nd: *x\nlist: [*x, 'e']\n"
    line = text.count("\n") - 1
    assert pointed(text, "d") == (line, 4, "*x")
    assert pointed(text, "d", at_key=True) == (line, 1, "d")
    assert pointed(text, "d", "lacking") == (line, 4, "*x")
    assert pointed(text, "list", 0) == (line + 1, 8, "*x")


def test_what_an_alias_repeats_stands_where_it_was_written() -> None:
    assert pointed("a: &x {b: c}\nd: *x\n", "d", "b") == (1, 11, "c")
    assert pointed("a: &x\nd: *x\n", "d") == (2, 1, "d")


def test_a_text_that_an_alias_repeats_is_cut_once() -> None:
    root = parse_exact("a: &x b #c\nd: *x #e\n").root
    assert root is not None
    assert [flaw.start for flaw in find_cut_texts(root, ["a: &x b #c", "d: *x #e"])] == [Mark(0, 8)]


def test_a_span_behind_the_last_line_is_empty() -> None:
    span = span_at(["title: A"], Mark(5, 3))
    assert (span.line, span.column, span.end, span.source) == (6, 4, 5, "")


def test_the_node_behind_keys() -> None:
    root = parse_exact(BLOCK).root
    assert root is not None
    found = find_node(root, ("milestones", 0, "due"))
    assert found is not None
    assert found.value == "2022-06"
    assert find_node(root, ()) is root
    for missing in (("fehlt",), ("title", "x"), ("partners", 2), ("partners", "regio iT")):
        assert find_node(root, missing) is None


def test_the_tree_is_the_written_text() -> None:
    assert plain_tree(parse_exact("a: no\nb: [1.0, ~]\nc:\nd: ''\n").root) == {
        "a": "no",
        "b": ["1.0", "~"],
        "c": None,
        "d": "",
    }
    assert plain_tree(None) is None
    assert plain_tree(parse_exact("").root) is None


# --- mistakes

TAB = "A tab stands here; YAML indents with spaces only."
DEEPER = "This line is indented deeper than the one above, which has a value already."
COLON = "A colon with a space behind it stands inside a text and is read as a key."
OPEN_QUOTE = "A quotation mark is opened here and never closed."
BACKSLASH = "Behind a backslash in double quotes only certain signs may stand."
OPEN_LIST = "A list in square brackets is not closed, or a comma is missing."
OPEN_GROUP = "A group in braces is not closed, or a comma is missing."
MISFIT = "This line does not fit the lines above it."
SIGN = "A text cannot begin with this sign."
MARK = "A value begins with “!”, which has a special meaning in YAML."
KEY = "A key must be one word, not a list or a group."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: A\n\tlead: B\n", ("yaml-tab", 2, 1, TAB)),
        ("a:\n  b: c\n  \td: e\n", ("yaml-tab", 3, 3, TAB)),
        ("title:\tA\n", ("yaml-tab", 1, 7, TAB)),
        ("title: Erkrath-App: mobil\n", ("yaml-colon-in-text", 1, 19, COLON)),
        ("title: A\n  lead: B\n", ("yaml-syntax", 2, 3, DEEPER)),
        ("a: b: \n", ("yaml-colon-in-text", 1, 5, COLON)),
        ('title: A\nlead: "B\nend: 2022\n', ("yaml-syntax", 2, 7, OPEN_QUOTE)),
        ("title: 'A\n", ("yaml-syntax", 1, 8, OPEN_QUOTE)),
        ('title: "A\n---\n', ("yaml-syntax", 1, 8, OPEN_QUOTE)),
        ('title: "C:\\qr"\n', ("yaml-syntax", 1, 12, BACKSLASH)),
        ('title: "\\u12"\n', ("yaml-syntax", 1, 11, BACKSLASH)),
        ("vision: [a, b\nlead: B\n", ("yaml-syntax", 1, 9, OPEN_LIST)),
        ("vision: [a}\n", ("yaml-syntax", 1, 11, OPEN_LIST)),
        ('vision: ["a" "b"]\n', ("yaml-syntax", 1, 14, OPEN_LIST)),
        ("horizon: {start: 2022\nlead: B\n", ("yaml-syntax", 1, 10, OPEN_GROUP)),
        ("horizon: {start: 2022]\n", ("yaml-syntax", 1, 22, OPEN_GROUP)),
        ("milestones:\n  - id: a\n title: b\n", ("yaml-syntax", 3, 2, MISFIT)),
        ("milestones:\n  - id: a\n  title: b\n", ("yaml-syntax", 3, 3, MISFIT)),
        ("title: A\nlead\nend: 2022\n", ("yaml-syntax", 2, 1, "A colon with a space is missing behind the key.")),
        ("title: @a\n", ("yaml-syntax", 1, 8, SIGN)),
        ("title: `a`\n", ("yaml-syntax", 1, 8, SIGN)),
        ("title: %a\n", ("yaml-syntax", 1, 8, SIGN)),
        ("title: & a\n", ("yaml-syntax", 1, 8, SIGN)),
        ("title: * a\n", ("yaml-syntax", 1, 8, SIGN)),
        ("title: !wichtig A\n", ("yaml-tag", 1, 8, MARK)),
        ("title: !\n", ("yaml-tag", 1, 8, MARK)),
        ("!x\ntitle: A\n", ("yaml-tag", 1, 1, MARK)),
        ("- !x [a]\n", ("yaml-tag", 1, 3, MARK)),
        ("title: !x!y A\n", ("yaml-syntax", 1, 8, MARK)),
        ("title: - a\n", ("yaml-syntax", 1, 8, "A list entry cannot stand here.")),
        ("title: ? a\n", ("yaml-syntax", 1, 8, "A key with “?” cannot stand here.")),
        ("vision: [a,,b]\n", ("yaml-syntax", 1, 12, "A value is missing here.")),
        ("[a]: b\n", ("yaml-syntax", 1, 1, KEY)),
        ("? {a: b}\n: c\n", ("yaml-syntax", 1, 3, KEY)),
        ("a: &x b\n*x : c\n", ("yaml-syntax", 2, 1, KEY)),
        ("title: *a\n", ("yaml-syntax", 1, 8, "“*a” refers to nothing that stands above.")),
        ("a: &a [*a]\n", ("yaml-syntax", 1, 8, "“*a” refers to nothing that stands above.")),
        (
            "title: A\n---\ntitle: B\n",
            ("yaml-several-documents", 2, 1, "A second document begins here; a file holds one."),
        ),
        (
            "title: |x\n  a\n",
            (
                *("yaml-syntax", 1, 9),
                "A text cannot begin with this sign.",
            ),
        ),
        (
            'a: "\\U00110000"\n',
            ("yaml-syntax", 1, 1, "The YAML cannot be read from here on (chr() arg not in range(0x110000))."),
        ),
        (
            "%YAML 2.0\n---\na: b\n",
            (
                *("yaml-syntax", 1, 1),
                "The YAML cannot be read from here on (found incompatible YAML document (version 1.* is required)).",
            ),
        ),
    ],
)
def test_each_mistake_has_its_word_and_its_place(text: str, expected: tuple[str, int, int, str]) -> None:
    assert flaw(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: Erkrath-App: mobil\n", 'Put the whole text in quotes: title: "Erkrath-App: mobil"'),
        ("a\nb: c\n", 'Put the whole text in quotes: b: "c"'),
        ("ein: \n  Satz mit Ende:\n  und: mehr\n", None),
        ("a\nb:\n", 'Put the whole text in quotes: "b:"'),
    ],
)
def test_the_hint_shows_the_line_in_quotes(text: str, hint: str | None) -> None:
    flaws = parse_exact(text).flaws
    assert [str(found.hint) for found in flaws] == ([hint] if hint else [])


def test_duplicate_keys_on_all_levels_are_told_together() -> None:
    read = parse_exact("a: 1\nb: {c: 2, c: 3}\na: 4\n? a\n: 5\n")
    assert [(found.code, found.start.line + 1, found.length, found.other) for found in read.flaws] == [
        ("yaml-duplicate-key", 2, 1, Mark(1, 4)),
        ("yaml-duplicate-key", 3, 1, Mark(0, 0)),
        ("yaml-duplicate-key", 4, 1, Mark(0, 0)),
    ]
    assert plain_tree(read.root) == {"a": "1", "b": {"c": "2"}}


def test_a_duplicate_key_over_two_lines_is_marked_at_its_first_sign() -> None:
    read = parse_exact('a b: 1\n? "a\n  b"\n: 2\n')
    assert [(found.start, found.length) for found in read.flaws] == [(Mark(1, 2), 1)]


def test_an_alias_is_a_copy_and_a_bomb_is_refused() -> None:
    assert plain_tree(parse_exact("a: &x [1, 2]\nb: *x\n").root) == {"a": ["1", "2"], "b": ["1", "2"]}
    lines = [f"a: &a [{', '.join(['x'] * 98)}]", "b: [{}]"]
    fits, bomb = ("\n".join(lines).format(", ".join(["*a"] * count)) for count in (198, 199))
    assert parse_exact(fits).flaws == []
    code, line, column, message = flaw(bomb)
    assert (code, line, column) == ("yaml-alias-bomb", 2, 5 + 4 * 198)
    assert message == f"Repetitions with “*” make this file larger than {MAX_VALUES} values."


def test_a_file_as_deep_as_allowed_is_read_and_no_deeper() -> None:
    fits = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert parse_exact(fits).flaws == []
    assert flaw("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)[:3] == ("yaml-too-deep", 1, 3 + MAX_DEPTH)
    assert flaw("a: " + "[" * MAX_DEPTH)[0] == "yaml-too-deep"


texts = st.recursive(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=100)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), texts, min_size=1, max_size=4), st.booleans())
def test_what_ruamel_writes_is_read_as_it_was(tree: dict[str, object], is_flow: bool) -> None:
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = is_flow
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(tree, out)
    read = parse_exact(out.getvalue())
    assert [found.code for found in read.flaws if found.code != "yaml-control-character"] == []
    if not read.flaws:
        assert plain_tree(read.root) == tree
