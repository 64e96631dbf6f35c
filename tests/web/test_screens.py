"""The groups of boxes lead where the table of single answers leads: screens.js against route.js."""

from __future__ import annotations

import random
from itertools import combinations, product
from typing import Any

from tests.web.modules import Modules, told
from tests.web.test_questions import FOLLOW_UP, TABLE

SIGNS = list(TABLE)
ANSWERS = ("yes", "no", "unsure")
SECOND = [f"{code}+" for code in FOLLOW_UP] + ["R6*"]
KEYS = [*SIGNS, *SECOND, "not_for"]
TIER = {code: question["tier"] for code, question in TABLE.items()}
PLACES = ("midportion", "insertion", "unsure")
RANDOM, SEED = 6000, 11

# Where both ways end: how, why, about which sign, and what a plan has to heed.
BOTH = """const { heard, route } = await import("/shared/route.js");
  const brief = (end) => [end.kind, end.tier ?? 0, end.why ?? "", end.sign?.code ?? ""];
  const codes = (signs) => signs.map(({code, short, do: steps}) => [code, short, steps]);
  return values.map((said) => {
    const answers = { ...said };
    const one = route(heelDrop, answers);
    answers.said = m.readBack(heelDrop, answers);
    const { shown, way, of } = m.screens(heelDrop, answers);
    const heeding = heelDrop.signs.map((sign) => [sign.code, heard(heelDrop, sign, answers).stop]);
    const stops = heeding.filter(([, stop]) => stop).map(([code, { sign, tier }]) => [code, sign.code, tier]);
    const end = shown[shown.length - 1];
    return {
      one: brief(one.steps[one.steps.length - 1]), group: brief(end),
      also: (end.also ?? []).map(({code}) => code), others: end.others ?? [],
      heed: JSON.stringify([codes(way.notes), codes(way.unsure), [...way.left], [...way.out], way.gentle]),
      alone: JSON.stringify([codes(one.notes), codes(one.unsure), [...one.left], [...one.out], one.gentle]),
      screens: shown.map(({key}) => key), of, stops,
    };
  });"""


