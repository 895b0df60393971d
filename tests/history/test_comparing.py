"""Two states of a strategy: what is told of them, what is not, and which files are read for it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digistrat.history.comparing import compare, differing
from digistrat.history.values import Change, Comparison
from digistrat.reading.documents import Reading, read_document
from digistrat.reading.repository import open_repository
from digistrat.reading.revisions import RevisionSource
from digistrat.reading.sources import FolderSource
from histories import build_history, commit_files, git
from samples import BASE, Content

if TYPE_CHECKING:
    Fetch = Callable[[Iterable[str]], Mapping[str, bytes | None]]


STRATEGY = """\
format: 1
title: Digitalstrategie
municipality: {name: Musterstadt}
handlungsfelder:
- {id: bildung, title: Bildung}
- {id: amt, title: Amt}
"""
EAKTE = "title: eAkte\nsummary: Akten.\nstatus: planned\nhandlungsfelder: [amt]\n"
WLAN = "title: WLAN\nsummary: Netz.\nstatus: active\nhandlungsfelder: [bildung]\n"
CHATBOT = "title: Chatbot\nsummary: Fragen.\nstatus: idea\n"
FILES = {
    "strategy.yaml": STRATEGY,
    "roadmap/eakte.yaml": EAKTE,
    "roadmap/wlan.yaml": WLAN,
    "roadmap/chatbot.yaml": CHATBOT,
}
BROKEN = "title: [\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "stadt"
    commit_files(folder, FILES, "2022-01-01")
    return folder


def revision(folder: Path, name: str = "HEAD") -> RevisionSource:
    repository = open_repository(folder)
    return repository.source(repository.find(name))


def write(folder: Path, files: Mapping[str, Content | None]) -> None:
    for path, content in files.items():
        if content is None:
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())


def both_ways(folder: Path, files: Mapping[str, Content | None]) -> Comparison:
    """Compare the last commit with the folder, then, once all is committed, two revisions: it is the same."""
    write(folder, files)
    found = compare(revision(folder), FolderSource(folder))
    git(folder, "add", "--all")
    commit_files(folder, {}, "2022-02-01")
    assert compare(revision(folder, "HEAD~1"), revision(folder)) == found
    return found


def told(found: Comparison) -> dict[str, list[str]]:
    return {changed.id: [change.kind for change in changed.changes] for changed in found.projects}


def test_nothing_is_different(folder: Path) -> None:
    found = both_ways(folder, {})
    assert (found.whole, found.projects, found.unread) == ((), (), ())
    assert found.handlungsfelder == {"bildung": "Bildung", "amt": "Amt"}


def test_other_files_are_not_looked_at(folder: Path) -> None:
    found = both_ways(folder, {"roadmap/.versteckt.yaml": "x", "roadmap/liste.txt": "x", "andere.yaml": "x"})
    assert found.projects == ()


def test_the_order_is_that_of_the_handlungsfelder_then_the_most_important(folder: Path) -> None:
    found = both_ways(
        folder,
        {
            "roadmap/a.yaml": EAKTE.replace("eAkte", "ähnlich"),
            "roadmap/b.yaml": EAKTE.replace("eAkte", "Zuletzt"),
            "roadmap/c.yaml": EAKTE.replace("eAkte", "zuletzt"),
            "roadmap/d.yaml": WLAN.replace("[bildung]", "[unbekannt]"),
            "roadmap/eakte.yaml": EAKTE.replace("planned", "discontinued"),
            "roadmap/wlan.yaml": WLAN.replace("Netz.", "Netze."),
            "roadmap/chatbot.yaml": None,
        },
    )
    assert list(told(found).items()) == [
        ("wlan", ["text"]),
        ("eakte", ["status"]),
        ("b", ["project-added"]),
        ("c", ["project-added"]),
        ("a", ["project-added"]),
        ("d", ["project-added"]),
        ("chatbot", ["project-vanished"]),
    ]
    assert found.projects[-1].changes == (Change("project-vanished", "chatbot", "Chatbot", "idea"),)
    assert [changed.handlungsfeld for changed in found.projects] == [
        *("bildung", "amt", "amt", "amt", "amt", "unbekannt", "")
    ]
    assert found.unread == ()


def test_the_strategy_itself(folder: Path) -> None:
    found = both_ways(folder, {"strategy.yaml": STRATEGY.replace("title: Amt", "title: Verwaltung")})
    assert found.whole == (Change("item-reworded", "amt", "Verwaltung", "Amt", "Verwaltung", group="handlungsfelder"),)
    assert found.handlungsfelder == {"bildung": "Bildung", "amt": "Verwaltung"}, "today's words"


def test_a_handlungsfeld_that_is_gone_stands_last(folder: Path) -> None:
    found = both_ways(
        folder,
        {
            "strategy.yaml": STRATEGY.replace("- {id: bildung, title: Bildung}\n", ""),
            "roadmap/wlan.yaml": None,
            "roadmap/eakte.yaml": EAKTE.replace("planned", "active"),
        },
    )
    assert found.handlungsfelder == {"amt": "Amt", "bildung": "Bildung"}
    assert list(told(found)) == ["eakte", "wlan"]


@pytest.mark.parametrize("raw", [EAKTE.replace("\n", "\r\n"), f"\ufeff{EAKTE}", f"# neu\n{EAKTE}\n"])
def test_the_same_content_written_otherwise_is_no_change(folder: Path, raw: str) -> None:
    assert told(both_ways(folder, {"roadmap/eakte.yaml": raw.encode()})) == {}


def test_line_ends_of_windows_are_not_even_read(folder: Path) -> None:
    write(folder, {path: text.replace("\n", "\r\n").encode() for path, text in FILES.items()})
    assert differing(revision(folder), FolderSource(folder)) == frozenset()


def test_line_ends_of_windows_in_git_alone(folder: Path) -> None:
    commit_files(folder, {"roadmap/wlan.yaml": WLAN.replace("\n", "\r\n")}, "2022-02-01")
    write(folder, {"roadmap/wlan.yaml": WLAN})
    found = compare(revision(folder), FolderSource(folder))
    assert (found.projects, found.unread) == ((), ())


# --- projects that come and go


def test_a_file_that_git_does_not_know_yet(folder: Path) -> None:
    write(folder, {"roadmap/2023/neu.yaml": f"{CHATBOT}end: 2024\npublic: false\n"})
    (changed,) = compare(revision(folder), FolderSource(folder)).projects
    assert changed.changes == (
        Change("project-added", title="Chatbot", new="idea"),
        Change("end", "end", new="2024"),
    )
    assert not changed.is_public


@pytest.mark.parametrize(("public", "is_public"), [("", True), ("public: false\n", False)])
def test_a_file_that_is_gone(folder: Path, public: str, is_public: bool) -> None:
    commit_files(folder, {"roadmap/wlan.yaml": WLAN + public}, "2022-01-02")
    (changed,) = both_ways(folder, {"roadmap/wlan.yaml": None}).projects
    assert changed.changes == (Change("project-vanished", "wlan", "WLAN", "active"),)
    assert changed.is_public is is_public


def test_renamed(folder: Path) -> None:
    (changed,) = both_ways(
        folder,
        {"roadmap/eakte.yaml": None, "roadmap/akte.yaml": f"{EAKTE}formerly: [dms, eakte]\nend: 2023\n"},
    ).projects
    assert changed.id == "akte"
    assert changed.changes == (
        Change("project-renamed", old="eakte", new="akte"),
        Change("end", "end", new="2023"),
        Change("field", "formerly", new="dms, eakte"),
    )


def test_renamed_and_given_up(folder: Path) -> None:
    given_up = EAKTE.replace("planned", "discontinued")
    found = both_ways(folder, {"roadmap/eakte.yaml": None, "roadmap/akte.yaml": f"{given_up}formerly: [eakte]\n"})
    assert told(found) == {"akte": ["status", "project-renamed", "field"]}


def test_renamed_without_saying_so(folder: Path) -> None:
    found = both_ways(folder, {"roadmap/eakte.yaml": None, "roadmap/akte.yaml": EAKTE})
    assert told(found) == {"akte": ["project-added"], "eakte": ["project-vanished"]}


def test_a_name_that_another_project_bears_is_not_taken_away(folder: Path) -> None:
    found = both_ways(
        folder,
        {"roadmap/eakte.yaml": f"{EAKTE}lead: Amt\n", "roadmap/neu.yaml": f"{CHATBOT}formerly: [eakte]\n"},
    )
    assert told(found) == {"eakte": ["field"], "neu": ["project-added"]}


def test_two_that_became_one(folder: Path) -> None:
    (changed,) = both_ways(
        folder,
        {"roadmap/wlan.yaml": None, "roadmap/eakte.yaml": f"{EAKTE}formerly: [wlan]\n"},
    ).projects
    assert changed.changes == (
        Change("project-renamed", old="wlan", new="eakte"),
        Change("field", "formerly", new="wlan"),
    )


def test_one_that_became_two(folder: Path) -> None:
    found = both_ways(
        folder,
        {
            "roadmap/eakte.yaml": None,
            "roadmap/a.yaml": f"{EAKTE}formerly: [eakte]\n",
            "roadmap/b.yaml": f"{EAKTE}formerly: [eakte]\n",
        },
    )
    assert told(found) == {"a": ["project-renamed", "field"], "b": ["project-added"]}


@pytest.mark.parametrize(
    ("old", "new", "is_public"),
    [("", "", True), ("public: false\n", "", False), ("", "public: false\n", False)],
)
def test_only_what_was_and_is_public_is_public(folder: Path, old: str, new: str, is_public: bool) -> None:
    commit_files(folder, {"roadmap/wlan.yaml": WLAN + old}, "2022-01-02")
    files = {"roadmap/wlan.yaml": None, "roadmap/netz.yaml": f"{WLAN}{new}formerly: [wlan]\n"}
    (changed,) = both_ways(folder, files).projects
    assert changed.is_public is is_public


@pytest.mark.parametrize("aim", ["roadmap/2023/eakte.yaml", "roadmap/a/b/eakte.yaml"])
def test_moved_to_another_folder(folder: Path, aim: str) -> None:
    assert told(both_ways(folder, {"roadmap/eakte.yaml": None, aim: EAKTE})) == {}
    assert told(both_ways(folder, {aim: f"{EAKTE}end: 2023\n"})) == {"eakte": ["end"]}


def test_moved_and_edited(folder: Path) -> None:
    files = {"roadmap/eakte.yaml": None, "roadmap/2023/eakte.yaml": f"{EAKTE}end: 2023\n"}
    assert told(both_ways(folder, files)) == {"eakte": ["end"]}


@pytest.mark.parametrize("second", ["roadmap/z/eakte.yaml", "roadmap/a/eakte.yaml"])
def test_a_second_file_with_the_same_name_is_no_new_project(folder: Path, second: str) -> None:
    found = both_ways(folder, {second: EAKTE})
    assert told(found) == {}
    assert found.unread == (max("roadmap/eakte.yaml", second, key=lambda path: path.split("/")),)


# --- what cannot be read


@pytest.mark.parametrize("content", [BROKEN, "title: Nur ein Titel\n", f"{EAKTE}unbekannt: 1\n", b"\xff", ""])
def test_a_file_that_cannot_be_read_is_named_and_nothing_invented(folder: Path, content: Content) -> None:
    found = both_ways(folder, {"roadmap/eakte.yaml": content})
    assert (told(found), found.unread) == ({}, ("roadmap/eakte.yaml",))
    back = both_ways(folder, {"roadmap/eakte.yaml": f"{EAKTE}end: 2022\n"})
    assert (told(back), back.unread) == ({}, ("roadmap/eakte.yaml",))


def test_a_broken_file_that_is_gone_is_named(folder: Path) -> None:
    commit_files(folder, {"roadmap/eakte.yaml": BROKEN}, "2022-01-02")
    found = both_ways(folder, {"roadmap/eakte.yaml": None})
    assert (told(found), found.unread) == ({}, ("roadmap/eakte.yaml",))


def test_a_broken_file_that_is_as_it_was_is_not_looked_at(folder: Path) -> None:
    commit_files(folder, {"roadmap/eakte.yaml": BROKEN}, "2022-01-02")
    found = both_ways(folder, {"roadmap/wlan.yaml": f"{WLAN}end: 2023\n"})
    assert (told(found), found.unread) == ({"wlan": ["end"]}, ())


def test_renamed_from_a_broken_file(folder: Path) -> None:
    commit_files(folder, {"roadmap/eakte.yaml": BROKEN}, "2022-01-02")
    found = both_ways(folder, {"roadmap/eakte.yaml": None, "roadmap/akte.yaml": f"{EAKTE}formerly: [eakte]\n"})
    assert (told(found), found.unread) == ({}, ("roadmap/eakte.yaml",))


def test_a_wrong_file_name(folder: Path) -> None:
    found = both_ways(folder, {"roadmap/eakte.yaml": None, "roadmap/E-Akte.yml": EAKTE, "roadmap/Wlan.yaml": WLAN})
    assert told(found) == {"eakte": ["project-vanished"]}
    assert found.unread == ("roadmap/E-Akte.yml", "roadmap/Wlan.yaml")


@pytest.mark.parametrize("content", [BROKEN, STRATEGY.replace("title: Bildung", "titel: Bildung"), ""])
def test_a_broken_strategy_on_one_side(folder: Path, content: str) -> None:
    found = both_ways(folder, {"strategy.yaml": content, "roadmap/eakte.yaml": f"{EAKTE}end: 2023\n"})
    assert (found.whole, found.unread) == ((), ("strategy.yaml",))
    assert told(found) == {"eakte": ["end"]}
    assert found.handlungsfelder.keys() == {"bildung", "amt"}
    back = both_ways(folder, {"strategy.yaml": STRATEGY, "roadmap/eakte.yaml": EAKTE})
    assert (back.whole, back.unread, told(back)) == ((), ("strategy.yaml",), {"eakte": ["end"]})


def test_the_strategy_is_gone_from_the_folder(folder: Path) -> None:
    write(folder, {"strategy.yaml": None})
    found = compare(revision(folder), FolderSource(folder))
    assert (found.whole, found.projects, found.unread) == ((), (), ("strategy.yaml",))


def test_the_folder_of_the_projects_is_gone(folder: Path) -> None:
    (folder / "roadmap").rename(folder / "roadmap-alt")
    found = compare(revision(folder), FolderSource(folder))
    assert (found.projects, found.unread) == ((), ("roadmap",))


def test_a_strategy_that_had_no_projects_yet(tmp_path: Path) -> None:
    commit_files(tmp_path / "stadt", {"strategy.yaml": BASE}, "2022-01-01")
    found = both_ways(tmp_path / "stadt", {"roadmap/eakte.yaml": EAKTE})
    assert (told(found), found.unread) == ({"eakte": ["project-added"]}, ())


# --- what is read


def test_only_what_differs_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, {"roadmap/eakte.yaml": f"{EAKTE}end: 2023\n", "roadmap/neu.yaml": CHATBOT})
    parsed: list[list[str]] = []

    def noted(path: str, raw: bytes) -> Reading:
        parsed.append([path] if path == "strategy.yaml" else [*parsed.pop(), path])
        return read_document(path, raw)

    monkeypatch.setattr("digistrat.reading.loading.read_document", noted)
    compare(revision(folder), FolderSource(folder))
    assert parsed == [
        ["strategy.yaml", "roadmap/eakte.yaml"],
        ["strategy.yaml", "roadmap/eakte.yaml", "roadmap/neu.yaml"],
    ]


def test_only_what_differs_is_fetched_and_in_one_go(folder: Path) -> None:
    write(folder, {"roadmap/eakte.yaml": f"{EAKTE}end: 2023\n", "roadmap/wlan.yaml": None})
    git(folder, "add", "--all")
    commit_files(folder, {}, "2022-02-01")
    sides = [revision(folder, name) for name in ("HEAD~1", "HEAD")]
    fetched: list[set[str]] = []

    def noting(fetch: Fetch) -> Fetch:
        def noted(ids: Iterable[str]) -> Mapping[str, bytes | None]:
            wanted = set(ids)
            fetched.append(wanted)
            return fetch(wanted)

        return noted

    for side in sides:
        side.fetch = noting(side.fetch)
    compare(*sides)
    assert fetched == [
        {sides[0].blobs[path] for path in ("strategy.yaml", "roadmap/eakte.yaml", "roadmap/wlan.yaml")},
        {sides[1].blobs[path] for path in ("strategy.yaml", "roadmap/eakte.yaml")},
    ]


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    folder = tmp_path / "stadt"
    folder.mkdir()
    try:
        git(folder, "init", "--quiet", "--initial-branch=main", "--template=", "--object-format=sha256")
    except subprocess.CalledProcessError:
        pytest.skip("this git knows SHA-1 alone")
    commit_files(folder, FILES, "2022-01-01")
    assert {len(blob) for blob in revision(folder).blobs.values()} == {64}
    assert differing(revision(folder), FolderSource(folder)) == frozenset()
    assert told(both_ways(folder, {"roadmap/eakte.yaml": f"{EAKTE}end: 2023\n"})) == {"eakte": ["end"]}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_what_it_leads_to(folder: Path) -> None:
    (folder / "roadmap/verweis.yaml").symlink_to("eakte.yaml")
    assert told(both_ways(folder, {})) == {"verweis": ["project-added"]}
    found = compare(revision(folder), FolderSource(folder))
    assert (found.projects, found.unread) == ((), ())


def test_the_moved_sample(tmp_path: Path) -> None:
    folder = build_history("umbenannt", tmp_path / "umbenannt")
    found = compare(revision(folder, "2022-01-31"), revision(folder, "2023-06-30"))
    assert told(found)["eakte"][0] == "project-renamed"
    assert "digitale-akte" not in told(found)
    assert found.unread == ()
