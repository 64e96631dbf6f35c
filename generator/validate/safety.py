"""The floor that no edit of the content may go below: warning signs, levels of care, shared rules.

What must hold is data: the floor of the library and that of the condition. Numbers and doses are held to it in
`numbers` and `doses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.errors import Place, Problem
from generator.model.base import Statement
from generator.model.content import Content, Source
from generator.model.dosage import longest
from generator.model.floor import SecondQuestion, SignFloor
from generator.model.guide import PageWarnings
from generator.model.safety import Answer, Effect, WarningSign

STRENGTH = [Effect.NOTHING, Effect.ADVICE, Effect.GENTLE_ONLY, Effect.BLOCK]
"""Effects, each stronger than the one before it."""


def problems(content: Content) -> Iterator[Problem]:
    """Warning signs, levels of care and rules that are missing, weaker than they must be, or not where they belong."""
    floor = content.floor
    for code in dict.fromkeys([*floor.needed_signs, *content.warning_signs]):
        sign, least = content.warning_signs.get(code), floor.signs.get(code)
        if least is None:
            continue
        if sign is None:
            instead = f"a file with code: {code} and tier: {least.tier}; a sign may be reworded, never removed"
            yield Problem(Place("content/warning-signs"), f"the warning sign {code} is missing", "", instead)
        else:
            yield from _weakened(sign, least, content.sources[f"warning-signs/{code}"])
    for code, sign in content.warning_signs.items():
        source = content.sources[f"warning-signs/{code}"]
        yield from _exercises(content, sign, source)
        yield from _undone(sign, floor.signs.get(code), source)
        yield from _unseen(sign, floor.signs.get(code), source)
    yield from _levels(content)
    yield from _zones(content)
    yield from _rules(content)
    yield from _not_kept(content)


def missing(texts: str | Iterable[str], patterns: Iterable[str]) -> list[str]:
    """Those of the patterns that no text holds, in words: 'push off or rise or tiptoe'."""
    told = [texts] if isinstance(texts, str) else list(texts)
    lost = [each for each in patterns if not any(re.search(each, text, re.IGNORECASE | re.DOTALL) for text in told)]
    return [plain(pattern) for pattern in lost]


def plain(pattern: str) -> str:
    """A pattern as a clinician reads it: 'heel bone … never', 'pop or snap'."""
    words = re.sub(r"\\b|\(\?:|[\\()?]", "", pattern)
    return words.replace("|", " or ").replace(".*", " … ")


def texts_of(statements: Iterable[Statement]) -> list[str]:
    """The words of statements."""
    return [statement.text for statement in statements]


def _not_kept(content: Content) -> Iterator[Problem]:
    """Pages with warning signs that a phone without a network would not have."""
    for key, prose in content.guide.items():
        tells = prose.page.warnings is not PageWarnings.NONE or "[[warning-signs" in prose.body
        if tells and not prose.page.offline:
            place = content.sources[f"guide/{key}.md"].place("offline")
            yield Problem(place, "this page tells warning signs: a phone keeps it", "false", "offline: true")


# -- Warning signs -------------------------------------------------------------------------------


def _weakened(sign: WarningSign, least: SignFloor, source: Source) -> Iterator[Problem]:
    code = sign.code
    if sign.tier > least.tier:
        instead = f"{least.tier}, or more urgent"
        yield Problem(source.place("tier"), f"{code} is less urgent than it must be", str(sign.tier), instead)
    if _weaker(sign.effect, least.effect):
        yield Problem(source.place("effect"), _too_weak(code, least.effect), sign.effect, least.effect)
    if least.stop_sign and not sign.stop_sign:
        yield Problem(source.place("stop_sign"), f"{code} is a stop sign", "false", "stop_sign: true")
    if sign.clinician_may_override and not least.override:
        place = source.place("clinician_may_override")
        yield Problem(place, f"{code} may not be overridden on paper", "true", "leave the key out")
    for exercise_id in sorted(set(least.avoid) - set(sign.avoid)):
        yield Problem(source.place("avoid"), f"{code} forbids an exercise", "", f"avoid: [{exercise_id}]")
    for demand in least.rules_out:
        if demand not in sign.rules_out:
            what = f"{code} must rule out what is too much for this person"
            yield Problem(source.place("rules_out"), what, "", f"rules_out: [{demand}]")
    if least.cannot_wait and not sign.cannot_wait:
        instead = "a few words, to stand beside the four stop signs"
        yield Problem(source.place("cannot_wait"), f"{code} cannot wait, wherever exercises stand", "", instead)
    yield from _unnamed(source, code, "question", sign.question, (*least.names, *least.asks))
    yield from _unnamed(source, code, "short", sign.short, least.names)
    yield from _unnamed(source, code, "do", sign.do, least.do)
    yield from _unnamed(source, code, "say", sign.say or "", least.say)
    if least.second:
        yield from _second(sign, least.second, source)


def _weaker(effect: Effect, least: Effect) -> bool:
    return STRENGTH.index(effect) < STRENGTH.index(least)


def _too_weak(code: str, least: Effect) -> str:
    said = {Effect.BLOCK: "must stop a plan", Effect.GENTLE_ONLY: "leaves only the gentle plan"}
    return f"{code} {said.get(least, 'must at least be told')}"


def _unnamed(source: Source, of: str, key: str, texts: str | list[str], patterns: Iterable[str]) -> Iterator[Problem]:
    if lost := missing(texts, patterns):
        shown = texts if isinstance(texts, str) else " ".join(texts)
        what = f"{of}: '{key}' no longer names its danger or its help"
        yield Problem(source.place(key), what, shown[:60], f"words that name: {'; '.join(lost)}")


def _second(sign: WarningSign, least: SecondQuestion, source: Source) -> Iterator[Problem]:
    following = sign.follow_up
    if following is None:
        instead = f"follow_up: with after: {least.after}, a question, yes: {{tier: {least.yes.tier}, …}} and no:"
        yield Problem(source.place(), f"the second question of {sign.code} is missing", "", instead)
        return
    if following.after is not least.after:
        what = f"the second question of {sign.code} follows another answer"
        yield Problem(source.place("follow_up", "after"), what, following.after, least.after)
    if lost := missing(following.question, least.names):
        what = f"the second question of {sign.code} no longer names its danger"
        place = source.place("follow_up", "question")
        yield Problem(place, what, following.question[:60], f"words that name: {'; '.join(lost)}")
    if following.after is Answer.NO and (lost := missing(following.alone or "", least.names)):
        what = f"the second question of {sign.code} must also stand alone: a box that is not ticked asks nothing"
        place = source.place("follow_up", "alone")
        yield Problem(place, what, (following.alone or "")[:60], f"words that name: {'; '.join(lost)}")
    for answer, needed in (("yes", least.yes), ("no", least.no)):
        found = getattr(following, answer)
        if found.tier > needed.tier:
            what = f"the second question of {sign.code} must lead to more urgent help"
            place = source.place("follow_up", answer, "tier")
            yield Problem(place, what, str(found.tier), f"{needed.tier}, or more urgent")
        if _weaker(found.effect, needed.effect):
            what = f"{_too_weak(sign.code, needed.effect)}, whatever follows"
            yield Problem(source.place("follow_up", answer, "effect"), what, found.effect, needed.effect)


def _undone(sign: WarningSign, least: SignFloor | None, source: Source) -> Iterator[Problem]:
    """A second question that the floor does not know may make a sign more urgent, never less."""
    following = sign.follow_up
    if following is None or following.after != "yes" or (least and least.second):
        return
    for answer in ("yes", "no"):
        outcome = getattr(following, answer)
        if outcome.tier > sign.tier or _weaker(outcome.effect, sign.effect):
            place = source.place("follow_up", answer)
            found = f"tier {outcome.tier}, {outcome.effect}"
            what = f"a second question may not weaken {sign.code}"
            yield Problem(place, what, found, f"{{tier: {sign.tier}, effect: {sign.effect}}}, or more")


def _unseen(sign: WarningSign, least: SignFloor | None, source: Source) -> Iterator[Problem]:
    """A sign that stops a plan is read before day 1; one that leaves a plan must fit beside the person's name."""
    code = sign.code
    if not sign.page_one and (sign.blocks or (least and least.page_one)):
        yield Problem(source.place("page_one"), f"{code} belongs on page one", "false", "page_one: true")
    if not sign.brief and (sign.stop_sign or sign.advises or _may_advise(sign)):
        what = f"{code} has no short words for a line with little room"
        yield Problem(source.place("brief"), what, "", "brief: two to six words")


