"""Puts a body on its supports: from the angles and contacts of a frame to the place of every part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.figure.geometry import Point, down, rounded
from generator.figure.legs import ROUNDS, ball_height, hip_over, kneeling_hip, placed_leg, rolling_leg
from generator.figure.limbs import (
    ArmPlace,
    LegPlace,
    Placed,
    bottom,
    hanging_arm,
    lowered,
    lowest,
    own_outline,
    reaching_arm,
)
from generator.model.figure_style import FigureStyle
from generator.model.pose import Keyframe, KneelingLeg, RollingLeg, StandingLeg, Supports

MAT = 62.0
"""Width of a mat that is seen from above."""
GRIP = 72.0
"""The turn of a hand that lies on a rail: nearly level."""


@dataclass(frozen=True)
class Stance:
    """A whole body in place. `far` limbs are in their own plane, before the depth shift."""

    working: LegPlace
    other: LegPlace
    trunk: Placed
    head: Placed
    neck: Placed
    near_arm: ArmPlace
    far_arm: ArmPlace
    supports: Supports
    lies: str | None = None
    """On which side of the body the person lies."""
    roller: Point | None = None
    """Middle of the roller."""
    grounds: Mapping[str, float] = field(default_factory=dict)
    """Height of what each standing foot stands on, by leg."""


def hip_place(style: FigureStyle, frame: Keyframe, supports: Supports) -> Point:
    """The hip joint: above the carrying foot or knee, or on what the person sits on."""
    match frame.sits:
        case "chair":
            if supports.chair is None:
                raise ValueError("sitting on a chair needs a chair")
            return Point(frame.hips, supports.chair.height + style.contacts.seat + frame.lifted)
        case "floor":
            return Point(frame.hips, style.contacts.seat + frame.lifted)
        case None:
            leg = frame.carrying
            if isinstance(leg, KneelingLeg):
                return kneeling_hip(style, leg, frame.hips)
            return hip_over(style, leg, leg.knee or 0.0, frame.hips, supports)


def lying_trunk(style: FigureStyle, frame: Keyframe) -> Placed:
    """The trunk of somebody who lies: hips and shoulders on the floor, or the shoulders alone when hips are lifted."""
    if frame.lies == "side":
        return Placed("trunk", Point(frame.hips, MAT / 2), 90.0)
    flat = 90.0 if frame.lies == "back" else -90.0
    upper = [point for point in rounded(own_outline(style, "shirt")) if point.y > style.bones.trunk / 2]
    turn = flat
    for _ in range(ROUNDS):
        seat = Placed("shorts", Point(0, 0), turn)
        hip = Point(frame.hips, frame.lifted - lowest(style, seat))

        def shoulders_above_floor(angle: float, hip: Point = hip) -> float:
            return bottom(Placed("shirt", hip, angle), upper)

        turn = lowered(shoulders_above_floor, flat * 0.4, flat * 1.8, "back")
    return Placed("trunk", hip, turn)


def upright_head(style: FigureStyle, frame: Keyframe, trunk: Placed) -> tuple[Placed, Placed]:
    """Head and neck of somebody who looks ahead, and leans a little with the body."""
    neck = trunk.point(0.5, style.bones.trunk)
    turn = -frame.head - frame.lean * 0.25
    head = Placed("head", neck.plus(Point(1.5, style.bones.neck - 0.5).turned(-frame.lean * 0.6)), turn)
    return head, Placed("neck", head.at.plus(Point(-1.5, -11).turned(turn * 0.5)), trunk.turn * 0.7)


def lying_head(style: FigureStyle, frame: Keyframe, trunk: Placed) -> tuple[Placed, Placed]:
    """Head and neck of somebody who lies: the head is lowered until it rests on the floor."""
    neck = trunk.point(0.5, style.bones.trunk)

    def nodding(angle: float) -> tuple[Placed, Placed]:
        at = neck.plus(Point(1.5, style.bones.neck - 0.5).turned(trunk.turn + angle))
        head = Placed("head", at, trunk.turn + angle - frame.head)
        return head, Placed(
            "neck", at.plus(Point(-1.5, -11).turned(trunk.turn + angle * 0.8)), trunk.turn + angle * 0.7
        )

    if frame.lies == "side":
        return nodding(0.0)

    def head_above_floor(angle: float) -> float:
        head, _ = nodding(angle)
        return lowest(style, head, head._replace(shape="hair"))

    back = frame.lies == "back"
    return nodding(lowered(head_above_floor, -70.0 if back else 70.0, 45.0 if back else -45.0, "head"))


def arm(style: FigureStyle, frame: Keyframe, supports: Supports, trunk: Placed, thigh: Placed) -> ArmPlace:
    """The arm of one side, put where the hands belong."""
    shoulder = trunk.point(0, style.bones.trunk - 3)
    bones, palm = style.bones, style.contacts.palm
    match frame.hands:
        case "rail":
            if supports.rail is None:
                raise ValueError("hands on the rail need a rail")
            grip = Point(supports.rail.ahead, supports.rail.height + palm)
            wrist = grip.minus(down(GRIP).times(bones.hand))
            return reaching_arm(style, shoulder, wrist, GRIP)
        case "wall":
            if supports.wall is None:
                raise ValueError("hands on the wall need a wall")
            height = shoulder.y - 6
            return reaching_arm(style, shoulder, Point(supports.wall - palm - 1, height - bones.hand), 180.0)
        case "thighs":
            place = thigh.point(style.shapes.thigh[0][0] * -1 + palm, -bones.thigh * 0.72)
            return reaching_arm(style, shoulder, place.minus(down(thigh.turn).times(bones.hand)), thigh.turn + 8)
        case "floor-behind":
            wrist = Point(shoulder.x - 13, palm + 1.2)
            return reaching_arm(style, shoulder, wrist, 90.0)
        case "floor":
            return reaching_arm(style, shoulder, Point(shoulder.x + frame.reach, palm + 1.2), 90.0)
        case "table":
            if supports.table is None:
                raise ValueError("hands on the table need a table")
            wrist = Point(supports.table.at + 4, supports.table.height + palm + 1.2)
            return reaching_arm(style, shoulder, wrist, 90.0)
        case "beside":
            return arm_on_floor(style, shoulder, trunk.turn)
        case "forward":
            return arm_on_floor(style, shoulder, -trunk.turn)
        case "hips":
            return reaching_arm(style, shoulder, trunk.point(3, 9), None)
        case "hang":
            return hanging_arm(style, shoulder, trunk.turn - 4, 10)


def arm_on_floor(style: FigureStyle, shoulder: Point, way: float) -> ArmPlace:
    """A nearly straight arm that is lowered until it rests on the floor, toward the left (-) or the right (+)."""
    sign = 1.0 if way > 0 else -1.0

    def arm_above_floor(angle: float) -> float:
        arm = hanging_arm(style, shoulder, angle, 3.0)
        return lowest(style, arm.forearm, arm.hand)

    return hanging_arm(style, shoulder, lowered(arm_above_floor, sign * 130, sign * 50, "arm"), 3.0)


def stance(style: FigureStyle, frame: Keyframe, supports: Supports) -> Stance:
    """Every part of the body for one frame. Raises ValueError when the contacts cannot be met."""
    if frame.lies is None:
        trunk = Placed("trunk", hip_place(style, frame, supports), -frame.lean)
        head, neck = upright_head(style, frame, trunk)
    else:
        trunk = lying_trunk(style, frame)
        head, neck = lying_head(style, frame, trunk)
    hip, line = trunk.at, trunk.turn if frame.lies else 0.0
    working = placed_leg(style, frame.working, hip, supports, line)
    other = placed_leg(style, frame.other, hip, supports, line)
    roller = None
    if isinstance(frame.working, RollingLeg) and supports.roller is not None:
        roller = rolling_leg(style, frame.working, hip, supports.roller / 2)[1]
    grounds = {
        name: ball_height(leg, supports)
        for name, leg in (("working", frame.working), ("other", frame.other))
        if isinstance(leg, StandingLeg)
    }
    return Stance(
        working, other, trunk, head, neck,
        arm(style, frame, supports, trunk, working.thigh),
        arm(style, frame, supports, trunk, other.thigh),
        supports, frame.lies, roller, grounds,
    )  # fmt: skip
