"""Where files come from: the folder of the strategy, and nothing outside of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digistrat.errors import DigistratError
from digistrat.reading.loading import load
from digistrat.reading.sources import FolderSource, Unreadable, find_root
from digistrat.reading.trees import MAX_BYTES
from samples import IDEA, StrategyFolder, listed


def said(found: bytes | Unreadable) -> tuple[str, str, str | None]:
    assert isinstance(found, Unreadable)
    return found.code, str(found.message), str(found.hint) if found.hint else None


# --- the root


def test_the_root_is_found_here_or_above(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(eakte=IDEA)
    assert find_root(root) == root
    assert find_root(root / "roadmap" / "noch" / "nicht" / "da") == root


def test_a_folder_without_a_strategy_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DigistratError) as caught:
        find_root(tmp_path)
    assert str(caught.value) == f"There is no strategy.yaml in “{tmp_path}” or in a folder above it."
    assert str(caught.value.hint) == "Change into the folder of your strategy, or name it with --root."
    assert caught.value.exit_code == 3


def test_a_broken_link_named_strategy_is_the_root_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "strategy.yaml").symlink_to("weg.yaml")
    assert find_root(tmp_path) == tmp_path
    assert said(FolderSource(tmp_path).read("strategy.yaml"))[1] == "This is a link to a file that does not exist."


# --- which files


def test_files_come_in_the_order_of_their_paths_from_all_folders(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(wlan=IDEA, eakte=IDEA)
    for path in ("bildung/kitas/b.yaml", "bildung/a.yaml", "alt.yml", "Groß.YAML", ".versteckt.yaml", ".git/x.yaml"):
        (root / "roadmap" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "roadmap" / path).write_text(IDEA, encoding="utf-8")
    for path in ("liesmich.md", "plan.yaml.bak", "bild.png"):
        (root / "roadmap" / path).write_text("egal", encoding="utf-8")
    assert list(FolderSource(root).paths()) == [
        "strategy.yaml",
        "roadmap/Groß.YAML",
        "roadmap/alt.yml",
        "roadmap/bildung/a.yaml",
        "roadmap/bildung/kitas/b.yaml",
        "roadmap/eakte.yaml",
        "roadmap/wlan.yaml",
    ]


def test_a_folder_that_is_missing_or_cannot_be_read_is_told(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder()
    source = FolderSource(root)
    assert list(source.paths()) == ["strategy.yaml", "roadmap"]
    loaded = load(source)
    assert listed(loaded.findings) == ["roadmap error[file-not-readable]"]
    assert loaded.strategy.projects == ()
    assert loaded.unread == {"project": {"*"}}
    assert said(source.read("roadmap")) == (
        "file-not-readable",
        "The folder is missing.",
        "Make it; each project is a file in it.",
    )
    (root / "roadmap").write_text("kein Ordner", encoding="utf-8")
    assert said(source.read("roadmap")) == (
        "file-not-readable",
        "The folder cannot be read.",
        "Check that it is a folder and who may read it.",
    )


def test_an_empty_roadmap_is_no_mistake(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder()
    (root / "roadmap").mkdir()
    assert list(FolderSource(root).paths()) == ["strategy.yaml"]


def test_a_linked_folder_is_not_followed_but_told(strategy_folder: StrategyFolder, tmp_path: Path) -> None:
    root = strategy_folder(eakte=IDEA)
    (tmp_path / "anderswo").mkdir()
    (tmp_path / "anderswo" / "fremd.yaml").write_text(IDEA, encoding="utf-8")
    (root / "roadmap" / "verweis").symlink_to(tmp_path / "anderswo")
    (root / "roadmap" / "kreis").symlink_to(root / "roadmap")
    source = FolderSource(root)
    assert list(source.paths()) == ["strategy.yaml", "roadmap/eakte.yaml", "roadmap/kreis", "roadmap/verweis"]
    told = source.read("roadmap/verweis")
    assert isinstance(told, Unreadable)
    assert str(told.message) == "This is a link to a folder."


def test_a_linked_roadmap_is_not_followed_but_told(strategy_folder: StrategyFolder, tmp_path: Path) -> None:
    root = strategy_folder(eakte=IDEA)
    (root / "roadmap").rename(tmp_path / "anderswo")
    (root / "roadmap").symlink_to(tmp_path / "anderswo")
    assert list(FolderSource(root).paths()) == ["strategy.yaml", "roadmap"]
    loaded = load(FolderSource(root))
    assert [(finding.code, finding.place.path) for finding in loaded.findings] == [("file-not-readable", "roadmap")]


# --- what cannot be read


def test_a_file_gives_its_bytes_and_at_most_one_more_than_the_limit(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(eakte=IDEA, riese=b"#" * (MAX_BYTES + 100))
    assert FolderSource(root).read("roadmap/eakte.yaml") == IDEA.encode()
    assert FolderSource(root).read("roadmap/riese.yaml") == b"#" * (MAX_BYTES + 1)


def test_a_link_may_lead_to_another_file_of_the_strategy_only(strategy_folder: StrategyFolder, tmp_path: Path) -> None:
    root = strategy_folder(eakte=IDEA)
    (tmp_path / "geheim.yaml").write_text("geheim", encoding="utf-8")
    (root / "roadmap" / "drinnen.yaml").symlink_to("eakte.yaml")
    (root / "roadmap" / "hinaus.yaml").symlink_to(tmp_path / "geheim.yaml")
    (root / "roadmap" / "leer.yaml").symlink_to(tmp_path / "gibt-es-nicht.yaml")
    source = FolderSource(root)
    assert source.read("roadmap/drinnen.yaml") == IDEA.encode()
    assert said(source.read("roadmap/hinaus.yaml")) == (
        "file-not-readable",
        "This is a link that leads out of the strategy's folder.",
        "Put the file itself here.",
    )
    assert said(source.read("roadmap/leer.yaml")) == (
        "file-not-readable",
        "This is a link to a file that does not exist.",
        "Remove the link or mend it.",
    )


def test_a_link_to_itself_is_told_and_nothing_breaks(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(eakte=IDEA)
    (root / "roadmap" / "kreis.yaml").symlink_to("kreis.yaml")
    loaded = load(FolderSource(root))
    assert listed(loaded.findings) == ["roadmap/kreis.yaml error[file-not-readable]"]
    assert [project.id for project in loaded.strategy.projects] == ["eakte"]


def test_a_folder_that_is_called_like_a_project_is_no_project(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(eakte=IDEA)
    (root / "roadmap" / "ordner.yaml").mkdir()
    assert said(FolderSource(root).read("roadmap/ordner.yaml")) == (
        "file-not-readable",
        "This is a folder, not a file.",
        "Rename it, without “.yaml” at the end.",
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert said(FolderSource(tmp_path).read("strategy.yaml"))[1] == "The file does not exist."


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (PermissionError(13, "verboten"), "The file may not be read.", "Check who may read it."),
        (OSError(5, "Input/output error"), "The file cannot be read (Input/output error).", None),
        (OSError("ohne Zahl"), "The file cannot be read (?).", None),
    ],
)
def test_whatever_the_system_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str, hint: str | None
) -> None:
    def refuse(path: str, flags: int) -> int:
        del path, flags
        raise error

    (tmp_path / "strategy.yaml").write_text("format: 1", encoding="utf-8")
    monkeypatch.setattr(os, "open", refuse)
    found = FolderSource(tmp_path).read("strategy.yaml")
    monkeypatch.undo()
    assert said(found) == ("file-not-readable", message, hint)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_texts_for_a_report_are_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "strategy.yaml").write_text("geheim", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "link.md").symlink_to("../strategy.yaml")
    os.mkfifo(tmp_path / "briefs" / "rohr.md")
    (tmp_path / "briefs" / "ordner.md").mkdir()
    source = FolderSource(tmp_path)
    assert said(source.read("briefs/link.md"))[1] == "This is a link, not a file."
    assert said(source.read("briefs/rohr.md"))[1] == "This is no file that can be read to its end."
    assert said(source.read("briefs/ordner.md"))[2] == "Rename it, without “.md” at the end."
    assert said(source.read("briefs/nichts.md"))[1] == "The file does not exist."
    (tmp_path / "briefs").rename(tmp_path / "anderswo")
    (tmp_path / "briefs").symlink_to("anderswo")
    (tmp_path / "anderswo" / "x.md").write_text("x", encoding="utf-8")
    assert said(source.read("briefs/x.md"))[1] == "This is a link, not a file."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_nobody_waits_for_a_pipe_that_was_put_there(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(eakte=IDEA)
    os.mkfifo(root / "roadmap" / "rohr.yaml")
    loaded = load(FolderSource(root))
    assert [project.id for project in loaded.strategy.projects] == ["eakte"]
    assert listed(loaded.findings) == ["roadmap/rohr.yaml:1:1 error[file-empty]"]
