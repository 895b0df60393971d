"""The Meilenstein-Trendanalyse on a project's page: a chart as plain numbers, and its table."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digistrat.findings import say, say_n
from digistrat.history.trend import Forecast, Trend, TrendLine
from digistrat.model.when import When
from digistrat.site.drawing import pixels
from digistrat.words.dates import at_most_later, distance
from digistrat.words.wording import Wording

WIDTH, HEIGHT = 680, 400
LEFT, RIGHT, TOP, BOTTOM = 118, 640, 14, 356
"""The field in which the lines are drawn; around it stand the labels."""
LETTERS = "ABCDEFGH"
"""One for each line; more in one picture could not be told apart."""
STEPS = (3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between two lines of the grid."""
MOST_SPACES = 7
LABEL_WIDTH, LABEL_HEIGHT = 66, 18
ROOM_FOR_LABEL = 40
YEAR, HALF = 12, 6
DASHES = ("", "10 5", "2 5", "12 4 2 4")
SHAPES = (
    (-5.0, 0.0, "a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"),
    (-4.5, -4.5, "h9v9h-9z"),
    (0.0, -6.5, "l6.5 11h-13z"),
    (0.0, -6.5, "l6.5 6.5-6.5 6.5-6.5-6.5z"),
    (0.0, 6.5, "l-6.5-11h13z"),
    (-2.0, -6.0, "h4v4h4v4h-4v4h-4v-4h-4v-4h4z"),
)
"""Circle, square, triangle, diamond, triangle upside down and cross, each from its middle."""
SAMPLE = (24, 8)
"""The middle of the sign that stands before the words about a line."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, or a reporting date, with its label; the label is empty where there is no room."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: its letter, its look, its paths in the picture, and what it says in words."""

    letter: str
    title: str
    words: str
    look: int
    dash: str
    path: str
    open_marks: str
    reached_marks: str
    label_x: str
    label_y: str
    sample: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart in the units of its view box; ``passed`` is the area of dates that had passed when reported."""

    view_box: str
    left: int
    right: int
    bottom: int
    dates: tuple[Tick, ...]
    days: tuple[Tick, ...]
    passed: str
    passed_label: str
    curves: tuple[Curve, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A line of the table; ``dates`` are as many as the chart has ``days``."""

    letter: str
    title: str
    first: str
    dates: tuple[str, ...]
    today: str
    slip: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """How the dates of a project have developed; without a picture there is only the table."""

    title: str
    description: str
    gap: str
    days: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    picture: Picture | None


def trend_chart(trend: Trend, wording: Wording, *, is_whole: bool = True) -> TrendChart | None:
    """Prepare the chart; None where nothing was ever moved, or reported at two reporting dates.

    Where not all versions are at hand, ``gap`` says so: earlier dates may be missing.
    """
    days = trend.told
    has_picture = len(days) > 1
    if not (has_picture or any(line.moves for line in trend.lines)):
        return None
    drawn = _drawn(trend) if has_picture else ()
    letters = {line.item: letter for letter, line in zip(LETTERS, drawn, strict=False)}
    shown = [line for line in trend.lines if line.item or line.first]
    return TrendChart(
        wording(say("The dates of “{title}” at each reporting date", title=trend.title)),
        wording(
            say(
                "From left to right: the reporting dates. Upwards: the date expected at each of them. "
                "The table below the picture holds all values."
            )
        ),
        "" if is_whole else wording(say("Not all earlier versions are at hand here. Earlier dates may be missing.")),
        tuple(wording.day(day) for day in days[:-1]),
        tuple(_row(line, days[:-1], letters.get(line.item, ""), wording) for line in shown),
        _picture(days, drawn, len(shown) - len(drawn), wording) if has_picture else None,
    )


