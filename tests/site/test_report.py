"""``digistrat report`` tells whose templates were used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digistrat.cli.main import guarded
from nasty import ROOT
from samples import BASE, IDEA, StrategyFolder


@pytest.fixture
def city(strategy_folder: StrategyFolder) -> Path:
    """Give the folder of a small strategy with a place for templates."""
    root = strategy_folder(BASE, idee=IDEA)
    (root / "templates/site/components").mkdir(parents=True)
    return root


def test_own_templates_and_files_without_a_place_are_told(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("components/footer.html", "filter.js", "custom.css", "componets.html"):
        (city / "templates/site" / name).write_text("", encoding="utf-8")
    assert guarded(["report", "--root", str(city), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "  Own templates: components/footer.html, custom.css, filter.js\n" in out
    assert "No template that comes with digistrat is called like this: componets.html\n" in out


def test_nothing_is_told_where_there_are_none(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["report", "--root", str(city), "--lang", "en"]) == 0
    assert "wn templates" not in capsys.readouterr().out


def test_what_comes_with_digistrat_is_nobodys_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["report", "--root", str(ROOT), "-o", str(tmp_path / "neu"), "--lang", "en"]) == 0
    assert "wn templates" not in capsys.readouterr().out


def test_a_copy_of_what_comes_with_digistrat_is_nobodys_own(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # As where the command comes from a package, and this repository is the strategy.
    shutil.copytree(ROOT / "templates", city / "templates", dirs_exist_ok=True)
    with (city / "templates/site/filter.js").open("a", encoding="utf-8") as file:
        file.write("// Stadt\n")
    assert guarded(["report", "--root", str(city), "--lang", "en"]) == 0
    assert "  Own templates: filter.js\n" in capsys.readouterr().out


def test_a_link_stops_the_build_before_anything_is_written(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (city.parent / "geheim").write_text("geheim", encoding="utf-8")
    (city / "templates/site/custom.css").symlink_to(city.parent / "geheim")
    assert guarded(["report", "--root", str(city), "--lang", "en"]) == 3
    assert "it is a link that leads out of the folder of templates" in capsys.readouterr().err
    assert not (city / "public/custom.css").exists()


def test_what_lies_behind_a_link_is_looked_at_anew_in_every_build(city: Path) -> None:
    """A link inside the folder leads to a folder: nobody knows whether what lies in it is still the same."""
    (city / "templates/site/teile").symlink_to(city / "templates/site")
    for color in ("red", "blue"):
        (city / "templates/site/custom.css").write_text(f"h1 {{ color: {color} }}")
        assert guarded(["report", "--root", str(city), "--lang", "en"]) == 0
        assert color in (city / "public/custom.css").read_text()
