"""What a person says to carry when the weeks after the last one begin: never more than the plan allows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.language.units import POUNDS_IN_A_KILOGRAM
from generator.language.words import Language
from generator.model.messages import Message
from generator.model.plan import Plan
from generator.model.request import Person, WeightUnit
from generator.plan.changes import refused


def require_loads(plan: Plan, person: Person, language: Language) -> None:
    """Raises a clinical PersonError, with every load that this plan does not have or allow."""
    if plan.is_later and (wrong := tuple(_wrong(plan, person, language.unmarked.weighing_in(person.weight_unit)))):
        raise refused("load", clinical=True, wrong=wrong)


def _wrong(plan: Plan, person: Person, language: Language) -> Iterator[Message]:
    unit = POUNDS_IN_A_KILOGRAM if person.weight_unit is WeightUnit.POUNDS else 1
    most = plan.weeks[0].most_kilograms
    names = {key: exercise.name for key, exercise in plan.exercises.items()}
    for each in person.load:
        exercise = plan.done(each.exercise)
        if exercise not in names:
            yield Message("reason.loads.not_there", {"exercise": exercise, "known": ", ".join(most) or "-"})
        elif exercise not in most:
            yield Message("reason.loads.none", {"exercise": names[exercise]})
        elif each.weight / unit > most[exercise]:
            about = {"exercise": names[exercise], "most": str(language.weight(most[exercise]))}
            yield Message("reason.loads.above", {"load": str(language.carried(each.weight)), **about})
