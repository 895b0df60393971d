"""``finanzen.html``: the budget of the unit and the projects as bars and tables, funds, and what follows."""

from __future__ import annotations

import re
from functools import cache

import pytest

from moneycity import PROJECTS, STRATEGY
from nasty import empty_strategy, rendered
from pagewords import ACTIVE, CITY, files, said

PATH = "finanzen.html"
FUND = f"{CITY}funds: [{{id: land, programme: Digitale Städte, amount: 80000, share: 0.8, ends: 2024}}]\n"


@cache
def page() -> str:
    return files(STRATEGY, **PROJECTS)[PATH].decode()


@cache
def text() -> str:
    return said(PATH, STRATEGY, **PROJECTS)


def test_the_unit_comes_first_and_the_projects_are_part_of_it() -> None:
    assert (
        "Mittel der zuständigen Organisationseinheit geplant ca. 1.520.500 € ausgegeben 923.869,40 € "
        "Ohne Betrag geplant: 1 von 7 Einträgen, ausgegeben: 4 von 7 Im Lauf der Jahre" in text()
    )
    assert (
        "Mittel für Projekte 2020, 2021: Hier ist mehr geplant oder ausgegeben als oben. "
        "Beides wird nicht zusammengezählt. geplant ca. 1.545.000 € ausgegeben 1.053.119,40 €" in text()
    )


def test_a_part_that_is_no_larger_than_the_whole_is_called_a_part() -> None:
    shown = said(PATH, f"{CITY}budget: [{{year: 2022, planned: 5}}]\n", akte=f"{ACTIVE}budget: [{{planned: 9}}]\n")
    assert "Davon für Projekte Sie sind ein Teil der Mittel oben und kommen nicht hinzu. geplant 9 €" in shown


def test_both_pictures_share_one_scale() -> None:
    unit = f"{CITY}budget: [{{year: 2022, planned: 100}}, {{year: 2023, planned: 200}}]\n"
    project = f"{ACTIVE}budget: [{{year: 2022, planned: 50}}, {{year: 2023, planned: 400}}]\n"
    html = files(unit, akte=project)[PATH].decode()
    assert re.findall(r'money-planned" x="0" y="5" width="([^"]+)"', html) == ["25.00%", "50.00%", "12.50%", "100.00%"]


def test_a_year_that_is_not_drawn_is_no_measure_for_the_others() -> None:
    project = f"{ACTIVE}budget: [{{year: 2022, planned: 50}}, {{year: 2023, planned: 100}}]\n"
    html = files(f"{CITY}budget: [{{year: 2022, planned: 100000}}]\n", akte=project)[PATH].decode()
    assert 'width="50.00%"' in html


def test_a_fund_of_which_more_is_planned_than_granted_says_so() -> None:
    city = f"{CITY}funds: [{{id: land, programme: Digitale Städte, amount: 30000}}]\n"
    words = "Es ist mehr geplant, als bewilligt ist."
    assert words in said(PATH, city, akte=f"{ACTIVE}budget: [{{planned: 45000, fund: land}}]\n")
    assert words not in said(PATH, city, akte=f"{ACTIVE}budget: [{{planned: 30000, fund: land}}]\n")


def test_projects_alone_are_part_of_nothing() -> None:
    alone = said(PATH, akte=f"{ACTIVE}budget: [{{planned: 5, product: P}}]\n")
    assert "Mittel für Projekte geplant 5 € ausgegeben keine Angabe Projekte mit Betrag 1 von 1 Nach Produkten" in alone
    assert "Davon" not in alone
    assert "Im Lauf der Jahre" not in alone
    assert "So sind die Summen zu lesen" not in alone


def test_the_unit_alone_has_no_projects() -> None:
    alone = said(PATH, f"{CITY}budget: [{{planned: 5}}]\n")
    assert "Mittel der zuständigen Organisationseinheit geplant 5 €" in alone
    assert "Davon" not in alone
    assert "Die größten Beträge" not in alone


def test_years_are_bars_that_can_be_compared() -> None:
    """The widest are 685.000 € of the projects; planned 409.000 € are 59.71 % of it, and 393.469,35 € spent 57.44 %."""
    assert '<rect class="money-planned" x="0" y="5" width="59.71%"' in page()
    assert '<rect class="money-spent" x="0" y="31" width="57.44%"' in page()
    assert '<rect class="money-planned is-rough" x="0" y="5" width="77.96%"' in page()
    assert '<rect class="money-planned" x="0" y="5" width="100.00%"' in page()
    assert '<title id="bild-stelle-2">Mittel: 2021</title>' in page()
    assert "geplant: 409.000 €, ausgegeben: 393.469,35 €</desc>" in page()


