"""Comparing the versions of a project one after the other; each is read only where it differs from the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from digistrat.findings import Finding
from digistrat.history.changes import find_changes
from digistrat.history.memory import Version
from digistrat.reading.documents import decode, read_text
from digistrat.reading.loading import project_from
from digistrat.reading.sections import Sections, read_sections, split_sections

if TYPE_CHECKING:
    from collections.abc import Collection

    from digistrat.model.project import Project
    from digistrat.reading.trees import Tree

ALWAYS = frozenset(
    {
        *("title", "summary", "status", "public", "formerly"),
        *("plan_change_reason", "status_reason", "health_reason"),
    }
)
"""Keys that a project cannot do without, and those that are told beside a change of another."""


@dataclass(frozen=True, slots=True)
class Written:
    """A version that could be read, as it is written."""

    sections: Sections
    tree: dict[str, Tree]


def read_version(raw: bytes | None, before: Written | None) -> Written | None:
    """Read a version of a project, given the one before; None where it is no YAML."""
    text = decode("", raw) if raw is not None else None
    if text is None or isinstance(text, Finding):
        return None
    sections = split_sections(text)
    if before is not None and sections and before.sections:
        tree = read_sections({key: part for key, part in sections.items() if before.sections.get(key) != part})
        if tree is not None:
            kept = {key: value for key, value in before.tree.items() if key in sections}
            return Written(sections, {**kept, **tree})
    document = read_text("", text).document
    return Written(sections, document.tree) if document else None


def compare_versions(before: Written | None, now: Written) -> Version | None:
    """Compare a version with one that could be read; None where a value of the newer one cannot be."""
    keys = now.tree.keys() | before.tree.keys() if before else now.tree.keys()
    differing = {key for key in keys - {"id"} if before is None or before.tree.get(key) != now.tree.get(key)}
    try:
        new = _project(now, differing)
        old = _project(before, differing) if before else None
    except ValidationError:
        return None
    return Version(new.title, new.status, new.public, new.formerly, find_changes(old, new, sorted(differing)))


def _project(written: Written, keys: Collection[str]) -> Project:
    """Give a project with some of its fields."""
    wanted = ALWAYS.union(keys)
    return project_from({key: value for key, value in written.tree.items() if key in wanted}, "x")
