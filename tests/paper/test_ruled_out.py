"""What a warning sign takes away, it takes away everywhere: every sign, programme, side and format."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

import pytest

from generator.errors import SafetyRefusal
from generator.model.base import Demand, Side
from generator.model.request import Format, Request
from generator.products import handouts, planning
from tests.paper.test_handout import plain
from tests.support.project import checked, content

SIGNS = content().warning_signs
LEAVE_A_PLAN = [code for code, sign in SIGNS.items() if sign.advises]

# How an English sentence asks for each of these. The signs' own words, and what is forbidden, may name them.
ASKS: dict[Demand, str] = {
    Demand.ONE_LEG: r"(?<!onto )\bone.leg|\bsingle.leg|(use|on) the sore (leg|foot|one)\b|one foot|heel lowering",
    Demand.GOOD_LEG: r"\bgood (leg|foot|one)\b|sore (leg|foot|one|knee)\b",
    Demand.STAIR_EDGE: r"\bstairs?\b|\bedge\b|below the",
    Demand.HOPS: r"\bhops?\b|\bhopping\b|\bjumps?\b",
    Demand.RUNNING: r"\brun \d|\bgood runs\b|first runs|walk and run|easy running",
    Demand.ROLLING: r"\broll(er|ing)?\b",
    Demand.HEAVY_LOAD: r"heavy (and slow )?plan|heavy slow|train(ing)? heavy|heavy training",
    Demand.HARDER_PLANS: r"harder plan|classic|floor-level plan|heavy and slow",
}
FORBIDS = re.compile(
    r"\b(never|no stair|do not run or hop|do not run on a day|leave the foam roller out)\b.*[.!?]$", re.IGNORECASE
)
"""Sentences that forbid may name what they forbid."""


@cache
def said_by_signs() -> list[str]:
    """The words of the signs themselves: they name what they ask about."""
    fill = checked().language.unmarked.fill
    told = [
        text
        for sign in SIGNS.values()
        for text in (sign.short, sign.brief, *sign.do, sign.follow_up.question if sign.follow_up else None)
        if text
    ]
    asked = [*content().rules.not_for, *content().rules.typical]
    asked += [statement for programme in content().programmes.values() for statement in programme.ask_first]
    texts = {*map(fill, told), *(fill(statement.text) for statement in asked)}
    return sorted(texts, key=len, reverse=True)


def advice_alone(text: str) -> str:
    """What a handout tells somebody to do: without the signs' own words, without what it forbids."""
    text = text.replace("†", "")
    for words in said_by_signs():
        text = text.replace(" ".join(words.split()), " ")
    return " ".join(sentence for sentence in re.split(r"(?<=[.!?])", text) if not FORBIDS.search(sentence))


LATER = {key: each.weeks_after[0].weeks[0] for key, each in content().programmes.items() if each.weeks_after}
"""The first of the weeks after the last one."""


@cache
def handout(
    programme: str, side: Side, edition: Format, codes: tuple[str, ...], from_week: int | None = None
) -> str | None:
    """The text of a handout in every door that prints: `plan`, a list and a master; nothing when it is refused."""
    asked = Request(programme=programme, side=side, format=edition, warnings=codes, from_week=from_week)
    try:
        planning.screened(checked(), asked)
    except SafetyRefusal:
        return None
    made = handouts.handout_text if edition is Format.TEXT else handouts.handout_html
    return " ".join(plain(re.sub(r"<svg.*?</svg>", " ", made(checked(), asked), flags=re.DOTALL)).split())


def asked_for(text: str, demand: Demand) -> list[str]:
    """Where a text asks for what is ruled out, with the words around it."""
    return [
        text[max(0, found.start() - 40) : found.end() + 30] for found in re.finditer(ASKS[demand], text, re.IGNORECASE)
    ]


def cases() -> list[Any]:
    usual = product(LEAVE_A_PLAN, content().programmes, Side, Format, [None])
    return [*usual, *((*each, LATER[each[1]]) for each in product(LEAVE_A_PLAN, LATER, Side, [Format.WEEKS]))]


