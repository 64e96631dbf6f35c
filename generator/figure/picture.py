"""Puts one frame together: supports, body, marks, arrows, and the lower leg in the lens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figure import ink
from generator.figure.body import (
    RIGID,
    BodyPen,
    definitions,
    face,
    hatchings,
    leg_parts,
    outlines,
    shifted_arm,
    shifted_leg,
)
from generator.figure.geometry import Box, Point, box_of
from generator.figure.scene import FLOOR, WALL, ScenePen
from generator.figure.stance import Placed, Stance, stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Arrow, Frame, Pose, Supports

MARGIN = 5.0
LENS_GAP = 6.0
WAYS = {"up": Point(0, 1), "down": Point(0, -1), "forward": Point(1, 0), "back": Point(-1, 0)}


@dataclass(frozen=True)
class Layout:
    """What every frame of one exercise shares, so that only the movement differs."""

    figure: Box
    """Around body and supports in all frames."""
    seen: Box | None
    """The part of the scene that the lens enlarges."""
    lens: Box | None
    """Where the lens is drawn."""

    @property
    def cell(self) -> Box:
        """Everything in a frame but its words."""
        if self.lens is None:
            return self.figure.grown(MARGIN)
        box = Box(
            min(self.figure.left, self.lens.left), min(self.figure.bottom, self.lens.bottom),
            max(self.figure.right, self.lens.right), max(self.figure.top, self.lens.top),
        )  # fmt: skip
        return box.grown(MARGIN)


def arrow_points(style: FigureStyle, arrow: Arrow, place: Stance) -> tuple[Point, Point]:
    """Start and tip of an arrow, beside the part that moves and clear of it."""
    leg = place.working
    way = WAYS[arrow.toward]
    heel = style.contacts.heel
    match arrow.at:
        case "heel":
            start = leg.foot.point(heel.x, heel.y).plus(Point(-heel.radius - 7.5, 0))
        case "toes":
            start = leg.toes.point(10, 0).plus(Point(7, 0))
        case "hips":
            start = place.trunk.point(-20, 2)
        case "knee":
            start = leg.shank.at.plus(Point(13, 0))
        case "roller":
            middle = place.roller or leg.shank.at
            radius = (place.supports.roller or 0) / 2
            start = middle.plus(Point(0, -radius - 9))
    half = way.times(arrow.length / 2)
    return start.minus(half), start.plus(half)


def arrow_shape(style: FigureStyle, start: Point, tip: Point) -> str:
    """A solid arrow with a border, so that it shows on any ground."""
    way = tip.minus(start)
    along = way.times(1 / way.length)
    across = Point(-along.y, along.x)
    weight = style.lines.arrow
    neck = tip.minus(along.times(weight * 2))
    corners = [
        start.plus(across.times(weight / 2)), neck.plus(across.times(weight / 2)),
        neck.plus(across.times(weight * 1.5)), tip, neck.minus(across.times(weight * 1.5)),
        neck.minus(across.times(weight / 2)), start.minus(across.times(weight / 2)),
    ]  # fmt: skip
    return ink.path(
        ink.line_data(corners, closed=True), class_="hd-accent hd-arrow", fill=style.colours.accent,
        stroke=style.colours.line, stroke_width=style.lines.detail,
    )  # fmt: skip


def support_points(supports: Supports, place: Stance) -> list[Point]:
    """Places that a picture must show of the supports."""
    points = [Point(0, -FLOOR - 3)]
    if supports.rail is not None:
        points += [Point(supports.rail.ahead + 14, supports.rail.height)]
    if supports.wall is not None:
        points += [Point(supports.wall + WALL, 0)]
    if supports.chair is not None:
        points += [Point(supports.chair.at - 22, 0), Point(supports.chair.at + 38, 0)]
    if place.roller is not None and supports.roller is not None:
        reach = Point(supports.roller / 2 + 9, 0)
        points += [place.roller.minus(reach), place.roller.plus(reach)]
    return points


def layout(style: FigureStyle, pose: Pose, places: Sequence[Stance], *, lens: bool) -> Layout:
    """One layout for all frames of an exercise."""
    points = [
        point
        for place in places
        for polygon in outlines(style, place).values()
        for point in [*polygon, *support_points(pose.supports, place)]
    ]
    if pose.carry == "backpack":
        points += [place.trunk.point(x, y) for place in places for x, y in style.shapes.backpack]
    for frame, place in zip(pose.frames, places, strict=False):
        points += [point for arrow in frame.arrows for point in arrow_points(style, arrow, place)]
    figure = box_of(points)
    figure = Box(figure.left - 9, figure.bottom, figure.right + 3, figure.top + 3)
    if not lens:
        return Layout(figure, None, None)
    low = [point for place in places for point in lower_leg(style, place)]
    seen = box_of(low)
    seen = Box(seen.left - 17, seen.bottom - 5, seen.right + 4, seen.top)
    zoom = style.zoom
    right = figure.left - LENS_GAP
    drawn = Box(right - seen.width * zoom, figure.bottom + 6, right, figure.bottom + 6 + seen.height * zoom)
    return Layout(figure, seen, drawn)


def lower_leg(style: FigureStyle, place: Stance) -> list[Point]:
    """What the lens must show: from above the knee to the toes of the sore leg."""
    parts = outlines(style, place)
    points = [point for name in ("working-shank", "working-foot", "working-toes") for point in parts[name]]
    above_knee = place.working.thigh
    return [*points, above_knee.point(9, -style.bones.thigh + 16), above_knee.point(-7, -style.bones.thigh + 16)]


class FramePen:
    """Draws the frames of one exercise in one picture."""

    def __init__(self, style: FigureStyle, pose: Pose, plan: Layout, prefix: str) -> None:
        self.style, self.pose, self.plan, self.prefix = style, pose, plan, prefix

    def definitions(self, frames: Sequence[Frame]) -> str:
        """What all frames use, once."""
        marked = {mark for frame in frames for mark in frame.marks}
        wanted = [
            shape for shape in RIGID
            if shape not in ("gastrocnemius", "soleus", "heel_bone", "backpack", "dumbbell")
            or shape in marked or (self.pose.carry == "backpack" and shape == "backpack")
            or (self.pose.carry in ("dumbbells", "weight-on-knee") and shape == "dumbbell")
        ]  # fmt: skip
        hatching = hatchings(self.style, self.prefix) if marked - {"tendon"} else ""
        room = ScenePen(self.style, self.plan.figure.left, self.plan.figure.right)
        behind = ink.group(room.behind(self.pose.supports), id=f"{self.prefix}-room")
        wall = ink.group(room.wall(self.pose.supports, self.plan.figure.top), id=f"{self.prefix}-wall")
        clip = ""
        if self.plan.lens is not None:
            clip = f'<clipPath id="{self.prefix}-lens">{ink.rectangle(self.plan.lens, rx=5.0)}</clipPath>'
        return f"<defs>{definitions(self.style, self.prefix, wanted)}{face(self.style, self.prefix)}{hatching}{behind}{wall}{clip}</defs>"

    def scene(self, frame: Frame, name: str, *, named: bool = False) -> str:
        """Supports, body, marks and arrows of one frame."""
        style, plan = self.style, self.plan
        place = stance(style, frame, self.pose.supports)
        room = ScenePen(style, plan.figure.left, plan.figure.right)
        pen = BodyPen(style, self.prefix, name, named=named)
        other = shifted_leg(style, place.other)
        far_trunk = place.trunk._replace(at=place.trunk.at.plus(Point(*style.depth)))
        near_arm = pen.arm(place.near_arm, "near")
        drawn = [
            ink.use(f"{self.prefix}-room"),
            *self.weight(place, pen, far=True),
            *pen.arm(shifted_arm(style, place.far_arm), "far"),
            *pen.leg(other, "other"),
            *pen.shorts(other, far_trunk, "other"),
            *([ink.use(f"{self.prefix}-wall")] if self.pose.supports.wall is not None else []),
            *room.roller(place, name),
            *self.backpack(place, pen),
            *pen.head(place),
            *pen.leg(place.working, "working"),
            *pen.marks(place.working, frame.marks),
            *pen.shorts(place.working, place.trunk, "working"),
            *pen.trunk(place),
            *self.weight(place, pen, far=False),
            *near_arm,
            *(arrow_shape(style, *arrow_points(style, arrow, place)) for arrow in frame.arrows),
        ]
        return ink.group(drawn, id=name)

    def backpack(self, place: Stance, pen: BodyPen) -> list[str]:
        """On the back."""
        if self.pose.carry != "backpack":
            return []
        pack = place.trunk._replace(shape="backpack")
        return [pen.single(pack, "body", "hd-shorts", self.style.colours.shorts, self.style.lines.body)]

    def weight(self, place: Stance, pen: BodyPen, *, far: bool) -> list[str]:
        """A dumbbell in the hand or on the knee."""
        arm = shifted_arm(self.style, place.far_arm) if far else place.near_arm
        match self.pose.carry:
            case "dumbbells":
                at = arm.hand.point(0.6, -9)
            case "weight-on-knee" if not far:
                at = place.working.thigh.point(13, -self.style.bones.thigh * 0.86)
            case _:
                return []
        held = Placed("dumbbell", at, 0)
        return [
            pen.single(held, "far" if far else "near", "hd-support", self.style.colours.support, self.style.lines.body)
        ]

    def frame(self, frame: Frame, name: str, *, named: bool = False) -> list[str]:
        """The scene, and the lens beside it."""
        plan, colours = self.plan, self.style.colours
        drawn = [self.scene(frame, name, named=named)]
        if plan.lens is None or plan.seen is None:
            return drawn
        zoom = self.style.zoom
        shift = Point(plan.lens.left - plan.seen.left * zoom, plan.lens.bottom - plan.seen.bottom * zoom)
        x, y = ink.spot(shift)
        large = ink.use(name, transform=f"translate({ink.numbers((x, y))})scale({ink.number(zoom) if zoom * 10 % 1 == 0 else zoom})")
        border = {"rx": 5.0, "stroke": colours.line, "stroke_width": self.style.lines.support}
        return [
            *drawn,
            ink.rectangle(plan.lens, class_="hd-paper", fill=colours.paper, rx=5.0),
            ink.group([large], clip_path=f"url(#{self.prefix}-lens)"),
            ink.rectangle(plan.lens, class_="hd-stroke", fill="none", **border),
        ]


def places_of(style: FigureStyle, pose: Pose) -> list[Stance]:
    """The stance of every frame, shown or not."""
    return [stance(style, frame, pose.supports) for frame in pose.frames]


__all__ = ["FramePen", "Layout", "Placed", "arrow_points", "layout", "leg_parts", "places_of"]
