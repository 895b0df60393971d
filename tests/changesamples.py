"""Changes of every kind, a comparison and the steps of a project, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from digistrat.history.values import Change, Comparison, ProjectChanges, Step
from digistrat.reading.revisions import Revision
from teststadt import HOSTILE

EAKTE_CHANGES = (
    Change("status", "status", old="planned", new="active"),
    Change("health", "health", old="on_track", new="at_risk", reason="Der Anbieter liefert später."),
    Change("end", "end", old="2022", new="2023-Q3", reason="Die Vergabe musste wiederholt werden."),
    Change("milestone-reached", "scan", "Scanstelle", "2022-Q2", "2022-05"),
    Change("milestone-moved", "sachakte", "Sachakte in allen Ämtern und Eigenbetrieben", "2023-03", "2023-01"),
    Change("milestone-added", "abnahme", "Abnahme", new="2023-12"),
    Change("measured", "akten", "Vollständig digitale Akten", "15", "240", "Akten", "2023-02"),
    Change("budget-planned", "budget", old="17500", new="20000"),
    Change("decision", "decisions", "A 10/123", new="einstimmig beschlossen", group="2022-06-07"),
    Change("text", "summary", old="Vorher.", new="Nachher."),
    Change("field", "lead", old="Hauptamt", new="Amt für Digitales"),
    Change("internal", "internal"),
)
FIRST_CHANGES = (
    Change("project-added", title="Elektronische Akte", new="planned"),
    Change("end", "end", new="2022"),
    Change("milestone-added", "scan", "Scanstelle", new="2022-Q2"),
)
COMPARISON = Comparison(
    whole=(
        Change("item-reworded", "verwaltung", "Verwaltung", "Amt", "Verwaltung", group="handlungsfelder"),
        Change("field", "as_of", old="2022-06-07", new="2022-12-31"),
    ),
    projects=(
        ProjectChanges("eakte", "Elektronische Akte", "verwaltung", EAKTE_CHANGES),
        ProjectChanges(
            "rechenzentrum",
            "Neues Rechenzentrum",
            "verwaltung",
            (Change("status", "status", old="active", new="discontinued", reason="Zu teuer."),),
            is_public=False,
        ),
        ProjectChanges("boese", HOSTILE, "bildung", (Change("title", "title", old="Gut", new=HOSTILE),)),
        ProjectChanges("wlan", "WLAN in Kitas", "bildung", FIRST_CHANGES),
        ProjectChanges(
            "chatbot", "Chatbot", "", (Change("project-vanished", "chatbot", "Chatbot", "idea"),), is_public=False
        ),
    ),
    handlungsfelder={"verwaltung": "Verwaltung und Dienstleistung", "bildung": "Bildung"},
    unread=("roadmap/kaputt.yaml",),
)
BETWEEN = ("7 June 2022 (a1b2c3d4)", "31 December 2022 (e5f6a7b8)")


def revision(number: int) -> Revision:
    """Give a commit whose id and time go by a number: the 1st of that month in 2022."""
    return Revision(f"{number}a2b3c4d" * 5, datetime(2022, number, 1, 12, tzinfo=UTC))


STEPS = (
    Step(revision(1), "akte", FIRST_CHANGES, is_baseline=True),
    Step(revision(2), "akte", (), is_broken=True),
    Step(revision(3), "eakte", (Change("project-renamed", old="akte", new="eakte"),), is_public=False),
    Step(revision(4), "eakte", ()),
    Step(revision(5), "eakte", EAKTE_CHANGES),
)