def _may_advise(sign: WarningSign) -> bool:
    outcomes = (sign.follow_up.yes, sign.follow_up.no) if sign.follow_up else ()
    return any(outcome.effect in (Effect.ADVICE, Effect.GENTLE_ONLY) for outcome in outcomes)


def _exercises(content: Content, sign: WarningSign, source: Source) -> Iterator[Problem]:
    for index, exercise_id in enumerate(sign.avoid):
        if exercise_id not in content.exercises:
            place = source.place("avoid", index)
            yield Problem(place, "no such exercise", exercise_id, f"one of: {', '.join(content.exercises)}")


# -- Levels of care, zones of pain, shared rules -------------------------------------------------


def _levels(content: Content) -> Iterator[Problem]:
    source = content.sources["care-levels.yaml"]
    index_of = {level.tier: index for index, level in enumerate(content.care_levels.values())}
    for least in content.floor.shared.care:
        tier = least.tier
        level = content.care_levels.get(tier)
        if level is None:
            yield Problem(source.place(), f"the care level of tier {tier} is missing", "", f"- tier: {tier}")
            continue
        for key, texts, patterns in (
            ("name", [level.name], least.name),
            ("how_soon", [level.how_soon], least.how_soon),
            ("where", level.where, least.where),
            ("call", [level.call or ""], least.call),
        ):
            if lost := missing(texts, patterns):
                what = f"the {key} of tier {tier} no longer says where to get help, or how soon"
                place = source.place(index_of[tier], key)
                yield Problem(place, what, " ".join(texts)[:60], f"words that name: {'; '.join(lost)}")