@pytest.mark.parametrize(("code", "programme", "side", "edition", "from_week"), cases())
def test_nothing_asks_what_is_ruled_out(
    code: str, programme: str, side: Side, edition: Format, from_week: int | None
) -> None:
    text = handout(programme, side, edition, (code,), from_week)
    if text is None:
        assert set(SIGNS[code].rules_out) & set(content().programmes[programme].demands) or code == "R23"
        return
    told = advice_alone(text)
    out = set(SIGNS[code].rules_out) | ({Demand.GOOD_LEG, Demand.ONE_LEG} if side is Side.BOTH else set())
    assert {demand: found for demand in out if (found := asked_for(told, demand))} == {}


@pytest.mark.parametrize("edition", list(Format))
@pytest.mark.parametrize("programme", list(content().programmes))
def test_a_plan_for_two_sore_sides_asks_for_no_good_leg(programme: str, edition: Format) -> None:
    text = handout(programme, Side.BOTH, edition, ())
    assert text is not None
    told = advice_alone(text)
    assert asked_for(told, Demand.GOOD_LEG) == []
    assert asked_for(told, Demand.ONE_LEG) == []


@pytest.mark.parametrize(("programme", "demand"), [("classic", Demand.ONE_LEG), ("gentle", Demand.STAIR_EDGE),
    ("gentle", Demand.HARDER_PLANS), ("classic", Demand.ROLLING), ("gentle", Demand.HOPS), ("gentle", Demand.RUNNING),
    ("classic", Demand.GOOD_LEG)])  # fmt: skip
def test_whoever_has_no_sign_is_asked(programme: str, demand: Demand) -> None:
    text = handout(programme, Side.LEFT, Format.BOOKLET, ())
    assert text is not None
    assert asked_for(advice_alone(text), demand), "else the tests above would pass on any page"


@pytest.mark.parametrize("edition", list(Format))
@pytest.mark.parametrize("code", LEAVE_A_PLAN)
def test_what_a_sign_advises_is_told_in_every_format(code: str, edition: Format) -> None:
    programme = "gentle" if code == "R23" else "classic"
    text, fill = handout(programme, Side.LEFT, edition, (code,)), checked().language.unmarked.fill
    assert text is not None
    for words in (SIGNS[code].short, *SIGNS[code].do):
        assert " ".join(fill(words).split()) in text


@pytest.mark.parametrize("edition", list(Format))
@pytest.mark.parametrize("programme", list(content().programmes))
@pytest.mark.parametrize("side", [*Side, None])
def test_every_blocking_sign_stands_before_the_first_exercise(
    programme: str, side: Side | None, edition: Format
) -> None:
    asked = Request(programme=programme, side=side, format=edition)
    made = handouts.handout_text if edition is Format.TEXT else handouts.handout_html
    told = plain(re.sub(r"<script.*?</script>", " ", made(checked(), asked), flags=re.DOTALL))
    plan = planning.personal_plan(checked(), asked)
    title = told.index(content().programmes[programme].name)
    names = "|".join(re.escape(exercise.name) for exercise in plan.exercises.values())
    exercise = re.compile(rf"\b({names})\b").search(told, title + len(content().programmes[programme].name))
    assert exercise
    first = exercise.start()
    for sign in content().warning_signs.values():
        if sign.blocks or sign.page_one:
            assert 0 <= told.find(" ".join(checked().language.unmarked.fill(sign.short).split())) < first, sign.code


@pytest.mark.parametrize("edition", [edition for edition in Format if edition is not Format.CLINICIAN])
@pytest.mark.parametrize("programme", list(content().programmes))
def test_patients_paper_carries_no_dagger(programme: str, edition: Format) -> None:
    for side in (Side.LEFT, Side.BOTH):
        text = handout(programme, side, edition, ())
        assert text is not None
        assert "†" not in text


def test_the_clinicians_page_says_which_numbers_are_ours() -> None:
    text = handout("classic", Side.LEFT, Format.CLINICIAN, ())
    assert text is not None
    assert "†" in text
