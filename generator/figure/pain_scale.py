"""The pain rule as a picture: a scale in three zones, told apart by shape, pattern, number and word."""

from __future__ import annotations

from generator.figure import svg
from generator.figure.geometry import Box, Point, hatched
from generator.figure.lettering import fitted_alike
from generator.figure.sheet import Labels, finished, numerals
from generator.figure.signs import sign
from generator.figure.svg import Direction
from generator.model.figure_style import FigureStyle


def pain_rule(
    style: FigureStyle,
    labels: Labels,
    *,
    prefix: str,
    upper: tuple[int, int, int] = (2, 5, 10),
    direction: Direction = "ltr",
) -> str:
    """The pain scale in three zones. Labels: title, desc, zone-1, zone-2, zone-3.

    `upper` holds the last number of each zone. The scale is read as words are.
    """
    colours, lettering = style.colours, style.lettering
    cell, height, gap = 32.0, 40.0, 10.0
    fills = (colours.paper, colours.support_top, colours.support)
    lowers = (0, upper[0] + 1, upper[1] + 1)
    texts, body, start, height_of_words = [labels[f"zone-{index}"] for index in (1, 2, 3)], [], 0.0, 0.0
    rooms = [(high - low + 1) * cell for low, high in zip(lowers, upper, strict=True)]
    blocks = fitted_alike(texts, rooms, lettering)
    digits = numerals(labels, upper[2], first=0)
    whole = (upper[2] + 1) * cell + 2 * gap
    for kind, (low, high) in enumerate(zip(lowers, upper, strict=True)):
        count = high - low + 1
        left = start if direction == "ltr" else whole - start - count * cell
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
            place = index if direction == "ltr" else count - 1 - index
            middle = box.left + (place + 0.5) * cell
            body.append(
                svg.words([digits[low + index]], Point(middle, box.bottom + 15), lettering.size * 1.25, 1,
                          font_weight="bold")
            )  # fmt: skip
        words = blocks[kind]
        height_of_words = max(height_of_words, words.height)
        body.append(
            svg.words(words.texts, Point((box.left + box.right) / 2, box.bottom - lettering.size * 1.3), words.size,
                      lettering.line_height)
        )  # fmt: skip
        start += count * cell + gap
    bottom = -40 - height - height_of_words - lettering.size * 0.8
    return finished(style, labels, prefix, Box(0, bottom, whole, 0).grown(3), body, direction)
