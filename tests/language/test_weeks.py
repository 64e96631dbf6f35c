"""A week's doses in words, from the real programmes."""

from __future__ import annotations

from typing import Any

import pytest

from generator.language.weeks import WeekLine, carried_if, day_span, week_lines
from generator.model.base import Side
from generator.model.dosage import Dosage, Load, LoadKind
from generator.model.plan import PlanDay, PlanWeek, Prescribed
from generator.products import planning
from tests.support.project import checked


def told(programme: str, week: int) -> dict[str, str]:
    plan = planning.plan_of(checked(), programme, Side.LEFT)
    return {line.name: line.sentence for line in week_lines(plan.weeks[week - 1], checked().language)}


def test_a_ramp_names_its_days_and_marks_our_numbers() -> None:
    assert told("classic", 1)["Heel drop"] == (
        "2 times a day (days 1–2: 1† set of 15; days 3–4: 2† sets of 15; days 5–7: 3 sets of 15)"
    )


def test_the_same_dose_all_week_names_no_day() -> None:
    assert told("classic", 2)["Heel drop with bent knee"] == "1† set of 15, 2 times a day"


def test_effort_stands_with_the_dose_that_it_decides() -> None:
    assert "good ones left" in told("heavy-slow", 1)["Heavy slow heel raise"]


def test_a_load_comes_with_its_condition() -> None:
    plan = planning.plan_of(checked(), "classic", Side.LEFT)
    line = week_lines(plan.weeks[3], checked().language)[0]
    assert line.unloaded == "3 sets of 15, 2 times a day"
    assert line.loads[0].startswith("2–5† kg in a backpack: ")


def test_a_condition_that_two_exercises_share_is_told_once() -> None:
    language = checked().language.unmarked
    classic, heavy = (planning.plan_of(checked(), key, Side.LEFT) for key in ("classic", "heavy-slow"))
    assert carried_if(week_lines(classic.weeks[5], language), language) == [
        "Heel drop and Heel drop with bent knee: 2–10 kg in a backpack: "
        "Only if last week's weight hurt 2 out of 10 or less, and all was ticked. Never above 10 kg."
    ]
    assert len(carried_if(week_lines(classic.weeks[4], language), language)) == 2, "each has its own"
    assert carried_if(week_lines(classic.weeks[0], language), language) == []
    seated = week_lines(heavy.weeks[0], language)[1]
    assert (seated.always, seated.at_times) == (seated.loads, ()), "a weight without a condition stays in its line"


def test_comfort_work_comes_last() -> None:
    plan = planning.plan_of(checked(), "classic", Side.LEFT)
    optional = [line.optional for line in week_lines(plan.weeks[0], checked().language)]
    assert optional == sorted(optional)
    assert any(optional)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ([3], "day 3"),
        ([1, 2], "days 1–2"),
        ([1, 3, 5], "days 1, 3, and 5"),
        ([1, 2, 4], "days 1–2 and 4"),
        ([8, 9, 10, 12, 13, 14], "days 8–10 and 12–14"),
    ],
)
def test_spans_of_days(days: list[int], shown: str) -> None:
    assert day_span(days, checked().language) == shown


DROP = checked().content.exercises["heel-drop"]
FEW, MANY = Dosage(sets=1, repetitions=10), Dosage(sets=3, repetitions=15)
HEAVY = MANY.model_copy(update={"load": Load(kind=LoadKind.BACKPACK, kilograms=[2, 5], when="Only if it is easy.")})


def item(dosage: Dosage, times: int = 1, name: str = "drop", **more: Any) -> Prescribed:
    """One exercise on one day."""
    usual = {"times_basis_suggested": False, "optional": False, "note": None, "minutes": 1.0}
    return Prescribed(exercise_id=name, exercise=DROP, dosage=dosage, times_a_day=times, **{**usual, **more})


def lines(*days: tuple[Prescribed, ...]) -> list[WeekLine]:
    """What is told of a second week of these days."""
    laid_out = tuple(PlanDay(7 + number, 2, number, items, 1) for number, items in enumerate(days, 1))
    return week_lines(PlanWeek(2, checked().content.programmes["classic"].weeks[1], laid_out), checked().language)


def test_how_often_stands_with_each_dose_where_it_differs() -> None:
    (line,) = lines((item(MANY, 1),), (item(MANY, 2),), (item(MANY, 2),))
    assert line.sentence == "day 8: 3 sets of 15, once a day; days 9–10: 3 sets of 15, 2 times a day"
    assert line.weekdays == (1, 2, 3)


def test_a_dose_that_comes_back_is_told_once_with_all_its_days() -> None:
    (line,) = lines((item(FEW),), (item(MANY),), (item(FEW),))
    assert line.sentence == "once a day (days 8 and 10: 1 set of 10; day 9: 3 sets of 15)"


def test_days_are_named_where_an_exercise_is_not_on_every_training_day() -> None:
    drop, raise_ = lines((item(MANY), item(FEW, name="raise")), (), (item(MANY),))
    assert drop.sentence == "3 sets of 15, once a day"
    assert raise_.sentence == "day 8: 1 set of 10, once a day"


def test_rest_days_and_days_of_comfort_work_are_no_training_days() -> None:
    comfort = item(FEW, name="stretch", optional=True)
    drop, stretch = lines((item(MANY), comfort), (comfort,))
    assert drop.sentence == "3 sets of 15, once a day"
    assert (drop.optional, stretch.optional) == (False, True)


def test_an_effort_that_differs_stands_with_its_dose() -> None:
    hard, easy = (MANY.model_copy(update={"effort": left}) for left in (1, 3))
    (line,) = lines((item(hard),), (item(easy),))
    assert line.sentence.index("1 good one") < line.sentence.index("day 9") < line.sentence.index("3 good ones")
    (same,) = lines((item(hard),), (item(hard),))
    assert same.sentence.count("1 good one") == 1


def test_a_load_stands_in_the_sentence_and_its_condition_beside_it() -> None:
    (line,) = lines((item(HEAVY, note="Slowly."),), (item(HEAVY, note="Slowly."),))
    assert "2–5 kg in a backpack" in line.sentence
    assert line.unloaded == "3 sets of 15, once a day"
    assert line.notes == ("Only if it is easy.", "Slowly.")
    assert line.loads == ("2–5 kg in a backpack: Only if it is easy.",)


def test_body_weight_is_no_load() -> None:
    (line,) = lines((item(MANY.model_copy(update={"load": Load(kind=LoadKind.BODY_WEIGHT)})),))
    assert (line.loads, line.doses[0].load) == ((), None)
