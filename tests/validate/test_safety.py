"""The floor under the warning signs bites for every sign and every place."""

from pathlib import Path

import pytest

from generator.validate.safety import BLOCKING, PAGE_ONE, STOP_SIGNS, TIERS
from tests.support.project import SpoiledContent, content


def test_the_floor_holds_all_twenty_eight_signs() -> None:
    assert set(TIERS) == {f"R{number}" for number in range(1, 29)}
    assert len(BLOCKING) == 21
    assert set(STOP_SIGNS) <= set(BLOCKING) <= set(PAGE_ONE)


def test_content_shows_exactly_the_signs_of_page_one_and_the_stop_signs() -> None:
    assert {sign.code for sign in content().page_one_signs()} == set(PAGE_ONE)
    assert {sign.code for sign in content().stop_signs()} == set(STOP_SIGNS)
    assert {sign.code for sign in content().blocking_signs()} == set(BLOCKING)


@pytest.mark.parametrize("code", BLOCKING)
def test_a_blocking_sign_that_is_removed_is_missed(tmp_path: Path, code: str) -> None:
    spoiled = SpoiledContent(tmp_path)
    (tmp_path / content().sources[f"warning-signs/{code}"].file).unlink()
    assert any(f"the warning sign {code} is missing" in problem.what for problem in spoiled.problems())
