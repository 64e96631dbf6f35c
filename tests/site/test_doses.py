"""Nobody begins with the full dose: a page says the least that a plan begins with, and counts that unless told more."""

from __future__ import annotations

import json
from functools import cache

import pytest

from generator.model.dosage import longest
from generator.model.plan import Plan
from generator.products.planning import plan_of
from generator.site.doses import beginning, choices, times_a_day
from tests.support.project import checked, content

EXERCISES = sorted(content().exercises)


@cache
def plans() -> dict[str, Plan]:
    return {key: plan_of(checked(), key, None) for key in content().programmes}


def offered(key: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(choices(key, content(), plans(), checked().language))
    return found


def test_a_heel_drop_begins_with_one_set_as_the_classic_plan_does() -> None:
    assert [(each["told"], each["begin"]) for each in offered("heel-drop")] == [
        ("1 set of 15", True), ("2 sets of 15", False), ("3 sets of 15", False),
    ]  # fmt: skip


@pytest.mark.parametrize("key", EXERCISES)
def test_no_plan_begins_with_less_work_than_a_page_does(key: str) -> None:
    begin = beginning(key, content(), plans())
    for plan in plans().values():
        asked = [item.dosage for day in plan.days for item in day.prescribed if item.exercise_id == key]
        assert not asked or begin.sets <= asked[0].sets, "the sets of its first day"
    assert begin.sets <= content().exercises[key].dosage.sets


@pytest.mark.parametrize("key", EXERCISES)
def test_one_amount_is_chosen_and_it_is_that_of_the_first_day(key: str) -> None:
    begin = beginning(key, content(), plans())
    chosen = [each["dose"] for each in offered(key) if each["begin"]]
    assert chosen == [{"sets": begin.sets, "repetitions": longest(begin.repetitions) or 1, "hold": longest(begin.hold)}]


def test_two_legs_begin_like_the_exercise_whose_place_they_take() -> None:
    assert beginning("two-leg-heel-drop", content(), plans()).sets == 1
    assert beginning("two-leg-heel-raise", content(), plans()).repetitions == 10, "it has a plan of its own"


def test_what_no_plan_names_begins_with_its_own_dose() -> None:
    assert beginning("heel-drop", content(), {}) == content().exercises["heel-drop"].dosage
    assert len(json.loads(choices("heel-drop", content(), {}, checked().language))) == 1


def test_how_often_a_day_is_said_where_every_plan_says_the_same() -> None:
    assert times_a_day("heel-drop", content(), plans()) == 2
    assert times_a_day("heel-drop", content(), {}) == 0
    for key in EXERCISES:
        asked = {
            item.times_a_day
            for plan in plans().values()
            for day in plan.days
            for item in day.prescribed
            if item.exercise_id == key
        }
        assert not asked or times_a_day(key, content(), plans()) == (asked.pop() if len(asked) == 1 else 0)
