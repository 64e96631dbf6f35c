"""Warning signs, the levels of care they lead to, and the pain rule."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Choice, FactId, Id, Record, Sourced, Text

Tier = Annotated[int, Field(ge=1, le=4)]
Code = Annotated[str, StringConstraints(pattern=r"^R\d{1,2}$")]


class Effect(Choice):
    """What an answer does to a plan."""

    BLOCK = "block"
    GENTLE_ONLY = "gentle-only"
    ADVICE = "advice"
    NOTHING = "nothing"


class Outcome(Record):
    """Where an answer leads."""

    tier: Tier
    effect: Annotated[Effect, Field(strict=False)]


class Answer(Choice):
    """What a person can say to a screening question."""

    YES = "yes"
    NO = "no"


class FollowUp(Record):
    """A second question that decides how far the first one goes."""

    after: Annotated[Answer, Field(strict=False)]
    """Asked after this answer to the main question."""
    question: Text
    yes: Outcome
    no: Outcome


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
    name: Text
    """A heading such as 'Get emergency help now'."""
    how_soon: Text
    where: Annotated[list[Text], Field(min_length=1)]
    """Where to go or whom to call, one line each."""
    say: Text
    """What to say there."""
    shape: Annotated[Shape, Field(strict=False)]
    sources: list[Id] = []


class WarningSign(Sourced):
    """One sign, as the question that a patient answers."""

    code: Code
    tier: Tier
    question: Text
    """Answered by yes, no or not sure; not sure counts as yes on tiers 1 and 2."""
    short: Text
    """The same in a few words, for a list with tick boxes."""
    why: Text
    """What it may mean, without fear."""
    do: Annotated[list[Text], Field(min_length=1)]
    """What to do, each one small action."""
    say: Text | None = None
    """What to say there; the care level's words where there are none."""
    effect: Annotated[Effect, Field(strict=False)]
    page_one: bool = False
    """True for the signs on the first page of every handout."""
    stop_sign: bool = False
    """True for the four stop signs on every weekly page."""
    clinician_may_override: bool = False
    follow_up: FollowUp | None = None
    avoid: list[Id] = []
    """Exercises that are left out when the answer is yes."""
    search: list[Text] = []

    @property
    def blocks(self) -> bool:
        """Whether a yes means that no plan is printed."""
        return self.effect is Effect.BLOCK


class Zone(Sourced):
    """One zone of the pain rule, from and to in points out of ten."""

    id: Id
    lowest: Annotated[int, Field(ge=0, le=10)]
    highest: Annotated[int, Field(ge=0, le=10)]
    name: Text
    meaning: Text
    do: Text
    shape: Annotated[Shape, Field(strict=False)]


class PainRule(Record):
    """The three zones and the rules beside them."""

    zones: Annotated[list[Zone], Field(min_length=3, max_length=3)]
    during: Text
    after: Text
    next_morning: Text
    week_to_week: Text
    overrides: Text
    """What stands above every number: sharp, sudden or giving way."""
    facts: list[FactId] = []
    sources: Annotated[list[Id], Field(min_length=1)]
