"""The report as slides: a page without script, one slide a screen and one slide a sheet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from digistrat.brief.document import Block, Document, Heading, List, Paragraph, Run, Runs, Table, words_of
from digistrat.brief.html import print_page
from digistrat.findings import say
from digistrat.words.folders import TemplateFolders
from digistrat.words.wording import wording

HEIGHT = 14.0
"""How many lines of text a slide holds below its heading."""
WIDTH = 78
"""How many signs a line holds."""
TABLE_WIDTH = 104
"""How many signs a line of a table holds: its letters are smaller,"""
ROW_HEIGHT = 0.72
"""and so are its lines."""
BETWEEN = 0.5
"""The space after a paragraph or an item, in lines."""
HEADING_WIDTH = 40
"""How many signs a line of a heading holds;"""
HEADING_HEIGHT = 1.9
"""each further line takes so much of the height."""
WASTE = 1.12
"""Words do not fill a line to its end."""
LONG = 6 * WIDTH
"""A longer paragraph is taken apart, so that a slide can end within it."""
SENTENCE = re.compile(r"(?<=[a-zäöüß]{4}[.!?]) (?=[A-ZÄÖÜ„])")
"""Between two sentences, not after an abbreviation."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One topic, or the part of it that fits."""

    section: str
    """The heading above the topic's own; empty where it is one of the highest itself."""
    title: str
    is_continued: bool
    blocks: tuple[Block, ...]


def render_slides(document: Document, folders: TemplateFolders) -> bytes:
    """Render the report as slides.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    return print_page("folien.html", document, folders, {"slides": tuple(slides_of(document))})


def slides_of(document: Document) -> Iterator[Slide]:
    """Yield a slide for each heading of level 2 and 3 with what stands below it; long topics go on on the next one."""
    below: list[Block] = []
    section, title = "", wording(document.language)(say("Overview"))
    for block in document.blocks:
        if not isinstance(block, Heading) or block.level > 3:  # noqa: PLR2004 - the deepest level with a slide
            below.append(block)
            continue
        yield from _topic(section, title, below)
        if block.level == 2:  # noqa: PLR2004 - a topic of its own
            section = ""
        elif not section:
            section = title
        title, below = block.text, []
    yield from _topic(section, title, below)


def _topic(section: str, title: str, blocks: list[Block]) -> Iterator[Slide]:
    further = (len(title) - 1) // HEADING_WIDTH
    for number, part in enumerate(_balanced(tuple(_pieces(blocks)), HEIGHT - further * HEADING_HEIGHT)):
        yield Slide(section, title, number > 0, tuple(_rejoined(part)))


def _pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    """Take everything apart, so that a slide can end between any two items, rows or sentences."""
    for block in blocks:
        if isinstance(block, List):
            for number, item in enumerate(block.items, block.start):
                yield List((item,), block.is_ordered, number)
        elif isinstance(block, Table):
            for row in block.rows:
                yield replace(block, rows=(row,))
        elif isinstance(block, Paragraph) and len(words_of(block.runs)) > LONG:
            yield from map(Paragraph, _sentences(block.runs))
        else:
            yield block


def _sentences(runs: Runs) -> Iterator[Runs]:
    """Cut a long text between two sentences, as seldom as can be."""
    part: list[Run] = []
    for run in runs:
        first, *others = SENTENCE.split(run.text)
        part.append(replace(run, text=first))
        for sentence in others:
            if sum(len(one.text) for one in part) + len(sentence) > LONG:
                yield tuple(part)
                part = []
            part.append(replace(run, text=f" {sentence}" if part else sentence))
    yield tuple(part)


def _balanced(pieces: Sequence[Block], room: float) -> list[list[Block]]:
    """Fill as few slides as can be, and each about as much as the others: none goes on for a single line."""
    slides = list(_filled(pieces, room))
    for less in range(1, int(room)):
        tighter = list(_filled(pieces, room - less))
        if len(tighter) > len(slides):
            break
        slides = tighter
    return slides


def _filled(pieces: Iterable[Block], room: float) -> Iterator[list[Block]]:
    """Fill slides one after the other; a slide never ends with a heading."""
    slide: list[Block] = []
    height = 0.0
    for piece in pieces:
        follows = isinstance(piece, Table) and bool(slide) and _together(slide[-1], piece) is not None
        needed = _height(piece, is_first=not follows)
        if slide and height + needed > room:
            carried = [slide.pop()] if isinstance(slide[-1], Heading) and len(slide) > 1 else []
            yield slide
            slide, height = carried, sum(map(_height, carried))
            needed = _height(piece)
        slide.append(piece)
        height += needed
    if slide:
        yield slide


def _rejoined(pieces: list[Block]) -> list[Block]:
    """Put items and rows that came from the same list or table together again."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        whole = _together(joined[-1], piece)
        joined[-1:] = [whole] if whole else [joined[-1], piece]
    return joined


def _title(table: Table) -> object:
    return table.head, table.caption


def _together(last: Block, piece: Block) -> Block | None:
    """Make one of two parts of the same table or list; None where they are none."""
    if isinstance(last, Table) and isinstance(piece, Table) and _title(last) == _title(piece):
        return replace(last, rows=(*last.rows, *piece.rows))
    if isinstance(last, List) and isinstance(piece, List) and last.is_ordered == piece.is_ordered:
        return replace(last, items=(*last.items, *piece.items))
    return None


def _height(block: Block, *, is_first: bool = True) -> float:
    """Guess how many lines of a slide a block takes."""
    if isinstance(block, List):
        return sum(sum(map(_height, item)) for item in block.items)
    if isinstance(block, Table):
        head = _row_height(block.head, block) + (1.3 if block.caption else 0.0) if is_first else 0.0
        return head + sum(_row_height(row, block) for row in block.rows)
    if isinstance(block, Heading):
        return 1.6
    return _lines(block) + BETWEEN


def _lines(block: Paragraph) -> int:
    parts = "".join(run.text for run in block.runs).split("\n")
    return sum(_wrapped(len(part), WIDTH) for part in parts)


def _row_height(row: tuple[Runs, ...], table: Table) -> float:
    rooms = [max(4, TABLE_WIDTH * width // 1000 - 2) for width in table.widths]
    lines = max(_wrapped(len(words_of(cell)), room) for cell, room in zip(row, rooms, strict=True))
    return lines * ROW_HEIGHT + 0.4


def _wrapped(length: int, room: int) -> int:
    """Say how many lines a text takes; one that fits takes one."""
    return 1 if length <= room else ceil(length * WASTE / room)
