"""Every sign and every number of the floor, typed a second time: one of them changed alone is seen.

The tables here are copied from no file of the project. Whoever means to change a sign changes it here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from generator.model.content import Content
from generator.model.safety import Effect, Outcome, WarningSign
from generator.validate import safety
from tests.support.project import content


@dataclass(frozen=True)
class Sign:
    """What a sign is, at the least."""

    tier: int
    effect: str = "block"
    page_one: bool = False
    stop_sign: bool = False
    override: bool = False
    after: str = ""
    """The answer after which the second question is asked."""
    yes: tuple[int, str] | None = None
    no: tuple[int, str] | None = None
    """Tier and effect of the answers to the second question."""


SIGNS = {
    "R1": Sign(1, page_one=True),
    "R2": Sign(1, page_one=True),
    "R3": Sign(1, page_one=True),
    "R4": Sign(1),
    "R5": Sign(1),
    "R6": Sign(2, page_one=True),
    "R7": Sign(2, page_one=True, after="yes", yes=(1, "block"), no=(2, "block")),
    "R8": Sign(2, page_one=True),
    "R9": Sign(2, after="yes", yes=(1, "block"), no=(2, "block")),
    "R10": Sign(3, page_one=True, stop_sign=True),
    "R11": Sign(3, page_one=True, stop_sign=True),
    "R12": Sign(
        3, page_one=True, stop_sign=True, override=True, after="yes", yes=(2, "block"), no=(3, "block")
    ),
    "R13": Sign(
        3, page_one=True, stop_sign=True, after="no", yes=(4, "gentle-only"), no=(4, "nothing")
    ),
    "R14": Sign(3, override=True),
    "R15": Sign(3, override=True, after="yes", yes=(3, "block"), no=(3, "advice")),
    "R16": Sign(3, override=True),
    "R17": Sign(3, override=True),
    "R18": Sign(3, override=True),
    "R19": Sign(3, override=True),
    "R20": Sign(4, "advice", after="yes", yes=(3, "advice"), no=(4, "advice")),
    "R21": Sign(4, "advice"),
    "R22": Sign(4, "advice"),
    "R23": Sign(4, "gentle-only"),
    "R24": Sign(4, "advice"),
    "R25": Sign(4, "advice"),
    "R26": Sign(4, "advice"),
}  # fmt: skip
AVOIDED = {
    "R23": {"heel-drop", "heel-drop-bent-knee", "floor-heel-lowering", "one-leg-heel-raise"},
    "R24": {"calf-foam-roll"},
}
"""Exercises that a sign leaves out, at the least."""
MUST_AVOID = {"R24": {"calf-foam-roll"}}
"""Those that it can never do without."""
SECOND_QUESTIONS = {"R7": 1, "R9": 1, "R12": 2}
"""The least urgent tier of a yes to the second question."""
NUMBERS = {
    "pain-worst": (10, 10),
    "pain-limit": (1, 5),
    "add-load-pain": (0, 2),
    "backpack-cap": (1, 10),
    "adult-age": (18, 99),
}
"""Lowest and highest value that passes."""
ASKED_ABOUT = {
    "pain-worst": 10,
    "pain-limit": 5,
    "amber-zone": [3, 5],
    "fracture-steps": 4,
    "fluoroquinolone-window": 6,
    "fluoroquinolone-onset": 48,
    "fluoroquinolone-age": 60,
    "steroid-window": 3,
    "inflammatory-stiffness": 30,
    "back-stiffness-age": 45,
    "adult-age": 18,
    "long-symptoms": 3,
    "no-change-weeks": 6,
    "add-load-pain": 2,
    "backpack-first": [2, 5],
    "backpack-cap": 10,
}
"""The numbers that the warning signs, the pain rule and the loads stand on."""
ZONES = {"green": (0, 2), "amber": (3, 5), "red": (6, 10)}
LAST_POINT = {"green": 3, "amber": 5}
"""The highest point where a zone may still end."""


def told(changed: Content) -> list[str]:
    """What is unsafe in it."""
    return [problem.what for problem in safety.problems(changed)]


def spoiled(code: str, **changes: Any) -> list[str]:
    """What is told when one sign is changed."""
    sign = content().warning_signs[code].model_copy(update=changes)
    return told(replace(content(), warning_signs={**content().warning_signs, code: sign}))


def outcome(sign: WarningSign, answer: str) -> tuple[int, str] | None:
    """Where an answer to the second question leads."""
    if sign.follow_up is None:
        return None
    end: Outcome = getattr(sign.follow_up, answer)
    return end.tier, str(end.effect)


def test_the_content_as_it_is_stands_on_the_floor() -> None:
    assert told(content()) == []


def test_the_content_has_these_signs_in_this_order() -> None:
    assert list(content().warning_signs) == list(SIGNS)


@pytest.mark.parametrize("code", SIGNS)
def test_a_sign_is_what_the_table_says(code: str) -> None:
    sign = content().warning_signs[code]
    assert SIGNS[code] == Sign(
        tier=sign.tier,
        effect=str(sign.effect),
        page_one=sign.page_one,
        stop_sign=sign.stop_sign,
        override=sign.clinician_may_override,
        after=str(sign.follow_up.after) if sign.follow_up else "",
        yes=outcome(sign, "yes"),
        no=outcome(sign, "no"),
    )
    assert AVOIDED.get(code, set()) <= set(sign.avoid)


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.tier < 4])
def test_no_sign_becomes_less_urgent(code: str) -> None:
    assert f"{code} is less urgent than it must be" in spoiled(code, tier=SIGNS[code].tier + 1)


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.tier > 1])
def test_a_sign_may_become_more_urgent(code: str) -> None:
    assert spoiled(code, tier=SIGNS[code].tier - 1) == []


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.effect == "block"])
@pytest.mark.parametrize("effect", [Effect.GENTLE_ONLY, Effect.ADVICE, Effect.NOTHING])
def test_a_sign_that_stops_a_plan_goes_on_stopping_it(code: str, effect: Effect) -> None:
    assert f"{code} must stop a plan" in spoiled(code, effect=effect)


@pytest.mark.parametrize("effect", [Effect.ADVICE, Effect.NOTHING])
def test_poor_balance_leaves_the_gentle_plan_at_most(effect: Effect) -> None:
    assert "R23 leaves only the gentle plan" in spoiled("R23", effect=effect)


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.page_one])
def test_a_sign_of_page_one_stays_there(code: str) -> None:
    assert f"{code} belongs on page one" in spoiled(code, page_one=False)


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.stop_sign])
def test_a_stop_sign_stays_one(code: str) -> None:
    assert f"{code} is a stop sign" in spoiled(code, stop_sign=False)


@pytest.mark.parametrize("code", SIGNS)
def test_only_some_signs_may_be_overridden(code: str) -> None:
    refused = f"{code} may not be overridden on paper" in spoiled(code, clinician_may_override=True)
    assert refused != SIGNS[code].override


@pytest.mark.parametrize("code", SECOND_QUESTIONS)
def test_a_second_question_is_asked_and_leads_to_more_urgent_help(code: str) -> None:
    sign, least = content().warning_signs[code], SECOND_QUESTIONS[code]
    assert sign.follow_up is not None
    wanted = f"the second question of {code} must lead to more urgent help"
    assert wanted in spoiled(code, follow_up=None)
    later = sign.follow_up.model_copy(update={"yes": Outcome(tier=least + 1, effect=Effect.BLOCK)})
    assert wanted in spoiled(code, follow_up=later)
    in_time = sign.follow_up.model_copy(update={"yes": Outcome(tier=least, effect=Effect.BLOCK)})
    assert spoiled(code, follow_up=in_time) == []


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.no and sign.no[1] == "block"])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_neither_answer_to_a_second_question_lets_a_plan_through(code: str, answer: str) -> None:
    follow_up = content().warning_signs[code].follow_up
    assert follow_up is not None
    end = getattr(follow_up, answer)
    weaker = follow_up.model_copy(update={answer: end.model_copy(update={"effect": Effect.ADVICE})})
    assert f"{code} must stop a plan whatever follows" in spoiled(code, follow_up=weaker)


@pytest.mark.parametrize("code", MUST_AVOID)
def test_an_exercise_that_a_sign_forbids_stays_forbidden(code: str) -> None:
    for exercise in MUST_AVOID[code]:
        left = [key for key in content().warning_signs[code].avoid if key != exercise]
        assert f"{code} forbids an exercise" in spoiled(code, avoid=left)


def numbered(key: str, value: object) -> list[str]:
    """What is told when one number is changed."""
    number = content().numbers[key].model_copy(update={"value": value})
    return told(replace(content(), numbers={**content().numbers, key: number}))


@pytest.mark.parametrize("key", NUMBERS)
def test_a_number_that_keeps_people_safe_stays_within_its_bounds(key: str) -> None:
    low, high = NUMBERS[key]
    said = f"{key} keeps people safe and stays between {low} and {high}"
    assert said in numbered(key, low - 1)
    assert said in numbered(key, high + 1)
    assert said not in numbered(key, low) + numbered(key, high)


@pytest.mark.parametrize("key", ASKED_ABOUT)
def test_a_number_that_people_are_asked_about_is_what_the_evidence_says(key: str) -> None:
    assert content().numbers[key].value == ASKED_ABOUT[key]


def zoned(bounds: Mapping[str, tuple[int, int]]) -> list[str]:
    """What is told when the zones of the pain rule lie elsewhere."""
    rule = content().pain_rule
    zones = [
        zone.model_copy(update={"id": key, "lowest": low, "highest": high})
        for zone, (key, (low, high)) in zip(rule.zones, bounds.items(), strict=True)
    ]
    return told(replace(content(), pain_rule=rule.model_copy(update={"zones": zones})))


def test_the_zones_of_the_pain_rule() -> None:
    assert {zone.id: (zone.lowest, zone.highest) for zone in content().pain_rule.zones} == ZONES


@pytest.mark.parametrize("zone", LAST_POINT)
def test_no_zone_reaches_higher_than_it_may(zone: str) -> None:
    names = list(ZONES)
    after = names[names.index(zone) + 1]
    for last in (LAST_POINT[zone], LAST_POINT[zone] + 1):
        end = max(ZONES[after][1], last + 1)
        said = zoned({**ZONES, zone: (ZONES[zone][0], last), after: (last + 1, end)})
        assert (f"the {zone} zone ends elsewhere" in said) == (last > LAST_POINT[zone])
