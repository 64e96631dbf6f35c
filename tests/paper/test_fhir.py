"""The bundle of a plan: read back it is the same, and three judges find nothing wrong with it."""

from __future__ import annotations

import base64
import datetime
import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import fhirkit
import pytest
from fhir.resources.R4B.bundle import Bundle

from generator.model.base import Side
from generator.model.dosage import Dosage
from generator.model.plan import Plan
from generator.model.request import Carried, Change, Person, Request, Weekday, WeightUnit
from generator.paper.fhir import activities_of, bundle, system
from generator.paper.fhir_read import read_bundle
from generator.plan.changes import fewer_days
from generator.products.planning import personal_plan, plan_of, refusals
from generator.products.records import record_bundle
from tests.support.fhir import faults
from tests.support.project import checked, content
from tests.support.six import SIX, told_in

PDF = b"%PDF-1.7 a handout"
START = datetime.date(2026, 11, 26)  # a Thursday: the plan ends in another year
TIMES = (datetime.time(7, 30), datetime.time(19, 0))


def changes(programme: str) -> Iterator[tuple[Change, ...]]:
    """Nothing, the least of every number, and fewer days."""
    exercises = {key: content().exercises[key] for key in content().exercise_ids(programme)}
    yield ()
    for key, exercise in exercises.items():
        limits = {name: getattr(exercise.limits, name) for name in ("sets", "repetitions", "hold")}
        if least := {name: ends[0] for name, ends in limits.items() if ends}:
            yield (Change(exercise=key, **least),)
        if fewer := fewer_days(content().programmes[programme], key):
            days = [day for part in fewer.split(", ") for day in range(int(part[0]), int(part[-1]) + 1)]
            yield (
                Change(exercise=key, days=days),
                *([Change(exercise=key, sets=least["sets"])] if "sets" in least else []),
            )


def asked() -> Iterator[Request]:
    """Every programme × side × changes × person, later weeks, chosen days and reported signs."""
    for key, programme in content().programmes.items():
        sessions = plan_of(checked(), key, None).sessions
        for side, changed in itertools.product((None, Side.LEFT, Side.BOTH), changes(key)):
            yield Request(programme=key, side=side, person=Person(changes=changed, start=START))
        for side, person in itertools.product((None, *Side), people(sessions)):
            yield Request(programme=key, side=side, person=Person(**person))
            yield Request(programme=key, side=side, person=Person(**person), warnings=("R24", "R25"))
            days = (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SUNDAY)
            yield Request(programme=key, side=side, person=Person(training_days=days, **{"start": START, **person}))
            for first in (7, 9) if programme.weeks_after else ():
                carrying = plan_of(checked(), key, side, first=first).weeks[0].most_kilograms
                load = tuple(Carried(exercise=each, weight=7.5) for each in carrying)[:1]
                yield Request(programme=key, side=side, from_week=first, person=Person(load=load, **person))


def people(sessions: int) -> Iterator[dict[str, Any]]:
    """Nobody is known, then more and more of somebody."""
    yield {}
    yield {"start": START}
    yield {"start": START, "reference": "0007", "times": TIMES[:sessions], "next_appointment": START}
    yield {"start": START, "name": "Sample Patient", "weight_unit": WeightUnit.POUNDS}


@cache
def possible() -> list[Request]:
    """Those that a programme does not refuse."""
    return [request for request in asked() if not refusals(checked(), request)]


def written(request: Request, *, named: bool = True) -> bytes:
    return record_bundle(checked().told_in, request, PDF, "0007.pdf", named=named)


def asks(plan: Plan) -> list[str]:
    """Day by day, every number of a plan."""
    return sorted(
        f"{day.number} {item.exercise_id} {item.times_a_day} {item.optional} {_numbers(item.dosage)}"
        for day in plan.days
        for item in day.prescribed
    )


def _numbers(dosage: Dosage) -> dict[str, object]:
    load = dosage.load and (dosage.load.kind, dosage.load.kilograms)
    return {"load": load, **dosage.model_dump(exclude={"basis", "load"})}


