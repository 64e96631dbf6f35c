"""A plan as a bundle of FHIR R4 for the record of a clinic: nothing but base R4, and the same bytes for the same plan.

`docs/records.md` says what stands where, and why. `fhir_read` reads it back.
"""

from __future__ import annotations

import base64
import datetime
import json
import math
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from generator.disk import sha1
from generator.language.in_short import in_short
from generator.language.rules import places, state_of_record, title_of
from generator.language.sentence import joined
from generator.language.words import Language
from generator.model.base import Status
from generator.model.content import Content
from generator.model.dosage import Dosage
from generator.model.plan import Plan, Prescribed
from generator.model.programme import DAYS_A_WEEK
from generator.model.request import Person, Request, Weekday, WeightUnit
from generator.model.safety import WarningSign

_OURS = uuid.UUID("6f1f5a0e-5f6b-5c0d-9b1e-5d1f6b0c8a11")
"""What our identifiers are made from."""
UCUM = "http://unitsofmeasure.org"
POUNDS = "[lb_av]"
PRIORITIES = {1: "stat", 2: "urgent"}
"""How soon a message of a referral is meant to be heard, by the tier of its most urgent sign; else as a routine."""
COUNTS = ("sets", "repetitions", "effort")
SECONDS = ("hold", "rest")
PHASES = ("up", "top", "down", "bottom")
CHANGEABLE = ("sets", "repetitions", "hold")

Resource = dict[str, Any]


@dataclass(frozen=True)
class Attached:
    """The handout that a bundle belongs to, without its bytes."""

    content_type: str
    size: int
    digest: str
    """Base64 of its SHA-1, as R4 has it."""
    name: str | None = None
    """The name of the file beside the bundle; nothing where that may name a person."""

    @classmethod
    def of(cls, content: bytes, content_type: str, name: str | None) -> Attached:
        """What there is to say of a file."""
        return cls(content_type, len(content), base64.b64encode(sha1(content)).decode(), name)


@dataclass(frozen=True)
class Activity:
    """One exercise with one dose, on the same days of weeks that follow each other."""

    item: Prescribed
    weekdays: tuple[int, ...]
    """Days of the plan's week, 1 to 7."""
    weeks: tuple[int, ...]


def bundle(
    plan: Plan,
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    handout: Attached,
    *,
    named: bool = False,
) -> bytes:
    """A CarePlan, and a DocumentReference to the handout.

    edition: that of the handout. named: whether the person's name stands in it.
    """
    language = language.unmarked.weighing_in(request.person.weight_unit)
    title = _title(plan, request, language)
    subject = _subject(request.person, language, named=named)
    sheet = _entry(_document(title, subject, handout))
    signs = [_sign(content.warning_signs[code], language, subject) for code in dict.fromkeys(request.warnings)]
    activities = activities_of(plan)
    maker = _Maker(plan, language, request, subject)
    limit, worst = (zone.highest for zone in content.pain_rule.zones[1:])
    care_plan: Resource = {
        "resourceType": "CarePlan",
        "meta": {"tag": [_coding("edition", edition), _coding("weight-unit", request.person.weight_unit)]},
        "language": language.code,
        "contained": [*(maker.goal(number, each) for number, each in enumerate(activities, 1)), *signs],
        "status": "active",
        "intent": "plan",
        "category": [_concept("programme", plan.programme_id, plan.programme.name)],
        "title": str(title),
        "description": "\n".join(in_short(plan, language).doses),
        "subject": subject,
        **({"period": maker.period(plan.weeks[0].number, plan.weeks[-1].number)} if request.person.start else {}),
        "supportingInfo": [{"reference": sheet["fullUrl"]}, *({"reference": f"#{sign['id']}"} for sign in signs)],
        "goal": [{"reference": f"#{_goal_id(number)}"} for number, _ in enumerate(activities, 1)],
        "activity": [
            *({"detail": maker.detail(number, each)} for number, each in enumerate(activities, 1)),
            *_appointment(request.person, language),
        ],
        "note": [
            {"text": language.say("note.pain", limit=limit, worst=worst)},
            {"text": str(state_of_record(content, language, edition))},
        ],
    }
    return _written([_entry(care_plan), sheet])


