"""A plan as a calendar file: sessions and the weekly check, in the reader's own time zone.

The browser writes the same events (`calendar.js`): same words, same times, same identifiers.
"""

from __future__ import annotations

import datetime
import zoneinfo

from icalendar import Alarm, Calendar, Event

from generator.errors import UsageError
from generator.language.sentence import in_both
from generator.language.weeks import week_lines
from generator.language.words import Language
from generator.model.plan import Plan, PlanDay
from generator.model.request import Request

WARNING_AHEAD = datetime.timedelta(minutes=-10)
SHORTEST = datetime.timedelta(minutes=5)
CHECK = datetime.timedelta(minutes=10)
CHECK_AFTER = datetime.timedelta(hours=1)
LAST_MINUTE = datetime.time(23, 59)


def calendar(
    plan: Plan,
    language: Language,
    request: Request,
    made: datetime.datetime,
    edition: str,
    zone: str | None = None,
    *,
    until: str = "",
) -> bytes:
    """An .ics file. UsageError without a start date, or for a time zone that does not exist.

    With times each session is an event of its own length; without them each training day is one event of the
    whole day, which keeps nobody busy and never rings. Nothing in it names the person.

    until: the sentence after which day nobody starts.
    made: when the file is written. zone: where the times count; without it, wherever the calendar is read.
    """
    start = request.person.start
    if start is None:
        raise UsageError("A calendar needs the day that the plan starts on: add --start YYYY-MM-DD.")
    book = Calendar()
    book.add("prodid", f"-//Heel Drop//Plan//{language.code.upper()}")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("x-wr-calname", language.say("calendar.name", programme=plan.programme.name))
    maker = _Maker(plan, language, request, _zone(zone), made, edition, until)
    dates = plan.dates(start)
    for day in plan.days:
        if request.weeks and day.week not in request.weeks:
            continue
        date = dates[day.number]
        for event in maker.sessions(day, date):
            book.add_component(event)
        if day.weekday == len(plan.weeks[0].days):
            book.add_component(maker.check(day, date))
    if request.person.times and zone:
        year = datetime.timedelta(days=366)
        book.add_missing_timezones(first_date=start - year, last_date=start + year)
    return bytes(book.to_ical())


def _zone(name: str | None) -> zoneinfo.ZoneInfo | None:
    if name is None:
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(f"No time zone is called '{name}'. Write it as Europe/London or America/New_York.") from None


class _Maker:
    """Makes the events of one plan."""

    def __init__(
        self,
        plan: Plan,
        language: Language,
        request: Request,
        zone: zoneinfo.ZoneInfo | None,
        made: datetime.datetime,
        edition: str,
        until: str,
    ) -> None:
        self.plan, self.language, self.zone, self.edition = plan, language, zone, edition
        warnings = [language.say("calendar.stop"), *([until] if until else [])]
        self.warnings = "\n".join(map(in_both, warnings))
        self.times = request.person.times
        self.made = made.astimezone(datetime.UTC).replace(microsecond=0)
        self.identity = f"{plan.programme_id}-{request.side}-{request.person.start}"
        self.lines = {week.number: week_lines(week, language) for week in plan.weeks}

    def sessions(self, day: PlanDay, date: datetime.date) -> list[Event]:
        """The sessions of a day; none on a rest day."""
        if not day.sessions:
            return []
        say, told = self.language.say, self._todo(day)
        named = {"programme": self.plan.programme.name, "day": day.number}
        if not self.times:
            return [self._whole_day(say("calendar.whole", count=day.sessions, **named), told, date, day, "1")]
        kind = "calendar.session_of" if day.sessions > 1 else "calendar.session"
        length = max(SHORTEST, datetime.timedelta(minutes=-(-day.minutes // day.sessions)))
        return [
            self._timed(
                say(kind, number=number, of=day.sessions, **named), told, (date, time, length), day, str(number)
            )
            for number, time in enumerate(self.times[: day.sessions], 1)
        ]

    def check(self, day: PlanDay, date: datetime.date) -> Event:
        """The check at the end of a week, an hour after the last session; of a late one, before midnight."""
        summary = self.language.say("calendar.check", week=day.week)
        told = self.language.say("calendar.check_how")
        if not self.times:
            return self._whole_day(summary, told, date, day, "check")
        latest = datetime.datetime.combine(date, LAST_MINUTE) - CHECK
        last = datetime.datetime.combine(date, self.times[-1])
        begins = max(last, min(last + CHECK_AFTER, latest))
        return self._timed(summary, told, (date, begins.time(), CHECK), day, "check")

    def _todo(self, day: PlanDay) -> str:
        """What a session asks for; comfort work is no session."""
        lines = [
            line.told(self.language)
            for line in self.lines[day.week]
            if not line.optional and day.weekday in line.weekdays
        ]
        return self.language.say("calendar.day", day=day.number, of=self.plan.days[-1].number, lines="\n".join(lines))

    def _whole_day(self, summary: str, told: str, date: datetime.date, day: PlanDay, which: str) -> Event:
        event = self._event(summary, told, day, which)
        event.add("dtstart", date)
        event.add("dtend", date + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return event

    def _timed(
        self,
        summary: str,
        told: str,
        when: tuple[datetime.date, datetime.time, datetime.timedelta],
        day: PlanDay,
        which: str,
    ) -> Event:
        date, time, length = when
        begins = datetime.datetime.combine(date, time)
        ends = min(begins + length, datetime.datetime.combine(date, LAST_MINUTE))  # a late one does not become tomorrow
        event = self._event(summary, told, day, which)
        event.add("dtstart", begins.replace(tzinfo=self.zone))
        if ends > begins:
            event.add("dtend", ends.replace(tzinfo=self.zone))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", WARNING_AHEAD)
        event.add_component(alarm)
        return event

    def _event(self, summary: str, told: str, day: PlanDay, which: str) -> Event:
        """An event that takes the place of the same one from an earlier file of this plan."""
        event = Event()
        event.add("uid", f"{self.identity}-{day.number}-{which}@heel-drop")
        event.add("dtstamp", self.made)
        event.add("summary", summary)
        event.add("description", f"{told}\n{self.warnings}")
        event.add("x-heel-drop-edition", self.edition)
        return event
