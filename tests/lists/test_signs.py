"""A cell of warning signs; a word that is no code is never passed over."""

from __future__ import annotations

import pytest

from generator.lists import signs
from generator.model.rows import Cell
from tests.support.refusals import code


@pytest.mark.parametrize(
    ("written", "expected"),
    [("r2, R10;r2", ("R2", "R10")), ("none", ()), ("-", ()), ("R02", ("R2",)), ("R2 y R10", ("R2", "R10"))],
)
def test_warning_signs(written: str, expected: tuple[str, ...]) -> None:
    assert signs.signs(written, ["R2", "R10"]) == expected


@pytest.mark.parametrize(
    "written", ["keine", "Keine Warnzeichen", "NINGUNO", "aucun", "Néant", "nessuno", "brak", "żadne", "لا يوجد"]
)
def test_no_warning_sign_in_other_languages(written: str) -> None:
    assert signs.signs(written, ["R2"]) == ()
    assert signs.says_none(written)


@pytest.mark.parametrize("written", ["R3", "2", "yes", "snap", "R2 pop", "?", "R2and", "andR2"])
def test_a_warning_is_never_passed_over(written: str) -> None:
    assert code(signs.signs, written, ["R2", "R10"]) == "unknown-sign"


@pytest.mark.parametrize("cell", ["R2", "r02", "R-2", "r 2", "R. 2", "R_2", "R#2", "see R2", "(R-10)", "left, R 2"])
def test_a_code_of_a_sign_is_seen_however_it_is_written(cell: str) -> None:
    assert signs.names_a_sign(cell, ["R2", "R10"])


@pytest.mark.parametrize("cell", ["R", "R3", "R-3", "PR2", "Dr. 2", "R2X", "2", "R to 2", "", 2.0, None])
def test_other_words_are_no_code(cell: Cell) -> None:
    assert not signs.names_a_sign(cell, ["R2", "R10"])
