"""Projects that need attention in it: what is in danger, what is late; and for the city itself what is internal."""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, takewhile
from textwrap import shorten

from digistrat.brief.sentences import amount, ended, title_of
from digistrat.brief.values import Danger, Item, Scope, Secret
from digistrat.figures.standing import is_late
from digistrat.findings import Message, say, say_n
from digistrat.model.project import BudgetLine, Project, ProjectInternal, Risk
from digistrat.model.strategy import Strategy
from digistrat.words.wording import CATEGORY_LABELS, HEALTH_LABELS, Wording

ENDANGERED = ("critical", "at_risk")
FEW = 5
"""Projects that the first page names at most."""
SHORT = 160
"""Signs of a reason on the first page: who wants more finds all of it further back."""
SENTENCES = re.compile(r"(?<=\w{4}[.!?])(?<!evtl\.)(?<!inkl\.)(?<!zzgl\.) (?=[A-ZÄÖÜ])")
"""Where a sentence ends: after a whole word, which "bzw." or "inkl." is not."""
RATINGS: Mapping[str, Message] = {"low": say("low"), "medium": say("medium"), "high": say("high")}


def dangers(strategy: Strategy, wording: Wording) -> Iterator[Danger]:
    """Yield the projects that may miss their aim, the critical ones first."""
    for project in _endangered(strategy):
        yield Danger(
            title_of(project, wording),
            _health(project, wording),
            ended(project.health_reason),
            ended(project.countermeasure),
        )


def _endangered(strategy: Strategy) -> list[Project]:
    active = [project for project in strategy.projects if project.status == "active"]
    return [project for health in ENDANGERED for project in active if project.health == health]


def _health(project: Project, wording: Wording) -> str:
    return wording(HEALTH_LABELS[project.health]) if project.health else ""


def late(strategy: Strategy, scope: Scope, wording: Wording) -> Iterator[Item]:
    """Yield what is overdue: a project as a whole, else its milestones."""
    for project in strategy.projects:
        for words in _overdue(project, scope, wording):
            yield Item(title_of(project, wording), words)


def _overdue(project: Project, scope: Scope, wording: Wording) -> Iterator[str]:
    if project.is_overdue(scope.as_of):
        yield wording(say("the planned end has passed ({end})", end=project.end))
    elif project.is_start_overdue(scope.as_of):
        yield wording(say("should have begun {start}, has not begun yet", start=project.start))
    for milestone in project.overdue_milestones(scope.as_of):
        yield wording(say("{what} (was due: {due})", what=milestone.title, due=milestone.expected))


def attention(strategy: Strategy, scope: Scope, wording: Wording) -> tuple[Item, ...]:
    """Give one short line for each project that is in danger or late, the critical ones first; at most a few."""
    endangered = _endangered(strategy)
    behind = [project for project in strategy.projects if is_late(project, scope.as_of) and project not in endangered]
    found = [*endangered, *behind]
    told = [Item(title_of(project, wording), _in_short(project, scope, wording)) for project in found[:FEW]]
    if (more := len(found) - FEW) > 0:
        words = say_n(
            "One more is named under “Projects in danger”.", "{n} more are named under “Projects in danger”.", more
        )
        told.append(Item("", wording(words)))
    return tuple(told)


def _in_short(project: Project, scope: Scope, wording: Wording) -> str:
    """Say how a project stands, the first date that has passed, and why."""
    is_endangered = project.status == "active" and project.health in ENDANGERED
    overdue = list(_overdue(project, scope, wording))
    first, more = overdue[0] if overdue else "", len(overdue) - 1
    dates = wording(say("{first}; {n} more", first=first, n=more)) if more > 0 else first
    words = "; ".join(part for part in (_health(project, wording) if is_endangered else "", dates) if part)
    reason = _short(project.health_reason or "") if is_endangered else ""
    return f"{words}. {ended(reason)}".strip()


def _short(text: str) -> str:
    """Give as many whole sentences as fit; where not even one does, its beginning."""
    sentences = SENTENCES.split(" ".join(text.split()))
    kept = takewhile(lambda told: len(told) <= SHORT, accumulate(sentences, "{} {}".format))
    return max(kept, key=len, default="") or shorten(text, SHORT, placeholder=" …")


# --- what is internal


def secrets(strategy: Strategy, wording: Wording) -> Iterator[Secret]:
    """Yield all that is internal, for a report that says so on every page."""
    if strategy.internal and strategy.internal.notes:
        yield Secret(strategy.title, strategy.internal.notes, ())
    funds = {fund.id: fund.programme for fund in strategy.funds}
    for project in strategy.projects:
        secret = _secret(project, project.internal or ProjectInternal(), funds, wording)
        if secret != Secret(project.name, "", ()):
            yield secret


def _secret(project: Project, inner: ProjectInternal, funds: Mapping[str, str], wording: Wording) -> Secret:
    return Secret(
        project.name,
        inner.notes or "",
        tuple(_risk(risk, wording) for risk in inner.risks),
        tuple(_estimate(line, funds, wording) for line in inner.budget),
        inner.contact or "",
    )


def _risk(risk: Risk, wording: Wording) -> str:
    ratings = [
        wording(say("likelihood: {rating}", rating=RATINGS[risk.likelihood])) if risk.likelihood else "",
        wording(say("impact: {rating}", rating=RATINGS[risk.impact])) if risk.impact else "",
    ]
    named = ", ".join(rating for rating in ratings if rating)
    return f"{risk.text} ({named})" if named else risk.text


def _estimate(line: BudgetLine, funds: Mapping[str, str], wording: Wording) -> str:
    """Say a line of the internal budget: when, for what, how much."""
    what = [
        str(line.year or ""),
        line.text or "",
        line.product or "",
        wording(CATEGORY_LABELS[line.category]) if line.category else "",
        funds.get(line.fund or "", ""),
    ]
    planned, actual = (amount(value, wording, is_approximate=line.approximate) for value in (line.planned, line.actual))
    money = [
        wording(say("{amount} euros planned", amount=planned)) if planned else "",
        wording(say("{amount} euros spent", amount=actual)) if actual else "",
    ]
    known = ", ".join(part for part in money if part) or wording(say("amount unknown"))
    named = ", ".join(part for part in what if part)
    return f"{named}: {known}" if named else known
