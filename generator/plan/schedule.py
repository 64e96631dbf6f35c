"""The date-free schedule: day 1 to the last day of the last week."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from generator.model.base import Demand, Side
from generator.model.demands import adapted, of_side
from generator.model.exercise import Exercise
from generator.model.plan import Plan, PlanDay, PlanWeek, Prescribed
from generator.model.programme import DAYS_A_WEEK, Asked, Prescription, Programme
from generator.plan.dose import minutes_a_day, prescribe


def lay_out(
    programme_id: str,
    programme: Programme,
    exercises: Mapping[str, Exercise],
    side: Side,
    without: Collection[str] = (),
    ruled_out: Collection[Demand] = (),
    first: int | None = None,
) -> Plan:
    """The plan of one programme for one side, without dates: its weeks, or those after them from the `first` on.

    `without` names exercises to leave out; nothing in the plan asks what is `ruled_out`. For two sore sides,
    exercises on two legs take the place of those on one.
    """
    out = frozenset(ruled_out) | of_side(side)
    kept = {key: adapted(exercise, out) for key, exercise in exercises.items() if key not in without}
    told = adapted(programme, out)
    asked: dict[int, Asked] = {week.week: week for week in told.weeks}
    if first is not None:
        asked = {number: week for number, week in told.after_the_last().items() if number >= first}
    weeks = tuple(_week(number, week, kept, side) for number, week in asked.items())
    twins = {key: exercise.two_legs for key, exercise in kept.items() if exercise.two_legs and side is Side.BOTH}
    return Plan(programme_id, told, side, weeks, ruled_out=out, two_legs=twins)


def _week(number: int, week: Asked, exercises: Mapping[str, Exercise], side: Side) -> PlanWeek:
    alike: dict[tuple[int, ...], tuple[Prescribed, ...]] = {}  # most days of a week are the same
    days = []
    for weekday in range(1, DAYS_A_WEEK + 1):
        todays = tuple(place for place, block in enumerate(week.blocks) if weekday in block.days)
        if todays not in alike:
            prescriptions = chain(*(week.blocks[place].prescriptions for place in todays))
            alike[todays] = tuple(_prescribed(list(prescriptions), exercises, side))
        days.append(_day(number, weekday, alike[todays]))
    return PlanWeek(number=number, week=week, days=tuple(days))


def _day(week: int, weekday: int, prescribed: tuple[Prescribed, ...]) -> PlanDay:
    return PlanDay(
        number=(week - 1) * DAYS_A_WEEK + weekday,
        week=week,
        weekday=weekday,
        prescribed=prescribed,
        minutes=minutes_a_day(prescribed),
    )


def _prescribed(
    todays: Collection[Prescription], exercises: Mapping[str, Exercise], side: Side
) -> Iterator[Prescribed]:
    """Each exercise once; one on two legs that the day has already is not done twice."""
    own = {prescription.exercise for prescription in todays}
    for prescription in todays:
        exercise = exercises.get(prescription.exercise)
        if exercise is None:
            continue
        two_legs = exercise.two_legs if side is Side.BOTH else None
        if two_legs is None:
            yield prescribe(prescription.exercise, exercise, prescription, side)
        elif two_legs not in own:
            own.add(two_legs)
            if two_legs in exercises:
                yield prescribe(two_legs, exercises[two_legs], prescription, side, dosed_as=exercise)
