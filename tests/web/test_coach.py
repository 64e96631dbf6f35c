"""The coach as a person meets it: silent until asked, then heard, spoken and written; skipped, back, or called away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.test_browser import COLOURS, violations
from tests.web.player import block, blocks, player_site

LISTEN = """{
  const Own = globalThis.Audio;
  globalThis.played = [];
  globalThis.Audio = function (address) { played.push(new Own(address)); return played[played.length - 1]; };
  globalThis.spoken = [];
  globalThis.felt = [];
  navigator.vibrate = (pattern) => felt.push(pattern);
  const near = { name: "near", lang: "en-GB", localService: true };
  const voices = [{ name: "far", lang: "en-US", localService: false }, ...(location.hash ? [] : [near])];
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (said) => spoken.push([said.text, said.told.name]);
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
    set voice(voice) {
      this.told = voice;
    }
  };
}"""
SEEN = """(seen) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => !seen });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the player is served alone."""
    return serve(player_site(tmp_path_factory.mktemp("coach")))


@pytest.fixture
def coach(chromium: Browser, address: str) -> Iterator[Open]:
    """`coach(*parts)` begins a session of these parts; with `clock` the test lets its time pass."""
    contexts = []

    def begin(*parts: str, clock: bool = False, path: str = "/", end: str = "", **options: Any) -> Page:
        contexts.append(chromium.new_context(service_workers="block", **options))
        page = contexts[-1].new_page()
        page.add_init_script(LISTEN)
        if clock:
            page.clock.install(time=0)
        page.goto(address + path)
        page.evaluate("hdPlayer.ready([]).then(() => hdPlayer.ready(hdPlayer.moves))")
        if clock:
            page.clock.pause_at(600_000)
        page.get_by_role("button", name="here").focus()
        page.evaluate(f"(end) => hdPlayer.coach({{ blocks: {blocks(*parts)}, title: 'A session', end }})", end)
        page.locator("dialog[open]").wait_for()
        return page

    yield begin
    for context in contexts:
        context.close()


def pass_by(page: Page, seconds: float) -> None:
    """Lets time pass in small steps, as on a screen."""
    for _ in range(round(seconds * 5)):
        page.clock.fast_forward(200)


def told(page: Page, part: str) -> str:
    return page.locator(f".hd-{part}").inner_text()


def key(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


HEEL = block("heel-drop", "left", sets=2, repetitions=2)


def test_nothing_sounds_speaks_or_shakes_before_it_is_asked_for(coach: Open) -> None:
    page = coach(HEEL, clock=True)
    switch = page.get_by_role("button", name="Sound")
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert told(page, "heard").startswith("Sound is off.")
    pass_by(page, 12)
    assert page.evaluate("[played.length, spoken.length, felt.length]") == [0, 0, 0]
    assert page.evaluate("navigator.mediaSession.metadata") is None


def test_with_sound_it_plays_speaks_by_a_voice_of_this_device_and_shakes(coach: Open) -> None:
    page = coach(block("one-leg-heel-raise", "left", sets=1, repetitions=2))
    key(page, "Sound")
    expect(page.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("spoken.length >= 2")
    spoken = page.evaluate("spoken")
    assert {voice for _, voice in spoken} == {"near"}
    assert spoken[0][0] in ("1. Up", "Down")
    assert page.evaluate("felt.length") > 3
    playing = page.evaluate("played.map(({ paused, currentTime, src }) => [paused, currentTime > 4, src.slice(0, 5)])")
    assert playing == [[False, True, "blob:"]]
    assert page.evaluate("(({ title, artist }) => [title, artist])(navigator.mediaSession.metadata)") == [
        "One-leg heel raise · Left side", "Set 1 of 1",
    ]  # fmt: skip
    assert told(page, "heard") == ""
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert page.evaluate("played[0].paused"), "what is closed is not heard"
    assert page.evaluate("document.activeElement.textContent") == "here"


def test_the_picture_is_where_the_sound_is(coach: Open) -> None:
    page = coach(HEEL)
    key(page, "Sound")
    page.wait_for_function("played[0]?.currentTime > 1")
    page.evaluate(WATCH_BOTH)
    page.evaluate("played[0].currentTime = 8.9")  # as a lock screen does; from six on the heel goes down, for four
    page.wait_for_function("apart.filter(([cue]) => cue === 'Down').length > 1")
    page.wait_for_function("apart.some(([cue]) => cue === 'Hold')")
    shown = page.evaluate("apart")
    assert ["Down", "4", 9] in [[cue, count, round(at)] for cue, count, at in shown]
    assert ["Hold", "1", 10] in [[cue, count, round(at)] for cue, count, at in shown]


WATCH_BOTH = """() => {
  globalThis.apart = [];
  const [cue, count] = ["cue", "count"].map((part) => document.querySelector(`.hd-${part}`));
  const note = () => apart.push([cue.textContent, count.textContent, played[0].currentTime]);
  new MutationObserver(note).observe(document.querySelector(".hd-beside"), { childList: true, subtree: true });
}"""


def test_without_a_voice_of_its_own_there_are_tones_alone_and_it_says_so(coach: Open) -> None:
    page = coach(HEEL, path="/#mute")
    key(page, "Sound")
    page.wait_for_function("played[0]?.currentTime > 1")
    assert told(page, "heard") == "This device has no voice in this language. You hear tones alone."
    assert page.evaluate("spoken") == []


def test_a_browser_that_plays_nothing_counts_on_in_silence(coach: Open) -> None:
    page = coach(HEEL)
    refuse = "HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    page.evaluate(f"() => {{ {refuse}; }}")
    key(page, "Sound")
    expect(page.locator(".hd-heard")).to_have_text("The sound did not start. The count goes on without it.")
    expect(page.get_by_role("button", name="Sound")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".hd-count")).not_to_have_text("5")


def test_a_page_that_nobody_sees_stands_still_unless_it_is_heard(coach: Open) -> None:
    page = coach(HEEL, clock=True)
    pass_by(page, 1.4)
    page.evaluate(SEEN, 0)
    pass_by(page, 60)
    page.evaluate(SEEN, 1)
    assert told(page, "count") == "4"
    pass_by(page, 1)
    assert told(page, "count") == "3"
    loud = coach(HEEL)
    key(loud, "Sound")
    loud.wait_for_function("played[0]?.currentTime > 0.2")
    loud.evaluate(SEEN, 0)
    before = loud.evaluate("played[0].currentTime")
    loud.wait_for_function("(before) => played[0].currentTime > before + 1", arg=before)


def test_a_call_that_stops_the_sound_loses_no_place(coach: Open) -> None:
    page = coach(HEEL)
    key(page, "Sound")
    page.wait_for_function("played[0]?.currentTime > 1")
    page.evaluate("played[0].pause()")  # the telephone takes the sound away
    page.get_by_role("button", name="Go on").wait_for()
    at = page.evaluate("played[0].currentTime")
    page.wait_for_timeout(700)
    assert page.evaluate("played[0].currentTime") == at
    key(page, "Go on")
    page.wait_for_function("(at) => played[0].currentTime > at + 0.3 && played[0].currentTime < at + 2", arg=at)


def test_skip_and_back_and_a_sound_that_comes_along(coach: Open) -> None:
    page = coach(
        HEEL, block("soleus-stretch", "right", sets=1, repetitions=1, hold=20), clock=True, end="Write it down."
    )
    assert told(page, "what") == "Exercise 1 of 2 · Heel drop · Left side"
    key(page, "Skip")
    assert told(page, "place") == "Repetition 1 of 2 · Set 1 of 2"
    assert told(page, "next") == "Next: Rest"
    key(page, "Skip")
    assert (told(page, "cue"), told(page, "count")) == ("Rest", "60")
    key(page, "Back")
    assert told(page, "place") == "Repetition 1 of 2 · Set 1 of 2"
    for _ in range(2):
        key(page, "Skip")
    assert told(page, "next").startswith("Next: ")
    assert "Right side" in told(page, "next")
    key(page, "Skip")
    assert told(page, "cue") == "Next exercise"
    for _ in range(2):
        key(page, "Skip")
    assert (told(page, "cue"), told(page, "say")) == ("Done. Well done.", "Write it down.")
    assert page.get_by_role("status").first.inner_text() == "Done. Well done. · Write it down."
    key(page, "Back")
    assert told(page, "what").startswith("Exercise 2 of 2")


def test_the_keys_of_a_lock_screen_do_the_same(coach: Open) -> None:
    page = coach(HEEL)
    page.evaluate("""() => {
      globalThis.keys = {};
      navigator.mediaSession.setActionHandler = (name, act) => (keys[name] = act);
    }""")
    key(page, "Sound")
    page.wait_for_function("played[0]?.currentTime > 0.2")
    page.evaluate("keys.nexttrack()")
    expect(page.locator(".hd-place")).to_have_text("Repetition 1 of 2 · Set 1 of 2")
    page.evaluate("keys.pause()")
    assert page.evaluate("played[0].paused")
    page.evaluate("keys.play()")
    page.wait_for_function("!played[0].paused")
    page.evaluate("keys.previoustrack()")
    expect(page.locator(".hd-cue")).to_have_text("Get ready")
    key(page, "Sound")
    assert page.evaluate("Object.values(keys)") == [None] * 4


def test_a_screen_reader_hears_the_ways_and_not_each_second(coach: Open) -> None:
    page = coach(block("one-leg-heel-raise", sets=1, repetitions=5), clock=True)
    heard = page.evaluate_handle("""() => {
      const said = [];
      const live = document.querySelector(".hd-read-out");
      new MutationObserver(() => said.push(live.textContent)).observe(live, { childList: true, subtree: true });
      return said;
    }""")
    pass_by(page, 31)
    said = heard.json_value()
    assert said == ["Up", "Down", "Up", "Down", "Done. Well done."]
    assert page.locator(".hd-count").get_attribute("aria-hidden") == "true"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_everybody_can_use_it(coach: Open, scheme: str) -> None:
    page = coach(HEEL)
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    key(page, "Skip")
    key(page, "Pause")
    assert violations(page, COLOURS, "dialog") == []


LAID_OUT = """() => {
  const keys = [...document.querySelectorAll(".hd-keys button")];
  const board = document.querySelector(".hd-board");
  return [
    keys.map((one) => one.getBoundingClientRect().toJSON()),
    keys.map((one) => one.querySelector("span").scrollWidth - one.clientWidth),
    [board.scrollHeight - board.clientHeight, board.scrollWidth - board.clientWidth],
  ];
}"""


@pytest.mark.parametrize("code", ["en", "de", "ar"])
@pytest.mark.parametrize("size", [(360, 740), (740, 360), (320, 568), (1280, 800)])
def test_keys_are_large_and_everything_is_in_sight(
    code: str, size: tuple[int, int], chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = chromium.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(serve(player_site(tmp_path, code)) + "/")
    page.evaluate("hdPlayer.ready([]).then(() => hdPlayer.ready(hdPlayer.moves))")
    parts = blocks(block("heel-drop-bent-knee", "left"), HEEL)
    page.evaluate(f"hdPlayer.coach({{ blocks: {parts}, title: 'x' }})")
    page.locator(".hd-key-skip").click()
    boxes, over, lacking = page.evaluate(LAID_OUT)
    assert len(boxes) == 5
    for each in boxes:
        assert min(each["width"], each["height"]) >= 56
        assert each["left"] >= 0
        assert each["right"] <= size[0]
        assert each["bottom"] <= size[1]
    assert max(over) <= 0, "a word is cut off"
    assert max(lacking) <= 1, "something has to be scrolled to"
    page.close()
