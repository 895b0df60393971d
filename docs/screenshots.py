"""Takes pictures of each kind of page, light and dark, narrow and wide, into ``screenshots/``, and some for the README.

``python docs/screenshots.py`` needs Chromium and what ``make test`` installs. The pages are those of ``make demo``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser


ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from histories import build_history  # noqa: E402

PICTURES = ROOT / "screenshots"
FOR_README = ROOT / "docs" / "images"
PAGES = {
    "index": "index.html",
    "handlungsfeld": "handlungsfelder/bildung.html",
    "projekt": "projekte/kita-wlan.html",
    "projekt-geld": "projekte/schulen-endgeraete.html",
    **{
        name: f"{name}.html"
        for name in (
            *("strategie", "vision", "zeitplan", "kennzahlen", "finanzen", "abgleich", "beschluesse", "angebote"),
            *("veraenderungen", "daten", "aushang"),
        )
    },
}
WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
GREETING: tuple[tuple[str, str, Literal["light", "dark"]], ...] = (
    ("site.png", "index.html", "light"),
    ("veraenderungen.png", "veraenderungen.html", "light"),
    ("projekt.png", "projekte/kita-wlan.html", "dark"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def build(folder: Path) -> Path:
    """Write the website of the demo, and give where it lies."""
    root = build_history("erkelenz", folder / "erkelenz")
    subprocess.run([sys.executable, "-m", "digistrat", "report", "--root", str(root)], check=True)
    return root / "public"


def take(browser: Browser, site: Path) -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for name, path in PAGES.items():
                page.goto((site / path).as_uri())
                page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
        page.close()


def take_for_readme(browser: Browser, site: Path) -> None:
    """Take the pictures that greet whoever opens the repository."""
    FOR_README.mkdir(parents=True, exist_ok=True)
    for name, path, scheme in GREETING:
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1280, "height": 1640})
        page.goto((site / path).as_uri())
        page.screenshot(path=FOR_README / name)
        page.close()


def main() -> None:
    """Build the site in a temporary folder and look at it."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(Path(folder))
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(shutil.which, BROWSERS)), None))
        take(browser, site)
        take_for_readme(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
