"""A row of a list in the browser: what is to be printed, or every problem in it: list-rows.js."""

from __future__ import annotations

from typing import Any

import pytest

from generator.lists.spec import COLUMNS
from tests.web.modules import Modules

CODE = """const {dayOf} = await import("/shared/words.js");
  const {dateFormat} = await import("/desk/list-days.js");
  const {headings, cells, defaults, named, broken} = values;
  const found = m.findHeadings([{number: 1, cells: headings}].values(), "list.csv", heelDrop.lists);
  const order = {today: dayOf("2026-11-22"), defaults, dateFormat: named ? dateFormat(named) : null};
  const reader = new m.Reader(found, heelDrop.lists, order);
  const row = {number: 2, cells, broken};
  return {...reader.read(row), blank: reader.blank(row)};"""
USUAL = {"Side": "left", "Programme": "classic"}


def read(modules: Modules, named: str = "", more: tuple[str, ...] = (), **cells: str) -> Any:
    """What a row with these cells says; an underscore in a heading is a space."""
    told = {**USUAL, **{key.replace("_", " "): cell for key, cell in cells.items()}}
    row = {"headings": list(told), "cells": [*told.values(), *more], "defaults": {}, "named": named, "broken": ""}
    return modules("list-rows.js", CODE, row)


def codes(reading: Any) -> list[str]:
    return [problem["code"] for problem in reading["problems"]]


def test_a_row_is_what_its_cells_say(modules: Modules) -> None:
    request = read(
        modules,
        Reference="A-1",
        Name="Sample Person",
        Side="R",
        Programme="Classic heel drops",
        Start="2026-12-07",
        Paper="US Letter",
        Format="Text",
        Language="English",
        Text_size="16",
        Training_days="fri mon",
        Times="19:00 7:30",
        Weight_unit="lbs",
        Goal="Run",
        Clinician="Sample Physio",
        Clinic_phone="01632 960001",
        Next_appointment="2027-01-04",
        Warnings="R24",
    )["request"]
    told = {
        key: value for key, value in request.items() if key not in ("note", "changes", "weeks", "from_week", "load")
    }
    assert told == {
        "reference": "A-1",
        "name": "Sample Person",
        "side": "right",
        "programme": "classic",
        "start": "2026-12-07",
        "next": "2027-01-04",
        "paper": "letter",
        "format": "text",
        "language": "en",
        "size": 16,
        "days": [0, 4],
        "times": ["07:30", "19:00"],
        "unit": "lb",
        "goal": "Run",
        "clinician": "Sample Physio",
        "clinic_phone": "01632 960001",
        "warnings": ["R24"],
    }


def test_what_a_row_leaves_open(modules: Modules) -> None:
    request = read(modules)["request"]
    kept = {key: request[key] for key in ("paper", "format", "size", "unit", "start", "name", "warnings", "times")}
    assert kept == {
        "paper": "a4",
        "format": "booklet",
        "size": 12,
        "unit": "kg",
        "start": "",
        "name": "",
        "warnings": [],
        "times": [],
    }


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("left", ["l", "LT", "Left side", "left leg", "left-foot", "left ankle"]),
        ("right", ["R", "rt", "right side", "Right Leg", "right foot", "right ankle"]),
        ("both", ["b", "both sides", "both legs", "bilateral", "left and right", "right-and-left"]),
    ],
)
def test_words_for_a_side(modules: Modules, side: str, words: list[str]) -> None:
    assert {read(modules, Side=word)["request"]["side"] for word in words} == {side}


def test_a_side_or_a_programme_is_never_guessed(modules: Modules) -> None:
    assert codes(read(modules, Side="rigth")) == codes(read(modules, Side="L/R")) == ["unknown-word"]
    assert codes(read(modules, Side="", Programme="")) == ["missing", "missing"]
    assert read(modules, Side="")["request"] is None


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-11-08", []),  # a fortnight ago
        ("2026-11-07", ["long-past"]),
        ("2025-11-21", ["long-past"]),  # 366 days ago
        ("2025-11-20", ["too-long-ago"]),
        ("2027-05-22", []),  # the day of the next review
        ("2027-05-23", ["after-review"]),
        ("2027-11-23", ["after-review"]),  # 366 days ahead
        ("2027-11-24", ["too-far-ahead"]),
    ],
)
def test_a_start_lies_within_a_year(modules: Modules, start: str, told: list[str]) -> None:
    reading = read(modules, Start=start)
    assert codes(reading) == told
    assert (reading["request"] is None) == (told not in ([], ["long-past"], ["after-review"]))


def test_an_appointment_may_be_on_the_day_of_the_start_and_not_before(modules: Modules) -> None:
    assert codes(read(modules, Start="2026-12-07", Next_appointment="2026-12-07")) == []
    assert codes(read(modules, Start="2026-12-07", Next_appointment="2026-12-06")) == ["before-start"]


def test_a_named_date_format_counts_for_every_date(modules: Modules) -> None:
    request = read(modules, named="DD/MM/YYYY", Start="05/12/2026", Next_appointment="06/12/2026")["request"]
    assert (request["start"], request["next"]) == ("2026-12-05", "2026-12-06")


