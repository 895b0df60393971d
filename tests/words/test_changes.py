"""Each kind of change in the words of the domain, in German and English."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from changesamples import COMPARISON, EAKTE_CHANGES, FIRST_CHANGES
from digistrat.history.changes import apart
from digistrat.history.values import CORRECTED, Change, Comparison, Kind, ProjectChanges
from digistrat.words.changes import first_state, grouped, headline, summary, tell, tell_all
from digistrat.words.labels import VALUE_LABELS
from digistrat.words.wording import wording

GERMAN, ENGLISH = wording("de"), wording("en")
SCAN: dict[str, Any] = {"item": "scan", "title": "Scanstelle"}
AKTEN: dict[str, Any] = {"item": "akten", "title": "Akten"}

TOLD = [
    (Change("project-added", title="T", new="planned"), "Neu aufgenommen (geplant)", "Added (planned)"),
    (Change("project-published", "public"), "Jetzt öffentlich", "Public now"),
    (Change("project-withdrawn", "public"), "Nicht mehr öffentlich", "No longer public"),
    (
        Change("project-vanished", "a", "A", old="active"),
        "Nicht mehr in der Roadmap (zuletzt in Umsetzung)",
        "No longer in the roadmap (was under way)",
    ),
    (Change("project-renamed", old="alt", new="neu"), "Neue Kennung: neu (früher alt)", "New id: neu (formerly alt)"),
    (
        Change("status", old="planned", new="active"),
        "Status: geplant → in Umsetzung",
        "Status: planned → under way",
    ),
    (
        Change("status", old="active", new="paused", reason="Haushaltssperre"),
        "Status: in Umsetzung → pausiert: Haushaltssperre",
        "Status: under way → paused: Haushaltssperre",
    ),
    (
        Change("status", old="active", new="completed"),
        "Abgeschlossen (zuvor in Umsetzung)",
        "Completed (was under way)",
    ),
    (
        Change("status", old="idea", new="discontinued", reason="Zu teuer."),
        "Eingestellt (zuvor Idee): Zu teuer.",
        "Discontinued (was idea): Zu teuer.",
    ),
    (Change("status", new="completed"), "Status: abgeschlossen (neu eingetragen)", "Status: completed (newly given)"),
    (
        Change("health", old="on_track", new="at_risk", reason="Der Anbieter\nliefert später."),
        "Lage: im Plan → gefährdet: Der Anbieter liefert später.",
        "Assessment: on track → at risk: Der Anbieter liefert später.",
    ),
    (
        Change("health", old="critical"),
        "Lage: nicht mehr angegeben (bisher kritisch)",
        "Assessment: no longer given (was critical)",
    ),
    (
        Change("end", old="2022", new="2023-Q3", reason="Vergabe wiederholt"),
        "Ende von 2022 auf 3. Quartal 2023 verschoben (9 Monate später): Vergabe wiederholt",
        "End moved from 2022 to Q3 2023 (9 months later): Vergabe wiederholt",
    ),
    (
        Change("end", old="2023-Q3", new="2023-Q2"),
        "Ende von 3. Quartal 2023 auf 2. Quartal 2023 verschoben (3 Monate früher)",
        "End moved from Q3 2023 to Q2 2023 (3 months earlier)",
    ),
    (
        Change("end", old="2022", new="2022-Q3"),
        "Ende genauer: 2022 → 3. Quartal 2022",
        "End more precise: 2022 → Q3 2022",
    ),
    (
        Change("end", old="2022-Q3", new="2022"),
        "Ende weniger genau: 3. Quartal 2022 → 2022 (bis zu 3 Monate später)",
        "End less precise: Q3 2022 → 2022 (up to 3 months later)",
    ),
    (
        Change("end", old="2022-12", new="2022"),
        "Ende weniger genau: Dezember 2022 → 2022",
        "End less precise: December 2022 → 2022",
    ),
    (Change("start", new="2022-06"), "Beginn festgelegt auf Juni 2022", "Start set to June 2022"),
    (
        Change("start", old="2022-06"),
        "Beginn jetzt ohne Termin (bisher Juni 2022)",
        "Start without a date now (was June 2022)",
    ),
    (
        Change("start", old="2022-06-07", new="2022-06-21"),
        "Beginn von 07.06.2022 auf 21.06.2022 verschoben (14 Tage später)",
        "Start moved from 7 June 2022 to 21 June 2022 (14 days later)",
    ),
    (
        Change("start", old="2022-07-01", new="2022-06-30"),
        "Beginn von 01.07.2022 auf 30.06.2022 verschoben (1 Tag früher)",
        "Start moved from 1 July 2022 to 30 June 2022 (1 day earlier)",
    ),
    (
        Change("start", old="2022-06-01", new="2022-07-02"),
        "Beginn von 01.06.2022 auf 02.07.2022 verschoben (1 Monat später)",
        "Start moved from 1 June 2022 to 2 July 2022 (1 month later)",
    ),
    (
        Change("milestone-reached", **SCAN, old="2022-Q1", new="2022-01"),
        "Meilenstein „Scanstelle“ erreicht (Januar 2022, termingerecht)",
        "Milestone “Scanstelle” reached (January 2022, on time)",
    ),
    (
        Change("milestone-reached", **SCAN, old="2022-01", new="2022-05"),
        "Meilenstein „Scanstelle“ erreicht (Mai 2022, 4 Monate später als erwartet: Januar 2022)",
        "Milestone “Scanstelle” reached (May 2022, 4 months later than expected: January 2022)",
    ),
    (
        Change("milestone-reached", "scan", new="2022-05"),
        "Meilenstein „scan“ erreicht (Mai 2022)",
        "Milestone “scan” reached (May 2022)",
    ),
    (
        Change("milestone-reached", **SCAN, old="2022-05-03", new="2022-05-01"),
        "Meilenstein „Scanstelle“ erreicht (01.05.2022, 2 Tage früher als erwartet: 03.05.2022)",
        "Milestone “Scanstelle” reached (1 May 2022, 2 days earlier than expected: 3 May 2022)",
    ),
    (
        Change("milestone-reached", **SCAN, old="2022-05", new="2022"),
        "Meilenstein „Scanstelle“ erreicht (2022, erwartet war Mai 2022)",
        "Milestone “Scanstelle” reached (2022, expected was May 2022)",
    ),
    (
        Change("milestone-corrected", **SCAN, old="2022-05", new="2022-05-01"),
        "Abschluss des Meilensteins „Scanstelle“ genauer: Mai 2022 → 01.05.2022",
        "Completion of the milestone “Scanstelle” more precise: May 2022 → 1 May 2022",
    ),
    (
        Change("milestone-corrected", **SCAN, old="2022-05", new="2022"),
        "Abschluss des Meilensteins „Scanstelle“ weniger genau: Mai 2022 → 2022",
        "Completion of the milestone “Scanstelle” less precise: May 2022 → 2022",
    ),
    (
        Change("milestone-corrected", **SCAN, old="2022-05", new="2022-06"),
        "Abschluss des Meilensteins „Scanstelle“: Mai 2022 → Juni 2022 (berichtigt)",
        "Completion of the milestone “Scanstelle”: May 2022 → June 2022 (corrected)",
    ),
    (
        Change("end", old="2022-12", new="2022-11", group="completed"),
        "Ende: November 2022, 1 Monat früher als erwartet: Dezember 2022",
        "End: November 2022, 1 month earlier than expected: December 2022",
    ),
    (
        Change("end", old="2022-12", new="2022-11", group=CORRECTED),
        "Ende: Dezember 2022 → November 2022 (berichtigt)",
        "End: December 2022 → November 2022 (corrected)",
    ),
    (
        Change("end", old="2022", new="2024", way=("2023", "2025")),
        "Ende von 2022 auf 2024 verschoben (24 Monate später), zwischenzeitlich 2023, 2025",
        "End moved from 2022 to 2024 (24 months later), in between 2023, 2025",
    ),
    (
        Change("end", old="2022", new="2022", way=("2023",)),
        "Ende wie zuvor: 2022, zwischenzeitlich 2023",
        "End as before: 2022, in between 2023",
    ),
    (
        Change("start", old="2021", group="ongoing"),
        "Beginn: nicht mehr angegeben (bisher 2021)",
        "Start: no longer given (was 2021)",
    ),
    (
        Change("end", old="2031-12", new="2032"),
        "Ende von Dezember 2031 auf 2032 verschoben (1 bis 12 Monate später)",
        "End moved from December 2031 to 2032 (1 to 12 months later)",
    ),
    (
        Change("end", old="2032-12", new="2031"),
        "Ende von Dezember 2032 auf 2031 verschoben (12 bis 23 Monate früher)",
        "End moved from December 2032 to 2031 (12 to 23 months earlier)",
    ),
    (
        Change("milestone-reopened", **SCAN, old="2022-05"),
        "Meilenstein „Scanstelle“ doch nicht erreicht (bisher Mai 2022)",
        "Milestone “Scanstelle” not reached after all (was: May 2022)",
    ),
    (
        Change("milestone-moved", **SCAN, old="2022-03", new="2022-01", reason="Frei"),
        "Meilenstein „Scanstelle“ von März 2022 auf Januar 2022 verschoben (2 Monate früher): Frei",
        "Milestone “Scanstelle” moved from March 2022 to January 2022 (2 months earlier): Frei",
    ),
    (
        Change("milestone-moved", **SCAN, new="2022"),
        "Meilenstein „Scanstelle“ festgelegt auf 2022",
        "Milestone “Scanstelle” set to 2022",
    ),
    (
        Change("milestone-added", **SCAN, new="2022-H1"),
        "Neu: Meilenstein „Scanstelle“ (1. Halbjahr 2022)",
        "New: Milestone “Scanstelle” (half 1 of 2022)",
    ),
    (
        Change("milestone-added", **SCAN),
        "Neu: Meilenstein „Scanstelle“ (ohne Termin)",
        "New: Milestone “Scanstelle” (no date)",
    ),
    (
        Change("milestone-removed", **SCAN, old="2022"),
        "Gestrichen: Meilenstein „Scanstelle“ (2022)",
        "Removed: Milestone “Scanstelle” (2022)",
    ),
    (
        Change("measured", **AKTEN, old="15", new="2400.5", reason="Stück", group="2023-02"),
        "Kennzahl „Akten“: 15 → 2.400,5 Stück (Februar 2023)",
        "Indicator “Akten”: 15 → 2,400.5 Stück (February 2023)",
    ),
    (
        Change("measured", "akten", new="15", group="2022"),
        "Kennzahl „akten“: 15 (2022)",
        "Indicator “akten”: 15 (2022)",
    ),
    (
        Change("indicator-added", **AKTEN, new="5000"),
        "Neu: Kennzahl „Akten“ (Ziel 5.000)",
        "New: Indicator “Akten” (target 5,000)",
    ),
    (Change("indicator-added", **AKTEN), "Neu: Kennzahl „Akten“", "New: Indicator “Akten”"),
    (Change("indicator-removed", **AKTEN), "Gestrichen: Kennzahl „Akten“", "Removed: Indicator “Akten”"),
    (
        Change("indicator-target", **AKTEN, old="300", new="500"),
        "Zielwert der Kennzahl „Akten“: 300 → 500",
        "Target of the indicator “Akten”: 300 → 500",
    ),
    (
        Change("budget-planned", old="17500", new="20000.50"),
        "Geplante Mittel: 17.500 Euro → 20.000,50 Euro",
        "Money planned: 17,500 euros → 20,000.50 euros",
    ),
    (
        Change("budget-actual", new="0"),
        "Ausgegebene Mittel: 0 Euro (neu eingetragen)",
        "Money spent: 0 euros (newly given)",
    ),
    (
        Change("decision", title="A 10/123 · Akte", new="einstimmig", group="2022-06-07"),
        "Beschluss: 07.06.2022 · A 10/123 · Akte · einstimmig",
        "Decision: 7 June 2022 · A 10/123 · Akte · einstimmig",
    ),
    (Change("decision", title="A 10/123", group="rat-3"), "Beschluss: rat-3 · A 10/123", "Decision: rat-3 · A 10/123"),
    (
        Change("report", new="Die Scanstelle\n\narbeitet.", group="2022-06"),
        "Meldung (Juni 2022): Die Scanstelle arbeitet.",
        "Report (June 2022): Die Scanstelle arbeitet.",
    ),
    (
        Change("title", old="Alt", new="Neu {0}"),
        "Neuer Titel: „Neu {0}“ (bisher „Alt“)",
        "New title: “Neu {0}” (was “Alt”)",
    ),
    (Change("text", "summary", old="A", new="B"), "Text bearbeitet: Kurzfassung", "Text edited: Summary"),
    (
        Change("text", "milestones", "Scanstelle", "Scanstelle", "Scanstelle"),
        "Text bearbeitet: Meilensteine, „Scanstelle“",
        "Text edited: Milestones, “Scanstelle”",
    ),
    (
        Change("text", "milestones", "Neu", "Alt", "Neu"),
        "Meilensteine: „Neu“ (bisher „Alt“)",
        "Milestones: “Neu” (was “Alt”)",
    ),
    (
        Change("field", "lead", old="Amt 10", new="Amt 11"),
        "Federführung: Amt 10 → Amt 11",
        "In charge: Amt 10 → Amt 11",
    ),
    (Change("field", "services"), "Bearbeitet: Leistungen", "Edited: Services"),
    (
        Change("field", "introduction", old="Kurz", new="x" * 201),
        "Bearbeitet: Einleitung",
        "Edited: Introduction",
    ),
    (Change("field", "unbekannt", old="a", new="b"), "unbekannt: a → b", "unbekannt: a → b"),
    (
        Change("field", "original.end", old="2022", new="2022-Q3"),
        "Ende im Erstplan: 2022 → 3. Quartal 2022",
        "End in the first plan: 2022 → Q3 2022",
    ),
    (
        Change("field", "status_since", new="2022-06"),
        "Status seit: Juni 2022 (neu eingetragen)",
        "Status since: June 2022 (newly given)",
    ),
    (
        Change("field", "lighthouse", old="false", new="true"),
        "Leuchtturmprojekt: nein → ja",
        "Lighthouse project: no → yes",
    ),
    (
        Change("field", "audience", old="council", new="council, visitors"),
        "Zielgruppen: Rat und Ausschüsse → Rat und Ausschüsse, Gäste",
        "Audience: council → council, visitors",
    ),
    (
        Change("item-added", "netz", "Netz", group="handlungsfelder"),
        "Neu: Handlungsfeld „Netz“",
        "New: Handlungsfeld “Netz”",
    ),
    (
        Change("item-removed", "nah", group="vision"),
        "Gestrichen: Leitsatz „nah“",
        "Removed: Vision statement “nah”",
    ),
    (
        Change("item-reworded", "nah", "Nah", "Fern", "Nah", group="vision"),
        "Neu formuliert: Leitsatz „Nah“",
        "Reworded: Vision statement “Nah”",
    ),
    (Change("internal", "internal"), "Internes bearbeitet", "Edited, internal"),
    (
        Change("internal", "checks"),
        "Internes bearbeitet: Einstellungen der Prüfungen",
        "Edited, internal: Settings of the checks",
    ),
]


@pytest.mark.parametrize(("change", "german", "english"), TOLD, ids=lambda value: str(value)[:40])
def test_a_change_is_told_in_both_languages(change: Change, german: str, english: str) -> None:
    assert (tell(change, GERMAN), tell(change, ENGLISH)) == (german, english)


def test_every_kind_is_told() -> None:
    assert {change.kind for change, _, _ in TOLD} == set(get_args(Kind))


def test_the_cause_can_be_left_out() -> None:
    change = Change("end", old="2022", new="2023", reason="Warum")
    assert tell(change, ENGLISH, with_cause=False) == "End moved from 2022 to 2023 (12 months later)"


@pytest.mark.parametrize("key", sorted(VALUE_LABELS.keys() - {"category"}))
def test_fixed_values_are_said_in_words(key: str) -> None:
    for written, label in VALUE_LABELS[key].items():
        assert f": {GERMAN(label)} (neu" in tell(Change("field", key, new=written), GERMAN)


@pytest.mark.parametrize(
    ("kind", "old", "new", "months"),
    [
        ("end", "2022", "2023-Q3", 9),
        ("start", "2022-06-07", "2022-06-21", 0),
        ("end", "2022", "2022-Q3", None),
        ("end", "2022-Q3", "2022", None),
        ("end", "2031-12", "2032", (1, 12)),
        ("end", "", "2022", None),
        ("end", "2022", "", None),
        ("milestone-moved", "2022-03", "2022-01", -2),
        ("milestone-reached", "2022-01", "2022-05", 4),
        ("field", "2022", "2023", None),
    ],
)
def test_months_are_counted_where_a_date_was_moved(kind: Kind, old: str, new: str, months: object) -> None:
    dates = apart(Change(kind, old=old, new=new))
    slip = dates[1].slip_from(dates[0]) if dates else None
    assert (None if slip is None else slip.months or (slip.least and (slip.least, slip.most))) == months


def test_of_a_first_version_only_its_coming_is_told() -> None:
    assert headline(FIRST_CHANGES) == FIRST_CHANGES[:1]
    assert headline(EAKTE_CHANGES) == EAKTE_CHANGES


def told_together(*changes: Change) -> list[str]:
    return [words for _, words in tell_all(changes, ENGLISH)]


def test_mere_edits_share_a_line_where_the_first_of_them_stood() -> None:
    texts = (Change("text", "summary", old="A", new="B"), Change("text", "outcome", old="A", new="B"))
    fields = (Change("field", "links"), Change("field", "introduction", new="x" * 201), Change("field", "unbekannt"))
    lead = Change("field", "lead", old="A", new="B")
    milestone = Change("text", "milestones", "M", "M", "M")
    assert told_together(texts[0], fields[0], lead, texts[1], milestone, *fields[1:]) == [
        "Text edited: Summary, Outcome",
        "Edited: Links, Introduction, unbekannt",
        "In charge: A → B",
        "Text edited: Milestones, “M”",
    ]


def test_two_equal_changes_are_told_twice() -> None:
    report = Change("report", "updates", new="Neu.", group="2022")
    assert told_together(report, report) == ["Report (2022): Neu."] * 2


@pytest.mark.parametrize(
    ("telling", "echo"),
    [
        (Change("status", old="idea", new="planned"), Change("text", "status_reason", old="A", new="B")),
        (Change("status", old="idea", new="planned"), Change("field", "status_since", new="2022")),
        (Change("health", new="at_risk", reason="B"), Change("text", "health_reason", new="B")),
        (Change("end", old="2022", new="2023", reason="B"), Change("text", "plan_change_reason", new="B")),
        (Change("milestone-moved", old="2022", new="2023"), Change("text", "plan_change_reason", new="B")),
        (Change("project-renamed", old="a", new="b"), Change("field", "formerly", new="a")),
        (Change("milestone-reached", **SCAN, new="2022"), Change("milestone-added", **SCAN)),
    ],
)
def test_what_another_change_says_already_is_not_said_again(telling: Change, echo: Change) -> None:
    assert told_together(telling, echo) == [tell(telling, ENGLISH)]
    assert told_together(echo) == [tell(echo, ENGLISH)]


def test_another_milestone_is_no_echo() -> None:
    changes = (Change("milestone-reached", **SCAN, new="2022"), Change("milestone-added", "abnahme"))
    assert len(told_together(*changes)) == 2


def test_of_many_changes_the_causes_can_be_left_out() -> None:
    assert [words for _, words in tell_all(EAKTE_CHANGES[1:2], ENGLISH, with_cause=False)] == [
        "Assessment: on track → at risk"
    ]


def test_the_state_of_a_first_version() -> None:
    changes = (*FIRST_CHANGES, Change("start", "start", new="2021-Q2"), Change("health", "health", new="on_track"))
    assert first_state(changes, GERMAN) == "geplant · Lage: im Plan · Beginn: 2. Quartal 2021 · Ende: 2022"
    assert first_state((), GERMAN) == ""


def test_projects_are_grouped_by_the_title_of_their_handlungsfeld() -> None:
    unknown = ProjectChanges("neu", "Neu", "weg", ())
    comparison = replace(COMPARISON, projects=(*COMPARISON.projects, unknown))
    groups = [(title, [project.id for project in projects]) for title, projects in grouped(comparison, ENGLISH)]
    assert groups == [
        ("Verwaltung und Dienstleistung", ["eakte", "rechenzentrum"]),
        ("Bildung", ["boese", "wlan"]),
        ("(no Handlungsfeld)", ["chatbot"]),
        ("weg", ["neu"]),
    ]


def test_two_handlungsfelder_may_have_one_title() -> None:
    projects = (ProjectChanges("a", "A", "eins", ()), ProjectChanges("b", "B", "zwei", ()))
    comparison = Comparison((), projects, {"eins": "Netz", "zwei": "Netz"})
    assert [project.id for _, group in grouped(comparison, ENGLISH) for project in group] == ["a", "b"]


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (COMPARISON, "5 Projekte geändert"),
        (replace(COMPARISON, projects=COMPARISON.projects[:1]), "1 Projekt geändert"),
        (replace(COMPARISON, projects=()), "Keine Projekte haben sich geändert."),
        (Comparison((), (), unread=("roadmap/a.yaml",)), "Sonst hat sich nichts geändert."),
        (Comparison((), ()), "Es hat sich nichts geändert."),
    ],
)
def test_how_much_has_changed(comparison: Comparison, words: str) -> None:
    assert GERMAN(summary(comparison)) == words
