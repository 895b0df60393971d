"""A past state as outsiders may see it: what was public then and stands in the files of today."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import eq
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from digistrat.model.strategy import Published, Strategy
from digistrat.model.values import Item
from digistrat.model.when import When

REFERENCES: Mapping[str, str] = {
    "handlungsfelder": "handlungsfelder",
    "vision": "vision",
    "legal_basis": "legal_basis",
    "depends_on": "projects",
    "fund": "funds",
    "meeting": "meetings",
}
"""Fields that name an id, and the list of the strategy in which it stands; the body of a meeting is looked at apart."""
OF_TODAY = ("municipality", "terms", "publication")
"""Who publishes, in which words and how: that is asked of today."""
Part = TypeVar("Part", bound=Item)


def published_past(then: Strategy, now: Published) -> Published:
    """Give what outsiders may see of a past state: what was public then and is public in the files of today.

    Dates, numbers and states are those of then. A text is passed on only where it stands today in the same place; one
    that nothing can be without, such as a title, is that of today. Of what has no id, it must be the same in all else.
    """
    kept = _kept(then.published(), now)
    bodies = {body.id for body in kept.bodies}
    kept = kept.model_copy(update={"meetings": tuple(one for one in kept.meetings if one.body in bodies)})
    tied = _tied(kept, {name: {one.id for one in getattr(kept, name)} for name in REFERENCES.values()})
    return Published(tied.model_copy(update={name: getattr(now, name) for name in OF_TODAY}))


def _kept(then: Part, now: Part) -> Part:
    """Keep of an item what may be told; the item itself stands today."""
    fields = type(then).model_fields
    return then.model_copy(
        update={name: _value(value, getattr(now, name), name, fields[name]) for name, value in then if value}
    )


def _value(then: object, now: object, name: str, field: FieldInfo) -> object:
    if isinstance(then, Item):
        return _kept(then, now) if isinstance(now, Item) else None
    if isinstance(then, tuple) and isinstance(then[0], Item) and isinstance(now, tuple):
        return tuple(_kept(*pair) for pair in _pairs(then, now))
    if name == "id" or name in REFERENCES or _is_choice(field.annotation):
        return then
    return _text(then, now, is_needed=field.is_required())


def _text(then: object, now: object, *, is_needed: bool) -> object:
    """Keep a text, or of many those that stand today; all else is no text and stays."""
    if isinstance(then, tuple) and isinstance(now, tuple):
        return tuple(text for text in then if text in now)
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        return {key: text for key, text in then.items() if now.get(key) == text}
    if isinstance(then, str) and then != now:
        return now if is_needed else None
    return then


def _pairs(then: Sequence[Part], now: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Pair what stood there with what stands there today: by its id, else one that is the same, each once."""
    if "id" in type(then[0]).model_fields:
        names = {former: one for one in now for former in getattr(one, "formerly", ())}
        names |= {_id(one): one for one in now}
        yield from ((one, names[_id(one)]) for one in then if _id(one) in names)
        return
    left = list(now)
    found: dict[int, Part] = {}
    for is_same in (eq, _is_alike):  # what is quite the same comes first: what is only alike must not take it
        for number, one in enumerate(then):
            other = next((other for other in left if is_same(one, other)), None)
            if number not in found and other is not None:
                found[number] = other
                left = [rest for rest in left if rest is not other]
    yield from ((one, found[number]) for number, one in enumerate(then) if number in found)


def _id(item: Item) -> str:
    return str(getattr(item, "id", ""))


def _is_alike(then: Item, now: Item) -> bool:
    """Say whether two items without an id are the same one: by all texts, years, and a date that they cannot lack."""
    fields = type(then).model_fields
    return all(
        getattr(now, name) == value
        for name, value in then
        if isinstance(value, str | int) or (isinstance(value, When | date) and fields[name].is_required())
    )


def _is_choice(kind: Any) -> bool:  # noqa: ANN401 - a type as a value
    return get_origin(kind) is Literal or any(map(_is_choice, get_args(kind)))


def _tied(item: Part, there: Mapping[str, set[str]]) -> Part:
    """Drop the references to what is not there."""
    return item.model_copy(update={name: _reference(value, name, there) for name, value in item if value})


def _reference(value: object, name: str, there: Mapping[str, set[str]]) -> object:
    if isinstance(value, Item):
        return _tied(value, there)
    if isinstance(value, tuple) and isinstance(value[0], Item):
        return tuple(_tied(one, there) for one in value)
    if name not in REFERENCES:
        return value
    if isinstance(value, tuple):
        return tuple(one for one in value if one in there[REFERENCES[name]])
    return value if value in there[REFERENCES[name]] else None
