"""The server of the preview: for this machine alone, from memory alone."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Thread

import pytest

from digistrat.delivery import serving
from digistrat.delivery.preview import Edition, Preview
from digistrat.delivery.serving import served, with_script
from digistrat.errors import DigistratError
from digistrat.findings import say

PAGE = b"""<html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><p>{}</p>"""


def broken() -> bytes:
    raise DigistratError(say("The template is broken."))


FILES: dict[str, Callable[[], bytes]] = {
    "index.html": partial(bytes, PAGE),
    "projekte/index.html": partial(bytes, b"list"),
    "projekte/größe.html": partial(bytes, b"size"),
    "style.css": partial(bytes, b"css"),
    "atom.xml": partial(bytes, b"feed"),
    "daten/x.bin": partial(bytes, b"bin"),
    "broken.html": broken,
}


class Served:
    """A preview that is served."""

    def __init__(self, preview: Preview, address: str) -> None:
        """Keep its port."""
        self.preview = preview
        self.port = int(address.rstrip("/").rpartition(":")[2])

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, bytes]:
        """Send a request as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read()
        finally:
            connection.close()


@contextmanager
def running(files: bool = True) -> Iterator[Served]:
    preview = Preview()
    preview.show(Edition(FILES) if files else Edition(notice=lambda way: f"<p>broken {way}".encode()))
    with served(preview, None, lambda error: f"<p>{error.message.text}".encode()) as address:
        yield Served(preview, address)


@pytest.fixture
def site() -> Iterator[Served]:
    """Serve some files."""
    with running() as found:
        yield found


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("/", "text/html; charset=utf-8", b"<p>{}</p>"),
        ("/index.html?status=active#x", "text/html; charset=utf-8", b"<p>{}</p>"),
        ("/projekte/", "text/html; charset=utf-8", b"list"),
        ("/projekte/gr%C3%B6%C3%9Fe.html", "text/html; charset=utf-8", b"size"),
        ("/style.css", "text/css; charset=utf-8", b"css"),
        ("/atom.xml", "application/atom+xml", b"feed"),
        ("/daten/x.bin", "application/octet-stream", b"bin"),
        ("/letzte-fassung/style.css", "text/css; charset=utf-8", b"css"),
        ("/.digistrat/live.js", "text/javascript; charset=utf-8", b"EventSource"),
        ("/.digistrat/live.css", "text/css; charset=utf-8", b"--paper"),
    ],
)
def test_files_come_with_their_type(site: Served, path: str, kind: str, content: bytes) -> None:
    status, found, body = site.ask(path)
    assert (status, found) == (200, kind)
    assert content in body


@pytest.mark.parametrize(
    "path",
    [
        "/../strategy.yaml",
        "/%2e%2e/strategy.yaml",
        "/..%5cstrategy.yaml",
        "//etc/passwd",
        "/.digistrat/",
        "/.digistrat/../serving.py",
        "/.digistrat/%2e%2e/serving.py",
        "/daten/",
        "/%ff",
        "/%00",
    ],
)
def test_nothing_else_is_given_out(site: Served, path: str) -> None:
    status, _, body = site.ask(path)
    assert status == 404
    assert b"strategy" not in body


def test_a_page_of_its_own_says_that_there_is_none() -> None:
    preview = Preview()
    preview.show(Edition({"404.html": partial(bytes, b"lost")}))
    with served(preview, None, lambda _: b"") as address:
        status, _, body = Served(preview, address).ask("/nichts")
    assert status == 404
    assert body.startswith(b"lost")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "[::1]:8000", ""])
def test_a_foreign_name_for_this_machine_is_refused(site: Served, host: str) -> None:
    assert site.ask("/", Host=host)[0] == 421
    assert site.ask("/.digistrat/news", Host=host)[0] == 421


def test_the_usual_names_are_taken(site: Served) -> None:
    assert site.ask("/", Host=f"localhost:{site.port}")[0] == 200


def test_only_this_machine_is_listened_to(site: Served) -> None:
    connection = socket.create_connection(("127.0.0.1", site.port), 5)
    assert connection.getpeername()[0] == "127.0.0.1"
    connection.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(site: Served, method: str) -> None:
    assert site.ask("/", method)[0] == 501


