"""A live preview: the site in a browser on this machine, following every edit."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from generator.errors import HeelDropError, MachineError

HERE = "127.0.0.1"  # nobody but this machine
LOOK_EVERY = 0.1  # seconds between two looks at the files
ASK_FOR = 25  # seconds that a browser waits for news before it asks again
NEWS = "/__news__"
NOT_THERE = "404.html"
"""The site's own page for what it has not."""
# Asks which build is newest, and loads the page again when that changes.
FOLLOWING = "/__follow__.js"
FOLLOW = """(function follow() {
  fetch("%s?seen=%d").then(answer => answer.text()).then(
    newest => newest === "%d" ? follow() : location.reload(),
    () => setTimeout(follow, 1000));
})();
"""

Snapshot = dict[Path, tuple[int, int]]


class News:
    """The number of the newest build; browsers wait for it to change."""

    def __init__(self) -> None:
        self.newest = 1
        self._changed = threading.Condition()

    def publish(self) -> None:
        """Wakes every browser that waits."""
        with self._changed:
            self.newest += 1
            self._changed.notify_all()

    def after(self, seen: int) -> int:
        """The newest number, as soon as it is not the one that was seen, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.newest != seen, timeout=ASK_FOR)
            return self.newest


def serve(
    site: Path,
    rebuild: Callable[[], None],
    watched: Sequence[Path],
    *,
    port: int,
    ready: Callable[[str], None],
    rebuilt: Callable[[], None],
    failed: Callable[[HeelDropError], None],
) -> None:
    """Shows `site` on this machine until it is interrupted; an edit below `watched` rebuilds it.

    rebuild: puts a new site in place, or raises HeelDropError and leaves the old one. ready: gets the address.
    Raises MachineError when the port is taken.
    """
    news = News()
    known = _look(watched)
    with _server(site, port, news) as address:
        ready(address)
        for _ in _edits(watched, known):
            try:
                rebuild()
            except HeelDropError as failure:
                failed(failure)
            except OSError as gone:  # a file that its editor was just replacing
                failed(MachineError(f"{gone.filename} cannot be read: {gone.strerror}"))
            else:
                news.publish()
                rebuilt()


def _edits(watched: Sequence[Path], before: Snapshot) -> Iterator[None]:
    """One item after each edit, once the files are quiet; edits during a rebuild are seen after it."""
    while True:
        time.sleep(LOOK_EVERY)
        now = _look(watched)
        if now != before:
            while (later := _look_again(watched)) != now:
                now = later
            yield
            before = now


def _look(watched: Sequence[Path]) -> Snapshot:
    found: Snapshot = {}
    for folder in watched:
        for path in folder.rglob("*"):
            try:
                status = path.stat()
            except OSError:  # gone between two looks
                continue
            if not path.name.startswith(".") and path.is_file():
                found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _look_again(watched: Sequence[Path]) -> Snapshot:
    time.sleep(LOOK_EVERY / 2)
    return _look(watched)


@contextmanager
def _server(site: Path, port: int, news: News) -> Iterator[str]:
    try:
        server = _Server((HERE, port), partial(_Handler, news, directory=str(site)))
    except OSError as taken:
        raise MachineError(f"Port {port} cannot be used: {taken.strerror}. Add --port with another number.") from taken
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield f"http://{HERE}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """A server that does not mind a browser that hangs up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Only what is not a closed connection is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site; every page follows the news."""

    def __init__(self, news: News, *arguments: object, directory: str) -> None:
        self._news = news
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page with the script that follows, the news, a file as it is, or the page for what is not there."""
        parts = urlsplit(self.path)
        if "%00" in self.path:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if parts.path in (NEWS, FOLLOWING):
            written = parse_qs(parts.query).get("seen", ["0"])[0]
            seen = int(written) if written.isdigit() else 0
            if parts.path == FOLLOWING:
                self._answer((FOLLOW % (NEWS, seen, seen)).encode(), "text/javascript")
            else:
                self._answer(str(self._news.after(seen)).encode(), "text/plain")
            return
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if page.is_dir() and parts.path.endswith("/") else page
        status = HTTPStatus.OK if page.exists() else HTTPStatus.NOT_FOUND
        page = page if page.exists() else Path(self.directory) / NOT_THERE
        if page.suffix == ".html" and page.is_file():
            follow = f'<script src="{FOLLOWING}?seen={self._news.newest}"></script></body>'.encode()
            self._answer(page.read_bytes().replace(b"</body>", follow), "text/html; charset=utf-8", status)
            return
        super().do_GET()

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is kept: the next look shows what is there then."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for problems of the content."""
