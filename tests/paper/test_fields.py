"""What was reported and leaves a plan stands beside the name: every sign, in a few words, each once."""

from __future__ import annotations

import pytest

from generator.model.base import Side
from generator.model.request import Request
from generator.paper.fields import heed
from tests.support.project import checked, content

SIGNS = content().warning_signs
ADVISING = [code for code, sign in SIGNS.items() if sign.advises]


def told(*codes: str) -> str:
    """The line beside the name."""
    return heed(Request(programme="gentle", side=Side.LEFT, warnings=codes), checked().language.unmarked, SIGNS)


@pytest.mark.parametrize("code", ADVISING)
def test_no_sign_that_leaves_a_plan_is_lost(code: str) -> None:
    sign = SIGNS[code]
    assert told(code) == (sign.brief or sign.short)


def test_every_sign_is_named_once_and_in_the_order_of_the_report() -> None:
    first, second = (SIGNS[code].brief or SIGNS[code].short for code in ("R24", "R22"))
    line = told("R24", "R22", "R24")
    assert (line.count(str(first)), line.count(str(second))) == (1, 1)
    assert line.index(str(first)) < line.index(str(second))


def test_what_stops_a_plan_and_what_nobody_knows_is_no_advice() -> None:
    assert told("R2", "R99") == told() == ""
