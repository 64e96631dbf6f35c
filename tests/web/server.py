"""A local web server that notes what it was asked for, and can be told to answer otherwise or not at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.web import HERE


@dataclass
class Served:
    """A folder on a server."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    """Paths with their queries, in order."""
    instead: dict[str, bytes] = field(default_factory=dict)
    """What some paths answer now."""
    broken: bool = False
    """Whether the server answers nothing, as without a network."""
    silent: bool = False
    """Whether it takes every question and never answers, as a network that is dead and does not say so."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, told: Served, *arguments: object, directory: str) -> None:
        self._told = told
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._told.asked.append(self.path)
        while self._told.silent:
            time.sleep(0.02)
        if self._told.broken:
            self.close_connection = True
            return
        body = self._told.instead.get(urlsplit(self.path).path)
        if body is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path.endswith("/") else self.guess_type(self.path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """A browser may hang up at any time."""
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def noted(folder: Path) -> Iterator[Served]:
    """A server for a folder while the block runs."""
    told = Served()
    server = ThreadingHTTPServer((HERE, 0), partial(_Handler, told, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    told.address = f"http://{HERE}:{server.server_port}"
    try:
        yield told
    finally:
        told.silent = False
        server.shutdown()
        server.server_close()
