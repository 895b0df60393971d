"""The words for the keys of the files, and for the fixed values that stand behind some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.findings import Message, say
from digistrat.views.wording import AUDIENCE_LABELS, HEALTH_LABELS, PRIORITY_LABELS, STATUS_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELD_LABELS: Mapping[str, Message] = {
    # The project.
    "title": say("Title"),
    "summary": say("Summary"),
    "description": say("Description"),
    "easy_language": say("Easy language"),
    "outcome": say("Outcome"),
    "handlungsfelder": say("Handlungsfelder"),
    "vision": say("Vision"),
    "status": say("Status"),
    "status_reason": say("Reason for the status"),
    "status_since": say("Status since"),
    "health": say("Lage"),
    "health_reason": say("Reason for the Lage"),
    "countermeasure": say("Countermeasure"),
    "priority": say("Priority"),
    "lighthouse": say("Lighthouse project"),
    "audience": say("Audience"),
    "districts": say("Districts"),
    "lead": say("Lead"),
    "partners": say("Partners"),
    "legal_basis": say("Legal basis"),
    "original": say("First plan"),
    "original.start": say("Beginning in the first plan"),
    "original.end": say("End in the first plan"),
    "start": say("Beginning"),
    "end": say("End"),
    "plan_change_reason": say("Reason for the change"),
    "depends_on": say("Depends on"),
    "milestones": say("Milestones"),
    "indicators": say("Indicators"),
    "services": say("Services"),
    "analogue_access": say("Without a computer"),
    "participation": say("Participation"),
    "budget": say("Budget"),
    "follow_up_costs": say("Follow-up costs"),
    "staff": say("Staff"),
    "decisions": say("Decisions"),
    "updates": say("Reports"),
    "next_steps": say("Next steps"),
    "links": say("Links"),
    "formerly": say("Former ids"),
    # The strategy as a whole.
    "format": say("Version of the data format"),
    "handlungsfelder.id": say("Id of a Handlungsfeld"),
    "vision.id": say("Id of a vision statement"),
    "language": say("Language"),
    "municipality": say("Municipality"),
    "motto": say("Motto"),
    "introduction": say("Introduction"),
    "horizon": say("Years of the strategy"),
    "as_of": say("Stichtag"),
    "terms": say("Own words of the city"),
    "glossary": say("Glossary"),
    "source": say("Source"),
    "bodies": say("Bodies"),
    "meetings": say("Meetings"),
    "funds": say("Funds"),
    "capacity": say("Staff of the unit"),
    "publication": say("Publication"),
    "checks": say("Settings of the checks"),
    # What is internal.
    "notes": say("Notes"),
    "risks": say("Risks"),
    "contact": say("Contact"),
}
"""The word for a key; a key that is not here is shown as it is written."""
VALUE_LABELS: Mapping[str, Mapping[str, Message]] = {
    "status": dict(STATUS_LABELS.items()),
    "health": dict(HEALTH_LABELS.items()),
    "priority": dict(PRIORITY_LABELS.items()),
    "audience": dict(AUDIENCE_LABELS.items()),
    "lighthouse": {"true": say("yes"), "false": say("no")},
}
DATED = frozenset({"status_since", "start", "end", "original.start", "original.end", "as_of"})
"""Keys whose value is a date."""
