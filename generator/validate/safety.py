"""The floor that no edit of the content may go below."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Place, Problem
from generator.model.content import Content
from generator.model.safety import Effect, WarningSign

TIERS = {
    **dict.fromkeys(("R1", "R2", "R3", "R4", "R5"), 1),
    **dict.fromkeys(("R6", "R7", "R8", "R9"), 2),
    **dict.fromkeys((f"R{number}" for number in range(10, 20)), 3),
    **dict.fromkeys((f"R{number}" for number in range(20, 27)), 4),
}
"""The least urgent tier that each sign may have."""
BLOCKING = [f"R{number}" for number in range(1, 20)]
PAGE_ONE = ["R1", "R2", "R3", "R6", "R7", "R8", "R10", "R11", "R12", "R13"]
STOP_SIGNS = ["R10", "R11", "R12", "R13"]
NEVER_SELF_CLEARED = {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9"}


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
    if sign.code in NEVER_SELF_CLEARED and sign.clinician_may_override:
        what = f"{sign.code} may not be overridden on paper"
        yield Problem(source.place("clinician_may_override"), what, "true", "leave the key out")
    if sign.follow_up and sign.code in BLOCKING and sign.code != "R15":
        for answer in ("yes", "no"):
            outcome = getattr(sign.follow_up, answer)
            if sign.follow_up.after == "yes" and outcome.effect is not Effect.BLOCK:
                place = source.place("follow_up", answer, "effect")
                yield Problem(place, f"{sign.code} must stop a plan whatever follows", outcome.effect, "block")
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
