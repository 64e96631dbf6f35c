"""A packet as a workbook for a reviewer to send back, and what stands in it, or in its two CSV files, when it does."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from generator.disk import require_file
from generator.errors import ContentError, Place, Problem
from generator.model.packet import (
    FIELDS,
    FILLED_IN,
    HEADINGS,
    ITEMS,
    REVIEWER,
    SAYS_WHICH,
    VERDICTS,
    FilledCell,
    FilledSheet,
)

WIDTHS = {
    "Number": 8,
    "Id": 24,
    "Digest": 15,
    "Kind": 14,
    "Title": 26,
    "Words": 70,
    "Numbers": 40,
    "Sources": 30,
    "Verdict": 12,
    "Change to": 50,
    "Remark": 40,
}
LOCKED, TO_FILL = PatternFill("solid", fgColor="EDEDED"), PatternFill("solid", fgColor="FFF2CC")
THIN = Side(style="thin", color="857F72")
MOST_BYTES = 20 * 2**20
MOST_UNPACKED = 10 * MOST_BYTES
MOST_ROWS = 20_000
INSTEAD = "the sheet of `heeldrop review`, filled in: .xlsx, or its sheets saved as two .csv files"
BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, EOFError, OSError)


@dataclass(frozen=True)
class PacketWords:
    """What the workbook says to whom it is sent."""

    about: str
    hints: Mapping[str, str]
    """What belongs beside each label of the first sheet."""
    choose: str
    """What is told of any other word than a verdict."""


def as_packet_sheet(
    which: Mapping[str, str], rows: Iterable[Mapping[str, str]], words: PacketWords, title: str
) -> bytes:
    """The workbook: who signs on the first sheet, each item on the second; only what is to be filled in is open."""
    book = Workbook()
    book.properties.title = title
    _reviewer(book.active, which, words, title)
    _items(book.create_sheet(ITEMS), list(rows), words)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_packet_sheet(files: Sequence[Path]) -> FilledSheet:
    """What stands in a packet that came back. ContentError where that is none."""
    tables: dict[str, tuple[str, list[list[Any]]]] = {}
    for file in files:
        require_file(file, "the sheet of a packet")
        if file.stat().st_size > MOST_BYTES:
            raise _no_packet(Place(file.name), f"{file.stat().st_size // 2**20} MB")
        tables |= _from_csv(file) if file.suffix.lower() in (".csv", ".tsv", ".txt") else _from_workbook(file)
    name = files[0].name
    if missing := [sheet for sheet in (REVIEWER, ITEMS) if sheet not in tables]:
        what = f"the sheet {missing[0]} is missing"
        instead = "the workbook, or both of its sheets as CSV: --take Items.csv --take Reviewer.csv"
        raise ContentError([Problem(Place(name), what, ", ".join(tables) or "none", instead)])
    about, rows = tables[REVIEWER], tables[ITEMS]
    beside = {
        _text(row[0]): _cell(row[1] if len(row) > 1 else None, about[0], 2, number)
        for number, row in enumerate(about[1], start=1)
        if row and _text(row[0]) in (*FIELDS, *SAYS_WHICH)
    }
    heads = [_text(head) for head in rows[1][0]] if rows[1] else []
    if absent := [head for head in HEADINGS if head not in heads]:
        what = "these are not the columns of a packet"
        raise ContentError([Problem(Place(f"{rows[0]}A1"), what, ", ".join(filter(None, heads)), f"also {absent[0]}")])
    columns = {head: heads.index(head) for head in HEADINGS}
    found = [
        {head: _cell(row[at] if at < len(row) else None, rows[0], at + 1, number) for head, at in columns.items()}
        for number, row in enumerate(rows[1][1:], start=2)
        if any(_text(value) for value in row)
    ]
    return FilledSheet(name, beside, found)


# -- writing -------------------------------------------------------------------------------------


def _reviewer(sheet: Any, which: Mapping[str, str], words: PacketWords, title: str) -> None:
    sheet.title = REVIEWER
    for letter, width in zip("ABC", (22, 50, 70), strict=True):
        sheet.column_dimensions[letter].width = width
    _put(sheet.cell(1, 1), title, bold=True)
    sheet.merge_cells("A2:C2")
    _put(sheet.cell(2, 1), words.about)
    sheet.row_dimensions[2].height = 34
    for number, label in enumerate(FIELDS, start=4):
        _put(sheet.cell(number, 1), label, bold=True)
        _open(_put(sheet.cell(number, 2), ""))
        _put(sheet.cell(number, 3), words.hints[label])
    for number, label in enumerate(SAYS_WHICH, start=5 + len(FIELDS)):
        _put(sheet.cell(number, 1), label)
        _put(sheet.cell(number, 2), which[label]).fill = LOCKED
    _protect(sheet)


def _items(sheet: Any, rows: Sequence[Mapping[str, str]], words: PacketWords) -> None:
    sheet.freeze_panes = "F2"
    for column, head in enumerate(HEADINGS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[head]
        _put(sheet.cell(1, column), head, bold=True).fill = LOCKED
    for number, row in enumerate(rows, start=2):
        for column, head in enumerate(HEADINGS, start=1):
            cell = _put(sheet.cell(number, column), row.get(head, ""))
            cell.border = Border(bottom=THIN)
            if head in FILLED_IN:
                _open(cell)
            else:
                cell.fill = LOCKED
    if rows:
        letter = get_column_letter(HEADINGS.index("Verdict") + 1)
        choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
        choice.error, choice.errorTitle = words.choose, "Verdict"
        choice.showErrorMessage = True
        choice.add(f"{letter}2:{letter}{len(rows) + 1}")
        sheet.add_data_validation(choice)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADINGS))}{len(rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    _protect(sheet)


def _put(cell: Any, text: str, *, bold: bool = False) -> Any:
    cell.value, cell.data_type, cell.number_format = text or None, "s", "@"  # = begins no formula
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _open(cell: Any) -> None:
    """A cell that is to be filled in."""
    cell.protection, cell.fill = Protection(locked=False), TO_FILL


def _protect(sheet: Any) -> None:
    """No password: it keeps a hand from slipping, and hides nothing."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