def test_a_bundle_that_is_read_back_is_the_same_plan_and_the_same_bundle() -> None:
    found = possible()
    assert len(found) > 250
    for request in found:
        told = written(request)
        read = read_bundle(told, content(), checked().language)
        given = (content(), checked().language, read.request, read.edition, read.handout)
        assert bundle(read.plan, *given, named=True) == told, request
        assert asks(read.plan) == asks(personal_plan(checked(), request)), request
        same = ("side", "programme", "from_week", "warnings")
        assert [getattr(read.request, key) for key in same] == [getattr(request, key) for key in same]
        assert not faults(told), (request, faults(told))


@pytest.mark.parametrize("code", SIX)
def test_it_is_the_same_in_another_language(code: str) -> None:
    desk = told_in(code)
    for request in possible()[::40]:
        asked = request.model_copy(update={"language": code})
        told = record_bundle(told_in, asked, PDF, None)
        read = read_bundle(told, desk.content, desk.language)
        given = (desk.content, desk.language, read.request, read.edition, read.handout)
        assert bundle(read.plan, *given) == told
        assert not faults(told)


def test_other_judges_find_nothing() -> None:
    some = [written(request) for request in possible()[::25]]
    some.append(written(Request(programme="classic", side=Side.LEFT, warnings=("R6", "R10", "R24"))))
    for told in some:
        assert fhirkit.validate(told.decode()) == []
        Bundle.model_validate_json(told)


def test_the_bundle_tells_each_number_of_the_dose() -> None:
    person = Person(start=START, changes=(Change(exercise="heel-drop", sets=2),))
    told = json.loads(written(Request(programme="classic", side=Side.RIGHT, person=person)))
    plan, sheet = (entry["resource"] for entry in told["entry"])
    goals = {f"#{each['id']}": each for each in plan["contained"]}
    last = [each["detail"] for each in plan["activity"] if each["detail"]["code"]["text"] == "Heel drop"][-1]
    targets = {each["measure"]["coding"][0]["code"]: each for each in goals[last["goal"][0]["reference"]]["target"]}
    assert targets["sets"]["detailInteger"] == 2
    assert targets["repetitions"]["detailInteger"] == 15
    assert [targets[f"tempo-{phase}"]["detailQuantity"]["value"] for phase in ("up", "top", "down", "bottom")] == [
        2,
        0,
        4,
        1,
    ]
    assert targets["rest"]["detailQuantity"] == {
        "value": 60,
        "unit": "s",
        "system": "http://unitsofmeasure.org",
        "code": "s",
    }
    assert targets["side"]["detailCodeableConcept"]["text"] == "right"
    assert [targets["load"]["detailRange"][end]["value"] for end in ("low", "high")] == [2, 10]
    assert "2‡ sets of 15" in last["description"]
    assert "‡ changed by the clinician" in last["description"]
    assert last["scheduledTiming"]["repeat"] == {
        "boundsPeriod": {"start": "2026-12-31", "end": "2027-01-06"},
        "duration": 5,
        "durationUnit": "min",
        "frequency": 2,
        "period": 1,
        "periodUnit": "d",
        "dayOfWeek": ["thu", "fri", "sat", "sun", "mon", "tue", "wed"],
    }
    assert plan["period"] == {"start": "2026-11-26", "end": "2027-01-06"}
    attachment = sheet["content"][0]["attachment"]
    assert base64.b64decode(attachment["hash"]) == hashlib.sha1(PDF, usedforsecurity=False).digest()
    assert (attachment["size"], attachment["url"]) == (len(PDF), "0007.pdf")


def test_weeks_that_ask_for_the_same_are_one_activity() -> None:
    plan = personal_plan(checked(), Request(programme="heavy-slow", side=Side.LEFT))
    told = {(each.item.exercise_id, each.weeks) for each in activities_of(plan)}
    assert ("seated-heel-raise", (2, 3)) in told


