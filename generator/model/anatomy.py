"""Muscles, tendons and bones that pictures mark, and the pictures that explain them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.model.base import Id, Record, Text
from generator.model.figure_style import Colour, FigureStyle, Outline, Point

Limb = Literal["thigh", "shank", "foot", "trunk", "upper_arm", "forearm", "hand"]
"""A rigid part of the body; places on it are centimetres from its upper joint, x forward and y up."""


class Cord(Record):
    """A tendon from the calf to the foot: it bends and stretches when the ankle moves."""

    top: Point
    """Where it leaves the muscle (on the shank)."""
    start: Point
    """From here it runs in a bow (on the shank)."""
    pull: Point
    """Draws the bow in (on the shank)."""
    end: Point
    """Where it joins the bone (on the foot)."""
    half_width: float
    """Half its width at the bone, in centimetres."""
    top_half_width: float
    """Half its width at the muscle, in centimetres."""


class BodyPart(Record):
    """A muscle, a tendon or a bone: its plain name, and where pictures mark it."""

    name: Text
    """The name that the reader sees, in plain words."""
    kind: Literal["muscle", "tendon", "bone"]
    """A muscle has a colour and lines of its own; tendons and bones look alike everywhere."""
    on: Limb | None = None
    """The part of the body that it lies on."""
    outline: Outline | None = None
    """Its outline on that part; without one it is named and never drawn."""
    cord: Cord | None = None
    """For a tendon that stretches from calf to foot, in place of an outline."""
    colour: Colour | None = None
    """Of a muscle."""
    lines: list[float] = []
    """Angles of the lines over a muscle, so that it is told from others without colour."""
    pale: bool = False
    """True for white lines on a dark colour."""

    @model_validator(mode="after")
    def _can_be_drawn(self) -> BodyPart:
        if (self.outline is None) != (self.on is None):
            raise ValueError("an outline needs the part that it lies on, and the part an outline")
        if self.kind == "muscle" and self.outline and not (self.colour and self.lines):
            raise ValueError("a muscle that is drawn needs its colour and the angles of its lines")
        return self

    @property
    def drawn(self) -> bool:
        """Whether a picture can mark it."""
        return self.outline is not None or self.cord is not None


class FigureLook(FigureStyle):
    """The style, and the parts of the body that pictures mark, from deep to shallow."""

    body_parts: dict[Id, BodyPart]
    """By the name that poses and exercises use."""


class Landmark(Record):
    """A place on a body: on a limb, or along a tendon."""

    on: Limb | None = None
    """The part of the body that it lies on."""
    at: Point | None = None
    """Its place there."""
    along: Id | None = None
    """A tendon; the place is this far above its lower end."""
    height: float = 0
    """Centimetres above the lower end of the tendon."""
    offset: Point = [0, 0]
    """Moved by this much, forward and up."""

    @model_validator(mode="after")
    def _one_way(self) -> Landmark:
        if (self.along is None) == (self.on is None) or (self.on is None) != (self.at is None):
            raise ValueError("a place is `on` a part and `at` a point of it, or `along` a tendon at a `height`")
        return self


class Area(Record):
    """A hatched area: a stretch of a tendon, or a circle round a place."""

    id: Id
    """Its name in this picture."""
    along: Id | None = None
    """The tendon that it is a stretch of."""
    between: Annotated[list[float], Field(min_length=2, max_length=2)] | Id | None = None
    """From and to, in centimetres above the lower end of the tendon; or the name of a number with two ends."""
    round: Landmark | None = None
    """The middle of a circle."""
    radius: Annotated[float, Field(gt=0)] | None = None
    """Of the circle, in centimetres."""
    lines: list[float]
    """Angles of its hatching."""
    crossed: Landmark | None = None
    """The middle of a cross over it, for what must never be done here."""

    @model_validator(mode="after")
    def _one_form(self) -> Area:
        stretch, circle = (self.along, self.between), (self.round, self.radius)
        if (None in stretch) == (None in circle) or (any(stretch) and any(circle)):
            raise ValueError("an area is a stretch `along` a tendon `between` two heights, or `round` a place")
        return self


class SideLine(Record):
    """A line behind a limb, from height to height, for where something may go."""

    id: Id
    """Its name in this picture."""
    behind: Limb
    """The part of the body."""
    between: Annotated[list[float], Field(min_length=2, max_length=2)]
    """From and to, in centimetres below the upper joint of that part."""
    gap: float
    """How far behind the skin, in centimetres."""


class FigureLabel(Record):
    """Words beside the limb, with a line to a place."""

    id: Id
    """Its name in this picture; on paper a letter may stand in its place."""
    text: Text
    """A few words."""
    at: Landmark | Id
    """The place, or the name of an area or a line, for its middle."""


class LimbFigure(Record):
    """A limb from the side with parts, areas and words: where it hurts, what it is made of, where to roll."""

    drawing: Literal["limb"]
    """A limb from the side."""
    title: Text
    """What the picture is called."""
    desc: Text
    """What it shows, for those who cannot see it."""
    limb: Literal["leg", "arm"]
    """A leg with its foot, or an arm with its hand, hanging straight; the body looks to the right."""
    view: Annotated[list[float], Field(min_length=4, max_length=4)]
    """What is seen of it: left, bottom, right and top, in centimetres from the sole or the fingertips."""
    lettered_top: float | None = None
    """On paper, where letters stand in place of words, the top may be lower."""
    zoom: Annotated[float, Field(ge=1, le=12)]
    """How much it is enlarged."""
    marks: list[Id]
    """The body parts to draw."""
    areas: list[Area] = []
    """Hatched areas, under each other."""
    side_lines: list[SideLine] = []
    """Lines behind the limb."""
    labels: Annotated[list[FigureLabel], Field(min_length=1)]
    """From top to bottom."""


class FibresFigure(Record):
    """Tendon fibres in order and in a tangle, side by side."""

    drawing: Literal["fibres"]
    """Two panels of fibres."""
    title: Text
    """What the picture is called."""
    desc: Text
    """What it shows, for those who cannot see it."""
    in_order: Text
    """Words under the fibres that lie side by side: the left panel."""
    in_disorder: Text
    """Words under the tangle: the right panel."""


TeachingFigure = Annotated[LimbFigure | FibresFigure, Field(discriminator="drawing")]
"""A picture that a page of the guide names."""