# -- reading -------------------------------------------------------------------------------------


def _from_workbook(file: Path) -> dict[str, tuple[str, list[list[Any]]]]:
    try:
        content = io.BytesIO(file.read_bytes())
        with zipfile.ZipFile(content) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise ValueError("it would unpack to more than any packet")
        book = load_workbook(content, read_only=True, data_only=True)
        return {
            sheet.title: (
                f"{file.name}:{sheet.title}!",
                [list(row[: 2 * len(HEADINGS)]) for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS)],
            )
            for sheet in book.worksheets
            if sheet.title in (REVIEWER, ITEMS)
        }
    except BROKEN as broken:
        raise _no_packet(Place(file.name), str(broken)) from broken


def _from_csv(file: Path) -> dict[str, tuple[str, list[list[Any]]]]:
    """A sheet that was saved as CSV, with whatever separator and in whatever encoding a spreadsheet uses."""
    raw = file.read_bytes()
    codes = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for code in codes:
        try:
            text = raw.decode(code)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _no_packet(Place(file.name), "letters in no encoding that is known")
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=text.count if first.count(",") + first.count(";") == 0 else first.count)
    try:
        rows: list[list[Any]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as broken:
        raise _no_packet(Place(file.name), str(broken)) from broken
    is_items = bool(rows) and {"Id", "Digest", "Verdict"} <= {_text(head) for head in rows[0]}
    is_reviewer = any(row and _text(row[0]) in FIELDS for row in rows)
    if not is_items and not is_reviewer:
        raise _no_packet(Place(file.name), first[:120].strip())
    return {ITEMS if is_items else REVIEWER: (f"{file.name}!", rows)}


def _cell(value: Any, sheet: str, column: int, row: int) -> FilledCell:
    place = Place(f"{sheet}{get_column_letter(column)}{row}")
    if isinstance(value, datetime.datetime):
        return FilledCell(value.date().isoformat(), place, value.date())
    if isinstance(value, datetime.date):
        return FilledCell(value.isoformat(), place, value)
    return FilledCell(_text(value), place)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\xa0", " ").strip()


def _no_packet(place: Place, found: str) -> ContentError:
    return ContentError([Problem(place, "this is no packet of a reviewer", found, INSTEAD)])
