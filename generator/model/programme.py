"""Weeks of prescriptions, and the rules that move a person through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from generator.model.base import Demand, FactId, Id, Record, Statement, Text, Two, Whole, ascending
from generator.model.dosage import DosageChange
from generator.model.weekly_test import WeeklyTest

FEWEST_WEEKS, MOST_WEEKS = 2, 12
DAYS_A_WEEK = 7
MOST_EXERCISES_A_DAY = 4


class Prescription(DosageChange):
    """An exercise in a session; what it does not name stays as the exercise says."""

    exercise: Id
    """Id of an exercise: the name of its file."""
    times_a_day: Annotated[int, Field(ge=1, le=3)] = 1
    """In how many of the day's sessions (1 to 3), the first sessions first."""
    optional: bool = False
    """True for comfort work that may be left out."""
    note: Text | None = None
    """A short remark beside the dose."""
    note_demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What the remark asks of a body; it is left out where that is ruled out."""
    on_two_legs: DosageChange | None = None
    """Other numbers for two sore sides, where an exercise on two legs takes its place."""


class Block(Record):
    """What is prescribed on some days of a week."""

    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7)]
    """Days of this week, 1 to 7. Days that no block names are rest days."""
    prescriptions: Annotated[list[Prescription], Field(min_length=1)]
    """What is prescribed on these days, at most four exercises a day in all."""


class WeekWithout(Record):
    """Words that take the place of a week's own where something is ruled out."""

    demands: Annotated[list[Annotated[Demand, Field(strict=False)]], Field(min_length=1)]
    """Told when one of these is ruled out."""
    aim: Text | None = None
    """What this week is for, in a few words."""
    step_back: Text | None = None
    """What one step back is in this week, exactly."""
    add: Text | None = None
    """What one step on is in this week, exactly."""


class Asked(Record):
    """What a week asks for: its aim, its doses, and what to do when it goes badly or well."""

    aim: Text
    """What this week is for, in a few words."""
    blocks: Annotated[list[Block], Field(min_length=1)]
    """What is prescribed on which days."""
    step_back: Text
    """What one step back is in this week, exactly."""
    add: Text | None = None
    """What one step on is in this week, exactly; nothing where nothing is added yet."""
    add_lines: list[Text] = []
    """The same, a line for each case, for pages that have room for that."""
    without: list[WeekWithout] = []
    """Other words for people whose answers rule something out."""


class Week(Asked):
    """One week of a programme."""

    week: Annotated[int, Field(ge=1, le=MOST_WEEKS)]
    """1, 2 and so on."""


class WeeksAfter(Asked):
    """Weeks after the last one of a programme that all ask for the same."""

    weeks: Annotated[list[Whole], Two, AfterValidator(ascending)]
    """The first and the last of them, such as [7, 12]."""
    then: Text | None = None
    """What comes after the last of all weeks; only there."""


class Sessions(Record):
    """How many sessions of a week count as done enough."""

    at_least: Annotated[int, Field(ge=1, le=21)]
    """Sessions that must be done to move on (1 to 21)."""
    of: Annotated[int, Field(ge=1, le=21)]
    """Sessions that the week has (1 to 21)."""


class ProgrammeWithout(Record):
    """Words that take the place of a programme's own where something is ruled out."""

    demands: Annotated[list[Annotated[Demand, Field(strict=False)]], Field(min_length=1)]
    """Told when one of these is ruled out."""
    whom: Text | None = None
    """Whom it is for, in one line."""
    why: Text | None = None
    """Why this programme, in one or two sentences."""
    promise: Text | None = None
    """What to expect, honestly."""


class Programme(Record):
    """A named programme of several weeks, from day 1, without dates."""

    name: Text
    """The name that the reader sees."""
    order: Annotated[int, Field(ge=1, le=99)]
    """Place among the programmes that are offered; 1 comes first."""
    whom: Text
    """Whom it is for, in one line."""
    location: Id
    """A place of condition.yaml, or `either`: then it asks nothing that any place refuses."""
    demands: list[Annotated[Demand, Field(strict=False)]] = []
    """What the whole programme asks of a body; it is not offered to whom that is ruled out."""
    why: Text
    """Why this programme, in one or two sentences."""
    promise: Text
    """What to expect, honestly: how many weeks it takes, and what comes after these."""
    ask_first: list[Statement] = []
    """With one of these a clinician is asked before this programme is taken."""
    before_you_start: list[Statement] = []
    """What must be true before day 1."""
    weeks: Annotated[list[Week], Field(min_length=FEWEST_WEEKS, max_length=MOST_WEEKS)]
    """Two to twelve weeks, in order."""
    enough_sessions: Sessions
    """The attendance part of the move-on test; suggested, so printed with †."""
    move_on: list[WeeklyTest] = []
    """Beside the shared rules of rules.yaml."""
    step_back: list[Statement] = []
    """Beside the shared rules of rules.yaml."""
    add_load: list[Statement] = []
    """Beside the shared rules of rules.yaml."""
    easier_with: Id | None = None
    """An exercise whose picture shows how this programme is made easier."""
    never: list[Statement] = []
    """Hard rules of this programme, printed on every week."""
    afterwards: Annotated[list[Statement], Field(min_length=1)]
    """How to go on after the last week."""
    weeks_after: list[WeeksAfter] = []
    """The weeks after the last one, where they have pages of their own: printed for whoever got so far."""
    without: list[ProgrammeWithout] = []
    """Other words for people whose answers rule something out."""
    search: list[Text] = []
    """Words that a person may type to find this."""
    facts: list[FactId] = []
    """Facts of the source article that this tells."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """Ids of references.yaml."""

    def each_week(self) -> Iterator[tuple[tuple[str, int], int, Asked]]:
        """All that weeks ask for, with its place in the file and the number of the first week that asks for it."""
        for place, week in enumerate(self.weeks):
            yield ("weeks", place), week.week, week
        for place, after in enumerate(self.weeks_after):
            yield ("weeks_after", place), after.weeks[0], after

    def after_the_last(self) -> dict[int, WeeksAfter]:
        """The weeks after the last one by their numbers."""
        return {number: each for each in self.weeks_after for number in range(each.weeks[0], each.weeks[1] + 1)}
