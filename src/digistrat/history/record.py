"""Reading the record: every version of every project against the one before, followed through ``formerly``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from digistrat.history.changes import find_strategy_changes
from digistrat.history.memory import Memory, Version
from digistrat.history.values import Change, Record, Step, Vanished
from digistrat.history.versions import Written, compare_versions, read_version
from digistrat.model.values import is_slug
from digistrat.reading.loading import Loaded, load, stem
from digistrat.reading.log import Commit
from digistrat.reading.repository import Repository
from digistrat.reading.revisions import Revision
from digistrat.reading.sources import STRATEGY, SUFFIX

_Versions = dict[str, Written | None]
"""Versions by their blobs; None for one that cannot be read."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """The change of a revision to a project's file: the blobs before and after, None where there is no file."""

    revision: Revision
    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class _Moment:
    """A touch with what its new version holds; None where the file is gone or could not be read."""

    touch: _Touch
    version: Version | None


@dataclass(frozen=True, slots=True)
class _Chain:
    """All moments of one id, oldest first, and the last blob that could be read."""

    moments: tuple[_Moment, ...]
    last: str | None

    @property
    def version(self) -> Version | None:
        """The newest version that could be read."""
        return next((moment.version for moment in reversed(self.moments) if moment.version), None)

    @property
    def formerly(self) -> set[str]:
        """All ids that any version says it had before."""
        return {name for moment in self.moments if moment.version for name in moment.version.formerly}

    @property
    def start(self) -> Revision:
        """The revision that touched it first."""
        return self.moments[0].touch.revision

    @property
    def last_written(self) -> Revision:
        """The revision that touched it last, but for its removal."""
        return next(moment.touch.revision for moment in reversed(self.moments) if moment.touch.new)


def read_record(
    repository: Repository,
    tip: Revision,
    present: Mapping[str, tuple[str, ...]],
    memory: Memory | None = None,
    only: Iterable[str] | None = None,
) -> Record:
    """Read the history of a strategy up to a revision; each blob is parsed once, and none that is remembered.

    ``present`` gives the projects that there are now, with their ``formerly``: those of the working tree, or of the
    revision. With ``only`` nothing but the steps of these projects is read.

    Raises:
        DigistratError: where git cannot read its repository.
    """
    memory = memory or Memory()
    return _Recording(repository, memory.commits(repository, tip), present, memory).record(only)


