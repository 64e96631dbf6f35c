"""Workbooks as many programs write them: what is read, what is told, and what is refused.

`tests/web/test_workbooks.py` holds the browser to the same.
"""

from __future__ import annotations

import datetime
import io
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.errors import ListError
from generator.lists import files
from generator.lists.columns import known
from generator.lists.styles import style_of, value_of
from generator.model.rows import Cell
from tests.support.words import said, words
from tests.support.workbooks import HEADINGS, PEOPLE, WORKBOOKS, made

LIKE_ANY_OTHER = [
    "stored",
    "written as a stream",
    "with a remark at its end",
    "no shared texts, no styles",
    "a sheet in the root",
    "an absolute target",
    "a target with two dots",
    "a target with a space",
    "a target in other case",
    "a target with backslashes",
    "names with backslashes",
    "capital names",
    "another folder",
    "an absolute root",
    "no root relations",
    "prefixes",
    "prefixes in the book",
    "a byte order mark",
    "utf-16",
    "a sheet of charts",
    "macros",
    "a folder in it",
    "a bomb",
]


def read(folder: Path, name: str, **how: Any) -> tuple[list[tuple[Cell, ...]], list[str]]:
    """The rows of one of the workbooks, and what is told of them."""
    path = folder / "list.xlsx"
    path.write_bytes(WORKBOOKS[name])
    with closing(files.read(path, known, **how)) as listed:
        return [row.cells for row in listed], said(listed.notes)


def refusal(folder: Path, name: str) -> str:
    """Why one of the workbooks cannot be read."""
    with pytest.raises(ListError) as told:
        read(folder, name)
    return str(told.value.told(words()))


@pytest.mark.parametrize("name", LIKE_ANY_OTHER)
def test_sound_workbooks_are_read_wherever_their_parts_lie(tmp_path: Path, name: str) -> None:
    expected = [tuple(HEADINGS), ("A-1", "Sample", "left", "classic", "2026-12-07", "R24")]
    assert read(tmp_path, name) == (expected, [])


def test_a_strict_workbook_has_dates_in_words(tmp_path: Path) -> None:
    assert read(tmp_path, "strict")[0][1][4] == datetime.date(2026, 12, 7)


def test_every_cell_is_what_the_library_that_wrote_it_says(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, "by openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(WORKBOOKS["by openpyxl"])).active
    for row, written in zip(rows, sheet.iter_rows(values_only=True), strict=True):
        assert [str(cell).removesuffix(" 00:00:00") for cell in row] == [
            str(cell).removesuffix(" 00:00:00") for cell in written
        ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("xls", "old format of Excel 97"),
        ("a locked workbook", "locked with a password"),
        ("locked", "locked with a password"),
        ("xlsb", "a binary workbook (XLSB)"),
        ("xlsb by its root", "a binary workbook (XLSB)"),
        ("ods", "an OpenDocument spreadsheet (ODS)"),
        ("a document of Numbers", "File > Export To > Excel"),
        ("html", "a web page"),
        ("a table", "a web page"),
        ("html in utf-16", "a web page"),
        ("xhtml", "a web page"),
        ("xml of 2003", "an XML file"),
        ("a web archive", "(MHT)"),
        ("pdf", "a PDF, not a list"),
        ("a document", "not a list"),
        ("a packed list", "a packed file, not a workbook"),
        ("half a workbook", "this file is damaged"),
        ("the same name twice", "this file is damaged"),
        ("a missing target", "not a workbook that can be read"),
        ("a cell far away", "a cell far below or to the right"),
        ("the list is hidden", "the sheet with the list is hidden"),
    ],
)
def test_what_cannot_be_read_is_told_by_what_it_is(tmp_path: Path, name: str, told: str) -> None:
    sentence = refusal(tmp_path, name)
    assert told in sentence
    assert "\n  write: " in sentence


def test_hidden_rows_are_told_and_left_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    rows, notes = read(tmp_path, "rows hidden by a filter")
    assert [row[0] for row in rows] == ["Reference", "A-1"]
    assert notes == [
        "Rows 3–4 of the sheet are hidden and not printed (2 in all). Show what shall be printed, or add "
        "--print-hidden-rows.",
        "Hidden columns are read like the others: B, F.",
    ]
    rows, notes = read(tmp_path, "rows hidden by a filter", hidden_rows=True)
    assert [row[5] for row in rows] == ["Warnings", None, "R24", "R2"]  # and the column that is hidden counts
    assert notes[0] == "Rows 3–4 of the sheet are hidden, and printed like the others."


