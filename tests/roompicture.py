"""The picture of the house in ``docs/architecture.md``, drawn from what its rooms import."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "src" / "digistrat"
PICTURE = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- end of rooms -->\n)", re.DOTALL)
"""Where the picture belongs."""


def with_picture(text: str) -> str:
    """Give a page with its picture drawn again."""
    return PICTURE.sub(lambda _: picture(), text)


def picture() -> str:
    """Draw each room with its first sentence; an arrow leads to a room that it builds on, unless others lead there."""
    asked = imported()
    boxes = [f'  {room}["<b>{room}</b><br>{_first_sentence(room)}"]' for room in sorted(asked, key=_height(asked))]
    arrows = [f"  {room} --> {other}" for room in sorted(asked) for other in sorted(_direct(room, asked))]
    return "\n".join(("```mermaid", "flowchart TD", *boxes, *arrows, "```", ""))


def imported() -> Mapping[str, frozenset[str]]:
    """Give for each room those that it imports; a file beside the rooms is one, too."""
    found: dict[str, set[str]] = {}
    for path in sorted(HOUSE.rglob("*.py")):
        room = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        if not room.startswith("__"):
            found.setdefault(room, set()).update(_named(path))
    return {room: frozenset(others & found.keys() - {room}) for room, others in found.items()}


def _named(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    modules = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {module.split(".")[1] for module in modules if module.startswith("digistrat.")}


def _below(room: str, asked: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Give all rooms that one builds on, by whatever way; a circle would have no end, and import-linter refuses it."""
    return asked[room].union(*(_below(other, asked) for other in asked[room]))


def _direct(room: str, asked: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return asked[room].difference(*(_below(other, asked) for other in asked[room]))


def _height(asked: Mapping[str, frozenset[str]]) -> Callable[[str], tuple[int, str]]:
    return lambda room: (-len(_below(room, asked)), room)


def _first_sentence(room: str) -> str:
    place = HOUSE / room / "__init__.py" if (HOUSE / room).is_dir() else HOUSE / f"{room}.py"
    told = ast.get_docstring(ast.parse(place.read_text(encoding="utf-8"))) or ""
    return re.split(r"[:;.]", told.splitlines()[0].replace("``", ""), maxsplit=1)[0]
