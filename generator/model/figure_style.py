"""Everything an artist may change: proportions, outlines, line weights, colours."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.base import Record

Point = Annotated[list[float], Field(min_length=2, max_length=2)]
Outline = Annotated[list[Point], Field(min_length=3)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Weight = Annotated[float, Field(gt=0, le=8)]


class Round(Record):
    """A round part that touches the ground."""

    x: float
    y: float
    radius: Annotated[float, Field(gt=0)]


class Bones(Record):
    """Lengths from joint to joint, in centimetres."""

    thigh: float
    shank: float
    trunk: float
    """Hip to shoulder."""
    neck: float
    """Shoulder to the middle of the head."""
    upper_arm: float
    forearm: float
    hand: float
    """Wrist to the middle of the palm."""


class Contacts(Record):
    """Where the body touches its supports."""

    heel: Round
    """From the ankle joint, foot flat and toes forward."""
    ball: Round
    seat: float
    """Hip joint above the seat."""
    palm: float
    """Middle of the palm to the surface it lies on."""


class Shapes(Record):
    """Outlines in centimetres, drawn as smooth closed curves; x forward, y up, the body upright and
    facing right. Limbs start at their upper joint and hang down; trunk starts at the hip, the head at its
    middle, foot at the ankle and toes at the ball of the foot."""

    thigh: Outline
    shank: Outline
    foot: Outline
    toes: Outline
    neck: Outline
    head: Outline
    hair: Outline
    ear: Outline
    upper_arm: Outline
    forearm: Outline
    hand: Outline
    sleeve: Outline
    shirt: Outline
    shorts: Outline
    """The part on the trunk."""
    shorts_leg: Outline
    """The part on the thigh."""
    gastrocnemius: Outline
    soleus: Outline
    heel_bone: Outline
    backpack: Outline
    dumbbell: Outline


class Tendon(Record):
    """The Achilles tendon and the skin over it: the parts that stretch when the ankle moves."""

    top: Point
    """Where it leaves the muscle (on the shank)."""
    start: Point
    """From here it runs in a bow (on the shank)."""
    pull: Point
    """Draws the bow in (on the shank)."""
    end: Point
    """Where it joins the heel bone (on the foot)."""
    half_width: float
    top_half_width: float
    skin: Annotated[list[Point], Field(min_length=3, max_length=3)]
    """Start and pull on the shank, end on the foot, of the skin behind the tendon."""


class Colours(Record):
    """Print and light-screen colours; a site recolours by the classes hd-…"""

    line: Colour
    paper: Colour
    skin: Colour
    skin_far: Colour
    shirt: Colour
    shirt_far: Colour
    shorts: Colour
    shorts_far: Colour
    hair: Colour
    support: Colour
    support_top: Colour
    gastrocnemius: Colour
    soleus: Colour
    tendon: Colour
    bone: Colour
    accent: Colour
    """Arrows, badges and crosses."""
    quiet: Colour
    """Thin lines that only guide the eye."""


class Lines(Record):
    """Line weights in centimetres of the figure."""

    working: Weight
    """Round the sore leg."""
    body: Weight
    far: Weight
    support: Weight
    detail: Weight
    hatch: Weight
    arrow: Weight
    cross: Weight


class Lettering(Record):
    """Words in pictures."""

    family: str
    size: Annotated[float, Field(ge=6, le=30)]
    """In centimetres of the figure."""
    line_height: Annotated[float, Field(ge=1, le=2)]
    average_letter: Annotated[float, Field(gt=0, le=1)]
    """Width of a wide letter as a part of the size: words are wrapped with it."""


class FigureStyle(Record):
    """The whole look of every picture."""

    height: float
    bones: Bones
    contacts: Contacts
    shapes: Shapes
    tendon: Tendon
    colours: Colours
    lines: Lines
    lettering: Lettering
    depth: Point
    """How far the other side of the body is shifted: right and up."""
    hatch: Annotated[float, Field(ge=0.8, le=6)]
    """Distance between hatching lines."""
    zoom: Annotated[float, Field(ge=1, le=3)]
    """How much larger the lower leg is in the lens."""
