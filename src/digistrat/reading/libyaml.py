"""libyaml, by PyYAML: a tenth of ruamel.yaml's time, for every text that both read alike.

The two differ in few places, found with mutilated files, and ``is_odd`` knows them: such a text, and every broken one,
is left to ruamel.yaml, which decides and has the words. The proof is ``benchmarks/differential.py``.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any


class Left(Exception):  # noqa: N818 - no fault, but another's turn
    """Says that ruamel.yaml decides: the text is odd or broken, or PyYAML is here without its extension in C."""


def find_parser() -> Callable[[str], Any] | None:
    """Give libyaml's parser; None where PyYAML, or the extension that its wheels bring, is missing."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None

    class Parser(CParser):  # type: ignore[misc] # an extension in C has no types
        # Asks for no type: every value stays the text that was written.
        def resolve(self, kind: object, value: object, implicit: object) -> None: ...
        def descend_resolver(self, parent: object, index: object) -> None: ...
        def ascend_resolver(self) -> None: ...

    parser: Callable[[str], Any] = Parser
    return parser


_parser = find_parser()

BEGIN = r"(?<![^\s\[{,]"
HEAD = r"[-+0-9]*+(?:#| *+(?:#[^\n]*+)?\n(?: ++\n|\n*+---))"
ODD = tuple(
    # Each begins with a fixed sign, which is found ten times as fast as one out of a set.
    (pattern.lstrip("\\")[0], re.compile(pattern, re.ASCII))
    for pattern in (
        # A tag without a name; a complex key.
        *(rf"!{BEGIN}!)", rf"\?{BEGIN}\?)(?!\S)"),
        # An anchor; the name of an alias with a colon behind it, or a sign that sticks to it.
        *(rf"&{BEGIN}&)\w", rf"\*{BEGIN}\*)[\w-]++(?: *+:|[?%@`])"),
        # A value that sticks to its key.
        *(r"' *+:(?=\S)", r'" *+:(?=\S)', r"\] *+:(?=\S)", r"\} *+:(?=\S)"),
        # A block of text: a comment that sticks to its head; first a line of spaces, or the end of the document.
        *(rf"\|{HEAD}", rf">{HEAD}"),
    )
)


ROOT_TEXT = re.compile(r"\n(?=[-|>])(?:--- *)?[|>]")
"""A block of text that is a whole document: a line with "#" at its edge belongs to it or is a comment."""


def is_odd(text: str) -> bool:
    """Say whether something stands in a text that libyaml could read otherwise than ruamel.yaml, or takes alone."""
    for sign, pattern in ODD:
        if sign in text and pattern.search(text):
            return True
    return (
        "\t" in text
        or "\n..." in text
        or text[-1:] == " "  # where such a line ends is seen otherwise
        or text[:1] == "%"  # a directive
        or "\n%" in text
        or (("|" in text or ">" in text) and ROOT_TEXT.search(f"\n{text}") is not None)
    )


def compose(text: str) -> Any:  # noqa: ANN401 - PyYAML is untyped
    """Give the node at the top, None for an empty document. An alias is the very node that it repeats.

    Raises:
        Left: where ruamel.yaml decides.
    """
    parser = _parser_of(text)
    from yaml import YAMLError

    try:
        return parser.get_single_node()
    except (YAMLError, ValueError) as error:
        raise Left from error


def parse(text: str) -> Iterator[Any]:
    """Yield the events, of the same shape as those of ruamel.yaml.

    Raises:
        Left: where ruamel.yaml decides, perhaps only behind many events.
    """
    parser = _parser_of(text)
    from yaml import YAMLError

    try:
        while (event := parser.get_event()) is not None:
            yield event
    except (YAMLError, ValueError) as error:
        raise Left from error


def _parser_of(text: str) -> Any:  # noqa: ANN401
    if _parser is None or is_odd(text):
        raise Left
    return _parser(text)