class _Recording:
    """Gathers while the versions are read."""

    def __init__(
        self, repository: Repository, commits: Sequence[Commit], present: Mapping[str, tuple[str, ...]], memory: Memory
    ) -> None:
        self.repository = repository
        self.commits = commits
        self.order = {commit.revision: number for number, commit in enumerate(commits)}
        self.present = present
        self.memory = memory
        self.touches, self.whole = _touches(commits)
        self.chains: dict[str, _Chain] = {}
        self.former: dict[str, str] = {}
        self.used: set[str] = set()
        self.is_held = True
        """The clone holds all that was read; what it lacks may be fetched one day, and must not be remembered."""

    def record(self, only: Iterable[str] | None) -> Record:
        whole = self._whole_steps() if only is None else ()
        self._read(sorted(self.touches) if only is None else [name for name in only if name in self.touches])
        steps = {name: self._lineage(name, name, {name}) for name in (self.present if only is None else only)}
        vanished = self._vanished(steps) if only is None else ()
        if self.is_held:
            self.memory.save(self.used if only is None else None)
        return Record(
            tuple(commit.revision for commit in self.commits),
            {name: tuple(found) for name, found in sorted(steps.items()) if found},
            whole,
            vanished,
            dict(sorted(self.former.items())),
            self.repository.is_shallow,
            not self.is_held,
        )

    # --- versions

    def _read(self, names: Sequence[str]) -> None:
        """Read the chains of some projects; the blobs that nobody remembers come as one stream."""
        wanted = {name: self._unknown(self.touches[name]) for name in names if name not in self.chains}
        with self.repository.blobs([blob for blobs in wanted.values() for blob in blobs]) as contents:
            for name, blobs in wanted.items():
                versions: _Versions = {}
                before: Written | None = None
                for blob in blobs:
                    versions[blob] = self._parsed(next(contents), before)
                    before = versions[blob] or before
                self.chains[name] = self._chain(self.touches[name], versions)

    def _unknown(self, touches: Sequence[_Touch]) -> list[str]:
        pairs = [
            (touch.old, touch.new) for touch in touches if touch.new and _key(touch.old, touch.new) not in self.memory
        ]
        return list(dict.fromkeys(blob for pair in pairs for blob in pair if blob))

    def _chain(self, touches: Sequence[_Touch], known: _Versions) -> _Chain:
        last: str | None = None
        moments = []
        for touch in touches:
            version = self._version(last, touch.new, known) if touch.new else None
            if version is not None:
                last = touch.new
            moments.append(_Moment(touch, version))
        return _Chain(tuple(moments), last)

    def _version(self, old: str | None, new: str, known: _Versions) -> Version | None:
        """Compare two blobs, unless that was done before."""
        key = _key(old, new)
        self.used.add(key)
        if key in self.memory:
            return self.memory.recall(key)
        before = self._written(old, known) if old else None
        now = self._written(new, known)
        version = compare_versions(before, now) if now else None
        self.memory.keep(key, version)
        return version

    def _written(self, blob: str, known: _Versions) -> Written | None:
        if blob not in known:
            with self.repository.blobs([blob]) as contents:
                known[blob] = self._parsed(next(contents), None)
        return known[blob]

    def _parsed(self, raw: bytes | None, before: Written | None) -> Written | None:
        self.is_held = self.is_held and raw is not None
        return read_version(raw, before)

    # --- steps

    def _lineage(self, name: str, today: str, seen: set[str]) -> list[Step]:
        """Give the steps of a project, those under its former id first; an id in ``seen`` is not followed again."""
        self._read([name] if name in self.touches else [])
        chain = self.chains.get(name)
        names = {*self.present.get(name, ()), *(chain.formerly if chain else ())} - seen
        older = [found for found in sorted(names) if found in self.touches and self._has_ended(found)]
        self._read(older)
        for found in older:
            self.former.setdefault(found, today)
        past = [found for found in older if self._is_past(self.chains[found], chain)]
        if not past:
            return self._steps(name, chain) if chain else []
        # Of several that became one, the last to end is the one whose dates go on.
        main = max(past, key=lambda found: (self.order[self.chains[found].moments[-1].touch.revision], found))
        before = self._lineage(main, today, {*seen, main})
        if before and any(change.kind == "project-vanished" for change in before[-1].changes):
            before.pop()
        return [*before, *(self._steps(name, self._joined(main, chain), main) if chain else [])]

    def _is_past(self, older: _Chain, newer: _Chain | None) -> bool:
        """Say whether one chain goes on as the other: a project that lived beside it was merged into it."""
        if newer is None:
            return True
        start = self.order[newer.start]
        return self.order[older.start] < start and self.order[older.last_written] <= start

    def _has_ended(self, name: str) -> bool:
        return name not in self.present

    def _joined(self, main: str, chain: _Chain) -> _Chain:
        """Compare the first version under the new id with the last one under the old id."""
        moments, last = list(chain.moments), self.chains[main].last
        for index, moment in enumerate(moments):
            if moment.version is not None and moment.touch.new is not None:
                moments[index] = replace(moment, version=self._version(last, moment.touch.new, {}))
                break
        return replace(chain, moments=tuple(moments))

    def _steps(self, name: str, chain: _Chain, main: str | None = None) -> list[Step]:
        """Give the steps under one id; ``main`` is the id under which it was known before."""
        steps = []
        before = self.chains[main].version if main else None
        was_there = was_lacking = False
        for moment in chain.moments:
            touch, version = moment.touch, moment.version
            is_public = before is None or before.is_public
            if version is not None:
                changes = version.changes
                if main is not None:
                    changes, main = (Change("project-renamed", old=main, new=name), *changes), None
                elif before is not None and not was_there:
                    changes = (Change("project-added", title=version.title, new=version.status), *changes)
                is_first = before is None and (chain.start == self.commits[0].revision or was_lacking)
                became_public = version.is_public and not is_public
                steps.append(
                    Step(
                        touch.revision,
                        name,
                        changes,
                        is_public and version.is_public,
                        is_baseline=is_first,
                        as_new=self._as_new(touch.new) if became_public else (),
                    )
                )
                before = version
            elif touch.new is not None:
                steps.append(Step(touch.revision, name, (), is_public, is_broken=True))
                was_lacking = not self.is_held
            elif before is not None:
                gone = Change("project-vanished", name, before.title, before.status)
                steps.append(Step(touch.revision, name, (gone,), is_public))
            was_there = touch.new is not None
        return steps

    def _as_new(self, blob: str | None) -> tuple[Change, ...]:
        """Tell a version as if it were the first one."""
        version = self._version(None, blob, {}) if blob else None
        return version.changes if version else ()

    def _vanished(self, steps: dict[str, list[Step]]) -> tuple[Vanished, ...]:
        """Give the projects whose file is gone and that no other project was once called like; add their steps."""
        found: dict[str, Vanished] = {}
        ended = [name for name in sorted(self.chains) if self._has_ended(name)]
        # The last to go first: it may say how it was called before.
        for name in sorted(ended, key=lambda name: -self.order[self.chains[name].moments[-1].touch.revision]):
            version, touch = self.chains[name].version, self.chains[name].moments[-1].touch
            if name not in self.former and version is not None:
                revision = touch.revision if touch.new is None else None
                found[name] = Vanished(name, version.title, version.status, revision, version.is_public, touch.path)
                steps[name] = self._lineage(name, name, {*found})
        return tuple(gone for _, gone in sorted(found.items()))

    # --- strategy.yaml

    def _whole_steps(self) -> tuple[Step, ...]:
        """Give the steps of ``strategy.yaml``; it is loaded as today's is, so that half of it may be broken."""
        steps: list[Step] = []
        known: dict[str, Loaded] = {}
        last: str | None = None
        for revision, blob in self.whole:
            version = self._whole_version(last, blob, known)
            is_broken = version is None
            changes = version.changes if version else ()
            steps.append(Step(revision, "", changes, is_broken=is_broken, is_baseline=not steps))
            last = last if is_broken else blob
        return tuple(steps)

    def _whole_version(self, old: str | None, new: str, known: dict[str, Loaded]) -> Version | None:
        key = f"{STRATEGY}:{_key(old, new)}"
        self.used.add(key)
        if key not in self.memory:
            before, now = self._whole_loaded(old, known) if old else None, self._whole_loaded(new, known)
            changes = find_strategy_changes(before.strategy, now.strategy) if before else ()
            # A strategy has neither status nor former ids.
            version = Version(now.strategy.title, "active", is_public=True, formerly=(), changes=changes)
            self.memory.keep(key, version if now.is_complete else None)
        return self.memory.recall(key)

    def _whole_loaded(self, blob: str, known: dict[str, Loaded]) -> Loaded:
        if blob not in known:
            with self.repository.blobs([blob]) as contents:
                raw = next(contents)
            self.is_held = self.is_held and raw is not None
            known[blob] = load(_Alone(raw or b""))
        return known[blob]


