"""How a body stands, sits or leans in an exercise, as a clinician writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.base import Id, Record

Centimetres = Annotated[float, Field(ge=-150, le=250)]
"""Centimetres on a person of 172 cm."""
Degrees = Annotated[float, Field(ge=-180, le=180)]

Marked = Literal["gastrocnemius", "soleus", "tendon", "knee"]
"""A part of the lower leg that is shaded because it works or stretches; at the knee, how far it bends."""

Spot = Literal["knee", "heel", "tendon"]
"""Where a mistake is seen."""

Phase = Literal["up", "top", "down", "bottom", "hold"]
"""A phase of the dosage: its seconds come from there."""


class Rail(Record):
    """A handrail in front of the person."""

    ahead: Centimetres
    """From the place x = 0."""
    height: Centimetres
    """Above the floor."""


class Chair(Record):
    """A chair without arms, facing forward."""

    at: Centimetres
    """The place of the hips."""
    height: Annotated[float, Field(ge=30, le=60)]
    """Of the seat."""


class Stool(Record):
    """A low seat in front, for the sore leg."""

    at: Centimetres
    """Its middle."""
    height: Annotated[float, Field(ge=20, le=60)]
    """Of its top."""


class Supports(Record):
    """What carries the person; the floor is always there. x = 0 is the edge of the step."""

    step: Annotated[float, Field(ge=5, le=40)] | None = None
    """Height of a step that begins at x = 0 and goes on in front."""
    wall: Centimetres | None = None
    """Place of a wall in front."""
    rail: Rail | None = None
    """A handrail in front."""
    chair: Chair | None = None
    """A chair to sit on."""
    stool: Stool | None = None
    """A stool that the sore leg rests on."""
    roller: Annotated[float, Field(ge=8, le=20)] | None = None
    """Thickness of a foam roller under the calf."""


class StandingLeg(Record):
    """The ball of the foot stands on something."""

    foot: Literal["step-edge", "floor"]
    """What the ball of the foot stands on."""
    at: Centimetres = 0
    """Place of the ball of the foot (the edge of a step is 0)."""
    heel: Annotated[float, Field(ge=-8, le=14)]
    """How far the heel is above (or, with a minus, below) what the ball of the foot stands on."""
    knee: Annotated[float, Field(ge=0, le=140)] | None = None
    """How much the knee bends; needed for the leg that carries, worked out for the other."""


class FreeLeg(Record):
    """The foot touches nothing."""

    foot: Literal["air"]
    """In the air."""
    hip: Degrees
    """The thigh, forward from hanging straight down."""
    knee: Annotated[float, Field(ge=0, le=140)]
    """How much the knee bends (0 is straight)."""
    ankle: Annotated[float, Field(ge=-60, le=40)]
    """Toes up (+) or pointed away (-)."""


class LyingLeg(Record):
    """The leg is stretched out and its heel rests on the floor."""

    foot: Literal["heel"]
    """Resting on its heel."""
    knee: Annotated[float, Field(ge=0, le=60)]
    """How much the knee bends (0 is straight)."""
    ankle: Annotated[float, Field(ge=-60, le=40)]
    """Toes up (+) or pointed away (-)."""


class RestingLeg(Record):
    """The calf rests on a stool; the foot is free beyond it."""

    foot: Literal["stool"]
    """Beyond the edge of the stool."""
    knee: Annotated[float, Field(ge=0, le=60)]
    """How much the knee bends (0 is straight)."""
    ankle: Annotated[float, Field(ge=-60, le=40)]
    """Toes up (+) or pointed away (-)."""


class RollingLeg(Record):
    """The calf lies on the foam roller."""

    foot: Literal["roller"]
    """On the roller."""
    below_knee: Annotated[float, Field(ge=3, le=38)]
    """Where on the calf: centimetres below the knee joint (the ankle is at 41)."""
    knee: Annotated[float, Field(ge=0, le=60)]
    """How much the knee bends (0 is straight)."""
    ankle: Annotated[float, Field(ge=-60, le=40)]
    """Toes up (+) or pointed away (-)."""


Leg = Annotated[StandingLeg | FreeLeg | LyingLeg | RestingLeg | RollingLeg, Field(discriminator="foot")]


class Arrow(Record):
    """A movement that has just happened, or is about to."""

    at: Literal["heel", "toes", "sole", "hips", "knee", "calf"]
    """What moves."""
    toward: Literal["up", "down", "up-and-down", "forward", "back", "forward-and-back"]
    """Where it moves."""
    leg: Literal["working", "other", "both"] = "working"
    """Whose; for both, two arrows stand side by side."""
    length: Annotated[float, Field(ge=6, le=40)] = 14
    """In centimetres."""


class Keyframe(Record):
    """One key position."""

    id: Id
    """A short name, unique in this pose."""
    shown: bool = True
    """False for a position that only the moving picture passes through."""
    label: Id | None = None
    """Key of the words under this frame; every frame that is shown needs one."""
    working: Leg
    """The sore leg: nearest to the viewer."""
    other: Leg
    """The good leg."""
    hips: Centimetres
    """Hip joint in front of the ball of the carrying foot; when sitting, its place."""
    sits: Literal["chair", "floor"] | None = None
    """On what the person sits; nothing when standing."""
    lifted: Annotated[float, Field(ge=0, le=20)] = 0
    """How far the hips are lifted off what the person sits on."""
    lean: Degrees = 0
    """Upper body, forward from upright."""
    head: Degrees = 0
    """Face, down from level."""
    hands: Literal["rail", "wall", "hips", "thighs", "hang", "floor-behind"]
    """Where the hands are; contact is worked out."""
    arrows: list[Arrow] = []
    """Movements to show."""
    full_height: Annotated[float, Field(ge=1, le=14)] | None = None
    """How high the heel could go, where it stops on the way: lines and an arrow show both heights."""
    marks: list[Marked] = []
    """Parts of the lower leg to shade."""
    takes: Phase | Annotated[float, Field(gt=0, le=5)] = 1.0
    """The phase whose seconds the way into this frame takes, or plain seconds."""
    stays: Phase | None = None
    """The phase for which the body then keeps still."""

    @model_validator(mode="after")
    def _carrying_leg_has_a_knee(self) -> Keyframe:
        if self.sits is None and self.carrying.knee is None:
            raise ValueError("the leg that carries needs its knee angle")
        if self.shown and self.label is None:
            raise ValueError("a frame that is shown needs a label")
        return self

    @property
    def carrying(self) -> StandingLeg:
        """The leg that the body is built up from: the sore one if it stands, else the other."""
        for leg in (self.working, self.other):
            if isinstance(leg, StandingLeg):
                return leg
        raise ValueError("somebody who does not sit must stand on a foot")


class WrongWay(Record):
    """A mistake that a hard rule forbids."""

    supports: Supports | None = None
    """Only when they differ from the right way."""
    spot: Spot
    """Where the mistake is: a ring keeps it clear of the cross."""
    frame: Keyframe
    """The mistake as a picture."""


class Pose(Record):
    """The positions of one exercise, from start to end."""

    supports: Supports
    """What carries the person."""
    carry: Literal["backpack", "dumbbells", "weight-on-knee"] | None = None
    """What makes it heavier."""
    both_legs: bool = False
    """True when both legs work alike, so that both are drawn alike."""
    lens: Literal["lower-leg", "ankle", "none"] = "lower-leg"
    """What is also drawn large."""
    cover: Id
    """The frame that the small picture shows."""
    frames: Annotated[list[Keyframe], Field(min_length=2, max_length=8)]
    """Key positions in order."""
    wrong: WrongWay | None = None
    """A mistake that a hard rule forbids."""

    @model_validator(mode="after")
    def _two_to_four_frames(self) -> Pose:
        if not 2 <= len(self.shown) <= 4:
            raise ValueError("two to four frames are shown")
        names = [frame.id for frame in self.frames]
        wrong = [self.wrong.frame.id] if self.wrong else []
        for name in names:
            if (names + wrong).count(name) > 1:
                raise ValueError(f"two frames are called {name}")
        if self.cover not in names:
            raise ValueError(f"cover: no frame is called {self.cover}")
        return self

    @property
    def shown(self) -> list[Keyframe]:
        """The frames of the still sequence."""
        return [frame for frame in self.frames if frame.shown]
