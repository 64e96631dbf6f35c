"""Whether a programme can be done, and is safe for the place that hurts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.errors import Place, Problem
from generator.model.base import EITHER
from generator.model.content import Content, Source
from generator.model.exercise import Exercise
from generator.model.programme import DAYS_A_WEEK, MOST_EXERCISES_A_DAY, Asked, Prescription, Programme


def problems(content: Content) -> Iterator[Problem]:
    """Missing exercises, overfull days, and exercises that this programme may never hold."""
    for key, programme in content.programmes.items():
        source = content.sources[f"programmes/{key}.yaml"]
        yield from _weeks_in_order(programme, source)
        yield from _weeks_after(programme, source)
        for where, number, week in programme.each_week():
            yield from _days(week, number, source.place(*where, "blocks"))
            for index, block in enumerate(week.blocks):
                for place, prescription in enumerate(block.prescriptions):
                    path = (*where, "blocks", index, "prescriptions", place)
                    yield from _prescription(content, programme, prescription, source, path)
        yield from _attendance(programme, source)


def _weeks_in_order(programme: Programme, source: Source) -> Iterator[Problem]:
    for index, week in enumerate(programme.weeks):
        if week.week != index + 1:
            place = source.place("weeks", index, "week")
            yield Problem(place, "the weeks are not in order", str(week.week), str(index + 1))


def _weeks_after(programme: Programme, source: Source) -> Iterator[Problem]:
    """Weeks after the last one that leave a week out, tell it twice, or ask for something nobody has learned."""
    known = {item.exercise for week in programme.weeks for block in week.blocks for item in block.prescriptions}
    next_week = len(programme.weeks) + 1
    for index, each in enumerate(programme.weeks_after):
        first, last = each.weeks
        if first != next_week:
            place = source.place("weeks_after", index, "weeks")
            yield Problem(place, "these weeks do not follow the last one", str(first), str(next_week))
        next_week = last + 1
        is_last = index == len(programme.weeks_after) - 1
        if bool(each.then) != is_last:
            place = source.place("weeks_after", index, "then" if each.then else "weeks")
            yield Problem(place, "what comes after all weeks stands with the last of them", each.then or "", "then:")
        new = {item.exercise for block in each.blocks for item in block.prescriptions} - known
        if new:
            place = source.place("weeks_after", index, "blocks")
            yield Problem(place, "nobody has learned this exercise by then", ", ".join(sorted(new)), "one of weeks:")


def _days(week: Asked, number: int, place: Place) -> Iterator[Problem]:
    for weekday in range(1, DAYS_A_WEEK + 1):
        todays = [item for block in week.blocks if weekday in block.days for item in block.prescriptions]
        names = [item.exercise for item in todays]
        for name, count in Counter(names).items():
            if count > 1:
                what = f"week {number}, day {weekday}: an exercise is prescribed twice"
                yield Problem(place, what, name, "one prescription with times_a_day")
        if len(names) > MOST_EXERCISES_A_DAY:
            what = f"week {number}, day {weekday}: more than {MOST_EXERCISES_A_DAY} exercises in a day"
            instead = f"at most {MOST_EXERCISES_A_DAY}: people stop doing longer lists"
            yield Problem(place, what, ", ".join(names), instead)


def _prescription(
    content: Content, programme: Programme, prescription: Prescription, source: Source, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    place = source.place(*path, "exercise")
    exercise = content.exercises.get(prescription.exercise)
    if exercise is None:
        instead = f"one of: {', '.join(content.exercises)}; or write content/exercises/{prescription.exercise}.yaml"
        yield Problem(place, "nobody has written this exercise", prescription.exercise, instead)
    else:
        yield from _unsafe_here(content, programme.location, prescription.exercise, exercise, place)


def _unsafe_here(content: Content, where: str, name: str, exercise: Exercise, place: Place) -> Iterator[Problem]:
    """What one of the places refuses that the programme is for, and exercises that are for another place."""
    for refused in content.floor.refused(where):
        if why := refused.kind.get(exercise.kind):
            yield Problem(place, why, name, f"an exercise that is no {exercise.kind}")
            return
        if why := refused.depth.get(exercise.depth):
            yield Problem(place, why, name, "an exercise that goes less deep")
            return
    if exercise.location not in (EITHER, where):
        what = f"this exercise is for location: {exercise.location} only"
        yield Problem(place, what, name, "an exercise with location: either")


def _attendance(programme: Programme, source: Source) -> Iterator[Problem]:
    enough = programme.enough_sessions
    if enough.at_least > enough.of:
        place = source.place("enough_sessions", "at_least")
        yield Problem(place, "more sessions are asked for than a week has", str(enough.at_least), f"up to {enough.of}")
    for where, number, week in programme.each_week():
        planned = sum(
            max((item.times_a_day for block in week.blocks if day in block.days
                 for item in block.prescriptions if not item.optional), default=0)
            for day in range(1, DAYS_A_WEEK + 1)
        )  # fmt: skip
        if planned != enough.of:
            place = source.place(*where, "blocks")
            what = f"week {number} has another number of sessions than enough_sessions.of"
            yield Problem(place, what, str(planned), str(enough.of))
