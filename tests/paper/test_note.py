"""The note for a clinic's record: what stands in it, and that it is never too long and never cut."""

from __future__ import annotations

import datetime
import itertools
import json
from contextlib import suppress
from functools import cache
from typing import Any

import pytest

from generator.errors import UsageError
from generator.language.in_short import in_short
from generator.language.rules import where_in_short
from generator.model.base import Side
from generator.model.request import Carried, Change, Format, Person, Request, Weekday, WeightUnit
from generator.paper import note as module
from generator.products.checking import CheckedContent
from generator.products.planning import left_programmes, personal_plan, refusals
from generator.products.records import record_note
from tests.paper.test_fhir import changes
from tests.support.golden import Golden
from tests.support.project import checked, content
from tests.support.six import SIX

START = datetime.date(2026, 11, 23)
PERSON = Person(reference="0007", start=START, next_appointment=datetime.date(2026, 12, 14))
LONG = Person(name="N" * 90, reference="R" * 90, start=START, next_appointment=START)
ALL = tuple(content().warning_signs)
ADVISING = tuple(code for code, sign in content().warning_signs.items() if sign.advises)


def told(code: str) -> CheckedContent:
    return checked().told_in("" if code == "en" else code)


def note(request: Request, *, named: bool = False) -> str:
    return record_note(checked().told_in, request, named=named)


@cache
def every() -> list[Request]:
    """Every programme × side × changes, with no sign and all that leave it, and signs that leave nothing."""
    found = []
    for key in content().programmes:
        left = tuple(sign for sign in ADVISING if key in left_programmes(checked(), [sign]))
        for side, changed, signs in itertools.product((Side.LEFT, Side.BOTH), changes(key), ((), left)):
            person = LONG.model_copy(update={"changes": changed})
            found.append(Request(programme=key, side=side, person=person, warnings=signs))
    found += [Request(programme="classic", person=LONG, warnings=each) for each in (("R6",), ("R10", "R24"), ALL)]
    return [request for request in found if not refusals(checked(), request)]


@pytest.mark.parametrize("code", ["en", *SIX])
def test_no_note_is_too_long_and_none_lacks_what_keeps_people_safe(code: str) -> None:
    here = told(code)
    language = here.language.unmarked
    for request in every():
        text = record_note(here.told_in, request, named=True)
        lines = text.splitlines()
        assert len(text) <= module.LONGEST, request
        assert all(sign in text for sign in request.warnings), request
        assert here.edition in lines[-1]
        if any(here.content.warning_signs[sign].blocks for sign in request.warnings):
            tier = min(here.content.warning_signs[sign].tier for sign in request.warnings)
            level = here.content.care_levels[tier]
            assert language.say("note.how_soon", how_soon=language.fill(level.how_soon)) in lines
            assert language.say("note.where", where=where_in_short(level, language)) in lines
            assert not any(name in text for name in here.content.programmes[request.programme].name.splitlines())
            continue
        plan = personal_plan(here, request)
        short = in_short(plan, language, {plan.done(each.exercise) for each in request.person.changes if each.days})
        assert set(short.doses) <= set(lines), request  # whole, each of them
        assert short.weight in lines
        assert language.say("note.pain", limit=5, worst=10) in lines
        assert (language.say("note.none") in lines) == (not request.warnings)
    assert len(every()) > 90


def test_what_goes_first_is_said_and_nothing_else_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    request = Request(programme="classic", side=Side.LEFT, person=PERSON, warnings=("R20", "R21", "R25", "R26"))
    whole, language = note(request), checked().language.unmarked
    fewer: dict[str, None] = {}
    for longest in range(len(whole), 600, -9):
        monkeypatch.setattr(module, "LONGEST", longest)
        with suppress(UsageError):
            fewer[note(request)] = None
    gone = [{*whole.splitlines()} - {*text.splitlines()} for text in fewer]
    comfort = in_short(personal_plan(checked(), request), language).comfort
    asked, advice = language.say("note.asked"), language.say("note.advice")
    assert gone[:4] == [set(), {comfort}, {comfort, asked}, {comfort, asked, advice}]
    signs = [f"- {code} {language.fill(content().warning_signs[code].brief or '')}" for code in ("R26", "R25", "R21")]
    assert set().union(*gone[4:]) - gone[3] == {*signs}
    assert all(code in text for text in fewer for code in request.warnings)


