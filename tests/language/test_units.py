"""Pounds: never more than the kilograms that the study or the clinician meant."""

from __future__ import annotations

import pytest

from generator.language.units import in_pounds
from generator.model.base import Status
from generator.model.dosage import Basis, Dosage, Load, LoadKind
from generator.model.request import WeightUnit
from tests.support.project import checked

SAY = checked().language
POUNDS = SAY.weighing_in(WeightUnit.POUNDS)


@pytest.mark.parametrize(
    ("kilograms", "pounds"),
    [
        ([2, 5], [4, 11]),  # 4.4 and 11.02
        (10, 22),  # 22.05
        ([5, 10], [11, 22]),
        (20, 44),  # 44.09
        (1, 2),  # 2.2
        (40, 88),  # 88.2; with 2.25 for a kilogram it would be 90
        (2.5, 5),  # 5.5: a half is rounded down, too
        (100, 220),  # 220.5
    ],
)
def test_kilograms_become_pounds_rounded_down(kilograms: float | list[int], pounds: int | list[int]) -> None:
    assert in_pounds(kilograms) == pounds


def test_a_weight_is_told_in_the_unit_of_its_reader_with_its_mark() -> None:
    assert SAY.weight([2, 5], Status.SUGGESTED) == "2–5† kg"
    assert POUNDS.weight([2, 5], Status.SUGGESTED) == "4–11† lb"
    assert POUNDS.weight(20, Status.CHANGED) == "44‡ lb"
    assert POUNDS.unmarked.weight([2, 5], Status.SUGGESTED) == "4–11 lb"


def test_a_text_and_a_dose_tell_weights_in_the_same_unit() -> None:
    assert SAY.fill("Never above {backpack-cap.weight}.") == "Never above 10† kg."
    assert POUNDS.fill("Never above {backpack-cap.weight}.") == "Never above 22† lb."
    load = Load(kind=LoadKind.BACKPACK, kilograms=[2, 5])
    dosage = Dosage(sets=3, repetitions=15, load=load, basis={"load": Basis(status=Status.SUGGESTED)})
    assert (SAY.load(dosage), POUNDS.load(dosage)) == ("2–5† kg in a backpack", "4–11† lb in a backpack")