def _zones(content: Content) -> Iterator[Problem]:
    source, zones = content.sources["pain-rule.yaml"], content.pain_rule.zones
    expected = 0
    for index, zone in enumerate(zones):
        if zone.lowest != expected:
            what = "the zones leave a gap or overlap"
            yield Problem(source.place("zones", index, "lowest"), what, str(zone.lowest), str(expected))
        expected = zone.highest + 1
    if expected != 11:
        found = str(expected - 1)
        yield Problem(source.place("zones", len(zones) - 1, "highest"), "the zones must end at 10", found, "10")
    for index, (zone, least) in enumerate(zip(zones, content.floor.shared.zones, strict=False)):
        name, most, names = least.id, least.most, least.names
        if zone.id != name:
            yield Problem(source.place("zones", index, "id"), "the zones are not in order", zone.id, name)
        if zone.highest > most or zone.highest < zone.lowest:
            place = source.place("zones", index, "highest")
            yield Problem(place, f"the {name} zone ends elsewhere", str(zone.highest), f"{zone.lowest} to {most}")
        if lost := missing(zone.do, names):
            what = f"the advice of the {name} zone no longer keeps anybody safe"
            place = source.place("zones", index, "do")
            yield Problem(place, what, zone.do[:60], f"words that name: {'; '.join(lost)}")
    yield from _as_the_numbers_say(content, source)


def _as_the_numbers_say(content: Content, source: Source) -> Iterator[Problem]:
    """The zones and the numbers that texts name are one rule, written in two places."""
    amber, numbers = content.pain_rule.zones[1], content.numbers
    for key, value, place in (
        ("amber-zone", [amber.lowest, amber.highest], "lowest"),
        ("pain-limit", amber.highest, "highest"),
    ):
        if key in numbers and numbers[key].value != value:
            what = f"the amber zone and the number {key} differ"
            yield Problem(source.place("zones", 1, place), what, str(value), f"{numbers[key].value}, as in numbers/")


def _rules(content: Content) -> Iterator[Problem]:
    source, rules, least = content.sources["rules.yaml"], content.rules, content.floor.own
    groups: Mapping[tuple[str, ...], tuple[Iterable[Statement], list[str]]] = {
        **{(key,): (getattr(rules, key), names) for key, names in least.rules.items()},
        **{("running", key): (getattr(rules.running, key, ()), names) for key, names in least.running.items()},
    }
    for path, (statements, names) in groups.items():
        if lost := missing(texts_of(statements), names):
            what = f"these rules no longer say what keeps people safe: {path[-1]}"
            yield Problem(source.place(*path), what, "", f"a rule that names: {'; '.join(lost)}")
    first = rules.running.ladder[0] if rules.running else None
    if first and (longest(first.run) > least.first_run or first.walk < 1):
        instead = f"{{run: {least.first_run}, walk: 2, times: 8}}"
        place = source.place("running", "ladder", 0)
        yield Problem(place, "the first run is longer than anybody sore bears", str(first.run), instead)
    pain = content.sources["pain-rule.yaml"]
    for key, names in content.floor.shared.pain_rule.items():
        said = getattr(content.pain_rule, key)
        yield from _unnamed(pain, "the pain rule", key, said if isinstance(said, str) else said.text, names)
    about = content.sources["about.yaml"]
    yield from _unnamed(about, "the guide", "disclaimer", content.about.disclaimer, content.floor.shared.disclaimer)
