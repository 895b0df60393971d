"""``kennzahlen.html`` and the indicators of a project: latest value, first value, target, picture and table."""

from __future__ import annotations

import pytest

from digistrat.site.indicators import UNFILTERED
from nasty import empty_strategy, rendered
from pagewords import ACTIVE, files, said
from past import words

MEASURED = (
    ACTIVE
    + """\
handlungsfelder: [bildung]
indicators:
  - id: k
    title: Geräte
    unit: Stück
    baseline: 0
    target: 200
    text: Je Schule.
    values: [{date: 2022, value: 50, source: Bericht}, {date: 2023-06, value: 100, approximate: true}]
  - {id: l, title: Anträge}
  - {id: m, title: Besuche, values: [{date: 2023, value: 7, source: Zählung}]}
  - {id: n, title: Zweimal, values: [{date: 2023, value: 7}, {date: 2023, value: 8}]}
"""
)


def test_an_indicator_stands_below_its_field_with_its_project() -> None:
    text = said("kennzahlen.html", akte=MEASURED)
    assert (
        "Bildung Geräte Die Akte Je Schule. Neuester Wert ca. 100 Stück Ausgangswert 0 Stück Zielwert 200 Stück "
        "Zuletzt gemessen: Juni 2023 (vor 6 Monaten) Auf dem Weg zum Ziel: 50 % 50 %" in text
    )
    assert (
        "Anträge Die Akte Neuester Wert noch kein Wert Besuche Die Akte Neuester Wert 7 "
        "Zuletzt gemessen: 2023 · Quelle: Zählung" in text
    )
    assert "4 Kennzahlen · 3 mit Wert · 1 mit Zielwert · 1 noch nicht gemessen" in text


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-12-31", "31.12.2023"),
        ("2024-01", "Januar 2024"),
        ("2023-12-02", "02.12.2023"),
        ("2023-11-30", "30.11.2023 (vor 1 Monat)"),
        ("2023-11", "November 2023 (vor 1 Monat)"),
        ("2022", "2022 (vor mindestens 12 Monaten)"),
        ("2022-Q3", "3. Quartal 2022 (vor mindestens 15 Monaten)"),
        ("2022-01", "Januar 2022 (vor 23 Monaten)"),
        ("2021-12-31", "31.12.2021 (vor 2 Jahren)"),
        ("2019", "2019 (vor mindestens 4 Jahren)"),
    ],
)
def test_how_long_ago_it_was_measured_is_never_said_more_precisely_than_it_is_known(date: str, words: str) -> None:
    project = ACTIVE + f"indicators: [{{id: k, title: K, values: [{{date: {date}, value: 7}}]}}]\n"
    assert said("kennzahlen.html", akte=project).endswith(f"Neuester Wert 7 Zuletzt gemessen: {words}")


def many(number: int, values: str = "") -> str:
    indicators = "".join(f"  - {{id: k{n}, title: Zahl {n}}}\n" for n in range(number))
    return f"{ACTIVE}handlungsfelder: [bildung]\nindicators:\n{indicators}{values}"


def test_of_many_indicators_can_be_chosen_by_field_and_text() -> None:
    one = "  - {id: x, title: Gemessen, values: [{date: 2023, value: 7}]}\n"
    page = files(akte=many(UNFILTERED, one))["kennzahlen.html"].decode()
    assert page.count('data-entry data-handlungsfeld="bildung" data-messung="nein"') == UNFILTERED
    assert page.count('data-entry data-handlungsfeld="bildung" data-messung="ja"') == 1
    assert page.count("data-group") == 1
    assert '<script src="filter.js">' in page
    text = words(page.encode())
    assert "Suche in den Texten Handlungsfeld alle Bildung Messung alle gemessen noch nicht gemessen" in text


def test_what_all_have_in_common_is_no_choice() -> None:
    page = words(files(akte=many(UNFILTERED + 1))["kennzahlen.html"])
    assert "Suche in den Texten Handlungsfeld alle Bildung Auswahl aufheben" in page
    fieldless = many(UNFILTERED + 1).replace("handlungsfelder: [bildung]\n", "")
    assert "Suche in den Texten Auswahl aufheben" in words(files(akte=fieldless)["kennzahlen.html"])


def test_a_few_indicators_need_no_choice() -> None:
    page = files(akte=many(UNFILTERED))["kennzahlen.html"]
    assert b"filter.js" not in page
    assert b"<form" not in page


def test_values_over_time_have_a_picture_and_their_table() -> None:
    for path in ("kennzahlen.html", "projekte/akte.html"):
        page = files(akte=MEASURED)[path]
        assert page.count(b'class="plot"') == 1
        assert "Alle Werte als Tabelle (Geräte" in words(page)
        assert "2022 50 Stück Bericht Juni 2023 ca. 100 Stück" in words(page)


def test_values_without_a_picture_still_have_their_table() -> None:
    assert "Werte: Zweimal – Die Akte Zeitpunkt Wert Quelle 2023 7 – 2023 8 –" in said("kennzahlen.html", akte=MEASURED)


def test_a_single_value_stands_there_once_with_its_source() -> None:
    text = said("projekte/akte.html", akte=MEASURED)
    assert "Besuche Neuester Wert 7 Zuletzt gemessen: 2023 · Quelle: Zählung Zweimal" in text


def test_the_same_name_in_two_projects_is_told_apart() -> None:
    other = MEASURED.replace("handlungsfelder: [bildung]\n", "")
    text = said("kennzahlen.html", akte=MEASURED, buch=other)
    assert "Bildung Ohne Handlungsfeld Bildung Geräte" in text
    assert "Werte: Geräte – Die Akte Zeitpunkt" in text
    assert "Werte: Geräte – Die Akte (2) Zeitpunkt" in text


def test_a_single_value_without_a_source_says_nothing_of_one() -> None:
    project = ACTIVE + "indicators: [{id: k, title: K, values: [{date: 2023, value: 7}]}]\n"
    page = files(akte=project)["kennzahlen.html"]
    assert "K Die Akte Neuester Wert 7 Zuletzt gemessen: 2023" in words(page)
    assert "Quelle" not in words(page)
    assert b"on-this-page" not in page


def test_without_indicators_there_is_no_page() -> None:
    assert "kennzahlen.html" not in rendered(empty_strategy())
    assert "kennzahlen.html" not in files(akte=ACTIVE)
