"""Arrows that show a movement, beside the part that moves and clear of it."""

from __future__ import annotations

import math

from generator.figure import ink
from generator.figure.geometry import Point
from generator.figure.stance import Stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Arrow

WAYS = {
    "up": Point(0, 1), "down": Point(0, -1), "up-and-down": Point(0, 1),
    "forward": Point(1, 0), "back": Point(-1, 0), "forward-and-back": Point(1, 0),
}  # fmt: skip


def spine(style: FigureStyle, arrow: Arrow, place: Stance) -> list[Point]:
    """The middle line of an arrow, start to tip; a bow round the ankle for the toes."""
    leg, heel = place.working, style.contacts.heel
    if arrow.at == "toes":
        return bow(arrow, place)
    match arrow.at:
        case "heel":
            middle = leg.foot.point(heel.x, heel.y).plus(Point(-heel.radius - 7.5, 0))
        case "hips":
            middle = place.trunk.point(-21, 2)
        case "knee":
            middle = leg.shank.at.plus(Point(15, 0))
        case "calf":
            middle = leg.shank.point(13, -style.bones.shank / 2)
    way = WAYS[arrow.toward]
    if arrow.at == "calf":
        way = way.turned(leg.shank.turn - 90)
    half = way.times(arrow.length / 2)
    return [middle.minus(half), middle.plus(half)]


def bow(arrow: Arrow, place: Stance) -> list[Point]:
    """A bow beyond the toes, round the ankle."""
    ankle = place.working.foot.at
    reach = place.working.toes.point(8, 0).minus(ankle)
    radius = reach.length + 7
    middle = math.degrees(math.atan2(reach.y, reach.x))
    turn = math.degrees(arrow.length / radius) / 2
    turn = -turn if arrow.toward == "down" else turn
    return [ankle.plus(Point(radius, 0).turned(middle + turn * step / 4)) for step in range(-4, 5)]


def arrow_points(style: FigureStyle, arrow: Arrow, place: Stance) -> list[Point]:
    """The outline of an arrow."""
    line = spine(style, arrow, place)
    weight = style.lines.arrow
    tip = head(line[-2], line[-1], weight)
    if arrow.toward.endswith("-and-" + ("down" if arrow.toward.startswith("up") else "back")):
        tail = head(line[1], line[0], weight)
    else:
        along = line[1].minus(line[0])
        across = Point(-along.y, along.x).times(weight / 2 / along.length)
        tail = [line[0].minus(across), line[0].plus(across)]
    left, right = [], []
    for before, point, after in zip(line, line[1:-1], line[2:], strict=False):
        along = after.minus(before)
        across = Point(-along.y, along.x).times(weight / 2 / along.length)
        left.append(point.plus(across))
        right.append(point.minus(across))
    return [*tail, *left, *tip, *reversed(right)]


def head(before: Point, tip: Point, weight: float) -> list[Point]:
    """The barbed end of an arrow, from its left side round to its right."""
    way = tip.minus(before)
    along = way.times(1 / way.length)
    across = Point(-along.y, along.x)
    neck = tip.minus(along.times(weight * 1.9))
    return [
        neck.plus(across.times(weight / 2)), neck.plus(across.times(weight * 1.5)), tip,
        neck.minus(across.times(weight * 1.5)), neck.minus(across.times(weight / 2)),
    ]  # fmt: skip


def arrow_shape(style: FigureStyle, arrow: Arrow, place: Stance) -> str:
    """A solid arrow with a border, so that it shows on any ground."""
    return ink.path(
        ink.line_data(arrow_points(style, arrow, place), closed=True),
        class_="hd-accent hd-stroke", fill=style.colours.accent,
        stroke=style.colours.line, stroke_width=style.lines.detail,
    )  # fmt: skip
