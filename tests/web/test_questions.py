"""Every answer leads where the clinicians' table says: blocked, gentle plan, advice or on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.products.masters import variants
from generator.site.questions import questions
from tests.support.project import checked, content

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
TABLE = {question["code"]: question for question in questions(content(), checked().language)}


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
    own = {
        f"{code} {answer}": outcome["words"]
        for code in FOLLOW_UP
        for answer, outcome in TABLE[code]["follow_up"]["answers"].items()
        if "words" in outcome and answer != "unsure"
    }
    assert list(own) == ["R7 yes", "R9 yes", "R12 yes", "R12 no", "R13 yes", "R15 no", "R20 yes", "R20 no", "R28 yes"]
    assert own["R13 yes"].keys() == {"short", "brief", "do"}
    assert all(words[key] != TABLE[way.split()[0]][key] for way, words in own.items() for key in words)
    assert "no doctor" not in own["R28 yes"]["short"], "somebody has looked at it"
    assert "today" not in own["R9 yes"]["why"], "it cannot wait that long"
    assert "sharp" not in f"{own['R13 yes']['short']} {own['R13 yes']['brief']}"


def test_what_follows_a_no_is_a_box_of_its_own() -> None:
    """A box that is not ticked asks nothing: what a "no" leads to stands beside the sign."""
    alone = {code: TABLE[code]["follow_up"]["alone"] for code in FOLLOW_UP if "alone" in TABLE[code]["follow_up"]}
    assert list(alone) == [code for code, question in TABLE.items() if "ask" in question["answers"]["no"]] == ["R13"]
    assert "dull pain above 5 out of 10" in alone["R13"]


def test_what_leaves_a_plan_never_says_stop() -> None:
    """It stands beside "Your plan is ready"."""
    forbidden = re.compile(r"\bstop\b(?! it by yourself)|do not (start|exercise)|\bemergency\b", re.IGNORECASE)
    told: dict[str, list[str]] = {}
    for code, question in TABLE.items():
        outcomes = [*question["answers"].values(), *question.get("follow_up", {"answers": {}})["answers"].values()]
        leave = [{**question, **each.get("words", {})} for each in outcomes if each.get("go", "nothing") != "nothing"]
        told |= {f"{code} {number}": [each["short"], *each["do"]] for number, each in enumerate(leave)}
    assert len(told) > 15
    assert {key: texts for key, texts in told.items() if forbidden.search(" ".join(texts))} == {}


def test_the_calf_is_asked_about_twice_around_a_birth() -> None:
    assert {code: question["again"] for code, question in TABLE.items() if "again" in question} == {"R22": "R6"}


def test_there_is_a_plan_for_every_set_of_exercises_that_answers_leave_out() -> None:
    assert list(variants(checked())) == [
        ("classic", ()),
        ("classic", ("R24",)),
        ("insertional", ()),
        ("insertional", ("R24",)),
        ("heavy-slow", ()),
        ("gentle", ()),
        ("gentle", ("R23",)),
    ]