def _drawn(trend: Trend) -> tuple[TrendLine, ...]:
    """Choose the lines of the picture: all with anything to follow, of too many those that have slipped most."""
    dated = [line for line in trend.lines if line.course]
    by_slip = sorted(dated, key=_distance_order, reverse=True)
    chosen = {line.item for line in by_slip[: len(LETTERS)]}
    return tuple(line for line in dated if line.item in chosen)


def _distance_order(line: TrendLine) -> int:
    return max(abs(line.slip.least), abs(line.slip.most)) if line.slip else 0


def _title(line: TrendLine, wording: Wording) -> str:
    return line.title if line.item else wording(say("End of the project"))


# --- the table and the words


def _row(line: TrendLine, days: Sequence[date], letter: str, wording: Wording) -> TrendRow:
    forecasts = {forecast.day: forecast for forecast in line.forecasts}
    return TrendRow(
        letter,
        _title(line, wording),
        wording.when(line.first),
        tuple(_expected(forecasts[day], wording) for day in days),
        _today(line, wording),
        _slip(line, wording),
    )


def _expected(forecast: Forecast, wording: Wording) -> str:
    return _reached(forecast.expected, wording) if forecast.is_reached else wording.when(forecast.expected)


def _reached(when: When | None, wording: Wording) -> str:
    return wording(say("{date}, reached", date=when))


def _today(line: TrendLine, wording: Wording) -> str:
    if line.done:
        return _reached(line.done, wording)
    return wording.when(line.expected) or wording(say("date open"))


def _slip(line: TrendLine, wording: Wording) -> str:
    first, last = line.first, line.done or line.expected
    if first is None or last is None or last.is_within(first):
        return ""
    by = at_most_later(first, last) if first.is_within(last) else distance(first, last)
    return wording(by) if by else ""


def _words(line: TrendLine, wording: Wording) -> str:
    """Say what was promised first, what counts today, and what lies between."""
    parts = (
        wording(say("first planned: {date}", date=line.first)) if line.first else "",
        wording(
            say("reached: {date}", date=line.done) if line.done else say("today: {date}", date=_today(line, wording))
        ),
        _slip(line, wording),
    )
    return " · ".join(part for part in parts if part)


# --- the picture


@dataclass(frozen=True, slots=True)
class _Scale:
    """Places days between two ends of the picture; ``low`` and ``high`` are months."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, months: float) -> float:
        return self.begin + (self.end - self.begin) * (months - self.low) / (self.high - self.low)

    def day(self, day: date) -> float:
        return self.at(_months(day))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a forecast stands in the picture."""

    x: float
    y: float
    is_reached: bool


def _months(day: date) -> float:
    """Count the months to the end of a day: the end of a year is a whole number of years."""
    return day.year * YEAR + day.month - 1 + day.day / monthrange(day.year, day.month)[1]


def _picture(days: Sequence[date], drawn: Sequence[TrendLine], left_out: int, wording: Wording) -> Picture:
    """Draw the lines; a date stands at the last day of its span, for it is kept until then."""
    lasts = [forecast.expected.last for line in drawn for forecast in line.course if forecast.expected]
    low, high, step = _grid(_months(min(*lasts, *days)), _months(max(*lasts, *days)))
    across = _Scale(_months(days[0]), _months(days[-1]), LEFT, RIGHT)
    up = _Scale(low, high, BOTTOM, TOP)
    begin, end = up.day(days[0]), up.day(days[-1])
    words = say_n("{n} milestone stands in the table alone.", "{n} milestones stand in the table alone.", left_out)
    return Picture(
        f"0 0 {WIDTH} {HEIGHT}",
        LEFT,
        RIGHT,
        BOTTOM,
        tuple(Tick(pixels(up.at(month)), _tick(month, step, wording)) for month in range(low, high + 1, step)),
        tuple(_day_ticks(days, across)),
        f"{LEFT},{pixels(begin)} {RIGHT},{pixels(end)} {RIGHT},{BOTTOM} {LEFT},{BOTTOM}",
        wording(say("had passed")) if BOTTOM - end > ROOM_FOR_LABEL else "",
        tuple(_curves(drawn, across, up, wording)),
        wording(words) if left_out else "",
    )


