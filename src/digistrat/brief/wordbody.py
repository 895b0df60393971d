"""The report as paragraphs and tables of Word: real styles where the template has them, their look where it has not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section

from digistrat.brief.document import Block, Heading, List, Paragraph, Run, Runs, Table

DEEPEST_LIST = 3
"""Word names list styles down to the third level."""
INDENT = 360
"""How far a level of a list stands in, in twentieths of a point."""
TABLE_WIDTH = 9000
"""How wide a table is where a template does not tell how wide its page is, in twentieths of a point."""
TABLE_STYLES = ("berichtstabelle", "table grid")
CELL_STYLES = ("tabellentext",)
AFTER_TABLE = "240"
EMU = 635
"""How many of python-docx's units are a twentieth of a point."""


class Body:
    """Writes blocks for one Word file: it knows the file's styles and numbers its lists."""

    def __init__(self, word: WordDocument) -> None:
        """Look up the styles by their names, which are English in every language of Word."""
        self.part = word.part
        named = word.styles.element.iter(qn("w:style"))
        self.styles = {
            (name.get(qn("w:val")) or "").lower(): style
            for style in named
            if (name := style.find(qn("w:name"))) is not None
        }
        self.numbering = next(
            (
                relation.target_part.element
                for relation in word.part.rels.values()
                if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and hasattr(relation.target_part, "element")
            ),
            None,
        )
        self.width = next(map(_room, word.sections), 0) or TABLE_WIDTH

    def write(self, blocks: Iterable[Block]) -> Iterator[BaseOxmlElement]:
        """Yield the elements of a body."""
        last: Block | None = None
        for block in blocks:
            elements = list(self._block(block, 0))
            if isinstance(last, Table):
                _keep_apart(block, elements)
            yield from elements
            last = block

    def _block(self, block: Block, depth: int) -> Iterator[BaseOxmlElement]:
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            indent = _element("w:ind", left=str(INDENT * depth)) if depth else None
            yield self._paragraph(block.runs, self._style("body text"), indent)
        elif isinstance(block, List):
            yield from self._list(block, depth)
        else:
            if block.caption:
                yield self._caption(block.caption)
            yield self._table(block)

    def _style(self, *names: str) -> str | None:
        """Give the id of the first style that the template has."""
        found = next((self.styles[name] for name in names if name in self.styles), None)
        return None if found is None else found.get(qn("w:styleId"))

    def _paragraph(
        self, runs: Runs, style: str | None, *properties: BaseOxmlElement | None, lead: str = ""
    ) -> BaseOxmlElement:
        paragraph = _element("w:p")
        given = [one for one in properties if one is not None]
        if style:
            given.insert(0, _element("w:pStyle", val=style))
        if given:
            paragraph.append(_element("w:pPr", *given))
        if lead:
            runs = (Run(lead), *runs)
        paragraph.extend(self._run(run) for run in runs)
        return paragraph

    def _run(self, run: Run) -> BaseOxmlElement:
        look = [_element("w:b")] if run.is_strong else []
        look += [_element("w:i")] if run.is_emphasis else []
        if run.href:
            style = self._style("hyperlink")
            look = [_element("w:rStyle", val=style), *look] if style else [*look, _element("w:u", val="single")]
        written = _element("w:r", *([_element("w:rPr", *look)] if look else []), *_text(run.text))
        if not run.href:
            return written
        link = _element("w:hyperlink", written)
        link.set(qn("r:id"), self.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _heading(self, heading: Heading) -> BaseOxmlElement:
        """Write a heading; the highest is Word's first, since the title has a style of its own."""
        level = heading.level - 1
        style = self._style(f"heading {level}")
        if style:
            return self._paragraph(heading.runs, style)
        bold = tuple(replace(run, is_strong=True) for run in heading.runs)
        return self._paragraph(bold, None, _element("w:keepNext"), _element("w:outlineLvl", val=str(level - 1)))

    def _caption(self, runs: Runs) -> BaseOxmlElement:
        return self._paragraph(runs, self._style("caption"), _element("w:keepNext"))

    def _list(self, block: List, depth: int) -> Iterator[BaseOxmlElement]:
        name = "list number" if block.is_ordered else "list bullet"
        level = min(depth + 1, DEEPEST_LIST)
        style = self._style(name if level == 1 else f"{name} {level}")
        number = self._new_number(style, block.start) if block.is_ordered else ""
        for place, item in enumerate(block.items, block.start):
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(()), item)
            if style and (number or not block.is_ordered):
                counted = _element("w:ilvl", val="0"), _element("w:numId", val=number)
                yield self._paragraph(first.runs, style, _element("w:numPr", *counted) if number else None)
            else:
                lead = f"{place}.\t" if block.is_ordered else "•\t"
                indent = _element("w:ind", left=str(INDENT * (depth + 1)), hanging=str(INDENT))
                yield self._paragraph(first.runs, None, indent, lead=lead)
            for inner in rest:
                yield from self._block(inner, depth + 1)

    def _new_number(self, style: str | None, start: int) -> str:
        """Begin to count again, where Word would go on; empty where the style does not count."""
        known = next((one for one in self.styles.values() if style and one.get(qn("w:styleId")) == style), None)
        path = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
        used = None if known is None else known.find(path)
        if used is None or self.numbering is None:
            return ""
        wanted = used.get(qn("w:val"))
        for number in self.numbering.findall(qn("w:num")):
            abstract = number.find(qn("w:abstractNumId"))
            if number.get(qn("w:numId")) == wanted and abstract is not None:
                new = self.numbering.add_num(int(abstract.get(qn("w:val"))))
                new.add_lvlOverride(ilvl=0).add_startOverride(start)
                return str(new.numId)
        return ""

    def _table(self, table: Table) -> BaseOxmlElement:
        style = self._style(*TABLE_STYLES)
        widths = [str(self.width * width // 1000) for width in table.widths]
        properties = _element(
            "w:tblPr",
            *([_element("w:tblStyle", val=style)] if style else []),
            _element("w:tblW", w=str(self.width), type="dxa"),
            *([] if style else [_borders()]),
            _element("w:tblLayout", type="fixed"),
            _element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="0", noVBand="1"),
        )
        grid = _element("w:tblGrid", *(_element("w:gridCol", w=width) for width in widths))
        head = tuple(tuple(replace(run, is_strong=True) for run in cell) for cell in table.head)
        rows = [self._row(row, table, widths, is_head=place == 0) for place, row in enumerate((head, *table.rows))]
        return _element("w:tbl", properties, grid, *rows)

    def _row(self, row: tuple[Runs, ...], table: Table, widths: list[str], *, is_head: bool) -> BaseOxmlElement:
        kept = [_element("w:cantSplit"), *([_element("w:tblHeader")] if is_head else [])]
        style = self._style(*CELL_STYLES)
        cells = [
            _element(
                "w:tc",
                _element("w:tcPr", _element("w:tcW", w=width, type="dxa")),
                self._paragraph(
                    cell,
                    style,
                    _element("w:keepNext") if is_head else None,
                    _element("w:jc", val="right") if is_number else None,
                ),
            )
            for cell, width, is_number in zip(row, widths, table.is_number, strict=True)
        ]
        return _element("w:tr", _element("w:trPr", *kept), *cells)


def _room(section: Section) -> int:
    """Give the width of the text, in twentieths of a point; 0 where a template does not tell it."""
    width = section.page_width or 0
    return max(width - (section.left_margin or 0) - (section.right_margin or 0), 0) // EMU


def _element(name: str, *inside: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Make an element of WordprocessingML; its attributes are of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(inside)
    return made


def _text(text: str) -> Iterator[BaseOxmlElement]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _element("w:br")
        for place, part in enumerate(line.split("\t")):
            if place:
                yield _element("w:tab")
            written = _element("w:t")
            written.text = part
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            yield written


def _borders() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return _element("w:tblBorders", *(_element(f"w:{side}", val="single", sz="4", color="auto") for side in sides))


def _keep_apart(block: Block, elements: list[BaseOxmlElement]) -> None:
    """Keep what follows a table apart from it; two tables that touch would become one."""
    if isinstance(block, Table) and not block.caption:
        elements.insert(0, _element("w:p"))
    elif isinstance(block, Paragraph | List):
        properties = elements[0].get_or_add_pPr()
        properties._insert_spacing(_element("w:spacing", before=AFTER_TABLE))  # noqa: SLF001 - keeps the order that Word asks for
