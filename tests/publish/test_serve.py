"""The preview follows an edit; when the edit is wrong it says so and the old page stays."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from generator.errors import ContentError, MachineError, Place, Problem
from generator.publish import serve as preview

PATIENCE = 5.0


class Stop(BaseException):
    """Ends a preview as Ctrl+C does."""


class Watched:
    """A folder with one text, and a site that shows it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.site = folder / "content", folder / "site"
        self.content.mkdir()
        self.site.mkdir()
        self.address = ""
        self.failures: list[str] = []
        self.builds = 0
        self.ends = False
        self.write("one")
        self.build()

    def write(self, text: str) -> None:
        (self.content / "text.md").write_text(text)

    def build(self) -> None:
        if self.ends:
            raise Stop
        text = (self.content / "text.md").read_text()
        if text == "wrong":
            raise ContentError([Problem(Place("content/text.md", 1, 1), "this is wrong")])
        (self.site / "index.html").write_text(f"<html><body><h1>{text}</h1></body></html>")


@contextmanager
def shown(watched: Watched) -> Iterator[None]:
    """A preview that runs while the block does."""
    started = threading.Event()

    def run() -> None:
        def ready(address: str) -> None:
            watched.address = address
            started.set()

        def rebuilt() -> None:
            watched.builds += 1

        with suppress(Stop):
            preview.serve(
                watched.site,
                watched.build,
                [watched.content],
                port=0,
                ready=ready,
                rebuilt=rebuilt,
                failed=lambda failure: watched.failures.append(str(failure)),
            )

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert started.wait(PATIENCE)
    try:
        yield
    finally:
        watched.ends = True
        watched.write("end")
        thread.join(PATIENCE)
        assert not thread.is_alive()


def until(true: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_an_edit_is_in_the_browser_and_a_mistake_is_not(tmp_path: Path, page: Page) -> None:
    watched = Watched(tmp_path)
    with shown(watched):
        page.goto(watched.address)
        assert page.inner_text("h1") == "one"
        edited = time.monotonic()
        watched.write("two")
        page.wait_for_function("document.querySelector('h1')?.textContent === 'two'", timeout=PATIENCE * 1000)
        assert time.monotonic() - edited < 1.5
        watched.write("wrong")
        until(lambda: watched.failures)
        assert watched.failures == ["content/text.md:1:1: this is wrong"]
        page.reload()
        assert page.inner_text("h1") == "two"
        watched.write("three")
        page.wait_for_function("document.querySelector('h1')?.textContent === 'three'", timeout=PATIENCE * 1000)
        page.goto("about:blank")
    assert watched.builds == 2


def test_a_file_that_comes_or_goes_is_an_edit_too(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    with shown(watched):
        (watched.content / "more.md").write_text("x")
        until(lambda: watched.builds == 1)
        (watched.content / "more.md").unlink()
        until(lambda: watched.builds == 2)
        (watched.content / ".more.md.swp").write_text("what an editor keeps for itself")
        time.sleep(3 * preview.LOOK_EVERY)
    assert watched.builds == 2


def test_a_file_that_vanishes_while_it_is_read_does_not_end_the_preview(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    with shown(watched):
        (watched.content / "text.md").rename(tmp_path / "elsewhere")
        until(lambda: watched.failures)
        assert "text.md cannot be read" in watched.failures[0]
        watched.write("back")
        until(lambda: watched.builds == 1)


def test_what_is_not_there_is_told_by_the_page_of_the_site(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    (watched.site / "404.html").write_text("<html><body>We do not know this sheet.</body></html>")
    (watched.site / "e" / "588b6c90").mkdir(parents=True)
    (watched.site / "e" / "588b6c90" / "index.html").write_text("<html><body>It holds.</body></html>")
    with shown(watched):
        with urlopen(f"{watched.address}e/588b6c90") as answer:  # noqa: S310 - a server of this test
            assert b"It holds." in answer.read()
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{watched.address}e/0a0a0a0a/")  # noqa: S310 - a server of this test
        assert missing.value.code == 404
        assert b"We do not know this sheet." in missing.value.read()


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    with socket.socket() as other:
        other.bind((preview.HERE, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(MachineError, match="--port"):
            preview.serve(watched.site, watched.build, [], port=port, ready=print, rebuilt=print, failed=lambda _: None)
