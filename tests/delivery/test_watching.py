"""Noticing saves: in every way that programs save, in new folders, and when nothing tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from digistrat.delivery import watching
from digistrat.delivery.watching import watch_folder


class Watched:
    """A folder that is watched in the background."""

    def __init__(self, root: Path) -> None:
        """Begin to watch."""
        self.stop, self.noticed = Event(), Event()
        self.thread = Thread(target=self._watch, args=(root,), daemon=True)
        self.thread.start()

    def _watch(self, root: Path) -> None:
        for _ in watch_folder(root, self.stop):
            self.noticed.set()

    def notices(self, seconds: float = 10) -> bool:
        """Say whether something is noticed, and begin again."""
        found = self.noticed.wait(seconds)
        self.noticed.clear()
        return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the folder of a strategy."""
    (tmp_path / "stadt" / "roadmap").mkdir(parents=True)
    (tmp_path / "stadt" / "strategy.yaml").write_text("a")
    return tmp_path / "stadt"


@pytest.fixture
def watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """Watch it; files are looked at anyway only after an hour."""
    monkeypatch.setattr(watching, "LOOK_ANYWAY", 3_600_000)
    found = Watched(root)
    while not found.notices(0.1):  # until it has begun
        (root / "strategy.yaml").write_text("b")
    while found.notices(0.5):
        pass
    yield found
    found.stop.set()


def test_saves_are_noticed(watched: Watched, root: Path) -> None:
    (root / "strategy.yaml").write_text("c")
    assert watched.notices()
    (root / "roadmap" / "a.yaml").write_text("a")
    assert watched.notices()
    while watched.notices(0.5):
        pass
    (root / "roadmap" / ".a.yaml.neu").write_text("b")
    (root / "roadmap" / ".a.yaml.neu").replace(root / "roadmap" / "a.yaml")
    assert watched.notices()


def test_new_folders_are_watched_too(watched: Watched, root: Path) -> None:
    for name in ("templates/site", "roadmap/teil"):
        (root / name).mkdir(parents=True)
        assert watched.notices()
        while watched.notices(0.5):
            pass
        (root / name / "a").write_text("a")
        assert watched.notices()
        while watched.notices(0.5):
            pass


def test_the_website_is_left_alone(watched: Watched, root: Path) -> None:
    (root / "public").mkdir()
    assert watched.notices()
    while watched.notices(0.5):
        pass
    (root / "public" / "index.html").write_text("a")
    assert not watched.notices(0.5)


def test_watching_ends_when_it_shall(watched: Watched) -> None:
    watched.stop.set()
    watched.thread.join(10)
    assert not watched.thread.is_alive()


def test_files_are_looked_at_even_so_and_a_folder_may_be_gone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_ANYWAY", 50)
    there, gone = Watched(root), Watched(root / "fort")
    assert there.notices()
    assert gone.notices()
    (root / "fort").mkdir()
    assert gone.notices()
    for found in (there, gone):
        found.stop.set()
        found.thread.join(10)
        assert not found.thread.is_alive()
