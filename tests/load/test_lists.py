"""Lists as clinics export them, and as they should not."""

from __future__ import annotations

import datetime
import io
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.errors import ContentError, UsageError
from generator.load import lists, lists_sheet, lists_text
from generator.load.columns import find_headings, known
from generator.load.lists_text import NOT_TOLD_APART, TOO_LONG
from generator.model.rows import Cell, Row

HEADINGS = ["Reference", "Name", "Side", "Programme"]
TABLE = [HEADINGS, ["A-1", "Zoë Müller", "left", "classic"], ["A-2", "O'Neil, “Pat”", "right", "gentle"]]


def read(folder: Path, content: bytes, name: str = "list.csv", **how: Any) -> list[Row]:
    """All rows of a list."""
    path = folder / name
    path.write_bytes(content)
    return opened(path, **how)[0]


def opened(path: Path, **how: Any) -> tuple[list[Row], list[str]]:
    """All rows of a list, and what is told about how it was read."""
    with closing(lists.read(path, known, **how)) as listed:
        return list(listed), listed.notes


def cells(rows: list[Row]) -> list[tuple[Cell, ...]]:
    """The cells of sound rows."""
    return [row.cells for row in rows if not row.broken]


def as_text(table: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """A table with quotes where they are needed."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if set(cell) & {delimiter, '"', "\n"} else cell

    return end.join(delimiter.join(map(quoted, row)) for row in table) + end


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_is_read_however_it_was_written(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = read(tmp_path, as_text(TABLE, delimiter).encode(encoding))
    assert cells(rows) == [tuple(row) for row in TABLE]
    assert [row.number for row in rows] == [1, 2, 3]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    assert cells(read(tmp_path, as_text(TABLE, end=end).encode())) == [tuple(row) for row in TABLE]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_text(TABLE).encode("cp1252"))
    assert opened(path)[1] == [lists_text.GUESSED]
    path.write_bytes(as_text(TABLE).encode())
    assert opened(path)[1] == []


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    table = [HEADINGS, ["A-1", "Łukasz Żółć", "left", "classic"]]
    assert cells(read(tmp_path, as_text(table).encode("cp1250"), encoding="cp1250"))[1][1] == "Łukasz Żółć"


def test_a_note_may_have_line_breaks_commas_and_quotes(tmp_path: Path) -> None:
    note = 'Ring us,\n"any time",\r\nplease'
    table = [[*HEADINGS, "Note"], ["A-1", "One", "left", "classic", note], ["A-2", "Two", "left", "classic", ""]]
    rows = read(tmp_path, as_text(table).encode())
    assert cells(rows)[1][4] == note
    assert [row.number for row in rows] == [1, 2, 3]


def test_excels_own_hint_at_the_separator_is_followed(tmp_path: Path) -> None:
    rows = read(tmp_path, b"sep=;\r\n" + as_text(TABLE, ";").encode())
    assert cells(rows) == [tuple(row) for row in TABLE]
    assert rows[0].number == 1


def test_an_open_quote_spoils_one_row_only(tmp_path: Path) -> None:
    text = 'Reference,Name,Side,Programme\nA-1,"One,left,classic\nA-2,Two,left,classic\nA-3,Three,left,classic\n'
    rows = read(tmp_path, text.encode())
    assert [(row.number, row.broken) for row in rows if row.broken] == [(2, NOT_TOLD_APART)]
    assert [row[0] for row in cells(rows)] == ["Reference", "A-2", "A-3"]


@pytest.mark.parametrize("column", [0, 1, 2, 4])
def test_two_open_quotes_never_mix_two_people(tmp_path: Path, column: int) -> None:
    table = [[*HEADINGS, "Address"]] + [[f"A-{n}", f"P{n}", "left", "classic", f"Road {n}"] for n in range(1, 6)]
    lines = [",".join(row) for row in table]
    for number, change in ((2, '"{}'), (4, '{}"')):
        row = [*table[number]]
        row[column] = change.format(row[column])
        lines[number] = ",".join(row)
    rows = read(tmp_path, ("\n".join(lines) + "\n").encode())
    sound = [row for row in cells(rows) if "\n" not in "".join(map(str, row)) and '"' not in "".join(map(str, row))]
    assert [row[0] for row in sound] == ["Reference", "A-1", "A-3", "A-5"]
    assert any(row.broken for row in rows)


def test_a_quote_inside_a_cell_is_a_letter(tmp_path: Path) -> None:
    rows = read(tmp_path, b'Reference,Name,Side,Programme\nA-1,5" Step,left,classic\n')
    assert cells(rows)[1][1] == '5" Step'


def test_a_row_with_a_quote_in_the_wrong_place_is_broken(tmp_path: Path) -> None:
    rows = read(tmp_path, b'Reference,Name,Side,Programme\nA-1,"One" Two,left,classic\nA-2,x,left,classic\n')
    assert [bool(row.broken) for row in rows] == [False, True, False]


def test_a_line_without_end_is_told_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists_text, "LONGEST_LINE", 1000)
    rows = read(tmp_path, as_text(TABLE[:1]).encode() + b"x" * 5000 + b"\r\n" + as_text(TABLE[1:]).encode())
    assert [row.broken for row in rows] == ["", TOO_LONG, "", ""]


def test_empty_rows_count_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    rows = read(tmp_path, b"\r\nReference,Side,Programme\r\n\r\nA,left,classic\r\n")
    assert [row.number for row in rows if row.cells] == [2, 4]


def test_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Patients of Monday;;;\r\n;;;\r\n" + as_text(TABLE, ";").encode())
    rows = iter(opened(path)[0])
    headings = find_headings(rows, "list.csv")
    assert (headings.row, headings.places) == (3, {"reference": 1, "name": 2, "side": 3, "programme": 4})
    assert next(rows).number == 4


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Start date", "start"),
        ("start", "start"),
        ("Startdate", "start"),
        ("START-DATE (YYYY-MM-DD)", "start"),
        ("Sore side *", "side"),
        ("Program", "programme"),
        ("Text size [pt]", "text_size"),
        ("text_size", "text_size"),
        ("Next\nappointment", "next_appointment"),
        ("Réference", "reference"),
        ("Red flags", "warnings"),
    ],
)
def test_headings_are_matched_kindly(heading: str, key: str) -> None:
    other = "name" if key != "name" else "side"
    assert find_headings([Row(1, (other, heading))], "list.csv").places[key] == 2


@pytest.mark.parametrize("heading", ["Date", "Date of birth", "Size", "Start of pain", "Days off work", "Birth name"])
def test_headings_of_something_else_are_not_taken(heading: str) -> None:
    headings = find_headings([Row(1, ("name", "side", heading))], "list.csv")
    assert headings.ignored == (heading,)


# -- workbooks ---------------------------------------------------------------------------------


def workbook(table: list[list[Any]], sheets: dict[str, list[list[Any]]] | None = None) -> bytes:
    """An XLSX file with one sheet, or more."""
    book = openpyxl.Workbook()
    for number, (name, rows) in enumerate({"People": table, **(sheets or {})}.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_dates_numbers_and_text(tmp_path: Path) -> None:
    day, time = datetime.date(2027, 5, 22), datetime.time(7, 30)
    rows = read(tmp_path, workbook([[], [*HEADINGS, "Start", "Times"], [12, "007", True, "=1", day, time]]))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[2].cells == (12.0, "007", True, lists_sheet.UNREADABLE, day, time)


def test_a_workbook_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    assert len(read(tmp_path, workbook(TABLE), name="list.csv")) == len(TABLE)


def test_cells_that_show_an_error_are_not_taken_for_empty(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*HEADINGS, "Warnings"])
    sheet.append(["A-1", "One", "left", "classic", "#N/A"])
    sheet["E2"].data_type = "e"
    out = io.BytesIO()
    book.save(out)
    assert read(tmp_path, out.getvalue())[1].cells[4] == lists_sheet.UNREADABLE


def test_a_formula_that_gives_nothing_is_empty(tmp_path: Path) -> None:
    data = workbook([[*HEADINGS, "Warnings"], ["A-1", "One", "left", "classic", "x"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    before = parts[sheet]
    start = before.index(b'<c r="E2"')
    end = before.index(b"</c>", start)
    formula = b'<c r="E2" t="str"><f>IF(TRUE,"","x")</f><v></v>'
    parts[sheet] = before[:start] + formula + before[end:]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read(tmp_path, out.getvalue())[1].cells[4] is None


def test_the_sheet_with_our_headings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Welcome"]], {"List": [list(row) for row in TABLE]}))
    rows, notes = opened(path)
    assert cells(rows) == [tuple(row) for row in TABLE]
    assert notes == ["Only the sheet 'List' was read."]


def test_two_lists_in_one_workbook_are_not_guessed_between(tmp_path: Path) -> None:
    data = workbook(TABLE, {"More": TABLE})
    with pytest.raises(UsageError, match="More than one sheet is a list: People, More"):
        read(tmp_path, data)
    assert len(read(tmp_path, data, sheet="More")) == len(TABLE)
    with pytest.raises(UsageError, match="no sheet 'None'"):
        read(tmp_path, data, sheet="None")


def packed(name: str = "a.txt", content: bytes = b"x") -> bytes:
    """A ZIP file that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (packed(), "a packed file, not a workbook"),
        (packed("xl/workbook.xml"), "not a workbook that can be read"),
        (b"PK\x03\x04" + b"x" * 99, "damaged"),
        (workbook(TABLE)[:2000], "damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "locked or in the old XLS format"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        read(tmp_path, content)


def test_a_cell_far_away_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Name", "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ContentError, match="a cell far below"):
        read(tmp_path, out.getvalue())


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists_sheet, "LARGEST", 1_000_000)
    with pytest.raises(ContentError, match="too large"):
        read(tmp_path, packed("xl/workbook.xml", bytes(2_000_000)))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        lists.read(tmp_path / "none.csv", known)
    with pytest.raises(ContentError, match="cannot be read"):
        lists.read(tmp_path, known)
