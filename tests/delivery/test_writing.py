"""Putting the website into its folder: whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from digistrat.delivery.writing import MANIFEST, WriteResult, write_site
from digistrat.errors import DigistratError

PAGES = {"style.css": b"a", "projekte/eakte.html": b"b", "index.html": b"c"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the folder of a strategy."""
    folder = tmp_path / "stadt"
    folder.mkdir()
    (folder / "strategy.yaml").write_text("title: Stadt\n")
    return folder


@pytest.fixture
def target(root: Path) -> Path:
    """Give the folder for its website."""
    return root / "public"


def build(target: Path, root: Path, files: dict[str, bytes] = PAGES) -> WriteResult:
    return write_site(target, files.items(), root)


def found(folder: Path) -> dict[str, bytes]:
    """Give every file but the manifest."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != MANIFEST]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def listed(folder: Path) -> list[str]:
    """Give the names in the manifest."""
    return list(json.loads((folder / MANIFEST).read_text())["files"])


def test_a_missing_folder_is_made_and_its_files_are_listed(target: Path, root: Path) -> None:
    assert build(target, root) == WriteResult(written=3, unchanged=0, removed=0)
    assert found(target) == PAGES
    assert listed(target) == ["index.html", "projekte/eakte.html", "style.css"]


def test_an_empty_folder_is_taken(target: Path, root: Path) -> None:
    target.mkdir()
    assert build(target, root).written == 3


def test_what_is_the_same_is_not_written_again(target: Path, root: Path) -> None:
    build(target, root)
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    assert build(target, root) == WriteResult(written=0, unchanged=3, removed=0)
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == before


def test_only_what_differs_is_written(target: Path, root: Path) -> None:
    build(target, root)
    assert build(target, root, {**PAGES, "index.html": b"neu"}) == WriteResult(written=1, unchanged=2, removed=0)
    assert (target / "index.html").read_bytes() == b"neu"


def test_what_is_no_longer_needed_goes_with_its_empty_folder(target: Path, root: Path) -> None:
    build(target, root)
    assert build(target, root, {"index.html": b"c"}) == WriteResult(written=0, unchanged=1, removed=2)
    assert found(target) == {"index.html": b"c"}
    assert not (target / "projekte").exists()
    assert listed(target) == ["index.html"]


def test_a_folder_that_still_holds_something_stays(target: Path, root: Path) -> None:
    build(target, root)
    (target / "projekte" / "notiz.txt").write_text("meins")
    build(target, root, {"index.html": b"c"})
    assert found(target) == {"index.html": b"c", "projekte/notiz.txt": b"meins"}


def test_a_file_of_somebody_else_is_never_touched(target: Path, root: Path) -> None:
    build(target, root)
    (target / "CNAME").write_text("digital.stadt.example")
    build(target, root, {"index.html": b"c"})
    assert (target / "CNAME").read_text() == "digital.stadt.example"


def test_a_file_of_somebody_else_in_the_place_of_a_page_stops_the_build(target: Path, root: Path) -> None:
    build(target, root)
    (target / "neu.html").write_text("meins")
    with pytest.raises(DigistratError, match=r"neu\.html. was not written by digistrat"):
        build(target, root, {**PAGES, "index.html": b"x", "neu.html": b"n"})
    assert found(target) == {**PAGES, "neu.html": b"meins"}


def test_a_page_that_is_no_longer_needed_goes_though_somebody_has_changed_it(target: Path, root: Path) -> None:
    build(target, root)
    (target / "projekte/eakte.html").write_bytes(b"b\r\n")
    assert build(target, root, {"index.html": b"c"}).removed == 2
    assert found(target) == {"index.html": b"c"}


def test_what_cannot_be_removed_is_named_and_not_forgotten(target: Path, root: Path) -> None:
    build(target, root)
    (target / "projekte/eakte.html").unlink()
    (target / "projekte/eakte.html").mkdir()
    for _ in range(2):
        with pytest.raises(DigistratError, match=r"eakte\.html” no longer belongs .* cannot be removed"):
            build(target, root, {"index.html": b"neu"})
        assert found(target) == {"index.html": b"neu"}
        assert listed(target) == ["index.html", "projekte/eakte.html"]
    (target / "projekte/eakte.html").rmdir()
    build(target, root, {"index.html": b"neu"})
    assert listed(target) == ["index.html"]


def test_a_page_that_is_gone_already_need_not_be_removed(target: Path, root: Path) -> None:
    build(target, root)
    (target / "style.css").unlink()
    assert build(target, root, {"index.html": b"c"}).removed == 1


def broken(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Render two files, then fail as a template would."""
    yield from list(files.items())[:2]
    message = "boom"
    raise RuntimeError(message)


