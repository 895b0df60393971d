"""One Chromium for all browser tests, and the websites that it looks at, served from this machine alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from digistrat.delivery.writing import write_site
from nasty import ROOT, is_page, rendered_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


WITH_ADDRESS = {"erkelenz", "nasty", "many"}
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""The first one found is started; the one without windows loads a page in a third of the time."""
QUICK = ("--disable-gpu",)
"""There is none where tests run; Chromium need not look for it."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; where there is none, say so, and fail only where it is required."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        try:
            executable = next(filter(None, map(shutil.which, NAMES)), None)
            started = playwright.chromium.launch(executable_path=executable, args=QUICK)
        except sync_api.Error:
            if os.environ.get("CI"):
                raise
            pytest.skip("no Chromium to look at the pages with: apt-get install chromium")
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class Website:
    """A website in a folder and at an address."""

    def __init__(self, folder: Path, address: str) -> None:
        """Keep where it lies."""
        self.folder = folder
        self.address = address

    @property
    def pages(self) -> list[str]:
        """Give every page by its path, the fragments for other websites left out."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return [path for path in found if is_page(path)]

    @property
    def kinds(self) -> list[str]:
        """Give every page, and of many in one folder that are alike the first alone."""
        first = {path.rpartition("/")[0]: path for path in reversed(self.pages)}
        return [path for path in self.pages if "/" not in path or path in first.values()]


@pytest.fixture(scope="session")
def website(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Website]]:
    """Give the website of a strategy by its name; each is built when it is first asked for, and served from then on.

    Those that say where they will stand stand there: the page for the lost has whole addresses.
    """
    folder = tmp_path_factory.mktemp("websites")
    with served(folder) as address:

        def built(name: str) -> Website:
            if not (folder / name).exists():
                url = f"{address}{name}" if name in WITH_ADDRESS else None
                write_site(folder / name, rendered_site(name, url=url).items(), ROOT)
            return Website(folder / name, f"{address}{name}/")

        yield built


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab of its own."""
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()
