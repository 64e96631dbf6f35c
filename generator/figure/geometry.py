"""Plane geometry: points in centimetres, x forward, y up; angles in degrees, anticlockwise."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple


class Point(NamedTuple):
    """A place, or the way from one place to another."""

    x: float
    y: float

    def plus(self, other: Point) -> Point:
        """This place moved by another."""
        return Point(self.x + other.x, self.y + other.y)

    def minus(self, other: Point) -> Point:
        """The way from the other place to this one."""
        return Point(self.x - other.x, self.y - other.y)

    def times(self, factor: float) -> Point:
        """The same way, longer or shorter."""
        return Point(self.x * factor, self.y * factor)

    def turned(self, degrees: float) -> Point:
        """The same way after a turn."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Point(self.x * cos - self.y * sin, self.x * sin + self.y * cos)

    @property
    def length(self) -> float:
        """Centimetres."""
        return math.hypot(self.x, self.y)


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Centimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Centimetres."""
        return self.top - self.bottom

    def grown(self, by: float) -> Box:
        """The same box with a margin on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def joined(self, other: Box) -> Box:
        """The smallest box round both."""
        return Box(
            min(self.left, other.left), min(self.bottom, other.bottom),
            max(self.right, other.right), max(self.top, other.top),
        )  # fmt: skip

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside or on the border."""
        return self.left <= point.x <= self.right and self.bottom <= point.y <= self.top


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box round all points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def down(degrees: float) -> Point:
    """The unit way along a limb that hangs straight down at 0° and forward at 90°."""
    return Point(0, -1).turned(degrees)


class Unreachable(ValueError):
    """A limb is too short for the place that it should reach."""


def bend(length_1: float, length_2: float, distance: float) -> tuple[float, float]:
    """How far a two-bone limb opens to span a distance.

    Returns the angle between the first bone and the straight way, and the bend at the middle joint
    (0 = straight), in degrees. Raises Unreachable.
    """
    if not abs(length_1 - length_2) <= distance <= length_1 + length_2 + 1e-9:
        raise Unreachable(f"a limb of {length_1 + length_2:.0f} cm cannot span {distance:.1f} cm")
    cos_open = (length_1**2 + distance**2 - length_2**2) / (2 * length_1 * distance)
    cos_joint = (length_1**2 + length_2**2 - distance**2) / (2 * length_1 * length_2)
    opening = math.degrees(math.acos(min(1.0, max(-1.0, cos_open))))
    joint = math.degrees(math.acos(min(1.0, max(-1.0, cos_joint))))
    return opening, 180 - joint


Curve = list[tuple[Point, Point, Point, Point]]
"""Cubic Bézier pieces: start, two controls, end."""


def smooth(points: Sequence[Sequence[float]]) -> Curve:
    """A closed curve through all points (Catmull-Rom, as Bézier pieces)."""
    places = [Point(x, y) for x, y in points]
    count = len(places)
    pieces: Curve = []
    for index in range(count):
        before, start, end, after = (places[(index + step) % count] for step in (-1, 0, 1, 2))
        pieces.append(
            (
                start,
                start.plus(end.minus(before).times(1 / 6)),
                end.minus(after.minus(start).times(1 / 6)),
                end,
            )
        )
    return pieces


def sampled(curve: Curve, steps: int = 4) -> list[Point]:
    """Points along a curve."""
    points = []
    for a, b, c, d in curve:
        for step in range(steps):
            t = step / steps
            s = 1 - t
            points.append(
                Point(
                    s**3 * a.x + 3 * s * s * t * b.x + 3 * s * t * t * c.x + t**3 * d.x,
                    s**3 * a.y + 3 * s * s * t * b.y + 3 * s * t * t * c.y + t**3 * d.y,
                )
            )
    return points


@cache
def rounded(points: tuple[tuple[float, float], ...]) -> list[Point]:
    """Points along the smooth closed curve through these; worked out once for each outline."""
    return sampled(smooth(points))


@cache
def bulging(points: tuple[tuple[float, float], ...]) -> list[Point]:
    """The corners of the convex hull of the smooth closed curve through these: whatever touches a plane is one."""
    hull: list[Point] = []
    places = sorted(rounded(points))
    for row in (places, places[::-1]):
        side: list[Point] = []
        for point in row:
            while len(side) > 1 and turns_right(side[-2], side[-1], point):
                side.pop()
            side.append(point)
        hull += side[:-1]
    return hull


def turns_right(start: Point, middle: Point, end: Point) -> bool:
    """Whether the way from start to end turns right, or goes straight on, in the middle."""
    first, second = middle.minus(start), end.minus(start)
    return first.x * second.y - first.y * second.x <= 0


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies in a polygon (even-odd)."""
    hit = False
    for index, (x1, y1) in enumerate(polygon):
        x2, y2 = polygon[index - 1]
        if (y1 > point.y) != (y2 > point.y) and point.x < (x2 - x1) * (point.y - y1) / (y2 - y1) + x1:
            hit = not hit
    return hit


def hatched(polygon: Sequence[Point], degrees: float, gap: float) -> list[tuple[Point, Point]]:
    """Parallel lines at an angle, cut off at the border of a polygon."""
    flat = [point.turned(-degrees) for point in polygon]
    box = box_of(flat)
    lines = []
    y = math.floor(box.bottom / gap) * gap + gap / 2
    while y < box.top:
        crossings = sorted(
            start.x + (y - start.y) * (end.x - start.x) / (end.y - start.y)
            for start, end in zip(flat, [*flat[1:], flat[0]], strict=True)
            if (start.y > y) != (end.y > y)
        )
        lines += [
            (Point(x1, y).turned(degrees), Point(x2, y).turned(degrees))
            for x1, x2 in zip(crossings[::2], crossings[1::2], strict=False)
            if x2 - x1 > 0.5
        ]
        y += gap
    return lines


def banded(spine: Sequence[tuple[Point, float]]) -> list[Point]:
    """The outline of a band along a line of (point, half-width)."""
    left, right = [], []
    for index, (point, half) in enumerate(spine):
        ahead = spine[min(index + 1, len(spine) - 1)][0].minus(spine[max(index - 1, 0)][0])
        normal = Point(-ahead.y, ahead.x).times(half / ahead.length)
        left.append(point.plus(normal))
        right.append(point.minus(normal))
    return [*left, *reversed(right)]
