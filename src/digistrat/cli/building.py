"""What ``report`` and ``serve`` make the website of: a session, its past, and templates."""

from pathlib import Path

from digistrat.cli.publishing import outside
from digistrat.cli.session import Session, terms_of
from digistrat.history.values import Record
from digistrat.site.prints import Prints
from digistrat.site.rendering import Make, Press, plan_site
from digistrat.words.folders import own_templates


def plan(session: Session, record: Record | None, press: Press, prints: Prints | None = None) -> list[tuple[str, Make]]:
    """Give every file of the website by its path, with what makes it."""
    seen = outside(session, record)
    files = plan_site(
        seen.strategy,
        seen.as_of,
        press,
        seen.record,
        is_modified=seen.is_modified,
        logo=seen.logo,
        prints=prints,
    )
    return list(files)


_KEPT: dict[tuple[object, ...], Press] = {}
"""The last press by its folders and its mark: a process that builds again does not compile its templates again."""


def press_for(session: Session) -> Press:
    """Give what the pages of a strategy are printed with: the press of before, unless something in it has changed.

    Raises:
        DigistratError: where the city's own folder of templates is a link.
    """
    own, ours = templates_of(session.root)
    folders = (own, *ours) if own else (*ours,)
    press = Press(folders, session.language, terms_of(session.root, session.loaded, session.revision))
    if press.mark is None:
        return press
    known = _KEPT.get((folders, press.mark))
    if known is None:
        _KEPT.clear()
        known = _KEPT[folders, press.mark] = press
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
