"""The fast reader gives what the exact one gives, and that is what ruamel.yaml reads.

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

from digistrat.reading.exact import parse_exact
from digistrat.reading.fast import REFUSED, parse_fast
from digistrat.reading.nodes import plain_tree

MUTILATED = 4000


@pytest.mark.parametrize("part", range(2))
def test_mutilated_files(part: int) -> None:
    counts, differences = compare(f"test-{part}", MUTILATED // 2)
    assert differences == []
    assert counts["agreed"] > MUTILATED // 2 // 5, "the texts are too broken to prove anything"


@pytest.mark.parametrize("frame", ["a: {}\n", "a: [{}]\n", "a: {{b: {}}}\n"])
def test_every_short_number(frame: str) -> None:
    for length in (1, 2, 3):
        for signs in product("015.-+_e", repeat=length):
            text = frame.format("".join(signs))
            fast = parse_fast(text)
            assert fast is REFUSED or fast == plain_tree(parse_exact(text).root), text


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
        assert parse_fast(text) == plain_tree(parse_exact(text).root), path
