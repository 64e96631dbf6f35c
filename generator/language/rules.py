"""Rules in finished sentences: shared by paper, screen and browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.language.sentence import grounds, joined
from generator.language.words import Language
from generator.model.base import Statement, Status
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.country import KIND_OF_TIER
from generator.model.dosage import longest
from generator.model.guide import Rung
from generator.model.programme import Programme, Sessions
from generator.model.review import Part, PartState, Reviewer, ReviewState
from generator.model.safety import CareLevel, Zone


def zone_range(zone: Zone, language: Language) -> str:
    """'3–5†'."""
    return language.number([zone.lowest, zone.highest], zone.status)


def told(statement: Statement, language: Language) -> str:
    """A statement with its numbers in place, and with † when all of it is our suggestion."""
    text = language.fill(statement.text)
    ours = statement.status is Status.SUGGESTED and Status.SUGGESTED not in grounds(text)
    return joined((text, language.ours)) if ours else text


def cannot_wait(content: Content, language: Language) -> str:
    """'short breath, a pop or a newly swollen calf': what is named beside the four stop signs."""
    named = [sign.cannot_wait for sign in content.warning_signs.values() if sign.cannot_wait]
    return language.either(language.unmarked.fill(words) for words in named)


def not_to_wait(content: Content, language: Language) -> str:
    """'short breath or a pop: 999 (UK), … A newly swollen calf: your doctor, or 111 (UK).': with whom to call."""
    parts = []
    for tier, key in {1: "call", 2: "call_today"}.items():
        signs = [sign for sign in content.warning_signs.values() if sign.cannot_wait and sign.tier == tier]
        if signs:
            named = language.either(language.unmarked.fill(sign.cannot_wait or "") for sign in signs)
            parts.append(language.say(f"handout.week_page.{key}", signs=named, whom=whom_to_call(tier, language)))
    return joined(parts, language.say("handout.dose.next"))


def whom_to_call(tier: int, language: Language) -> str:
    """'999 (UK), 112 (Europe), 911 (US, Canada)', or 'your doctor, or 111 (UK)': what stands behind a heading."""
    kind = KIND_OF_TIER[tier]
    return language.calls(kind, short=True) if kind == "emergency" else language.say("handout.before.urgent")


def places(level: CareLevel, language: Language) -> list[str]:
    """Where to go, line by line: what holds in each country that is told, then what holds anywhere.

    Countries with the same numbers share a line.
    """
    anywhere = [language.fill(place) for place in level.where]
    kind = KIND_OF_TIER.get(level.tier)
    if kind is None or level.call is None:
        return anywhere
    named: dict[tuple[str, ...], list[str]] = {}
    for country in language.told_countries:
        if numbers := country.numbers(kind):
            remark = country.remark if country.remark and kind == "urgent" else ""
            named.setdefault((country.department, remark, *numbers), []).append(country.name)
    told = []
    for (department, remark, *numbers), names in named.items():
        countries, dialled = joined(names, language.say("calls.next")), language.either(map(language.dialled, numbers))
        line = language.fill(level.call, country=countries, numbers=dialled, department=department)
        told.append(joined((line, *([remark] if remark else [])), " "))
    return [*told, *anywhere]


def where_in_short(level: CareLevel, language: Language) -> str:
    """'999 (UK), 112 (Europe)', or who is to be seen where nobody has to be called at once: for a line."""
    if level.tier in KIND_OF_TIER:
        return whom_to_call(level.tier, language)
    return joined([language.fill(place) for place in level.where], " ")


def gathered(statements: Sequence[Statement], language: Language) -> tuple[list[str], str]:
    """Statements in words; without their †, and with one for their heading, when all of them are our suggestion."""
    ours = all(statement.status is Status.SUGGESTED for statement in statements)
    return _marked_once(lambda words: [told(statement, words) for statement in statements], language, ours=ours)


def ladder(rungs: Sequence[Rung], language: Language) -> tuple[list[str], str]:
    """The rungs in words, and the † of their heading, as `gathered`."""
    ours = all(rung.status is Status.SUGGESTED for rung in rungs)
    return _marked_once(lambda words: [rung_words(rung, words) for rung in rungs], language, ours=ours)


def rung_words(rung: Rung, language: Language) -> str:
    """'Run 1 minute, walk 2 minutes, 8 times†'."""
    run = language.number(rung.run)
    marks = [language.ours] if rung.status is Status.SUGGESTED else []
    if not rung.walk:
        return joined((language.say("handout.running.steady", run=run), *marks))
    total = {"total": longest(rung.run) * rung.times}
    told = language.say("handout.running.rung", run=run, walk=rung.walk, times=rung.times, **total)
    return joined((told, *marks))


def enough(sessions: Sessions, language: Language) -> str:
    """'You did at least 11 of 14 sessions: at most 3 boxes are empty.†'"""
    missed = sessions.of - sessions.at_least
    key = "handout.rules.sessions" if missed else "handout.rules.sessions_all"
    told = language.say(key, count=missed, least=sessions.at_least, of=sessions.of, missed=missed)
    return joined((told, language.ours))


def title_of(programme: Programme, side: str, language: Language) -> str:
    """The title of a handout, for a file and a screen reader."""
    weeks = language.in_words(len(programme.weeks))
    return language.say("handout.document", programme=programme.name, side=language.say(f"side.{side}"), weeks=weeks)


def edition_of(content: Content, language: Language, edition: str, key: str = "handout.edition") -> str:
    """'Edition 1a2b3c4d, 22 Nov 2026': which state of the content this is."""
    return language.say(key, edition=edition, date=language.plain_date(content.about.dated))


def unreviewed(content: Content, language: Language) -> str:
    """What a sheet lacks, in few words: a review of its rules and doses that holds, and of its translation."""
    reviews = content.reviews
    states = [language.say("unchecked")] if language.is_unchecked else []
    if reviews.ended_on:
        states = [language.say("review.over", date=language.plain_date(reviews.ended_on)), *states]
    elif Part.SAFETY not in reviews.parts:
        states = [language.say("not_reviewed"), *states]
    elif Part.DOSES not in reviews.parts:
        states = [language.say("review.no_doses"), *states]
    return joined(states, " ")


def review(content: Content, language: Language) -> str:
    """Who reviewed what and when, in one line for every page and sheet: never more than is signed.

    Whether that has ended, and who checked the translation, too.
    """
    reviews = content.reviews
    told = [_reviewed(reviews, language)] if reviews.parts or not reviews.ended_by else []
    if reviews.ended_on:
        date = language.plain_date(reviews.ended_on)
        key = "review.ended" if reviews.ended_by else "review.over"
        told.append(language.say(key, reviewers=_named(reviews.ended_by, language), date=date))
    if language.is_unchecked:
        told.append(language.say("unchecked"))
    elif Part.TRANSLATION in reviews.parts:
        told.append(_by("review.translation", [reviews.parts[Part.TRANSLATION]], language))
    return joined(told, " ")


REVIEWED_WHOLE = (
    ("review.whole", (Part.SAFETY, Part.CALLS, Part.DOSES, Part.EXERCISES, Part.ADVICE)),
    ("review.doses", (Part.SAFETY, Part.DOSES)),
    ("review.safety", (Part.SAFETY,)),
)
"""What is said where all of these parts are reviewed: the first that fits."""


def _reviewed(reviews: ReviewState, language: Language) -> str:
    for key, parts in REVIEWED_WHOLE:
        if reviews.parts.keys() >= set(parts):
            return _by(key, [reviews.parts[part] for part in parts], language)
    return language.say("not_reviewed")


def _by(key: str, parts: Sequence[PartState], language: Language) -> str:
    """That these parts are reviewed, by those who read all of them, or else by all together."""
    whole = set.intersection(*(set(part.reviewers) for part in parts))
    everybody = dict.fromkeys(reviewer for part in parts for reviewer in part.reviewers)
    named = [reviewer for reviewer in everybody if reviewer in whole] or list(everybody)
    date = language.plain_date(min(part.date for part in parts))
    return language.say(key, reviewers=_named(named, language), date=date)


def _named(reviewers: Iterable[Reviewer], language: Language) -> str:
    """'N. N., physiotherapist and M. M., GP'."""
    return language.listed(f"{each.name}, {each.profession}" for each in reviewers)


def state_of_record(content: Content, language: Language, edition: str) -> str:
    """Which edition was given, and who reviewed it. In a record no English stands beside a translation."""
    reviewed = review(content, replace(language, is_unchecked=False))
    told = [edition_of(content, language, edition) + ".", reviewed]
    return joined([*told, *([language.say("note.unchecked")] if language.is_unchecked else [])], " ")


def until(content: Content, language: Language) -> str:
    """'Do not start this plan after 22 May 2027.': the recall that needs no network."""
    return language.say("handout.before.until", date=language.full_date(content.next_review))


def contact(content: Content, language: Language, overlay: Overlay | None = None) -> str:
    """Whom to tell about a mistake: the clinic that gave the handout, where it says how to reach it."""
    clinic = overlay.clinic if overlay else None
    if clinic and clinic.phone:
        return language.say("handout.about.contact", clinic=clinic.name, phone=language.dialled(clinic.phone))
    return language.fill(content.about.contact)


def _marked_once(tell: Callable[[Language], list[str]], language: Language, *, ours: bool) -> tuple[list[str], str]:
    """What is told; when all of it is ours, without any † but one for the heading above it."""
    return (tell(language.unmarked), language.ours) if ours else (tell(language), "")
