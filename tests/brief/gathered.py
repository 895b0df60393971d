"""Small reports to look at: a strategy from texts, its days, what changed, and what people wrote."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from digistrat.brief.gathering import gather, gather_internal
from digistrat.brief.values import Brief, Item, Overview, Past, Scope
from digistrat.history.comparing import compare_loaded
from digistrat.history.publishing import published_comparison
from digistrat.model.when import Language
from digistrat.reading.briefs import BriefText
from digistrat.reading.loading import Loaded
from digistrat.words.wording import wording
from samples import loaded_from

CITY = """\
format: 1
title: Digitalstrategie der Stadt Musterstadt
municipality: {name: Stadt Musterstadt}
bodies: [{id: rat, name: Rat}, {id: hfa, name: Hauptausschuss}]
meetings:
- {id: rat-1, body: rat, date: 2022-06-07, title: 1. Sitzung}
- {id: rat-2, body: rat, date: 2023-03-01}
- {id: rat-3, body: rat, date: 2023-09-01}
- {id: hfa-1, body: hfa, date: 2023-01-15}
"""
UNTIL = date(2023, 3, 1)
SINCE = date(2022, 6, 7)
NO_TEXT = BriefText()


@dataclass(frozen=True)
class Case:
    """What a report is made of; ``was`` is the strategy of the beginning, where the history is known."""

    now: Loaded
    was: Loaded | None = None
    text: BriefText = NO_TEXT
    since: date | None = SINCE
    meeting: str | None = None
    style: str = "sachstand"
    language: Language = "en"
    state: date | None = None
    is_baseline: bool = False

    @property
    def scope(self) -> Scope:
        """The days and the sitting."""
        strategy = self.now.strategy
        meeting = next((meeting for meeting in strategy.meetings if meeting.id == self.meeting), None)
        body = next((body for body in strategy.bodies if meeting and body.id == meeting.body), None)
        return Scope(UNTIL, self.since, meeting, body, self.state)

    @property
    def past(self) -> Past | None:
        """What git would know."""
        if self.was is None:
            return None
        before = self.was.strategy
        known = frozenset(before.decisions), frozenset(before.updates)
        return Past(compare_loaded(self.was, self.now), *known, is_baseline=self.is_baseline)

    def brief(self) -> Brief:
        """Gather for outsiders."""
        strategy = self.now.strategy.published()
        past = self.past
        known = replace(past, comparison=published_comparison(past.comparison, strategy)) if past else None
        return gather(strategy, self.scope, known, self.text, self.style, wording(self.language))

    def internal(self) -> Brief:
        """Gather for the city itself."""
        return gather_internal(self.now.strategy, self.scope, self.past, self.text, self.style, wording(self.language))


def brief_of(strategy: str = CITY, **projects: str) -> Brief:
    """Gather a report of some projects, without a history."""
    return Case(loaded_from(strategy, **projects)).brief()


def rows(table: Overview | None) -> list[tuple[str, ...]]:
    """Give the head and the rows of a table that is there."""
    assert table is not None
    return [table.head, *table.rows]


def items(found: tuple[Item, ...]) -> list[tuple[str, str]]:
    """Give what is told, with the project that it is told of."""
    return [(one.project, one.words) for one in found]
