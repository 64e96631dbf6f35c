"""Warning signs, the levels of care they lead to, and the pain rule."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Choice, Demand, FactId, Id, Record, Sourced, Statement, Text
from generator.model.spelling import spelling

Tier = Annotated[int, Field(ge=1, le=4)]
Code = Annotated[str, StringConstraints(pattern=spelling(r"^R\d{1,2}$", "the code of a sign, such as R2"))]


class Effect(Choice):
    """What an answer does to a plan."""

    BLOCK = "block"
    GENTLE_ONLY = "gentle-only"
    ADVICE = "advice"
    NOTHING = "nothing"


class Outcome(Record):
    """Where an answer leads."""

    tier: Tier
    """1 emergency, 2 same day, 3 stop and book, 4 slow down."""
    effect: Annotated[Effect, Field(strict=False)]
    """What it does to the plan."""
    short: Text | None = None
    """What was said, where the sign's own words say less or something else."""
    brief: Text | None = None
    """The same in a few words, where it leaves a plan."""
    why: Text | None = None
    """What it may mean, where the sign's own words say more than that."""
    do: list[Text] = []
    """What to do, where it differs from the sign's own."""


class Answer(Choice):
    """What a person can say to a screening question."""

    YES = "yes"
    NO = "no"


class FollowUp(Record):
    """A second question that decides how far the first one goes."""

    after: Annotated[Answer, Field(strict=False)]
    """Asked after this answer to the main question."""
    question: Text
    """The second question."""
    yes: Outcome
    """Where a yes leads."""
    no: Outcome
    """Where a no leads."""
    alone: Text | None = None
    """The question where it stands without the first one; needed after a no, which nobody says of a box."""
    brief: Text | None = None
    """The question in a few words."""


class Shape(Choice):
    """Shapes that tell levels and zones apart without colour."""

    OCTAGON = "octagon"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    SQUARE = "square"


class CareLevel(Record):
    """Where to go and how soon; one for each tier."""

    tier: Tier
    """1 emergency, 2 same day, 3 stop and book, 4 slow down."""
    name: Text
    """A heading such as 'Get emergency help now'."""
    how_soon: Text
    """How soon to get help, in a few words."""
    call: Text | None = None
    """Whom to call, told once for each country that has numbers for it: {country}, {numbers} and {department}."""
    where: Annotated[list[Text], Field(min_length=1)]
    """Where to go or whom to call anywhere, one line each."""
    say: Text
    """What to say there."""
    shape: Annotated[Shape, Field(strict=False)]
    """Tells the level apart without colour."""
    sources: list[Id] = []
    """Ids of references.yaml."""


class WarningSign(Sourced):
    """One sign, as the question that a patient answers."""

    code: Code
    """R and a number."""
    tier: Tier
    """1 emergency, 2 same day, 3 stop and book, 4 slow down."""
    question: Text
    """Answered by yes, no or not sure; not sure counts as yes on tiers 1 and 2."""
    short: Text
    """The same in a few words, for a list with tick boxes."""
    brief: Text | None = None
    """A few words, for a line with little room: the foot of a page, or the line beside the person's name."""
    why: Text
    """What it may mean, without fear."""
    do: Annotated[list[Text], Field(min_length=1)]
    """What to do, each one small action."""
    say: Text | None = None
    """What to say there; the care level's words where there are none."""
    effect: Annotated[Effect, Field(strict=False)]
    """`block`: no plan is printed."""
    page_one: bool = False
    """True for the signs on the first page of every handout: all that stand against a plan."""
    cannot_wait: Text | None = None
    """A few words, for the signs that are named beside the four stop signs wherever exercises stand."""
    stop_sign: bool = False
    """True for the stop signs on every weekly page."""
    clinician_may_override: bool = False
    """True where a named clinician may print a plan all the same."""
    follow_up: FollowUp | None = None
    """A second question, where one is needed."""
    avoid: list[Id] = []
    """Exercises that are left out when the answer is yes."""
    rules_out: list[Annotated[Demand, Field(strict=False)]] = []
    """What no exercise, text or programme may ask of this person, when the answer is yes."""
    search: list[Text] = []
    """Words that a person in pain may type."""

    @property
    def blocks(self) -> bool:
        """Whether a yes means that no plan is printed."""
        return self.effect is Effect.BLOCK

    @property
    def advises(self) -> bool:
        """Whether a yes leaves a plan, with something to heed: that must never get lost."""
        return self.effect in (Effect.ADVICE, Effect.GENTLE_ONLY)


class Zone(Sourced):
    """One zone of the pain rule, from and to in points out of ten."""

    id: Id
    """A short name, such as green."""
    lowest: Annotated[int, Field(ge=0, le=10)]
    """First point of the zone, 0 to 10."""
    highest: Annotated[int, Field(ge=0, le=10)]
    """Last point of the zone, 0 to 10."""
    name: Text
    """One word for the zone."""
    meaning: Text
    """What the number means."""
    do: Text
    """What to do with such a number."""
    shape: Annotated[Shape, Field(strict=False)]
    """Tells the zone apart without colour."""


class PainRule(Record):
    """The three zones and the rules beside them."""

    zones: Annotated[list[Zone], Field(min_length=3, max_length=3)]
    """Three zones that cover 0 to 10 without a gap."""
    during: Text
    """The rule while exercising."""
    after: Text
    """The rule just after a session."""
    next_morning: Statement
    """The rule for the next morning."""
    week_to_week: Statement
    """The rule from one week to the next."""
    overrides: Text
    """What stands above every number: sharp, sudden or giving way."""
    overrides_short: Text
    """The same in one line, for the page of a week."""
    facts: list[FactId] = []
    """Facts of the source article that this tells."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """Ids of references.yaml."""
