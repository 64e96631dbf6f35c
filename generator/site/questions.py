"""What each answer to a screening question leads to: the whole of the screening as a table.

"Not sure" counts as yes on tiers 1 and 2. On tier 4 it does so too, because there a yes only adds care. On tier 3
it does not stop a plan by itself, but its second question is asked, and the person is told to ask. In a second
question it counts as the more cautious answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.language.words import Language
from generator.model.content import Content
from generator.model.guide_paths import GuidePaths
from generator.model.safety import Answer, Effect, FollowUp, Outcome, WarningSign

Table = Mapping[str, Any]

MOST_URGENT = 2
"""Tiers on which "not sure" counts as yes."""
FOLLOW_UP: Table = {"ask": True}
CAUTION = (Effect.BLOCK, Effect.GENTLE_ONLY, Effect.ADVICE, Effect.NOTHING)
"""What an answer does to a plan, the most cautious first."""


def questions(content: Content, language: Language) -> list[Table]:
    """Every screening question in the order of asking, in plain data: its words, and where each answer leads.

    An outcome is {ask: true} for the follow-up question, {stop: tier} for no plan, or {go: effect, tier}; what it says
    instead of the sign's own words stands in `words`. A second question with `alone` is asked beside the first.
    """
    return [_question(sign, content, language) for sign in content.warning_signs.values()]


def _question(sign: WarningSign, content: Content, language: Language) -> Table:
    fill = language.unmarked.fill
    told: dict[str, Any] = {
        "code": sign.code,
        "tier": sign.tier,
        "question": fill(sign.question),
        "short": fill(sign.short),
        "why": fill(sign.why),
        "do": [fill(step) for step in sign.do],
        "say": fill(sign.say or content.care_levels[sign.tier].say),
        "page": GuidePaths(content).sign(sign.code),
        "avoid": _left_out(sign, content),
        "brief": fill(sign.brief or sign.short),
        "rules_out": list(sign.rules_out),
        "effect": sign.effect.value,
        "answers": answers(sign),
    }
    if sign.follow_up:
        told["follow_up"] = _follow_up(sign.follow_up, language)
    if again := content.floor.own.asked_again.get(sign.code):
        told["again"] = again
    return told


def _follow_up(follow_up: FollowUp, language: Language) -> Table:
    fill = language.unmarked.fill
    outcomes = follow_up_answers(follow_up, fill)
    told: dict[str, Any] = {"question": fill(follow_up.question), "answers": outcomes}
    return told | ({"alone": fill(follow_up.alone)} if follow_up.alone else {})


def _left_out(sign: WarningSign, content: Content) -> list[str]:
    """The exercises that a plan leaves out after a yes: named, or of a kind that the sign rules out."""
    out = set(sign.rules_out)
    return [key for key, exercise in content.exercises.items() if key in sign.avoid or out & exercise.demands]


def answers(sign: WarningSign) -> dict[str, Table]:
    """Where yes, no and not sure lead."""
    after = sign.follow_up.after if sign.follow_up else None
    yes = FOLLOW_UP if after is Answer.YES else _outcome(Outcome(tier=sign.tier, effect=sign.effect))
    no = FOLLOW_UP if after is Answer.NO else _outcome(Outcome(tier=sign.tier, effect=Effect.NOTHING))
    as_yes = sign.tier <= MOST_URGENT or not sign.blocks
    asked = FOLLOW_UP if after is Answer.YES else no
    return {"yes": yes, "no": no, "unsure": yes if as_yes else {**asked, "unsure": True}}


def follow_up_answers(follow_up: FollowUp, fill: Callable[[str], str] = str) -> dict[str, Table]:
    """Where yes, no and not sure lead; not sure counts as whichever of the two is more cautious."""
    yes, no = follow_up.yes, follow_up.no
    unsure = min((yes, no), key=lambda outcome: (CAUTION.index(outcome.effect), outcome.tier))
    return {"yes": _outcome(yes, fill), "no": _outcome(no, fill), "unsure": _outcome(unsure, fill)}


def _outcome(outcome: Outcome, fill: Callable[[str], str] = str) -> Table:
    told: dict[str, Any] = (
        {"stop": outcome.tier} if outcome.effect is Effect.BLOCK else {"go": outcome.effect.value, "tier": outcome.tier}
    )
    words: dict[str, Any] = {key: fill(text) for key in ("short", "brief", "why") if (text := getattr(outcome, key))}
    if outcome.do:
        words["do"] = [fill(step) for step in outcome.do]
    return told | ({"words": words} if words else {})
