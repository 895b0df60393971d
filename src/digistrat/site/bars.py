"""Bars that can be compared, with their amounts in words: money that is granted, planned and spent, in rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from digistrat.figures.money import Sum
from digistrat.findings import say
from digistrat.site.tables import about, euros
from digistrat.words.wording import Wording

Look = Literal["granted", "planned", "spent"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a row; ``width`` is in percent, empty where there is no amount. ``look`` is what it shows."""

    look: Look
    width: str
    is_approximate: bool
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of a year or a fund, with what the picture is called and what it says; its ``id`` stands once.

    ``gap`` says which lines give no amount, so that a short bar is not taken for little money.
    """

    id: str
    name: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    has_bars: bool
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale that rows are compared by: the widest amount fills the whole width; None: there is nothing to draw.

    Where no row of them all says what was spent, none has a bar for it, and the same holds for what was planned.
    """

    widest: Decimal | None
    has_planned: bool
    has_spent: bool
    wording: Wording

    def row(self, name: str, title: str, granted: Decimal | None, one: Sum) -> Row:
        """Draw a row."""
        bars = tuple(self._bars(granted, one))
        heading = self.wording(say("Money: {name}", name=title))
        return Row(name, title, heading, ", ".join(bar.words for bar in bars), bars, any(bar.width for bar in bars))

    def _bars(self, granted: Decimal | None, one: Sum) -> Iterator[Bar]:
        if granted is not None:
            words = self.wording(say("granted: {amount}", amount=euros(granted, self.wording)))
            yield Bar("granted", self._width(granted), is_approximate=False, words=words)
        if self.has_planned:
            amount = self._amount(one.planned, is_approximate=one.is_planned_approximate)
            words = self.wording(say("planned: {amount}", amount=amount))
            yield Bar("planned", self._width(one.planned), one.is_planned_approximate, words)
        if self.has_spent:
            amount = self._amount(one.actual, is_approximate=one.is_actual_approximate)
            words = self.wording(say("spent: {amount}", amount=amount))
            yield Bar("spent", self._width(one.actual), one.is_actual_approximate, words)

    def _amount(self, amount: Decimal | None, *, is_approximate: bool) -> str:
        return about(euros(amount, self.wording), is_approximate, self.wording) or self.wording(say("not given"))

    def _width(self, amount: Decimal | None) -> str:
        return f"{100 * amount / self.widest:.2f}%" if amount and self.widest else ""


def scale_of(rows: Sequence[tuple[Decimal | None, Sum]], wording: Wording) -> Scale:
    """Find the scale for rows: what was granted (None: nothing is known) with what is planned and spent."""
    amounts = [amount for granted, one in rows for amount in (granted, one.planned, one.actual) if amount]
    has_planned = any(one.planned is not None for _, one in rows)
    return Scale(max(amounts, default=None), has_planned, any(one.actual is not None for _, one in rows), wording)


def looks_of(rows: Iterable[Row]) -> tuple[Look, ...]:
    """Give what the bars of some rows show, for their key."""
    return tuple(sorted({bar.look for row in rows for bar in row.bars if bar.width}))
