"""Pictures that explain: where it hurts, what the calf is made of, fibres, the pain rule, where to roll."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.figure import ink
from generator.figure.body import BodyPen, definitions, hatchings, heel_cord
from generator.figure.geometry import Box, Point, banded, hatched, sampled, smooth
from generator.figure.lettering import width, wrapped
from generator.figure.sheet import Labels, Side, cross, finished, mirrored, turned_to
from generator.figure.stance import LegPlace, hanging_leg
from generator.model.figure_style import FigureStyle
from generator.model.pose import Marked

COLUMN = 150.0
"""Width of the words beside a leg."""


class Callout(NamedTuple):
    """Words with a line to a place."""

    text: str
    target: Point


class LegBoard:
    """A large lower leg with words beside it, on the side of the calf."""

    def __init__(self, style: FigureStyle, side: Side, prefix: str, *, zoom: float, top: float) -> None:
        self.words_style, self.side, self.prefix, self.zoom = style, side, prefix, zoom
        self.style = style = with_thin_lines(style, 1.6 / zoom)
        self.pen = BodyPen(style, prefix, prefix)
        ankle = -style.contacts.heel.y + style.contacts.heel.radius
        hip = Point(0, style.bones.thigh + style.bones.shank + ankle)
        self.leg: LegPlace = hanging_leg(style, hip, (0.0, 0.0, 0.0))
        self.view = Box(-11, -1, 22, top)

    def drawn(self, extra: Sequence[str], marks: list[Marked]) -> str:
        """The leg, in the frame's own coordinates, cut off above the knee."""
        shapes = ["thigh", "shank", "foot", "toes", "heel_bone", "gastrocnemius", "soleus"]
        look = {"class_": "hd-bone hd-stroke", "stroke": self.style.colours.line, "stroke_width": self.style.lines.detail}
        bone = ink.use(
            f"{self.prefix}-heel_bone", transform=ink.where(self.leg.foot), fill=self.style.colours.bone, **look
        )
        clip = f'<clipPath id="{self.prefix}-clip">{ink.rectangle(self.view)}</clipPath>'
        parts = [
            f"<defs>{definitions(self.style, self.prefix, shapes)}"
            f"{hatchings(self.style, self.prefix, set(marks))}{clip}</defs>",
            *self.pen.leg(self.leg, "working"),
            bone,
            *self.pen.marks(self.leg, marks),
            *extra,
        ]
        return ink.group(parts, clip_path=f"url(#{self.prefix}-clip)")

    def placed(self, point: Point) -> Point:
        """A place of the leg, on the sheet."""
        x = (point.x - self.view.left) * self.zoom
        drawn_width = self.view.width * self.zoom
        x = COLUMN + x if self.side == "right" else drawn_width - x
        return Point(x, (point.y - self.view.top) * self.zoom)

    def sheet(self, labels: Labels, extra: Sequence[str], marks: list[Marked], callouts: list[Callout]) -> str:
        """The finished picture."""
        seen = mirrored(self.view, self.side)
        start = COLUMN if self.side == "right" else 0.0
        shift = Point(start - seen.left * self.zoom, -seen.top * self.zoom)
        place = f"translate({ink.numbers(ink.spot(shift))})scale({self.zoom:g})"
        body = [ink.group([turned_to(self.side, self.drawn(extra, marks))], transform=place)]
        box = Box(0, -self.view.height * self.zoom, COLUMN + self.view.width * self.zoom, 0)
        body += self.words(callouts)
        return finished(self.style, labels, self.prefix, box.grown(3), body)

    def words(self, callouts: list[Callout]) -> list[str]:
        """Words under each other, each level with its place if there is room, and a line to it."""
        lettering, colours = self.words_style.lettering, self.words_style.colours
        size, leading = lettering.size, lettering.line_height
        outer, anchor = (0.0, "start") if self.side == "right" else (self.view.width * self.zoom + COLUMN, "end")
        blocks = [wrapped(callout.text, COLUMN - 26, lettering) for callout in callouts]
        heights = [len(lines) * size * leading for lines in blocks]
        spots = [self.placed(callout.target) for callout in callouts]
        parts = []
        for lines, spot, top in zip(blocks, spots, self.tops(spots, heights, size * 0.7), strict=True):
            longest = max(width(line, lettering) for line in lines)
            inner = outer + (longest + 4 if self.side == "right" else -longest - 4)
            line = ink.line_data([Point(inner, top - size * leading * len(lines) / 2), spot])
            parts += [
                ink.path(line, class_="hd-paper-stroke", stroke=colours.paper, stroke_width=4.0),
                ink.path(line, class_="hd-stroke", stroke=colours.line, stroke_width=1.6),
                ink.circle(spot, 3.4, class_="hd-line-fill hd-paper-stroke", fill=colours.line,
                           stroke=colours.paper, stroke_width=1.2),
                ink.words(lines, Point(outer, top - size), size, leading, text_anchor=anchor, fill=colours.line),
            ]  # fmt: skip
        return parts

    def tops(self, spots: list[Point], heights: list[float], gap: float) -> list[float]:
        """Where each block of words begins: level with its place, none over another, none off the sheet."""
        tops = [spot.y + height / 2 for spot, height in zip(spots, heights, strict=True)]
        for index in range(1, len(tops)):
            tops[index] = min(tops[index], tops[index - 1] - heights[index - 1] - gap)
        low = -self.view.height * self.zoom
        for index in range(len(tops) - 1, -1, -1):
            tops[index] = max(tops[index], low + heights[index])
            low = tops[index] + gap
        return tops


