"""The guide on a phone without a network, and with one that never answers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.server import Served
from tests.web.test_privacy import ready_for_anything
from tests.web.walk import press, question

Visit = Callable[..., Page]
AT_ONCE = 2.5
"""Seconds that a page may take on a busy machine; a time-out takes four."""
PAGES = {
    "/": "Heel Drop",
    "/get-help/": "When to get help",
    "/exercises/": "The exercises",
    "/exercises/heel-drop/": "Heel drop",
    "/exercises/calf-foam-roll/": "Foam rolling the calf",
    "/plans/classic/": "Classic heel drops",
    "/running-again/": "Running again",
    "/questions-and-myths/": "Questions",
    "/glossary/": "Words",
}
HEAVIEST = 4_000_000
"""Bytes that are fetched behind a reader's back, not packed: packed they are a quarter. Most are pictures in pages."""


@pytest.fixture
def kept(visit: Visit) -> Page:
    """A page of a visitor whose device keeps the guide."""
    page = visit(service_workers="allow")
    ready_for_anything(page)
    page.wait_for_load_state("networkidle")
    return page


def opened(page: Page, address: str) -> float:
    """Goes to a page; the seconds that it took."""
    begun = time.monotonic()
    page.goto(address)
    return time.monotonic() - begun


@pytest.fixture
def impatient(server: Served, few_kept: None) -> None:  # noqa: ARG001 - it writes what is changed here
    """Of few pages, the kept one is shown when the network has been silent for half a second."""
    script = server.instead["/sw.js"]
    server.instead["/sw.js"] = script.replace(b"PATIENCE = 4000", b"PATIENCE = 500")
    assert server.instead["/sw.js"] != script


@pytest.mark.usefixtures("kept")
def test_nothing_heavy_comes_unasked(server: Served, made_site: Path) -> None:
    files = {path.partition("?")[0].lstrip("/") for path in server.asked}
    whole = [made_site / (file + "index.html" if file.endswith("/") or not file else file) for file in files]
    assert sum(path.stat().st_size for path in whole if path.is_file()) < HEAVIEST
    assert not any(file.startswith("masters/") for file in files)


def test_every_page_is_whole_without_a_network(kept: Page, server: Served) -> None:
    server.broken = True
    lost: list[str] = []
    kept.on("requestfailed", lambda request: lost.append(f"{request.url} {request.failure}"))
    for path, title in PAGES.items():
        kept.goto(server.address + path)
        assert kept.locator("h1").inner_text().startswith(title)
        assert kept.evaluate("getComputedStyle(document.querySelector('.md-typeset')).fontSize") == "17px"
        broken = "[...document.images].filter(({complete, naturalWidth}) => !complete || !naturalWidth).length"
        assert kept.evaluate(broken) == 0
    kept.goto(f"{server.address}/make-your-plan/")
    press(kept, "In the middle of the tendon")
    assert kept.evaluate("getComputedStyle(document.querySelector('.hd-choices')).display") == "grid"
    kept.goto(f"{server.address}/exercises/heel-drop/")
    kept.get_by_role("button", name="Show me").click()
    kept.locator(".hd-count").wait_for()
    kept.click("[data-hd-search]")
    kept.fill(".hd-find__box", "swollen")
    kept.locator(".hd-find__sign").first.wait_for()
    assert [each for each in lost if "ABORTED" not in each] == [], "what the next page cut short is not lost"


@pytest.mark.usefixtures("few_kept")
def test_a_silent_network_is_waited_for_once(kept: Page, server: Served) -> None:
    server.silent = True
    assert opened(kept, f"{server.address}/get-help/") > 3.5
    assert kept.locator("h1").inner_text().startswith("When to get help")
    for path in ("/", "/plans/", "/get-help/"):
        assert opened(kept, server.address + path) < AT_ONCE, path
    workers = kept.context.new_cdp_session(kept)
    workers.send("ServiceWorker.enable")
    workers.send("ServiceWorker.stopAllWorkers")  # browsers end an idle one; the next one knows it all the same
    assert opened(kept, f"{server.address}/plans/") < AT_ONCE
    assert opened(kept, f"{server.address}/make-your-plan/") < AT_ONCE
    press(kept, "In the middle of the tendon")
    assert question(kept) != "Where does it hurt most?"


@pytest.mark.usefixtures("impatient")
def test_when_the_network_is_back_nobody_reads_an_old_warning(kept: Page, server: Served, made_site: Path) -> None:
    server.silent = True
    kept.goto(f"{server.address}/get-help/")
    old = (made_site / "get-help" / "index.html").read_bytes()
    server.instead["/get-help/"] = old.replace(b"When to get help: warning signs</h1>", b"A new warning</h1>")
    assert server.instead["/get-help/"] != old
    server.silent = False
    kept.goto(f"{server.address}/plans/")
    kept.goto(f"{server.address}/get-help/")
    expect(kept.locator("h1")).to_have_text("A new warning", timeout=10_000)
    server.asked.clear()
    kept.goto(f"{server.address}/glossary/")
    assert server.asked[0] == "/glossary/", "the network is asked first again"


@pytest.mark.usefixtures("impatient")
def test_a_page_that_changed_replaces_the_kept_one_by_itself(kept: Page, server: Served, made_site: Path) -> None:
    server.silent = True
    kept.goto(f"{server.address}/plans/")
    old = (made_site / "get-help" / "index.html").read_bytes()
    server.instead["/get-help/"] = old.replace(b"When to get help: warning signs</h1>", b"A new warning</h1>")
    kept.goto(f"{server.address}/get-help/")
    assert kept.locator("h1").inner_text().startswith("When to get help")
    server.silent = False
    expect(kept.locator("h1")).to_have_text("A new warning", timeout=10_000)
