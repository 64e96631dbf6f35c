"""A bundle that `fhir` wrote, read back: the plan day by day, and whose it is. What it does not know it refuses."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from generator.language.words import Language
from generator.model.base import Side, Status
from generator.model.content import Content
from generator.model.dosage import Basis, Dosage, Load, LoadKind, Tempo
from generator.model.plan import Plan, PlanDay, PlanWeek, Prescribed
from generator.model.programme import DAYS_A_WEEK, Asked
from generator.model.request import Carried, Person, Request, Weekday, WeightUnit
from generator.paper.fhir import CHANGEABLE, COUNTS, PHASES, SECONDS, Activity, Attached, system

_CHANGED = Basis.model_construct(status=Status.CHANGED, sources=[], facts=[], why=None)


@dataclass(frozen=True)
class ReadPlan:
    """All that a bundle says."""

    plan: Plan
    request: Request
    edition: str
    handout: Attached


def read_bundle(written: bytes, content: Content, language: Language) -> ReadPlan:
    """The plan of a bundle, in the language of both. ValueError or KeyError for one that `bundle` has not written."""
    told = json.loads(written)
    resources = {entry["resource"]["resourceType"]: entry["resource"] for entry in told["entry"]}
    care_plan = resources["CarePlan"]
    goals = {each["id"]: each for each in care_plan["contained"] if each["resourceType"] == "Goal"}
    signs = tuple(each["id"] for each in care_plan["contained"] if each["resourceType"] == "Observation")
    kinds = {system(kind): kind for kind in ("edition", "weight-unit")}
    tags = {kinds[tag["system"]]: tag["code"] for tag in care_plan["meta"]["tag"]}
    details = [each["detail"] for each in care_plan["activity"]]
    start = _day(care_plan["period"]["start"]) if "period" in care_plan else None
    doses = [
        _Dose(detail, goals[detail["goal"][0]["reference"].removeprefix("#")], start)
        for detail in details
        if detail["kind"] == "Task"
    ]
    programme_id = _code(care_plan["category"][0], "programme")
    side = next((dose.side for dose in doses if dose.side), None)
    activities = [dose.activity(content) for dose in doses]
    plan = _plan(programme_id, side or Side.LEFT, activities, content)
    carried = {dose.exercise_id: dose.targets["load-reached"][0]["detailQuantity"] for dose in doses if dose.reached}
    request = Request(
        programme=programme_id,
        side=side,
        from_week=plan.weeks[0].number if plan.is_later else None,
        warnings=signs,
        person=_person(care_plan["subject"], details, start, doses, carried, tags, language),
    )
    return ReadPlan(plan, request, tags["edition"], _attached(resources["DocumentReference"]))


class _Dose:
    """One activity with the goal that holds its numbers."""

    def __init__(self, detail: Mapping[str, Any], goal: Mapping[str, Any], start: datetime.date | None) -> None:
        self.exercise_id = _code(detail["code"], "exercise")
        self.repeat = detail["scheduledTiming"]["repeat"]
        self.start = start
        self.targets: dict[str, list[Mapping[str, Any]]] = {}
        for target in goal["target"]:
            self.targets.setdefault(_code(target["measure"], "dose"), []).append(target)
        self.marks = {_code(each, "mark") for each in goal.get("category", [])}

    @property
    def side(self) -> Side | None:
        found = self.targets.get("side")
        return Side(_code(found[0]["detailCodeableConcept"], "side")) if found else None

    @property
    def reached(self) -> bool:
        return "load-reached" in self.targets

    @property
    def times(self) -> tuple[datetime.time, ...]:
        return tuple(datetime.time.fromisoformat(each) for each in self.repeat.get("timeOfDay", []))

    def activity(self, content: Content) -> Activity:
        exercise = content.exercises[self.exercise_id]
        first, last = self._numbers("week")
        item = Prescribed(
            exercise_id=self.exercise_id,
            exercise=exercise,
            dosage=self._dosage(),
            times_a_day=self._times_a_day(),
            times_basis_suggested=False,
            optional="optional" in self.marks,
            note=self._text("remark"),
            minutes=self.repeat["duration"],
        )
        return Activity(item, self._weekdays(), tuple(range(first, last + 1)))

    def _times_a_day(self) -> int:
        if self.start is None:
            return int(self.targets["times-a-day"][0]["detailInteger"])
        return len(self.times) or int(self.repeat["frequency"])

    def _weekdays(self) -> tuple[int, ...]:
        if self.start is None:
            return tuple(target["detailInteger"] for target in self.targets["day"])
        named = list(Weekday)
        on = (named.index(Weekday(day)) for day in self.repeat["dayOfWeek"])
        return tuple((day - self.start.weekday()) % DAYS_A_WEEK + 1 for day in on)

    def _dosage(self) -> Dosage:
        numbers: dict[str, Any] = {name: self._number(name) for name in (*COUNTS, *SECONDS) if name in self.targets}
        if "tempo-up" in self.targets:
            numbers["tempo"] = Tempo(**{phase: self._seconds(f"tempo-{phase}") for phase in PHASES})
        if "load-kind" in self.targets:
            kind = LoadKind(_code(self.targets["load-kind"][0]["detailCodeableConcept"], "load"))
            kilograms = self._numbers("load") if "load" in self.targets else None
            numbers["load"] = Load.model_construct(kind=kind, kilograms=kilograms, when=self._text("load-when"))
        basis = {name: _CHANGED for name in CHANGEABLE if f"changed-{name}" in self.marks}
        return Dosage.model_construct(**{**dict.fromkeys(Dosage.model_fields), **numbers, "basis": basis})

    def _number(self, measure: str) -> int | list[int]:
        target = self.targets[measure][0]
        if "detailInteger" in target:
            return int(target["detailInteger"])
        if "detailQuantity" in target:
            return int(target["detailQuantity"]["value"])
        return self._numbers(measure)

    def _seconds(self, measure: str) -> int:
        return int(self.targets[measure][0]["detailQuantity"]["value"])

    def _numbers(self, measure: str) -> list[int]:
        span = self.targets[measure][0]["detailRange"]
        return [span["low"]["value"], span["high"]["value"]]

    def _text(self, measure: str) -> str | None:
        return str(self.targets[measure][0]["detailString"]) if measure in self.targets else None


def _plan(programme_id: str, side: Side, activities: Sequence[Activity], content: Content) -> Plan:
    programme = content.programmes[programme_id]
    asked: dict[int, Asked] = {week.week: week for week in programme.weeks} | dict(programme.after_the_last())
    numbers = sorted({week for each in activities for week in each.weeks})
    weeks = tuple(
        _week(number, asked[number], [each for each in activities if number in each.weeks]) for number in numbers
    )
    exercises = content.exercises
    twins = {key: twin for key, each in exercises.items() if (twin := each.two_legs) and side is Side.BOTH}
    return Plan(programme_id, programme, side, weeks, two_legs=twins)


def _week(number: int, asked: Asked, activities: Sequence[Activity]) -> PlanWeek:
    days = tuple(
        PlanDay(
            number=(number - 1) * DAYS_A_WEEK + weekday,
            week=number,
            weekday=weekday,
            prescribed=tuple(each.item for each in activities if weekday in each.weekdays),
            minutes=0,
        )
        for weekday in range(1, DAYS_A_WEEK + 1)
    )
    return PlanWeek(number, asked, days)


def _person(
    subject: Mapping[str, Any],
    details: Sequence[Mapping[str, Any]],
    start: datetime.date | None,
    doses: Sequence[_Dose],
    carried: Mapping[str, Mapping[str, Any]],
    tags: Mapping[str, str],
    language: Language,
) -> Person:
    reference = subject.get("identifier", {}).get("value")
    visits = [each["scheduledPeriod"]["start"] for each in details if each["kind"] == "Appointment"]
    name = subject.get("display")
    return Person(
        reference=reference,
        name=None if name == language.say("note.nobody") else name,
        start=start,
        times=next((dose.times for dose in doses if dose.times), ()),
        weight_unit=WeightUnit(tags["weight-unit"]),
        next_appointment=_day(visits[0]) if visits else None,
        load=tuple(Carried(exercise=key, weight=each["value"]) for key, each in carried.items()),
    )


def _attached(document: Mapping[str, Any]) -> Attached:
    told = document["content"][0]["attachment"]
    name = unquote(told["url"]) if "url" in told else None
    return Attached(told["contentType"], told["size"], told["hash"], name)


def _code(concept: Mapping[str, Any], kind: str) -> str:
    """Our own code of a concept."""
    (code,) = (each["code"] for each in concept["coding"] if each["system"] == system(kind))
    return str(code)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
