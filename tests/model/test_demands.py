"""What is ruled out leaves nothing behind: no rule, no text in another's place, no remark beside a dose."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.base import Demand, Side, Statement
from generator.model.content import Content
from generator.model.demands import adapted, of_side
from generator.model.exercise import ExerciseWithout
from generator.model.programme import Prescription, ProgrammeWithout, WeekWithout
from tests.support.project import content

HOP, ROLL, WALK = (
    Statement(text="Hop on the spot.", demands=[Demand.HOPS]),
    Statement(text="Roll the calf.", demands=[Demand.ROLLING, Demand.ONE_LEG], instead="Rest the calf."),
    Statement(text="Walk on the flat."),
)


def told(statements: list[Statement], *ruled_out: Demand) -> list[str]:
    """The words that are left."""
    return [statement.text for statement in adapted(statements, ruled_out)]


def test_a_statement_that_asks_for_what_is_ruled_out_is_not_told() -> None:
    assert told([HOP, WALK], Demand.HOPS) == ["Walk on the flat."]
    assert told([HOP, WALK], Demand.ROLLING) == ["Hop on the spot.", "Walk on the flat."]


@pytest.mark.parametrize("demand", [Demand.ROLLING, Demand.ONE_LEG])
def test_what_is_said_instead_takes_its_place(demand: Demand) -> None:
    assert told([HOP, ROLL], demand) == ["Hop on the spot.", "Rest the calf."]
    assert told([HOP, ROLL]) == ["Hop on the spot.", "Roll the calf."]


def test_what_a_list_in_a_record_asks_is_taken_out_too() -> None:
    drop = content().exercises["heel-drop"].model_copy(update={"hard_rules": [HOP, WALK], "without": []})
    assert [rule.text for rule in adapted({"one": (drop,)}, [Demand.HOPS])["one"][0].hard_rules] == [WALK.text]


def test_a_remark_beside_a_dose_is_left_out_and_the_dose_stays() -> None:
    asked = Prescription(exercise="a", sets=2, note="On the edge of a stair.", note_demands=[Demand.STAIR_EDGE])
    without = adapted(asked, [Demand.STAIR_EDGE])
    assert (without.note, without.sets) == (None, 2)
    assert adapted(asked, [Demand.HOPS]).note == asked.note


OTHER_WORDS: list[tuple[Any, Any]] = [
    (content().exercises["heel-drop"], ExerciseWithout(demands=[Demand.GOOD_LEG], easier="Lean on the rail.")),
    (content().programmes["classic"], ProgrammeWithout(demands=[Demand.GOOD_LEG], why="Because of both.")),
    (content().programmes["classic"].weeks[0], WeekWithout(demands=[Demand.GOOD_LEG], aim="Both at once.")),
]


@pytest.mark.parametrize(("record", "words"), OTHER_WORDS)
def test_other_words_take_the_place_of_its_own_and_only_those_that_are_given(record: Any, words: Any) -> None:
    own = record.model_copy(update={"without": [words]})
    (name,) = words.model_fields_set - {"demands"}
    changed = adapted(own, [Demand.GOOD_LEG])
    assert getattr(changed, name) == getattr(words, name)
    for key in {*type(words).model_fields} - {"demands", name}:
        assert getattr(changed, key) == getattr(
            adapted(record.model_copy(update={"without": []}), [Demand.GOOD_LEG]), key
        )
    assert getattr(adapted(own, [Demand.HOPS]), name) == getattr(record, name)


DEMANDED = {
    "heel-drop": {Demand.ONE_LEG, Demand.STAIR_EDGE},
    "heel-drop-bent-knee": {Demand.ONE_LEG, Demand.STAIR_EDGE},
    "two-leg-heel-drop": {Demand.STAIR_EDGE},
    "two-leg-heel-drop-bent-knee": {Demand.STAIR_EDGE},
    "heavy-slow-heel-raise": {Demand.STAIR_EDGE},
    "floor-heel-lowering": {Demand.ONE_LEG},
    "one-leg-heel-raise": {Demand.ONE_LEG},
    "calf-foam-roll": {Demand.ROLLING},
}


def test_what_an_exercise_demands_by_its_kind() -> None:
    found = {key: exercise.demands for key, exercise in content().exercises.items() if exercise.demands}
    assert found == DEMANDED, "the stretches of one leg need no balance"


def test_two_sore_sides_rule_out_one_leg_and_the_good_one() -> None:
    assert of_side(Side.BOTH) == {Demand.ONE_LEG, Demand.GOOD_LEG}
    assert of_side(Side.LEFT) == of_side(Side.RIGHT) == of_side(None) == frozenset()


def test_where_nothing_is_ruled_out_nothing_is_copied() -> None:
    real: Content = content()
    assert adapted(real.rules, []) is real.rules
