"""Changes on the screen: between two states of the strategy, and of one project step by step."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from digistrat.findings import say
from digistrat.history.changes import moved
from digistrat.history.values import Change, Comparison, Kind, ProjectChanges, Step
from digistrat.model.project import HEALTHS, STATUSES
from digistrat.terminal.console import GLUE, Screen
from digistrat.terminal.styles import HEALTH_STYLES, STATUS_STYLES
from digistrat.words.changes import first_state, grouped, headline, summary, tell, tell_all
from digistrat.words.wording import HEALTH_SIGNS, STATUS_SIGNS, Wording

Mark = tuple[str, str]
"""A sign and its colour."""
ADDED, GONE, EDITED = ("+", "green"), ("✗", "dim"), ("✎", "dim")
LATER, EARLIER, STEADY = ("→", "yellow"), ("←", "green"), ("·", "cyan")
WARNING = ("▲", "yellow")
MARKS: Mapping[Kind, Mark] = {
    "project-added": ADDED,
    "project-published": ADDED,
    "project-vanished": ("✗", "red"),
    "project-withdrawn": ("✗", "yellow"),
    "milestone-reached": ("✓", "green"),
    "milestone-corrected": ("·", "cyan"),
    "milestone-reopened": ("○", "yellow"),
    "milestone-added": ADDED,
    "milestone-removed": GONE,
    "measured": ("▪", "blue"),
    "indicator-added": ADDED,
    "indicator-removed": GONE,
    "indicator-target": ("▪", "blue"),
    "budget-planned": ("▪", "magenta"),
    "budget-actual": ("▪", "magenta"),
    "decision": ("◆", "magenta"),
    "report": ("·", "blue"),
    "item-added": ADDED,
    "item-removed": GONE,
}
"""The sign of a kind; status, Lage and dates have one by their value, and what is left was edited."""
STATUS_MARKS: Mapping[str, Mark] = {status: (STATUS_SIGNS[status], STATUS_STYLES[status]) for status in STATUSES}
HEALTH_MARKS: Mapping[str, Mark] = {health: (HEALTH_SIGNS[health], HEALTH_STYLES[health]) for health in HEALTHS}
FETCH = "git fetch --unshallow"
REFETCH = "git fetch --refetch --no-filter"
SHOWN_CHANGES = 3
"""How many changes of a step the Steckbrief has room for."""


def _mark(change: Change) -> Mark:
    if change.kind == "status":
        return STATUS_MARKS.get(change.new, EDITED)
    if change.kind == "health":
        return HEALTH_MARKS.get(change.new, GONE)
    if change.kind in {"start", "end", "milestone-moved"}:
        dates = moved(change)
        return STEADY if dates is None else EARLIER if dates[1].last < dates[0].last else LATER
    return MARKS.get(change.kind, EDITED)


def _rows(screen: Screen, text: Text | str, indent: int, mark: Mark | None = None) -> Iterator[Text]:
    """Give a text as rows of the screen, behind a mark where there is one; in a pipe it stays on one line."""
    head = Text.assemble(" " * indent, mark, " ") if mark else Text(" " * indent)
    words = Text(text) if isinstance(text, str) else text
    if screen.width is None or head.cell_len + words.cell_len <= screen.width:
        yield head.append_text(words)
        return
    first, *more = screen.wrapped(words, screen.width - head.cell_len)
    padding = " " * head.cell_len
    yield head.append_text(first)
    for row in more:
        yield Text.assemble(padding, row)


def _heading(screen: Screen, title: str) -> Iterator[Text]:
    yield Text()
    yield from _rows(screen, Text(title, "bold"), 0)


def _changes(screen: Screen, changes: Sequence[Change], indent: int) -> Iterator[Text]:
    for change, words in tell_all(changes, screen.wording):
        yield from _rows(screen, words, indent, _mark(change))


# --- between two states


def print_comparison(
    screen: Screen, comparison: Comparison, between: tuple[str, str], checks: tuple[str, str] = ("", "")
) -> None:
    """Print what is different: the strategy as a whole, then by Handlungsfeld and project; what was not read last.

    ``checks`` are the commands that say what is wrong in the older and in the newer state.
    """
    # Hundreds of projects may have changed: printing line by line would take longer than all the reading.
    screen.lines(_comparison(screen, comparison, between, checks))


def _comparison(
    screen: Screen, comparison: Comparison, between: tuple[str, str], checks: tuple[str, str]
) -> Iterator[Text]:
    wording = screen.wording
    head = wording(say("Changes: {old} → {new}", old=between[0], new=between[1]))
    yield from _rows(screen, Text(head, "bold"), 0)
    if comparison.whole:
        yield from _heading(screen, wording(say("The strategy as a whole")))
        yield from _changes(screen, comparison.whole, 2)
    for title, projects in grouped(comparison, wording):
        yield from _heading(screen, title)
        for project in projects:
            yield from _project(screen, project)
    yield Text()
    if comparison.unread:
        yield from _unread(screen, comparison, checks)
    yield from _rows(screen, Text(wording(summary(comparison)), "dim"), 0)


def _project(screen: Screen, project: ProjectChanges) -> Iterator[Text]:
    """Give a project and its changes; where its coming or going is all that there is to say, on one line."""
    mark = _internal_mark(screen.wording, is_public=project.is_public)
    name = Text.assemble((project.id, "dim"), "  ", project.title, mark)
    first = project.changes[0]
    if first.kind in {"project-added", "project-vanished"}:
        yield from _rows(screen, name.append(f": {tell(first, screen.wording)}"), 2, _mark(first))
        yield from _changes(screen, headline(project.changes)[1:], 4)
    else:
        yield from _rows(screen, name, 2)
        yield from _changes(screen, project.changes, 4)


def _internal_mark(wording: Wording, *, is_public: bool) -> Text:
    return Text() if is_public else Text(f" [{wording(say('internal'))}]", "yellow")


def _unread(screen: Screen, comparison: Comparison, checks: tuple[str, str]) -> Iterator[Text]:
    paths = comparison.unread
    words = say("Not compared, since one of the two versions cannot be read: {files}", files=", ".join(paths))
    yield from _rows(screen, screen.wording(words), 0, WARNING)
    sides = (comparison.unread_before, set(paths) - set(comparison.unread_before))
    for broken, command in zip(sides, checks, strict=True):
        if broken and command:
            hint = say("Why, says: {command}", command=_whole(command))
            yield from _rows(screen, Text(screen.wording(hint), "dim"), 2)


# --- step by step


def print_history(
    screen: Screen, title: str, steps: Sequence[Step], *, is_shallow: bool = False, is_partial: bool = False
) -> None:
    """Print all steps of a project or of ``strategy.yaml``, which come from old to new, the newest first."""
    screen.lines(_history(screen, title, steps, is_shallow=is_shallow, is_partial=is_partial))


def _history(
    screen: Screen, title: str, steps: Sequence[Step], *, is_shallow: bool, is_partial: bool
) -> Iterator[Text]:
    wording = screen.wording
    yield from _rows(screen, Text(title, "bold"), 0)
    for step in reversed(steps):
        day, mark = wording.commit_day(step.revision), _internal_mark(wording, is_public=step.is_public)
        yield Text()
        yield Text.assemble((day, "cyan"), "  ", (step.revision.short, "dim"), mark)
        for sign, words in _told(wording, step, is_whole=not (is_shallow or is_partial)):
            yield from _rows(screen, words, 2, sign)
    if not steps:
        yield Text()
        yield Text(wording(say("No version of it is recorded yet.")))
    if is_shallow:
        shallow = say("Only the newest versions are at hand here. All others: {command}", command=_whole(FETCH))
        yield Text()
        yield from _rows(screen, wording(shallow), 0, WARNING)
    if is_partial:
        partial = say("What some versions held is not at hand here. Fetch it: {command}", command=_whole(REFETCH))
        yield Text()
        yield from _rows(screen, wording(partial), 0, WARNING)


def _told(
    wording: Wording, step: Step, *, is_whole: bool = True, with_cause: bool = True
) -> Iterator[tuple[Mark, str]]:
    """Say what happened in a step; nobody added in the baseline what stood there already."""
    if step.is_broken:
        command = _whole(f"digistrat validate --at {step.revision.short}")
        yield WARNING, wording(say("This version cannot be read. Why, says: {command}", command=command))
    elif step.is_baseline:
        yield STEADY, _baseline(wording, step, is_whole=is_whole)
    else:
        for change, words in tell_all(step.changes, wording, with_cause=with_cause):
            yield _mark(change), words
        if not step.changes:
            yield EDITED, wording(say("Written otherwise, the content is the same."))


def _whole(command: str) -> str:
    """Hold a command together on one line, so that it can be copied."""
    return command.replace(" ", GLUE)


def _baseline(wording: Wording, step: Step, *, is_whole: bool) -> str:
    words = wording(say("Here since the record began") if is_whole else say("In the oldest version at hand"))
    state = first_state(step.changes, wording)
    return f"{words}: {state}" if state else words


def print_recent(screen: Screen, steps: Sequence[Step], number: int, *, is_whole: bool = True) -> None:
    """Print the newest steps shortly, for the Steckbrief; nothing where there are none."""
    if not steps:
        return
    wording = screen.wording
    screen.line()
    screen.line((wording(say("What changed last")), "bold"))
    for step in reversed(steps[-number:]):
        told = [words for _, words in _told(wording, step, is_whole=is_whole, with_cause=False)]
        more = len(told) - SHOWN_CHANGES
        shown = told[:SHOWN_CHANGES] + ([wording(say("and {n} more", n=more))] if more > 0 else [])
        screen.paragraph(Text.assemble((wording.commit_day(step.revision), "cyan"), "  ", " · ".join(shown)), 2)
    if len(steps) > number:
        screen.paragraph(Text(wording(say("All changes: digistrat history {id}", id=steps[-1].id)), "dim"), 2)