def test_a_year_without_any_amount_has_words_and_no_bars() -> None:
    assert "2024 geplant: keine Angabe ausgegeben: keine Angabe ohne Jahr" in text()
    assert "bild-projekte-4" not in page()


def test_what_no_year_says_has_neither_bar_nor_words_nor_key() -> None:
    planned = said(PATH, f"{CITY}budget: [{{year: 2022, planned: 5}}, {{year: 2023, planned: 10}}]\n")
    assert (
        "ausgegeben keine Angabe Im Lauf der Jahre geplant 2022 Mittel: 2022 geplant: 5 € geplant: 5 € 2023" in planned
    )
    spent = said(PATH, f"{CITY}budget: [{{year: 2022, actual: 5}}, {{year: 2023, actual: 10, approximate: true}}]\n")
    assert "Im Lauf der Jahre ausgegeben 2022 Mittel: 2022 ausgegeben: 5 € ausgegeben: 5 € 2023" in spent
    assert "ausgegeben: ca. 10 €" in spent


def test_a_year_says_beside_its_bar_what_is_missing_in_it() -> None:
    lines = "{year: 2021, planned: 9}, {year: 2022, planned: 4}, {year: 2022}"
    assert "2022 Mittel: 2022 geplant: 4 € geplant: 4 € ohne Betrag: geplant: 1 von 2 Einträgen" in said(
        PATH, f"{CITY}budget: [{lines}]\n"
    )


def test_the_lines_of_the_unit_stand_one_by_one_where_they_say_more_than_the_tables() -> None:
    lines = "{year: 2022, planned: 5, category: training, text: Schulungen für alle}, {year: 2023}"
    assert (
        "Eintrag für Eintrag (Mittel der zuständigen Organisationseinheit) Mittel in Euro Jahr Zweck geplant "
        "2022 Schulung · Schulungen für alle 5 € 2023 – – "
        "Summe ohne Betrag: geplant: 1 von 2 Einträgen 5 €" in said(PATH, f"{CITY}budget: [{lines}]\n")
    )
    assert "Eintrag für Eintrag" not in said(PATH, f"{CITY}budget: [{{year: 2022, planned: 5}}, {{year: 2023}}]\n")


def test_a_single_year_is_a_table_that_stands_open() -> None:
    single = said(PATH, f"{CITY}budget: [{{year: 2022, planned: 5, actual: 4}}]\n")
    assert "Nach Jahren Jahr geplant ausgegeben 2022 5 € 4 €" in single
    assert "<details" not in files(f"{CITY}budget: [{{year: 2022, planned: 5}}]\n")[PATH].decode()


def test_years_without_amounts_are_no_bars() -> None:
    assert "Im Lauf der Jahre" not in said(PATH, f"{CITY}budget: [{{year: 2022}}, {{year: 2023, actual: 0}}]\n")


@pytest.mark.parametrize(
    "rows",
    [
        "Produkt geplant ausgegeben Ohne Betrag 01.02.01 ca. 65.500 € 21.350,45 € ausgegeben: 2 von 3 Einträgen",
        "Geräte – – geplant: 1 von 1 Eintrag, ausgegeben: 1 von 1",
        "2023 560.000 € – ausgegeben: 1 von 1 Eintrag",
        "Summe ca. 1.520.500 € 923.869,40 € geplant: 1 von 7 Einträgen, ausgegeben: 4 von 7",
        "Digitale Städte 85.000 € 72.118,90 € 1 von 3 – ohne Förderung 160.000 € – 2 von 3 geplant: 1 von 3 Einträgen",
    ],
)
def test_every_grouping_has_its_table(rows: str) -> None:
    assert rows in text()


def test_the_dearest_project_comes_first_and_leads_to_its_page() -> None:
    assert (
        "Die größten Beträge zuerst Projekt geplant ausgegeben Ohne Betrag "
        "Glasfaser und WLAN in allen Schulen der Stadt ca. 1.375.000 € 981.000,50 € ausgegeben: 2 von 4 Einträgen "
        "Einführung der eAkte 170.000 € 72.118,90 € ausgegeben: 1 von 2 Einträgen Fördermittel" in text()
    )
    assert "Mittel sind genannt, aber kein Betrag: Mängelmelder." in text()
    assert '<a href="projekte/schulen.html">Glasfaser' in page()


