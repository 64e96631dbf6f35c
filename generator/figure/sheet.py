"""The pictures of one exercise: the sequence, its single frames, the small one, the wrong way, the stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from generator.figure import svg
from generator.figure.geometry import Box, Point
from generator.figure.lettering import TextBlock, fitted_alike, on_one_line
from generator.figure.picture import FramePen, Scenes
from generator.figure.signs import badge, chevron, lettered, ring, stopwatch, wrong_badge
from generator.figure.svg import Direction
from generator.model.anatomy import FigureLook
from generator.model.figure_style import FigureStyle
from generator.model.pose import Keyframe, Pose

Side = Literal["left", "right"]
Shown = Literal["way", "ends", "round", "end"]
"""What a picture shows of a movement: all of it, its start and its end, these and the way back, or its end."""
Labels = Mapping[str, str]

SLOT = 180.0
"""Width of one column; a body that lies takes two."""
GUTTER = 12.0
HEAD = 28.0
"""Room above a frame for its number."""
BODY_GAP, CHEVRON_GAP = 6.0, 20.0
"""Room behind the small body, and between two close-ups for the sign that leads on."""
LARGEST = 1.9
"""A small scene grows no further than this."""


def turned_to(side: Side, drawing: str) -> str:
    """The picture for this sore side: the right leg is nearest when the body faces right."""
    return svg.group([drawing], transform="scale(-1 1)") if side == "left" else drawing


def mirrored(box: Box, side: Side) -> Box:
    """The box as it is drawn for this side."""
    return Box(-box.right, box.bottom, -box.left, box.top) if side == "left" else box


def strip_height(style: FigureStyle, blocks: Sequence[TextBlock]) -> float:
    """Room for the longest label."""
    height = max((block.height for block in blocks), default=0.0)
    return height + style.lettering.size * 0.5 if height else 0.0


class FrameGrid:
    """A grid of frames, all to one scale, that fills columns of a fixed width."""

    def __init__(
        self,
        pen: FramePen,
        side: Side,
        texts: Sequence[str],
        columns: int | None,
        *,
        direction: Direction = "ltr",
        numerals: Sequence[str] = "12345678",
        before: int = 0,
    ) -> None:
        cell, self.numerals, self.before = pen.plan.cell, numerals, before
        self.way = 1.0 if direction == "ltr" else -1.0
        lying = pen.scenes.lens != "lower-leg" and cell.width > cell.height * 1.25
        self.pen, self.side, self.style, self.texts = pen, side, pen.style, texts
        self.columns = columns or (1 if lying or len(texts) == 1 else 2)
        self.slot = SLOT * (2 if lying else 1)
        self.scale = min(LARGEST, self.slot / cell.width)
        self.blocks = fitted_alike(texts, [self.slot] * len(texts), self.style.lettering)
        self.drawn_height = cell.height * self.scale
        self.row = HEAD + self.drawn_height + strip_height(self.style, self.blocks)

    def corner(self, index: int) -> Point:
        """The upper left corner of a frame; frames follow each other as words do."""
        column, row = index % self.columns, index // self.columns
        if self.way < 0:
            column = self.columns - 1 - column
        return Point(column * (self.slot + GUTTER), -row * (self.row + GUTTER))

    def origin(self, index: int) -> Point:
        """Where the zero of a frame's scene lies on the sheet."""
        cell = mirrored(self.pen.plan.cell, self.side)
        indent = (self.slot - cell.width * self.scale) / 2
        return self.corner(index).plus(Point(indent - cell.left * self.scale, -HEAD - cell.top * self.scale))

    def placed(self, point: Point, index: int) -> Point:
        """A place of a frame's scene, on the sheet."""
        seen = Point(-point.x, point.y) if self.side == "left" else point
        return self.origin(index).plus(seen.times(self.scale))

    def scene(self, frame: Keyframe, name: str, index: int) -> str:
        """One frame without its words."""
        shift = self.origin(index)
        drawn = turned_to(self.side, self.pen.frame(frame, name))
        place = f"translate({svg.numbers(svg.spot(shift))})scale({self.scale:.3g})"
        return svg.group([drawn], transform=place)

    def words(self, index: int) -> str:
        """The words under one frame."""
        corner, block = self.corner(index), self.blocks[index]
        at = Point(corner.x + self.slot / 2, corner.y - HEAD - self.drawn_height - block.size)
        return svg.words(block.texts, at, block.size, self.style.lettering.line_height)

    def numbered(self, frame: Keyframe, index: int, name: str) -> list[str]:
        """One frame with its number and words."""
        count, middle = len(self.texts), -HEAD / 2
        place = self.over(index, 17, middle)
        if frame.step is None:
            sign = badge(self.style, place, self.numerals[index], index + 1, count, self.way)
        else:
            sign = lettered(self.style, place, self.numerals[frame.step - 1 - self.before], 11.5)
        parts = [self.scene(frame, name, index), sign]
        if frame.stays == "hold":
            parts.append(self.watch(index))
        if (index + 1) % self.columns and index + 1 < count:
            parts.append(chevron(self.style, self.over(index, self.slot + GUTTER / 2, middle), self.way))
        return [*parts, self.words(index)]

    def over(self, index: int, along: float, up: float) -> Point:
        """A place in the strip over a frame, so far from where reading starts."""
        return self.corner(index).plus(Point(along if self.way > 0 else self.slot - along, up))

    def watch(self, index: int) -> str:
        """A stopwatch: large above the lens, else beside the number."""
        lens, top = self.pen.plan.lens, self.pen.plan.figure.top
        if lens is None or top - lens.top < 30:
            return stopwatch(self.style, self.over(index, 34 + len(self.texts) * 12 + 12, -15), 9.0)
        room = Box(lens.left, lens.top, lens.right, top)
        middle = self.placed(Point((room.left + room.right) / 2, (room.bottom + room.top) / 2), index)
        return stopwatch(self.style, middle, min(26.0, min(room.width, room.height) * 0.36 * self.scale))

    @property
    def box(self) -> Box:
        """The whole sheet."""
        rows = -(-len(self.texts) // self.columns)
        width = self.columns * (self.slot + GUTTER) - GUTTER
        return Box(0, -(rows * (self.row + GUTTER) - GUTTER), width, 0).grown(2)


def numerals(labels: Labels, last: int, first: int = 1) -> list[str]:
    """Numbers in the digits of a language."""
    return [labels.get(f"number-{number}", str(number)) for number in range(first, last + 1)]


def highest(pose: Pose) -> int:
    """The highest number that a picture of these frames may need: its last frame, or the last step that it shows."""
    return max(len(pose.shown), *(frame.step or 1 for frame in pose.shown))


def text_of(frame: Keyframe, labels: Labels) -> str:
    """The words under a frame."""
    return labels[frame.caption or frame.id]


def sequence(
    pose: Pose,
    style: FigureLook,
    labels: Labels,
    *,
    side: Side,
    prefix: str,
    columns: int | None = None,
    direction: Direction = "ltr",
) -> str:
    """All frames in order, as one SVG.

    `labels` holds "title", "desc" and the words for every label of the frames, and may hold "number-1" and so on in
    the digits of a language. Ids begin with `prefix`.
    """
    pen = FramePen(style, Scenes.right_way(pose), prefix)
    sheet = FrameGrid(pen, side, [text_of(frame, labels) for frame in pose.shown], columns,
                      direction=direction, numerals=numerals(labels, highest(pose)),
                      before=pose.steps_before)  # fmt: skip
    drawn = [
        part for index, frame in enumerate(pose.shown) for part in sheet.numbered(frame, index, f"{prefix}{index + 1}")
    ]
    return finished(style, labels, prefix, sheet.box, [pen.definitions(pose.shown), *drawn], direction)


def frames(
    pose: Pose, style: FigureLook, labels: Labels, *, side: Side, prefix: str, direction: Direction = "ltr"
) -> list[str]:
    """Each frame as an SVG of its own, with its words below; all share one scale."""
    pictures = []
    for index, frame in enumerate(pose.shown):
        own = f"{prefix}-{index + 1}"
        pen = FramePen(style, Scenes.right_way(pose), own)
        sheet = FrameGrid(pen, side, [text_of(frame, labels)], 1)
        body = [pen.definitions([frame]), sheet.scene(frame, f"{own}f", 0), sheet.words(0)]
        pictures.append(finished(style, labels, own, sheet.box._replace(top=-HEAD), body, direction))
    return pictures


def close_ups(
    pose: Pose,
    style: FigureLook,
    labels: Labels,
    *,
    side: Side,
    prefix: str,
    shown: Shown = "ends",
    direction: Direction = "ltr",
) -> str:
    """The body once and small, then the lower leg large, in the frames that are `shown`.

    A pose without a lens shows its frames whole, and no body beside them.
    """
    ends = start_and_end(pose)
    back = pose.shown[-1:] if pose.shown[-1] not in ends else []
    chosen = {"way": pose.shown, "ends": ends, "round": [*ends, *back], "end": ends[-1:]}[shown]
    pen = FramePen(style, Scenes.right_way(pose), prefix)
    definitions = pen.definitions(pose.frames)
    seen = pen.plan.lens or pen.plan.cell
    cells = [PicturePart(seen, pen.close_up(frame, f"{prefix}{index}")) for index, frame in enumerate(chosen, 1)]
    row = PictureRow(style, seen.height, side, 1.0 if direction == "ltr" else -1.0)
    if pen.plan.lens is not None:
        whole = chosen[-1] if shown == "way" else ends[-1]
        row.add(PicturePart(pen.plan.figure, pen.body(whole, f"{prefix}0")), gap=BODY_GAP)
    for index, (frame, cell) in enumerate(zip(chosen, cells, strict=True)):
        row.add(cell, gap=CHEVRON_GAP if index + 1 < len(cells) else 0, watch=frame.stays == "hold")
    return finished(style, labels, prefix, row.box, [definitions, *row.drawn], direction)


def start_and_end(pose: Pose) -> list[Keyframe]:
    """The frame on the cover, and the one that it comes from; the next one, where it is the first."""
    shown = pose.shown
    end = next((index for index, frame in enumerate(shown) if frame.id == pose.cover), len(shown) - 1)
    return shown[end - 1 : end + 1] if end else shown[:2]


class PicturePart(NamedTuple):
    """A part of a picture, and the box in which it was drawn."""

    box: Box
    drawn: str


class PictureRow:
    """Parts of a picture side by side, all as high, in the order of reading."""

    def __init__(self, style: FigureStyle, height: float, side: Side, way: float) -> None:
        self.style, self.height, self.side, self.way = style, height, side, way
        self.along, self.drawn = 0.0, list[str]()

    def add(self, cell: PicturePart, gap: float, *, watch: bool = False) -> None:
        """Puts one part at the end, with a chevron in the gap behind it where there is room for one."""
        box, scale = mirrored(cell.box, self.side), self.height / cell.box.height
        width = box.width * scale
        left = self.along if self.way > 0 else -self.along - width
        shift = Point(left - box.left * scale, -self.height - box.bottom * scale)
        place = f"translate({svg.numbers(svg.spot(shift))})scale({scale:.3g})"
        self.drawn.append(svg.group([turned_to(self.side, cell.drawn)], transform=place))
        if watch:
            at = Point(left - CHEVRON_GAP / 2 if self.way > 0 else left + width + CHEVRON_GAP / 2, -0.2 * self.height)
            self.drawn.append(stopwatch(self.style, at, 0.075 * self.height))
        self.along += width + gap
        if gap >= CHEVRON_GAP:
            middle = Point((self.along - gap / 2) * self.way, -self.height / 2)
            self.drawn.append(chevron(self.style, middle, self.way))

    @property
    def box(self) -> Box:
        """Around everything so far."""
        left, right = (0.0, self.along) if self.way > 0 else (-self.along, 0.0)
        return Box(left, -self.height, right, 0).grown(1)


def cover(pose: Pose, style: FigureLook, labels: Labels, *, side: Side, prefix: str) -> str:
    """The cover frame alone, body and close-up, without words."""
    frame = next(frame for frame in pose.frames if frame.id == pose.cover)
    pen = FramePen(style, Scenes.right_way(pose), prefix)
    body = [pen.definitions([frame]), turned_to(side, pen.frame(frame, f"{prefix}1"))]
    return finished(style, labels, prefix, mirrored(pen.plan.cell, side), body)


def thumbnail(pose: Pose, style: FigureLook, labels: Labels, *, side: Side, prefix: str) -> str:
    """The cover frame alone, in a square, without words."""
    cover = next(frame for frame in pose.frames if frame.id == pose.cover)
    pen = FramePen(style, Scenes.right_way(pose), prefix)
    cell = mirrored(pen.plan.cell, side)
    edge = max(cell.width, cell.height)
    middle = (cell.left + cell.right) / 2
    box = Box(middle - edge / 2, cell.bottom, middle + edge / 2, cell.bottom + edge)
    body = [pen.definitions([cover]), turned_to(side, pen.frame(cover, f"{prefix}1"))]
    return finished(style, labels, prefix, box, body)


def wrong_way(
    pose: Pose, style: FigureLook, labels: Labels, *, side: Side, prefix: str, direction: Direction = "ltr"
) -> str:
    """The forbidden mistake in a ring, where it can be seen; over it a cross and the word `labels["wrong"]`."""
    scenes = Scenes.wrong_way(pose)
    frame = scenes.frames[0]
    pen = FramePen(style, scenes, prefix)
    sheet = FrameGrid(pen, side, [text_of(frame, labels)], 1, direction=direction)
    middle, radius = pen.mistake(frame, pose.wrong.spot if pose.wrong else "heel")
    ringed = ring(style, sheet.placed(middle, 0), radius * sheet.scale)
    size = on_one_line(labels["wrong"], sheet.slot - 32, style.lettering, style.lettering.size * 1.1)
    word = svg.words(
        [labels["wrong"]], sheet.over(0, 30, -19), size, 1, text_anchor="start",
        font_weight="bold", fill=style.colours.line,
    )  # fmt: skip
    body = [
        pen.definitions([frame]), sheet.scene(frame, f"{prefix}1", 0), ringed,
        wrong_badge(style, sheet.over(0, 13, -14)), word, sheet.words(0),
    ]  # fmt: skip
    return finished(style, labels, prefix, sheet.box, body, direction)


def stage(pose: Pose, style: FigureLook, labels: Labels, *, side: Side, prefix: str) -> str:
    """The first frame, with an id on every part that `motion` moves."""
    pen = FramePen(style, Scenes.right_way(pose), prefix, named=True)
    first = with_all_marks(pose)
    cell = mirrored(pen.plan.cell, side)
    body = [pen.definitions([first]), turned_to(side, pen.frame(first, f"{prefix}s"))]
    return finished(style, labels, prefix, cell, body)


def with_all_marks(pose: Pose) -> Keyframe:
    """The first frame, with every mark that any frame has: they stay on while it moves."""
    marks = [mark for frame in pose.frames for mark in frame.marks]
    return pose.frames[0].model_copy(update={"marks": list(dict.fromkeys(marks))})


def finished(
    style: FigureStyle, labels: Labels, prefix: str, box: Box, body: Sequence[str], direction: Direction = "ltr"
) -> str:
    """The SVG with its title and description."""
    return svg.drawing(
        box,
        body,
        title=labels["title"],
        description=labels["desc"],
        family=style.lettering.family,
        fill=style.colours.line,
        prefix=prefix,
        direction=direction,
    )
