"""One project of the roadmap, as its Steckbrief: what a file ``roadmap/<id>.yaml`` holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, ValidationInfo, field_validator

from digistrat.findings import say
from digistrat.model.fields import about
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

    start: Annotated[
        Moment | None,
        about("Beginning in the first plan", "The beginning as it was first planned.", words="beginn, anfang"),
    ] = None
    end: Annotated[Moment | None, about("End in the first plan", "The end as it was first planned.", words="ende")] = (
        None
    )


class Milestone(Item):
    """A step of a project; without ``due`` and ``done`` its date is open."""

    id: Annotated[Slug, about("Id", "The id of the milestone within its project.")]
    title: Annotated[Text, about("Title", "What is reached then.", words="titel, name")]
    formerly: Annotated[Many[Slug], about("Former ids", "Earlier ids.")] = ()
    due: Annotated[Moment | None, about("Due", "The date as it is expected today.", words="termin, fällig")] = None
    original: Annotated[Moment | None, about("First plan", "The date as it was first planned.")] = None
    done: Annotated[
        Moment | None, about("Reached on", "When the milestone was reached.", words="erledigt, erreicht")
    ] = None
    plan_change_reason: Annotated[Text | None, about("Reason for the change", "Why the date was moved.")] = None
    weight: Annotated[
        Positive, about("Weight", "Its weight for the progress; 1 where it is missing.", words="gewicht")
    ] = Decimal(1)
    text: Annotated[Text | None, about("Text", "An explanation.")] = None

    @property
    def expected(self) -> When | None:
        """The date that counts for being overdue: ``due``, else ``original``."""
        return self.due or self.original

    def is_overdue(self, as_of: date) -> bool:
        """Say whether it is not reached and its last day has passed."""
        return self.done is None and self.expected is not None and self.expected.is_over(as_of)


class Measurement(Item):
    """A value of an indicator at a date."""

    date: Annotated[Moment, about("Date", "When it was measured.", words="datum")]
    value: Annotated[Number, about("Value", "The value measured.", words="wert")]
    approximate: Annotated[
        Boolean, about("Approximate", "Whether the value is approximate; false where it is missing.")
    ] = False
    source: Annotated[Text | None, about("Source", "Where the value comes from.", words="quelle")] = None


class Indicator(Item):
    """A Kennzahl; its target is due at the project's end."""

    id: Annotated[Slug, about("Id", "The id of the indicator within its project.")]
    title: Annotated[Text, about("Title", "What is counted or measured.")]
    unit: Annotated[Text | None, about("Unit", "The unit.", words="einheit")] = None
    baseline: Annotated[Number | None, about("First value", "The value at the start.", words="ausgangswert")] = None
    target: Annotated[
        Number | None, about("Target", "The value wanted at the end of the project.", words="zielwert")
    ] = None
    values: Annotated[Many[Measurement], about("Values", "The values measured.", words="werte")] = ()
    text: Annotated[Text | None, about("Text", "An explanation.")] = None

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

    model: Annotated[Literal["1.1", "2.0"], about("Maturity: model", "The edition of the maturity model.")]
    level: Annotated[Level, about("Maturity: level", "The level: 0 to 4 in model 1.1, 0 to 7 in model 2.0.")]

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

    title: Annotated[Text, about("Title", "The name of the service.")]
    key: Annotated[
        ServiceKey | None, about("Service key", "The key of the service in the German catalogue (LeiKa), 14 digits.")
    ] = None
    efa: Annotated[Boolean | None, about("One for all (EfA)", "Whether it was made as “one for all” (EfA).")] = None
    maturity: Annotated[Maturity | None, about("Maturity", "Its maturity.")] = None
    online_since: Annotated[Moment | None, about("Online since", "Since when it has been online.")] = None
    url: Annotated[Address | None, about("Link", "Where to use it.")] = None
    text: Annotated[Text | None, about("Text", "An explanation.")] = None


class BudgetLine(Item):
    """Money in euros; a line without a year is for the whole project."""

    year: Annotated[
        Year | None, about("Year", "The budget year; without it the line is for the whole project.", words="jahr")
    ] = None
    product: Annotated[Text | None, about("Product", "The product in the city's budget.")] = None
    category: Annotated[Category | None, about("Category", "The kind of expense.")] = None
    planned: Annotated[Euros | None, about("Planned in euros", "What is planned, in euros.", words="geplant")] = None
    actual: Annotated[Euros | None, about("Spent in euros", "What was spent, in euros.", words="ist")] = None
    approximate: Annotated[
        Boolean, about("Approximate", "Whether the amounts are approximate; false where it is missing.")
    ] = False
    fund: Annotated[Slug | None, about("Fund", "The id of the funding programme.", words="förderung")] = None
    text: Annotated[Text | None, about("Text", "What the money is for.")] = None


