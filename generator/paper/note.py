"""A note for the record of a clinic: what was asked for and given, in at most 1,500 letters of plain text.

The clinic desk writes the same note (`web/desk/note.js`): same lines, same order, same shortening.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.errors import UsageError
from generator.language.in_short import in_short, training_days, weeks_told
from generator.language.rules import state_of_record, where_in_short
from generator.language.sentence import joined
from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.base import Status
from generator.model.content import Content
from generator.model.plan import Plan
from generator.model.request import Format, Person, Request
from generator.model.safety import WarningSign

LONGEST = 1500
"""Letters of a note."""
LEFT_OUT = ("comfort", "asked", "advice")
"""The lines that go where a note gets too long, in this order. Then signs, the least urgent first, keep their code
alone. No other line goes, and none is cut."""


def note(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    templates: Path,
    *,
    named: bool = False,
) -> str:
    """The note of a plan. edition: that of the handout. named: whether the person's name stands in it."""
    language = language.unmarked.weighing_in(request.person.weight_unit)
    person, changes = request.person, request.person.changes
    side = language.say(f"side.{request.side}") if request.side else language.say("note.side_open")
    weeks = {"first": plan.weeks[0].number, "last": plan.weeks[-1].number}
    about = {"programme": plan.programme.name, "side": side}
    limit, worst = (zone.highest for zone in content.pain_rule.zones[1:])
    chosen = request.weeks if request.format is Format.WEEKS else ()
    loads = [
        language.say("note.exercise", exercise=plan.exercises[key].name, doses=language.carried(each.weight))
        for each in person.load
        if (key := plan.done(each.exercise)) in plan.exercises
    ]
    short = in_short(plan, language, {plan.done(each.exercise) for each in changes if each.days})
    values = {
        "title": language.say("note.later", **about, **weeks) if plan.is_later else language.say("note.plan", **about),
        "plan": short,
        "dates": _dates(plan, person, language),
        "days": _training_days(plan, person, language) or short.days,
        "week_pages": language.say("note.week_pages", weeks=weeks_told(chosen, language)) if chosen else "",
        "changed": language.say("note.changed", mark=language.mark(Status.CHANGED)) if changes else "",
        "carried": language.listed(loads) if loads else "",
        "pain": language.say("note.pain", limit=limit, worst=worst),
    }
    reported = [content.warning_signs[code] for code in dict.fromkeys(request.warnings)]
    signs = [(sign.code, language.fill(sign.brief or sign.short)) for sign in _by_urgency(reported)]
    return _fitted({**values, **_common(content, language, person, edition, named=named)}, signs, templates, language)


def referral_note(
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    templates: Path,
    *,
    named: bool = False,
) -> str:
    """The note of a referral: what was reported, how soon and where to go, and that no plan was given."""
    language = language.unmarked
    reported = _by_urgency(content.warning_signs[code] for code in dict.fromkeys(request.warnings))
    level = content.care_levels[min(sign.tier for sign in reported if sign.blocks)]
    values = {
        "title": language.say("note.no_plan"),
        "plan": None,
        "how_soon": language.fill(level.how_soon),
        "where": where_in_short(level, language),
    }
    signs = [(sign.code, language.fill(sign.short)) for sign in reported]
    common = _common(content, language, request.person, edition, named=named)
    return _fitted({**values, **common}, signs, templates, language)


def _by_urgency(signs: Collection[WarningSign] | Iterator[WarningSign]) -> list[WarningSign]:
    """Those that stand against a plan first, the most urgent of them first."""
    return sorted(signs, key=lambda sign: (not sign.blocks, sign.tier))


def _common(content: Content, language: Language, person: Person, edition: str, *, named: bool) -> dict[str, Any]:
    reference = " ".join((person.reference or "").split())
    who = [
        *([" ".join(person.name.split())] if named and person.name else []),
        *([language.say("handout.reference", reference=reference)] if reference else []),
    ]
    return {
        "who": joined(who, language.say("calls.next")),
        "next": language.date(person.next_appointment) if person.next_appointment else "",
        "state": state_of_record(content, language, edition),
    }


def _dates(plan: Plan, person: Person, language: Language) -> str:
    if person.start is None:
        return language.say("note.no_dates")
    days = list(plan.dates(person.start).values())
    return language.say("note.dates", first=language.date(days[0]), last=language.date(days[-1]))


def _training_days(plan: Plan, person: Person, language: Language) -> str:
    """'Mon, Wed and Fri'; nothing where nobody knows on which day the plan starts, or it asks for every day."""
    days = training_days(plan)
    if not days or person.start is None:
        return ""
    first = plan.weeks[0].days[0].number
    dates = plan.dates(person.start)
    return language.weekdays([dates[first + day - 1] for day in days])


def _fitted(values: Mapping[str, Any], signs: Sequence[tuple[str, str]], templates: Path, language: Language) -> str:
    """The first note, of those that leave out ever more, that is short enough."""
    jinja = environment(templates / "paper", language)
    for left_out, in_words in _shorter(len(signs)):
        by_code = [code for code, _ in signs[in_words:]]
        told = {
            "signs": signs[:in_words],
            "by_code": language.listed(by_code) if by_code else "",
            "told": [part for part in LEFT_OUT if part not in left_out],
        }
        text = render(jinja, "note.txt.j2", {**values, **told})
        if len(text) <= LONGEST:
            return text
    raise UsageError(f"The note for the record would be longer than {LONGEST:,} letters, whatever is left out of it.")


def _shorter(signs: int) -> Iterator[tuple[tuple[str, ...], int]]:
    for parts in range(len(LEFT_OUT) + 1):
        yield LEFT_OUT[:parts], signs
    for in_words in reversed(range(min(signs, 1), signs)):
        yield LEFT_OUT, in_words