def test_a_build_that_fails_leaves_the_old_site_as_it_was(target: Path, root: Path) -> None:
    build(target, root)
    with pytest.raises(RuntimeError, match="boom"):
        write_site(target, broken({"style.css": b"neu", "neu.html": b"neu"}), root)
    assert found(target) == PAGES
    assert build(target, root) == WriteResult(written=0, unchanged=3, removed=0)


def test_a_build_that_fails_the_first_time_can_be_repeated(target: Path, root: Path) -> None:
    with pytest.raises(RuntimeError, match="boom"):
        write_site(target, broken(PAGES), root)
    assert found(target) == {}
    assert build(target, root).written == 3


def test_a_run_that_was_cut_off_while_renaming_can_be_repeated(
    target: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(target, root)
    replace, moved = Path.replace, []

    def cut_off(source: Path, goal: Path) -> Path:
        if goal.name != MANIFEST:
            moved.append(goal)
            if len(moved) > 1:
                raise KeyboardInterrupt
        return replace(source, goal)

    new = {"style.css": b"neu", "vision.html": b"neu", "index.html": b"neu"}
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            build(target, root, new)
    assert found(target) == {**PAGES, "style.css": b"neu"}
    assert build(target, root, new) == WriteResult(written=2, unchanged=1, removed=1)
    assert found(target) == new


def test_what_a_killed_run_has_left_beside_the_pages_is_swept_away(target: Path, root: Path) -> None:
    build(target, root)
    (target / ".index.html.4711.digistrat-new").write_text("halb")
    build(target, root)
    assert found(target) == PAGES


def test_the_strategy_itself_is_never_written_into(root: Path) -> None:
    for target in (root, root.parent, root / "public" / ".."):
        with pytest.raises(DigistratError, match="the strategy itself lies in it") as caught:
            build(target, root)
        assert caught.value.exit_code == 3
    assert found(root) == {"strategy.yaml": b"title: Stadt\n"}


@pytest.mark.parametrize(
    "place",
    ["assets", "roadmap", "roadmap/public", "templates/site", "Roadmap/neu", ".git", ".git/public", "sub/.git/public"],
)
def test_folders_that_people_or_git_write_into_are_refused(place: str, root: Path) -> None:
    with pytest.raises(DigistratError, match="files of the strategy, of its templates or of git lie there"):
        build(root / place, root)
    assert found(root) == {"strategy.yaml": b"title: Stadt\n"}


def test_a_roadmap_that_is_a_link_is_refused_where_it_leads(tmp_path: Path, root: Path) -> None:
    (root / "roadmap").symlink_to(tmp_path / "andere")
    with pytest.raises(DigistratError, match="files of the strategy"):
        build(tmp_path / "andere" / "public", root)


def test_another_strategy_is_never_written_into(tmp_path: Path, root: Path) -> None:
    other = tmp_path / "andere"
    other.mkdir()
    (other / "strategy.yaml").write_text("title: Andere\n")
    (other / MANIFEST).write_text('{"format": "digistrat-manifest/1", "files": {}}')
    with pytest.raises(DigistratError, match="the strategy itself lies in it"):
        build(other, root)


def test_a_foreign_folder_is_refused(target: Path, root: Path) -> None:
    target.mkdir()
    (target / "urlaub.jpg").write_bytes(b"x")
    with pytest.raises(DigistratError, match="holds files that digistrat has not written"):
        build(target, root)
    assert found(target) == {"urlaub.jpg": b"x"}


def test_a_file_and_a_link_are_refused(target: Path, root: Path, tmp_path: Path) -> None:
    target.write_text("eine Datei")
    with pytest.raises(DigistratError, match="it is a file"):
        build(target, root)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "woanders")
    with pytest.raises(DigistratError, match="it is a link"):
        build(link, root)
    assert not (tmp_path / "woanders").exists()