class FollowUpCosts(Item):
    """The costs of a project in each year after its end, in euros."""

    yearly: Annotated[
        Euros | None,
        about("Follow-up costs a year in euros", "What the project costs each year after its end, in euros."),
    ] = None
    funded: Annotated[Boolean | None, about("Funded", "Whether the city's budget covers these costs.")] = None
    text: Annotated[Text | None, about("Text", "An explanation.")] = None


class StaffDemand(Item):
    """Full-time equivalents that a project needs in a year."""

    year: Annotated[Year, about("Year", "The year.")]
    fte: Annotated[FullTime, about("Full-time equivalents", "Staff in full-time equivalents.")]


class Decision(Item):
    """A Beschluss; with a paper alone it is a Vorlage."""

    title: Annotated[Text | None, about("Title", "What was decided on.")] = None
    meeting: Annotated[Slug | None, about("Meeting", "The id of the meeting.", words="sitzung")] = None
    date: Annotated[Moment | None, about("Date", "The date, where no meeting is named.")] = None
    agenda_item: Annotated[Text | None, about("Item on the agenda", "The item on the agenda.", words="top")] = None
    paper: Annotated[Text | None, about("Number of the paper", "The number of the paper.", words="vorlage")] = None
    result: Annotated[Text | None, about("Result", "The result.", words="ergebnis")] = None
    url: Annotated[Address | None, about("Link", "The paper in the council information system.")] = None
    text: Annotated[Text | None, about("Text", "What was decided.")] = None


class Update(Item):
    """A report on what happened and when; the source may be prose or an address."""

    date: Annotated[Moment, about("Date", "When it happened.")]
    text: Annotated[Markdown, about("Text", "What happened, in Markdown.")]
    source: Annotated[Text | None, about("Source", "Where the news comes from.")] = None


class Link(Item):
    """A link to read on."""

    title: Annotated[Text, about("Title", "What is found there.")]
    url: Annotated[Address, about("Link", "The address.")]


class Risk(Item):
    """An internal risk."""

    text: Annotated[Text, about("Text", "The risk.")]
    likelihood: Annotated[Literal["low", "medium", "high"] | None, about("Likelihood", "How likely it is.")] = None
    impact: Annotated[Literal["low", "medium", "high"] | None, about("Impact", "How much it would harm.")] = None


