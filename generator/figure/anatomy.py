"""Pictures of the lower leg: where it hurts, what the calf is made of, where to roll."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.figure import svg
from generator.figure.body import heel_cord
from generator.figure.callouts import Callout, LegPicture
from generator.figure.geometry import Box, Point, banded, hatched, sampled, smooth
from generator.figure.limbs import LegPlace
from generator.figure.sheet import Labels, Side
from generator.figure.signs import cross
from generator.model.figure_style import FigureStyle


def above_heel_bone(style: FigureStyle, leg: LegPlace, height: float) -> tuple[Point, float]:
    """The middle of the tendon this many centimetres above where it joins the bone, and its half-width."""
    cord = heel_cord(style, leg)
    goal = cord[-1][0].y + height
    for (upper, wide), (lower, narrow) in pairwise(cord):
        if lower.y <= goal <= upper.y:
            share = (goal - lower.y) / (upper.y - lower.y)
            return lower.plus(upper.minus(lower).times(share)), narrow + (wide - narrow) * share
    raise ValueError("the tendon is not that long")


def stretch_of_tendon(style: FigureStyle, leg: LegPlace, low: float, high: float) -> list[Point]:
    """The outline of the tendon between two heights above the bone, a little wider than the tendon."""
    steps = 8
    spine = [above_heel_bone(style, leg, high + (low - high) * step / steps) for step in range(steps + 1)]
    return banded([(point, half + 0.9) for point, half in spine])


def zone(style: FigureStyle, points: list[Point], angles: Sequence[float]) -> list[str]:
    """A hatched area with a strong border."""
    colours = style.colours
    lines = "".join(svg.line_data(line) for angle in angles for line in hatched(points, angle, 1.1))
    data = svg.line_data(points, closed=True)
    return [
        svg.path(data, class_="hd-paper", fill=colours.paper),
        svg.path(lines, class_="hd-accent-stroke", stroke=colours.accent, stroke_width=0.5),
        svg.path(data, class_="hd-accent-stroke", fill="none", stroke=colours.accent, stroke_width=0.9),
    ]


def where_it_hurts(
    style: FigureStyle,
    labels: Labels,
    *,
    side: Side,
    prefix: str,
    middle: tuple[float, float] = (2, 7),
    lettered: bool = False,
) -> str:
    """The two places of tendon pain. Labels: title, desc, midportion, insertion.

    `middle` is the middle part in centimetres above the heel bone. Lettered, the labels are letters.
    """
    picture = LegPicture(style, side, prefix, zoom=5.4, top=22 if lettered else 31, lettered=lettered)
    leg = picture.leg
    low, high = middle
    joint, _ = heel_cord(style, leg)[-1]
    heel = joint.plus(Point(0.2, -0.6))
    ring = [heel.plus(Point(1.7, 0).turned(step * 24)) for step in range(15)]
    extra = [*zone(style, stretch_of_tendon(style, leg, low, high), [40]), *zone(style, ring, [0, 90])]
    callouts = [
        Callout(labels["midportion"], above_heel_bone(style, leg, (low + high) / 2)[0]),
        Callout(labels["insertion"], heel),
    ]
    return picture.sheet(labels, extra, ["tendon"], callouts)


def calf_from_the_side(style: FigureStyle, labels: Labels, *, side: Side, prefix: str) -> str:
    """The parts of the calf. Labels: title, desc, gastrocnemius, soleus, tendon, heel-bone."""
    picture = LegPicture(style, side, prefix, zoom=3.6, top=61)
    leg = picture.leg
    callouts = [
        Callout(labels["gastrocnemius"], leg.shank.point(-4.5, -10)),
        Callout(labels["soleus"], leg.shank.point(0.2, -23)),
        Callout(labels["tendon"], above_heel_bone(style, leg, 7)[0]),
        Callout(labels["heel-bone"], leg.foot.point(-3, -5)),
    ]
    return picture.sheet(labels, [], ["gastrocnemius", "soleus", "tendon"], callouts)


def where_to_roll(
    style: FigureStyle, labels: Labels, *, side: Side, prefix: str, belly: tuple[float, float] = (5, 22)
) -> str:
    """Where a roller may go and where never. Labels: title, desc, roll-here, never-here.

    `belly` is the allowed stretch in centimetres below the knee joint.
    """
    picture = LegPicture(style, side, prefix, zoom=3.6, top=61)
    leg, (start, end) = picture.leg, belly
    colours = style.colours
    back = [point for point in sampled(smooth(style.shapes.shank)) if point.x < 0 and -end <= point.y <= -start]
    line = [leg.shank.point(point.x - 2.2, point.y) for point in back]
    never = stretch_of_tendon(style, leg, 0.5, 17)
    middle = above_heel_bone(style, leg, 8)[0]
    ok = svg.path(svg.line_data(line), class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=1.5)
    ends = "".join(
        svg.line_data([point.plus(Point(-1.8, 0)), point.plus(Point(1.8, 0))]) for point in (line[0], line[-1])
    )
    extra = [
        ok,
        svg.path(ends, class_="hd-stroke", stroke=colours.line, stroke_width=1.2),
        *zone(style, never, [40, -40]),
        svg.group([cross(style, Box(middle.x - 5, middle.y - 5, middle.x + 5, middle.y + 5), weight=1.4)]),
    ]
    callouts = [
        Callout(labels["roll-here"], line[len(line) // 2]),
        Callout(labels["never-here"], middle.plus(Point(-3.4, 3.4))),
    ]
    return picture.sheet(labels, extra, ["gastrocnemius"], callouts)
