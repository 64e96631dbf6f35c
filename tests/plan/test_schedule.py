"""Forty-two days, each with the dose that the tables of the evidence give it."""

import datetime
import math

import pytest

from generator.model.base import Demand, Side
from generator.model.exercise import Depth, Kind
from generator.model.plan import Plan
from generator.model.programme import Block, Prescription
from generator.plan.schedule import lay_out
from tests.support.project import content


def plan(programme: str, side: Side = Side.LEFT) -> Plan:
    """A plan of the real content."""
    return lay_out(programme, content().programmes[programme], content().exercises, side)


def dose(plan: Plan, day: int, exercise: str) -> tuple[int, object, int] | None:
    """Sets, repetitions or hold, and times a day; nothing when it is not prescribed."""
    for item in plan.days[day - 1].prescribed:
        if item.exercise_id == exercise:
            return item.dosage.sets, item.dosage.repetitions or item.dosage.hold, item.times_a_day
    return None


CLASSIC = [
    # day, straight knee, bent knee: the ramp of the classic programme
    (1, (1, 15, 2), None),
    (2, (1, 15, 2), None),
    (3, (2, 15, 2), None),
    (4, (2, 15, 2), None),
    (5, (3, 15, 2), None),
    (7, (3, 15, 2), None),
    (8, (3, 15, 2), (1, 15, 2)),
    (14, (3, 15, 2), (1, 15, 2)),
    (15, (3, 15, 2), (2, 15, 2)),
    (18, (3, 15, 2), (2, 15, 2)),
    (19, (3, 15, 2), (3, 15, 2)),
    (22, (3, 15, 2), (3, 15, 2)),
    (42, (3, 15, 2), (3, 15, 2)),
]


@pytest.mark.parametrize(("day", "straight", "bent"), CLASSIC)
def test_classic_ramps_to_the_published_dose(day: int, straight: object, bent: object) -> None:
    classic = plan("classic")
    assert dose(classic, day, "heel-drop") == straight
    assert dose(classic, day, "heel-drop-bent-knee") == bent


INSERTIONAL = [
    (1, None, (3, 30, 1), None),
    (4, (1, 15, 2), (3, 30, 1), None),
    (8, (2, 15, 2), (4, [30, 45], 1), None),
    (15, (3, 15, 2), None, (2, 15, 1)),
    (22, (3, 15, 2), None, (3, 15, 1)),
    (42, (3, 15, 2), None, (3, 15, 1)),
]


@pytest.mark.parametrize(("day", "lowering", "hold", "seated"), INSERTIONAL)
def test_insertional_stays_on_the_floor_and_ramps(day: int, lowering: object, hold: object, seated: object) -> None:
    insertional = plan("insertional")
    assert dose(insertional, day, "floor-heel-lowering") == lowering
    assert dose(insertional, day, "half-way-hold") == hold
    assert dose(insertional, day, "seated-heel-raise") == seated


def test_insertional_starts_with_two_legs_for_three_days() -> None:
    assert [dose(plan("insertional"), day, "two-leg-heel-raise") for day in (1, 3, 4)] == [(2, 15, 2), (2, 15, 2), None]


def test_what_takes_the_place_of_one_leg_is_left_out_where_it_is_forbidden() -> None:
    classic = content().programmes["classic"]
    left = lay_out("classic", classic, content().exercises, Side.BOTH, without=["two-leg-heel-drop"])
    assert not {"heel-drop", "two-leg-heel-drop"} & set(left.exercises)


@pytest.mark.parametrize(
    ("week", "sets", "repetitions"), [(1, 3, 15), (2, 3, 12), (3, 3, 12), (4, 4, 10), (5, 4, 10), (6, 4, 8)]
)
def test_heavy_slow_follows_beyer(week: int, sets: int, repetitions: int) -> None:
    heavy = plan("heavy-slow")
    first = (week - 1) * 7 + 1
    for exercise in ("heavy-slow-heel-raise", "seated-heel-raise"):
        assert dose(heavy, first, exercise) == (sets, repetitions, 1)
    assert [day.weekday for day in heavy.weeks[week - 1].days if day.prescribed] == [1, 3, 5]


def test_no_insertional_day_holds_a_stretch_or_a_drop_below_the_floor() -> None:
    for programme in ("insertional", "gentle"):
        for exercise in plan(programme).exercises.values():
            assert exercise.kind is not Kind.STRETCH
            assert exercise.depth is not Depth.BELOW_STEP


@pytest.mark.parametrize("programme", ["classic", "insertional", "heavy-slow", "gentle"])
@pytest.mark.parametrize("side", list(Side))
def test_every_programme_has_forty_two_days_of_at_most_four_exercises(programme: str, side: Side) -> None:
    laid_out = plan(programme, side)
    assert [day.number for day in laid_out.days] == list(range(1, 43))
    assert all(len(day.prescribed) <= 4 for day in laid_out.days)
    for day in laid_out.days:
        assert day.minutes == math.ceil(sum(item.minutes * item.times_a_day for item in day.prescribed))


def test_dates_run_over_a_leap_day() -> None:
    days = plan("classic").dates(datetime.date(2028, 2, 28))
    assert [days[number].isoformat() for number in (1, 2, 3)] == ["2028-02-28", "2028-02-29", "2028-03-01"]
    assert len(days) == 42


