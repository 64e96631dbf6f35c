"""Everything an artist may change: proportions, outlines, line weights, colours."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.base import Record
from generator.model.spelling import spelling

Point = Annotated[list[float], Field(min_length=2, max_length=2)]
Outline = Annotated[list[Point], Field(min_length=3)]
Colour = Annotated[str, Field(pattern=spelling(r"^#[0-9a-f]{6}$", "a colour in small letters, such as #1d4f91"))]
Weight = Annotated[float, Field(gt=0, le=8)]


class Round(Record):
    """A round part that touches the ground."""

    x: float
    """Forward from the joint, in centimetres."""
    y: float
    """Up from the joint, in centimetres."""
    radius: Annotated[float, Field(gt=0)]
    """In centimetres."""


class Bones(Record):
    """Lengths from joint to joint, in centimetres."""

    thigh: float
    """Hip to knee."""
    shank: float
    """Knee to ankle."""
    trunk: float
    """Hip to shoulder."""
    neck: float
    """Shoulder to the middle of the head."""
    upper_arm: float
    """Shoulder to elbow."""
    forearm: float
    """Elbow to wrist."""
    hand: float
    """Wrist to the middle of the palm."""


class Contacts(Record):
    """Where the body touches its supports."""

    heel: Round
    """From the ankle joint, foot flat and toes forward."""
    ball: Round
    """From the ball joint."""
    seat: float
    """Hip joint above the seat."""
    palm: float
    """Middle of the palm to the surface it lies on."""


class Shapes(Record):
    """Outlines in centimetres, drawn as smooth closed curves; x forward, y up, the body upright and
    facing right. Limbs start at their upper joint and hang down; trunk starts at the hip, the head at its
    middle, foot at the ankle and toes at the ball of the foot."""

    thigh: Outline
    """Outline of the thigh."""
    shank: Outline
    """Outline of the shank."""
    foot: Outline
    """Outline of the foot."""
    toes: Outline
    """Outline of the toes."""
    neck: Outline
    """Outline of the neck."""
    head: Outline
    """Outline of the head."""
    hair: Outline
    """Outline of the hair."""
    ear: Outline
    """Outline of the ear."""
    upper_arm: Outline
    """Outline of the upper arm."""
    forearm: Outline
    """Outline of the forearm."""
    hand: Outline
    """Outline of the hand."""
    sleeve: Outline
    """Outline of the sleeve."""
    shirt: Outline
    """Outline of the shirt."""
    shorts: Outline
    """The part on the trunk."""
    shorts_leg: Outline
    """The part on the thigh."""
    backpack: Outline
    """Outline of the backpack."""
    flap: Outline
    """An open line on the backpack."""
    pocket: Outline
    """An open line on the backpack."""
    strap: Outline
    """The open line of its strap, on the trunk."""
    dumbbell: Outline
    """Outline of the dumbbell."""


class Colours(Record):
    """Print and light-screen colours; a site recolours by the classes hd-…"""

    line: Colour
    """Outlines and words."""
    paper: Colour
    """Behind everything."""
    skin: Colour
    """The near side."""
    skin_far: Colour
    """The far side."""
    shirt: Colour
    """The near side."""
    shirt_far: Colour
    """The far side."""
    shorts: Colour
    """The near side."""
    shorts_far: Colour
    """The far side."""
    hair: Colour
    """Hair."""
    support: Colour
    """Step, wall, chair: the sides."""
    support_top: Colour
    """Step, wall, chair: the surface."""
    tendon: Colour
    """Tendons."""
    bone: Colour
    """Bones."""
    accent: Colour
    """Arrows, badges and crosses."""
    quiet: Colour
    """Thin lines that only guide the eye."""


class Lines(Record):
    """Line weights in centimetres of the figure."""

    working: Weight
    """Round the sore leg."""
    body: Weight
    """Outlines of the near side."""
    far: Weight
    """Outlines of the far side."""
    support: Weight
    """Outlines of step, wall and chair."""
    detail: Weight
    """Fine lines."""
    hatch: Weight
    """Shading of muscles."""
    arrow: Weight
    """Arrows."""
    cross: Weight
    """The cross over a wrong way."""


class Lettering(Record):
    """Words in pictures."""

    family: str
    """Font families, the first that exists is used."""
    size: Annotated[float, Field(ge=6, le=30)]
    """In centimetres of the figure."""
    line_height: Annotated[float, Field(ge=1, le=2)]
    """Distance of two lines, as a share of the size."""
    average_letter: Annotated[float, Field(gt=0, le=1)]
    """Width of a wide letter as a part of the size: words are wrapped with it."""


class FigureStyle(Record):
    """The whole look of every picture."""

    height: float
    """Height of the person, in centimetres."""
    bones: Bones
    """Lengths from joint to joint."""
    contacts: Contacts
    """Where the body touches its supports."""
    shapes: Shapes
    """Outlines of the parts of the body."""
    heel_skin: Annotated[list[Point], Field(min_length=3, max_length=3)]
    """The skin between calf and heel: start and pull on the shank, end on the foot."""
    colours: Colours
    """Every colour of the pictures."""
    lines: Lines
    """Every line weight."""
    lettering: Lettering
    """The words in the pictures."""
    depth: Point
    """How far the other side of the body is shifted: right and up."""
    hatch: Annotated[float, Field(ge=0.8, le=6)]
    """Distance between hatching lines."""
    zoom: Annotated[float, Field(ge=1, le=3)]
    """How much larger the lower leg is in the lens."""
