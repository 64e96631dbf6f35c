"""A cell of what is carried."""

from __future__ import annotations

import pytest

from generator.lists.loads import loads
from generator.model.request import Carried, WeightUnit
from tests.support.refusals import code

EXERCISES = {"heel-drop": "heel-drop", "seated-heel-raise": "seated-heel-raise"}


def test_what_is_carried_with_each_exercise() -> None:
    found = loads("Heel drop = 7,5 kg; seated-heel-raise: 5", EXERCISES, WeightUnit.KILOGRAMS)
    assert found == (Carried(exercise="heel-drop", weight=7.5), Carried(exercise="seated-heel-raise", weight=5))
    assert loads("heel-drop=22 lbs.", EXERCISES, WeightUnit.POUNDS)[0].weight == 22


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("heel-drop", "load-unread"),
        ("heel-drop=-5", "load-unread"),
        ("heel-drop=1234", "load-unread"),
        ("heel-drop=5=6", "load-unread"),
        ("heel-drop=5 lb", "load-unit"),
        ("heel-drop=5 stone", "load-unit"),
        ("squat=5", "unknown-exercise"),
        ("heel-drop=5; Heel drop=6", "load-twice"),
    ],
)
def test_loads_that_cannot_be_read(written: str, expected: str) -> None:
    assert code(loads, written, EXERCISES, WeightUnit.KILOGRAMS) == expected
