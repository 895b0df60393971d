"""The fast reader: yaml-rs, asked only where it is proven to read what ruamel.yaml reads.

Whatever is odd, refused or ambiguous is left to the exact reader (``parse_fast`` gives REFUSED). yaml-rs resolves types
itself, so a number counts only where exactly one spelling in the file can have given it. The proof is
``benchmarks/differential.py``.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from digistrat.reading.trees import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from digistrat.reading.trees import Tree


def _find_reader() -> Callable[..., Any] | None:
    try:
        from yaml_rs import loads
    except ImportError:  # pragma: no cover - a machine for which no wheel of yaml-rs exists
        return None
    return loads


_loads = _find_reader()


class Refused(Enum):
    """Says that the exact reader must decide; None is a document's own value."""

    REFUSED = "refused"


REFUSED: Final = Refused.REFUSED

BLOCK_TEXT = re.compile(r"[|>][-+0-9]* *[\n#]")
"""Perhaps the head of a block of text: at a file's end without a line break the two readers differ."""

ESCAPE = re.compile(r"\\[^\"\\/n \n]")
"""Behind a backslash stands more than a quotation mark, a backslash or a line break: perhaps an invisible sign."""


def is_odd(text: str) -> bool:
    """Say whether a sign stands in the text that only the exact reader may judge, wherever it stands."""
    return (
        "\t" in text
        or "\r" in text
        or "<<" in text
        or "\n---" in text
        or "\n..." in text
        or ("\\" in text and ESCAPE.search(text) is not None)
        or (text[-1:] != "\n" and BLOCK_TEXT.search(text) is not None)
    )


def parse_fast(text: str) -> Tree | Refused:
    """Read a document that has no odd sign in it, or say that the exact reader must."""
    lines = f"\n{text}"
    if _loads is None or is_odd(lines):
        return REFUSED
    try:
        spelling = _Spelling(lines)
        read = _loads(text, parse_datetime=False)
        if type(read) is not dict:
            return REFUSED
        spelling.settle_mapping(read, 1)
    except (ValueError, TypeError, _Unclear):
        return REFUSED
    tree: Tree = read
    return tree


class _Unclear(Exception):  # noqa: N818 - a signal inside this module
    """A value whose spelling cannot be told from what yaml-rs gave."""


NUMBER = r"[-+]?[._0-9][^\s,\]}:-]*+(?! +[^\s#,\]}])"
"""What may be a number, or the year of a date, but not the first word of a text."""
WORD = r"(?:~|[nN]ull|NULL|T(?:rue|RUE)|F(?:alse|ALSE))(?![^\s,\]}])"
"""Other spellings than those of an empty value, true and false."""
FLOW = r"[\[{][^\n]*+"
SIGN = r"[!&%@`]|\*(?![ *])|[?:](?!\S)"
"""Tags, anchors, aliases, directives, reserved signs, complex and empty keys; "**" can only be Markdown."""
AHEAD = r"(?=[-+._0-9\[{!&%@`*?:~nNTF])"
"""One look that spares most places the others."""
BEGINNINGS = (
    re.compile(rf"\n *+{AHEAD}({NUMBER}|{FLOW}|{SIGN}|{WORD})").findall,
    # Lists in lists on one line: yaml-rs recurses into them without a limit.
    *(re.compile(rf"{begin} ++{AHEAD}({NUMBER}|{FLOW}|{SIGN}|{WORD}|-(?!\S))").findall for begin in ":-"),
)
"""Whatever needs a look at the places where a value or key can begin.

Each pattern begins with a fixed sign, which re finds ten times as fast as one out of a set.
"""
BEGINNINGS_IN_FLOW = re.compile(rf"[\[{{,:] *+({NUMBER}|{WORD})").findall

PLAIN = r"""(?:[^\s,\[\]{}:#&*!|>'"%@`?-]|-(?=[._0-9]))(?:[^\n,\[\]{}:#]|:(?=[^\s,\[\]{}])|#(?<=\S#))*+"""
SCALAR = rf"""(?:{PLAIN}|'[^'\n]*'|"[^"\\\n]*")"""
MAPPING = rf"\{{ *(?:{SCALAR} *: +(?:{SCALAR} *)?(?:, *|(?=\}})))*+\}}"
ITEM = rf"(?:{SCALAR}|{MAPPING}) *"
SIMPLE_FLOW = re.compile(rf"(?:{MAPPING}|\[ *(?:{ITEM}(?:, *|(?=\])))*+\]) *(?: #.*)?")
"""A list or group in brackets on one line, one level deep, with nothing odd inside."""

USUAL_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
USUAL_DECIMAL = re.compile(r"(?:0|-?[1-9][0-9]*|-0(?=\.0*[1-9]))\.[0-9]+")
TEXT = re.compile(r"[0-9]+\.[0-9]*\.[0-9.]*|[-+]?[._0-9].*[^-+._0-9a-fxoA-FXOInN].*")
"""What begins like a number and is none in any spelling, such as "01.02.01" or "10%"."""


@lru_cache(maxsize=8192)
def _decimal(token: str) -> float | None:
    """Give the value of a decimal; None for a usual integer and for what is no number; refuse all else."""
    if USUAL_DECIMAL.fullmatch(token):
        return float(token)
    if USUAL_INTEGER.fullmatch(token) or TEXT.fullmatch(token):
        return None
    raise _Unclear


class _Spelling:
    """Turns the values of yaml-rs back into the text that was written."""

    def __init__(self, text: str) -> None:
        """Find how each decimal is spelled: "6.10" and "6.1" are two; in a file with both neither is clear."""
        self.decimals: dict[float, str] = {}
        for found in {found for find in BEGINNINGS for found in find(text)}:
            if found[0] not in "[{":
                self._learn(found)
            elif SIMPLE_FLOW.fullmatch(found):
                for inner in BEGINNINGS_IN_FLOW(found):
                    self._learn(inner)
            else:
                raise _Unclear

    def _learn(self, token: str) -> None:
        value = _decimal(token)
        if value is not None:
            self.decimals[value] = token if self.decimals.get(value, token) == token else ""

    def settle_mapping(self, mapping: dict[Any, Any], depth: int) -> None:
        """Put the written text in the place of every value; what yaml-rs gave belongs to nobody else."""
        if depth >= MAX_DEPTH:
            raise _Unclear
        for key, value in mapping.items():
            if type(key) is not str:
                raise _Unclear
            if type(value) is not str:
                mapping[key] = self._settled(value, depth)
            elif value < "!":
                raise _Unclear

    def settle_list(self, items: list[Any], depth: int) -> None:
        """Do the same in a list."""
        if depth >= MAX_DEPTH:
            raise _Unclear
        for index, value in enumerate(items):
            if type(value) is not str:
                items[index] = self._settled(value, depth)
            elif value < "!":
                raise _Unclear

    def _settled(self, value: Any, depth: int) -> Tree:  # noqa: ANN401 - what yaml-rs gives is untyped
        kind = type(value)
        if kind is dict:
            self.settle_mapping(value, depth + 1)
        elif kind is list:
            self.settle_list(value, depth + 1)
        else:
            return self._written(value)
        settled: Tree = value
        return settled

    def _written(self, value: object) -> str | None:
        if value is None:
            return None
        if value is True or value is False:
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float) and (written := self.decimals.get(value)):
            return written
        raise _Unclear
