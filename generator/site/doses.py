"""The doses of one exercise that plans ask for: what a page says to begin with, and what "Do it with me" can count."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set

from generator.language.words import Language
from generator.model.content import Content
from generator.model.dosage import Dosage, longest
from generator.model.plan import Plan, Prescribed


def beginning(exercise_id: str, content: Content, plans: Mapping[str, Plan]) -> Dosage:
    """The least that any plan asks for on the first day with this exercise; its own dosage where none names it."""
    first = [items[0].dosage for items in _asked(exercise_id, content, plans)]
    return min(first, key=_amount, default=content.exercises[exercise_id].dosage)


def choices(exercise_id: str, content: Content, plans: Mapping[str, Plan], language: Language) -> str:
    """JSON for web/player: each amount that a plan asks for, the least first, and with which a beginner begins."""
    own, begin = content.exercises[exercise_id].dosage, _amount(beginning(exercise_id, content, plans))
    asked = [*(item.dosage for items in _asked(exercise_id, content, plans) for item in items), own]
    amounts = {_amount(dosage): dosage for dosage in asked}
    told = [
        {
            "told": str(language.unmarked.dose(amounts[amount])),
            "dose": {"sets": amount[0], "repetitions": amount[1] or 1, "hold": amount[2]},
            "begin": amount == begin,
        }
        for amount in sorted(amounts)
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def times_a_day(exercise_id: str, content: Content, plans: Mapping[str, Plan]) -> int:
    """How often a day every plan asks for this exercise; 0 where none does, or they do not ask alike."""
    often = {item.times_a_day for items in _asked(exercise_id, content, plans) for item in items}
    return often.pop() if len(often) == 1 else 0


def _asked(exercise_id: str, content: Content, plans: Mapping[str, Plan]) -> list[list[Prescribed]]:
    """What each plan with this exercise asks for, day by day. One that no plan names takes the place of its twin."""
    twins = {key for key, exercise in content.exercises.items() if exercise.two_legs == exercise_id}
    return _of({exercise_id}, plans) or _of(twins, plans)


def _of(names: Set[str], plans: Mapping[str, Plan]) -> list[list[Prescribed]]:
    days = [
        [item for day in plan.days for item in day.prescribed if item.exercise_id in names] for plan in plans.values()
    ]
    return list(filter(None, days))


def _amount(dosage: Dosage) -> tuple[int, int, int]:
    return dosage.sets, longest(dosage.repetitions), longest(dosage.hold)
