"""What a clinician changed for one person: within the limits of content and never below the floor, and marked."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.errors import PersonError
from generator.model.base import Status
from generator.model.dosage import CHANGEABLE, Basis, Dosage, DosageField, longest
from generator.model.exercise import Exercise
from generator.model.floor import Floor
from generator.model.messages import Message, OfExercise, Value
from generator.model.plan import Plan, PlanDay, PlanWeek, Prescribed
from generator.model.programme import DAYS_A_WEEK, Programme
from generator.model.request import Change, Weekday
from generator.plan.dose import minutes_a_day, seconds

BY_CLINICIAN = Basis.model_construct(status=Status.CHANGED, sources=[], facts=[], why=None)


def with_changes(plan: Plan, changes: Iterable[Change], floor: Floor) -> Plan:
    """The plan with a clinician's numbers and days.

    A changed number is what the full dose becomes: days on which the programme asks for less stay as they are.
    PersonError for an exercise that is not in the plan and, with the clinical reason, for a number outside of the
    exercise's limits or above the floor's highest, whatever content allows.
    """
    for change in changes:
        if change.exercise not in plan.exercises:
            raise refused("no_exercise", id=change.exercise, known=", ".join(plan.exercises))
        _require_limits(change, plan.exercises[change.exercise], floor)
        _require_days(change, plan)
        plan = _changed(plan, change)
    return _with_enough_sessions(plan)


def fewer_days(programme: Programme, exercise: str) -> str:
    """Days that may be left to an exercise, as a list says them: '1-6', or '1, 3'; nothing where it needs all."""
    with_it = [
        {
            day
            for block in week.blocks
            for day in block.days
            if exercise in {each.exercise for each in block.prescriptions}
        }
        for week in programme.weeks
    ]
    *kept, _ = sorted(set.intersection(*filter(None, with_it))) or [0]
    whole = len(kept) > 2 and kept[-1] - kept[0] == len(kept) - 1
    return f"{kept[0]}-{kept[-1]}" if whole else ", ".join(map(str, kept))


def on_weekdays(plan: Plan, start: datetime.date | None, chosen: Sequence[Weekday]) -> Plan:
    """The plan with its training days on the chosen days of the week, day 1 being `start`.

    PersonError when there is no start, or not as many days as the programme trains; a clinical one when two of them
    follow each other though the programme keeps a day between.
    """
    if not chosen:
        return plan
    if start is None:
        raise refused("days_without_start")
    weekdays = list(Weekday)
    days = sorted((weekdays.index(day) - start.weekday()) % DAYS_A_WEEK + 1 for day in set(chosen))
    own = [day.weekday for day in plan.weeks[0].days if day.prescribed]
    if len(days) != len(own):
        raise refused("other_days", count=len(own), chosen=len(days))
    if _neighbours(days) and not _neighbours(own):
        raise refused("no_rest", clinical=True)
    weeks = tuple(_moved(week, dict(zip(days, own, strict=True))) for week in plan.weeks)
    return replace(plan, weeks=weeks)


def refused(reason: str, *, clinical: bool = False, **values: Value) -> PersonError:
    """That a plan cannot be so, by the name of the reason and the values in it."""
    return PersonError(Message(f"reason.{reason}", values), clinical=clinical)


def _require_limits(change: Change, exercise: Exercise, floor: Floor) -> None:
    limits, why = exercise.limits, OfExercise(exercise.limits.why, exercise)
    least = floor.exercise(change.exercise, exercise.kind)
    for name in CHANGEABLE:
        wanted, allowed, most = getattr(change, name), getattr(limits, name), getattr(least, name)
        if wanted is None:
            continue
        about: dict[str, Value] = {"exercise": exercise.name, "number": (Message(f"reason.number.{name}"),), "why": why}
        if allowed is None:
            raise refused("fixed", clinical=True, **about)
        if not allowed[0] <= wanted <= allowed[1]:
            raise refused("outside", clinical=True, wanted=wanted, least=allowed[0], most=allowed[1], **about)
        if not most:
            raise refused("above_none", clinical=True, wanted=wanted, **about)
        if wanted > most:
            raise refused("above", clinical=True, wanted=wanted, most=most, **about)


def _require_days(change: Change, plan: Plan) -> None:
    """Days that the programme does not give to an exercise would take it away without a word."""
    if change.days is None:
        return
    name = plan.exercises[change.exercise].name
    own = {day.weekday for day in plan.days for item in day.prescribed if item.exercise_id == change.exercise}
    if not set(change.days) < own:
        named = tuple(Message("reason.day", {"day": day}) for day in sorted(own))
        raise refused("not_fewer_days", exercise=name, days=named)
    for week in plan.weeks:
        days = {day.weekday for day in week.days for item in day.prescribed if item.exercise_id == change.exercise}
        if days and not days & set(change.days):
            raise refused("week_without", exercise=name, week=week.number)


def _with_enough_sessions(plan: Plan) -> Plan:
    """The plan with as much to do before the next week as its days allow, in the programme's own proportion."""
    enough = plan.programme.enough_sessions
    left = min(sum(day.sessions for day in week.days) for week in plan.weeks)
    if left >= enough.of:
        return plan
    fewer = enough.model_copy(update={"at_least": math.ceil(enough.at_least * left / enough.of), "of": left})
    return replace(plan, programme=plan.programme.model_copy(update={"enough_sessions": fewer}))


