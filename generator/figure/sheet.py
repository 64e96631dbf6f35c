"""The pictures of one exercise: the sequence, the small one, the wrong way, the one that moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.figure import ink
from generator.figure.geometry import Box, Point
from generator.figure.lettering import wrapped
from generator.figure.picture import FramePen, Layout, layout, places_of
from generator.figure.stance import stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Frame, Pose

GUTTER = 14.0
Side = Literal["left", "right"]


def mirrored(box: Box) -> Box:
    """The same box seen in a mirror at x = 0."""
    return Box(-box.right, box.bottom, -box.left, box.top)


def turned_to(side: Side, parts: Sequence[str]) -> str:
    """The picture for this sore side: the right leg is nearest when the body faces right."""
    return ink.group(parts, transform="scale(-1 1)") if side == "left" else "".join(parts)


def badge(style: FigureStyle, at: Point, position: int, count: int) -> str:
    """Which frame this is: a number, and as many filled dots."""
    colours = style.colours
    dots = []
    for index in range(count):
        full = index < position
        dots.append(
            ink.circle(
                at.plus(Point(24 + index * 13, 0)), 4.2, class_="hd-line-fill hd-stroke" if full else "hd-paper hd-stroke",
                fill=colours.line if full else colours.paper, stroke=colours.line, stroke_width=style.lines.support,
            )
        )  # fmt: skip
    size = style.lettering.size * 1.15
    return ink.group(
        [
            ink.circle(at, 12.0, class_="hd-line-fill", fill=colours.line),
            ink.words([str(position)], at.plus(Point(0, -size * 0.35)), size, 1, class_="hd-text-paper",
                      fill=colours.paper, font_weight="bold"),
            *dots,
        ]
    )  # fmt: skip


def label(style: FigureStyle, text: str, middle: float, top: float, room: float) -> str:
    """Words under a frame."""
    lettering = style.lettering
    lines = wrapped(text, room, lettering)
    at = Point(middle, top - lettering.size)
    return ink.words(lines, at, lettering.size, lettering.line_height, fill=style.colours.line)


def strip_height(style: FigureStyle, texts: Sequence[str], room: float) -> float:
    """Room for the longest label."""
    lettering = style.lettering
    rows = max((len(wrapped(text, room, lettering)) for text in texts), default=0)
    return rows * lettering.size * lettering.line_height + lettering.size * 0.5 if rows else 0.0


def columns_for(count: int, cell: Box) -> int:
    """Lying bodies one below the other, four frames two by two, else side by side."""
    if cell.width > cell.height * 1.25:
        return 1
    return 2 if count == 4 else count


def sequence(
    pose: Pose,
    style: FigureStyle,
    labels: Mapping[str, str],
    *,
    side: Side,
    prefix: str,
    columns: int | None = None,
) -> str:
    """All frames in order, as one SVG. `labels` holds "title", "desc" and the words of each frame's label."""
    frames = pose.shown
    plan = layout(style, pose, places_of(style, pose), lens=pose.lens)
    pen = FramePen(style, pose, plan, prefix)
    cell = plan.cell
    columns = columns or columns_for(len(frames), cell)
    texts = [labels[frame.label or frame.id] for frame in frames]
    strip = strip_height(style, texts, cell.width)
    head = 30.0
    across, below = cell.width + GUTTER, cell.height + strip + head + GUTTER
    body = [pen.definitions(frames)]
    for index, (frame, text) in enumerate(zip(frames, texts, strict=True)):
        column, row = index % columns, index // columns
        x, y = column * across, -row * below
        seen = mirrored(cell) if side == "left" else cell
        shift = Point(x - seen.left, y - cell.top - head)
        drawing = turned_to(side, pen.frame(frame, f"{prefix}{index + 1}"))
        body.append(ink.group([drawing], transform=f"translate({ink.numbers(ink.spot(shift))})"))
        body.append(badge(style, Point(x + 14, y - 14), index + 1, len(frames)))
        body.append(label(style, text, x + cell.width / 2, y - head - cell.height, cell.width))
        if column + 1 < columns and index + 1 < len(frames):
            body.append(chevron(style, Point(x + cell.width + GUTTER / 2, y - head - cell.height * 0.5)))
    rows = -(-len(frames) // columns)
    box = Box(0, -(rows * below - GUTTER), columns * across - GUTTER, 0).grown(3)
    return ink.drawing(
        box, body, title=labels["title"], description=labels["desc"], family=style.lettering.family, prefix=prefix
    )


def chevron(style: FigureStyle, at: Point) -> str:
    """Points to the next frame."""
    data = ink.line_data([at.plus(Point(-4, 9)), at.plus(Point(4, 0)), at.plus(Point(-4, -9))])
    return ink.path(
        data, class_="hd-stroke", fill="none", stroke=style.colours.line, stroke_width=style.lines.arrow,
    )  # fmt: skip


__all__ = ["Frame", "Layout", "Side", "sequence", "stance"]