def walked(modules: Modules, vectors: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Both ways through these answers."""
    found: list[dict[str, Any]] = modules("screens.js", BOTH, vectors)
    return found


def vector(place: str = "midportion", **said: str) -> dict[str, str]:
    """No to everything but this."""
    return {"where": place, **dict.fromkeys(KEYS, "no"), **said}


def wrong(end: dict[str, Any]) -> str:
    """What is wrong with the end of a walk in groups, held against the walk from sign to sign."""
    if (end["one"][0] == "stop") != (end["group"][0] == "stop"):
        return "one stops, the other does not"
    if end["group"][0] != "stop":
        return "" if end["group"][0] == "programme" and end["heed"] == end["alone"] else "something else to heed"
    tier, why, code = end["group"][1:]
    if tier > end["one"][1]:
        return "less urgent than the first stop"
    if why == "sign" and [code, tier] not in [stop[1:] for stop in end["stops"]]:
        return "a stop that no sign asks for"
    asked = int(end["screens"][-2].rpartition("-")[2])
    due = [stop for stop in end["stops"] if TIER[stop[0]] <= asked]
    if why == "sign" and tier != min(urgency for _, _, urgency in due):
        return "not the most urgent of its group"
    first = end["one"][3]
    if first and first not in (code, *end["also"]):
        return "the first stop is not told"
    lost = {stop[1] for stop in due} - {code, *end["also"]}
    return f"not told: {lost}" if lost else ""


def check(modules: Modules, vectors: list[dict[str, str]]) -> None:
    ends = walked(modules, vectors)
    faults = {str(said): fault for said, end in zip(vectors, ends, strict=True) if (fault := wrong(end))}
    assert faults == {}, list(faults.items())[:5]
    assert len(ends) == len(vectors)


def test_every_single_answer(modules: Modules) -> None:
    vectors = [vector(place, **{key: answer}) for place in PLACES for key in KEYS for answer in ANSWERS]
    check(modules, vectors)
    for said, end in zip(vectors, walked(modules, vectors), strict=True):
        assert end["one"] == end["group"], said


def test_every_second_answer(modules: Modules) -> None:
    seconds = {**{code: f"{code}+" for code in FOLLOW_UP}, "R22": "R6*"}
    vectors = [
        vector(place, **{code: first, key: second})
        for place in PLACES
        for code, key in seconds.items()
        for first, second in product(ANSWERS, ANSWERS)
    ]
    check(modules, vectors)
    for said, end in zip(vectors, walked(modules, vectors), strict=True):
        assert end["one"] == end["group"], said


def test_every_pair_of_answers(modules: Modules) -> None:
    pairs = combinations(KEYS, 2)
    both = product(("yes", "unsure"), repeat=2)
    vectors = [vector(**{one: first, other: second}) for (one, other), (first, second) in product(pairs, both)]
    assert len(vectors) > 2000
    check(modules, vectors)


def test_thousands_of_answers(modules: Modules) -> None:
    draw = random.Random(SEED)  # noqa: S311 - not for secrets
    vectors = []
    for _ in range(RANDOM):
        often_no = draw.choice([(1, 1, 1), (1, 12, 1), (1, 40, 2)])
        said = {key: draw.choices(ANSWERS, often_no)[0] for key in KEYS}
        vectors.append({"where": draw.choices(PLACES, (4, 4, 1))[0], **said})
    check(modules, vectors)


def test_a_blocking_answer_stops_right_after_its_group(modules: Modules) -> None:
    for code in SIGNS:
        if TIER[code] == 1:
            (end,) = walked(modules, [vector(**{code: "yes"})])
            assert end["screens"] == ["where", "group-1", "stop"]


def test_two_stops_in_one_group(modules: Modules) -> None:
    very_ill, hot, late = walked(
        modules,
        [
            vector(R6="yes", R7="yes", **{"R7+": "yes"}),
            vector(R10="yes", R12="yes", R24="yes", **{"R12+": "yes"}),
            vector(R22="yes", not_for="yes", **{"R6*": "yes"}),
        ],
    )
    assert (very_ill["group"], very_ill["also"]) == (["stop", 1, "sign", "R7"], ["R6"])
    assert (hot["group"], hot["also"]) == (["stop", 2, "sign", "R12"], ["R10"])
    assert (late["group"], late["also"], late["others"]) == (["stop", 2, "sign", "R6"], ["R22"], ["not_for"])


def test_every_sign_is_one_box_in_the_order_of_urgency(modules: Modules) -> None:
    code = "m.groups(heelDrop).map(({tier, boxes, list}) => [tier, boxes.map(({key}) => key), list.length])"
    asked = modules("screens.js", code)
    assert [tier for tier, _, _ in asked] == [1, 2, 3, 4]
    boxes = [key for _, keys, _ in asked for key in keys]
    assert [key for key in boxes if "+" not in key] == SIGNS
    assert {key: tier for tier, keys, _ in asked for key in keys if "+" in key} == {"R13+": 4}
    assert [length for _, _, length in asked] == [0, 0, 0, len(told()["notFor"])]


TICKS = """const answers = {};
  const all = m.groups(heelDrop).flatMap(({boxes, list}) => [...boxes, ...list]);
  const box = (key) => all.find((each) => each.key === key);
  for (const [key, value] of values.ticks) m.tick(answers, box(key), value);
  for (const tier of values.settled) m.settle(m.groups(heelDrop).find((each) => each.tier === tier), answers);
  return answers;"""


def test_what_is_not_ticked_is_a_no(modules: Modules) -> None:
    ticks = [["R12", "yes"], ["R10", "unsure"], ["R10", None]]
    said = modules("screens.js", TICKS, {"ticks": ticks, "settled": [3]})
    assert said == {code: "yes" if code == "R12" else "no" for code in SIGNS if TIER[code] == 3}
    for value in ("yes", "unsure"):
        said = modules("screens.js", TICKS, {"ticks": [["not_for-1", value]], "settled": [4]})
        assert (said["not_for"], said["not_for-0"], said["R20"], said["R13+"]) == (value, "no", "no", "no")
    assert modules("screens.js", TICKS, {"ticks": [], "settled": [4]})["not_for"] == "no"


def test_a_changed_tick_takes_its_second_answer_along(modules: Modules) -> None:
    code = """const answers = {...values};
    const boxes = m.groups(heelDrop).flatMap(({boxes, list}) => [...boxes, ...list]);
    for (const box of boxes) if (["R12", "R13", "R22", "not_for-0"].includes(box.key)) m.tick(answers, box, "yes");
    return answers;"""
    before = {"R12": "unsure", "R12+": "no", "R13": "no", "R13+": "yes", "R22": "no", "R6*": "no", "not_for": "no"}
    said = modules("screens.js", code, before)
    assert said == {"R12": "yes", "R13": "yes", "R13+": "yes", "R22": "yes", "not_for-0": "yes"}, "no tick is lost"


def test_a_changed_answer_is_read_back_again(modules: Modules) -> None:
    code = "values.map((answers) => m.readBack(heelDrop, answers))"
    said = vector()
    changed = [{**said, key: "yes"} for key in [*KEYS, "where", "not_for-1"]]
    texts = modules("screens.js", code, [said, {**said, "name": "Jo", "programme": "classic", "said": "x"}, *changed])
    assert texts[0] == texts[1]
    assert len(set(texts[1:])) == len(changed) + 1


def test_progress_is_true(modules: Modules) -> None:
    """It counts the screens that are shown, never goes back and never beyond its end."""
    draw = random.Random(SEED)  # noqa: S311 - not for secrets
    code = """return values.map((said) => {
      const answers = {}; const seen = [];
      for (let steps = 0; steps < 30; steps++) {
        const { shown, of } = m.screens(heelDrop, answers);
        const { kind, group, questions } = shown[shown.length - 1];
        if (kind === "stop" || kind === "ready") return { seen, kind };
        seen.push([shown.length, of]);
        const keys = { where: ["where"], group: [...(group?.boxes ?? []).map(({key}) => key), "not_for"],
          more: (questions ?? []).map(({key}) => key), said: [], programme: ["programme"],
          ask_first: ["first-heavy-slow"], dates: ["side", "start", "times"], print: ["name", "paper", "size"] }[kind];
        for (const key of keys) answers[key] = said[key];
        if (kind === "said") answers.said = m.readBack(heelDrop, answers);
      }
    })"""
    rest = {"programme": "gentle", "first-heavy-slow": "no", "side": "left", "start": "", "times": "", "name": ""}
    vectors = []
    for _ in range(300):
        said = {key: draw.choices(ANSWERS, (1, 25, 1))[0] for key in KEYS}
        vectors.append({"where": draw.choice(PLACES), **said, **rest, "paper": "a4", "size": "12"})
    ends = modules("screens.js", code, vectors)
    assert {end["kind"] for end in ends} == {"stop", "ready"}
    for end in ends:
        seen = end["seen"]
        assert [at for at, _ in seen] == list(range(1, len(seen) + 1))
        assert all(at <= of for at, of in seen)
        shares = [at / of for at, of in seen]
        assert shares == sorted(shares)
        if end["kind"] == "ready":
            assert seen[-1][0] == seen[-1][1], "the last screen is the last one that was promised"
    usual, heavy = (
        modules("screens.js", code, [vector() | rest | {"programme": programme, "paper": "a4", "size": "12"}])[0][
            "seen"
        ]
        for programme in ("classic", "heavy-slow")
    )
    assert usual == [[number, 9] for number in range(1, 10)]
    assert heavy == [*usual[:7], [8, 10], [9, 10], [10, 10]]


def test_a_second_question_comes_right_after_its_group(modules: Modules) -> None:
    seconds = {**{code: f"{code}+" for code in FOLLOW_UP if code != "R13"}, "R22": "R6*"}
    for code, key in seconds.items():
        said = vector(**{code: "yes"})
        del said[key]
        ends = modules(
            "screens.js", "values.map((said) => m.screens(heelDrop, said).shown.map(({key}) => key))", [said]
        )
        assert ends[0][-2:] == [f"group-{TIER[code]}", f"more-{TIER[code]}"], code
