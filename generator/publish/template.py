"""An empty, explained list for a clinic to fill in. The only door to openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

ROWS_TO_FILL = 2000


@dataclass(frozen=True)
class TemplateColumn:
    """One column of the list."""

    heading: str
    meaning: str
    example: str
    words: tuple[str, ...] = ()
    """The only words that it takes; none for free text."""
    date: bool = False


def as_csv(columns: Iterable[TemplateColumn]) -> bytes:
    """The headings alone, in the way that every Excel opens rightly."""
    line = io.StringIO()
    csv.writer(line).writerow([column.heading for column in columns])
    return ("\ufeff" + line.getvalue()).encode()


@dataclass(frozen=True)
class TemplateWords:
    """What the workbook says of itself."""

    list: str
    """The name of the sheet to fill in."""
    about: str
    """The name of the sheet that explains it."""
    heads: tuple[str, str, str]
    """Of a column, what belongs there, and an example."""
    one_of: Callable[[str], str]
    """What is told of any other word than these."""


def as_workbook(columns: list[TemplateColumn], about: dict[str, str], words: TemplateWords) -> bytes:
    """The list with choices to pick from, and a sheet that explains each column and what `about` names."""
    book = Workbook()
    sheet = book.active
    sheet.title = words.list
    sheet.append([column.heading for column in columns])
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(14, len(column.heading) + 4)
        _style_heading(sheet.cell(1, number))
        # Text stays as it was typed: 007 is no number, and = begins no formula.
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd" if column.date else "@"
        if column.words:
            choice = DataValidation(type="list", formula1=f'"{",".join(column.words)}"', allow_blank=True)
            choice.error, choice.errorTitle = words.one_of(", ".join(column.words)), column.heading
            choice.add(f"{letter}2:{letter}{ROWS_TO_FILL + 1}")
            sheet.add_data_validation(choice)
    _explain(book.create_sheet(words.about), [words.heads, *_about(columns, about)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(columns: list[TemplateColumn], about: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    yield from ((column.heading, column.meaning, column.example) for column in columns)
    yield "", "", ""
    yield from ((key, text, "") for key, text in about.items())


def _explain(sheet, rows: Iterable[tuple[str, str, str]]) -> None:  # type: ignore[no-untyped-def] # openpyxl has no types
    for row in rows:
        sheet.append(row)
    for number, width in enumerate((22, 90, 24), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        _style_heading(sheet.cell(1, number))
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"


def _style_heading(cell) -> None:  # type: ignore[no-untyped-def] # openpyxl has no types
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE7F0")
