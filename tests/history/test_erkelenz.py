"""The days of Erkelenz, one after the other: what is told of each is what the sources of its strategy say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from digistrat.history.changes import find_changes
from digistrat.history.comparing import compare_loaded
from digistrat.history.values import Change
from digistrat.reading.loading import load
from histories import days_of, state_of
from samples import Memory

Told = tuple[str, str, str, str, str]
"""The project, the kind, what it is about, the old and the new value."""


def added(name: str, status: str) -> Told:
    return (name, "project-added", "", "", status)


def aligned(name: str, fields: str, vision: str) -> Iterator[Told]:
    """Say that a project was assigned to Handlungsfelder and theses of the vision."""
    yield (name, "field", "handlungsfelder", "", fields)
    yield (name, "field", "vision", "", vision)


ERKELENZ: dict[str, tuple[tuple[Told, ...], tuple[Told, ...]]] = {
    # The committee hears the report of 7 June 2022: the vision's theses, and what the departments work on.
    "2022-06-08": (
        (
            ("vision", "item-added", "proaktiv", "", ""),
            ("vision", "item-added", "digital-first", "", ""),
            ("vision", "item-added", "selbstbestimmt", "", ""),
            ("vision", "item-added", "bindeglied", "", ""),
            ("vision", "item-added", "digitale-kompetenzen", "", ""),
            ("", "field", "as_of", "2022-06-01", "2022-06-08"),
            ("", "field", "bodies", "", ""),
            ("", "field", "decisions", "", ""),
            ("", "field", "glossary", "", ""),
            ("", "field", "legal_basis", "", ""),
            ("", "field", "meetings", "", ""),
            ("", "field", "motto", "", "Echt. Ehrlich. Einzigartig."),
            ("", "field", "participation", "", ""),
        ),
        (
            added("bebpo", "planned"),
            ("digitalbeirat", "milestone-reached", "vision", "", "2022-06-07"),
            ("digitalbeirat", "milestone-added", "vision", "", ""),
            ("digitalbeirat", "milestone-added", "strategie", "", ""),
            ("digitalbeirat", "decision", "decisions", "", "zur Kenntnis genommen"),
            ("digitalbeirat", "report", "updates", "", "Der Bericht nennt die endgültigen"),
            ("digitalbeirat", "text", "summary", "", ""),
            ("digitalbeirat", "text", "participation", "", ""),
            added("eakte", "active"),
            ("eakte", "milestone-reached", "sachakte", "", "2022-01"),
            ("eakte", "milestone-added", "sachakte", "", ""),
            ("eakte", "milestone-added", "poststelle", "", ""),
            ("eakte", "milestone-added", "ausweitung", "", ""),
            ("eakte", "milestone-added", "fallakte", "", "2022"),
            added("formular-assistenten", "ongoing"),
            added("it-basismigration", "active"),
            added("kita-notebooks", "completed"),
            ("kita-notebooks", "milestone-reached", "ausstattung", "", "2022-06-07"),
            ("kita-notebooks", "milestone-added", "ausstattung", "", ""),
            added("kita-software", "planned"),
            added("kita-wlan", "active"),
            ("kita-wlan", "milestone-reached", "adolph-kolping-hof", "", "2022-06-07"),
            ("kita-wlan", "milestone-reached", "suedpromenade", "", "2022-06-07"),
            ("kita-wlan", "milestone-reached", "schulring", "", "2022-06-07"),
            ("kita-wlan", "milestone-reached", "immerath-neu", "", "2022-06-07"),
            ("kita-wlan", "milestone-reached", "gerderath", "", "2022-06-07"),
            ("kita-wlan", "milestone-added", "adolph-kolping-hof", "", ""),
            ("kita-wlan", "milestone-added", "suedpromenade", "", ""),
            ("kita-wlan", "milestone-added", "schulring", "", ""),
            ("kita-wlan", "milestone-added", "immerath-neu", "", ""),
            ("kita-wlan", "milestone-added", "gerderath", "", ""),
            ("kita-wlan", "milestone-added", "oerather-muehlenfeld", "", ""),
            ("kita-wlan", "milestone-added", "westpromenade", "", ""),
            ("kita-wlan", "measured", "kitas-wlan", "", "5"),
            ("kita-wlan", "indicator-added", "kitas-wlan", "", ""),
            added("mobile-arbeit", "ongoing"),
            ("mobile-arbeit", "start", "start", "", "2020"),
            ("mobile-arbeit", "measured", "umfrage-teilnahme", "", "111"),
            ("mobile-arbeit", "indicator-added", "umfrage-teilnahme", "", ""),
            added("wettbewerbsregister", "planned"),
            added("wohngeld-erstantrag", "planned"),
        ),
    ),
    # The council adopts the strategy in December 2022: nine Handlungsfelder, and each project belongs to some.
    "2022-12-31": (
        (
            ("handlungsfelder", "item-added", "dienstleistung", "", ""),
            ("handlungsfelder", "item-added", "datenaustausch", "", ""),
            ("handlungsfelder", "item-added", "infrastruktur", "", ""),
            ("handlungsfelder", "item-added", "vernetzung", "", ""),
            ("handlungsfelder", "item-added", "wirtschaft", "", ""),
            ("handlungsfelder", "item-added", "bildung", "", ""),
            ("handlungsfelder", "item-added", "mitwirkung", "", ""),
            ("handlungsfelder", "item-added", "mobilitaet", "", ""),
            ("handlungsfelder", "item-added", "kompetenzen", "", ""),
            ("", "field", "as_of", "2022-06-08", "2022-12-31"),
            ("", "field", "bodies", "", ""),
            ("", "field", "decisions", "", ""),
            ("", "field", "introduction", "", "Die Digitalstrategie der Stadt"),
            ("", "field", "meetings", "", ""),
            ("", "field", "participation", "", ""),
            ("", "field", "publication", "", ""),
            ("", "field", "updates", "", ""),
        ),
        (
            *aligned("bebpo", "datenaustausch", "digital-first"),
            ("digitalbeirat", "milestone-reached", "strategie", "", "2022-12"),
            ("digitalbeirat", "text", "summary", "", ""),
            ("digitalbeirat", "text", "updates", "", ""),
            *aligned("digitalbeirat", "mitwirkung, vernetzung", "bindeglied"),
            *aligned("digitalpakt", "bildung", "bindeglied"),
            *aligned("eakte", "dienstleistung", "proaktiv, digital-first"),
            *aligned("formular-assistenten", "dienstleistung", "digital-first"),
            *aligned("it-basismigration", "dienstleistung", "digital-first"),
            *aligned("kita-notebooks", "bildung", "digitale-kompetenzen"),
            *aligned("kita-software", "bildung", "digitale-kompetenzen"),
            *aligned("kita-wlan", "bildung", "digitale-kompetenzen"),
            *aligned("maengelmelder", "mitwirkung, dienstleistung", "selbstbestimmt"),
            *aligned("mobile-arbeit", "dienstleistung, kompetenzen", "digitale-kompetenzen"),
            *aligned("schulen-endgeraete", "bildung", "bindeglied, digitale-kompetenzen"),
            *aligned("serviceportal", "dienstleistung", "digital-first, selbstbestimmt"),
            added("stadtarchiv-online", "ongoing"),
            ("stadtarchiv-online", "start", "start", "", "2022-11"),
            ("stadtarchiv-online", "measured", "datensaetze", "", "26000"),
            ("stadtarchiv-online", "indicator-added", "datensaetze", "", ""),
            *aligned("wettbewerbsregister", "datenaustausch", "digital-first"),
            *aligned("wohngeld-erstantrag", "dienstleistung, vernetzung", "digital-first"),
        ),
    ),
    # The city reports one year of the Mängelmelder.
    "2023-02-01": (
        (("", "field", "as_of", "2022-12-31", "2023-02-01"),),
        (
            ("maengelmelder", "measured", "eintraege", "15", "240"),
            ("maengelmelder", "report", "updates", "", "Nach einem Jahr sind mehr als 240"),
            ("maengelmelder", "text", "summary", "", ""),
        ),
    ),
    # At the end of 2023: the Digitalbeirat goes on as netzwERK_LAB, and no more money for schools is expected.
    "2023-12-31": (
        (
            ("", "field", "as_of", "2023-02-01", "2023-12-31"),
            ("", "field", "funds", "", ""),
            ("", "field", "introduction", "Die Digitalstrategie der Stadt", "Die Digitalstrategie der Stadt"),
            ("", "field", "participation", "", ""),
        ),
        (
            ("digitalbeirat", "status", "status", "active", "ongoing"),
            ("digitalbeirat", "milestone-added", "netzwerk-lab", "", "2024"),
            ("digitalbeirat", "report", "updates", "", "Ab 2024 wird der Digitalbeirat"),
            ("digitalbeirat", "report", "updates", "", "Der Digitalbeirat erhält auf der"),
            ("digitalbeirat", "text", "summary", "", ""),
            ("digitalpakt", "health", "health", "", "at_risk"),
            ("digitalpakt", "report", "updates", "", "Weitere Fördermittel werden nicht"),
            ("digitalpakt", "text", "summary", "", ""),
            ("digitalpakt", "text", "health_reason", "", ""),
            ("eakte", "text", "milestones", "Erste Lösung für Fallakten", "Erste Lösung für Fallakten"),
            ("formular-assistenten", "text", "analogue_access", "", ""),
            added("medienentwicklungsplan", "active"),
            ("medienentwicklungsplan", "end", "end", "", "2024"),
            added("online-termine", "ongoing"),
            ("schulen-endgeraete", "measured", "endgeraete", "1330", "3330"),
            ("schulen-endgeraete", "indicator-target", "endgeraete", "", "5300"),
            ("schulen-endgeraete", "report", "updates", "", "Seit Anfang 2021 sind 3.330"),
            ("schulen-endgeraete", "text", "summary", "", ""),
            ("schulen-endgeraete", "text", "outcome", "", ""),
            added("schulen-wlan", "active"),
            ("serviceportal", "text", "analogue_access", "", ""),
            ("serviceportal", "field", "links", "", ""),
        ),
    ),
}


def test_each_day_of_erkelenz_is_told() -> None:
    assert list(ERKELENZ) == days_of("erkelenz")[1:]


@pytest.mark.parametrize(("before", "day"), [*pairwise(days_of("erkelenz"))])
def test_erkelenz(before: str, day: str) -> None:
    found = compare_loaded(*(load(Memory(state_of("erkelenz", when))) for when in (before, day)))
    whole, projects = ERKELENZ[day]
    assert found.unread == ()
    assert [told(change.group, change) for change in found.whole] == [*whole]
    by_id = sorted(found.projects, key=lambda changed: changed.id)
    assert [told(changed.id, change) for changed in by_id for change in changed.changes] == [*projects]


def told(name: str, change: Change) -> Told:
    return (name, change.kind, change.item, beginning(change.old), beginning(change.new))


def beginning(text: str) -> str:
    """Give the first words of a long text."""
    return text if len(text) <= 50 else " ".join(text[:34].split(" ")[:-1])


def test_digitalpakt_says_why() -> None:
    old, new = (
        next(one for one in load(Memory(state_of("erkelenz", day))).strategy.projects if one.id == "digitalpakt")
        for day in ("2023-02-01", "2023-12-31")
    )
    assert find_changes(old, new)[0].reason.startswith("Weitere Fördermittel werden nicht erwartet")
