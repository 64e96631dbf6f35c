"""A cell of changed doses."""

from __future__ import annotations

import pytest

from generator.lists import changes
from tests.support.refusals import code


def test_changed_doses() -> None:
    exercises = {"heel-drop": "heel-drop", "calf-stretch": "calf-stretch"}
    first, second = changes.changes("Heel drop: sets 2, reps 10; calf-stretch: hold 20 s, days 1 3 5", exercises, "")
    assert (first.exercise, first.sets, first.repetitions) == ("heel-drop", 2, 10)
    assert (second.hold, second.days) == (20, [1, 3, 5])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("heel-drop sets 2", "changes-unclear"),
        ("heel-drop: two sets", "changes-unclear"),
        ("heel-drop: sets 0", "changes-unclear"),
        ("heel-drop: sets 2, sets 3", "changes-unclear"),
        ("heel-drop: sets 2 3", "changes-unclear"),
        ("heel-drop: days 1 8", "changes-unclear"),
        ("heel-drop:", "changes-unclear"),
        ("squat: sets 2", "unknown-exercise"),
        ("heel-drop: sets 2; Heel drop: hold 3", "changes-twice"),
    ],
)
def test_changes_that_cannot_be_read(written: str, expected: str) -> None:
    assert code(changes.changes, written, {"heel-drop": "heel-drop"}, "") == expected
