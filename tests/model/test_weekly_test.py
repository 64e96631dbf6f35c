"""A test of the week names the row that it looks at; one with a row of its own says what stands before that."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model.weekly_test import WeeklyTest

TEST = {"text": "No session went above 5.", "short": "None above 5", "row": "worst", "otherwise": "easier",
        "status": "suggested"}  # fmt: skip


def test_what_fits_is_taken() -> None:
    assert WeeklyTest.model_validate(TEST).short == "None above 5"
    assert WeeklyTest.model_validate({**TEST, "row": "own", "label": "Count: 3 up"}).label == "Count: 3 up"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"row": "own"}, "needs its label"),
        ({"label": "Count"}, "no other has one"),
        ({"row": "sessions"}, "enough_sessions"),
        ({"otherwise": "stop"}, "otherwise"),
        ({"row": "evening"}, "row"),
    ],
)
def test_what_does_not_is_refused(changed: dict[str, str], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        WeeklyTest.model_validate({**TEST, **changed})
