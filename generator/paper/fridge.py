"""The weeks of a plan in sentences, and its comfort work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.language.sentence import joined
from generator.language.weeks import WeekLine, day_span, week_lines
from generator.language.words import Language
from generator.model.base import Demand
from generator.model.plan import PlanDay, PlanWeek
from generator.model.programme import DAYS_A_WEEK, Asked

Key = TypeVar("Key")


@dataclass(frozen=True)
class WeekShown:
    """One week in sentences."""

    number: int
    week: Asked
    days: tuple[PlanDay, ...]
    lines: list[WeekLine]
    doses: list[tuple[str, str]]
    """Exercises with the same dose, and that dose: ('Heel drop', '3 sets of 15, 2 times a day')."""
    loads: list[tuple[str, str]]
    """Exercises with the same weight, and when it may be added."""


def week_shown(week: PlanWeek, language: Language) -> WeekShown:
    """A week with its doses in words; exercises that ask for the same stand together."""
    lines = week_lines(week, language)
    needed = [line for line in lines if not line.optional]
    names = _grouped((line.unloaded, line.name) for line in needed)
    loads = _grouped((load, line.name) for line in needed for load in line.loads)
    return WeekShown(
        number=week.number,
        week=week.week,
        days=week.days,
        lines=lines,
        doses=[(language.listed(named), _each(dose, named, language)) for dose, named in names.items()],
        loads=[(language.listed(named), load) for load, named in loads.items()],
    )


def comfort(weeks: Sequence[WeekShown], language: Language) -> str:
    """When the comfort work is done and how much of each, told once; nothing where there is none."""
    lines = [(week.number, line) for week in weeks for line in week.lines if line.optional]
    patterns: dict[tuple[tuple[tuple[int, ...], tuple[str, ...]], ...], list[int]] = {}
    for week in weeks:
        by_days = _grouped((line.weekdays, line.name) for number, line in lines if number == week.number)
        pattern = tuple((days, tuple(names)) for days, names in by_days.items())
        if pattern:
            patterns.setdefault(pattern, []).append(week.number)
    amounts = _grouped((dose.amount, line.name) for _, line in lines for dose in line.doses)
    doses = [
        language.say("handout.fridge.line", exercise=language.listed(names), dose=_each(amount, names, language))
        for amount, names in amounts.items()
    ]
    when = [_when(pattern, numbers, language) for pattern, numbers in patterns.items()]
    amount = joined((joined(doses, language.say("handout.dose.next")), "."))
    rolls = any(
        Demand.ROLLING in item.exercise.demands for week in weeks for day in week.days for item in day.prescribed
    )
    opening = language.say("handout.fridge.comfort_rolling" if rolls else "handout.fridge.comfort")
    return joined([opening, *when, amount], " ") if doses else ""


# -- inside ------------------------------------------------------------------------------------------


def _grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """Names by what they share, each name once, in order."""
    groups: dict[Key, list[str]] = {}
    for key, name in pairs:
        names = groups.setdefault(key, [])
        if name not in names:
            names.append(name)
    return groups


def _each(dose: str, names: Sequence[str], language: Language) -> str:
    return dose if len(names) == 1 else language.say("handout.dose.each", dose=dose)


def _when(pattern: Iterable[tuple[tuple[int, ...], tuple[str, ...]]], weeks: list[int], language: Language) -> str:
    """'In each of weeks 2–6: Calf stretch on days 1, 3, 5 and 7; Foam rolling on days 2, 4 and 6.'"""
    parts = (
        language.say(
            "handout.fridge.every_day" if len(days) == DAYS_A_WEEK else "handout.fridge.some_days",
            exercises=language.listed(names),
            days=day_span(list(days), language),
        )
        for days, names in pattern
    )
    told = joined(parts, language.say("handout.dose.next"))
    span = [weeks[0], weeks[-1]] if len(weeks) > 1 else weeks[0]
    return language.say("handout.fridge.comfort_weeks", count=len(weeks), weeks=span, days=told)
