"""Great counts: both readers agree, and versions read in part are those read whole."""

from __future__ import annotations

import pytest
from benchmarks.differential import compare
from proofs.means import share

from history.test_versions import compare_mutilated

PARTS = range(20)


@pytest.mark.parametrize("part", PARTS)
def test_both_readers_agree(part: int) -> None:
    counts, differences = compare(f"proof-{part}", share(200_000 // len(PARTS)))
    assert differences == []
    assert counts["agreed"] > 0


@pytest.mark.parametrize("part", PARTS)
def test_versions_read_in_part_are_those_read_whole(part: int) -> None:
    assert compare_mutilated(1000 + part, share(100_000 // len(PARTS))) > 0
