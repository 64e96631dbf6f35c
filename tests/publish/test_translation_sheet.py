"""A workbook for translators, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.publish.translation_sheet import SheetRow, as_sheet, read_sheet

ROWS = [
    SheetRow("=SUM(1)", "", "a/1"),
    SheetRow("Two\nlines", "Zwei\nZeilen", "b/1"),
    SheetRow("{n} minutes", "{n} minut", "c/1#many", fuzzy=True),
]


def test_a_sheet_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "pl.xlsx"
    file.write_bytes(as_sheet(ROWS, "pl"))
    assert [(row.english, row.told, row.place) for row in read_sheet(file)] == [
        (row.english, row.told, row.place) for row in ROWS
    ]


def test_what_is_no_sheet_of_a_catalogue_is_told(tmp_path: Path) -> None:
    file = tmp_path / "pl.xlsx"
    file.write_bytes(b"a,b,c\n")
    with pytest.raises(ContentError, match="this is no workbook"):
        read_sheet(file)
