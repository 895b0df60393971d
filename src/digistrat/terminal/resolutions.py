"""``list decisions`` on the screen: by body and meeting, what waits to be decided, and projects without a decision."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from digistrat.figures.decisions import Case, Decisions, Sitting
from digistrat.findings import Message, say, say_n
from digistrat.model.project import Decision, Project
from digistrat.model.strategy import Strategy
from digistrat.terminal.console import Screen
from digistrat.terminal.styles import project_text, status_text
from digistrat.terminal.tables import Column, print_table
from digistrat.words.wording import Wording


def print_decisions(screen: Screen, strategy: Strategy, found: Decisions) -> None:
    """Print each decision once with everything that it concerns, the newest meeting of each body first."""
    for chamber in found.chambers:
        _print_heading(screen, chamber.body.name)
        for sitting in chamber.sittings:
            screen.paragraph(Text(_sitting_line(screen.wording, sitting)), indent=2)
            _print_cases(screen, strategy, sitting.cases, is_held=True)
    _print_rest(screen, strategy, say("Without a meeting on record"), found.undisclosed)
    _print_rest(screen, strategy, say("Papers that are still to be decided"), found.papers)
    _print_undecided(screen, found.undecided)
    screen.line((screen.wording(say_n("{n} entry", "{n} entries", len(found.cases))), "dim"))


def _print_heading(screen: Screen, words: str) -> None:
    screen.paragraph(Text(words, "bold"))
    screen.line()


def _sitting_line(wording: Wording, sitting: Sitting) -> str:
    day, title = wording.day(sitting.meeting.date), sitting.meeting.title or ""
    return title if day in title else " · ".join(part for part in (day, title) if part)


def _print_rest(screen: Screen, strategy: Strategy, heading: Message, cases: Sequence[Case]) -> None:
    if cases:
        _print_heading(screen, screen.wording(heading))
        _print_cases(screen, strategy, cases, is_held=False)


def _print_cases(screen: Screen, strategy: Strategy, cases: Iterable[Case], *, is_held: bool) -> None:
    for case in cases:
        line = decision_line(screen.wording, strategy, case.decision, says_where=not is_held)
        if line:
            screen.paragraph(Text(line, "bold"), indent=4 if is_held else 2)
        if case.is_whole:
            screen.paragraph(Text(screen.wording(say("the strategy as a whole"))), indent=6)
        _print_projects(screen, case.projects, 6)
        screen.line()


def _print_projects(screen: Screen, projects: Iterable[Project], indent: int) -> None:
    """Print what became of it: each project with its status today."""
    wording = screen.wording
    rows = [
        [status_text(wording, project.status), project_text(wording, project), Text(project.id, "dim")]
        for project in projects
    ]
    print_table(screen, [Column(""), Column("", is_flexible=True), Column("")], rows, indent)


def _print_undecided(screen: Screen, projects: Sequence[Project]) -> None:
    if projects:
        _print_heading(screen, screen.wording(say("Projects under way or completed without a decision")))
        _print_projects(screen, projects, 2)
        screen.line()


def decision_line(wording: Wording, strategy: Strategy, decision: Decision, *, says_where: bool = True) -> str:
    """Say a decision: when, by whom, in which meeting, item, paper, title, text, result.

    Where it stands below its meeting, nothing says again which one that is.
    """
    parts = (
        *(_where(wording, strategy, decision) if says_where else ()),
        wording(say("item {number}", number=decision.agenda_item)) if decision.agenda_item else None,
        decision.paper,
        decision.title,
        decision.text,
        decision.result,
    )
    return " · ".join(part for part in parts if part)


def _where(wording: Wording, strategy: Strategy, decision: Decision) -> tuple[str | None, ...]:
    meeting, body = strategy.by_id.sitting(decision)
    return (
        wording.day(meeting.date) if meeting else wording.when(decision.date),
        body.name if body else None,
        meeting.title if meeting else None,
    )