def referral_bundle(
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    sheet: Attached,
    *,
    named: bool = False,
) -> bytes:
    """What was reported and where to go, with a DocumentReference to the sheet: no plan, nor what looks like one.

    The Communication is in preparation: the sheet is printed, and nobody knows yet that it was handed over.
    """
    language = language.unmarked
    signs = [content.warning_signs[code] for code in dict.fromkeys(request.warnings)]
    tier = min(sign.tier for sign in signs if sign.blocks)
    level = content.care_levels[tier]
    subject = _subject(request.person, language, named=named)
    document = _entry(_document(language.say("referral.document"), subject, sheet))
    told: Resource = {
        "resourceType": "Communication",
        "meta": {"tag": [_coding("edition", edition)]},
        "language": language.code,
        "status": "preparation",
        "priority": PRIORITIES.get(tier, "routine"),
        "subject": subject,
        "topic": {"text": language.say("note.no_plan")},
        "reasonCode": [_concept("sign", sign.code, language.fill(sign.short)) for sign in signs],
        "payload": [
            {"contentString": language.fill(level.how_soon)},
            {"contentString": "\n".join(places(level, language))},
            {"contentReference": {"reference": document["fullUrl"]}},
        ],
        "note": [{"text": str(state_of_record(content, language, edition))}],
    }
    return _written([_entry(told), document])


def activities_of(plan: Plan) -> list[Activity]:
    """What a plan asks for, in the order in which it begins; the same in weeks that follow each other once."""
    found: list[Activity] = []
    lasting: dict[tuple[object, ...], int] = {}  # where those of the week before stand
    asks: dict[int, tuple[object, ...]] = {}
    for week in plan.weeks:
        asked: dict[tuple[object, ...], tuple[Prescribed, list[int]]] = {}
        for day in week.days:
            for item in day.prescribed:
                if id(item) not in asks:
                    asks[id(item)] = _asks(item)
                what = asks[id(item)]
                asked.setdefault(what, (item, []))[1].append(day.weekday)
        before, lasting = lasting, {}
        for what, (item, weekdays) in asked.items():
            at = before.get((what, *weekdays), len(found))
            weeks = (*found[at].weeks, week.number) if at < len(found) else (week.number,)
            found[at : at + 1] = [Activity(item, tuple(weekdays), weeks)]
            lasting[what, *weekdays] = at
    return found


def _asks(item: Prescribed) -> tuple[object, ...]:
    """All that is told of an item: where its numbers come from is not, but for those of a clinician."""
    numbers = (str(getattr(item.dosage, name)) for name in Dosage.model_fields if name != "basis")
    changed = (item.dosage.status(name) is Status.CHANGED for name in CHANGEABLE)
    return item.exercise_id, item.times_a_day, item.optional, item.note, *numbers, *changed


@cache
def system(kind: str) -> str:
    """The code system of our own ids of one kind, such as exercises; it is the same for everybody, for ever."""
    return f"urn:uuid:{uuid.uuid5(_OURS, kind)}"


# -- the parts of a plan -----------------------------------------------------------------------


