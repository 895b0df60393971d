"""The structure of ``trend --json``: each line over its reporting dates, and what the first promise was worth."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from digistrat.data.structures import Structure, head, written
from digistrat.history.trend import Forecast, League, Promise, Trend, TrendLine, is_kept, promise_of


def trend_structure(trend: Trend, as_of: date) -> Structure:
    """Give the trend of one project; the promise is that of its own milestones."""
    return _structure(promise_of([trend], as_of), [trend], as_of)


def league_structure(league: League, as_of: date) -> Structure:
    """Give the trends of the whole roadmap, the largest slip first."""
    return _structure(league.promise, league.trends, as_of)


def _structure(promise: Promise, trends: Iterable[Trend], as_of: date) -> Structure:
    return {
        **head("trend", as_of),
        "promise": asdict(promise),
        "projects": [_trend(trend, as_of) for trend in trends],
    }


def _trend(trend: Trend, as_of: date) -> Structure:
    return {
        "project": trend.id,
        "title": trend.title,
        "days": [day.isoformat() for day in trend.days],
        **_slip(trend.worst),
        "lines": [_line(line, as_of) for line in trend.lines],
    }


def _line(line: TrendLine, as_of: date) -> Structure:
    """Give one line; ``milestone`` is null for the end of the project."""
    return {
        "milestone": line.item or None,
        "title": line.title or None,
        "first": written(line.first),
        "expected": written(line.expected),
        "done": written(line.done),
        **_slip(line),
        "moves": line.moves,
        "is_kept": is_kept(line, as_of),
        "reasons": list(line.reasons),
        "forecasts": [_forecast(forecast) for forecast in line.forecasts],
    }


def _slip(line: TrendLine | None) -> Structure:
    """Give the months between the first promise and today: null where they are not certain, then from and to."""
    slip = line.slip if line else None
    return {
        "slip_months": slip.months if slip else None,
        "slip_months_between": [slip.least, slip.most] if slip else None,
    }


def _forecast(forecast: Forecast) -> Structure:
    return {
        "day": forecast.day.isoformat(),
        "expected": written(forecast.expected),
        "is_reached": forecast.is_reached,
    }