def test_headings_that_are_hidden_are_headings(tmp_path: Path) -> None:
    rows, notes = read(tmp_path, "hidden headings")
    assert (rows[0][0], len(rows)) == ("Reference", 6)
    assert notes[0].startswith("Row 4 of the sheet is hidden and not printed (1 in all).")


def test_rows_without_height_are_hidden_and_empty_ones_are_not_told(tmp_path: Path) -> None:
    assert read(tmp_path, "hidden rows of no height")[1][0].startswith("Row 2 of the sheet is hidden")
    assert read(tmp_path, "hidden rows that hold nothing")[1] == []


def test_the_name_of_a_sheet_may_be_that_of_a_person(tmp_path: Path) -> None:
    assert "'Sheet', number 2." in refusal(tmp_path, "two lists, one of a person")
    assert len(read(tmp_path, "two lists, one of a person", sheet="2")[0]) == len(PEOPLE) + 1
    assert len(read(tmp_path, "two lists, one of a person", sheet="Sample Person")[0]) == len(PEOPLE) + 1


@pytest.mark.parametrize("name", ["a first sheet that is empty", "a first sheet of words"])
def test_the_sheet_with_the_list_is_taken_wherever_it_stands(tmp_path: Path, name: str) -> None:
    rows, notes = read(tmp_path, name)
    assert (rows[0][:2], notes) == (("Reference", "Name"), ["Only the sheet 'Sheet' was read."])


def test_merged_cells_count_and_never_hide_a_warning(tmp_path: Path) -> None:
    assert [row[5] for row in read(tmp_path, "merged warnings")[0]] == ["Warnings", None, "R24", "R24"]
    assert read(tmp_path, "merged over hidden text")[0][2][5] == "\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (7, "0000", "0007"),
        (0, "0000", "0000"),
        (12345, "000", "12345"),
        (7, '"A-"0000', "A-0007"),
        (1234567, "000\\-0000", "123-4567"),
        (1632960001, "00000 000000", "01632 960001"),
        (7, "000#", "0007"),
        (7, "0", 7),
        (7, "#,##0.00", 7),
        (7.5, "0000", 7.5),
        (-7, "0000", -7),
        (0.5, "0%", 0.5),
        (7, "0.00E+00", 7),
        (7, "@", 7),
        (46363, "dd/mm/yyyy", datetime.date(2026, 12, 7)),
        (46363, "[$-809]d mmm yyyy;@", datetime.date(2026, 12, 7)),
        (46363, 'yyyy"年"m"月"d"日"', datetime.date(2026, 12, 7)),
        (46363, "mmm\\ yy", datetime.date(2026, 12, 7)),
        (46363.5, "General", 46363.5),
        (0.3125, "h:mm AM/PM", datetime.time(7, 30)),
        (1.25, "[h]:mm", datetime.timedelta(days=1, hours=6)),
        (59, "dd/mm/yyyy", datetime.date(1900, 2, 28)),
        (60, "dd/mm/yyyy", None),
        (61, "dd/mm/yyyy", datetime.date(1900, 3, 1)),
        (-1, "dd/mm/yyyy", None),
        (2_958_466, "dd/mm/yyyy", None),
    ],
)
def test_a_number_is_what_its_format_shows(number: float, code: str, expected: Cell) -> None:
    assert value_of(float(number), style_of(164, code), since_1904=False) == expected


def test_a_workbook_may_count_from_1904(tmp_path: Path) -> None:
    assert read(tmp_path, "since 1904")[0][1][4:] == (datetime.date(2026, 12, 7), datetime.time(12))


def test_texts_are_those_that_are_seen(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, "shared texts")
    assert rows[1] == ("A-1", "Sample", " left ", "classic", "a\rb & cA", None)


def test_what_cannot_be_found_is_no_empty_cell(tmp_path: Path) -> None:
    assert set(read(tmp_path, "shared texts that are missing")[0][1][:4]) == {"\N{REPLACEMENT CHARACTER}"}


def test_a_list_of_thousands_of_rows_keeps_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(made(rows=[HEADINGS, *(PEOPLE * 700)]))
    with closing(files.read(path, known)) as listed:
        assert sum(1 for _ in listed) == 2101
        assert listed.share() > 0.9
