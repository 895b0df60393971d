"""``digistrat serve``: the website while it is written, whatever stands in the files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from digistrat.cli import serve
from digistrat.cli.main import guarded
from samples import StrategyFolder
from teststadt import PROJECTS, STRATEGY

EAKTE = "roadmap/eakte.yaml"


class Browser:
    """What a person at the preview sees and does."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Know the folder and the terminal."""
        self.root = root
        self.capsys = capsys
        self.said = ""
        self.port = 0

    def terminal(self) -> str:
        """Give what was printed since it was asked last."""
        out = self.capsys.readouterr().out
        self.said += out
        return out

    def see(self, path: str = "/") -> tuple[int, str]:
        """Look at a page."""
        self.terminal()
        port = int(self.said.partition("http://127.0.0.1:")[2].partition("/")[0])
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def write(self, path: str, old: str, new: str) -> None:
        """Change a file."""
        place = self.root / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")


Story = "Callable[[Browser], Iterator[None]]"


@pytest.fixture
def city(strategy_folder: StrategyFolder) -> Path:
    """Give the folder of the sample city."""
    return strategy_folder(STRATEGY, **PROJECTS)


@pytest.fixture
def told(city: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a story: after each of its steps files are looked at; with its last one somebody presses Ctrl+C."""

    def run(story: Callable[[Browser], Iterator[None]], *options: str, is_interrupted: bool = True) -> str:
        browser = Browser(city, capsys)

        def watched(root: Path, _: object) -> Iterator[None]:
            assert root == city
            yield from story(browser)
            if is_interrupted:
                raise KeyboardInterrupt

        monkeypatch.setattr(serve, "watch_folder", watched)
        assert guarded(["serve", "--root", str(city), *options]) == 0
        browser.terminal()
        return browser.said

    return run


def test_an_edit_a_mistake_and_its_correction(told: Callable[..., str]) -> None:
    def story(browser: Browser) -> Iterator[None]:
        status, page = browser.see("/projekte/eakte.html")
        assert status == 200
        assert "live.js" in page
        assert "Ganz neu" not in page
        browser.write(EAKTE, "summary: ", "summary: Ganz neu, ")
        yield
        assert "Ganz neu" in browser.see("/projekte/eakte.html")[1]
        browser.write(EAKTE, "status: active", "status: quatsch")
        yield
        status, page = browser.see("/projekte/eakte.html")
        assert status == 503
        assert f"{EAKTE}:" in page
        assert "“quatsch”" in page
        assert "Ganz neu" in browser.see("/letzte-fassung/projekte/eakte.html")[1]
        browser.write(EAKTE, "status: quatsch", "status: active")
        yield
        assert browser.see("/projekte/eakte.html")[0] == 200

    said = told(story)
    assert said.count("✓") == 3
    assert said.count("✗ 1 error") == 1
    assert "Ctrl+C ends this" in said


def test_where_nothing_is_watched_any_more_the_preview_ends(told: Callable[..., str]) -> None:
    def story(browser: Browser) -> Iterator[None]:
        assert browser.see()[0] == 200
        yield

    assert "Ctrl+C ends this" in told(story, is_interrupted=False)


def test_a_look_without_a_change_tells_nothing(told: Callable[..., str]) -> None:
    def story(browser: Browser) -> Iterator[None]:
        browser.see()
        yield
        assert browser.terminal() == ""
        (browser.root / EAKTE).touch()
        yield
        assert browser.terminal() == ""

    told(story)


def test_templates_are_the_newest(told: Callable[..., str], city: Path) -> None:
    own = city / "templates" / "site" / "components" / "footer.html"

    def story(browser: Browser) -> Iterator[None]:
        own.parent.mkdir(parents=True)
        own.write_text("<footer>Unser Fuß</footer>")
        yield
        assert "Unser Fuß" in browser.see()[1]
        own.write_text("<footer>{{ nichts.da }}</footer>")
        yield
        status, page = browser.see()
        assert status == 500
        assert "components/footer.html" in page
        own.write_text("<footer>Wieder gut</footer>")
        yield
        assert "Wieder gut" in browser.see()[1]

    told(story)


def test_a_strategy_that_is_gone_for_a_while(told: Callable[..., str], city: Path) -> None:
    def story(browser: Browser) -> Iterator[None]:
        assert browser.see()[0] == 200
        (city / "strategy.yaml").rename(city / "weg")
        yield
        status, page = browser.see()
        assert status == 503
        assert "There is no strategy.yaml" in page
        browser.terminal()
        yield
        assert browser.terminal() == ""
        (city / "weg").rename(city / "strategy.yaml")
        yield
        assert browser.see()[0] == 200

    assert "✗ There is no strategy.yaml" in told(story)


def test_nothing_is_written(told: Callable[..., str], city: Path) -> None:
    before = sorted(city.rglob("*"))

    def story(browser: Browser) -> Iterator[None]:
        assert browser.see()[0] == 200
        yield

    told(story)
    assert sorted(city.rglob("*")) == before


def test_the_browser_is_opened_where_it_is_asked_for(told: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)

    def story(_: Browser) -> Iterator[None]:
        yield

    told(story)
    assert opened == []
    said = told(story, "--open", "--as-of", "2023-06-30", "--lang", "de")
    assert opened[0] in said
    assert "Beenden mit Strg+C" in said


def test_a_port_in_use_is_told(told: Callable[..., str], city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def story(browser: Browser) -> Iterator[None]:
        browser.see()
        port = browser.said.partition("http://127.0.0.1:")[2].partition("/")[0]
        assert guarded(["serve", "--root", str(city), "--port", port]) == 2
        assert f"Nothing can be served on port {port}." in capsys.readouterr().err
        yield

    told(story)


def test_wrong_options_end_it_at_once(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["serve", "--root", str(city), "--as-of", "gestern"]) == 2
    assert guarded(["serve", "--root", str(city.parent)]) == 3
    assert "There is no strategy.yaml" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to all programs of a console")
def test_a_process_rebuilds_on_save_and_ends_quietly(city: Path) -> None:
    command = [sys.executable, "-u", "-m", "digistrat", "serve", "--root", str(city), "--lang", "en"]
    # Who runs the tests in the background does not hear Ctrl+C; nor would the process, unless it is told to.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        signal.signal(signal.SIGINT, heard)
        assert process.stdout
        assert process.stdout.readline().startswith("✓")
        port = int(process.stdout.readline().partition("http://127.0.0.1:")[2].partition("/")[0])
        news = HTTPConnection("127.0.0.1", port, timeout=30)
        news.request("GET", "/.digistrat/news")
        stream = news.getresponse()
        first = stream.readline()
        file = city / EAKTE
        file.write_text(file.read_text(encoding="utf-8").replace("summary: ", "summary: Ganz neu, "), encoding="utf-8")
        assert stream.readline() == b"\n"
        assert first != stream.readline() != b""
        page = HTTPConnection("127.0.0.1", port, timeout=30)
        page.request("GET", "/projekte/eakte.html")
        assert "Ganz neu" in page.getresponse().read().decode()
        for connection in (news, page):
            connection.close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert "Traceback" not in out
