"""The lines of a budget on the page of a project: by year, with a sum that says what is missing in it."""

from __future__ import annotations

from pagewords import ACTIVE, CITY, said

PATH = "projekte/akte.html"


def shown(lines: str) -> str:
    """Give the words of the table and what follows it."""
    return said(PATH, CITY, akte=f"{ACTIVE}budget: [{lines}]\n").partition("Mittel in Euro ")[2]


def test_lines_stand_by_year_with_their_sum() -> None:
    lines = "{year: 2024, planned: 3, approximate: true}, {year: 2022, planned: 1, actual: 2.5}"
    assert (
        "2022 – 1 € 2,50 € 2024 – ca. 3 € – Summe ohne Betrag: ausgegeben: 1 von 2 Einträgen ca. 4 € 2,50 €"
        in shown(lines)
    )


def test_the_sum_says_which_lines_give_no_planned_amount() -> None:
    assert "Summe ohne Betrag: geplant: 1 von 2 Einträgen 1 €" in shown("{year: 2022, planned: 1}, {year: 2023}")


def test_a_single_line_needs_no_sum() -> None:
    assert "Summe" not in shown("{year: 2022, planned: 1}")


def test_lines_for_the_whole_come_last_and_are_not_added_to_those_of_years() -> None:
    words = shown("{planned: 9}, {year: 2022, planned: 1}")
    assert "2022 – 1 € insgesamt – 9 €" in words
    assert "Summe" not in words
    assert "insgesamt – 9 € insgesamt – 2 € Summe 11 €" in shown("{planned: 9}, {planned: 2}")


def test_a_sum_stands_below_the_columns_of_the_lines() -> None:
    city = f"{CITY}funds: [{{id: land, programme: Digitale Städte}}]\n"
    project = f"{ACTIVE}budget: [{{year: 2022, planned: 1, fund: land}}, {{year: 2023}}]\n"
    assert "Summe ohne Betrag: geplant: 1 von 2 Einträgen 1 €" in said(PATH, city, akte=project)