def test_nobody_is_named_unless_asked() -> None:
    person = Person(
        name="Sample Patient", clinician="Dr Sample", goal="Run", note="Slowly", clinic_phone="01632 960001"
    )
    for warnings in ((), ("R6",)):
        request = Request(programme="classic", side=Side.LEFT, person=person, warnings=warnings)
        told = written(request, named=False).decode()
        assert not any(word in told for word in ("Sample", "Run", "Slowly", "960001"))
        assert "Sample Patient" in written(request).decode()


def test_a_sign_that_blocks_leaves_no_plan() -> None:
    told = json.loads(written(Request(programme="classic", side=Side.LEFT, warnings=("R10", "R6", "R24"))))
    message, sheet = (entry["resource"] for entry in told["entry"])
    assert (message["resourceType"], sheet["resourceType"]) == ("Communication", "DocumentReference")
    assert (message["status"], message["priority"]) == ("preparation", "urgent")
    assert [each["coding"][0] for each in message["reasonCode"]] == [
        {"system": system("sign"), "code": code} for code in ("R10", "R6", "R24")
    ]
    assert not any(word in str(told) for word in ("CarePlan", "Goal", "Heel drop", "sets of"))


def test_the_same_plan_is_the_same_bytes() -> None:
    request = Request(programme="gentle", side=Side.BOTH, person=Person(start=START))
    assert written(request) == written(request)
    other = written(request.model_copy(update={"side": Side.LEFT}))
    assert json.loads(other)["entry"][0]["fullUrl"] != json.loads(written(request))["entry"][0]["fullUrl"]


def spoiled(*path: str | int, to: Any) -> Callable[[Any], None]:
    def spoil(told: Any) -> None:
        *way, last = path
        for step in way:
            told = told[step]
        told[last] = to

    return spoil


CARE_PLAN = ("entry", 0, "resource")
DETAIL = (*CARE_PLAN, "activity", 0, "detail")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (spoiled(*CARE_PLAN, "status", to="given"), "CarePlan.status: there is no code given"),
        (spoiled(*CARE_PLAN, "intent", to="filler"), "CarePlan.intent: there is no code filler"),
        (spoiled(*DETAIL, "status", to="planned"), "CarePlan.activity.detail.status: there is no code planned"),
        (spoiled(*DETAIL, "kind", to="Exercise"), "there is no code Exercise"),
        (spoiled(*CARE_PLAN, "period", "end", to="2026-11-31"), "CarePlan.period.end: there is no day 2026-11-31"),
        (spoiled(*CARE_PLAN, "period", "end", to="2026-11-01"), "CarePlan.period: ends before it starts"),
        (spoiled(*DETAIL, "scheduledTiming", "repeat", "dayOfWeek", to=["monday"]), "there is no code monday"),
        (spoiled(*DETAIL, "scheduledTiming", "repeat", "periodUnit", to="day"), "there is no code day"),
        (spoiled(*DETAIL, "goal", 0, "reference", to="#dose-99"), "#dose-99: leads nowhere"),
        (
            spoiled(*CARE_PLAN, "contained", 0, "lifecycleStatus", to="done"),
            "Goal.lifecycleStatus: there is no code done",
        ),
        (spoiled("entry", 1, "resource", "status", to="final"), "DocumentReference.status: there is no code final"),
        (spoiled("entry", 1, "resource", "content", 0, "attachment", "hash", to="abc="), "hash"),
        (spoiled(*CARE_PLAN, "extension", to=[{"url": "http://a"}]), "CarePlan.extension: no element that we use"),
        (spoiled(*CARE_PLAN, "category", 0, "coding", 0, "system", to="http://snomed.info/sct"), "SNOMED"),
    ],
)
def test_our_judge_sees_what_is_wrong(spoil: Callable[[Any], None], fault: str) -> None:
    told = json.loads(written(Request(programme="classic", side=Side.LEFT, person=Person(start=START))))
    assert faults(json.dumps(told).encode()) == []
    spoil(told)
    assert any(fault in found for found in faults(json.dumps(told).encode()))
