"""From a strategy, its days and what people wrote to a report: every section in words, those with nothing empty."""

import re
from collections.abc import Iterable, Iterator, Mapping

from digistrat.brief import overviews, resources
from digistrat.brief.attention import attention, dangers, late, secrets
from digistrat.brief.changes import changes
from digistrat.brief.sentences import headline, listed, title_of
from digistrat.brief.topics import reported, topics
from digistrat.brief.values import Brief, Item, Past, Scope
from digistrat.figures.decisions import Case, decisions
from digistrat.figures.standing import NextDate, next_dates
from digistrat.findings import Message, say
from digistrat.history.changes import is_noted
from digistrat.history.trend import moved_dates
from digistrat.history.values import PublishedRecord, Record
from digistrat.model.project import Update
from digistrat.model.strategy import Body, Meeting, Published, Strategy
from digistrat.reading.briefs import BriefText
from digistrat.words.wording import Wording

SOON = 10
"""Dates that are told at most: a report looks ahead, it is no calendar."""
TITLES: Mapping[str, Message] = {"jahresbericht": say("Annual report on digitalisation")}
OTHERWISE = say("Report on the state of digitalisation")
DECIDES = re.compile(r"\b(?:beschließt|beschließen|beschlossen)\b")
"""Words that say already that something was decided."""
CONFIDENTIAL = say("For official use only")


def gather(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Published,
    scope: Scope,
    past: Past | None,
    text: BriefText,
    style: str,
    wording: Wording,
    record: PublishedRecord | None = None,
) -> Brief:
    """Make a report for outsiders.

    ``past`` is what changed in its days, as outsiders may see it; None where the history is not known. Of the whole
    ``record`` only how many dates were ever moved is told.
    """
    return _gather(strategy, scope, past, text, style, wording, record)


def gather_internal(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Strategy,
    scope: Scope,
    past: Past | None,
    text: BriefText,
    style: str,
    wording: Wording,
    record: Record | None = None,
) -> Brief:
    """Make a report for the city itself: with internal projects, notes and risks; every page must say so."""
    return _gather(strategy, scope, past, text, style, wording, record, is_internal=True)


def _gather(  # noqa: PLR0913, PLR0917 - all that a report is made of
    strategy: Strategy,
    scope: Scope,
    past: Past | None,
    text: BriefText,
    style: str,
    wording: Wording,
    record: Record | None,
    *,
    is_internal: bool = False,
) -> Brief:
    return Brief(
        title=text.title or wording(TITLES.get(style, OTHERWISE)),
        subtitle=_subtitle(scope, wording),
        municipality=strategy.municipality.name,
        day=scope.as_of,
        day_words=wording.day(scope.as_of),
        period=_period(scope, wording),
        confidentiality=wording(CONFIDENTIAL) if is_internal else "",
        text=text,
        state="" if scope.as_of == scope.until else f"{wording(say('As of'))} {wording.day(scope.as_of)}",
        data=wording(say("Data as of: {day}", day=scope.data)) if scope.data and scope.data > scope.as_of else "",
        headline=headline(strategy, scope.as_of, moved_dates(strategy, record), wording),
        attention=attention(strategy, scope, wording),
        asked=tuple(_asked(strategy, scope, wording)),
        decided=tuple(_decided(strategy, scope, past, wording)),
        topics=topics(strategy, scope, past, text, wording),
        changes=changes(strategy, scope, past, wording),
        dangers=tuple(dangers(strategy, wording)),
        late=tuple(late(strategy, scope, wording)),
        dates=tuple(_dates(strategy, scope, wording)),
        basis=tuple(_basis(strategy, wording)),
        money=resources.money_sentences(strategy, wording),
        money_tables=resources.money_tables(strategy, wording),
        staff=resources.staff_texts(strategy, scope),
        staff_missing=resources.staff_missing(strategy, scope, wording),
        staff_table=resources.staff_table(strategy, wording),
        news=tuple(reported(update, scope, wording) for update in strategy.updates if _is_news(update, scope, past)),
        running=overviews.running(strategy, scope, wording),
        completed=overviews.completed(strategy, scope, wording),
        planned=overviews.planned(strategy, scope, wording),
        measured=overviews.measured(strategy, scope, wording),
        secrets=tuple(secrets(strategy, wording)) if is_internal else (),
    )


def _subtitle(scope: Scope, wording: Wording) -> str:
    """Say for whom the report is written, else of which days it speaks."""
    if scope.meeting is None:
        return _period(scope, wording)
    title = scope.meeting.title or wording(say("Meeting of {date}", date=scope.meeting.date))
    if scope.meeting.title and scope.as_of < scope.until:
        # The day of the report is not that of the sitting, which must not get lost.
        title = f"{title}, {wording.day(scope.meeting.date)}"
    return f"{scope.body.name}, {title}" if scope.body else title


