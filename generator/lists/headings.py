"""Which row of a list holds its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from generator.lists.spec import LIMITS
from generator.model.rows import Cell

Known = Callable[[str], bool]
"""Whether a text is the heading of a column that we know."""

HEADINGS_WITHIN, ENOUGH = LIMITS["headings_within"], LIMITS["enough_headings"]


def known_headings(rows: Iterable[Sequence[Cell]], known: Known) -> int:
    """The most known headings that any of these rows has."""
    return max((count(cells, known) for cells in rows), default=0)


def count(cells: Sequence[Cell], known: Known) -> int:
    """How many of a row's cells are known headings."""
    return sum(isinstance(cell, str) and known(cell) for cell in cells)
