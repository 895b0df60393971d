"""Serving the preview to the browser on this machine, and to nobody else."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from secrets import token_hex
from threading import BoundedSemaphore, Thread
from urllib.parse import quote, unquote, urlsplit

from digistrat.delivery.preview import Preview
from digistrat.errors import WRONG_USE, DigistratError
from digistrat.findings import say

Explain = Callable[[DigistratError], bytes]

HOST = "127.0.0.1"
FIRST_PORT = 8000
TRIES = 20
"""How many ports are tried where nobody names one."""
LIVE = ".digistrat/"
"""Where what belongs to the preview alone lies; no page of a website begins with a dot."""
LAST_GOOD = "letzte-fassung/"
NEWS = f"{LIVE}news"
ASSETS = ("live.js", "live.css")
HEARTBEAT = 15.0
"""Seconds after which a line is sent, so that a browser that has gone is noticed."""
STREAMS = 32
"""How many pages can listen at once; more would take the connections that pages need."""
PATIENCE = 30.0
"""Seconds that somebody may take to send a request."""
TYPES = {
    "atom.xml": "application/atom+xml",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
"""Not those of the system: on Windows any program may have changed them."""
POLICY = re.compile(rb"""(<meta\s[^>]*Content-Security-Policy[^>]*content=")""", re.IGNORECASE)


@contextmanager
def served(preview: Preview, port: int | None, explain: Explain) -> Iterator[str]:
    """Serve a preview in the background, and give its address; without a port the first one that is free is taken.

    ``explain`` makes the page for what goes wrong while a page is printed.

    Raises:
        DigistratError: where the port is in use.
    """
    server = _open(preview, port, explain)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        preview.end()
        server.shutdown()
        server.server_close()


def _open(preview: Preview, port: int | None, explain: Explain) -> "_Server":
    tried = range(FIRST_PORT, FIRST_PORT + TRIES) if port is None else (port,)
    for number in tried:
        try:
            return _Server(number, preview, explain)
        except OSError:
            continue
    raise DigistratError(
        say("Nothing can be served on port {port}.", port=str(tried[-1])),
        say("Another program uses it, or it may not be used. Name another one: digistrat serve --port 8123"),
        exit_code=WRONG_USE,
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    # On Windows this would let two programs take the same port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, port: int, preview: Preview, explain: Explain) -> None:
        self.preview = preview
        self.explain = explain
        self.run = token_hex(4)
        self.streams = BoundedSemaphore(STREAMS)
        super().__init__((HOST, port), _Handler)
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone away."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = PATIENCE
    server_version = "digistrat"
    sys_version = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing: the terminal tells of saves."""

    def do_HEAD(self) -> None:
        """Answer without the content."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer from what is held in memory: no path of a request is ever one on the disk."""
        if self.headers.get("Host") not in self.server.hosts:
            # A page from elsewhere whose name was made to lead to this machine.
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "txt", b"")
            return
        try:
            path = unquote(urlsplit(self.path).path, errors="replace").removeprefix("/")
        except ValueError:
            path = None
        if path is None:
            self._send(HTTPStatus.BAD_REQUEST, "txt", b"")
        elif path == NEWS:
            self._stream()
        elif path.startswith(LIVE):
            self._send_own(path.removeprefix(LIVE))
        else:
            self._send_page(path)

    def _send_own(self, name: str) -> None:
        if name in ASSETS:
            self._send(HTTPStatus.OK, _type(name), (Path(__file__).parent / "live" / name).read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "txt", b"")

    def _send_page(self, path: str) -> None:
        preview, is_last_good = self.server.preview, path.startswith(LAST_GOOD)
        name = path.removeprefix(LAST_GOOD)
        if not name or name.endswith("/"):
            name += "index.html"
        stamp = self._stamp(preview.number)  # asked before the page is made: one reload too many harms nobody
        notice = preview.newest.notice
        if notice and not is_last_good and _type(name) == "html":
            way = f"/{LAST_GOOD}{quote(name)}" if preview.good.files else ""
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "html", with_script(notice(way), stamp))
            return
        status, kind, content = self._made(name)
        self._send(status, kind, with_script(content, stamp) if kind == "html" else content)

    def _made(self, name: str) -> tuple[HTTPStatus, str, bytes]:
        preview = self.server.preview
        try:
            content = preview.read(name)
            if content is not None:
                return HTTPStatus.OK, _type(name), content
            return HTTPStatus.NOT_FOUND, "html", preview.read("404.html") or b"404"
        except DigistratError as error:
            return HTTPStatus.INTERNAL_SERVER_ERROR, "html", self.server.explain(error)

    def _stream(self) -> None:
        """Tell of each edition as long as the browser listens (server-sent events)."""
        if self.command == "HEAD" or not self.server.streams.acquire(blocking=False):
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "txt", b"")
            return
        try:
            self._begin(HTTPStatus.OK, "text/event-stream")
            preview, seen = self.server.preview, -1
            while not preview.is_over:
                number = preview.wait(seen, HEARTBEAT)
                self.wfile.write(b":\n\n" if number == seen else f"data: {self._stamp(number)}\n\n".encode())
                seen = number
        finally:
            self.server.streams.release()

    def _stamp(self, number: int) -> str:
        """Name an edition, also over several runs at the same address."""
        return f"{self.server.run}-{number}"

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self._begin(status, TYPES.get(kind, "application/octet-stream"), len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: HTTPStatus, content_type: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()


def _type(name: str) -> str:
    """Give the key of a file in ``TYPES``; what has no ending is a page."""
    if name in TYPES:
        return name
    _, dot, ending = name.rpartition("/")[2].rpartition(".")
    return ending.lower() if dot else "html"


def with_script(page: bytes, stamp: str) -> bytes:
    """Give a page as the preview shows it: it loads itself again, and its policy allows it to ask for that."""
    page = POLICY.sub(rb"\1connect-src 'self'; ", page, count=1)
    script = f'<script src="/{LIVE}live.js?stand={stamp}" defer></script>\n'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest if end else page + script
