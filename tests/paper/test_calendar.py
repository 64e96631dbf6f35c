"""The calendar file of a plan."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import icalendar
import pytest

from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Format, Person, Request
from generator.paper.calendar import calendar
from generator.products import handouts, planning
from tests.support.project import checked

MADE = datetime.datetime(2026, 11, 29, 12, tzinfo=datetime.UTC)
START = datetime.date(2027, 3, 25)  # the clocks go forward on the fourth day
TIMES = (datetime.time(7, 30), datetime.time(19, 0))


def events(programme: str = "classic", zone: str | None = "Europe/London", **person: Any) -> list[icalendar.Event]:
    asked = Request(programme=programme, side=Side.LEFT, person=Person(name="Sample Patient", start=START, **person))
    read = icalendar.Calendar.from_ical(handouts.calendar_file(checked(), asked, MADE, zone))
    return [event for event in read.walk("VEVENT") if isinstance(event, icalendar.Event)]


def test_every_session_and_every_weekly_check_is_an_event_that_rings() -> None:
    found = events(times=TIMES)
    assert len(found) == 42 * 2 + 6
    assert all(len(event.walk("VALARM")) == 1 for event in found)
    assert len({str(event["UID"]) for event in found}) == len(found)


def test_sessions_stay_at_their_hour_when_the_clocks_change() -> None:
    starts = [event.start for event in events(times=TIMES)]
    mornings = [start for start in starts if isinstance(start, datetime.datetime) and start.hour == 7]
    assert {when.time() for when in mornings} == {datetime.time(7, 30)}
    assert {when.utcoffset() for when in mornings} == {datetime.timedelta(0), datetime.timedelta(hours=1)}


def test_without_times_a_training_day_is_one_event() -> None:
    assert len(events("heavy-slow")) == 3 * 6 + 6
    assert events("heavy-slow")[0].start == START


def test_nobody_is_named() -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(name="Sample Patient", start=START))
    assert b"Sample" not in handouts.calendar_file(checked(), asked, MADE)


@pytest.mark.parametrize(("start", "zone"), [(None, "Europe/London"), (START, "Mars/Olympus"), (START, "../passwd")])
def test_what_cannot_be_a_calendar_is_told(start: datetime.date | None, zone: str) -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(start=start))
    with pytest.raises(UsageError):
        handouts.calendar_file(checked(), asked, MADE, zone)


def seen(programme: str = "classic", **person: Any) -> list[tuple[Any, Any]]:
    """When each event begins and ends."""
    return [(event.start, event.end) for event in events(programme, **person)]


def test_sessions_are_at_their_times_and_the_check_an_hour_after_the_last() -> None:
    begins = [begin for begin, _ in seen(times=TIMES)[:2]]
    assert [(begin.date(), begin.time()) for begin in begins] == [(START, TIMES[0]), (START, TIMES[1])]
    begin, end = seen(times=TIMES)[14]
    assert begin.date() == START + datetime.timedelta(days=6)
    assert (begin.time(), end.time()) == (datetime.time(20), datetime.time(20, 10))


@pytest.mark.parametrize(("of_day", "of_session"), [(20, 10), (21, 11), (3, 5)])
def test_a_session_lasts_its_share_of_the_day_rounded_up_and_five_minutes_at_least(
    of_day: int, of_session: int
) -> None:
    own = planning.plan_of(checked(), "classic", Side.LEFT)
    days = [tuple(replace(day, minutes=of_day) for day in week.days) for week in own.weeks]
    plan = replace(own, weeks=tuple(replace(week, days=each) for week, each in zip(own.weeks, days, strict=True)))
    asked = Request(programme="classic", side=Side.LEFT, person=Person(start=START, times=TIMES))
    read = icalendar.Calendar.from_ical(calendar(plan, checked().language, asked, MADE, "abcd1234"))
    first = next(event for event in read.walk("VEVENT") if isinstance(event, icalendar.Event))
    assert first.duration == datetime.timedelta(minutes=of_session)


def alarms(**person: Any) -> set[object]:
    """How long before or after its beginning each event rings."""
    found = [alarm for event in events(**person) for alarm in event.walk("VALARM")]
    return {alarm.TRIGGER for alarm in found if isinstance(alarm, icalendar.Alarm)}


def test_the_alarm_rings_ten_minutes_before_and_never_for_a_whole_day() -> None:
    assert alarms(times=TIMES) == {datetime.timedelta(minutes=-10)}
    assert alarms() == set()


def test_a_whole_day_keeps_nobody_busy() -> None:
    assert {str(event.get("TRANSP")) for event in events()} == {"TRANSPARENT"}
    assert {event.get("TRANSP") for event in events(times=TIMES)} == {None}


def test_when_to_stop_and_until_when_to_start_stand_in_every_event() -> None:
    for found in (events(), events(times=TIMES)):
        assert {"\n".join(str(event["DESCRIPTION"]).split("\n")[-2:]) for event in found} == {
            f"{checked().language.say('calendar.stop')}\nDo not start this plan after 22 May 2027."
        }


def test_a_new_file_takes_the_place_of_the_old_one() -> None:
    """Whatever was chosen anew: a phone that has both shows each session once."""
    whole, timed = ([str(event["UID"]) for event in found] for found in (events(), events(times=TIMES)))
    assert len(set(timed)) == len(timed)
    assert set(whole) < set(timed)
    other = Request(programme="classic", side=Side.RIGHT, person=Person(start=START))
    assert str(events()[0]["UID"]).encode() not in handouts.calendar_file(checked(), other, MADE)


def test_without_a_zone_the_times_are_those_of_wherever_it_is_read() -> None:
    written = handouts.calendar_file(
        checked(), Request(programme="classic", side=Side.LEFT, person=Person(start=START, times=TIMES)), MADE
    )
    assert b"DTSTART:20270325T073000\r\n" in written
    assert b"TZID" not in written
    assert b"DTSTAMP:20261129T120000Z" in written


@pytest.mark.parametrize("late", [datetime.time(23, 30), datetime.time(23, 50), datetime.time(23, 59)])
def test_a_late_session_and_its_check_do_not_become_tomorrow(late: datetime.time) -> None:
    days = [START + datetime.timedelta(days=number) for number in range(42)]
    found = events(zone=None, times=(datetime.time(7), late))
    for event in found:
        begins = event.decoded("DTSTART")
        assert begins.date() in days
        assert event.decoded("DTEND", begins).date() == begins.date()
    assert sum("End of week" in str(event["SUMMARY"]) for event in found) == 6


def test_one_time_for_two_sessions_is_one_event_a_day() -> None:
    assert len(events(times=TIMES[:1])) == 42 + 6
    assert len(events("heavy-slow", times=TIMES[:1])) == 18 + 6


def test_a_day_without_times_is_a_whole_day_and_says_how_many_sessions() -> None:
    first = events()[0]
    assert (first.start, first.end) == (START, START + datetime.timedelta(days=1))
    assert str(first["SUMMARY"]).endswith("day 1: 2 sessions")
    last = [event for event in events() if "day 42" in str(event["SUMMARY"])]
    assert [event.start for event in last] == [START + datetime.timedelta(days=41)]


def test_each_event_tells_the_doses_of_its_own_week() -> None:
    told = {str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in events()}
    one, last = (next(text for key, text in told.items() if f"day {day}:" in key) for day in (1, 42))
    assert "Heel drop: " in one
    assert one != last


def test_chosen_weeks_are_all_that_the_calendar_holds() -> None:
    asked = Request(
        programme="heavy-slow", side=Side.LEFT, format=Format.WEEKS, weeks=(2, 4), person=Person(start=START)
    )
    read = icalendar.Calendar.from_ical(handouts.calendar_file(checked(), asked, MADE))
    dates = [event.start for event in read.walk("VEVENT") if isinstance(event, icalendar.Event)]
    assert [(date - START).days for date in dates] == [7, 9, 11, 13, 21, 23, 25, 27]  # three sessions and a check each


def test_the_calendar_of_later_weeks_begins_on_their_first_day() -> None:
    asked = Request(
        programme="classic", side=Side.LEFT, format=Format.WEEKS, from_week=7, person=Person(start=START, times=TIMES)
    )
    read = icalendar.Calendar.from_ical(handouts.calendar_file(checked(), asked, MADE, "Europe/London"))
    first, *_, last = [event for event in read.walk("VEVENT") if isinstance(event, icalendar.Event)]
    days = [str(event.start)[:10] for event in (first, last)]
    assert days == [str(START), str(START + datetime.timedelta(days=41))]
    assert "Day 43 of 84" in str(first["DESCRIPTION"])
