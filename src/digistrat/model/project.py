"""One project of the roadmap, as its Steckbrief: what a file ``roadmap/<id>.yaml`` holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import ConfigDict, ValidationInfo, field_validator

from digistrat.findings import say
from digistrat.model.values import (
    Address,
    Boolean,
    Euros,
    FullTime,
    Item,
    Level,
    Many,
    Markdown,
    Moment,
    Number,
    Positive,
    ServiceKey,
    Slug,
    Text,
    Year,
    refuse,
)
from digistrat.model.when import When

Status = Literal["idea", "planned", "active", "ongoing", "paused", "completed", "discontinued"]
Health = Literal["on_track", "at_risk", "critical"]
Priority = Literal["high", "medium", "low"]
Audience = Literal[
    "residents", "businesses", "administration", "schools", "daycare", "associations", "visitors", "council"
]
Category = Literal["hardware", "software", "services", "training", "staff", "other"]

STATUSES: tuple[Status, ...] = ("idea", "planned", "active", "ongoing", "paused", "completed", "discontinued")
HEALTHS: tuple[Health, ...] = ("on_track", "at_risk", "critical")
ENDANGERED: frozenset[Health] = frozenset({"at_risk", "critical"})
TERMINAL: frozenset[Status] = frozenset({"completed", "discontinued"})
MATURITY_LEVELS = {"1.1": 4, "2.0": 7}
"""Highest level of each edition of the OZG maturity model."""


class Plan(Item):
    """The plan as it was first promised (Erstplan)."""

    start: Moment | None = None
    end: Moment | None = None


class Milestone(Item):
    """A step of a project; without ``due`` and ``done`` its date is open."""

    id: Slug
    title: Text
    formerly: Many[Slug] = ()
    due: Moment | None = None
    original: Moment | None = None
    done: Moment | None = None
    plan_change_reason: Text | None = None
    weight: Positive = Decimal(1)
    text: Text | None = None

    @property
    def expected(self) -> When | None:
        """The date that counts for being overdue: ``due``, else ``original``."""
        return self.due or self.original

    def is_overdue(self, as_of: date) -> bool:
        """Say whether it is not reached and its last day has passed."""
        return self.done is None and self.expected is not None and self.expected.is_over(as_of)


class Measurement(Item):
    """A value of an indicator at a date."""

    date: Moment
    value: Number
    approximate: Boolean = False
    source: Text | None = None


class Indicator(Item):
    """A Kennzahl; its target is due at the project's end."""

    id: Slug
    title: Text
    unit: Text | None = None
    baseline: Number | None = None
    target: Number | None = None
    values: Many[Measurement] = ()
    text: Text | None = None

    @property
    def latest(self) -> Measurement | None:
        """The newest value; of two on the same date the one written last."""
        newest: Measurement | None = None
        for value in self.values:
            if newest is None or value.date.order >= newest.date.order:
                newest = value
        return newest

    @property
    def share(self) -> Decimal | None:
        """The way from baseline to target that has been gone, 0 to 1; None where one of the numbers is missing."""
        latest = self.latest
        if latest is None or self.baseline is None or self.target is None or self.baseline == self.target:
            return None
        gone = (latest.value - self.baseline) / (self.target - self.baseline)
        return min(max(gone, Decimal(0)), Decimal(1))


class Maturity(Item):
    """The maturity of an online service, always with the edition of the model it is measured by."""

    model: Literal["1.1", "2.0"]
    level: Level

    @field_validator("level")
    @classmethod
    def _has_level(cls, level: int, fields: ValidationInfo) -> int:
        """Refuse a level that the named edition does not have."""
        highest = MATURITY_LEVELS.get(fields.data.get("model", ""), level)
        if level > highest:
            raise refuse(
                "field-out-of-range",
                say("{value} is too large for “{key}”: at most {limit}.", value=level, key="level", limit=highest),
            )
        return level


class Service(Item):
    """A service that people can use (OZG)."""

    title: Text
    key: ServiceKey | None = None
    efa: Boolean | None = None
    maturity: Maturity | None = None
    online_since: Moment | None = None
    url: Address | None = None
    text: Text | None = None


class BudgetLine(Item):
    """Money in euros; a line without a year is for the whole project."""

    year: Year | None = None
    product: Text | None = None
    category: Category | None = None
    planned: Euros | None = None
    actual: Euros | None = None
    approximate: Boolean = False
    fund: Slug | None = None
    text: Text | None = None


class FollowUpCosts(Item):
    """What a project costs each year after its end, in euros."""

    yearly: Euros | None = None
    funded: Boolean | None = None
    text: Text | None = None


class StaffDemand(Item):
    """Full-time equivalents that a project needs in a year."""

    year: Year
    fte: FullTime


