"""Arrows that show a movement, beside the part that moves and clear of it; lines to compare a height with."""

from __future__ import annotations

from typing import NamedTuple

from generator.figure import svg
from generator.figure.body import curve_of, shifted_leg
from generator.figure.geometry import Point, box_of
from generator.figure.limbs import LegPlace
from generator.figure.stance import Stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Arrow, Keyframe, StandingLeg

WAYS = {
    "up": Point(0, 1), "down": Point(0, -1), "up-and-down": Point(0, 1),
    "forward": Point(1, 0), "back": Point(-1, 0), "forward-and-back": Point(1, 0),
}  # fmt: skip
FLOOR_GAP = 1.0
"""No arrow beside a heel points deeper than this above the floor."""
ROLLER = (0.5, -0.3)
"""Where the far and the near end of a roller lie, in parts of the depth."""
AHEAD = {"heel": 9.0, "knee": 13.0}
"""Where somebody lies, an arrow stands this far before the part that moves, on its way."""
RULER = 19.0
"""Length of the lines that a heel is compared with."""


def mover(style: FigureStyle, arrow: Arrow, place: Stance) -> LegPlace:
    """The leg that the arrow belongs to, where it is drawn."""
    return shifted_leg(style, place.other) if arrow.leg == "other" else place.working


def spine(style: FigureStyle, arrow: Arrow, place: Stance) -> list[Point]:
    """The middle line of an arrow, start to tip; up and down again is one line with a turn at the top."""
    way, half = WAYS[arrow.toward], arrow.length / 2
    leg, heel = mover(style, arrow, place), style.contacts.heel
    match arrow.at:
        case "heel" | "knee" if place.lies:
            joint = leg.foot.point(heel.x, heel.y) if arrow.at == "heel" else leg.shank.at
            middle = joint.plus(way.times(AHEAD[arrow.at] + half))
        case "heel":
            beside = leg.foot.point(heel.x, heel.y).plus(Point(-heel.radius - 7.5, 0))
            low = half * abs(way.y) + FLOOR_GAP
            middle = Point(beside.x, max(beside.y, low))
        case "toes":
            middle = leg.toes.point(8, 0).plus(Point(11, 0))
        case "sole":
            box = box_of(point for part in (leg.foot, leg.toes) for point in part.points(curve_of(style, part.shape)))
            middle = Point((box.left + box.right) / 2, box.bottom - 2 - half)
        case "hips":
            over = Point(0, 18 + half).plus(place.trunk.at)
            middle = over if place.lies else place.trunk.point(-21, 2)
        case "knee":
            middle = leg.shank.at.minus(way.times(13 + half))
        case "calf":
            middle, way = along_calf(style, arrow, place)
    start, end = middle.minus(way.times(half)), middle.plus(way.times(half))
    return turning(start, end, style.lines.arrow * 1.35) if arrow.toward == "up-and-down" else [start, end]


def turning(low: Point, high: Point, radius: float) -> list[Point]:
    """Up, round, and down again to the height of the start."""
    top = Point(low.x - radius, high.y - radius)
    bow = [top.plus(Point(radius, 0).turned(180 - step * 30)) for step in range(7)]
    return [Point(low.x - 2 * radius, low.y), *bow, low]


def along_calf(style: FigureStyle, arrow: Arrow, place: Stance) -> tuple[Point, Point]:
    """Middle and way of an arrow behind the calf, before the roller on its way."""
    shank, radius = place.working.shank, (place.supports.roller or 0) / 2
    way = WAYS[arrow.toward].turned(shank.turn - 90)
    if place.roller is None:
        return shank.point(-14, -style.bones.shank / 2), way
    behind = style.depth[0] * ROLLER[0] if way.x > 0 else 0.0  # the far end of the roller sticks out there
    return place.roller.plus(way.times(radius + behind + 2.5 + arrow.length / 2)), way


def weight_of(style: FigureStyle, arrow: Arrow) -> float:
    """How thick it is: a short one is thinner, to stay an arrow."""
    return min(style.lines.arrow, arrow.length * 0.32)


def arrow_outlines(style: FigureStyle, arrow: Arrow, place: Stance) -> list[list[Point]]:
    """The outline of an arrow, or of one for each leg, side by side."""
    line, weight = spine(style, arrow, place), weight_of(style, arrow)
    steps = (0.0, -weight * 3.1) if arrow.leg == "both" else (0.0,)
    both_ways = arrow.toward == "forward-and-back"
    return [outline([point.plus(Point(step, 0)) for point in line], weight, both_ways=both_ways) for step in steps]


def outline(line: list[Point], weight: float, *, both_ways: bool = False) -> list[Point]:
    """The outline of an arrow along a line."""
    tip = head(line[-2], line[-1], weight)
    if both_ways:
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


def arrow_shape(style: FigureStyle, outlines: list[list[Point]]) -> str:
    """Solid arrows with a border, so that they show on any ground."""
    return svg.path(
        "".join(svg.line_data(points, closed=True) for points in outlines),
        class_="hd-accent hd-stroke", fill=style.colours.accent,
        stroke=style.colours.line, stroke_width=style.lines.detail,
    )  # fmt: skip


class Ruler(NamedTuple):
    """How high a heel stops: a dashed line where it could go, a line where it is, and the way up to it."""

    full: list[Point]
    here: list[Point]
    arrow: list[Point]


def ruler(style: FigureStyle, frame: Keyframe, place: Stance) -> Ruler | None:
    """Behind a heel that stops half-way."""
    leg, heel = frame.working, style.contacts.heel
    if frame.full_height is None or not isinstance(leg, StandingLeg):
        return None
    end, ground = place.working.foot.point(heel.x, heel.y).x, place.grounds["working"]
    foot, here, full = (Point(end - RULER, ground + height) for height in (0, leg.heel, frame.full_height))
    middle, back = Point(RULER * 0.4, 0), Point(RULER - heel.radius - 2, 0)
    return Ruler(
        [full, full.plus(back)],
        [here, here.plus(Point(RULER, 0))],
        outline([foot.plus(middle), here.plus(middle)], leg.heel * 0.32),
    )


def signs_of(style: FigureStyle, frame: Keyframe, place: Stance) -> list[str]:
    """The arrows of a frame, and the lines that its heel is compared with."""
    look = {"class_": "hd-stroke", "stroke": style.colours.line, "stroke_width": style.lines.body}
    drawn = [arrow_shape(style, arrow_outlines(style, arrow, place)) for arrow in frame.arrows]
    compared = ruler(style, frame, place)
    if compared is not None:
        drawn += [
            svg.path(svg.line_data(compared.full), **look, stroke_dasharray="2.6 3"),
            svg.path(svg.line_data(compared.here), **look),
            arrow_shape(style, [compared.arrow]),
        ]
    return drawn


def large(frame: Keyframe) -> Keyframe:
    """The frame with those arrows that belong into the lens: those of the sore lower leg."""
    near = [arrow for arrow in frame.arrows if arrow.leg != "other" and arrow.at != "hips"]
    return frame.model_copy(update={"arrows": near})


def sign_points(style: FigureStyle, frame: Keyframe, place: Stance) -> list[Point]:
    """Places that a picture must show of them."""
    outlines = [points for arrow in frame.arrows for points in arrow_outlines(style, arrow, place)]
    return [point for points in (*outlines, *(ruler(style, frame, place) or [])) for point in points]