class _Maker:
    """Makes goals and activities of one plan."""

    def __init__(self, plan: Plan, language: Language, request: Request, subject: Resource) -> None:
        self.plan, self.language, self.request, self.subject = plan, language, request, subject
        self.start, self.times = request.person.start, request.person.times
        self._described: dict[int, str] = {}
        self.carried = {plan.done(each.exercise): each.weight for each in request.person.load}

    def detail(self, number: int, activity: Activity) -> Resource:
        """What is done, on which days, how often, and which goal holds its numbers."""
        exercise = activity.item.exercise
        return {
            "kind": "Task",
            "code": _concept("exercise", activity.item.exercise_id, exercise.name),
            "goal": [{"reference": f"#{_goal_id(number)}"}],
            "status": "not-started",
            "scheduledTiming": {"repeat": self._repeat(activity)},
            "description": self._description(number, activity.item),
        }

    def goal(self, number: int, activity: Activity) -> Resource:
        """The numbers of a dose, each a target of its own."""
        item = activity.item
        changed = [name for name in CHANGEABLE if item.dosage.status(name) is Status.CHANGED]
        marked = [_concept("mark", f"changed-{name}") for name in changed]
        marked += [_concept("mark", "optional")] if item.optional else []
        return {
            "resourceType": "Goal",
            "id": _goal_id(number),
            "lifecycleStatus": "active",
            **({"category": marked} if marked else {}),
            "description": {"text": self._description(number, item)},
            "subject": self.subject,
            "target": list(self._targets(activity)),
        }

    def period(self, first: int, last: int) -> Resource:
        """The days of some weeks."""
        assert self.start is not None  # noqa: S101 - for the type checker: the callers looked
        before = first - self.plan.weeks[0].number
        begins = self.start + datetime.timedelta(days=before * DAYS_A_WEEK)
        ends = begins + datetime.timedelta(days=(last - first + 1) * DAYS_A_WEEK - 1)
        return {"start": begins.isoformat(), "end": ends.isoformat()}

    def _repeat(self, activity: Activity) -> Resource:
        times, days = activity.item.times_a_day, activity.weekdays
        minutes = {"duration": math.ceil(activity.item.minutes), "durationUnit": "min"}
        if self.start is None:
            weeks = len(activity.weeks)
            bounds = {"boundsDuration": {"value": weeks, "unit": "wk", "system": UCUM, "code": "wk"}}
            every_day = len(days) == DAYS_A_WEEK
            often = {"frequency": times if every_day else times * len(days), "period": 1}
            return {**bounds, **minutes, **often, "periodUnit": "d" if every_day else "wk"}
        weekdays = list(Weekday)
        on = [str(weekdays[(self.start.weekday() + day - 1) % DAYS_A_WEEK]) for day in days]
        repeat: Resource = {"boundsPeriod": self.period(activity.weeks[0], activity.weeks[-1]), **minutes}
        if len(self.times) == times:  # R4: with hours of the day stand neither frequency nor period
            return {**repeat, "dayOfWeek": on, "timeOfDay": [time.strftime("%H:%M:%S") for time in self.times]}
        return {**repeat, "frequency": times, "period": 1, "periodUnit": "d", "dayOfWeek": on}

    def _targets(self, activity: Activity) -> Iterator[Resource]:
        dosage, first, last = activity.item.dosage, activity.weeks[0], activity.weeks[-1]
        if self.request.side:
            side = self.request.side
            yield _target("side", {"detailCodeableConcept": _concept("side", side, self.language.say(f"side.{side}"))})
        yield _target("week", _span([first, last]))
        if self.start is None:
            for day in activity.weekdays:
                yield _target("day", {"detailInteger": day})
            yield _target("times-a-day", {"detailInteger": activity.item.times_a_day})
        for name in COUNTS:
            if (count := getattr(dosage, name)) is not None:
                yield _target(name, _span(count) if isinstance(count, list) else {"detailInteger": count})
        for name in SECONDS:
            if (seconds := getattr(dosage, name)) is not None:
                yield _target(name, _measured(seconds, "s"))
        if dosage.tempo:
            for phase in PHASES:
                yield _target(f"tempo-{phase}", _measured(getattr(dosage.tempo, phase), "s"))
        if load := dosage.load:
            yield _target("load-kind", {"detailCodeableConcept": _concept("load", load.kind)})
            if load.kilograms:
                yield _target("load", _measured(load.kilograms, "kg"))
            if load.when:
                yield _target("load-when", {"detailString": self.language.fill(load.when, activity.item.exercise)})
        if (carried := self.carried.get(activity.item.exercise_id)) is not None:
            pounds = self.request.person.weight_unit is WeightUnit.POUNDS
            yield _target("load-reached", _measured(carried, POUNDS if pounds else "kg"))
        if activity.item.note:
            yield _target("remark", {"detailString": self.language.fill(activity.item.note, activity.item.exercise)})

    def _description(self, number: int, item: Prescribed) -> str:
        """'Heel drop: 3 sets of 15; 2 times a day; up in 2 seconds, …': all of it in words."""
        if number not in self._described:
            self._described[number] = self._in_words(item)
        return self._described[number]

    def _in_words(self, item: Prescribed) -> str:
        language, dosage = self.language, item.dosage
        load = language.load(dosage) if dosage.load else None
        when = language.fill(dosage.load.when, item.exercise) if dosage.load and dosage.load.when else None
        remark = language.fill(item.note, item.exercise) if item.note else None
        told = [
            language.dose(dosage),
            language.often(item),
            joined(language.tempo(dosage), ", "),
            language.rest(dosage),
        ]
        if any(dosage.status(name) is Status.CHANGED for name in CHANGEABLE):
            told.append(language.say("note.changed", mark=language.mark(Status.CHANGED)))
        told += [load, language.effort(dosage), when, remark]
        dose = joined([text for text in told if text], language.say("handout.dose.next"))
        return str(language.say("handout.fridge.line", exercise=item.exercise.name, dose=dose))