def with_thin_lines(style: FigureStyle, factor: float) -> FigureStyle:
    """The same look for a picture that is enlarged."""
    lines = style.lines
    thin = {name: weight * factor for name, weight in lines.model_dump().items()}
    return style.model_copy(update={"lines": lines.model_copy(update=thin), "hatch": style.hatch * min(1, factor * 1.6)})


def above_heel_bone(style: FigureStyle, leg: LegPlace, height: float) -> tuple[Point, float]:
    """The middle of the tendon this many centimetres above where it joins the bone, and its half-width."""
    cord = heel_cord(style, leg)
    goal = cord[-1][0].y + height
    for (upper, wide), (lower, narrow) in zip(cord, cord[1:], strict=False):
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
    lines = "".join(ink.line_data(line) for angle in angles for line in hatched(points, angle, 1.1))
    data = ink.line_data(points, closed=True)
    return [
        ink.path(data, class_="hd-paper", fill=colours.paper),
        ink.path(lines, class_="hd-accent-stroke", stroke=colours.accent, stroke_width=0.5),
        ink.path(data, class_="hd-accent-stroke", fill="none", stroke=colours.accent, stroke_width=0.9),
    ]


def where_it_hurts(
    style: FigureStyle, labels: Labels, *, side: Side, prefix: str, middle: tuple[float, float] = (2, 7)
) -> str:
    """The two places of tendon pain. Labels: title, desc, midportion, insertion.

    `middle` is the middle part in centimetres above the heel bone.
    """
    board = LegBoard(style, side, prefix, zoom=5.4, top=31)
    leg = board.leg
    low, high = middle
    joint, _ = heel_cord(style, leg)[-1]
    ring = [joint.plus(Point(0.2, -0.6)).plus(Point(2.6, 0).turned(step * 24)) for step in range(15)]
    extra = [*zone(style, stretch_of_tendon(style, leg, low, high), [40]), *zone(style, ring, [0, 90])]
    callouts = [
        Callout(labels["midportion"], above_heel_bone(style, leg, (low + high) / 2)[0]),
        Callout(labels["insertion"], ring[5]),
    ]
    return board.sheet(labels, extra, ["tendon"], callouts)


