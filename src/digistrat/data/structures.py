"""Structures that ``--json`` prints, each with the name and version of its format."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from digistrat.findings import Finding, Place
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item, plain_number
from digistrat.model.when import When
from digistrat.words.wording import Wording

if TYPE_CHECKING:
    from digistrat.figures.alignment import Alignment
    from digistrat.figures.attention import Attention
    from digistrat.figures.overview import Overview
    from digistrat.figures.standing import NextDate, Standing
    from digistrat.figures.timeline import Timeline
    from digistrat.history.trend import Moved

Structure = dict[str, Any]


def head(name: str, as_of: date) -> Structure:
    """Give what every structure begins with."""
    return {"format": f"digistrat-{name}/1", "as_of": as_of.isoformat()}


def number(value: Decimal | None, digits: int | None = None) -> int | float | None:
    """Give a number, rounded where so many digits behind the point are enough; null where it is not known."""
    return None if value is None else plain_number(value if digits is None else round(value, digits))


def written(when: When | None) -> str | None:
    """Give a date as it was written; null where it is not known."""
    return str(when) if when else None


def findings_structure(findings: Sequence[Finding], as_of: date, wording: Wording) -> Structure:
    """Give all findings; the exit code never depends on this."""
    return {
        **head("validate", as_of),
        "errors": sum(1 for finding in findings if finding.severity == "error"),
        "warnings": sum(1 for finding in findings if finding.severity == "warning"),
        "notices": sum(1 for finding in findings if finding.severity == "notice"),
        "findings": [_finding(finding, wording) for finding in findings],
    }


def _finding(finding: Finding, wording: Wording) -> Structure:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(finding.place),
        "message": wording(finding.message),
        "hint": wording(finding.hint) if finding.hint else None,
        "project": finding.project,
        "also": [_place(place) for place in finding.also],
    }


def _place(place: Place) -> Structure:
    span = place.span
    return {
        "path": place.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end if span else None,
    }


def status_structure(strategy: Strategy, found: "Overview", moved: "Moved", *, is_history_known: bool) -> Structure:
    """Give what ``status`` shows; where the history is not known, the moves are those that the files tell."""
    return {
        **head("status", found.as_of),
        "title": strategy.title,
        "grouped_by": found.grouping,
        "overall": _standing(found.whole),
        "moved": {
            "dates": moved.dates,
            "months_between": [moved.slip.least, moved.slip.most] if moved.slip else None,
            "is_history_known": is_history_known,
        },
        "groups": [_standing(group) for group in found.groups],
        "attention": [_attention(concern) for concern in found.concerns],
    }


def _standing(standing: "Standing") -> Structure:
    return {
        "id": standing.key,
        "title": standing.title,
        "projects": len(standing.projects),
        "by_status": dict(standing.by_status),
        "by_health": dict(standing.by_health),
        "milestones": {"reached": standing.reached, "total": standing.milestones},
        "projects_with_milestones": asdict(standing.with_milestones),
        "overdue": standing.overdue,
        "projects_with_dates": asdict(standing.with_dates),
        "next_date": _next_date(standing.next_date),
    }


def _next_date(found: "NextDate | None") -> Structure | None:
    if found is None:
        return None
    return {
        "date": str(found.when),
        "project": found.project.id,
        "milestone": found.milestone.id if found.milestone else None,
    }


def _attention(concern: "Attention") -> Structure:
    return {
        "concern": concern.concern,
        "project": concern.project.id,
        "milestone": concern.milestone.id if concern.milestone else None,
        "since": written(concern.since),
    }


def project_structure(project: Project, as_of: date) -> Structure:
    """Give what ``show`` shows."""
    return {**head("project", as_of), "project": whole_project(project, as_of)}


def whole_project(project: Project, as_of: date) -> Structure:
    """Give every field of a project that is filled, and what is derived from them."""
    progress = project.progress
    return {
        **filled(project),
        "progress": {
            "reached": progress.done,
            "total": progress.total,
            "share": number(progress.share, 4),
        },
        "is_overdue": project.is_overdue(as_of),
        "is_start_overdue": project.is_start_overdue(as_of),
        "overdue_milestones": [milestone.id for milestone in project.overdue_milestones(as_of)],
    }


def filled(item: Item) -> Structure:
    """Give what was written, without empty values and without defaults."""
    return item.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def timeline_structure(plan: "Timeline", as_of: date) -> Structure:
    """Give what ``timeline`` shows."""
    return {
        **head("timeline", as_of),
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
        "projects_with_dates": asdict(plan.with_dates),
        "lanes": [
            {
                "handlungsfeld": lane.key,
                "title": lane.title,
                "bars": [
                    {
                        "project": bar.project.id,
                        "start": written(bar.start),
                        "end": written(bar.end),
                        "milestones": [{"date": str(when), "reached": reached} for when, reached in bar.marks],
                    }
                    for bar in lane.bars
                ],
            }
            for lane in plan.lanes
        ],
    }


def matrix_structure(strategy: Strategy, found: "Alignment", as_of: date) -> Structure:
    """Give what ``matrix`` shows."""
    return {
        **head("matrix", as_of),
        "vision": {statement.id: found.by_vision.get(statement.id, 0) for statement in strategy.vision},
        "handlungsfelder": {field.id: found.by_handlungsfeld.get(field.id, 0) for field in strategy.handlungsfelder},
        "cells": [
            {
                "vision": statement.id,
                "handlungsfeld": field.id,
                "projects": [project.id for project in found.cells.get((statement.id, field.id), ())],
            }
            for statement in strategy.vision
            for field in strategy.handlungsfelder
        ],
        "is_vision_unknown": found.is_vision_unknown,
        "without_vision": [project.id for project in found.without_vision],
        "without_handlungsfeld": [project.id for project in found.without_handlungsfeld],
        "effects": [{"vision": statement.id, **asdict(found.effects[statement.id])} for statement in strategy.vision],
        "gaps": {
            "vision": list(found.idle_statements),
            "handlungsfelder": list(found.idle_handlungsfelder),
            "cells": [{"vision": statement, "handlungsfeld": field} for statement, field in found.empty_cells],
        },
    }
