"""Shows over mutilated files that libyaml is asked only where it gives what ruamel.yaml gives.

``python benchmarks/differential.py COUNT [--seed S]``. What is left to ruamel.yaml is fine. Of all else every value,
every flaw and every place of a finding must be the same, and the values those of ruamel.yaml's own loader.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from digistrat.findings import Keys, Span
from digistrat.reading.documents import BIDI, FORBIDDEN, LINE_SEPARATOR
from digistrat.reading.exact import find_cut_texts, parse_by_ruamel, parse_exact
from digistrat.reading.fast import parse_fast
from digistrat.reading.libyaml import Left, parse
from digistrat.reading.nodes import Node, find_span, plain_tree

BASES = (
    """\
# Steckbrief, gepflegt vom Hauptamt
title: Einführung der eAkte
summary: >-
  Die Stadtverwaltung führt die elektronische Akte ein,
  Bereich für Bereich.
handlungsfelder: [dienstleistung, datenaustausch]
status: active  # seit dem 07.06.2022
start: 2022-01
milestones:
  - id: sachakte
    title: "Sachakte: Einführung"
    done: 2022-01
  - id: fallakte
    title: 'Fallakte für''s Amt'
    due: 2022-Q4
budget:
- {year: 2022, planned: 17500.50, actual: 16200}
lighthouse: false
""",
    """\
description: |
  Erster Absatz.

  - kein Eintrag
    einer Liste: 6.10
next_steps: |2-
  eingerückt
lead: Hauptamt,
  Team Digital
staff:
  - year: 2022
    fte: 0.5
  -
    year: 2023
    fte: 1.25
""",
    """\
decisions:
  - meeting: asw-12
    agenda_item: 6.10
    paper: A 10/185/2022
    url: https://www.example.org/vorlage?id=5&x=1#seite
internal:
  notes: "erste Zeile
    zweite \\"Zeile\\"

    dritte"
  risks: []
  budget: {}
links:

outcome:
""",
    """\
glossary: {MPdZ: Projekt, "OZG": 'Gesetz', EfA: }
services:
  - title: Wohngeld
    key: "99107023017000"
    maturity: {model: "1.1", level: 2}
    efa: true
    url: https://example.org/
indicators:
  - id: kitas
    values: [{date: 2022-06-07, value: 5}, {date: 2022, value: 5.0}]
    unit: 50 % der Plätze
    terms:
      project: [Maßnahme, 'Maßnahmen']
""",
    """\
a:
  b:
    c:
      - d
      - e:
          f: 1
    g: >+
      gefaltet
      und weiter

       mehr

