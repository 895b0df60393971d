"""The description of a field: it stands at the field, as metadata of its annotation, and all ask here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic_core import CoreSchema

from digistrat.findings import Message
from digistrat.model.values import Item

Group = Literal[
    "",
    "about",
    "alignment",
    "standing",
    "classification",
    "responsibility",
    "dates",
    "content",
    "offers",
    "resources",
    "course",
    "publicity",
]
"""Groups of the many fields of a project and of the strategy, in this order; small parts have no groups."""


@dataclass(frozen=True, slots=True)
class About:
    """The description of a field.

    ``meaning`` is one sentence, for those who write the field and those who read its data. ``words`` are what people
    write for its key, with commas between. Of prose is told that it was edited, not how. ``page`` is what the website
    calls the field where a citizen needs another word than ``label``. What is not written follows from the files.
    """

    label: Message
    meaning: Message
    group: Group
    words: str
    is_prose: bool
    is_written: bool
    page: Message | None

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[[object], CoreSchema]) -> CoreSchema:
        """Change nothing about how a value is checked: told so, pydantic does not ask what the metadata means."""
        return handler(source)


def about(  # noqa: PLR0913 - each is named where it is used
    label: str,
    meaning: str,
    group: Group = "",
    *,
    words: str = "",
    is_prose: bool = False,
    is_written: bool = True,
    page: str = "",
) -> About:
    """Describe a field; the catalogue is extracted from the label, the meaning and the word for pages of every call."""
    own = Message(page) if page else None
    return About(Message(label), Message(meaning), group, words, is_prose, is_written, own)


@cache
def described(model: type[Item]) -> Mapping[str, About]:
    """Give the description of each field of a part of the strategy, in the order of the fields."""
    return {
        name: next(told for told in field.metadata if isinstance(told, About))
        for name, field in model.model_fields.items()
    }


def label(model: type[Item], name: str) -> Message:
    """Give the one word for a field."""
    return described(model)[name].label


def written_keys(model: type[Item]) -> tuple[str, ...]:
    """Give the keys that people may write in a part, in the order of its fields."""
    return tuple(name for name, told in described(model).items() if told.is_written)


def page_label(model: type[Item], name: str) -> Message:
    """Give the word for a field where citizens read."""
    told = described(model)[name]
    return told.page or told.label


def part_of(model: type[Item], name: str) -> type[Item] | None:
    """Give the part that a field holds, alone or several of it; None where it holds plain values."""
    kinds = _kinds_in(model.model_fields[name].annotation)
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Item)), None)


def is_list(model: type[Item], name: str) -> bool:
    """Say whether a field holds several values."""
    return get_origin(model.model_fields[name].annotation) is tuple


def holds(model: type[Item], name: str, kind: type) -> bool:
    """Say whether a field holds a value of a kind, or several."""
    return any(found is kind for found in _kinds_in(model.model_fields[name].annotation))


def parts_of(model: type[Item]) -> Iterator[tuple[tuple[str, ...], type[Item]]]:
    """Yield a part with all the parts in it, each with the keys that lead there; outer ones first."""
    yield (), model
    for name in model.model_fields:
        if part := part_of(model, name):
            yield from (((name, *keys), inner) for keys, inner in parts_of(part))


def _kinds_in(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in get_args(annotation):
        yield from _kinds_in(inner)
