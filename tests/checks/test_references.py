"""References: every id that is named exists, once, and nothing waits for itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digistrat.checks.references import find_cycles
from samples import BASE, IDEA, checked, listed, places_of

STRATEGY = f"""{BASE}\
handlungsfelder: [{{id: dienstleistung, title: Dienstleistung}}]
vision: [{{id: proaktiv, text: Proaktiv}}]
bodies: [{{id: asw, name: Ausschuss}}]
meetings: [{{id: asw-12, body: asw, date: 2022-06-07}}]
legal_basis: [{{id: ozg, title: Onlinezugangsgesetz}}]
funds: [{{id: digitalpakt, programme: DigitalPakt}}]
"""


@pytest.mark.parametrize(
    ("code", "wrong", "right", "place"),
    [
        (
            "project-unknown-handlungsfeld",
            "handlungsfelder: [dienstleistung, dienst]",
            "handlungsfelder: [dienstleistung]",
            "4:35",
        ),
        ("project-unknown-vision", "vision: [proactiv]", "vision: [proaktiv]", "4:10"),
        ("project-unknown-dependency", "depends_on:\n  - wlan\n  - fehlt", "depends_on: [wlan]", "6:5"),
        ("project-unknown-legal-basis", "legal_basis: [ozg2]", "legal_basis: [ozg]", "4:15"),
        ("budget-unknown-fund", "budget:\n  - fund: pakt", "budget: [{fund: digitalpakt}, {year: 2022}]", "5:11"),
        (
            "budget-unknown-fund",
            "internal:\n  budget:\n    - fund: pakt",
            "internal: {notes: N, budget: [{fund: digitalpakt}]}",
            "6:13",
        ),
        (
            "decision-unknown-meeting",
            "decisions: [{meeting: asw}]",
            "decisions: [{meeting: asw-12}, {date: 2022}]",
            "4:23",
        ),
    ],
)
def test_what_a_project_names_must_exist(code: str, wrong: str, right: str, place: str) -> None:
    assert places_of(code, STRATEGY, eakte=f"{IDEA}{wrong}\n", wlan=IDEA) == [f"roadmap/eakte.yaml:{place}"]
    assert places_of(code, STRATEGY, eakte=f"{IDEA}{right}\n", wlan=IDEA) == []


@pytest.mark.parametrize(
    ("code", "wrong", "right", "place"),
    [
        ("meeting-unknown-body", "meetings: [{id: rat-1, body: rat, date: 2022-06-07}]", "meetings: []", "4:30"),
        ("budget-unknown-fund", "budget: [{year: 2022}, {fund: pakt}]", "budget: [{year: 2022}]", "4:31"),
        ("decision-unknown-meeting", "decisions:\n  - meeting: rat-1", "decisions: [{date: 2022}]", "5:14"),
    ],
)
def test_what_the_strategy_names_must_exist(code: str, wrong: str, right: str, place: str) -> None:
    assert places_of(code, f"{BASE}{wrong}\n") == [f"strategy.yaml:{place}"]
    assert places_of(code, f"{BASE}{right}\n") == []


def test_a_body_that_exists_is_found() -> None:
    assert places_of("meeting-unknown-body", STRATEGY) == []


def hint(strategy: str, project: str, code: str = "project-unknown-vision") -> str:
    [finding] = [found for found in checked(strategy, eakte=project) if found.code == code]
    return str(finding.hint)


def test_who_names_an_unknown_fund_is_told_where_to_add_it() -> None:
    project, code = f"{IDEA}budget: [{{fund: digitalpakt}}]\n", "budget-unknown-fund"
    assert hint(BASE, project, code) == "Add it to “funds” in strategy.yaml."
    fund = f"{BASE}funds: [{{id: land, programme: P}}]\n"
    assert hint(fund, project, code) == "Known ids: land. Add a missing one to “funds” in strategy.yaml."


def test_who_names_a_project_by_its_title_is_told_its_id() -> None:
    project = f"{IDEA.replace('Eine Idee', 'Serviceportal der Städteregion')}depends_on: [eine-idee]\n"
    [finding] = [one for one in checked(eakte=project, ki=IDEA) if one.code == "project-unknown-dependency"]
    assert str(finding.hint) == "Did you mean “ki”?"


def test_the_hint_names_the_nearest_id_or_all_of_a_few() -> None:
    assert hint(STRATEGY, f"{IDEA}vision: [proactiv]\n") == "Did you mean “proaktiv”?"
    assert hint(STRATEGY, f"{IDEA}vision: [xyz]\n") == "Known ids: proaktiv."
    assert hint(BASE, f"{IDEA}vision: [xyz]\n") == "Check the spelling, or add the missing entry."
    many = "".join(f"  - {{id: v{number}, text: T}}\n" for number in range(16))
    assert hint(f"{BASE}vision:\n{many}", f"{IDEA}vision: [xyz]\n") == "Check the spelling, or add the missing entry."


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("vision", "text: T"),
        ("handlungsfelder", "title: T"),
        ("bodies", "name: N"),
        ("meetings", "body: asw, date: 2022-06-07"),
        ("legal_basis", "title: T"),
        ("funds", "programme: P"),
    ],
)
def test_an_id_stands_once_in_each_list_of_the_strategy(name: str, item: str) -> None:
    def places(second: str) -> list[str]:
        rows = f"  - {{id: a, {item}}}\n  - {{id: {second}, {item}}}\n  - {{id: c, {item}}}\n"
        return places_of("duplicate-id", f"{BASE}{name}:\n{rows}")

    assert places("a") == ["strategy.yaml:6:10"]
    assert places("b") == []


def test_an_id_stands_once_in_each_list_of_a_project() -> None:
    project = f"""{IDEA}\
