"""What page one of every handout must hold: all that stands against a plan, and all that changes one."""

from __future__ import annotations

import pytest

from generator.model.base import Demand, Side
from generator.model.clinic import AddedWarning, Clinic, Overlay
from generator.paper.handout import cares, page_one, terms
from generator.products.planning import plan_of
from tests.support.project import checked, content

SIGNS = content().warning_signs


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.blocks])
def test_every_sign_that_stands_against_a_plan_stands_under_its_level_of_care(code: str) -> None:
    found = [
        level.tier
        for level, signs, _ in page_one(content(), checked().language.unmarked, None)
        if any(words.startswith(SIGNS[code].short) or SIGNS[code].short in words for words in signs)
    ]
    assert found == [SIGNS[code].tier]


def test_the_most_urgent_come_first() -> None:
    tiers = [level.tier for level, _, _ in page_one(content(), checked().language.unmarked, None)]
    assert tiers == [1, 2, 3]


def test_a_sign_that_may_be_more_urgent_says_when_and_how_soon() -> None:
    follow_up, sooner = SIGNS["R12"].follow_up, content().care_levels[2].name
    assert follow_up is not None
    told = [words for _, signs, _ in page_one(content(), checked().language.unmarked, None) for words in signs]
    (swollen,) = [words for words in told if SIGNS["R12"].short in words]
    assert sooner in swollen
    assert (follow_up.brief or follow_up.question) in swollen
    assert SIGNS["R28"].short in told, "a yes to its second question leads to less"


def test_a_clinics_own_signs_stand_below_and_take_none_away() -> None:
    own = AddedWarning(tier=4, text="You feel unwell")
    overlay = Overlay(clinic=Clinic(name="Sample Clinic", warnings=[own]))
    with_own = page_one(content(), checked().language.unmarked, overlay)
    assert [signs for _, signs, _ in with_own if signs] == [
        signs for _, signs, _ in page_one(content(), checked().language.unmarked, None)
    ]
    assert [added for _, _, added in with_own if added] == [[own]]


@pytest.mark.parametrize("code", [code for code, sign in SIGNS.items() if sign.advises])
def test_what_changes_a_plan_is_told_to_everybody_and_to_whom_reported_it(code: str) -> None:
    fill = checked().language.unmarked.fill
    (own,) = cares(content(), checked().language, [code])
    assert (own.sign, own.do) == (fill(SIGNS[code].short), " ".join(map(fill, SIGNS[code].do)))
    assert own in cares(content(), checked().language)
    assert cares(content(), checked().language, []) == []


def test_words_that_a_plan_has_no_use_for_are_not_explained() -> None:
    left, both = (plan_of(checked(), "classic", side) for side in (Side.LEFT, Side.BOTH))
    assert Demand.ONE_LEG in both.ruled_out
    word = content().glossary["one-leg-heel-raise"]
    assert word in terms(left, content())
    assert word not in terms(both, content())
    assert len(terms(both, content())) == len(terms(left, content())) - 1
