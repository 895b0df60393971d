"""What a reader may choose by: the filters and orders of the list of projects, and of any other."""

from __future__ import annotations

import re

from pagewords import CITY, files

ENDS = {"kern": "end: 2024-06", "alt": "end: 2022", "frueh": "end: 2024-05-31", "offen": ""}


def orders(**projects: str) -> dict[str, list[str]]:
    """Give the titles of the index in each order by its name."""
    page = files(CITY, **projects)["index.html"].decode()
    titles = re.findall(r'<h3><a href="projekte/[^"]+">([^<]+)</a>', page)
    found = re.findall(r'<option value="([a-z]*)"(?: data-order="([0-9 ]+)")?>', page.partition('name="sortierung"')[2])
    return {name: [titles[int(number)] for number in numbers.split()] or titles for name, numbers in found}


def project(title: str, status: str = "active", *more: str) -> str:
    """Write a project."""
    return "\n".join((f"title: {title}", "summary: Kurz.", f"status: {status}", *more, ""))


def test_the_page_itself_is_sorted_by_status_and_then_by_title_as_a_dictionary_is() -> None:
    found = orders(
        a=project("Zeit", "completed"),
        b=project("Übung"),
        c=project("Bad", "planned"),
        d=project("Ufer"),
        e=project("Äpfel"),
    )
    assert found[""] == ["Äpfel", "Übung", "Ufer", "Bad", "Zeit"]
    assert found["titel"] == ["Äpfel", "Bad", "Übung", "Ufer", "Zeit"]


def test_the_earliest_end_comes_first_and_none_comes_last() -> None:
    found = orders(**{name: project(name, "active", end) for name, end in ENDS.items()})
    assert found["ende"] == ["alt", "frueh", "kern", "offen"]


def test_critical_projects_come_first_and_only_active_ones_have_a_lage() -> None:
    found = orders(
        a=project("a", "active", "health: on_track"),
        b=project("b", "active", "health: critical"),
        c=project("c", "active"),
        d=project("d", "active", "health: at_risk"),
        e=project("e", "paused"),
    )
    assert found["lage"] == ["b", "d", "a", "c", "e"]


def test_the_newest_report_comes_first_and_silence_last() -> None:
    found = orders(
        a=project("a", "active", "updates: [{date: 2023-02, text: x}]"),
        b=project("b"),
        c=project("c", "active", "updates: [{date: 2023-02-27, text: x}, {date: 2021, text: x}]"),
        d=project("d", "active", "updates: [{date: 2022, text: x}]"),
    )
    assert found["bericht"] == ["c", "a", "d", "b"]


def test_one_project_needs_no_choice_and_fifty_one_are_shown_in_parts() -> None:
    assert "filter" not in files(CITY, a=project("a"))["index.html"].decode().partition('id="projekte"')[2]
    fifty = {f"p{number}": project(f"p{number}") for number in range(50)}
    assert b'name="anzahl"' not in files(CITY, **fifty)["index.html"]
    page = files(CITY, **fifty, noch=project("noch"))["index.html"].decode()
    assert 'data-step="50"' in page
    assert ">Weitere 50 anzeigen</button>" in page
    assert page.count("data-entry") == 51


def choices(page: str, name: str) -> list[tuple[str, str]]:
    """Give what a filter offers, without "all"."""
    form = re.search(rf'<select [^>]*name="{name}">(.*?)</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]+)">([^<]+)</option>', form[1]) if form else []


def test_unit_audience_district_and_lighthouse_can_be_chosen() -> None:
    page = files(
        CITY,
        a=project(
            "a", "active", "lead: Hauptamt", "audience: [council, residents]", "districts: [Lövenich, Keyenberg]"
        ),
        b=project("b", "active", "lead: Ämterübergreifend", "lighthouse: true"),
    )["index.html"].decode()
    assert choices(page, "federfuehrung") == [("aemteruebergreifend", "Ämterübergreifend"), ("hauptamt", "Hauptamt")]
    assert choices(page, "fuer") == [("residents", "Menschen in der Stadt"), ("council", "Rat und Ausschüsse")]
    assert choices(page, "ortsteil") == [("keyenberg", "Keyenberg"), ("loevenich", "Lövenich")]
    assert choices(page, "leuchtturm") == [("ja", "ja")]
    assert 'data-federfuehrung="hauptamt" data-fuer="council residents" data-ortsteil="loevenich keyenberg"' in page
    assert 'data-federfuehrung="aemteruebergreifend" data-leuchtturm="ja"' in page


def test_what_no_project_says_is_no_filter() -> None:
    page = files(CITY, a=project("a"), b=project("b"))["index.html"].decode()
    assert 'name="status"' in page
    assert not [name for name in ("federfuehrung", "fuer", "ortsteil", "leuchtturm") if f'name="{name}"' in page]


def test_names_that_make_the_same_word_are_told_apart() -> None:
    names = ["Amt 1", "Amt-1", "مكتب", "部", "Amt 1 2"]
    found = {f"p{number}": project("x", "active", f'lead: "{name}"') for number, name in enumerate(names)}
    keys = [key for key, _ in choices(files(CITY, **found)["index.html"].decode(), "federfuehrung")]
    assert sorted(keys) == ["2", "3", "amt-1", "amt-1-2", "amt-1-3"]
