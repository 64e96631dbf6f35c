"""Every number that keeps a person safe stays between two ends, and every other inside of what its unit can be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model.content import Content
from generator.validate import numbers
from tests.support.project import content

NUMBERS = content().floor.numbers

# Typed a second time: number, lowest, highest; ? for one that may leave with its sentence, s for a possible span.
TABLE = """
fracture-steps 4 4
fluoroquinolone-window 6 24
fluoroquinolone-onset 1 48
fluoroquinolone-age 18 60
steroid-window 3 12
back-stiffness-age 45 60
inflammatory-stiffness 15 30
adult-age 18 21
long-symptoms 1 3
no-change-weeks 4 6
injection-weeks 12 52
pain-worst 10 10
pain-limit 1 5
amber-zone 1 5 s
stretch-pain 0 3
gentle-morning-pain 2 5
gentle-exit-pain 0 3
run-gate-pain 0 2
morning-rise 1 2
add-load-pain 0 2
backpack-first 1 5 s
backpack-step 1 5
backpack-cap 1 10
backpack-2 1 5 ?
backpack-3 1 5 ?
backpack-4 1 5 ?
backpack-5 1 5 ?
backpack-2-next 1 7 ?
backpack-3-next 1 8 ?
backpack-4-next 1 9 ?
backpack-5-next 1 10 ?
research-page-sets 1 2 ?
research-page-backpack 1 5 ?
level-days 3 14
knee-bend 10 30 s
slow-seconds 3 6 s
deeper-after 12 52
heel-lift 1 3
heel-drop-times-a-day 1 2
article-repetitions-a-day 1 90 ?
classic-repetitions-a-day 1 180 ?
gentle-step-sets 1 3 ?
gentle-step-repetitions 1 10 ?
phase-two-sets 1 3 ?
phase-two-repetitions 1 15 ?
phase-two-rebounds 1 20 ?
phase-three-heavy-sessions 1 3 ?s
later-strength-sessions 1 3 ?s
heavy-middle-sets 1 4
heavy-middle-repetitions 8 15
heavy-late-sets 1 4
heavy-late-repetitions 6 15
heavy-effort-start 1 6
heavy-effort-end 1 7.5
heavy-hours-apart 48 96
heavy-between-exercises 3 10
stretch-times-a-day 1 2 s
roller-times-a-day 1 1
programme-weeks 12 24
step-back-days 2 7 s
step-backs-before-stop 1 2
step-backs-weeks 2 4
other-care-months 1 3
sore-weeks 1 2
worse-week 3 3
gentle-raises 10 20
gentle-exit-days 7 28
midportion-zone 2 7 s
insertion-zone 2 2
run-morning-days 7 28
run-gate-walk 30 60
run-gate-raises 15 30
run-gate-hops 10 30
run-expected-weeks 3 12 s
run-good-runs 2 6
run-days-between 2 7
run-medium-days 2 7
run-hard-days 3 14
run-easy-days 2 14 s
"""
ASKED_ABOUT = {
    "pain-worst": 10, "pain-limit": 5, "amber-zone": [3, 5], "fracture-steps": 4, "fluoroquinolone-window": 6,
    "fluoroquinolone-onset": 48, "fluoroquinolone-age": 60, "steroid-window": 3, "inflammatory-stiffness": 30,
    "back-stiffness-age": 45, "adult-age": 18, "long-symptoms": 3, "no-change-weeks": 6, "add-load-pain": 2,
    "morning-rise": 2, "backpack-first": [2, 5], "backpack-step": 5, "backpack-cap": 10, "injection-weeks": 12,
}  # fmt: skip
"""The numbers that the warning signs, the pain rule and the loads stand on, as the evidence gives them."""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
KEYS = [row[0] for row in ROWS]


def told(changed: Content) -> str:
    """What is wrong with the numbers of some content."""
    return "\n".join(str(problem) for problem in numbers.problems(changed))


def with_number(key: str, value: Any) -> Content:
    """The real content with another value of a number."""
    real = content()
    number = real.numbers[key].model_copy(update={"value": value})
    return replace(real, numbers={**real.numbers, key: number})


def test_the_floor_of_numbers_is_what_the_second_table_says() -> None:
    found = {
        key: (least.low, least.high, "?" * (not least.needed) + "s" * least.span) for key, least in NUMBERS.items()
    }
    second = {row[0]: (float(row[1]), float(row[2]), row[3] if len(row) > 3 else "") for row in ROWS}
    assert found == second


@pytest.mark.parametrize("key", ASKED_ABOUT)
def test_a_number_that_people_are_asked_about_is_what_the_evidence_says(key: str) -> None:
    assert content().numbers[key].value == ASKED_ABOUT[key]


def test_every_number_has_its_reason() -> None:
    assert all(least.why for least in NUMBERS.values())


@pytest.mark.parametrize("key", [key for key in KEYS if key in content().numbers])
def test_a_number_beyond_its_ends_is_told(key: str) -> None:
    least, value = NUMBERS[key], content().numbers[key].value
    if isinstance(value, list):
        for span in ([least.low - 1, value[1]], [value[0], least.high + 1]):
            assert f"{key} " in told(with_number(key, span))
    else:
        for wrong in (least.low - 1, least.high + 1, [value, value + 1]):
            assert f"{key} " in told(with_number(key, wrong))
        assert told(with_number(key, least.low)) == told(with_number(key, least.high)) == ""


@pytest.mark.parametrize("key", [row[0] for row in ROWS if "?" not in row[-1]])
def test_a_number_that_is_gone_is_told(key: str) -> None:
    real = content()
    kept = {name: number for name, number in real.numbers.items() if name != key}
    assert f"the number {key} is missing" in told(replace(real, numbers=kept))


@pytest.mark.parametrize("zone", [[2, 6], [3, 7], [1, 7], 5])
def test_the_place_of_midportion_pain_stays(zone: Any) -> None:
    assert "midportion-zone is" in told(with_number("midportion-zone", zone))


@pytest.mark.parametrize(
    ("unit", "fits", "beyond"),
    [
        ("points out of ten", 10, 11), ("kilograms", 10, 11), ("weeks", 104, 105), ("sets", 6, 7),
        ("repetitions", 30, 31), ("repetitions a day", 180, 181),
        ("times a day", 3, 4), ("minutes", 120, 121), ("hours", 168, 169),
        ("per cent", 100, 101), ("of a hundred tendons", 100, 101), ("share", 1, 1.1), ("degrees", 90, 91),
        ("centimetres", 20, 21), ("days", 90, 91), ("months", 60, 61), ("years", 120, 121), ("seconds", 300, 301),
        ("weeks", 1, 0), ("sets", 1, 0), ("people", 100_000, 100_001),
    ],
)  # fmt: skip
def test_a_number_of_ones_own_is_held_to_its_unit(unit: str, fits: float, beyond: float) -> None:
    real = content()
    own = real.numbers["six-week-people"]

    def with_own(value: float) -> Content:
        number = own.model_copy(update={"unit": unit, "value": value})
        return replace(real, numbers={**real.numbers, "six-week-people": number})

    assert told(with_own(fits)) == ""
    assert "six-week-people is more or less than" in told(with_own(beyond))


def test_the_real_numbers_pass() -> None:
    assert told(content()) == ""
