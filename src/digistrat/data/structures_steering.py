"""Structures of ``capacity`` and ``whatif --json``: staff by year, what a delay moves, and the critical chain."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from digistrat.data.structures import Structure, head, number, written
from digistrat.model.project import Project
from digistrat.model.when import When

if TYPE_CHECKING:
    from digistrat.figures.dependencies import Chain, KnockOn, Move, Tie
    from digistrat.figures.shifting import Shift
    from digistrat.figures.staffing import Load


def capacity_structure(loads: "Iterable[Load]", silent: Iterable[Project], as_of: date) -> Structure:
    """Give what ``capacity`` shows, all years and all projects; what is unknown is null."""
    return {
        **head("capacity", as_of),
        "years": [_load(load) for load in loads],
        "without_staff": [project.id for project in silent],
    }


def _load(load: "Load") -> Structure:
    return {
        "year": load.year,
        "demand": number(load.demand),
        "capacity": number(load.capacity),
        "entries": load.entries,
        "without_fte": load.without_number,
        "remarks": list(load.remarks),
        "difference": number(load.difference),
        "by_lead": [{"lead": lead, "fte": number(fte)} for lead, fte in load.by_lead],
        "projects": [{"project": project.id, "fte": number(fte)} for project, fte in load.demands],
    }


def whatif_structure(found: "KnockOn", as_of: date) -> Structure:
    """Give what ``whatif`` shows for a change; nothing is known where the project has no such date."""
    return {
        **head("whatif", as_of),
        "project": found.project.id,
        "side": found.change.side,
        "is_dated": found.is_dated,
        "moves": [_move(move, as_of) for move in found.moves],
        "stays": [
            {"project": stay.project.id, "because_of": stay.cause.id, "room": _shift(stay.room)} for stay in found.stays
        ],
        "unknown": [{"project": loose.project.id, "because_of": loose.cause.id} for loose in found.loose],
        "funds": [
            {"fund": gap.fund.id, "ends": str(gap.ends), "project": gap.project.id, "end": written(gap.end)}
            for gap in found.funds
        ],
    }


def _move(move: "Move", as_of: date) -> Structure:
    project = move.project
    return {
        "project": project.id,
        "because_of": move.cause.id if move.cause else None,
        "shift": _shift(move.shift),
        "start": _pair(project.start, move.start),
        "end": _pair(project.end, move.end),
        "milestones": [
            {"milestone": milestone.id, "from": written(milestone.expected), "to": str(when)}
            for milestone, when in move.milestones
        ],
        "before_as_of": list(move.past(as_of)),
    }


def _pair(old: When | None, new: When | None) -> Structure | None:
    return {"from": written(old), "to": str(new)} if new else None


def chain_structure(chain: "Chain", as_of: date) -> Structure:
    """Give what ``whatif`` shows without a change: the chain from its first project on, and what waits."""
    return {
        **head("chain", as_of),
        "project": chain.project.id,
        "end": written(chain.project.end),
        "chain": [_tie(tie) for tie in chain.ties],
        "circle": [project.id for project in chain.circle],
        "undated": [project.id for project in chain.undated],
        "waiting": [_tie(tie) for tie in chain.waiting],
    }


def _tie(tie: "Tie") -> Structure:
    return {"before": tie.before.id, "end": written(tie.before.end), "after": tie.after.id, "room": _shift(tie.room)}


def _shift(shift: "Shift | None") -> Structure | None:
    return asdict(shift) if shift else None
