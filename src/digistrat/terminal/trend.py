"""``trend`` on the screen: how each date moved, as a table and a small picture, and the league of slips."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from string import ascii_letters

from rich.cells import cell_len
from rich.text import Text

from digistrat.findings import say, say_n
from digistrat.history.trend import Forecast, League, Promise, Trend, TrendLine, is_kept, thinned
from digistrat.model.when import Slip, When
from digistrat.terminal.console import GLUE, Screen
from digistrat.terminal.styles import WIDE
from digistrat.terminal.tables import GAP, Cell, Column, print_table
from digistrat.words.wording import Wording

Row = list[Cell]
DATE_WIDTH = 10
"""Cells of the longest date: "07.06.2022"."""
TICKED = DATE_WIDTH + 2
"""Cells of a date with the sign that says whether it was reached."""
TITLE_WIDTH = 24
PICTURE_WIDTH = 100
"""A picture is looked at, in a pipe, too; wider it would not say more."""
TALLEST = 12
SPANS = (3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""Months that a row of the picture may stand for."""
YEAR = 12


def print_trend(screen: Screen, trend: Trend, as_of: date) -> None:
    """Print each milestone over the reporting dates, a small picture of it, and why dates were moved."""
    screen.paragraph(Text(trend.title, "bold"))
    lines = [(letter, line) for letter, line in _lettered(trend.lines) if line.item or line.first]
    if not lines:
        screen.paragraph(Text(screen.wording(say("There is neither a milestone nor an end to follow."))))
        return
    screen.line()
    _print_table(screen, trend, lines, as_of)
    _print_picture(screen, trend, [(letter, line) for letter, line in lines if line.course])
    _print_reasons(screen, lines)


def _lettered(lines: Sequence[TrendLine]) -> Iterator[tuple[str, TrendLine]]:
    for number, line in enumerate(lines):
        yield ascii_letters.swapcase()[number] if number < len(ascii_letters) else "*", line


Lines = list[tuple[str, "TrendLine"]]


def line_title(wording: Wording, line: TrendLine) -> str:
    """Say what a line is about."""
    return line.title if line.item else wording(say("End of the project"))


def short_when(wording: Wording, when: When | None) -> str:
    """Say a date in few signs: "2022", "H2 2022", "Q3 2022", "06/2022", "07.06.2022"."""
    if when is None:
        return ""
    if when.precision in {"half", "quarter"}:
        return f"{when.text[-2:]} {when.first.year}"
    if when.precision == "month":
        return f"{when.first.month:02}/{when.first.year}"
    return _short_day(wording, when.first) if when.precision == "day" else wording.when(when)


def _short_day(wording: Wording, day: date) -> str:
    return wording.day(day) if wording.language == "de" else day.isoformat()


def _print_table(screen: Screen, trend: Trend, lines: Lines, as_of: date) -> None:
    """Print what was expected at as many reporting dates as fit beside what was promised and what counts today."""
    wording, earlier = screen.wording, trend.told[:-1]
    heads = [say("First promised"), say("Today"), say("Months"), say("Moves")]
    first, today, months, moved = (wording(head) for head in heads)
    titles = [line_title(wording, line) for _, line in lines]
    room = _room(screen, max(map(cell_len, titles)), (first, today, months, moved))
    shown = earlier if room is None else thinned(earlier, room)
    columns = [
        Column(""),
        Column(wording(say("Milestone")), is_flexible=True, minimum=TITLE_WIDTH),
        Column(first),
        *(Column(_short_day(wording, day)) for day in shown),
        Column(today),
        Column(months, "right"),
        Column(moved, "right"),
    ]
    print_table(screen, columns, [_row(wording, letter, line, shown, as_of) for letter, line in lines])
    if left_out := len(earlier) - len(shown):
        words = say_n("{n} reporting date has no room here.", "{n} reporting dates have no room here.", left_out)
        screen.paragraph(Text(wording(words), "dim"))


def _room(screen: Screen, title_width: int, heads: Sequence[str]) -> int | None:
    """Say how many columns of dates fit between the others; None where there is no limit."""
    if screen.width is None:
        return None
    first, today, months, moved = (len(head) for head in heads)
    fixed = (1, min(title_width, TITLE_WIDTH), max(first, DATE_WIDTH), max(today, TICKED), months, moved)
    return max(screen.width - sum(fixed) - GAP * (len(fixed) - 1), 0) // (TICKED + GAP)


def _row(wording: Wording, letter: str, line: TrendLine, days: Sequence[date], as_of: date) -> Row:
    expected = {forecast.day: forecast for forecast in line.forecasts}
    return [
        letter,
        line_title(wording, line),
        short_when(wording, line.first) or "-",
        *(_expected(wording, expected[day]) for day in days),
        _today(wording, line, as_of),
        _months(wording, line.slip),
        str(line.moves),
    ]


