"""The report as a Word file, made from the city's own template: its letterhead, its styles, its margins."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml.etree import LxmlError
from markupsafe import Markup

from digistrat.brief.document import Document
from digistrat.brief.html import labels
from digistrat.brief.wordbody import Body
from digistrat.findings import say
from digistrat.words.folders import MISTAKES, TemplateFolders
from digistrat.words.templates import Sandbox
from digistrat.words.wording import wording

TEMPLATE = "bericht.docx"
LARGEST = 50_000_000
"""How many bytes a template may hold when it is unpacked."""
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package: the earliest that ZIP knows."""
PLACE = Markup('<w:p digistrat="body"/>')
"""A mark for the body while the template is filled: the texts of a report are never read as a template."""
LONGEST = 255
"""How many signs Word allows in a property."""
REGIONS = {"de": "de-DE", "en": "en-GB"}


def render_word(document: Document, folders: TemplateFolders) -> bytes:
    """Fill the template: ``{{ title }}`` and the like in its text, header and footer, ``{{p body }}`` with the report.

    Raises:
        DigistratError: where the template is missing or cannot be used.
    """
    content = folders.read(TEMPLATE)
    try:
        _refuse_bombs(content, folders)
        word = _filled(content, document, folders)
        _write_body(word, document, folders)
        _write_properties(word, document)
        made = BytesIO()
        word.save(made)
    except (*MISTAKES, BadZipFile, OpcError, LxmlError) as error:
        reason = say("it is not a Word file (.docx)") if isinstance(error, NO_WORD) else str(error) or "?"
        raise folders.unusable(TEMPLATE, reason) from error
    return _packed(made)


NO_WORD = (BadZipFile, OpcError, LxmlError, KeyError)


def _refuse_bombs(content: bytes, folders: TemplateFolders) -> None:
    with ZipFile(BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LARGEST:
            raise folders.unusable(TEMPLATE, say("it is too large"))


def _filled(content: bytes, document: Document, folders: TemplateFolders) -> WordDocument:
    words = wording(document.language)
    template = DocxTemplate(BytesIO(content))
    values = {
        "title": document.title,
        "subtitle": document.subtitle,
        "municipality": document.municipality,
        "day": document.dated,
        "confidentiality": document.confidentiality,
        "words": labels(words),
        "body": PLACE,
    }
    template.render(values, Sandbox(folders, words.catalogue))
    word: WordDocument = template.docx
    return word


def _write_body(word: WordDocument, document: Document, folders: TemplateFolders) -> None:
    """Put the report where the template has a place for it."""
    marks = word.element.body.xpath(".//w:p[@digistrat]")
    if not marks:
        raise folders.unusable(TEMPLATE, say("it has no paragraph {placeholder}", placeholder="{{p body }}"))
    for mark in marks:
        around = list(mark.iterancestors(qn("w:p")))
        place = around[-1] if around else mark
        for element in Body(word).write(document.blocks):
            place.addprevious(element)
        place.getparent().remove(place)


def _write_properties(word: WordDocument, document: Document) -> None:
    """Tell title, author and language; the days are that of the report, so that its bytes are always the same."""
    properties = word.core_properties
    region = REGIONS[document.language]
    properties.title, properties.subject = document.title[:LONGEST], document.subtitle[:LONGEST]
    properties.author = properties.last_modified_by = document.municipality[:LONGEST]
    properties.language, properties.comments, properties.revision = region, document.confidentiality[:LONGEST], 1
    properties.created = properties.modified = datetime.combine(document.day, time())
    look = word.styles.element
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"):
        found = look.find(qn(name))
        if found is None:
            found = OxmlElement(name)
            look.insert(0, found) if name == "w:docDefaults" else look.append(found)
        look = found
    look.set(qn("w:val"), region)


def _packed(made: BytesIO) -> bytes:
    """Pack the files again, without the time and the system that they were packed at and on."""
    out = BytesIO()
    with ZipFile(made) as package, ZipFile(out, "w", ZIP_DEFLATED) as fresh:
        for name in package.namelist():
            entry = ZipInfo(name, FIRST_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            fresh.writestr(entry, package.read(name))
    return out.getvalue()
