"""Whether exercises and programmes stay inside the floor: what they are, how much they ask for, what they forbid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Place, Problem
from generator.model.base import EITHER, Demand
from generator.model.content import Content, Source
from generator.model.dosage import DosageChange, longest
from generator.model.exercise import Depth, Exercise, Kind
from generator.model.floor import ExerciseFloor, Floor, Most, ProgrammeFloor
from generator.model.programme import DAYS_A_WEEK, Prescription, Programme
from generator.model.walk import Path
from generator.validate.safety import missing, texts_of

BELOW_AN_EDGE = re.compile(r"\bbelow (?:the |a )?(?:step|stair|edge)|edge of (?:a |the )?(?:step|stair)", re.IGNORECASE)
LABELS = ("kind", "depth", "location", "one_leg")
DEPTHS = (Depth.BELOW_STEP, Depth.FLOOR, Depth.NOT_LOADED)
"""The deepest first."""


def problems(content: Content) -> Iterator[Problem]:
    """Exercises with another danger than they have, doses above the highest, dangers that nobody forbids."""
    floor = content.floor
    for key in floor.own.exercises.keys() - content.exercises.keys():
        place = Place(f"content/exercises/{key}.yaml")
        yield Problem(place, f"the exercise '{key}' is missing, and warning signs speak of it", "", "the exercise")
    for key, exercise in content.exercises.items():
        source = content.sources[f"exercises/{key}.yaml"]
        least = floor.exercise(key, exercise.kind)
        yield from _labels(floor, key, exercise, source)
        yield from _limits(exercise, least, source)
        yield from _dose(exercise.dosage, least, ("dosage",), source)
        yield from _slow(exercise.dosage, least.down, ("dosage",), source)
        yield from _forbidden(key, exercise, least, source)
        yield from _two_sore_sides(content, key, exercise, least, source)
    for key, least_programme in floor.own.programmes.items():
        if key not in content.programmes:
            folder = f"content/conditions/{content.condition_id}/programmes"
            called = _called(floor, key)
            what = f"the programme '{key}' is missing{f': it is the one for {called}' if called else ''}"
            yield Problem(Place(folder), what, "", f"{folder}/{key}.yaml")
        else:
            source = content.sources[f"programmes/{key}.yaml"]
            yield from _programme(content.programmes[key], least_programme, _called(floor, key), source)
    for key, programme in content.programmes.items():
        yield from _prescribed(content, key, programme, content.sources[f"programmes/{key}.yaml"])


def _called(floor: Floor, programme: str) -> str:
    """'pain at the heel bone', for the programme that a place must have."""
    return next((place.called for place in floor.own.places.values() if place.programme == programme), "")


# -- Exercises -----------------------------------------------------------------------------------


def _labels(floor: Floor, key: str, exercise: Exercise, source: Source) -> Iterator[Problem]:
    """An exercise that is called by another danger would stand in a plan that forbids it."""
    known = floor.own.exercises.get(key)
    for name in LABELS if known else ():
        found, right = getattr(exercise, name), getattr(known, name)
        if found != right:
            shown, instead = (str(value).lower() if isinstance(value, bool) else str(value) for value in (found, right))
            yield Problem(source.place(name), f"{name} of '{key}' hides its danger", shown, instead)
    lowered = [index for index, step in enumerate(exercise.steps) if BELOW_AN_EDGE.search(step)]
    if lowered and exercise.depth is not Depth.BELOW_STEP:
        what = "the steps use an edge, and depth says otherwise"
        yield Problem(source.place("depth"), what, exercise.depth, Depth.BELOW_STEP)
    known_places = [*floor.own.places, EITHER]
    if exercise.location not in known_places:
        what = "there is no such place"
        yield Problem(source.place("location"), what, exercise.location, f"one of: {', '.join(known_places)}")
    for refused in floor.refused(exercise.location):
        if why := refused.depth.get(exercise.depth):
            allowed = [place for place in floor.own.places if refused not in floor.refused(place)]
            yield Problem(source.place("location"), why, exercise.location, " or ".join(allowed) or "another depth")


def _limits(exercise: Exercise, least: ExerciseFloor, source: Source) -> Iterator[Problem]:
    """What a clinician may change ends at the floor."""
    for name in ("sets", "repetitions", "hold"):
        span, most = getattr(exercise.limits, name), getattr(least, name)
        if span is not None and (most is None or span[1] > most):
            instead = f"up to {most}" if most else "leave the key out: this exercise has none"
            yield Problem(
                source.place("limits", name), f"the limit of {name} goes beyond the floor", str(span), instead
            )


def _forbidden(key: str, exercise: Exercise, least: ExerciseFloor, source: Source) -> Iterator[Problem]:
    if lost := missing(texts_of(exercise.hard_rules), least.never):
        what = f"'{key}' no longer says what must never be done"
        yield Problem(source.place("hard_rules"), what, "", f"a hard rule that names: {'; '.join(lost)}")
    if lost := missing(exercise.steps, least.steps):
        what = f"the steps of '{key}' no longer say what to hold on to"
        yield Problem(source.place("steps"), what, "", f"a step that names: {'; '.join(lost)}")
    said = [exercise.feel, *texts_of(exercise.hard_rules), *exercise.mistakes]
    if exercise.kind in (Kind.STRENGTH, Kind.HOLD) and missing(said, (r"sharp[^.?!]*\?[^.]*stop|stop[^.]*sharp",)):
        what = "nothing here says to stop at sharp pain"
        yield Problem(source.place("feel"), what, exercise.feel[-60:], "Sharp pain? Stop.")


def _two_sore_sides(
    content: Content, key: str, exercise: Exercise, least: ExerciseFloor, source: Source
) -> Iterator[Problem]:
    """With two sore sides no leg takes over: another exercise takes the place, on two legs and nowhere deeper."""
    found, place = exercise.two_legs, source.place("two_legs")
    if found is None:
        if least.two_legs or Demand.ONE_LEG in exercise.demands:
            what = f"nothing takes the place of '{key}' when both sides are sore"
            yield Problem(place, what, "", f"two_legs: {least.two_legs or 'an exercise on two legs'}")
    elif found not in content.exercises:
        yield Problem(place, "nobody has written this exercise", found, f"one of: {', '.join(content.exercises)}")
    elif least.two_legs not in (None, found):
        yield Problem(place, f"another exercise takes the place of '{key}'", found, str(least.two_legs))
    elif not _is_gentler(content.exercises[found], exercise):
        what = f"what takes the place of '{key}' asks for one leg, goes deeper, or is for another place"
        yield Problem(place, what, found, "an exercise on two legs, for the same place, that goes no deeper")


def _is_gentler(replacement: Exercise, exercise: Exercise) -> bool:
    no_deeper = DEPTHS.index(replacement.depth) >= DEPTHS.index(exercise.depth)
    return not replacement.one_leg and no_deeper and replacement.location in (exercise.location, EITHER)


# -- Doses ---------------------------------------------------------------------------------------


def _dose(dosage: DosageChange, most: Most, path: Path, source: Source) -> Iterator[Problem]:
    """Numbers above the highest, each where it stands."""
    for name in ("sets", "repetitions", "hold"):
        value, highest = getattr(dosage, name), getattr(most, name)
        if value is not None and longest(value) > (highest or 0):
            instead = f"up to {highest}" if highest else "leave the key out: this exercise has none"
            yield Problem(source.place(*path, name), f"{name} is above the highest dose", str(value), instead)
    if dosage.rest is not None and _shortest(dosage.rest) < most.rest:
        instead = f"at least {most.rest} seconds"
        yield Problem(source.place(*path, "rest"), "rest is shorter than the floor", str(dosage.rest), instead)
    load = dosage.load
    if load and load.kilograms and max(load.kilograms) > most.kilograms:
        instead = f"up to {most.kilograms}" if most.kilograms else "no weight here"
        place = source.place(*path, "load", "kilograms")
        yield Problem(place, "the load is above the highest dose", str(load.kilograms), instead)


def _slow(dosage: DosageChange, down: int, path: Path, source: Source) -> Iterator[Problem]:
    if dosage.tempo is not None and dosage.tempo.down < down:
        place = source.place(*path, "tempo", "down")
        what = "the way down is too fast: braking is the point"
        yield Problem(place, what, f"{dosage.tempo.down} seconds", f"at least {down}")


def _shortest(value: int | list[int]) -> int:
    return value if isinstance(value, int) else value[0]


# -- Programmes ----------------------------------------------------------------------------------


def _programme(programme: Programme, least: ProgrammeFloor, called: str, source: Source) -> Iterator[Problem]:
    if programme.location != least.location:
        what = f"this plan is for {called}" if called else "this programme is for another place"
        yield Problem(source.place("location"), what, programme.location, least.location)
    for key, names, what in (
        ("never", least.never, "this programme no longer says what must never be done"),
        ("before_you_start", least.before, "this programme no longer says before day 1 whom it is for"),
        ("ask_first", least.ask_first, "this programme no longer says who asks a clinician first"),
    ):
        if lost := missing(texts_of(getattr(programme, key)), names):
            yield Problem(source.place(key), what, "", f"a line that names: {'; '.join(lost)}")
    for demand in least.demands:
        if demand not in programme.demands:
            what = "this programme no longer says what it asks of a body"
            yield Problem(source.place("demands"), what, "", f"demands: [{demand}]")
    done, needed = programme.enough_sessions, least.fewest
    if done.at_least * needed[1] < needed[0] * done.of:
        place = source.place("enough_sessions", "at_least")
        yield Problem(place, "too few sessions would count as enough", str(done.at_least), f"at least {needed[0]}")
    if least.days_apart:
        yield from _apart(programme, source)


def _apart(programme: Programme, source: Source) -> Iterator[Problem]:
    for where, number, week in programme.each_week():
        days = {day for block in week.blocks for day in block.days}
        if any(day % DAYS_A_WEEK + 1 in days for day in days):
            place = source.place(*where, "blocks")
            what = f"week {number} trains on two days in a row"
            yield Problem(place, what, str(sorted(days)), "a day of rest between two training days, such as [1, 3, 5]")


def _prescribed(content: Content, key: str, programme: Programme, source: Source) -> Iterator[Problem]:
    for where, _, week in programme.each_week():
        for index, block in enumerate(week.blocks):
            for at, item in enumerate(block.prescriptions):
                if item.exercise in content.exercises:
                    path = (*where, "blocks", index, "prescriptions", at)
                    exercise = content.exercises[item.exercise]
                    yield from _prescription(content.floor, exercise, key, item, path, source)
                    yield from _on_two_legs(content, key, item, path, source)


def _prescription(
    floor: Floor, exercise: Exercise, key: str, item: Prescription, path: Path, source: Source
) -> Iterator[Problem]:
    least, most = floor.exercise(item.exercise, exercise.kind), floor.most(key, item.exercise, exercise.kind)
    yield from _dose(item, most, path, source)
    yield from _slow(item, least.down, path, source)
    if item.times_a_day > most.times_a_day:
        place = source.place(*path, "times_a_day")
        what = "times_a_day is above the highest dose"
        yield Problem(place, what, str(item.times_a_day), f"up to {most.times_a_day}")
    yield from _in_a_day(_sets_of(item, exercise.dosage), item.times_a_day, most, source.place(*path))


def _on_two_legs(content: Content, key: str, item: Prescription, path: Path, source: Source) -> Iterator[Problem]:
    """What changes for two sore sides is held to the row of the exercise that is done then."""
    exercise, change, path = content.exercises[item.exercise], item.on_two_legs, (*path, "on_two_legs")
    done = exercise.two_legs
    if change is None:
        return
    if done is None or done not in content.exercises:
        what = "no exercise on two legs takes this place, so nothing would change"
        yield Problem(source.place(*path), what, item.exercise, "leave the key out")
        return
    kind = content.exercises[done].kind
    least, most = content.floor.exercise(done, kind), content.floor.most(key, done, kind)
    yield from _dose(change, most, path, source)
    yield from _slow(change, least.down, path, source)
    yield from _in_a_day(_sets_of(change, item, exercise.dosage), item.times_a_day, most, source.place(*path))


def _sets_of(*doses: DosageChange) -> tuple[int, int]:
    """Sets, and repetitions in a set: the first dose that names them counts."""
    sets = next(dose.sets for dose in doses if dose.sets)
    return sets, next((longest(dose.repetitions) for dose in doses if dose.repetitions), 0)


def _in_a_day(dose: tuple[int, int], times: int, most: Most, place: Place) -> Iterator[Problem]:
    (sets, repetitions), known = dose, (most.sets, most.repetitions or 0, most.times_a_day)
    told_already = any(value > highest for value, highest in zip((sets, repetitions, times), known, strict=True))
    if most.a_day and sets * repetitions * times > most.a_day and not told_already:  # one mistake is told once
        what = f"this makes {sets * repetitions * times} repetitions in a day"
        yield Problem(place, what, f"{sets} × {repetitions} × {times}", f"up to {most.a_day} in a day")
