"""The player on a page: real seconds, counts, stop, reduced motion, no words of its own."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.figure.motion import motion
from generator.figure.sheet import sequence, stage
from tests.figure.drawn import POSES, STYLE, TEMPO, words
from tests.support.project import ROOT
from tests.support.web import Pages

ASSETS = ROOT / "web" / "player"
SAID = {
    "show": "Zeigen", "stop": "Halt", "together": "Zusammen", "close": "Zu", "pause": "Pause", "go-on": "Weiter",
    "ready": "Bereit machen", "rest": "Ausruhen", "done": "Fertig", "repetition": "{n} von {of}",
    "set": "Satz {n} von {of}", "sets": "Sätze:",
}  # fmt: skip


def page_of(name: str) -> str:
    """A page with one figure, two sets of two with two seconds of rest."""
    pose, said = POSES[name], words(name)
    moved = motion(pose, STYLE, said, TEMPO, prefix="m")  # type: ignore[arg-type]
    data = json.dumps({"motion": moved, "dose": {"sets": 2, "repetitions": 2, "rest": 2}})
    spoken = " ".join(f'data-{key}="{text}"' for key, text in SAID.items())
    return (
        '<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>'
        '<link rel="stylesheet" href="player.css">'
        f'<figure class="hd-figure" data-motion="it" {spoken}>'
        f"{sequence(pose, STYLE, said, side='right', prefix='q')}"
        f"<template>{stage(pose, STYLE, said, side='right', prefix='m')}</template>"
        f'<script type="application/json" id="it">{data}</script></figure><script src="player.js"></script>'
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the heel drop on it."""
    made = tmp_path_factory.mktemp("player")
    for asset in ("player.js", "player.css"):
        (made / asset).write_bytes((ASSETS / asset).read_bytes())
    (made / "index.html").write_text(page_of("heel-drop"), "utf-8")
    return made


@pytest.fixture
def figure(new_page: Pages, serve: object, folder: Path) -> Page:
    """The page, with a clock that the test turns."""
    return opened(new_page, serve, folder)


def opened(new_page: Pages, serve: object, folder: Path, **options: object) -> Page:
    page = new_page(**options)
    page.clock.install(time=0)
    page.goto(serve(folder) + "/")  # type: ignore[operator]
    page.clock.pause_at(600_000)  # from here on only the test lets time pass
    return page


def seen(page: Page) -> tuple[str, str, str]:
    """Count, words and place."""
    count, say, place = (page.locator(f".hd-{part}").inner_text() for part in ("count", "say", "place"))
    return count, say, place


def pass_by(page: Page, seconds: float) -> None:
    """Lets time pass in small steps, as on a screen."""
    for _ in range(round(seconds * 2.5)):
        page.clock.fast_forward(400)


def thigh(page: Page) -> str:
    return page.locator("#ms-working-foot").get_attribute("transform") or ""


def test_still_by_default(figure: Page) -> None:
    assert figure.get_by_role("button").all_inner_texts() == ["Zeigen", "Zusammen"]
    assert figure.locator(".hd-stage").count() == 0
    assert figure.get_by_role("img").count() == 1


def test_without_javascript_the_still_picture_stays(new_page: Pages, serve: object, folder: Path) -> None:
    page = opened(new_page, serve, folder, java_script_enabled=False)
    assert page.get_by_role("img").count() == 1
    assert page.get_by_role("button").count() == 0


def test_show_me_counts_real_seconds_and_repetitions(figure: Page) -> None:
    figure.get_by_role("button", name="Zeigen").click()
    pass_by(figure, 1.2)
    down = words("heel-drop")["slowly-down"]
    assert seen(figure) == ("1", down, "1 von 2")
    before = thigh(figure)
    pass_by(figure, 3)
    assert seen(figure) == ("4", down, "1 von 2")
    assert thigh(figure) != before
    pass_by(figure, 5.2)
    assert seen(figure)[2] == "2 von 2"
    assert figure.locator("figure > svg").is_hidden()
    figure.get_by_role("button", name="Halt").click()
    assert figure.locator("figure > svg").is_visible()
    assert figure.locator(".hd-stage").count() == 0


def test_show_me_ends_with_the_set_and_with_escape(figure: Page) -> None:
    figure.get_by_role("button", name="Zeigen").press("Enter")
    pass_by(figure, 1)
    figure.keyboard.press("Escape")
    assert figure.locator(".hd-stage").count() == 0
    figure.get_by_role("button", name="Zeigen").press("Enter")
    pass_by(figure, 18.6)
    assert figure.locator(".hd-stage").count() == 0


