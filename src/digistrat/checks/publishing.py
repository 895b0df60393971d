"""Publishing: what must never get out, and what must be there."""

from collections.abc import Iterator, Mapping

from digistrat.checks.context import Context, Remark, in_strategy
from digistrat.findings import Message, say
from digistrat.reading.sources import STRATEGY, Unreadable

PAGES: Mapping[str, Message] = {
    "imprint": say("legal notice (imprint)"),
    "privacy": say("privacy notice (privacy)"),
    "accessibility": say("accessibility statement (accessibility)"),
    "feedback": say("form to report barriers (feedback)"),
}
"""Statements that German law asks of a city's website, each by its key under ``publication``."""


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


def publication_incomplete(context: Context) -> Iterator[Remark]:
    """Pages are missing that every website of a German city must lead to; all of them are one finding.

    Nothing is said while strategy.yaml has errors: an address may stand in what could not be read.
    """
    if any(found.severity == "error" and found.place.path == STRATEGY for found in context.loaded.findings):
        return
    publication = context.strategy.publication
    missing = [words for key, words in PAGES.items() if getattr(publication, key) is None]
    if missing:
        named = missing.pop(0)
        for words in missing:
            named = say("{words}, {more}", words=named, more=words)
        yield Remark(
            in_strategy("publication"),
            say("Pages are missing that the website of a city must lead to: {pages}.", pages=named),
            say("Add their addresses under “publication”."),
        )


def _visible(what: str) -> Message:
    return say("“{what}” hides nothing here: the repository is public.", what=what)
