"""Running all rules over a loaded strategy, and leaving out what the team has accepted with a reason."""

from collections.abc import Callable, Iterator
from datetime import date

from digistrat.checks import alignment, history, money, publishing, references, schedule, staffing, status
from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.findings import Finding, Place, Severity, say
from digistrat.history.values import Record
from digistrat.model.strategy import Ignore
from digistrat.reading.loading import Loaded
from digistrat.reading.suggestions import closest

Rule = tuple[Severity, "Callable[[Context], Iterator[Remark]]"]

RULES: tuple[Rule, ...] = (
    ("error", references.project_unknown_handlungsfeld),
    ("error", references.project_unknown_vision),
    ("error", references.project_unknown_dependency),
    ("error", references.project_unknown_legal_basis),
    ("error", references.budget_unknown_fund),
    ("error", references.decision_unknown_meeting),
    ("error", references.meeting_unknown_body),
    ("error", references.duplicate_id),
    ("error", references.project_duplicate_number),
    ("error", references.former_id_in_use),
    ("error", references.dependency_cycle),
    ("warning", references.depends_on_discontinued),
    ("notice", status.planned_without_start),
    ("error", status.status_without_reason),
    ("notice", status.status_without_since),
    ("error", status.ongoing_with_end),
    ("notice", status.completed_without_end),
    ("error", status.completed_before_end),
    ("error", status.completed_with_open_milestone),
    ("notice", status.completed_without_outcome),
    ("error", status.health_outside_active),
    ("error", status.health_without_reason),
    ("warning", status.health_without_countermeasure),
    ("notice", status.active_without_open_milestone),
    ("error", schedule.end_before_start),
    ("error", schedule.milestone_after_end),
    ("error", schedule.done_in_future),
    ("warning", schedule.project_overdue),
    ("warning", schedule.milestone_overdue),
    ("warning", schedule.planned_but_past),
    ("warning", schedule.start_overdue),
    ("warning", schedule.project_stale),
    ("notice", schedule.project_without_update),
    ("warning", schedule.dependency_ends_later),
    ("warning", schedule.plan_change_without_reason),
    ("notice", alignment.handlungsfeld_without_project),
    ("notice", alignment.vision_without_project),
    ("notice", alignment.project_without_handlungsfeld),
    ("notice", alignment.projects_without_vision),
    ("notice", alignment.vision_without_indicator),
    ("notice", alignment.services_without_analogue_access),
    ("warning", money.actual_above_planned),
    ("warning", money.fund_ends_before_project),
    ("warning", money.fund_overdrawn),
    ("warning", money.follow_up_costs_not_funded),
    ("warning", staffing.demand_above_capacity),
    ("error", publishing.internal_in_public_repository),
    ("error", publishing.logo_not_usable),
    ("warning", publishing.publication_incomplete),
    ("warning", history.project_vanished),
    ("warning", history.project_renamed_without_formerly),
    ("warning", history.milestone_renamed_without_formerly),
    ("error", history.terminal_status_left),
)
IGNORE_RULES = ("ignore-error", "ignore-unknown-code", "ignore-unknown-project", "ignore-unused")


def code_of(rule: Rule) -> str:
    """Give the code of a rule: its function's name."""
    return rule[1].__name__.replace("_", "-")


ERRORS = frozenset(code_of(rule) for rule in RULES if rule[0] == "error")
IGNORABLE = frozenset(code_of(rule) for rule in RULES) - ERRORS
SEES_MORE_WITH_HISTORY = history.NEEDS_HISTORY | {"plan-change-without-reason", "project-stale"}


def check(loaded: Loaded, as_of: date, record: Record | None = None) -> list[Finding]:
    """Give everything that is to be said of a strategy at the Stichtag, in a fixed order.

    Without a record nothing is said of the past. Places are looked up by ``loaded.placed()``, only for what is shown.
    """
    context = Context(loaded, as_of, loaded.strategy.by_id.projects, record)
    found = [
        Finding(code_of(rule), rule[0], remark.message, remark.place, remark.hint, remark.project, remark.also)
        for rule in RULES
        for remark in rule[1](context)
    ]
    kept = list(_without_ignored(context, found))
    return sorted([*loaded.findings, *kept], key=lambda finding: finding.order)


def _without_ignored(context: Context, found: list[Finding]) -> Iterator[Finding]:
    ignored = context.strategy.checks.ignore
    used: set[int] = set()
    for finding in found:
        matching = [
            index
            for index, entry in enumerate(ignored)
            if finding.severity != "error" and entry.code == finding.code and entry.project in {None, finding.project}
        ]
        used.update(matching)
        if not matching:
            yield finding
    yield from _judged_ignores(context, used)


def _judged_ignores(context: Context, used: set[int]) -> Iterator[Finding]:
    """Judge the entries themselves: no error may be ignored, and an entry that ignores nothing goes."""
    for index, entry in enumerate(context.strategy.checks.ignore):
        at = in_strategy("checks", "ignore", index, "code")
        if entry.code not in IGNORABLE:
            yield _not_ignorable(entry.code, at)
        elif entry.project and not _may_name(context, entry, entry.project):
            near = closest(entry.project, context.projects)
            yield Finding(
                "ignore-unknown-project",
                "error",
                say("There is no project “{id}”.", id=entry.project),
                in_strategy("checks", "ignore", index, "project"),
                say("Did you mean “{guess}”?", guess=near) if near else say("Delete the entry, or correct the id."),
            )
        elif index not in used and _sees_everything(context, entry.code):
            yield Finding(
                "ignore-unused",
                "warning",
                say("Nothing is left that “{code}” would ignore.", code=entry.code),
                at,
                say("Delete the entry."),
            )


def _may_name(context: Context, entry: Ignore, project: str) -> bool:
    """Say whether there is such a project, or may be, or was."""
    if project in context.projects or context.may_exist("project", project):
        return True
    was = {gone.id for gone in context.record.vanished} if context.record else set()
    return project in was or (entry.code in history.NEEDS_HISTORY and not context.knows_all_history)


def _sees_everything(context: Context, code: str) -> bool:
    """Say whether nothing was hidden from a rule: only then is an entry for it not needed."""
    return context.is_whole and (code not in SEES_MORE_WITH_HISTORY or context.knows_all_history)


def _not_ignorable(code: str, at: Place) -> Finding:
    if code in ERRORS:
        return Finding(
            "ignore-error",
            "error",
            say("“{code}” is an error; only warnings and notices can be ignored.", code=code),
            at,
            say("Delete the entry and mend what it hides."),
        )
    guess = closest(code, IGNORABLE)
    return Finding(
        "ignore-unknown-code",
        "error",
        say("There is no check “{code}” that could be ignored.", code=code),
        at,
        say("Did you mean “{guess}”?", guess=guess)
        if guess
        else say("Delete the entry. A mistake in reading a file cannot be ignored."),
    )
