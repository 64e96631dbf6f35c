"""What a handout says about one person, as short texts that each fill one box."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import LONGEST_GOAL, LONGEST_NAME, Request
from generator.model.safety import WarningSign

LONGEST_DATE = 60
"""Letters of a date in full, or of the times of a day's sessions."""


def fields(
    request: Request,
    language: Language,
    plan: Plan,
    signs: Mapping[str, WarningSign],
    overlay: Overlay | None = None,
) -> dict[str, str]:
    """Every personal text of a handout by its key; an empty text is a box to write in.

    Keys: those of `personal`, and `weekday-1`, `date-1` to `weekday-42`, `date-42`. The element with
    data-field="KEY" holds exactly this text, in every format of the handout.
    """
    start = request.person.start
    texts = personal(request, language, signs, overlay)
    for day in plan.days:
        date = start + datetime.timedelta(days=day.number - 1) if start else None
        texts[f"weekday-{day.number}"] = language.weekday(date) if date else ""
        texts[f"date-{day.number}"] = language.short_date(date) if date else ""
    return texts


def personal(
    request: Request, language: Language, signs: Mapping[str, WarningSign], overlay: Overlay | None = None
) -> dict[str, str]:
    """The texts that do not depend on a plan: those of `Person`, and `heed`: what was reported and leaves a plan.

    Whom to call is the clinic's own number where nothing is said about the person. A sheet without a name carries
    the person's reference, so that nobody gets another person's.
    """
    person = request.person
    reference = _line(person.reference)
    named = _line(person.name) or (language.say("handout.reference", reference=reference) if reference else "")
    times = [language.time(time) for time in person.times]
    return {
        "name": named,
        "start": language.date(person.start) if person.start else "",
        "goal": _line(person.goal),
        "clinician": _line(person.clinician),
        "clinic_phone": _line(person.clinic_phone or (overlay.clinic.phone if overlay else None)),
        "heed": heed(request, language, signs),
        "next": language.date(person.next_appointment) if person.next_appointment else "",
        "times": language.listed(times) if times else "",
    }


def longest(language: Language, signs: Mapping[str, WarningSign]) -> dict[str, int]:
    """How many letters the text of a field may have, by its key: of those that are set smaller where it is long."""
    reference = len(language.say("handout.reference", reference=""))
    every = _heeded(signs, language, signs)
    return {
        "name": LONGEST_NAME + reference,
        "goal": LONGEST_GOAL,
        "clinician": LONGEST_NAME,
        "clinic_phone": LONGEST_NAME,
        "heed": len(every),
        **dict.fromkeys(("start", "next", "times"), LONGEST_DATE),
    }


def heed(request: Request, language: Language, signs: Mapping[str, WarningSign]) -> str:
    """'pregnancy, blood thinners': what was reported and leaves a plan; page two says what to do about each."""
    return _heeded(request.warnings, language, signs)


def _heeded(codes: Iterable[str], language: Language, signs: Mapping[str, WarningSign]) -> str:
    reported = dict.fromkeys(code for code in codes if code in signs and signs[code].advises)
    fill = language.unmarked.fill
    return language.listed([fill(signs[code].brief or signs[code].short) for code in reported]) if reported else ""


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
