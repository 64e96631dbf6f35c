"""A reported sign is never passed over."""

import pytest

from generator.errors import UsageError
from generator.plan.screening import blocking
from tests.support.project import content

SIGNS = content().warning_signs


def test_every_blocking_sign_blocks_and_no_other() -> None:
    stopped = {code for code in SIGNS if blocking([code], SIGNS)}
    assert stopped == {f"R{number}" for number in range(1, 20)}


def test_the_most_urgent_comes_first() -> None:
    assert [sign.code for sign in blocking(["R10", "R2", "R6"], SIGNS)] == ["R2", "R6", "R10"]


def test_small_letters_and_repeats_count_once() -> None:
    assert [sign.code for sign in blocking(["r2", "R2 "], SIGNS)] == ["R2"]


def test_an_unknown_code_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match=r"R99.*R1 "):
        blocking(["R2", "R99"], SIGNS)
