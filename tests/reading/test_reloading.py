"""Loading again while somebody writes: whatever is saved, the result is that of a fresh load."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digistrat.findings import say
from digistrat.reading import reloading
from digistrat.reading.loading import Loaded, load
from digistrat.reading.reloading import Reloading
from digistrat.reading.sources import Source, Unreadable
from samples import BASE, IDEA, files_of

A, B, STRATEGY = "roadmap/a.yaml", "roadmap/b.yaml", "strategy.yaml"
NEW = IDEA.replace("Eine Idee", "Eine neue Idee")
BROKEN = IDEA.replace("status: idea", "status: quatsch")
TEXTS = [IDEA, NEW, BROKEN, IDEA + "health: on_track\n", IDEA + "id: x\n", "title: [", "", IDEA + "tags: #x\n", None]
PATHS = [A, B, "roadmap/teil/a.yaml", "roadmap/Ä b.yaml"]


class Files:
    """Files that somebody writes."""

    def __init__(self, **projects: str) -> None:
        """Begin with some projects."""
        self.files = files_of(BASE, **projects)

    def paths(self) -> Iterator[str]:
        """Yield the paths in their order."""
        yield from sorted(self.files, key=lambda path: (path != STRATEGY, path))

    def read(self, path: str) -> bytes | Unreadable:
        """Give a file."""
        return self.files.get(path) or Unreadable(say("The file does not exist."))

    def save(self, path: str, text: str | None) -> None:
        """Write a file again, or remove it."""
        self.files.pop(path, None)
        if text is not None:
            self.files[path] = text.encode()


def everything(loaded: Loaded) -> list[object]:
    """Give all that is known of a strategy."""
    findings = list(loaded.findings)
    known = loaded.paths, loaded.unread, loaded.files, loaded.is_complete, loaded.logo
    return [loaded.strategy, findings, loaded.placed(findings), *known]


SAVES = st.tuples(st.sampled_from([*PATHS, STRATEGY]), st.sampled_from([*TEXTS, BASE, BASE + "as_of: 2023-12-31\n"]))


@given(st.lists(SAVES, max_size=6))
def test_the_result_is_that_of_a_fresh_load(saves: list[tuple[str, str | None]]) -> None:
    files, reading = Files(a=IDEA, b=IDEA), Reloading()
    reading.load(files)
    for path, text in saves:
        if path != STRATEGY or text is not None:
            files.save(path, text)
        assert everything(reading.load(files)) == everything(load(files))


def test_where_nothing_changed_the_same_value_is_given() -> None:
    files, reading = Files(a=IDEA), Reloading()
    loaded = reading.load(files)
    files.save(A, IDEA)
    assert reading.load(files) is loaded


def test_of_a_saved_project_only_its_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    files, reading = Files(a=IDEA, b=IDEA), Reloading()
    before = reading.load(files)
    read: list[str] = []

    def noted(source: Source) -> Loaded:
        read.extend(source.paths())
        return load(source)

    monkeypatch.setattr(reloading, "load", noted)
    files.save(A, NEW)
    after = reading.load(files)
    assert read == [STRATEGY, A]
    assert [project.title for project in after.strategy.projects] == ["Eine neue Idee", "Eine Idee"]
    assert after.strategy.projects[1] is before.strategy.projects[1]


def test_places_are_looked_up_in_the_newest_text() -> None:
    files, reading = Files(a=IDEA, b=IDEA), Reloading()
    reading.load(files)
    files.save(A, f"# neu\n\n{NEW}")
    reading.load(files)
    files.save(B, BROKEN)
    loaded = reading.load(files)
    (finding,) = loaded.placed(list(loaded.findings))
    assert finding.place.span is not None
    assert (finding.place.path, finding.place.span.line) == (B, 3)


def test_a_logo_that_is_saved_anew_is_seen() -> None:
    files, reading = Files(), Reloading()
    files.save(STRATEGY, BASE + "publication: {theme: {logo: assets/logo.svg}}\n")
    reading.load(files)
    files.files["assets/logo.svg"] = b"x"
    before = reading.load(files)
    files.files["assets/logo.svg"] = b"y"
    assert reading.load(files) is not before
