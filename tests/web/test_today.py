"""The session of today: from a plan and its link, as a clinician changed it; signs first, and a day of rest is one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.model.base import Side
from generator.model.link import PlanLink
from generator.model.request import Change
from generator.plan.changes import with_changes
from generator.plan.link import encoded
from generator.products.planning import plan_of
from tests.support.project import checked, content
from tests.web.modules import Modules
from tests.web.server import Served
from tests.web.test_accessible import look
from tests.web.test_answers import asked
from tests.web.walk import Answers, make, question, screen

Visit = Callable[..., Page]
MIDDLE = "In the middle of the tendon"
PHONE = {"width": 360, "height": 740}
TODAY = datetime.date.today()  # noqa: DTZ011 - the browser's own day
CHANGES = (Change(exercise="heel-drop", sets=2, repetitions=10),)


@pytest.fixture
def link(made_site: Path) -> PlanLink:
    """A plan that was begun eight days ago."""
    told = re.search(r'"edition":"([0-9a-f]{8})"', (made_site / "assets" / "data.js").read_text("utf-8"))
    assert told
    return PlanLink(told[1], "classic", "en", side=Side.LEFT, start=TODAY - datetime.timedelta(days=8))


def at(link: PlanLink) -> str:
    return f"/today/#{encoded(link)}"


SEEN = """(({ blocks }) =>
  blocks.map(({ exercise, side, dose }) => [exercise, side, dose.sets, dose.repetitions, dose.rest]))(session)"""
WATCH = "() => { hdPlayer.coach = (about) => { globalThis.session = about; }; }"


def counted(page: Page) -> list[list[Any]]:
    """What the coach counts when the button is pressed."""
    page.evaluate("() => hdPlayer.ready([])")
    page.evaluate(WATCH)
    page.get_by_role("button", name="Do today’s session with me").click()
    page.evaluate("() => hdPlayer.ready(hdPlayer.moves)")
    found: list[list[Any]] = page.evaluate(SEEN)
    return found


def test_a_link_shows_its_day_on_one_screen_after_the_signs(visit: Visit, link: PlanLink, server: Served) -> None:
    page = visit(at(replace(link, changes=CHANGES)), viewport=PHONE)
    assert page.get_by_role("button", name="Do today’s session with me").count() == 0, "signs first"
    screen(page, MIDDLE, {})
    assert question(page) == "Today’s session"
    assert "Today is day 9, in week 2." in page.locator(".hd-step").inner_text()
    plan = with_changes(plan_of(checked(), "classic", Side.LEFT), CHANGES, content().floor)
    today = [item for item in plan.days[8].prescribed if not item.optional]
    names = [content().exercises[item.exercise_id].name for item in today]
    assert page.locator(".hd-today b").all_inner_texts() == names
    expect(page.locator(".hd-today")).to_contain_text("2‡ sets of 10‡")
    drawn = "() => [...document.querySelectorAll('.hd-today img')].every(({ naturalWidth }) => naturalWidth > 50)"
    page.wait_for_function(drawn)
    last = page.locator(".hd-today li").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= PHONE["height"], "one screen"
    assert [each[:4] for each in counted(page)] == [
        [each.exercise_id, "left" if each.exercise.one_leg else "", each.dosage.sets, each.dosage.repetitions]
        for each in today
    ]
    fetched = {path for path in server.asked if path.startswith("/assets/motions/")}
    assert len(fetched) == 1 + len(content().poses), "no request tells which exercises"
    assert not any("/masters/" in path for path in server.asked)
    expect(page.get_by_role("link", name="See the whole plan")).to_have_attribute(
        "href", re.compile("make-your-plan/#" + encoded(replace(link, changes=CHANGES)))
    )


def test_both_sides_are_done_one_after_the_other(modules: Modules) -> None:
    dose = {"sets": 1, "repetitions": 3, "hold": [30, 40], "turns": 2}
    values = {"session": [{"exercise": "soleus-stretch", "told": "x", "dose": dose}], "motions": MOTIONS}
    blocks = "m.blocksOf(values.session, side, values.motions).map(({ side, dose }) => [side, dose.hold])"
    assert modules("today.js", blocks.replace("session, side", "session, 'both'"), values) == [
        ["left", 40],
        ["right", 40],
    ]
    del dose["turns"]
    assert modules("today.js", blocks.replace("session, side", "session, 'right'"), values) == [["right", 40]]
    values["motions"] = {"soleus-stretch": {"oneLeg": False}}
    assert modules("today.js", blocks.replace("session, side", "session, 'right'"), values) == [["", 40]]
    values["motions"] = {}
    assert modules("today.js", blocks.replace("session, side", "session, 'right'"), values) == [], "nothing to count"


MOTIONS = {"soleus-stretch": {"oneLeg": True}}


@pytest.mark.parametrize(("day", "exercises"), [(0, ["drop"]), (1, []), (8, ["raise"]), (-1, []), (14, []), (None, [])])
def test_the_session_of_today_is_that_of_its_day(modules: Modules, day: int | None, exercises: list[str]) -> None:
    dose = {"sets": 1, "repetitions": 3, "often": "once a day", "grounds": [None, None, None]}
    optional = dose | {"days": [2], "optional": True}
    weeks = [
        [{"exercise": "drop", "loads": [], "doses": [dose | {"days": [1, 3]}, optional]}],
        [{"exercise": "raise", "loads": [], "doses": [dose | {"days": [2]}]}],
    ]
    values = {"schedule": {"first": 1, "weeks": weeks}, "day": day}
    about = "{ schedule: values.schedule, start: begun(values.day), now: new Date(2026, 10, 23) }"
    code = f"const begun = (day) => day === null ? null : new Date(2026, 10, 23 - day); return m.sessionToday({about})"
    assert [each["exercise"] for each in modules("today.js", code, values)] == exercises


def test_a_day_of_rest_says_so_and_names_the_next_session(visit: Visit, link: PlanLink) -> None:
    plan = plan_of(checked(), "heavy-slow", Side.LEFT)
    day = next(number for number, each in enumerate(plan.days) if not each.sessions)
    ahead = next(number for number, each in enumerate(plan.days) if number > day and each.sessions)
    page = visit(at(replace(link, programme="heavy-slow", start=TODAY - datetime.timedelta(days=day))))
    screen(page, MIDDLE, {})
    page.locator(".hd-choice", has_text="No").first.click()
    expect(page.locator(".hd-step")).to_contain_text("a day of rest")
    following = TODAY + datetime.timedelta(days=ahead - day)
    expect(page.locator(".hd-step")).to_contain_text(
        f"Your next session is on {following:%a} {following.day} {following:%b}"
    )
    assert page.get_by_role("button", name="Do today’s session with me").count() == 0


@pytest.mark.parametrize("days", [-3, 60])
def test_before_the_first_day_and_after_the_last_there_is_no_session(visit: Visit, link: PlanLink, days: int) -> None:
    page = visit(at(replace(link, start=TODAY - datetime.timedelta(days=days))))
    screen(page, MIDDLE, {})
    expect(page.locator(".hd-week__title")).to_be_visible()
    assert page.get_by_role("button", name="Do today’s session with me").count() == 0


def test_a_sign_against_a_plan_ends_in_the_sheet(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link))
    told = screen(page, MIDDLE, {asked("R2"): "Yes"})
    assert told["at"] == checked().language.unmarked.fill(content().care_levels[1].name)
    assert page.locator(".hd-today").count() == 0


def test_without_a_link_it_says_what_it_needs_and_leads_to_a_plan(visit: Visit) -> None:
    page = visit("/today/")
    page.locator("#hd-question").wait_for()
    assert question(page) == "This page needs the link of your plan"
    page.get_by_role("link", name="Make a plan of my own").click()
    page.locator("#hd-question").wait_for()
    assert question(page) == "Where does it hurt most?"


def test_a_broken_link_and_one_that_asks_too_much(visit: Visit, link: PlanLink) -> None:
    code = at(link)
    page = visit(code[:-1] + ("a" if code[-1] != "a" else "b"))
    page.locator("#hd-question").wait_for()
    assert question(page) == "This link is not whole"
    page = visit(at(replace(link, changes=(Change(exercise="heel-drop", sets=6),))))
    page.locator("#hd-question").wait_for()
    assert question(page) == "This link asks for something that is not safe"


def test_the_plan_page_has_the_session_and_a_way_to_its_day(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link).replace("/today/", "/make-your-plan/"))
    screen(page, MIDDLE, {})
    assert counted(page)[0][:3] == ["heel-drop", "left", 3]
    expect(page.get_by_role("link", name="Today’s session on one screen")).to_have_attribute(
        "href", re.compile(re.escape(at(link)))
    )


def test_a_plan_that_is_made_here_and_begins_today_has_it_too(visit: Visit) -> None:
    page = visit()
    make(page, Answers(start=TODAY.isoformat()))
    assert counted(page)[0][0] == "heel-drop"


def test_the_page_of_today_can_be_used_by_everybody(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link), viewport=PHONE)
    screen(page, MIDDLE, {})
    assert look(page) == []
