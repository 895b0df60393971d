"""``angebote.html``: what people can use, what is being prepared, and nothing claimed that nobody has written down."""

from __future__ import annotations

import pytest

from nasty import empty_strategy, rendered
from pagewords import files, said

RUNNING, COMING, UNCLEAR = "Das können Sie nutzen", "In Vorbereitung", "Weitere Leistungen"


def of(status: str, service: str, more: str = "") -> str:
    reason = "status_reason: Weil.\nstatus_since: 2022\n" if status in {"paused", "discontinued"} else ""
    return (
        f"title: Das Portal\nsummary: Kurz.\nstatus: {status}\n{reason}services: [{{title: Wohngeld{service}}}]\n{more}"
    )


def group(page: str) -> str:
    """Give the heading that a service stands under."""
    before = page[: page.rindex("Wohngeld")]
    return max((RUNNING, COMING, UNCLEAR), key=before.rfind)


@pytest.mark.parametrize(
    ("status", "service", "heading"),
    [
        ("active", ", online_since: 2022-09", RUNNING),
        ("planned", ", online_since: 2022-09", RUNNING),
        ("ongoing", ', url: "https://example.org/"', RUNNING),
        ("completed", ', url: "https://example.org/"', RUNNING),
        ("ongoing", ', url: "https://example.org/", online_since: 2024-05', COMING),
        ("active", ', url: "https://example.org/"', UNCLEAR),
        ("idea", "", UNCLEAR),
        ("paused", "", UNCLEAR),
        ("ongoing", "", UNCLEAR),
        ("completed", "", UNCLEAR),
    ],
)
def test_a_service_is_in_operation_only_where_that_is_written_down(status: str, service: str, heading: str) -> None:
    assert group(said("angebote.html", portal=of(status, service))) == heading


def test_what_belongs_to_a_project_that_was_given_up_is_not_on_offer() -> None:
    assert "angebote.html" not in files(portal=of("discontinued", ", online_since: 2022"))


def test_a_service_shows_its_link_the_way_beside_it_and_what_it_belongs_to() -> None:
    service = (
        ', url: "https://example.org/w", online_since: 2022-09, text: Für Haushalte., key: "99107023017000", efa: true'
        ', maturity: {model: "1.1", level: 2}'
    )
    more = "analogue_access: Im Bürgerbüro.\naudience: [residents, daycare]\nhandlungsfelder: [bildung]\n"
    site = files(portal=of("active", service, more))
    text = said("angebote.html", portal=of("active", service, more))
    assert (
        "Wohngeld Für Haushalte. online seit September 2022 Ohne Computer: Im Bürgerbüro. "
        "Für wen Menschen in der Stadt, Kindertagesstätten Projekt Das Portal Handlungsfeld Bildung" in text
    )
    page = site["angebote.html"].decode()
    assert '<h3><a rel="external" href="https://example.org/w">Wohngeld</a></h3>' in page
    assert '<a href="projekte/portal.html">Das Portal</a>' in page
    assert '<a href="handlungsfelder/bildung.html">Bildung</a>' in page


def test_what_experts_ask_for_lies_folded_up_at_the_end() -> None:
    mature = ', online_since: 2022-09, key: "99107023017000", efa: true, maturity: {model: "1.1", level: 2}'
    newer = ', online_since: 2024, efa: false, maturity: {model: "2.0", level: 6}'
    text = said("angebote.html", a=of("active", mature), b=of("active", newer), c=of("completed", ""))
    assert text.endswith(
        "Für Fachleute Reifegrade, EfA und Leistungsschlüssel „Einer für Alle“ (EfA) heißt: einmal entwickelt und von "
        "allen Kommunen genutzt. Der Reifegrad sagt, wie weit sich ein Anliegen online erledigen lässt. Stufen "
        "verschiedener Modelle lassen sich nicht vergleichen. Modell 1.1: Stufe 0 bis 4 · Modell 2.0: Stufe 0 bis 7 "
        "Reifegrad (Modell 1.1) Stufe 2: 1 Reifegrad (Modell 2.0) Stufe 6: 1 Reifegrad nicht festgehalten 1 "
        "Einer für Alle (EfA) ja: 1 nein: 1 ohne Angabe: 1 Online seit (Jahr) 2022: 1 "
        "Alle Leistungen mit ihren Fachangaben Leistung Stand Online seit Reifegrad EfA Leistungsschlüssel "
        "Wohngeld Das Portal in Betrieb September 2022 2 von 4 (Modell 1.1) ja 99107023017000 "
        "Wohngeld Das Portal in Vorbereitung 2024 6 von 7 (Modell 2.0) nein – "
        "Wohngeld Das Portal ohne Angabe – – – –"
    )


def test_columns_without_any_entry_are_left_out_for_experts() -> None:
    text = said("angebote.html", a=of("active", ", efa: true"))
    assert text.endswith("Leistung Stand Online seit EfA Wohngeld Das Portal ohne Angabe – ja")
    assert "Stufen" not in text
    assert "Fachleute" not in said("angebote.html", a=of("active", ""))


def test_what_is_being_prepared_says_how_the_project_stands() -> None:
    text = said("angebote.html", portal=of("paused", ", online_since: 2024-05"))
    assert "nutzen Noch nichts. In Vorbereitung Wohngeld online ab Mai 2024 Projekt Das Portal pausiert" in text


def test_the_projects_own_page_does_not_claim_what_is_still_to_come_either() -> None:
    assert "online ab Mai 2024" in said("projekte/portal.html", portal=of("active", ", online_since: 2024-05"))


def test_services_are_sorted_by_title() -> None:
    text = said(
        "angebote.html",
        a=of("ongoing", ', url: "https://example.org/"'),
        b=of("active", ", online_since: 2022").replace("Wohngeld", "Ämtersuche"),
    )
    assert text.index("Ämtersuche") < text.index("Wohngeld")


def test_the_index_leads_there_only_where_there_is_something() -> None:
    index = files(portal=of("active", ", online_since: 2022"))["index.html"].decode()
    assert '<p class="further"><a href="angebote.html">Was ich schon nutzen kann</a></p>' in index
    assert b"angebote.html" not in rendered(empty_strategy())["index.html"]
