"""What an exercise asks for on one day, and how long it takes."""

from __future__ import annotations

import math

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Dosage, DosageChange, DosageField, longest
from generator.model.exercise import Exercise
from generator.model.plan import Prescribed
from generator.model.programme import Prescription

OURS = Basis(status=Status.SUGGESTED)


def whole_dosage(exercise: Exercise, prescription: Prescription) -> Dosage:
    """The exercise's own dosage with the prescription's numbers in place of its own."""
    own, named = exercise.dosage, _named(prescription)
    replaced = prescription.basis.keys()
    kept = {name: ground for name, ground in own.basis.items() if name.partition(".")[0] not in replaced}
    basis: dict[DosageField, Basis] = {**kept, **prescription.basis}
    return own.model_copy(update={**named, "basis": basis})


def _named(change: DosageChange) -> dict[str, object]:
    """The numbers that a change names."""
    numbers = ("sets", "repetitions", "tempo", "hold", "rest", "load", "effort")
    return {name: value for name in numbers if (value := getattr(change, name)) is not None}


def seconds(dosage: Dosage) -> float:
    """Seconds of all sets with their rests; a span counts with its longer end."""
    repetitions = longest(dosage.repetitions) or 1
    once = longest(dosage.hold)
    if dosage.tempo:
        once += dosage.tempo.with_a_breath
    return dosage.sets * repetitions * once + (dosage.sets - 1) * longest(dosage.rest)


def on_two_legs(exercise: Exercise, prescription: Prescription) -> Dosage:
    """The dosage of a one-leg exercise, for the one on two legs in its place: all of it is our suggestion then."""
    dosage = whole_dosage(exercise, prescription)
    if prescription.on_two_legs is not None:
        dosage = dosage.model_copy(update=_named(prescription.on_two_legs))
    ours: dict[DosageField, Basis] = dict.fromkeys(dosage.basis, OURS)
    return dosage.model_copy(update={"basis": ours})


def prescribe(
    exercise_id: str, exercise: Exercise, prescription: Prescription, side: Side, dosed_as: Exercise | None = None
) -> Prescribed:
    """An exercise with its whole dosage; two sore legs take turns only where one leg stretches.

    `dosed_as` is the one-leg exercise whose place it takes.
    """
    dosage = on_two_legs(dosed_as, prescription) if dosed_as else whole_dosage(exercise, prescription)
    basis = dosage.basis.get("times_a_day")
    return Prescribed(
        exercise_id=exercise_id,
        exercise=exercise,
        dosage=dosage,
        times_a_day=prescription.times_a_day,
        times_basis_suggested=basis is not None and basis.status is Status.SUGGESTED,
        optional=prescription.optional,
        note=prescription.note,
        minutes=exercise.turns(side) * seconds(dosage) / 60,
    )


def minutes_a_day(prescribed: tuple[Prescribed, ...]) -> int:
    """Whole minutes of a day, rounded up."""
    return math.ceil(sum(item.minutes * item.times_a_day for item in prescribed))
