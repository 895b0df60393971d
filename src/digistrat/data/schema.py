"""``daten/strategie.schema.json``: what ``strategie.json`` may hold, made of the models (JSON Schema 2020-12)."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from digistrat.data.lookup import Lookup
from digistrat.data.strategie import FORMAT, HIDDEN
from digistrat.findings import say
from digistrat.model import values
from digistrat.model.fields import About, about, described, parts_of
from digistrat.model.strategy import Strategy
from digistrat.model.when import FORM
from digistrat.words.wording import Wording

SCHEMA = "daten/strategie.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXTS: Mapping[Callable[..., object], JsonSchemaValue] = {
    values.read_slug: {"type": "string", "pattern": f"^{values.SLUG.pattern}$"},
    values.read_when: {"type": "string", "pattern": f"^{FORM.pattern}$"},
    values.read_day: {"type": "string", "format": "date"},
    values.read_address: {"type": "string", "format": "uri"},
    values.read_boolean: {"type": "boolean"},
}
"""Types that the readers of written texts give to JSON."""
LIMITS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum"}
"""Names of pydantic for the limits of a number that is read from a text."""
VERSION_FORM: JsonSchemaValue = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "date": {"type": "string", "format": "date"},
        "modified": {"const": True},
    },
    "required": ["id"],
    "additionalProperties": False,
}


OWN = {
    "format": about("Format", "The name and version of this structure."),
    "version": about(
        "Version", "Which state this is: a short hash of what is published, and the day of its last public change."
    ),
}
"""Fields that stand in the file alone, or mean another thing there."""
VERSION = {
    "id": about("Short hash", "The short hash: the same data has the same."),
    "date": about("Date", "The day of the last public change; missing where it is not known."),
    "modified": about("Changed since", "True where the file holds public changes after that day, too."),
}


def render_schema(lookup: Lookup) -> bytes:
    """Write the schema in the language of the website."""
    content = {"$schema": DRAFT}
    if lookup.strategy.publication.url:
        content["$id"] = lookup.address(SCHEMA)
    content["title"] = lookup.wording(say("Data of a digital strategy"))
    return json.dumps({**content, **schema(lookup.wording)}, ensure_ascii=False, indent=2).encode() + b"\n"


def schema(wording: Wording) -> JsonSchemaValue:
    """Make the schema of the file: fields that are never written are not in it."""
    whole, parts = _forms()
    models = {part.__name__: described(part) for _, part in parts_of(Strategy)}
    abouts = {**models, "Strategy": {**models["Strategy"], **OWN}, "Version": VERSION}
    used = {name: _described(part, abouts[name], wording) for name, part in parts.items()}
    return {**_described(whole, abouts["Strategy"], wording), "$defs": used}


@cache
def _forms() -> tuple[JsonSchemaValue, JsonSchemaValue]:
    """Ask pydantic for the form of the whole and of its parts, which no language changes; it takes its time."""
    whole = Strategy.model_json_schema(schema_generator=_Written)
    parts = {**whole.pop("$defs"), "Version": VERSION_FORM}
    _hide(whole, {name for name, hidden in HIDDEN.items() if hidden is True})
    _hide(parts["Publication"], HIDDEN["publication"])
    _hide(parts["Project"], HIDDEN["projects"]["__all__"])
    fields = {"format": {"const": FORMAT}, "version": {"$ref": "#/$defs/Version"}, **whole["properties"]}
    whole["properties"] = fields
    whole["required"] = ["format", "version", "title", "language", "municipality"]
    return whole, {name: parts[name] for name in sorted(_used(whole, parts))}


def _used(form: JsonSchemaValue, parts: Mapping[str, JsonSchemaValue]) -> set[str]:
    """Give the names of the parts that a form leads to."""
    named = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(form)))
    return named.union(*(_used(parts[name], parts) for name in named))


def _hide(part: JsonSchemaValue, names: set[str]) -> None:
    fields = {name: form for name, form in part["properties"].items() if name not in names}
    part["properties"], part["required"] = fields, [name for name in part.get("required", ()) if name in fields]


def _described(part: JsonSchemaValue, abouts: Mapping[str, About], wording: Wording) -> JsonSchemaValue:
    """Put label and meaning of each field before its form; what the code says of the whole is for developers."""
    fields = {
        name: {
            "title": wording(abouts[name].label),
            "description": wording(abouts[name].meaning),
            **{LIMITS.get(key, key): value for key, value in form.items()},
        }
        for name, form in part["properties"].items()
    }
    kept = {key: value for key, value in part.items() if key not in {"title", "description", "properties", "required"}}
    required = part.get("required", [])
    return {**kept, "properties": fields, **({"required": required} if required else {})}


class _Written(GenerateJsonSchema):
    """Tells how pydantic's types look once they are written: nothing is null, since nothing empty is written."""

    def function_plain_schema(self, schema: core_schema.PlainValidatorFunctionSchema) -> JsonSchemaValue:
        """Give the form of a value that our own reader has read."""
        return dict(TEXTS.get(schema["function"]["function"], {"type": "string"}))

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """Give a number; its limits are told beside it."""
        return {"type": "number"}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Give the form of the value; where there is none, the field is missing."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Give the form alone: the meaning says what a missing field means."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """Leave out titles that only repeat names."""
        return False
