"""Comparing two states of a strategy: two revisions, or one and the working tree; only what differs is read."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from digistrat.history.changes import find_changes, find_strategy_changes, importance
from digistrat.history.values import Change, Comparison, ProjectChanges
from digistrat.model.project import Project
from digistrat.reading.loading import ANY, Loaded, load, stem
from digistrat.reading.revisions import RevisionSource
from digistrat.reading.sources import STRATEGY, PartSource, Source


def compare(old: RevisionSource, new: Source) -> Comparison:
    """Find what is different between a revision and another one, or the files of a folder."""
    names = {stem(path) for path in differing(old, new)}
    # A second file with the same name belongs to it, though it is the same on both sides.
    paths = frozenset(path for side in (old, new) for path in side.paths() if stem(path) in names)
    for side in (old, new):
        if isinstance(side, RevisionSource):
            side.fetch_ahead({STRATEGY, *paths} & side.entries.keys())
    return compare_loaded(load(PartSource(old, paths)), load(PartSource(new, paths)))


def differing(old: RevisionSource, new: Source) -> frozenset[str]:
    """Give the paths of the files that are not the same on both sides."""
    before = old.blobs
    after = new.blobs if isinstance(new, RevisionSource) else _blobs_like(before, new)
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def compare_loaded(old: Loaded, new: Loaded) -> Comparison:
    """Compare what could be read on both sides; a file that could not is named, and nothing is said of it."""
    fields = {field.id: field.title for field in new.strategy.handlungsfelder}
    for field in old.strategy.handlungsfelder:
        fields.setdefault(field.id, field.title)
    before, after = old.strategy.by_id.projects, new.strategy.by_id.projects
    unread = frozenset(name for side in (old, new) for name in side.unread.get("project", ()))
    found = in_order((changed for changed in _projects(before, after, unread) if changed.changes), fields)
    is_whole = old.is_complete and new.is_complete
    return Comparison(
        find_strategy_changes(old.strategy, new.strategy) if is_whole else (),
        tuple(found),
        fields,
        tuple(sorted(_unread(old) | _unread(new))),
        tuple(sorted(_unread(old))),
    )


def in_order(found: Iterable[ProjectChanges], handlungsfelder: Iterable[str]) -> list[ProjectChanges]:
    """Sort projects by their leading Handlungsfeld, then by what is most important, then by title."""
    order = {name: number for number, name in enumerate(handlungsfelder)}
    return sorted(
        found,
        key=lambda changed: (
            order.get(changed.handlungsfeld, len(order)),
            importance(changed.changes[0]),
            changed.title.casefold(),
            changed.id,
        ),
    )


def _projects(
    before: Mapping[str, Project], after: Mapping[str, Project], unread: frozenset[str]
) -> Iterator[ProjectChanges]:
    left = dict(before)
    for name, project in after.items():
        names = (name, *project.formerly)
        older = [left.pop(former) for former in names if former in left and _is_free(former, name, after)]
        if not older and unread & {ANY, *names}:
            continue
        renamed = (Change("project-renamed", old=was.id, new=name) for was in older if was.id != name)
        changes = sorted((*renamed, *find_changes(older[0] if older else None, project)), key=importance)
        yield _changed(project, tuple(changes), is_public=all(one.public for one in (project, *older)))
    for name, project in left.items():
        if not unread & {name, ANY}:
            gone = Change("project-vanished", name, project.name, project.status)
            yield _changed(project, (gone,), is_public=project.public)


def _is_free(former: str, name: str, after: Mapping[str, Project]) -> bool:
    """Say whether an id may stand for the project: nobody else bears it now."""
    return former == name or former not in after


def _changed(project: Project, changes: tuple[Change, ...], *, is_public: bool) -> ProjectChanges:
    leading = project.handlungsfelder[0] if project.handlungsfelder else ""
    return ProjectChanges(project.id, project.name, leading, changes, is_public)


def _unread(loaded: Loaded) -> set[str]:
    return {finding.place.path for finding in loaded.findings if finding.severity == "error"}


def _blobs_like(known: Mapping[str, str], source: Source) -> dict[str, str]:
    """Give the ids that git would give to the files of a folder; line ends count as git keeps them."""
    found = {}
    for path in source.paths():
        raw = source.read(path)
        if isinstance(raw, bytes):
            ids = [_blob_id(text, known.get(path, "")) for text in (raw, raw.replace(b"\r\n", b"\n"))]
            found[path] = ids[1] if ids[1] == known.get(path) else ids[0]
        else:
            found[path] = ""
    return found


def _blob_id(raw: bytes, like: str) -> str:
    """Compute what git calls the bytes: SHA-1, or SHA-256 where the repository uses that."""
    kind = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return kind(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()
