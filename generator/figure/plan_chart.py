"""A whole plan at a glance: a column for each week, a row for each exercise, a block for each set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.figure import svg
from generator.figure.geometry import Box, Point
from generator.figure.lettering import fitted_alike, on_one_line
from generator.figure.sheet import Labels, finished
from generator.figure.svg import Direction
from generator.model.figure_style import FigureStyle

WIDTH, BLOCK, GAP, EDGE = 300.0, 11.0, 2.0, 3.0
LETTERS = 0.95
"""Words are this much smaller than those under a frame."""


class Step(NamedTuple):
    """Some days of a week with the same number of sets."""

    days: int
    sets: int


class ChartCell(NamedTuple):
    """An exercise in one week: its steps and, in words, how much; no step where it is not done."""

    steps: tuple[Step, ...]
    text: str


class ChartRow(NamedTuple):
    """An exercise in all weeks, or what is carried at most."""

    name: str
    cells: tuple[ChartCell, ...]


def plan_chart(
    style: FigureStyle,
    labels: Labels,
    weeks: Sequence[str],
    rows: Sequence[ChartRow],
    *,
    prefix: str,
    direction: Direction = "ltr",
) -> str:
    """The chart. Labels: title, desc, week. weeks: their numbers, which follow each other as words do."""
    chart = _Chart(style, len(weeks), direction)
    chart.heading(labels["week"])
    chart.words_in_columns(weeks, bold=True)
    for row in rows:
        chart.add(row)
    return finished(style, labels, prefix, Box(0, chart.low, WIDTH, 0).grown(2), chart.drawn, direction)


class _Chart:
    """Rows one under the other, drawn from the top."""

    def __init__(self, style: FigureStyle, columns: int, direction: Direction) -> None:
        self.style, self.columns, self.direction = style, columns, direction
        self.slot, self.low, self.drawn = WIDTH / columns, 0.0, list[str]()

    def add(self, row: ChartRow) -> None:
        """One row: a line over it, its name, its blocks, its words."""
        colours = self.style.colours
        self.low -= 7
        edge = svg.line_data([Point(0, self.low), Point(WIDTH, self.low)])
        self.drawn.append(svg.path(edge, class_="hd-quiet", stroke=colours.quiet, stroke_width=1.0))
        self.heading(row.name)
        self.blocks(row)
        self.words_in_columns([cell.text for cell in row.cells])

    def heading(self, text: str) -> None:
        """A line of bold words where reading starts."""
        lettering = self.style.lettering
        size = on_one_line(text, WIDTH, lettering, lettering.size * LETTERS)
        self.low -= size * 1.2
        start = Point(0 if self.direction == "ltr" else WIDTH, self.low)
        self.drawn.append(svg.words([text], start, size, 1, text_anchor="start", font_weight="bold"))
        self.low -= 5

    def blocks(self, row: ChartRow) -> None:
        """A pile for each step, as wide as it has days: what grows can be seen."""
        most = max((step.sets for cell in row.cells for step in cell.steps), default=0)
        if not most:
            return
        floor = self.low - most * (BLOCK + GAP)
        outlines = []
        for column, cell in enumerate(row.cells):
            days, along = sum(step.days for step in cell.steps), EDGE
            for step in cell.steps:
                wide = (self.slot - 2 * EDGE) * step.days / days
                for level in range(step.sets):
                    bottom = floor + level * (BLOCK + GAP)
                    left = self.over(column, along, wide - GAP)
                    outlines.append(svg.box_data(Box(left, bottom, left + wide - GAP, bottom + BLOCK)))
                along += wide
        colours = self.style.colours
        look = {"class_": "hd-shorts hd-stroke", "fill": colours.shorts, "stroke": colours.line}
        self.drawn.append(svg.path("".join(outlines), stroke_width=0.8, **look))
        self.low = floor - 2

    def over(self, column: int, along: float, wide: float) -> float:
        """The left edge of something in a column, so far from where reading starts."""
        start = column * self.slot + along
        return start if self.direction == "ltr" else WIDTH - start - wide

    def words_in_columns(self, texts: Sequence[str], *, bold: bool = False) -> None:
        """A text in the middle of each column, all of one size."""
        lettering = self.style.lettering
        small = lettering.model_copy(update={"size": lettering.size * LETTERS})
        blocks = fitted_alike(texts, [self.slot - 2] * len(texts), small)
        for column, block in enumerate(blocks):
            middle = Point(self.over(column, 0, self.slot) + self.slot / 2, self.low - block.size)
            look = {"font_weight": "bold"} if bold else {}
            if block.texts:
                self.drawn.append(svg.words(block.texts, middle, block.size, lettering.line_height, **look))
        self.low -= max(block.height for block in blocks)
