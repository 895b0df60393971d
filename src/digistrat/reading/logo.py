"""The logo of the city: the bytes of an image that shows itself and does nothing else, or words why it is none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from digistrat.findings import Message, say
from digistrat.reading.sources import ASSETS, Source, Unreadable, is_asset

MAX_LOGO = 100 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "http://www.w3.org/2000/svg"
ACTIVE = frozenset(
    {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2001/xml-events"}
)
"""Namespaces whose elements a browser would follow inside of an image; those of drawing programs mean nothing to it."""
ELEMENTS = re.compile(
    "svg|g|defs|symbol|use|switch|view|title|desc|metadata|style|path|rect|circle|ellipse|line|polyline|polygon|text"
    "|tspan|textPath|image|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|filter|fe[A-Z][A-Za-z]+"
)
"""Elements that draw: no script, no foreign object, no link, and nothing that changes another attribute later."""
IMAGE = r"#|data:image/(?:png|jpeg|gif|webp)[;,]"
INSIDE = re.compile(IMAGE, re.IGNORECASE)
FETCHED = re.compile(rf"url\((?!\s*[\"']?\s*(?:{IMAGE}))|@import|image-set|\\", re.IGNORECASE)
"""Words that make a style fetch something; a backslash could hide any of it."""
PLAIN = say("Save it as plain SVG, or as PNG.")


@dataclass(frozen=True, slots=True)
class Logo:
    """An image as it lies in the folder, and its name in the website."""

    name: str
    content: bytes


def read_logo(source: Source, path: str) -> Logo | Unreadable:
    """Read a logo; whatever could do more than show itself is refused."""
    ending = path.rpartition(".")[2]
    if not is_asset(path) or ending not in {"svg", "png"}:
        return Unreadable(
            say("“{path}” cannot be the logo.", path=path),
            say("Put it into the folder {folder} as SVG or PNG, and write: {folder}/logo.svg", folder=ASSETS),
        )
    content = source.read(path)
    if isinstance(content, Unreadable):
        return Unreadable(say("“{path}”: {reason}", path=path, reason=content.message), content.hint)
    if len(content) > MAX_LOGO:
        return Unreadable(
            say("The logo is larger than {limit} KB.", limit=MAX_LOGO // 1024),
            say("Each page loads it. Make it smaller."),
        )
    if reason := _why_not_svg(content) if ending == "svg" else _why_not_png(content):
        return Unreadable(say("“{path}” cannot be the logo: {reason}.", path=path, reason=reason), PLAIN)
    return Logo(f"logo.{ending}", content)


class _ActiveError(Exception):
    """Something in an SVG that does more than draw."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason


def _why_not_png(content: bytes) -> Message | None:
    return None if content.startswith(PNG) else say("it is no PNG")


def _why_not_svg(content: bytes) -> Message | None:
    """Say why an SVG is refused; it is read piece by piece, entities are never resolved."""
    from xml.parsers import expat

    reading, parser = _Reading(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.look_at_text
    parser.EntityDeclHandler = reading.refuse_entity
    parser.ProcessingInstructionHandler = reading.refuse_instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the way of expat
    except _ActiveError as error:
        return error.reason
    except (expat.ExpatError, ValueError, LookupError):  # an encoding that is not known
        return say("it is no valid SVG")
    return None


class _Reading:
    """Walks over an SVG and stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if not self.open and name != f"{SVG} svg":
            raise _ActiveError(say("it is no valid SVG"))
        if space in ACTIVE or (space == SVG and not ELEMENTS.fullmatch(element)):
            raise _ActiveError(say("it holds <{element}>", element=element))
        self.open.append(element if space == SVG else "")
        for key, value in attributes.items():
            _look_at(key.rpartition(" ")[2], value)

    def end(self, name: str) -> None:  # noqa: ARG002 - the way of expat
        self.open.pop()

    def look_at_text(self, text: str) -> None:
        if self.open[-1] == "style" and FETCHED.search(text):
            raise _ActiveError(say("its style fetches something"))

    def refuse_entity(self, *_: object) -> None:
        raise _ActiveError(say("it declares entities"))

    def refuse_instruction(self, *_: object) -> None:
        raise _ActiveError(say("it carries instructions for a program"))


def _look_at(key: str, value: str) -> None:
    if key.lower().startswith("on"):
        raise _ActiveError(say("it runs a script ({key})", key=key))
    if key in {"href", "src", "base"} and not INSIDE.match(value.strip()):
        raise _ActiveError(say("it leads to another file ({address})", address=value[:60]))
    if FETCHED.search(value):
        raise _ActiveError(say("its style fetches something"))
