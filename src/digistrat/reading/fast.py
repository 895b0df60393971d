"""The fast reader: yaml-rs, asked only where it is proven to read what ruamel.yaml reads.

Whatever is odd, refused or ambiguous is left to the exact reader (``parse_fast`` gives REFUSED). yaml-rs resolves types itself,
so a number counts only where exactly one spelling in the file can have given it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from digistrat.reading.trees import Tree

try:
    from yaml_rs import loads as _loads
except ImportError:  # pragma: no cover - a machine for which no wheel of yaml-rs exists
    _loads = None


class Refused(Enum):
    """Says that the exact reader must decide; None is a document's own value."""

    REFUSED = "refused"


REFUSED: Final = Refused.REFUSED

SIGN = re.compile(r"[!&*%@`](?<![^\s\[{,:-].)\S", re.DOTALL)
"""Tags, anchors, aliases, directives and reserved signs, where a value or key can begin."""
COMPLEX_KEY = re.compile(r"\?(?<![^\s\[{,-].)(?:\s|\Z)", re.DOTALL)
NESTED_LIST = re.compile(r"- +-")
"""Lists in lists on one line, for which yaml-rs recurses without a limit."""
NUMBER_END = r"[0-9a-fA-F_]*(?:\.[0-9]*)?(?=[\s,\]}:]|\Z)"
UNUSUAL_INTEGER = re.compile(
    rf"0(?<![^\s\[{{,:].)[0-9xob_]{NUMBER_END}|-0(?<![^\s\[{{,:]..){NUMBER_END}|\+(?<![^\s\[{{,:].)[0-9.]|_(?<=[0-9]_)[0-9]",
    re.DOTALL,
)
UNUSUAL_FLOAT = re.compile(r"[eE](?<=[0-9.].)[-+0-9]|\.(?<![^\s\[{,:+-].)[0-9]|[0-9.]{16}", re.DOTALL)
DECIMAL = re.compile(r"[0-9]+\.[0-9]*")
NULL = re.compile(r"~|null|Null|NULL")
CAPITAL_BOOLEAN = re.compile(r"True|TRUE|False|FALSE")


def is_odd(text: str) -> bool:
    """Say whether a sign stands in the text that only the exact reader may judge."""
    return (
        "\t" in text
        or "\r" in text
        or "<<" in text
        or "\n---" in text
        or "\n..." in text
        or text.startswith(("---", "..."))
        or NESTED_LIST.search(text) is not None
        or (any(sign in text for sign in "!&*%@`") and SIGN.search(text) is not None)
        or ("?" in text and COMPLEX_KEY.search(text) is not None)
    )


def parse_fast(text: str) -> Tree | Refused:
    """Read a document that has no odd sign in it, or say that the exact reader must."""
    if _loads is None or is_odd(text):
        return REFUSED
    try:
        read = _loads(text, parse_datetime=False)
    except ValueError:
        return REFUSED
    return _Spelling(text).tree(read)


class _Unclear(Exception):  # noqa: N818 - a signal inside this module
    """A scalar whose spelling cannot be told from the value that yaml-rs gave."""


class _Spelling:
    """Turns the values of yaml-rs back into the text that was written."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_usual_integers: bool | None = None
        self.decimals: dict[float, str] | None = None

    def tree(self, read: object) -> Tree | Refused:
        try:
            return self._plain(read)
        except _Unclear:
            return REFUSED

    def _plain(self, value: object) -> Tree:
        if type(value) is dict:
            result: dict[str, Tree] = {}
            for key, inner in value.items():
                if type(key) is not str:
                    raise _Unclear
                result[key] = inner if type(inner) is str else self._plain(inner)
            return result
        if type(value) is list:
            return [inner if type(inner) is str else self._plain(inner) for inner in value]
        return self._scalar(value)

    def _scalar(self, value: object) -> str | None:
        if isinstance(value, str):
            return value
        if value is None:
            self._insist(not NULL.search(self.text))
            return None
        if isinstance(value, bool):
            self._insist(not CAPITAL_BOOLEAN.search(self.text))
            return "true" if value else "false"
        if isinstance(value, int):
            return self._integer(value)
        if isinstance(value, float):
            return self._float(value)
        raise _Unclear

    def _integer(self, value: int) -> str:
        """An integer is spelled as Python spells it, unless a sign, a leading zero or another base stands in the file."""
        if self.has_usual_integers is None:
            self.has_usual_integers = not UNUSUAL_INTEGER.search(self.text)
        self._insist(self.has_usual_integers)
        return str(value)

    def _float(self, value: float) -> str:
        """A float has the one spelling among the file's decimals that gives this value: "6.10" and "6.1" are told apart."""
        if self.decimals is None:
            self._integer(0)
            self._insist(not UNUSUAL_FLOAT.search(self.text))
            self.decimals = {}
            for token in set(DECIMAL.findall(self.text)):
                self.decimals[float(token)] = "" if float(token) in self.decimals else token
        spelling = self.decimals.get(abs(value), "")
        self._insist(spelling != "")
        return spelling if value >= 0 else f"-{spelling}"

    @staticmethod
    def _insist(is_clear: bool) -> None:
        if not is_clear:
            raise _Unclear
