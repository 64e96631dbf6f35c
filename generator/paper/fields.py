"""What a handout says about one person, as short texts that each fill one box."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.plan import Plan
from generator.model.request import LONGEST_GOAL, LONGEST_NAME, Person, Request
from generator.model.safety import WarningSign

EDITION = "edition"
"""The field that is the same on everybody's page: which state of the guide it tells."""

LETTERS_OF_EDITION = "0123456789abcdef"

LONGEST_DATE = 60
"""Letters of a date in full, or of the times of a day's sessions."""

SHORT_WEEKDAY = 4
"""Letters of a weekday that has room above its day: 'Mon', 'pon.'; those of Arabic have no short names."""

SHRINKING = ("week", "check", "days")
"""Kinds of dates that are set smaller where a language writes them long."""


def fields(
    request: Request,
    language: Language,
    plan: Plan,
    signs: Mapping[str, WarningSign],
    overlay: Overlay | None = None,
) -> dict[str, str]:
    """Every personal text of a handout by its key; an empty text is a box to write in.

    Keys: those of `personal`, of `dated` and of `carried`. The element with data-field="KEY" holds exactly this text,
    in every format of the handout.
    """
    own, person = personal(request, language, signs, overlay), request.person
    return {**own, **dated(plan, person.start, language), **carried(plan, person, language)}


def edition_field(edition: str) -> Markup:
    """The edition as it stands on paper: a field, so that a page that says the same in the next one is kept."""
    return Markup('<span class="of-edition" data-field="{}" data-letters="{}" data-shrink="{}">{}</span>').format(
        EDITION, LETTERS_OF_EDITION, len(edition), edition
    )


def carried(plan: Plan, person: Person, language: Language) -> dict[str, str]:
    """The load that was reached, in the first of the weeks after the last one: `load-heel-drop` ("7.5 kg")."""
    if not plan.is_later:
        return {}
    told = language.weighing_in(person.weight_unit)
    said = {plan.done(each.exercise): told.carried(each.weight) for each in person.load}
    return {load_key(exercise): said.get(exercise, "") for exercise in plan.weeks[0].most_kilograms}


def load_key(exercise_id: str) -> str:
    """The key of what is carried: 'load-heel-drop'."""
    return f"load-{exercise_id}"


def dated(plan: Plan, start: datetime.date | None, language: Language) -> dict[str, str]:
    """The dates of a plan by the keys of their fields; without a start they are empty.

    Of day 15: `weekday-15` ("Mon") and `date-15` ("7 Dec"). Of week 3: `week-3` ("Mon 7 Dec – Sun 13 Dec") and
    `check-3`, the day after it. Of days that are told together: `days-15-16` ("Mon and Tue").
    """
    if start is None:
        return dict.fromkeys(date_keys(plan), "")
    day_of = plan.dates(start)
    texts: dict[str, str] = {}
    for number, date in day_of.items():
        texts[f"weekday-{number}"] = language.weekday(date)
        texts[f"date-{number}"] = language.short_date(date)
    for week in plan.weeks:
        first, last = day_of[week.days[0].number], day_of[week.days[-1].number]
        ends = {"first": language.near_date(first), "last": language.near_date(last)}
        texts[f"week-{week.number}"] = language.say("handout.week_page.dates", **ends)
        texts[f"check-{week.number}"] = language.near_date(last + datetime.timedelta(days=1))
    for numbers in plan.day_groups:
        texts[days_key(numbers)] = language.weekdays([day_of[number] for number in numbers])
    return texts


def date_keys(plan: Plan) -> list[str]:
    """The keys of all dates of a plan."""
    days = [f"{kind}-{day.number}" for day in plan.days for kind in ("weekday", "date")]
    weeks = [f"{kind}-{week.number}" for week in plan.weeks for kind in ("week", "check")]
    return [*days, *weeks, *map(days_key, plan.day_groups)]


def days_key(numbers: Iterable[int]) -> str:
    """The key of days that are told together: 'days-15-16'."""
    return "-".join(["days", *map(str, numbers)])


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
    """How many letters a text may have that is set smaller where it is long: by its field's key, or its beginning."""
    reference = len(language.say("handout.reference", reference=""))
    every = _heeded(signs, language, signs)
    weekdays = ("weekday",) if max(map(len, language.week())) > SHORT_WEEKDAY else ()
    return {
        "name": LONGEST_NAME + reference,
        "goal": LONGEST_GOAL,
        "clinician": LONGEST_NAME,
        "clinic_phone": LONGEST_NAME,
        "heed": len(every),
        **dict.fromkeys(("start", "next", "times", *SHRINKING, *weekdays), LONGEST_DATE),
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