def test_the_strategy_is_not_reached_through_a_link_either(root: Path, tmp_path: Path) -> None:
    (tmp_path / "weg").symlink_to(root.parent)
    with pytest.raises(DigistratError, match="the strategy itself lies in it"):
        build(tmp_path / "weg" / "stadt", root)


def test_a_folder_that_became_a_link_is_not_followed(target: Path, root: Path, tmp_path: Path) -> None:
    build(target, root)
    outside = tmp_path / "draussen"
    (target / "projekte").rename(outside)
    (target / "projekte").symlink_to(outside)
    with pytest.raises(DigistratError, match=r"projekte. was not written by digistrat"):
        build(target, root, {**PAGES, "projekte/eakte.html": b"neu"})
    with pytest.raises(DigistratError, match=r"eakte\.html” no longer belongs"):
        build(target, root, {"index.html": b"c"})
    assert found(outside) == {"eakte.html": b"b"}


def test_a_page_that_became_a_link_is_not_followed(target: Path, root: Path, tmp_path: Path) -> None:
    build(target, root)
    secret = tmp_path / "geheim"
    secret.write_text("nicht überschreiben")
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(secret)
    with pytest.raises(DigistratError, match=r"index\.html. was not written by digistrat"):
        build(target, root, {**PAGES, "index.html": b"neu"})
    assert build(target, root, {"style.css": b"a"}).removed == 2
    assert found(target) == {"style.css": b"a"}
    assert secret.read_text() == "nicht überschreiben"


@pytest.mark.parametrize(
    "text",
    [
        "kein JSON",
        "[]",
        '{"format": "other", "files": {}}',
        '{"format": "digistrat-manifest/1", "files": []}',
        '{"format": "digistrat-manifest/1", "files": {"../strategy.yaml": "x"}}',
        '{"format": "digistrat-manifest/1", "files": {"/etc/passwd": "x"}}',
        '{"format": "digistrat-manifest/1", "files": {"a//b": "x"}}',
        '{"format": "digistrat-manifest/1", "files": {"index.html": 1}}',
    ],
)
def test_a_list_of_files_that_is_not_ours_is_not_trusted(text: str, target: Path, root: Path) -> None:
    target.mkdir()
    (target / MANIFEST).write_text(text)
    with pytest.raises(DigistratError, match="list of files") as caught:
        build(target, root)
    assert str(caught.value.hint).startswith("Name another folder, or look into this one first")
    assert (root / "strategy.yaml").exists()


@pytest.mark.parametrize("path", ["../x", "/x", "", "a/../b", MANIFEST, "a\\b"])
def test_a_path_that_leads_out_is_a_mistake_of_ours(path: str, target: Path, root: Path) -> None:
    with pytest.raises(ValueError, match=r".*"):
        build(target, root, {path: b"x"})


def test_the_same_path_twice_is_a_mistake_of_ours(target: Path, root: Path) -> None:
    with pytest.raises(ValueError, match=r"index\.html"):
        write_site(target, [("index.html", b"a"), ("index.html", b"b")], root)


def test_what_the_system_refuses_is_told(target: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DigistratError, match="No space left on device"):
        build(target, root)
