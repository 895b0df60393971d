"""``abgleich.html``: how many projects serve what, and where something is missing."""

from __future__ import annotations

import re

from nasty import empty_strategy, rendered
from pagewords import ACTIVE, CITY, files, said
from past import words

WIDE = CITY.replace("- {id: bildung, title: Bildung}", "- {id: bildung, title: Bildung}\n  - {id: klima, title: Klima}")
SERVES = ACTIVE + "handlungsfelder: [bildung]\nvision: [nah]\n"
DROPPED = "title: Vorbei\nsummary: Kurz.\nstatus: discontinued\nstatus_reason: Zu teuer.\nstatus_since: 2023\n"


def test_each_cell_counts_and_leads_to_what_it_counts() -> None:
    page = files(WIDE, akte=SERVES, buch=SERVES, bild=ACTIVE + "handlungsfelder: [bildung, klima]\nvision: [offen]\n")
    html = page["abgleich.html"].decode()
    assert "1. Nah an den Menschen 2. Offene Daten. Alle Bildung 2 1 3 Klima 0 1 1 Alle 2 1" in words(
        page["abgleich.html"]
    )
    queries = re.findall(r'index\.html\?([^"#]+)#projekte">(\d)<', html)
    assert queries == [
        ("handlungsfeld=bildung&amp;vision=nah", "2"),
        ("handlungsfeld=bildung&amp;vision=offen", "1"),
        ("handlungsfeld=bildung", "3"),
        ("handlungsfeld=klima&amp;vision=offen", "1"),
        ("handlungsfeld=klima", "1"),
        *[("vision=nah", "2"), ("vision=offen", "1")] * 2,
    ]
    assert "Lücken Leitsätze der Vision, deren Wirkung nicht gemessen wird" in words(page["abgleich.html"])


def test_gaps_are_a_word_and_a_shape_and_are_listed() -> None:
    page = files(WIDE, akte=SERVES, allein=ACTIVE.replace("Die Akte", "Allein"))["abgleich.html"]
    text = words(page)
    assert "Klima 0 0 Lücke Alle 1 Lücke" in text
    assert page.count(b'<svg class="shape" aria-hidden="true" focusable="false"><use href="#form-late"/></svg>L') == 2
    assert (
        "Lücken Handlungsfelder ohne Projekt Klima Leitsätze der Vision ohne Projekt 2. Offene Daten. "
        "Leitsätze der Vision, deren Wirkung nicht gemessen wird 1. Nah an den Menschen "
        "Projekte ohne Handlungsfeld Allein Projekte ohne Leitsatz der Vision Allein" in text
    )


def test_an_empty_cell_between_two_sides_with_projects_is_told_apart_from_a_gap() -> None:
    only = ACTIVE + "handlungsfelder: [klima]\nvision: [offen]\n"
    two = (
        "2 Felder der Tabelle sind leer, obwohl es auf beiden Seiten Projekte gibt. Nicht jedes Feld muss gefüllt sein."
    )
    assert two in said("abgleich.html", WIDE, akte=SERVES, klima=only)
    assert "Tabelle" not in said("abgleich.html", WIDE, akte=SERVES)


def test_whether_the_effect_is_measured_is_counted_by_statement() -> None:
    indicators = (
        "indicators: [{id: a, title: A, target: 9, values: [{date: 2023, value: 7}]}, {id: b, title: B, target: 5},"
        " {id: c, title: C, values: [{date: 2023, value: 1}]}]\n"
    )
    other = ACTIVE + "handlungsfelder: [klima]\nvision: [offen]\n"
    text = said("abgleich.html", WIDE, akte=SERVES + indicators, klima=other)
    assert "Wird die Wirkung gemessen?" in text
    assert "mit Wert und Zielwert 1. Nah an den Menschen 1 3 2 1 2. Offene Daten. 1 0 nicht gemessen 0" in text
    assert "Leitsätze der Vision, deren Wirkung nicht gemessen wird 2. Offene Daten." in text
    assert "Offene Daten. 0 0 0 0" in said("abgleich.html", WIDE, akte=SERVES)


def test_where_all_has_its_counterpart_and_is_measured_there_are_no_gaps() -> None:
    measured = "indicators: [{id: a, title: A, values: [{date: 2023, value: 7}]}]\n"
    all_ = ACTIVE + "handlungsfelder: [bildung, klima]\nvision: [nah, offen]\n" + measured
    assert "Lücken Es gibt keine: Alles hat sein Gegenstück." in said("abgleich.html", WIDE, akte=all_)


def test_what_was_given_up_counts_nowhere_and_is_no_gap() -> None:
    text = said("abgleich.html", WIDE, akte=SERVES, vorbei=DROPPED + "vision: [offen]\n")
    assert "Alle 1 Lücke" in text
    assert "Vorbei" not in text
    assert "Was eingestellt ist, zählt hier nicht mit." in text
    assert "eingestellt" not in said("abgleich.html", WIDE, akte=SERVES)


def test_the_words_of_the_city_name_the_gaps() -> None:
    own = WIDE + "terms: {project: [Maßnahme, Maßnahmen], vision: [These, Thesen], handlungsfeld: [Feld, Felder]}\n"
    text = said("abgleich.html", own, akte=SERVES, allein=ACTIVE)
    assert "Thesen und Felder im Abgleich" in text
    assert "Felder ohne Maßnahme Klima Thesen ohne Maßnahme" in text


def test_without_two_sides_there_is_nothing_to_compare() -> None:
    assert "abgleich.html" not in rendered(empty_strategy())
    assert "abgleich.html" not in files(re.sub(r"vision:\n(  - .*\n)+", "", CITY), akte=ACTIVE)
    assert "abgleich.html" not in files(re.sub(r"handlungsfelder:\n(  - .*\n)+", "", CITY), akte=ACTIVE)
