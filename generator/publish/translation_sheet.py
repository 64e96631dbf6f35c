"""A catalogue as a workbook, for translators without a tool for gettext."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from generator.errors import ContentError, Place, Problem

HEADINGS = ("English", "Translation", "Place")
WIDTHS = (70, 70, 40)
TO_LOOK_AT = PatternFill("solid", fgColor="FFF2CC")


@dataclass(frozen=True)
class SheetRow:
    """One message, or one form of the plural of one."""

    english: str
    told: str
    place: str
    fuzzy: bool = False


def as_sheet(rows: Iterable[SheetRow], code: str) -> bytes:
    """The workbook: English on the left, the translation on the right; what waits for somebody is yellow."""
    book = Workbook()
    sheet = book.active
    sheet.title = code
    sheet.append(HEADINGS)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate((row.english, row.told, row.place), start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text, "s", "@"  # = begins no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row.fuzzy or not row.told:
            sheet.cell(number, 2).fill = TO_LOOK_AT
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_sheet(file: Path) -> list[SheetRow]:
    """The rows of such a workbook. ContentError where it is none."""
    try:
        sheet = load_workbook(io.BytesIO(file.read_bytes()), read_only=True, data_only=True).active
        rows = [[_text(cell) for cell in row[:3]] for row in sheet.iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as broken:
        raise ContentError(
            [Problem(Place(file.name), "this is no workbook", str(broken), "a file of --xlsx")]
        ) from broken
    if not rows or tuple(rows[0]) != HEADINGS:
        what, found = "these are not the columns of a catalogue", ", ".join(rows[0]) if rows else ""
        raise ContentError([Problem(Place(file.name, 1, 1), what, found, ", ".join(HEADINGS))])
    return [SheetRow(english, told, place) for english, told, place in rows[1:] if place]


def _text(value: object) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n")
