"""From a published strategy to the files of its website."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.model.strategy import Published
from digistrat.views.site.colours import render_colours
from digistrat.views.site.data import render_data
from digistrat.views.site.feed import FEED, render_feed
from digistrat.views.site.pages import pages, site, version_words
from digistrat.views.site.register import register
from digistrat.views.site.templates import Sandbox
from digistrat.views.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from jinja2 import Environment

    from digistrat.findings import Message
    from digistrat.history.values import PublishedRecord
    from digistrat.model.when import Language
    from digistrat.reading.revisions import Revision
    from digistrat.views.site.page import Page
    from digistrat.views.site.pages import Site

AS_THEY_ARE = ("style.css", "filter.js")
CUSTOM_STYLE = "custom.css"


def render_site(  # noqa: PLR0913, PLR0917 - all that a website is made of
    strategy: Published,
    as_of: date,
    templates: Sequence[Path],
    language: Language,
    record: PublishedRecord | None = None,
    version: Revision | None = None,
    *,
    is_modified: bool = False,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the website by its path, in a fixed order, the index last.

    ``templates`` are searched in order, each for its folder ``site``: the city's own first, then those of the package.
    ``version`` is the commit that is shown; ``is_modified`` says that the files differ from it.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    folders = TemplateFolders(templates)
    words = wording(language, "site")
    prepared = register(strategy, as_of, words, record)
    custom = folders.find(CUSTOM_STYLE)
    for name in AS_THEY_ARE:
        yield name, folders.read(name)
    if custom:
        yield CUSTOM_STYLE, folders.read(CUSTOM_STYLE)
    yield "farben.css", render_colours(strategy.publication.theme.primary).encode()
    yield (
        "daten/strategie.json",
        render_data(Published(strategy.model_copy(update={"as_of": as_of})), version, is_modified=is_modified),
    )
    if prepared.record:
        yield FEED, render_feed(prepared, prepared.record)
    shown = version_words(version, prepared, is_modified=is_modified)
    shared = site(prepared, has_custom_style=custom is not None, version=shown)
    printer = _Printer(folders, Sandbox(folders, words.catalogue), shared)
    for page in pages(prepared):
        yield page.path, printer.render(page)


def own_templates(root: Path) -> Path | None:
    """Give a city's own folder of templates, None where it has none.

    Raises:
        DigistratError: where the folder is a link: what a website shows comes from the folder of its strategy.
    """
    own = root / "templates"
    if not os.path.lexists(own):
        return None
    if own.is_symlink() or own.resolve() != root.resolve() / "templates":
        raise _unusable_file(own, OUTSIDE)
    return own if own.is_dir() else None


def own_names(own: Path, others: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Give the names of a city's own templates, and of its files that take the place of none that comes with us."""
    folder = own / "site"
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    known = [
        name for name in names if name == CUSTOM_STYLE or any((other / "site" / name).is_file() for other in others)
    ]
    return known, [name for name in names if name not in known and not name.rpartition("/")[2].startswith(".")]


class TemplateFolders(BaseLoader):
    """Finds templates by their names, in the first folder that has one, and never outside of that folder."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Look for templates in the subfolder ``site`` of the folders, in their order."""
        self.folders = [(folder / "site", folder.resolve()) for folder in folders]
        self.names: dict[str, str] = {}

    def find(self, name: str) -> Path | None:
        """Give the file of a template; a link may stand for it as long as it stays inside the folder."""
        for folder, root in self.folders:
            place = folder.joinpath(*split_template_path(name))
            if not os.path.lexists(place):
                continue
            try:
                found = place.resolve(strict=True)
            except (OSError, RuntimeError) as error:
                raise _unusable_file(place, OUTSIDE) from error
            if not found.is_relative_to(root):
                raise _unusable_file(place, OUTSIDE)
            if found.is_file():
                return place
        return None

    def read(self, name: str) -> bytes:
        """Give what stands in a template."""
        place = self.find(name)
        if place is None:
            raise _unusable(name, say("there is no such file"))
        try:
            return place.read_bytes()
        except OSError as error:
            raise _unusable(name, error.strerror or "?") from error

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002
        """Give a template as Jinja2 asks for it."""
        place = self.find(template)
        if place is None:
            raise TemplateNotFound(template)
        self.names[str(place)] = template
        try:
            return self.read(template).decode(), str(place), None
        except UnicodeDecodeError as error:
            raise _unusable(template, say("it is not written in UTF-8")) from error


class _Printer:
    """Prints pages with templates that are compiled once."""

    def __init__(self, folders: TemplateFolders, environment: Sandbox, shared: Site) -> None:
        self.folders = folders
        self.environment = environment
        self.site = shared

    def render(self, page: Page) -> bytes:
        try:
            template = self.environment.get_template(page.template)
            return template.render(site=self.site, page=page, it=page.content, root=page.root).encode()
        except TemplateSyntaxError as error:
            raise _unusable_line(error.name or page.template, error.lineno, str(error.message)) from error
        except MISTAKES as error:
            name, line = self._where(error, page.template)
            raise _unusable_line(name, line, _reason(error)) from error

    def _where(self, error: BaseException, name: str) -> tuple[str, int]:
        """Give the innermost template on the way to an error, and its line."""
        found, step = (name, 0), error.__traceback__
        while step is not None:
            if inner := self.folders.names.get(step.tb_frame.f_code.co_filename):
                found = (inner, step.tb_lineno)
            step = step.tb_next
        return found


MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template can bring about."""

OUTSIDE = say("it is a link that leads out of the folder of templates")


def _reason(error: BaseException) -> Message | str:
    if isinstance(error, TemplateNotFound):
        return say("“{name}” is not found", name=str(error.name))
    if isinstance(error, RecursionError):
        return say("it calls itself without end")
    return str(error) or type(error).__name__


def _unusable_line(name: str, line: int, reason: Message | str) -> DigistratError:
    if isinstance(reason, str):
        reason = reason.removesuffix(".")
    return _unusable(name, say("line {line}: {reason}", line=line, reason=reason) if line else reason)


def _unusable(name: str, reason: Message | str) -> DigistratError:
    return DigistratError(
        say("The template “{name}” cannot be used: {reason}.", name=f"site/{name}", reason=reason),
        say("Compare it with the template of the same name that comes with digistrat."),
    )


def _unusable_file(file: Path, reason: Message) -> DigistratError:
    return DigistratError(
        say("The template “{name}” cannot be used: {reason}.", name=str(file), reason=reason),
        say("Put the file itself in its place."),
    )
