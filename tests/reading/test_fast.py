"""The fast walk, one small text a case: what it reads, what it leaves to the exact one, and what to ruamel.yaml."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digistrat.reading.exact import parse_by_ruamel, parse_exact
from digistrat.reading.fast import MAX_OPENED, parse_fast
from digistrat.reading.libyaml import Left, compose, parse
from digistrat.reading.nodes import plain_tree
from digistrat.reading.trees import MAX_BYTES, MAX_DEPTH, Tree

READ: dict[str, Tree] = {
    # A scalar is the text that was written.
    "a: no\n": {"a": "no"},
    "a: 5\n": {"a": "5"},
    "a: -5\n": {"a": "-5"},
    "a: 0\n": {"a": "0"},
    "a: 6.10\n": {"a": "6.10"},
    "a: -0.50\n": {"a": "-0.50"},
    "a: 6.1\nb: 6.10\nc: [0815, 0x1F, 0o17, 1_000, +5, -0, 1e3, 1., .5, .inf]\n": {
        "a": "6.1",
        "b": "6.10",
        "c": ["0815", "0x1F", "0o17", "1_000", "+5", "-0", "1e3", "1.", ".5", ".inf"],
    },
    "5: a\n1.5: b\n1.50: c\ntrue: d\n~: e\n": {"5": "a", "1.5": "b", "1.50": "c", "true": "d", "~": "e"},
    "a: ~\nb: null\nc: {d: True}\n": {"a": "~", "b": "null", "c": {"d": "True"}},
    "a: ''\nb: ['', \"\", ' c']\nd: {e: , f}\ng:\n-\n": {
        "a": "",
        "b": ["", "", " c"],
        "d": {"e": None, "f": None},
        "g": [None],
    },
    "<<: a\n": {"<<": "a"},
    "a: 17500.50\nb: [0.5, {c: 2.0}]\n": {"a": "17500.50", "b": ["0.5", {"c": "2.0"}]},
    "a:\n  - 1.5\n  -\n    2.50\n": {"a": ["1.5", "2.50"]},
    "a: true\nb: false\n": {"a": "true", "b": "false"},
    "a: 2022-06-07\nb: 12:30\nc: 01.02.01\nd: 6.10.2\n": {
        "a": "2022-06-07",
        "b": "12:30",
        "c": "01.02.01",
        "d": "6.10.2",
    },
    "a: 2024-02-31\n": {"a": "2024-02-31"},
    "a: 12. Sitzung\nb: 007 Blaue Bohnen\n": {"a": "12. Sitzung", "b": "007 Blaue Bohnen"},
    "a: 50%\nb: _ja_\nc: inf\n": {"a": "50%", "b": "_ja_", "c": "inf"},
    "a: nullvergleich\nb:\n": {"a": "nullvergleich", "b": None},
    "a: Beträge wie 6.1 und 6.10\nb: 6.10\n": {"a": "Beträge wie 6.1 und 6.10", "b": "6.10"},
    # Signs that are special in YAML, inside a text.
    "a: Bürger*innen & Vereine, 50 % und § 3!\n": {"a": "Bürger*innen & Vereine, 50 % und § 3!"},
    "a: wie? So.\nb: x@y :-)\n": {"a": "wie? So.", "b": "x@y :-)"},
    "a: |\n  Die **Vision** und\n  **fett** * x\n": {"a": "Die **Vision** und\n**fett** * x\n"},
    "a: https://example.org/?b=1&c=2#d\n": {"a": "https://example.org/?b=1&c=2#d"},
    'a: "b \\"c\\" \\\\ \\n d"\n': {"a": 'b "c" \\ \n d'},
    # Layout.
    "a: b": {"a": "b"},
    "a: >-\n  b\n  c\nd: |\n  e\n": {"a": "b c", "d": "e\n"},
    "a:\n- b\n- c: d\n  e: f\n": {"a": ["b", {"c": "d", "e": "f"}]},
    "a: [b, 'c', \"d\", ]  # e\n": {"a": ["b", "c", "d"]},
    "a: {b: c, 'd': , e: https://x:80/}\n": {"a": {"b": "c", "d": None, "e": "https://x:80/"}},
    "{a: b}\n": {"a": "b"},
    "---\na: b\n": {"a": "b"},
    "a: [b,\n  [c], {d: {e: [f]}}]\n": {"a": ["b", ["c"], {"d": {"e": ["f"]}}]},
    "a: []\nb: {}\nc: [d: e]\n": {"a": [], "b": {}, "c": [{"d": "e"}]},
    "a: >\nb: |\n  c": {"a": "", "b": "c"},
    "a: |\n\n  b\n": {"a": "\nb\n"},
    "# nur\na:  # hier\n  b\n": {"a": "b"},
}

WALKED = (
    # Not one of keys and values: an empty file, a list, a text.
    *("", "# a\n", "---\n", "- a\n", "a\n", "5\n", "- a: b\n", "--- a\n"),
    # A repetition of nothing.
    "a: *b\n",
    # Escapes that may give an invisible sign.
    *('a: "\\e"\n', 'a: "b\\0"\n', 'a: "\\x41"\n', 'a: "\\u202e"\n', 'a: "\\t"\n'),
    # Keys that stand there twice, a list as a key, a second document.
    *("a: b\na: c\n", "a: {b: c, b: d}\n", "[a]: b\n", "a: b\n---\nc: d\n"),
    # What could be too deep.
    *(f"a: [{', '.join(['[]'] * MAX_OPENED)}]\n", f"a:\n{' ' * 200}b\n", f"a:\n  {'- ' * 21}b\n"),
)
"""Read by libyaml, but by the exact walk alone."""

LEFT = (
    # Repetitions.
    *("a: &b c\n", "a: &b [c]\nd: *b\n", "a: [&b c, *b]\n", "a: &b [*b]\n"),
    # Tags, complex and empty keys, directives, the end of a document, reserved signs.
    *("a: !t b\n", "a: !\nb: c\n", "!t a: b\n", "? a\n", "a:\n  ? b\n", ": a\n", "a:\n  : b\n", "a: {b:}\n"),
    *("%YAML 1.2\n---\na: b\n", "a: b\n...\n", "a: @b\n", "a: `b`\n", "a: [*b: c]\n"),
    # Signs that the two split lines or words at in different ways.
    *("a:\tb\n", "a: b\t# c\n"),
    # Broken.
    *("a: b\n- c\n", "a: b: c\n", "a: 'b\n", "a: [b\n", "a:\n   b: c\n  d: e\n", "a: - b\n", "a: [b] c\n"),
)


@pytest.mark.parametrize("text", READ)
def test_reads(text: str) -> None:
    assert parse_fast(text) == READ[text]
    assert plain_tree(parse_exact(text).root) == READ[text]
    assert plain_tree(parse_by_ruamel(text).root) == READ[text]


@pytest.mark.parametrize("text", WALKED)
def test_leaves_to_the_exact_walk(text: str) -> None:
    assert parse_fast(text) is None
    assert list(parse(text))


@pytest.mark.parametrize("text", LEFT)
def test_leaves_to_ruamel(text: str) -> None:
    assert parse_fast(text) is None
    with pytest.raises(Left):
        list(parse(text))
    with pytest.raises(Left):
        compose(text)


def nested(depth: int) -> str:
    """Give a file whose innermost value lies ``depth`` levels below the root."""
    return "".join(f"{'  ' * level}a:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "a: b\n"


def bracketed(depth: int) -> str:
    """Give a file with a list whose innermost value lies ``depth`` levels below the root."""
    return f"a: {'[' * (depth - 1)}b{']' * (depth - 1)}\n"


@pytest.mark.parametrize("written", [nested, bracketed])
def test_depth(written: Callable[[int], str]) -> None:
    deepest = written(MAX_DEPTH - 1)
    assert parse_fast(deepest) == plain_tree(parse_by_ruamel(deepest).root)
    assert parse_fast(written(MAX_DEPTH)) is None
    assert [flaw.code for flaw in parse_exact(written(MAX_DEPTH)).flaws] == ["yaml-too-deep"]
    assert parse_exact(written(MAX_DEPTH)).flaws == parse_by_ruamel(written(MAX_DEPTH)).flaws


ABUSE = """
import sys
from digistrat.reading.exact import parse_exact
from digistrat.reading.fast import parse_fast
size = int(sys.argv[1])
units = (
    "- ", "? ", ": ", "- ? ", "? - : ", "-  ", "[", "{", "{a: ", "[? ", "[a: ", "a: [", "[{", "a: - ", "'", '"', "\\\\",
    "a", "9", "1.", "1e", "-", "_", "0x", ":", ",", "[],", "]", "#", " #", "|", "|#", ">\\n", "&a ", "*a ", "!a ",
    "<<: ", "%", "@", "\\n", " ", "- \\n", "- - a\\n", "a:\\n- ", "a: |\\n", "[a]: ", "a b ", "~ ", "...\\n",
    "---\\n", "5 ", ": 5", "\\n  5",
)
for unit in units:
    for begin in ("", "a: ", "a:\\n  ", "a: [", "a: {b: ", "a: '"):
        parse_fast((begin + unit * size)[:size])
stairs = lambda unit: "".join(" " * step + unit + "\\n" for step in range(int((2 * size) ** 0.5) - 10))
for unit in ("a:", "- a:", "-", "- -", "?"):
    assert parse_fast(stairs(unit)) is None, unit
print("alive")
"""


def test_nothing_aborts_the_process() -> None:
    """Deep nesting ends libyaml's making of nodes, and with it the whole process, unless it never gets there."""
    ended = subprocess.run(
        [sys.executable, "-c", ABUSE, str(MAX_BYTES)], check=False, capture_output=True, text=True, timeout=120
    )
    assert (ended.returncode, ended.stdout) == (0, "alive\n"), ended.stderr


def test_own_strategy_takes_the_fast_path() -> None:
    root = Path(__file__).parents[2]
    for path in (root / "strategy.yaml", *(root / "roadmap").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert parse_fast(text) == plain_tree(parse_by_ruamel(text).root), path
