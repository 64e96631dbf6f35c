"""The calendar file that the browser writes: the events that the program writes, and a few made-up days."""

from __future__ import annotations

import datetime
import re
from itertools import product
from typing import Any

import icalendar
import pytest

from generator.model.base import Side
from generator.model.request import Person, Request
from generator.products import handouts, planning
from generator.site.planner_data import schedule
from tests.support.project import checked, content
from tests.web.modules import EDITION, Modules

DAYS: dict[str, Any] = {
    "sessions": [2, 0, 1, 0, 0, 0, 0],
    "minutes": [21, 0, 8, 0, 0, 0, 0],
    "weeks": [
        [
            {"text": "Drop: 3 sets", "days": [1, 3], "optional": False},
            {"text": "Raise, slowly; 2 sets", "days": [1], "optional": False},
            {"text": "Stretch", "days": [1, 2, 3], "optional": True},
        ]
    ],
}
START = "2026-12-31"
CODE = """const {dayOf} = await import("/shared/words.js");
  const {start, edition, ...plan} = values;
  return m.calendar({...plan, start: dayOf(start)}, edition, new Date("2026-11-29T12:00:00Z"));"""
MADE = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)


def written(modules: Modules, times: list[str], made_up: dict[str, Any] = DAYS, **plan: Any) -> str:
    told = {"id": "made-up", "name": "Made up", "side": "left", "start": START, "edition": EDITION} | plan
    text: str = modules("calendar.js", CODE, {**told, "schedule": made_up, "times": times})
    return text


def events(text: str | bytes) -> list[icalendar.Event]:
    """Its events, read by another program."""
    return [each for each in icalendar.Calendar.from_ical(text).walk("VEVENT") if isinstance(each, icalendar.Event)]


def sessions(text: str) -> list[icalendar.Event]:
    return [event for event in events(text) if "check" not in str(event["UID"])]


def spans(text: str) -> list[tuple[str, str]]:
    """When each begins and ends, as it is written: wherever the phone is."""
    begins, ends = (re.findall(rf"^{key}(?:;VALUE=DATE)?:(\S+)", text, re.MULTILINE) for key in ("DTSTART", "DTEND"))
    return list(zip(begins, ends, strict=True))


def told(event: icalendar.Event) -> dict[str, Any]:
    """All that a phone can know of an event."""
    alarms = [(str(alarm["ACTION"]), alarm.TRIGGER) for alarm in event.walk("VALARM")]  # type: ignore[attr-defined]
    keys = ("UID", "SUMMARY", "DESCRIPTION", "TRANSP", "X-HEEL-DROP-EDITION")
    times = {key: event.decoded(key, None) for key in ("DTSTART", "DTEND", "DTSTAMP")}
    return {key: str(event.get(key)) for key in keys} | times | {"alarms": alarms}


@pytest.mark.parametrize("times", [[], ["07:30"], ["06:15", "19:00"], ["07:00", "23:50"]])
def test_the_events_of_the_program(modules: Modules, times: list[str]) -> None:
    start = datetime.date(2027, 3, 25)
    for programme, side in product(content().programmes, (Side.LEFT, Side.BOTH)):
        plan = planning.plan_of(checked(), programme, side)
        own_times = times[: plan.sessions]
        person = Person(name="Sample Person", start=start, times=tuple(map(datetime.time.fromisoformat, own_times)))
        request = Request(programme=programme, side=side, person=person)
        python = handouts.calendar_file(checked(), request, MADE)
        name, days = content().programmes[programme].name, schedule(plan, checked().language.unmarked)
        own = {"id": programme, "name": name, "side": str(side), "start": str(start), "edition": checked().edition}
        browser = written(modules, own_times, days, **own)
        assert list(map(told, events(browser))) == list(map(told, events(python))), (programme, side)
        assert "Sample" not in browser


def test_every_session_is_an_event_of_its_own_length_and_every_week_has_a_check(modules: Modules) -> None:
    assert spans(written(modules, ["07:30", "19:00"])) == [
        ("20261231T073000", "20261231T074100"),
        ("20261231T190000", "20261231T191100"),
        ("20270102T073000", "20270102T073800"),
        ("20270106T200000", "20270106T201000"),
    ]


def test_one_time_for_two_sessions_is_one_event_a_day(modules: Modules) -> None:
    begins = [begin for begin, _ in spans(written(modules, ["07:30"]))]
    assert begins == ["20261231T073000", "20270102T073000", "20270106T083000"]


