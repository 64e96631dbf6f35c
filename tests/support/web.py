"""Turns a folder into a local web server, and a browser into one that goes nowhere else."""

import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize

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
    on_macos = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    names = ("chromium", "chromium-browser", "google-chrome", on_macos)
    program = next(filter(None, map(shutil.which, names)), None)
    assert program is not None, "Chromium is missing: ./heeldrop test installs it"
    return playwright.chromium.launch(executable_path=program, args=FLAGS)


ON_A_PAGE = {"viewport", "color_scheme", "forced_colors", "reduced_motion"}
"""Options that a page can have which lies beside others in one profile of the browser."""

SMALL = "/assets/favicon.svg"
"""What a site has that is no page."""
DESK: ViewportSize = {"width": 1280, "height": 720}


class Neighbours:
    """Opens each page as that of a new visitor, but all in one profile and one process of the browser.

    A profile and a process of its own take a second for each page. What one tab keeps for the next one, in a storage
    or a cookie, is thrown away; what the browser has fetched for it is not.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._context = browser.new_context(service_workers="block")
        self._context.set_default_timeout(20_000)
        self._caretaker = self._context.new_page()  # with the last page of a site its process would end
        self._caretaker.goto(address + SMALL)

    def __call__(self, viewport: ViewportSize | None = None, **media: Any) -> Page:
        """An empty page of a window of this size, in these colours."""
        page = self._context.new_page()
        page.set_viewport_size(viewport or DESK)
        page.emulate_media(**media)
        return page

    def leave(self, pages: Iterable[Page]) -> None:
        """Closes pages that were opened here, and throws away what they have left."""
        places = {urlsplit(page.url).netloc for page in pages if page.url.startswith("http")}
        for page in pages:
            page.close()
        for place in places:
            self._caretaker.goto(f"http://{place}{SMALL}")
            self._caretaker.evaluate("localStorage.clear()")
        self._context.clear_cookies()

    def close(self) -> None:
        """Ends the profile."""
        self._context.close()


class Pages:
    """Opens pages in contexts of their own, or beside others, and notes every request that would leave this machine."""

    def __init__(self, browser: Browser, beside: Neighbours | None = None) -> None:
        self.outside: list[str] = []
        self._browser, self._beside = browser, beside
        self._contexts: list[BrowserContext] = []
        self._pages: list[Page] = []

    def __call__(self, **options: Any) -> Page:
        """An empty page; `options` are those of Playwright's new_context (viewport, color_scheme …)."""
        page = self._beside_others(**options) or self._alone(**options)
        page.on("websocket", lambda socket: self._note(socket.url))
        return page

    def _beside_others(self, **options: Any) -> Page | None:
        if self._beside is None or not options.keys() <= ON_A_PAGE:
            return None
        page = self._beside(**options)
        page.on("request", lambda request: self._note(request.url))
        self._pages.append(page)
        return page

    def _alone(self, **options: Any) -> Page:
        context = self._browser.new_context(service_workers="block", **options)
        context.set_default_timeout(10_000)
        context.on("request", lambda request: self._note(request.url))
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Closes every page that was opened here."""
        if self._beside is not None:
            self._beside.leave(self._pages)
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
