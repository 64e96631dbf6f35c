"""Lists as clinics export them, and as they should not."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.lists import book, files, text
from generator.lists.columns import find_headings, known
from generator.lists.messages import AskedWronglyError
from generator.lists.scan import UNREADABLE
from generator.lists.text import NOT_TOLD_APART, TOO_LONG
from generator.model.rows import Cell, Row
from tests.support.words import refusing, said

HEADINGS = ["Reference", "Name", "Side", "Programme"]
TABLE = [HEADINGS, ["A-1", "Zoë Müller", "left", "classic"], ["A-2", "O'Neil, “Pat”", "right", "gentle"]]


def read(folder: Path, content: bytes, name: str = "list.csv", **how: Any) -> list[Row]:
    """All rows of a list."""
    path = folder / name
    path.write_bytes(content)
    return opened(path, **how)[0]


def opened(path: Path, **how: Any) -> tuple[list[Row], list[str]]:
    """All rows of a list, and what is told about how it was read."""
    with closing(files.read(path, known, **how)) as listed:
        return list(listed), said(listed.notes)


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
    (note,) = opened(path)[1]
    assert "such as --encoding cp1250" in note
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
    monkeypatch.setattr(text, "LONGEST_LINE", 1000)
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


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Patient #",
            "MRN",
            "MRN #",
            "Chart no.",
            "Chart number",
            "File no",
            "Hospital number",
            "NHS number",
            "Case no",
        ),
        *(
            "ID",
            "Client ID",
            "Record #",
            "Acct #",
            "Account no.",
            "Pt. ID",
            "Medical record number",
            "Ref. №",
            "Patient n°",
        ),
    ],
)
def test_numbers_of_a_person_are_references(heading: str) -> None:
    assert find_headings([Row(1, ("name", "side", heading))], "list.csv").places["reference"] == 3


@pytest.mark.parametrize(
    "heading", ["#", "No.", "№", "Phone #", "Room no", "House number", "Insurance number", "Visit #"]
)
def test_other_numbers_are_not(heading: str) -> None:
    assert "reference" not in find_headings([Row(1, ("name", "side", heading))], "list.csv").places


def test_the_first_number_of_a_person_counts_unless_a_column_is_a_reference_by_name() -> None:
    both = find_headings([Row(1, ("NHS number", "Hospital number", "side"))], "list.csv")
    assert (both.places["reference"], both.ignored) == (1, ("Hospital number",))
    named = find_headings([Row(1, ("NHS number", "side", "Reference"))], "list.csv")
    assert (named.places["reference"], named.ignored) == (3, ("NHS number",))


@pytest.mark.parametrize("heading", ["#REF!", "#NAME?", "#NOM?", "Err:502", "\ufffd", " #N/A "])
def test_an_error_is_no_heading(heading: str) -> None:
    with refusing(r"list\.csv:1:3: this heading shows an error"):
        find_headings([Row(1, ("side", "programme", heading))], "list.csv")
    assert find_headings([Row(1, ("#NAME?", "#NAME?")), Row(2, ("name", "side"))], "list.csv").row == 2


@pytest.mark.parametrize("heading", [True, 2026.0, datetime.date(2026, 11, 30), "TRUE", "30/11/2026", "2026", "07:30"])
def test_a_value_is_no_heading_and_its_column_is_told(heading: Cell) -> None:
    assert find_headings([Row(1, ("name", "side", heading))], "list.csv").ignored == ("C",)


@pytest.mark.parametrize(("place", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")])
def test_a_heading_that_may_be_a_name_is_told_by_its_column(place: int, letters: str) -> None:
    row = ["name", "side", *[""] * max(place - 3, 0)]
    row.insert(place - 1, "Sample Person")
    assert find_headings([Row(1, tuple(row))], "list.csv").ignored == (letters,)


def test_a_list_can_be_read_more_than_once(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for content in (
        b"sep=;\r\n" + as_text(TABLE, ";").encode("utf-8"),
        as_text(TABLE).encode("utf-16"),
        workbook(TABLE),
    ):
        path.write_bytes(content)
        with closing(files.read(path, known)) as listed:
            assert cells(list(listed)) == cells(list(listed)) == [tuple(row) for row in TABLE]


@pytest.mark.parametrize("end", ["", "\n", "\r", "\r\n"])
def test_a_list_that_ends_without_a_line_break_may_be_cut_off(tmp_path: Path, end: str) -> None:
    rows = read(tmp_path, f"Reference,Name\nA,One\nB,Two{end}".encode())
    assert [row.cut for row in rows] == [False, False, not end]


# -- workbooks ---------------------------------------------------------------------------------


def workbook(
    table: list[list[Any]], sheets: dict[str, list[list[Any]]] | None = None, merged: Iterable[str] = ()
) -> bytes:
    """An XLSX file with one sheet, or more."""
    book = openpyxl.Workbook()
    for number, (name, rows) in enumerate({"People": table, **(sheets or {})}.items()):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_dates_numbers_and_text(tmp_path: Path) -> None:
    day, time = datetime.date(2027, 5, 22), datetime.time(7, 30)
    rows = read(tmp_path, workbook([[], [*HEADINGS, "Start", "Times"], [12, "007", True, "=1", day, time]]))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[2].cells == (12.0, "007", True, UNREADABLE, day, time)


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
    assert read(tmp_path, out.getvalue())[1].cells[4] == UNREADABLE


def test_a_formula_that_gives_nothing_is_empty(tmp_path: Path) -> None:
    formula = '<c r="E2" t="str"><f>IF(TRUE,"","x")</f><v></v></c>'
    assert read(tmp_path, with_sheet(f"{FIRST}<row>{FOUR}{formula}</row>"))[1].cells[4] is None


def with_sheet(rows: str, more: str = "", head: str = "") -> bytes:
    """A workbook whose sheet holds these rows as they are written here."""
    kind = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'{head}<worksheet xmlns="{kind}"><sheetData>{rows}</sheetData>{more}</worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(TABLE))) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            made.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else archive.read(name))
    return out.getvalue()


def cell(text: str, about: str = "") -> str:
    """One cell with a text."""
    return f'<c {about} t="inlineStr"><is><t>{text}</t></is></c>'


FIRST = f"<row>{''.join(map(cell, [*HEADINGS, 'Warnings']))}</row>"
A2, E2, A7, BAD = 'r="A2"', 'r="E2"', 'r="A7"', 'r="7A"'
FOUR = "".join(map(cell, ["A-1", "One", "left", "classic"]))


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (cell("R2"), "R2"),
        (cell("R2", 'r="E2"'), "R2"),
        ('<c t="e"><v>#N/A</v></c>', UNREADABLE),
        ("<c t='e'><v>#N/A</v></c>", UNREADABLE),
        ('<c r="E2" t="e"><f>x</f><v>#N/A</v></c>', UNREADABLE),
        ("<c><f>A1</f></c>", UNREADABLE),
        ("<c><f>A1</f><v/></c>", UNREADABLE),
        ('<c t="str"><f>A1</f><v/></c>', None),
        ("<c><f>A1</f><v>7</v></c>", 7.0),
        ("<c/>", None),
    ],
)
def test_cells_need_no_address(tmp_path: Path, last: str, expected: object) -> None:
    rows = read(tmp_path, with_sheet(f"{FIRST}<row>{FOUR}{last}</row>"))
    assert (*rows[1].cells, None)[4] == expected


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (FIRST + f'<row r="3">{FOUR}</row><row r="2">{FOUR}</row>', "rows that stand twice or in the wrong order"),
        (FIRST + f'<row r="1">{FOUR}</row>', "rows that stand twice"),
        (FIRST + f"<row>{cell('R2', E2)}{cell('A-1', A2)}</row>", "cells that stand twice"),
        (FIRST + f"<row>{cell('a', A2) * 2}</row>", "cells that stand twice"),
        (FIRST + f"<row>{cell('a', A7)}</row>", "cells that stand twice"),
        (FIRST + f"<row>{cell('a', BAD)}</row>", "a cell without a place"),
        (FIRST + '<row r="x"/>', "rows that stand twice"),
    ],
)
def test_cells_that_contradict_each_other_are_refused(tmp_path: Path, rows: str, sentence: str) -> None:
    with refusing(sentence):
        read(tmp_path, with_sheet(rows))


def test_a_sheet_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    with refusing("is cut off or broken"):
        read(tmp_path, with_sheet(FIRST, more="<mergeCells>"))


def test_a_sheet_with_a_document_type_is_refused(tmp_path: Path) -> None:
    with refusing("holds what no spreadsheet writes"):
        read(tmp_path, with_sheet(FIRST, head='<!DOCTYPE x [<!ENTITY e "y">]>'))


@pytest.mark.parametrize("area", ["E3:E2", "E2:D3", "x"])
def test_merged_cells_that_cannot_be_are_refused(tmp_path: Path, area: str) -> None:
    with refusing(r"merged cells that cannot be|without a place"):
        read(tmp_path, with_sheet(FIRST, more=f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'))


def test_more_merged_cells_than_a_sheet_has_are_refused(tmp_path: Path) -> None:
    more = "<mergeCells>" + '<mergeCell ref="A2:D100000"/>' * 11 + "</mergeCells>"
    with refusing("merged cells that cannot be"):
        read(tmp_path, with_sheet(FIRST, more=more))
    more = "<mergeCells>" + '<mergeCell ref="A2:D100000"/>' * 9 + "</mergeCells>"
    assert len(read(tmp_path, with_sheet(FIRST, more=more))) == 1


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    with refusing("longer than a million letters"):
        read(tmp_path, with_sheet(FIRST + f"<row>{cell('x' * 1_000_001)}</row>"))
    assert len(read(tmp_path, with_sheet(FIRST + f"<row>{cell('x' * 1_000_000)}</row>"))) == 2


def test_merged_cells_count_for_every_row_and_column_that_they_cover(tmp_path: Path) -> None:
    people = [[f"A-{number}", "One", "left", "classic", "", "x"] for number in range(1, 6)]
    people[0][4], people[3][1] = "R2", "Two"
    people[3][2:5] = ["", "", ""]
    table = [[*HEADINGS, "Warnings", "Goal"], *people, [""] * 6]
    rows = read(tmp_path, workbook(table, merged=["E2:E4", "B5:E5", "A6:F7"]))
    assert [row.cells[4] for row in rows[1:5]] == ["R2", "R2", "R2", "Two"]
    assert rows[4].cells == ("A-4", "Two", "Two", "Two", "Two", "x")
    assert set(rows[5].cells[:6]) == {"A-5"}
    assert not any(rows[6].cells) if len(rows) > 6 else True


def test_a_hidden_cell_below_merged_ones_is_not_chosen_between(tmp_path: Path) -> None:
    hidden = "".join(f"<row>{FOUR}{cell(sign)}</row>" for sign in ("R2", "R24", "R2"))
    more = '<mergeCells><mergeCell ref="E2:E4"/></mergeCells>'
    rows = read(tmp_path, with_sheet(FIRST + hidden, more=more))
    assert [row.cells[4] for row in rows[1:]] == ["R2", UNREADABLE, "R2"]


def test_merged_headings_and_titles_are_no_people(tmp_path: Path) -> None:
    table = [["Our list"], [*HEADINGS], ["", "", "", ""], ["A-1", "One", "left", "classic"]]
    rows = read(tmp_path, workbook(table, merged=["A1:D1", "A2:A3", "B2:B3"]))
    assert [sum(map(bool, row.cells)) for row in rows] == [1, 4, 0, 4]


def test_the_sheet_with_our_headings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["Welcome"]], {"List": [list(row) for row in TABLE]}))
    rows, notes = opened(path)
    assert cells(rows) == [tuple(row) for row in TABLE]
    assert notes == ["Only the sheet 'List' was read."]


def test_two_lists_in_one_workbook_are_not_guessed_between(tmp_path: Path) -> None:
    data = workbook(TABLE, {"More": TABLE})
    with refusing("More than one sheet is a list: 'People', number 2", AskedWronglyError):
        read(tmp_path, data)
    assert len(read(tmp_path, data, sheet="More")) == len(TABLE)
    with refusing("no such sheet", AskedWronglyError):
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
        (b"\xd0\xcf\x11\xe0" + bytes(600), "in the old format of Excel 97"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    with refusing(sentence):
        read(tmp_path, content)


def test_a_cell_far_away_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Name", "x"
    out = io.BytesIO()
    book.save(out)
    with refusing("a cell far below"):
        read(tmp_path, out.getvalue())


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = packed("xl/workbook.xml", bytes(5_000_000))
    told = (5_000_000).to_bytes(4, "little")
    for lie in (100, 4_999_999, 5_000_001, 6_000_000):
        with refusing("damaged"):
            read(tmp_path, honest.replace(told, lie.to_bytes(4, "little")))
    with refusing("too large"):
        read(tmp_path, honest.replace(told, (4_000_000_000).to_bytes(4, "little")))
    with refusing("not a workbook"):
        read(tmp_path, honest)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "LARGEST", 1_000_000)
    with refusing("too large"):
        read(tmp_path, packed("xl/workbook.xml", bytes(2_000_000)))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with refusing("cannot be read"):
        files.read(tmp_path / "none.csv", known)
    with refusing("cannot be read"):
        files.read(tmp_path, known)