def test_a_request_that_is_none_is_refused_without_a_word(site: Served, capfd: pytest.CaptureFixture[str]) -> None:
    connection = socket.create_connection(("127.0.0.1", site.port), 10)
    connection.sendall(f"GET http://[::1 HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode())
    assert connection.recv(64).startswith(b"HTTP/1.0 400 ")
    connection.close()
    assert capfd.readouterr().err == ""


def test_pages_come_however_many_listen(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEARTBEAT", 0.05)
    listening = [http.client.HTTPConnection("127.0.0.1", site.port, timeout=10) for _ in range(serving.STREAMS)]
    for connection in listening:
        connection.request("GET", "/.digistrat/news")
    answers = [connection.getresponse() for connection in listening]  # as long as they are held, they are open
    assert {answer.status for answer in answers} == {200}
    assert site.ask("/.digistrat/news")[0] == 503
    assert site.ask("/")[0] == 200
    for answer in answers:
        answer.close()


def test_a_head_of_the_news_does_not_wait(site: Served) -> None:
    assert site.ask("/.digistrat/news", "HEAD")[0] == 503


def test_a_head_has_no_body(site: Served) -> None:
    assert site.ask("/style.css", "HEAD") == (200, "text/css; charset=utf-8", b"")


def test_nothing_is_kept_and_no_foreign_page_may_embed_it(site: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", "/")
    headers = connection.getresponse().headers
    connection.close()
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Python" not in headers["Server"]


def test_a_page_gets_the_script_and_may_ask_for_news() -> None:
    page = with_script(PAGE, "ab-1").decode()
    assert """content="connect-src 'self'; default-src 'none'">""" in page
    assert '<script src="/.digistrat/live.js?stand=ab-1" defer></script>\n</head>' in page
    assert with_script(b"<p>short", "ab-1").endswith(b"</script>\n")


def test_a_broken_template_gives_a_page(site: Served) -> None:
    status, _, body = site.ask("/broken.html")
    assert status == 500
    assert body.startswith(b"<p>The template is broken.")


def test_findings_stand_at_every_address_and_the_last_good_site_stays(site: Served) -> None:
    site.preview.show(Edition(notice=lambda way: f"<p>broken {way}".encode()))
    for path, way in (("/", "index.html"), ("/projekte/gr%C3%B6%C3%9Fe.html", "projekte/gr%C3%B6%C3%9Fe.html")):
        status, _, body = site.ask(path)
        assert status == 503
        assert body.startswith(f"<p>broken /letzte-fassung/{way}".encode())
    assert site.ask("/letzte-fassung/projekte/")[2].startswith(b"list")
    assert site.ask("/letzte-fassung/")[0] == 200
    assert site.ask("/style.css")[0] == 200


def test_without_a_good_site_there_is_no_way_to_it() -> None:
    with running(files=False) as site:
        assert site.ask("/")[2].startswith(b"<p>broken <script")
        assert site.ask("/letzte-fassung/")[0] == 404


def test_news_come_as_they_happen(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEARTBEAT", 0.05)
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", "/.digistrat/news")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    run, _, number = answer.readline().decode().removeprefix("data: ").strip().rpartition("-")
    assert (len(run), number) == (8, "1")
    while (line := answer.readline()) in {b"\n", b":\n"}:
        if line == b":\n":
            site.preview.show(Edition(FILES))
    assert line.decode().startswith(f"data: {run}-")
    connection.close()


def test_the_stream_ends_with_the_preview(site: Served) -> None:
    found: list[bytes] = []
    listening = Thread(target=lambda: found.append(site.ask("/.digistrat/news")[2]))
    listening.start()
    while not found and listening.is_alive():
        site.preview.end()
        listening.join(0.05)
    assert found[0].startswith((b"data: ", b""))


def test_a_port_in_use_is_told_and_without_a_wish_the_next_is_taken(site: Served) -> None:
    with pytest.raises(DigistratError) as error, served(Preview(), site.port, lambda _: b""):
        pass
    assert str(site.port) in str(error.value.message.values)
    assert error.value.exit_code == 2
    with running() as second:
        assert second.port != site.port


def test_a_browser_that_goes_away_is_not_told_of(site: Served, capfd: pytest.CaptureFixture[str]) -> None:
    connection = socket.create_connection(("127.0.0.1", site.port), 5)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.sendall(f"GET /.digistrat/news HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode())
    connection.recv(10)
    connection.close()
    for _ in range(5):
        site.preview.show(Edition(FILES))
        assert site.ask("/")[0] == 200
    assert "Traceback" not in capfd.readouterr().err


def test_a_defect_is_told(site: Served, capfd: pytest.CaptureFixture[str]) -> None:
    def defect() -> bytes:
        raise ZeroDivisionError

    site.preview.show(Edition({"index.html": defect}))
    with pytest.raises(http.client.HTTPException):
        site.ask("/")
    assert "ZeroDivisionError" in capfd.readouterr().err
