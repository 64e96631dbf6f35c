"""Excel workbooks: the rows of the one sheet that has our headings.

The browser reads it alike (web/desk/list-sheet.js).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from generator.lists.book import SheetPlace, Workbook
from generator.lists.columns import letters
from generator.lists.headings import ENOUGH, HEADINGS_WITHIN, Known, count
from generator.lists.messages import WHOLE, asked_wrongly, doubt, refused
from generator.lists.scan import UNREADABLE, Scan, ScanError, SheetReader, SheetRow
from generator.lists.spec import LIMITS, SHEET_WORDS
from generator.model.messages import Message
from generator.model.rows import Cell, Row

MOST_CELLS, _MOST_SPANS = LIMITS["most_cells"], LIMITS["most_spans"]


class SheetOfRows:
    """An open workbook."""

    def __init__(self, path: Path, known: Known, name: str | None = None, *, hidden_rows: bool = False) -> None:
        self.notes: list[Message] = []
        self._path, self._known, self._all_rows = path, known, hidden_rows
        self._read = 0
        self._book = Workbook(path)
        try:
            looked = {sheet.number: self._look(sheet) for sheet in self._book.sheets}
            self._sheet = self._choose(looked, name)
        except BaseException:
            self.close()
            raise
        self._scan, _, self._headings = looked[self._sheet.number]
        self._tell_hidden()

    def __iter__(self) -> Iterator[Row]:
        merged, below_headings, last = _Merged(self._scan), False, 0
        hidden = set() if self._all_rows else set(self._scan.hidden_rows)
        for number, cells in self._rows(self._sheet):
            yield from (Row(each, (None,) * self._scan.columns) for each in range(last + 1, number))
            self._read = last = number
            row = cells + [None] * (self._scan.columns - len(cells))
            if below_headings:
                merged.fill(number, row)
            else:
                below_headings = count(row, self._known) >= ENOUGH
                merged.begin_below(number)
            if number not in hidden or number <= self._headings:
                yield Row(number, tuple(row))

    def share(self) -> float:
        """How much of the list has been read, from 0 to 1."""
        return min(self._read / (self._scan.rows + 1), 1.0)

    def close(self) -> None:
        """The list may be read no more."""
        self._book.package.close()

    def _rows(self, sheet: SheetPlace, reader: SheetReader | None = None) -> Iterator[SheetRow]:
        reader = reader or SheetReader(self._book.book, MOST_CELLS)
        try:
            with self._book.package.open(sheet.part) as part:
                yield from reader.rows(part)
        except ScanError as wrong:
            raise refused(doubt(self._path.name, WHOLE, str(wrong))) from None

    def _look(self, sheet: SheetPlace) -> tuple[Scan, int, int]:
        """What a sheet holds beside its values, its most known headings in a row, and which row that is."""
        if not sheet.part:
            return Scan(), 0, 0
        reader = SheetReader(self._book.book, MOST_CELLS)
        most = row = 0
        for number, cells in self._rows(sheet, reader):
            if number <= HEADINGS_WITHIN and most < ENOUGH and (found := count(cells, self._known)) > most:
                most, row = found, number
        if reader.found.cells > MOST_CELLS:
            raise refused(doubt(self._path.name, WHOLE, "far_cell"))
        return reader.found, most, row

    def _choose(self, looked: dict[int, tuple[Scan, int, int]], name: str | None) -> SheetPlace:
        sheets = [sheet for sheet in self._book.sheets if sheet.part]
        visible = [sheet for sheet in sheets if sheet.visible]
        told = tuple(map(_told, visible))
        if name is not None:
            named = [sheet for sheet in sheets if sheet.name == name]
            named = named or [sheet for sheet in sheets if str(sheet.number) == name.strip()]
            if not named:
                raise asked_wrongly("no_such_sheet", sheets=told)
            return named[0]
        lists = [sheet for sheet in visible if looked[sheet.number][1] >= ENOUGH]
        if len(lists) > 1:
            listed = tuple(map(_told, lists))
            raise asked_wrongly("which_sheet", sheets=listed)
        if not lists and any(looked[sheet.number][1] >= ENOUGH for sheet in sheets):
            raise refused(doubt(self._path.name, WHOLE, "hidden_sheet"))
        if not visible:
            raise refused(doubt(self._path.name, WHOLE, "no_visible_sheet"))
        filled = [sheet for sheet in visible if looked[sheet.number][0].rows]
        chosen = (lists or filled or visible)[0]
        if len(visible) > 1:
            self.notes.append(Message("note.only_sheet", {"sheet": (_told(chosen),)}))
        return chosen

    def _tell_hidden(self) -> None:
        rows = [row for row in self._scan.hidden_rows if row > self._headings]
        if rows:
            key = "note.rows_printed" if self._all_rows else "note.rows_hidden"
            self.notes.append(Message(key, {"count": len(rows), "rows": _spans(rows)}))
        last = self._scan.columns
        columns = [
            place for first, end in self._scan.hidden_columns for place in range(max(first, 1), min(end, last) + 1)
        ]
        if columns:
            self.notes.append(Message("note.columns_hidden", {"columns": ", ".join(map(letters, columns))}))


def _fits(cell: Cell, value: Cell) -> bool:
    """Whether a cell below a merged one hides nothing else."""
    return cell is None or (cell == value and type(cell) is type(value))


def _told(sheet: SheetPlace) -> Message:
    """A sheet by its name, unless that may be a person's."""
    words = re.findall(r"[^\W\d_]+", sheet.name.lower())
    if words and SHEET_WORDS.issuperset(words):
        return Message("quoted", {"name": sheet.name})
    return Message("numbered", {"number": str(sheet.number)})


def _spans(rows: Iterable[int]) -> str:
    """'4, 7-9'; of very many the first."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    told = [str(first) if first == last else f"{first}\u2013{last}" for first, last in islice(spans, _MOST_SPANS)]
    return ", ".join(told) + (" \u2026" if len(spans) > _MOST_SPANS else "")


class _Merged:
    """Gives merged cells to every row and column that they cover, as the reader of a sheet sees them."""

    def __init__(self, scan: Scan) -> None:
        self._waiting = deque(sorted(scan.merged))
        self._open: list[tuple[tuple[int, int, int, int], Cell]] = []

    def begin_below(self, number: int) -> None:
        """Merged cells that begin in this row or above belong to a title or to the headings."""
        while self._waiting and self._waiting[0][0] <= number:
            self._waiting.popleft()

    def fill(self, number: int, row: list[Cell]) -> None:
        """Puts values where they count; a row that has nothing of its own stays empty."""
        while self._waiting and self._waiting[0][0] <= number:
            area = self._waiting.popleft()
            self._open.append((area, row[area[2] - 1] if area[2] <= len(row) else None))
        self._open = [each for each in self._open if each[0][1] >= number]
        if not self._open or all(cell is None for cell in row):
            return
        for (first_row, _, first, last), value in self._open:
            for place in range(first - 1, min(last, len(row))):
                if (number, place) != (first_row, first - 1):
                    row[place] = value if _fits(row[place], value) else UNREADABLE  # one of the two is hidden