def _grid(first: float, last: float) -> tuple[int, int, int]:
    """Give the lowest and the highest line of the grid and the months between two lines."""
    grids = ((int(first // step) * step, -int(-last // step) * step, step) for step in STEPS)
    return next((low, high, step) for low, high, step in grids if (high - low) // step <= MOST_SPACES)


def _tick(month: int, step: int, wording: Wording) -> str:
    """Say the end of a month, of a half-year or of a year; in the calendar the first month is 1."""
    year, last = divmod(month - 1, YEAR)
    if last == YEAR - 1:
        return wording(say("end of {year}", year=year))
    if step == HALF:
        return wording(say("middle of {year}", year=year))
    return wording(say("end of {month}/{year}", month=f"{last + 1:02}", year=year))


def _day_ticks(days: Sequence[date], across: _Scale) -> Iterator[Tick]:
    """Mark each reporting date; the newest and the oldest have their label, the others where there is room."""
    labelled: list[float] = []
    for day in (days[-1], *days[:-1]):
        x = across.day(day)
        has_room = all(abs(x - other) >= LABEL_WIDTH for other in labelled)
        labelled += [x] if has_room else []
        yield Tick(pixels(x), f"{day.month:02}/{day.year}" if has_room else "")


def _curves(drawn: Sequence[TrendLine], across: _Scale, up: _Scale, wording: Wording) -> Iterator[Curve]:
    courses = [_course(line, across, up) for line in drawn]
    ends = [[place for place in course if place][-1] for course in courses]
    heights = _spread(ends)
    for number, (line, course) in enumerate(zip(drawn, courses, strict=True)):
        shape = SHAPES[number % len(SHAPES)]
        yield Curve(
            LETTERS[number],
            _title(line, wording),
            _words(line, wording),
            number + 1,
            DASHES[number % len(DASHES)],
            _path(course),
            "".join(_mark(shape, place.x, place.y) for place in course if place and not place.is_reached),
            "".join(_mark(shape, place.x, place.y) for place in course if place and place.is_reached),
            pixels(ends[number].x + 12),
            pixels(heights[number] + 6),
            _mark(shape, *SAMPLE),
        )


def _course(line: TrendLine, across: _Scale, up: _Scale) -> list[_Place | None]:
    """Place each forecast; None where the date was open."""
    return [
        _Place(across.day(forecast.day), up.day(forecast.expected.last), forecast.is_reached)
        if forecast.expected
        else None
        for forecast in line.course
    ]


def _spread(ends: Sequence[_Place]) -> list[float]:
    """Move labels at the same reporting date apart, from top to bottom, then back into the picture."""
    heights = [end.y for end in ends]
    beside: dict[float, list[int]] = defaultdict(list)
    for number in sorted(range(len(ends)), key=lambda number: ends[number].y):
        beside[ends[number].x].append(number)
    for numbers in beside.values():
        lowest = TOP - float(LABEL_HEIGHT)
        for number in numbers:
            lowest = heights[number] = max(heights[number], lowest + LABEL_HEIGHT)
        highest = float(BOTTOM + LABEL_HEIGHT)
        for number in reversed(numbers):
            highest = heights[number] = min(heights[number], highest - LABEL_HEIGHT)
    return heights


def _path(course: Iterable[_Place | None]) -> str:
    """Join the places; behind a gap the line begins again."""
    parts: list[str] = []
    is_drawing = False
    for place in course:
        if place:
            parts.append(f"{'L' if is_drawing else 'M'}{pixels(place.x)} {pixels(place.y)}")
        is_drawing = place is not None
    return "".join(parts)


def _mark(shape: tuple[float, float, str], x: float, y: float) -> str:
    return f"M{pixels(x + shape[0])} {pixels(y + shape[1])}{shape[2]}"
