"""From a published strategy to the files of its website."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from importlib.metadata import version as version_of
from pathlib import Path

from digistrat import __version__
from digistrat.data.lookup import lookup
from digistrat.history.values import PublishedRecord
from digistrat.model.strategy import Published, Terms
from digistrat.model.when import Language
from digistrat.reading.logo import Logo
from digistrat.site.addresses import render_addresses
from digistrat.site.offering import content_of, offered
from digistrat.site.page import Page
from digistrat.site.pagecache import PageCache
from digistrat.site.pages import Site, pages, site, standing_pages
from digistrat.words import folders as searching
from digistrat.words import templates as sandbox
from digistrat.words.colours import render_colours
from digistrat.words.folders import TemplateFolders, render_template
from digistrat.words.templates import Sandbox
from digistrat.words.wording import LOCALE, wording

Make = Callable[[], bytes]

AS_THEY_ARE = ("style.css", "seiten.css", "filter.js")
CUSTOM_STYLE = "custom.css"


def render_site(  # noqa: PLR0913 - all that a website is made of
    strategy: Published,
    as_of: date,
    templates: Sequence[Path],
    language: Language,
    record: PublishedRecord | None = None,
    *,
    is_modified: bool = False,
    logo: Logo | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the website by its path, in a fixed order, the index last.

    ``templates`` are searched in order, each for its folder ``site``: the city's own first, then those of the package.
    ``is_modified`` says that there are public changes that were not committed yet.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    page_templates = PageTemplates(templates, language, strategy.terms)
    for path, make in plan_site(strategy, as_of, page_templates, record, is_modified=is_modified, logo=logo):
        yield path, make()


def plan_site(  # noqa: PLR0913 - all that a website is made of
    strategy: Published,
    as_of: date,
    page_templates: "PageTemplates",
    record: PublishedRecord | None = None,
    *,
    is_modified: bool = False,
    logo: Logo | None = None,
    cache: PageCache | None = None,
) -> Iterator[tuple[str, Make]]:
    """Yield every file by its path, with what makes its bytes: whoever needs some files makes only those.

    Pages that are known to ``cache`` are taken from there.
    """
    folders = page_templates.folders
    prepared = lookup(strategy, as_of, page_templates.words, record, is_modified=is_modified)
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
    shared = site(prepared, has_custom_style=custom is not None, logo=logo.name if logo else "")
    printer = _Printer(page_templates, shared, cache)
    for path, prepare in pages(prepared):
        yield path, partial(printer.made, prepare)


def _colours(strategy: Published) -> bytes:
    return render_colours(strategy.publication.theme.primary).encode()


def own_names(own: Path, others: Sequence[Path]) -> tuple[list[str], list[str]]:
    """Give the names of a city's own templates, and of its files that take the place of none that comes with us.

    A copy of ours, byte for byte, is nobody's own: this repository, seen by a digistrat that lies elsewhere, holds all.
    """
    folder, known, unknown = own / "site", [], []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        ours = next((other / "site" / name for other in others if (other / "site" / name).is_file()), None)
        if name == CUSTOM_STYLE or (ours and ours.read_bytes() != path.read_bytes()):
            known.append(name)
        elif not ours and not path.name.startswith("."):
            unknown.append(name)
    return sorted(known), sorted(unknown)


class PageTemplates:
    """The templates of pages: compiled once, in one language; it serves as long as no file changes."""

    def __init__(self, templates: Sequence[Path], language: Language, terms: Terms | None = None) -> None:
        """Take templates from folders, as ``render_site`` does, and the city's own words."""
        self.folders = TemplateFolders(templates)
        self.terms = terms
        self.words = wording(language, terms)
        self.environment = Sandbox(self.folders, self.words.catalogue)

    @cached_property
    def mark(self) -> str | None:
        """Give a hash of all that pages come from beside their values; None where not all of it can be seen."""
        whole = hashlib.sha256(f"{__version__} {version_of('jinja2')} {self.words.language} {self.terms!r}".encode())
        catalogue = LOCALE / self.words.language / "LC_MESSAGES" / "digistrat.mo"
        program = [Path(module) for module in (__file__, searching.__file__, sandbox.__file__)]
        program.extend([catalogue] if catalogue.is_file() else [])
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
        values = {"site": shared, "page": page, "it": page.content, "root": page.root}
        return render_template(self.environment, self.folders, page.template, values)


class _Printer:
    """Prints the pages of one site, and only those that are not there yet."""

    def __init__(self, page_templates: PageTemplates, shared: Site, cache: PageCache | None) -> None:
        self.templates = page_templates
        self.shared = shared
        self.cache = cache if cache and page_templates.mark else None
        self.begun = hashlib.sha256(f"{page_templates.mark}\0{shared!r}\0".encode("utf-8", "surrogatepass"))

    def made(self, prepare: Callable[[], Page]) -> bytes:
        page = prepare()
        if self.cache is None:
            return self.templates.render(page, self.shared)
        key = self._key(page)
        content = self.cache.recall(page.path, key)
        if content is None:
            content = self.templates.render(page, self.shared)
            self.cache.keep(page.path, key, content)
        return content

    def _key(self, page: Page) -> str:
        """Tell one page from any other: what is printed is a value, whose ``repr`` shows every field."""
        whole = self.begun.copy()
        whole.update(repr(page).encode("utf-8", "surrogatepass"))
        return whole.hexdigest()
