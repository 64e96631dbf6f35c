"""One tap is one answer: with a finger, a mouse or a key, and never on something that has just been shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page

from tests.web.test_answers import MIDDLE, asked
from tests.web.walk import CLICK, go_on, press, question, screen, start_again

Visit = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
APART = 150
"""Milliseconds between the two taps of a double tap."""
FIRST, SECOND = "Do you need emergency help?", "Do you need help today?"
Twice = Callable[[Page, float, float], None]


def by_finger(page: Page, x: float, y: float) -> None:
    for _ in range(2):
        page.touchscreen.tap(x, y)
        heard(page)
        later(page, APART)


def by_mouse(page: Page, x: float, y: float) -> None:
    for _ in range(2):
        page.mouse.click(x, y)
        heard(page)
        later(page, APART)


def by_long_second_press(page: Page, x: float, y: float) -> None:
    """The second press begins on what has just been shown, and ends when it takes answers."""
    page.mouse.click(x, y)
    heard(page)
    later(page, APART)
    page.mouse.down()
    later(page, 600)
    page.mouse.up()
    heard(page)


TWICE: dict[str, Twice] = {"finger": by_finger, "mouse": by_mouse, "long second press": by_long_second_press}


def stopped(page: Page) -> Page:
    """The time on this page stands still: on a machine with much to do, 150 ms can take a second."""
    page.locator("#hd-question").wait_for()
    page.evaluate("window.clicks = 0; addEventListener('click', () => (window.clicks += 1), true)")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 2)
    return page


def later(page: Page, milliseconds: int) -> None:
    """Lets the time go on."""
    page.clock.run_for(milliseconds)


def heard(page: Page) -> None:
    """Waits until a press has become a click, whoever takes it."""
    page.wait_for_function("window.clicks > 0")
    page.evaluate("window.clicks = 0")


def middle_of(page: Page, text: str) -> tuple[float, float]:
    """Where something to press lies in the window, when it takes answers."""
    later(page, 2000)
    assert page.locator(".hd-fresh").count() == 0
    button = page.locator(".hd-make button", has_text=text).first
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def nothing_ticked(page: Page) -> bool:
    return page.locator(".hd-step input:checked").count() == 0


@pytest.mark.parametrize("how", TWICE)
def test_a_double_tap_answers_once(how: str, visit: Visit) -> None:
    page = stopped(visit(viewport=PHONE, has_touch=True, is_mobile=True, clock=True))
    for pressed, then in ((MIDDLE, FIRST), ("None of these", SECOND)):
        TWICE[how](page, *middle_of(page, pressed))
        later(page, 700)
        assert question(page) == then
        assert nothing_ticked(page)


@pytest.mark.parametrize("how", TWICE)
def test_whatever_comes_to_lie_under_the_finger(how: str, visit: Visit) -> None:
    """Every place of the next screen that takes an answer is put where the finger is."""
    page = stopped(visit(viewport=PHONE, has_touch=True, is_mobile=True, clock=True))
    later(page, 2000)
    press(page, MIDDLE)
    page.locator("#hd-question", has_text=FIRST).wait_for()
    under = """(at) => addEventListener("click", () => setTimeout(() => {
      const all = document.querySelectorAll(".hd-step :is(button, .hd-tick, a), .hd-foot button");
      const found = [...all][at % all.length];
      found.style = "position: fixed; inset: 0; z-index: 9";
    }), { once: true })"""
    for at in range(8):
        page.evaluate(under, at)
        TWICE[how](page, *middle_of(page, "None of these"))
        later(page, 600)
        assert (question(page), nothing_ticked(page)) == (SECOND, True), at
        page.go_back()
        page.locator("#hd-question", has_text=FIRST).wait_for()


@pytest.mark.parametrize("marked", [True, False], ids=["told as repeated", "not told"])
def test_a_key_that_is_held_down_answers_once(visit: Visit, *, marked: bool) -> None:
    page = stopped(visit(clock=True))
    press(page, MIDDLE)
    session: CDPSession = page.context.new_cdp_session(page)
    for key in ("Enter", " "):
        later(page, 2000)
        here = question(page)
        page.get_by_role("button", name="None of these").focus()
        code = {"key": key, "code": key.strip() or "Space", "windowsVirtualKeyCode": 13 if key == "Enter" else 32}
        text = "\r" if key == "Enter" else " "
        for number in range(20):
            down = {"type": "keyDown", "text": text, "autoRepeat": marked and number > 0, **code}
            session.send("Input.dispatchKeyEvent", down)
            focus_on_what_answers(page)
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **code})
        later(page, 600)
        assert question(page) == {FIRST: SECOND, SECOND: "Does somebody need to see you first?"}[here]
        assert nothing_ticked(page)


def focus_on_what_answers(page: Page) -> None:
    page.evaluate("document.querySelector('.hd-unsure')?.previousElementSibling.focus()")
    later(page, 30)


def test_a_key_pressed_twice_in_haste_answers_once(visit: Visit) -> None:
    page = stopped(visit(clock=True))
    later(page, 2000)
    press(page, MIDDLE)
    later(page, 2000)
    focus_on_what_answers(page)
    page.keyboard.press("Enter")
    later(page, APART)
    focus_on_what_answers(page)
    page.keyboard.press("Enter")
    later(page, 700)
    assert question(page) == SECOND


def test_a_key_that_goes_down_too_early_answers_nothing_when_it_goes_up(visit: Visit) -> None:
    """A space bar presses when it is let go."""
    page = stopped(visit(clock=True))
    later(page, 2000)
    press(page, MIDDLE)
    focus_on_what_answers(page)
    page.keyboard.down(" ")
    later(page, 600)
    page.keyboard.up(" ")
    later(page, 700)
    assert question(page) == FIRST
    page.keyboard.press(" ")
    assert question(page) == SECOND


def test_a_click_without_a_press_only_has_to_wait(visit: Visit) -> None:
    """Screen readers and voice control click so. Here the clock is a real one."""
    page = visit(patient=True)
    page.locator("#hd-question").wait_for()
    click = "document.querySelector('.hd-choice').click()"
    twice = page.evaluate(
        f"(() => {{ {CLICK} press(document.querySelector('.hd-choice')); {click}; return true; }})()",
    )
    assert twice
    assert question(page) == FIRST, "the second one came at once"
    page.wait_for_timeout(600)
    page.evaluate("document.querySelector('.hd-unsure').previousElementSibling.click()")
    assert question(page) == SECOND


@pytest.mark.parametrize("how", TWICE)
def test_starting_again_asks_first_and_never_by_a_double_tap(how: str, visit: Visit) -> None:
    page = stopped(visit(viewport=PHONE, has_touch=True, is_mobile=True, clock=True))
    later(page, 2000)
    screen(page, MIDDLE, {asked("R24"): "Yes"})
    before = question(page)
    TWICE[how](page, *middle_of(page, "Start again"))
    later(page, 2000)
    assert question(page) == "Start again?"
    assert "All your answers on this page will be lost" in page.locator(".hd-step").inner_text()
    page.get_by_role("button", name="Keep my answers").click()
    assert question(page) == before
    later(page, 2000)
    page.get_by_role("button", name="Start again").click()
    later(page, 2000)
    page.get_by_role("button", name="Lose my answers").click()
    assert question(page) == "Where does it hurt most?"
    assert page.locator(".hd-choice--chosen").count() == 0


def test_what_loses_answers_never_lies_where_the_finger_was(visit: Visit) -> None:
    page = stopped(visit(viewport=PHONE, has_touch=True, is_mobile=True, clock=True))
    later(page, 2000)
    press(page, MIDDLE)
    later(page, 2000)
    go_on(page)  # nothing is said: the message moves the buttons down
    for text in ("None of these", "None of these", "None of these", "None of these", "Yes, all of this is right"):
        x, y = middle_of(page, text)
        again = page.get_by_role("button", name="Start again").bounding_box()
        assert again is not None
        page.touchscreen.tap(x, y)
        heard(page)
        after = page.get_by_role("button", name="Start again").bounding_box()
        assert after is not None
        assert not (
            after["y"] - 20 < y < after["y"] + after["height"] + 20 and after["x"] < x < after["x"] + after["width"]
        )


def taps(page: Page, *texts: str) -> int:
    """Taps these one after the other, and counts them."""
    for text in texts:
        page.locator(".hd-make :is(button, .hd-tick)", has_text=text).first.click()
    return len(texts)


def test_twelve_taps_lead_to_a_plan(visit: Visit) -> None:
    """For a person with nothing to report, from the first screen to the finished plan."""
    page = visit(viewport=PHONE, locale="en-GB")
    count = taps(page, MIDDLE, *["None of these"] * 4, "Yes, all of this is right", "Choose this plan")
    count += taps(page, "Left", "by hand", "Next", "Next")
    page.get_by_role("link", name="Save the plan").wait_for()
    assert count == 11
    assert "of" not in page.locator(".hd-make").inner_text().split("\n")[0]
    start_again(page)
    assert question(page) == "Where does it hurt most?"


def test_nothing_about_the_body_is_chosen_beforehand(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    taps(page, MIDDLE)
    for _ in range(4):
        assert nothing_ticked(page)
        taps(page, "None of these")
    taps(page, "Yes, all of this is right", "Choose this plan")
    assert nothing_ticked(page)


def choice_of(page: Page, code: str, value: str = "yes") -> Any:
    """The box of a sign."""
    return page.locator(f"#hd-{code}-{value}")


def test_none_of_these_never_drops_a_tick(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    taps(page, MIDDLE)
    choice_of(page, "R3").check()
    taps(page, "None of these")
    told = page.get_by_role("alert")
    assert "cannot be “None of these”" in told.inner_text()
    told.get_by_role("link", name="Are you unable to push off").click()
    assert page.evaluate("document.activeElement.id") == "hd-R3-yes"
    assert (question(page), choice_of(page, "R3").is_checked()) == (FIRST, True)
    choice_of(page, "R3").uncheck()
    taps(page, "None of these")
    assert question(page) == SECOND


def test_not_sure_is_asked_about_which(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    taps(page, MIDDLE)
    assert not choice_of(page, "R5", "unsure").is_visible()
    taps(page, "I am not sure about one of these", "Next")
    assert "Which one are you not sure about?" in page.get_by_role("alert").inner_text()
    choice_of(page, "R5", "unsure").check()
    choice_of(page, "R5").check()
    assert not choice_of(page, "R5", "unsure").is_checked(), "one answer for one sign"
    choice_of(page, "R5", "unsure").check()
    assert not choice_of(page, "R5").is_checked()
    taps(page, "I am not sure about one of these")
    assert choice_of(page, "R5", "unsure").is_visible(), "a tick is never hidden"
    taps(page, "Next")
    assert question(page) == "Get emergency help now"
    told = page.locator(".hd-step").inner_text()
    assert "You were not sure. To be safe, that counts here." in told
    page.go_back()
    assert choice_of(page, "R5", "unsure").is_checked()
