"""Every path through the questions, clicked in a real browser, ends where it must."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support import pdf
from tests.support.project import checked, content
from tests.web.test_questions import FOLLOW_UP, YES
from tests.web.walk import go_on, press, question, screen, screens, start_again

Visit = Callable[..., Page]
MIDDLE, HEEL, UNSURE_PLACE = "In the middle of the tendon", "At the heel bone", "Not sure, both, or another place"
FOR_THE_MIDDLE = ["Classic heel drops", "Heavy and slow", "Gentle start"]
SAY = {"yes": "Yes", "no": "No", "unsure": "Not sure"}


def asked(code: str) -> str:
    """The question of a sign."""
    return checked().language.unmarked.fill(content().warning_signs[code].question)


def asked_then(code: str) -> str:
    """Its follow-up question, as the planner asks it."""
    follow_up = content().warning_signs[code].follow_up
    assert follow_up is not None
    return checked().language.unmarked.fill(follow_up.alone or follow_up.question)


def level(tier: int) -> str:
    """The heading of a level of care."""
    return checked().language.fill(content().care_levels[tier].name)


def ways() -> dict[str, tuple[dict[str, str], int | str]]:
    """What is said, and where it ends: a tier, `gentle-only`, or `go` with a note or without."""
    told: dict[str, tuple[dict[str, str], int | str]] = {}
    for code, end in YES.items():
        for answer in ("yes", "unsure"):
            sure_enough = answer == "yes" or content().warning_signs[code].tier != 3
            said = {asked(code): SAY[answer]}
            if code in FOLLOW_UP and (end == "+" or (code == "R13" and answer == "unsure")):
                for then, outcome in FOLLOW_UP[code].items():
                    passes = not sure_enough and then == "no" and isinstance(outcome, int)
                    end_then = "nothing" if passes else outcome
                    told[f"{code} {answer}, {then}"] = ({**said, asked_then(code): SAY[then]}, end_then)
            else:
                told[f"{code} {answer}"] = (said, end if sure_enough else "nothing")
    for then, outcome in FOLLOW_UP["R13"].items():
        told[f"R13 no, {then}"] = ({asked_then("R13"): SAY[then]}, outcome)
    return told


def short_of(code: str, then: str) -> str:
    """What was said, in the words of its last answer."""
    sign = content().warning_signs[code]
    if sign.follow_up is None or not then:
        return sign.short
    return (sign.follow_up.no if then == "no" else sign.follow_up.yes).short or sign.short


def test_every_answer_ends_where_it_must(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844})
    page.locator("#hd-question").wait_for()
    wrong: dict[str, Any] = {}
    walks = screens(page, MIDDLE, [said for said, _ in ways().values()])
    for (name, (_, end)), walked in zip(ways().items(), walks, strict=True):
        code = name.split()[0]
        if isinstance(end, int):
            pages = {"Read more about this sign": f"#{code.lower()}", "Where to get help, and how soon": f"#tier-{end}"}
            expected: tuple[Any, ...] = (
                level(end),
                [],
                {text: f"/get-help/{anchor}" for text, anchor in pages.items()},
            )
            links = {
                text: address[address.index("/get-help") :]
                for text, address in walked["links"]
                if "/get-help" in address
            }
            found: tuple[Any, ...] = (walked["at"], walked["offered"], links)
        else:
            must_say = end in ("advice", "gentle-only") or ("unsure" in name.split(",")[0] and end == "nothing")
            sign = content().warning_signs[code]
            short = checked().language.unmarked.fill(short_of(code, name.partition(", ")[2]))
            left = ["Gentle start"] if end == "gentle-only" else FOR_THE_MIDDLE
            if end != "nothing" and "heavy-load" in sign.rules_out:
                left = [name for name in left if name != "Heavy and slow"]
            expected = ("Choose your plan", left, must_say)
            found = (walked["at"], walked["offered"], must_say and short in walked["notes"])
        if found != expected:
            wrong[name] = found, expected
    assert wrong == {}
    assert len(ways()) > 60


def test_a_place_that_is_not_clear_ends_in_an_appointment(visit: Visit) -> None:
    page = visit()
    walked = screen(page, UNSURE_PLACE, {})
    urgent = [asked(code) for code, sign in content().warning_signs.items() if sign.tier <= 2]
    assert walked["asked"] == urgent, "what is urgent is asked of everybody, wherever it hurts"
    assert question(page) == level(3)
    assert page.locator(".hd-card").count() == 0
    assert page.get_by_role("link", name="Where to get help").get_attribute("href", timeout=2000)


def test_what_is_urgent_comes_before_the_place(visit: Visit) -> None:
    page = visit()
    assert screen(page, UNSURE_PLACE, {asked("R6"): "Yes"})["at"] == level(2)


def test_the_place_decides_which_plans_are_offered(visit: Visit) -> None:
    page = visit()
    for place, location in ((MIDDLE, "midportion"), (HEEL, "insertion")):
        screen(page, place, {})
        names = [content().programmes[key].name for key in content().programmes_for(location)]
        assert page.locator(".hd-card h3").all_inner_texts() == names
        start_again(page)


def test_whoever_a_plan_is_not_made_for_gets_none(visit: Visit) -> None:
    page = visit()
    race = "You want to race within six weeks."
    for answer in ("Yes", "Not sure"):
        walked = screen(page, MIDDLE, {race: answer})
        assert walked["at"] == level(3)
        assert f"{race} You said: {answer}." in walked["told"]
        start_again(page)


def test_around_a_birth_the_calf_is_asked_about_twice(visit: Visit) -> None:
    page = visit()
    calf = asked("R6")
    walked = screen(page, MIDDLE, {asked("R22"): "Yes"})
    assert walked["asked"].count(calf) == 2
    assert walked["at"] == "Choose your plan"


def test_a_sheet_to_take_along_is_one_page_without_an_exercise(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    longest = max((code for code, end in YES.items() if isinstance(end, int)), key=lambda code: len(sign_text(code)))
    screen(page, MIDDLE, {asked(longest): "Yes"})
    sheet = tmp_path / "sheet.pdf"
    page.pdf(path=sheet, format="Letter")
    (text,) = pdf.page_texts(sheet)
    sign = content().warning_signs[longest]
    for told in (level(sign.tier), sign.short, "Seen by:"):
        assert checked().language.unmarked.fill(told) in " ".join(text.split())
    assert not any(exercise.name in text for exercise in content().exercises.values())


def sign_text(code: str) -> str:
    """All that a sheet says of a sign."""
    sign = content().warning_signs[code]
    return " ".join([sign.question, sign.why, *sign.do, sign.say or ""])


def test_a_changed_answer_takes_back_what_rested_on_it(visit: Visit) -> None:
    page = visit()
    screen(page, MIDDLE, {})
    page.locator(".hd-card", has_text="Classic heel drops").get_by_role("button").click()
    for _ in range(2):
        page.get_by_role("button", name="Back").click()
    assert question(page) == "You said: is this right?"
    for _ in range(40):
        if question(page) == "Where does it hurt most?":
            break
        page.go_back()
    screen(page, HEEL, {})
    assert question(page) == "Choose your plan"
    assert "Classic heel drops" not in page.locator(".hd-step").inner_text()


def test_what_is_asked_for_a_plan_alone_stops_that_plan(visit: Visit) -> None:
    page = visit()
    for answer in ("Yes", "Not sure"):
        screen(page, MIDDLE, {})
        page.locator(".hd-card", has_text="Heavy and slow").get_by_role("button").click()
        assert "Heart disease" in page.locator(".hd-step").inner_text()
        press(page, answer)
        assert question(page) == level(3)
        assert "Ask your doctor before you take this plan" in page.locator(".hd-step").inner_text()
        start_again(page)
    screen(page, MIDDLE, {})
    page.locator(".hd-card", has_text="Classic heel drops").get_by_role("button").click()
    assert question(page) == "Your side and your days"


def test_both_sides_sore_is_for_a_doctor_first(visit: Visit) -> None:
    page = visit()
    screen(page, MIDDLE, {})
    page.locator(".hd-card", has_text="Classic heel drops").get_by_role("button").click()
    press(page, "Both")
    go_on(page)
    assert question(page) == level(3)
    assert "Both sides are sore, and no doctor" in page.locator(".hd-step").inner_text()
    assert (
        checked().language.unmarked.fill(content().warning_signs["R28"].do[0]) in page.locator(".hd-step").inner_text()
    )
    start_again(page)
    screen(page, MIDDLE, {asked("R28"): "Yes", asked_then("R28"): "Yes"})
    page.locator(".hd-card", has_text="Classic heel drops").get_by_role("button").click()
    press(page, "Both")
    press(page, "I will write in the dates by hand")
    go_on(page)
    assert question(page) == "How your plan is printed"
