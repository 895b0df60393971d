"""``kennzahlen.html`` and the indicators of a project: latest value, first value, target, picture and table."""

from __future__ import annotations

from views.site.nasty import empty_strategy, rendered
from views.site.pagewords import ACTIVE, files, said
from views.site.past import words

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
        "Bildung Geräte Die Akte Je Schule. Neuester Wert ca. 100 Stück ( Juni 2023 ) Ausgangswert 0 Stück "
        "Zielwert 200 Stück Auf dem Weg zum Ziel: 50 % 50 %" in text
    )
    assert (
        "Anträge Die Akte Neuester Wert noch kein Wert Besuche Die Akte Neuester Wert 7 ( 2023 ) Quelle: Zählung"
        in text
    )


def test_values_over_time_have_a_picture_and_their_table() -> None:
    for path in ("kennzahlen.html", "projekte/akte.html"):
        page = files(akte=MEASURED)[path]
        assert page.count(b'class="plot"') == 1
        assert "Alle Werte als Tabelle (Geräte" in words(page)
        assert "2022 50 Stück Bericht Juni 2023 ca. 100 Stück" in words(page)


def test_values_without_a_picture_still_have_their_table() -> None:
    assert "Werte: Zweimal – Die Akte Zeitpunkt Wert Quelle 2023 7 – 2023 8 –" in said("kennzahlen.html", akte=MEASURED)
    assert "Werte: Besuche Zeitpunkt Wert Quelle 2023 7 Zählung" in said("projekte/akte.html", akte=MEASURED)


def test_the_same_name_in_two_projects_is_told_apart() -> None:
    other = MEASURED.replace("handlungsfelder: [bildung]\n", "")
    text = said("kennzahlen.html", akte=MEASURED, buch=other)
    assert "Bildung Ohne Handlungsfeld Bildung Geräte" in text
    assert "Werte: Geräte – Die Akte Zeitpunkt" in text
    assert "Werte: Geräte – Die Akte (2) Zeitpunkt" in text


def test_a_single_value_without_a_source_says_nothing_of_one() -> None:
    project = ACTIVE + "indicators: [{id: k, title: K, values: [{date: 2023, value: 7}]}]\n"
    page = files(akte=project)["kennzahlen.html"]
    assert "K Die Akte Neuester Wert 7 ( 2023 )" in words(page)
    assert "Quelle" not in words(page)
    assert b"on-this-page" not in page


def test_without_indicators_there_is_no_page() -> None:
    assert "kennzahlen.html" not in rendered(empty_strategy())
    assert "kennzahlen.html" not in files(akte=ACTIVE)
