"""What a plan counts: sessions, minutes, days that share a dose, and the numbers that all its weeks have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.base import Side, Status
from generator.model.dosage import Basis, Dosage, Tempo
from generator.model.plan import Plan, PlanDay, PlanWeek, Prescribed
from generator.products import planning
from tests.support.project import checked, content

OURS, PUBLISHED = Basis(status=Status.SUGGESTED), Basis(sources=["alfredson-1998"])
DROP = (
    content()
    .exercises["heel-drop"]
    .model_copy(
        update={"dosage": Dosage(sets=3, repetitions=15, tempo=Tempo(up=2, down=4), rest=60, basis={"sets": PUBLISHED})}
    )
)
WEEK = content().programmes["classic"].weeks[0]


def item(
    dosage: Dosage = DROP.dosage, times: int = 1, exercise_id: str = "drop", *, optional: bool = False
) -> Prescribed:
    """One exercise on one day."""
    return Prescribed(exercise_id, DROP, dosage, times, False, optional, None, 1.0)  # noqa: FBT003


def day(weekday: int, *items: Prescribed, minutes: int = 0) -> PlanDay:
    return PlanDay(number=weekday, week=1, weekday=weekday, prescribed=items, minutes=minutes)


def plan(*days: PlanDay) -> Plan:
    """One week of some days."""
    week = PlanWeek(1, WEEK, days)
    return replace(planning.plan_of(checked(), "classic", Side.LEFT), weeks=(week,))


def test_a_day_has_as_many_sessions_as_its_busiest_exercise() -> None:
    assert day(1, item(times=2), item(times=3)).sessions == 3
    assert day(1, item(times=2), item(times=3, optional=True)).sessions == 2, "comfort work is no session"
    assert day(1, item(times=3, optional=True)).sessions == 0
    assert day(1).sessions == 0
    assert plan(day(1, item(times=1)), day(2, item(times=2)), day(3)).sessions == 2


def test_days_with_the_same_prescription_share_a_dose() -> None:
    few, many = item(Dosage(sets=1, repetitions=15)), item()
    week = PlanWeek(1, WEEK, (day(1, few), day(2), day(3, many), day(4, few), day(5, many)))
    assert week.doses == (((1, 4), (few,)), ((3, 5), (many,)))


def test_minutes_of_a_week_are_those_of_its_training_days() -> None:
    week = PlanWeek(1, WEEK, (day(1, item(), minutes=12), day(2), day(3, item(), minutes=20)))
    assert week.minutes == (12, 20)


def test_exercises_stand_in_the_order_of_their_first_day() -> None:
    both = plan(day(1, item(exercise_id="b")), day(2, item(exercise_id="a"), item(exercise_id="b")))
    assert list(both.exercises) == list(both.as_prescribed) == ["b", "a"]
    assert [each.number for each in both.days] == [1, 2]


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [("repetitions", 12, 15), ("tempo", Tempo(up=3, down=3), Tempo(up=2, down=4)), ("rest", 90, 60)],
)
def test_a_number_is_this_plans_only_where_all_days_have_it(name: str, one: object, other: object) -> None:
    changed = DROP.dosage.model_copy(update={name: one})
    same = plan(day(1, item(changed)), day(2, item(changed))).as_prescribed["drop"].dosage
    differs = plan(day(1, item(changed)), day(2, item())).as_prescribed["drop"].dosage
    assert (getattr(same, name), getattr(differs, name)) == (one, other)


@pytest.mark.parametrize(
    ("holds", "shown"), [([30, 30], 30), ([45, 30], [30, 45]), ([30, [45, 60]], [30, 60]), ([[30, 45], 40], [30, 45])]
)
def test_a_hold_that_changes_is_a_span_from_the_shortest_to_the_longest(holds: list[object], shown: object) -> None:
    days = [day(number, item(Dosage.model_validate({"sets": 3, "hold": hold}))) for number, hold in enumerate(holds, 1)]
    assert plan(*days).as_prescribed["drop"].dosage.hold == shown


def test_one_suggested_number_marks_the_span() -> None:
    holds = [Dosage(sets=3, hold=30, basis={"hold": PUBLISHED}), Dosage(sets=3, hold=45, basis={"hold": OURS})]
    for order in (holds, holds[::-1]):
        shown = plan(*(day(number, item(dosage)) for number, dosage in enumerate(order, 1))).as_prescribed["drop"]
        assert shown.dosage.status("hold") is Status.SUGGESTED
        assert shown.dosage.basis["sets"] == PUBLISHED
