"""Rigid parts in place, and limbs of two bones: from joint angles or from where they reach to."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.figure.geometry import Point, bend, bulging, down, rounded
from generator.model.figure_style import FigureStyle


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


def hanging_leg(style: FigureStyle, hip: Point, angles: tuple[float, float, float]) -> LegPlace:
    """A leg from its hip, knee and ankle angles."""
    hip_angle, knee, ankle = angles
    thigh = Placed("thigh", hip, hip_angle)
    shank = Placed("shank", hip.plus(down(hip_angle).times(style.bones.thigh)), hip_angle - knee)
    foot = Placed("foot", shank.at.plus(down(shank.turn).times(style.bones.shank)), shank.turn + ankle)
    ball = style.contacts.ball
    toes = Placed("toes", foot.point(ball.x, ball.y), foot.turn)
    return LegPlace(thigh, shank, foot, toes)


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


def lowered(clearance: Callable[[float], float], high: float, low: float, what: str = "leg") -> float:
    """The angle between two bounds at which a part just touches (clearance 0)."""
    if clearance(high) < 0 or clearance(low) > 0:
        raise ValueError(f"the {what} cannot reach what it should rest on")
    for _ in range(40):
        middle = (high + low) / 2
        if clearance(middle) > 0:
            high = middle
        else:
            low = middle
    return (high + low) / 2


def outline_of(style: FigureStyle, part: Placed) -> list[Point]:
    """The smooth outline of one part, in the scene."""
    return part.points(rounded(own_outline(style, part.shape)))


def own_outline(style: FigureStyle, shape: str) -> tuple[tuple[float, float], ...]:
    """The points of an outline, from the part's own joint."""
    return tuple((x, y) for x, y in getattr(style.shapes, shape))


def lowest(style: FigureStyle, *parts: Placed) -> float:
    """Height of the lowest drawn point of these parts."""
    return min(bottom(part, bulging(own_outline(style, part.shape))) for part in parts)


def bottom(part: Placed, own: Iterable[Point]) -> float:
    """Height of the lowest of these places of a part."""
    cos, sin = math.cos(math.radians(part.turn)), math.sin(math.radians(part.turn))
    return part.at.y + min(x * sin + y * cos for x, y in own)
