"""The plan that the browser makes is the plan that the program prints."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from generator.model.base import Side
from generator.model.request import LARGE_PRINT, Paper, Person, Request
from generator.paper.fields import fields
from generator.press.layout import layout
from generator.press.merge import Master, Merger
from generator.products import handouts, planning
from tests.press import likeness
from tests.support.project import checked, content
from tests.support.verapdf import Failure
from tests.web.test_answers import HEEL, asked, asked_then
from tests.web.walk import Answers, make, saved, start_again

Visit = Callable[..., Page]
Failures = Callable[[list[Path]], list[Failure]]
START = datetime.date(2026, 12, 1)
TIMES = ("07:30",)
HEAVIEST = 200_000
"""Bytes of a master that a browser fetches, as they lie on the server."""
NAME = "Łucja O’Sample-Ñandú"

WAYS = {
    "classic": (Answers(name=NAME, times=TIMES), Request(programme="classic", side=Side.LEFT)),
    "no roller": (
        Answers(name=NAME, said={asked("R24"): "Yes"}),
        Request(programme="classic", side=Side.LEFT, warnings=("R24",)),
    ),
    "a birth": (
        Answers(name=NAME, said={asked("R22"): "Yes", asked("R25"): "Yes"}),
        Request(programme="classic", side=Side.LEFT, warnings=("R22", "R25")),
    ),
    "heel bone": (
        Answers(
            place=HEEL,
            said={asked("R28"): "Yes", asked_then("R28"): "Yes"},
            programme="Floor-level plan",
            side="Both",
            size="Large print",
        ),
        Request(programme="insertional", side=Side.BOTH, text_size=LARGE_PRINT),
    ),
    "heavy": (
        Answers(
            programme="Heavy and slow", side="Right", paper="US Letter", size="Large print", name=NAME, times=TIMES
        ),
        Request(programme="heavy-slow", side=Side.RIGHT, paper=Paper.LETTER, text_size=LARGE_PRINT),
    ),
    "poor balance": (
        Answers(
            place=HEEL,
            programme="Gentle start",
            start=None,
            name="Σοφία Иванова",
            said={asked("R23"): "Not sure"},
        ),
        Request(programme="gentle", side=Side.LEFT, warnings=("R23",)),
    ),
}


LEAVE_OUT = ("R23", "R24")
"""Signs that change what a plan holds; all signs are told on it."""


def requested(way: str) -> Request:
    """The same wishes in the words of the program."""
    answers, request = WAYS[way]
    times = tuple(map(datetime.time.fromisoformat, answers.times))
    start = START if answers.start else None
    return request.model_copy(update={"person": Person(name=answers.name or None, start=start, times=times)})


def merged(way: str, made_site: Path) -> bytes:
    """What Python merges into the published master."""
    request = requested(way)
    variant = [code for code in request.warnings if code in LEAVE_OUT]
    name = "-".join(map(str, (request.programme, *variant, request.side, request.paper, request.text_size)))
    (path,) = (made_site / "masters").glob(f"{name.lower()}-????????.pdf")
    plan = planning.plan_of(checked(), request.programme, request.side)
    title = json.loads((made_site / "assets/data.js").read_text("utf-8").partition(", ")[2].rpartition(")")[0])
    titles = {each["id"]: each["titles"] for each in title["programmes"]}
    record = fields(request, checked().language, plan, content().warning_signs)
    return Merger(Master.load(path)).merge(record, titles[request.programme][str(request.side)])


def test_the_bytes_of_the_merge_in_python(visit: Visit, made_site: Path) -> None:
    page = visit(viewport={"width": 390, "height": 844})
    wrong = []
    for way, (answers, _) in WAYS.items():
        make(page, answers)
        wrong += [] if saved(page) == merged(way, made_site) else [way]
        start_again(page)
    assert wrong == []


def test_no_rule_of_accessible_documents_is_broken(visit: Visit, tmp_path: Path, broken_rules: Failures) -> None:
    page = visit()
    make(page, WAYS["classic"][0])
    assert broken_rules([likeness.saved(saved(page), tmp_path / "plan.pdf")]) == []


def test_the_pixels_of_a_plan_laid_out_for_this_person(visit: Visit) -> None:
    page = visit()
    make(page, WAYS["heavy"][0])
    made = saved(page)
    printed = layout(handouts.handout_html(checked(), requested("heavy")), base=checked().project.root)
    assert likeness.differences(made, printed) == []
    assert likeness.pixels(made, 72) == likeness.pixels(printed, 72)


def test_a_name_that_does_not_fit_leaves_a_line_and_says_so(visit: Visit, made_site: Path) -> None:
    page = visit()
    nobody = requested("classic").model_copy(update={"person": Person(start=START)})
    plan = planning.plan_of(checked(), "classic", Side.LEFT)
    (path,) = (made_site / "masters").glob("classic-left-a4-12-*.pdf")
    record = fields(nobody, checked().language, plan, content().warning_signs)
    title = "Achilles plan, first six of at least twelve weeks: Classic heel drops, left"
    without = Merger(Master.load(path)).merge(record, title)
    for name in ("श्रीमान नमूना", "Sample 🙂", "نموذج"):
        make(page, Answers(name=name))
        assert "leaves a line" in page.locator(".hd-wrong").inner_text(), name
        assert saved(page) == without, name
        start_again(page)


def test_many_answers_have_room_on_the_plan(visit: Visit) -> None:
    page = visit()
    many = ("R20", "R21", "R22", "R24", "R25", "R26")
    make(page, Answers(said={asked(code): "Yes" for code in many}))
    assert page.locator(".hd-wrong").count() == 0
    drawn = subprocess.run(["pdftotext", "-raw", "-", "-"], input=saved(page), capture_output=True, check=True)
    told = "".join(drawn.stdout.decode().split())
    assert [code for code in many if "".join((content().warning_signs[code].brief or "?").split()) not in told] == []


def test_html_in_a_name_is_only_a_name(visit: Visit) -> None:
    page = visit()
    make(page, Answers(name="<img src=x>&amp;"))
    assert "With the name: <img src=x>&amp;." in page.locator(".hd-step").inner_text()
    assert page.locator(".hd-step img").count() == 0
    assert saved(page).startswith(b"%PDF")


def test_dates_and_lists_are_those_of_the_program(visit: Visit) -> None:
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(9 * number) for number in range(120)]
    times = [("05:00",), ("07:05", "19:30"), ("00:00", "12:00", "23:59")]
    language = checked().language
    told = visit().evaluate(
        """async ({days, times}) => {
          const {dated, dayOf, listed, timed} = await import(heelDrop.root + "assets/shared/words.js");
          const three = days.map(dayOf).map((day) => ["long", "short", "EEE"].map((pattern) => dated(pattern, day)));
          return [three, times.map((each) => listed(each.map(timed)))];
        }""",
        {"days": [day.isoformat() for day in days], "times": times},
    )
    assert told[0] == [[language.date(day), language.short_date(day), language.weekday(day)] for day in days]
    spoken = [[language.time(datetime.time.fromisoformat(time)) for time in each] for each in times]
    assert told[1] == [language.listed(each) for each in spoken]


def test_the_calendar_file_has_every_session(visit: Visit) -> None:
    import icalendar

    page = visit()
    make(page, replace(WAYS["classic"][0], times=("07:30", "18:05")))
    ics = saved(page, "Save the sessions")
    events = icalendar.Calendar.from_ical(ics).walk("VEVENT")
    starts = [datetime.datetime.fromisoformat(str(event.decoded("DTSTART"))) for event in events]
    plan = planning.plan_of(checked(), "classic", Side.LEFT)
    assert len(starts) == sum(day.sessions for day in plan.days) + len(plan.weeks)  # and a check at the end of each
    assert min(starts) == datetime.datetime(2026, 12, 1, 7, 30)  # noqa: DTZ001 - wherever the phone is
    assert max(starts).date() == START + datetime.timedelta(41)
    assert all(len(line) <= 75 for line in ics.split(b"\r\n"))
    assert NAME.encode() not in ics


def test_every_master_has_a_line_for_what_was_reported(made_site: Path) -> None:
    masters = [path for path in (made_site / "masters").glob("*-????????.pdf") if "referrals" not in path.name]
    assert len(masters) > 4
    assert [path.name for path in masters if "heed" not in Merger(Master.load(path)).fields] == []


def test_a_master_is_light_over_the_wire(made_site: Path) -> None:
    usual = (made_site / "masters").glob("*-12-*.pdf")  # large print has more than twice the pages
    weights = {path.name: path.stat().st_size for path in usual}
    assert len(weights) > 3
    heavy = {name: weight for name, weight in weights.items() if weight > HEAVIEST}
    assert heavy == {}


def test_a_plan_says_until_when_it_may_begin_and_when_it_begins_too_late(visit: Visit) -> None:
    page, until = visit(), content().next_review
    for days, late in ((0, False), (1, True)):
        start = until + datetime.timedelta(days=days)
        make(page, Answers(name=NAME, start=start.isoformat()))
        assert page.get_by_text("Do not start this plan after 22 May 2027.").count() == 1
        assert page.get_by_text("Your first day comes after 22 May 2027.").count() == late
        start_again(page)
