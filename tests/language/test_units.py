"""Pounds on a page: never more than the kilograms that the study or the clinician meant."""

from __future__ import annotations

import pytest

from generator.language.units import in_pounds
from tests.support.project import checked


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("2–5† kg in a backpack", "4–11† lb in a backpack"),  # 4.4 and 11.02
        ("at most 10 kg", "at most 22 lb"),  # 22.05
        ("5–10 kg", "11–22 lb"),
        ("20‡ kg", "44‡ lb"),  # 44.09
        ("1 kg", "2 lb"),  # 2.2
        ("40 kg", "88 lb"),  # 88.2; with 2.25 for a kilogram it would be 90
        ("2.5 kg", "5 lb"),  # 5.5: a half is rounded down, too
        ("100 kg", "220 lb"),  # 220.5
        ("3 kg, then 4 kg", "6 lb, then 8 lb"),
        ("for 15 kgs and 5 kilometres", "for 15 kgs and 5 kilometres"),
    ],
)
def test_kilograms_become_pounds_rounded_down(page: str, shown: str) -> None:
    assert in_pounds(page, checked().language) == shown
