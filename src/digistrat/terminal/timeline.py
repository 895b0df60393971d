"""``timeline`` on the screen: a Gantt of characters, half-years or finer, with the Stichtag."""

from collections.abc import Iterator
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from digistrat.figures.timeline import Bar, Lane, Timeline
from digistrat.findings import say
from digistrat.model.project import ENDANGERED, Project
from digistrat.model.when import When
from digistrat.terminal.console import GLUE, Screen
from digistrat.terminal.styles import STATUS_STYLES, internal_mark
from digistrat.words.reach import owners
from digistrat.words.wording import HEALTH_SIGNS, STATUS_LABELS, STATUS_SIGNS, Wording, sentence

PIPE_WIDTH = 120
MIN_CHART = 24
TITLE_SHARE = 0.38
YEAR_WIDTH = 5
RUNS = frozenset({"active", "ongoing"})
"""States in which a project surely is under way at the Stichtag."""


def print_timeline(screen: Screen, plan: Timeline, as_of: date) -> None:
    """Print one row a project: a bar where both ends are known, an arrow where one is open, marks for milestones."""
    width = screen.width or PIPE_WIDTH
    title_width = min(max(int(width * TITLE_SHARE), 16), 60, width - MIN_CHART - 2)
    scale = _Scale(plan.first, plan.last, width - title_width - 2)
    screen.lines(_lines(screen, plan, as_of, scale, title_width))
    screen.line()
    screen.paragraph(_legend(screen, as_of))
    screen.paragraph(Text(sentence(owners("dates", plan.with_dates), screen.wording), "dim"))


class _Scale:
    """Places days on columns."""

    def __init__(self, first: date, last: date, cells: int) -> None:
        self.first, self.last, self.cells = first, last, cells
        self.days = (last - first).days + 1

    def column(self, day: date) -> int:
        return min(max((day - self.first).days * self.cells // self.days, 0), self.cells - 1)


def _lines(screen: Screen, plan: Timeline, as_of: date, scale: _Scale, title_width: int) -> Iterator[Text]:
    today = scale.column(as_of)
    yield Text.assemble(" " * (title_width + 2), (_years(scale), "dim"))
    for lane in plan.lanes:
        heading = Text(lane.title or screen.wording(say("(no Handlungsfeld)")), "bold")
        yield from screen.wrapped(heading, screen.width) if screen.width else [heading]
        yield from _lane(screen.wording, lane, scale, today, title_width)


def _lane(wording: Wording, lane: Lane, scale: _Scale, today: int, title_width: int) -> Iterator[Text]:
    for bar in lane.bars:
        status = bar.project.status
        sign = (f"{STATUS_SIGNS[status]} ", STATUS_STYLES[status])
        chart = _bar(wording, bar, scale, today)
        line = Text.assemble(sign, _title(wording, bar.project, title_width - 2), "  ", chart)
        line.rstrip()
        yield line


def _title(wording: Wording, project: Project, room: int) -> Text:
    """Cut a title to its room, behind a sign where it is in danger; that it is internal is never cut off."""
    mark = internal_mark(wording, project)
    left = room - mark.cell_len
    is_in_danger = project.status == "active" and project.health in ENDANGERED
    title = f"{HEALTH_SIGNS[project.health]} {project.name}" if project.health and is_in_danger else project.name
    shown = title if cell_len(title) <= left else f"{set_cell_size(title, left - 1).rstrip()}…"
    return Text.assemble(shown, mark, " " * (left - cell_len(shown)))


def _years(scale: _Scale) -> str:
    """Write every year, or every second, fifth, … where they would touch."""
    signs = [" "] * scale.cells
    years = scale.last.year - scale.first.year + 1
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if scale.cells * step // years > YEAR_WIDTH), 100)
    for year in range(scale.first.year, scale.last.year + 1):
        label = f"╷{year}"
        column = scale.column(scale.first.replace(year=year))
        if year % step == 0 and column + len(label) <= scale.cells:
            signs[column : column + len(label)] = label
    return "".join(signs).rstrip()


def _bar(wording: Wording, bar: Bar, scale: _Scale, today: int) -> Text:
    if not (bar.start or bar.end or bar.marks):
        return _undated(wording, today)
    style = STATUS_STYLES[bar.project.status]
    signs = [" "] * scale.cells
    _fill(signs, bar, scale, today)
    signs[today] = "│" if signs[today] == " " else signs[today]
    # A point within the time that another milestone leaves open is drawn over it.
    for when, is_reached in sorted(bar.marks, key=lambda mark: not _vague(mark[0], scale)):
        vague = _vague(when, scale)
        begin, end = (vague[0], vague[-1]) if vague else [_middle(when, scale)] * 2
        signs[begin : end + 1] = ("◆" if is_reached else "◇") * (end + 1 - begin)
    text = Text("".join(signs), style)
    text.stylize("red", today, today + 1)
    return text


def _undated(wording: Wording, today: int) -> Text:
    words = wording(say("no date"))
    text = Text(words, "dim")
    if today >= cell_len(words):
        text = Text.assemble(text, " " * (today - cell_len(words)), ("│", "red"))
    return text


def _fill(signs: list[str], bar: Bar, scale: _Scale, today: int) -> None:
    """Draw the bar: full where it surely runs, light where the precision of a date leaves it open."""
    if bar.start and bar.end:
        begin, end = scale.column(bar.start.first), scale.column(bar.end.last)
        for column in range(begin, end + 1):
            signs[column] = "█"
        for column in (*_vague(bar.start, scale), *_vague(bar.end, scale)):
            signs[column] = "▒" if begin <= column <= end else signs[column]
    elif bar.start:
        goes_on = "╌" if bar.project.status in {"active", "ongoing", "planned"} else " "
        begin = scale.column(bar.start.first)
        signs[begin:] = goes_on * (scale.cells - begin)
        if bar.project.status in RUNS:
            signs[begin : today + 1] = "█" * (today + 1 - begin)
        _draw_end(signs, bar.start, scale)
    elif bar.end:
        until = scale.column(bar.end.first)
        signs[:until] = "╌" * until
        if bar.project.status in RUNS and today < until:
            signs[today:until] = "█" * (until - today)
        _draw_end(signs, bar.end, scale)


def _draw_end(signs: list[str], when: When, scale: _Scale) -> None:
    """Draw the one end that is known, over all the time that its precision leaves open."""
    begin, end = scale.column(when.first), scale.column(when.last)
    signs[begin : end + 1] = ("▒" if _vague(when, scale) else "█") * (end + 1 - begin)


def _vague(when: When, scale: _Scale) -> range:
    return (
        range(scale.column(when.first), scale.column(when.last) + 1)
        if when.precision not in {"day", "month"}
        else range(0)
    )


def _middle(when: When, scale: _Scale) -> int:
    return scale.column(when.first + (when.last - when.first) // 2)


def _legend(screen: Screen, as_of: date) -> Text:
    wording = screen.wording
    words = (
        say("█ runs"),
        say("▒ date known only roughly"),
        say("╌ beginning or end open"),
        say("◆ milestone reached"),
        say("◇ milestone open"),
        say("◇◇ within this time"),
        say("│ Stichtag {day}", day=wording.day(as_of)),
    )
    states = Text("   ").join(
        Text(f"{STATUS_SIGNS[status]} {wording(label)}".replace(" ", GLUE), STATUS_STYLES[status])
        for status, label in STATUS_LABELS.items()
    )
    dangers = (say("▲ at risk"), say("■ critical"))
    signs = "   ".join(wording(word).replace(" ", GLUE) for word in (*words, *dangers))
    return Text.assemble((signs, "dim"), "   ", states)
