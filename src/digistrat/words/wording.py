"""Every word that a person reads, in German or English: catalogues, labels, dates and numbers."""

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from digistrat.findings import Message, say
from digistrat.model.project import Audience, Category, Health, Priority, Status
from digistrat.model.strategy import Terms
from digistrat.model.when import Language, When, day_wording
from digistrat.reading.revisions import Revision
from digistrat.words.terms import OwnWords

LOCALE = Path(__file__).parent.parent / "locale"

STATUS_LABELS: Mapping[Status, Message] = {
    "idea": say("idea"),
    "planned": say("planned"),
    "active": say("under way"),
    "ongoing": say("permanent task"),
    "paused": say("paused"),
    "completed": say("completed"),
    "discontinued": say("discontinued"),
}
STATUS_SIGNS: Mapping[Status, str] = {
    "idea": "?",
    "planned": "○",
    "active": "▸",
    "ongoing": "↻",
    "paused": "‖",
    "completed": "✓",
    "discontinued": "✗",
}
HEALTH_LABELS: Mapping[Health, Message] = {
    "on_track": say("on track"),
    "at_risk": say("at risk"),
    "critical": say("critical"),
}
HEALTH_SIGNS: Mapping[Health, str] = {"on_track": "●", "at_risk": "▲", "critical": "■"}
"""Shapes that differ without colour, as those of the statuses do."""
PRIORITY_LABELS: Mapping[Priority, Message] = {
    "high": say("high: begins at once"),
    "medium": say("medium: begins within two years"),
    "low": say("low: begins within four years"),
}
AUDIENCE_LABELS: Mapping[Audience, Message] = {
    "residents": say("residents"),
    "businesses": say("businesses"),
    "administration": say("administration"),
    "schools": say("schools"),
    "daycare": say("daycare centres"),
    "associations": say("associations"),
    "visitors": say("visitors"),
    "council": say("council"),
}
CATEGORY_LABELS: Mapping[Category, Message] = {
    "hardware": say("hardware"),
    "software": say("software"),
    "services": say("services"),
    "training": say("training"),
    "staff": say("staff"),
    "other": say("other"),
}


QUOTED = re.compile(r"[„“]\{(\w+)\}[“”]")
"""A value between quotation marks."""
VERBATIM = frozenset({"text", "value"})
"""Values out of files: shown sign for sign; in other values quotation marks become inner ones."""
INNER = str.maketrans(
    "„“”", "\N{SINGLE LOW-9 QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Says Messages, dates and numbers in one language."""

    language: Language
    catalogue: gettext.NullTranslations
    said: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, message: Message) -> str:
        """Say a Message; its values are said, too: Messages, dates, days, decimal numbers."""
        if not message.values and message.plural is None:
            return self._plain(message)
        values = {name: self._value(value) for name, value in message.values.items()}
        if message.plural is None:
            form = self._form(message)
        else:
            n = values["n"] if isinstance(values["n"], int) else 2
            form = (
                self.catalogue.npgettext(message.context, message.text, message.plural, n)
                if message.context
                else self.catalogue.ngettext(message.text, message.plural, n)
            )
        for name in QUOTED.findall(form):
            if name not in VERBATIM:
                values[name] = str(values[name]).translate(INNER)
        return form.format_map(values)

    def _form(self, message: Message) -> str:
        if message.context:
            return self.catalogue.pgettext(message.context, message.text)
        return self.catalogue.gettext(message.text)

    def _plain(self, message: Message) -> str:
        """Say what is the same each time; pages say some of it thousands of times."""
        key = f"{message.context}\4{message.text}" if message.context else message.text
        known = self.said.get(key)
        if known is None:
            known = self.said[key] = self._form(message).format_map({})
        return known

    def _value(self, value: object) -> object:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, When):
            return self.when(value)
        if isinstance(value, Decimal):
            return self.number(value)
        return self.day(value) if isinstance(value, date) else value

    def when(self, when: When | None) -> str:
        """Say a date in its precision; empty where there is none."""
        return when.wording(self.language) if when else ""

    def day(self, day: date) -> str:
        """Say an exact day."""
        return day_wording(day, self.language)

    def commit_day(self, revision: Revision) -> str:
        """Say the day of a commit, or that it is not known."""
        return self.day(revision.day) if revision.is_dated else self(say("day unknown"))

    def number(self, value: Decimal | float) -> str:
        """Write a number as it was given, grouped: 26.000 and 0,5 in German, 26,000 and 0.5 in English."""
        text = f"{value:,f}" if not isinstance(value, int) else f"{value:,}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.translate(GERMAN_SIGNS) if self.language == "de" and not text.isdecimal() else text

    def euros(self, amount: Decimal) -> str:
        """Write an amount: 17.500 or 16.200,50 in German, cents only where there are any."""
        text = f"{amount:,.2f}".removesuffix(".00")
        return text.translate(GERMAN_SIGNS) if self.language == "de" else text

    def percent(self, share: Decimal) -> str:
        """Write a share of 0 to 1 as whole percent, never rounded up to 100."""
        whole = int(share * 100)
        return f"{whole} %" if self.language == "de" else f"{whole}%"


def sentence(message: Message, wording: Wording) -> str:
    """Say a Message with a capital letter at its beginning."""
    words = wording(message)
    return words[:1].upper() + words[1:]


GERMAN_SIGNS = str.maketrans({",": ".", ".": ","})


def wording(language: Language, terms: Terms | None = None) -> Wording:
    """Load the catalogue of a language, with the city's own words; English is the language of the messages."""
    catalogue = gettext.NullTranslations()
    if language == "de":
        catalogue = gettext.translation("digistrat", LOCALE, [language], fallback=True)
    has_own = terms and (terms.project or terms.vision or terms.handlungsfeld)
    return Wording(language, OwnWords(catalogue, terms, language) if terms and has_own else catalogue)