def test_without_times_a_training_day_is_a_whole_day_without_an_alarm(modules: Modules) -> None:
    text = written(modules, [])
    assert spans(text) == [("20261231", "20270101"), ("20270102", "20270103"), ("20270106", "20270107")]
    assert "VALARM" not in text
    assert text.count("TRANSP:TRANSPARENT") == 3


def test_a_late_session_and_its_check_end_on_their_day(modules: Modules) -> None:
    late = spans(written(modules, ["23:50"]))
    assert late[0] == ("20261231T235000", "20261231T235900")
    assert late[-1] == ("20270106T235000", "20270106T235900")
    assert "DTEND" not in written(modules, ["23:59"])


def test_the_shortest_session_is_five_minutes(modules: Modules) -> None:
    short = {**DAYS, "minutes": [3, 0, 3, 0, 0, 0, 0]}
    assert spans(written(modules, ["07:30", "19:00"], short))[0] == ("20261231T073000", "20261231T073500")


def test_an_event_tells_what_to_do_on_its_day_and_rings_before_it(modules: Modules) -> None:
    text = written(modules, ["07:30", "19:00"])
    first, second, third = sessions(text)
    told = [str(each["DESCRIPTION"]) for each in (first, third)]
    assert "Drop: 3 sets\nRaise, slowly; 2 sets\n" in told[0]
    assert "Drop: 3 sets" in told[1]
    assert "Raise" not in told[1]
    assert all("Stretch" not in each for each in told), "comfort work is left out"
    assert "1 of 2" in str(first["SUMMARY"])
    assert "2 of 2" in str(second["SUMMARY"])
    assert str(third["SUMMARY"]).endswith("day 3")
    assert text.count("TRIGGER:-PT10M") == 4
    assert {str(each["X-HEEL-DROP-EDITION"]) for each in events(text)} == {EDITION}


def test_when_to_stop_and_until_when_to_start_stand_in_every_event(modules: Modules) -> None:
    stop, until = checked().language.say("calendar.stop"), "Do not start this plan after 22 May 2027."
    for times in ([], ["07:30"]):
        told = {"\n".join(str(event["DESCRIPTION"]).split("\n")[-2:]) for event in events(written(modules, times))}
        assert told == {f"{stop}\n{until}"}


def test_the_same_plan_has_the_same_identifiers(modules: Modules) -> None:
    whole, timed = ({str(each["UID"]) for each in events(written(modules, times))} for times in ([], ["7:30", "19:00"]))
    assert whole < timed
    assert timed.isdisjoint(str(each["UID"]) for each in events(written(modules, ["7:30"], side="right")))


def test_commas_and_semicolons_are_no_signs_of_the_file(modules: Modules) -> None:
    """Some programs end a text at the first that is bare."""
    unfolded = written(modules, []).replace("\r\n ", "")
    assert r"Raise\, slowly\; 2 sets" in unfolded


@pytest.mark.parametrize("letter", ["é", "日", "🙂", "x"])
def test_lines_are_cut_between_letters_at_75_bytes(modules: Modules, letter: str) -> None:
    line = {"text": letter * 200, "days": [1], "optional": False}
    text = written(modules, [], {"sessions": [1], "minutes": [9], "weeks": [[line]]})
    assert all(len(each) <= 75 for each in text.encode().split(b"\r\n"))
    assert letter * 200 in str(events(text)[0]["DESCRIPTION"])


def test_the_days_of_a_second_week_have_its_doses(modules: Modules) -> None:
    two = {
        "sessions": [1] * 14,
        "minutes": [5] * 14,
        "weeks": [[{"text": name, "days": [7, 1], "optional": False}] for name in ("First", "Second")],
    }
    told = [str(each["DESCRIPTION"]) for each in sessions(written(modules, [], two))]
    assert ["First" in text for text in told] == [True] + [False] * 5 + [True] + [False] * 7
    assert ["Second" in text for text in told] == [False] * 7 + [True] + [False] * 5 + [True]


def test_weeks_after_the_last_one_go_on_counting(modules: Modules) -> None:
    start = datetime.date(2027, 3, 25)
    plan = planning.plan_of(checked(), "classic", Side.LEFT, first=8)
    request = Request(programme="classic", side=Side.LEFT, from_week=8, person=Person(start=start))
    python = handouts.calendar_file(checked(), request, MADE)
    own = {"id": "classic", "name": content().programmes["classic"].name, "start": str(start)}
    days = schedule(plan, checked().language.unmarked)
    browser = written(modules, [], days, **own, edition=checked().edition)
    assert list(map(told, events(browser))) == list(map(told, events(python)))
