"""The picture of a plan says what the plan says."""

from __future__ import annotations

import pytest

from generator.model.base import Side
from generator.model.plan import Plan
from generator.products.pictures import plan_pictures
from generator.products.plan_rows import chart_rows, in_words, with_backpack
from generator.products.planning import plan_of
from tests.support.project import checked, content

PROGRAMMES = sorted(content().programmes)


def plan(key: str) -> Plan:
    return plan_of(checked(), key, Side.LEFT)


def test_the_classic_plan_grows_within_weeks_and_then_in_weight() -> None:
    straight, bent, weight = chart_rows(plan("classic"), checked().language.unmarked)
    assert straight.name == "Heel drop: sets of 15"
    assert [cell.text for cell in straight.cells] == ["1–3", "3", "3", "3", "3", "3"]
    assert [(step.days, step.sets) for step in straight.cells[0].steps] == [(2, 1), (2, 2), (3, 3)]
    assert [cell.text for cell in bent.cells] == ["", "1", "2–3", "3", "3", "3"]
    assert [cell.text for cell in weight.cells] == ["0 kg", "0 kg", "0 kg", "5 kg", "5 kg", "10 kg"]


def test_other_repetitions_in_other_weeks_are_said_in_each() -> None:
    heel, *_ = chart_rows(plan("heavy-slow"), checked().language.unmarked)
    assert heel.name == "Heavy slow heel raise"
    assert [cell.text for cell in heel.cells][:2] == ["3 sets of 15", "3 sets of 12"]
    hold = next(row for row in chart_rows(plan("gentle"), checked().language.unmarked) if row.name == "Half-way hold")
    assert hold.cells[0].text == "4 holds of 20–30 seconds"


@pytest.mark.parametrize("key", PROGRAMMES)
def test_every_set_that_is_needed_is_a_block(key: str) -> None:
    told = plan(key)
    rows = chart_rows(told, checked().language.unmarked)
    drawn = [
        sum(step.days * step.sets for row in rows for step in row.cells[at].steps) for at in range(len(told.weeks))
    ]
    asked = [
        sum(item.dosage.sets for day in week.days for item in day.prescribed if not item.optional)
        for week in told.weeks
    ]
    assert drawn == asked


@pytest.mark.parametrize("key", PROGRAMMES)
def test_its_picture_is_heard_as_well(key: str) -> None:
    language = checked().language
    pictures = plan_pictures({key: plan(key)}, content(), language)
    assert f'<desc id="plan-{key}--desc">{in_words(plan(key), language.unmarked)}</desc>' in pictures[f"plan-{key}"]
    assert "†" not in pictures[f"plan-{key}"]


def test_a_backpack_is_shown_where_a_plan_carries_one() -> None:
    assert with_backpack(plan("classic")) == ["heel-drop", "heel-drop-bent-knee"]
    assert with_backpack(plan("gentle")) == []
    heavy = plan_pictures({"heavy-slow": plan("heavy-slow")}, content(), checked().language)
    assert set(heavy) == {"plan-heavy-slow"}, "its own picture has a backpack already"
    assert (
        "Heel drop, with a backpack"
        in plan_pictures({"classic": plan("classic")}, content(), checked().language)["heel-drop-loaded"]
    )
