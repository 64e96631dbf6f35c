"""Bounds of each kind of number: no exercise of any condition goes beyond them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.model import dosage
from generator.model.dosage import Dosage, Limits, Load, Tempo
from generator.model.guide import Number, Rung

# Typed a second time: the name of the bound, its value.
BOUNDS = {
    "MOST_SETS": 6, "MOST_REPETITIONS": 30, "SHORTEST_HOLD": 5, "LONGEST_HOLD": 120, "SHORTEST_REST": 15,
    "LONGEST_REST": 300, "LONGEST_PHASE": 10, "MOST_KILOGRAMS": 10, "MOST_IN_RESERVE": 5,
}  # fmt: skip
ENDS = [
    ("sets", 1, 6), ("repetitions", 1, 30), ("hold", 5, 120), ("rest", 15, 300), ("effort", 0, 5),
]  # fmt: skip


def taken(record: Any, /, **values: Any) -> bool:
    """Whether the record takes these values."""
    try:
        record(**values)
    except ValidationError:
        return False
    return True


def test_the_bounds_are_what_the_second_table_says() -> None:
    assert {name: getattr(dosage, name) for name in BOUNDS} == BOUNDS


@pytest.mark.parametrize(("name", "low", "high"), ENDS)
def test_a_number_ends_at_its_bounds(name: str, low: int, high: int) -> None:
    fits = {"sets": 1}
    assert taken(Dosage, **{**fits, name: low})
    assert taken(Dosage, **{**fits, name: high})
    for wrong in (low - 1, high + 1, -1, float("inf"), float("nan"), True, str(low)):
        assert not taken(Dosage, **{**fits, name: wrong}), wrong


@pytest.mark.parametrize("name", ["repetitions", "hold", "rest", "effort"])
def test_a_span_has_two_ends_in_reading_order_inside_the_bounds(name: str) -> None:
    low, high = next((low, high) for key, low, high in ENDS if key == name)
    assert taken(Dosage, sets=1, **{name: [low, high]})
    for wrong in ([high, low], [low, low], [low], [low, high, high], [low, high + 1], [low - 1, high], []):
        assert not taken(Dosage, sets=1, **{name: wrong}), wrong


@pytest.mark.parametrize(("name", "low", "high"), [row for row in ENDS if row[0] in ("sets", "repetitions", "hold")])
def test_a_limit_does_not_exceed_the_bounds(name: str, low: int, high: int) -> None:
    assert taken(Limits, why="Because.", **{name: [low, high]})
    for wrong in ([low, high + 1], [low - 1, high], [high, low], [low, 100_000]):
        assert not taken(Limits, why="Because.", **{name: wrong}), wrong


def test_the_heel_takes_time_both_ways() -> None:
    assert taken(Tempo, up=1, down=1)
    assert taken(Tempo, up=10, top=10, down=10, bottom=10)
    for name in ("up", "top", "down", "bottom"):
        assert not taken(Tempo, **{"up": 2, "down": 3, name: 11})
        assert not taken(Tempo, **{"up": 2, "down": 3, name: -1})
    assert not taken(Tempo, up=0, down=3)
    assert not taken(Tempo, up=2, down=0)
    assert not taken(Tempo, up=0, top=0, down=0, bottom=0)


def test_nobody_carries_more_than_ten_kilograms_alone() -> None:
    kind = dosage.LoadKind.BACKPACK
    assert taken(Load, kind=kind, kilograms=[0, 10])
    for wrong in ([2, 11], [10, 2], [2, 2], [-1, 5], [5], 5, [2, float("inf")]):
        assert not taken(Load, kind=kind, kilograms=wrong), wrong


@pytest.mark.parametrize(
    "value",
    [
        float("inf"),
        float("-inf"),
        float("nan"),
        -1,
        -0.5,
        1e9,
        [3, 2],
        [3, 3],
        [3],
        [],
        [1, 2, 3],
        [-1, 2],
        True,
        "3",
        None,
    ],
)
def test_a_number_of_a_text_can_be_counted_to(value: Any) -> None:
    assert not taken(Number, value=value, unit="weeks", meaning="How long.")


@pytest.mark.parametrize("value", [0, 3, 2.5, [0, 2], [3, 5]])
def test_a_number_of_a_text_is_one_or_a_span(value: Any) -> None:
    assert taken(Number, value=value, unit="weeks", meaning="How long.")


def test_a_run_is_half_an_hour_at_most() -> None:
    assert taken(Rung, run=[20, 30], walk=0, times=1)
    for wrong in (31, 0, [30, 20], [20, 31], [20]):
        assert not taken(Rung, run=wrong, walk=0, times=1), wrong


@pytest.mark.parametrize("text", ["", " ", "-", ".", "…", "?!", "{pain-limit}", "7", "a", "- -", "{a} {b}", "__"])
def test_a_text_without_words_is_no_text(text: str) -> None:
    assert not taken(Limits, why=text)


@pytest.mark.parametrize("text", ["No.", "You are under {adult-age}", "Größe", "Ναι"])
def test_a_short_text_is_a_text(text: str) -> None:
    assert taken(Limits, why=text)
