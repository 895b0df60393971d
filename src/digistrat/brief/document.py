"""A report, whatever its format: headings, paragraphs, lists and tables, read from Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Literal

from digistrat.findings import say
from digistrat.model.when import Language, day_wording
from digistrat.words.markdown import markdown_parser
from digistrat.words.wording import wording

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


TOP, DEEPEST = 2, 4
"""The levels of headings below the title, which is the one of level 1."""
RIGHT = "text-align:right"
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Signs that no file of Word can hold and no page shows."""
LINE = 108
"""How many signs of a table's small letters fit on a line of a page."""
NARROWEST, WIDEST = 4, 90
"""How many signs a column has at least, and how many it can wish for."""
BESIDE = 4
"""How many signs the space around a text is as wide as."""
SOFT = 18
"""The longest word that a column must hold without a break; longer ones are hyphenated."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same; a line break that was meant stands in it as a sign of its own."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    href: str = ""
    """Where the text leads: an address of the web or a mailbox, empty for most."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4: no level is skipped on the way down. ``id`` is the same in every format."""

    level: int
    runs: Runs
    id: str
    kind: Literal["heading"] = "heading"

    @property
    def text(self) -> str:
        """Give the words alone."""
        return words_of(self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class List:
    """A list; each item holds blocks, of which the first is mostly a paragraph."""

    items: "tuple[tuple[Block, ...], ...]"
    is_ordered: bool = False
    start: int = 1
    """The number of the first item, where they are numbered."""
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings; the first cell of a row says what it is about."""

    caption: Runs
    """The text in bold before the table; empty where there was none."""
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    is_number: tuple[bool, ...]
    """Which columns hold figures: those that are aligned to the right."""
    widths: tuple[int, ...]
    """How the columns share 1000 parts of the width, the same in every format and on every slide."""
    kind: Literal["table"] = "table"


Block = Heading | Paragraph | List | Table
"""A part of a report; ``kind`` tells templates which, since they know no types."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report before it takes a format."""

    title: str
    subtitle: str
    municipality: str
    day: date
    """The day that the report speaks of; also the date in the files' properties, so that they are always the same."""
    language: Language
    confidentiality: str
    """The line that every page must bear, empty for the public."""
    blocks: tuple[Block, ...]
    markdown: str
    """The Markdown that it was read from."""
    colour: str = ""
    """The city's own, such as "#05a", for headings and lines where the format has no other template; mostly empty."""
    data: str = ""
    """Of which day the data are, in words; empty where they are not newer than ``day``."""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Give the headings in their order, for the table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def day_words(self) -> str:
        """Say the day."""
        return day_wording(self.day, self.language)

    @property
    def dated(self) -> str:
        """Say the day, and of which day the data are."""
        return f"{self.day_words} · {self.data}" if self.data else self.day_words


def read_document(  # noqa: PLR0913 - all that stands on the first page
    markdown: str,
    *,
    title: str,
    subtitle: str,
    municipality: str,
    day: date,
    language: Language,
    confidentiality: str = "",
    colour: str = "",
    data: str = "",
) -> Document:
    """Read a report; neither HTML nor images are known, and links lead to the web and to mailboxes only.

    A heading of level 1 is the title and no block. A paragraph at the top that repeats what is given in words is none
    either: every format has a place of its own for that. A paragraph that begins in bold and stands right before a
    table is its caption.
    """
    from markdown_it.tree import SyntaxTreeNode

    root = SyntaxTreeNode(markdown_parser().enable("table").parse(UNPRINTED.sub("", markdown)))
    blocks = tuple(_levelled(_captioned(_blocks(root.children))))
    in_words = day_wording(day, language)
    as_of = f"{wording(language)(say('As of'))} {in_words}"
    said = {"", title, subtitle, municipality, confidentiality, in_words, as_of, data}
    start = next((place for place, block in enumerate(blocks) if not _repeats(block, said)), len(blocks))
    blocks = blocks[start:]
    return Document(title, subtitle, municipality, day, language, confidentiality, blocks, markdown, colour, data)


def words_of(runs: Runs) -> str:
    """Give the words of a text alone, on one line."""
    return " ".join("".join(run.text for run in runs).split())


def _repeats(block: Block, said: set[str]) -> bool:
    return isinstance(block, Paragraph) and words_of(block.runs) in said


def _blocks(nodes: "Iterable[SyntaxTreeNode]") -> Iterator[Block]:
    for node in nodes:
        if node.type in {"heading", "paragraph"}:
            runs = _runs_of(node)
            if words_of(runs) and node.tag != "h1":
                yield Paragraph(runs) if node.type == "paragraph" else Heading(int(node.tag[1]), runs, "")
        elif node.type in {"bullet_list", "ordered_list"}:
            items = tuple(tuple(_without_headings(_blocks(item.children))) for item in node.children)
            yield List(items, node.type == "ordered_list", int(node.attrs.get("start", 1)))
        elif node.type == "table":
            yield _table(node)
        elif node.type == "blockquote":
            yield from _blocks(node.children)
        elif node.content:
            yield Paragraph((Run(node.content.rstrip("\n")),))


def _without_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """Take a heading inside of a list for a paragraph in bold: it would tear the list apart in any contents."""
    for block in blocks:
        yield (
            Paragraph(tuple(replace(run, is_strong=True) for run in block.runs))
            if isinstance(block, Heading)
            else block
        )


def _table(node: "SyntaxTreeNode") -> Table:
    head, *body = node.children
    titles = head.children[0].children
    rows = tuple(tuple(_runs_of(cell) for cell in row.children) for part in body for row in part.children)
    names, is_number = tuple(map(_runs_of, titles)), tuple(cell.attrs.get("style") == RIGHT for cell in titles)
    return Table((), names, rows, is_number, _widths((names, *rows), is_number))


def _captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give a table the paragraph in bold that stands right before it."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and isinstance(before, Paragraph) and before.runs[0].is_strong:
            before = replace(block, caption=before.runs)
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Number the headings, and raise those that skip a level."""
    level, numbers = TOP - 1, count(1)
    for block in blocks:
        if isinstance(block, Heading):
            level = max(TOP, min(block.level, level + 1, DEEPEST))
            yield Heading(level, block.runs, f"abschnitt-{next(numbers)}")
        else:
            yield block


def _runs_of(node: "SyntaxTreeNode") -> Runs:
    return tuple(_joined(_runs(node.children[0].children, Run("")))) if node.children else ()


def _runs(nodes: "Iterable[SyntaxTreeNode]", look: Run) -> Iterator[Run]:
    """Yield the stretches of a text; what surrounds them gives them their look."""
    for node in nodes:
        strong, emphasis = look.is_strong or node.type == "strong", look.is_emphasis or node.type == "em"
        if node.type in {"strong", "em", "link"}:
            href = str(node.attrs.get("href", look.href))
            yield from _runs(node.children, Run("", strong, emphasis, href))
        else:
            text = {"softbreak": " ", "hardbreak": "\n"}.get(node.type, node.content)
            yield Run(text, strong, emphasis, look.href)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Put neighbours together that look the same."""
    last: Run | None = None
    for run in (run for run in runs if run.text):
        if last and (last.is_strong, last.is_emphasis, last.href) == (run.is_strong, run.is_emphasis, run.href):
            last = Run(last.text + run.text, run.is_strong, run.is_emphasis, run.href)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _widths(rows: Sequence[tuple[Runs, ...]], is_number: tuple[bool, ...]) -> tuple[int, ...]:
    """Share out the width: first room for the longest word of each column, then more for those with long texts."""
    columns = [[words_of(cell) for cell in column] for column in zip(*rows, strict=True)]
    needs = [_need(column, is_number=number) for column, number in zip(columns, is_number, strict=True)]
    wishes = [
        max(min(max(map(len, column)) + BESIDE, WIDEST) - need, 0) for column, need in zip(columns, needs, strict=True)
    ]
    asked = max(sum(wishes), 1)
    given = max(min(LINE - sum(needs), asked), 0)
    shares = [need + given * wish // asked for need, wish in zip(needs, wishes, strict=True)]
    others = [share * 1000 // sum(shares) for share in shares[1:]]
    return (1000 - sum(others), *others)


def _need(column: Sequence[str], *, is_number: bool) -> int:
    """Say how many signs a column must hold on a line: its longest word, the bold head included; of figures all."""
    head, *texts = column
    parts = [*(f"{word} " for word in head.split()), *(texts if is_number else " ".join(texts).split())]
    return max(NARROWEST, min(max(map(len, parts), default=0), SOFT)) + BESIDE
