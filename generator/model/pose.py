"""How a body stands, sits or leans in an exercise, as a clinician writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.anatomy import Limb
from generator.model.base import Id, Record, Text, Whole

Centimetres = Annotated[float, Field(ge=-150, le=250)]
"""Centimetres on a person of 172 cm."""
Degrees = Annotated[float, Field(ge=-180, le=180)]

KNEE = "knee"
"""The mark that shows how far the knee bends; every other mark is a body part."""


class MistakePlace(Record):
    """A place on the sore side."""

    on: Limb
    """The part of the body."""
    at: Annotated[list[float], Field(min_length=2, max_length=2)]
    """Centimetres from the upper joint of that part, forward and up."""


Spot = Literal["knee", "heel", "hips"] | MistakePlace
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


class Table(Record):
    """A table in front, that the hands lie on."""

    at: Centimetres
    """Its near edge."""
    height: Annotated[float, Field(ge=40, le=110)]
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
    table: Table | None = None
    """A table in front, that the hands lie on."""
    mat: bool = False
    """A thin mat on the floor, where the person lies or kneels."""


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
    """The thigh, forward from hanging straight down; lying, from the line of the upper body."""
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


class KneelingLeg(Record):
    """The knee is on the floor, and the lower leg lies behind it."""

    foot: Literal["knee"]
    """Kneeling on this knee."""
    at: Centimetres = 0
    """Place of the knee."""
    toes: Literal["flat", "tucked"] = "flat"
    """Whether the top of the foot lies on the floor, or the toes are tucked under."""


class ProneLeg(Record):
    """The thigh of somebody who lies on the front rests on the floor."""

    foot: Literal["front"]
    """Lying on its front."""
    knee: Annotated[float, Field(ge=0, le=140)]
    """How much the knee bends: 0 lies flat, 90 points the foot at the ceiling."""
    ankle: Annotated[float, Field(ge=-60, le=40)]
    """Toes up (+) or pointed away (-)."""


Leg = Annotated[
    StandingLeg | FreeLeg | LyingLeg | RestingLeg | RollingLeg | KneelingLeg | ProneLeg, Field(discriminator="foot")
]

Hands = Literal[
    "rail", "wall", "table", "floor", "hips", "thighs", "hang", "floor-behind", "beside", "forward",
]  # fmt: skip
"""Where the hands are; contact is worked out."""


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


FITS_LYING = {
    "back": {"floor", "air", "heel", "stool", "roller"},
    "front": {"front", "air"},
    "side": {"air"},
}
"""What the legs of somebody who lies can do."""


class Keyframe(Record):
    """One key position."""

    id: Id
    """A short name, unique in this pose."""
    shown: bool = True
    """False for a position that only the moving picture passes through."""
    step: Whole | None = None
    """The step of the exercise that it shows, from 1: its number in the picture is the number of that step."""
    label: Id | None = None
    """Key of the words under this frame, in the phrases."""
    words: Text | None = None
    """Words of its own under this frame, in place of a label; {tempo.down} and the like are numbers of the dose."""
    working: Leg
    """The sore leg: nearest to the viewer."""
    other: Leg
    """The good leg."""
    hips: Centimetres
    """Hip joint in front of the ball of the carrying foot, or of the knee that carries; sitting or lying, its place."""
    sits: Literal["chair", "floor"] | None = None
    """On what the person sits; nothing when standing, kneeling or lying."""
    lies: Literal["back", "front", "side"] | None = None
    """On which side of the body the person lies; on the back the head is to the left, on the front to the right."""
    lifted: Annotated[float, Field(ge=0, le=40)] = 0
    """How far the hips are lifted off what the person sits or lies on."""
    lean: Degrees = 0
    """Upper body, forward from upright; lying, it is worked out."""
    head: Degrees = 0
    """Face, down from level."""
    hands: Hands
    """Where the hands are; contact is worked out."""
    reach: Centimetres = 0
    """Hands on the floor: how far in front of the shoulders."""
    arrows: list[Arrow] = []
    """Movements to show."""
    full_height: Annotated[float, Field(ge=1, le=14)] | None = None
    """How high the heel could go, where it stops on the way: lines and an arrow show both heights."""
    marks: list[Id] = []
    """Body parts to shade, because they work or stretch; `knee` shows how far the knee bends."""
    takes: Phase | Annotated[float, Field(gt=0, le=5)] = 1.0
    """The phase whose seconds the way into this frame takes, or plain seconds."""
    stays: Phase | None = None
    """The phase for which the body then keeps still."""

    @model_validator(mode="after")
    def _can_be_built_up(self) -> Keyframe:
        if self.shown and self.caption is None:
            raise ValueError("a frame that is shown needs words, or a label that has words")
        if self.label and self.words:
            raise ValueError("a frame has words of its own or a label, not both")
        if self.lies is not None:
            self._fits_lying()
        elif self.hands in ("beside", "forward"):
            raise ValueError(f"hands: {self.hands} is for somebody who lies on the back or the front")
        elif self.sits is None and isinstance(self.carrying, StandingLeg) and self.carrying.knee is None:
            raise ValueError("the leg that carries needs its knee angle")
        return self

    def _fits_lying(self) -> None:
        if self.sits is not None:
            raise ValueError("nobody sits and lies at once: write sits or lies")
        if self.lean:
            raise ValueError("lean is worked out for somebody who lies: leave it out")
        legs = {leg.foot for leg in (self.working, self.other)}
        if strange := sorted(legs - FITS_LYING[self.lies or "back"]):
            fitting = ", ".join(sorted(FITS_LYING[self.lies or "back"]))
            raise ValueError(f"foot: {strange[0]} does not go with lies: {self.lies}; one of: {fitting}")
        if self.lifted and not (self.lies == "back" and legs & {"floor", "stool"}):
            raise ValueError("hips are lifted from lying on the back, with a foot on the floor or a calf on the stool")

    @property
    def caption(self) -> str | None:
        """The key of its words: its label, or its own id for words of its own."""
        return f"own:{self.id}" if self.words else self.label

    @property
    def carrying(self) -> StandingLeg | KneelingLeg:
        """The leg that the body is built up from: a knee on the floor, else the sore foot, else the other."""
        legs = (self.working, self.other)
        for kind in (KneelingLeg, StandingLeg):
            for leg in legs:
                if isinstance(leg, kind):
                    return leg
        raise ValueError("somebody who neither sits nor lies must stand on a foot or kneel on a knee")

    @property
    def position(self) -> tuple[str | None, str | None, bool]:
        """What every frame of a pose has in common: sitting, lying or on the feet, and whether on a knee."""
        return self.sits, self.lies, any(isinstance(leg, KneelingLeg) for leg in (self.working, self.other))


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
    lens: Literal["lower-leg", "ankle", "none"] | None = None
    """What is also drawn large: the lower leg, unless the person lies."""
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
        if len({frame.position for frame in self.frames}) > 1:
            raise ValueError("all frames stand, sit, kneel or lie alike: nobody is shown getting up")
        return self

    @property
    def enlarged(self) -> Literal["lower-leg", "ankle", "none"]:
        """What is also drawn large."""
        return self.lens or ("none" if self.frames[0].lies else "lower-leg")

    @property
    def shown(self) -> list[Keyframe]:
        """The frames of the still sequence."""
        return [frame for frame in self.frames if frame.shown]

    @property
    def steps_before(self) -> int:
        """How many steps of the exercise only get ready for the first one that is shown."""
        return min((frame.step for frame in self.shown if frame.step), default=1) - 1
