"""Turns a folder into a local web server, and a browser into one that goes nowhere else."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

HERE = "127.0.0.1"
# Chromium looks for updates and the like by itself; nothing but the local server can be resolved.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}",
]


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium, headless."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program is not None, "Chromium is missing: ./heeldrop test installs it"
    return playwright.chromium.launch(executable_path=program, args=FLAGS)


class Pages:
    """Opens pages in contexts of their own and notes every request that would leave this machine."""

    def __init__(self, browser: Browser) -> None:
        self.outside: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def __call__(self, **options: Any) -> Page:
        """An empty page; `options` are those of Playwright's new_context (viewport, color_scheme …)."""
        context = self._browser.new_context(service_workers="block", **options)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: self._note(request.url))
        self._contexts.append(context)
        page = context.new_page()
        page.on("websocket", lambda socket: self._note(socket.url))
        return page

    def close(self) -> None:
        """Closes every page that was opened here."""
        for context in self._contexts:
            context.close()

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname != HERE:
            self.outside.append(url)


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections: half the time of a page

    def log_message(self, *_: Any) -> None:
        """Says nothing: a test's output is for failures."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address (no slash at the end) of a server that serves `folder` while the block runs."""
    server = ThreadingHTTPServer((HERE, 0), partial(_Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HERE}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
