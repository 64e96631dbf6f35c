"""A session as data: every second where the dose says it is, each side, each rest, and what is heard and said then."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.products.pictures import seconds
from tests.support.project import content
from tests.web.player import block, blocks, player_site

READY, TURN, CHANGE = 5, 10, 15
Stretches = list[dict[str, Any]]
MADE = """(blocks) => hdPlayer.timeline(blocks, hdPlayer.words).map(({ moments, ...told }) => told)"""


@pytest.fixture(scope="module")
def page(chromium: Browser, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page that has loaded all exercises."""
    page = chromium.new_page()
    page.goto(serve(player_site(tmp_path_factory.mktemp("timeline"))) + "/")
    page.evaluate("hdPlayer.ready([]).then(() => hdPlayer.ready(hdPlayer.moves))")
    return page


def timeline(page: Page, *parts: str) -> Stretches:
    found: Stretches = page.evaluate(f"({MADE})({blocks(*parts)})")
    return found


def lasting(stretches: Stretches, **like: object) -> float:
    """Seconds of all stretches that are like this."""
    return float(sum(each["seconds"] for each in stretches if like.items() <= each.items()))


def test_nothing_is_left_open_and_nothing_overlaps(page: Page) -> None:
    for key in content().poses:
        found = timeline(page, block(key))
        assert found[0]["start"] == 0
        assert all(before["end"] == after["start"] for before, after in pairwise(found)), key
        assert all(each["end"] - each["start"] == each["seconds"] > 0 for each in found), key


@pytest.mark.parametrize("key", [key for key, pose in content().poses.items()])
def test_every_exercise_takes_the_seconds_of_its_dose(page: Page, key: str) -> None:
    exercise = content().exercises[key]
    dosage, takes = exercise.dosage, seconds(exercise.dosage)
    found = timeline(page, block(key))
    repetitions = dosage.repetitions[-1] if isinstance(dosage.repetitions, list) else dosage.repetitions or 1
    rests = (dosage.sets - 1) * (dosage.rest[-1] if isinstance(dosage.rest, list) else dosage.rest or 0)
    assert lasting(found, kind="ready") == READY
    assert lasting(found, kind="rest") == rests
    done = {(each["set"], each["repetition"]) for each in found if each.get("repetition")}
    assert dosage.hold or done == {(s, r) for s in range(1, dosage.sets + 1) for r in range(1, repetitions + 1)}
    for phase in ("up", "down"):
        assert {each["seconds"] for each in found if each["kind"] == phase} <= {takes[phase]}
    if dosage.hold:
        longest = dosage.hold[-1] if isinstance(dosage.hold, list) else dosage.hold
        held = lasting(found, kind="hold") or lasting(found, kind="move")
        assert held == dosage.sets * repetitions * longest


def test_three_sets_of_fifteen_at_four_seconds_down(page: Page) -> None:
    found = timeline(page, block("heel-drop"))
    downs = [each for each in found if each["kind"] == "down"]
    assert [(each["set"], each["repetition"]) for each in downs] == [(s, r) for s in (1, 2, 3) for r in range(1, 16)]
    assert {each["seconds"] for each in downs} == {4}
    once = 1 + 4 + 1 + 1 + 2
    first = READY + 1
    starts = [first + (s - 1) * (15 * once + 60) + (r - 1) * once for s in (1, 2, 3) for r in range(1, 16)]
    assert [each["start"] for each in downs] == starts, "no second is lost on the way"


def test_what_a_clinician_changed_is_what_is_counted(page: Page) -> None:
    found = timeline(page, block("calf-stretch", hold=20, repetitions=2, sets=1))
    holds = [each for each in found if each["kind"] == "hold"]
    assert [each["seconds"] for each in holds] == [20, 20]
    assert {each["say"] for each in holds} == {""}, "the words of the usual dose would name its seconds"
    assert {each["cue"] for each in holds} == {"Hold"}
    slow = timeline(page, block("heel-drop", sets=1, repetitions=1, tempo={"up": 3, "top": 0, "down": 5, "bottom": 2}))
    assert [(each["kind"], each["seconds"]) for each in slow[1:]] == [
        ("move", 1), ("down", 5), ("hold", 2), ("move", 1), ("up", 3),
    ]  # fmt: skip
    assert slow[2]["say"] == ""


