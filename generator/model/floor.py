"""The floor: what no edit of the content, no clinic and no clinician may go below, as strict data.

One file holds what is under every condition, `content/floor.yaml`, and one what is under a condition of its own,
`content/conditions/<id>/floor.yaml`. `validate` holds content to both, and `plan/changes` a clinician. Each file's
digest stands a second time, outside content/, so that nobody lowers the floor with one edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.base import EITHER, Demand, Id, Record, Unfit
from generator.model.country import CallNumber
from generator.model.dosage import LONGEST_HOLD, MOST_KILOGRAMS, MOST_REPETITIONS, MOST_SETS, SHORTEST_REST
from generator.model.exercise import Depth, Kind
from generator.model.safety import Answer, Code, Effect, Tier


def readable(pattern: str) -> str:
    """The pattern, when it is one."""
    try:
        re.compile(pattern)
    except re.error as wrong:
        raise Unfit(f"this is no pattern: {wrong}", "words, or words with | and .* between them") from None
    return pattern


Named = list[Annotated[str, Field(min_length=1), AfterValidator(readable)]]
"""Patterns: what a text must name."""
Whole = Annotated[int, Field(ge=0)]
Demands = list[Annotated[Demand, Field(strict=False)]]

# -- Warning signs -------------------------------------------------------------------------------


class Leads(Record):
    """How urgent an answer is at least, and what it does to a plan at least."""

    tier: Tier
    """1 emergency, 2 same day, 3 stop and book, 4 slow down."""
    effect: Annotated[Effect, Field(strict=False)]
    """What it does to the plan."""


class SecondQuestion(Record):
    """The question that must follow, what it must name, and where its answers lead at least."""

    after: Annotated[Answer, Field(strict=False)]
    """The answer that it follows."""
    names: Named
    """What it must name."""
    yes: Leads
    """Where a yes leads at least."""
    no: Leads
    """Where a no leads at least."""


class SignFloor(Leads):
    """What a warning sign must be at least."""

    names: Named
    """What both the question and its short form must name."""
    asks: Named = []
    """What the question must name besides."""
    do: Named = []
    """What the things to do must name."""
    say: Named = []
    """What the words to say there must name."""
    page_one: bool = False
    """Whether it belongs on page one of every handout."""
    cannot_wait: bool = False
    """Whether it is named beside the stop signs wherever exercises stand."""
    stop_sign: bool = False
    """Whether it is one of the stop signs on every weekly page."""
    override: bool = False
    """Whether a named clinician may assess it and print a plan; at the others there is nothing to assess on paper."""
    second: SecondQuestion | None = None
    """The question that must follow."""
    avoid: list[Id] = []
    """Exercises that no plan may hold when the sign was reported."""
    rules_out: Demands = []
    """What no exercise, text or programme may ask of the person then."""


# -- Levels of care, numbers, pain ---------------------------------------------------------------


class CareFloor(Record):
    """What a level of care must say."""

    tier: Tier
    """1 emergency, 2 same day, 3 stop and book, 4 slow down."""
    name: Named
    """What its heading must name."""
    how_soon: Named
    """What its haste must name."""
    where: Named
    """What the places to go to must name."""
    call: Named = []
    """What the line for each country must name."""


class CountryFloor(Record):
    """What rings in a country, and nothing else."""

    name: Named
    """What its name must name."""
    emergency: list[CallNumber]
    """Its emergency numbers, the first one first."""
    urgent: list[CallNumber] = []
    """Its numbers for urgent help."""
    department: Named = []
    """What the place to go to must name."""
    languages: list[str]
    """The languages that must tell it; none means every language."""


class NumberFloor(Record):
    """The lowest and the highest value that a number may have; a span with both of its ends."""

    low: int | float
    """The lowest value."""
    high: int | float
    """The highest value."""
    why: str
    """The ground."""
    needed: bool = True
    """False for a number that only serves a sentence, and may leave with it."""
    span: bool = False
    """Whether it may be a span."""
    whole: bool = False
    """True where the span is this one and no other."""


class UnitFloor(Record):
    """Lowest and highest value of a kind of number, by its unit, for numbers without a row: our suggestion."""

    unit: Annotated[str, AfterValidator(readable)]
    """A pattern for all of the unit."""
    low: int | float
    """The lowest value."""
    high: int | float
    """The highest value."""


class ZoneFloor(Record):
    """A zone of pain; the zones stand in this order."""

    id: Id
    """The zone's name in the content."""
    most: Whole
    """Its highest point, at most."""
    names: Named
    """What its advice must name."""


# -- Places, exercises, programmes ---------------------------------------------------------------


class Refused(Record):
    """What may not be asked where it hurts in this place, each with its reason."""

    kind: dict[Annotated[Kind, Field(strict=False)], str] = {}
    """Kinds of exercises."""
    depth: dict[Annotated[Depth, Field(strict=False)], str] = {}
    """Depths of exercises."""


class PlaceFloor(Record):
    """A place where it may hurt: what is refused there, and the programme that it must have."""

    refuses: Refused = Refused()
    """What may not be asked there."""
    programme: Id | None = None
    """The programme that must exist for it."""
    called: str = ""
    """What that programme is for, in a message: 'pain at the heel bone'."""


class Most(Record):
    """The highest dose of an exercise on one day of a programme."""

    sets: Whole = MOST_SETS
    """Sets in one session."""
    repetitions: Whole | None = None
    """In one set; nothing where the exercise has none."""
    hold: Whole | None = None
    """Seconds; nothing where the exercise has none."""
    times_a_day: Whole = 1
    """Sessions with it on one day."""
    a_day: Whole | None = None
    """Repetitions in a whole day."""
    kilograms: Whole = 0
    """Weight; 0 for none."""
    rest: Whole = SHORTEST_REST
    """Seconds between sets, at least."""


