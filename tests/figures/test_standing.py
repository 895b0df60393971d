"""Where the strategy stands: tables counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from digistrat.figures.overview import overview
from digistrat.figures.reach import Reach
from digistrat.figures.standing import Grouping, Standing, by_number, is_late, next_dates, overall, standings
from digistrat.model.project import Health
from digistrat.model.strategy import Strategy
from samples import BASE, IDEA, STICHTAG, loaded_from

STRATEGY = f"""{BASE}\
vision: [{{id: offen, text: Offen}}, {{id: nah, title: Nah, text: Bürgernah}}]
handlungsfelder: [{{id: bildung, title: Bildung}}, {{id: netz, title: Netz}}, {{id: leer, title: Leer}}]
"""
PROJECTS = {
    "wlan": """\
title: WLAN
summary: S
status: active
health: at_risk
lead: Schulamt
handlungsfelder: [bildung, netz]
vision: [offen, nah]
end: 2024
milestones:
  - {id: a, title: Ausschreibung, done: 2022}
  - {id: b, title: Verkabelung, due: 2023-06}
  - {id: c, title: Abnahme, due: 2024-03}
""",
    "lernplattform": """\
title: Lernplattform
summary: S
status: completed
lead: Schulamt
handlungsfelder: [bildung]
vision: [nah]
end: 2022
milestones: [{id: a, title: A, done: 2022}, {id: b, title: B, done: 2022}]
""",
    "glasfaser": """\
title: Glasfaser
summary: S
status: planned
health: critical
lead: Bauamt
handlungsfelder: [netz]
end: 2023-Q3
""",
    "app": """\
