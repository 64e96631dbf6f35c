"""What somebody asks for: one handout, for one person, on one kind of paper."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import ONE_LINE, Choice, Id, Record, Side, Whole
from generator.model.safety import Code
from generator.model.spelling import spelling

LANGUAGE = spelling(r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", "the code of a language, such as en or pt-BR")
LONGEST_NAME = 90
LONGEST_NOTE = 400
LONGEST_GOAL = 80
SMALLEST_TEXT, LARGE_PRINT, LARGEST_TEXT = 12, 16, 28
"""Points. From large print on (as blind people's associations count) nothing is set smaller than the text itself."""


class Paper(Choice):
    """Sheet sizes that a handout is laid out for."""

    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"
    TABLOID = "tabloid"


class Format(Choice):
    """Forms of the same handout."""

    BOOKLET = "booklet"
    WEEKS = "weeks"
    FRIDGE = "fridge"
    POCKET = "pocket"
    CLINICIAN = "clinician"
    TEXT = "text"


class WeightUnit(Choice):
    """How loads are written."""

    KILOGRAMS = "kg"
    POUNDS = "lb"


class Weekday(Choice):
    """Days on which a person trains."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME, pattern=ONE_LINE)]
"""One line of text about a person."""


class Change(Record):
    """What a clinician changed for this person, within the exercise's limits."""

    exercise: Id
    sets: Whole | None = None
    repetitions: Whole | None = None
    hold: Whole | None = None
    """Seconds."""
    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7)] | None = None
    """Days of each week, 1 to 7, on which the exercise stays; it is left out on the others."""


class Carried(Record):
    """What somebody carries with an exercise, in their own unit of weight."""

    exercise: Id
    weight: Annotated[float, Field(ge=0)]


class Person(Record):
    """What a handout may say about one person; everything may be left open."""

    reference: Line | None = None
    """The clinic's own code; file names and reports use it instead of the name."""
    name: Line | None = None
    """Without it there is a line to write on."""
    start: datetime.date | None = None
    """Day 1, or the first day of the week that a plan begins with; without it the dates are written by hand."""
    training_days: tuple[Annotated[Weekday, Field(strict=False)], ...] = ()
    """Weekdays of a programme that does not train every day; else the programme's own days."""
    times: tuple[datetime.time, ...] = ()
    """Times of the day's sessions."""
    weight_unit: Annotated[WeightUnit, Field(strict=False)] = WeightUnit.KILOGRAMS
    goal: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_GOAL)] | None = None
    """One thing that the person wants back, in their own words."""
    clinician: Line | None = None
    clinic_phone: Line | None = None
    """Whom to call with questions, and when; without it the clinic's number, else a line to write on."""
    next_appointment: datetime.date | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NOTE)] | None = None
    changes: tuple[Change, ...] = ()
    load: tuple[Carried, ...] = ()
    """The load that was reached when the weeks after the last one begin; without it there is a line to write on."""


class Request(Record):
    """Which programme, for whom, on what paper."""

    programme: str
    side: Annotated[Side, Field(strict=False)] | None = None
    """The sore side; without it there is a place to mark it."""
    paper: Annotated[Paper, Field(strict=False)] = Paper.A4
    format: Annotated[Format, Field(strict=False)] = Format.BOOKLET
    text_size: Annotated[int, Field(ge=SMALLEST_TEXT, le=LARGEST_TEXT)] = SMALLEST_TEXT
    """Points of the body text."""
    weeks: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """The weeks that the format of that name prints, in order; nothing for all of them."""
    from_week: Annotated[int, Field(ge=1)] | None = None
    """The first of the weeks after the programme's last one; without it the plan is the programme's own weeks."""
    fillable: bool = False
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)] = ""
    """The code of the language that it is printed in; nothing for the one that everything else is in."""
    person: Person = Person()
    warnings: tuple[Code, ...] = ()
    """Codes of warning signs that were reported."""
