"""Where answers lead, on signs of the test's own: the real ones are held by tests/web/test_questions.py."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.model.base import Demand
from generator.model.guide_paths import GuidePaths, address
from generator.model.safety import Effect, Outcome
from generator.site.planner_data import service_worker
from generator.site.questions import follow_up_answers, questions
from tests.support.project import ROOT, checked, content

BLOCK, GENTLE, ADVICE, NOTHING = (
    Outcome(tier=2, effect=Effect.BLOCK),
    Outcome(tier=4, effect=Effect.GENTLE_ONLY),
    Outcome(tier=4, effect=Effect.ADVICE),
    Outcome(tier=4, effect=Effect.NOTHING),
)
SOONER = Outcome(tier=1, effect=Effect.BLOCK)


@pytest.mark.parametrize(
    ("more", "less"),
    [(BLOCK, GENTLE), (BLOCK, ADVICE), (GENTLE, ADVICE), (GENTLE, NOTHING), (ADVICE, NOTHING), (SOONER, BLOCK)],
)
def test_not_sure_counts_as_the_more_cautious_answer(more: Outcome, less: Outcome) -> None:
    asked = content().warning_signs["R7"].follow_up
    assert asked is not None
    for yes, no in ((more, less), (less, more)):
        answers = follow_up_answers(asked.model_copy(update={"yes": yes, "no": no}))
        assert answers["unsure"] == answers["yes" if yes is more else "no"]


def asked(code: str, **changes: Any) -> Any:
    """The question of one sign with these changes."""
    signs = content().warning_signs
    changed = {**signs, code: signs[code].model_copy(update=changes)}
    told = questions(replace(content(), warning_signs=changed), checked().language)
    return next(question for question in told if question["code"] == code)


def test_an_exercise_of_a_kind_that_is_ruled_out_is_left_out_without_being_named() -> None:
    stairs = {key for key, exercise in content().exercises.items() if Demand.STAIR_EDGE in exercise.demands}
    assert stairs == set(asked("R24", avoid=[], rules_out=[Demand.STAIR_EDGE])["avoid"])
    assert asked("R24", avoid=["ankle-pumps"], rules_out=[])["avoid"] == ["ankle-pumps"]


def test_what_a_sign_rules_out_reaches_the_browser() -> None:
    assert asked("R22", rules_out=[Demand.HOPS])["rules_out"] == ["hops"]


def test_a_second_question_brings_its_own_words() -> None:
    follow_up = content().warning_signs["R12"].follow_up
    assert follow_up is not None
    yes = follow_up.yes.model_copy(update={"short": "It is hot", "why": None, "do": ["Ring now."]})
    own = follow_up.model_copy(update={"yes": yes})
    outcome = asked("R12", follow_up=own)["follow_up"]["answers"]["yes"]
    assert outcome == {"stop": 2, "words": {"short": "It is hot", "do": ["Ring now."]}}


def test_numbers_in_the_words_of_a_second_question_are_filled_in() -> None:
    told = asked("R13")["follow_up"]
    assert not any("{" in text for text in (told["alone"], told["answers"]["yes"]["words"]["short"]))


def kept(page: str, *, offline: bool) -> list[str]:
    """What a phone keeps when the front matter of a page says so."""
    prose = content().guide[page]
    told = replace(prose, page=prose.page.model_copy(update={"offline": offline}))
    changed = replace(content(), guide={**content().guide, page: told})
    script = service_worker(changed, [], [], web=ROOT / "web", edition="abcd1234")
    found: list[str] = json.loads(script.split("const KEPT = ")[1].split(";\n")[0])
    return found


def test_a_phone_keeps_the_pages_whose_front_matter_does_not_say_otherwise() -> None:
    pages = set(map(address, GuidePaths(content()).titles))
    assert pages - set(kept("inside", offline=True)) == {"for-clinics/", "sources/", "who-checked-what/"}
    assert "inside/" not in kept("inside", offline=False)
    assert "for-clinics/" in kept("for-clinics", offline=True), "no page is known by its name"
