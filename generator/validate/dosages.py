"""Whether every number of a dosage has its ground, and stays inside its limits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.content import Content, Source
from generator.model.dosage import Dosage, DosageChange, Limits, Tempo
from generator.model.walk import Path, records

NUMBERS = ("sets", "repetitions", "tempo", "hold", "rest", "load", "effort")


def problems(content: Content) -> Iterator[Problem]:
    """Numbers without a basis, bases without a number, and doses outside their limits."""
    for key, exercise in content.exercises.items():
        source = content.sources[f"exercises/{key}.yaml"]
        yield from _bases(exercise.dosage, ("dosage",), source)
        yield from _whole(exercise.dosage, source)
        yield from _outside(exercise.dosage, exercise.limits, ("dosage",), source)
    for key, programme in content.programmes.items():
        source = content.sources[f"programmes/{key}.yaml"]
        for path, record in records(programme):
            if isinstance(record, DosageChange):
                yield from _bases(record, path, source)
                exercise_id = getattr(record, "exercise", "")
                if exercise_id in content.exercises:
                    yield from _outside(record, content.exercises[exercise_id].limits, path, source)


def _bases(dosage: DosageChange, path: Path, source: Source) -> Iterator[Problem]:
    named = {name for name in NUMBERS if getattr(dosage, name) is not None}
    if getattr(dosage, "times_a_day", 1) > 1:
        named.add("times_a_day")
    phases = {f"tempo.{phase}" for phase in Tempo.model_fields} if dosage.tempo is not None else set()
    for name in sorted(named - set(dosage.basis)):
        what = f"{name} does not say where it comes from"
        instead = f"basis: {{{name}: {{status: published, sources: […]}}}} or {{status: suggested}}"
        yield Problem(source.place(*path, name), what, "", instead)
    for name in sorted(set(dosage.basis) - named - phases - {"times_a_day"}):
        place = source.key_place(*path, "basis", name)
        yield Problem(place, "this basis belongs to no number", name, "the number, or nothing")


def _whole(dosage: Dosage, source: Source) -> Iterator[Problem]:
    if dosage.hold is None and dosage.repetitions is None:
        yield Problem(source.place("dosage"), "a dosage needs repetitions or a hold", "", "repetitions: 15")
    if dosage.hold is None and dosage.repetitions is not None and dosage.tempo is None:
        yield Problem(source.place("dosage"), "repetitions need a tempo", "", "tempo: {up: 2, down: 4}")
    if dosage.sets > 1 and dosage.rest is None:
        yield Problem(source.place("dosage"), "several sets need a rest", "", "rest: 60")


def _outside(dosage: DosageChange, limits: Limits, path: Path, source: Source) -> Iterator[Problem]:
    for name in ("sets", "repetitions", "hold"):
        value, span = getattr(dosage, name), getattr(limits, name)
        if value is None or span is None:
            continue
        ends = value if isinstance(value, list) else [value]
        if min(ends) < span[0] or max(ends) > span[1]:
            what = f"{name} is outside the limits of this exercise: {limits.why}"
            yield Problem(source.place(*path, name), what, str(value), f"{span[0]} to {span[1]}")
