"""What is chosen can be seen in a system's own colours, paper is dark on white, and every step fits a small screen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.web.test_answers import MIDDLE, asked
from tests.web.walk import press, question, screen, start_again

Visit = Callable[..., Page]
SMALL = [(320, 568), (360, 740), (740, 360), (320, 256)]
"""The last one is a screen of 1280 × 1024 at 400 %."""


def colours(part: Locator) -> set[tuple[int, ...]]:
    """The colours that a part of the page is drawn in."""
    with Image.open(io.BytesIO(part.screenshot())) as seen:
        found = seen.convert("RGB").getcolors(1 << 20)
    return {colour for _, colour in found or []}  # type: ignore[misc]


def outline(page: Page) -> list[str]:
    told: list[str] = page.evaluate(
        "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    return told


def test_forced_colours_show_progress_focus_and_what_is_chosen(visit: Visit) -> None:
    page = visit(forced_colors="active", viewport={"width": 360, "height": 740})
    press(page, MIDDLE)
    page.locator("#hd-question", has_text="emergency").wait_for()
    assert len(colours(page.locator(".hd-progress progress"))) > 1
    onward = page.get_by_role("button", name="Next", exact=True)
    assert onward.evaluate("(e) => getComputedStyle(e).borderTopColor") not in ("transparent", "rgba(0, 0, 0, 0)")
    assert onward.evaluate("(e) => parseFloat(getComputedStyle(e).borderTopWidth)") >= 2
    box = page.locator("#hd-R1-yes")
    empty = colours(box)
    box.check()
    page.mouse.click(1, 1)
    assert colours(box) - empty, "a tick is drawn"
    for _ in range(8):
        page.keyboard.press("Tab")
        style, width = outline(page)
        assert (style, width) != ("none", "0px")
    page.go_back()
    chosen = page.locator(".hd-choice--chosen")
    styles = [each.evaluate("(e) => getComputedStyle(e).borderTopStyle") for each in page.locator(".hd-choice").all()]
    assert chosen.evaluate("(e) => getComputedStyle(e).borderTopStyle") == "double"
    assert styles.count("double") == 1


def test_focus_is_seen_on_every_answer(visit: Visit) -> None:
    page = visit()
    page.locator("#hd-question").wait_for()
    page.keyboard.press("Tab")
    for _ in range(30):
        if page.evaluate("document.activeElement.classList.contains('hd-choice')"):
            break
        page.keyboard.press("Tab")
    assert outline(page)[0] == "solid"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_dark_on_white(scheme: str, visit: Visit) -> None:
    page = visit(color_scheme=scheme)
    page.locator("#hd-question").wait_for()
    page.evaluate(
        "(dark) => document.body.setAttribute('data-md-color-scheme', dark ? 'slate' : 'default')", scheme == "dark"
    )
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    for said in ({asked("R10"): "Yes", asked("R12"): "Not sure"}, {asked("R24"): "Yes"}):
        screen(page, MIDDLE, said)
        looks = page.evaluate(
            """() => {
              const level = (colour) => Math.min(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
              const most = (colour) => Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
              const texts = [...document.querySelectorAll(".hd-step :is(p, li, h3)")];
              const boxes = document.querySelectorAll(".hd-care, .hd-notes, .hd-card");
              const grounds = [document.body, document.documentElement, ...boxes];
              const painted = grounds.map((each) => getComputedStyle(each).backgroundColor);
              const solid = (colour) => !/, 0\\)|transparent/.test(colour);
              return {
                text: Math.max(...texts.map((each) => most(getComputedStyle(each).color))),
                ground: Math.min(...painted.filter(solid).map(level)),
              };
            }"""
        )
        assert looks["text"] < 100
        assert looks["ground"] == 255
        start_again(page)


@pytest.mark.parametrize(("width", "height"), SMALL)
def test_every_step_fits(width: int, height: int, visit: Visit) -> None:
    page = visit(viewport={"width": width, "height": height}, has_touch=True)
    page.locator("#hd-question").wait_for()
    wide = []

    def look() -> None:
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide.append(f"{question(page)}: {over} px")

    look()
    screen(page, MIDDLE, {asked("R6"): "Not sure", asked("R7"): "Yes"})
    look()
    page.go_back()
    look()
    start_again(page)
    screen(page, MIDDLE, {asked("R15"): "Yes", asked("R24"): "Not sure"})
    look()
    for _ in range(5):
        page.go_back()
        look()
    page.get_by_role("button", name="I am not sure").click()
    look()
    assert wide == []


def test_every_step_shows_its_heading_first(visit: Visit) -> None:
    page = visit(viewport={"width": 740, "height": 360})
    press(page, MIDDLE)
    for _ in range(3):
        box = page.locator("#hd-question").bounding_box()
        assert box is not None
        assert 0 < box["y"] < 300
        assert page.evaluate("document.activeElement.id") == "hd-question"
        press(page, "None of these")
