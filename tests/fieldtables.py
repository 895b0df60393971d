"""The handbook's tables of fields, made of what stands at the fields; ``test_docs.py`` puts them in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from digistrat.model import values
from digistrat.model.fields import About, described, is_list, part_of, parts_of, written_keys
from digistrat.model.strategy import Strategy
from digistrat.model.values import Item
from digistrat.words.wording import wording

GERMAN = wording("de")
MODELS: dict[str, type[Item]] = {part.__name__: part for _, part in parts_of(Strategy)}
TABLE = re.compile(r"<!-- fields (?P<model>\w+)(?: (?P<group>\w+))? -->\n(?P<rows>(?:\|.*\n)*)")
"""Where a table belongs: the name of a part and, where it has many fields, of a group."""
HEAD = ("| Schlüssel | Bezeichnung | Pflicht | Form | Bedeutung |", "|---|---|---|---|---|")
FEW = 4
FORMS: dict[object, str] = {
    values.Slug: "Kennung",
    values.Text: "Text",
    values.Markdown: "Markdown",
    values.Moment: "Datum",
    values.Day: "Tag",
    values.Boolean: "`true` oder `false`",
    values.Address: "Adresse",
    values.Site: "Adresse",
    values.Colour: "Farbe",
    values.Euros: "Betrag",
    values.Number: "Zahl",
    values.Positive: "Zahl größer als 0",
    values.FullTime: "Zahl",
    values.Share: "Zahl von 0 bis 1",
    values.Year: "Jahr",
    values.Days: "ganze Zahl",
    values.Level: "ganze Zahl",
    values.RegionalKey: "12 Ziffern",
    values.ServiceKey: "14 Ziffern",
}
SEVERAL = {"Kennung": "Liste von Kennungen", "Text": "Liste von Texten", "fester Wert": "Liste fester Werte"}


def with_tables(text: str) -> str:
    """Give a page with each of its tables made again."""
    return TABLE.sub(lambda found: found[0].removesuffix(found["rows"]) + table(found["model"], found["group"]), text)


def table(model: str, group: str | None) -> str:
    """Write the table of a part of the strategy, or of a group of its fields."""
    part = MODELS[model]
    keys = [key for key in written_keys(part) if group is None or described(part)[key].group == group]
    return "".join(f"{row}\n" for row in (*HEAD, *(_row(part, key) for key in keys)))


def _row(part: type[Item], key: str) -> str:
    about = described(part)[key]
    required = "ja" if part.model_fields[key].is_required() else ""
    cells = (f"`{key}`", GERMAN(about.label), required, form(part, key), GERMAN(about.meaning))
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def form(part: type[Item], key: str) -> str:
    """Say in German what is written for a field."""
    if part_of(part, key):
        return "Liste" if is_list(part, key) else "Gruppe"
    hints = [_bare(hint) for hint in _kinds(get_type_hints(part, include_extras=True)[key])]
    choices = next((get_args(hint) for hint in hints if get_origin(hint) is Literal), None)
    if get_origin(part.model_fields[key].annotation) is dict or "Mapping" in str(part.model_fields[key].annotation):
        return "Gruppe"
    if any(get_origin(hint) is tuple and Ellipsis not in get_args(hint) for hint in hints):
        return "Liste aus zwei Texten"
    one = _choice(choices) if choices and not is_list(part, key) else "fester Wert" if choices else ""
    one = one or next(FORMS[hint] for hint in hints if hint in FORMS)
    return SEVERAL[one] if is_list(part, key) else one


def _choice(choices: tuple[str, ...]) -> str:
    if len(choices) > FEW:
        return "fester Wert"
    written = [
        f'`"{choice}"`' if re.fullmatch(r"[\d.]+", choice) and "." in choice else f"`{choice}`" for choice in choices
    ]
    return " oder ".join(part for part in (", ".join(written[:-1]), written[-1]) if part)


def _kinds(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - a type hint
    yield hint
    for inner in get_args(hint):
        if not isinstance(inner, About | str | Decimal):
            yield from _kinds(inner)


def _bare(hint: Any) -> Any:  # noqa: ANN401 - a type hint
    """Take the description away from a hint, so that it is the type that the field was given."""
    kept = [part for part in getattr(hint, "__metadata__", ()) if not isinstance(part, About)]
    plain = hint.__origin__ if hasattr(hint, "__metadata__") else hint
    return Annotated[(plain, *kept)] if kept else plain