@dataclass(frozen=True, slots=True)
class _Alone:
    """A source with ``strategy.yaml`` alone."""

    raw: bytes

    def paths(self) -> Iterator[str]:
        yield STRATEGY

    def read(self, path: str) -> bytes:
        del path
        return self.raw


def _touches(commits: Iterable[Commit]) -> tuple[dict[str, list[_Touch]], list[tuple[Revision, str]]]:
    """Sort what the commits touched by the ids of projects; a file that only moves to another folder is unchanged."""
    files: dict[str, dict[str, str]] = {}
    touches: dict[str, list[_Touch]] = {}
    whole: list[tuple[Revision, str]] = []
    for commit in commits:
        before: dict[str, tuple[str, str] | None] = {}
        for touch in commit.touched:
            name = stem(touch.path)
            if touch.path == STRATEGY:
                whole.extend([(commit.revision, touch.new)] if touch.new else [])
            elif is_slug(name) and touch.path.endswith(SUFFIX):
                there = files.setdefault(name, {})
                before.setdefault(name, min(there.items(), default=None))
                there.pop(touch.path, None)
                if touch.new:
                    there[touch.path] = touch.new
        for name, was in before.items():
            now = min(files[name].items(), default=None)
            old, new = was and was[1], now and now[1]
            if old != new:
                path = (now or was or ("", ""))[0]
                touches.setdefault(name, []).append(_Touch(commit.revision, path, old, new))
    return touches, whole


def _key(old: str | None, new: str | None) -> str:
    return f"{old or ''}..{new or ''}"
