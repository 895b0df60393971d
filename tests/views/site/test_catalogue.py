"""The German catalogue: every sentence of the website is in it, and nothing that no page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from digistrat.views.wording import (
    AUDIENCE_LABELS,
    CATEGORY_LABELS,
    HEALTH_LABELS,
    LOCALE,
    PRIORITY_LABELS,
    STATUS_LABELS,
)
from views.site.nasty import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELS = (STATUS_LABELS, HEALTH_LABELS, PRIORITY_LABELS, AUDIENCE_LABELS, CATEGORY_LABELS)
FOR_CITIZENS = {"site", "exports"}
FOR_THE_TEAM = {"writing.py", "rendering.py"}
"""What these say is an error in the terminal: its catalogue has it."""


FOR_ALL = {"dates.py", "reach.py"}
"""What these say stands in both catalogues."""


def said() -> Iterator[str | tuple[str, ...]]:
    """Yield every message of the pages, in code and in templates."""
    for path in sorted((ROOT / "src/digistrat/views").rglob("*.py")):
        if path.parent.name not in FOR_CITIZENS and path.name not in FOR_ALL:
            continue
        if path.name not in FOR_THE_TEAM:
            for found in extract_from_file("python", path, keywords={"say": None, "say_n": (1, 2)}):
                yield found[1]
    for path in sorted((ROOT / "templates/site").rglob("*.html")):
        for found in extract_from_file("jinja2.ext:babel_extract", path, keywords={"_": None}):
            yield found[1]
    yield from (label.text for labels in LABELS for label in labels.values())


def test_every_message_is_translated_and_no_translation_is_left_over() -> None:
    with (LOCALE / "de/LC_MESSAGES/site.po").open("rb") as file:
        catalogue = {message.id: message for message in read_po(file, locale="de") if message.id}
    assert set(catalogue) == set(said())
    for message in catalogue.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy


def test_translations_fill_the_same_places() -> None:
    with (LOCALE / "de/LC_MESSAGES/site.po").open("rb") as file:
        for message in read_po(file, locale="de"):
            assert places(message.string) == places(message.id), message.id


def places(text: object) -> set[tuple[str, ...]]:
    """Give the names in braces, for each form of a message."""
    forms = text if isinstance(text, tuple) else (text,)
    return {tuple(sorted(re.findall(r"{(\w+)}", str(form)))) for form in forms}