def test_a_fund_shows_its_end_its_share_and_what_is_spent_of_it() -> None:
    assert (
        "bis Mai 2024 · 90 % der förderfähigen Kosten Glasfaser und WLAN in allen Schulen der Stadt "
        "Mittel: DigitalPakt Schule 2019 bis 2024 (Basisprogramm und Zusatzvereinbarungen) "
        "bewilligt: 1.700.000 €, geplant: ca. 1.300.000 €, ausgegeben: 981.000,50 €" in text()
    )
    assert "Digitale Städte ohne Angabe zum Ende · 80 % der förderfähigen Kosten" in text()
    assert '<rect class="money-granted" x="0" y="5" width="100.00%"' in page()


def test_a_fund_without_projects_still_has_its_amount() -> None:
    assert "bewilligt: 80.000 € bewilligt: 80.000 €" in said(PATH, FUND)
    remark = FUND.replace("ends: 2024", "text: Vom Land")
    assert "Digitale Städte Vom Land ohne Angabe" in said(PATH, remark)
    assert "förderfähigen" not in said(PATH, FUND.replace("share: 0.8, ", ""))


def test_a_fund_that_is_granted_nothing_known_has_no_bar() -> None:
    city = f"{CITY}funds: [{{id: land, programme: Digitale Städte}}]\n"
    shown = said(PATH, city, akte=f"{ACTIVE}budget: [{{fund: land}}]\n")
    assert "ohne Angabe zum Ende Die Akte So sind die Summen zu lesen" in shown
    assert shown.endswith("Mittel sind genannt, aber kein Betrag: Die Akte.")
    assert "bewilligt:" not in shown


def test_where_a_fund_ends_first_is_told_without_blame() -> None:
    assert (
        "Danach sind andere Mittel nötig. Förderungen, die früher enden als das, was sie bezahlen "
        "Projekt Geplantes Ende Förderprogramm Ende der Förderung "
        "Glasfaser und WLAN in allen Schulen der Stadt 2025 "
        "DigitalPakt Schule 2019 bis 2024 (Basisprogramm und Zusatzvereinbarungen) Mai 2024" in text()
    )
    task = f"{ACTIVE}budget: [{{planned: 5, fund: land}}]\n".replace("active", "ongoing")
    assert "Die Akte Daueraufgabe Digitale Städte 2024" in said(PATH, FUND, akte=task)
    assert "früher endet" not in said(PATH, FUND, akte=f"{ACTIVE}budget: [{{planned: 5, fund: land}}]\n")


def test_follow_up_costs_say_whether_there_is_money() -> None:
    assert (
        "Projekt im Jahr Im Haushalt Wofür Einführung der eAkte 19.000 € im Haushalt gedeckt – "
        "Glasfaser und WLAN in allen Schulen der Stadt 96.000 € im Haushalt nicht gedeckt Wartung und Betrieb" in text()
    )
    alone = said(PATH, akte=f"{ACTIVE}follow_up_costs: {{text: Wartung}}\n")
    assert "Die Akte keine Angabe keine Angabe Wartung" in alone
    assert "Fördermittel" not in alone


def test_a_reader_is_told_how_to_read_the_sums() -> None:
    assert "„ca.“ und ein gestrichelter Rand stehen bei Summen" in text()
    assert "alle sind zusammengezählt: Glasfaser und WLAN in allen Schulen der Stadt." in text()


def test_nothing_internal_is_in_the_sums() -> None:
    assert "990.000" not in text()
    assert "Rechenzentrum" not in text()


def test_the_city_calls_its_projects_by_its_own_word() -> None:
    shown = said(PATH, f"{CITY}terms: {{project: [Maßnahme, Maßnahmen]}}\n", akte=f"{ACTIVE}budget: [{{planned: 5}}]\n")
    assert "Mittel für Maßnahmen" in shown
    assert "Projekt" not in shown


def test_without_money_there_is_no_page_and_no_link() -> None:
    site = rendered(empty_strategy())
    assert PATH not in site
    assert not [path for path, content in site.items() if b"finanzen.html" in content]
    named = f"{CITY}funds: [{{id: land, programme: Digitale Städte}}]\n"
    assert PATH not in files(named, akte=ACTIVE)


def test_every_id_stands_once() -> None:
    ids = re.findall(r' id="([^"]+)"', page())
    assert len(ids) == len(set(ids))
