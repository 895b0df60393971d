"""Publishing: what must never get out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.findings import say
from digistrat.reading.sources import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digistrat.findings import Message


def internal_in_public_repository(context: Context) -> Iterator[Remark]:
    """The repository is public, so that everybody reads what stands under ``internal`` and in hidden projects."""
    if context.strategy.publication.repository != "public":
        return
    hint = say("Remove it here, and from the history of the repository, too.")
    if context.strategy.internal is not None:
        yield Remark(in_strategy("internal"), _visible("internal"), hint)
    for project in context.projects.values():
        if project.internal is not None:
            yield context.remark(project, ("internal",), _visible("internal"), hint)
        if not project.public:
            yield context.remark(project, ("public",), _visible("public: false"), hint)


def logo_not_usable(context: Context) -> Iterator[Remark]:
    """The logo is missing, is no image, or could do more than show itself."""
    if isinstance(logo := context.loaded.logo, Unreadable):
        yield Remark(in_strategy("publication", "theme", "logo"), logo.message, logo.hint)


def _visible(what: str) -> Message:
    return say("“{what}” hides nothing here: the repository is public.", what=what)
