"""The player on a page: real seconds, counts, stop, reduced motion, sound that is asked for, no words of its own."""

import gzip
import html
import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.figure import svg
from generator.figure.body import BodyPen, part_definitions
from generator.figure.geometry import Box, Point
from generator.figure.limbs import Placed
from generator.figure.motion import motion
from generator.figure.sheet import sequence, stage
from tests.figure.drawn import POSES, STYLE, TEMPO, words
from tests.support.project import ROOT
from tests.support.web import Pages

ASSETS = ROOT / "web" / "player"
ARABIC = "٠١٢٣٤٥٦٧٨٩"
BUTTONS = {"show": "Zeigen", "stop": "Halt", "together": "Zusammen", "choose": "Ihr Plan:"}
SAID = {
    "ready": "Bereit machen", "asPlanned": "So viele wie geplant", "rest": "Ausruhen", "done": "Fertig",
    "repetition": "{n} von {of}", "set": "Satz {n} von {of}", "exercise": "Übung {n} von {of}",
    "next": "Danach: {what}",
    "change": "Nächste Übung", "turn": "Seite wechseln", "left": "Links", "right": "Rechts", "up": "Hoch",
    "hold": "Halten", "down": "Runter", "back": "Zurück", "pause": "Pause", "goOn": "Weiter", "skip": "Vor",
    "sound": "Ton", "close": "Zu", "muted": "Der Ton ist aus", "noVoice": "Keine Stimme", "noSound": "Kein Ton",
}  # fmt: skip


def moving(name: str) -> dict[str, object]:
    """An exercise as the site gives it to the player: two sets of two with two seconds of rest."""
    pose, said = POSES[name], words(name)
    moved = motion(pose, STYLE, said, TEMPO, prefix="m")  # type: ignore[arg-type]
    drawn = stage(pose, STYLE, said, side="right", prefix="m")
    dose = {"sets": 2, "repetitions": 2, "rest": 2, "hold": 0}
    return {"name": "Fersenheben", "oneLeg": True, "stage": drawn, "motion": moved, "dose": dose}


DOSES = [
    {"told": "ein Satz", "dose": {"sets": 1, "repetitions": 2, "hold": 0}, "begin": True},
    {"told": "zwei Sätze", "dose": {"sets": 2, "repetitions": 2, "hold": 0}, "begin": False},
]


def page_of(name: str) -> str:
    """A page with one figure."""
    told = " ".join(f'data-{key}="{text}"' for key, text in BUTTONS.items())
    return (
        '<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>'
        '<link rel="stylesheet" href="player/player.css">'
        f'<figure class="hd-figure" data-motion="{name}" data-doses="{html.escape(json.dumps(DOSES))}" {told}>'
        f"{sequence(POSES[name], STYLE, words(name), side='right', prefix='q')}"
        '</figure><script src="player/player.js"></script>'
    )


