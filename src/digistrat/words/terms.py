"""The city's own words for its projects, statements and Handlungsfelder, wherever our sentences name them.

Our sentences use these words so that neither case nor gender shows ("Zum Feld „…“ gehören keine Projekte"): a test
holds them to it. So another word can take the place of ours, and German needs one form more than the city writes.
"""

import gettext
import re
from collections.abc import Mapping

from digistrat.model.strategy import Terms
from digistrat.model.when import Language

ONE: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "de": {"project": ("Projekt",), "vision": ("Leitsatz der Vision", "Leitsatz"), "handlungsfeld": ("Handlungsfeld",)},
    "en": {
        "project": ("Project", "project"),
        "vision": ("Vision statement", "vision statement"),
        "handlungsfeld": ("Field of action", "field of action", "Handlungsfeld"),
    },
}
MANY: Mapping[Language, Mapping[str, tuple[str, ...]]] = {
    "de": {
        "project": ("Projekte",),
        "vision": ("Leitsätze der Vision", "Leitsätze"),
        "handlungsfeld": ("Handlungsfelder",),
    },
    "en": {
        "project": ("Projects", "projects"),
        "vision": ("Vision statements", "vision statements"),
        "handlungsfeld": ("Fields of action", "fields of action", "Handlungsfelder"),
    },
}
COMPOUNDS: Mapping[Language, Mapping[str, str]] = {
    "de": {"Projektberichte und -ausblick": "Berichte und Ausblick"},
    "en": {"Project reports and outlook": "Reports and outlook"},
}
"""Headings in which our word is part of another: what they say where a city has a word of its own for its projects."""
DATIVES: Mapping[str, str] = {"project": "Projekten", "vision": "Leitsätzen", "handlungsfeld": "Handlungsfeldern"}


class OwnWords(gettext.NullTranslations):
    """A catalogue in which the city's words stand in the place of ours; braces in them are doubled, as in any form."""

    def __init__(self, catalogue: gettext.NullTranslations, terms: Terms, language: Language) -> None:
        """Take the sentences of a catalogue."""
        super().__init__()
        self.catalogue = catalogue
        self.words = {ours: own.translate(BRACES) for ours, own in _words(terms, language)}
        longest_first = sorted(self.words, key=len, reverse=True)
        # What stands in braces is the name of a value, and what a hyphen follows is part of another word.
        self.ours = re.compile(rf"(?<![\w{{-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w}}-])")

    def gettext(self, message: str) -> str:
        """Give a sentence."""
        return self._own(self.catalogue.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give a sentence for a number."""
        return self._own(self.catalogue.ngettext(msgid1, msgid2, n))

    def pgettext(self, context: str, message: str) -> str:
        """Give a sentence as it is said in a context."""
        return self._own(self.catalogue.pgettext(context, message))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Give a sentence for a number as it is said in a context."""
        return self._own(self.catalogue.npgettext(context, msgid1, msgid2, n))

    def _own(self, sentence: str) -> str:
        return self.ours.sub(lambda found: self.words[found[0]], sentence)


BRACES = str.maketrans({"{": "{{", "}": "}}"})


def _words(terms: Terms, language: Language) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name in ONE[language]:
        own: tuple[str, str] | None = getattr(terms, name)
        if own:
            found += [(word, own[0]) for word in ONE[language][name]]
            found += [(word, own[1]) for word in MANY[language][name]]
            if name == "project":
                found += COMPOUNDS[language].items()
            if language == "de":
                found.append((DATIVES[name], dative(own[1])))
    return found


def dative(plural: str) -> str:
    """Give the dative of a German plural: "Projekten", but "Maßnahmen", "Vorhaben" and "Apps" as they are."""
    return plural if plural[-1] in "ns" or not plural[-1].isalpha() else f"{plural}n"
