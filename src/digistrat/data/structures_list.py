"""The structure that ``list --json`` prints: the entries of one kind, with what is derived from them."""

from dataclasses import asdict
from datetime import date

from digistrat.data.structures import Structure, filled, head, number, whole_project, written
from digistrat.figures.decisions import decisions, is_paper
from digistrat.figures.measuring import age_in_months, gauge
from digistrat.figures.selection import Listing, shown_milestones
from digistrat.figures.services import STATES, Offering, offering
from digistrat.model.project import Decision, Indicator
from digistrat.model.strategy import Strategy


def list_structure(strategy: Strategy, listing: Listing) -> Structure:
    """Give what ``list`` shows; each entry of a project names it."""
    return {
        **head("list", listing.as_of),
        "kind": listing.kind,
        "selection": {key: value for key, value in asdict(listing.selection).items() if value},
        "projects_with_entries": asdict(listing.reach),
        **_entries(strategy, listing),
    }


def _entries(strategy: Strategy, listing: Listing) -> Structure:
    if listing.kind == "decisions":
        return _decisions(strategy, listing)
    if listing.kind == "services":
        return _services(listing)
    if listing.kind == "indicators":
        return _indicators(listing)
    if listing.kind == "milestones":
        entries = [
            {"project": project.id, **filled(milestone)}
            for project in listing.projects
            for milestone in shown_milestones(project, listing.selection, listing.as_of)
        ]
        return {"entries": entries}
    return {"entries": [whole_project(project, listing.as_of) for project in listing.projects]}


def _services(listing: Listing) -> Structure:
    found = offering(listing.projects, listing.as_of)
    entries = [{"project": offer.project.id, **filled(offer.service), "state": offer.state} for offer in found.offers]
    return {"entries": entries, "summary": _offering(found)}


def _offering(found: Offering) -> Structure:
    words = {True: "yes", False: "no", None: "not_recorded"}
    return {
        "services": found.total,
        "by_state": {state: found.by_state.get(state, 0) for state in STATES},
        "maturity": [
            {"model": model, "level": level, "services": number}
            for model, levels in found.maturity.items()
            for level, number in levels.items()
        ],
        "without_maturity": found.without_maturity,
        "efa": {word: found.efa.get(value, 0) for value, word in words.items()},
        "online_since": [{"year": year, "services": number} for year, number in found.by_year.items()],
        "without_analogue_access": len(found.without_analogue),
    }


def _decisions(strategy: Strategy, listing: Listing) -> Structure:
    """Give each decision as often as it is written; which of them are one is told by their equal keys."""
    is_narrowed = listing.selection.narrows
    whole = () if is_narrowed else strategy.decisions
    written = [(None, decision) for decision in whole]
    owned = [(project.id, decision) for project in listing.projects for decision in project.decisions]
    found = decisions(strategy, listing.projects, with_whole=not is_narrowed)
    return {
        "entries": [{"project": owner, **_decision(decision, strategy)} for owner, decision in (*written, *owned)],
        "projects_without_decision": [project.id for project in found.undecided],
    }


def _decision(decision: Decision, strategy: Strategy) -> Structure:
    meeting, _ = strategy.by_id.sitting(decision)
    return {
        **filled(decision),
        "body": meeting.body if meeting else None,
        "decided": meeting.date.isoformat() if meeting else written(decision.date),
        "is_paper": is_paper(decision),
    }


def _indicators(listing: Listing) -> Structure:
    entries = [
        {"project": project.id, **filled(indicator), **_derived(indicator, listing.as_of)}
        for project in listing.projects
        for indicator in project.indicators
    ]
    return {"entries": entries, "summary": asdict(gauge(listing.projects))}


def _derived(indicator: Indicator, as_of: date) -> Structure:
    latest, share = indicator.latest, indicator.share
    return {
        "latest": filled(latest) if latest else None,
        "age_in_months": age_in_months(latest.date, as_of) if latest else None,
        "share": number(share, 4),
    }
