"""Every answer leads where the clinicians' table says: blocked, gentle plan, advice or on."""

from __future__ import annotations

from typing import Any

import pytest

from generator.pipeline_masters import variants
from generator.render.questions import questions
from tests.support.project import content, desk

# The tier at which a yes ends, or what it does instead; a + is its follow-up question.
YES: dict[str, int | str] = {
    **dict.fromkeys(("R1", "R2", "R3", "R4", "R5"), 1),
    **dict.fromkeys(("R6", "R8", "R27"), 2),
    **dict.fromkeys(("R10", "R11", "R13", "R14", "R16", "R17", "R18", "R19"), 3),
    **dict.fromkeys(("R7", "R9", "R12", "R15", "R20", "R28"), "+"),
    **dict.fromkeys(("R21", "R22", "R24", "R25", "R26"), "advice"),
    "R23": "gentle-only",
}
FOLLOW_UP: dict[str, dict[str, int | str]] = {
    "R7": {"yes": 1, "no": 2, "unsure": 1},
    "R9": {"yes": 1, "no": 2, "unsure": 1},
    "R12": {"yes": 2, "no": 3, "unsure": 2},
    "R13": {"yes": "gentle-only", "no": "nothing", "unsure": "gentle-only"},
    "R15": {"yes": 3, "no": "advice", "unsure": 3},
    "R20": {"yes": "advice", "no": "advice", "unsure": "advice"},
    "R28": {"yes": "nothing", "no": 3, "unsure": 3},
}
TABLE = {question["code"]: question for question in questions(content(), desk().language)}


def told(outcome: dict[str, Any]) -> Any:
    """An outcome as the tables above write it."""
    return "+" if "ask" in outcome else outcome.get("stop", outcome.get("go"))


def test_every_sign_is_asked_in_the_order_of_urgency() -> None:
    numbers = [*range(1, 10), 27, *range(10, 20), 28, *range(20, 27)]
    assert list(TABLE) == [f"R{number}" for number in numbers]
    assert set(TABLE) == set(YES)


@pytest.mark.parametrize("code", YES)
def test_a_yes(code: str) -> None:
    assert told(TABLE[code]["answers"]["yes"]) == YES[code]


@pytest.mark.parametrize("code", YES)
def test_a_no_goes_on(code: str) -> None:
    assert told(TABLE[code]["answers"]["no"]) == ("+" if code == "R13" else "nothing")


@pytest.mark.parametrize("code", YES)
def test_not_sure_counts_as_yes_but_on_the_third_level(code: str) -> None:
    answers = TABLE[code]["answers"]
    if content().warning_signs[code].tier == 3:
        asked = answers["yes"] if YES[code] == "+" else answers["no"]
        assert answers["unsure"] == {**asked, "unsure": True}, "asked the second question, and told to ask a clinician"
    else:
        assert answers["unsure"] == answers["yes"]


@pytest.mark.parametrize("code", FOLLOW_UP)
def test_follow_up_questions(code: str) -> None:
    follow_up = TABLE[code]["follow_up"]["answers"]
    assert {answer: told(outcome) for answer, outcome in follow_up.items()} == FOLLOW_UP[code]


def test_only_a_second_question_that_says_something_else_has_words_of_its_own() -> None:
    notes = {code: TABLE[code]["follow_up"]["note"] for code in FOLLOW_UP}
    assert [code for code, note in notes.items() if note] == ["R13"]
    own = notes["R13"]
    assert own.keys() == {"short", "brief", "do"}
    assert all(own[key] != TABLE["R13"][key] for key in own)
    assert "sharp" not in f"{own['short']} {own['brief']}"


def test_the_calf_is_asked_about_twice_around_a_birth() -> None:
    assert {code: question["again"] for code, question in TABLE.items() if "again" in question} == {"R22": "R6"}


def test_there_is_a_plan_for_every_set_of_exercises_that_answers_leave_out() -> None:
    assert list(variants(desk())) == [
        ("classic", ()),
        ("classic", ("R24",)),
        ("insertional", ()),
        ("insertional", ("R24",)),
        ("heavy-slow", ()),
        ("gentle", ()),
        ("gentle", ("R23",)),
    ]
