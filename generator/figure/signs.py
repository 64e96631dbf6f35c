"""Small signs told by their shape: frame numbers, a stopwatch, crosses, the three signs of the pain rule."""

from __future__ import annotations

from generator.figure import svg
from generator.figure.geometry import Box, Point
from generator.model.figure_style import FigureStyle


def lettered(style: FigureStyle, at: Point, text: str, radius: float) -> str:
    """A letter or a number in a disc."""
    size = radius * 1.5
    look = {"class_": "hd-text-paper", "fill": style.colours.paper, "font_weight": "bold"}
    return svg.circle(at, radius, class_="hd-line-fill") + svg.words(
        [text], at.plus(Point(0, -size * 0.35)), size, 1, **look
    )


def badge(style: FigureStyle, at: Point, numeral: str, position: int, count: int, way: float = 1.0) -> str:
    """Which frame this is: its number, and as many filled dots, to the right (1) or left (-1)."""
    colours = style.colours
    dots = [at.plus(Point((22 + index * 12) * way, 0)) for index in range(count)]
    look = {"class_": "hd-dot hd-stroke", "stroke": colours.line, "stroke_width": style.lines.support}
    parts = [
        lettered(style, at, numeral, 11.5),
        svg.path(svg.dots_data(dots[:position], 4.0), fill=colours.line, **look),
    ]
    if position < count:
        parts.append(svg.path(svg.dots_data(dots[position:], 4.0), fill="none", **look))
    return "".join(parts)


def stopwatch(style: FigureStyle, at: Point, radius: float) -> str:
    """Stay like this for a while."""
    colours, weight = style.colours, max(2.4, radius * 0.13)
    knob = svg.line_data([at.plus(Point(0, radius)), at.plus(Point(0, radius * 1.35))])
    crown = svg.line_data([at.plus(Point(side * radius * 0.4, radius * 1.35)) for side in (-1, 1)])
    past = [at, *(at.plus(Point(0, radius * 0.72).turned(-step * 24)) for step in range(11))]
    look = {"class_": "hd-stroke", "stroke": colours.line, "stroke_width": weight}
    return (
        svg.circle(at, radius, **(look | {"class_": "hd-paper hd-stroke", "fill": colours.paper}))
        + svg.path(svg.line_data(past, closed=True), class_="hd-line-fill", fill=colours.line)
        + svg.path(knob + crown, fill="none", **look)
    )


def chevron(style: FigureStyle, at: Point, way: float = 1.0) -> str:
    """Points to the next frame, to the right (1) or to the left (-1)."""
    data = svg.line_data([at.plus(Point(-3 * way, 8)), at.plus(Point(4 * way, 0)), at.plus(Point(-3 * way, -8))])
    return svg.path(data, class_="hd-stroke", fill="none", stroke=style.colours.line, stroke_width=3.2)


def cross(style: FigureStyle, box: Box, weight: float | None = None) -> str:
    """Two bars from corner to corner, with a pale border so that they show on anything."""
    bars = [
        (Point(box.left, box.top), Point(box.right, box.bottom)),
        (Point(box.left, box.bottom), Point(box.right, box.top)),
    ]
    return _on_anything(style, "".join(map(svg.line_data, bars)), weight)


def ring(style: FigureStyle, middle: Point, radius: float) -> str:
    """Around a mistake, which is seen in it."""
    return _on_anything(style, svg.dots_data([middle], radius), None)


def _on_anything(style: FigureStyle, data: str, weight: float | None) -> str:
    colours, weight = style.colours, weight or style.lines.cross
    return svg.path(
        data, class_="hd-paper-stroke", fill="none", stroke=colours.paper, stroke_width=weight * 1.75
    ) + svg.path(data, class_="hd-accent-stroke", fill="none", stroke=colours.accent, stroke_width=weight)


def wrong_badge(style: FigureStyle, at: Point) -> str:
    """A disc with a cross."""
    colours = style.colours
    arm = 5.0
    data = svg.line_data([at.plus(Point(-arm, arm)), at.plus(Point(arm, -arm))]) + svg.line_data(
        [at.plus(Point(-arm, -arm)), at.plus(Point(arm, arm))]
    )
    return svg.circle(at, 11.5, class_="hd-accent", fill=colours.accent) + svg.path(
        data, class_="hd-paper-stroke", fill="none", stroke=colours.paper, stroke_width=3.6
    )


def sign(style: FigureStyle, kind: int, at: Point) -> str:
    """A sign told by its shape: a tick in a circle, a mark in a triangle, a bar in an octagon."""
    colours = style.colours
    thick = {"fill": "none", "stroke": colours.line, "stroke_width": 3.4, "class_": "hd-stroke"}
    sides, radius, turn = ((24, 15.0, 0.0), (3, 19.0, 90.0), (8, 16.5, 22.5))[kind]
    corners = [at.plus(Point(radius, 0).turned(turn + 360 * step / sides)) for step in range(sides)]
    fill, look = ((colours.paper, "hd-paper"), (colours.paper, "hd-paper"), (colours.line, "hd-line-fill"))[kind]
    border = svg.path(
        svg.line_data(corners, closed=True), class_=f"{look} hd-stroke", fill=fill, stroke=colours.line,
        stroke_width=2.6,
    )  # fmt: skip
    if kind == 0:
        tick = [at.plus(Point(-7, 0)), at.plus(Point(-2, -6)), at.plus(Point(8, 7))]
        return border + svg.path(svg.line_data(tick), **thick)
    if kind == 1:
        bar, dot = [Point(0, 9), Point(0, -1)], [Point(0, -6), Point(0, -6.4)]
        data = "".join(svg.line_data([at.plus(point) for point in line]) for line in (bar, dot))
        return border + svg.path(data, **thick)
    return border + svg.path(
        svg.line_data([at.plus(Point(-8, 0)), at.plus(Point(8, 0))]),
        **(thick | {"stroke": colours.paper, "stroke_width": 5.0, "class_": "hd-paper-stroke"}),
    )
