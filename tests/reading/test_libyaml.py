"""libyaml is asked only where it reads what ruamel.yaml reads, and every rule that keeps a text from it is needed.

The proof with any number of texts is ``benchmarks/differential.py``; here it runs with a few thousand.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2]))

from benchmarks.differential import compare, find_difference, normal
from benchmarks.generate import write_strategy

from digistrat.reading import libyaml
from digistrat.reading.fast import parse_fast
from digistrat.reading.libyaml import Left, compose, find_parser, is_odd, parse

MUTILATED = 4000
ODD = {
    "a tab before a comment": "a: b\t# c\n",
    "a tab in a text": "a: b\tc\n",
    "a tab behind a colon": "a:\tb\n",
    "a tag without a name": "a: ! b\n",
    "a tag at the beginning": "!\na: b\n",
    "a tag in brackets": "a: [!,b]\n",
    "a complex key": "a: [\n ? :]\n",
    "an anchor as a key": "&a: b\nc: d\n",
    "an anchor in brackets as a key": "a: [&x: b]\n",
    "an alias as a key": "a: [&x b]\nb: [*x :]\n",
    "a sign that sticks to an alias": "a: *a?\n",
    "a sign that sticks to an anchor": "a: &a?b\n",
    "a value that sticks to its key": "a: ['b':c]\n",
    "a value that sticks to its key in double quotes": 'a: ["b":c]\n',
    "a bracket that sticks to the colon of a key": "a: ['b' :]\n",
    "a bracket that sticks to the colon of a key in double quotes": 'a: ["b" :]\n',
    "a group that sticks to the colon behind it": "a: [{b: c}:, d]\n",
    "a list that sticks to the colon behind it": "a: [[b]:, c]\n",
    "an alias that sticks to a quotation": "a: [&x b, *x ''*aa: b]\n",
    "a comment that sticks to the head of a text": "a: |#c\n",
    "a comment that sticks to the head of a folded text": "a: >-#c\n",
    "a line of spaces below the head of a text": "a: |\n  \n    b\n",
    "a line of spaces below the head of a folded text": "a: > # c\n  \n    b\n",
    "the end of a document below the head of a text": ">\n---\n\n    \n",
    "the end of a document behind a text": "a: |\n  b\n...\n\n...\n",
    "a space at the very end": "a:\n - - b ",
    "a document that is one text, with a line that could be a comment": "|-\n\n#a\n",
    "such a document behind its marker": "--- >\n#a\n",
    "such a document with an anchor": "# b\n&c |\n#a\n",
    "a directive": "%YAML 1.1#\n---\na: b\n",
    "a directive behind a comment": "# a\n%YAML 1.1#\n---\na: b\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_each_odd_text_would_be_read_otherwise(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_odd(text)
    assert find_difference(text) is None
    monkeypatch.setattr(libyaml, "is_odd", lambda _: False)
    assert find_difference(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: Hallo! Wie geht's? F&E & Co, 50 % und *so*!\n",
        "a: \"b\" # c\nd: 'e'\nf: {\"g\": h, 'i': j}\n",
        "a: |\n  **fett** * x\n\n  y\nb: >-\n\n  z\nc: a | b > c\n",
        "a: [b]\nc: {d: e}\nf: siehe [1], g\n",
        "---\na: b\n",
    ],
)
def test_usual_texts_are_not_odd(text: str) -> None:
    assert not is_odd(text)
    assert list(parse(text))


def test_an_alias_of_nothing_is_told_first_wherever_it_stands() -> None:
    assert find_difference("a: [*x ''*aa: b]\n") is None


@pytest.mark.parametrize("part", range(2))
def test_mutilated_files(part: int) -> None:
    counts, differences = compare(f"test-{part}", MUTILATED // 2)
    assert differences == []
    assert counts["fast"] > MUTILATED // 2 // 5, "the texts are too broken to prove anything"
    assert counts["exact"] > MUTILATED // 2 // 50


@pytest.mark.parametrize("frame", ["a: {}\n", "a: [{}]\n", "a: {{b: {}}}\n"])
def test_every_short_number_is_the_written_text(frame: str) -> None:
    for length in (1, 2, 3):
        for signs in product("015.-+_e", repeat=length):
            assert find_difference(frame.format("".join(signs))) is None


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["a: {}\n", "a: |\n  {}\n", "a:\n  - {}\n", "a: '{}'\n", "a: [{}]\n", "{}: a\n"]),
)
def test_any_text(text: str, frame: str) -> None:
    assert find_difference(normal(frame.format(text))) is None


def test_generated_projects_take_the_fast_path(tmp_path: Path) -> None:
    write_strategy(tmp_path, 60, seed=1)
    paths = [tmp_path / "strategy.yaml", *(tmp_path / "roadmap").iterdir()]
    assert len(paths) == 61
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert parse_fast(text) is not None, path
        assert find_difference(text) is None, path


def test_without_libyaml_all_is_left_to_ruamel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert find_parser() is None
    monkeypatch.setattr(libyaml, "_parser", None)
    assert parse_fast("a: b\n") is None
    for read in (compose, lambda text: list(parse(text))):
        with pytest.raises(Left):
            read("a: b\n")
    assert find_difference("a: &x [b]\nc: *x\n") is None
