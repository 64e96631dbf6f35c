"""Pictures of a limb: where it hurts, what it is made of, where to roll."""

from __future__ import annotations

from itertools import pairwise

from generator.figure import svg
from generator.figure.body import cord_line, curve_of
from generator.figure.callouts import Callout, LimbPicture
from generator.figure.geometry import Box, Point, banded, hatched, sampled, smooth
from generator.figure.sheet import Labels, Side
from generator.figure.signs import cross
from generator.figure.svg import Direction
from generator.model.anatomy import Area, Cord, FigureLook, Landmark, LimbFigure, SideLine

ROUND = 15
"""Corners of a circle."""
TICK = 1.8
"""Half the length of the ends of a line behind a limb."""
CROSS = 5.0
"""How far a cross reaches from its middle."""


def limb_figure(
    look: FigureLook,
    figure: LimbFigure,
    labels: Labels,
    *,
    side: Side,
    prefix: str,
    lettered: bool = False,
    direction: Direction = "ltr",
) -> str:
    """A limb with its areas and words. Labels: title, desc and the id of each label; lettered, they are letters."""
    drawing = LimbDrawing(look, figure, side, prefix, lettered=lettered)
    extra = [*(part for line in figure.side_lines for part in drawing.side_line(line)),
             *(part for area in figure.areas for part in drawing.area(area))]  # fmt: skip
    callouts = [Callout(labels[label.id], drawing.target(label.at)) for label in figure.labels]
    return drawing.picture.finished(labels, extra, figure.marks, callouts, direction)


class LimbDrawing:
    """Finds the places of one picture on its limb, and draws what is marked there."""

    def __init__(self, look: FigureLook, figure: LimbFigure, side: Side, prefix: str, *, lettered: bool) -> None:
        self.look, self.figure = look, figure
        self.picture = LimbPicture(look, figure, side, prefix, lettered=lettered)

    def cord(self, name: str) -> Cord:
        """The tendon of this name."""
        part = self.look.body_parts.get(name)
        if part is None or part.cord is None:
            raise ValueError(f"{name} is no tendon from calf to foot")
        return part.cord

    def along(self, name: str, height: float) -> tuple[Point, float]:
        """The middle of a tendon this many centimetres above its lower end, and its half-width."""
        line = cord_line(self.cord(name), self.picture.leg)
        goal = line[-1][0].y + height
        for (upper, wide), (lower, narrow) in pairwise(line):
            if lower.y <= goal <= upper.y:
                share = (goal - lower.y) / (upper.y - lower.y)
                return lower.plus(upper.minus(lower).times(share)), narrow + (wide - narrow) * share
        raise ValueError(f"{name} is not {height:g} cm long")

    def spot(self, place: Landmark) -> Point:
        """A place in the scene."""
        if place.along is not None:
            at, _ = self.along(place.along, place.height)
        elif place.on is not None and place.at is not None:
            at = self.picture.part(place.on).point(*place.at)
        return at.plus(Point(*place.offset))

    def target(self, at: Landmark | str) -> Point:
        """Where the line from a label ends."""
        if isinstance(at, Landmark):
            return self.spot(at)
        for area in self.figure.areas:
            if area.id == at:
                return self.middle(area)
        for line in self.figure.side_lines:
            if line.id == at:
                points = self.side_points(line)
                return points[len(points) // 2]
        raise ValueError(f"no area and no line is called {at}")

    def stretch(self, area: Area) -> tuple[str, float, float]:
        """The tendon of an area, with both ends."""
        if area.along is None or not isinstance(area.between, list):
            raise ValueError(f"the ends of {area.id} are not known")
        low, high = area.between
        return area.along, low, high

    def middle(self, area: Area) -> Point:
        """The middle of an area."""
        if area.round is not None:
            return self.spot(area.round)
        tendon, low, high = self.stretch(area)
        return self.along(tendon, (low + high) / 2)[0]

    def outline(self, area: Area) -> list[Point]:
        """The outline of an area; that of a tendon is a little wider than the tendon."""
        if area.round is not None and area.radius is not None:
            middle = self.spot(area.round)
            return [middle.plus(Point(area.radius, 0).turned(step * 360 / ROUND)) for step in range(ROUND)]
        tendon, low, high = self.stretch(area)
        steps = 8
        spine = [self.along(tendon, high + (low - high) * step / steps) for step in range(steps + 1)]
        return banded([(point, half + 0.9) for point, half in spine])

    def area(self, area: Area) -> list[str]:
        """A hatched area with a strong border, crossed out where something must never be done."""
        colours, points = self.look.colours, self.outline(area)
        lines = "".join(svg.line_data(line) for angle in area.lines for line in hatched(points, angle, 1.1))
        data = svg.line_data(points, closed=True)
        drawn = [
            svg.path(data, class_="hd-paper", fill=colours.paper),
            svg.path(lines, class_="hd-accent-stroke", stroke=colours.accent, stroke_width=0.5),
            svg.path(data, class_="hd-accent-stroke", fill="none", stroke=colours.accent, stroke_width=0.9),
        ]
        if area.crossed is not None:
            at = self.spot(area.crossed)
            box = Box(at.x, at.y, at.x, at.y).grown(CROSS)
            drawn.append(svg.group([cross(self.look, box, weight=1.4)]))
        return drawn

    def side_points(self, line: SideLine) -> list[Point]:
        """The places along the back of a limb, the lowest first or last as its outline goes."""
        start, end = line.between
        limb, outline = self.picture.part(line.behind), sampled(smooth(curve_of(self.look, line.behind)))
        back = [point for point in outline if point.x < 0 and -end <= point.y <= -start]
        return [limb.point(point.x - line.gap, point.y) for point in back]

    def side_line(self, line: SideLine) -> list[str]:
        """A line behind a limb with its two ends."""
        points, colour = self.side_points(line), self.look.colours.line
        tick = Point(TICK, 0)
        ends = "".join(svg.line_data([point.minus(tick), point.plus(tick)]) for point in (points[0], points[-1]))
        return [
            svg.path(svg.line_data(points), class_="hd-stroke", fill="none", stroke=colour, stroke_width=1.5),
            svg.path(ends, class_="hd-stroke", stroke=colour, stroke_width=1.2),
        ]
