"""What a reader finds on the pages: each field that is there, in plain words, and nothing where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from textwrap import dedent

import pytest

from nasty import empty_strategy, erkelenz, rendered
from samples import BASE, loaded_from, told

CITY = (
    BASE
    + """\
as_of: 2023-12-31
source: Bericht vom 07.06.2022
vision:
  - {id: proaktiv, title: Proaktive Verwaltung, text: Von sich aus.}
  - {id: offen, text: Offene Daten.}
handlungsfelder:
  - {id: bildung, title: Bildung, text: "**Schulen** und Kitas"}
  - {id: wirtschaft, title: Wirtschaft}
  - {id: mobilitaet, title: Mobilität}
"""
)


class Words(Mapping[str, str]):
    """What pages say, without tags."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take a website."""
        self._files = files

    def __getitem__(self, path: str) -> str:
        """Give what a page says."""
        return words(self._files[path].decode())

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of the pages."""
        return (path for path in self._files if path.endswith(".html"))

    def __len__(self) -> int:
        """Count the pages."""
        return sum(1 for _ in self)


def site(strategy: str = CITY, **projects: str) -> Mapping[str, str]:
    """Give what the pages say that are made from YAML."""
    loaded = loaded_from(strategy, **{name: dedent(text) for name, text in projects.items()})
    assert told(loaded) == []
    return Words(rendered(loaded.strategy.published()))


def words(html: str) -> str:
    """Give the text of a page as it is read out."""
    body = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split()).replace(" )", ")").replace("( ", "(")


def project(text: str, **others: str) -> str:
    """Give the page of one project."""
    head = "title: Die Akte\nsummary: Worum es geht.\n"
    return site(CITY, akte=head + dedent(text), **others)["projekte/akte.html"]


def test_what_should_have_begun_or_ended_is_told_with_its_date() -> None:
    page = project("status: planned\nstart: 2022\nend: 2025\n")
    assert "Der Beginn war bis 2022 erwartet." in page
    page = project("status: active\nend: 2022-06\n")
    assert "Das Ende war bis Juni 2022 erwartet." in page


def test_status_and_lage_are_words_with_their_reasons() -> None:
    page = project(
        """\
        status: active
        status_since: 2022-H2
        health: at_risk
        health_reason: Es fehlt Personal.
        countermeasure: Eine Stelle ist ausgeschrieben.
        """
    )
    assert "in Umsetzung gefährdet seit 2. Halbjahr 2022 Grund: Es fehlt Personal." in page
    assert "Was die Stadt unternimmt: Eine Stelle ist ausgeschrieben." in page


def test_only_an_active_project_has_a_lage() -> None:
    page = project(
        "status: paused\nstatus_reason: Kein Geld.\nstatus_since: 2023\nhealth: critical\nhealth_reason: X\n"
    )
    assert "pausiert seit 2023 Kein Geld." in page
    assert "kritisch" not in page


@pytest.mark.parametrize(
    ("milestones", "status", "said"),
    [
        ("[{id: a, title: A, done: 2022}, {id: b, title: B}]", "active", "1 von 2 Meilensteinen (50 %)"),
        ("[{id: a, title: A, done: 2022}]", "active", "1 Meilenstein erreicht"),
        ("[{id: a, title: A, done: 2022}, {id: b, title: B, done: 2022}]", "active", "2 Meilensteine erreicht"),
        ("[{id: a, title: A, done: 2022}]", "completed", "1 von 1 Meilenstein (100 %)"),
        ("[{id: a, title: A, done: 2022}, {id: b, title: B}]", "ongoing", "1 von 2 Meilensteinen Letzter"),
        ("[{id: a, title: A, done: 2022}, {id: b, title: B, weight: 2}]", "active", "(33 %)"),
    ],
)
def test_milestones_come_first_and_the_percentage_second(milestones: str, status: str, said: str) -> None:
    page = project(f"status: {status}\nmilestones: {milestones}\nupdates: [{{date: 2023-12, text: Neues}}]\n")
    assert said in page


def test_without_milestones_the_leading_indicator_tells_the_way() -> None:
    page = project(
        """\
        status: active
        indicators:
          - {id: k, title: Geräte, baseline: 0, target: 200, values: [{date: 2022, value: 50}]}
        """
    )
    assert "Auf dem Weg zum Ziel: Geräte (25 %)" in page


def test_without_anything_to_count_there_is_no_progress() -> None:
    assert "%" not in project("status: planned\nstart: 2025\n")


def test_milestones_show_their_state_and_dates() -> None:
    page = project(
        """\
        status: active
        milestones:
          - {id: a, title: Anfang, done: 2022-01, original: 2021-H2, text: Es geht los.}
          - {id: b, title: Mitte, due: 2023-Q1, plan_change_reason: Lieferzeiten}
          - {id: c, title: Ende, original: 2026-06}
          - {id: d, title: Danach}
        """
    )
    assert "Anfang Es geht los. erreicht Januar 2022 2. Halbjahr 2021" in page
    assert "Mitte Grund der Änderung: Lieferzeiten überfällig 1. Quartal 2023 –" in page
    assert "Ende offen Juni 2026 Juni 2026" in page
    assert "Danach offen Termin offen –" in page


@pytest.mark.parametrize(
    ("original", "end", "said"),
    [
        ("2022", "2023", "Ende 2022 2023 12 Monate später"),
        ("2022-11", "2022-12", "Ende November 2022 Dezember 2022 1 Monat später"),
        ("2022-12", "2022-11", "1 Monat früher"),
        ("2023", "2023-Q3", "Ende 2023 3. Quartal 2023 genauer bestimmt"),
        ("2023-06-10", "2023-06-20", "Ende 10.06.2023 20.06.2023 10 Tage später"),
        ("2022-06", "2022", "Ende Juni 2022 2022 weniger genau (bis zu 6 Monate später)"),
        ("2022-12", "2022", "Ende Dezember 2022 2022 weniger genau"),
        ("2022-12", "2023", "Ende Dezember 2022 2023 1 bis 12 Monate später"),
        ("2023", "2023", "Ende 2023 2023 –"),
    ],
)
def test_the_first_plan_stands_beside_todays(original: str, end: str, said: str) -> None:
    assert said in project(f"status: active\noriginal: {{end: {original}}}\nend: {end}\nplan_change_reason: Weil.\n")


def test_an_open_side_of_the_plan_is_said() -> None:
    page = project("status: active\noriginal: {end: 2022}\nstart: 2021\n")
    assert "Beginn ohne Angabe 2021 –" in page
    assert "Ende 2022 offen –" in page


def test_an_end_that_has_passed_is_said() -> None:
    assert "in Umsetzung überfällig Das Ende war bis Juni 2023 erwartet." in project("status: active\nend: 2023-06\n")


def test_a_milestone_that_has_passed_is_said_where_the_project_stands() -> None:
    page = project("status: active\nmilestones: [{id: a, title: Anfang, due: 2022}, {id: b, title: Ende, due: 2025}]\n")
    assert "in Umsetzung überfällig Der Meilenstein „Anfang“ war bis 2022 erwartet." in page
    assert "„Ende“ war" not in page


def test_a_list_of_figures_is_never_empty() -> None:
    for page in (*rendered(erkelenz()).values(), *rendered(empty_strategy()).values()):
        assert not re.search(rb"<[uo]l[^>]*>\s*</[uo]l>", page)


def test_a_search_finds_what_a_card_does_not_show() -> None:
    text = """\
        title: Die Akte
        summary: Kurz.
        status: active
        lead: Hauptamt
        partners: [regio iT]
        districts: [Holzweiler]
        milestones: [{id: a, title: Anfang}, {id: b, title: Ende}]
        handlungsfelder: [bildung]
        """
    loaded = loaded_from(CITY, akte=dedent(text))
    files = rendered(loaded.strategy.published())
    assert b'data-search="Anfang Ende Hauptamt regio iT Holzweiler"' in files["index.html"]
    assert b"data-search" not in files["handlungsfelder/bildung.html"]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("planned, start: 2022, end: 2024-06", "2022 bis Juni 2024"),
        ("planned, start: 2022, end: 2022", "2022"),
        ("planned, start: 2022", "ab 2022"),
        ("idea, start: 2022", "ab 2022"),
        ("active, start: 2022", "seit 2022"),
        ("ongoing, start: 2022", "seit 2022"),
        ("active, start: 2025", "ab 2025"),
        ("active, end: 2025", "bis 2025"),
        ("paused, start: 2022", "begonnen 2022"),
        ("paused, start: 2022, end: 2025", "2022 bis 2025"),
        ("completed, start: 2017", "begonnen 2017, Ende nicht angegeben"),
        ("completed, start: 2017, end: 2019", "2017 bis 2019"),
        ("completed, end: 2019", "bis 2019"),
        ("discontinued, start: 2022", "geplant: ab 2022"),
        ("discontinued, start: 2022, end: 2025", "geplant: 2022 bis 2025"),
        ("discontinued, end: 2025", "geplant: bis 2025"),
        ("discontinued", "eingestellt"),
        ("completed", "abgeschlossen"),
    ],
)
def test_a_card_says_from_when_to_when_as_the_status_bears_it_out(dates: str, said: str) -> None:
    lines = dates.replace(", ", "\n")
    page = site(akte=f"title: Die Akte\nsummary: Kurz.\nstatus_reason: Weil.\nstatus: {lines}\n")["index.html"]
    assert f" {said} Noch kein Bericht" in page


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("status: active\n", "Ende keine Angabe Federführung keine Angabe Kosten keine Angabe"),
        ("status: ongoing\n", "Auf einen Blick Federführung keine Angabe Kosten keine Angabe"),
        ("status: active\nend: 2025\nlead: Amt\nbudget: [{text: Geld}]\n", "Federführung Amt Kosten keine Angabe"),
    ],
)
def test_of_end_lead_and_cost_it_is_said_that_nobody_has_given_them(text: str, facts: str) -> None:
    assert facts in project(text)
    assert "keine Angabe" not in project("status: active\nend: 2025\nlead: Amt\nbudget: [{planned: 0}]\n")


@pytest.mark.parametrize(("health", "is_missed"), [("critical", True), ("at_risk", True), ("on_track", False)])
def test_a_missing_countermeasure_is_missed_where_there_is_a_danger(health: str, is_missed: bool) -> None:
    page = project(f"status: active\nhealth: {health}\nhealth_reason: Weil.\n")
    assert ("Was die Stadt unternimmt: keine Angabe" in page) is is_missed


def test_indicators_show_first_value_target_and_values() -> None:
    page = project(
        """\
        status: active
        indicators:
          - id: k
            title: Anträge
            unit: Stück
            baseline: 100
            target: 26000
            text: Je Jahr.
            values:
              - {date: 2023, value: 1200.5, approximate: true}
              - {date: 2022-06-07, value: 900, source: https://example.org/bericht}
          - {id: l, title: Anträge, values: [{date: 2022, value: 3}, {date: 2022, value: 4}]}
        """
    )
    assert (
        "Anträge Je Jahr. Neuester Wert ca. 1.200,5 Stück Ausgangswert 100 Stück Zielwert 26.000 Stück "
        "Zuletzt gemessen: 2023 · Quelle: Bericht vom 07.06.2022" in page
    )
    assert "07.06.2022 900 Stück https://example.org/bericht 2023 ca. 1.200,5 Stück Bericht vom 07.06.2022" in page
    assert "Werte: Anträge (2)" in page


def test_services_and_the_way_without_a_computer() -> None:
    page = project(
        """\
        status: active
        services:
          - title: Wohngeld
            key: "99107023017000"
            efa: true
            maturity: {model: "1.1", level: 2}
            online_since: 2022-09
            url: https://example.org/
            text: Für Haushalte.
          - {title: Parkausweis, efa: false}
        analogue_access: Im Bürgerbüro.
        """
    )
    assert (
        "Wohngeld Für Haushalte. online seit September 2022 · nach dem Prinzip „Einer für Alle“ (EfA) · "
        "Reifegrad 2 von 4 (Modell 1.1) · Leistungsschlüssel 99107023017000" in page
    )
    assert "Ohne Computer Im Bürgerbüro." in page


def test_decisions_name_body_paper_and_result() -> None:
    strategy = CITY + dedent(
        """\
        bodies: [{id: rat, name: Rat der Stadt}]
        meetings:
          - {id: m, body: rat, date: 2022-06-07, title: 12. Sitzung, url: "https://example.org/sitzung"}
          - {id: n, body: rat, date: 2022-12-06, title: Sitzung vom 06.12.2022}
        """
    )
    text = """\
        title: Die Akte
        summary: Kurz.
        status: active
        decisions:
          - meeting: m
            agenda_item: "6.10"
            paper: A 10/185/2022
            result: beschlossen
            title: Bericht
            text: Einstimmig.
          - {meeting: n}
          - {date: 2022-12, result: beraten, paper: B 1}
          - {paper: C 2, url: "https://example.org/c"}
          - {date: 2023, result: beschlossen, text: Der Rat kauft 12. Dez. 40 Geräte. Das Geld ist da.}
          - {date: 2023, result: vertagt}
        """
    page = site(strategy, akte=text)["projekte/akte.html"]
    assert (
        "Bericht beschlossen Einstimmig. Rat der Stadt · 12. Sitzung · 07.06.2022 · TOP 6.10 · Vorlage A 10/185/2022 "
        "Zu den Unterlagen (A 10/185/2022)" in page
    )
    assert "Rat der Stadt Ergebnis nicht festgehalten Rat der Stadt · 06.12.2022 Vorlage B 1" in page
    assert "Vorlage B 1 beraten Dezember 2022 Vorlage C 2 Vorlage Zu den Unterlagen (C 2)" in page
    assert "Der Rat kauft 12. Dez. 40 Geräte beschlossen Das Geld ist da. 2023" in page
    assert "Beschluss vertagt" in page


def test_money_is_shown_line_by_line() -> None:
    strategy = CITY + "funds: [{id: pakt, programme: DigitalPakt}]\n"
    text = """\
        title: Die Akte
        summary: Kurz.
        status: active
        budget:
          - {year: 2022, product: "01.02.01", category: hardware, planned: 17500, actual: 16200.50}
          - {planned: 1700000, approximate: true, fund: pakt, text: Für alle Schulen}
          - {text: Noch offen}
        follow_up_costs: {yearly: 19000, funded: false, text: Wartung}
        staff: [{year: 2022, fte: 0.5}]
        """
    page = site(strategy, akte=text)["projekte/akte.html"]
    assert "2022 Geräte · 01.02.01 17.500 € 16.200,50 € –" in page
    assert "insgesamt Für alle Schulen ca. 1.700.000 € – DigitalPakt" in page
    assert "Folgekosten 19.000 € im Jahr im Haushalt nicht gedeckt Wartung" in page
    assert "Personalbedarf 2022: 0,5 Vollzeitstellen" in page


def test_columns_without_a_value_are_left_out() -> None:
    page = project("status: active\nbudget: [{year: 2022, planned: 100}]\nfollow_up_costs: {funded: true}\n")
    assert "Jahr Zweck geplant 2022 – 100 €" in page
    assert "Folgekosten im Haushalt gedeckt" in page
    assert "Folgekosten 100 € im Jahr" in project("status: active\nfollow_up_costs: {yearly: 100}\n")


def test_dependencies_are_shown_both_ways() -> None:
    other = "title: Das Netz\nsummary: Kurz.\nstatus: planned\n"
    assert "Baut auf Das Netz geplant" in project("status: active\ndepends_on: [netz]\n", netz=other)
    pages = site(akte="title: Die Akte\nsummary: Kurz.\nstatus: idea\ndepends_on: [netz]\n", netz=other)
    assert "Darauf baut auf Die Akte Idee" in pages["projekte/netz.html"]


def test_updates_come_newest_first_each_with_its_source() -> None:
    page = project(
        """\
        status: active
        updates:
          - {date: 2022-06, text: Zweites, source: Amtsblatt}
          - {date: 2023, text: "**Drittes**"}
          - {date: 2022-06, text: Erstes}
        """
    )
    assert (
        "Was bisher geschehen ist 2023 Drittes Quelle: Bericht vom 07.06.2022 Juni 2022 Zweites Quelle: Amtsblatt "
        "Juni 2022 Erstes Quelle: Bericht vom 07.06.2022" in page
    )
    assert "Letzter Bericht: 2023 · Quelle: Bericht vom 07.06.2022" in page


def test_a_project_that_nobody_reports_on_is_marked() -> None:
    assert "seit mehr als 180 Tagen kein Bericht" in project("status: active\nupdates: [{date: 2022, text: Alt}]\n")
    assert "kein Bericht" not in project("status: active\nupdates: [{date: 2023-12, text: Neu}]\n")


def test_everything_else_that_is_known_stands_at_a_glance() -> None:
    strategy = CITY + "legal_basis: [{id: ozg, title: Onlinezugangsgesetz, short: OZG}, {id: dsgvo, title: DSGVO}]\n"
    text = """\
        title: Die Akte
        summary: Kurz.
        status: active
        lead: Hauptamt
        partners: [regio iT]
        handlungsfelder: [bildung, wirtschaft]
        vision: [offen, proaktiv]
        audience: [residents, daycare]
        districts: [Holzweiler]
        priority: high
        lighthouse: true
        legal_basis: [ozg, dsgvo, gibtesnicht]
        outcome: Kürzere Wege.
        easy_language: Leicht gesagt.
        participation: Schreiben Sie uns.
        next_steps: Es geht weiter.
        links: [{title: Mehr dazu, url: "https://example.org/"}]
        """
    page = site(strategy, akte=text)["projekte/akte.html"]
    for said in (
        "Projekt Leuchtturmprojekt Die Akte",
        "Federführung Hauptamt Kosten keine Angabe Beteiligte regio iT Handlungsfelder Bildung Wirtschaft",
        "Vision 2. Offene Daten. 1. Proaktive Verwaltung Für wen Menschen in der Stadt Kindertagesstätten",
        "Ortsteile Holzweiler Priorität hoch: beginnt sofort",
        "Rechtsgrundlage Onlinezugangsgesetz (OZG) DSGVO",
        "Was erreicht werden soll Kürzere Wege.",
        "Einfach gesagt Leicht gesagt.",
        "Was als Nächstes kommt Es geht weiter.",
        "Mitmachen und weiterlesen Schreiben Sie uns. Mehr dazu",
    ):
        assert said in page


def test_a_handlungsfeld_shows_its_figures_its_projects_and_what_it_serves() -> None:
    pages = site(
        netz="""\
            title: Das Netz
            summary: Kurz.
            status: active
            health: critical
            health_reason: Stillstand.
            handlungsfelder: [bildung]
            vision: [offen]
            end: 2022
            milestones: [{id: a, title: A, done: 2022}, {id: b, title: B}]
            """,
        karte="title: Die Karte\nsummary: Kurz.\nstatus: planned\nhandlungsfelder: [wirtschaft, bildung]\n",
    )
    page = pages["handlungsfelder/bildung.html"]
    assert "Handlungsfeld Bildung Schulen und Kitas" in page
    assert "1 Projekt 1 in Umsetzung 1 kritisch 1 Projekt verspätet 1 von 2 Meilensteinen erreicht" in page
    assert "Projekte, die auch hierher gehören Die Karte" in page
    assert "Leitsätze der Vision, denen diese Projekte dienen 2. Offene Daten. (1 Projekt)" in page
    assert "Noch keine Projekte" in pages["handlungsfelder/mobilitaet.html"]
    index = pages["index.html"]
    assert "Bildung 1 Projekt, dazu 1 aus anderen Bereichen" in index
    assert "Mobilität Noch keine Projekte" in index


def test_a_handlungsfeld_that_leads_nothing_says_what_it_takes_part_in() -> None:
    karte = "title: Die Karte\nsummary: Kurz.\nstatus: planned\nhandlungsfelder: [wirtschaft, bildung]\n"
    pages = site(karte=karte)
    assert "Bildung 1 Projekt aus anderen Bereichen" in pages["index.html"]
    page = pages["handlungsfelder/bildung.html"]
    assert "Stichtag 31.12.2023 1 Projekt aus anderen Bereichen Projekte Hier werden keine Projekte geführt." in page
    assert "Projekte, die auch hierher gehören Die Karte" in page
    assert "Noch keine" not in page
    assert "noch nichts" not in page


def test_the_index_says_what_the_city_wants_where_it_stands_and_what_comes() -> None:
    index = words(rendered(erkelenz())["index.html"].decode())
    for said in (
        "Stand der Umsetzung Stichtag 31.12.2023 19 Projekte 7 in Umsetzung 4 geplant 7 Daueraufgabe 1 abgeschlossen",
        "Proaktive Verwaltung Die Stadt Erkelenz stellt ihren Bürger:innen Verwaltungsdienstleistungen",
        "Zuletzt berichtet Dezember 2023 · Digitalbeirat",
        "Was als Nächstes kommt 2024 · Digitalbeirat Weiterführung als „netzwERK_LAB“",
        "2024 · Medienentwicklungsplan voraussichtliches Ende",
        "Abkürzungen",
    ):
        assert said in index


def test_projects_are_sorted_by_what_is_being_done_then_by_title() -> None:
    index = site(
        a="title: Ärger\nsummary: x\nstatus: planned\n",
        b="title: Zebra\nsummary: x\nstatus: active\n",
        c="title: Bahn\nsummary: x\nstatus: planned\n",
        d="title: Alt\nsummary: x\nstatus: completed\n",
    )["index.html"]
    listed = index[index.index("Alle Projekte") :]
    assert sorted(("Ärger", "Zebra", "Bahn", "Alt"), key=listed.rindex) == ["Zebra", "Ärger", "Bahn", "Alt"]


def test_the_words_of_the_city_lead_headings_and_navigation() -> None:
    strategy = (
        CITY + "terms: {project: [Maßnahme, Maßnahmen], vision: [These, Thesen], handlungsfeld: [Feld, Felder]}\n"
    )
    loaded = loaded_from(
        strategy, a="title: A\nsummary: x\nstatus: idea\nhandlungsfelder: [bildung]\nvision: [offen]\n"
    )
    site = rendered(loaded.strategy.published())
    files = {path: page.decode() for path, page in site.items() if path.endswith(".html")}
    assert "1 Maßnahme" in files["index.html"]
    assert ">Thesen</h2>" in files["index.html"]
    assert "Alle Maßnahmen" in files["index.html"]
    assert "<title>Feld Bildung" in files["handlungsfelder/bildung.html"]
    assert ">Projekt" not in "".join(files.values())


@pytest.mark.parametrize(
    ("horizon", "said"),
    [
        ("{start: 2022, end: 2027}", "2022 bis 2027 Digitalstrategie"),
        ("{start: 2022}", "ab 2022 Digitalstrategie"),
        ("{end: 2027}", "bis 2027 Digitalstrategie"),
    ],
)
def test_the_index_says_for_which_years_the_strategy_is_made(horizon: str, said: str) -> None:
    index = site(CITY + f"horizon: {horizon}\n")["index.html"]
    assert index.startswith(said)


def test_the_index_names_the_city_where_the_title_does_not() -> None:
    named = CITY.replace("Digitalstrategie der Stadt Musterstadt", "Unser Weg") + "horizon: {end: 2027}\n"
    assert site(named)["index.html"].startswith("Stadt Musterstadt · bis 2027 Unser Weg")


def test_the_foot_carries_contact_legal_links_and_licence() -> None:
    strategy = CITY + dedent(
        """\
        publication:
          notice: Nur ein Beispiel
          contact: stadt@example.org
          phone: +49 (0)2431 85-0
          imprint: https://example.org/impressum
          privacy: https://example.org/datenschutz
          accessibility: https://example.org/barrierefreiheit
          feedback: https://example.org/melden
          ombudsman: https://example.org/ombud
          licence: dl-de/by-2-0
        """
    )
    loaded = loaded_from(strategy, akte="title: Die & Akte\nsummary: x\nstatus: idea\n")
    page = rendered(loaded.strategy.published())["projekte/akte.html"].decode()
    for said in (
        "Nur ein Beispiel",
        'href="mailto:stadt@example.org"',
        'href="mailto:stadt@example.org?subject=Frage%20zu%20%E2%80%9EDie%20%26%20Akte%E2%80%9C"',
        'href="tel:+492431850"',
        ">Impressum<",
        ">Datenschutz<",
        ">Erklärung zur Barrierefreiheit<",
        ">Barriere melden<",
        ">Ombudsverfahren<",
        "https://www.govdata.de/dl-de/by-2-0",
    ):
        assert said in page


def test_a_contact_that_is_no_mailbox_is_shown_without_a_link() -> None:
    loaded = loaded_from(
        CITY + "publication: {contact: Rathaus, phone: auf Anfrage}\n", a="title: A\nsummary: x\nstatus: idea\n"
    )
    page = rendered(loaded.strategy.published())["projekte/a.html"].decode()
    assert "Rathaus" in page
    assert "auf Anfrage" in page
    assert "mailto:" not in page
    assert "tel:" not in page
