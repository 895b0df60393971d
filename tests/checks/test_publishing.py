"""Publishing: what must never get out."""

from __future__ import annotations

from samples import BASE, IDEA, places_of

PUBLIC = f"{BASE}publication: {{repository: public}}\n"
CODE = "internal-in-public-repository"


def test_a_public_repository_holds_nothing_internal() -> None:
    assert places_of(CODE, f"{PUBLIC}internal: {{notes: Geheim}}\n") == ["strategy.yaml:5:11"]
    assert places_of(CODE, PUBLIC, a=f"{IDEA}internal:\n  notes: Geheim\n") == ["roadmap/a.yaml:4:1"]
    assert places_of(CODE, PUBLIC, a=f"{IDEA}public: false\n") == ["roadmap/a.yaml:4:9"]
    assert places_of(CODE, PUBLIC, a=f"{IDEA}public: true\n") == []


def test_a_private_repository_may_hold_it() -> None:
    strategy = f"{BASE}internal: {{notes: Geheim}}\n"
    assert places_of(CODE, strategy, a=f"{IDEA}public: false\ninternal: {{notes: Geheim}}\n") == []
