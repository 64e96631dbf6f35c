"""Which row of a list holds its headings, and how to say that there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator.errors import ContentError, Place, Problem
from generator.model.rows import Cell

Known = Callable[[str], bool]
"""Whether a text is the heading of a column that we know."""

HEADINGS_WITHIN = 20
"""An export may begin with a title: the headings stand in one of the first rows."""
ENOUGH = 2
"""Known headings in one row make it the row of headings."""


def known_headings(rows: Iterable[Sequence[Cell]], known: Known) -> int:
    """The most known headings that any of these rows has."""
    return max((count(cells, known) for cells in rows), default=0)


def count(cells: Sequence[Cell], known: Known) -> int:
    """How many of a row's cells are known headings."""
    return sum(isinstance(cell, str) and known(cell) for cell in cells)


def refused(path: Path, what: str, found: str = "", instead: str = "") -> ContentError:
    """The list as a whole cannot be used."""
    return ContentError([Problem(Place(path.name), what, found, instead)])
