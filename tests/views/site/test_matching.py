"""``abgleich.html``: how many projects serve what, and where something is missing."""

from __future__ import annotations

import re

from views.site.nasty import empty_strategy, rendered
from views.site.pagewords import ACTIVE, CITY, files, said
from views.site.past import words

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
        ("vision=nah", "2"),
        ("vision=offen", "1"),
    ]
    assert "Lücken Es gibt keine: Alles hat sein Gegenstück." in words(page["abgleich.html"])


def test_gaps_are_a_word_and_a_shape_and_are_listed() -> None:
    page = files(WIDE, akte=SERVES, allein=ACTIVE.replace("Die Akte", "Allein"))["abgleich.html"]
    text = words(page)
    assert "Klima 0 0 Lücke Alle 1 Lücke" in text
    assert page.count(b'<svg class="shape" aria-hidden="true" focusable="false"><use href="#form-late"/></svg>L') == 2
    assert (
        "Lücken Handlungsfelder ohne Projekt Klima Leitsätze der Vision ohne Projekt 2. Offene Daten. "
        "Projekte ohne Handlungsfeld Allein Projekte ohne Leitsatz der Vision Allein" in text
    )


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
