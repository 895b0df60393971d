"""From a published strategy to the files of its website."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateSyntaxError

from digistrat.errors import DigistratError
from digistrat.findings import say
from digistrat.model.strategy import Published
from digistrat.views.site.colours import render_colours
from digistrat.views.site.data import render_data
from digistrat.views.site.pages import pages, site
from digistrat.views.site.register import register
from digistrat.views.site.templates import Sandbox
from digistrat.views.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from digistrat.model.when import Language
    from digistrat.views.site.pages import Page, Site

AS_THEY_ARE = ("style.css", "filter.js")
CUSTOM_STYLE = "custom.css"


def render_site(
    strategy: Published, as_of: date, templates: Sequence[Path], language: Language
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the website by its path, in a fixed order, the index last.

    ``templates`` are searched in order, each for its folder ``site``: the city's own first, then those of the package.

    Raises:
        DigistratError: where a template is missing or cannot be used.
    """
    folders = [folder / "site" for folder in templates]
    words = wording(language, "site")
    prepared = register(strategy, as_of, words)
    custom = _find(CUSTOM_STYLE, folders)
    for name in AS_THEY_ARE:
        yield name, _required(name, folders).read_bytes()
    if custom:
        yield CUSTOM_STYLE, custom.read_bytes()
    yield "farben.css", render_colours(strategy.publication.theme.primary).encode()
    yield "daten/strategie.json", render_data(Published(strategy.model_copy(update={"as_of": as_of})))
    printer = _Printer(Sandbox(folders, words.catalogue), site(prepared, has_custom_style=custom is not None))
    for page in pages(prepared):
        yield page.path, printer.render(page)


def _find(name: str, folders: Sequence[Path]) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _required(name: str, folders: Sequence[Path]) -> Path:
    found = _find(name, folders)
    if found is None:
        raise _unusable(name, "file not found")
    return found


class _Printer:
    """Prints pages with templates that are compiled once."""

    def __init__(self, environment: Sandbox, shared: Site) -> None:
        self.environment = environment
        self.site = shared

    def render(self, page: Page) -> bytes:
        try:
            template = self.environment.get_template(page.template)
            text = template.render(site=self.site, page=page, it=page.content, root=page.root)
        except TemplateSyntaxError as error:
            raise _unusable(error.name or page.template, f"{error.message}, line {error.lineno}") from error
        except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
            raise _unusable(page.template, str(error)) from error
        return text.encode()


def _unusable(name: str, reason: str) -> DigistratError:
    return DigistratError(
        say("The template “{name}” cannot be used: {reason}.", name=f"site/{name}", reason=reason),
        say("Compare it with the template of the same name that comes with digistrat."),
    )
