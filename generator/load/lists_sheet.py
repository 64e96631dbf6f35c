"""Excel workbooks: the rows of the one sheet that has our headings. The only door to python-calamine."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from generator.errors import UsageError
from generator.load.lists_headings import ENOUGH, HEADINGS_WITHIN, Known, count, known_headings, refused
from generator.load.lists_scan import Scan, ScanError, scan
from generator.model.rows import Cell, Row

MOST_CELLS = 4_000_000
"""Cells from the first to the last used one: a stray cell far away makes a workbook that no memory holds."""
LARGEST = 200 * 1024 * 1024
"""Bytes of an unpacked workbook: a hundred thousand rows need half of it."""
_LARGEST_STRINGS = LARGEST // 2
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a cell that shows an error, such as #N/A: an empty one would lose a warning."""
_BLOCK = 1 << 20


class Sheet:
    """An open workbook."""

    def __init__(self, path: Path, known: Known, name: str | None = None) -> None:
        self.notes: list[str] = []
        self._path = path
        self._read = 0
        self._known = known
        _refuse_bombs(path)
        try:
            book = python_calamine.load_workbook(path)
            scans = _scans(path, book.sheet_names)
            self._sheet = self._choose(book, known, name)
        except (CalamineError, OSError, ValueError):
            raise refused(path, "this is not a workbook that can be read", "", "save it again as XLSX or CSV") from None
        except BaseException as panic:  # noqa: BLE001 - a panic of the reader is no Exception
            raise _calm(panic, path) from None
        self._scan = scans[self._sheet.name]

    def __iter__(self) -> Iterator[Row]:
        first_column = self._sheet.start[1] if self._sheet.start else 0
        merged, below_headings = _Merged(self._scan), False
        try:
            for number, cells in enumerate(self._sheet.iter_rows(), start=1):
                self._read = number
                row: list[Cell] = [None] * first_column + [None if cell == "" else cell for cell in cells]
                for column in self._scan.unreadable.get(number, ()):
                    row += [None] * (column - len(row))
                    row[column - 1] = UNREADABLE
                if below_headings:
                    merged.fill(number, row)
                else:
                    below_headings = count(row, self._known) >= ENOUGH
                    merged.begin_below(number)
                yield Row(number, tuple(row))
        except CalamineError:
            raise refused(self._path, f"this workbook is broken after row {self._read}", "", "save it again") from None

    def share(self) -> float:
        """How much of the list has been read, from 0 to 1."""
        return min(self._read / (self._sheet.total_height + 1), 1.0)

    def close(self) -> None:
        """A workbook is read as a whole: nothing is open."""

    def _choose(self, book: CalamineWorkbook, known: Known, name: str | None) -> CalamineSheet:
        names = [about.name for about in book.sheets_metadata if about.visible is SheetVisibleEnum.Visible]
        if name is not None:
            if name not in book.sheet_names:
                raise UsageError(f"There is no sheet '{name}'. The sheets are: {', '.join(names)}.")
            return book.get_sheet_by_name(name)
        lists = [each for each in names if known_headings(_first_rows(book.get_sheet_by_name(each)), known) >= ENOUGH]
        if len(lists) > 1:
            raise UsageError(f"More than one sheet is a list: {', '.join(lists)}. Choose one with --sheet NAME.")
        if not names:
            raise refused(self._path, "this workbook has no visible sheet")
        chosen = (lists or names)[0]
        if len(names) > 1:
            self.notes.append(f"Only the sheet '{chosen}' was read.")
        return book.get_sheet_by_name(chosen)


def _first_rows(sheet: CalamineSheet) -> list[list[Any]]:
    return sheet.to_python(skip_empty_area=False, nrows=HEADINGS_WITHIN) if sheet.start else []


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
                    row[place] = value if row[place] in (None, value) else UNREADABLE  # one of the two is hidden


def _refuse_bombs(path: Path) -> None:
    """Looks at sizes as they are told, and as they are: a file may lie about them."""
    damaged = refused(path, "this file is damaged", "", "export the list again")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            size = sum(entry.file_size for entry in entries)
            if "xl/workbook.xml" not in names:
                raise refused(path, "this is a packed file, not a workbook", "", "a CSV or XLSX file")
            if len(set(names)) < len(names):
                raise damaged
            strings = sum(entry.file_size for entry in entries if entry.filename.lower() == "xl/sharedstrings.xml")
            if size > LARGEST or strings > _LARGEST_STRINGS:
                raise refused(path, f"this workbook is too large ({size // 1024**2} MB unpacked)", "", "a CSV file")
            for entry in entries:
                if not _is_as_large_as_told(archive, entry):
                    raise damaged
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise damaged from None


def _is_as_large_as_told(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    told = entry.file_size
    entry.file_size = told + 2 * _BLOCK  # else reading ends where it is told to end
    read = 0
    with archive.open(entry) as packed:
        while read <= told and (block := packed.read(_BLOCK)):
            read += len(block)
    entry.file_size = told
    return read == told


def _scans(path: Path, names: list[str]) -> dict[str, Scan]:
    """What each sheet holds beside its values, by name."""
    found: dict[str, Scan] = {}
    with zipfile.ZipFile(path) as archive:
        for index, name in enumerate(names):
            try:
                with archive.open(_sheet_file(archive, index)) as sheet:
                    found[name] = scan(sheet, MOST_CELLS)
            except KeyError:
                found[name] = Scan()  # a sheet of charts
            except ScanError as wrong:
                raise refused(path, f"a sheet of this workbook {wrong}", "", "save it again as XLSX or CSV") from None
            if found[name].cells > MOST_CELLS:
                what = "a cell far below or to the right makes this sheet too large"
                raise refused(path, what, "", "the list copied into a new workbook, or saved as CSV")
    return found


def _sheet_file(archive: zipfile.ZipFile, index: int) -> str:
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    tags = re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book)
    key = re.search(r'\w+:id="([^"]*)"', tags[index])
    for relation in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", relations):
        if key and f'Id="{key[1]}"' in relation and (target := re.search(r'Target="([^"]*)"', relation)):
            return target[1].lstrip("/") if target[1].startswith("/") else f"xl/{target[1]}"
    raise KeyError(index)


def _calm(panic: BaseException, path: Path) -> BaseException:
    """The reader's own panic is no exception of Python's; anything else goes on as it is."""
    if type(panic).__name__ != "PanicException":
        return panic
    return refused(path, "this workbook is broken", "", "save it again as XLSX or CSV")
