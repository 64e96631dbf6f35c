"""A site with a few plans that can be filled in, and a page that walks through the questions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.model.base import Side
from generator.model.request import LARGE_PRINT, SMALLEST_TEXT, Paper, Request
from generator.products import checking, site
from generator.products.masters import requests
from tests.site.conftest import copy_project
from tests.support.once import Once
from tests.support.project import ROOT, TODAY
from tests.support.web import ON_A_PAGE, Neighbours
from tests.web.modules import SCRIPTS, Modules
from tests.web.server import Served, noted

FILLABLE = {
    ("classic", (), Side.LEFT, Paper.A4, SMALLEST_TEXT),
    ("classic", ("R24",), Side.LEFT, Paper.A4, SMALLEST_TEXT),
    ("insertional", (), Side.BOTH, Paper.A4, LARGE_PRINT),  # laid out in half the time
    ("heavy-slow", (), Side.RIGHT, Paper.LETTER, LARGE_PRINT),
    ("gentle", ("R23",), Side.LEFT, Paper.A4, SMALLEST_TEXT),
    ("", (), None, Paper.A4, SMALLEST_TEXT),
    ("", (), None, Paper.LETTER, LARGE_PRINT),
}
"""Programme, signs, side, paper and text size of the masters that the tests need; no programme: referral sheets."""


def _wanted(desk: checking.CheckedContent) -> list[Request]:
    return [
        request
        for request in requests(desk)
        if (request.programme, request.warnings, request.side, request.paper, request.text_size) in FILLABLE
    ]


def keep_layouts(folder: Path) -> None:
    """Keeps what is laid out for the next run, as the commands do: the masters are most of the time of a made site."""
    kept, here = (root / "build" / "cache" / "layouts" for root in (ROOT, folder))
    kept.mkdir(parents=True, exist_ok=True)
    here.parent.mkdir(parents=True, exist_ok=True)
    here.symlink_to(kept)


def _build(folder: Path) -> None:
    project = copy_project(folder)
    keep_layouts(folder)
    desk = checking.check(project, TODAY)
    sheets = {
        f"plans/{key}-{paper}.pdf": b"%PDF-1.7\n"
        for key in desk.content.programmes
        for paper in (Paper.A4, Paper.LETTER)
    }
    out = folder / "build" / "site"
    site.site(desk, out, strict=True, tell=lambda _: None, downloads=sheets, masters=_wanted(desk))


@pytest.fixture(scope="session")
def made_site(once_per_run: Once) -> Path:
    """The folder of a site in which `FILLABLE` can be filled in."""
    return once_per_run("made-site", _build) / "build" / "site"


@pytest.fixture
def server(made_site: Path) -> Iterator[Served]:
    """That site on a server that notes what it is asked for."""
    with noted(made_site) as served:
        yield served


FEW = {"./", "make-your-plan/", "clinic-desk/", "plans/", "get-help/"}


@pytest.fixture
def few_kept(server: Served, made_site: Path) -> None:
    """A device keeps these few pages instead of all: for tests of how it keeps them, and not of which."""
    before, kept, after = re.split(r"(?<=const KEPT = )(\[.*?\])", (made_site / "sw.js").read_text("utf-8"), maxsplit=1)
    few = [path for path in json.loads(kept) if path in FEW or not path.endswith("/")]
    server.instead["/sw.js"] = f"{before}{json.dumps(few)}{after}".encode()


@pytest.fixture(scope="session")
def _modules(chromium: Browser, serve: Callable[[Path], str]) -> Modules:
    return Modules(chromium.new_page(service_workers="block"), serve(SCRIPTS))


@pytest.fixture
def modules(_modules: Modules) -> Modules:
    """`modules(file, code, values)` runs code with one module of the scripts, without a site around it."""
    return _modules.fresh()


MOMENT = 500
"""Milliseconds in which a new screen takes no answer: MOMENT in web/planner/taps.js."""
NO_MOMENT = f"""{{
  const [wait, now] = [window.setTimeout, performance.now.bind(performance)];
  let ahead = 0;
  performance.now = () => now() + ahead;
  window.setTimeout = (act, after, ...rest) => {{
    ahead += after === {MOMENT} ? 2 * {MOMENT} : 0;
    return wait(act, after === {MOMENT} ? 0 : after, ...rest);
  }};
}}"""
"""A clock on which that moment is over at once: a test that is not about it does not wait at every screen."""


@pytest.fixture(scope="session")
def _address(made_site: Path, serve: Callable[[Path], str]) -> str:
    return serve(made_site)


@pytest.fixture(scope="session")
def _neighbours(chromium: Browser, _address: str) -> Neighbours:
    return Neighbours(chromium, _address)


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, chromium: Browser, _address: str, _neighbours: Neighbours
) -> Iterator[Callable[..., Page]]:
    """`visit(path, **options)` opens a page of that site as a new visitor; an error in it fails the test.

    `before` is a script that makes the browser another one, before anything of the page runs. With `patient` a new
    screen takes no answer for its moment; with `clock` the test can stop the time (`page.clock`). The device keeps the
    guide only with `service_workers="allow"`: that fetches all pages.

    A test that asks for the `server` has it, and a profile of the browser, for itself: nothing was fetched before.
    Opened from a folder, the theme's search finds no index, and says so: that is not ours.
    """
    alone = "server" in request.fixturenames
    address = request.getfixturevalue("server").address if alone else _address
    pages: list[Page] = []
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def empty_page(*, clock: bool, **options: Any) -> Page:
        if not alone and not clock and options.keys() <= ON_A_PAGE:
            pages.append(_neighbours(**options))
            return pages[-1]
        context = chromium.new_context(**{"service_workers": "block", **options})
        contexts.append(context)
        if clock:
            context.clock.install()
        context.set_default_timeout(20_000)
        return context.new_page()

    def open_page(
        path: str = "/make-your-plan/",
        before: str = "",
        *,
        patient: bool = False,
        clock: bool = False,
        **options: Any,
    ) -> Page:
        page = empty_page(clock=clock, **options)
        page.add_init_script(("" if patient or clock else NO_MOMENT) + before)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
        page.goto(path if "://" in path else address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    _neighbours.leave(pages)
    assert errors == [], "a script failed, or broke the policy of its page"