def _expected(wording: Wording, forecast: Forecast) -> Text:
    words = short_when(wording, forecast.expected) or "-"
    return Text(f"✓ {words}", "green") if forecast.is_reached else Text(words)


def _today(wording: Wording, line: TrendLine, as_of: date) -> Text:
    """Say when it was reached, else what is expected; a triangle marks what has passed."""
    if line.done:
        return Text(f"✓ {short_when(wording, line.done)}", "green" if is_kept(line, as_of) is not False else "yellow")
    if line.expected and line.expected.is_over(as_of):
        return Text(f"▲ {short_when(wording, line.expected)}", "red")
    return Text(f"○ {short_when(wording, line.expected) or wording(say('open'))}", "cyan")


def _months(wording: Wording, slip: Slip | None) -> Text:
    """Write the months; where they are not certain, at least how many and at most."""
    if slip is None:
        return Text("-")
    least, most = (f"{months:+d}" if months else "0" for months in (slip.least, slip.most))
    words = least if least == most else wording(say("{least} to {most}", least=least, most=most))
    return Text(words, "red" if slip.least > 0 else "yellow" if slip.most > 0 else "green")


# --- the picture


def _print_picture(screen: Screen, trend: Trend, lines: Lines) -> None:
    """Draw the expected dates upwards over the reporting dates; nothing where only one is told."""
    if len(trend.told) < 2:  # noqa: PLR2004 - one date makes no line
        return
    ends = [forecast.expected.last for _, line in lines for forecast in line.course if forecast.expected]
    wording = screen.wording
    width = min(screen.width or PICTURE_WIDTH, PICTURE_WIDTH)
    labels = _Rows(min(*ends, *trend.told), max(*ends, *trend.told))
    margin = max(len(labels.label(row)) for row in range(labels.count)) + 1
    days = thinned(trend.told, max((width - margin - 2 + GAP) // (DATE_WIDTH + GAP), 2))
    screen.line()
    screen.lines(_picture(wording, lines, days, labels, margin))
    screen.paragraph(
        Text(
            wording(
                say(
                    "A level line keeps its date, a climbing one was moved. “/” is the reporting date itself: "
                    "what lies below it has passed."
                )
            ),
            "dim",
        )
    )


class _Rows:
    """Places days on rows, each of which stands for some months."""

    def __init__(self, first: date, last: date) -> None:
        begin, end = _month(first), _month(last)
        self.span = next(span for span in SPANS if end // span - begin // span < TALLEST)
        self.base = begin // self.span
        self.count = end // self.span - self.base + 1

    def row(self, day: date) -> int:
        return _month(day) // self.span - self.base

    def label(self, row: int) -> str:
        """Say what a row stands for: "Q3 2022", "H2 2022", "2022", "2020-2024"."""
        begin = (self.base + row) * self.span
        year, month = divmod(begin, YEAR)
        if self.span < YEAR:
            return f"{'Q' if self.span == SPANS[0] else 'H'}{month // self.span + 1} {year}"
        return f"{year}" if self.span == YEAR else f"{year}-{year + self.span // YEAR - 1}"


def _month(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _picture(wording: Wording, lines: Lines, days: Sequence[date], rows: _Rows, margin: int) -> Iterator[Text]:
    step = DATE_WIDTH + GAP
    cells = [_column(lines, day, rows) for day in days]
    for row in reversed(range(rows.count)):
        line = Text.assemble((rows.label(row).rjust(margin - 1), "dim"), " │ ")
        for number, day in enumerate(days):
            letters = cells[number].get(row, "")
            goes_on = number + 1 < len(days) and set(letters) & set(cells[number + 1].get(row, ""))
            mark = "/" if rows.row(day) == row else ""
            line.append(_fitted(letters, mark, step, is_going_on=bool(goes_on)))
        line.rstrip()
        yield line
    yield Text.assemble(" " * margin, (f"┼{'─' * (step * len(days) - GAP)}", "dim"))
    heads = "".join(_short_day(wording, day).ljust(step) for day in days)
    yield Text(f"{' ' * (margin + 2)}{heads.rstrip()}", "dim")


def _column(lines: Lines, day: date, rows: _Rows) -> dict[int, str]:
    """Gather the letters of a reporting date by their row; a line ends where its milestone is reached."""
    found: dict[int, str] = {}
    for letter, line in lines:
        for forecast in line.course:
            if forecast.day == day and forecast.expected:
                row = rows.row(forecast.expected.last)
                found[row] = found.get(row, "") + letter
    return found


def _fitted(letters: str, mark: str, width: int, *, is_going_on: bool) -> str:
    """Fit letters into a column; of very many only the first ones."""
    room = width - 2 - len(mark)
    shown = f"{letters}{mark}" if len(letters) <= room else f"{letters[: room - 1]}+{mark}"
    return shown.ljust(width, "─" if is_going_on else " ")


def _print_reasons(screen: Screen, lines: Lines) -> None:
    given = [(letter, reason) for letter, line in lines for reason in line.reasons]
    if not given:
        return
    screen.line()
    screen.line((screen.wording(say("Why dates were moved")), "bold"))
    for letter, reason in given:
        screen.headed(Text(f"  {letter} "), Text(reason), indent=5)


# --- the league


def print_league(screen: Screen, league: League, as_of: date) -> None:
    """Print what the first promise was worth, then the projects whose dates have slipped, the largest slip first."""
    wording = screen.wording
    screen.paragraph(Text(promise_text(wording, league.promise)))
    worst = [(trend, trend.worst) for trend in league.trends]
    late = [(trend, line) for trend, line in worst if line and line.slip and line.slip.most > 0]
    if late:
        screen.line()
        _print_slips(screen, late, as_of)
    rest = _rest(wording, league, len(late), as_of)
    if rest:
        screen.line()
        screen.paragraph(Text(rest, "dim"))


def promise_text(wording: Wording, promise: Promise) -> str:
    """Say what the first promise was worth."""
    due = promise.kept + promise.missed
    if not due and promise.unknown:
        parts = []
    elif not due:
        parts = [say("No milestone has been due so far.")]
    elif due == 1:
        kept = say("The one milestone that was due was reached in the span first promised.")
        missed = say("The one milestone that was due was not reached in the span first promised.")
        parts = [kept if promise.kept else missed]
    else:
        percent = wording.percent(Decimal(promise.kept) / due)
        parts = [
            say_n(
                "Of {due} milestones that were due, {n} was reached in the span first promised ({percent}), "
                "{missed} were not.",
                "Of {due} milestones that were due, {n} were reached in the span first promised ({percent}), "
                "{missed} were not.",
                promise.kept,
                due=due,
                missed=promise.missed,
                percent=percent.replace(" ", GLUE),
            )
        ]
    if promise.open:
        parts.append(say_n("{n} milestone is still open.", "{n} milestones are still open.", promise.open))
    if promise.unknown:
        parts.append(
            say_n(
                "Of {n} milestone it is not known whether the first promise was kept.",
                "Of {n} milestones it is not known whether the first promise was kept.",
                promise.unknown,
            )
        )
    if promise.undated:
        parts.append(
            say_n("{n} milestone never had a date.", "{n} milestones never had a date.", promise.undated),
        )
    return " ".join(map(wording, parts))


def _print_slips(screen: Screen, late: Sequence[tuple[Trend, TrendLine]], as_of: date) -> None:
    """Leave out the project's title where there is no room for it: its id stands there, and empty columns vanish."""
    wording, is_wide = screen.wording, screen.width is None or screen.width >= WIDE
    columns = [
        Column("ID"),
        Column(wording(say("Project")), is_flexible=True, minimum=18),
        Column(wording(say("Milestone")), is_flexible=True, minimum=14),
        Column(wording(say("First promised"))),
        Column(wording(say("Today"))),
        Column(wording(say("Months")), "right"),
        Column(wording(say("Moves")), "right"),
    ]
    rows: list[Row] = [
        [
            Text(trend.id, "dim"),
            trend.title if is_wide else "",
            line_title(wording, line),
            short_when(wording, line.first),
            _today(wording, line, as_of),
            _months(wording, line.slip),
            str(line.moves),
        ]
        for trend, line in late
    ]
    print_table(screen, columns, rows)


def _rest(wording: Wording, league: League, late: int, as_of: date) -> str:
    """Count the projects that stand in no row."""
    steady = [trend for trend in league.trends if trend.worst and trend.worst.slip and trend.worst.slip.most <= 0]
    passed = sum(1 for trend in steady if _has_passed(trend, as_of))
    unknown = sum(1 for trend in steady if not (_has_passed(trend, as_of) or _is_certain(trend)))
    punctual = len(steady) - passed - unknown
    counts = (
        (punctual, say_n("{n} project is on time.", "{n} projects are on time.", punctual)),
        (
            unknown,
            say_n(
                "Of {n} project it is not known what was first promised.",
                "Of {n} projects it is not known what was first promised.",
                unknown,
            ),
        ),
        (
            passed,
            say_n(
                "{n} project has a date that has passed without being moved.",
                "{n} projects have a date that has passed without being moved.",
                passed,
            ),
        ),
        (
            undated := len(league.trends) - late - len(steady),
            say_n("{n} project has no date any more.", "{n} projects have no date any more.", undated),
        ),
    )
    return " ".join(wording(words) for count, words in counts if count)


def _is_certain(trend: Trend) -> bool:
    return all(line.is_certain for line in trend.lines if line.first)


def _has_passed(trend: Trend, as_of: date) -> bool:
    awaited = [trend.start, *(line.expected for line in trend.lines if line.done is None)]
    return any(when is not None and when.is_over(as_of) for when in awaited)