h: i
i: 3
""",
    "a: 1\nb: 2.50\n",
    "a:\n  - b\n",
    "a: 'b'\nc: |\n  d\n",
)
SPIKES = (
    *("no", "on", "Yes", "~", "null", "NULL", "010", "0x1F", "0o17", "0b11", "1_000", "1_000.5", "12:30"),
    *("12:30:45", "2024-02-31", "2024-1-5", "1e3", "1E-3", "1.", ".5", "-.5", "+5", "+5.5", "-0", "-0.0", "0.0"),
    *("00", "5.50", "5.5", "-", "- x", "- - x", "-5", "-x", "--", "---", "--- x", "...", "@x", "%x", "`a`", "*a"),
    *("&a b", "!t x", "! x", "!", "=", "<<", "'a", '"a', "'it''s'", '"a\\nb"', '"\\x41"', '"\\q"', '"\\"', "'a' b"),
    *('"a" b', "'a'#b", "'a' #b", "a 'b'", "''", '""', "a: b", "a : b", "a :b", "a:", ":", ": a", ":a", "::"),
    *("a # c", "a#c", "a #", "#", "# c", "a\\", "a: - b", "? a", "?a", "?", "[a, b", "[a, b]", "[a, b] c"),
    *("[a, b]#c", "[a,b,]", "[,]", "[a,,b]", "[a, [b]]", "[a: b]", "[a:b]", "['a':b]", "[? a]", "{a: b}", "{a, b}"),
    *("{a: 1,}", "{a:}", "{a: }", "{: a}", "{a:1}", '{"a":1}', "{a: b: c}", "{a: [b, {c: d}]}", "{", "}", "]"),
    *("[]", "{}", "[ ]", "{ }", "[-]", "[- a]", "[-, a]", "[#]", "[a #c]", "[a\n  b]", "[a,\nb]", "{a:\n  b}"),
    *("[\n]", "['a'\n: b]", "|", "|-", "|+", "|2", "|1-", "|-1", "|0", "|x", "| x", "| # c", "|#c", ">", ">-"),
    *(">+", ">2+", "> x", "|9", "|+\n\n", "|\n   a\n  b", "TRUE", "True", "true", "False", "y", "n", ".inf"),
    *("-.INF", ".NaN", "inf", "nan", "Infinity", "1:2", "1:02:03", "99999999999999999999"),
    *("9" * 400 + ".5",),
    *("1e999", "0.1e1", "123456789012345678", "0.30000000000000004", "1.0000000000000000001", "6.10", "6.1"),
    *("http://x:80/y", "50 %", "%", "-5,3", "1.000,50", "0815", "01067", "a, b", "a; b", "„a“", "a\xa0b", "😀"),
    *("a\u200bb", "ä: ö", "€ 5", "a\tb", "\ta", "a\t", "a\t# c", "a \t", "", " ", "   ", "a\n  b", "a\n b: c"),
    *("'a\n  b'", "'a\nb'", "'a\n\n  b '", '"a\n  b\\\n  c"', "a\n\n  b", "a\n  # c\n  b", "a\n  - b", "- a\n  b"),
    *("a\n  5", "5\n  a", "5\n\n", "5 5", "5 #5", "5# 5", "5,5", "5, 5", "5:", "5: 5", "'5'", '"5.50"', "true # x"),
    *(
        "null x",
        "&x a",
        "*x",
        "&x",
        "&a",
        "&a: b",
        "*a:",
        "[*x]",
        "[&x a, *x]",
        "{a: *x, b: *a}",
        "&x [a]",
        "&x {a: b}",
    ),
    *("*x : a", "'a':b", '{"a":b}', '["a": b]', "!a", "a !", "a !b", "[!a]", "{a: !b}", "|\n   \n    a", "&ö a", "*ö"),
    *("|\n\n  \n  a", ">\n \n a", "|#", "&a,b c", "*a,b", "*wichtig* a", "**a** b", "a *b* c", "& a", "a & b"),
    *("&a& b", "<<: *a", '"\\e"', "--- a", "... a"),
)
KEYS = (
    *("5", "5.5", "5.50", "true", "null", "~", "2022", "2022-06-07", "''", '""', "'a b'", '"ä"', "a b", "-a", "?a"),
    *("a#", "a'", "<<", "=", "[a]", "{a: b}", "x y z", "'a'", "a"),
)
LINES = (
    *("---", "...", "%YAML 1.2", "# k", "#k", "", " ", "    ", "\t", "neu: 1", "neu: 1.50", "- x", "-", "- - y"),
    *("? a", ": b", "  x: y", "a", "  a", "-x", "neu: |", "neu: >", "neu: >-", "neu:", "neu: [", "]", "}"),
    *("neu: {", "'", '"', "neu: 'a", "  - a: 1", "- a:", "  -", "neu: - a", ", a", "5", "5: 5"),
    *(
        "x: &x a",
        "y: *x",
        "? a",
        "? ",
        "- &x a",
        "- *x",
        "z: &a",
        "%YAML 1.1",
        "%TAG ! x",
        "--- |",
        "--- # a",
        "... # a",
    ),
    *("--- a: b", "<<: *x"),
)
BITS = (
    *(":", ": ", " :", "-", "- ", " - ", "#", " #", " # ", "[", "]", "{", "}", ",", ", ", "&", "*", "!", "|", ">"),
    *("'", '"', "%", "@", "`", "?", "? ", "\t", " ", "  ", "\n", "\n ", "\n  ", "\n\n", "~", "=", "\\", "5", "."),
    *("0", "_", "e", "+", "é", "\r", "\u2028", "\x85", "''", '""', "a", "|-", "|+", ">-", ">+"),
    *("&x ", "*x", " ?", '":', "':", "|#", "&a ", " *a ", ", *x", "---\n", "\n---\n", "\n...\n"),
)
SOUP = (
    *("a", "b", "ä", "5", "5.50", "0", "true", "null", ":", ": ", ": ", ":\n", "- ", "- ", "-", "\n", "\n", "\n"),
    *("\n  ", "\n  ", "\n    ", "\n ", " ", "  ", " #", "# ", "#", "[", "]", "{", "}", ",", ", ", "'", '"', "''"),
    *('""', "'a'", '"a"', "|", ">", "|-", ">+", "|2", "-1", "+", "? ", "a: ", "b: ", "a:\n  ", "- a: ", "a b"),
    *("\n\n", "x:y", "\\", "&x ", "*x ", "&a", "*a", "\n---\n", "\n...\n", "!", "':", '":'),
)
BOWLS = ("{}", "a: {}", "a: {}\n", "a:\n  {}\n", "a: [{}]\n", "a: {{b: {}}}\n", "a:\n- {}\nb: 1\n", "a: |\n  {}\n")


def normal(text: str) -> str:
    """Give the text as it reaches the readers, without the signs that are refused before."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for strange in (FORBIDDEN, BIDI, LINE_SEPARATOR):
        text = strange.sub("", text)
    return text


