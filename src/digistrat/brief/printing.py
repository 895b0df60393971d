"""A report as Markdown, set by a template of the style that was chosen; what the city wrote is never markup."""

import re
from collections.abc import Sequence
from pathlib import Path

from digistrat.brief.embedding import as_markdown, below, heading, item, join, row, rule
from digistrat.brief.values import Brief
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say
from digistrat.model.values import is_slug
from digistrat.words.folders import TemplateFolders, render_template
from digistrat.words.templates import Sandbox
from digistrat.words.wording import Wording

ROOM = "brief"
GAP = re.compile(r"\n{3,}")


def render_markdown(brief: Brief, style: str, templates: Sequence[Path], wording: Wording) -> str:
    """Set a report in a style: ``brief/<style>.md`` in the city's own templates, else in those that come with us.

    Raises:
        DigistratError: where there is no such style, or its template cannot be used.
    """
    folders = TemplateFolders(templates, ROOM)
    if not is_slug(style) or folders.find(f"{style}.md") is None:
        raise DigistratError(
            say("There is no style “{style}” for a report.", style=style),
            say("Known are: {styles}.", styles=", ".join(known_styles(templates))),
            exit_code=WRONG_USE,
        )
    environment = Sandbox(folders, wording.catalogue)
    environment.finalize = as_markdown
    environment.filters |= {filled.__name__: filled for filled in (below, heading, item, join, row, rule)}
    text = render_template(environment, folders, f"{style}.md", {"it": brief}).decode()
    return GAP.sub("\n\n", text).strip("\n") + "\n"


def known_styles(templates: Sequence[Path]) -> list[str]:
    """Give the names of all styles."""
    found = {path.stem for folder in templates for path in (folder / ROOM).glob("*.md") if path.is_file()}
    return sorted(name for name in found if is_slug(name))
