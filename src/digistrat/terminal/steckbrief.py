"""``show`` on the screen: the Steckbrief of one project."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from digistrat.figures.money import cost_of
from digistrat.findings import Message, say
from digistrat.model.fields import label
from digistrat.model.project import ENDANGERED, BudgetLine, Indicator, Milestone, Project, Risk
from digistrat.model.strategy import Strategy
from digistrat.model.when import When
from digistrat.terminal.console import Screen
from digistrat.terminal.lists import indicator_cells, indicator_columns, measured, milestone_state
from digistrat.terminal.offers import service_line
from digistrat.terminal.resolutions import decision_line
from digistrat.terminal.styles import health_text, progress_text, project_text, status_text
from digistrat.terminal.tables import Cell, Column, print_table
from digistrat.words.dates import at_most_later, distance
from digistrat.words.labels import staff_words
from digistrat.words.wording import AUDIENCE_LABELS, CATEGORY_LABELS, PRIORITY_LABELS, Wording

LABEL_WIDTH = 22


def print_steckbrief(screen: Screen, strategy: Strategy, project: Project, as_of: date) -> None:
    """Print everything that is known of a project, in the order of a Steckbrief."""
    title = project_text(screen.wording, project)
    title.stylize("bold")
    screen.paragraph(title)
    screen.paragraph(Text(project.summary))
    screen.line()
    print_table(screen, _HEADLESS, list(_facts(screen.wording, strategy, project)))
    _print_texts(screen, project)
    _print_milestones(screen, project, as_of)
    _print_indicators(screen, project)
    _print_services(screen, project)
    _print_money(screen, strategy, project)
    _print_decisions(screen, strategy, project)
    _print_updates(screen, strategy, project)
    _print_links(screen, project)
    _print_internal(screen, strategy, project)


_HEADLESS = (Column(""), Column("", is_flexible=True, minimum=20))


def _facts(wording: Wording, strategy: Strategy, project: Project) -> Iterator[list[Cell]]:
    """Yield label and value of what fits on a line."""
    fields = {field.id: field.title for field in strategy.handlungsfelder}
    statements = {statement.id: statement.title or statement.id for statement in strategy.vision}
    titles = {other.id: project_text(wording, other) for other in strategy.projects}
    laws = {law.id: law.short or law.title for law in strategy.legal_basis}
    waiting = [titles[other.id] for other in strategy.projects if project.id in other.depends_on]
    unknown = Text(wording(say("not given")), "dim")
    has_cost = cost_of(project).size is not None or bool(project.internal and project.internal.budget)
    in_danger = project.status == "active" and project.health in ENDANGERED
    facts: Sequence[tuple[str | Message, Cell | None]] = (
        ("id", project.id),
        ("status", _status(wording, project)),
        ("health", health_text(wording, project.health)),
        (say("Reason"), project.health_reason or project.status_reason),
        ("countermeasure", project.countermeasure or (unknown if in_danger else None)),
        (say("Progress"), progress_text(wording, project.progress)),
        ("start", _planned(wording, project.start, project.original.start)),
        (
            "end",
            _planned(wording, project.end, project.original.end) or ("" if project.status == "ongoing" else unknown),
        ),
        ("plan_change_reason", project.plan_change_reason),
        ("handlungsfelder", ", ".join(fields.get(name, name) for name in project.handlungsfelder)),
        ("vision", ", ".join(statements.get(name, name) for name in project.vision)),
        ("lead", project.lead or unknown),
        (say("Cost"), None if has_cost else unknown),
        ("partners", ", ".join(project.partners)),
        ("priority", wording(PRIORITY_LABELS[project.priority]) if project.priority else None),
        ("lighthouse", wording(say("yes")) if project.lighthouse else None),
        ("audience", ", ".join(wording(AUDIENCE_LABELS[name]) for name in project.audience)),
        ("districts", ", ".join(project.districts)),
        ("legal_basis", ", ".join(laws.get(name, name) for name in project.legal_basis)),
        ("depends_on", Text(", ").join(titles.get(name, Text(name)) for name in project.depends_on)),
        (say("Waited for by"), Text(", ").join(waiting)),
        ("analogue_access", project.analogue_access),
        ("participation", project.participation),
        ("staff", "; ".join(staff_words(project, wording))),
        ("follow_up_costs", _follow_up_costs(wording, project)),
    )
    told = ((label(Project, name) if isinstance(name, str) else name, value) for name, value in facts)
    yield from ([Text(wording(name), "dim"), value] for name, value in told if value)


def _follow_up_costs(wording: Wording, project: Project) -> str:
    costs = project.follow_up_costs
    if costs is None:
        return ""
    yearly = wording(say("{amount} euros a year", amount=wording.euros(costs.yearly))) if costs.yearly else None
    funded = None if costs.funded is None else wording(say("funded") if costs.funded else say("not funded"))
    return " · ".join(part for part in (yearly, funded, costs.text) if part)


def _status(wording: Wording, project: Project) -> Text:
    text = status_text(wording, project.status)
    if project.status_since:
        text.append(f" ({wording(say('since {date}', date=wording.when(project.status_since)))})", "dim")
    return text


def _planned(wording: Wording, today: When | None, first: When | None) -> str:
    """Say the date of today beside the first plan, with the slip in months."""
    if first is None or today is None or today.is_within(first):
        return wording.when(today or first)
    by = at_most_later(first, today) if first.is_within(today) else distance(first, today)
    if by is None:
        return wording(say("{today} (first planned: {first})", today=today, first=first))
    return wording(say("{today} (first planned: {first}, {by})", today=today, first=first, by=by))


def _heading(screen: Screen, message: Message) -> None:
    screen.line()
    screen.line((screen.wording(message), "bold"))


def _print_texts(screen: Screen, project: Project) -> None:
    for name in ("description", "easy_language", "outcome", "next_steps"):
        if text := getattr(project, name):
            _heading(screen, label(Project, name))
            for part in text.split("\n"):
                screen.paragraph(Text(part), indent=2)


def _print_milestones(screen: Screen, project: Project, as_of: date) -> None:
    if not project.milestones:
        return
    wording = screen.wording
    _heading(screen, label(Project, "milestones"))
    rows: list[list[Cell]] = [
        [
            milestone_state(wording, project, milestone, as_of),
            wording.when(milestone.done) or _planned(wording, milestone.due, milestone.original),
            _joined(milestone.title, milestone.text, _changed(wording, milestone)),
        ]
        for milestone in project.milestones
    ]
    columns = [
        Column(wording(say("State"))),
        Column(wording(say("Date"))),
        Column(wording(say("Milestone")), is_flexible=True),
    ]
    print_table(screen, columns, rows, indent=2)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _changed(wording: Wording, milestone: Milestone) -> str | None:
    reason = milestone.plan_change_reason
    return f"{wording(say('Reason for the change'))}: {reason}" if reason else None


def _print_indicators(screen: Screen, project: Project) -> None:
    if not project.indicators:
        return
    wording = screen.wording
    _heading(screen, label(Project, "indicators"))
    rows = [indicator_cells(wording, indicator) for indicator in project.indicators]
    print_table(screen, indicator_columns(wording), rows, indent=2)
    for indicator in project.indicators:
        history = _history(wording, indicator)
        if history:
            screen.paragraph(Text.assemble((f"{indicator.title}: ", "dim"), history), indent=2)


def _history(wording: Wording, indicator: Indicator) -> str:
    """Say what the table has no room for: where it began, the older values and their sources, the text."""
    latest = indicator.latest
    older = sorted((value for value in indicator.values if value is not latest), key=lambda value: value.date.order)
    baseline = indicator.baseline
    return _joined(
        None if baseline is None else wording(say("baseline {value}", value=wording.number(baseline))),
        *(_with_source(f"{wording.when(value.date)}: {measured(wording, value)}", value.source) for value in older),
        wording(say("latest value: {source}", source=latest.source)) if latest and latest.source else None,
        indicator.text,
    )


def _with_source(words: str, source: str | None) -> str:
    return f"{words} ({source})" if source else words


def _print_services(screen: Screen, project: Project) -> None:
    if project.services:
        _heading(screen, label(Project, "services"))
        for service in project.services:
            screen.paragraph(Text(service_line(screen.wording, service)), indent=2)


def _print_links(screen: Screen, project: Project) -> None:
    if project.links:
        _heading(screen, label(Project, "links"))
        for link in project.links:
            screen.paragraph(Text(f"{link.title}: {link.url}"), indent=2)


def _print_money(screen: Screen, strategy: Strategy, project: Project) -> None:
    if project.budget:
        _heading(screen, say("Budget in euros"))
        _print_budget(screen, strategy, project.budget)


def _print_budget(screen: Screen, strategy: Strategy, lines: Sequence[BudgetLine]) -> None:
    wording = screen.wording
    funds = {fund.id: fund.programme for fund in strategy.funds}
    columns = [
        Column(wording(label(BudgetLine, "year"))),
        Column(wording(say("Planned")), "right"),
        Column(wording(say("Actual")), "right"),
        Column(wording(say("For")), is_flexible=True),
    ]
    rows: list[list[Cell]] = [
        [
            str(line.year or ""),
            _euros(wording, line, is_planned=True),
            _euros(wording, line, is_planned=False),
            _joined(
                line.text,
                line.product,
                wording(CATEGORY_LABELS[line.category]) if line.category else None,
                funds.get(line.fund, line.fund) if line.fund else None,
            ),
        ]
        for line in lines
    ]
    print_table(screen, columns, rows, indent=2)


def _euros(wording: Wording, line: BudgetLine, *, is_planned: bool) -> str:
    amount = line.planned if is_planned else line.actual
    if amount is None:
        return ""
    about = f"{wording(say('about'))} " if line.approximate else ""
    return about + wording.euros(amount)


def _print_decisions(screen: Screen, strategy: Strategy, project: Project) -> None:
    if project.decisions:
        _heading(screen, label(Project, "decisions"))
        for decision in project.decisions:
            screen.paragraph(Text(decision_line(screen.wording, strategy, decision)), indent=2)


def _print_updates(screen: Screen, strategy: Strategy, project: Project) -> None:
    if not project.updates:
        return
    _heading(screen, say("What happened"))
    for update in project.updates:
        source = update.source or strategy.source
        screen.paragraph(
            Text.assemble(
                (screen.wording.when(update.date), "cyan"),
                "  ",
                update.text,
                (f"  ({source})" if source else "", "dim"),
            ),
            indent=2,
        )


def _print_internal(screen: Screen, strategy: Strategy, project: Project) -> None:
    internal = project.internal
    if internal is None:
        return
    _heading(screen, say("Internal, never published"))
    if internal.notes:
        screen.paragraph(Text(internal.notes), indent=2)
    if internal.contact:
        screen.paragraph(Text(internal.contact), indent=2)
    for risk in internal.risks:
        screen.paragraph(Text.assemble(("▲ ", "yellow"), _risk(screen.wording, risk)), indent=2)
    if internal.budget:
        _print_budget(screen, strategy, internal.budget)


RATINGS: Mapping[str, Message] = {"low": say("low"), "medium": say("medium"), "high": say("high")}


def _risk(wording: Wording, risk: Risk) -> str:
    return _joined(
        risk.text,
        wording(say("likelihood: {rating}", rating=RATINGS[risk.likelihood])) if risk.likelihood else None,
        wording(say("impact: {rating}", rating=RATINGS[risk.impact])) if risk.impact else None,
    )
