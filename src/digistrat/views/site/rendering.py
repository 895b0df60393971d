"""From a published strategy to the files of its website."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property, partial
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.loaders import split_template_path

from digistrat import __version__
from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.views.exports.offering import content_of, offered
from digistrat.views.site import templates as sandbox
from digistrat.views.site.addresses import render_addresses
from digistrat.views.site.colours import render_colours
from digistrat.views.site.pages import pages, site, standing_pages, version_words
from digistrat.views.site.register import register
from digistrat.views.site.templates import Sandbox
from digistrat.views.wording import LOCALE, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from jinja2 import Environment

    from digistrat.findings import Message
    from digistrat.history.values import PublishedRecord
    from digistrat.model.strategy import Published
    from digistrat.model.when import Language
    from digistrat.reading.logo import Logo
    from digistrat.reading.revisions import Revision
    from digistrat.views.site.page import Page
    from digistrat.views.site.pages import Site
    from digistrat.views.site.prints import Prints

    Make = Callable[[], bytes]

AS_THEY_ARE = ("style.css", "seiten.css", "filter.js")
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
    logo: Logo | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the website by its path, in a fixed order, the index last.

    ``templates`` are searched in order, each for its folder ``site``: the city's own first, then those of the package.
    ``version`` is the commit that is shown; ``is_modified`` says that the files differ from it.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    press = Press(templates, language)
    for path, make in plan_site(strategy, as_of, press, record, version, is_modified=is_modified, logo=logo):
        yield path, make()


def plan_site(  # noqa: PLR0913 - all that a website is made of
    strategy: Published,
    as_of: date,
    press: Press,
    record: PublishedRecord | None = None,
    version: Revision | None = None,
    *,
    is_modified: bool = False,
    logo: Logo | None = None,
    prints: Prints | None = None,
) -> Iterator[tuple[str, Make]]:
    """Yield every file by its path, with what makes its bytes: whoever needs some files makes only those.

    Pages that are known to ``prints`` are taken from there.
    """
    folders = press.folders
    prepared = register(strategy, as_of, press.words, record, version, is_modified=is_modified)
    custom = folders.find(CUSTOM_STYLE)
    for name in AS_THEY_ARE:
        yield name, partial(folders.read, name)
    if custom:
        yield CUSTOM_STYLE, partial(folders.read, CUSTOM_STYLE)
    yield "farben.css", partial(_colours, strategy)
    if logo:
        yield logo.name, partial(bytes, logo.content)
    for export in offered(prepared):
        yield export.path, partial(content_of, export, prepared)
    for path, content in render_addresses(prepared, standing_pages(prepared)):
        yield path, partial(bytes, content)
    shown = version_words(version, prepared, is_modified=is_modified)
    shared = site(prepared, has_custom_style=custom is not None, version=shown, logo=logo.name if logo else "")
    printer = _Printer(press, shared, prints)
    for path, prepare in pages(prepared):
        yield path, partial(printer.made, prepare)


def _colours(strategy: Published) -> bytes:
    return render_colours(strategy.publication.theme.primary).encode()


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

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield every file by its name, in a fixed order.

        Raises:
            OSError: where a folder cannot be read, or a link leads to one: what lies behind it is not looked at.
        """
        for number, (folder, _) in enumerate(self.folders):
            for file in sorted(folder.rglob("*")):
                if file.is_dir():
                    if file.is_symlink():
                        raise OSError(file)
                    continue
                yield f"{number}/{file.relative_to(folder).as_posix()}", file

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


class Press:
    """What pages are printed with: templates, compiled once, in one language; it serves as long as no file changes."""

    def __init__(self, templates: Sequence[Path], language: Language) -> None:
        """Take templates from folders, as ``render_site`` does."""
        self.folders = TemplateFolders(templates)
        self.words = wording(language, "site")
        self.environment = Sandbox(self.folders, self.words.catalogue)

    @cached_property
    def mark(self) -> str | None:
        """Give a hash of all that pages come from beside their values; None where not all of it can be seen."""
        whole = hashlib.sha256(f"{__version__} {version_of('jinja2')} {self.words.language}".encode())
        catalogue = LOCALE / self.words.language / "LC_MESSAGES" / "site.mo"
        program = [Path(__file__), Path(sandbox.__file__), *([catalogue] if catalogue.is_file() else [])]
        try:
            for name, file in [*self.folders.files(), *((file.name, file) for file in program)]:
                content = file.read_bytes()
                whole.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
        except OSError:
            return None
        return whole.hexdigest()

    def render(self, page: Page, shared: Site) -> bytes:
        """Print a page.

        Raises:
            DigistratError: where a template is missing or cannot be used.
        """
        try:
            template = self.environment.get_template(page.template)
            return template.render(site=shared, page=page, it=page.content, root=page.root).encode()
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


class _Printer:
    """Prints the pages of one site, and only those that are not there yet."""

    def __init__(self, press: Press, shared: Site, prints: Prints | None) -> None:
        self.press = press
        self.shared = shared
        self.prints = prints if prints and press.mark else None
        self.begun = hashlib.sha256(f"{press.mark}\0{shared!r}\0".encode("utf-8", "surrogatepass"))

    def made(self, prepare: Callable[[], Page]) -> bytes:
        page = prepare()
        if self.prints is None:
            return self.press.render(page, self.shared)
        key = self._key(page)
        content = self.prints.recall(page.path, key)
        if content is None:
            content = self.press.render(page, self.shared)
            self.prints.keep(page.path, key, content)
        return content

    def _key(self, page: Page) -> str:
        """Tell one page from any other: what is printed is a value, whose ``repr`` shows every field."""
        whole = self.begun.copy()
        whole.update(repr(page).encode("utf-8", "surrogatepass"))
        return whole.hexdigest()


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
