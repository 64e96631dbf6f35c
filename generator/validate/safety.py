"""The floor that no edit of the content may go below."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Place, Problem
from generator.model.base import Location
from generator.model.content import Content
from generator.model.safety import Effect, WarningSign

TIERS = {
    **dict.fromkeys(("R1", "R2", "R3", "R4", "R5"), 1),
    **dict.fromkeys(("R6", "R7", "R8", "R9"), 2),
    **dict.fromkeys((f"R{number}" for number in range(10, 20)), 3),
    **dict.fromkeys((f"R{number}" for number in range(20, 27)), 4),
    "R27": 2,
    "R28": 3,
}
"""The least urgent tier that each sign may have."""
BLOCKING = [*(f"R{number}" for number in range(1, 20)), "R27", "R28"]
PAGE_ONE = [*BLOCKING, "R23"]
STOP_SIGNS = ["R10", "R11", "R12", "R13"]
OVERRIDABLE = {"R12", "R14", "R15", "R16", "R17", "R18", "R19", "R28"}
"""Signs that a named clinician may assess and override; at the others there is nothing to assess on paper."""
SECOND_QUESTIONS = {"R7": 1, "R9": 1, "R12": 2}
"""The least urgent tier that a yes to the second question may have."""
GENTLE_ONLY = ["R23"]
AVOIDED = {"R24": {"calf-foam-roll"}}
"""Exercises that no plan may hold when the sign was reported."""
NUMBERS = {
    "pain-worst": (10, 10),
    "pain-limit": (1, 5),
    "add-load-pain": (0, 2),
    "backpack-cap": (1, 10),
    "adult-age": (18, 99),
}
"""Lowest and highest value of the numbers that keep a person safe."""
ZONE_LIMITS = {"green": 3, "amber": 5, "red": 10}
"""The highest point of each zone, at most; the zones in this order."""
HEEL_BONE = "insertional"


def problems(content: Content) -> Iterator[Problem]:
    """Warning signs that are missing, weaker than they must be, or not shown where they belong."""
    for code, tier in TIERS.items():
        sign = content.warning_signs.get(code)
        if sign is None:
            yield Problem(
                Place("content/warning-signs"),
                f"the warning sign {code} is missing",
                "",
                f"a file with code: {code} and tier: {tier}; a sign may be reworded, never removed",
            )
        else:
            yield from _weakened(content, sign, tier)
    yield from _levels(content)
    yield from _zones(content)
    yield from _key_numbers(content)
    yield from _heel_bone(content)


def _weakened(content: Content, sign: WarningSign, tier: int) -> Iterator[Problem]:
    source = content.sources[f"warning-signs/{sign.code}"]
    if sign.tier > tier:
        yield Problem(source.place("tier"), f"{sign.code} is less urgent than it must be", str(sign.tier), f"{tier}")
    if sign.code in BLOCKING and sign.effect is not Effect.BLOCK:
        yield Problem(source.place("effect"), f"{sign.code} must stop a plan", sign.effect, "block")
    if sign.code in PAGE_ONE and not sign.page_one:
        yield Problem(source.place("page_one"), f"{sign.code} belongs on page one", "false", "page_one: true")
    if sign.code in STOP_SIGNS and not sign.stop_sign:
        yield Problem(source.place("stop_sign"), f"{sign.code} is a stop sign", "false", "stop_sign: true")
    if sign.code not in OVERRIDABLE and sign.clinician_may_override:
        what = f"{sign.code} may not be overridden on paper"
        yield Problem(source.place("clinician_may_override"), what, "true", "leave the key out")
    if sign.follow_up and sign.code in BLOCKING and sign.code not in ("R15", "R28"):
        for answer in ("yes", "no"):
            outcome = getattr(sign.follow_up, answer)
            if sign.follow_up.after == "yes" and outcome.effect is not Effect.BLOCK:
                place = source.place("follow_up", answer, "effect")
                yield Problem(place, f"{sign.code} must stop a plan whatever follows", outcome.effect, "block")
    least = SECOND_QUESTIONS.get(sign.code)
    if least and (sign.follow_up is None or sign.follow_up.yes.tier > least):
        what = f"the second question of {sign.code} must lead to more urgent help"
        found = str(sign.follow_up.yes.tier) if sign.follow_up else "no second question"
        place = source.place("follow_up", "yes", "tier") if sign.follow_up else source.place()
        yield Problem(place, what, found, f"yes: {{tier: {least}, effect: block}}")
    if sign.code in GENTLE_ONLY and sign.effect not in (Effect.GENTLE_ONLY, Effect.BLOCK):
        yield Problem(source.place("effect"), f"{sign.code} leaves only the gentle plan", sign.effect, "gentle-only")
    for exercise_id in sorted(AVOIDED.get(sign.code, set()) - set(sign.avoid)):
        yield Problem(source.place(), f"{sign.code} forbids an exercise", "", f"avoid: [{exercise_id}]")
    for index, exercise_id in enumerate(sign.avoid):
        if exercise_id not in content.exercises:
            place = source.place("avoid", index)
            yield Problem(place, "no such exercise", exercise_id, f"one of: {', '.join(content.exercises)}")


def _levels(content: Content) -> Iterator[Problem]:
    source = content.sources["care-levels.yaml"]
    for tier in range(1, 5):
        if tier not in content.care_levels:
            yield Problem(source.place(), f"the care level of tier {tier} is missing", "", f"- tier: {tier}")


def _zones(content: Content) -> Iterator[Problem]:
    source = content.sources["pain-rule.yaml"]
    expected = 0
    for index, zone in enumerate(content.pain_rule.zones):
        if zone.lowest != expected:
            what = "the zones leave a gap or overlap"
            yield Problem(source.place("zones", index, "lowest"), what, str(zone.lowest), str(expected))
        expected = zone.highest + 1
    if expected != 11:
        last = len(content.pain_rule.zones) - 1
        found = str(expected - 1)
        yield Problem(source.place("zones", last, "highest"), "the zones must end at 10", found, "10")
    for index, (zone, (name, most)) in enumerate(zip(content.pain_rule.zones, ZONE_LIMITS.items(), strict=False)):
        if zone.id != name:
            yield Problem(source.place("zones", index, "id"), "the zones are not in order", zone.id, name)
        if zone.highest > most or zone.highest < zone.lowest:
            place = source.place("zones", index, "highest")
            yield Problem(place, f"the {name} zone ends elsewhere", str(zone.highest), f"{zone.lowest} to {most}")


def _key_numbers(content: Content) -> Iterator[Problem]:
    for key, (low, high) in NUMBERS.items():
        number = content.numbers.get(key)
        if number is None:
            yield Problem(Place("content/numbers"), f"the number {key} is missing", "", f"{low} to {high}")
        elif not isinstance(number.value, int | float) or not low <= number.value <= high:
            source = next(known for known in content.sources.values() if (key, "value") in known.places)
            place = source.place(key, "value")
            what = f"{key} keeps people safe and stays between {low} and {high}"
            yield Problem(place, what, str(number.value), f"{low} to {high}")


def _heel_bone(content: Content) -> Iterator[Problem]:
    """Pain at the heel bone has a plan of its own, on the floor (Fahlström 2003, Jonsson 2008, Pringels 2025)."""
    programme = content.programmes.get(HEEL_BONE)
    if programme is None:
        instead = f"content/programmes/{HEEL_BONE}.yaml"
        yield Problem(Place("content/programmes"), "the plan for pain at the heel bone is missing", "", instead)
        return
    source = content.sources[f"programmes/{HEEL_BONE}.yaml"]
    if programme.location is not Location.INSERTION:
        what = "this plan is for pain at the heel bone"
        yield Problem(source.place("location"), what, programme.location, Location.INSERTION)
    if not programme.never:
        yield Problem(source.place(), "this plan says nothing that must never be done", "", "never: with its rules")
