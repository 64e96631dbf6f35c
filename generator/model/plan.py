"""A plan: a programme laid out day by day, for one side, later with dates for one person."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.base import Demand, Side, Status
from generator.model.dosage import Dosage
from generator.model.exercise import Exercise
from generator.model.programme import Asked, Programme


@dataclass(frozen=True)
class Prescribed:
    """An exercise with its whole dosage on one day."""

    exercise_id: str
    exercise: Exercise
    dosage: Dosage
    times_a_day: int
    times_basis_suggested: bool
    optional: bool
    note: str | None
    minutes: float
    """Minutes of one session's share, rests included."""

    def asks_like(self, other: Prescribed) -> bool:
        """Whether both ask for the same."""
        return (self.dosage, self.times_a_day, self.note) == (other.dosage, other.times_a_day, other.note)


@dataclass(frozen=True)
class PlanDay:
    """One day: nothing prescribed means a rest day."""

    number: int
    """From 1."""
    week: int
    weekday: int
    """1 to 7 within the plan's week; day 1 is the start."""
    prescribed: tuple[Prescribed, ...]
    minutes: int
    """Minutes of the whole day, comfort work included, rounded up."""

    @property
    def sessions(self) -> int:
        """How many strength sessions to tick off on this day."""
        needed = [item.times_a_day for item in self.prescribed if not item.optional]
        return max(needed, default=0)


@dataclass(frozen=True)
class PlanWeek:
    """One week of the plan."""

    number: int
    week: Asked
    days: tuple[PlanDay, ...]

    @property
    def doses(self) -> tuple[tuple[tuple[int, ...], tuple[Prescribed, ...]], ...]:
        """Days that share the same prescription, in order: ((1, 2), prescribed), …"""
        groups: list[tuple[list[int], tuple[Prescribed, ...]]] = []
        for day in self.days:
            same = next((days for days, prescribed in groups if prescribed == day.prescribed), None)
            if same is not None:
                same.append(day.weekday)
            elif day.prescribed:
                groups.append(([day.weekday], day.prescribed))
        return tuple((tuple(days), prescribed) for days, prescribed in groups)

    @cached_property
    def exercises(self) -> dict[str, tuple[tuple[Prescribed, tuple[int, ...]], ...]]:
        """Each exercise with the numbers of the days that ask for the same of it, in the order of their first day."""
        found: dict[str, list[tuple[Prescribed, list[int]]]] = {}
        for day in self.days:
            for item in day.prescribed:
                groups = found.setdefault(item.exercise_id, [])
                same = next((days for known, days in groups if known.asks_like(item)), None)
                if same is None:
                    groups.append((item, [day.number]))
                else:
                    same.append(day.number)
        return {key: tuple((item, tuple(days)) for item, days in groups) for key, groups in found.items()}

    @property
    def most_kilograms(self) -> dict[str, int]:
        """The most that each exercise of this week may carry; those that carry nothing are left out."""
        loads = {key: [item.dosage.load for item, _ in groups] for key, groups in self.exercises.items()}
        return {
            key: max(load.kilograms[1] for load in found if load and load.kilograms)
            for key, found in loads.items()
            if any(load and load.kilograms for load in found)
        }

    def told_apart(self, exercise_id: str) -> bool:
        """Whether an exercise needs its days told: it is not the same on every day with work that is needed."""
        training = {day.number for day in self.days if day.sessions}
        groups = self.exercises[exercise_id]
        return len(groups) > 1 or not training <= set(groups[0][1])

    @property
    def minutes(self) -> tuple[int, int]:
        """The shortest and the longest training day of this week, in minutes."""
        busy = [day.minutes for day in self.days if day.prescribed]
        return min(busy), max(busy)


@dataclass(frozen=True)
class Plan:
    """A date-free schedule of one programme for one side."""

    programme_id: str
    programme: Programme
    side: Side
    weeks: tuple[PlanWeek, ...]
    ruled_out: frozenset[Demand] = frozenset()
    """What this plan asks of nobody: neither an exercise nor a word of it."""
    two_legs: Mapping[str, str] = field(default_factory=dict)
    """For two sore sides, the exercise on two legs that has the place of one on one leg."""

    @property
    def days(self) -> tuple[PlanDay, ...]:
        """All days of all weeks."""
        return tuple(day for week in self.weeks for day in week.days)

    def dates(self, start: datetime.date) -> dict[int, datetime.date]:
        """The date of each day by its number, where the first of them is the start."""
        return {day.number: start + datetime.timedelta(days=place) for place, day in enumerate(self.days)}

    @cached_property
    def day_groups(self) -> tuple[tuple[int, ...], ...]:
        """The days that ask for the same of an exercise, where these are not all of a week; each group once."""
        groups = (
            days
            for week in self.weeks
            for each in week.exercises.values()
            for item, days in each
            if len(days) < len(week.days) and not item.optional
        )
        return tuple(dict.fromkeys(groups))

    def done(self, exercise_id: str) -> str:
        """What is done where an exercise is named: the one on two legs that has its place, or itself."""
        other = self.two_legs.get(exercise_id)
        return other if other in self.exercises and exercise_id not in self.exercises and other else exercise_id

    @property
    def is_later(self) -> bool:
        """Whether it begins after the programme's last week."""
        return self.weeks[0].number > len(self.programme.weeks)

    @property
    def goes_on(self) -> bool:
        """Whether the programme has a page for the week after the last of this plan."""
        return self.weeks[-1].number + 1 in self.programme.after_the_last()

    @property
    def sessions(self) -> int:
        """The most sessions on one day."""
        return max(day.sessions for day in self.days)

    @property
    def every_day(self) -> bool:
        """Whether no day is a day of rest."""
        return all(day.sessions for day in self.days)

    @property
    def exercises(self) -> dict[str, Exercise]:
        """Every exercise of the plan, in the order of its first day."""
        return {item.exercise_id: item.exercise for day in self.days for item in day.prescribed}

    @property
    def as_prescribed(self) -> dict[str, Exercise]:
        """The exercises with this plan's numbers; a hold that changes from week to week is a span."""
        items: dict[str, list[Prescribed]] = {}
        for day in self.days:
            for item in day.prescribed:
                items.setdefault(item.exercise_id, []).append(item)
        return {key: _as_prescribed(together) for key, together in items.items()}


def _as_prescribed(items: list[Prescribed]) -> Exercise:
    exercise, dosages = items[0].exercise, [item.dosage for item in items]
    told: dict[str, object] = {
        name: getattr(dosages[0], name)
        for name in ("repetitions", "tempo", "hold", "rest")
        if all(getattr(dosage, name) == getattr(dosages[0], name) for dosage in dosages)
    }
    holds = sorted(second for dosage in dosages for second in _ends(dosage.hold))
    if holds:
        told["hold"] = holds[0] if holds[0] == holds[-1] else [holds[0], holds[-1]]
    basis = {name: ground for name, ground in exercise.dosage.basis.items() if name.partition(".")[0] not in told}
    for dosage in dosages:
        for name, ground in dosage.basis.items():
            if name.partition(".")[0] in told and (name not in basis or ground.status is Status.SUGGESTED):
                basis[name] = ground
    return exercise.model_copy(update={"dosage": exercise.dosage.model_copy(update={**told, "basis": basis})})


def _ends(value: int | list[int] | None) -> list[int]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
