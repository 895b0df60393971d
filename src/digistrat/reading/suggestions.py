"""Guesses at what was meant: near misses, and German words for the format's English ones."""

from collections.abc import Collection, Mapping
from functools import cache

from digistrat.model.fields import described, parts_of
from digistrat.model.strategy import Strategy


@cache
def german_keys() -> Mapping[str, str]:
    """Give the key that is meant by each word that people write for one."""
    fields = [field for _, part in parts_of(Strategy) for field in described(part).items()]
    return {word: name for name, about in fields for word in about.words.split(", ") if word}


GERMAN_CHOICES: Mapping[str, str] = {
    "idee": "idea",
    "vorschlag": "idea",
    "geplant": "planned",
    "in planung": "planned",
    "in vorbereitung": "planned",
    "in umsetzung": "active",
    "in arbeit": "active",
    "in bearbeitung": "active",
    "laufend": "active",
    "läuft": "active",
    "aktiv": "active",
    "begonnen": "active",
    "daueraufgabe": "ongoing",
    "dauerhaft": "ongoing",
    "fortlaufend": "ongoing",
    "in betrieb": "ongoing",
    "pausiert": "paused",
    "zurückgestellt": "paused",
    "ruht": "paused",
    "abgeschlossen": "completed",
    "erledigt": "completed",
    "fertig": "completed",
    "beendet": "completed",
    "umgesetzt": "completed",
    "done": "completed",
    "eingestellt": "discontinued",
    "abgebrochen": "discontinued",
    "verworfen": "discontinued",
    "gestoppt": "discontinued",
    "im plan": "on_track",
    "planmäßig": "on_track",
    "grün": "on_track",
    "gefährdet": "at_risk",
    "gelb": "at_risk",
    "kritisch": "critical",
    "rot": "critical",
    "hoch": "high",
    "mittel": "medium",
    "niedrig": "low",
    "gering": "low",
    "bürger": "residents",
    "bürgerinnen und bürger": "residents",
    "einwohner": "residents",
    "unternehmen": "businesses",
    "wirtschaft": "businesses",
    "verwaltung": "administration",
    "schulen": "schools",
    "kitas": "daycare",
    "vereine": "associations",
    "gäste": "visitors",
    "touristen": "visitors",
    "rat": "council",
    "politik": "council",
    "dienstleistungen": "services",
    "schulung": "training",
    "schulungen": "training",
    "personal": "staff",
    "sonstiges": "other",
    "deutsch": "de",
    "englisch": "en",
    "öffentlich": "public",
    "privat": "private",
    "jahr": "year",
    "produkt": "product",
    "kategorie": "category",
    "förderprogramm": "fund",
    "förderung": "fund",
    "projekte": "projects",
    "meilensteine": "milestones",
    "kennzahlen": "indicators",
    "beschlüsse": "decisions",
    "beschluesse": "decisions",
    "leistungen": "services",
}


def closest(word: str, known: Collection[str], german: Mapping[str, str] | None = None) -> str | None:
    """Give the known word that was probably meant, or None."""
    folded = " ".join(word.lower().split())
    translated = (german or {}).get(folded)
    if translated in known:
        return translated
    near = folded.replace(" ", "_")
    if near in known:
        return near
    from difflib import get_close_matches

    by_fold = {name.lower(): name for name in known}
    return next((by_fold[name] for name in get_close_matches(near, by_fold, 1, 0.6)), None)
