"""The report as PDF/UA-1: tagged, with language and title, set by typst from a template that a city may replace."""

import json
import re
import shutil
import sys
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from digistrat.brief.document import Document
from digistrat.brief.html import labels
from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.words.colours import DEFAULT, LIGHT, parse_colour, readable
from digistrat.words.folders import TemplateFolders
from digistrat.words.wording import wording

TEMPLATE = "bericht.typ"
UNSHOWN = re.compile(r'the text `"([^`]*)"` could not be displayed')
PLACE = re.compile(r"┌─ [^:\n]*:(\d+):\d+")
FROM_THE_NET = "failed to download package"


def render_pdf(document: Document, folders: TemplateFolders) -> bytes:
    """Set the report; only the fonts that typst brings and those beside the template are used, on every machine alike.

    Raises:
        DigistratError: where typst is not installed, a template is missing or cannot be used, or no font has a sign.
    """
    try:
        import typst
    except ImportError as error:
        raise DigistratError(
            say("A PDF is made by typst, which is not installed."),
            say("Install it: {command} (or choose another format).", command=f"{_python()} -m pip install typst"),
        ) from error
    folder = _folder(folders)
    words = wording(document.language)
    accent = readable(parse_colour(document.colour) or DEFAULT, LIGHT)
    given = {
        "document": _plain(document),
        "day": document.dated,
        "words": labels(words),
        "accent": str(accent),
    }
    try:
        compiler = typst.Compiler(
            folders.read(TEMPLATE),
            root=folder,
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder]),
            sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in given.items()},
        )
        content = compiler.compile(
            format="pdf", pdf_standards="ua-1", timestamp=datetime.combine(document.day, time(), UTC)
        )
    except typst.TypstError as error:
        raise _mistake(error.message, error.diagnostic, folders) from error
    except RuntimeError as error:  # what is no fault of the template's language: a file that is no UTF-8
        raise folders.unusable(TEMPLATE, str(error)) from error
    return content if isinstance(content, bytes) else b""


def _python() -> str:
    """Give how the Python that runs here is called from where the person stands, whatever the system and the shell."""
    here = Path(sys.executable)
    if (known := shutil.which("python")) and Path(known) == here:
        return "python"
    near = here.relative_to(Path.cwd()) if here.is_relative_to(Path.cwd()) else here
    return f'"{near}"' if " " in str(near) else str(near)


def _folder(folders: TemplateFolders) -> Path:
    """Give the folder of the template: typst reads nothing outside of it, and nothing in it may lead there."""
    place = folders.find(TEMPLATE)
    if place is None:
        raise folders.unusable(TEMPLATE, say("there is no such file"))
    for file in sorted(place.parent.rglob("*")):
        folders.find(file.relative_to(place.parent).as_posix())
    return place.parent


def _plain(value: object) -> object:
    """Turn values into what JSON knows."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not is_dataclass(value):
        return value
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _mistake(message: str, diagnostic: str, folders: TemplateFolders) -> DigistratError:
    """Say in words why there is no PDF."""
    if unshown := dict.fromkeys(UNSHOWN.findall(diagnostic)):
        return DigistratError(
            say("No font for the PDF has these signs: {signs}.", signs=" ".join(unshown)),
            say("Leave them out, or put a font that has them (.ttf, .otf) into templates/brief/ beside bericht.typ."),
        )
    found = PLACE.search(diagnostic)
    reason = say("packages from the network are not fetched") if message.startswith(FROM_THE_NET) else message
    return folders.unusable(TEMPLATE, reason, int(found[1]) if found else 0)
