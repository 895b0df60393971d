"""The files of a commit: in which order, fetched when, and what is said of those that cannot be had."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest

from digistrat.reading.loading import load
from digistrat.reading.repository import open_repository
from digistrat.reading.revisions import LINK, Entry, Revision, RevisionSource, is_of_strategy
from digistrat.reading.sources import FolderSource, PartSource, Unreadable
from histories import BERLIN, build_history, commit_files, git
from samples import BASE, IDEA, listed

BYTES = {"s": b"strategy", "a": b"A", "b": b"B", "lost": None, "up": b"../strategy.yaml", "side": b"./x/../a.yaml"}


class Fetching:
    """Gives bytes by the ids of blobs and keeps what it was asked for."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self.asked: list[str] = []

    def __call__(self, ids: Iterable[str]) -> dict[str, bytes | None]:
        """Give the bytes, None for those that the clone does not hold."""
        wanted = sorted(ids)
        self.asked.append(" ".join(wanted))
        return {blob: BYTES[blob] for blob in wanted}


def source(**projects: str) -> tuple[RevisionSource, Fetching]:
    """Give a source whose files have the blobs that are named, those with ``->`` as a link."""
    fetching = Fetching()
    entries = {
        f"roadmap/{name}.yaml": Entry(LINK, blob[2:]) if blob.startswith("->") else Entry("100644", blob)
        for name, blob in projects.items()
    }
    return RevisionSource({"strategy.yaml": Entry("100644", "s"), **entries}, fetching), fetching


def message(found: bytes | Unreadable) -> tuple[str, str | None]:
    assert isinstance(found, Unreadable)
    return str(found.message), str(found.hint) if found.hint else None


def test_a_revision_has_a_day_and_a_short_id() -> None:
    revision = Revision("0123456789abcdef" * 2 + "01234567", datetime(2022, 6, 8, 0, 30, tzinfo=BERLIN))
    assert (revision.day, revision.short) == (date(2022, 6, 8), "01234567")


def test_texts_for_a_report_are_read_through_no_link() -> None:
    found = RevisionSource({"briefs/rat-1.md": Entry(LINK, "a")}, Fetching()).read("briefs/rat-1.md")
    assert message(found) == ("This is a link, not a file.", "Put the file itself here.")


@pytest.mark.parametrize(
    ("path", "is_file"),
    [
        ("strategy.yaml", True),
        ("roadmap/a.yaml", True),
        ("roadmap/2023/tief/ä.yml", True),
        ("roadmap/a.YAML.txt", True),
        ("roadmap/a.md", False),
        ("roadmap/.a.yaml", False),
        ("roadmap/.alt/a.yaml", False),
        ("roadmap/b/.a.yaml", False),
        ("Roadmap/a.yaml", False),
        ("roadmap.yaml", False),
        ("alt/strategy.yaml", False),
        ("", False),
    ],
)
def test_the_files_of_a_strategy_are_those_that_a_folder_gives(path: str, is_file: bool) -> None:
    assert is_of_strategy(path) is is_file


def test_whoever_wants_a_project_gets_all_in_one_go_and_strategy_alone() -> None:
    files, fetching = source(a="a", b="b")
    assert list(files.paths()) == ["strategy.yaml", "roadmap/a.yaml", "roadmap/b.yaml"]
    assert files.read("strategy.yaml") == b"strategy"
    assert [files.read(path) for path in files.paths()] == [b"strategy", b"A", b"B"]
    assert fetching.asked == ["s", "a b s"]
    assert files.blobs == {"strategy.yaml": "s", "roadmap/a.yaml": "a", "roadmap/b.yaml": "b"}


def test_what_was_fetched_ahead_is_not_fetched_again_and_the_rest_one_by_one() -> None:
    files, fetching = source(a="a", b="b")
    files.fetch_ahead(["strategy.yaml", "roadmap/a.yaml", "roadmap/weg.yaml"])
    assert [files.read(path) for path in files.paths()] == [b"strategy", b"A", b"B"]
    assert fetching.asked == ["a s", "b"]


def test_without_projects_the_folder_is_missing() -> None:
    files, _ = source()
    assert list(files.paths()) == ["strategy.yaml", "roadmap"]
    assert message(files.read("roadmap")) == ("The folder is missing.", None)
    assert message(files.read("roadmap/a.yaml")) == ("The file does not exist.", None)


def test_what_a_clone_does_not_hold_is_told() -> None:
    files, _ = source(a="lost")
    assert message(files.read("roadmap/a.yaml")) == (
        "This clone does not hold the file.",
        "Fetch all of it: git fetch --refetch --no-filter",
    )


def test_a_link_is_followed_once_and_not_out_of_the_strategy() -> None:
    files, _ = source(a="a", up="->up", side="->side", lost="->lost", loop="->b")
    assert files.read("roadmap/up.yaml") == b"strategy"
    assert files.read("roadmap/side.yaml") == b"A"
    for name in ("lost", "loop"):
        assert message(files.read(f"roadmap/{name}.yaml")) == ("The file does not exist.", None)
    assert files.blobs["roadmap/side.yaml"] == files.blobs["roadmap/a.yaml"] == "a"
    assert files.blobs["roadmap/loop.yaml"] == "b"


def test_a_commit_is_loaded_as_the_folder_was(tmp_path: Path) -> None:
    """The same projects, the same findings in the same order and places."""
    root = build_history("kaputt", tmp_path / "kaputt")
    commit_files(
        root, {"roadmap/Groß.yml": IDEA, "roadmap/2023/b.yaml": "title: [", "roadmap/2022/x/c.yaml": IDEA}, "2023-01-01"
    )
    repository = open_repository(root)
    for commit in git(root, "rev-list", "--reverse", "HEAD").split():
        git(root, "checkout", "--quiet", commit)
        folder = load(FolderSource(root))
        past = load(repository.source(repository.find(commit)))
        assert past.strategy == folder.strategy
        assert listed(past.placed(list(past.findings))) == listed(folder.placed(list(folder.findings)))
        assert past.files == folder.files
        assert [finding.message for finding in past.findings] == [finding.message for finding in folder.findings]
    assert len(past.strategy.projects) == 4


def test_part_of_a_commit_is_its_strategy(tmp_path: Path) -> None:
    commit_files(tmp_path, {"strategy.yaml": BASE, "roadmap/a.yaml": IDEA}, "2022-01-01")
    repository = open_repository(tmp_path)
    loaded = load(PartSource(repository.source(repository.head())))
    assert (loaded.strategy.title, loaded.strategy.projects) == ("Digitalstrategie der Stadt Musterstadt", ())