title: App
summary: S
status: discontinued
handlungsfelder: [netz]
end: 2020
milestones: [{id: a, title: A, done: 2020}, {id: b, title: B, due: 2020}]
""",
    "idee": "title: Idee\nsummary: S\nstatus: idea\n",
}


@pytest.fixture(scope="module")
def strategy() -> Strategy:
    return loaded_from(STRATEGY, **PROJECTS).strategy


Row = tuple[str | None, str, list[str], dict[Health, int], str, int, str | None]


def row(standing: Standing) -> Row:
    """Write a standing as one row of a table."""
    found = standing.next_date
    return (
        standing.key,
        standing.title,
        [project.id for project in standing.projects],
        dict(standing.by_health),
        f"{standing.reached}/{standing.milestones}",
        standing.overdue,
        f"{found.when} {found.project.id} {found.milestone.id if found.milestone else '-'}" if found else None,
    )


def test_the_whole_roadmap(strategy: Strategy) -> None:
    whole = overall(strategy, STICHTAG)
    assert row(whole) == (
        None,
        "Digitalstrategie der Stadt Musterstadt",
        ["app", "glasfaser", "idee", "lernplattform", "wlan"],
        {"at_risk": 1},
        "3/5",
        2,
        "2024 wlan -",
    )
    assert whole.by_status == {"active": 1, "completed": 1, "planned": 1, "discontinued": 1, "idea": 1}


TABLES: dict[Grouping, list[Row]] = {
    "handlungsfeld": [
        ("bildung", "Bildung", ["lernplattform", "wlan"], {"at_risk": 1}, "3/5", 1, "2024 wlan -"),
        ("netz", "Netz", ["app", "glasfaser"], {}, "0/0", 1, None),
        ("leer", "Leer", [], {}, "0/0", 0, None),
        (None, "", ["idee"], {}, "0/0", 0, None),
    ],
    "vision": [
        ("offen", "1. offen", ["wlan"], {"at_risk": 1}, "1/3", 1, "2024 wlan -"),
        ("nah", "2. Nah", ["lernplattform", "wlan"], {"at_risk": 1}, "3/5", 1, "2024 wlan -"),
        (None, "", ["app", "glasfaser", "idee"], {}, "0/0", 1, None),
    ],
    "lead": [
        ("Bauamt", "Bauamt", ["glasfaser"], {}, "0/0", 1, None),
        ("Schulamt", "Schulamt", ["lernplattform", "wlan"], {"at_risk": 1}, "3/5", 1, "2024 wlan -"),
        (None, "", ["app", "idee"], {}, "0/0", 0, None),
    ],
    "status": [
        ("idea", "idea", ["idee"], {}, "0/0", 0, None),
        ("planned", "planned", ["glasfaser"], {}, "0/0", 1, None),
        ("active", "active", ["wlan"], {"at_risk": 1}, "1/3", 1, "2024 wlan -"),
        ("completed", "completed", ["lernplattform"], {}, "2/2", 0, None),
        ("discontinued", "discontinued", ["app"], {}, "0/0", 0, None),
    ],
}


@pytest.mark.parametrize("by", TABLES)
def test_each_group(strategy: Strategy, by: Grouping) -> None:
    groups = standings(strategy, STICHTAG, by)
    assert [row(group) for group in groups] == TABLES[by]
    if by != "vision":
        assert sum(len(group.projects) for group in groups) == len(strategy.projects)


def test_a_handlungsfeld_that_could_not_be_read_has_a_row_by_its_id() -> None:
    strategy = loaded_from(STRATEGY, eins="title: A\nsummary: S\nstatus: idea\nhandlungsfelder: [fehlt]\n").strategy
    rows = [(group.key, group.title, len(group.projects)) for group in standings(strategy, STICHTAG)]
    assert rows == [("bildung", "Bildung", 0), ("netz", "Netz", 0), ("leer", "Leer", 0), ("fehlt", "fehlt", 1)]


def test_late_are_the_project_and_its_milestones(strategy: Strategy) -> None:
    late = {project.id: is_late(project, STICHTAG) for project in strategy.projects}
    assert late == {"app": False, "glasfaser": True, "idee": False, "lernplattform": False, "wlan": True}
    assert not any(is_late(project, date(2023, 6, 30)) for project in strategy.projects)


def test_what_is_still_to_come(strategy: Strategy) -> None:
    def dates(as_of: date) -> list[str]:
        found = sorted(next_dates(strategy.projects, as_of), key=lambda one: (one.when.order, one.project.id))
        return [f"{one.when} {one.project.id} {one.milestone.id if one.milestone else '-'}" for one in found]

    assert dates(date(2023, 6, 30)) == ["2023-06 wlan b", "2023-Q3 glasfaser -", "2024 wlan -", "2024-03 wlan c"]
    assert dates(date(2023, 7, 1)) == ["2023-Q3 glasfaser -", "2024 wlan -", "2024-03 wlan c"]
    assert dates(date(2025, 1, 1)) == []


def test_the_overview_gathers_all(strategy: Strategy) -> None:
    found = overview(strategy, STICHTAG, "lead")
    assert (found.as_of, found.grouping) == (STICHTAG, "lead")
    assert found.whole == overall(strategy, STICHTAG)
    assert found.groups == standings(strategy, STICHTAG, "lead")
    assert [concern.concern for concern in found.concerns] == ["overdue", "milestone_overdue", "at_risk"]


def test_units_are_sorted_as_in_a_german_list() -> None:
    leads = ["Zentrale Dienste", "Ämter", "Bauamt", "öffentliche Ordnung"]
    strategy = loaded_from(
        **{f"p{number}": f"title: T\nsummary: S\nstatus: idea\nlead: {lead}\n" for number, lead in enumerate(leads)}
    ).strategy
    groups = standings(strategy, STICHTAG, "lead")
    assert [group.title for group in groups] == ["Ämter", "Bauamt", "öffentliche Ordnung", "Zentrale Dienste"]


def test_a_share_knows_how_many_projects_it_comes_from() -> None:
    """Given up projects promise nothing any more, an idea promises nothing yet."""
    whole = overall(loaded_from(STRATEGY, **PROJECTS).strategy, STICHTAG)
    assert (whole.with_milestones, whole.with_dates) == (Reach(2, 4), Reach(2, 2))


@pytest.mark.parametrize(
    ("project", "found"),
    [
        (IDEA, Reach(0, 0)),
        ("title: T\nsummary: S\nstatus: active\n", Reach(0, 1)),
        ("title: T\nsummary: S\nstatus: active\nend: 2099\n", Reach(1, 1)),
        ("title: T\nsummary: S\nstatus: ongoing\nmilestones: [{id: a, title: A, due: 2099}]\n", Reach(1, 1)),
        ("title: T\nsummary: S\nstatus: active\nmilestones: [{id: a, title: A, done: 2020}]\n", Reach(0, 1)),
        ("title: T\nsummary: S\nstatus: completed\nend: 2020\n", Reach(0, 0)),
    ],
)
def test_only_what_names_an_open_date_can_be_on_time(project: str, found: Reach) -> None:
    assert overall(loaded_from(a=project).strategy, STICHTAG).with_dates == found


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "10", None],
        ["1.2", "1.2.3", "1.10", "2"],
        ["I", "II.4", "II.10", "IV", "V", "IX", "XI", None],
        ["3", "3a", "3b", "4"],
        ["1", "9" * 5000],
        ["A 1", "A 2", "B 1", "Ö 1", "P"],
    ],
)
def test_numbers_are_sorted_as_people_count(numbers: list[str | None]) -> None:
    text = {f"p{place}": f"{IDEA}number: {number}\n" if number else IDEA for place, number in enumerate(numbers)}
    mixed = list(reversed(loaded_from(BASE, **text).strategy.projects))
    assert [project.number for project in sorted(mixed, key=by_number)] == numbers
