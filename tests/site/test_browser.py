"""The real site in a real browser: readable by everybody, on a small phone, and silent to the outside."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, Response, expect

from tests.site.conftest import BuiltSite
from tests.support.web import Pages

ONE_PER_TEMPLATE = {
    "home": "/",
    "guide": "/is-it-my-achilles/",
    "warning signs": "/get-help/",
    "pain rule": "/pain-rule/",
    "exercises": "/exercises/",
    "exercise": "/exercises/heel-drop/",
    "plans": "/plans/",
    "plan": "/plans/classic/",
    "running": "/running-again/",
    "glossary": "/glossary/",
    "sources": "/sources/",
    "not found": "/404.html",
}
PHONE = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 568}
Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours; each takes longer than all others together."""
AT_ONCE = """{
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets.push(still);
}"""
NEW_LOOKS = """([within, seen]) => {
  const known = new Set(seen);
  const own = ({ childNodes }) => [...childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const look = (element) => {
    if (!element) return "";
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } = getComputedStyle(element);
    const drawn = [color, backgroundColor, backgroundImage.slice(0, 40), opacity, fontSize, fontWeight];
    return `${look(element.parentElement)}>${element.localName}.${element.getAttribute("class")} ${drawn}`;
  };
  window.newLooks = [];
  for (const element of document.querySelectorAll(`${within} *`)) {
    if (!own(element) && !element.matches("input, select, textarea")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const found = look(element);
    if (!known.has(found)) newLooks.push(element);
    known.add(found);
  }
  return [...known];
}"""
HEAVIEST = {"/": 100_000, "/get-help/": 110_000, "/plans/classic/": 110_000, "/make-your-plan/": 210_000}
"""Bytes of a first visit by its page, packed as a web server packs them."""
HEAVIEST_EXERCISE = 120_000


@cache
def axe() -> str:
    """The checker's source."""
    package = find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


def violations(page: Page, but: Collection[str] = (), within: str = "html") -> list[str]:
    """What axe has against a page, or a part of it, as 'rule: element'."""
    off = {rule: {"enabled": False} for rule in but}
    return _found(page, f"document.querySelector('{within}')", {"rules": off})


def pale_words(page: Page, seen: set[str], within: str = "body") -> list[str]:
    """What axe has against the colours of the words in each look that is not among those `seen` before.

    A look is the tags and classes from the page down to the words, and the colours that come of them.
    """
    seen |= set(page.evaluate(NEW_LOOKS, [within, sorted(seen)]))
    return _found(page, "{include: newLooks}", {"runOnly": [*COLOURS]}) if page.evaluate("newLooks.length") else []