class Decision(Item):
    """A Beschluss; with a paper alone it is a Vorlage."""

    title: Text | None = None
    meeting: Slug | None = None
    date: Moment | None = None
    agenda_item: Text | None = None
    paper: Text | None = None
    result: Text | None = None
    url: Address | None = None
    text: Text | None = None


class Update(Item):
    """What happened and when; the source may be prose or an address."""

    date: Moment
    text: Markdown
    source: Text | None = None


class Link(Item):
    """A link to read on."""

    title: Text
    url: Address


class Risk(Item):
    """An internal risk."""

    text: Text
    likelihood: Literal["low", "medium", "high"] | None = None
    impact: Literal["low", "medium", "high"] | None = None


class ProjectInternal(Item):
    """What is never published of a project."""

    notes: Markdown | None = None
    risks: Many[Risk] = ()
    budget: Many[BudgetLine] = ()
    contact: Text | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is: derived, never typed in.

    ``done`` of ``total`` milestones; ``share`` (0 to 1) by their weights, or by the leading indicator where there are
    no milestones; None where no honest percentage exists.
    """

    done: int
    total: int
    share: Decimal | None


class Project(Item):
    """A project; its id is the stem of its file."""

    model_config = ConfigDict(defer_build=False)

    id: Slug
    title: Text
    formerly: Many[Slug] = ()
    summary: Text
    description: Markdown | None = None
    easy_language: Markdown | None = None
    outcome: Text | None = None
    handlungsfelder: Many[Slug] = ()
    vision: Many[Slug] = ()
    status: Status
    status_reason: Text | None = None
    status_since: Moment | None = None
    health: Health | None = None
    health_reason: Text | None = None
    countermeasure: Text | None = None
    priority: Priority | None = None
    lighthouse: Boolean = False
    audience: Many[Audience] = ()
    districts: Many[Text] = ()
    lead: Text | None = None
    partners: Many[Text] = ()
    legal_basis: Many[Slug] = ()
    original: Plan = Plan.model_construct()
    start: Moment | None = None
    end: Moment | None = None
    plan_change_reason: Text | None = None
    milestones: Many[Milestone] = ()
    depends_on: Many[Slug] = ()
    indicators: Many[Indicator] = ()
    services: Many[Service] = ()
    analogue_access: Text | None = None
    participation: Text | None = None
    budget: Many[BudgetLine] = ()
    follow_up_costs: FollowUpCosts | None = None
    staff: Many[StaffDemand] = ()
    decisions: Many[Decision] = ()
    updates: Many[Update] = ()
    next_steps: Text | None = None
    links: Many[Link] = ()
    public: Boolean = True
    internal: ProjectInternal | None = None

    @property
    def progress(self) -> Progress:
        """Derive the progress: milestones by weight, else the leading indicator's way from baseline to target.

        A Daueraufgabe has no percentage, and neither has an active project whose recorded milestones are all done:
        its next ones are only not written down yet.
        """
        reached = [milestone for milestone in self.milestones if milestone.done is not None]
        total = len(self.milestones)
        if self.status == "ongoing" or (self.status == "active" and total and len(reached) == total):
            return Progress(len(reached), total, None)
        if total:
            weight = sum((milestone.weight for milestone in self.milestones), Decimal(0))
            share = sum((milestone.weight for milestone in reached), Decimal(0)) / weight
            return Progress(len(reached), total, share)
        return Progress(0, 0, self.indicators[0].share if self.indicators else None)

    @property
    def last_update(self) -> Update | None:
        """The newest update; of two on the same date the one that stands first."""
        return max(self.updates, key=lambda update: update.date.order, default=None)

    def is_overdue(self, as_of: date) -> bool:
        """Say whether the expected end has passed though the project is neither completed nor given up."""
        return self.end is not None and self.status in {"planned", "active", "paused"} and self.end.is_over(as_of)

    def is_start_overdue(self, as_of: date) -> bool:
        """Say whether it is still planned though the last day of its beginning has passed."""
        return self.status == "planned" and self.start is not None and self.start.is_over(as_of)

    def overdue_milestones(self, as_of: date) -> tuple[Milestone, ...]:
        """Give the milestones whose date has passed, unless the project rests or is over."""
        if self.status not in {"planned", "active", "ongoing"}:
            return ()
        return tuple(milestone for milestone in self.milestones if milestone.is_overdue(as_of))

    def is_stale(self, as_of: date, stale_after: int, first_commit: date | None = None) -> bool:
        """Say whether it is active and nobody has reported for more than ``stale_after`` days before the Stichtag.

        Age counts from what ``reported_since`` gives, at most from the Stichtag; where that is unknown it is not stale.
        """
        since = self.reported_since(first_commit)
        return self.status == "active" and since is not None and (as_of - min(since, as_of)).days > stale_after

    def reported_since(self, first_commit: date | None = None) -> date | None:
        """Give the last day of the newest update, else that of the beginning, else the day of its first commit."""
        newest = self.last_update
        when = newest.date if newest else self.start
        return when.last if when else first_commit
