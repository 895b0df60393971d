"""The structure that ``finance --json`` prints."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from digistrat.data.structures import Structure, head, number, written

if TYPE_CHECKING:
    from digistrat.figures.money import Finance, FollowUp, Funding, Group, Sum


def finance_structure(found: "Finance", as_of: date) -> Structure:
    """Give what ``finance`` shows; the projects' sums are part of the unit's, and never to be added to them."""
    return {
        **head("finance", as_of),
        "grouped_by": found.grouping,
        "unit": _budget(found.unit, found.unit_groups),
        "projects": _budget(found.projects, found.project_groups),
        "by_project": [
            {"project": cost.project.id, "public": cost.project.public, **_sum(cost.sum)} for cost in found.costs
        ],
        "projects_without_amount": [project.id for project in found.unknown_costs],
        "funds": [_funding(one) for one in found.fundings],
        "follow_up_costs": [_follow_up(one) for one in found.follow_ups],
        "funds_ending_first": [
            {
                "fund": one.fund.id,
                "project": one.project.id,
                "ends": str(one.ends),
                "end": written(one.end),
            }
            for one in found.cliffs.funds
        ],
        "overlapping": [project.id for project in found.overlapping],
        "years_above_unit": list(found.years_above_unit),
    }


def _budget(whole: "Sum", groups: "Sequence[Group]") -> Structure:
    return {
        "total": _sum(whole),
        "groups": [{"id": group.key, "title": group.title, **_sum(group.sum)} for group in groups],
    }


def _sum(one: "Sum") -> Structure:
    return {
        "planned": number(one.planned),
        "actual": number(one.actual),
        "planned_is_approximate": one.is_planned_approximate,
        "actual_is_approximate": one.is_actual_approximate,
        "lines": one.lines,
        "without_planned": one.without_planned,
        "without_actual": one.without_actual,
        "projects_with_planned": asdict(one.planned_from) if one.planned_from else None,
        "projects_with_actual": asdict(one.actual_from) if one.actual_from else None,
    }


def _funding(one: "Funding") -> Structure:
    return {
        "id": one.fund.id,
        "programme": one.fund.programme,
        "amount": number(one.fund.amount),
        "share": number(one.fund.share),
        "ends": written(one.fund.ends),
        "projects": [project.id for project in one.members],
        **_sum(one.projects),
        "planned_part": number(one.planned_part, 4),
        "actual_part": number(one.actual_part, 4),
    }


def _follow_up(one: "FollowUp") -> Structure:
    return {"project": one.project.id, "yearly": number(one.yearly), "funded": one.funded, "text": one.text}
