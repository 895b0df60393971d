"""From a strategy, its days and what people wrote to a report: every section in words, those with nothing empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.figures.decisions import decisions
from digistrat.figures.standing import is_late, next_dates
from digistrat.findings import say
from digistrat.views.brief import overviews, resources
from digistrat.views.brief.happenings import changes
from digistrat.views.brief.sentences import headline, listed, title_of
from digistrat.views.brief.topics import topics
from digistrat.views.brief.values import Brief, Item, Secret, Worry
from digistrat.views.wording import HEALTH_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from digistrat.figures.decisions import Case
    from digistrat.figures.standing import NextDate
    from digistrat.findings import Message
    from digistrat.history.values import Comparison
    from digistrat.model.strategy import Meeting, Published, Strategy
    from digistrat.reading.briefs import BriefText
    from digistrat.views.brief.values import Scope
    from digistrat.views.wording import Wording

SOON = 10
"""Dates that are told at most: a report looks ahead, it is no calendar."""
TITLES: Mapping[str, Message] = {"jahresbericht": say("Annual report on digitalisation")}
OTHERWISE = say("Report on the state of digitalisation")
CONFIDENTIAL = say("For official use only")


def gather(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Published,
    scope: Scope,
    comparison: Comparison | None,
    text: BriefText,
    style: str,
    wording: Wording,
) -> Brief:
    """Make a report for outsiders.

    ``comparison`` is what changed in its days, as outsiders may see it; None where the history is not known.
    """
    return _gather(strategy, scope, comparison, text, style, wording)


def gather_internal(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Strategy,
    scope: Scope,
    comparison: Comparison | None,
    text: BriefText,
    style: str,
    wording: Wording,
) -> Brief:
    """Make a report for the city itself: with internal projects, notes and risks; every page must say so."""
    return _gather(strategy, scope, comparison, text, style, wording, is_internal=True)


def _gather(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Strategy,
    scope: Scope,
    comparison: Comparison | None,
    text: BriefText,
    style: str,
    wording: Wording,
    *,
    is_internal: bool = False,
) -> Brief:
    return Brief(
        title=text.title or wording(TITLES.get(style, OTHERWISE)),
        subtitle=_subtitle(scope, wording),
        municipality=strategy.municipality.name,
        day=scope.until,
        day_words=wording.day(scope.until),
        period=_period(scope, wording),
        confidentiality=wording(CONFIDENTIAL) if is_internal else "",
        text=text,
        headline=headline(strategy, scope.until, wording),
        asked=tuple(_asked(strategy, scope, wording)),
        decided=tuple(_decided(strategy, scope, wording)),
        topics=topics(strategy, scope, comparison, text, wording),
        changes=changes(strategy, scope, comparison, wording),
        worries=tuple(_worries(strategy, wording)),
        late=tuple(_late(strategy, scope, wording)),
        dates=tuple(_dates(strategy, scope, wording)),
        basis=tuple(_basis(strategy, wording)),
        money=resources.money_sentences(strategy, wording),
        money_tables=resources.money_tables(strategy, wording),
        staff=resources.staff_sentences(strategy, scope, wording),
        staff_table=resources.staff_table(strategy, wording),
        news=tuple(update.text for update in strategy.updates if scope.holds(update.date)),
        running=overviews.running(strategy, scope, wording),
        completed=overviews.completed(strategy, scope, wording),
        planned=overviews.planned(strategy, wording),
        measured=overviews.measured(strategy, scope, wording),
        secrets=tuple(_secrets(strategy)) if is_internal else (),
    )


def _subtitle(scope: Scope, wording: Wording) -> str:
    """Say for whom the report is written, else of which days it speaks."""
    if scope.meeting is None:
        return _period(scope, wording)
    title = scope.meeting.title or wording(say("Meeting of {date}", date=scope.meeting.date))
    return f"{scope.body.name}, {title}" if scope.body else title


def _period(scope: Scope, wording: Wording) -> str:
    if scope.since is None:
        return wording(say("State of {until}", until=scope.until))
    return wording(say("Period of this report: {since} to {until}", since=scope.since, until=scope.until))


# --- decisions


def _asked(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what the sitting is asked to decide."""
    for case in decisions(strategy).cases:
        if scope.meeting and case.decision.meeting == scope.meeting.id and not case.decision.result:
            yield Item(_concerned(case, wording), _decision(case, "", wording))