def test_a_whole_session_with_rest(figure: Page) -> None:
    figure.get_by_role("button", name="Zusammen").click()
    assert seen(figure)[1] == "Bereit machen"
    pass_by(figure, 5.4)
    assert seen(figure)[2] == "1 von 2 · Satz 1 von 2"
    figure.get_by_role("button", name="Pause").click()
    pass_by(figure, 3)
    assert seen(figure)[2] == "1 von 2 · Satz 1 von 2"
    figure.get_by_role("button", name="Weiter").click()
    pass_by(figure, 18.2)
    assert seen(figure)[1:] == ("Ausruhen", "Satz 2 von 2")
    pass_by(figure, 2.4)
    assert seen(figure)[2] == "1 von 2 · Satz 2 von 2"
    pass_by(figure, 18.2)
    assert seen(figure) == ("", "Fertig", "")
    figure.keyboard.press("Escape")
    expect(figure.locator("dialog")).to_have_count(0)


def test_a_person_does_as_many_sets_as_the_plan_says(figure: Page) -> None:
    choice = figure.get_by_label("Sätze:")
    assert choice.input_value() == "2"
    choice.select_option("1")
    figure.get_by_role("button", name="Zusammen").click()
    pass_by(figure, 5.4)
    assert seen(figure)[2] == "1 von 2"
    pass_by(figure, 18.2)
    assert seen(figure) == ("", "Fertig", "")


def test_reduced_motion_steps_without_moving(new_page: Pages, serve: object, folder: Path) -> None:
    page = opened(new_page, serve, folder, reduced_motion="reduce")
    page.get_by_role("button", name="Zeigen").click()
    pass_by(page, 1.2)
    before = thigh(page)
    pass_by(page, 3)
    assert thigh(page) == before
    assert seen(page)[0] == "4"


def test_the_count_can_be_read_from_two_metres(new_page: Pages, serve: object, folder: Path) -> None:
    for width, height in ((1280, 800), (390, 780)):
        page = opened(new_page, serve, folder, viewport={"width": width, "height": height})
        page.get_by_role("button", name="Zusammen").click()
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hd-count')).fontSize)")
        assert size >= 140
        inside = page.evaluate("document.querySelector('dialog').scrollHeight <= innerHeight")
        assert inside


def test_the_player_is_small_and_has_no_words() -> None:
    source = (ASSETS / "player.js").read_text("utf-8")
    assert len(source.encode()) < 8_704
    assert "fetch(" not in source
    assert "http" not in source


SMALL = {"a phone on its side": (740, 360), "the smallest phone": (320, 568), "a desk at 400 %": (320, 256)}
LAID_OUT = """() => {
  const box = (selector) => document.querySelector(`dialog ${selector}`).getBoundingClientRect();
  const lines = [...document.querySelectorAll("dialog .hd-beside p")].filter((one) => one.textContent);
  const buttons = [...document.querySelectorAll("dialog button")].map((one) => one.getBoundingClientRect());
  const inside = ({ left, top, right, bottom }) =>
    left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const board = document.querySelector("dialog .hd-board");
  return {
    buttons: buttons.every(inside) && buttons.every(({ height }) => height >= 44),
    words: lines.every((one) => one.getBoundingClientRect().bottom <= box(".hd-bar").top + 1),
    cut: board.scrollHeight > board.clientHeight + 1 || board.scrollWidth > board.clientWidth + 1,
    picture: inside(box(".hd-stage svg")) && box(".hd-stage svg").height >= 60,
  };
}"""


@pytest.mark.parametrize("screen", SMALL)
def test_everything_has_room_on_a_small_screen(screen: str, new_page: Pages, serve: object, folder: Path) -> None:
    width, height = SMALL[screen]
    page = opened(new_page, serve, folder, viewport={"width": width, "height": height})
    page.get_by_role("button", name="Zusammen").click()
    for seconds in (1, 5):  # getting ready, and the longest words of a repetition
        pass_by(page, seconds)
        assert page.evaluate(LAID_OUT) == {"buttons": True, "words": True, "cut": False, "picture": True}
    longer = "document.querySelector('dialog .hd-say').textContent = 'Sehr lange Worte, '.repeat(20)"
    page.evaluate(longer)
    laid = page.evaluate(LAID_OUT)
    assert laid["buttons"], "what is too long is scrolled to, above the buttons"
    assert page.evaluate("getComputedStyle(document.querySelector('dialog .hd-board')).overflowY") == "auto"


def test_on_paper_there_is_the_still_picture_alone(figure: Page) -> None:
    figure.get_by_role("button", name="Zeigen").click()
    figure.emulate_media(media="print")
    assert figure.locator("figure > svg").is_visible()
    assert figure.locator(".hd-board").is_hidden()
    assert figure.get_by_role("button").count() == 0
