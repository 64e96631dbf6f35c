"""Puts legs on what carries them: a foot that stands, a heel, calf or thigh that rests, a knee that kneels."""

from __future__ import annotations

import math

from generator.figure.geometry import Point, bend, down, sampled, smooth
from generator.figure.limbs import LegPlace, Placed, hanging_leg, lowered, lowest
from generator.model.figure_style import FigureStyle
from generator.model.pose import (
    FreeLeg,
    KneelingLeg,
    Leg,
    LyingLeg,
    ProneLeg,
    RestingLeg,
    RollingLeg,
    StandingLeg,
    Supports,
)

EDGE_GRIP = 0.8
"""The middle of the ball of the foot rests this far (cm) in from the edge of the step."""
ROUNDS = 4
"""A contact that moves another one is worked out this many times; each comes ten times nearer."""
SOFT = 2.0
"""A hip this much (cm) too high over a knee is lowered by the soft parts between."""
KNEE_BELOW = 6.0
"""A knee joint is about this high (cm) above the floor that it touches."""
TUCKED, POINTED = 32.0, -48.0
"""The ankle of a kneeling leg whose toes are tucked under, and of one whose foot lies flat."""


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


def prone_leg(style: FigureStyle, leg: ProneLeg, hip: Point) -> LegPlace:
    """A leg that points back and lies on its front: its lowest part just touches the floor."""

    def leg_above_floor(angle: float) -> float:
        place = hanging_leg(style, hip, (angle, leg.knee, leg.ankle))
        return lowest(style, place.thigh, place.shank, place.foot, place.toes)

    return hanging_leg(style, hip, (lowered(leg_above_floor, -125.0, -60.0), leg.knee, leg.ankle))


def knee_on_floor(style: FigureStyle, leg: KneelingLeg, knee: Point, thigh_turn: float) -> LegPlace:
    """A leg whose knee is here: its lower leg lies behind it, the foot on the floor."""
    ball, ankle = style.contacts.ball, TUCKED if leg.toes == "tucked" else POINTED

    def shank_down(turn: float) -> LegPlace:
        shank = Placed("shank", knee, turn)
        foot = Placed("foot", shank.point(0, -style.bones.shank), turn + ankle)
        toes = Placed("toes", foot.point(ball.x, ball.y), 0.0 if leg.toes == "tucked" else foot.turn)
        thigh = Placed("thigh", knee.minus(down(thigh_turn).times(style.bones.thigh)), thigh_turn)
        return LegPlace(thigh, shank, foot, toes)

    def foot_above_floor(turn: float) -> float:
        place = shank_down(turn)
        return lowest(style, place.foot, place.toes)

    return shank_down(lowered(foot_above_floor, -130.0, -60.0))


def kneeling_leg(style: FigureStyle, leg: KneelingLeg, hip: Point) -> LegPlace:
    """A leg below a known hip, its knee on the floor as near as it can be to where it belongs."""
    thigh, knee = style.bones.thigh, Point(leg.at, KNEE_BELOW)
    for _ in range(ROUNDS):
        drop = hip.y - knee.y
        if not 0 < drop <= thigh + SOFT:
            raise ValueError("the hips are too high above the knee on the floor")
        aside = math.sqrt(max(0.0, thigh**2 - drop**2))
        x = min((hip.x - aside, hip.x + aside), key=lambda place: abs(place - leg.at))
        place = knee_on_floor(style, leg, Point(x, knee.y), math.degrees(math.atan2(x - hip.x, drop)))
        knee = Point(x, knee.y - lowest(style, place.shank))
    return place


def kneeling_hip(style: FigureStyle, leg: KneelingLeg, ahead: float) -> Point:
    """The hip joint above a knee on the floor, `ahead` of it."""
    thigh, knee = style.bones.thigh, Point(leg.at, KNEE_BELOW)
    if abs(ahead) > thigh:
        raise ValueError("the hips are too far from the knee on the floor")
    up = Point(ahead, math.sqrt(thigh**2 - ahead**2))
    for _ in range(ROUNDS):
        place = knee_on_floor(style, leg, knee, math.degrees(math.atan2(-up.x, up.y)))
        knee = Point(knee.x, knee.y - lowest(style, place.shank))
    return knee.plus(up)


def placed_leg(style: FigureStyle, leg: Leg, hip: Point, supports: Supports, line: float = 0.0) -> LegPlace:
    """Any leg below a known hip; a free one counts from this line, in degrees from hanging straight down."""
    match leg:
        case StandingLeg():
            return standing_leg(style, leg, hip, supports)
        case FreeLeg():
            return hanging_leg(style, hip, (line + leg.hip, leg.knee, leg.ankle))
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
        case ProneLeg():
            return prone_leg(style, leg, hip)
        case KneelingLeg():
            return kneeling_leg(style, leg, hip)