def test_nobody_is_named_unless_asked() -> None:
    person = PERSON.model_copy(
        update={"name": "Sample Patient", "clinician": "Dr Sample", "goal": "Run", "note": "Slowly"}
    )
    for warnings in ((), ("R6",)):
        request = Request(programme="classic", side=Side.LEFT, person=person, warnings=warnings)
        assert not any(word in note(request) for word in ("Sample", "Run", "Slowly"))
        assert "For: Sample Patient, Reference 0007" in note(request, named=True)
    assert "For:" not in note(Request(programme="classic", side=Side.LEFT))


def test_changes_are_marked() -> None:
    person = PERSON.model_copy(update={"changes": (Change(exercise="heel-drop", sets=2, days=[1, 2, 3, 4, 5, 6]),)})
    text = note(Request(programme="classic", side=Side.LEFT, person=person))
    assert "Heel drop, 2 × a day: week 1: (days 1–2‡: 1 × 15, days 3–4‡: 2 × 15, days 5–6‡: 2‡ × 15); weeks 2" in text
    assert "Heel drop with bent knee, 2 × a day: week 2: 1 × 15; week 3" in text
    assert "‡ changed by the clinician" in text


def test_later_weeks_carry_what_was_reached() -> None:
    person = PERSON.model_copy(
        update={"load": (Carried(exercise="heel-drop", weight=15),), "weight_unit": WeightUnit.POUNDS}
    )
    asked = Request(programme="classic", side=Side.LEFT, format=Format.WEEKS, weeks=(7, 8), from_week=7, person=person)
    lines = note(asked).splitlines()
    assert lines[0] == "Exercise plan given: Classic heel drops, weeks 7 to 12, left"
    assert "Pages given: weeks 7–8" in lines
    assert "Weight by now: Heel drop 15 lb" in lines
    assert "Added weight: at most 22 lb, and only as the plan says" in lines


def test_training_days_are_told() -> None:
    days = (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SATURDAY)
    person = PERSON.model_copy(update={"training_days": days})
    assert "Training days: Tue, Thu, and Sat" in note(Request(programme="heavy-slow", side=Side.LEFT, person=person))
    open_end = Request(programme="heavy-slow", side=Side.LEFT)
    assert "Training days: days 1, 3, and 5" in note(open_end)
    assert "Dates: the patient writes them in" in note(open_end)


def vectors() -> list[dict[str, Any]]:
    """What the desk prints, as it knows a row, with the note that Python writes."""
    rows: list[dict[str, Any]] = []
    for key in content().programmes:
        for side, start in itertools.product(Side, ("2026-11-26", "")):
            rows.append(
                {"programme": key, "side": str(side), "start": start, "next": "", "warnings": [], "reference": ""}
            )
    ours = {"side": "left", "start": "2026-12-07", "next": "2027-01-04", "reference": "A-1 0007"}
    for signs in (["R24"], ["R25", "R24"], ["R20", "R21", "R25", "R26"], ["R6"], ["R24", "R10", "R2"], list(ALL)):
        rows += [{"programme": key, "warnings": signs, **ours} for key in ("classic", "gentle")]
    rows.append({"programme": "gentle", "warnings": ["R23"], **ours})
    return [{"row": row, "note": note(_request(row))} for row in rows]


def _request(row: dict[str, Any]) -> Request:
    given = {
        "reference": row["reference"] or None,
        "start": row["start"] or None,
        "next_appointment": row["next"] or None,
    }
    person = Person.model_validate_json(json.dumps({key: value for key, value in given.items() if value}))
    return Request(
        programme=str(row["programme"]), side=Side(str(row["side"])), warnings=tuple(row["warnings"]), person=person
    )


EDITION = "abcd1234"


def test_the_vectors_are_of_today(golden: Golden) -> None:
    """`tests/web/test_note.py` holds the browser's note against them."""
    text = json.dumps(vectors(), ensure_ascii=False, indent=1)
    golden("../vectors/notes.json", text.replace(checked().edition, EDITION))