class ProjectInternal(Item):
    """The part of a project that is never published."""

    notes: Annotated[Markdown | None, about("Notes", "Notes of the team.", words="notizen")] = None
    risks: Annotated[Many[Risk], about("Risks", "Risks of the project.", words="risiken")] = ()
    budget: Annotated[
        Many[BudgetLine],
        about("Budget", "Money that is confidential, such as an estimate before a tender.", words="kosten, haushalt"),
    ] = ()
    contact: Annotated[Text | None, about("Contact", "Who is in charge within the city.")] = None


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

    id: Annotated[
        Slug, about("Id", "The id of the project; its page is projekte/<id>.html.", "about", is_written=False)
    ]
    number: Annotated[
        Text | None,
        about(
            "Number",
            "The number that the city has published for the project, such as II.4.",
            "about",
            words="nummer, nr, projektnummer, laufende_nummer",
        ),
    ] = None
    title: Annotated[Text, about("Title", "The name of the project.", "about")]
    formerly: Annotated[Many[Slug], about("Former ids", "Earlier ids.", "about")] = ()
    summary: Annotated[
        Text,
        about(
            "Summary",
            "What it is about, in a sentence or two.",
            "about",
            words="kurzbeschreibung, zusammenfassung",
            is_prose=True,
        ),
    ]
    description: Annotated[
        Markdown | None,
        about("Description", "The full description, in Markdown.", "about", words="beschreibung", is_prose=True),
    ] = None
    easy_language: Annotated[
        Markdown | None,
        about(
            "Easy language",
            "A text in simple words, written by people, in Markdown.",
            "about",
            words="leichte_sprache",
            is_prose=True,
        ),
    ] = None
    outcome: Annotated[
        Text | None,
        about(
            "Outcome",
            "The effect that is wanted or was reached.",
            "about",
            words="ziel, wirkung, nutzen",
            is_prose=True,
        ),
    ] = None
    handlungsfelder: Annotated[
        Many[Slug],
        about(
            "Fields of action",
            "The ids of the fields of action; the first one leads.",
            "alignment",
            words="handlungsfeld",
        ),
    ] = ()
    vision: Annotated[
        Many[Slug],
        about("Vision", "The ids of the statements that the project serves.", "alignment", words="visionen, leitbild"),
    ] = ()
    status: Annotated[Status, about("Status", "Where the project stands.", "standing", words="stand")]
    status_reason: Annotated[
        Text | None,
        about(
            "Reason for the status",
            "Why it is paused, was discontinued or goes on again.",
            "standing",
            words="grund",
            is_prose=True,
        ),
    ] = None
    status_since: Annotated[
        Moment | None, about("Status since", "Since when the status has applied.", "standing", words="seit")
    ] = None
    health: Annotated[
        Health | None, about("Assessment", "How it goes; only for projects under way.", "standing", words="lage, ampel")
    ] = None
    health_reason: Annotated[
        Text | None, about("Reason for the assessment", "Why it is at risk or critical.", "standing", is_prose=True)
    ] = None
    countermeasure: Annotated[
        Text | None, about("Countermeasure", "What is done about it.", "standing", words="gegenmaßnahme", is_prose=True)
    ] = None
    priority: Annotated[
        Priority | None,
        about(
            "Priority",
            "High begins at once, medium within two years, low within four years.",
            "classification",
            words="priorität",
        ),
    ] = None
    lighthouse: Annotated[
        Boolean,
        about(
            "Lighthouse project",
            "Whether it is a lighthouse project; false where it is missing.",
            "classification",
            words="leuchtturm",
        ),
    ] = False
    audience: Annotated[
        Many[Audience],
        about(
            "Audience", "Whom the project is for.", "classification", words="zielgruppe, zielgruppen", page="For whom"
        ),
    ] = ()
    districts: Annotated[
        Many[Text],
        about("Districts", "The districts; without them the whole city.", "classification", words="ortsteile"),
    ] = ()
    lead: Annotated[
        Text | None,
        about(
            "In charge", "The unit that leads it.", "responsibility", words="federführung, zuständig, verantwortlich"
        ),
    ] = None
    partners: Annotated[Many[Text], about("Partners", "Who else takes part.", "responsibility", words="partner")] = ()
    legal_basis: Annotated[
        Many[Slug], about("Legal basis", "The ids of the legal bases.", "responsibility", words="rechtsgrundlage")
    ] = ()
    original: Annotated[Plan, about("First plan", "The plan as it was first promised.", "dates")] = (
        Plan.model_construct()
    )
    start: Annotated[Moment | None, about("Start", "The beginning as it is known today.", "dates")] = None
    end: Annotated[Moment | None, about("End", "The end as it is expected today.", "dates")] = None
    plan_change_reason: Annotated[
        Text | None,
        about("Reason for the change", "Why beginning or end differ from the first plan.", "dates", is_prose=True),
    ] = None
    milestones: Annotated[Many[Milestone], about("Milestones", "The milestones.", "dates", words="meilensteine")] = ()
    depends_on: Annotated[
        Many[Slug],
        about(
            "Waits for",
            "The ids of the projects that this one waits for.",
            "dates",
            words="abhängig_von, abhängigkeiten",
        ),
    ] = ()
    indicators: Annotated[
        Many[Indicator],
        about("Indicators", "The indicators; the first one leads.", "offers", words="kennzahlen, kennzahl"),
    ] = ()
    services: Annotated[
        Many[Service], about("Services", "What people can use.", "offers", words="dienste, leistungen")
    ] = ()
    analogue_access: Annotated[
        Text | None, about("Without a computer", "How to get the service without a computer.", "offers", is_prose=True)
    ] = None
    participation: Annotated[
        Text | None,
        about(
            "Participation", "How people can take part in the project.", "offers", words="beteiligung", is_prose=True
        ),
    ] = None
    budget: Annotated[Many[BudgetLine], about("Budget", "The money of the project.", "resources")] = ()
    follow_up_costs: Annotated[
        FollowUpCosts | None,
        about("Follow-up costs", "What the project costs after its end.", "resources", words="folgekosten"),
    ] = None
    staff: Annotated[
        Many[StaffDemand], about("Staff needed", "The staff that the project needs.", "resources", words="personal")
    ] = ()
    decisions: Annotated[
        Many[Decision], about("Decisions", "Decisions on the project.", "course", words="beschlüsse")
    ] = ()
    updates: Annotated[Many[Update], about("Reports", "News of the project.", "course", words="aktualisierungen")] = ()
    next_steps: Annotated[
        Text | None, about("Next steps", "The next steps.", "course", words="nächste_schritte", is_prose=True)
    ] = None
    links: Annotated[Many[Link], about("Links", "Links to read on.", "course")] = ()
    public: Annotated[
        Boolean,
        about("Public", "Whether the project is published; true where it is missing.", "publicity", words="öffentlich"),
    ] = True
    internal: Annotated[
        ProjectInternal | None,
        about("Internal", "What is never published of the project.", "publicity", words="intern"),
    ] = None

    @property
    def name(self) -> str:
        """The name where people read: the title, behind its number where it has one."""
        return f"{self.number} {self.title}" if self.number else self.title

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
