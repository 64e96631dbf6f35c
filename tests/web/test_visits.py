"""Browsers that are unlike others: each gets its plan, or a sentence and a way on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.web.modules import Modules
from tests.web.server import Served
from tests.web.test_plan import WAYS, merged
from tests.web.walk import make, press, question, saved

Visit = Callable[..., Page]
NOTHING_KEPT = """
  const refused = () => { throw new DOMException("refused", "SecurityError"); };
  for (const [owner, name] of [
    [window, "localStorage"], [window, "sessionStorage"], [window, "caches"], [window, "indexedDB"],
    [Navigator.prototype, "serviceWorker"],
  ]) Object.defineProperty(owner, name, { get: refused, configurable: true });
  history.pushState = history.replaceState = refused;
"""
NO_STORAGE = """
  for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { value: null, configurable: true });
"""
ODD = {
    "a language that is none": "Object.defineProperty(Navigator.prototype, 'language', { get: () => 'C' });",
    "no language": "Object.defineProperty(Navigator.prototype, 'language', { get: () => undefined });",
    "nothing is kept": NOTHING_KEPT,
    "no storage": NO_STORAGE,
    "no connection": "delete Navigator.prototype.connection;",
    "nothing is shared": "delete Navigator.prototype.canShare;",
}
FASTER = "const real = setTimeout; window.setTimeout = (act, after, ...rest) => real(act, after / 10, ...rest);"
"""A clock on which ten seconds are one."""
AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
APPS = {
    "Facebook": f"{AGENT} Mobile/15E148 [FBAN/FBIOS;FBAV/489.0.0.27.80]",
    "Instagram": f"{AGENT} Mobile/22B83 Instagram 358.0.0.20.96",
    "a mail on an iPhone": f"{AGENT} Mobile/15E148",
    "a chat on Android": "Mozilla/5.0 (Linux; Android 14; Pixel; wv) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
}
BROWSERS = {
    "Safari": f"{AGENT} Version/18.1 Mobile/15E148 Safari/604.1",
    "Chrome on an iPhone": f"{AGENT} CriOS/131.0 Mobile/15E148 Safari/604.1",
    "Chrome on Android": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
    "Firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
}
MAY_NOT_SAVE = "This app may not save or print your plan"


@pytest.mark.usefixtures("few_kept")
@pytest.mark.parametrize("kind", ODD)
def test_every_browser_gets_its_plan(kind: str, visit: Visit, made_site: Path) -> None:
    page = visit(before=ODD[kind], service_workers="allow")
    make(page, WAYS["classic"][0])
    assert saved(page) == merged("classic", made_site)


@pytest.mark.usefixtures("few_kept")
@pytest.mark.parametrize("kind", ["nothing is kept", "no storage"])
def test_where_nothing_is_kept_the_buttons_and_the_search_work_too(kind: str, visit: Visit) -> None:
    page = visit(before=ODD[kind], service_workers="allow")
    first = question(page)
    press(page, "In the middle of the tendon")
    assert question(page) != first
    page.get_by_role("button", name="Back").click()
    assert question(page) == first
    page.click("[data-hd-search]")
    page.fill(".hd-find__box", "swollen")
    page.locator(".hd-find__sign").first.wait_for()


@pytest.mark.parametrize("agent", [*APPS, *BROWSERS])
def test_another_apps_browser_is_told_apart(agent: str, modules: Modules) -> None:
    name = (APPS | BROWSERS)[agent]
    assert modules("visit.js", "m.inAnotherApp(values)", name) == (agent in APPS)


def test_an_app_that_may_not_save_is_told_at_once_and_with_the_plan(visit: Visit, server: Served) -> None:
    page = visit(user_agent=APPS["Facebook"], viewport={"width": 360, "height": 740}, permissions=["clipboard-write"])
    page.get_by_text(MAY_NOT_SAVE).click()
    field = page.get_by_label("Address of this page")
    assert field.input_value() == f"{server.address}/make-your-plan/"
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("Copied.").wait_for()
    make(page, WAYS["classic"][0])
    assert page.get_by_text("Open in browser").is_visible()
    assert page.get_by_role("link", name="Open the plan to print it").is_visible()


def test_a_copy_that_is_refused_is_made_by_hand(visit: Visit) -> None:
    page = visit(
        user_agent=APPS["Instagram"],
        before="Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;",
    )
    page.get_by_text(MAY_NOT_SAVE).click()
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("Hold your finger on the address").wait_for()


def test_a_browser_that_can_save_says_it_only_when_asked(visit: Visit) -> None:
    page = visit()
    page.locator("#hd-question").wait_for()
    assert page.get_by_text(MAY_NOT_SAVE).count() == 0
    make(page, WAYS["classic"][0])
    assert page.get_by_text("Open in browser").is_hidden()
    page.get_by_text("Nothing was saved or opened?").click()
    assert page.get_by_text("Open in browser").is_visible()


def test_scripts_that_never_come_are_told_and_the_plans_without_a_name_offered(visit: Visit, server: Served) -> None:
    page = visit("/glossary/", before=FASTER)
    page.route("**/data.js", lambda _: None)  # never answered
    page.goto(f"{server.address}/make-your-plan/", wait_until="commit")
    page.get_by_text("takes very long to come").wait_for(timeout=10_000)
    assert page.get_by_role("link", name="Load the page again").is_visible()
    assert page.get_by_text("Plans without a name").is_visible()
    assert page.locator(".hd-make-plain .hd-stop li").first.is_visible()


def test_scripts_that_come_late_take_the_place_and_no_tap_meant_for_what_was_there(
    visit: Visit, server: Served
) -> None:
    page = visit("/glossary/", before=FASTER)
    waiting: list[Route] = []
    page.route("**/data.js", lambda route: waiting.append(route))
    page.goto(f"{server.address}/make-your-plan/", wait_until="commit")
    page.get_by_text("takes very long to come").wait_for(timeout=10_000)
    page.evaluate(
        "new MutationObserver(() => (window.first ??= document.querySelector('.hd-make').inert))"
        ".observe(document.querySelector('.hd-make'), { childList: true, attributes: true })"
    )
    waiting[0].continue_()
    page.locator("#hd-question").wait_for()
    assert page.evaluate("first") is True
    page.wait_for_timeout(600)  # the clock that a new screen waits for is not made faster
    press(page, "In the middle of the tendon")
    assert question(page) != "Where does it hurt most?"


def test_a_master_that_never_comes_is_an_error_and_can_be_asked_for_again(modules: Modules) -> None:
    code = """
    const real = setTimeout;
    globalThis.setTimeout = (act, after, ...rest) => real(act, after / 200, ...rest);
    let asked = 0;
    Object.assign(heelDrop, {root: "/", masters: {a: {digests: {}}}});
    globalThis.fetch = (_, {signal}) => new Promise((_, failed) => {
      asked += 1;
      signal.addEventListener("abort", () => failed(signal.reason));
    });
    const ends = [];
    for (let time = 0; time < 2; time++) ends.push(await m.merger("a").then(() => "made", (error) => error.name));
    globalThis.setTimeout = real;
    return [ends, asked]"""
    assert modules("masters.js", code) == [["AbortError", "AbortError"], 4]
