"""All rules together: their order, their codes, and what the team has accepted."""

from __future__ import annotations

import re

from digistrat.checks.running import IGNORE_RULES, RULES, check, code_of
from digistrat.figures.attention import find_attention
from samples import BASE, IDEA, STICHTAG, checked, listed, loaded_from, places_of

STALE = "title: A\nsummary: S\nstatus: active\nhandlungsfelder: [netz]\nstart: 2020\n"
NETZ = f"{BASE}handlungsfelder: [{{id: netz, title: Netz}}]\n"


def ignoring(entry: str) -> str:
    return f"{NETZ}checks:\n  ignore:\n    - {{{entry}, reason: Wir wissen das.}}\n"


def codes(strategy: str, **projects: str) -> list[str]:
    return listed(checked(strategy, STICHTAG, **projects))


def test_every_rule_has_a_name_of_its_own_and_says_what_it_looks_for() -> None:
    names = [*(code_of(rule) for rule in RULES), *IGNORE_RULES]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in names)
    assert all(rule[1].__doc__ for rule in RULES)


def test_findings_come_by_file_and_place_and_reading_is_among_them() -> None:
    found = checked(NETZ, a=f"{STALE}end: 2022\n", b="title: A\n", c=f"{IDEA}depends_on: [x]\n")
    assert listed(found) == [
        "roadmap/a.yaml:3:9 warning[project-stale]",
        "roadmap/a.yaml:6:6 warning[project-overdue]",
        "roadmap/b.yaml:1:1 error[field-missing]",
        "roadmap/b.yaml:1:1 error[field-missing]",
        "roadmap/c.yaml:1:8 notice[project-without-handlungsfeld]",
        "roadmap/c.yaml:4:14 error[project-unknown-dependency]",
    ]
    loaded = loaded_from(NETZ, a=STALE)
    assert check(loaded, STICHTAG) == check(loaded, STICHTAG)


def test_a_strategy_without_mistakes_is_told_nothing() -> None:
    assert codes(BASE) == []
    assert codes(NETZ, a=f"{IDEA}handlungsfelder: [netz]\n") == []


def test_what_the_team_accepts_is_left_out() -> None:
    assert codes(NETZ, a=STALE) == ["roadmap/a.yaml:3:9 warning[project-stale]"]
    assert codes(ignoring("code: project-stale, project: a"), a=STALE) == []
    assert codes(ignoring("code: project-stale"), a=STALE, b=STALE) == []
    assert codes(ignoring("code: project-stale, project: a"), a=STALE, b=STALE) == [
        "roadmap/b.yaml:3:9 warning[project-stale]"
    ]


def test_a_notice_can_be_accepted_like_a_warning() -> None:
    planned = "title: A\nsummary: S\nstatus: planned\nhandlungsfelder: [netz]\n"
    assert codes(NETZ, a=planned) == ["roadmap/a.yaml:3:9 notice[planned-without-start]"]
    assert codes(ignoring("code: planned-without-start, project: a"), a=planned) == []
    unused = ["strategy.yaml:7:14 warning[ignore-unused]"]
    assert codes(ignoring("code: planned-without-start"), a=f"{IDEA}handlungsfelder: [netz]\n") == unused


def test_a_well_kept_roadmap_of_today_is_told_nothing() -> None:
    """A project that was created today is neither old news nor late, though nobody has reported on it yet."""
    today = f"title: A\nsummary: S\nstatus: active\nhandlungsfelder: [netz]\nstart: {STICHTAG}\n"
    assert codes(NETZ, a=today) == []
    assert find_attention(loaded_from(NETZ, a=today).strategy, STICHTAG) == ()


def test_an_error_cannot_be_accepted() -> None:
    strategy = ignoring("code: project-unknown-dependency, project: a")
    assert codes(strategy, a=f"{IDEA}handlungsfelder: [netz]\ndepends_on: [x]\n") == [
        "roadmap/a.yaml:5:14 error[project-unknown-dependency]",
        "strategy.yaml:7:14 error[ignore-error]",
    ]


def test_what_reading_refuses_cannot_be_accepted() -> None:
    strategy = ignoring("code: field-unknown")
    assert places_of("ignore-unknown-code", strategy, a=f"{IDEA}handlungsfelder: [netz]\n") == ["strategy.yaml:7:14"]


def test_an_entry_that_names_nothing_is_told() -> None:
    fine = f"{IDEA}handlungsfelder: [netz]\n"
    assert codes(ignoring("code: project-overdue, project: a"), a=fine) == ["strategy.yaml:7:14 warning[ignore-unused]"]
    assert codes(ignoring("code: project-stale, project: weg"), a=fine) == [
        "strategy.yaml:7:38 error[ignore-unknown-project]"
    ]
    [finding] = checked(ignoring("code: project-stail"), a=fine)
    assert (finding.code, str(finding.hint)) == ("ignore-unknown-code", "Did you mean “project-stale”?")
    [finding] = checked(ignoring("code: xyz"), a=fine)
    assert (finding.code, str(finding.hint)) == (
        "ignore-unknown-code",
        "Delete the entry. A mistake in reading a file cannot be ignored.",
    )


def test_two_entries_for_the_same_are_both_used() -> None:
    strategy = f"{ignoring('code: project-stale')}    - {{code: project-stale, project: a, reason: Auch das.}}\n"
    assert codes(strategy, a=STALE) == []


def test_an_entry_for_a_project_that_cannot_be_read_is_not_judged() -> None:
    assert places_of("ignore-unknown-project", ignoring("code: project-stale, project: weg"), a=STALE) != []
    found = codes(ignoring("code: project-stale, project: kaputt"), a=f"{IDEA}handlungsfelder: [netz]\n", kaputt="[")
    assert found == ["roadmap/kaputt.yaml:1:2 error[yaml-syntax]"]
    found = codes(ignoring("code: project-stale, project: a"), a=f"{IDEA}handlungsfelder: [netz]\n", kaputt="[")
    assert found == ["roadmap/kaputt.yaml:1:2 error[yaml-syntax]"]
