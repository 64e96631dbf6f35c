"""The date-free schedule: day 1 to day 42."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from generator.model.base import Side
from generator.model.exercise import Exercise
from generator.model.plan import Plan, PlanDay, PlanWeek
from generator.model.programme import DAYS_A_WEEK, Programme, Week
from generator.plan.dose import minutes_a_day, prescribe


def lay_out(
    programme_id: str,
    programme: Programme,
    exercises: Mapping[str, Exercise],
    side: Side,
    without: Collection[str] = (),
) -> Plan:
    """The plan of one programme for one side, without dates; `without` names exercises to leave out."""
    kept = {key: exercise for key, exercise in exercises.items() if key not in without}
    weeks = tuple(_week(week, kept, side) for week in programme.weeks)
    return Plan(programme_id=programme_id, programme=programme, side=side, weeks=weeks)


def dates(plan: Plan, start: datetime.date) -> dict[int, datetime.date]:
    """The date of each day number."""
    return {day.number: start + datetime.timedelta(days=day.number - 1) for day in plan.days}


def _week(week: Week, exercises: Mapping[str, Exercise], side: Side) -> PlanWeek:
    days = tuple(_day(week, weekday, exercises, side) for weekday in range(1, DAYS_A_WEEK + 1))
    return PlanWeek(number=week.week, week=week, days=days)


def _day(week: Week, weekday: int, exercises: Mapping[str, Exercise], side: Side) -> PlanDay:
    prescribed = tuple(
        prescribe(prescription.exercise, exercises[prescription.exercise], prescription, side)
        for block in week.blocks
        if weekday in block.days
        for prescription in block.prescriptions
        if prescription.exercise in exercises
    )
    return PlanDay(
        number=(week.week - 1) * DAYS_A_WEEK + weekday,
        week=week.week,
        weekday=weekday,
        prescribed=prescribed,
        minutes=minutes_a_day(prescribed),
    )