def _title(plan: Plan, request: Request, language: Language) -> str:
    """What the handout is called, too."""
    side = str(request.side or "open")
    if not plan.is_later:
        return title_of(plan.programme, side, language)
    values = {"programme": plan.programme.name, "side": language.say(f"side.{side}")}
    weeks = {"first": plan.weeks[0].number, "last": plan.weeks[-1].number}
    return language.say("handout.later.document", **values, **weeks)


def _target(measure: str, detail: Resource) -> Resource:
    return {"measure": _concept("dose", measure), **detail}


def _span(ends: Sequence[int]) -> Resource:
    return {"detailRange": {"low": {"value": ends[0]}, "high": {"value": ends[1]}}}


def _measured(value: float | Sequence[int], unit: str) -> Resource:
    """One number, or both ends of a span, in a unit of UCUM."""
    if isinstance(value, Sequence):
        return {"detailRange": {"low": _quantity(value[0], unit), "high": _quantity(value[1], unit)}}
    return {"detailQuantity": _quantity(value, unit)}


def _quantity(value: float, unit: str) -> Resource:
    shown = "lb" if unit == POUNDS else unit
    return {"value": value, "unit": shown, "system": UCUM, "code": unit}


def _appointment(person: Person, language: Language) -> Iterator[Resource]:
    if (day := person.next_appointment) is not None:
        told = language.say("note.next", date=language.date(day))
        when = {"start": day.isoformat(), "end": day.isoformat()}
        detail = {"kind": "Appointment", "status": "scheduled"}
        yield {"detail": {**detail, "scheduledPeriod": when, "description": str(told)}}


def _sign(sign: WarningSign, language: Language, subject: Resource) -> Resource:
    """A sign that was reported and leaves a plan."""
    return {
        "resourceType": "Observation",
        "id": sign.code,
        "status": "final",
        "code": _concept("sign", sign.code, language.fill(sign.short)),
        "subject": subject,
        "valueBoolean": True,
    }


# -- what both bundles share -------------------------------------------------------------------


def _subject(person: Person, language: Language, *, named: bool) -> Resource:
    """The person by the clinic's own code; a Patient of our own making would be one too many in its system."""
    subject: Resource = {"type": "Patient"}
    if person.reference:
        subject["identifier"] = {"value": " ".join(person.reference.split())}
    if named and person.name:
        subject["display"] = " ".join(person.name.split())
    elif not person.reference:
        subject["display"] = str(language.say("note.nobody"))
    return subject


def _document(title: str, subject: Resource, handout: Attached) -> Resource:
    attachment: Resource = {"contentType": handout.content_type}
    if handout.name:
        attachment["url"] = quote(handout.name)
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "type": {"text": str(title)},
        "subject": subject,
        "content": [{"attachment": {**attachment, "size": handout.size, "hash": handout.digest, "title": str(title)}}],
    }


def _coding(kind: str, code: str) -> Resource:
    return {"system": system(kind), "code": code}


def _concept(kind: str, code: str, text: str | None = None) -> Resource:
    return {"coding": [_coding(kind, str(code))], "text": str(text or code.replace("-", " "))}


def _goal_id(number: int) -> str:
    return f"dose-{number}"


def _entry(resource: Mapping[str, Any]) -> Resource:
    """A resource under an address that is made from all that it says."""
    told = json.dumps(resource, ensure_ascii=False, sort_keys=True)
    return {"fullUrl": f"urn:uuid:{uuid.uuid5(_OURS, told)}", "resource": dict(resource)}


def _written(entries: Sequence[Resource]) -> bytes:
    made = {"resourceType": "Bundle", "type": "collection", "entry": list(entries)}
    return (json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
