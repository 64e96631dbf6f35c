"""Draws what the body stands on, leans on and holds, with a little depth."""

from __future__ import annotations

from generator.figure import svg
from generator.figure.arrows import ROLLER
from generator.figure.body import BodyPen
from generator.figure.geometry import Box, Point
from generator.figure.limbs import Placed
from generator.figure.stance import Stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Chair, Stool, Supports, Table

FLOOR = 5.0
"""Thickness of the drawn floor."""
WALL = 9.0
PORES = [(0.0, 0), *((0.4, 30 + turn) for turn in range(0, 360, 90)), *((0.72, turn) for turn in range(0, 360, 45))]
"""The pores of the foam: where they are, in parts of the radius and degrees."""
STOOL = 30.0
"""Width of a stool."""
TABLE = 46.0
"""How much of a table is drawn."""
TABLE_TOP = 5.0
"""How thick its top is."""


class ScenePen:
    """Draws supports between the left and right border of a picture."""

    def __init__(self, style: FigureStyle, left: float, right: float) -> None:
        self.style, self.left, self.right = style, left, right
        self.near = Point(*style.depth).times(-0.2)
        self.far = Point(*style.depth).times(1.45)

    def solid(self, points: list[Point], *, top: bool = False) -> str:
        """A flat face with a border."""
        colours = self.style.colours
        return svg.path(
            svg.line_data(points, closed=True),
            class_="hd-support-top hd-stroke" if top else "hd-support hd-stroke",
            fill=colours.support_top if top else colours.support,
            stroke=colours.line, stroke_width=self.style.lines.support,
        )  # fmt: skip

    def slab(self, left: float, right: float, top: float, bottom: float) -> list[str]:
        """A block whose top and front can be seen."""
        near = [Point(left, top).plus(self.near), Point(right, top + self.near.y)]
        far = [Point(left, top).plus(self.far), Point(right, top + self.far.y)]
        front = [*near, Point(near[1].x, bottom), Point(near[0].x, bottom)]
        face = svg.line_data([*near, far[1], far[0]], closed=True)
        # without a border: beside a foot, the slanting corner would be taken for another one
        return [svg.path(face, class_="hd-support-top", fill=self.style.colours.support_top), self.solid(front)]

    def floor(self, top: float = 0.0) -> list[str]:
        """The floor from border to border."""
        near, far = top + self.near.y, top + self.far.y
        colours, lines = self.style.colours, self.style.lines
        band = Box(self.left, near, self.right, far)
        front = Box(self.left, near - FLOOR, self.right, near)
        edge = svg.line_data([Point(self.left, near), Point(self.right, near)])
        return [
            svg.rectangle(band, class_="hd-support-top", fill=colours.support_top),
            svg.rectangle(front, class_="hd-support", fill=colours.support),
            svg.path(edge, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=lines.support),
        ]

    def bar(self, start: Point, end: Point, weight: float) -> list[str]:
        """A round bar."""
        colours, lines = self.style.colours, self.style.lines
        data = svg.line_data([start, end])
        return [
            svg.path(data, class_="hd-stroke", stroke=colours.line, stroke_width=weight + 2 * lines.support),
            svg.path(data, class_="hd-support-stroke", stroke=colours.support, stroke_width=weight),
        ]  # fmt: skip

    def mat(self, box: Box) -> list[str]:
        """A mat as it is seen from above, with a rolled edge."""
        colours, lines = self.style.colours, self.style.lines
        edge = [Point(box.left + 4, box.bottom), Point(box.left + 4, box.top)]
        return [
            svg.rectangle(box, rx=3.0, class_="hd-support-top hd-stroke", fill=colours.support_top,
                          stroke=colours.line, stroke_width=lines.support),
            svg.path(svg.line_data(edge), class_="hd-stroke", stroke=colours.line, stroke_width=lines.detail),
        ]  # fmt: skip

    def mat_on_floor(self) -> list[str]:
        """A thin mat on the floor, from border to border of what lies on it."""
        colours, lines = self.style.colours, self.style.lines
        near, far = self.near.y, self.far.y
        corners = [Point(self.left + 2, near), Point(self.right - 8, near), Point(self.right - 2, far),
                   Point(self.left + 8, far)]  # fmt: skip
        front = Box(self.left + 2, near - 2, self.right - 8, near)
        look = {"stroke": colours.line, "stroke_width": lines.detail}
        return [
            svg.path(svg.line_data(corners, closed=True), class_="hd-shirt-far hd-stroke", fill=colours.shirt_far,
                     **look),
            svg.rectangle(front, class_="hd-shirt hd-stroke", fill=colours.shirt, **look),
        ]  # fmt: skip

    def ground(self, supports: Supports) -> list[str]:
        """Floor and step."""
        drawn = self.floor()
        if supports.mat:
            drawn += self.mat_on_floor()
        if supports.step is not None:
            drawn += self.slab(0, self.right, supports.step, self.near.y)
            level = supports.step + self.near.y
            data = svg.line_data([Point(self.left, level), Point(self.near.x, level)])
            drawn.append(
                svg.path(data, class_="hd-quiet", fill="none", stroke=self.style.colours.quiet,
                         stroke_width=self.style.lines.detail, stroke_dasharray="4 3")
            )  # fmt: skip
        return drawn

    def furniture(self, supports: Supports) -> list[str]:
        """Everything else that the body is in front of; the lens leaves it out."""
        drawn: list[str] = []
        if supports.rail is not None:
            top = Point(supports.rail.ahead, supports.rail.height - 2.2)
            middle = Point(*self.style.depth).times(0.5)
            drawn += self.bar(Point(top.x, supports.step or 0).plus(middle), top.plus(middle), 3.0)
            drawn += self.bar(top.plus(self.near.times(1.6)), top.plus(self.far), 4.0)
        if supports.chair is not None:
            drawn += self.chair(supports.chair)
        if supports.table is not None:
            drawn += self.table(supports.table)
        return drawn

    def table(self, table: Table) -> list[str]:
        """A top on four legs, as wide as the picture shows of it."""
        left, right, top = table.at, table.at + TABLE, table.height
        drawn = []
        for plane in (self.far, self.near):
            for foot in (left + 4, right - 4):
                drawn += self.bar(Point(foot, top - 4).plus(plane), Point(foot, 1.5).plus(plane), 3.0)
        near = [Point(left, top).plus(self.near), Point(right, top).plus(self.near)]
        far = [Point(left, top).plus(self.far), Point(right, top).plus(self.far)]
        drawn.append(self.solid([*near, far[1], far[0]], top=True))
        drawn.append(self.solid([*near, near[1].plus(Point(0, -TABLE_TOP)), near[0].plus(Point(0, -TABLE_TOP))]))
        return drawn

    def stool(self, stool: Stool) -> list[str]:
        """A cushion on four legs, in front of the far leg."""
        left, right, top = stool.at - STOOL / 2, stool.at + STOOL / 2, stool.height
        depth = self.near.plus(Point(*self.style.depth).times(0.7))
        drawn = []
        for plane in (depth, self.near):
            for foot, way in ((left + 3, -2), (right - 3, 2)):
                drawn += self.bar(Point(foot, top - 4).plus(plane), Point(foot + way, 1.5).plus(plane), 2.4)
        near = [Point(left, top).plus(self.near), Point(right, top).plus(self.near)]
        far = [Point(left, top).plus(depth), Point(right, top).plus(depth)]
        drawn.append(self.solid([*near, far[1], far[0]], top=True))
        drawn.append(self.solid([*near, near[1].plus(Point(0, -7)), near[0].plus(Point(0, -7))]))
        return drawn

    def chair(self, chair: Chair) -> list[str]:
        """Seat, back and four legs."""
        at, height = chair.at, chair.height
        back, front = at - 17, at + 18
        drawn = []
        for depth in (self.far, self.near):
            drawn += self.bar(Point(front - 3, height - 4).plus(depth), Point(front - 2, 1.5).plus(depth), 2.4)
            drawn += self.bar(Point(back, height + 40).plus(depth), Point(back - 1, height - 4).plus(depth), 2.4)
            drawn += self.bar(Point(back - 1, height - 4).plus(depth), Point(back - 3, 1.5).plus(depth), 2.4)
        high, low = Point(back, height + 40), Point(back, height + 24)
        rest = [high.plus(self.near), high.plus(self.far), low.plus(self.far), low.plus(self.near)]
        drawn.append(self.solid(rest))
        seat = [Point(back - 2, height), Point(front, height)]
        near = [point.plus(self.near) for point in seat]
        far = [point.plus(self.far) for point in seat]
        drawn.append(self.solid([*near, far[1], far[0]], top=True))
        drawn.append(self.solid([*near, near[1].plus(Point(0, -4)), near[0].plus(Point(0, -4))]))
        return drawn

    def wall(self, supports: Supports, top: float) -> list[str]:
        """A wall in front, cut open towards the viewer."""
        if supports.wall is None:
            return []
        x = supports.wall
        box = [Point(x, top), Point(x + WALL, top), Point(x + WALL, self.near.y), Point(x, self.near.y)]
        marks = "".join(svg.line_data([Point(x, y), Point(x + WALL, y + WALL)]) for y in range(6, int(top - WALL), 14))
        colours, lines = self.style.colours, self.style.lines
        return [
            self.solid(box),
            svg.path(marks, class_="hd-stroke", stroke=colours.line, stroke_width=lines.detail),
        ]

    def roller(self, stance: Stance, pen: BodyPen) -> list[str]:
        """A foam roller lying across, under the calf."""
        if stance.roller is None or stance.supports.roller is None:
            return []
        radius = stance.supports.roller / 2
        colours, lines = self.style.colours, self.style.lines
        ends = [Point(*self.style.depth).times(share) for share in ROLLER]
        across = Point(-self.style.depth[1], self.style.depth[0])
        across = across.times(radius / across.length)
        look = {"stroke": colours.line, "stroke_width": lines.support}
        dark = look | {"class_": "hd-shorts hd-stroke", "fill": colours.shorts}
        start, end = ends
        hull = [start.plus(across), end.plus(across), end.minus(across), start.minus(across)]
        pores = [end.plus(Point(radius * reach, 0).turned(turn)) for reach, turn in PORES]
        side = svg.line_data(hull[:2]) + svg.line_data(hull[2:])
        parts = [
            svg.circle(start, radius, **dark),
            svg.path(svg.line_data(hull, closed=True), class_="hd-shorts", fill=colours.shorts),
            svg.path(side, class_="hd-stroke", fill="none", **look),
            svg.path(self.grooves(start, end, across), class_="hd-paper-stroke", fill="none",
                     stroke=colours.paper, stroke_width=lines.detail),
            svg.circle(end, radius, class_="hd-shorts-far hd-stroke", fill=colours.shorts_far, **look),
            svg.path(svg.dots_data(pores, 0.7), class_="hd-line-fill", fill=colours.line),
        ]  # fmt: skip
        return [svg.group(parts, **pen.placed(Placed("roller", stance.roller, 0), "body"))]

    def grooves(self, start: Point, end: Point, across: Point) -> str:
        """Lines along and round the foam, as path data."""
        along = end.minus(start)
        levels, rounds = (0.7, 0.2, -0.3), (0.0, 0.3, 0.6)
        data = "".join(svg.line_data([start.plus(across.times(at)), end.plus(across.times(at))]) for at in levels)
        for share in rounds:
            middle = start.plus(along.times(share))
            data += svg.line_data([middle.plus(across), middle.minus(across)])
        return data