def mutilated(random: Random) -> str:
    """Give a text that a person, an editor or a bad merge could have left behind."""
    if random.random() < 0.3:
        soup = "".join(random.choice(SOUP) for _ in range(random.randrange(2, 16)))
        return normal(random.choice(BOWLS).format(soup))
    text = random.choice(BASES)
    for _ in range(random.choice([1, 1, 1, 2, 2, 3])):
        text = random.choice(CHANGES)(text, random)
    return normal(text)


def _new_value(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    head, colon, _ = lines[at].partition(": ")
    spike = random.choice(SPIKES) if random.random() < 0.8 else _number(random)
    lines[at] = f"{head}{colon or ': '}{spike}"
    return "\n".join(lines)


def _number(random: Random) -> str:
    return "".join(random.choice("00112356.._-+eExobaf:, ") for _ in range(random.randrange(1, 6)))


def _new_item(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    indent = len(lines[at]) - len(lines[at].lstrip())
    lines.insert(at, f"{' ' * indent}{random.choice(['- ', '', '-  ', '- a: '])}{random.choice(SPIKES)}")
    return "\n".join(lines)


def _new_key(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    indent = len(lines[at]) - len(lines[at].lstrip(" -"))
    _, colon, rest = lines[at].partition(":")
    lines[at] = f"{lines[at][:indent]}{random.choice(KEYS)}{colon or ':'}{rest}"
    return "\n".join(lines)


def _indented(text: str, random: Random) -> str:
    lines = text.split("\n")
    first = random.randrange(len(lines))
    for at in range(first, min(first + random.choice([1, 1, 2, 4]), len(lines))):
        lines[at] = random.choice([" ", "  ", "   "]) + lines[at]
    return "\n".join(lines)


def _dedented(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = lines[at][random.choice([1, 2]) :]
    return "\n".join(lines)


def _without_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def _with_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    new = random.choice(LINES) if random.random() < 0.7 else random.choice(lines)
    lines.insert(at, random.choice(["", "", "  ", "    "]) + new)
    return "\n".join(lines)


def _swapped(text: str, random: Random) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return "\n".join(lines)


def _with_bit(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(BITS) + text[at + random.choice([0, 0, 1]) :]


def _without_bit(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice([1, 1, 2, 5]) :]


def _without_sign(text: str, random: Random) -> str:
    """Drop one of the signs that carry the structure."""
    places = [at for at, sign in enumerate(text) if sign in ":-[]{},'\"#|>\n"]
    at = random.choice(places) if places else 0
    return text[:at] + text[at + 1 :]


def _ended(text: str, random: Random) -> str:
    if random.random() < 0.5:
        return text[: random.randrange(len(text) + 1)]
    return text.rstrip("\n") + random.choice(
        ["", " ", "\n\n", "\n \n", "\n  ", " #", "\n#", ":", "\n-", "\n- ", "\na:"]
    )


CHANGES = (
    *(
        _new_value,
        _new_value,
        _new_value,
        _new_item,
        _new_key,
        _indented,
        _dedented,
        _without_line,
        _with_line,
        _swapped,
    ),
    *(_with_bit, _with_bit, _without_bit, _without_sign, _ended),
)


def find_difference(text: str) -> str | None:
    """Say what differs between the parsers; None where all agree."""
    fast, read, true = parse_fast(text), parse_exact(text), parse_by_ruamel(text)
    tree = None if true.flaws else plain_tree(true.root)
    if fast is not None and fast != tree:
        return f"fast {fast!r}, ruamel.yaml {tree!r} {true.flaws}"
    if read.flaws != true.flaws:
        return f"flaws {read.flaws}, ruamel.yaml {true.flaws}"
    if read.root is None or true.root is None:
        return None if read.root is true.root else f"root {read.root}, ruamel.yaml {true.root}"
    if plain_tree(read.root) != plain_tree(true.root):
        return f"exact {plain_tree(read.root)!r}, ruamel.yaml {plain_tree(true.root)!r}"
    spans, true_spans = places(read.root, text), places(true.root, text)
    if spans != true_spans:
        return f"places {sorted(map(str, set(spans.items()) ^ set(true_spans.items())))}"
    is_read, base = _read_base(text)
    return f"exact {tree!r}, base {base!r}" if not true.flaws and is_read and base != _without_none(tree) else None


def places(root: Node, text: str) -> dict[tuple[Keys, bool] | str, Span | str]:
    """Give the span of every value and key of a document, and of what a comment has cut."""
    lines = text.split("\n")
    found: dict[tuple[Keys, bool] | str, Span | str] = {
        (keys, at_key): find_span(root, lines, keys, at_key=at_key)
        for keys in (_ways(root, ()) if isinstance(root.value, dict) else ())
        for at_key in (False, True)
    }
    return found | {"cut": str(list(find_cut_texts(root, lines)))}


def _ways(node: Node, keys: Keys) -> Iterator[Keys]:
    """Yield the way to every value below a node, and to one that every group and list lacks."""
    if isinstance(node.value, dict):
        inner: list[tuple[str | int, Node]] = [(key, value) for key, (_, value) in node.value.items()]
    elif isinstance(node.value, list):
        inner = list(enumerate(node.value))
    else:
        return
    yield (*keys, "lacking")
    for key, value in inner:
        yield (*keys, key)
        yield from _ways(value, (*keys, key))


def _read_base(text: str) -> tuple[bool, Any]:
    try:
        with warnings.catch_warnings(action="ignore"):  # two anchors of one name
            return True, _without_none(YAML(typ="base", pure=True).load(text))
    except (YAMLError, ValueError, IndexError, AssertionError, AttributeError, TypeError, NotImplementedError):
        return False, None


def _without_none(tree: Any) -> Any:  # noqa: ANN401 - what ruamel.yaml gives is untyped
    """Give the tree with empty texts for None: the base loader does not tell them apart."""
    if isinstance(tree, dict):
        return {_without_none(key): _without_none(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_without_none(value) for value in tree]
    return "" if tree is None else tree


def reader_of(text: str) -> str:
    """Say which way a text is read."""
    if parse_fast(text) is not None:
        return "fast"
    try:
        return "exact" if list(parse(text)) else ""
    except Left:
        return "ruamel.yaml"


def compare(seed: str, count: int) -> tuple[Counter[str], list[str]]:
    """Compare the readers on ``count`` texts; give the counts and the first differences."""
    random = Random(seed)
    counts: Counter[str] = Counter()
    differences: list[str] = []
    for _ in range(count):
        text = mutilated(random)
        difference = find_difference(text)
        if difference is not None:
            counts["differing"] += 1
            differences.append(f"{text!r}\n    {difference}")
        else:
            counts[reader_of(text)] += 1
    return counts, differences


def _parts(count: int, seed: int) -> Iterator[tuple[str, int]]:
    size = 2000
    for start in range(0, count, size):
        yield f"{seed}-{start}", min(size, count - start)


def main() -> int:
    """Compare with two processes and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    differences: list[str] = []
    with ProcessPoolExecutor(2) as pool:
        for part_counts, part_differences in pool.map(compare, *zip(*_parts(given.count, given.seed), strict=True)):
            counts += part_counts
            differences += part_differences
    for name in ("fast", "exact", "ruamel.yaml", "differing"):
        print(f"{name:>14}: {counts[name]:,}")
    for difference in sorted(differences, key=len)[:20]:
        print(difference)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
