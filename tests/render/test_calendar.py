"""The calendar file of a plan."""

from __future__ import annotations

import datetime
from typing import Any

import icalendar
import pytest

from generator import pipeline
from generator.errors import UsageError
from generator.model.base import Side
from generator.model.request import Person, Request
from tests.support.project import desk

START = datetime.date(2027, 3, 25)  # the clocks go forward on the fourth day
TIMES = (datetime.time(7, 30), datetime.time(19, 0))


def events(programme: str = "classic", **person: Any) -> list[icalendar.Event]:
    asked = Request(programme=programme, side=Side.LEFT, person=Person(name="Sample Patient", start=START, **person))
    read = icalendar.Calendar.from_ical(pipeline.calendar_file(desk(), asked, "Europe/London"))
    return [event for event in read.walk("VEVENT") if isinstance(event, icalendar.Event)]


def test_every_session_and_every_weekly_check_is_an_event_with_an_alarm() -> None:
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
    assert b"Sample" not in pipeline.calendar_file(desk(), asked, "Europe/London")


@pytest.mark.parametrize(("start", "zone"), [(None, "Europe/London"), (START, "Mars/Olympus"), (START, "../passwd")])
def test_what_cannot_be_a_calendar_is_told(start: datetime.date | None, zone: str) -> None:
    asked = Request(programme="gentle", side=Side.LEFT, person=Person(start=start))
    with pytest.raises(UsageError):
        pipeline.calendar_file(desk(), asked, zone)