def test_a_blocking_sign_needs_no_programme_and_is_told_beside_other_mistakes(modules: Modules) -> None:
    referred = read(modules, Side="", Programme="", Warnings="R10")
    assert (codes(referred), referred["signs"]) == ([], ["R10"])
    mistaken = read(modules, Side="lefd", Warnings="R2 R24")
    assert (mistaken["signs"], mistaken["request"]) == (["R2", "R24"], None)
    assert codes(read(modules, Side="", Programme="", Warnings="R24")) == ["missing", "missing"]


def test_a_name_may_stand_in_two_columns(modules: Modules) -> None:
    assert read(modules, First_name="Sample", Surname="Person")["request"]["name"] == "Sample Person"
    assert read(modules, First_name="", Surname="Person")["request"]["name"] == "Person"


def test_every_problem_of_a_row_is_told(modules: Modules) -> None:
    reading = read(modules, Side="lefd", Start="soon", Times="25:00", Warnings="R99", Name="M?ller")
    assert sorted(codes(reading)) == ["broken-letters", "not-a-date", "not-a-time", "unknown-sign", "unknown-word"]
    assert {problem["column"] for problem in reading["problems"]} == {1, 3, 4, 5, 6}


def test_more_cells_than_headings_and_a_broken_row_are_refused(modules: Modules) -> None:
    assert codes(read(modules, more=("x",))) == ["too-many-cells"]
    assert codes(read(modules, more=(" ", ""))) == []
    row = {"headings": list(USUAL), "cells": [], "defaults": {}, "named": "", "broken": "not_told_apart"}
    broken = modules("list-rows.js", CODE, row)
    assert (codes(broken), broken["request"], broken["blank"]) == (["unclosed-quote"], None, False)


def test_a_default_counts_where_a_cell_is_empty(modules: Modules) -> None:
    row = {"headings": list(USUAL), "cells": ["  ", "gentle"], "named": "", "broken": ""}
    told = modules("list-rows.js", CODE, {**row, "defaults": {"side": "both", "programme": "classic"}})
    assert (told["request"]["side"], told["request"]["programme"], told["blank"]) == ("both", "gentle", False)
    assert modules("list-rows.js", CODE, {**row, "cells": ["", " \t"], "defaults": {}})["blank"]


@pytest.mark.parametrize("heading", [column.heading for column in COLUMNS])
def test_nothing_of_a_cell_is_repeated(modules: Modules, heading: str) -> None:
    cells: dict[str, Any] = {heading: "Sample? " * 60}
    (problem,) = read(modules, **cells)["problems"]
    assert (problem["heading"], problem["found"]) == (heading, "a text of 479 characters")
    assert "Sample" not in f"{problem['what']} {problem['instead']}"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Side": "lefd"}, "a text of 4 letters"),
        ({"Start": "05/06/2027"}, "a date"),
        ({"Start": "46000"}, "a number of 5 digits"),
        ({"Warnings": "Sample Person"}, "a text of 13 letters"),
        ({"Side": ""}, ""),
    ],
)
def test_the_kind_and_length_of_a_cell_are_told(modules: Modules, cells: dict[str, Any], found: str) -> None:
    assert [problem["found"] for problem in read(modules, **cells)["problems"]] == [found]


HEADINGS = """const rows = values.map((cells, at) => ({number: at + 1, cells}));
  return tried(() => m.findHeadings(rows.values(), "list.csv", heelDrop.lists));"""


def headings(modules: Modules, *rows: list[str]) -> Any:
    """Where the columns stand, or why the list cannot be used."""
    return modules("list-rows.js", HEADINGS, list(rows))


def test_headings_are_matched_kindly(modules: Modules) -> None:
    names = [
        "START-DATE (YYYY-MM-DD)",
        "Sore side *",
        "Program",
        "Text size [pt]",
        "Next\nappointment",
        "Réference",
        "x",
    ]
    found = headings(modules, ["Our list"], [], [*names, ""])
    assert found["places"] == {
        "start": 1, "side": 2, "programme": 3, "text_size": 4, "next_appointment": 5, "reference": 6,
    }  # fmt: skip
    assert (found["row"], found["width"], found["unused"]) == (3, 7, [7])


def test_headings_stand_in_the_first_twenty_rows(modules: Modules) -> None:
    title = [["x"]] * 19
    assert headings(modules, *title, ["Name", "Side"])["row"] == 20
    assert "refused" in headings(modules, *title, ["x"], ["Name", "Side"])
    assert "refused" in headings(modules, ["Name"])
    assert "refused" in headings(modules)


@pytest.mark.parametrize(
    "heading", ["Warnig", "Alerts", "Contraindications", "Screening", "Red flag 2", "Flags", "Sign", "Symptoms (new)"]
)
def test_a_column_that_may_warn_is_never_passed_over(modules: Modules, heading: str) -> None:
    assert "refused" in headings(modules, ["Name", "Side", heading])


def test_one_column_for_each_thing(modules: Modules) -> None:
    assert "refused" in headings(modules, ["Name", "Side", "Sore side"])
    assert "refused" in headings(modules, ["Name", "Side", "Surname"])
    assert headings(modules, ["First name", "Side", "Surname"])["places"]["last_name"] == 3


@pytest.mark.parametrize("heading", ["Date", "Date of birth", "Size", "Start of pain", "Phone", "Note", "n" * 80])
def test_headings_of_something_else_are_not_taken(modules: Modules, heading: str) -> None:
    found = headings(modules, ["Name", "Side", heading])
    assert (found["places"], found["unused"]) == ({"name": 1, "side": 2}, [3])
    assert found["notes"][0].startswith("Not used: the columns ")