milestones: [{{id: a, title: A}}, {{id: b, title: B}}, {{id: a, title: C}}]
indicators: [{{id: a, title: A}}, {{id: a, title: B}}]
"""
    found = [one for one in checked(eakte=project) if one.code == "duplicate-id"]
    assert listed(found) == [
        "roadmap/eakte.yaml:4:57 error[duplicate-id]",
        "roadmap/eakte.yaml:5:38 error[duplicate-id]",
    ]
    first = found[0].also[0].span
    assert first is not None
    assert (first.line, first.column, found[0].project) == (4, 19, "eakte")


def test_a_former_id_is_nobodys_id_today() -> None:
    assert places_of("former-id-in-use", eakte=f"{IDEA}formerly: [alt, wlan]\n", wlan=IDEA) == [
        "roadmap/eakte.yaml:4:17"
    ]
    assert places_of("former-id-in-use", eakte=f"{IDEA}formerly: [alt]\n", wlan=IDEA) == []
    steps = "milestones: [{{id: a, title: A}}, {{id: b, title: B, formerly: [{}]}}]\n"
    assert places_of("former-id-in-use", eakte=IDEA + steps.format("alt, a")) == ["roadmap/eakte.yaml:4:67"]
    assert places_of("former-id-in-use", eakte=IDEA + steps.format("alt")) == []


# --- circles


def circle(**depends_on: str) -> list[tuple[str, str]]:
    projects = {name: f"{IDEA}depends_on: [{others}]\n" for name, others in depends_on.items()}
    found = [one for one in checked(**projects) if one.code == "dependency-cycle"]
    return [(line.split()[0], str(one.message)) for line, one in zip(listed(found), found, strict=True)]


def test_a_circle_is_told_once_as_a_path() -> None:
    assert circle(a="d, b", b="c", c="a", d="") == [
        ("roadmap/a.yaml:4:17", "The projects depend on each other in a circle: a → b → c → a.")
    ]
    assert circle(a="a") == [("roadmap/a.yaml:4:14", "The project depends on itself.")]
    assert circle(a="b, c", b="c", c="") == []


def test_two_circles_are_two_findings_and_the_shortest_way_is_shown() -> None:
    assert list(find_cycles({"a": ["b", "c"], "b": ["c"], "c": ["a"], "x": ["y"], "y": ["x"]})) == [
        ("a", "c"),
        ("x", "y"),
    ]


nodes = st.sampled_from("abcdef")
graphs = st.dictionaries(nodes, st.lists(nodes, max_size=4), max_size=6)


def reachable(links: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    front = set(links.get(start, ()))
    while front - found:
        found |= front
        front = {other for node in front for other in links.get(node, ())}
    return found


@given(graphs)
@example({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]})
def test_circles_are_found_exactly_where_something_reaches_itself(links: dict[str, list[str]]) -> None:
    cycles = list(find_cycles(links))
    for cycle in cycles:
        assert all(two in links[one] for one, two in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        assert len(set(cycle)) == len(cycle)
    knots = {
        frozenset(other for other in links if node in reachable(links, other) and other in reachable(links, node))
        for node in links
        if node in reachable(links, node)
    }
    assert {knot for knot in knots for cycle in cycles if set(cycle) <= knot} == knots
    assert len(cycles) == len(knots)


def test_a_long_chain_needs_no_recursion() -> None:
    size = 20_000
    chain = {str(number): [str(number + 1)] for number in range(size)}
    assert list(find_cycles(chain)) == []
    chain[str(size)] = ["0"]
    [cycle] = find_cycles(chain)
    assert len(cycle) == size + 1


# --- waiting for what was given up


def test_nothing_waits_for_what_was_given_up() -> None:
    gone = "title: A\nsummary: S\nstatus: discontinued\nstatus_reason: R\nstatus_since: 2022\n"
    waiting = "title: B\nsummary: S\nstatus: {}\ndepends_on: [da, weg, fehlt]\n"
    for status in ("idea", "planned", "active", "ongoing", "paused"):
        places = places_of("depends-on-discontinued", da=IDEA, weg=gone, wartet=waiting.format(status))
        assert places == ["roadmap/wartet.yaml:4:18"]
    for status in ("completed", "discontinued"):
        assert places_of("depends-on-discontinued", da=IDEA, weg=gone, wartet=waiting.format(status)) == []
