"""Makes ``templates/brief/bericht.docx``, the Word template of reports: ``python docs/word_template.py``.

It is written by hand, as small as Word allows, so that it holds only what a report needs; a city makes its own in Word.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PLACE = Path(__file__).parent.parent / "templates" / "brief" / "bericht.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ACCENT, TEXT, QUIET, WARNING, LINE = "0B4F71", "1A2129", "4A5662", "A3140B", "CFD6DD"
LINE_END = 8958
"""The width of the text, in twentieths of a point: A4 without its margins."""


def paragraph_style(name: str, look: str = "", place: str = "", after: str = "Normal", base: str = "Normal") -> str:
    """Write a style of paragraphs; its id is its name without spaces."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{after}"/><w:qFormat/>'
        f"<w:pPr>{place}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def letters(size: float, colour: str = TEXT, *, is_bold: bool = False) -> str:
    """Write the look of letters; the size is in points."""
    bold = "<w:b/><w:bCs/>" if is_bold else ""
    half = round(size * 2)
    return f'{bold}<w:color w:val="{colour}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def spacing(before: int, after: int, line: int = 276) -> str:
    """Write the space around a paragraph, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def heading(level: int, size: float, before: int, after: int, colour: str) -> str:
    """Write the style of a heading."""
    place = f'<w:keepNext/><w:keepLines/>{spacing(before, after, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    return paragraph_style(f"heading {level}", letters(size, colour, is_bold=True), place)


def list_style(name: str, number: int, level: int) -> str:
    """Write the style of a list on one of its levels."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{spacing(0, 80)}'
    return paragraph_style(name, "", place, name.title().replace(" ", ""))


NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f"<w:pPr>{spacing(0, 140)}</w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
)
TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Berichtstabelle"><w:name w:val="Berichtstabelle"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:color="{LINE}"/><w:insideH w:val="single" w:sz="4" w:color="{LINE}"/>'
    '</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:color="{ACCENT}"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)
STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    f'{letters(10.5)}<w:lang w:val="de-DE"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    + NORMAL
    + paragraph_style("Title", letters(24, is_bold=True), f"<w:keepNext/>{spacing(120, 120, 240)}")
    + paragraph_style("Subtitle", letters(13, QUIET), spacing(0, 120, 252))
    + paragraph_style("Stadtname", letters(11, ACCENT, is_bold=True), spacing(600, 60))
    + paragraph_style("Stichtag", letters(10.5, QUIET), spacing(0, 120))
    + paragraph_style("Vermerk", letters(10.5, WARNING, is_bold=True), spacing(0, 120))
    + heading(1, 15, 480, 140, ACCENT)
    + heading(2, 12, 320, 100, ACCENT)
    + heading(3, 10.5, 240, 60, TEXT)
    + paragraph_style("Body Text")
    + "".join(list_style(f"List Bullet{end}", 1, level) for level, end in enumerate(("", " 2", " 3")))
    + "".join(list_style(f"List Number{end}", 2 + level, 0) for level, end in enumerate(("", " 2", " 3")))
    + paragraph_style("caption", letters(10), f"<w:keepNext/>{spacing(200, 120)}")
    + paragraph_style("Tabellentext", letters(8.5), f'<w:suppressAutoHyphens w:val="0"/>{spacing(0, 0, 252)}')
    + paragraph_style("header", letters(8.5, QUIET), f'<w:tabs><w:tab w:val="right" w:pos="{LINE_END}"/></w:tabs>')
    + paragraph_style("footer", letters(8.5, QUIET), f'<w:tabs><w:tab w:val="right" w:pos="{LINE_END}"/></w:tabs>')
    + TABLE
    + "</w:styles>"
)
NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="280"/></w:pPr>'
        f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
        for level, sign in enumerate("•◦•")
    )
    + "</w:abstractNum>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{1 + level}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
        for level in range(3)
    )
    + "".join(f'<w:num w:numId="{1 + kind}"><w:abstractNumId w:val="{kind}"/></w:num>' for kind in range(4))
    + "</w:numbering>"
)
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:autoHyphenation/><w:defaultTabStop w:val="709"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


def paragraph(style: str, text: str) -> str:
    """Write a paragraph with a placeholder."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def field(name: str) -> str:
    """Write a field that Word works out: the number of the page, or of all pages."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def run(text: str, look: str = "") -> str:
    """Write a stretch of text, spaces at its ends included."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


HEADER = (
    f'{HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run("{{ municipality }}")}'
    f"<w:r><w:tab/></w:r>{run('{{ confidentiality }}', letters(8.5, WARNING, is_bold=True))}</w:p></w:hdr>"
)
FOOTER = (
    f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run("{{ title }}")}'
    f"<w:r><w:tab/></w:r>{run('{{ words.page }} ')}{field('PAGE')}{run(' {{ words.of }} ')}{field('NUMPAGES')}"
    "</w:p></w:ftr>"
)
DOCUMENT = (
    f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
    + paragraph("Stadtname", "{{ municipality }}")
    + paragraph("Title", "{{ title }}")
    + paragraph("Normal", "{%p if subtitle %}")
    + paragraph("Subtitle", "{{ subtitle }}")
    + paragraph("Normal", "{%p endif %}")
    + paragraph("Stichtag", "{{ words.as_of }} {{ day }}")
    + paragraph("Normal", "{%p if confidentiality %}")
    + paragraph("Vermerk", "{{ confidentiality }}")
    + paragraph("Normal", "{%p endif %}")
    + paragraph("Normal", "{{p body }}")
    + '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1644" w:right="1304" w:bottom="1474" w:left="1644" '
    'w:header="794" w:footer="680" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
PARTS = {
    "word/styles.xml": ("styles", STYLES),
    "word/numbering.xml": ("numbering", NUMBERING),
    "word/settings.xml": ("settings", SETTINGS),
    "word/header1.xml": ("header", HEADER),
    "word/footer1.xml": ("footer", FOOTER),
}
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bericht</dc:title></cp:coreProperties>'
)
CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/docProps/core.xml" ContentType="{CORE_KIND}"/>'
    + "".join(f'<Override PartName="/{path}" ContentType="{KIND}.{kind}+xml"/>' for path, (kind, _) in PARTS.items())
    + "</Types>"
)


def relations(targets: list[tuple[str, str]]) -> str:
    """Write which part leads to which."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def files() -> dict[str, str]:
    """Give every file of the package by its path."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations([(f"{R}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")]),
        "docProps/core.xml": CORE,
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": relations(
            [(f"{R}/{kind}", path.removeprefix("word/")) for path, (kind, _) in PARTS.items()]
        ),
        **{path: content for path, (_, content) in PARTS.items()},
    }


def main() -> None:
    """Write the template; the same bytes every time."""
    with ZipFile(PLACE, "w", ZIP_DEFLATED) as package:
        for path, content in files().items():
            entry = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)


if __name__ == "__main__":
    main()
