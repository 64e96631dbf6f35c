"""What is chosen can be seen in a system's own colours, paper is dark on white, and every step fits a small screen."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.support.project import ROOT
from tests.web.server import Served
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


PHYSICAL = re.compile(
    r"(?<![\w-])(?:left|right)\s*:|(?:margin|padding|border|inset)-(?:left|right)|:\s*(?:left|right)\b"
    r"|(?:margin|padding|inset|border-width)\s*:\s*([^;\s(]+)\s+([^;\s]+)\s+([^;\s]+)\s+(?!\2\s*;)[^;\s]+\s*;|translateX"
)
"""What a style sheet says of left or right, and what it would mean of the other side in Arabic."""


@pytest.mark.parametrize("path", sorted((ROOT / "web/shared").glob("*.css")), ids=lambda path: path.name)
def test_no_style_names_a_side(path: Path) -> None:
    assert [found[0] for found in PHYSICAL.finditer(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "rule", ["float: left;", "margin-right: 1px;", "left: 0;", "padding: 1px 2px 1px 3px;", "text-align: right;"]
)
def test_a_side_that_is_planted_is_seen(rule: str) -> None:
    assert PHYSICAL.search(f"a {{ {rule} }}")
    assert not PHYSICAL.search("a { padding: 1px 2px 3px 2px; inset-inline-start: 0; text-align: start; }")


ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")


def mirrored(page: Page, server: Served, made_site: Path) -> None:
    """The page in words that nobody can read: the letters of the phrases in Arabic, and right to left."""
    start, _, rest = (made_site / "assets/data.js").read_text("utf-8").partition(", ")
    data = json.loads(rest.rpartition(")")[0])

    def told(text: str) -> str:
        parts = re.split(r"(\{\w+\})", text)
        return "".join(part if part.startswith("{") else part.lower().translate(ARABIC) for part in parts)

    for key, phrase in data["words"].items():
        forms = {form: told(text) for form, text in phrase.items()} if isinstance(phrase, dict) else None
        data["words"][key] = forms or told(phrase)
    for sign in data["signs"]:
        sign["question"] = told(sign["question"])
    server.instead["/assets/data.js"] = f"{start}, {json.dumps(data | {'direction': 'rtl'})});".encode()
    html = (made_site / "make-your-plan/index.html").read_text("utf-8")
    server.instead["/make-your-plan/"] = re.sub(r"<body\b", '<body dir="rtl"', html.replace(' dir="ltr"', "")).encode()
    page.goto(f"{server.address}/make-your-plan/")
    page.locator("#hd-question").wait_for()


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900)])
def test_right_to_left_every_step_is_mirrored_and_fits(
    width: int, height: int, visit: Visit, server: Served, made_site: Path
) -> None:
    page = visit("/glossary/", viewport={"width": width, "height": height}, locale="en-GB")
    mirrored(page, server, made_site)
    wrong = []

    def look() -> None:
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        boxes = page.evaluate(
            """[...document.querySelectorAll(".hd-tick")].filter((each) => each.checkVisibility()).map((each) => {
              const parts = [each.querySelector("input"), each.querySelector("span")];
              return parts.map((part) => part.getBoundingClientRect().left);
            })"""
        )
        wrong.extend([question(page)] if over > 0 or any(box < text for box, text in boxes) else [])

    look()
    page.locator(".hd-choice").first.click()
    for _ in range(4):
        look()
        page.locator(".hd-choice").first.click()
    page.locator(".hd-choices .hd-button").click()
    look()
    page.locator(".hd-card .hd-choice").first.click()
    look()
    page.locator(".hd-tick").nth(0).click()
    page.locator(".hd-tick").nth(4).click()
    page.locator(".hd-form .hd-button").click()
    page.locator("#hd-name").fill("Sample Person")
    look()
    page.locator(".hd-form .hd-button").click()
    page.locator(".hd-actions").wait_for()
    look()
    assert "\u2068Sample Person\u2069" in page.locator(".hd-step").inner_text()
    assert wrong == []
    for _ in range(3):
        page.go_back()
    page.locator(".hd-card").first.wait_for()
    wide, narrow = (
        page.locator(".hd-choice--chosen").evaluate(f"(e) => parseFloat(getComputedStyle(e).border{side}Width)")
        for side in ("Right", "Left")
    )
    assert wide > narrow, "the mark of what is chosen is where a line begins"
