"""A plan in a few lines for a clinic's record: a line for each exercise, weeks that ask for the same together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.language.sentence import joined
from generator.language.weeks import day_span
from generator.language.words import Language, in_a_row
from generator.model.base import Status
from generator.model.dosage import Dosage
from generator.model.plan import Plan, PlanWeek, Prescribed


@dataclass(frozen=True)
class ShortPlan:
    """What a plan asks for, each text a line."""

    doses: tuple[str, ...]
    """'Heel drop, 2 × a day: week 1: 2 × 15; weeks 2–6: 3 × 15', what is needed alone."""
    comfort: str
    """What may be done beside it; nothing where there is nothing."""
    weight: str
    """The most that is carried."""
    days: str
    """'days 1, 3 and 5' of each week; nothing where that is every day, or not the same in all weeks."""


def in_short(plan: Plan, language: Language, other_days: Collection[str] = ()) -> ShortPlan:
    """A plan in short. other_days: the exercises whose days a clinician changed, which are marked."""
    needed = dict.fromkeys(key for week in plan.weeks for key in _needed(week))
    return ShortPlan(
        doses=tuple(_exercise(plan, key, language, other_days) for key in needed),
        comfort=_comfort(plan, language, other_days),
        weight=_weight(plan, language),
        days=day_span(days, language) if (days := training_days(plan)) else "",
    )


def training_days(plan: Plan) -> tuple[int, ...]:
    """The days of each week, 1 to 7, with work that is needed; nothing where these are all, or differ."""
    weeks = {tuple(day.weekday for day in week.days if day.sessions) for week in plan.weeks}
    days = next(iter(weeks))
    return days if len(weeks) == 1 and len(days) < len(plan.weeks[0].days) else ()


def weeks_told(numbers: Sequence[int], language: Language) -> str:
    """'week 3', 'weeks 1–2'."""
    return language.say("handout.weeks", count=len(numbers), weeks=_spans(numbers, language))


def _in_weeks(numbers: Sequence[int], text: str, language: Language) -> str:
    values = {"weeks": _spans(numbers, language), "what": text}
    return language.say("handout.exercises.in_weeks", count=len(numbers), **values)


def _spans(numbers: Sequence[int], language: Language) -> str:
    runs = in_a_row(numbers)
    return language.listed(language.number([run[0], run[-1]] if len(run) > 1 else run[0]) for run in runs)


def _exercise(plan: Plan, key: str, language: Language, other_days: Collection[str]) -> str:
    """'Heel drop, 2 × a day: weeks 1–3: 3 × 15; week 4: 3 × 15 (up to 5 kg)'."""
    weeks = [week for week in plan.weeks if key in week.exercises]
    asked = [(week.number, *_doses(week, key, language, other_days)) for week in weeks]
    name, often = weeks[0].exercises[key][0][0].exercise.name, {times for _, _, times in asked}
    shared = often.pop() if len(often) == 1 else 0
    told = []
    for (dose, times), same in groupby(asked, key=lambda each: each[1:]):
        what = dose if shared or not times else language.say("note.often", dose=dose, count=times)
        told.append(_in_weeks([number for number, _, _ in same], what, language))
    head = language.say("note.often", dose=name, count=shared) if shared else name
    return language.say("handout.fridge.line", exercise=head, dose=joined(told, language.say("handout.dose.next")))


def _needed(week: PlanWeek) -> list[str]:
    return [key for key, groups in week.exercises.items() if not all(item.optional for item, _ in groups)]


def _doses(week: PlanWeek, key: str, language: Language, other_days: Collection[str]) -> tuple[str, int]:
    """'3 × 15', or '(days 1–2: 1 × 15, days 3–7: 2 × 15)', and how often a day; 0 where that stands beside each."""
    weekday = {day.number: day.weekday for day in week.days}
    asked: dict[tuple[str, int], list[int]] = {}
    for item, numbers in week.exercises[key]:
        asked.setdefault((_dose(item, language), item.times_a_day), []).extend(weekday[number] for number in numbers)
    often = {times for _, times in asked}
    apart = len(asked) > 1 or not {day.weekday for day in week.days if day.sessions} <= set(*asked.values())
    doses = []
    for (dose, times), days in asked.items():
        told = dose if len(often) == 1 else language.say("note.often", dose=dose, count=times)
        if apart:
            mark = language.mark(Status.CHANGED) if key in other_days else ""
            told = language.say("note.apart", days=joined([day_span(days, language), mark]), dose=told)
        doses.append(told)
    told = joined(doses, language.say("calls.next"))
    return language.say("note.groups", doses=told) if apart else told, often.pop() if len(often) == 1 else 0


def _dose(item: Prescribed, language: Language) -> str:
    told, load = _amount(item.dosage, language), item.dosage.load
    if load and load.kilograms:
        most = language.weight(load.kilograms[1], item.dosage.status("load"))
        return language.say("note.loaded", dose=told, weight=most)
    return told


def _amount(dosage: Dosage, language: Language) -> str:
    """'3 × 15', '5 × 45 seconds'."""
    number, status = language.number, dosage.status
    sets = number(dosage.sets, status("sets"))
    repetitions = number(dosage.repetitions, status("repetitions")) if dosage.repetitions else ""
    if dosage.hold is None:
        return language.say("note.sets", sets=sets, repetitions=repetitions)
    hold = language.duration(dosage.hold, status("hold"))
    holds = language.say("note.holds", holds=repetitions or sets, hold=hold)
    if not repetitions:
        return hold if dosage.sets == 1 and status("sets") is not Status.CHANGED else holds
    return holds if dosage.sets == 1 else language.say("note.sets_of_holds", sets=sets, holds=holds)


def _comfort(plan: Plan, language: Language, other_days: Collection[str]) -> str:
    """By name; with its doses where a clinician changed them."""
    needed = {key for week in plan.weeks for key in _needed(week)}
    told = []
    for key, exercise in plan.exercises.items():
        if key not in needed:
            changed = key in other_days or any(_is_changed(item) for item in _items(plan, key))
            told.append(_exercise(plan, key, language, other_days) if changed else exercise.name)
    return language.say("note.comfort", doses=joined(told, language.say("handout.dose.next"))) if told else ""


def _items(plan: Plan, key: str) -> list[Prescribed]:
    return [item for day in plan.days for item in day.prescribed if item.exercise_id == key]


def _is_changed(item: Prescribed) -> bool:
    return any(ground.status is Status.CHANGED for ground in item.dosage.basis.values())


def _weight(plan: Plan, language: Language) -> str:
    most = max((kilograms for week in plan.weeks for kilograms in week.most_kilograms.values()), default=0)
    return language.say("note.weight", weight=language.weight(most)) if most else language.say("note.no_weight")
