"""The floor under the warning signs bites for every sign, every answer and every word of danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.model.content import Content
from generator.model.safety import CareLevel, Effect, WarningSign
from generator.validate import safety
from tests.support.project import SpoiledContent, content

FLOOR = content().floor
SIGNS = FLOOR.signs

# Typed a second time, so that nobody weakens the floor with one edit: code, tier, effect, then
# p(age one) c(annot wait) s(top sign) o(verride); after → yes, no of the second question.
TABLE = """
R1   1 block       pc
R2   1 block       pc
R3   1 block       p
R4   1 block       p
R5   1 block       p
R6   2 block       pc
R7   2 block       p    yes 1 block 2 block
R8   2 block       pc
R9   2 block       p    yes 1 block 2 block
R27  2 block       p
R10  3 block       ps
R11  3 block       ps
R12  3 block       pso  yes 2 block 3 block
R13  3 block       ps   no 4 gentle-only 4 nothing
R14  3 block       po
R15  3 block       po   yes 3 block 3 advice
R16  3 block       po
R17  3 block       po
R18  3 block       po
R19  3 block       po
R28  3 block       po   yes 4 nothing 3 block
R20  4 advice      -    yes 3 advice 4 advice
R21  4 advice      -
R22  4 advice      -
R23  4 gentle-only p
R24  4 advice      -
R25  4 advice      -
R26  4 advice      -
"""
AVOIDED = {
    "R23": [
        "heel-drop", "heel-drop-bent-knee", "two-leg-heel-drop", "two-leg-heel-drop-bent-knee",
        "heavy-slow-heel-raise", "floor-heel-lowering", "one-leg-heel-raise",
    ],
    "R24": ["calf-foam-roll"],
}  # fmt: skip
RULED_OUT = {
    "R22": ["heavy-load"],
    "R23": ["one-leg", "stair-edge", "hops", "running", "heavy-load", "harder-plans"],
    "R24": ["rolling"],
}
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CODES = [row[0] for row in ROWS]
WEAKER = {"block": "gentle-only", "gentle-only": "advice", "advice": "nothing"}
EFFECTS = ["nothing", "advice", "gentle-only", "block"]

# key, code, and the words of which one at least must stand there; a space parts the dangers.
DANGERS = [
    ("question", "R1", "breath chest blood"), ("short", "R1", "breath chest blood"), ("do", "R1", "{calls.emergency}"),
    ("say", "R1", "breath chest clot"),
    ("question", "R2", "pop|snap kick leg|calf|heel"), ("short", "R2", "pop|snap kick leg|calf|heel"),
    ("do", "R2", "emergency exercise"), ("say", "R2", "pop|snap|kick torn"),
    ("question", "R3", "not|unable rise other bruis gap"), ("short", "R3", "not rise other bruis gap"),
    ("do", "R3", "emergency squeez exercise"), ("say", "R3", "push|rise|tiptoe torn"),
    ("question", "R4", "fall|fell twist skin {fracture-steps} misshapen|bent|out_of_shape"),
    ("short", "R4", "fall|fell twist skin"), ("do", "R4", "emergency exercise"),
    ("say", "R4", "fell|fall {fracture-steps}"),
    ("question", "R5", "cold pale numb"), ("short", "R5", "cold pale numb"), ("do", "R5", "{calls.emergency}"),
    ("say", "R5", "cold pale numb"),
    ("question", "R6", "calf swollen warm red"), ("short", "R6", "calf swollen warm red"),
    ("do", "R6", "today {calls.urgent} exercise emergency"), ("say", "R6", "clot"),
    ("question", "R7", "fever ill hot red"), ("short", "R7", "fever ill hot red"),
    ("do", "R7", "today {calls.urgent} exercise emergency"), ("say", "R7", "fever hot"),
    ("question", "R8", "floxacin ciprofloxacin levofloxacin moxifloxacin _ofloxacin {fluoroquinolone-window}"),
    ("short", "R8", "floxacin antibiotic"), ("do", "R8", "exercise doctor {calls.urgent}"), ("say", "R8", "antibiotic"),
    ("question", "R9", "numb weak"), ("short", "R9", "numb weak"), ("do", "R9", "today {calls.urgent} emergency"),
    ("say", "R9", "numb weak"),
    ("question", "R10", "all rest wake|night"), ("short", "R10", "all rest wake|night"), ("do", "R10", "stop book"),
    ("question", "R11", "limp"), ("short", "R11", "limp"), ("do", "R11", "stop book"),
    ("question", "R12", "swollen|swelling"), ("short", "R12", "swollen|swelling"),
    ("do", "R12", "stop hot {calls.urgent} book"),
    ("question", "R13", "sharp lower"), ("short", "R13", "sharp lower"), ("do", "R13", "stop book"),
    ("question", "R14", "steroid tablet injection {steroid-window}"), ("short", "R14", "steroid tablet injection"),
    ("do", "R14", "start never|keep"),
    ("question", "R15", "psoria bowel eye back {back-stiffness-age} infection"),
    ("short", "R15", "psoria bowel eye back"), ("do", "R15", "book"),
    ("question", "R16", "bone squeez hop"), ("short", "R16", "bone squeez hop"), ("do", "R16", "stop hop book"),
    ("question", "R17", "torn operat|surg"), ("short", "R17", "torn operat|surg"), ("do", "R17", "start book"),
    ("question", "R18", "{adult-age}"), ("short", "R18", "{adult-age}"), ("do", "R18", "parent book"),
    ("question", "R19", "diabetes numb ulcer|sore flow"), ("short", "R19", "diabetes numb ulcer|sore flow"),
    ("do", "R19", "start book"),
    ("question", "R20", "diabetes cholesterol kidney gout"), ("short", "R20", "diabetes cholesterol kidney gout"),
    ("do", "R20", "slow lumps"),
    ("question", "R21", "aromatase statin new"), ("short", "R21", "aromatase statin new"),
    ("do", "R21", "stop|keep pharmacist|doctor"),
    ("question", "R22", "pregnant birth"), ("short", "R22", "pregnant birth"), ("do", "R22", "calf hold|rail"),
    ("question", "R23", "balance fall leg"), ("short", "R23", "balance fall leg"), ("do", "R23", "not|off|floor rail"),
    ("question", "R24", "thinner"), ("short", "R24", "thinner"), ("do", "R24", "roll keep|stop"),
    ("question", "R25", "settled morning {amber-zone}"), ("short", "R25", "settled morning"),
    ("do", "R25", "slow not|weight"),
    ("question", "R26", "months change {long-symptoms} {no-change-weeks}"), ("short", "R26", "months change"),
    ("do", "R26", "book"),
    ("question", "R27", "all_at_once|sudden movement"), ("short", "R27", "all_at_once|sudden"),
    ("do", "R27", "today {calls.urgent} torn exercise"), ("say", "R27", "movement torn"),
    ("question", "R28", "both_heels {inflammatory-stiffness}"),
    ("short", "R28", "both_heels {inflammatory-stiffness}"), ("do", "R28", "doctor"),
]  # fmt: skip
SECOND_DANGERS = [
    ("R7", "ill"), ("R9", "numb legs bladder bowel"), ("R12", "new hot red grow"), ("R13", "{pain-limit}"),
    ("R15", "{inflammatory-stiffness}"), ("R20", "lumps"), ("R28", "doctor|physio"),
]  # fmt: skip


def told(changed: Content) -> str:
    """What the floor says about some content."""
    return "\n".join(str(problem) for problem in safety.problems(changed))


def with_sign(code: str, **changes: Any) -> Content:
    """The real content with one sign changed."""
    real = content()
    sign = real.warning_signs[code].model_copy(update=changes)
    return replace(real, warning_signs={**real.warning_signs, code: sign})


def without(texts: Any, words: str) -> Any:
    """The text or texts with each of the words (a|b) made harmless."""
    harmless = re.compile("|".join(re.escape(word.replace("_", " ")) for word in words.split("|")), re.I)
    return [harmless.sub("x", text) for text in texts] if isinstance(texts, list) else harmless.sub("x", texts)


def test_the_floor_holds_just_these_signs_in_this_order() -> None:
    assert sorted(SIGNS) == sorted(FLOOR.needed_signs) == sorted(CODES)
    assert list(content().warning_signs) == CODES


@pytest.mark.parametrize("row", ROWS, ids=CODES)
def test_the_floor_of_a_sign_is_what_the_second_table_says(row: list[str]) -> None:
    code, tier, effect, places, *second = row
    sign = SIGNS[code]
    flags = "p" * sign.page_one + "c" * sign.cannot_wait + "s" * sign.stop_sign + "o" * sign.override
    assert (sign.tier, str(sign.effect), flags or "-") == (int(tier), effect, places)
    assert list(sign.avoid) == AVOIDED.get(code, [])
    assert [str(demand) for demand in sign.rules_out] == RULED_OUT.get(code, [])
    asked = sign.second
    found = [asked.after, asked.yes.tier, asked.yes.effect, asked.no.tier, asked.no.effect] if asked else []
    assert [str(part) for part in found] == second


@pytest.mark.parametrize("row", ROWS, ids=CODES)
def test_a_sign_of_the_content_is_what_the_second_table_says(row: list[str]) -> None:
    code, tier, effect, places, *second = row
    sign = content().warning_signs[code]
    flags = (
        "p" * sign.page_one + "c" * bool(sign.cannot_wait) + "s" * sign.stop_sign + "o" * sign.clinician_may_override
    )
    assert (sign.tier, str(sign.effect), flags or "-") == (int(tier), effect, places)
    assert sorted(sign.avoid) == sorted(AVOIDED.get(code, []))
    assert [str(demand) for demand in sign.rules_out] == RULED_OUT.get(code, [])
    asked = sign.follow_up
    found = [asked.after, asked.yes.tier, asked.yes.effect, asked.no.tier, asked.no.effect] if asked else []
    assert [str(part) for part in found] == second


@pytest.mark.parametrize("row", ROWS, ids=CODES)
def test_a_sign_that_is_weakened_is_told(row: list[str]) -> None:
    code, tier, effect, places, *_ = row
    if int(tier) < 4:
        assert f"{code} is less urgent" in told(with_sign(code, tier=int(tier) + 1))
    for weaker in EFFECTS[: EFFECTS.index(effect)]:
        assert f"found: {weaker}" in told(with_sign(code, effect=Effect(weaker)))
    for letter, key, gone in (("p", "page_one", False), ("s", "stop_sign", False), ("c", "cannot_wait", None)):
        assert (code in told(with_sign(code, **{key: gone}))) is (letter in places), key
    assert (code in told(with_sign(code, clinician_may_override=True))) is ("o" not in places)


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) > 4], ids=lambda row: row[0])
def test_a_second_question_that_is_weakened_is_told(row: list[str]) -> None:
    code, _, _, _, after, *_ = row
    following = content().warning_signs[code].follow_up
    assert following
    assert "second question" in told(with_sign(code, follow_up=None))
    other = {"yes": "no", "no": "yes"}[after]
    assert "follows another answer" in told(with_sign(code, follow_up=following.model_copy(update={"after": other})))
    for answer in ("yes", "no"):
        outcome = getattr(following, answer)
        for update in _weaker(outcome.tier, outcome.effect):
            weakened = following.model_copy(update={answer: outcome.model_copy(update=update)})
            assert told(with_sign(code, follow_up=weakened)), (answer, update)


def _weaker(tier: int, effect: Effect) -> Iterator[dict[str, Any]]:
    if tier < 4:
        yield {"tier": tier + 1}
    if effect in WEAKER:
        yield {"effect": Effect(WEAKER[effect])}


@pytest.mark.parametrize(
    ("key", "code", "words"),
    [(key, code, word) for key, code, words in DANGERS for word in words.split()],
)
def test_a_sign_that_no_longer_names_its_danger_is_told(key: str, code: str, words: str) -> None:
    real = getattr(content().warning_signs[code], key)
    assert without(real, words) != real, f"{code} {key} no longer names {words}"
    assert f"{code}: '{key}'" in told(with_sign(code, **{key: without(real, words)}))


@pytest.mark.parametrize(("code", "words"), [(code, word) for code, words in SECOND_DANGERS for word in words.split()])
def test_a_second_question_that_no_longer_names_its_danger_is_told(code: str, words: str) -> None:
    following = content().warning_signs[code].follow_up
    assert following
    changed = following.model_copy(update={"question": without(following.question, words)})
    assert changed != following
    assert f"the second question of {code}" in told(with_sign(code, follow_up=changed))


@pytest.mark.parametrize(("code", "exercise"), [(code, each) for code, all_ in AVOIDED.items() for each in all_])
def test_an_exercise_that_a_sign_no_longer_forbids_is_told(code: str, exercise: str) -> None:
    kept = [each for each in content().warning_signs[code].avoid if each != exercise]
    assert f"avoid: [{exercise}]" in told(with_sign(code, avoid=kept))


@pytest.mark.parametrize(("code", "demand"), [(code, each) for code, all_ in RULED_OUT.items() for each in all_])
def test_what_a_sign_no_longer_rules_out_is_told(code: str, demand: str) -> None:
    kept = [each for each in content().warning_signs[code].rules_out if each != demand]
    assert f"rules_out: [{demand}]" in told(with_sign(code, rules_out=kept))


@pytest.mark.parametrize("code", CODES)
def test_advice_and_stop_signs_have_words_for_a_line_with_little_room(code: str) -> None:
    """R15 leaves advice after its second question; R13 is a stop sign."""
    needed = code in {"R10", "R11", "R12", "R13", "R15", *(f"R{number}" for number in range(20, 27))}
    assert (f"{code} has no short words" in told(with_sign(code, brief=None))) is needed


@pytest.mark.parametrize("code", [row[0] for row in ROWS if row[1] != "1"])
def test_a_sign_may_become_more_urgent(code: str) -> None:
    assert told(with_sign(code, tier=SIGNS[code].tier - 1)) == ""


def test_a_sign_of_ones_own_that_stops_a_plan_stands_on_page_one() -> None:
    real = content()
    own = real.warning_signs["R16"].model_copy(update={"code": "R90", "page_one": False})
    sources = {**real.sources, "warning-signs/R90": real.sources["warning-signs/R16"]}
    assert "R90 belongs on page one" in told(
        replace(real, warning_signs={**real.warning_signs, "R90": own}, sources=sources)
    )


@pytest.mark.parametrize("code", CODES)
def test_a_second_question_of_ones_own_does_not_weaken_a_sign(code: str) -> None:
    if SIGNS[code].second is None:
        known = content().warning_signs["R7"].follow_up
        assert known
        way_out = known.no.model_copy(update={"tier": 4, "effect": Effect.NOTHING})
        following = known.model_copy(update={"no": way_out})
        assert f"may not weaken {code}" in told(with_sign(code, follow_up=following))


@pytest.mark.parametrize("code", CODES)
def test_a_sign_that_is_removed_is_missed(code: str) -> None:
    real = content()
    kept = {key: sign for key, sign in real.warning_signs.items() if key != code}
    assert f"the warning sign {code} is missing" in told(replace(real, warning_signs=kept))


def test_a_sign_of_ones_own_is_welcome() -> None:
    real = content()
    own = real.warning_signs["R22"].model_copy(update={"code": "R90"})
    sources = {**real.sources, "warning-signs/R90": real.sources["warning-signs/R22"]}
    assert told(replace(real, warning_signs={**real.warning_signs, "R90": own}, sources=sources)) == ""


# -- Levels of care, rules -----------------------------------------------------------------------

HELP = [
    (1, "name", "emergency"), (1, "how_soon", "now"), (1, "call", "{country}"), (1, "call", "{numbers}"),
    (1, "call", "{department}"), (2, "call", "{country}"), (2, "call", "{numbers}"), (2, "call", "urgent"),
    (1, "where", "emergency department"), (2, "name", "today"),
    (2, "how_soon", "today"),
    (2, "where", "urgent"), (2, "where", "doctor|GP"), (2, "where", "emergency department"),
    (3, "name", "stop"), (3, "how_soon", "stop"), (3, "where", "physio"), (3, "where", "doctor|GP"), (4, "name", "ask"),
    (4, "how_soon", "ask"), (4, "where", "doctor|GP"), (4, "where", "pharmacist"),
]  # fmt: skip
RULES = [
    ("move_on", "{pain-limit} morning"), ("add_load", "{add-load-pain} {amber-zone}"),
    ("step_back", "{pain-limit} {morning-rise} {step-back-days}"),
    ("stop", "sharp gives-way all-day limp swollen hot {step-backs-before-stop}"),
    ("every_session", "rail {pain-limit} sport|standing"),
    ("not_for", "{insertion-zone} {injection-weeks}"),
    ("after_a_break", "missed-a-week start-again"), ("typical", "first-step acute"),
    ("running.gate", "{run-gate-pain} {run-morning-days} {run-gate-walk} {run-gate-raises} {run-gate-hops}"),
    ("running.rules", "{run-good-runs} {run-days-between} {run-hard-days} uphill|hills"),
    ("running.already_running", "{pain-limit}"), ("running.step_back", "{pain-limit} limp"),
]  # fmt: skip
PAIN = [
    ("during", "{pain-limit}"), ("after", "{pain-limit}"), ("next_morning", "morning"), ("next_morning", "usual"),
    ("week_to_week", "not rise"), ("overrides", "sharp"), ("overrides", "sudden"), ("overrides", "gives way"),
    ("overrides", "stop"),
]  # fmt: skip


def test_the_levels_and_the_services_are_what_the_second_table_says() -> None:
    care = {level.tier: level for level in FLOOR.shared.care}
    assert list(care) == [1, 2, 3, 4]
    country, numbers = r"\{country\}", r"\{numbers\}"
    calls = [[country, numbers, r"\{department\}"], [country, numbers, "urgent", "doctor|GP", "today"], [], []]
    assert [level.call for level in care.values()] == calls


@pytest.mark.parametrize(("tier", "key", "words"), HELP)
def test_a_level_of_care_that_no_longer_says_where_or_how_soon_is_told(tier: int, key: str, words: str) -> None:
    real = content()
    level = real.care_levels[tier]
    changed: CareLevel = level.model_copy(update={key: without(getattr(level, key), words)})
    assert changed != level
    assert f"the {key} of tier {tier}" in told(replace(real, care_levels={**real.care_levels, tier: changed}))


@pytest.mark.parametrize(("group", "words"), [(group, word) for group, words in RULES for word in words.split()])
def test_rules_that_no_longer_name_their_danger_are_told(group: str, words: str) -> None:
    real = content()
    key = group.removeprefix("running.")
    owner = real.rules.running if "running." in group else real.rules
    assert owner
    plain = words.replace("-", " ") if "{" not in words else words
    changed = [rule.model_copy(update={"text": without(rule.text, plain)}) for rule in getattr(owner, key)]
    assert changed != getattr(owner, key)
    update: dict[str, Any] = {key: changed}
    if "running." in group:
        update = {"running": owner.model_copy(update=update)}
    said = told(replace(real, rules=real.rules.model_copy(update=update)))
    assert f"no longer say what keeps people safe: {key}" in said


@pytest.mark.parametrize(("key", "words"), PAIN)
def test_a_pain_rule_that_no_longer_names_its_danger_is_told(key: str, words: str) -> None:
    real = content()
    said = getattr(real.pain_rule, key)
    text = said if isinstance(said, str) else said.text
    changed: Any = without(text, words)
    assert changed != text
    update = {key: changed if isinstance(said, str) else said.model_copy(update={"text": changed})}
    assert f"the pain rule: '{key}'" in told(replace(real, pain_rule=real.pain_rule.model_copy(update=update)))


def test_the_zones_of_pain_end_where_the_second_table_says() -> None:
    assert {zone.id: zone.most for zone in FLOOR.shared.zones} == {"green": 3, "amber": 5, "red": 10}
    assert (FLOOR.own.first_run, FLOOR.own.facts) == (1, 61)


def test_who_gets_what_is_what_the_second_table_says() -> None:
    own = FLOOR.own
    assert (own.gentle, own.both_sides, own.asked_again) == ("gentle", "R28", {"R22": "R6"})
    needed = {key: place.programme for key, place in own.places.items()}
    assert needed == {"midportion": None, "insertion": "insertional"}
    refused = own.places["insertion"].refuses
    assert ([*refused.kind], [*refused.depth]) == (["stretch"], ["below-step"])


def test_the_zones_of_the_content() -> None:
    found = {zone.id: (zone.lowest, zone.highest) for zone in content().pain_rule.zones}
    assert found == {"green": (0, 2), "amber": (3, 5), "red": (6, 10)}


@pytest.mark.parametrize(("index", "most"), [(0, 3), (1, 5)], ids=["green", "amber"])
def test_no_zone_reaches_higher_than_it_may(index: int, most: int) -> None:
    real = content()
    for last in (most, most + 1):
        zones = list(real.pain_rule.zones)
        zones[index] = zones[index].model_copy(update={"highest": last})
        zones[index + 1] = zones[index + 1].model_copy(update={"lowest": last + 1})
        said = told(replace(real, pain_rule=real.pain_rule.model_copy(update={"zones": zones})))
        assert (f"the {zones[index].id} zone ends elsewhere" in said) is (last > most)


@pytest.mark.parametrize(("index", "words"), [(1, "no weight|nothing"), (1, "morning"), (2, "end|stop")])
def test_a_zone_whose_advice_falls_silent_is_told(index: int, words: str) -> None:
    real = content()
    zones = list(real.pain_rule.zones)
    zones[index] = zones[index].model_copy(update={"do": without(zones[index].do, words)})
    pain = real.pain_rule.model_copy(update={"zones": zones})
    assert "no longer keeps anybody safe" in told(replace(real, pain_rule=pain))


@pytest.mark.parametrize(("number", "value"), [("amber-zone", [2, 5]), ("amber-zone", [3, 4]), ("pain-limit", 4)])
def test_zones_and_numbers_are_one_rule(number: str, value: Any) -> None:
    real = content()
    changed = real.numbers[number].model_copy(update={"value": value})
    assert f"the number {number} differ" in told(replace(real, numbers={**real.numbers, number: changed}))


@pytest.mark.parametrize("words", ["diagnose", "replace", "not start", "stop sign"])
def test_a_guide_that_no_longer_says_what_it_is_not_is_told(words: str) -> None:
    real = content()
    about = real.about.model_copy(update={"disclaimer": without(real.about.disclaimer, words)})
    assert "the guide: 'disclaimer'" in told(replace(real, about=about))


def test_the_real_signs_pass() -> None:
    assert told(content()) == ""


def test_a_removed_file_is_missed(tmp_path: Path) -> None:
    spoiled = SpoiledContent(tmp_path)
    sign: WarningSign = content().warning_signs["R2"]
    (tmp_path / content().sources[f"warning-signs/{sign.code}"].file).unlink()
    assert any("the warning sign R2 is missing" in problem.what for problem in spoiled.problems())


def test_a_page_with_warning_signs_is_kept_on_a_phone(tmp_path: Path) -> None:
    spoiled = SpoiledContent(tmp_path)
    spoiled.edit("guide/get-help.md", "warnings: all\n", "warnings: all\noffline: false\n")
    spoiled.edit("guide/pain-rule.md", "warnings: stop-signs\n", "warnings: none\noffline: false\n")
    told = [(problem.place.file, problem.what) for problem in spoiled.problems()]
    what = "this page tells warning signs: a phone keeps it"
    assert told == [(spoiled.named(f"guide/{stem}.md"), what) for stem in ("get-help", "pain-rule")]