def _found(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    found: list[dict[str, Any]] = page.evaluate(
        f"options => axe.run({where}, {{...options, resultTypes: ['violations']}}).then(result => result.violations)",
        options,
    )
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def switch(page: Page, scheme: Scheme) -> None:
    """Makes a page light or dark, as its reader does in the header."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(f"document.querySelector('[name=__palette][data-md-color-scheme={SCHEMES[scheme]}]').click()")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


def in_both_schemes(page: Page, addresses: Mapping[str, str], but: Collection[str] = ()) -> dict[str, list[str]]:
    """What axe has against pages, by their names: each is loaded once, and its colours are checked in the dark, too."""
    found, seen = {}, set[str]()
    for name, address in addresses.items():
        page.emulate_media(color_scheme="light")
        page.goto(address)
        page.evaluate(AT_ONCE)
        wrong = violations(page, [*COLOURS, *but])
        for scheme in SCHEMES:
            switch(page, scheme)
            wrong += pale_words(page, seen)
        if wrong:
            found[name] = wrong
    return found


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window at the side, and tables that are read by pushing them to and fro."""
    wide: list[str] = page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        const out = document.documentElement.scrollWidth <= width ? [] : [...document.querySelectorAll('body *')]
            .filter(element => element.getBoundingClientRect().right > width + 1);
        const pushed = [...document.querySelectorAll('.md-typeset__scrollwrap')]
            .filter(element => element.scrollWidth > element.clientWidth + 1);
        return [...out, ...pushed].map(element => element.outerHTML.slice(0, 80));
    }""")
    return wide


def test_everybody_can_use_it(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    assert in_both_schemes(page, {name: address + path for name, path in ONE_PER_TEMPLATE.items()}) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_as_dark_as_its_reader_likes_it(scheme: Scheme, address: str, new_page: Pages) -> None:
    page = new_page(color_scheme=scheme)
    for path in ("/", "/get-help/"):
        page.goto(address + path)
        assert page.get_attribute("body", "data-md-color-scheme") == SCHEMES[scheme]


def test_open_menu_and_open_search_can_be_used_too(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(address)
    page.click("label.md-header__button[for=__drawer]")
    page.wait_for_timeout(400)
    assert violations(page) == []
    page.goto(address)
    page.click("[data-hd-search]")
    page.fill(".hd-find__box", "swollen")
    page.wait_for_selector(".hd-find__hits a")
    page.wait_for_timeout(400)
    assert violations(page) == []


PALE = "<html lang=en><title>t</title><style>{style}</style><main><h1>h</h1><p>dark<p>dark<p class={name}>pale</main>"


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang=en><title>t</title><main><h1>h</h1><img src=data:,></main>")
    assert {wrong.split(":")[0] for wrong in violations(page)} >= {"image-alt"}


@pytest.mark.parametrize("style", ["p.x { color: #ccc }", "p:last-child { color: #ccc }"], ids=["class", "place"])
def test_pale_words_are_seen_once(style: str, page: Page) -> None:
    page.set_content(PALE.format(style=style, name="x"))
    seen: set[str] = set()
    assert pale_words(page, seen) == ['color-contrast: <p class="x">pale</p>']
    assert pale_words(page, seen) == []


def test_words_that_are_pale_in_the_dark_alone_are_seen(page: Page) -> None:
    page.set_content(PALE.format(style="@media (prefers-color-scheme: dark) { p.x { color: #ccc } }", name="x"))
    seen: set[str] = set()
    page.emulate_media(color_scheme="light")
    assert pale_words(page, seen) == []
    page.emulate_media(color_scheme="dark")
    assert pale_words(page, seen) == ['color-contrast: <p class="x">pale</p>']


def test_nothing_sticks_out_on_the_smallest_phone(address: str, built_paths: list[str], new_page: Pages) -> None:
    page = new_page(viewport=SMALLEST)
    found = {}
    for path in built_paths:
        page.goto(address + path)
        if wide := too_wide(page):
            found[path] = wide
    assert found == {}
    page.evaluate("document.querySelector('article p').style.width = '900px'")
    assert too_wide(page) != []
    page.goto(f"{address}/is-it-my-achilles/")
    page.evaluate("document.querySelector('article table').style.width = '900px'")
    assert too_wide(page) != []


def test_what_a_finger_has_to_hit_is_large_enough(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    for path in ("/", "/exercises/", "/plans/classic/"):
        page.goto(address + path)
        heights = page.evaluate("""() => [...document.querySelectorAll(
            '.hd-tiles li, .hd-cards li, .hd-download, .hd-help, .md-header__button')]
            .map(element => element.getBoundingClientRect()).filter(box => box.width)
            .map(box => Math.min(box.width, box.height))""")
        assert heights
        assert min(heights) >= 24, path
        big = page.evaluate("""() => [...document.querySelectorAll('.hd-tiles li, .hd-cards li, .hd-download')]
            .map(element => element.getBoundingClientRect().height)""")
        assert min(big) >= 44, path


def first_visit(page: Page, address: str, path: str) -> dict[str, int]:
    """The packed bytes of all that a page asks for, by path."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    return {answer.url.removeprefix(address): len(gzip.compress(answer.body(), 6)) for answer in answers}


@pytest.mark.parametrize("path", HEAVIEST)
def test_a_first_visit_is_light(path: str, address: str, new_page: Pages) -> None:
    weights = first_visit(new_page(viewport=PHONE), address, path)
    assert sum(weights.values()) <= HEAVIEST[path], weights


def test_the_heaviest_exercise_is_light(built_site: BuiltSite, address: str, new_page: Pages) -> None:
    pages = (built_site.site / "exercises").glob("*/index.html")
    heaviest = max(pages, key=lambda page: len(gzip.compress(page.read_bytes(), 6))).parent.name
    weights = first_visit(new_page(viewport=PHONE), address, f"/exercises/{heaviest}/")
    assert sum(weights.values()) <= HEAVIEST_EXERCISE, weights


def test_without_javascript_everything_is_there(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(address + "/get-help/")
    assert page.locator("#r2").is_visible()
    page.goto(address + "/exercises/heel-drop/")
    assert page.locator(".hd-stop li").first.is_visible()
    assert page.locator(".hd-steps li").last.is_visible()


def test_every_level_and_zone_has_a_shape_of_its_own(address: str, new_page: Pages) -> None:
    page = new_page(viewport=PHONE)
    for path, titles in (("/get-help/", ".hd-levels .hd-care__title"), ("/pain-rule/", ".hd-zone__title")):
        page.goto(address + path)
        shapes = page.eval_on_selector_all(titles, "all => all.map(one => one.className.match(/hd-shape--\\w+/)[0])")
        assert len(shapes) == len(set(shapes)) >= 3


@pytest.mark.parametrize("path", ["/make-your-plan/", "/clinic-desk/"])
def test_a_copy_without_plans_says_so_before_anything_is_asked(path: str, address: str, new_page: Pages) -> None:
    page = new_page()
    page.goto(address + path)
    expect(page.get_by_text("This copy of the guide is only for a look.")).to_be_visible()
