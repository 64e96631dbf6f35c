"""Where answers lead, on a few made-up signs: route.js. tests/web/test_questions.py holds the real ones."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest

from tests.web.modules import Modules

GOES, STOPS = {"go": "nothing", "tier": 4}, {"stop": 1}
ADVICE, GENTLE, ASK = {"go": "advice", "tier": 4}, {"go": "gentle-only", "tier": 4}, {"ask": True}
DULL = {**GENTLE, "words": {"short": "Dull", "brief": "dull", "do": ["Be gentle."]}}
SEEN = {**GOES, "words": {"short": "Seen"}}
HOT = {"stop": 2, "words": {"short": "Hot"}}


def sign(code: str, yes: Any, no: Any = GOES, unsure: Any = None, **more: Any) -> dict[str, Any]:
    """One question of the screening."""
    return {
        "code": code,
        "question": f"{code}?",
        "tier": 3,
        "avoid": [],
        "rules_out": [],
        "answers": {"yes": yes, "no": no, "unsure": unsure or yes},
    } | more


DATA = {
    "signs": [
        sign("STOP", STOPS, unsure={**GOES, "unsure": True}),
        sign(
            "SECOND",
            ASK,
            avoid=["jump"],
            rules_out=["hops"],
            follow_up={"question": "And?", "answers": {"yes": HOT, "no": ADVICE, "unsure": GENTLE}},
        ),
        sign(
            "SEEN",
            ASK,
            unsure={**ASK, "unsure": True},
            follow_up={
                "question": "By a doctor?",
                "answers": {"yes": SEEN, "no": {"stop": 3}, "unsure": {"stop": 3}},
            },
        ),
        sign(
            "DULL",
            {"stop": 3},
            no=ASK,
            follow_up={
                "question": "Or dull?",
                "alone": "Was it dull?",
                "answers": {"yes": DULL, "no": GOES, "unsure": DULL},
            },
        ),
        sign("BALANCE", GENTLE, avoid=["one-leg"], rules_out=["edge"]),
        sign("BIRTH", ADVICE, avoid=["roller"], rules_out=["load"], again="STOP"),
    ],
    "places": {"middle": ["classic", "heavy", "gentle"], "heel": ["floor", "gentle"]},
    "programmes": [
        {"id": "gentle", "demands": [], "ask_first": []},
        {"id": "floor", "demands": [], "ask_first": []},
        {"id": "classic", "demands": ["hops"], "ask_first": []},
        {"id": "heavy", "demands": ["load"], "ask_first": ["A weak heart."]},
    ],
    "gentle": "gentle",
    "bothSides": "SEEN",
    "sizes": [12, 16],
    "words": {"make.side.title": "Which side?", "make.side.stop": "Both sides"},
}
NO = {
    "where": "middle",
    **dict.fromkeys(("STOP", "SECOND", "SEEN", "DULL", "DULL+", "BALANCE", "BIRTH", "not_for"), "no"),
}
CODE = """const way = m.route(values.data, values.answers);
  const end = way.steps.at(-1);
  return {
    keys: way.steps.map(({key}) => key),
    notes: way.notes.map(({code}) => code),
    words: way.notes.map(({short, brief, do: steps}) => [short, brief, steps]),
    unsure: way.unsure.map(({code}) => code),
    open: way.unsure.map(({short}) => short ?? ""),
    left: [...way.left],
    out: [...way.out],
    gentle: way.gentle,
    stop: end.kind === "stop" ? [end.why, end.tier] : null,
    said: end.said ?? [],
    about: end.sign?.code ?? "",
    own: end.words?.short ?? "",
    plans: m.allowed(values.data, values.answers, way).map(({id}) => id),
  };"""


def way(modules: Modules, *, data: dict[str, Any] = DATA, **answers: Any) -> Any:
    """Where these answers lead; all others are no."""
    written = {"_plus": "+", "_again": "*", "first_": "first-"}
    named = {
        reduce(lambda key, way: key.replace(*way), written.items(), key): answer for key, answer in answers.items()
    }
    return modules("route.js", CODE, {"data": data, "answers": {**NO, **named}})


def test_each_question_waits_for_its_answer(modules: Modules) -> None:
    order = ["where", "STOP", "SECOND", "SEEN", "DULL", "DULL+", "BALANCE", "BIRTH", "not_for", "programme"]
    for number in range(len(order)):
        answers = {key: NO[key] for key in order[:number]}
        told = modules("route.js", CODE, {"data": DATA, "answers": answers})
        assert told["keys"] == order[: number + 1]
    assert way(modules)["stop"] is None


def test_the_steps_after_the_screening(modules: Modules) -> None:
    rest: dict[str, Any] = {
        "programme": "classic",
        "side": "left",
        "start": "2026-12-01",
        "times": "",
        "name": "",
        "paper": "a4",
        "size": "12",
    }
    end = ["programme", "side", "start", "times", "name", "paper", "size", "ready"]
    assert way(modules, **rest)["keys"][-8:] == end
    assert "times" not in way(modules, **{**rest, "start": ""})["keys"], "without a start there are no times to ask for"
    assert "size" not in way(modules, data={**DATA, "sizes": [12]}, **rest)["keys"]


def test_a_yes_that_stops_ends_the_way(modules: Modules) -> None:
    told = way(modules, STOP="yes")
    assert (told["keys"], told["stop"], told["about"]) == (["where", "STOP", "stop"], ["sign", 1], "STOP")
    assert told["said"] == [{"question": "STOP?", "answer": "yes"}]


def test_not_sure_where_it_hurts_ends_the_way(modules: Modules) -> None:
    assert (way(modules, where="unsure")["keys"], way(modules, where="unsure")["stop"]) == (
        ["where", "stop"],
        ["where", 3],
    )


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_whom_the_plans_are_not_for_ends_the_way(modules: Modules, answer: str) -> None:
    assert way(modules, not_for=answer)["stop"] == ["not_for", 3]


def test_not_sure_is_remembered_where_it_does_not_stop(modules: Modules) -> None:
    told = way(modules, STOP="unsure")
    assert (told["stop"], told["unsure"], told["notes"]) == (None, ["STOP"], [])


def test_a_second_question_decides(modules: Modules) -> None:
    assert way(modules, SECOND="yes")["keys"][-1] == "SECOND+"
    stopped = way(modules, SECOND="yes", SECOND_plus="yes")
    assert (stopped["stop"], stopped["own"], len(stopped["said"])) == (["sign", 2], "Hot", 2)
    told = way(modules, SECOND="yes", SECOND_plus="no")
    assert (told["stop"], told["notes"], told["gentle"]) == (None, ["SECOND"], False)
    assert way(modules, SECOND="yes", SECOND_plus="unsure")["gentle"]
    assert "SECOND+" not in way(modules)["keys"]


def test_what_a_sign_takes_away(modules: Modules) -> None:
    told = way(modules, BALANCE="yes", BIRTH="yes", STOP_again="no")
    assert (told["left"], told["gentle"], told["plans"]) == (["one-leg", "roller"], True, ["gentle"])
    assert (told["out"], told["notes"]) == (["edge", "load"], ["BALANCE", "BIRTH"])
    nothing = way(modules)
    assert (nothing["left"], nothing["out"], nothing["gentle"], nothing["notes"]) == ([], [], False, [])


def test_a_plan_that_demands_what_is_ruled_out_is_not_offered_and_does_not_stay_chosen(modules: Modules) -> None:
    birth: dict[str, Any] = {"BIRTH": "yes", "STOP_again": "no"}
    assert way(modules)["plans"] == ["gentle", "classic", "heavy"]
    assert way(modules, **birth)["plans"] == ["gentle", "classic"]
    assert way(modules, **birth, programme="heavy", first_heavy="no", side="left")["keys"][-1] == "programme"
    assert way(modules, **birth, programme="classic")["keys"][-1] == "side"


def test_what_a_sign_with_a_second_question_rules_out_is_taken_away_too(modules: Modules) -> None:
    told = way(modules, SECOND="yes", SECOND_plus="no")
    assert (told["left"], told["out"], told["plans"]) == (["jump"], ["hops"], ["gentle", "heavy"])
    assert way(modules, SECOND="yes", SECOND_plus="unsure")["out"] == ["hops"]
    assert way(modules, SEEN="yes", SEEN_plus="yes")["out"] == []


def test_a_note_of_a_second_question_is_in_its_own_words(modules: Modules) -> None:
    for answer in ("yes", "unsure"):
        told = way(modules, DULL_plus=answer)
        assert (told["notes"], told["words"]) == (["DULL"], [["Dull", "dull", ["Be gentle."]]])
        assert told["plans"] == ["gentle"]
    assert way(modules, DULL="yes")["stop"] == ["sign", 3]


def test_one_sign_is_heard_as_the_whole_way_hears_it(modules: Modules) -> None:
    code = """m.heard(values.data, values.data.signs.find(({code}) => code === values.code), values.answers)"""

    def heard(code_of: str, **answers: str) -> Any:
        told = modules("route.js", code, {"data": DATA, "code": code_of, "answers": answers})
        return [step["key"] for step in told["steps"]], told["stop"] and told["stop"]["tier"]

    assert heard("STOP") == (["STOP"], None)
    assert heard("STOP", STOP="yes") == (["STOP"], 1)
    assert heard("SECOND", SECOND="yes") == (["SECOND", "SECOND+"], None)
    assert heard("SECOND", SECOND="yes", **{"SECOND+": "yes"}) == (["SECOND", "SECOND+"], 2)
    assert heard("BIRTH", BIRTH="yes", **{"STOP*": "yes"}) == (["BIRTH", "STOP*"], 1)


def test_not_sure_asks_the_second_question(modules: Modules) -> None:
    assert way(modules, SEEN="unsure")["keys"][-1] == "SEEN+"
    for answer in ("no", "unsure"):
        assert way(modules, SEEN="yes", SEEN_plus=answer)["stop"] == ["sign", 3]
    assert way(modules, SEEN="unsure", SEEN_plus="unsure")["stop"] == ["sign", 3]
    passed = way(modules, SEEN="unsure", SEEN_plus="no")
    assert (passed["stop"], passed["unsure"], passed["keys"][-1]) == (None, ["SEEN"], "programme")
    seen = way(modules, SEEN="unsure", SEEN_plus="yes")
    assert (seen["stop"], seen["unsure"], seen["keys"][-1]) == (None, ["SEEN"], "programme")
    assert seen["open"] == ["Seen"], "not the words of somebody whom no doctor has seen"


def test_what_a_plan_asks_first_stands_before_all_that_follows(modules: Modules) -> None:
    asked = way(modules, programme="heavy")
    assert asked["keys"][-2:] == ["programme", "first-heavy"]
    for answer in ("yes", "unsure"):
        assert way(modules, programme="heavy", first_heavy=answer)["stop"] == ["ask_first", 3]
    assert way(modules, programme="heavy", first_heavy="no")["keys"][-1] == "side"
    assert way(modules, programme="classic", first_heavy="yes")["keys"][-1] == "side", "it is asked for that plan alone"


@pytest.mark.parametrize(
    ("answers", "stops"),
    [
        ({}, True),
        ({"SEEN": "unsure", "SEEN_plus": "no"}, True),
        ({"SEEN": "unsure", "SEEN_plus": "yes"}, False),
        ({"SEEN": "yes", "SEEN_plus": "yes"}, False),
        ({"SEEN": "no", "SEEN_plus": "yes"}, True),  # an answer to the second question from before the first changed
    ],
)
def test_two_sore_sides_need_somebody_who_has_looked(modules: Modules, answers: dict[str, Any], *, stops: bool) -> None:
    told = way(modules, **answers, programme="classic", side="both")
    assert told["stop"] == (["sign", 3] if stops else None)
    if stops:
        assert (told["about"], told["own"]) == ("SEEN", "Both sides")
        assert told["said"][-1] == {"question": "Which side?", "answer": "both"}
    for side in ("left", "right"):
        assert way(modules, **answers, programme="classic", side=side)["keys"][-1] == "start"


def test_the_plans_of_a_place_in_the_order_of_the_guide(modules: Modules) -> None:
    assert way(modules, where="middle")["plans"] == ["gentle", "classic", "heavy"]
    assert way(modules, where="heel")["plans"] == ["gentle", "floor"]
    assert way(modules, where="elsewhere")["plans"] == []


def test_a_plan_that_an_answer_rules_out_does_not_stay_chosen(modules: Modules) -> None:
    assert way(modules, programme="classic")["keys"][-1] == "side"
    assert way(modules, programme="classic", BALANCE="yes")["keys"][-1] == "programme"
    assert way(modules, programme="classic", where="heel")["keys"][-1] == "programme"


def test_a_question_is_asked_again_and_can_stop_the_second_time(modules: Modules) -> None:
    assert way(modules, BIRTH="yes")["keys"][-1] == "STOP*"
    assert "STOP*" not in way(modules)["keys"]
    told = way(modules, BIRTH="yes", STOP_again="yes")
    assert (told["stop"], told["about"]) == (["sign", 1], "STOP")
    assert way(modules, BIRTH="yes", STOP_again="no")["keys"][-1] == "programme"