def player_in(folder: Path, names: Iterable[str], digits: str = "0123456789") -> None:
    """The player with these exercises, as a site has it."""
    shutil.copytree(ASSETS, folder / "player")
    (folder / "motions").mkdir()
    told = {"words": SAID, "digits": digits, "language": "de", "moves": list(names), "shared": []}
    (folder / "motions" / "words.js").write_text(f"Object.assign(hdPlayer, {json.dumps(told)});", "utf-8")
    for name in names:
        text = f"hdPlayer.motions[{json.dumps(name)}] = {json.dumps(moving(name))};"
        (folder / "motions" / f"{name}.js").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the heel drop on it."""
    made = tmp_path_factory.mktemp("player")
    for place, digits in ((made, "0123456789"), (made / "arabic", ARABIC)):
        player_in(place, ["heel-drop"], digits)
        (place / "index.html").write_text(page_of("heel-drop"), "utf-8")
    (made / "muscles.html").write_text(all_muscles(), "utf-8")
    return made


@pytest.fixture
def figure(new_page: Pages, serve: object, folder: Path) -> Page:
    """The page, with a clock that the test turns."""
    return opened(new_page, serve, folder)


def opened(new_page: Pages, serve: object, folder: Path, path: str = "/", **options: object) -> Page:
    page = new_page(**options)
    page.clock.install(time=0)
    page.goto(serve(folder) + path)  # type: ignore[operator]
    page.clock.pause_at(600_000)  # from here on only the test lets time pass
    return page


def press(page: Page, name: str) -> None:
    """Presses a button of the figure; what moves is loaded then, by a clock that no test stops."""
    page.get_by_role("button", name=name).click()
    page.locator(".hd-board").wait_for()


def seen(page: Page) -> tuple[str, str, str]:
    """Count, words and place."""
    count, cue, say, place = (page.locator(f".hd-{part}").inner_text() for part in ("count", "cue", "say", "place"))
    return count, " · ".join(filter(None, (cue, say))), place


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
    press(figure, "Zeigen")
    pass_by(figure, 1.2)
    down = f"Runter · {words('heel-drop')['slowly-down']}"
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


def test_every_number_has_the_digits_of_the_page(new_page: Pages, serve: object, folder: Path) -> None:
    figure = opened(new_page, serve, folder, "/arabic/")
    figure.get_by_role("combobox").select_option("zwei Sätze")
    press(figure, "Zusammen")
    pass_by(figure, 1.2)
    assert seen(figure)[0] == "٤", "four seconds are left"
    pass_by(figure, 4.2)
    assert seen(figure)[2] == "١ von ٢ · Satz ١ von ٢"


def test_show_me_ends_with_the_set_and_with_escape(figure: Page) -> None:
    figure.get_by_role("button", name="Zeigen").press("Enter")
    figure.locator(".hd-board").wait_for()
    pass_by(figure, 1)
    figure.keyboard.press("Escape")
    assert figure.locator(".hd-stage").count() == 0
    figure.get_by_role("button", name="Zeigen").press("Enter")
    figure.locator(".hd-board").wait_for()
    pass_by(figure, 18.6)
    assert figure.locator(".hd-stage").count() == 0


def test_a_whole_session_with_rest(figure: Page) -> None:
    figure.get_by_role("combobox").select_option("zwei Sätze")
    press(figure, "Zusammen")
    assert seen(figure)[1] == "Bereit machen · So viele wie geplant"
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
    assert figure.get_by_role("dialog").get_by_role("button").all_inner_texts() == ["Zurück", "Ton", "Zu"]
    figure.keyboard.press("Escape")
    expect(figure.locator("dialog")).to_have_count(0)


def test_who_chooses_nothing_does_what_a_first_day_asks_for(figure: Page) -> None:
    choice = figure.get_by_label("Ihr Plan:")
    assert choice.locator("option").all_inner_texts() == ["ein Satz", "zwei Sätze"]
    assert choice.locator("option:checked").inner_text() == "ein Satz"
    press(figure, "Zusammen")
    pass_by(figure, 5.4)
    assert seen(figure)[2] == "1 von 2"
    pass_by(figure, 18.2)
    assert seen(figure) == ("", "Fertig", "")


def test_reduced_motion_steps_without_moving(new_page: Pages, serve: object, folder: Path) -> None:
    page = opened(new_page, serve, folder, reduced_motion="reduce")
    press(page, "Zeigen")
    pass_by(page, 1.2)
    before = thigh(page)
    pass_by(page, 3)
    assert thigh(page) == before
    assert seen(page)[0] == "4"


def test_the_count_can_be_read_from_two_metres(new_page: Pages, serve: object, folder: Path) -> None:
    for width, height in ((1280, 800), (390, 780)):
        page = opened(new_page, serve, folder, viewport={"width": width, "height": height})
        press(page, "Zusammen")
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.hd-count')).fontSize)")
        assert size >= 140
        inside = page.evaluate("document.querySelector('dialog').scrollHeight <= innerHeight")
        assert inside


MOST = 12_000
"""Bytes of the whole coach as a web server packs it, and of what every page has."""


def test_the_player_is_small_and_asks_nobody() -> None:
    sources = {path.name: path.read_bytes() for path in ASSETS.glob("*.js")}
    assert sum(len(gzip.compress(source)) for source in sources.values()) < MOST
    assert len(gzip.compress(sources["player.js"])) < MOST / 6
    for source in sources.values():
        assert re.findall(rb"fetch\(|https?:|localStorage|sessionStorage|indexedDB|XMLHttpRequest", source) == []


SMALL = {"a phone on its side": (740, 360), "the smallest phone": (320, 568), "a desk at 400 %": (320, 256)}
LAID_OUT = """() => {
  const box = (selector) => document.querySelector(`dialog ${selector}`).getBoundingClientRect();
  const lines = [...document.querySelectorAll("dialog .hd-beside p")].filter((one) => one.textContent);
  const buttons = [...document.querySelectorAll("dialog button")].map((one) => one.getBoundingClientRect());
  const inside = ({ left, top, right, bottom }) =>
    left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const board = document.querySelector("dialog .hd-board");
  return {
    buttons: buttons.every(inside) && buttons.every(({ height }) => height >= 56),
    words: lines.every((one) => one.getBoundingClientRect().bottom <= box(".hd-keys").top + 1),
    cut: board.scrollHeight > board.clientHeight + 1 || board.scrollWidth > board.clientWidth + 1,
    picture: inside(box(".hd-stage svg")) && box(".hd-stage svg").height >= 60,
  };
}"""


@pytest.mark.parametrize("screen", SMALL)
def test_everything_has_room_on_a_small_screen(screen: str, new_page: Pages, serve: object, folder: Path) -> None:
    width, height = SMALL[screen]
    page = opened(new_page, serve, folder, viewport={"width": width, "height": height})
    press(page, "Zusammen")
    for seconds in (1, 5):  # getting ready, and the longest words of a repetition
        pass_by(page, seconds)
        assert page.evaluate(LAID_OUT) == {"buttons": True, "words": True, "cut": False, "picture": True}
    longer = "document.querySelector('dialog .hd-say').textContent = 'Sehr lange Worte, '.repeat(20)"
    page.evaluate(longer)
    laid = page.evaluate(LAID_OUT)
    assert laid["buttons"], "what is too long is scrolled to, above the buttons"
    assert page.evaluate("getComputedStyle(document.querySelector('dialog .hd-board')).overflowY") == "auto"


SHOWN = """() => [...document.querySelectorAll(".hd-muscle")].map((muscle) => {
  const lines = document.querySelector(muscle.nextElementSibling.getAttribute("href"));
  return [getComputedStyle(muscle).fill, getComputedStyle(lines).stroke];
})"""


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_lines_show_on_every_muscle_in_the_light_and_in_the_dark(
    scheme: str, new_page: Pages, serve: object, folder: Path
) -> None:
    """Whatever muscle the content has: its lines tell it from others without colour."""
    page = opened(new_page, serve, folder, "/muscles.html")
    page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    shown = page.evaluate(SHOWN)
    assert len(shown) == len(MUSCLES)
    assert [pair for pair in shown if contrast(*pair) < 4.5] == []


MUSCLES = {key: part for key, part in STYLE.body_parts.items() if part.kind == "muscle" and part.outline}


def all_muscles() -> str:
    """A page with every muscle that can be drawn."""
    pen = BodyPen(STYLE, "m", "m")
    limbs = dict.fromkeys(part.on for part in MUSCLES.values())
    drawn = [part for on in limbs for part in pen.marked_on(Placed(str(on), Point(0, 0), 0), MUSCLES)]
    picture = svg.drawing(
        Box(-50, -50, 50, 50), [part_definitions(STYLE, "m", MUSCLES), *drawn], title="", description="",
        family="", fill=STYLE.colours.line, prefix="m", direction="ltr",
    )  # fmt: skip
    head = '<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>'
    head += '<link rel="stylesheet" href="player/player.css">'
    return f"{head}<body>{picture}"


def contrast(one: str, other: str) -> float:
    """Of two colours such as rgb(1, 2, 3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG counts it."""
    shares = [int(part) / 255 for part in re.findall(r"\d+", colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_on_paper_there_is_the_still_picture_alone(figure: Page) -> None:
    press(figure, "Zeigen")
    figure.emulate_media(media="print")
    assert figure.locator("figure > svg").is_visible()
    assert figure.locator(".hd-board").is_hidden()
    assert figure.get_by_role("button").count() == 0
