"""Puts a body on its supports: from the angles and contacts of a frame to the place of every part."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.figure.geometry import Point, bend, down, sampled, smooth
from generator.model.figure_style import FigureStyle
from generator.model.pose import FreeLeg, Keyframe, Leg, LyingLeg, RestingLeg, RollingLeg, StandingLeg, Supports

EDGE_GRIP = 0.8
"""The middle of the ball of the foot rests this far (cm) in from the edge of the step."""

GRIP = 72.0
"""The turn of a hand that lies on a rail: nearly level."""


class Placed(NamedTuple):
    """A rigid part: the name of its outline, where its first joint is, and its turn from hanging straight."""

    shape: str
    at: Point
    turn: float

    def point(self, x: float, y: float) -> Point:
        """A point of the part, in the scene."""
        return self.at.plus(Point(x, y).turned(self.turn))

    def points(self, own: Iterable[Sequence[float]]) -> list[Point]:
        """Many points of the part, in the scene."""
        cos, sin = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        left, low = self.at
        return [Point(left + x * cos - y * sin, low + x * sin + y * cos) for x, y in own]


@dataclass(frozen=True)
class LegPlace:
    """One leg, joint by joint."""

    thigh: Placed
    shank: Placed
    foot: Placed
    toes: Placed

    @property
    def hip_angle(self) -> float:
        """The thigh forward from straight down."""
        return self.thigh.turn

    @property
    def knee_bend(self) -> float:
        """0 = straight."""
        return self.thigh.turn - self.shank.turn

    @property
    def ankle_angle(self) -> float:
        """Toes up (+) or pointed (-)."""
        return self.foot.turn - self.shank.turn


@dataclass(frozen=True)
class ArmPlace:
    """One arm, joint by joint."""

    upper_arm: Placed
    forearm: Placed
    hand: Placed

    @property
    def elbow_bend(self) -> float:
        """0 = straight."""
        return self.forearm.turn - self.upper_arm.turn


@dataclass(frozen=True)
class Stance:
    """A whole body in place. `far` limbs are in their own plane, before the depth shift."""

    working: LegPlace
    other: LegPlace
    trunk: Placed
    head: Placed
    near_arm: ArmPlace
    far_arm: ArmPlace
    supports: Supports
    roller: Point | None = None
    """Middle of the roller."""
    grounds: Mapping[str, float] = field(default_factory=dict)
    """Height of what each standing foot stands on, by leg."""


def ball_height(leg: StandingLeg, supports: Supports) -> float:
    """Height of the surface under the ball of the foot."""
    if leg.foot == "floor":
        return 0.0
    if supports.step is None:
        raise ValueError("a foot on the step edge needs a step")
    return supports.step


def foot_pitch(style: FigureStyle, heel: float) -> float:
    """The turn of a foot whose heel is `heel` cm above the surface under its ball (negative = heel up)."""
    contacts = style.contacts
    way = Point(contacts.heel.x - contacts.ball.x, contacts.heel.y - contacts.ball.y)
    rise = heel + contacts.heel.radius - contacts.ball.radius
    return -math.degrees(math.asin(rise / way.length) - math.atan2(way.y, -way.x))


def planted_foot(style: FigureStyle, leg: StandingLeg, supports: Supports) -> tuple[Placed, Placed]:
    """The foot and its toes, standing."""
    ball = style.contacts.ball
    ground = ball_height(leg, supports)
    x = leg.at + (EDGE_GRIP if leg.foot == "step-edge" else 0)
    centre = Point(x, ground + ball.radius)
    pitch = foot_pitch(style, leg.heel)
    ankle = centre.minus(Point(ball.x, ball.y).turned(pitch))
    return Placed("foot", ankle, pitch), Placed("toes", centre, 0.0)


def hip_over(style: FigureStyle, leg: StandingLeg, knee: float, ahead: float, supports: Supports) -> Point:
    """The hip joint above a carrying leg with this knee bend, `ahead` of the ball of the foot."""
    foot, toes = planted_foot(style, leg, supports)
    thigh, shank = style.bones.thigh, style.bones.shank
    upward = Point(0, shank).plus(Point(0, thigh).turned(knee))
    side = (toes.at.x + ahead - foot.at.x) / upward.length
    if abs(side) > 1:
        raise ValueError("the hips are too far from the carrying foot")
    own = math.degrees(math.atan2(upward.x, upward.y))
    lean = math.degrees(math.asin(side)) - own
    return foot.at.plus(upward.turned(-lean))


def standing_leg(style: FigureStyle, leg: StandingLeg, hip: Point, supports: Supports) -> LegPlace:
    """A leg whose foot is planted: hip and ankle are known, the knee follows."""
    foot, toes = planted_foot(style, leg, supports)
    way = foot.at.minus(hip)
    opening, knee = bend(style.bones.thigh, style.bones.shank, way.length)
    thigh_turn = math.degrees(math.atan2(way.x, -way.y)) + opening
    knee_at = hip.plus(down(thigh_turn).times(style.bones.thigh))
    return LegPlace(Placed("thigh", hip, thigh_turn), Placed("shank", knee_at, thigh_turn - knee), foot, toes)


def hanging_leg(style: FigureStyle, hip: Point, angles: tuple[float, float, float]) -> LegPlace:
    """A leg from its hip, knee and ankle angles."""
    hip_angle, knee, ankle = angles
    thigh = Placed("thigh", hip, hip_angle)
    shank = Placed("shank", hip.plus(down(hip_angle).times(style.bones.thigh)), hip_angle - knee)
    foot = Placed("foot", shank.at.plus(down(shank.turn).times(style.bones.shank)), shank.turn + ankle)
    ball = style.contacts.ball
    toes = Placed("toes", foot.point(ball.x, ball.y), foot.turn)
    return LegPlace(thigh, shank, foot, toes)


def lowered(clearance: Callable[[float], float], high: float, low: float) -> float:
    """The hip angle between two bounds at which a leg just touches (clearance 0)."""
    if clearance(high) < 0 or clearance(low) > 0:
        raise ValueError("the leg cannot reach what it should rest on")
    for _ in range(40):
        middle = (high + low) / 2
        if clearance(middle) > 0:
            high = middle
        else:
            low = middle
    return (high + low) / 2


def lying_leg(style: FigureStyle, leg: LyingLeg, hip: Point) -> LegPlace:
    """A stretched leg whose heel rests on the floor."""

    def heel_above_floor(angle: float) -> float:
        foot = hanging_leg(style, hip, (angle, leg.knee, leg.ankle)).foot
        return foot.point(style.contacts.heel.x, style.contacts.heel.y).y - style.contacts.heel.radius

    angle = lowered(heel_above_floor, 120.0, 60.0)
    return hanging_leg(style, hip, (angle, leg.knee, leg.ankle))


def resting_leg(style: FigureStyle, leg: RestingLeg, hip: Point, top: float) -> LegPlace:
    """A leg whose calf lies on something of this height."""
    calf = sampled(smooth(style.shapes.shank))

    def calf_above_top(angle: float) -> float:
        return min(point.y for point in hanging_leg(style, hip, (angle, leg.knee, 0)).shank.points(calf)) - top

    return hanging_leg(style, hip, (lowered(calf_above_top, 120.0, 60.0), leg.knee, leg.ankle))


def roller_beside_calf(style: FigureStyle, below_knee: float, radius: float) -> Point:
    """The middle of a roller that touches the back of a calf, level with this place; on the shank."""
    outline = sampled(smooth(style.shapes.shank))

    def clearance(x: float) -> float:
        centre = Point(x, -below_knee)
        return min(point.minus(centre).length for point in outline) - radius

    near, far = -radius, -radius - 12.0
    for _ in range(20):
        middle = (near + far) / 2
        near, far = (near, middle) if clearance(middle) > 0 else (middle, far)
    return Point((near + far) / 2, -below_knee)


def rolling_leg(style: FigureStyle, leg: RollingLeg, hip: Point, radius: float) -> tuple[LegPlace, Point]:
    """A leg whose calf lies on a roller that lies on the floor, and the middle of the roller."""
    beside = roller_beside_calf(style, leg.below_knee, radius)

    def roller_above_floor(angle: float) -> float:
        return hanging_leg(style, hip, (angle, leg.knee, leg.ankle)).shank.point(*beside).y - radius

    place = hanging_leg(style, hip, (lowered(roller_above_floor, 130.0, 60.0), leg.knee, leg.ankle))
    return place, place.shank.point(*beside)


def placed_leg(style: FigureStyle, leg: Leg, hip: Point, supports: Supports) -> LegPlace:
    """Any leg below a known hip."""
    match leg:
        case StandingLeg():
            return standing_leg(style, leg, hip, supports)
        case FreeLeg():
            return hanging_leg(style, hip, (leg.hip, leg.knee, leg.ankle))
        case LyingLeg():
            return lying_leg(style, leg, hip)
        case RestingLeg():
            if supports.stool is None:
                raise ValueError("a calf on the stool needs a stool")
            return resting_leg(style, leg, hip, supports.stool.height)
        case RollingLeg():
            if supports.roller is None:
                raise ValueError("a calf on the roller needs a roller")
            return rolling_leg(style, leg, hip, supports.roller / 2)[0]


def hip_place(style: FigureStyle, frame: Keyframe, supports: Supports) -> Point:
    """The hip joint: above the carrying foot, or on what the person sits on."""
    match frame.sits:
        case "chair":
            if supports.chair is None:
                raise ValueError("sitting on a chair needs a chair")
            return Point(frame.hips, supports.chair.height + style.contacts.seat + frame.lifted)
        case "floor":
            return Point(frame.hips, style.contacts.seat + frame.lifted)
        case None:
            leg = frame.carrying
            return hip_over(style, leg, leg.knee or 0.0, frame.hips, supports)


def reaching_arm(style: FigureStyle, shoulder: Point, wrist: Point, hand_turn: float | None) -> ArmPlace:
    """An arm whose wrist is at a place; the elbow points back and down."""
    way = wrist.minus(shoulder)
    opening, elbow = bend(style.bones.upper_arm, style.bones.forearm, way.length)
    upper_turn = math.degrees(math.atan2(way.x, -way.y)) - opening
    elbow_at = shoulder.plus(down(upper_turn).times(style.bones.upper_arm))
    forearm_turn = upper_turn + elbow
    return ArmPlace(
        Placed("upper_arm", shoulder, upper_turn),
        Placed("forearm", elbow_at, forearm_turn),
        Placed("hand", wrist, forearm_turn if hand_turn is None else hand_turn),
    )


def hanging_arm(style: FigureStyle, shoulder: Point, upper: float, elbow: float) -> ArmPlace:
    """An arm from its shoulder and elbow angles."""
    elbow_at = shoulder.plus(down(upper).times(style.bones.upper_arm))
    wrist = elbow_at.plus(down(upper + elbow).times(style.bones.forearm))
    return ArmPlace(
        Placed("upper_arm", shoulder, upper),
        Placed("forearm", elbow_at, upper + elbow),
        Placed("hand", wrist, upper + elbow),
    )


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
        case "hips":
            return reaching_arm(style, shoulder, trunk.point(3, 9), None)
        case "hang":
            return hanging_arm(style, shoulder, trunk.turn - 4, 10)


def stance(style: FigureStyle, frame: Keyframe, supports: Supports) -> Stance:
    """Every part of the body for one frame. Raises ValueError when the contacts cannot be met."""
    hip = hip_place(style, frame, supports)
    trunk = Placed("trunk", hip, -frame.lean)
    working = placed_leg(style, frame.working, hip, supports)
    other = placed_leg(style, frame.other, hip, supports)
    neck = trunk.point(0.5, style.bones.trunk)
    head_turn = -frame.head - frame.lean * 0.25
    head = Placed("head", neck.plus(Point(1.5, style.bones.neck - 0.5).turned(-frame.lean * 0.6)), head_turn)
    roller = None
    if isinstance(frame.working, RollingLeg) and supports.roller is not None:
        roller = rolling_leg(style, frame.working, hip, supports.roller / 2)[1]
    grounds = {
        name: ball_height(leg, supports)
        for name, leg in (("working", frame.working), ("other", frame.other))
        if isinstance(leg, StandingLeg)
    }
    return Stance(
        working, other, trunk, head,
        arm(style, frame, supports, trunk, working.thigh),
        arm(style, frame, supports, trunk, other.thigh),
        supports, roller, grounds,
    )  # fmt: skip