def test_every_moment_has_words(page: Page) -> None:
    for key in content().poses:
        assert [each for each in timeline(page, block(key)) if not each["cue"] and not each["say"]] == [], key


def test_rolling_goes_on_for_its_time(page: Page) -> None:
    found = timeline(page, block("calf-foam-roll", hold=30))[1:]
    assert sum(each["seconds"] for each in found) == 30
    assert {each["kind"] for each in found} == {"move"}
    assert [each["left"] for each in found][:2] == [30, 26]
    assert page.evaluate("(one) => hdPlayer.counted(one, one.start + 1.5)", found[1]) == 25, "what is left of all of it"


def test_both_sides_follow_each_other_and_no_exercise_begins_at_once(page: Page) -> None:
    parts = [block("soleus-stretch", side) for side in ("left", "right")]
    found = timeline(page, *parts, block("heel-drop"), block("half-way-hold"))
    waits = [(each["kind"], each["block"], each["seconds"], each["cue"]) for each in found if each["kind"] == "change"]
    assert waits == [
        ("change", 1, TURN, "Change sides"),
        ("change", 2, CHANGE, "Next exercise"),
        ("change", 3, 60, "Next exercise"),  # the rest that the heel drop asks for
    ]
    sides = [lasting(found, block=place, kind="hold") for place in (0, 1)]
    assert sides[0] == sides[1] > 0


CUES = """(blocks) => {
  const made = hdPlayer.timeline(blocks, hdPlayer.words);
  return [made.map(({ moments, ...told }) => told), hdPlayer.cues(made, { wait: ({ kind }) => kind, done: "done" })];
}"""


def test_every_second_of_a_set_is_heard_and_the_last_three_of_a_wait(page: Page) -> None:
    stretches, cues = page.evaluate(f"({CUES})({blocks(block('heel-drop'))})")
    heard = [each["at"] for each in cues if each["tone"]]
    assert len(heard) == len(set(heard))
    work = {
        second
        for each in stretches
        if each["kind"] not in ("ready", "rest")
        for second in range(each["start"], each["end"])
    }
    waits = {each["end"] - left for each in stretches if each["kind"] in ("ready", "rest") for left in (3, 2, 1)}
    starts = {each["start"] for each in stretches if each["kind"] == "rest"}
    end = stretches[-1]["end"]
    assert set(heard) == work | waits | starts | {end}
    tones = {each["at"]: each["tone"] for each in cues}
    for each in stretches:
        if each["kind"] in ("up", "down", "hold", "move"):
            assert tones[each["start"]] == each["kind"]
    assert tones[end] == "done"


def test_what_is_said_is_short_and_written_on_the_screen(page: Page) -> None:
    stretches, cues = page.evaluate(
        f"({CUES})({blocks(block('one-leg-heel-raise', sets=2, repetitions=4), block('half-way-hold', sets=1))})"
    )
    said = [(each["at"], each["say"]) for each in cues if each.get("say")]
    first = [text for at, text in said if 5 <= at < 25]
    assert first[:6] == ["1. Up", "Down", "2. Up", "Down", "3", "4"], "ways are named twice, then only counted"
    hold = next(each for each in stretches if each["kind"] == "hold")
    left = [text for at, text in said if hold["start"] < at < hold["end"]]
    assert left == ["40", "30", "20", "10"]


def test_skip_and_back_lead_to_sets_and_waits(page: Page) -> None:
    stretches = timeline(page, block("heel-drop", sets=2, repetitions=2))
    marks = page.evaluate("(all) => hdPlayer.marks(all)", stretches)
    assert marks == [0, 5, 23, 83]
