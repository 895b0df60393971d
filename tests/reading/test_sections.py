"""What a document's sections are, and of which documents there are none."""

from __future__ import annotations

import pytest

from digistrat.reading.documents import Reading, read_text
from digistrat.reading.sections import is_closed, read_sections, split_sections
from digistrat.reading.trees import Tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\n", {"a": " 1", "b": " 2"}),
        ("a: 1\n", {"a": " 1"}),
        ("a:\nb:\n", {"a": "", "b": ""}),
        ("# Kopf – nur Text\n\n   # eingerückt\na: 1\n", {}),
        ("# Kopf: „Steckbrief“\n\n   # eingerückt\na: 1\n", {"a": " 1"}),
        ("a:\n  b: 1\n# zu c\nc: x # y\n\n", {"a": "\n  b: 1\n# zu c", "c": " x # y\n"}),
        ("a:\n- x\n-\n  y: 1\nb: |\n  c: 1\n\n  d\n", {"a": "\n- x\n-\n  y: 1", "b": " |\n  c: 1\n\n  d"}),
        (
            "a: F&E & Co, https://x.example?a=1&b=2\nb: *x*\n",
            {"a": " F&E & Co, https://x.example?a=1&b=2", "b": " *x*"},
        ),
    ],
)
def test_sections(text: str, expected: dict[str, str]) -> None:
    assert split_sections(text) == expected


WITHOUT = {
    "nothing at all": "",
    "comments alone": "# a\n",
    "no line break at the end": "a: 1\nb: 2",
    "a text, not keys": "text\n",
    "a list": "- a: 1\n",
    "braces": "{a: 1}\n",
    "keys that are indented": " a: 1\n b: 2\n",
    "a key twice": "a: 1\nb: 2\na: 3\n",
    "a key in quotes": "a: 1\n'b': 2\n",
    "a key with another sign": "a: 1\ngröße: 2\n",
    "a key with a hyphen": "a: 1\nb-c: 2\n",
    "a number as key": "a: 1\n5: 2\n",
    "a space before the colon": "a: 1\nb : 2\n",
    "a tab behind the colon": "a: 1\nb:\t2\n",
    "a complex key": "a: 1\n? b\n: 2\n",
    "a quotation that goes on at the edge": "a: 'x\nund y'\nb: 2\n",
    "a quotation that looks like a key and one that is hidden": 'a: "x\nb: y"\n"b": 2\n',
    "brackets that end at the edge": "a: [x,\n]\nb: 2\n",
    "an anchor": "a: &x 1\nb: *x\n",
    "an anchor in brackets": "a: [&x 1]\nb: *x\n",
    "a directive": "%YAML 1.2\n---\na: 1\n",
    "the beginning of a document": "---\na: 1\n",
    "the end of a document": "a: 1\nb: 2\n...\n",
    "a second document": "a: 1\n---\nb: 1\n",
    "a conflict": "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
    "a forbidden sign in a comment at the top": "# \x07\na: 1\n",
    "a lost letter in a comment at the top": "# M\ufffdll\na: 1\n",
    "a broken umlaut in a comment at the top": "# MÃ¼ll\na: 1\n",
}


@pytest.mark.parametrize("text", WITHOUT.values(), ids=WITHOUT.keys())
def test_documents_that_are_read_whole(text: str) -> None:
    """They have no sections, or something reaches out of one of them; none is read part by part."""
    sections = split_sections(text)
    assert not (sections and is_closed(text))
    assert not sections or read_sections(sections, {}, {}) is None


def test_sections_are_read_one_by_one() -> None:
    text = "# Kopf\na: 1\nb:\n- x\n- y: 6.10\nc: |+\n  d\n\ne:\nf: ja\n"
    sections = split_sections(text)
    document = read_text("", text).document
    assert document is not None
    assert read_sections(sections, {}, {}) == document.tree
    assert document.tree == {"a": "1", "b": ["x", {"y": "6.10"}], "c": "d\n\n", "e": None, "f": "ja"}
    assert read_sections({}, {}, {}) == {}


@pytest.mark.parametrize(
    "text",
    [" 'x", " [x", " x: y", " *x", " !t x", "\n  b: 1\n c: 2", " \x07", "\n'b': 1", "\nb: 1"],
)
def test_a_section_that_cannot_be_read_alone(text: str) -> None:
    assert read_sections({"a": text}, {}, {}) is None
    assert read_sections({"b": " 1", "a": text}, {}, {}) is None


def test_of_a_list_only_new_items_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    old = "\n  - a: 1\n    b: |+\n      x\n\n  - c"
    read: list[str] = []

    def noted(path: str, text: str) -> Reading:
        read.append(text)
        return read_text(path, text)

    monkeypatch.setattr("digistrat.reading.sections.read_text", noted)
    values: list[Tree] = [{"a": "1", "b": "x\n\n"}, "c"]
    tree = read_sections({"k": f"{old}\n  # d\n  - e: 2"}, {"k": old}, {"k": values})
    assert read == ["k:\n  - c\n  # d\n", "k:\n  - e: 2\n"]
    assert tree == {"k": [values[0], "c", {"e": "2"}]}


@pytest.mark.parametrize(
    ("old", "values", "new"),
    [
        ("\n  - a\n  -\n    'x\n  - y'", ["a", "x - y"], "\n  - a\n  -\n    'x\n  - z'"),
        ("\n  - a\n  - 'x\n  - y'", ["a", "x - y"], "\n  - a\n  - 'x\n  - z'"),
        ("\n  - a", ["a"], "\n  - a\n  -\n    b\n  -"),
        ("\n  - a", ["a"], "\n- a\n- b"),
        (" [a]", ["a"], "\n- a"),
        (" a", "a", "\n- a\n- b"),
        ("\n- a", ["a"], "\n- a\n-b"),
        ("\n- a", ["a"], " a"),
        ("\n- a", ["a"], "\n- a\n- 'b"),
    ],
)
def test_items_that_cannot_be_told_apart_are_read_with_their_list(old: str, values: Tree, new: str) -> None:
    document = read_text("", f"k:{new}\n").document
    tree = read_sections({"k": new}, {"k": old}, {"k": values})
    assert tree == (document.tree if document else None)
