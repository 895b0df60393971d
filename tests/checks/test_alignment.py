"""Alignment: every part of the strategy has its project, and every project its part."""

from __future__ import annotations

import pytest

from samples import BASE, IDEA, checked, listed, places_of

FIELDS = f"{BASE}handlungsfelder: [{{id: bildung, title: Bildung}}, {{id: netz, title: Netz}}]\n"
VISION = f"{BASE}vision: [{{id: offen, text: Offen}}, {{id: nah, title: Nah, text: Bürgernah}}]\n"
GONE = "title: Weg\nsummary: S\nstatus: discontinued\nstatus_reason: R\nstatus_since: 2022\n"
BROKEN = "title: [\n"


@pytest.mark.parametrize(
    ("code", "strategy", "key", "both", "column"),
    [
        ("handlungsfeld-without-project", FIELDS, "handlungsfelder", "[netz, bildung]", 55),
        ("vision-without-project", VISION, "vision", "[offen, nah]", 41),
    ],
)
def test_every_part_has_a_project_that_counts(code: str, strategy: str, key: str, both: str, column: int) -> None:
    first = both.strip("[]").split(", ")[0] if key == "vision" else "bildung"
    second = f"strategy.yaml:4:{column}"
    assert places_of(code, strategy, a=f"{IDEA}{key}: {both}\n") == []
    assert places_of(code, strategy, a=f"{IDEA}{key}: [{first}]\n") == [second]
    assert places_of(code, strategy, a=f"{IDEA}{key}: [{first}]\n", b=f"{GONE}{key}: {both}\n") == [second]
    assert len(places_of(code, strategy)) == 2


def test_a_project_belongs_to_a_handlungsfeld() -> None:
    assert places_of("project-without-handlungsfeld", FIELDS, a=IDEA) == ["roadmap/a.yaml:1:8"]
    assert places_of("project-without-handlungsfeld", FIELDS, a=f"{IDEA}handlungsfelder: [netz]\n") == []


def test_projects_without_vision_are_one_finding_where_others_have_one() -> None:
    with_one = f"{IDEA}vision: [offen]\n"
    found = [
        one for one in checked(VISION, a=with_one, b=IDEA, c=IDEA, d=GONE) if one.code == "projects-without-vision"
    ]
    assert listed(found) == ["strategy.yaml:4:9 notice[projects-without-vision]"]
    assert str(found[0].message) == "2 projects name no vision statement."
    assert [place.path for place in found[0].also] == ["roadmap/b.yaml", "roadmap/c.yaml"]
    assert places_of("projects-without-vision", VISION, a=with_one, b=GONE) == []


def test_where_no_project_names_a_vision_statement_the_mapping_is_unknown_and_that_is_said_once() -> None:
    found = [one for one in checked(VISION, a=IDEA, b=IDEA, c=GONE) if "vision" in one.code]
    assert listed(found) == ["strategy.yaml:4:9 notice[projects-without-vision]"]
    assert str(found[0].message) == "No project names a vision statement: nobody knows which of them serves which."
    assert places_of("projects-without-vision", VISION) == []
    assert "projects-without-vision" not in {one.code for one in checked(VISION, a=IDEA, kaputt="[")}
    assert places_of("projects-without-vision", a=IDEA) == []


def test_where_no_project_names_a_handlungsfeld_each_of_them_is_told_and_no_field() -> None:
    assert places_of("handlungsfeld-without-project", FIELDS, a=IDEA) == []
    assert places_of("project-without-handlungsfeld", FIELDS, a=IDEA) == ["roadmap/a.yaml:1:8"]


def test_a_vision_whose_effect_nobody_measures_is_one_finding() -> None:
    offen, nah = f"{IDEA}vision: [offen]\n", f"{IDEA}vision: [nah]\n"
    measured = f"{nah}indicators: [{{id: k, title: K}}]\n"
    assert places_of("vision-without-indicator", VISION, a=offen, b=nah) == ["strategy.yaml:4:9"]
    assert places_of("vision-without-indicator", VISION, a=offen, b=measured) == ["strategy.yaml:4:9"]
    assert places_of("vision-without-indicator", VISION, b=measured) == []
    assert places_of("vision-without-indicator", VISION, a=IDEA) == []
    [found] = [one for one in checked(VISION, a=offen, b=measured) if one.code == "vision-without-indicator"]
    assert [place.keys for place in found.also] == [("vision", 0, "id")]
    assert str(found.message).startswith("The effect of 1 vision statement is not measured")


def test_nobody_says_nobody_while_a_project_cannot_be_read() -> None:
    strategy = FIELDS + VISION.removeprefix(BASE)
    projects = {"a": f"{IDEA}vision: [offen]\nhandlungsfelder: [netz]\n"}
    silenced = {"handlungsfeld-without-project", "vision-without-project", "vision-without-indicator"}
    assert silenced <= {one.code for one in checked(strategy, **projects)}
    assert silenced.isdisjoint(one.code for one in checked(strategy, kaputt=BROKEN, **projects))


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ("services: [{title: Wohngeld}]", True),
        ("services: [{title: Wohngeld}]\naudience: [businesses, residents]", True),
        ("services: [{title: Wohngeld}]\naudience: [businesses]", False),
        ("services: [{title: Wohngeld}]\nanalogue_access: Im Rathaus.", False),
        ("services: []", False),
    ],
)
def test_a_service_for_residents_is_reached_without_a_computer(lines: str, is_told: bool) -> None:
    code = "services-without-analogue-access"
    assert places_of(code, a=f"{IDEA}{lines}\n") == (["roadmap/a.yaml:4:11"] if is_told else [])
    assert places_of(code, a=f"{GONE}{lines}\n") == []
