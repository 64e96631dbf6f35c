"""A plan as a calendar file: sessions, the weekly check, alarms, in the person's own time zone."""

from __future__ import annotations

import datetime
import hashlib
import zoneinfo

from icalendar import Alarm, Calendar, Event

from generator.errors import UsageError
from generator.model.plan import Plan, PlanDay
from generator.model.request import Request
from generator.render.weeks import week_lines
from generator.render.words import Language

WARNING_AHEAD = datetime.timedelta(minutes=-10)
CHECK_MINUTES = 10


def calendar(plan: Plan, language: Language, request: Request, zone: str, edition: str) -> bytes:
    """An .ics file. UsageError without a start date, or for a time zone that does not exist.

    With times each session is an event of its own length; without them each training day is one event of the
    whole day. Nothing in it names the person.
    """
    start = request.person.start
    if start is None:
        raise UsageError("A calendar needs the day that the plan starts on: add --start YYYY-MM-DD.")
    book = Calendar()
    book.add("prodid", "-//Heel Drop//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", language.say("calendar.name", programme=plan.programme.name))
    maker = _Maker(plan, language, request, _zone(zone), edition)
    for day in plan.days:
        date = start + datetime.timedelta(days=day.number - 1)
        for event in maker.sessions(day, date):
            book.add_component(event)
        if day.weekday == len(plan.weeks[0].days):
            book.add_component(maker.check(day, date))
    if request.person.times:
        year = datetime.timedelta(days=366)
        book.add_missing_timezones(first_date=start - year, last_date=start + year)
    return bytes(book.to_ical())


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(f"No time zone is called '{name}'. Write it as Europe/London or America/New_York.") from None


class _Maker:
    """Makes the events of one plan."""

    def __init__(self, plan: Plan, language: Language, request: Request, zone: zoneinfo.ZoneInfo, edition: str) -> None:
        self.plan, self.language, self.request, self.zone = plan, language, request, zone
        self.stamp = datetime.datetime.combine(request.person.start or datetime.date.min, datetime.time(), datetime.UTC)
        self.seed = f"{plan.programme_id} {request.side} {request.person.start} {edition}"
        self.told = {
            week.number: "\n".join(f"{line.name}: {line.sentence}" for line in week_lines(week, language))
            for week in plan.weeks
        }

    def sessions(self, day: PlanDay, date: datetime.date) -> list[Event]:
        """The sessions of a day; none on a rest day."""
        if not day.sessions:
            return []
        summary = self.language.say("calendar.session", programme=self.plan.programme.name, day=day.number)
        told = self.told[day.week]
        times = self.request.person.times
        if not times:
            count = self.language.say("calendar.sessions", count=day.sessions)
            return [self._event(f"{summary} ({count})", told, date, date + datetime.timedelta(days=1), day, 0)]
        length = datetime.timedelta(minutes=max(5, -(-day.minutes // day.sessions)))
        return [
            self._event(summary, told, begins, begins + length, day, number)
            for number, time in enumerate(times[: day.sessions])
            for begins in [datetime.datetime.combine(date, time, self.zone)]
        ]

    def check(self, day: PlanDay, date: datetime.date) -> Event:
        """The check at the end of a week."""
        summary = self.language.say("calendar.check", week=day.week)
        told = self.language.say("calendar.check_how")
        times = self.request.person.times
        if not times:
            return self._event(summary, told, date, date + datetime.timedelta(days=1), day, 9)
        begins = datetime.datetime.combine(date, times[-1], self.zone) + datetime.timedelta(hours=1)
        return self._event(summary, told, begins, begins + datetime.timedelta(minutes=CHECK_MINUTES), day, 9)

    def _event(
        self, summary: str, told: str, begins: datetime.date, ends: datetime.date, day: PlanDay, number: int
    ) -> Event:
        event = Event()
        digest = hashlib.sha256(f"{self.seed} {day.number} {number}".encode()).hexdigest()
        event.add("uid", f"{digest[:32]}@heeldrop")
        event.add("dtstamp", self.stamp)
        event.add("dtstart", begins)
        event.add("dtend", ends)
        event.add("summary", summary)
        event.add("description", told)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", WARNING_AHEAD if isinstance(begins, datetime.datetime) else datetime.timedelta(hours=8))
        event.add_component(alarm)
        return event