def _period(scope: Scope, wording: Wording) -> str:
    if scope.since is None:
        return wording(say("State of {until}", until=scope.until))
    return wording(say("Period of this report: {since} to {until}", since=scope.since, until=scope.until))


# --- decisions


def _asked(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what the sitting is asked to decide, with its wording."""
    for case in decisions(strategy).cases:
        if _is_here(case, scope) and not case.decision.result:
            decision = case.decision
            what = _decision(case, wording)
            text = decision.text if decision.title else ""
            yield Item(_concerned(case, wording), f"{what}: {' '.join(text.split())}" if text else what)


def _decided(strategy: Strategy, scope: Scope, past: Past | None, wording: Wording) -> Iterator[Item]:
    """Yield what was decided in the days of the report, the oldest first."""
    for case in sorted(decisions(strategy).cases, key=lambda case: case.order[::-1]):
        if case.decision.result and _lies_in(case, scope, past):
            yield Item(_concerned(case, wording), _with_result(_decision(case, wording), case.decision.result))


def _is_here(case: Case, scope: Scope) -> bool:
    """Say whether a decision belongs to the sitting that the report is written for."""
    return scope.meeting is not None and case.decision.meeting == scope.meeting.id


def _lies_in(case: Case, scope: Scope, past: Past | None) -> bool:
    """Say whether a decision was taken in the days of the report, or written down in them though it is older.

    What the body decided when it sat last belongs to these days: the report for that sitting came before it. What this
    sitting itself decided belongs to the next report, also where that is known already.
    """
    decision = case.decision
    if _is_here(case, scope):
        return False
    is_noted = past is not None and _is_noted(case, past)
    if not case.meeting:
        return (
            is_noted
            if decision.date is None
            else scope.has_passed(decision.date) and (is_noted or scope.holds(decision.date))
        )
    day = case.meeting.date
    sat_last = day == scope.since and (scope.body is None or scope.body.id == case.meeting.body)
    return day <= scope.until and (scope.since is None or day > scope.since or sat_last or is_noted)


def _is_noted(case: Case, past: Past) -> bool:
    """Say whether git knows that a decision, or its result, was written down in the days of the report."""
    if case.is_whole:
        return case.decision not in past.decisions
    happened = (change for project in case.projects for change in past.of(project.id))
    return any(is_noted(case.decision, change) for change in happened)


def _is_news(update: Update, scope: Scope, past: Past | None) -> bool:
    is_noted = past is not None and update not in past.updates
    return scope.holds(update.date) or (is_noted and scope.has_passed(update.date))


def _concerned(case: Case, wording: Wording) -> str:
    """Name the projects that a decision concerns; nothing where it concerns the whole, or too many to name."""
    few = 3
    names = [title_of(project, wording) for project in case.projects]
    return "" if case.is_whole or len(names) > few else listed(names, wording)


def _decision(case: Case, wording: Wording) -> str:
    """Say a decision: what, where and when, and its paper."""
    decision = case.decision
    what = " ".join((decision.title or decision.text or "").split()).rstrip(".")
    details = (
        case.body.name if case.body and decision.result else "",
        (wording.day(case.meeting.date) if case.meeting else wording.when(decision.date)) if decision.result else "",
        wording(say("agenda item {item}", item=decision.agenda_item)) if decision.agenda_item else "",
        wording(say("paper {paper}", paper=decision.paper)) if decision.paper else "",
    )
    named = ", ".join(detail for detail in details if detail)
    return f"{what} ({named})" if what and named else what or named


def _with_result(told: str, result: str) -> str:
    """Add what became of a decision, unless its own words say that it was taken."""
    says_so = result.casefold() == "beschlossen" and DECIDES.search(told)
    return told if says_so else f"{told}: {result}"


# --- what comes next


def _dates(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what is due next, and when the body sits again; "2022" comes after all that is due in 2022."""
    coming = [
        (date.when.last, date.when.first, wording.when(date.when), _due(date, wording))
        for date in next_dates(strategy.projects, scope.as_of)
    ]
    if scope.body and (sitting := _next_sitting(strategy.meetings, scope.body, scope)):
        coming.append(
            (
                sitting.date,
                sitting.date,
                wording.day(sitting.date),
                wording(say("next meeting: {body}", body=scope.body.name)),
            )
        )
    for _, _, date, words in sorted(coming)[:SOON]:
        yield Item(date, words)


def _due(date: NextDate, wording: Wording) -> str:
    what = date.milestone.title if date.milestone else wording(say("planned end"))
    return f"{what} ({title_of(date.project, wording)})"


def _next_sitting(meetings: Iterable[Meeting], body: Body, scope: Scope) -> Meeting | None:
    later = [meeting for meeting in meetings if meeting.body == body.id and meeting.date > scope.until]
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
