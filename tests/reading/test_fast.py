"""The fast reader, one small text a case: what it reads, and what it leaves to the exact reader.

Most of the texts that are left come from ``benchmarks/differential.py``: yaml-rs read them otherwise than ruamel.yaml.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digistrat.reading.exact import parse_exact
from digistrat.reading.fast import REFUSED, parse_fast
from digistrat.reading.nodes import plain_tree
from digistrat.reading.trees import MAX_BYTES, MAX_DEPTH

if TYPE_CHECKING:
    from digistrat.reading.trees import Tree

READ: dict[str, Tree] = {
    # A scalar is the text that was written.
    "a: no\n": {"a": "no"},
    "a: 5\n": {"a": "5"},
    "a: -5\n": {"a": "-5"},
    "a: 0\n": {"a": "0"},
    "a: 6.10\n": {"a": "6.10"},
    "a: -0.50\n": {"a": "-0.50"},
    "a: 1.50\nb: 1.50\n": {"a": "1.50", "b": "1.50"},
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
    "# nur\na:  # hier\n  b\n": {"a": "b"},
}

LEFT = (
    # Not one of its own: an empty file, a list, a text.
    *("", "# a\n", "- a\n", "a\n", "5\n", "- a: b\n", "a: b\n- c\n"),
    # Tags, anchors, aliases, merge keys, directives, reserved signs, several documents.
    *("a: !t b\n", "a: !\nb: c\n", "a: ! b\n", "!t a: b\n", "a: &b c\n", "a: *b\n", "- *b\n", "a: [*b]\n", "<<: a\n"),
    *("a: @b\n", "a: `b`\n", "%YAML 1.2\n---\na: b\n", "--- a\n", "a: b\n...\n", "a: b\n---\nc: d\n"),
    # Signs that the two readers split lines or words at in different ways.
    *("a:\tb\n", "a: b\t# c\n", "a: b\rc: d\n"),
    # Escapes that may give an invisible sign.
    *('a: "\\e"\n', 'a: "b\\0"\n', 'a: "\\x41"\n', 'a: "\\u202e"\n', 'a: "\\t"\n'),
    # Complex and empty keys, keys that are no texts.
    *("? a\n", "a:\n  ? b\n", ": a\n", "a:\n  : b\n", "a: : b\n", "5: a\n", "1.5: a\n1.50: b\n", "true: a\n", "~: a\n"),
    # Two spellings of one value, or a spelling that Python does not have.
    *(
        "a: 6.1\nb: 6.10\n",
        "a: [6.1, 6.10]\n",
        "a: 0815\n",
        "a: 0x1F\n",
        "a: 0o17\n",
        "a: 1_000\n",
        "a: _50\n",
        "a: +5\n",
        "a: -0\n",
    ),
    *("a: 1e3\n", "a: 1E-3\n", "a: 1.\n", "a: .5\n", "a: -.5\n", "a: -0.0\n", "a: .inf\n", "a: .nan\n", "a: 1.5e3\n"),
    *("a: 99999999999999999999\n", "a: " + "9" * 5000 + "\n", "a: [0815]\n", "a: {b: 0815}\n"),
    *(
        "a: ~\n",
        "a: null\n",
        "a: Null\n",
        "a: NULL\n",
        "a: True\n",
        "a: FALSE\n",
        "a: [null]\n",
        "a: {b: True}\n",
        "a: null # b\n",
    ),
    # Blocks of text without a text, without a line break at the end of the file, or with one at their beginning.
    *(
        "a: >\n",
        "a: |\nb: c\n",
        "a: >+\n\n\nb: c\n",
        "a: |\n  b",
        "a: |\n  b\n  ",
        "a: >- # b\n  c",
        "a: |\n\n  b\n",
        "a: ''\n",
        "a: ['']\n",
        "a:\n- ' b'\n",
    ),
    # Brackets: only what stands on one line, one level deep, with nothing odd inside.
    *(
        "a: [b,\n  c]\n",
        "a: {b\n  c: d}\n",
        "a: ['b':c]\n",
        "a: {b:}\n",
        "a: {b}\n",
        "a: [?b: c]\n",
        "a: [|-, b]\n",
        "a: {b: >+5}\n",
    ),
    *(
        "a: [[b]]\n",
        "a: {b: {c: d}}\n",
        "a: {b: [c]}\n",
        'a: ["\\n"]\n',
        "a: [b: c]\n",
        "a: [-]\n",
        "a: [b]: c\n",
        "a: [b\n",
        "a: [b] c\n",
    ),
    # Broken.
    *("a: b: c\n", "a: 'b\n", "a:\n   b: c\n  d: e\n", "a: b\na: c\n", "a: - b\n", "a: {b: c, b: d}\n"),
)


@pytest.mark.parametrize("text", READ)
def test_reads(text: str) -> None:
    assert parse_fast(text) == READ[text]
    assert plain_tree(parse_exact(text).root) == READ[text]


@pytest.mark.parametrize("text", LEFT)
def test_leaves_to_the_exact_reader(text: str) -> None:
    assert parse_fast(text) is REFUSED


def nested(depth: int) -> str:
    """Give a file whose innermost value lies ``depth`` levels below the root."""
    return "".join(f"{'  ' * level}a:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "a: b\n"


def test_depth() -> None:
    assert parse_fast(nested(MAX_DEPTH - 1)) == plain_tree(parse_exact(nested(MAX_DEPTH - 1)).root)
    assert parse_fast(nested(MAX_DEPTH)) is REFUSED
    assert parse_exact(nested(MAX_DEPTH)).flaws
    assert parse_fast("a:\n" + "".join(" " * level + "-\n" for level in range(600))) is REFUSED


def test_is_left_without_yaml_rs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digistrat.reading.fast._loads", None)
    assert parse_fast("a: b\n") is REFUSED


def test_leaves_values_of_no_known_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digistrat.reading.fast._loads", lambda *_, **__: {"a": b"b"})
    assert parse_fast("a: b\n") is REFUSED


ABUSE = """
import sys
from digistrat.reading.fast import REFUSED, parse_fast
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
    assert parse_fast(stairs(unit)) is REFUSED, unit
print("alive")
"""


def test_nothing_aborts_the_process() -> None:
    """Deep nesting on one line ends yaml-rs, and with it the whole process, unless it never gets there."""
    ended = subprocess.run(
        [sys.executable, "-c", ABUSE, str(MAX_BYTES)], check=False, capture_output=True, text=True, timeout=120
    )
    assert (ended.returncode, ended.stdout) == (0, "alive\n"), ended.stderr


def test_own_strategy_takes_the_fast_path() -> None:
    root = Path(__file__).parents[2]
    for path in (root / "strategy.yaml", *(root / "roadmap").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert parse_fast(text) == plain_tree(parse_exact(text).root), path
