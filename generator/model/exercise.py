"""One exercise, as a clinician writes it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.base import Choice, Demand, FactId, Id, Record, Side, Statement, Text
from generator.model.dosage import Dosage, Limits


class Kind(Choice):
    """What an exercise is for."""

    STRENGTH = "strength"
    HOLD = "hold"
    STRETCH = "stretch"
    MASSAGE = "massage"
    MOBILITY = "mobility"


class Depth(Choice):
    """How deep it goes, for whoever stands: below the edge of a step, to the floor, or not at all with a load."""

    BELOW_STEP = "below-step"
    FLOOR = "floor"
    NOT_LOADED = "not-loaded"


class Equipment(Choice):
    """Things that an exercise needs; their names are phrases."""

    STEP = "step"
    RAIL = "rail"
    WALL = "wall"
    CHAIR = "chair"
    ROLLER = "roller"
    BACKPACK = "backpack"
    DUMBBELLS = "dumbbells"
    MAT = "mat"


class ExerciseWithout(Record):
    """Words that take the place of an exercise's own where something is ruled out."""

    demands: Annotated[list[Annotated[Demand, Field(strict=False)]], Field(min_length=1)]
    """Told when one of these is ruled out."""
    steps: Annotated[list[Text], Field(min_length=2, max_length=8)] | None = None
    """In order, each one small action."""
    cue: Text | None = None
    """The movement in one line, for whoever knows the steps."""
    mistakes: Annotated[list[Text], Field(min_length=1)] | None = None
    """Common mistakes, each with what to do instead."""
    easier: Text | None = None
    """What to do when it is too hard."""
    harder: Text | None = None
    """What to do when it is too easy."""


class Exercise(Record):
    """An exercise that a runner can do from its words alone."""

    name: Text
    """The name that the reader sees."""
    also_called: list[Text] = []
    """Other names that people use or search for."""
    why: Text
    """Why it helps, in one line."""
    kind: Annotated[Kind, Field(strict=False)]
    """`stretch` and `massage` are comfort work; the floor of a condition says where a kind is refused."""
    depth: Annotated[Depth, Field(strict=False)]
    """How deep it goes; the floor of a condition says where that is refused."""
    location: Id
    """For whom: a place of condition.yaml, or `either`."""
    one_leg: bool
    """True when the sore leg works alone."""
    both_sides: Text | None = None
    """What to do instead when both sides are sore."""
    two_legs: Id | None = None
    """The exercise that takes its place in a plan for two sore sides."""
    steps: Annotated[list[Text], Field(min_length=2, max_length=8)]
    """In order, each one small action."""
    cue: Text
    """The movement in one line, for whoever knows the steps: it stands on the page of each week."""
    feel: Text
    """What you should feel."""
    mistakes: Annotated[list[Text], Field(min_length=1)]
    """Common mistakes, each with what to do instead."""
    easier: Text
    """What to do when it is too hard."""
    harder: Text
    """What to do when it is too easy."""
    hard_rules: list[Statement] = []
    """What must never happen in this exercise."""
    equipment: list[Annotated[Equipment, Field(strict=False)]] = []
    """What the exercise needs."""
    muscles: list[Id] = []
    """Body parts that work, stretch or are rolled: ids of body-parts.yaml."""
    dosage: Dosage
    """The usual dose; programmes change single numbers of it."""
    limits: Limits
    """How far a clinician may change the dose for one person."""
    without: list[ExerciseWithout] = []
    """Other words for people whose answers rule something out."""
    search: list[Text] = []
    """Words that a person in pain may type to find this."""
    facts: list[FactId] = []
    """Facts of the source article that this tells, S-01 to S-61."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """Ids of references.yaml."""

    def turns(self, side: Side) -> int:
        """How often a session has it: each leg by itself, where both are sore and no exercise on two legs stands in."""
        return 2 if side is Side.BOTH and self.one_leg and self.two_legs is None else 1

    @property
    def demands(self) -> frozenset[Demand]:
        """What it asks of a body by its kind: a plan for whom that is ruled out may not hold it."""
        asked = {
            Demand.ONE_LEG: self.one_leg and self.kind in (Kind.STRENGTH, Kind.HOLD),
            Demand.STAIR_EDGE: self.depth is Depth.BELOW_STEP,
            Demand.ROLLING: self.kind is Kind.MASSAGE,
        }
        return frozenset(demand for demand, needed in asked.items() if needed)
