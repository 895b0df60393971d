"""The staff on the page of the strategy, and the chain that decides when a project can end."""

from __future__ import annotations

import re

from pagewords import files
from past import words
from steeringcity import PROJECTS, STRATEGY

PLAIN = "format: 1\ntitle: Digitalstrategie\nmunicipality: {name: Stadt Musterstadt}\n"
PROJECT = "title: Netz\nsummary: S\nstatus: planned\nstart: 2024\n"


def section(strategy: str, **projects: str) -> str:
    """Give the section of the staff as it is written."""
    html = files(strategy, **projects)["strategie.html"].decode()
    begin = html.index('<section aria-labelledby="personal">')
    return f"<main>{html[begin : html.index('</section>', begin)]}</main>"


def test_what_is_needed_stands_beside_what_is_there() -> None:
    text = words(section(STRATEGY, **PROJECTS).encode())
    assert "2024 Personal 2024 vorhanden: 2,5, gebraucht: 1,5 vorhanden: 2,5 gebraucht: 1,5 2025" in text
    assert "Jahr vorhanden gebraucht 2024 2,5 1,5 2025 2,5 2,5 2026 2 1,25 2027 ohne Angabe – 2028" in text
    assert "Projekt 2024 2025 2026 2027 2028 IT-Basismigration 1,5 2 – – – Einführung der eAkte – 0,5 1,25 – –" in text
    assert "1 Projekt in Planung oder Umsetzung nennt keinen Personalbedarf; er fehlt in den Summen." in text


def test_bars_are_drawn_to_one_scale_and_what_is_unknown_has_none() -> None:
    bars = re.findall(r'class="money-(\w+)" x="0" y="\d+" width="([\d.]+)%"', section(STRATEGY, **PROJECTS))
    assert bars == [
        *(("planned", "100.00"), ("spent", "60.00"), ("planned", "100.00"), ("spent", "100.00")),
        *(("planned", "80.00"), ("spent", "50.00"), ("spent", "40.00")),
    ]


def test_what_an_internal_project_needs_is_in_no_number() -> None:
    shown = section(STRATEGY, **PROJECTS)
    assert "Digitale Abläufe im Rathaus" not in shown
    assert "2,25" not in shown


def test_where_no_project_names_a_need_only_the_team_is_shown() -> None:
    shown = section(f"{PLAIN}capacity: [{{year: 2024, fte: 2}}, {{year: 2025, fte: 3}}]\n", netz=PROJECT)
    assert "<svg" not in shown
    assert "Personalbedarf" not in words(shown.encode())
    assert "Jahr Vollzeitstellen 2024 2 2025 3" in words(shown.encode())


def test_a_single_year_is_a_table_and_no_picture() -> None:
    team = f"{PLAIN}capacity: [{{year: 2024, fte: 2, text: davon eine befristet}}]\n"
    shown = section(team, netz=f"{PROJECT}staff: [{{year: 2024, fte: 1}}]\n")
    assert "<svg" not in shown
    assert "Jahr vorhanden gebraucht Bemerkung 2024 2 1 davon eine befristet" in words(shown.encode())
    assert "kein Personalbedarf" not in shown


def test_a_year_of_which_only_a_part_is_known_says_so() -> None:
    years = "{year: 2024, fte: 2}, {year: 2024, text: Eine Stelle ist offen}, {year: 2025, fte: 3}"
    team = f"{PLAIN}capacity: [{years}]\n"
    text = words(section(team, netz=f"{PROJECT}staff: [{{year: 2024, fte: 1}}]\n").encode())
    assert "2024 2 (1 von 2 Einträgen ohne Zahl) 1 Eine Stelle ist offen 2025 3 –" in text
    assert "vorhanden: 2 (1 von 2 Einträgen ohne Zahl)" in text


def test_staff_of_a_project_is_told_by_year() -> None:
    staff = "staff: [{year: 2025, fte: 0.5}, {year: 2024, fte: 0.75}, {year: 2024, fte: 0.25}]\n"
    text = words(files(PLAIN, netz=PROJECT + staff)["projekte/netz.html"])
    assert "2024: 1 Vollzeitstelle 2025: 0,5 Vollzeitstellen" in text


def test_years_of_nought_have_no_picture() -> None:
    team = f"{PLAIN}capacity: [{{year: 2024, fte: 0}}, {{year: 2025, fte: 0}}]\n"
    assert "<svg" not in section(team, netz=f"{PROJECT}staff: [{{year: 2024, fte: 0}}]\n")


def test_a_chain_of_several_projects_is_named_in_order() -> None:
    html = files(STRATEGY, **PROJECTS)
    text = words(html["projekte/portal.html"])
    assert "Das Ende hängt der Reihe nach ab von: IT-Basismigration , Einführung der eAkte ." in text
    assert "Digitale Abläufe" not in text
    assert "der Reihe nach" not in words(html["projekte/eakte.html"])


def test_what_is_over_waits_no_more_and_of_a_long_chain_the_nearest_are_named() -> None:
    chain = {
        f"p{number}": f"title: Projekt {number}\nsummary: S\nstatus: active\nend: 2025\n"
        + (f"depends_on: [p{number - 1}]\n" if number else "")
        for number in range(8)
    }
    done = "title: F\nsummary: S\nstatus: completed\nend: 2022\noutcome: W\ndepends_on: [p7]\n"
    html = files(PLAIN, **chain, fertig=done)
    named = words(html["projekte/p7.html"])
    assert "ab von: Projekt 2 , Projekt 3 , Projekt 4 , Projekt 5 , Projekt 6 ." in named
    assert "der Reihe nach" not in words(html["projekte/fertig.html"])
