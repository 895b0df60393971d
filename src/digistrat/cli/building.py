"""The things that ``report`` and ``serve`` make the website of: a session, its past, and templates."""

from pathlib import Path

from digistrat.cli.publishing import outside
from digistrat.cli.session import Session, terms_of
from digistrat.history.values import Record
from digistrat.site.pagecache import PageCache
from digistrat.site.rendering import Make, PageTemplates, plan_site
from digistrat.words.folders import own_templates


def plan(
    session: Session, record: Record | None, page_templates: PageTemplates, cache: PageCache | None = None
) -> list[tuple[str, Make]]:
    """Give every file of the website by its path, with what makes it."""
    seen = outside(session, record)
    files = plan_site(
        seen.strategy,
        seen.as_of,
        page_templates,
        seen.record,
        is_modified=seen.is_modified,
        logo=seen.logo,
        cache=cache,
    )
    return list(files)


_KEPT: dict[tuple[object, ...], PageTemplates] = {}
"""The last templates by their folders and their mark: a process that builds again does not compile them again."""


def page_templates_of(session: Session) -> PageTemplates:
    """Give what the pages of a strategy are printed with: those of before, unless something in them has changed.

    Raises:
        DigistratError: where the city's own folder of templates is a link.
    """
    own, ours = templates_of(session.root)
    folders = (own, *ours) if own else (*ours,)
    page_templates = PageTemplates(folders, session.language, terms_of(session.root, session.loaded, session.revision))
    if page_templates.mark is None:
        return page_templates
    known = _KEPT.get((folders, page_templates.mark))
    if known is None:
        _KEPT.clear()
        known = _KEPT[folders, page_templates.mark] = page_templates
    return known


def templates_of(root: Path) -> tuple[Path | None, list[Path]]:
    """Give a city's own folder of templates, and those that come with digistrat: the package's, the checkout's.

    Raises:
        DigistratError: where the city's own is a link.
    """
    package = Path(__file__).resolve().parent.parent
    folders = (package / "templates", package.parent.parent / "templates")
    own, ours = own_templates(root), [folder.resolve() for folder in folders if folder.is_dir()]
    return (None if own is None or own.resolve() in ours else own), ours
