"""Puts one frame together: supports, body, marks, arrows, and the lower leg in the lens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figure import svg
from generator.figure.arrows import large, sign_points, signs_of
from generator.figure.body import (
    RIGID,
    BodyPen,
    arm_parts,
    corners,
    definitions,
    face,
    leg_parts,
    pack,
    part_definitions,
    shifted_arm,
    shifted_leg,
)
from generator.figure.geometry import Box, Point, box_of
from generator.figure.limbs import Placed
from generator.figure.scene import FLOOR, STOOL, TABLE, WALL, ScenePen
from generator.figure.stance import MAT, Stance, stance
from generator.model.anatomy import FigureLook
from generator.model.figure_style import FigureStyle
from generator.model.pose import KNEE, Keyframe, MistakePlace, Pose, Spot, StandingLeg, Supports

MARGIN = 4.0
LENS_GAP = 5.0


@dataclass(frozen=True)
class Scenes:
    """Frames that share their supports, and so one layout."""

    frames: Sequence[Keyframe]
    supports: Supports
    carry: str | None
    both_legs: bool
    lens: str

    @property
    def from_above(self) -> bool:
        """Whether the body is seen from the ceiling: only so can somebody who lies on one side be drawn."""
        return self.frames[0].lies == "side"

    @staticmethod
    def right_way(pose: Pose) -> Scenes:
        """The frames of an exercise."""
        return Scenes(pose.frames, pose.supports, pose.carry, pose.both_legs, pose.enlarged)

    @staticmethod
    def wrong_way(pose: Pose) -> Scenes:
        """The one frame of its mistake."""
        if pose.wrong is None:
            raise ValueError("this pose has no wrong way")
        supports = pose.wrong.supports or pose.supports
        return Scenes([pose.wrong.frame], supports, pose.carry, pose.both_legs, pose.enlarged)


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


def support_points(style: FigureStyle, supports: Supports, place: Stance) -> list[Point]:
    """Places that a picture must show of the supports."""
    points = [Point(0, -FLOOR - 1)]
    if supports.table is not None:
        points += [Point(supports.table.at + TABLE, supports.table.height).plus(Point(*style.depth).times(1.45))]
    if supports.rail is not None:
        points += [Point(supports.rail.ahead + style.depth[0] * 1.45 + 3.5, supports.rail.height)]
    if supports.wall is not None:
        points += [Point(supports.wall + WALL, 0)]
    if supports.stool is not None:
        points += [Point(supports.stool.at + STOOL / 2 + 12, 0)]
    if supports.chair is not None:
        points += [Point(supports.chair.at - 22, 0), Point(supports.chair.at + 38, 0)]
    if place.roller is not None and supports.roller is not None:
        reach = Point(supports.roller / 2 + 14, 0)
        points += [place.roller.minus(reach), place.roller.plus(reach)]
    return points


def body_points(style: FigureStyle, scenes: Scenes, frame: Keyframe) -> list[Point]:
    """Places that a picture must show of one frame."""
    place = stance(style, frame, scenes.supports)
    points = [point for polygon in corners(style, place).values() for point in polygon]
    if scenes.carry == "backpack":
        points += [place.trunk.point(x, y) for x, y in style.shapes.backpack]
    points += sign_points(style, frame, place)
    if scenes.from_above:
        return [*points, Point(place.trunk.at.x, 0), Point(place.trunk.at.x, MAT)]
    return points + support_points(style, scenes.supports, place)


def beside(frame: Keyframe) -> bool:
    """Whether the good foot stands beside the sore one; elsewhere it would only clutter the lens."""
    sore, good = frame.working, frame.other
    return isinstance(sore, StandingLeg) and isinstance(good, StandingLeg) and abs(sore.at - good.at) < 10


def enlarged(style: FigureStyle, scenes: Scenes, frame: Keyframe) -> list[Point]:
    """What the lens must show: the sore leg from above the knee (or the ankle) to the toes, and its arrows."""
    place = stance(style, frame, scenes.supports)
    parts, leg = corners(style, place), place.working
    names = ["working-foot", "working-toes"] + ["other-foot", "other-toes"] * beside(frame)
    points = [point for name in names for point in parts[name]]
    if scenes.lens == "ankle":
        points += [leg.shank.point(x, -style.bones.shank + 15) for x in (-8, 8)]
    else:
        above_knee = -style.bones.thigh + 15
        points += [*parts["working-shank"], leg.thigh.point(9, above_knee), leg.thigh.point(-7, above_knee)]
    return points + sign_points(style, large(frame), place)


def near_legs(style: FigureStyle, scenes: Scenes, frame: Keyframe) -> list[Point]:
    """What a lens over the legs must leave free."""
    place = stance(style, frame, scenes.supports)
    parts = corners(style, place)
    legs = [point for name, points in parts.items() if name.startswith(("working", "other")) for point in points]
    return legs + sign_points(style, frame, place)


def layout(style: FigureStyle, scenes: Scenes) -> Layout:
    """One layout for all frames of an exercise: the lens stands beside the body, or over a leg that lies."""
    figure = box_of(point for frame in scenes.frames for point in body_points(style, scenes, frame))
    figure = Box(figure.left - 3, figure.bottom, figure.right + 3, figure.top + 3)
    if scenes.lens == "none":
        return Layout(figure, None, None)
    seen = box_of(point for frame in scenes.frames for point in enlarged(style, scenes, frame))
    seen = Box(seen.left - 3, seen.bottom - 5, seen.right + 3, seen.top + (3 if scenes.lens == "ankle" else 0))
    width, height = seen.width * style.zoom, seen.height * style.zoom
    if scenes.lens == "ankle":
        low = max(point.y for frame in scenes.frames for point in near_legs(style, scenes, frame)) + LENS_GAP
        drawn = Box(figure.right - width, low, figure.right, low + height)
        figure = figure.joined(drawn)
    else:
        right, low = figure.left - LENS_GAP, figure.bottom + 2
        drawn = Box(right - width, low, right, low + height)
    return Layout(figure, seen, drawn)


def near_parts(place: Stance) -> dict[str, Placed]:
    """The trunk and the limbs of the sore side, by their names."""
    parts = [place.trunk, *leg_parts(place.working), *arm_parts(place.near_arm)]
    return {part.shape: part for part in parts}


class FramePen:
    """Draws the frames of one exercise in one picture."""

    def __init__(self, style: FigureLook, scenes: Scenes, prefix: str, *, named: bool = False) -> None:
        self.style, self.scenes, self.prefix, self.named = style, scenes, prefix, named
        self.plan = layout(style, scenes)
        self.drawn: dict[str, str] = {}
        """Frames drawn so far, by what they show: a position that comes back is only pointed to."""

    def wanted_shapes(self) -> list[str]:
        """The outlines of body and load."""
        carried = {"backpack": {"backpack", "dumbbell"}, None: set()}.get(self.scenes.carry, {"dumbbell"})
        return [shape for shape in RIGID if shape not in {"backpack", "dumbbell"} - carried]

    def definitions(self, frames: Sequence[Keyframe]) -> str:
        """What all frames use, once."""
        style, plan, supports = self.style, self.plan, self.scenes.supports
        room = ScenePen(style, plan.left, plan.figure.right)
        marks = {mark for frame in frames for mark in frame.marks}
        ground = room.mat(plan.figure.grown(-1)) if self.scenes.from_above else room.ground(supports)
        parts = [
            definitions(style, self.prefix, self.wanted_shapes()),
            face(style, self.prefix),
            part_definitions(style, self.prefix, marks),
            svg.group(ground, id=f"{self.prefix}-room"),
            svg.group(room.furniture(supports), id=f"{self.prefix}-goods"),
        ]
        if self.scenes.carry == "backpack":
            parts.append(pack(style, self.prefix))
        if supports.stool is not None:
            parts.append(svg.group(room.stool(supports.stool), id=f"{self.prefix}-stool"))
        if supports.wall is not None:
            parts.append(svg.group(room.wall(supports, plan.figure.top), id=f"{self.prefix}-wall"))
        for name, box in (("lens", plan.lens), ("cell", plan.figure)):
            if box is not None:
                parts.append(f'<clipPath id="{self.prefix}-{name}">{svg.rectangle(box, rx=5.0)}</clipPath>')
        return f"<defs>{''.join(parts)}</defs>"

    def signs(self, frame: Keyframe) -> list[str]:
        """Arrows and lines; what moves by itself needs none."""
        return [] if self.named else signs_of(self.style, frame, stance(self.style, frame, self.scenes.supports))

    def knee(self, frame: Keyframe, pen: BodyPen) -> list[str]:
        """How far the knee bends: only in the lens, where there is room for it."""
        if KNEE not in frame.marks or self.plan.lens is None:
            return []
        return pen.knee(stance(self.style, frame, self.scenes.supports).working)

    def scene(self, frame: Keyframe, name: str, pen: BodyPen) -> str:
        """Supports, body, marks and arrows of one frame; what the lens repeats has an id."""
        style, scenes = self.style, self.scenes
        place = stance(style, frame, scenes.supports)
        far_leg, leg = self.legs(frame, name, pen)
        nearer = {"wall": scenes.supports.wall, "stool": scenes.supports.stool}
        front = [svg.use(f"{self.prefix}-{name}") for name, thing in nearer.items() if thing is not None]
        drawn = [
            svg.use(f"{self.prefix}-room"),
            svg.use(f"{self.prefix}-goods"),
            *self.weight(place, pen, far=True),
            *pen.arm(shifted_arm(style, place.far_arm), "far"),
            far_leg,
            *front,
            *self.backpack(place, pen),
            *pen.head(place),
            leg,
            *pen.trunk(place),
            *pen.marked_on(place.trunk, frame.marks, "body"),
            *self.strap(place, pen),
            *self.weight(place, pen, far=False),
            *pen.arm(place.near_arm, "near"),
            *(mark for part in arm_parts(place.near_arm) for mark in pen.marked_on(part, frame.marks, "near")),
        ]
        return "".join(drawn)

    def legs(self, frame: Keyframe, name: str, pen: BodyPen) -> tuple[str, str]:
        """The far leg and the near one with its marks, each with an id: the lens repeats them."""
        style = self.style
        place = stance(style, frame, self.scenes.supports)
        other = shifted_leg(style, place.other)
        far_trunk = place.trunk._replace(at=place.trunk.at.plus(Point(*style.depth)))
        far = [*pen.leg(other, "other"), *pen.shorts(other, far_trunk, "other")]
        near = [
            *ScenePen(style, 0, 0).roller(place, pen),
            *pen.leg(place.working, "working"),
            *pen.marks(place.working, frame.marks),
            *pen.shorts(place.working, place.trunk, "working"),
            *pen.marked_on(place.working.thigh, frame.marks),
        ]
        return svg.group(far, id=f"{name}-f"), svg.group(near, id=f"{name}-l")

    def backpack(self, place: Stance, pen: BodyPen) -> list[str]:
        """On the back."""
        if self.scenes.carry != "backpack":
            return []
        pack = place.trunk._replace(shape="backpack")
        return [
            pen.single(pack, "body", "hd-shorts-far", self.style.colours.shorts_far, self.style.lines.body),
            pen.part(pack._replace(shape="pack"), "body"),
        ]

    def strap(self, place: Stance, pen: BodyPen) -> list[str]:
        """Of the backpack, over the near shoulder and under the arm."""
        if self.scenes.carry != "backpack":
            return []
        colours, lines = self.style.colours, self.style.lines
        data, wide = svg.line_data([Point(x, y) for x, y in self.style.shapes.strap]), lines.arrow
        parts = [
            svg.path(data, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=wide + lines.body),
            svg.path(data, class_="hd-shorts-stroke", fill="none", stroke=colours.shorts,
                     stroke_width=wide - lines.body),
        ]  # fmt: skip
        return [svg.group(parts, **pen.placed(place.trunk._replace(shape="strap"), "body"))]

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

    def frame(self, frame: Keyframe, name: str) -> str:
        """One frame; a copy if it looks like an earlier one."""
        looks = frame.model_dump_json(exclude={"id", "step", "label", "takes", "stays"})
        if looks in self.drawn:
            return svg.use(self.drawn[looks])
        self.drawn[looks] = name
        return svg.group(self.scene_and_lens(frame, name), id=name)

    def scene_and_lens(self, frame: Keyframe, name: str) -> list[str]:
        """The scene, and the lens beside it."""
        pen = self.pen(name)
        drawn = [self.scene_in_its_box(frame, name, pen)]
        return drawn if self.plan.lens is None else [*drawn, *self.lens(frame, name, pen)]

    def close_up(self, frame: Keyframe, name: str) -> str:
        """The lens of one frame alone, and its legs where nothing shows them; the whole frame where it has no lens."""
        if self.plan.lens is None:
            return self.frame(frame, name)
        pen = self.pen(name)
        far, near = self.legs(frame, name, pen)
        unseen = f"<defs>{far if beside(frame) else ''}{near}</defs>"
        return svg.group([unseen, *self.lens(frame, name, pen)])

    def body(self, frame: Keyframe, name: str) -> str:
        """One frame without its lens."""
        return svg.group([self.scene_in_its_box(frame, name, self.pen(name))])

    def pen(self, name: str) -> BodyPen:
        """A pen for one frame."""
        return BodyPen(self.style, self.prefix, name, both_legs=self.scenes.both_legs, named=self.named)

    def scene_in_its_box(self, frame: Keyframe, name: str, pen: BodyPen) -> str:
        """Supports, body, marks and arrows, cut off where the picture ends."""
        parts = [self.scene(frame, name, pen), *self.signs(frame)]
        return svg.group(parts, clip_path=f"url(#{self.prefix}-cell)")

    def lens(self, frame: Keyframe, name: str, pen: BodyPen) -> list[str]:
        """What the scene of this frame shows of the lower leg, drawn large."""
        plan, colours, zoom = self.plan, self.style.colours, self.style.zoom
        if plan.lens is None or plan.seen is None:
            return []
        shift = Point(plan.lens.left - plan.seen.left * zoom, plan.lens.bottom - plan.seen.bottom * zoom)
        layers = [f"{self.prefix}-room", f"{name}-l"]
        if beside(frame):
            layers.insert(1, f"{name}-f")
        place = f"translate({svg.numbers(svg.spot(shift))})scale({zoom:g})"
        parts = [*map(svg.use, layers), *self.knee(frame, pen), *self.signs(large(frame))]
        inside = svg.group(parts, transform=place)
        border = {"rx": 5.0, "stroke": colours.line, "stroke_width": self.style.lines.support}
        return [
            svg.rectangle(plan.lens, class_="hd-paper", fill=colours.paper, rx=5.0),
            svg.group([inside], clip_path=f"url(#{self.prefix}-lens)"),
            svg.rectangle(plan.lens, class_="hd-stroke", fill="none", **border),
        ]

    def mistake(self, frame: Keyframe, spot: Spot) -> tuple[Point, float]:
        """Middle and radius of a ring round a mistake, in the lens if there is one."""
        place, plan = stance(self.style, frame, self.scenes.supports), self.plan
        leg = place.working
        match spot:
            case "knee":
                middle = leg.shank.at
            case "heel":
                middle = leg.foot.point(self.style.contacts.heel.x - 1, self.style.contacts.heel.y)
            case "hips":
                middle = place.trunk.at
            case MistakePlace(on=limb, at=at):
                middle = near_parts(place)[limb].point(*at)
        if plan.lens is None or plan.seen is None:
            return middle, 14.0
        zoom = self.style.zoom
        far = Point(middle.x - plan.seen.left, middle.y - plan.seen.bottom).times(zoom)
        return Point(plan.lens.left, plan.lens.bottom).plus(far), 11.0 * zoom
