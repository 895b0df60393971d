"""Great counts: libyaml reads what ruamel.yaml reads, and versions read in part are those read whole."""

from __future__ import annotations

import pytest
from benchmarks.differential import compare
from proofs.means import share

from history.test_versions import compare_mutilated

PARTS = range(20)


@pytest.mark.parametrize("part", PARTS)
def test_libyaml_reads_what_ruamel_reads(part: int) -> None:
    counts, differences = compare(f"proof-{part}", share(700_000 // len(PARTS)))
    assert differences == []
    assert counts["fast"] > 0


@pytest.mark.parametrize("part", PARTS)
def test_versions_read_in_part_are_those_read_whole(part: int) -> None:
    assert compare_mutilated(1000 + part, share(100_000 // len(PARTS))) > 0
