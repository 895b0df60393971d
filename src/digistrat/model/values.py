"""The types that a field's text is read into, and what is said where it cannot be read.

Every scalar arrives as the text that was written (YAML's own guesses never count), so ``no`` stays a text, ``6.10``
stays "6.10" in a text and is a number only where a number is asked for.
"""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from digistrat.findings import Message, say
from digistrat.model.links import ADDRESS, find_bad_links
from digistrat.model.when import When, exact_day, parse_when, suggest_when


class Item(BaseModel):
    """A frozen part of a strategy that refuses unknown keys.

    Validators are built for the two documents only, ``Project`` and ``Strategy``: theirs contain all the others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def refuse(
    code: str, message: Message, hint: Message | None = None, *more: tuple[Message, Message]
) -> PydanticCustomError:
    """Make the error that pydantic collects; the reader turns it, and each that is ``more``, into a Finding."""
    return PydanticCustomError("refused", "{message}", {"code": code, "message": message, "hint": hint, "more": more})


def _text_of(value: object) -> str:
    if isinstance(value, str):
        return value
    raise refuse(
        "field-wrong-type",
        say("Here stands a list or a group, but one value is expected."),
        say("Write the value behind the colon."),
    )


def read_when(value: object) -> When:
    """Read a date in the precision it was written in."""
    if isinstance(value, When):
        return value
    text = _text_of(value)
    when = parse_when(text)  # cached: the same dates stand in many places
    if when is None:
        guess = suggest_when(text)
        raise refuse(
            "field-bad-date",
            say("“{text}” is not a valid date.", text=text),
            say("Did you mean “{guess}”?", guess=guess)
            if guess
            else say("Write 2022, 2022-H1, 2022-Q3, 2022-06 or 2022-06-07."),
        )
    return when


def read_day(value: object) -> date:
    """Read a date that needs the exact day."""
    if isinstance(value, date):
        return value
    text = _text_of(value)
    day = exact_day(text)
    if day is None:
        guess = suggest_when(text)
        exact = guess if guess and exact_day(guess) else None
        raise refuse(
            "field-bad-date",
            say("“{text}” is not a valid day.", text=text),
            say("Did you mean “{guess}”?", guess=exact) if exact else say("Write year, month and day: 2022-06-07."),
        )
    return day


NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
COMMA = re.compile(r"[-+]?\d+(\.\d{3})*,\d+", re.ASCII)
INTEGER = re.compile(r"[-+]?\d+", re.ASCII)
MAX_DIGITS = 15


def read_number(value: object) -> Decimal:
    """Read a number with a decimal point; refuse what looks like a German thousand ("17.500") or decimal comma."""
    return value if isinstance(value, Decimal) else _parse_number(_text_of(value))


@cache
def _parse_number(text: str) -> Decimal:
    if THOUSANDS.fullmatch(text) or COMMA.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".") if THOUSANDS.fullmatch(text) else text.replace(",", ".")
        hint = (
            say("Write {plain} or {cents}: no point for thousands.", plain=plain, cents=f"{plain}.00")
            if "." not in plain
            else say("Write {plain}: a point before the decimals, none for thousands.", plain=plain)
        )
        raise refuse("field-bad-number", say("It is unclear how large “{text}” is.", text=text), hint)
    if not NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        raise refuse(
            "field-bad-number",
            say("“{text}” is not a number.", text=text),
            _number_hint(text),
        )
    return Decimal(text)


def _number_hint(text: str) -> Message:
    if text.startswith("ca"):
        return say("Write the number alone, and beside it “approximate: true”.")
    if text.endswith("%"):
        return say("Write the number alone; a share as part of 1, such as 0.8.")
    return say("Write digits only, with a point before the decimals: 17500 or 0.5.")


def read_euros(value: object) -> Decimal:
    """Read an amount in euros, to the cent."""
    amount = read_number(value)
    if amount.as_tuple().exponent < -2:  # type: ignore[operator]  # noqa: PLR2004 - finite by read_number; two decimals are cents
        raise refuse(
            "field-bad-number",
            say("“{text}” has more than two decimals.", text=str(value)),
            say("Write euros and cents: 17500 or 17500.00."),
        )
    return amount


def read_integer(value: object) -> int:
    """Read a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text_of(value)
    if not INTEGER.fullmatch(text) or len(text) > MAX_DIGITS:
        raise refuse(
            "field-bad-number",
            say("“{text}” is not a whole number.", text=text),
            say("Write digits only: 2026. What concerns two years takes two entries."),
        )
    return int(text)


def read_boolean(value: object) -> bool:
    """Read ``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    text = _text_of(value)
    if text not in {"true", "false"}:
        meant = {"ja": "true", "yes": "true", "on": "true", "nein": "false", "no": "false", "off": "false"}
        guess = meant.get(text.lower(), text.lower() if text.lower() in {"true", "false"} else None)
        raise refuse(
            "field-wrong-choice",
            say("“{text}” is neither true nor false.", text=text),
            say("Did you mean “{guess}”?", guess=guess) if guess else say("Write true or false."),
        )
    return text == "true"


SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug_of(text: str) -> str:
    """Make the slug that comes nearest: "Straßen & Wege" becomes "strassen-wege"; empty where nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower().translate(UMLAUTS)))


