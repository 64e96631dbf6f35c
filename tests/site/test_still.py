"""Nothing jumps under the reader's finger while a page is still loading."""

import time

import pytest
from playwright.sync_api import Page, Route

from tests.support.web import Pages

PHONE = {"width": 412, "height": 823}
GOOD = 0.1
"""Cumulative layout shift up to which a page counts as still (web.dev/cls)."""
NOTE = """
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
PLAN_PAGES = {"/make-your-plan/": "#hd-question", "/clinic-desk/": "#hd-list"}


def on_a_slow_line(route: Route) -> None:
    """Lets the browser draw what it has before the file is there."""
    time.sleep(0.02)
    route.continue_()


def moved(page: Page, address: str, filled: str) -> float:
    """How much of the screen moved on the way to a filled page, on a slow line."""
    page.add_init_script(NOTE)
    page.route("**/assets/{planner,desk,shared}/*.js", on_a_slow_line)
    page.goto(address)
    page.locator(filled).wait_for()
    page.wait_for_timeout(200)
    return float(page.evaluate("moved"))


@pytest.mark.parametrize(("path", "filled"), PLAN_PAGES.items())
def test_a_page_that_a_script_fills_in_stays_where_it_is(path: str, filled: str, address: str, new_page: Pages) -> None:
    assert moved(new_page(viewport=PHONE), address + path, filled) < GOOD


@pytest.mark.parametrize("path", ["/", "/exercises/heel-drop/", "/plans/classic/"])
def test_other_pages_stay_too(path: str, address: str, new_page: Pages) -> None:
    assert moved(new_page(viewport=PHONE), address + path, "h1") < GOOD


def test_a_jump_is_noticed(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    page.route("**/heeldrop.css", lambda route: route.fulfill(body=route.fetch().text().replace("100vh", "0")))
    assert moved(page, address + "/clinic-desk/", "#hd-list") > GOOD
