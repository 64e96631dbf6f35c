"""A reported sign is never passed over."""

import pytest

from generator.errors import UsageError
from generator.model.base import Side
from generator.plan.schedule import lay_out
from generator.plan.screening import advising, against, blocking, gentle_only, left_out, reported, ruled_out
from tests.support.project import content

SIGNS, EXERCISES = content().warning_signs, content().exercises


def test_every_blocking_sign_blocks_and_no_other() -> None:
    stopped = {code for code in SIGNS if blocking([code], SIGNS)}
    assert stopped == {*(f"R{number}" for number in range(1, 20)), "R27", "R28"}


def test_the_most_urgent_comes_first() -> None:
    assert [sign.code for sign in blocking(["R10", "R2", "R6"], SIGNS)] == ["R2", "R6", "R10"]


def test_small_letters_and_repeats_count_once() -> None:
    assert [sign.code for sign in blocking(["r2", "R2 "], SIGNS)] == ["R2"]


def test_an_unknown_code_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match=r"R99.*R1, R2"):
        blocking(["R2", "R99"], SIGNS)


def test_a_sign_that_blocks_nothing_is_reported_all_the_same() -> None:
    assert [sign.code for sign in reported(["r24", "R2", "R24"], SIGNS)] == ["R24", "R2"]
    assert gentle_only(["R24"], SIGNS) == []
    assert left_out([], SIGNS, EXERCISES) == frozenset()


def test_poor_balance_leaves_only_the_gentle_programme_without_one_leg_work() -> None:
    assert [sign.code for sign in gentle_only(["R23", "R24"], SIGNS)] == ["R23"]
    plan = lay_out("gentle", content().programmes["gentle"], EXERCISES, Side.LEFT, left_out(["R23"], SIGNS, EXERCISES))
    assert not any(exercise.one_leg for exercise in plan.exercises.values())
    assert all(day.prescribed for day in plan.days)


def test_blood_thinners_leave_the_roller_out() -> None:
    programme = content().programmes["classic"]
    with_roller = lay_out("classic", programme, EXERCISES, Side.LEFT)
    without = lay_out("classic", programme, EXERCISES, Side.LEFT, left_out(["R24"], SIGNS, EXERCISES))
    assert set(with_roller.exercises) - set(without.exercises) == {"calf-foam-roll"}


def test_a_new_exercise_of_a_kind_that_is_ruled_out_is_left_out_without_being_named() -> None:
    unnamed = {code: sign.model_copy(update={"avoid": []}) for code, sign in SIGNS.items()}
    assert left_out(["R24"], unnamed, EXERCISES) == {"calf-foam-roll"}
    stairs = {key for key, exercise in EXERCISES.items() if exercise.depth == "below-step"}
    assert stairs
    assert stairs <= left_out(["R23"], unnamed, EXERCISES)


def test_an_exercise_that_a_sign_names_is_left_out_whatever_its_kind() -> None:
    named = {**SIGNS, "R24": SIGNS["R24"].model_copy(update={"avoid": ["ankle-pumps"], "rules_out": []})}
    assert left_out(["R24"], named, EXERCISES) == {"ankle-pumps"}


def test_advice_is_told_apart_from_what_stops() -> None:
    assert [sign.code for sign in advising(["R22", "R2", "R24"], SIGNS)] == ["R22", "R24"]
    assert [sign.code for sign in advising(["R23", "R10"], SIGNS)] == ["R23"], "the gentle plan has its advice, too"


def test_a_programme_is_refused_to_whom_its_work_is_ruled_out() -> None:
    heavy, classic = (content().programmes[key] for key in ("heavy-slow", "classic"))
    assert [sign.code for sign in against(heavy, ["R22", "R24"], SIGNS)] == ["R22"]
    assert against(classic, ["R22", "R24"], SIGNS) == []
    assert "heavy-load" in ruled_out(["R22"], SIGNS)
