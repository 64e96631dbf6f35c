"""Puts one frame together: supports, body, marks, arrows, and the lower leg in the lens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figure import ink
from generator.figure.arrows import arrow_points, arrow_shape
from generator.figure.body import (
    RIGID,
    BodyPen,
    corners,
    definitions,
    face,
    hatchings,
    shifted_arm,
    shifted_leg,
)
from generator.figure.geometry import Box, Point, box_of
from generator.figure.scene import FLOOR, WALL, ScenePen
from generator.figure.stance import Placed, Stance, stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Frame, FreeLeg, Pose, Spot, Supports

MARGIN = 4.0
LENS_GAP = 5.0


@dataclass(frozen=True)
class Scenes:
    """Frames that share their supports, and so one layout."""

    frames: Sequence[Frame]
    supports: Supports
    carry: str | None
    both_legs: bool
    lens: bool

    @staticmethod
    def right_way(pose: Pose) -> Scenes:
        """The frames of an exercise."""
        return Scenes(pose.frames, pose.supports, pose.carry, pose.both_legs, pose.lens)

    @staticmethod
    def wrong_way(pose: Pose) -> Scenes:
        """The one frame of its mistake."""
        if pose.wrong is None:
            raise ValueError("this pose has no wrong way")
        supports = pose.wrong.supports or pose.supports
        return Scenes([pose.wrong.frame], supports, pose.carry, pose.both_legs, pose.lens)


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
        return (self.figure if self.lens is None else self.figure.joined(self.lens)).grown(MARGIN)

    @property
    def left(self) -> float:
        """Where supports begin."""
        return self.figure.left if self.seen is None else min(self.figure.left, self.seen.left)


def support_points(supports: Supports, place: Stance) -> list[Point]:
    """Places that a picture must show of the supports."""
    points = [Point(0, -FLOOR - 1)]
    if supports.rail is not None:
        points += [Point(supports.rail.ahead + 12, supports.rail.height)]
    if supports.wall is not None:
        points += [Point(supports.wall + WALL, 0)]
    if supports.chair is not None:
        points += [Point(supports.chair.at - 22, 0), Point(supports.chair.at + 38, 0)]
    if place.roller is not None and supports.roller is not None:
        reach = Point(supports.roller / 2 + 14, 0)
        points += [place.roller.minus(reach), place.roller.plus(reach)]
    return points


def body_points(style: FigureStyle, scenes: Scenes, frame: Frame) -> list[Point]:
    """Places that a picture must show of one frame."""
    place = stance(style, frame, scenes.supports)
    points = [point for polygon in corners(style, place).values() for point in polygon]
    if scenes.carry == "backpack":
        points += [place.trunk.point(x, y) for x, y in style.shapes.backpack]
    for arrow in frame.arrows:
        points += arrow_points(style, arrow, place)
    return points + support_points(scenes.supports, place)


def lower_leg(style: FigureStyle, place: Stance) -> list[Point]:
    """What the lens must show: from above the knee to the toes of the sore leg."""
    parts = corners(style, place)
    points = [point for name in ("working-shank", "working-foot", "working-toes") for point in parts[name]]
    thigh, above_knee = place.working.thigh, -style.bones.thigh + 15
    return [*points, thigh.point(9, above_knee), thigh.point(-7, above_knee)]


def layout(style: FigureStyle, scenes: Scenes) -> Layout:
    """One layout for all frames of an exercise."""
    figure = box_of(point for frame in scenes.frames for point in body_points(style, scenes, frame))
    figure = Box(figure.left - 8, figure.bottom, figure.right + 3, figure.top + 3)
    if not scenes.lens:
        return Layout(figure, None, None)
    seen = box_of(point for frame in scenes.frames for point in lower_leg(style, stance(style, frame, scenes.supports)))
    seen = Box(seen.left - 17, seen.bottom - 5, seen.right + 4, seen.top)
    right, low, zoom = figure.left - LENS_GAP, figure.bottom + 2, style.zoom
    drawn = Box(right - seen.width * zoom, low, right, low + seen.height * zoom)
    return Layout(figure, seen, drawn)


class FramePen:
    """Draws the frames of one exercise in one picture."""

    def __init__(self, style: FigureStyle, scenes: Scenes, prefix: str, *, named: bool = False) -> None:
        self.style, self.scenes, self.prefix, self.named = style, scenes, prefix, named
        self.plan = layout(style, scenes)
        self.drawn: dict[str, str] = {}
        """Frames drawn so far, by what they show: a position that comes back is only pointed to."""

    def wanted_shapes(self, frames: Sequence[Frame]) -> list[str]:
        """The outlines that these frames need."""
        needed = {mark for frame in frames for mark in frame.marks}
        match self.scenes.carry:
            case "backpack":
                needed.add("backpack")  # type: ignore[arg-type]
            case "dumbbells" | "weight-on-knee":
                needed.add("dumbbell")  # type: ignore[arg-type]
        sometimes = {"gastrocnemius", "soleus", "heel_bone", "backpack", "dumbbell"}
        return [shape for shape in RIGID if shape not in sometimes or shape in needed]

    def definitions(self, frames: Sequence[Frame]) -> str:
        """What all frames use, once."""
        style, plan, supports = self.style, self.plan, self.scenes.supports
        room = ScenePen(style, plan.left, plan.figure.right)
        marks = {mark for frame in frames for mark in frame.marks}
        parts = [
            definitions(style, self.prefix, self.wanted_shapes(frames)),
            face(style, self.prefix),
            hatchings(style, self.prefix, marks),
            ink.group(room.behind(supports), id=f"{self.prefix}-room"),
        ]
        if supports.wall is not None:
            parts.append(ink.group(room.wall(supports, plan.figure.top), id=f"{self.prefix}-wall"))
        for name, box in (("lens", plan.lens), ("cell", plan.figure)):
            if box is not None:
                parts.append(f'<clipPath id="{self.prefix}-{name}">{ink.rectangle(box, rx=5.0)}</clipPath>')
        return f"<defs>{''.join(parts)}</defs>"

    def scene(self, frame: Frame, name: str, pen: BodyPen | None = None) -> str:
        """Supports, body, marks and arrows of one frame; what the lens repeats has an id."""
        style, scenes = self.style, self.scenes
        place = stance(style, frame, scenes.supports)
        pen = pen or BodyPen(style, self.prefix, name, both_legs=scenes.both_legs, named=self.named)
        other = shifted_leg(style, place.other)
        far_trunk = place.trunk._replace(at=place.trunk.at.plus(Point(*style.depth)))
        wall = [] if scenes.supports.wall is None else [ink.use(f"{self.prefix}-wall")]
        far_leg = [*pen.leg(other, "other"), *pen.shorts(other, far_trunk, "other")]
        leg = [
            *ScenePen(style, 0, 0).roller(place, pen),
            *pen.leg(place.working, "working"),
            *pen.marks(place.working, frame.marks),
            *pen.shorts(place.working, place.trunk, "working"),
        ]
        arrows = [arrow_shape(style, arrow, place) for arrow in frame.arrows if not self.named]
        drawn = [
            ink.use(f"{self.prefix}-room"),
            *self.weight(place, pen, far=True),
            *pen.arm(shifted_arm(style, place.far_arm), "far"),
            ink.group(far_leg, id=f"{name}-f"),
            *wall,
            *self.backpack(place, pen),
            *pen.head(place),
            ink.group(leg, id=f"{name}-l"),
            *pen.trunk(place),
            *self.weight(place, pen, far=False),
            *pen.arm(place.near_arm, "near"),
            *([ink.group(arrows, id=f"{name}-a")] if arrows else []),
        ]
        return "".join(drawn)

    def backpack(self, place: Stance, pen: BodyPen) -> list[str]:
        """On the back."""
        if self.scenes.carry != "backpack":
            return []
        pack = place.trunk._replace(shape="backpack")
        return [pen.single(pack, "body", "hd-shorts", self.style.colours.shorts, self.style.lines.body)]

    def weight(self, place: Stance, pen: BodyPen, *, far: bool) -> list[str]:
        """A dumbbell in the hand or on the knee."""
        arm = shifted_arm(self.style, place.far_arm) if far else place.near_arm
        match self.scenes.carry:
            case "dumbbells":
                at = arm.hand.point(0.6, -9)
            case "weight-on-knee" if not far:
                at = place.working.thigh.point(13, -self.style.bones.thigh * 0.86)
            case _:
                return []
        held, colours, lines = Placed("dumbbell", at, 0), self.style.colours, self.style.lines
        return [pen.single(held, "far" if far else "near", "hd-support", colours.support, lines.body)]

    def frame(self, frame: Frame, name: str) -> str:
        """One frame; a copy if it looks like an earlier one."""
        looks = frame.model_dump_json(exclude={"id", "label", "takes", "stays"})
        if looks in self.drawn:
            return ink.use(self.drawn[looks])
        self.drawn[looks] = name
        return ink.group(self.scene_and_lens(frame, name), id=name)

    def scene_and_lens(self, frame: Frame, name: str) -> list[str]:
        """The scene, and the lens beside it."""
        plan, colours, zoom = self.plan, self.style.colours, self.style.zoom
        scene = ink.group([self.scene(frame, name)], clip_path=f"url(#{self.prefix}-cell)")
        if plan.lens is None or plan.seen is None:
            return [scene]
        shift = Point(plan.lens.left - plan.seen.left * zoom, plan.lens.bottom - plan.seen.bottom * zoom)
        layers = [f"{self.prefix}-room", f"{name}-l"]
        if not isinstance(frame.other, FreeLeg):  # a lifted foot would only clutter the view
            layers.insert(1, f"{name}-f")
        if frame.arrows and not self.named:
            layers.append(f"{name}-a")
        place = f"translate({ink.numbers(ink.spot(shift))})scale({zoom:g})"
        large = ink.group(map(ink.use, layers), transform=place)
        border = {"rx": 5.0, "stroke": colours.line, "stroke_width": self.style.lines.support}
        return [
            scene,
            ink.rectangle(plan.lens, class_="hd-paper", fill=colours.paper, rx=5.0),
            ink.group([large], clip_path=f"url(#{self.prefix}-lens)"),
            ink.rectangle(plan.lens, class_="hd-stroke", fill="none", **border),
        ]

    def mistake(self, frame: Frame, spot: Spot) -> tuple[Point, float]:
        """Middle and radius of a ring round a mistake, in the lens if there is one."""
        leg, plan = stance(self.style, frame, self.scenes.supports).working, self.plan
        match spot:
            case "knee":
                middle = leg.shank.at
            case "heel":
                middle = leg.foot.point(self.style.contacts.heel.x - 1, self.style.contacts.heel.y)
            case "tendon":
                middle = leg.shank.point(-6, -34)
        if plan.lens is None or plan.seen is None:
            return middle, 14.0
        zoom = self.style.zoom
        far = Point(middle.x - plan.seen.left, middle.y - plan.seen.bottom).times(zoom)
        return Point(plan.lens.left, plan.lens.bottom).plus(far), 11.0 * zoom
