"""``strategie.html``: the strategy as a whole, each section only where there is something to say."""

from __future__ import annotations

import re

import pytest

from digistrat.model.strategy import Published
from nasty import empty_strategy, rendered, single_project
from pagewords import ACTIVE, CITY, files, said
from past import words

PLAIN = "format: 1\ntitle: Digitalstrategie\nmunicipality: {name: Stadt Musterstadt}\n"


def page(more: str) -> str:
    return said("strategie.html", PLAIN + more)


def test_horizon_and_motto_stand_first() -> None:
    text = page(
        """\
motto: Echt.
horizon: {start: 2022, end: 2027}
introduction: Kurz.
legal_basis: [{id: a, title: Ein Gesetz}]
"""
    )
    assert "Über die Strategie 2022 bis 2027 Über die Strategie Echt." in text
    assert "Worum es geht Kurz. Rechtsgrundlage Ein Gesetz" in text


def test_how_it_came_about_is_told_in_the_order_of_the_city() -> None:
    text = page(
        """\
participation:
  - {title: Ratsbeschluss, date: 2021-05-27, text: Der Rat gibt den Auftrag.}
  - {title: Bewerbung, date: 2021, url: "https://example.org/mitmachen"}
  - {title: Briefkasten, text: Sie können immer schreiben.}
"""
    )
    assert (
        "Wie die Strategie entstanden ist 27.05.2021 Ratsbeschluss Der Rat gibt den Auftrag. "
        "2021 Bewerbung Mehr dazu (Bewerbung) Briefkasten Sie können immer schreiben." in text
    )


def test_bodies_show_their_meetings_newest_first_and_say_which_are_ahead() -> None:
    text = said("strategie.html", akte=ACTIVE + "decisions: [{meeting: r1, result: beschlossen}]\n")
    assert (
        "Rat der Stadt Sitzungen Sitzung vom 01.02.2023 Unterlagen der Sitzung (Sitzung vom 01.02.2023) "
        "1. Sitzung, 07.06.2022 Beschlüsse und Beratungen (1. Sitzung, 07.06.2022) "
        "Digitalbeirat Sitzungen Sitzung vom 01.03.2024 (steht noch bevor)" in text
    )
    html = files(akte=ACTIVE + "decisions: [{meeting: r1, result: beschlossen}]\n")
    assert '<a href="beschluesse.html#sitzung-r1">' in html["strategie.html"].decode()
    assert 'id="sitzung-r1"' in html["beschluesse.html"].decode()


def test_long_ago_meetings_lie_folded_up() -> None:
    meetings = "".join(f"  - {{id: m{n}, body: rat, date: 2020-01-0{n}, text: Text {n}}}\n" for n in range(1, 9))
    html = files(f"{PLAIN}bodies: [{{id: rat, name: Rat, text: Vierzig Mitglieder.}}]\nmeetings:\n{meetings}")
    text = html["strategie.html"].decode()
    folded = text[text.index("<details") :]
    assert "Frühere Sitzungen" in folded
    assert re.findall(r"Text \d", text) == [f"Text {n}" for n in range(8, 0, -1)]
    assert re.findall(r"Text \d", folded) == ["Text 2", "Text 1"]


def test_decisions_and_reports_of_the_whole() -> None:
    decisions = "decisions: [{meeting: r1, agenda_item: '6.2', paper: A 1, result: beschlossen, text: Die Thesen}]\n"
    text = said("strategie.html", CITY + decisions + "updates: [{date: 2022, text: Alles läuft., source: Amtsblatt}]\n")
    assert "Die Thesen beschlossen Rat der Stadt · 1. Sitzung · 07.06.2022 · TOP 6.2 · Vorlage A 1" in text
    assert "Alle Beschlüsse und was daraus geworden ist Berichte zur Strategie 2022 Alles läuft." in text


def test_laws_say_since_when_they_count() -> None:
    law = "{id: ozg, title: Onlinezugangsgesetz, short: OZG, since: 2017, amended: 2020-06-19, text: Gilt für alle.}"
    text = page(f"legal_basis: [{law}, {{id: x, title: Satzung}}]")
    assert "Onlinezugangsgesetz (OZG) Gilt für alle. in Kraft seit 2017 · zuletzt geändert: 19.06.2020 Satzung" in text


def test_staff_is_a_table_by_year() -> None:
    text = page("capacity: [{year: 2022, fte: 3, text: befristet}, {year: 2021, fte: 2.5}, {year: 2023}]")
    assert "Jahr Vollzeitstellen Bemerkung 2021 2,5 – 2022 3 befristet 2023 ohne Angabe –" in text
    assert "Bemerkung" not in page("capacity: [{year: 2021, fte: 2.5}]")


@pytest.mark.parametrize("strategy", [empty_strategy(), single_project()])
def test_there_is_no_page_without_anything_to_say(strategy: Published) -> None:
    site = rendered(strategy)
    assert "strategie.html" not in site
    assert not [path for path, content in site.items() if b"strategie.html" in content]


def test_the_index_leads_there() -> None:
    site = files(PLAIN + "introduction: Kurz.\nlegal_basis: [{id: a, title: Gesetz}]\n")
    assert "Kurz. Über die Strategie" in words(site["index.html"])
    assert words(files(PLAIN + "introduction: Kurz.\n")["index.html"]).count("Über die Strategie") == 0