def calf_from_the_side(style: FigureStyle, labels: Labels, *, side: Side, prefix: str) -> str:
    """The parts of the calf. Labels: title, desc, gastrocnemius, soleus, tendon, heel-bone."""
    board = LegBoard(style, side, prefix, zoom=3.6, top=61)
    leg = board.leg
    callouts = [
        Callout(labels["gastrocnemius"], leg.shank.point(-4.5, -10)),
        Callout(labels["soleus"], leg.shank.point(0.2, -23)),
        Callout(labels["tendon"], above_heel_bone(style, leg, 7)[0]),
        Callout(labels["heel-bone"], leg.foot.point(-3, -5)),
    ]
    return board.sheet(labels, [], ["gastrocnemius", "soleus", "tendon"], callouts)


def where_to_roll(
    style: FigureStyle, labels: Labels, *, side: Side, prefix: str, belly: tuple[float, float] = (5, 22)
) -> str:
    """Where a roller may go and where never. Labels: title, desc, roll-here, never-here.

    `belly` is the allowed stretch in centimetres below the knee joint.
    """
    board = LegBoard(style, side, prefix, zoom=3.6, top=61)
    leg, (start, end) = board.leg, belly
    colours = style.colours
    back = [point for point in sampled(smooth(style.shapes.shank)) if point.x < 0 and -end <= point.y <= -start]
    line = [leg.shank.point(point.x - 2.2, point.y) for point in back]
    never = stretch_of_tendon(style, leg, 0.5, 17)
    middle = above_heel_bone(style, leg, 8)[0]
    ok = ink.path(ink.line_data(line), class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=1.5)
    ends = "".join(
        ink.line_data([point.plus(Point(-1.8, 0)), point.plus(Point(1.8, 0))]) for point in (line[0], line[-1])
    )
    extra = [
        ok,
        ink.path(ends, class_="hd-stroke", stroke=colours.line, stroke_width=1.2),
        *zone(style, never, [40, -40]),
        ink.group([cross(style, Box(middle.x - 5, middle.y - 5, middle.x + 5, middle.y + 5), weight=1.4)]),
    ]
    callouts = [
        Callout(labels["roll-here"], line[len(line) // 2]),
        Callout(labels["never-here"], middle.plus(Point(-3.4, 3.4))),
    ]
    return board.sheet(labels, extra, ["gastrocnemius"], callouts)


def wave(at: Point, length: float, height: float, bends: int) -> str:
    """A wavy line to the right."""
    x, y = ink.spot(at)
    step = length / bends
    turns = "".join(
        f"q{ink.numbers((step / 2, height if index % 2 else -height, step, 0))}" for index in range(bends)
    )
    return f"M{ink.numbers((x, y))}{turns}"


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
        data += f"M{ink.numbers(ink.spot(start))}Q{ink.numbers((*ink.spot(bend), *ink.spot(end)))}"
    return data


def fibres(style: FigureStyle, labels: Labels, *, prefix: str) -> str:
    """Tendon fibres side by side and in a tangle. Labels: title, desc, in-order, in-disorder."""
    colours, panel, gap = style.colours, Box(0, -90, 180, 0), 12.0
    size, leading = style.lettering.size, style.lettering.line_height
    body, rows = [], 1
    neat = "".join(wave(Point(8, -9.0 - row * 8), 164, 3.0, 8) for row in range(10))
    pictures = (("in-order", neat, 0.0), ("in-disorder", tangle(Box(8, -82, 172, -8), 26), panel.width + gap))
    for key, data, x in pictures:
        frame = ink.rectangle(panel, class_="hd-tendon hd-stroke", rx=8.0, fill=colours.tendon,
                              stroke=colours.line, stroke_width=style.lines.support)  # fmt: skip
        lines = ink.path(data, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=2.0)
        text = wrapped(labels[key], panel.width, style.lettering)
        rows = max(rows, len(text))
        words = ink.words(text, Point(panel.width / 2, -90 - size * 1.2), size, leading, fill=colours.line)
        body.append(ink.group([frame, lines, words], transform=f"translate({ink.number(x)} 0)"))
    box = Box(0, -90 - size * (rows * leading + 0.6), panel.width * 2 + gap, 0)
    return finished(style, labels, prefix, box.grown(3), body)


def sign(style: FigureStyle, kind: int, at: Point) -> str:
    """A sign told by its shape: a tick in a circle, a mark in a triangle, a bar in an octagon."""
    colours = style.colours
    thick = {"fill": "none", "stroke": colours.line, "stroke_width": 3.4, "class_": "hd-stroke"}
    sides, radius, turn = ((24, 15.0, 0.0), (3, 19.0, 90.0), (8, 16.5, 22.5))[kind]
    corners = [at.plus(Point(radius, 0).turned(turn + 360 * step / sides)) for step in range(sides)]
    fill, look = ((colours.paper, "hd-paper"), (colours.paper, "hd-paper"), (colours.line, "hd-line-fill"))[kind]
    border = ink.path(
        ink.line_data(corners, closed=True), class_=f"{look} hd-stroke", fill=fill, stroke=colours.line, stroke_width=2.6
    )
    if kind == 0:
        return border + ink.path(ink.line_data([at.plus(Point(-7, 0)), at.plus(Point(-2, -6)), at.plus(Point(8, 7))]), **thick)
    if kind == 1:
        return border + ink.path(
            ink.line_data([at.plus(Point(0, 9)), at.plus(Point(0, -1))]) + ink.line_data([at.plus(Point(0, -6)), at.plus(Point(0, -6.4))]),
            **thick,
        )
    return border + ink.path(
        ink.line_data([at.plus(Point(-8, 0)), at.plus(Point(8, 0))]),
        **(thick | {"stroke": colours.paper, "stroke_width": 5.0, "class_": "hd-paper-stroke"}),
    )


def pain_rule(
    style: FigureStyle, labels: Labels, *, prefix: str, upper: tuple[int, int, int] = (2, 5, 10)
) -> str:
    """The pain scale in three zones. Labels: title, desc, zone-1, zone-2, zone-3.

    `upper` holds the last number of each zone.
    """
    colours, lettering = style.colours, style.lettering
    cell, height, gap = 32.0, 40.0, 10.0
    lowers = (0, upper[0] + 1, upper[1] + 1)
    texts, body, left, rows = [labels[f"zone-{index}"] for index in (1, 2, 3)], [], 0.0, 1
    for kind, (low, high) in enumerate(zip(lowers, upper, strict=True)):
        count = high - low + 1
        box = Box(left, -40 - height, left + count * cell, -40)
        body += [
            ink.rectangle(box, class_=f"hd-zone-{kind + 1} hd-stroke", fill=(colours.paper, colours.support_top, colours.support)[kind],
                          stroke=colours.line, stroke_width=style.lines.support),
            sign(style, kind, Point((box.left + box.right) / 2, -18)),
        ]  # fmt: skip
        corners = [Point(box.left, box.bottom), Point(box.right, box.bottom), Point(box.right, box.bottom + 8), Point(box.left, box.bottom + 8)]
        for angle in ((), (45,), (45, -45))[kind]:
            lines = "".join(ink.line_data(line) for line in hatched(corners, angle, 4))
            body.append(ink.path(lines, class_="hd-stroke", stroke=colours.line, stroke_width=1.1))
        for index in range(count):
            middle = box.left + (index + 0.5) * cell
            body.append(
                ink.words([str(low + index)], Point(middle, box.bottom + 15), lettering.size * 1.25, 1,
                          font_weight="bold", fill=colours.line)
            )  # fmt: skip
        lines_of_text = wrapped(texts[kind], count * cell, lettering)
        rows = max(rows, len(lines_of_text))
        body.append(
            ink.words(lines_of_text, Point((box.left + box.right) / 2, box.bottom - lettering.size * 1.3), lettering.size,
                      lettering.line_height, fill=colours.line)
        )  # fmt: skip
        left = box.right + gap
    bottom = -40 - height - lettering.size * (rows * lettering.line_height + 0.8)
    return finished(style, labels, prefix, Box(0, bottom, left - gap, 0).grown(3), body)

