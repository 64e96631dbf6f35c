"""Pounds for those who weigh in them."""

from __future__ import annotations

import math

POUNDS_IN_A_KILOGRAM = 2.20462


def in_pounds(kilograms: float | list[int]) -> int | list[int]:
    """The same weight, or both ends of a span, in whole pounds, rounded down: a limit never grows."""
    ends = kilograms if isinstance(kilograms, list) else [kilograms]
    pounds = [math.floor(end * POUNDS_IN_A_KILOGRAM) for end in ends]
    return pounds if isinstance(kilograms, list) else pounds[0]
