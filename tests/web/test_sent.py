"""A link on the telephone: the signs first, then this person's plan, paper and calendar; or why there is none."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.language.weeks import week_lines
from generator.model.base import Side
from generator.model.link import PlanLink
from generator.model.request import LARGE_PRINT, Change, Format, Paper, Weekday
from generator.plan.changes import with_changes
from generator.plan.link import encoded
from generator.products.planning import plan_of
from tests.support.project import checked, content
from tests.web.server import Served
from tests.web.test_accessible import SCREENS, look
from tests.web.test_answers import HEEL, asked
from tests.web.test_privacy import ready_for_anything
from tests.web.walk import question, saved, screen

Visit = Callable[..., Page]
MIDDLE = "In the middle of the tendon"
PHONE = {"width": 360, "height": 740}
TODAY = datetime.date.today()  # noqa: DTZ011 - the browser's own day
LAST_WEEK = TODAY - datetime.timedelta(days=8)
DRAWN = "[...document.querySelectorAll('.hd-exercise img')].every((one) => one.complete && one.naturalWidth > 100)"
CHANGES = (Change(exercise="heel-drop", sets=2, repetitions=10), Change(exercise="calf-stretch", hold=20, days=[1, 3]))


@pytest.fixture
def edition(made_site: Path) -> str:
    """The edition of the site that is visited."""
    told = re.search(r'"edition":"([0-9a-f]{8})"', (made_site / "assets" / "data.js").read_text("utf-8"))
    assert told
    return told[1]


@pytest.fixture
def link(edition: str) -> PlanLink:
    """A plan that was begun a week ago."""
    return PlanLink(edition, "classic", "en", side=Side.LEFT, start=LAST_WEEK)


def at(link: PlanLink) -> str:
    return f"/make-your-plan/#{encoded(link)}"


def test_a_link_leads_by_the_signs_to_the_plan_of_today(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link), viewport=PHONE)
    expect(page.locator(".hd-notes")).to_contain_text("Classic heel drops, sore side: left")
    expect(page.locator(".hd-notes")).to_contain_text("This plan is up to date.")
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    told = page.locator(".hd-step").inner_text()
    assert "Today is day 9, in week 2." in told
    plan = plan_of(checked(), "classic", Side.LEFT)
    for line in week_lines(plan.weeks[1], checked().language.unmarked):
        expect(
            page.locator(".hd-exercise", has=page.get_by_role("heading", name=line.name, exact=True))
        ).to_contain_text(line.sentence)
    assert "Choose your plan" not in told
    pictures = page.locator(".hd-exercise img")
    assert pictures.count() == len(plan.weeks[1].exercises)
    page.wait_for_function(DRAWN)
    assert saved(page).startswith(b"%PDF")
    calendar = saved(page, "Save the sessions").decode()
    assert f"DTSTART;VALUE=DATE:{LAST_WEEK:%Y%m%d}" in calendar
    page.get_by_role("button", name="Show week 3").click()
    expect(page.locator(".hd-week__title")).to_have_text("Week 3")


def test_the_name_is_written_on_the_paper_and_nowhere_else(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link))
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    before = saved(page)
    page.get_by_label("Name").fill("Sample Person")
    page.get_by_label("Name").blur()
    expect(page.locator(".hd-step")).to_contain_text("With the name: Sample Person.")
    assert saved(page) != before
    assert "Sample" not in page.get_by_label("The link of your plan").input_value()
    assert page.url.endswith(at(link))


def test_changes_are_on_the_screen_and_in_the_calendar_and_no_other_paper_is_offered(
    visit: Visit, link: PlanLink
) -> None:
    page = visit(at(replace(link, changes=CHANGES)))
    screen(page, MIDDLE, {})
    plan = with_changes(plan_of(checked(), "classic", Side.LEFT), CHANGES, content().floor)
    for line in week_lines(plan.weeks[1], checked().language.unmarked):
        expect(
            page.locator(".hd-exercise", has=page.get_by_role("heading", name=line.name, exact=True))
        ).to_contain_text(line.sentence)
    expect(page.locator(".hd-exercise", has_text="Your clinic changed this for you")).to_have_count(2)
    expect(page.locator(".hd-step")).to_contain_text("This page cannot print this plan as it is for you.")
    assert page.get_by_role("link", name="Save the plan").count() == 0
    calendar = saved(page, "Save the sessions").decode().replace("\r\n ", "")
    assert "2‡ sets of 10‡" in calendar
    again = page.get_by_label("The link of your plan").input_value()
    assert again.endswith(at(replace(link, changes=CHANGES)))


@pytest.mark.parametrize(
    ("start", "told", "week"),
    [
        (TODAY + datetime.timedelta(days=3), "This is your first week.", "Week 1"),
        (TODAY - datetime.timedelta(days=50), "This was its last week.", "Week 6"),
        (TODAY, "Today is day 1, in week 1.", "Week 1"),
    ],
)
def test_before_the_start_and_after_the_end(
    visit: Visit, link: PlanLink, start: datetime.date, told: str, week: str
) -> None:
    page = visit(at(replace(link, start=start)))
    screen(page, MIDDLE, {})
    expect(page.locator(".hd-step")).to_contain_text(told)
    expect(page.locator(".hd-week__title")).to_have_text(week)


def test_a_link_without_a_start_asks_for_it_and_for_nothing_else(visit: Visit, link: PlanLink) -> None:
    page = visit(at(replace(link, start=None)))
    screen(page, MIDDLE, {})
    assert question(page) == "Your side and your days"
    assert page.get_by_text("Which side is sore?").count() == 0
    page.get_by_label("The coming").check()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".hd-step")).to_contain_text("This is your first week.")


def test_weeks_after_the_last_one(visit: Visit, link: PlanLink) -> None:
    page = visit(at(replace(link, from_week=7, format=Format.WEEKS)))
    screen(page, MIDDLE, {})
    expect(page.locator(".hd-week__title")).to_have_text("Week 8")
    expect(page.locator(".hd-step")).to_contain_text("Today is day 51, in week 8")
    assert page.get_by_role("link", name="Save the plan").count() == 0


def test_training_days_of_ones_own_on_a_sheet_wait_for_the_first_day(visit: Visit, link: PlanLink) -> None:
    days = (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SUNDAY)
    page = visit(at(PlanLink(link.edition, "heavy-slow", "en", side=Side.RIGHT, training_days=days)))
    screen(page, MIDDLE, {})
    page.locator(".hd-choice", has_text="No").first.click()
    page.get_by_label("The coming").check()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".hd-week__title")).to_have_text("Week 1")
    assert page.get_by_role("link", name="Save the plan").count() == 0, "the paper here has other days"
    begins = re.findall(r"DTSTART;VALUE=DATE:(\d+)", saved(page, "Save the sessions").decode())
    weekdays = [datetime.datetime.strptime(day, "%Y%m%d").weekday() for day in begins[:3]]  # noqa: DTZ007
    assert weekdays == [1, 3, 6]


def test_another_paper_becomes_the_nearest_one(visit: Visit, link: PlanLink) -> None:
    page = visit(at(replace(link, paper=Paper.A3, format=Format.FRIDGE, text_size=13)))
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    expect(page.locator(".hd-step")).to_contain_text("Here you get the nearest one.")


# -- what the answers say wins -----------------------------------------------------------------


def test_a_sign_against_a_plan_ends_in_the_sheet(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link))
    told = screen(page, MIDDLE, {asked("R2"): "Yes"})
    assert told["at"] == checked().language.unmarked.fill(content().care_levels[1].name)
    assert page.locator(".hd-exercise").count() == 0


def test_a_sign_that_leaves_another_plan_refuses_the_link(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link))
    told = screen(page, MIDDLE, {asked("R23"): "Yes"})
    assert told["at"] == "This plan is not for you now"
    assert "Show this page to the clinic that sent it." in told["told"]
    assert content().warning_signs["R23"].short.split("{")[0] in told["told"]
    assert page.locator(".hd-exercise").count() == 0
    page.get_by_role("button", name="Choose another plan").click()
    assert question(page) == "Choose your plan"
    assert "#" not in page.url


def test_pain_in_another_place_refuses_the_link(visit: Visit, link: PlanLink) -> None:
    page = visit(at(link))
    told = screen(page, HEEL, {})
    assert told["at"] == "This plan is not for you now"
    assert "It is made for pain in another place." in told["told"]


def test_what_a_sign_leaves_out_is_left_out_of_the_link_too(visit: Visit, link: PlanLink) -> None:
    roller = Change(exercise="calf-foam-roll", hold=60)
    page = visit(at(replace(link, changes=(roller,))))
    told = screen(page, MIDDLE, {asked("R24"): "Yes"})
    assert content().exercises["calf-foam-roll"].name in told["notes"]
    names = page.locator(".hd-exercise h4").all_inner_texts()
    assert content().exercises["calf-foam-roll"].name not in names


def test_two_sore_sides_that_nobody_has_seen_end_in_the_sheet(visit: Visit, link: PlanLink) -> None:
    page = visit(at(replace(link, side=Side.BOTH)))
    screen(page, MIDDLE, {})
    expect(page.locator(".hd-care")).to_contain_text("Both sides are sore, and no doctor has looked at them yet")


# -- links that give no plan -------------------------------------------------------------------


def with_editions(server: Served, made_site: Path, editions: dict[str, object]) -> None:
    """The same site, which knows these editions."""
    told = (made_site / "assets" / "data.js").read_text("utf-8")
    added = f"Object.assign(globalThis.heelDrop, {json.dumps({'editions': editions})});\n"
    server.instead["/assets/data.js"] = (told + added).encode()


OLD = "0a1b2c3d"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"edition": OLD}, "We do not know this sheet"),
        ({"programme": "of-tomorrow"}, "We do not know this plan"),
        ({"changes": (Change(exercise="of-tomorrow", sets=2),)}, "We do not know this plan"),
        ({"changes": (Change(exercise="heel-drop", sets=6),)}, "This link asks for something that is not safe"),
        ({"changes": (Change(exercise="heel-drop", hold=30),)}, "This link asks for something that is not safe"),
        ({"changes": (Change(exercise="seated-heel-raise", sets=2),)}, "This link asks for something that is not safe"),
        ({"changes": (Change(exercise="heel-drop", days=[1, 2, 3, 4, 5, 6, 7]),)}, "This link asks for something"),
        ({"from_week": 20}, "This link asks for something that is not safe"),
        ({"training_days": (Weekday.MONDAY,)}, "This link asks for something that is not safe"),
    ],
)
def test_a_link_that_gives_no_plan(visit: Visit, link: PlanLink, change: dict[str, object], told: str) -> None:
    page = visit(at(replace(link, **change)))  # type: ignore[arg-type]
    page.locator("#hd-question").wait_for()
    assert question(page).startswith(told)
    assert page.locator("input").count() == page.locator("#__search, .md-toggle, .md-option").count()
    page.get_by_role("button", name="Make a plan of my own").click()
    assert question(page) == "Where does it hurt most?"
    assert "#" not in page.url


def test_a_broken_link_and_one_of_a_newer_guide(visit: Visit, link: PlanLink) -> None:
    code = at(link)
    page = visit(code[:-1] + ("a" if code[-1] != "a" else "b"))
    page.locator("#hd-question").wait_for()
    assert question(page) == "This link is not whole"
    page = visit("/make-your-plan/#cbaqaaaaaaaaaaaa")
    page.locator("#hd-question").wait_for()
    assert question(page) == "This link is not whole"


def test_a_link_of_an_edition_that_was_taken_back(
    visit: Visit, server: Served, made_site: Path, link: PlanLink
) -> None:
    with_editions(server, made_site, {OLD: {"state": "withdrawn"}})
    page = visit(at(replace(link, edition=OLD)))
    page.locator("#hd-question").wait_for()
    assert question(page) == "This plan was taken back"
    assert page.locator(".hd-choice").count() == 0
    why = page.get_by_role("link", name="Read why it was taken back")
    assert str(why.get_attribute("href")).endswith(f"/e/{OLD}/")


def test_a_link_when_this_edition_itself_was_taken_back(
    visit: Visit, server: Served, made_site: Path, link: PlanLink
) -> None:
    with_editions(server, made_site, {link.edition: {"state": "withdrawn"}})
    page = visit(at(link))
    page.locator("#hd-question").wait_for()
    assert question(page) == "This plan was taken back"


def test_a_link_of_an_older_edition_says_so_and_shows_the_numbers_of_today(
    visit: Visit, server: Served, made_site: Path, link: PlanLink
) -> None:
    with_editions(server, made_site, {OLD: {"state": "superseded"}})
    page = visit(at(replace(link, edition=OLD)))
    expect(page.locator(".hd-notes")).to_contain_text("There is a newer edition of this plan.")
    screen(page, MIDDLE, {})
    expect(page.locator(".hd-step")).to_contain_text("You see the numbers of today.")
    assert page.get_by_label("The link of your plan").input_value().endswith(at(link)), "a new link is of today"


# -- a link is the only memory -----------------------------------------------------------------


@pytest.mark.usefixtures("few_kept")
def test_a_link_works_without_a_network_after_the_first_time(visit: Visit, server: Served, link: PlanLink) -> None:
    page = visit(at(link), service_workers="allow")
    ready_for_anything(page)
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    page.wait_for_load_state("networkidle")
    assert not any(encoded(link) in path for path in server.asked), "no server sees the link"
    page.context.set_offline(True)
    page.evaluate("history.replaceState(null, '')")  # as if it were opened anew
    page.reload()
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    assert saved(page).startswith(b"%PDF")
    page.wait_for_function(DRAWN)


def test_a_plan_that_was_made_here_can_be_kept_as_a_link(visit: Visit, edition: str) -> None:
    from tests.web.walk import Answers, make

    page = visit()
    make(page, Answers(name="Sample Person", said={asked("R24"): "Yes"}))
    assert "#" not in page.url, "nobody asked for it"
    told = page.get_by_label("The link of your plan").input_value()
    made = PlanLink(edition, "classic", "en", side=Side.LEFT, start=datetime.date(2026, 12, 1))
    assert told.endswith(at(made))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".hd-send")).to_contain_text("Copied.")


def test_a_page_from_a_folder_opens_links(visit: Visit, made_site: Path, link: PlanLink) -> None:
    page = visit(f"file://{made_site}/make-your-plan/index.html#{encoded(link)}")
    screen(page, MIDDLE, {})
    page.get_by_role("link", name="Save the plan").wait_for()
    expect(page.locator(".hd-step")).to_contain_text("Today is day 9, in week 2.")
    assert page.get_by_label("The link of your plan").count() == 0, "it has no address to send"


def test_the_large_print_of_a_link(visit: Visit, link: PlanLink) -> None:
    heavy = replace(link, programme="heavy-slow", side=Side.RIGHT, paper=Paper.LETTER, text_size=LARGE_PRINT)
    page = visit(at(heavy))
    screen(page, MIDDLE, {})
    assert question(page) == "Before you take this plan: is one of these true?"
    page.locator(".hd-choice", has_text="No").first.click()
    page.get_by_role("link", name="Save the plan").wait_for()
    assert page.get_by_text("Here you get the nearest one.").count() == 0


def test_no_request_tells_which_exercises_a_plan_has(visit: Visit, server: Served, link: PlanLink) -> None:
    asked_for = []
    for said in ({}, {asked("R24"): "Yes"}):
        server.asked.clear()
        page = visit(at(link))
        screen(page, MIDDLE, said)
        page.get_by_role("link", name="Save the plan").wait_for()
        page.wait_for_function(DRAWN)
        asked_for.append(sorted({path.partition("?")[0] for path in server.asked}))
        page.context.close()
    assert asked_for[0] == asked_for[1]
    assert "/assets/pictures.js" in asked_for[0]


@pytest.mark.parametrize("screen_of", SCREENS)
def test_no_screen_of_a_link_has_a_fault(screen_of: str, visit: Visit, link: PlanLink) -> None:
    found: list[str] = []
    kinds: tuple[tuple[PlanLink, dict[str, str]], ...]
    kinds = ((link, {}), (replace(link, changes=CHANGES), {}), (link, {asked("R23"): "Yes"}))
    for shown, said in kinds:
        page = visit(at(shown), bypass_csp=True, **SCREENS[screen_of])  # axe is no script of the page
        page.locator("#hd-question").wait_for()
        found += look(page, "a link")
        screen(page, MIDDLE, said)
        if not said:
            page.locator(".hd-send").wait_for()
        found += look(page)
    page = visit(at(replace(link, edition=OLD)), bypass_csp=True, **SCREENS[screen_of])
    page.locator("#hd-question").wait_for()
    assert found + look(page) == []
