"""Every step can be read, heard, typed and touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.make.test_answers import MIDDLE, UNSURE_PLACE, asked
from tests.make.walk import go_on, press, question, screen

Visit = Callable[..., Page]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
FAULTS = """async () => {
  const {violations} = await axe.run(document.querySelector("main"));
  return violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`);
}"""
SCREENS: dict[str, dict[str, Any]] = {
    "phone, light": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light", "has_touch": True},
    "desk, dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


def look(page: Page, step: str = "") -> list[str]:
    """What is wrong with what is shown: a step, unless it has another name."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    step = step or question(page)
    found = [f"{step}: {fault}" for fault in page.evaluate(FAULTS)]
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        found.append(f"{step}: {width} px wider than the screen")
    small = """[...document.querySelectorAll(".hd-make :is(button, .hd-button, .hd-plain, input:not([type=checkbox]))")]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
      .map(({outerHTML}) => outerHTML)"""
    return found + [f"{step}: small for a finger: {each}" for each in page.evaluate(small)]


@pytest.mark.parametrize("seen", SCREENS)
def test_no_step_has_a_fault(seen: str, visit: Visit) -> None:
    page = visit(bypass_csp=True, **SCREENS[seen])  # axe is no script of the page
    page.locator("#hd-question").wait_for()
    found = look(page)
    press(page, UNSURE_PLACE)
    found += look(page)
    page.go_back()
    for code in ("R1", "R6", "R14"):  # a stop of each tier
        screen(page, MIDDLE, {asked(code): "Yes"})
        found += look(page)
        page.get_by_role("button", name="Start again").click()
    press(page, MIDDLE)
    found += look(page)
    page.get_by_role("button", name="Back").click()
    said = {asked("R22"): "Yes", asked("R23"): "Not sure", asked("R14"): "Not sure"}
    screen(page, MIDDLE, {**said, "Is one of these true for you?": "Yes"})
    page.go_back()
    found += look(page)
    press(page, "No")
    found += look(page)
    page.locator(".hd-card").get_by_role("button").click()
    found += look(page)
    press(page, "Left")
    press(page, "On another day")
    go_on(page)
    found += look(page)
    press(page, "The coming")
    found += look(page)
    go_on(page)
    page.get_by_label("Name").fill("Sample 🙂")
    found += look(page)
    go_on(page)
    found += look(page)
    press(page, "A4")
    found += look(page)
    press(page, "Usual size")
    page.get_by_role("link", name="Save the plan").wait_for()
    found += look(page)
    assert found == []


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    page = visit()
    page.locator("#hd-question").wait_for()
    page.locator(".hd-choice").first.focus()
    page.keyboard.press("Enter")
    while question(page) != "Choose your plan":
        assert page.evaluate("document.activeElement.id") == "hd-question", "the heading is read aloud"
        page.keyboard.press("Tab")  # Yes
        page.keyboard.press("Tab")  # No
        page.keyboard.press("Space")
    walk_to(page, "Choose this plan")
    walk_to(page, "Left")
    walk_to(page, "The coming Monday")
    walk_to(page, "Next")
    page.keyboard.press("Tab")
    page.keyboard.type("Sample Person")
    page.keyboard.press("Enter")
    walk_to(page, "A4")
    walk_to(page, "Usual size")
    page.get_by_role("link", name="Save the plan").wait_for()
    assert "With the name: Sample Person." in page.locator(".hd-step").inner_text()


def walk_to(page: Page, text: str) -> None:
    """Tabs to something with this text and chooses it."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.textContent"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{text} cannot be reached with Tab")


def test_an_error_is_said_where_it_happened(visit: Visit) -> None:
    page = visit()
    screen(page, MIDDLE, {})
    page.locator(".hd-card").first.get_by_role("button").click()
    press(page, "Left")
    press(page, "On another day")
    for day, told in (("", "Choose a day"), ("2040-01-01", "more than a year"), ("2020-01-01", "too long ago")):
        page.get_by_label("Day 1").fill(day)
        go_on(page)
        assert told in page.get_by_role("alert").inner_text()
        field = page.get_by_label("Day 1")
        assert field.get_attribute("aria-invalid") == "true"
        assert page.evaluate("document.activeElement.id") == "hd-day"
        assert page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}").inner_text() != ""


def test_planted_faults_are_seen(visit: Visit) -> None:
    page = visit(bypass_csp=True)
    page.locator("#hd-question").wait_for()
    page.evaluate("document.querySelector('.hd-choice').replaceChildren()")
    page.evaluate("document.querySelector('.hd-step').style.width = '5000px'")
    page.evaluate("document.querySelector('.hd-choice:last-child').style.minHeight = '0'")
    page.evaluate("document.querySelector('.hd-choice:last-child').style.height = '20px'")
    found = " ".join(look(page))
    assert all(word in found for word in ("button-name", "wider than the screen", "small for a finger"))
