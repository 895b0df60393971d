"""Publishing: what must never get out, and what must be there."""

from __future__ import annotations

from digistrat.checks.running import check
from samples import BASE, IDEA, PAGES, STICHTAG, loaded_from, places_of

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


def pages_missing(strategy: str) -> list[str]:
    found = [one for one in check(loaded_from(strategy), STICHTAG) if one.code == "publication-incomplete"]
    return [str(one.message).partition(": ")[2] for one in found]


def test_pages_that_every_city_must_lead_to_are_one_finding_that_names_all_that_are_missing() -> None:
    assert pages_missing(BASE + PAGES) == []
    first = "legal notice (imprint), privacy notice (privacy)"
    second = "accessibility statement (accessibility), form to report barriers (feedback)."
    assert pages_missing(BASE) == [f"{first}, {second}"]
    assert pages_missing(f"{BASE}publication: {{imprint: https://a.example/, privacy: https://a.example/p}}\n") == [
        second
    ]
    assert places_of("publication-incomplete", f"{BASE}publication: {{notice: Probe}}\n") == ["strategy.yaml:4:14"]


def test_while_the_strategy_has_errors_nobody_knows_which_pages_it_names() -> None:
    assert pages_missing(f"{BASE}publication: {{imprint: kein Ort}}\n") == []
    assert pages_missing("[") == []
