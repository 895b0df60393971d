"""Comparing the versions of a project one after the other; each is read only where it differs from the one before."""

from collections.abc import Collection
from dataclasses import dataclass

from pydantic import ValidationError

from digistrat.findings import Finding
from digistrat.history.changes import find_changes
from digistrat.history.memory import Version
from digistrat.model.project import Project
from digistrat.reading.documents import decode, read_text
from digistrat.reading.loading import project_from
from digistrat.reading.sections import Sections, is_closed, read_sections, split_sections
from digistrat.reading.trees import Tree

ALWAYS = frozenset({"title", "summary", "status"})
"""Keys that no project can do without."""
ABSENT = object()
"""A key that is not written; one without a value differs from it, since it may be unknown."""


@dataclass(slots=True)
class Written:
    """A version as it is written; as a project as soon as it was compared with another."""

    sections: Sections
    tree: dict[str, Tree]
    project: Project | None = None


def read_version(raw: bytes | None, before: Written | None) -> Written | None:
    """Read a version of a project, given the one before; None where it is no YAML."""
    text = decode("", raw) if raw is not None else None
    if text is None or isinstance(text, Finding):
        return None
    sections = split_sections(text)
    if before is not None and sections and before.sections:
        differing = {key: part for key, part in sections.items() if before.sections.get(key) != part}
        tree = read_sections(differing, before.sections, before.tree)
        if tree is not None:
            kept = {key: value for key, value in before.tree.items() if key in sections}
            return Written(sections, {**kept, **tree})
    document = read_text("", text).document
    if document is None:
        return None
    # A key that is text in truth, such as one inside of a quotation, shows that sections cannot be told apart.
    are_apart = sections.keys() == document.tree.keys() and is_closed(text)
    return Written(sections if are_apart else {}, document.tree)


def compare_versions(before: Written | None, now: Written) -> Version | None:
    """Compare a version with one that could be read; None where a value of the newer one cannot be."""
    try:
        if before is None:
            changes = find_changes(None, _project(now))
        else:
            keys = _differing(before.tree, now.tree)
            changes = find_changes(before.project or _project(before), _project(now, before, keys), keys)
    except ValidationError:
        return None
    new = _project(now)
    return Version(new.title, new.status, new.public, new.formerly, changes)


def _differing(before: dict[str, Tree], now: dict[str, Tree]) -> list[str]:
    """Give the keys whose values differ; what was not read again is the same object."""
    keys = (key for key in before.keys() | now.keys() if before.get(key, ABSENT) is not now.get(key, ABSENT))
    return [key for key in keys if before.get(key, ABSENT) != now.get(key, ABSENT) and key != "id"]


def _project(now: Written, before: Written | None = None, keys: Collection[str] = ()) -> Project:
    """Give a version as a project; of one whose fields are known but for some, these alone are read."""
    if now.project is None and before is not None and before.project is not None:
        part = project_from({key: now.tree[key] for key in ALWAYS.union(keys) & now.tree.keys()}, "x")
        now.project = before.project.model_copy(update={key: getattr(part, key) for key in keys})
    elif now.project is None:
        now.project = project_from({key: value for key, value in now.tree.items() if key != "id"}, "x")
    return now.project
