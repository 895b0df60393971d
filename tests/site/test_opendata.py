"""``daten.html``: what there is, how large it is, under which licence, how often it changes, and what it means."""

from __future__ import annotations

import json
from html import unescape

import pytest
from html5lib import parse

from data.sample import PUBLICATION, bare, city, full, prepared
from digistrat.data.tables import TABLES
from digistrat.history.publishing import published
from digistrat.history.values import Change, Record, Step
from digistrat.site.opendata import open_data
from nasty import empty_strategy, erkelenz, nasty_strategy, rendered, rendered_site
from past import at


def text(page: bytes) -> str:
    tree = parse(page.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def test_every_page_leads_to_the_data() -> None:
    site = rendered(empty_strategy())
    assert '<a href="daten.html"' in site["index.html"].decode()
    assert "Offene Daten" in text(site["daten.html"])


def test_files_are_offered_with_form_and_size() -> None:
    site = rendered_site("erkelenz")
    page = text(site["daten.html"])
    assert f"Alle Daten JSON, {round(len(site['daten/strategie.json']) / 1000)} KB" in page
    assert "Alle Tabellen Excel (XLSX), " in page
    assert "Projekte CSV, 7 KB Eine Zeile je Projekt." in page
    assert "Termine für den Kalender iCalendar, " in page
    assert "Veränderungen Atom, " in page
    assert "Personalbedarf CSV" not in page
    for path in site:
        if path.startswith("daten/"):
            assert f'href="{path}"' in site["daten.html"].decode()


def test_tables_are_called_by_the_words_of_the_city() -> None:
    terms = {"project": ["Maßnahme", "Maßnahmen"], "vision": ["These", "Thesen"], "handlungsfeld": ["Feld", "Felder"]}
    titles = {file.url: file.title for file in open_data(prepared(city(bare("akte"), terms=terms))).tables}
    assert titles["daten/projekte.csv"] == "Maßnahmen"
    assert titles["daten/handlungsfelder.csv"] == "Felder"
    assert titles["daten/vision.csv"] == "Thesen"
    assert titles["daten/sitzungen.csv"] == "Sitzungen"


def test_sizes_are_never_nothing_and_large_ones_are_short() -> None:
    lookup = prepared(city(bare("akte")))
    lookup.sizes.update({"daten/strategie.xlsx": 1_549_999, "daten/strategie.json": 999_499, "daten/projekte.csv": 1})
    content = open_data(lookup)
    assert [file.size for file in content.whole] == ["1,5 MB", "999 KB"]
    assert content.tables[0].size == "1 KB"


def test_a_catalogue_is_offered_where_there_is_one() -> None:
    assert [file.url for file in open_data(prepared(city())).portals] == ["daten/katalog.jsonld"]
    assert open_data(prepared(erkelenz())).portals == ()


def test_the_licence_is_named_or_missed() -> None:
    page = rendered(city())["daten.html"]
    assert "Lizenz Datenlizenz Deutschland – Namensnennung – Version 2.0" in text(page)
    assert 'href="mailto:stadt@example.org"' in page.decode()
    assert "Es ist keine Lizenz genannt." in text(rendered(empty_strategy())["daten.html"])


def test_a_contact_is_linked_where_it_is_a_mailbox() -> None:
    page = rendered(city(publication={**PUBLICATION, "contact": "Rathaus"}))["daten.html"]
    assert "Fragen zu den Daten Rathaus" in text(page)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2020-01-01"], "Stadt."),
        (["2022-12-31", "2023-01-01"], "an 1 Tag in den zwölf Monaten vor dem Stichtag."),
        (["2023-01-01", "2023-12-31", "2024-01-01"], "an 2 Tagen in den zwölf Monaten vor dem Stichtag."),
    ],
)
def test_the_past_says_how_often_the_data_changes(days: list[str], said: str) -> None:
    strategy = city()
    whole = tuple(Step(at(day), "", (Change("field", "motto"),)) for day in days)
    record = published(Record(tuple(map(at, days)), {}, whole), strategy)
    assert open_data(prepared(strategy, record=record)).frequency.endswith(said)


def test_the_example_is_the_beginning_of_the_file() -> None:
    found = json.loads(open_data(prepared(nasty_strategy())).example)
    assert found["format"] == "digistrat-strategie/1"
    assert [project["id"] for project in found["projects"]] == ["boese"]
    assert json.loads(open_data(prepared(empty_strategy())).example)["projects"] == []


def test_every_column_of_a_table_that_is_there_is_explained() -> None:
    content = open_data(prepared(city(full(), budget=[{"planned": "1"}])))
    assert {group.title: [row.name for row in group.rows] for group in content.columns} == {
        f"{table.name}.csv": [column.name for column in table.columns] for table in TABLES
    }
    [status] = [row for row in content.columns[0].rows if row.name == "status"]
    assert (status.label, status.choices[0]) == ("Status", "idea")


def test_every_field_of_the_file_is_explained_where_it_stands() -> None:
    content = open_data(prepared(empty_strategy()))
    groups = {group.title: {row.name: row for row in group.rows} for group in content.fields}
    assert next(iter(groups)) == "strategie.json"
    assert groups["projects[].indicators[].values[]"]["value"].meaning == "Der gemessene Wert."
    assert groups["projects[].services[].maturity"]["model"].choices == ("1.1", "2.0")
    assert groups["projects[]"]["audience"].choices[0] == "residents"
    assert groups["municipality"]["regional_key"].choices == ()
    assert len({group.key for group in content.fields}) == len(content.fields)


def test_the_page_is_told_in_english_too() -> None:
    page = unescape(text(rendered(city(full()), "en")["daten.html"]))
    assert "Open data" in page
    assert "Projects CSV, " in page
    assert "A row for each milestone." in page
