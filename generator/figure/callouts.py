"""A large leg or arm with words beside it, for the pictures that explain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.figure import svg
from generator.figure.body import BodyPen, arm_parts, definitions, leg_parts, part_definitions
from generator.figure.geometry import Box, Point
from generator.figure.lettering import fitted_alike, width
from generator.figure.limbs import ArmPlace, LegPlace, Placed, hanging_arm, hanging_leg
from generator.figure.sheet import Labels, Side, finished, mirrored, turned_to
from generator.figure.signs import lettered
from generator.figure.svg import Direction
from generator.model.anatomy import FigureLook, Limb, LimbFigure
from generator.model.figure_style import FigureStyle

COLUMN, LETTER_COLUMN = 150.0, 36.0
"""Width of the words beside a leg, and of letters in discs."""
DISC = 13.0
"""Radius of the disc that a letter stands in."""


class Callout(NamedTuple):
    """Words with a line to a place."""

    text: str
    target: Point


class LimbPicture:
    """A large leg or arm with words beside it, on its back."""

    def __init__(self, look: FigureLook, figure: LimbFigure, side: Side, prefix: str, *, lettered: bool) -> None:
        left, bottom, right, top = figure.view
        self.words_style, self.side, self.prefix, self.zoom = look, side, prefix, figure.zoom
        self.lettered, self.column = lettered, LETTER_COLUMN if lettered else COLUMN
        self.style = with_thin_lines(look, 1.6 / figure.zoom)
        self.pen = BodyPen(self.style, prefix, prefix)
        self.leg, self.arm, self.limb = standing_straight(look), hanging_straight(look), figure.limb
        self.view = Box(left, bottom, right, figure.lettered_top or top if lettered else top)

    def part(self, name: Limb) -> Placed:
        """A part of the limb in its place."""
        parts = {part.shape: part for part in (*leg_parts(self.leg), *arm_parts(self.arm))}
        return parts[name]

    def drawn(self, extra: Sequence[str], marks: Sequence[str]) -> str:
        """The limb, in the frame's own coordinates, cut off at the border of the view."""
        if self.limb == "leg":
            shapes = ["thigh", "shank", "foot", "toes"]
            limb = self.pen.leg(self.leg, "working") + self.pen.marks(self.leg, marks)
            over = [self.leg.thigh]
        else:
            shapes, limb = ["upper_arm", "forearm", "hand", "sleeve"], self.pen.arm(self.arm, "near")
            over = arm_parts(self.arm)
        clip = f'<clipPath id="{self.prefix}-clip">{svg.rectangle(self.view)}</clipPath>'
        parts = [
            f"<defs>{definitions(self.style, self.prefix, shapes)}"
            f"{part_definitions(self.style, self.prefix, marks)}{clip}</defs>",
            *limb,
            *(mark for part in over for mark in self.pen.marked_on(part, marks)),
            *extra,
        ]
        return svg.group(parts, clip_path=f"url(#{self.prefix}-clip)")

    def placed(self, point: Point) -> Point:
        """A place of the leg, on the sheet."""
        x = (point.x - self.view.left) * self.zoom
        drawn_width = self.view.width * self.zoom
        x = self.column + x if self.side == "right" else drawn_width - x
        return Point(x, (point.y - self.view.top) * self.zoom)

    def finished(
        self,
        labels: Labels,
        extra: Sequence[str],
        marks: Sequence[str],
        callouts: list[Callout],
        direction: Direction,
    ) -> str:
        """The finished picture."""
        seen = mirrored(self.view, self.side)
        start = self.column if self.side == "right" else 0.0
        shift = Point(start - seen.left * self.zoom, -seen.top * self.zoom)
        place = f"translate({svg.numbers(svg.spot(shift))})scale({self.zoom:g})"
        body = [svg.group([turned_to(self.side, self.drawn(extra, marks))], transform=place)]
        box = Box(0, -self.view.height * self.zoom, self.column + self.view.width * self.zoom, 0)
        body += self.letters(callouts) if self.lettered else self.words(callouts, direction)
        return finished(self.style, labels, self.prefix, box.grown(3), body, direction)

    def words(self, callouts: list[Callout], direction: Direction) -> list[str]:
        """Words under each other, each level with its place if there is room, and a line to it."""
        lettering, before = self.words_style.lettering, self.side == "right"
        outer = 0.0 if before else self.view.width * self.zoom + self.column
        blocks = fitted_alike([callout.text for callout in callouts], [self.column - 26] * len(callouts), lettering)
        spots = [self.placed(callout.target) for callout in callouts]
        tops = self.tops(spots, [block.height for block in blocks], lettering.size * 0.7)
        parts = []
        for block, spot, top in zip(blocks, spots, tops, strict=True):
            sized = lettering.model_copy(update={"size": block.size})
            longest = max((width(line, sized) for line in block.texts), default=0.0)
            inner = outer + (longest + 4 if before else -longest - 4)
            line = svg.line_data([Point(inner, top - block.height / 2), spot])
            parts += self.pointer(line, spot)
            parts.append(
                svg.words(block.texts, Point(outer, top - block.size), block.size, lettering.line_height,
                          text_anchor=svg.anchor("left" if before else "right", direction))
            )  # fmt: skip
        return parts

    def letters(self, callouts: list[Callout]) -> list[str]:
        """A letter in a disc beside each place, and a line to it; the words stand elsewhere."""
        leg_width = self.view.width * self.zoom
        x = self.column - DISC - 3 if self.side == "right" else leg_width + DISC + 3
        spots = [self.placed(callout.target) for callout in callouts]
        tops = self.tops(spots, [DISC * 2] * len(spots), 6)
        parts = []
        for callout, spot, top in zip(callouts, spots, tops, strict=True):
            middle = Point(x, top - DISC)
            parts += self.pointer(svg.line_data([middle, spot]), spot)
            parts.append(lettered(self.words_style, middle, callout.text, DISC))
        return parts

    def pointer(self, line: str, spot: Point) -> list[str]:
        """A line to a place, with a pale border so that it shows on anything, and a dot on the place."""
        colours = self.words_style.colours
        return [
            svg.path(line, class_="hd-paper-stroke", stroke=colours.paper, stroke_width=4.0),
            svg.path(line, class_="hd-stroke", stroke=colours.line, stroke_width=1.6),
            svg.circle(spot, 3.4, class_="hd-line-fill hd-paper-stroke", fill=colours.line,
                       stroke=colours.paper, stroke_width=1.2),
        ]  # fmt: skip

    def tops(self, spots: list[Point], heights: list[float], gap: float) -> list[float]:
        """Where each block of words begins: level with its place, none over another, none off the sheet."""
        tops = [spot.y + height / 2 for spot, height in zip(spots, heights, strict=True)]
        for index in range(1, len(tops)):
            tops[index] = min(tops[index], tops[index - 1] - heights[index - 1] - gap)
        low = -self.view.height * self.zoom
        for index in range(len(tops) - 1, -1, -1):
            tops[index] = max(tops[index], low + heights[index])
            low = tops[index] + gap
        return tops


def standing_straight(style: FigureStyle) -> LegPlace:
    """A leg that hangs straight, its sole at 0."""
    ankle = -style.contacts.heel.y + style.contacts.heel.radius
    hip = Point(0, style.bones.thigh + style.bones.shank + ankle)
    return hanging_leg(style, hip, (0.0, 0.0, 0.0))


def hanging_straight(style: FigureStyle) -> ArmPlace:
    """An arm that hangs straight, its fingertips at 0."""
    fingers = -min(y for _, y in style.shapes.hand)
    return hanging_arm(style, Point(0, style.bones.upper_arm + style.bones.forearm + fingers), 0.0, 0.0)


def with_thin_lines(style: FigureLook, factor: float) -> FigureLook:
    """The same look for a picture that is enlarged."""
    lines = style.lines
    thin = {name: weight * factor for name, weight in lines.model_dump().items()}
    hatch = style.hatch * min(1, factor * 1.6)
    return style.model_copy(update={"lines": lines.model_copy(update=thin), "hatch": hatch})
