"""How a report counts and says sums: numbers in words up to twelve, amounts with "ca." where they are rough."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from digistrat.figures.standing import overall
from digistrat.findings import Message, say, say_n
from digistrat.history.trend import Moved
from digistrat.model.project import Project, Status
from digistrat.model.strategy import Strategy
from digistrat.model.when import When
from digistrat.words.reach import moved_dates, owners, share_of
from digistrat.words.wording import STATUS_LABELS, Wording, sentence

NUMBERS = (
    *(say("two"), say("three"), say("four"), say("five"), say("six"), say("seven"), say("eight"), say("nine")),
    *(say("ten"), say("eleven"), say("twelve")),
)
"""From two on: one takes a sentence of its own."""


def in_words(number: int) -> Message | str:
    """Give a number as prose writes it: in words from two to twelve, else in figures."""
    first = 2
    return NUMBERS[number - first] if first <= number < first + len(NUMBERS) else str(number)


def listed(parts: Sequence[str], wording: Wording) -> str:
    """Join parts as a sentence does: "a, b und c"."""
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return wording(say("{others} and {last}", others=", ".join(parts[:-1]), last=parts[-1]))


def amount(value: Decimal | None, wording: Wording, *, is_approximate: bool = False) -> str:
    """Write euros for a table; empty where nobody knows them."""
    if value is None:
        return ""
    words = wording.euros(value)
    return wording(say("approx. {amount}", amount=words)) if is_approximate else words


def title_of(project: Project, wording: Wording) -> str:
    """Name a project, and say so where it is internal."""
    return project.name if project.public else wording(say("{title} (internal)", title=project.name))


def ended(text: str | None) -> str:
    """End a text as a sentence ends."""
    return f"{text}." if text and text[-1] not in ".!?…:" else text or ""


def stopped_since(project: Project, wording: Wording) -> str:
    """Say since when a project rests or is given up, and why: "pausiert seit Mai 2026: Es fehlt Personal"."""
    label = STATUS_LABELS[project.status]
    since = project.status_since
    words = wording(say("{status} since {date}", status=label, date=since) if since else label)
    return f"{words}: {project.status_reason}" if project.status_reason else words


def dated(steps: Iterable[tuple[str, Message | When | None]], wording: Wording) -> str:
    """Name steps with their dates; what bears the same date shares it: "A, B und C (Juni 2022); D (Juli 2022)"."""
    by_date: dict[str, list[str]] = {}
    for title, when in steps:
        date = wording(when) if isinstance(when, Message) else wording.when(when)
        by_date.setdefault(date, []).append(title)
    return "; ".join(
        f"{listed(titles, wording)} ({date})" if date else listed(titles, wording) for date, titles in by_date.items()
    )


ALIKE: Mapping[Status, Message] = {
    "active": say("are under way"),
    "ongoing": say("are permanent tasks"),
    "planned": say("are planned"),
    "idea": say("are ideas"),
    "paused": say("are paused"),
    "completed": say("are completed"),
    "discontinued": say("were discontinued"),
}
"""The sentence on several projects that are all alike."""
COUNTS: Mapping[Status, Callable[[int], Message]] = {
    "active": lambda n: say_n("one under way", "{number} under way", n, number=in_words(n)),
    "ongoing": lambda n: say_n("one permanent task", "{number} permanent tasks", n, number=in_words(n)),
    "planned": lambda n: say_n("one planned", "{number} planned", n, number=in_words(n)),
    "idea": lambda n: say_n("one idea", "{number} ideas", n, number=in_words(n)),
    "paused": lambda n: say_n("one paused", "{number} paused", n, number=in_words(n)),
    "completed": lambda n: say_n("one completed", "{number} completed", n, number=in_words(n)),
    "discontinued": lambda n: say_n("one discontinued", "{number} discontinued", n, number=in_words(n)),
}


def headline(strategy: Strategy, as_of: date, moved: Moved, wording: Wording) -> tuple[str, ...]:
    """Say in a few sentences where the roadmap stands; nothing where it holds no project."""
    return tuple(sentence(message, wording) for message in _headline(strategy, as_of, moved, wording))


def _headline(strategy: Strategy, as_of: date, moved: Moved, wording: Wording) -> Iterator[Message]:
    standing = overall(strategy, as_of)
    count = len(standing.projects)
    if not count:
        return
    found = [status for status in COUNTS if standing.by_status[status]]
    if len(found) == 1:
        yield _alike(count, found[0])
    else:
        parts = [wording(COUNTS[status](standing.by_status[status])) for status in found]
        number = in_words(count)
        yield say("The roadmap holds {number} projects: {parts}.", number=number, parts=listed(parts, wording))
    if standing.milestones:
        yield say_n(
            "{done} of {n} milestone is reached ({reach}).",
            "{done} of {n} milestones are reached ({reach}).",
            standing.milestones,
            done=standing.reached,
            reach=owners("milestones", standing.with_milestones),
        )
    if n := standing.overdue:
        yield say_n(
            "One project is behind its dates.", "{number} projects are behind their dates.", n, number=in_words(n)
        )
    if standing.with_dates.of:
        yield say("Open projects with a date: {reach}.", reach=share_of(standing.with_dates))
    if moved.dates:
        yield say("Against the first plan: {moved}.", moved=moved_dates(moved))
    if n := standing.by_health["at_risk"]:
        yield say_n("One project is at risk.", "{number} projects are at risk.", n, number=in_words(n))
    if n := standing.by_health["critical"]:
        yield say_n("One project is critical.", "{number} projects are critical.", n, number=in_words(n))


def _alike(count: int, status: Status) -> Message:
    if count == 1:
        return say("The roadmap holds one project: {state}.", state=STATUS_LABELS[status])
    state = ALIKE[status]
    if count == 2:  # noqa: PLR2004 - two are both
        return say("The roadmap holds two projects; both {state}.", state=state)
    return say("The roadmap holds {number} projects; all {state}.", number=in_words(count), state=state)