@cache
def is_slug(text: str) -> bool:
    """Say whether a text is an id: small letters, digits and single hyphens."""
    return SLUG.fullmatch(text) is not None


def read_slug(value: object) -> str:
    """Read an id: lowercase letters, digits and single hyphens."""
    text = _text_of(value)
    if not is_slug(text):
        guess = slug_of(text)
        raise refuse(
            "field-bad-id",
            say("“{text}” cannot be an id.", text=text),
            say("Write small letters a to z, digits and single hyphens, such as “{guess}”.", guess=guess)
            if guess
            else say("Write small letters a to z, digits and single hyphens."),
        )
    return text


def read_address(value: object) -> str:
    """Read a web address; only http and https, since pages link to it."""
    text = _text_of(value)
    if not ADDRESS.fullmatch(text):
        raise refuse(
            "field-bad-address",
            say("“{text}” is not a web address.", text=text),
            say("Write it whole, with https:// in front and without spaces."),
        )
    return text


FILE = re.compile(r"[^/.]+\.[a-z]{2,5}", re.IGNORECASE)


def read_site(value: object) -> str:
    """Read the address of a website's folder: those of its files are made by adding to it."""
    text = read_address(value)
    folder = re.split(r"[?#]", text)[0]
    scheme, *parts = folder.rstrip("/").split("/")
    if FILE.fullmatch(parts[-1]) and len(parts) > 2 and not folder.endswith("/"):  # noqa: PLR2004 - behind the host
        folder = "/".join((scheme, *parts[:-1], ""))
    if folder != text:
        raise refuse(
            "field-bad-address",
            say("“{text}” is not the address of a folder.", text=text),
            say("Write where the website lies, without ?, # and a file's name, such as {guess}", guess=folder),
        )
    return text


def read_markdown(text: str) -> str:
    """Read a text with Markdown; its links must lead somewhere, as a field with an address must."""
    found = [(link.message, link.hint) for link in find_bad_links(text)]
    if found:
        raise refuse("field-bad-address", *found[0], *found[1:])
    return text


COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def read_colour(value: object) -> str:
    """Read a colour as style sheets write it."""
    text = _text_of(value)
    if not COLOUR.fullmatch(text):
        raise refuse(
            "field-bad-colour",
            say("“{text}” is not a colour.", text=text),
            say("Write # and six digits from 0 to 9 and a to f, such as #00557f, and put it in quotes."),
        )
    return text


def _digits(pattern: str, message: Message) -> BeforeValidator:
    form = re.compile(pattern, re.ASCII)

    def read(value: object) -> str:
        text = _text_of(value)
        if not form.fullmatch(text):
            raise refuse("field-bad-key", say("“{text}” does not have the right form.", text=text), message)
        return text

    return BeforeValidator(read)


def _at_least(minimum: int) -> Any:  # noqa: ANN401 - pydantic's FieldInfo
    return Field(ge=minimum)


def plain_number(value: Decimal) -> int | float:
    """Give JSON the number as it was written, without a tail of zeros."""
    return int(value) if value == value.to_integral_value() else float(value)


_as_number = PlainSerializer(plain_number, return_type=Any, when_used="json")
T = TypeVar("T")
K = TypeVar("K")

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Markdown = Annotated[Text, AfterValidator(read_markdown)]
"""Text that may carry Markdown, without raw HTML and without images."""
Slug = Annotated[str, PlainValidator(read_slug)]
Moment = Annotated[When, PlainValidator(read_when), PlainSerializer(str, return_type=str)]
Day = Annotated[date, PlainValidator(read_day), PlainSerializer(date.isoformat, return_type=str)]
Boolean = Annotated[bool, PlainValidator(read_boolean)]
Address = Annotated[str, PlainValidator(read_address)]
Site = Annotated[str, PlainValidator(read_site)]
Colour = Annotated[str, PlainValidator(read_colour)]
Euros = Annotated[Decimal, BeforeValidator(read_euros), _at_least(0), _as_number]
Number = Annotated[Decimal, BeforeValidator(read_number), _as_number]
Positive = Annotated[Decimal, BeforeValidator(read_number), Field(gt=0), _as_number]
FullTime = Annotated[Decimal, BeforeValidator(read_number), _at_least(0), _as_number]
"""Full-time equivalents."""
Share = Annotated[Decimal, BeforeValidator(read_number), Field(ge=0, le=1), _as_number]
Year = Annotated[int, BeforeValidator(read_integer), Field(ge=1900, le=2200)]
Days = Annotated[int, BeforeValidator(read_integer), Field(ge=1, le=36500)]
Level = Annotated[int, BeforeValidator(read_integer), Field(ge=0, le=7)]
RegionalKey = Annotated[str, _digits(r"\d{12}", say("The regional key has 12 digits: 051234567890."))]
ServiceKey = Annotated[str, _digits(r"99\d{12}", say("The key of a service has 14 digits and begins with 99."))]
Many = Annotated[tuple[T, ...], Field(strict=False)]
Pair = Annotated[tuple[T, T], Field(strict=False)]
