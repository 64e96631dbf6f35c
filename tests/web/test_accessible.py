"""Every step can be read, heard, typed and touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.test_browser import COLOURS, pale_words, violations
from tests.web.test_answers import MIDDLE, asked
from tests.web.walk import go_on, press, question, screen, start_again

Visit = Callable[..., Page]
SCREENS: dict[str, dict[str, Any]] = {
    "phone, light": {"viewport": {"width": 320, "height": 640}, "color_scheme": "light", "has_touch": True},
    "desk, dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


def look(page: Page, step: str = "", seen: set[str] | None = None) -> list[str]:
    """What is wrong with what is shown: a step, unless it has another name; colours only where they were not `seen`."""
    step = step or question(page)
    wrong = violations(page, COLOURS, "main") + pale_words(page, set() if seen is None else seen, "main")
    found = [f"{step}: {fault}" for fault in wrong]
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        found.append(f"{step}: {width} px wider than the screen")
    finger = "button, .hd-button, .hd-plain, input:not([type=checkbox], [type=radio]), .hd-tick"
    small = f"""[...document.querySelectorAll(".hd-make :is({finger})")]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
      .map(({{outerHTML}}) => outerHTML)"""
    return found + [f"{step}: small for a finger: {each}" for each in page.evaluate(small)]


@pytest.mark.parametrize("screen_of", SCREENS)
def test_no_step_has_a_fault(screen_of: str, visit: Visit) -> None:
    page = visit(bypass_csp=True, **SCREENS[screen_of])  # axe is no script of the page
    page.locator("#hd-question").wait_for()
    seen: set[str] = set()
    found = look(page, seen=seen)
    for code in ("R1", "R6", "R14"):  # a stop of each tier
        screen(page, MIDDLE, {asked(code): "Yes"})
        found += look(page, seen=seen)
        start_again(page)
    press(page, MIDDLE)
    found += look(page, seen=seen)
    go_on(page)
    page.get_by_text("You have not answered yet").wait_for()
    found += look(page, "nothing is said", seen)
    press(page, "I am not sure about one of these")
    found += look(page, "not sure", seen)
    page.get_by_label(asked("R2"), exact=True).check()
    press(page, "None of these")
    page.get_by_text("it cannot be").wait_for()
    found += look(page, "none, with a tick", seen)
    page.get_by_role("button", name="Start again").click()
    found += look(page, seen=seen)
    page.get_by_role("button", name="Keep my answers").click()
    start_again(page)
    said = {asked("R12"): "Not sure", asked("R22"): "Yes", asked("R23"): "Not sure", asked("R14"): "Not sure"}
    screen(page, MIDDLE, said)
    found += look(page, seen=seen)
    for _ in range(5):
        page.go_back()
        found += look(page, seen=seen)
    assert question(page) == "Does somebody need to see you first?"
    for _ in range(5):
        page.go_forward()
    page.locator(".hd-card").get_by_role("button").click()
    found += look(page, seen=seen)
    go_on(page)
    page.get_by_role("alert").get_by_role("link").wait_for()
    found += look(page, "no side", seen)
    press(page, "Left")
    press(page, "On another day")
    go_on(page)
    found += look(page, "no day", seen)
    press(page, "The coming")
    found += look(page, "times", seen)
    go_on(page)
    page.get_by_label("Name").fill("Sample 🙂")
    found += look(page, seen=seen)
    press(page, "A4")
    go_on(page)
    page.get_by_role("link", name="Save the plan").wait_for()
    found += look(page, seen=seen)
    assert found == []


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    page = visit()
    page.locator("#hd-question").wait_for()
    walk_to(page, "In the middle of the tendon")
    for title in (
        "Do you need emergency help?",
        "Do you need help today?",
        "Does somebody need",
        "What must your plan",
    ):
        assert question(page).startswith(title)
        assert page.evaluate("document.activeElement.id") == "hd-question", "the heading is read aloud"
        walk_to(page, "None of these")
    walk_to(page, "Yes, all of this is right")
    walk_to(page, "Choose this plan")
    page.locator(".hd-fresh").wait_for(state="detached")
    for key in ("Tab", "Space", "Tab", "Space"):  # left; the coming Monday
        page.keyboard.press(key)
    walk_to(page, "Next")
    page.locator(".hd-fresh").wait_for(state="detached")
    page.keyboard.press("Tab")
    page.keyboard.type("Sample Person")
    walk_to(page, "Next", "A4")
    page.get_by_role("link", name="Save the plan").wait_for()
    assert "With the name: Sample Person." in page.locator(".hd-step").inner_text()


def walk_to(page: Page, text: str, choose: str = "") -> None:
    """Tabs to something with this text and presses it when it takes an answer; chooses a radio button on the way."""
    page.locator(".hd-fresh").wait_for(state="detached")
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("(document.activeElement.closest('label') ?? document.activeElement).textContent")
        if choose and "US Letter" in focused:
            page.keyboard.press("ArrowDown")
        if text in focused:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{text} cannot be reached with Tab")


def to_the_dates(page: Page) -> None:
    """Answers everything up to the side and the days."""
    screen(page, MIDDLE, {})
    page.locator(".hd-card").first.get_by_role("button").click()


def test_an_error_is_said_where_it_happened(visit: Visit) -> None:
    page = visit()
    to_the_dates(page)
    press(page, "Left")
    press(page, "On another day")
    for day, told in (("", "Choose a day"), ("2040-01-01", "more than a year"), ("2020-01-01", "too long ago")):
        page.get_by_label("Day 1").fill(day)
        go_on(page)
        page.get_by_role("alert").get_by_text(told).wait_for()
        field = page.get_by_label("Day 1")
        assert field.get_attribute("aria-invalid") == "true"
        assert page.evaluate("document.activeElement.id") == "hd-day"
        assert page.locator(f"#{(field.get_attribute('aria-describedby') or '').split()[-1]}").inner_text() != ""


def test_an_error_leads_to_its_place(visit: Visit) -> None:
    page = visit()
    to_the_dates(page)
    address = page.url
    go_on(page)
    for place in ("side", "start"):
        page.get_by_role("alert").get_by_role("link").click()
        assert page.evaluate("document.activeElement.id") == f"hd-{place}"
        assert page.url == address
        press(page, "Left")
        go_on(page)


def test_planted_faults_are_seen(visit: Visit) -> None:
    page = visit(bypass_csp=True)
    page.locator("#hd-question").wait_for()
    page.evaluate("document.querySelector('.hd-choice').replaceChildren()")
    page.evaluate("document.querySelector('.hd-step p').style.color = 'rgb(150, 150, 150)'")
    page.evaluate("document.querySelector('.hd-step').style.width = '5000px'")
    page.evaluate("document.querySelector('.hd-choice:last-child').style.minHeight = '0'")
    page.evaluate("document.querySelector('.hd-choice:last-child').style.height = '20px'")
    found = " ".join(look(page))
    assert all(
        word in found for word in ("button-name", "color-contrast", "wider than the screen", "small for a finger")
    )