class ExerciseFloor(Most):
    """What an exercise is, and the most of it that anybody may be asked for."""

    kind: Annotated[Kind, Field(strict=False)]
    """What it is for."""
    depth: Annotated[Depth, Field(strict=False)]
    """How deep it goes."""
    location: Id
    """The place that it is for, or either."""
    one_leg: bool
    """Whether one leg works alone."""
    down: Whole = 1
    """Seconds on the way down, at least."""
    never: Named = []
    """What its hard rules must name."""
    steps: Named = []
    """What its steps must name."""
    two_legs: Id | None = None
    """The exercise that takes its place when both sides are sore: no good leg is there to help."""
    pictured: bool = True
    """Whether it must have a picture."""

    @property
    def most(self) -> Most:
        """Its highest dose, wherever it is prescribed."""
        return Most(**{name: getattr(self, name) for name in Most.model_fields})


class ProgrammeFloor(Record):
    """For which place a programme is, its highest doses, and what it must say is never done."""

    location: Id
    """The place that it is for, or either."""
    doses: dict[Id, Most]
    """An exercise that has no dose here is held to its own row, once a day and without weight. For two sore sides:
    what is taken over from one leg is held to the row of that leg, what is changed to the row of both."""
    never: Named
    """What its hard rules must name."""
    days_apart: bool = False
    """Whether a day of rest lies between two training days."""
    fewest: Annotated[list[Whole], Field(min_length=2, max_length=2)] = [0, 1]
    """Sessions that must be done to move on, at least, out of those that a week has."""
    before: Named = []
    """What must be said before day 1."""
    ask_first: Named = []
    """With what a clinician must be asked before anybody takes it."""
    demands: Demands = []
    """What it must say that it asks of a body: it is not offered to whom that is ruled out."""


# -- The two files, and both together ------------------------------------------------------------


class SharedFloor(Record):
    """What is under every condition."""

    signs: dict[Code, SignFloor]
    """The signs of the library: what each must be wherever a condition uses it."""
    care: list[CareFloor]
    """What each level of care must say."""
    countries: dict[Id, CountryFloor]
    """The countries that must be told, with their numbers."""
    numbers: dict[Id, NumberFloor]
    """The numbers of the library."""
    units: list[UnitFloor]
    """Bounds of all other numbers."""
    pain_rule: dict[Id | str, Named]
    """What the pain rule must name."""
    zones: list[ZoneFloor]
    """The zones of pain."""
    disclaimer: Named
    """What every guide must say about itself."""


class ConditionFloor(Record):
    """What is under one condition."""

    shared_signs: list[Code]
    """The signs of the library that it must ask about."""
    signs: dict[Code, SignFloor]
    """Its own signs."""
    numbers: dict[Id, NumberFloor] = {}
    """Its own numbers."""
    gentle: Id
    """The programme that is left where a sign leaves only the gentle one."""
    both_sides: Code | None = None
    """The sign that whoever has two sore sides is asked about, even if it was answered with no."""
    asked_again: dict[Code, Code] = {}
    """Signs whose yes asks the question of another sign a second time."""
    places: Annotated[dict[Id, PlaceFloor], Field(min_length=1)]
    """Where it may hurt."""
    exercises: dict[Id, ExerciseFloor]
    """What each exercise is, and the most of it."""
    programmes: dict[Id, ProgrammeFloor]
    """The highest doses of each programme, and what it must forbid."""
    rules: dict[str, Named] = {}
    """What each group of the shared rules must name."""
    running: dict[str, Named] = {}
    """What the rules of running again must name."""
    facts: Whole = 0
    """Facts of the source article, each of which must be told or accounted for."""
    first_run: Whole = 1
    """Minutes of the first run between two walks, at most."""


SLOWEST_NEEDED = 2
"""Seconds on the way down of every strength exercise: faster is a drop, and braking is the point."""


class Floor(Record):
    """Both floors under one condition."""

    shared: SharedFloor
    own: ConditionFloor

    @property
    def signs(self) -> Mapping[str, SignFloor]:
        """Every sign that must be asked about, and those of the library that may be."""
        return {**self.shared.signs, **self.own.signs}

    @property
    def needed_signs(self) -> list[str]:
        """The codes of the signs that must be there."""
        return [*self.own.shared_signs, *self.own.signs]

    @property
    def numbers(self) -> Mapping[str, NumberFloor]:
        """Every number with a row."""
        return {**self.shared.numbers, **self.own.numbers}

    def exercise(self, exercise_id: str, kind: Kind = Kind.STRENGTH) -> ExerciseFloor:
        """The row of an exercise; for one that has none yet, the bounds of every exercise."""
        return self.own.exercises.get(exercise_id) or ExerciseFloor(
            kind=kind, depth=Depth.FLOOR, location=EITHER, one_leg=False, repetitions=MOST_REPETITIONS,
            hold=LONGEST_HOLD, times_a_day=2, a_day=90, kilograms=MOST_KILOGRAMS,
            down=SLOWEST_NEEDED if kind is Kind.STRENGTH else 1,
        )  # fmt: skip

    def most(self, programme_id: str, exercise_id: str, kind: Kind = Kind.STRENGTH) -> Most:
        """The highest dose of an exercise in a programme."""
        least, known = self.exercise(exercise_id, kind), self.own.programmes.get(programme_id)
        if known is None:
            return least.most
        alone = least.most.model_copy(update={"times_a_day": 1, "kilograms": 0})
        return known.doses.get(exercise_id, alone)

    def refused(self, location: str) -> list[Refused]:
        """What is refused in a place, or in any place."""
        places = self.own.places
        return [place.refuses for key, place in places.items() if location in (key, EITHER)]
