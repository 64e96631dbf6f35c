"""What an exercise asks for on one day, and how long it takes."""

from __future__ import annotations

import math

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Dosage, DosageField, longest
from generator.model.exercise import Exercise
from generator.model.plan import Prescribed
from generator.model.programme import Prescription

SECONDS_BETWEEN_REPETITIONS = 1  # to set the foot down and breathe


def whole_dosage(exercise: Exercise, prescription: Prescription) -> Dosage:
    """The exercise's own dosage with the prescription's numbers in place of its own."""
    own = exercise.dosage
    named = {
        key: getattr(prescription, key)
        for key in ("sets", "repetitions", "tempo", "hold", "rest", "load", "effort")
        if getattr(prescription, key) is not None
    }
    replaced = prescription.basis.keys()
    kept = {name: ground for name, ground in own.basis.items() if name.partition(".")[0] not in replaced}
    basis: dict[DosageField, Basis] = {**kept, **prescription.basis}
    return own.model_copy(update={**named, "basis": basis})


def seconds(dosage: Dosage) -> float:
    """Seconds of all sets with their rests; a span counts with its longer end."""
    repetitions = longest(dosage.repetitions) or 1
    once = longest(dosage.hold)
    if dosage.tempo:
        once += dosage.tempo.seconds + SECONDS_BETWEEN_REPETITIONS
    return dosage.sets * repetitions * once + (dosage.sets - 1) * longest(dosage.rest)


def prescribe(exercise_id: str, exercise: Exercise, prescription: Prescription, side: Side) -> Prescribed:
    """An exercise with its whole dosage; two sore legs take turns only where one leg stretches."""
    dosage = whole_dosage(exercise, prescription)
    turns = 2 if takes_turns(exercise, side) else 1
    basis = dosage.basis.get("times_a_day")
    return Prescribed(
        exercise_id=exercise_id,
        exercise=exercise,
        dosage=dosage,
        times_a_day=prescription.times_a_day,
        times_basis_suggested=basis is not None and basis.status is Status.SUGGESTED,
        optional=prescription.optional,
        note=prescription.note,
        minutes=turns * seconds(dosage) / 60,
    )


def takes_turns(exercise: Exercise, side: Side) -> bool:
    """Whether each leg works by itself, one after the other, when both are sore."""
    return side is Side.BOTH and exercise.one_leg and exercise.both_sides is None


def minutes_a_day(prescribed: tuple[Prescribed, ...]) -> int:
    """Whole minutes of a day, rounded up."""
    return math.ceil(sum(item.minutes * item.times_a_day for item in prescribed))