def _decided(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what was decided in the days of the report, the oldest first; not what the sitting itself decides."""
    here = scope.meeting.id if scope.meeting else None
    for case in sorted(decisions(strategy).cases, key=lambda case: case.order[::-1]):
        decision = case.decision
        if decision.result and not (here and decision.meeting == here) and _lies_in(case, scope):
            yield Item(_concerned(case, wording), _decision(case, decision.result, wording))


def _lies_in(case: Case, scope: Scope) -> bool:
    if case.meeting:
        day = case.meeting.date
        return day <= scope.until and (scope.since is None or day > scope.since)
    return case.decision.date is not None and scope.holds(case.decision.date)


def _concerned(case: Case, wording: Wording) -> str:
    """Name the projects that a decision concerns; nothing where it concerns the whole, or too many to name."""
    few = 3
    names = [title_of(project, wording) for project in case.projects]
    return "" if case.is_whole or len(names) > few else listed(names, wording)


def _decision(case: Case, result: str, wording: Wording) -> str:
    """Say a decision: what, where and when, its paper, and what became of it."""
    decision = case.decision
    what = (decision.title or decision.text or "").rstrip(".")
    details = (
        case.body.name if case.body and result else "",
        (wording.day(case.meeting.date) if case.meeting else wording.when(decision.date)) if result else "",
        wording(say("agenda item {item}", item=decision.agenda_item)) if decision.agenda_item else "",
        wording(say("paper {paper}", paper=decision.paper)) if decision.paper else "",
    )
    named = ", ".join(detail for detail in details if detail)
    told = f"{what} ({named})" if what and named else what or named
    return f"{told}: {result}" if result else told


# --- what needs attention


def _worries(strategy: Strategy, wording: Wording) -> Iterator[Worry]:
    """Yield the projects that may miss their aim, the critical ones first."""
    for health in ("critical", "at_risk"):
        for project in strategy.projects:
            if project.status == "active" and project.health == health:
                yield Worry(
                    title_of(project, wording),
                    wording(HEALTH_LABELS[project.health]),
                    _ended(project.health_reason),
                    _ended(project.countermeasure),
                )


def _ended(text: str | None) -> str:
    """End a text as a sentence ends, since another one follows."""
    return f"{text}." if text and text[-1] not in ".!?" else text or ""


def _late(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what is overdue: a project as a whole, else its milestones."""
    for project in strategy.projects:
        if not is_late(project, scope.until):
            continue
        title = title_of(project, wording)
        if project.is_overdue(scope.until):
            yield Item(title, wording(say("the planned end has passed ({end})", end=project.end)))
        for milestone in project.overdue_milestones(scope.until):
            yield Item(title, wording(say("{what} (was due: {due})", what=milestone.title, due=milestone.expected)))


def _dates(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what is due next, and when the body sits again; "2022" comes after all that is due in 2022."""
    coming = [
        (date.when.last, date.when.first, wording.when(date.when), _due(date, wording))
        for date in next_dates(strategy.projects, scope.until)
    ]
    if sitting := _next_sitting(strategy.meetings, scope):
        coming.append((sitting.date, sitting.date, wording.day(sitting.date), wording(say("next meeting of the body"))))
    for _, _, date, words in sorted(coming)[:SOON]:
        yield Item(date, words)


def _due(date: NextDate, wording: Wording) -> str:
    what = date.milestone.title if date.milestone else wording(say("planned end"))
    return f"{what} ({title_of(date.project, wording)})"


def _next_sitting(meetings: Iterable[Meeting], scope: Scope) -> Meeting | None:
    body = scope.body.id if scope.body else None
    later = [meeting for meeting in meetings if meeting.body == body and meeting.date > scope.until]
    return min(later, key=lambda meeting: meeting.date, default=None)


# --- the rest


def _basis(strategy: Strategy, wording: Wording) -> Iterator[str]:
    """Yield the laws with their years."""
    for law in strategy.legal_basis:
        title = f"{law.title} ({law.short})" if law.short else law.title
        dates = [
            wording(say("of {date}", date=law.since)) if law.since else "",
            wording(say("last amended {date}", date=law.amended)) if law.amended else "",
        ]
        told = ", ".join((title, *(date for date in dates if date)))
        yield f"{told}. {law.text}" if law.text else told


def _secrets(strategy: Strategy) -> Iterator[Secret]:
    """Yield what is internal, for a report that says so on every page."""
    if strategy.internal and strategy.internal.notes:
        yield Secret(strategy.title, strategy.internal.notes, ())
    for project in strategy.projects:
        inner = project.internal
        if inner and (inner.notes or inner.risks):
            yield Secret(project.title, inner.notes or "", tuple(risk.text for risk in inner.risks))