def test_a_day_knows_its_week_and_its_place_in_it() -> None:
    days = plan("heavy-slow").days
    assert [(day.week, day.weekday) for day in days] == [(week, day) for week in range(1, 7) for day in range(1, 8)]


def test_two_exercises_with_one_twin_are_done_once() -> None:
    told = content()
    asked = [Prescription(exercise=key) for key in ("one-leg-heel-raise", "floor-heel-lowering")]
    week = told.programmes["gentle"].weeks[0].model_copy(update={"blocks": [Block(days=[1], prescriptions=asked)]})
    own = told.programmes["gentle"].model_copy(update={"weeks": [week]})
    both = lay_out("own", own, told.exercises, Side.BOTH)
    assert [item.exercise_id for item in both.days[0].prescribed] == ["two-leg-heel-raise"]


def test_day_one_is_the_day_of_the_start() -> None:
    days = plan("classic").dates(datetime.date(2026, 12, 28))
    assert (days[1].isoformat(), days[7].isoformat(), days[42].isoformat()) == (
        "2026-12-28",
        "2027-01-03",
        "2027-02-07",
    )


TWO_LEGS = [
    # programme, day, exercise: the dose of the leg whose place both legs take
    ("classic", 1, "two-leg-heel-drop", (1, 15, 2)),
    ("classic", 22, "two-leg-heel-drop", (3, 15, 2)),
    ("classic", 8, "two-leg-heel-drop-bent-knee", (1, 15, 2)),
    ("insertional", 1, "two-leg-heel-raise", (2, 15, 2)),
    ("insertional", 4, "two-leg-heel-raise", (2, 15, 2)),  # one leg has a set less at first
    ("insertional", 15, "two-leg-heel-raise", (3, 15, 2)),
    ("gentle", 29, "two-leg-heel-raise", (3, 15, 1)),
]


@pytest.mark.parametrize(("programme", "day", "exercise", "asked"), TWO_LEGS)
def test_two_sore_sides_work_together(programme: str, day: int, exercise: str, asked: object) -> None:
    both = plan(programme, Side.BOTH)
    assert dose(both, day, exercise) == asked
    assert not any(Demand.ONE_LEG in item.demands for item in both.exercises.values())


@pytest.mark.parametrize("programme", ["classic", "insertional", "heavy-slow", "gentle"])
@pytest.mark.parametrize("side", list(Side))
def test_no_exercise_is_done_twice_on_a_day(programme: str, side: Side) -> None:
    for day in plan(programme, side).days:
        named = [item.exercise_id for item in day.prescribed]
        assert len(set(named)) == len(named), day.number


def test_what_is_ruled_out_is_asked_nowhere_in_a_plan() -> None:
    usual, without = plan("gentle"), without_stairs("gentle")
    assert remarks(without) < remarks(usual), "one of them sends people to a stair"
    assert without.ruled_out == {Demand.STAIR_EDGE}
    assert plan("gentle", Side.BOTH).ruled_out == {Demand.ONE_LEG, Demand.GOOD_LEG}
    assert usual.ruled_out == frozenset()
    assert without.programme != usual.programme


def remarks(plan: Plan) -> set[str]:
    """What stands beside the doses."""
    return {item.note for day in plan.days for item in day.prescribed if item.note}


def without_stairs(programme: str) -> Plan:
    """A plan for whom the edge of a stair is ruled out."""
    told = content()
    return lay_out(
        programme, told.programmes[programme], told.exercises, Side.LEFT, ruled_out=frozenset({Demand.STAIR_EDGE})
    )


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("programme", [key for key, each in content().programmes.items() if each.weeks_after])
def test_the_weeks_after_the_last_one_follow_it_with_the_same_exercises_and_no_more_weight(
    programme: str, side: Side
) -> None:
    told, own = content().programmes[programme], plan(programme, side)
    first = len(told.weeks) + 1
    later = lay_out(programme, told, content().exercises, side, first=first)
    assert [week.number for week in later.weeks] == list(range(first, told.weeks_after[-1].weeks[1] + 1))
    assert [day.number for day in later.days] == list(range(len(own.days) + 1, later.days[-1].number + 1))
    most = own.weeks[-1].most_kilograms
    for week in later.weeks:
        assert [day.sessions for day in week.days] == [day.sessions for day in own.weeks[-1].days]
        assert week.exercises.keys() == own.weeks[-1].exercises.keys()
        assert all(kilograms <= most[key] for key, kilograms in week.most_kilograms.items())
    assert later.dates(datetime.date(2027, 1, 4))[later.days[0].number] == datetime.date(2027, 1, 4)


def test_heavy_work_has_fewer_repetitions_from_week_nine_on() -> None:
    later = lay_out("heavy-slow", content().programmes["heavy-slow"], content().exercises, Side.LEFT, first=7)
    told = {week.number: week.exercises["seated-heel-raise"][0][0].dosage for week in later.weeks}
    assert {number: (dosage.sets, dosage.repetitions) for number, dosage in told.items()} == {
        7: (4, 8), 8: (4, 8), 9: (4, 6), 10: (4, 6), 11: (4, 6), 12: (4, 6),
    }  # fmt: skip
