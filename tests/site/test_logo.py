"""The logo on every page: the file as it is, with the name of the city for whoever does not see it."""

from __future__ import annotations

import pytest

from digistrat.cli.main import guarded
from nasty import LOGO, erkelenz, is_page, rendered, rendered_site
from samples import BASE, IDEA, StrategyFolder

WITH_LOGO = f"{BASE}publication: {{theme: {{logo: assets/wappen.svg}}}}\n"
PALE = f"{BASE}publication: {{theme: {{primary: '#ffe600'}}}}\n"
DARK = f"{BASE}publication: {{theme: {{primary: '#00557f'}}}}\n"


def test_every_page_shows_it_and_frames_do_without() -> None:
    site = rendered(erkelenz(), logo=LOGO)
    assert site["logo.svg"] == LOGO.content
    for path, page in site.items():
        if is_page(path) and not path.startswith("einbetten/"):
            image = f'<img class="logo" src="{"../" * path.count("/")}logo.svg" alt="Stadt Erkelenz">'
            assert image in page.decode(), path
            assert '<span class="city">' not in page.decode(), path


def test_without_one_the_name_is_written() -> None:
    site = rendered_site("erkelenz")
    assert "logo.svg" not in site
    assert '<span class="city">Stadt Erkelenz</span>' in site["index.html"].decode()


def test_report_copies_it(strategy_folder: StrategyFolder) -> None:
    root = strategy_folder(WITH_LOGO, idee=IDEA)
    (root / "assets").mkdir()
    (root / "assets/wappen.svg").write_bytes(LOGO.content)
    assert guarded(["report", "--root", str(root)]) == 0
    assert (root / "public/logo.svg").read_bytes() == LOGO.content


def test_report_stops_at_a_logo_that_cannot_be_used(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = strategy_folder(WITH_LOGO, idee=IDEA)
    assert guarded(["report", "--root", str(root)]) == 1
    assert not (root / "public").exists()
    assert capsys.readouterr().out == ""


def test_report_tells_the_numbers_of_a_colour_that_was_corrected(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = strategy_folder(PALE, idee=IDEA)
    assert guarded(["report", "--root", str(root), "--lang", "de"]) == 0
    out = capsys.readouterr().out
    assert "Die Farbe #ffe600 ist für Schrift zu hell (Kontrast 1,1, nötig 4,5)." in out
    assert "Schrift und Verweise nehmen #7a6e00 (4,6)." in out


def test_report_says_nothing_of_a_colour_that_can_be_read(
    strategy_folder: StrategyFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    root = strategy_folder(DARK, idee=IDEA)
    assert guarded(["report", "--root", str(root), "--lang", "de"]) == 0
    assert "Kontrast" not in capsys.readouterr().out
