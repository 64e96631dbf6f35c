"""What one row cannot tell: how a whole list writes its references, and whether its letters were read rightly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.lists.columns import Headings
from generator.lists.letters import unlikely
from generator.lists.spec import GROUPS
from generator.model.rows import Row

WRITTEN = GROUPS["written"]
"""Columns whose words are printed as they are."""


@dataclass(frozen=True)
class Habits:
    """What is known of a list that was looked at as a whole."""

    digits: int = 0
    """How many digits every reference with a zero in front has; 0 when there is none, or they differ."""
    unlikely_letters: bool = False
    """Whether names show that its encoding was guessed wrongly."""

    def lost_zeros(self, reference: str) -> bool:
        """Whether this reference is a number that has lost the zeros in front of it."""
        return reference.isdecimal() and len(reference) < self.digits and not reference.startswith("0")


class Watcher:
    """Takes note of the habits of a list while its rows pass by. guessed: its encoding is not known for sure."""

    def __init__(self, headings: Headings, *, guessed: bool) -> None:
        self._reference = headings.places.get("reference", 0)
        self._written = [headings.places[key] for key in WRITTEN if key in headings.places] if guessed else []
        self._lengths: set[int] = set()
        self._unlikely = False

    def watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in rows:
            self._look(row)
            yield row

    def _look(self, row: Row) -> None:
        reference = row.cells[self._reference - 1] if 0 < self._reference <= len(row.cells) else None
        if isinstance(reference, str) and reference.strip().startswith("0") and reference.strip().isdecimal():
            self._lengths.add(len(reference.strip()))
        for place in self._written:
            cell = row.cells[place - 1] if place <= len(row.cells) and not self._unlikely else None
            if isinstance(cell, str):
                self._unlikely = unlikely(cell) or "\N{REPLACEMENT CHARACTER}" in cell

    @property
    def habits(self) -> Habits:
        """What the rows have shown."""
        return Habits(self._lengths.pop() if len(self._lengths) == 1 else 0, self._unlikely)
