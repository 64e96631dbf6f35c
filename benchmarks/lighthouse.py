"""What Lighthouse says of the site on a slow phone: four marks out of 100, when the largest part is there, the bytes.

    npm install --ignore-scripts --prefix SOME_FOLDER lighthouse@12.8.2
    .venv/bin/python benchmarks/lighthouse.py SOME_FOLDER/node_modules/.bin/lighthouse [SITE]

SITE is a built site (build/site). Prints a Markdown table: the median of three runs of each page. The server packs what
it sends and lets it be kept, as a host does. A busy machine costs marks for performance: run nothing beside it.
"""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["", "get-help/", "exercises/heel-drop/", "plans/classic/", "make-your-plan/", "clinic-desk/"]
MARKS = ["performance", "accessibility", "best-practices", "seo"]
PACKED = {".html", ".css", ".js", ".svg", ".json", ".txt", ".xml"}
RUNS = 3


class Host(SimpleHTTPRequestHandler):
    """Serves a site as a usual host does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, packed where that helps."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = path.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in PACKED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        """A browser may hang up at any time."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def looked_at(lighthouse: str, address: str) -> list[float]:
    """The marks of a page, the seconds until its largest part is there, and the kB of a first visit."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("Chromium is missing.")
    command = [lighthouse, address, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "CHROME_PATH": browser})
    report = json.loads(done.stdout)
    marks = [100 * report["categories"][mark]["score"] for mark in MARKS]
    audits = report["audits"]
    largest = audits["largest-contentful-paint"]["numericValue"] / 1000
    return [*marks, largest, audits["total-byte-weight"]["numericValue"] / 1000]


def main() -> None:
    """Prints the table."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    site = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "build" / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"| page | {' | '.join(MARKS)} | LCP s | kB |")
    print("|---|" + "---|" * (len(MARKS) + 2))
    for page in PAGES:
        runs = [looked_at(sys.argv[1], f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(RUNS)]
        middle = [statistics.median(values) for values in zip(*runs, strict=True)]
        shown = [f"{value:.1f}" if place == len(MARKS) else f"{value:.0f}" for place, value in enumerate(middle)]
        print(f"| /{page} | {' | '.join(shown)} |", flush=True)


if __name__ == "__main__":
    main()
