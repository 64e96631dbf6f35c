"""What remains of the colours on paper, and where a reader brings colours of their own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.test_browser import ONE_PER_TEMPLATE, SCHEMES, switch
from tests.support.web import Pages

WORDS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const shown = (colour) => known.get(colour) ?? known.set(colour, drawn(colour)).get(colour);
  const drawn = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const inks = (element) => { // a printer leaves grounds away, unless a page insists
    const looks = getComputedStyle(element);
    const kept = looks.printColorAdjust === "exact" && shown(looks.backgroundColor)[3] === 255;
    if (kept) return shown(looks.backgroundColor);
    return element.parentElement ? inks(element.parentElement) : [255, 255, 255, 255];
  };
  const pale = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!node.textContent.trim() || !seen || element.closest("svg")) continue;
    const ends = [light(shown(getComputedStyle(element).color)), light(inks(element))].sort((one, two) => two - one);
    if ((ends[0] + 0.05) / (ends[1] + 0.05) < 4.5) pale.push(node.textContent.trim().slice(0, 40));
  }
  return pale;
}"""
LINES = """() => [...document.querySelectorAll(".hd-drawing .hd-line, .hd-drawing .hd-stroke")]
  .map((each) => getComputedStyle(each).stroke)"""


def pale(page: Page) -> list[str]:
    """Words that a printer prints too pale to read."""
    found: list[str] = page.evaluate(WORDS)
    return found


def test_a_page_prints_dark_on_white(address: str, new_page: Pages) -> None:
    page = new_page(reduced_motion="reduce")
    found = {}
    for name, path in (ONE_PER_TEMPLATE | {"code": "/for-clinics/"}).items():
        page.emulate_media(media="screen")
        page.goto(address + path)
        page.emulate_media(media="print")
        for scheme in SCHEMES:
            switch(page, scheme)
            if words := pale(page):
                found[name, scheme] = words[:5]
    assert found == {}


def test_pale_words_are_noticed(address: str, new_page: Pages) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"{address}/for-clinics/")
    assert len(pale(page)) > 20, "what stands on a dark screen is not for paper"


def test_pictures_are_printed_in_dark_lines(address: str, new_page: Pages) -> None:
    page = new_page(color_scheme="dark")
    page.goto(f"{address}/exercises/heel-drop/")
    on_screen = set(page.evaluate(LINES))
    page.emulate_media(media="print")
    printed = set(page.evaluate(LINES))
    assert "rgb(243, 240, 233)" in on_screen
    assert printed
    assert "rgb(243, 240, 233)" not in printed
    assert page.locator(".hd-bar").is_hidden()


FOCUS = """async () => {
  const lost = [];
  const looks = (element) => getComputedStyle(element);
  for (const element of document.querySelectorAll(".md-header a, .md-content :is(a[href], button, select)")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    element.focus({ focusVisible: true });
    const card = element.closest("li") ?? element;
    const ringed = (each) => looks(each).outlineStyle !== "none" && parseFloat(looks(each).outlineWidth) >= 2;
    const seen = [element, card].some(ringed);
    if (document.activeElement !== element || !seen) lost.push(element.outerHTML.slice(0, 80));
  }
  return lost;
}"""
EDGES = ".hd-download, .hd-help, .hd-key, .hd-stop, .hd-care, .hd-zone, .hd-tiles li, .hd-cards li, .hd-button"


@pytest.fixture(params=["light", "dark"])
def forced(request: Any, new_page: Pages) -> Page:
    """A page whose reader has colours of their own."""
    return new_page(forced_colors="active", color_scheme=request.param, viewport={"width": 360, "height": 740})


def test_forced_colours_show_focus_and_edges(forced: Page, address: str) -> None:
    for path in ("/", "/pain-rule/", "/get-help/", "/exercises/heel-drop/", "/plans/classic/"):
        forced.goto(address + path)
        assert forced.evaluate(FOCUS) == [], path
        bare = forced.eval_on_selector_all(
            EDGES,
            """all => all.filter((one) => one.checkVisibility()).filter((one) => {
              const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
              return borderTopStyle === "none" || borderTopWidth === "0px";
            }).map((one) => one.className)""",
        )
        assert bare == [], path


def test_forced_colours_show_every_shape(forced: Page, address: str) -> None:
    for path in ("/get-help/", "/pain-rule/"):
        forced.goto(address + path)
        grounds = forced.eval_on_selector_all(
            ".hd-shape, .hd-stop__title",
            """all => all.map((one) =>
              [getComputedStyle(one, "::before").backgroundColor, getComputedStyle(one).color])""",
        )
        assert grounds
        assert [pair for pair in grounds if pair[0] != pair[1]] == [], path


def test_a_picture_keeps_its_own_ground_in_forced_colours(forced: Page, address: str) -> None:
    forced.goto(f"{address}/exercises/heel-drop/")
    ground, line = forced.evaluate("""() => {
      const drawing = document.querySelector(".hd-drawing");
      return [getComputedStyle(drawing).backgroundColor, getComputedStyle(drawing.querySelector(".hd-line")).stroke];
    }""")
    assert ground not in ("rgba(0, 0, 0, 0)", line)
