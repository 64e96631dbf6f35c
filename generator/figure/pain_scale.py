"""The pain rule as a picture: a scale in three zones, told apart by shape, pattern, number and word."""

from __future__ import annotations

from generator.figure import svg
from generator.figure.geometry import Box, Point, hatched
from generator.figure.lettering import wrapped
from generator.figure.sheet import Labels, finished
from generator.figure.signs import sign
from generator.model.figure_style import FigureStyle


def pain_rule(style: FigureStyle, labels: Labels, *, prefix: str, upper: tuple[int, int, int] = (2, 5, 10)) -> str:
    """The pain scale in three zones. Labels: title, desc, zone-1, zone-2, zone-3.

    `upper` holds the last number of each zone.
    """
    colours, lettering = style.colours, style.lettering
    cell, height, gap = 32.0, 40.0, 10.0
    fills = (colours.paper, colours.support_top, colours.support)
    lowers = (0, upper[0] + 1, upper[1] + 1)
    texts, body, left, rows = [labels[f"zone-{index}"] for index in (1, 2, 3)], [], 0.0, 1
    for kind, (low, high) in enumerate(zip(lowers, upper, strict=True)):
        count = high - low + 1
        box = Box(left, -40 - height, left + count * cell, -40)
        body += [
            svg.rectangle(box, class_=f"hd-zone-{kind + 1} hd-stroke", fill=fills[kind], stroke=colours.line,
                          stroke_width=style.lines.support),
            sign(style, kind, Point((box.left + box.right) / 2, -18)),
        ]  # fmt: skip
        edge = box._replace(top=box.bottom + 8)
        corners = [Point(x, y) for x, y in ((edge.left, edge.bottom), (edge.right, edge.bottom),
                                            (edge.right, edge.top), (edge.left, edge.top))]  # fmt: skip
        for angle in ((), (45,), (45, -45))[kind]:
            lines = "".join(svg.line_data(line) for line in hatched(corners, angle, 4))
            body.append(svg.path(lines, class_="hd-stroke", stroke=colours.line, stroke_width=1.1))
        for index in range(count):
            middle = box.left + (index + 0.5) * cell
            body.append(
                svg.words([str(low + index)], Point(middle, box.bottom + 15), lettering.size * 1.25, 1,
                          font_weight="bold")
            )  # fmt: skip
        lines_of_text = wrapped(texts[kind], count * cell, lettering)
        rows = max(rows, len(lines_of_text))
        body.append(
            svg.words(lines_of_text, Point((box.left + box.right) / 2, box.bottom - lettering.size * 1.3),
                      lettering.size, lettering.line_height)
        )  # fmt: skip
        left = box.right + gap
    bottom = -40 - height - lettering.size * (rows * lettering.line_height + 0.8)
    return finished(style, labels, prefix, Box(0, bottom, left - gap, 0).grown(3), body)
