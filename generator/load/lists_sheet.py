"""Excel workbooks: the rows of the one sheet that has our headings. The only door to python-calamine."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from generator.errors import UsageError
from generator.load.lists_headings import ENOUGH, HEADINGS_WITHIN, Known, known_headings, refused
from generator.model.rows import Cell, Row

MOST_CELLS = 20_000_000
"""Cells from the first to the last used one: a stray cell far away makes a workbook that no memory holds."""
LARGEST = 400 * 1024 * 1024
"""Bytes of an unpacked workbook: a hundred thousand rows need a quarter of it."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for a cell that shows an error, such as #N/A: an empty one would lose a warning."""
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>(.*?)(?=<(?:\w+:)?c\s|</(?:\w+:)?row>|\Z)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)(?:\s[^>]*)?>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


class Sheet:
    """An open workbook."""

    def __init__(self, path: Path, known: Known, name: str | None = None) -> None:
        self.notes: list[str] = []
        self._path = path
        self._read = 0
        _refuse_bombs(path)
        try:
            book = python_calamine.load_workbook(path)
            self._sheet = self._choose(book, known, name)
        except (CalamineError, OSError, ValueError):
            raise refused(path, "this is not a workbook that can be read", "", "save it again as XLSX or CSV") from None
        except BaseException as panic:  # noqa: BLE001 - a panic of the reader is no Exception
            raise _calm(panic, path) from None
        self._unreadable = _unreadable_cells(path, book.sheet_names.index(self._sheet.name))

    def __iter__(self) -> Iterator[Row]:
        first_column = self._sheet.start[1] if self._sheet.start else 0
        try:
            for number, cells in enumerate(self._sheet.iter_rows(), start=1):
                self._read = number
                row: list[Cell] = [None] * first_column + [None if cell == "" else cell for cell in cells]
                for column in self._unreadable.pop(number, ()):
                    row += [None] * (column - len(row))
                    row[column - 1] = UNREADABLE
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
        sheets = [book.get_sheet_by_name(each) for each in names]
        lists = [sheet for sheet in sheets if known_headings(_first_rows(sheet), known) >= ENOUGH]
        if len(lists) > 1:
            listed = ", ".join(sheet.name for sheet in lists)
            raise UsageError(f"More than one sheet is a list: {listed}. Choose one with --sheet NAME.")
        if not lists and not sheets:
            raise refused(self._path, "this workbook has no visible sheet")
        chosen = (lists or sheets)[0]
        if len(sheets) > 1:
            self.notes.append(f"Only the sheet '{chosen.name}' was read.")
        return chosen


def _first_rows(sheet: CalamineSheet) -> list[list[Any]]:
    return sheet.to_python(skip_empty_area=False, nrows=HEADINGS_WITHIN) if sheet.start else []


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refused(path, "this file is damaged", "", "export the list again") from None
    if "xl/workbook.xml" not in names:
        raise refused(path, "this is a packed file, not a workbook", "", "a CSV or XLSX file")
    if size > LARGEST:
        raise refused(path, f"this workbook is too large ({size // 1024**2} MB unpacked)", "", "a CSV file")
    if _farthest(path) > MOST_CELLS:
        what = "a cell far below or to the right makes this sheet too large"
        raise refused(path, what, "", "the list copied into a new workbook, or saved as CSV")


def _farthest(path: Path) -> int:
    """How many cells lie between the first and the last used one, on the largest sheet."""
    largest = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) and (places := _PLACE.findall(archive.read(name))):
                    columns = {column for column, _ in places}
                    largest = max(largest, max(int(row) for _, row in places) * max(map(_column, columns)))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return largest  # damaged: the reader says so
    return largest


def _unreadable_cells(path: Path, index: int) -> dict[int, list[int]]:
    """Columns by row of the cells that show an error, or a formula that was never worked out."""
    found: dict[int, list[int]] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            data = archive.read(_sheet_file(archive, index))
    except (KeyError, IndexError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return found
    if b't="e"' not in data and b"<f" not in data and b":f" not in data:
        return found
    for cell in _CELL.finditer(data):
        empty_text = b't="str"' in cell[1]  # a formula may well give ""
        failed = b't="e"' in cell[1] or (_FORMULA.search(cell[3]) and not _VALUE.search(cell[3]) and not empty_text)
        if failed and (place := _PLACE.search(cell[1])):
            found.setdefault(int(place[2]), []).append(_column(place[1]))
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


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _calm(panic: BaseException, path: Path) -> BaseException:
    """The reader's own panic is no exception of Python's; anything else goes on as it is."""
    if type(panic).__name__ != "PanicException":
        return panic
    return refused(path, "this workbook is broken", "", "save it again as XLSX or CSV")
