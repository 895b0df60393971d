"""From what pydantic refuses to findings in words: each at the place where the hand must go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from digistrat.findings import Finding, Keys, Message, Place, say
from digistrat.model.fields import part_of, written_keys
from digistrat.model.project import Project
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.reading.documents import Positions
from digistrat.reading.suggestions import GERMAN_CHOICES, closest, german_keys

if TYPE_CHECKING:
    from pydantic import ValidationError

FEW = 15
EXAMPLES = {"format": "format: 1", "municipality": "municipality: {name: …}"}
"""Examples to add where dots would lead into the next error."""
FORMS = {
    "budget": "{year: 2026, planned: 17500}",
    "capacity": "{year: 2026, fte: 2.5}",
    "staff": "{year: 2026, fte: 0.5}",
}
"""How an entry of a list looks where people like to write a number alone."""
Verdict = tuple[str, Message, Message | None]
QUOTES = say("Put the whole text in quotes.")


EMPTY: Verdict = ("field-empty", say("This entry has no value."), say("Write a value, or delete the line."))


def find_refusals(
    path: str, model: type[Item], error: "ValidationError", positions: Positions, project: str | None = None
) -> Iterator[Finding]:
    """Yield one finding for each cause that kept a document from being read into the model."""
    refusals = error.errors(include_url=False)
    misspelt = set(_find_misspelt(model, refusals))
    for refusal in refusals:
        keys: Keys = refusal["loc"]
        kind = refusal["type"]
        if kind == "missing" and keys in misspelt:
            continue
        place = Place(path, keys, at_key=kind == "extra_forbidden")
        if kind == "extra_forbidden":
            code, message, hint = _unknown_key(model, keys, positions.is_cut_by_comma(place))
        elif kind == "missing" and isinstance(keys[-1], str):
            placed = positions.placed(place)
            code, message, hint = _missing(keys, is_empty=positions.has_key(place))
            place = placed
        elif refusal["input"] is None:
            code, message, hint = EMPTY
        else:
            code, message, hint = _refused(model, kind, keys, refusal.get("ctx", {}), refusal["input"])
        place = positions.placed(place)
        yield Finding(code, "error", message, place, hint, project)
        for further, advice in refusal.get("ctx", {}).get("more", ()):
            yield Finding(code, "error", further, place, advice, project)


def _find_misspelt(model: type[Item], refusals: Sequence[Mapping[str, Any]]) -> Iterator[Keys]:
    """Yield the keys that are missing only because they were misspelt: one cause, one finding."""
    for refusal in refusals:
        if refusal["type"] == "extra_forbidden":
            keys: Keys = refusal["loc"]
            guess = closest(str(keys[-1]), known_keys(model, keys[:-1]), german_keys())
            if guess:
                yield (*keys[:-1], guess)


def _unknown_key(model: type[Item], keys: Keys, is_cut: bool) -> Verdict:
    key = str(keys[-1])
    if is_cut:
        return (
            "yaml-text-cut-by-comma",
            say("A comma has cut the text before “{key}”: inside braces a comma separates entries.", key=key),
            say("Write numbers with a point before the decimals: 0.5.") if key.isdecimal() else QUOTES,
        )
    if key == "<<":
        return (
            "field-unknown",
            say("“<<” does not join groups here."),
            say("Write the entries out."),
        )
    known = known_keys(model, keys[:-1])
    guess = closest(key, known, german_keys())
    hint = _home(model, keys)
    if hint:
        return ("field-unknown", say("The key “{key}” is not known here.", key=key), hint)
    if guess:
        hint = say("Did you mean “{guess}”?", guess=guess)
    elif len(known) <= FEW:
        hint = say("Allowed here: {known}.", known=", ".join(sorted(known)))
    else:
        hint = say("Delete the line. All keys: digistrat validate --explain field-unknown")
    return ("field-unknown", say("The key “{key}” is not known here.", key=key), hint)


def _home(model: type[Item], keys: Keys) -> Message | None:
    """Say where a key belongs that only the other document knows."""
    key = german_keys().get(str(keys[0]).lower(), str(keys[0]))
    if len(keys) > 1 or key in known_keys(model, ()):
        return None
    if key in known_keys(Strategy, ()):
        return say("“{key}” belongs into strategy.yaml.", key=key)
    if key in known_keys(Project, ()):
        return say("“{key}” belongs into the file of a project below roadmap/.", key=key)
    return None


def _missing(keys: Keys, *, is_empty: bool) -> Verdict:
    key = keys[-1]
    if is_empty:
        return ("field-empty", say("“{key}” has no value.", key=key), say("Write a value behind the colon."))
    return (
        "field-missing",
        say("The key “{key}” is missing.", key=key),
        say("Add “{example}”.", example=EXAMPLES.get(str(key), f"{key}: …")),
    )


def _refused(model: type[Item], kind: str, keys: Keys, context: Mapping[str, Any], written: object) -> Verdict:
    if kind == "refused":
        return context["code"], context["message"], context["hint"]
    if kind == "literal_error":
        return _wrong_choice(model, str(context["expected"]), keys, written)
    if kind == "string_too_short":
        return ("field-empty", say("The text is empty."), say("Write a text, or delete the line."))
    if kind in {"greater_than_equal", "less_than_equal", "greater_than"}:
        return ("field-out-of-range", _out_of_range(kind, keys, context, written), None)
    if kind in {"missing", "too_long"}:
        return (
            "field-wrong-type",
            say("Two words are expected: singular and plural."),
            say("Write both in brackets: [Maßnahme, Maßnahmen]."),
        )
    return _wrong_type(model, kind, keys, written)


def _wrong_choice(model: type[Item], expected: str, keys: Keys, written: object) -> Verdict:
    choices = re.findall(r"'([^']*)'", expected)
    if not isinstance(written, str):
        return _wrong_type(model, "string_type", keys, written)
    guess = closest(written, choices, GERMAN_CHOICES)
    hint = (
        say("Did you mean “{guess}”?", guess=guess)
        if guess
        else say("Allowed are: {choices}.", choices=", ".join(choices))
    )
    return ("field-wrong-choice", say("“{value}” cannot stand here.", value=written), hint)


def _out_of_range(kind: str, keys: Keys, context: Mapping[str, Any], written: object) -> Message:
    key = keys[-1]
    if kind == "greater_than":
        return say("{value} is too small for “{key}”: more than {limit}.", value=written, key=key, limit=context["gt"])
    if kind == "greater_than_equal":
        return say("{value} is too small for “{key}”: at least {limit}.", value=written, key=key, limit=context["ge"])
    return say("{value} is too large for “{key}”: at most {limit}.", value=written, key=key, limit=context["le"])


def _wrong_type(model: type[Item], kind: str, keys: Keys, written: object) -> Verdict:
    key = next(key for key in reversed(keys) if isinstance(key, str))
    if kind == "tuple_type":
        return ("field-wrong-type", say("“{key}” needs a list.", key=key), _as_list(_form(model, keys), written))
    if kind in {"model_type", "model_attributes_type", "dict_type", "mapping_type"}:
        if isinstance(keys[-1], int):
            message = say("Each entry of “{key}” needs keys and values.", key=key)
            return ("field-wrong-type", message, _as_list(_form(model, keys[:-1]), written))
        return (
            "field-wrong-type",
            say("“{key}” needs a group of keys and values.", key=key),
            say("Write each key on a line of its own below, indented by two spaces."),
        )
    return (
        "field-wrong-type",
        say("“{key}” needs one text, not a list or a group.", key=key),
        say("Write one text behind the colon. If it begins with [ or {{, put it in quotes."),
    )


def _as_list(form: str, written: object) -> Message:
    """Say how entries are written; where each is a group, in the ``form`` of one."""
    if not isinstance(written, str):
        return say("Begin each entry with “- ”.")
    if "," in written and not form:
        return say("Put the entries in square brackets: [{value}].", value=written)
    value = form or written.lstrip("- ")
    return say("Write each entry on a line of its own, with “- ” in front: “- {value}”.", value=value)


def _form(model: type[Item], keys: Keys) -> str:
    """Give the form of an entry of the list behind ``keys``: what it needs at least; empty where it is no group."""
    key, outer = str(keys[-1]), _model_at(model, keys[:-1])
    inner = part_of(outer, key)
    if inner is None or key in FORMS:
        return FORMS.get(key, "")
    fields = [name for name, field in inner.model_fields.items() if field.is_required()]
    return f"{{{', '.join(f'{name}: …' for name in fields or list(inner.model_fields)[:1])}}}"


def known_keys(model: type[Item], keys: Keys) -> set[str]:
    """Give the keys that may stand in the group behind ``keys``."""
    return set(written_keys(_model_at(model, keys)))


def _model_at(model: type[Item], keys: Keys) -> type[Item]:
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = part_of(model, key) or model
    return model