def _changed(plan: Plan, change: Change) -> Plan:
    key = change.exercise
    dosages = [item.dosage for day in plan.days for item in day.prescribed if item.exercise_id == key]
    full = {name: max((longest(getattr(dosage, name)) for dosage in dosages), default=0) for name in CHANGEABLE}

    def of_item(item: Prescribed) -> Prescribed:
        if item.exercise_id != key:
            return item
        dosage = _changed_dosage(item.dosage, change, full)
        return replace(item, dosage=dosage, minutes=item.exercise.turns(plan.side) * seconds(dosage) / 60)

    def of_day(day: PlanDay) -> PlanDay:
        kept = tuple(of_item(item) for item in day.prescribed if item.exercise_id != key or _stays(day, change))
        return replace(day, prescribed=kept, minutes=minutes_a_day(kept))

    weeks = tuple(replace(week, days=tuple(of_day(day) for day in week.days)) for week in plan.weeks)
    return replace(plan, weeks=weeks)


def _stays(day: PlanDay, change: Change) -> bool:
    return change.days is None or day.weekday in change.days


def _changed_dosage(dosage: Dosage, change: Change, full: Mapping[DosageField, int]) -> Dosage:
    numbers: dict[str, int] = {}
    for name in CHANGEABLE:
        wanted, now = getattr(change, name), longest(getattr(dosage, name))
        if wanted is not None and now and (now == full[name] or now > wanted) and now != wanted:
            numbers[name] = wanted
    by_clinician: dict[DosageField, Basis] = {name: BY_CLINICIAN for name in CHANGEABLE if name in numbers}
    basis = {**dosage.basis, **by_clinician}
    return dosage.model_copy(update={**numbers, "basis": basis})


def _neighbours(days: Sequence[int]) -> bool:
    return any((day % DAYS_A_WEEK) + 1 in days for day in days)


def _moved(week: PlanWeek, sources: Mapping[int, int]) -> PlanWeek:
    """The week with what its own training days hold on other days."""
    by_weekday = {day.weekday: day for day in week.days}

    def of_day(day: PlanDay) -> PlanDay:
        source = by_weekday[sources[day.weekday]] if day.weekday in sources else None
        return replace(
            day,
            prescribed=source.prescribed if source else (),
            minutes=source.minutes if source else 0,
        )

    return replace(week, days=tuple(of_day(day) for day in week.days))
