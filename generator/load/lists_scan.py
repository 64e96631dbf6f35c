"""What the reader of workbooks passes over in a sheet: its size, its merged cells, and cells that show an error.

The sheet is read as a stream of XML: however large it is, only what was found is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_BLOCK = 1 << 18
_LONGEST = 1_000_000
"""Letters of one cell; Excel takes 32,767."""


class ScanError(ValueError):
    """A sheet that cannot be read in only one way: what is wrong."""


@dataclass
class Scan:
    """What one sheet holds beside its values."""

    rows: int = 0
    """Number of its last row."""
    columns: int = 0
    """Number of its last column."""
    unreadable: dict[int, list[int]] = field(default_factory=dict)
    """Columns by row of the cells that show an error, or a formula that was never worked out."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, last row, first column, last column of merged cells that cover several rows or columns."""

    @property
    def cells(self) -> int:
        """How many cells lie between the first and the last one."""
        return self.rows * self.columns


def scan(sheet: IO[bytes], most_cells: int) -> Scan:
    """What a sheet holds; ScanError when its cells contradict each other. It ends early beyond `most_cells`."""
    reading = _Reading(most_cells)
    try:
        while (block := sheet.read(_BLOCK)) and reading.found.cells <= most_cells:
            reading.parser.Parse(block)
        if not block:
            reading.parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError:
        raise ScanError("is cut off or broken") from None
    return reading.found


class _Reading:
    def __init__(self, most_cells: int) -> None:
        self.found = Scan()
        self._room = most_cells  # for merged cells
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._row = self._column = 0
        self._kind = ""
        self._formula, self._length = False, 0

    def _start(self, tag: str, about: dict[str, str]) -> None:
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._begin_cell(about)
        elif name == "row":
            self._begin_row(about)
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self.parser.CharacterDataHandler = self._value
        elif name == "mergeCell":
            self._merge(about.get("ref", ""))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            empty_text = self._kind == "str"  # a formula may well give ""
            if self._kind == "e" or (self._formula and not self._length and not empty_text):
                self.found.unreadable.setdefault(self._row, []).append(self._column)

    def _begin_row(self, about: dict[str, str]) -> None:
        written = about.get("r", str(self._row + 1))
        number = int(written) if written.isascii() and written.isdecimal() else 0
        if number <= self._row:
            raise ScanError("has rows that stand twice or in the wrong order")
        self._row, self._column = number, 0

    def _begin_cell(self, about: dict[str, str]) -> None:
        row, column = _place(about["r"]) if "r" in about else (self._row, self._column + 1)
        if row != self._row or column <= self._column:
            raise ScanError("has cells that stand twice or in the wrong order")
        self._column = column
        self._kind, self._formula, self._length = about.get("t", ""), False, 0
        self.found.rows, self.found.columns = row, max(self.found.columns, column)

    def _value(self, text: str) -> None:
        self._length += len(text)
        if self._length > _LONGEST:
            raise ScanError("has a cell that is longer than a million letters")

    def _merge(self, written: str) -> None:
        start, _, end = written.partition(":")
        (first_row, first), (last_row, last) = _place(start), _place(end or start)
        self._room -= (last_row - first_row + 1) * (last - first + 1)
        if last_row < first_row or last < first or self._room < 0:
            raise ScanError("has merged cells that cannot be")
        self.found.merged.append((first_row, last_row, first, last))

    def _refuse_doctype(self, *_: object) -> None:
        raise ScanError("holds what no spreadsheet writes")


def _place(written: str) -> tuple[int, int]:
    """Row and column of an address such as F2."""
    found = _PLACE.fullmatch(written)
    if not found:
        raise ScanError("has a cell without a place")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
