"""Loading a strategy while somebody writes: of a project that was saved, only its file is read again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digistrat.reading.loading import Loaded, load, stem
from digistrat.reading.sources import STRATEGY, PartSource, Source, Unreadable


class Reloading:
    """Keeps what was loaded last. Bytes are compared, not times: what is given is what a fresh ``load`` would give."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.held: _Held | None = None
        self.loaded: Loaded | None = None

    def load(self, source: Source) -> Loaded:
        """Load a strategy; the very same value as before where no file has changed."""
        held = _Held(source)
        for path in (*source.paths(), *(self.held.files if self.held else ())):
            held.read(path)
        if self.held is None or self.loaded is None:
            loaded = load(held)
        elif held.files == self.held.files:
            return self.loaded
        else:
            changed = {path for path, content in held.files.items() if self.held.files.get(path) != content}
            loaded = _with_one_project(self.loaded, held, changed) or load(held)
        self.held, self.loaded = held, loaded
        return loaded


@dataclass(frozen=True, slots=True)
class _Held:
    """A source whose files are read once, and stay as they are."""

    whole: Source
    files: dict[str, bytes | Unreadable] = field(default_factory=dict)

    def paths(self) -> Iterator[str]:
        return self.whole.paths()

    def read(self, path: str) -> bytes | Unreadable:
        if path not in self.files:
            self.files[path] = self.whole.read(path)
        return self.files[path]


def _with_one_project(old: Loaded, source: Source, changed: set[str]) -> Loaded | None:
    """Give what was loaded with one project in place of its older self; None where more than that may be different."""
    path = next(iter(changed), STRATEGY)
    name = stem(path)
    if len(changed) != 1 or old.paths.get(name) != path or _is_accused(old, path):
        return None
    part = load(PartSource(source, frozenset({path})))
    newer = part.strategy.by_id.projects
    if name not in newer or _is_accused(part, path):
        return None
    projects = tuple(newer.get(project.id, project) for project in old.strategy.projects)
    strategy = old.strategy.model_copy(update={"projects": projects})
    return replace(old, strategy=strategy, positions=old.positions.updated(part.positions))


def _is_accused(loaded: Loaded, path: str) -> bool:
    return any(path in {finding.place.path, *(place.path for place in finding.also)} for finding in loaded.findings)
