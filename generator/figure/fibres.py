"""The picture of tendon fibres in order and in a tangle."""

from __future__ import annotations

from generator.figure import svg
from generator.figure.geometry import Box, Point
from generator.figure.lettering import fitted
from generator.figure.sheet import Labels, finished
from generator.figure.svg import Direction
from generator.model.figure_style import FigureStyle


def wave(at: Point, length: float, height: float, bends: int) -> str:
    """A wavy line to the right."""
    x, y = svg.spot(at)
    step = length / bends
    turns = "".join(f"q{svg.numbers((step / 2, height if index % 2 else -height, step, 0))}" for index in range(bends))
    return f"M{svg.numbers((x, y))}{turns}"


def tangle(box: Box, count: int) -> str:
    """Lines that have lost their order: always the same ones."""
    data = ""
    for index in range(count):
        # an even spread without chance, so that the picture never changes
        a, b, c, d = (((index + 1) * step) % 1 for step in (0.618034, 0.754878, 0.569840, 0.819173))
        start = Point(box.left + a * box.width * 0.7, box.bottom + b * box.height)
        way = Point(box.width * (0.3 + 0.25 * d), 0).turned((c - 0.5) * 130)
        end = start.plus(way)
        end = Point(min(max(end.x, box.left), box.right), min(max(end.y, box.bottom), box.top))
        bend = Point((start.x + end.x) / 2, start.y + (12 if index % 2 else -12) * (0.4 + d))
        bend = Point(bend.x, min(max(bend.y, box.bottom), box.top))
        data += f"M{svg.numbers(svg.spot(start))}Q{svg.numbers((*svg.spot(bend), *svg.spot(end)))}"
    return data


def fibres(style: FigureStyle, labels: Labels, *, prefix: str, direction: Direction = "ltr") -> str:
    """Tendon fibres side by side and in a tangle. Labels: title, desc, in-order, in-disorder.

    Those in order are on the left in every language, as the description says.
    """
    colours, panel, gap = style.colours, Box(0, -90, 180, 0), 12.0
    size, leading = style.lettering.size, style.lettering.line_height
    body, rows = [], 1
    neat = "".join(wave(Point(8, -9.0 - row * 8), 164, 3.0, 8) for row in range(10))
    pictures = (("in-order", neat, 0.0), ("in-disorder", tangle(Box(8, -82, 172, -8), 26), panel.width + gap))
    for key, data, x in pictures:
        frame = svg.rectangle(panel, class_="hd-tendon hd-stroke", rx=8.0, fill=colours.tendon,
                              stroke=colours.line, stroke_width=style.lines.support)  # fmt: skip
        lines = svg.path(data, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=2.0)
        text = fitted(labels[key], panel.width, style.lettering)
        rows = max(rows, len(text.texts))
        words = svg.words(text.texts, Point(panel.width / 2, -90 - size * 1.2), text.size, leading)
        body.append(svg.group([frame, lines, words], transform=f"translate({svg.number(x)} 0)"))
    box = Box(0, -90 - size * (rows * leading + 0.6), panel.width * 2 + gap, 0)
    return finished(style, labels, prefix, box.grown(3), body, direction)
