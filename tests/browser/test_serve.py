"""The preview in a browser: what is saved is seen without a hand on the keyboard, and a mistake is explained."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samples import StrategyFolder
from teststadt import PROJECTS, STRATEGY

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = pytest.mark.browser


@pytest.fixture
def city(strategy_folder: StrategyFolder) -> Path:
    """Give the folder of the sample city."""
    return strategy_folder(STRATEGY, **PROJECTS)


@pytest.fixture
def address(city: Path) -> Iterator[str]:
    """Serve it in a process of its own."""
    command = [sys.executable, "-u", "-m", "digistrat", "serve", "--root", str(city), "--lang", "de"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        process.stdout.readline()
        yield process.stdout.readline().partition("Website: ")[2].partition(" ")[0]
        process.terminate()


def save(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_saves_are_seen_and_mistakes_explained(address: str, city: Path, page: Page) -> None:
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{address}projekte/eakte.html")
    file = city / "roadmap" / "eakte.yaml"
    save(file, "summary: ", "summary: Ganz neu, ")
    page.wait_for_selector("text=Ganz neu")
    assert problems == []

    save(file, "status: active", "status: quatsch")
    page.wait_for_selector("h1:has-text('Die Website wartet auf eine Korrektur')")
    assert "roadmap/eakte.yaml:" in page.inner_text("h2")
    assert page.inner_text("mark") == "quatsch"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("text=Letzte fehlerfreie Fassung ansehen")
    assert page.url == f"{address}letzte-fassung/projekte/eakte.html"
    page.wait_for_selector("text=Ganz neu")
    page.go_back()

    save(file, "status: quatsch", "status: active")
    page.wait_for_selector("text=Ganz neu")
    assert page.url == f"{address}projekte/eakte.html"
    assert [text for text in problems if "503" not in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_findings_is_accessible(address: str, city: Path, page: Page, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    save(city / "roadmap" / "eakte.yaml", "status: active", f"status: {'quatsch' * 30}\nunbekannt: 1")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.wait_for_selector("h1:has-text('Korrektur')")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
