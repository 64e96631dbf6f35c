"""What fills the fields of a handout in the browser, and what is left as a line to write on: record.js."""

from __future__ import annotations

import datetime

from generator.model.base import Side
from generator.paper.fields import dated
from generator.products.planning import plan_of
from tests.support.project import checked
from tests.web.modules import Modules

FIELDS = [
    "name", "start", "weekday-1", "date-1", "weekday-7", "date-42", "date-day", "times", "next", "goal", "heed",
    "week-2", "check-6", "days-1-2", "days-1-3-5", "days-5-6-7", "days",
]  # fmt: skip
PERSON = """const {dayOf} = await import("/shared/words.js");
  const person = {name: " Zoë \\n Example ", goal: "Run  far", clinician: undefined, clinic_phone: "01632 960001",
    start: dayOf("2026-12-28"), next: dayOf("2027-01-04"), times: ["07:05", "19:30"],
    heed: ["pregnancy", "blood thinners"]};"""


def test_every_field_has_its_text(modules: Modules) -> None:
    assert modules("record.js", f"{PERSON} return m.record(values, person)", FIELDS) == {
        "name": "Zoë Example",
        "goal": "Run far",
        "clinician": "",
        "clinic_phone": "01632 960001",
        "start": "Monday 28 December 2026",
        "next": "Monday 4 January 2027",
        "times": "7:05 and 19:30",
        "weekday-1": "Mon",
        "date-1": "28 Dec",
        "weekday-7": "Sun",
        "date-42": "7 Feb",
        "date-day": "",
        "week-2": "Mon 4 Jan – Sun 10 Jan",
        "check-6": "Mon 8 Feb",
        "days-1-2": "Mon and Tue",
        "days-1-3-5": "Mon, Wed, and Fri",
        "days-5-6-7": "Fri–Sun",
        "days": "",
        "heed": "pregnancy and blood thinners",
    }


def test_both_programs_write_the_same_dates(modules: Modules) -> None:
    for programme in ("classic", "heavy-slow"):
        plan = plan_of(checked(), programme, Side.LEFT)
        told = dated(plan, datetime.date(2027, 2, 24), checked().language)
        start = 'const {dayOf} = await import("/shared/words.js");'
        found = modules("record.js", f'{start} return m.record(values, {{start: dayOf("2027-02-24")}})', list(told))
        assert {key: found[key] for key in told} == told


def test_a_sheet_without_a_name_carries_the_reference(modules: Modules) -> None:
    def name(person: dict[str, str]) -> object:
        return modules("record.js", "m.record(['name'], values).name", person)

    assert name({"reference": " 00 7"}) == "Reference 00 7"
    assert name({"name": " ", "reference": "0007"}) == "Reference 0007"
    assert name({"name": "Jo", "reference": "0007"}) == "Jo"
    assert name({"name": "", "reference": ""}) == ""


def test_nothing_is_known_of_a_person_without_a_start(modules: Modules) -> None:
    told = modules("record.js", "m.record(values, {})", FIELDS)
    assert told == dict.fromkeys([*FIELDS, "clinician", "clinic_phone"], "")


MERGER = """const {MergeError} = await import("/shared/merge.js");
  const merger = {fields: Object.keys(values[0]).filter((field) => field !== values[2]), merge: (texts, title) => {
    const long = Object.keys(texts).find((field) => texts[field].includes("W"));
    if (long) throw new MergeError(long, "too long");
    if (title === "bad") throw new MergeError("title", "too long");
    if (title === "broken") throw new Error("a bug");
    return `${title}: ${Object.values(texts).join()}`;
  }};
  const [texts, title] = values;
  return tried(() => m.mergedWithLines(merger, texts, title));"""


def test_a_text_that_does_not_fit_leaves_its_line_and_is_told(modules: Modules) -> None:
    texts = {"name": "WWW", "goal": "run", "clinician": "W", "next": "W", "start": "1 Dec"}
    assert modules("record.js", MERGER, [texts, "Plan"]) == {
        "pdf": "Plan: ,run,,,1 Dec",
        "left": ["name", "clinician", "next"],
    }


def test_what_was_reported_is_told_where_a_page_has_no_place_for_it(modules: Modules) -> None:
    texts = {"name": "Jo", "heed": "pregnancy"}
    assert modules("record.js", MERGER, [texts, "Plan"])["left"] == []
    assert modules("record.js", MERGER, [{**texts, "heed": "W"}, "Plan"])["left"] == ["heed"]
    assert modules("record.js", MERGER, [texts, "Plan", "heed"])["left"] == ["heed"]
    assert modules("record.js", MERGER, [{**texts, "heed": ""}, "Plan", "heed"])["left"] == []


def test_what_no_hand_can_fill_in_is_never_left_out(modules: Modules) -> None:
    assert modules("record.js", MERGER, [{"date-1": "W"}, "Plan"]) == {"refused": "date-1: too long"}
    assert modules("record.js", MERGER, [{"name": "x"}, "bad"]) == {"refused": "title: too long"}
    assert modules("record.js", MERGER, [{"name": "x"}, "broken"]) == {"refused": "a bug"}
    refusing = MERGER.replace('.includes("W")', " === ''")  # a field that refuses even a blank
    assert modules("record.js", refusing, [{"name": ""}, "Plan"]) == {"refused": "name: too long"}
