"""A week's doses in words: what each exercise asks for, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.language.sentence import joined
from generator.language.words import Language, in_a_row
from generator.model.dosage import LoadKind
from generator.model.plan import PlanWeek, Prescribed


@dataclass(frozen=True)
class Dose:
    """How much of one exercise on some days of a week."""

    days: str | None
    """'days 15–18'; nothing when it is every training day of the week."""
    amount: str
    """'3 sets of 15'."""
    often: str
    """'2 times a day'."""
    load: str | None
    """'2–5 kg in a backpack'; nothing for body weight."""
    effort: str | None
    """'stop with 2–3 good ones left'; nothing where effort does not decide."""


@dataclass(frozen=True)
class WeekLine:
    """One exercise of a week with its doses, in the order of their days."""

    exercise_id: str
    name: str
    optional: bool
    doses: tuple[Dose, ...]
    notes: tuple[str, ...]
    """When a load may be added, and what else the prescription says."""
    remarks: tuple[str, ...]
    """What else the prescription says."""
    loads: tuple[str, ...]
    """'2–5 kg in a backpack: only if …', each with its condition."""
    unloaded: str
    """The sentence without loads, for where these stand beside it."""
    weekdays: tuple[int, ...]
    """Days of the week, 1 to 7, on which it is done."""
    sentence: str
    """'3 sets of 15, 2 times a day'."""
    steps: tuple[str, ...] = ()
    """Without loads, a sentence for each group of days; nothing where all days are alike."""

    @property
    def always(self) -> tuple[str, ...]:
        """The loads that have no condition."""
        return tuple(load for load in self.loads if load not in self.at_times)

    @property
    def at_times(self) -> tuple[str, ...]:
        """The loads that are carried only if their condition is true."""
        conditions = [note for note in self.notes if note not in self.remarks]
        return tuple(load for load in self.loads if any(condition in load for condition in conditions))

    def told(self, language: Language) -> str:
        """'Heel drop: 3 sets of 15, 2 times a day', with what it says about weights."""
        return language.say("handout.fridge.line", exercise=self.name, dose=joined([self.unloaded, *self.loads], ". "))


Days = Callable[[Sequence[int]], str]
"""Says some days of a plan, by their numbers."""


def week_lines(week: PlanWeek, language: Language, days: Days | None = None) -> list[WeekLine]:
    """The exercises of a week, in the order of their first day, comfort work last. days: else 'days 15–18'."""
    days = days or (lambda numbers: day_span(numbers, language))
    lines = [_line(week, exercise_id, language, days) for exercise_id in week.exercises]
    return sorted(lines, key=lambda line: line.optional)


def carried_if(lines: Iterable[WeekLine], language: Language) -> list[str]:
    """'Heel drop and Seated heel raise: 2–5 kg in a backpack: only if …': once for all that share it."""
    names: dict[str, list[str]] = {}
    for line in lines:
        for load in line.at_times:
            names.setdefault(load, []).append(line.name)
    return [
        language.say("handout.fridge.line", exercise=language.listed(each), dose=load) for load, each in names.items()
    ]


def day_span(numbers: Sequence[int], language: Language) -> str:
    """'day 3', 'days 1–2', 'days 1, 3 and 5'."""
    shown = [language.number([run[0], run[-1]] if len(run) > 1 else run[0]) for run in in_a_row(numbers)]
    return language.say("handout.days", count=len(numbers), days=language.listed(shown))


def _line(week: PlanWeek, exercise_id: str, language: Language, days: Days) -> WeekLine:
    groups, apart = week.exercises[exercise_id], week.told_apart(exercise_id)
    doses = tuple(_dose(item, days(numbers) if apart else None, language) for item, numbers in groups)
    conditions = [text for item, _ in groups for text in _conditions(item, language)]
    loads = [text for item, _ in groups for text in _loads(item, language)]
    notes = [language.fill(item.note, item.exercise) for item, _ in groups if item.note]
    first = groups[0][0]
    return WeekLine(
        exercise_id=exercise_id,
        name=first.exercise.name,
        optional=all(item.optional for item, _ in groups),
        doses=doses,
        notes=tuple(dict.fromkeys(conditions + notes)),
        remarks=tuple(dict.fromkeys(notes)),
        loads=tuple(dict.fromkeys(loads)),
        unloaded=_unloaded(doses, language),
        weekdays=tuple(day.weekday for day in week.days if any(day.number in numbers for _, numbers in groups)),
        sentence=_sentence(doses, language),
        steps=tuple(_unloaded((dose,), language) for dose in doses) if len(doses) > 1 else (),
    )


def _dose(item: Prescribed, days: str | None, language: Language) -> Dose:
    return Dose(
        days=days,
        amount=language.dose(item.dosage),
        often=language.often(item),
        load=_load(item, language),
        effort=language.effort(item.dosage),
    )


def _load(item: Prescribed, language: Language) -> str | None:
    load = item.dosage.load
    return language.load(item.dosage) if load is not None and load.kind is not LoadKind.BODY_WEIGHT else None


def _conditions(item: Prescribed, language: Language) -> list[str]:
    load = item.dosage.load
    return [language.fill(load.when, item.exercise)] if load is not None and load.when else []


def _loads(item: Prescribed, language: Language) -> list[str]:
    load, when = _load(item, language), _conditions(item, language)
    if load is None:
        return when
    return [language.say("handout.dose.load_when", load=load, when=when[0]) if when else load]


def _unloaded(doses: tuple[Dose, ...], language: Language) -> str:
    return _sentence(tuple(replace(dose, load=None) for dose in doses), language)


def _sentence(doses: tuple[Dose, ...], language: Language) -> str:
    often = _shared(dose.often for dose in doses)
    effort = _shared(dose.effort for dose in doses)
    parts = []
    for dose in doses:
        told = dose.amount
        if dose.load is not None:
            told = language.say("handout.dose.loaded", dose=told, load=dose.load)
        if often is None:
            told = language.say("handout.dose.often", dose=told, often=dose.often)
        if effort is None and dose.effort is not None:
            told = language.say("handout.dose.effort", dose=told, effort=dose.effort)
        parts.append(told if dose.days is None else language.say("handout.dose.on", days=dose.days, dose=told))
    told = joined(parts, language.say("handout.dose.next"))
    if often is not None:  # after several doses it would be taken for a part of the last
        key = "handout.dose.often" if len(doses) == 1 else "handout.dose.often_first"
        told = language.say(key, dose=told, often=often)
    return told if effort is None else language.say("handout.dose.effort", dose=told, effort=effort)


def _shared(texts: Iterable[str | None]) -> str | None:
    """The text that all have; nothing where they differ."""
    different = set(texts)
    return different.pop() if len(different) == 1 else None
